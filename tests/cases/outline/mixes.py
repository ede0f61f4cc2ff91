"""Books shuffled from the paragraphs and titles of written cases, as marked-up texts (see ``author.py``).

Each one draws a stack of heading families, a way of damage for every level, and small habits (indents, blank
lines, front and back matter, captions, a contents list) with a fixed seed; the truth is by construction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["COUNT", "texts"]

#: How many books of the stacks that are common, of those that are less so, and of those of another shape.
COUNT, COUNT_OTHER, COUNT_SHAPED = 60, 60, 60
#: The cases that lend their prose and titles: a fixed list, so that a new case does not shuffle these books anew.
DONORS = (
    "biz_glued_running biz_jie_yi biz_list_vs_sections business_mixed_families biz_parts_chapters biz_unnumbered_back "
    "biz_yi_nested course_ke_circled essay_numbered lecture_jiang manual_glued_sections manual_steps novel_adverts "
    "novel_back_glued novel_bare_arabic novel_bare_chinese novel_contents_body novel_counter novel_english_words "
    "novel_gap novel_glued_next_contents novel_glued_next_space novel_glued_prev novel_halves novel_hua "
    "novel_indent_noblank novel_number_no_space novel_plain novel_repeated novel_split_lines novel_style_switch "
    "novel_volumes_restart selfhelp_dun selfhelp_flat_dots selfhelp_glued_flat trial_captions trial_nopart "
    "trial_question trial_twoparts web_article_01 web_yi_title"
).split()
ROMAN = ("X", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITS = "零一二三四五六七八九"
LEVELS = {1: ["chapter"], 2: ["chapter", "section"], 3: ["chapter", "section", "subsection"]}
#: The families of a book from the outermost in, and whether the first is a part. ``N`` is a Chinese numeral, ``D``
#: digits, ``@`` the number of the parent and a point; nothing but the title where a family is empty.
STACKS: tuple[tuple[bool, tuple[str, ...]], ...] = (
    (True, ("第N卷", "第N回")),
    (True, ("第N部", "第D章")),
    (True, ("第N编", "第N章", "第N节")),
    (True, ("第N篇", "第N章", "D.", "(D)")),
    (True, ("Part D", "Chapter D")),
    (False, ("第N章", "第N节", "N、", "（N）")),
    (False, ("第N章", "N、", "（N）", "D.")),
    (False, ("第D章", "@D", "@D")),
    (False, ("D", "@D", "@D")),
    (False, ("N、", "（N）", "D.")),
    (False, ("第N讲", "N、")),
    (False, ("第D课", "（D）")),
    (False, ("第N节", "D、")),
    (False, ("N、",)),
    (False, ("D、",)),
    (False, ("D.",)),
    (False, ("第N章",)),
    (False, ("第D章",)),
    (False, ("", "D.", "(D)")),
)
#: Less common ones. ``R`` is a Roman number, ``F`` a formal one, ``W`` full-width digits, ``U`` nothing: a bare title.
OTHER_STACKS: tuple[tuple[bool, tuple[str, ...]], ...] = (
    (True, ("第N册", "第N课", "N、")),
    (True, ("卷N", "第F章")),
    (True, ("第N辑", "U")),
    (True, ("上篇", "第N章", "U")),
    (False, ("第N章", "U")),
    (False, ("第N讲", "U", "（N）")),
    (False, ("U",)),
    (False, ("第N封信",)),
    (False, ("第N夜", "D.")),
    (False, ("第N个习惯：", "N、")),
    (False, ("第W章", "第W节")),
    (False, ("案例N：", "D.")),
    (False, ("【N】",)),
    (False, ("R.", "D.")),
    (False, ("第N幕", "第N场")),
    (True, ("第N单元", "第D课")),
    (False, ("W．", "（W）")),
    (False, ("第F章", "F、")),
    (False, ("N．", "D）")),
    (False, ("Chapter D", "D.")),
)
#: Those whose titles the sense does not tell from the text behind them where nothing but a gap parts the two. Books of these
#: are one line with gaps for line ends (line), broken at a width (broken), or have any damage (gaps).
SHAPED_STACKS: tuple[tuple[bool, tuple[str, ...]], ...] = (
    (False, ("第N章", "N、")),
    (False, ("第N章", "N、", "（N）")),
    (False, ("第D章", "D.")),
    (False, ("第D章", "@D")),
    (False, ("第N讲", "（N）")),
    (False, ("N、", "（N）")),
    (False, ("D、",)),
    (False, ("第N节", "D.", "(D)")),
    (True, ("第N部", "第N章", "N、")),
    (True, ("第N编", "第N章", "第N节")),
    (False, ("第N封信", "N、")),
    (False, ("案例N：", "D.")),
    (False, ("第N回",)),
    (False, ("D", "@D", "@D")),
)
#: own: a line to itself; before: glued to the end of the paragraph before; after: the text follows after a gap;
#: both; split: number and title on two lines; run: the text follows at once (with a contents list only).
DAMAGES = ("own", "own", "before", "before", "after", "both", "split")


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else DIGITS[tens])
        + ("十" if tens else "")
        + (DIGITS[ones] if ones or not tens else "")
    )


def _pools(cases: Iterable[tuple[str, str, dict[str, Any]]]) -> tuple[list[str], list[str]]:
    """Paragraphs of prose and titles of the written cases."""
    prose, titles = [], []
    for name, text, truth in cases:
        if name not in DONORS:
            continue
        marked = [
            (row["start"], row["end"]) for rows in truth.values() if isinstance(rows, list) for row in rows
        ]
        for line in re.finditer(r"[^\r\n\0]+", text):
            body = line[0].strip()
            if any(start < line.end() and line.start() < end for start, end in marked) or "�" in body:
                continue
            if (
                len(body) >= 25
                and body[-1] in "。？！”…"
                and not re.match(r"[（(]?[第附前后一二三四五六七八九十\d]", body)
            ):
                prose.append(body)
        for row in truth["headings"]:
            if row["level"] in ("chapter", "section") and re.fullmatch(
                r"[\u4e00-\u9fff，、]{4,16}", row["title"]
            ):
                titles.append(row["title"])
    return list(dict.fromkeys(prose)), list(dict.fromkeys(titles))


class _Book:
    """One book as it is written down."""

    def __init__(
        self, rng: random.Random, prose: list[str], titles: list[str],
        stacks: tuple[tuple[bool, tuple[str, ...]], ...] = STACKS, shape: str = "",
    ) -> None:  # fmt: skip
        self.rng, self.shape = rng, shape
        self.parts, self.families = rng.choice(stacks)
        levels = LEVELS[min(3, len(self.families) - self.parts)] + ["subsubsection"]
        self.levels = (["part"] if self.parts else []) + levels
        self.prose = rng.sample(prose, len(prose)) * 2  # a long book says a thing twice
        self.titles = rng.sample(titles, len(titles)) * 2
        self.blank = rng.choice(("\n\n", "\n\n", "\n"))
        self.indent = rng.choice(("", "", "　　"))
        self.gap = rng.choice((" ", "　", " "))
        self.runs_on = self.parts and rng.random() < 0.5
        self.damage = [rng.choice(DAMAGES) for _ in self.families]
        for depth, family in enumerate(self.families):
            if not family:
                self.damage[depth] = "before"
            elif family == "U" or family[0] in "上【R" or family[:2] == "案例" or (shape and self.damage[depth] == "split"):
                self.damage[depth] = "own"
            elif not shape and family[0] not in "第CP" and self.damage[depth] in ("split", "after", "both"):
                self.damage[depth] = rng.choice(
                    ("own", "before")
                )  # else only the sense tells the title's end
        self.listed = not shape and rng.random() < 0.25 and all(self.families)
        if self.listed and self.families[self.parts][0] == "第" and rng.random() < 0.5:
            self.damage[self.parts] = "run"
        if shape == "line":
            self.blank, self.indent = self.gap, ""
            self.damage = ["own"] * len(self.families)
        self.captions = not shape and self.families[0] not in ("第N卷",) and rng.random() < 0.4
        self.figure = self.chapter = 0
        self.out: list[str] = []
        self.contents: list[str] = []

    def text(self) -> str:
        rng = self.rng
        front = rng.choice(("前言", "序", "引言", "")) or ("序言" if not self.families[0] else "")
        back = rng.choice(("后记", "结语", "", ""))
        if front:
            self._line(f"⟦front|^{front}⟧")
            self._paragraphs(2)
            self.contents.append(front)
        self._level(0, "", rng.randint(2, 3) if self.parts else rng.randint(3, 6))
        if back:
            self._line(f"⟦back|^{back}⟧")
            self._paragraphs(1)
            self.contents.append(back)
        body = "".join(self.out) + "\n"
        if self.shape == "broken":
            return _broken(body, rng.randint(24, 40))
        if self.listed:
            entries = "\n".join(self.contents)
            return f"⟦zone:contents|⟦ignore|目录⟧\n{entries}⟧\n\n{body}"
        return body

    def _level(self, depth: int, parent: str, count: int, first: int = 1) -> int:
        for number in range(first, first + count):
            self._heading(depth, number, parent)
            if depth == self.parts:
                self.chapter, self.figure = number, 0
            last = depth + 1 == len(self.families)
            intro = depth >= self.parts and (last or self.rng.random() < 0.8 or "split" in self.damage)
            # a heading that runs into its text needs some
            if intro or self.damage[depth] in ("after", "both", "run"):
                self._paragraphs(self.rng.randint(1, 3 if last else 1))
            if not last and (depth < self.parts or self.rng.random() < 0.75 or number == first):
                start = self.chapter + 1 if self.runs_on and depth + 1 == self.parts else 1
                self._level(depth + 1, f"{parent}{number}.", self.rng.randint(2, 4 - depth // 2), start)
        return first + count

    def _heading(self, depth: int, number: int, parent: str) -> None:
        family, damage, title = self.families[depth], self.damage[depth], self.titles.pop()
        above = parent if "@" in family and not (self.parts and depth == 1) else ""
        surface = family.replace("@", above).replace("N", _chinese(number)).replace("D", str(number))
        surface = surface.replace("R", ROMAN[number % 10]).replace("F", _chinese(number).translate(FORMAL))
        surface = surface.replace("W", str(number).translate(WIDE)).replace("U", "")
        if family[:1] == "上":
            surface = "上中下"[number - 1] + family[1:]
        value = f"{above}{number}" if "@" in family else "" if family[:1] in "U上" else str(number)
        gap = self.gap if family[:1] in ("第", "P", "C", "D", "@", "卷", "上") and family[-1:] not in ("、", ".", "）", "：") else ""
        if damage == "run":
            gap = self.gap
        if damage == "split":
            gap = "\n"
        mark = f"⟦{self.levels[depth]}:{value}|{surface}{gap}^{title}⟧" if family else f"⟦chapter|^{title}⟧"
        self.contents.append(f"{surface}{self.gap if gap == chr(10) else gap}{title}")
        glued = damage in ("before", "both") and self.out and self.out[-1][-1] in "。？！”…"
        if glued:
            self.out.append(mark)
        else:
            self._line(mark)
        if damage in ("after", "both"):
            self.out.append(self.gap + self.prose.pop())
        elif damage == "run":
            self.out.append(self.prose.pop())

    def _paragraphs(self, count: int) -> None:
        for _ in range(count):
            self._line(self.prose.pop())
        if self.captions and self.chapter and self.rng.random() < 0.3:
            self.figure += 1
            label = f"{self.chapter}-{self.figure}"
            caption = f"⟦caption:{label}|图{label} ^{self.titles.pop()}⟧"
            self.out[-1] += f"见图{label}。"
            if self.rng.random() < 0.5:
                self._line(caption)
            else:
                self.out.append(caption)
            self._line(self.prose.pop())

    def _line(self, line: str) -> None:
        if self.out:
            self.out.append(self.blank)
        self.out.append(self.indent + line)


def _broken(body: str, width: int) -> str:
    """A marked-up text broken at a width; a mark stays whole."""
    out: list[str] = []
    size = 0
    for piece in re.findall(r"⟦[^⟧]*⟧|[^⟦]", body):
        shown = len(re.sub(r"⟦[^|]*\||[\^⟧]", "", piece))
        if piece == "\n":
            size = 0
        elif size + shown > width and size and piece not in "，。、；：？！”）》…":
            out.append("\n")
            size = shown
        else:
            size += shown
        out.append(piece)
    return "".join(out)


def texts(cases: Iterable[tuple[str, str, dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Name and marked-up text of each shuffled book; the same on every run."""
    prose, titles = _pools(cases)
    for number in range(COUNT):
        yield _named(number, _Book(random.Random(number), prose, titles))
    for number in range(COUNT, COUNT + COUNT_OTHER):
        yield _named(number, _Book(random.Random(number), prose, titles, OTHER_STACKS))
    for number in range(COUNT + COUNT_OTHER, COUNT + COUNT_OTHER + COUNT_SHAPED):
        shape = ("line", "broken", "gaps")[number % 3]
        yield _named(number, _Book(random.Random(number), prose, titles, SHAPED_STACKS, shape))


def _named(number: int, book: _Book) -> tuple[str, str]:
    body = book.text()
    comment = "; ".join(map(" ".join, zip(book.families, book.damage, strict=True)))
    return f"mix_{number:02}", f'kind = "mix"\ncomment = "{comment}"\n---\n{body}'
