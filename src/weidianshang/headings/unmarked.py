"""Titles without a number, on lines of their own or glued to the ends of paragraphs, told by their shape alone.

In prose every line ends as sentences do. A short line that ends in no mark, with a paragraph after it, stands out; where
a text has several such lines and few others like them (as verse, lists and letters have), they are its titles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import filterfalse, islice, pairwise

from ..lazily import pattern
from ..lexicon import common_words, word_pairs
from ..lines import Lines
from .candidates import END, ITEM, Candidate
from .cuts import STOP, goes_on, short_lines
from .forms import family_of
from .marks import mark_at, title_like
from .titles import tail_at

__all__ = ["LONGEST", "UNTITLED", "before_paragraph", "find_boxed", "find_unmarked", "holds"]

#: The family of the headings that have no number.
UNTITLED = "untitled"
#: What speaks for a title on a line of its own.
_ALONE = ("no number", "no mark ends it", "stands alone on its line")
# What a site puts before every title.
_SITE = pattern("(?:作品)?正文[ \t　]+(?=[^ \t　])")
#: A title on its own line is no longer.
LONGEST = 24
#: A paragraph is longer than this, or ended as a sentence is.
_PARAGRAPH = 24
#: Its first line is, in a text broken at a width.
_FULL = 14
#: A title glued to a paragraph is no longer where it has two clauses.
_CLAUSED = 16
#: For each paragraph without its end a text has so many titles on lines of their own, where these are titles.
_OPEN = 4
#: One title in so many lines at least, and so many characters of text for each.
_LINES, _CHARACTERS = 150, 40
_HAN = pattern(r"[\u3400-\u9fff]")
#: No Chinese name is longer.
_NAME, _HANS = 4, pattern(r"[\u3400-\u9fff]{2,}")
_TWO = re.compile(r"[\u3400-\u9fff]{2}")
# A label (用料：…), a date or a place and date at the end of a letter, an option (A. …), a bullet, which may be the letter that
# a font of symbols shows as one.
_NO_TITLE = pattern(
    r"[^：:]{1,4}[：:]|[A-Za-z][.．、)）]|[lnuoØü§][ \t　]+[\u3400-\u9fff“《]|[-—–─━－·•*＊○●◎■□◆◇★☆※+=~～>|（(\[【〔<]|"
    r".*(?:[\s　]{2,}|\t|\|)|(?:完|全文完|全书完|未完待续|待续|[的地得了])$"
)
# What a title has on the line below (——记某人): not who is quoted above.
_DASHES = frozenset("—–－-─")
_SUBTITLE = pattern(
    r"[—–－─-]{1,2}(?:(?:记|記|写给|寫給|写在|寫在|献给|獻給|读|讀|致|给|給|谈|談|论|論|评|評|忆|憶|怀|懷|悼|祭|寄|送|访|訪|听|聽|观|觀|纪念|紀念|从|從|关于|關於|兼|由|再|也)"
    r"[^。！!；;]+|[^。！!；;]+(?:为例|為例|有感|侧记|側記|纪实|紀實|札记|随想|之[一二三四五]))"
)
# A bullet, or a box with its label in front: what lists and boxes have beside titles, and what none is taken for.
_BESIDE = frozenset("●■◆★☆○◎□◇·•【")
# What a whole title may stand in, and what is in none that does.
_BOXES, _SHUTS, _BRACKET = {"】": "【", "〕": "〔", "〗": "〖"}, re.compile("[】〕〗]"), pattern("[【】〔〕〖〗]")
_DATE = pattern(
    r"(?:.{0,12}[0-9０-９〇○零一二三四五六七八九十]{1,4}(?:[年月日](?!的)|号(?![\u4e00-\u9fff])|号(?=[晚早上下夜晴阴雨雪周星礼写记作]))|.{2,8}[春夏秋冬][日天夜末初]?$|[0-9]{4}[-./][0-9]{1,2}).{0,12}$"
)
# A year and no day, alone or with a title behind it: the pieces of a memoir may be called so.
_YEAR = re.compile(r"((?:1[5-9]|20)[0-9]{2}|[一二][一二三四五六七八九〇○零]{3})年?(?:[ \t　]*[:：—–·（(\t 　][^。，；]{1,16})?")
_YEAR_BEHIND = re.compile(rf"([。！？…”])[ 　]?{_YEAR.pattern}\Z")
# A short line with blank lines around it, in a text broken at a width.
_ISOLATED = tuple(
    re.compile(rf"{end}[ \t　\r]*{end}[ \t　]*(?P<line>\S[^\r\n]{{0,24}})(?=\r?{end}[ \t　\r]*{end})") for end in (r"\n", r"\r(?!\n)")
)
# A line end, and an indent.
_INDENTED = pattern(r"[ \t]*(?:\r\n|\r|\n)(?:　　|[ \t]{2,})[^\s]")
# The end of a sentence inside a line.
_INNER = pattern("。[^”’」』）)]")
_PROSE_ENDS = frozenset("。！？!?…”’」』；;，,、：:)）")
_CLOSED = STOP | frozenset("。；;，,、：:")


def find_unmarked(lines: Lines, held: Sequence[Candidate], *, broken: bool = False) -> list[Candidate]:
    """The titles, in order; ``held`` are the headings and list items that are known, in order. ``broken``: lines are broken at
    a width, so that a title has blank lines around it.

    >>> day = "六月六，家里把两箱书都搬到天井里晒，一直晒到太阳落山，才又一本一本地收回箱子里去。"
    >>> text = f"晒书\\n{day}\\n卖梨的人\\n{day}\\n停电\\n{day}\\n"
    >>> [text[c.start : c.end] for c in find_unmarked(Lines(text), [])][:2]
    ['晒书', '卖梨的人']
    """
    text = lines.text
    found: list[Candidate] = []
    own = others = open_ended = 0
    years: list[Candidate] = []
    places, short = lines.unended, short_lines(lines)
    isolated: set[int] = set()
    if broken:
        found_at = [m.start("line") for pattern in _ISOLATED for m in pattern.finditer(lines.text)]
        isolated = {lines.end(at) for at in found_at if not lines.held(at)}
        places = sorted(isolated.union(_alone(lines)))
    ends = set(map(END, filterfalse(ITEM, held)))
    doubted: list[Candidate] = []  # whose last character and the first one below make a word
    places = [end for end in filterfalse(ends.__contains__, places) if text[end - 1] not in _CLOSED]
    for left, end in zip(range(len(places), 0, -1), places, strict=True):
        glued = len(found) - own
        if others > own + left + len(years) + glued // 2 or open_ended > max(left + len(years) + glued + 1, (own + left) // _OPEN):
            return []  # they would not be enough if all that are left were titles
        start, _ = line = lines.at(end - 1)
        former = found[-1].end if found else 0
        if text.find(text[start:end], max(2 * start - end - 4, 0), start) >= 0 and (above := lines.before(start)) and (
            (above[1] == former or above[1] in ends) and text[above[0] : above[1]].endswith(text[start:end])
        ):
            continue  # a second print of the title right above
        if text[start] == "正" and (site := _SITE.match(text, start, end)) and _title(lines, (site.end(), end), held, above=lines.before(start)):
            found.append(_candidate(site.end(), end, "title_line", _ALONE)._replace(lead=start, glued=True))
            own += 1
            continue
        listed = False  # at the end of the last item of a list
        if holds(held, line):  # a heading, and text behind it
            last = held[bisect_left(held, (end,)) - 1]
            listed = last.item and last.end >= end
            start = last.title_start if listed else last.end
            if end - start <= LONGEST or (listed and not _INNER.search(text, start, end - 3)):
                continue
        if end - start > LONGEST + 8 or _INNER.search(text, start, end - 3):
            if goes_on(text, lines.at(end - 1)[0], end, short):
                continue
            if (year := _YEAR_BEHIND.search(text, max(end - LONGEST, start), end)) and before_paragraph(lines, end, held):
                years.append(_candidate(year.end(1), end, "title_after_text", ("no number", "no mark ends it", "follows a full stop")))
                continue
            tail = tail_at(lines, start, end)
            if tail is None or end - tail.start > LONGEST:
                echo = _echoed(lines, start, end)
                if echo and before_paragraph(lines, end, held):
                    found.append(_candidate(echo, end, "title_after_text", _ECHOED))
                    continue
            if tail and end - tail.start > _CLAUSED and "，" in text[tail.start : end]:
                tail = None
            if tail and (mark := mark_at(text, tail.start, end)) and family_of(mark.family) and mark.family[0] != "第":
                tail = None
            if tail and "opens like a sentence that goes on" not in tail.evidence and (
                before_paragraph(lines, end, held) or _before_first(lines, end, held)
            ):
                titled = _candidate(tail.start, end, "title_after_text", tail.evidence)
                if _may_break(lines, end):
                    doubted.append(titled)
                    open_ended += 1
                else:
                    found.append(titled)
            elif not listed:
                open_ended += 1
            continue
        if _dated(lines, line):
            if _YEAR.fullmatch(text, *line) and before_paragraph(lines, end, held):
                years.append(_candidate(start, end, "title_line", _ALONE))
            continue
        if _title(lines, line, held, above=lines.before(start), least=_FULL if broken else _PARAGRAPH):
            titled = _candidate(start, end, "title_line", _ALONE)
            if broken and end not in isolated and _may_break(lines, end):
                doubted.append(titled)
                others += 1
                continue
            own += 1
            found.append(titled)
        elif text[start] not in _BESIDE and not (text[start] in _DASHES and _SUBTITLE.fullmatch(text, start, end)):
            others += 1
    if asked := _asked(text, found):
        found = [c for c in found if text[c.start : c.end] not in asked]
        own, others = sum(c.rule == "title_line" for c in found), others + len(asked)
    if names := _names(text, found):
        found = [c for c in found if text[c.start : c.end] not in names]
        own = sum(c.rule == "title_line" for c in found)
    if found and not broken and len(found) > own and _cut_off(lines, found):
        found = [c for c in found if c.rule != "title_after_text"]
    if len(years) > 2 and all(text[a.start : a.end] < text[b.start : b.end] for a, b in pairwise(years)):
        found, own = sorted([*found, *years]), own + sum(c.rule == "title_line" for c in years)
    if open_ended > len(found) - own + 1:  # those behind sentences are ends of such paragraphs, too
        found = [c for c in found if c.rule == "title_line"] if own > _OPEN * open_ended else []
    if not _consistent(lines, found, own, others, held, lines_each=4 * _LINES if broken else _LINES):
        return []
    return sorted([*found, *doubted]) if len(doubted) * 2 <= (own if broken else len(found) - own) else found


def _alone(lines: Lines) -> Iterator[int]:
    """Where lines of a few words end that stand before an indent, as before a paragraph, or that are far shorter than a line which
    is broken: two thirds of one at most."""
    text, most = lines.text, short_lines(lines) * 2 // 3
    for end in lines.unended:
        low = max(end - LONGEST - 4, 0)
        start = lines.since(low, end)
        if (start > low or not low) and (_INDENTED.match(text, end) or len(text[start:end].lstrip()) <= most):
            yield end


def find_boxed(lines: Lines, held: Sequence[Candidate]) -> list[Candidate]:
    """The titles each in brackets on a line of its own, a paragraph below (【拍黄瓜】); none where one comes again, as labels do.

    >>> day = "六月六，家里把两箱书都搬到天井里晒，一直晒到太阳落山，才又一本一本地收回箱子里去。"
    >>> text = f"【晒书】\\n{day}\\n【卖梨的人】\\n{day}\\n【停电】\\n{day}\\n"
    >>> [text[c.start : c.end] for c in find_boxed(Lines(text), [])]
    ['晒书', '卖梨的人', '停电']
    """
    text = lines.text
    found: list[Candidate] = []
    for end in lines.unended_with(_SHUTS):
        start, _ = line = lines.at(end - 1)
        title = text[start + 1 : end - 1]
        above = lines.before(start)
        if (
            text[start] == _BOXES[text[end - 1]] and _TWO.search(title) and title_like(title, longest=LONGEST) and not _BRACKET.search(title)
            and (above is None or text[above[1] - 1] in STOP or holds(held, above))
            and not holds(held, line) and before_paragraph(lines, end, held)
        ):
            found.append(Candidate(start + 1, end - 1, start + 1, UNTITLED, 0, None, rule="title_line", lead=start, evidence=_ALONE))
    if len({text[c.start : c.end] for c in found}) < len(found):
        return []
    return found if _consistent(lines, found, len(found), 0, held) else []


def _names(text: str, found: Sequence[Candidate]) -> set[str]:
    """The titles that come again word for word and are no words of the language: the name of who wrote or signed a piece."""
    times = Counter(text[c.start : c.end] for c in found if c.end - c.start <= _NAME)
    return {title for title, count in times.items() if count > 1 and _HANS.fullmatch(title) and title not in common_words().weights}


def _asked(text: str, found: Sequence[Candidate]) -> set[str]:
    """The questions and calls that come again word for word: what a book asks its readers all along is no title."""
    times = Counter(text[c.start : c.end] for c in found if text[c.end - 1] in "？！?!")
    return {title for title, count in times.items() if count > 1}


def _cut_off(lines: Lines, found: Sequence[Candidate]) -> bool:
    """Whether the lines that titles are glued to are as long as any: then they are broken off, and go on in the next."""
    widths = [c.end - lines.at(c.start)[0] for c in found if c.rule == "title_after_text"]
    all_widths = [end - start for start, end in islice(lines.walk(), 4 * _LINES)]
    longest = max(all_widths) - 4
    if min(widths) >= longest and sum(width >= longest for width in all_widths) > len(widths):
        return True
    usual = sorted(widths)[len(widths) // 2]
    near = sum(abs(width - usual) < 4 for width in widths), sum(abs(width - usual) < 4 for width in all_widths)
    return len(widths) > 1 and near[0] * 2 > len(widths) and near[1] * 2 > len(all_widths)


def _may_break(lines: Lines, end: int) -> bool:
    """Whether the last character of a line and the first one of the next make a word: by chance a few do, in a text whose
    lines are broken off most."""
    below = lines.after(end)
    return below is not None and lines.text[end - 1] + lines.text[below[0]] in word_pairs()


def _candidate(start: int, end: int, rule: str, evidence: tuple[str, ...]) -> Candidate:
    return Candidate(start, end, start, UNTITLED, 0, None, rule == "title_after_text", rule, evidence=evidence)


def _consistent(
    lines: Lines, found: Sequence[Candidate], own: int, others: int, held: Sequence[Candidate], *, lines_each: int = _LINES
) -> bool:
    """Whether the titles are so many, so far apart, and so alone of their shape that they are the text's: two beside other
    headings, one beside others without a number, three where there are none."""
    least = 3 if not held else 1 if any(c.family == UNTITLED for c in held) else 2
    if len(found) < least or others > own + (len(found) - own) // 2:
        return False
    if own > 5 and not others:
        lines_each *= 2  # no other line is like them
    if len(found) * lines_each < lines.breaks and lines.breaks > 10 * lines_each:
        return False
    if lines_each > _LINES:  # nearly no line is empty
        count = max(lines.signs.count("\n"), lines.signs.count("\r"))
    else:
        count = sum(1 for _ in islice(lines.walk(), 2 * lines_each * len(found)))
    return len(found) * lines_each >= count >= len(found) + own and len(lines.text) >= len(found) * _CHARACTERS


def holds(held: Sequence[Candidate], line: tuple[int, int]) -> bool:
    """Whether a known heading or item stands on a line."""
    at = bisect_left(held, (line[1],)) - 1
    return at >= 0 and held[at].end > line[0]


def _dated(lines: Lines, line: tuple[int, int]) -> bool:
    """Whether a line is a date, or a name or place above one."""
    text = lines.text
    if _DATE.match(text[slice(*line)]):
        return True
    below = lines.after(line[1])
    return below is not None and below[1] - below[0] <= LONGEST and text[below[1] - 1] not in STOP and bool(_DATE.match(text[slice(*below)]))


def _title(
    lines: Lines, line: tuple[int, int], held: Sequence[Candidate], *, above: tuple[int, int] | None, least: int = _PARAGRAPH
) -> bool:
    """Whether a line, or what a site has put no words before, is a title between the line ``above`` and the text below."""
    text, (start, end) = lines.text, line
    title = text[start:end]
    if not 2 <= len(title) <= LONGEST or not title_like(title, longest=LONGEST) or not _HAN.search(title):
        return False
    if _NO_TITLE.match(title):
        return False
    mark = mark_at(text, start, end)
    if mark is not None and family_of(mark.family) and mark.value >= 0 and mark.family != "bare" and mark.family[0] != "第":
        return False
    if (below := lines.after(end)) and text[slice(*below)] == title:  # its second print
        end = below[1]
    if above and text[above[1] - 1] not in STOP and text[above[0]] not in _BESIDE and not holds(held, above) and not _dated(lines, above):
        return False
    if above and (text[above[1] - 1] not in STOP or holds(held, above)):
        return before_paragraph(lines, end, held, least=least)
    return before_paragraph(lines, end, held, least=least) or _before_first(lines, end, held)


def _before_first(lines: Lines, end: int, held: Sequence[Candidate]) -> bool:
    """Whether the first of a run of numbers comes right after a line; before the first of all, where books have their name, too, only if
    those of its family begin again."""
    below = lines.after(end)
    at = bisect_left(held, (below[0],)) if below else len(held)
    if below is None or at == len(held) or (first := held[at]).line != below[0] or first.value != 1 or first.item:
        return False
    family = family_of(first.family)
    return family is not None and not family.strong and (at > 0 or sum(c.family == first.family and c.value == 1 and not c.item for c in held) > 1)


#: What speaks for a title that is glued to a sentence without its end.
_ECHOED = ("no number", "no mark ends it", "the text takes it up")


def _echoed(lines: Lines, start: int, end: int) -> int:
    """Where in a line a title begins that the paragraph below opens with as well (… 写在哪里 above 写在纸上); 0 where none does."""
    text, below = lines.text, lines.after(end)
    opening = text[below[0] : below[0] + 2] if below else ""
    if len(opening) < 2 or not _TWO.match(opening):
        return 0
    at = text.rfind(opening, max(start + LONGEST // 2, end - LONGEST), end - 2)
    return at if at > 0 and title_like(text[at:end], longest=LONGEST) and text[at - 1] not in _CLOSED else 0


def before_paragraph(lines: Lines, end: int, held: Sequence[Candidate], *, least: int = _PARAGRAPH) -> bool:
    """Whether a paragraph comes after a place."""
    below = lines.after(end)
    if below and lines.text[below[0]] in _DASHES and below[1] - below[0] <= LONGEST and _SUBTITLE.fullmatch(lines.text, *below):
        below = lines.after(below[1])
    if below is None:
        return False
    if holds(held, below):  # glued to its end, a paragraph before it
        return held[bisect_left(held, (below[0],))].start - below[0] > _PARAGRAPH and not holds(held, (below[0], below[0] + _PARAGRAPH))
    return below[1] - below[0] > least or lines.text[below[1] - 1] in _PROSE_ENDS
