"""Marks → headings and list items, from the evidence of the whole text.

Strong families (第N章, Part N) are headings unless they read as references; inside a line they must fit the
numbering around them. Weak families (1. (1) ①) are taken run by run: a run whose members are short, unended and
followed by text is a run of headings; one of sentences, or of lines with nothing between them, is a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .marks import FAMILIES, SEPARATOR, Mark, scan, scan_inside, title_like

__all__ = ["Candidate", "find_candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading or a list item before it has a level: its stretch, its family and the rule that took it."""

    start: int
    end: int
    title_start: int
    family: str
    value: int
    number: str | None
    glued: bool
    rule: str
    item: bool = False
    run: int = 0  # which run of its family it belongs to


# What follows 第三章 in a reference to it (第三章里我们说过, 第三章介绍了) rather than in a heading.
REFERENCE = re.compile(
    r"[ \t　]?(?:[里中内內的末初]|开头|結尾|结尾|所[述说讲]|[将將已曾也都就则則是和与與及至到、，,]|[讲講]的|[讲講]了|[说說]了|介绍|介紹|提到|我们|我們|主要|"
    r"之[前后後]|以[前后後]|一[样樣開开])"
)
# What stands before 第三章 in a reference (在第三章, 见第三章, 《第三章).
BEFORE_REFERENCE = frozenset("在如见見第的和与與从從到至了把将將是及或《“「（(、，,这這看读讀写寫")
STOP = frozenset("。！？!?…”’」』.;；)）】》~～—*")

# Named headings, which carry no number of their own: what stands before the text and after it.
_SPACE = r"[ \t　\xa0]{0,4}"
_FRONT = (
    "前言 序言 自序 代序 总序 原序 推荐序 译者序 再版序 新版序 序一 序二 序三 序四 引言 引子 导言 導言 导论 導論 导读 導讀 绪论 緒論 绪言 "
    "楔子 序章 序幕 献词 献辞 内容简介 内容提要 作者简介 作者的话 编者的话 编者按 出版说明 出版前言 卷首语 写在前面 写在前面的话 凡例 题记 "
    "推荐语 致读者 開場白 开场白 译序 译本序 弁言 小引 缘起 序曲 序 前記 前记 摘要 prologue preface foreword introduction"
).split()
_BACK = (
    "后记 後記 跋 附录 附錄 结语 結語 结束语 結束語 尾声 尾聲 后序 後序 后跋 编后记 编后语 译后记 参考文献 參考文獻 参考书目 致谢 致謝 鸣谢 索引 "
    "番外 余论 余話 后话 终曲 跋语 大结局 epilogue afterword appendix conclusion references"
).split()


def _words(words: Iterable[str]) -> str:
    return "|".join(_SPACE.join(word) if not word.isascii() else word for word in sorted(words, key=len, reverse=True))


NAMED = re.compile(
    rf"""(?:正文{_SPACE})?[【《〖〔]?(?:(?P<front>{_words(_FRONT)})|(?P<back>{_words(_BACK)}))
    (?P<no>{_SPACE}[一二三四五六七八九十0-9０-９A-Za-z]{{1,3}}(?=[ \t　:：、.．\])】》]|$))?
    (?:[】》〗〕]?{_SPACE}$ | [ \t　:：—–-]+(?P<title>\S.*)$ | (?P<paren>[(（].{{1,20}}[)）])$ | (?<=附录)(?P<glue>\S.{{0,20}})$)""",
    re.VERBOSE | re.IGNORECASE,
)
NAMED_STARTS = frozenset(w[0].lower() for w in (*_FRONT, *_BACK)) | frozenset("正【《〖〔PFIEACRpfieacr")
NAMED_LENGTH = 40


def find_candidates(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Candidate, ...]:
    """The headings and list items that carry a number or a name, in order.

    ``lines`` are the (start, end) of the text's lines that are the book's, without white space at either end.

    >>> text = "第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。在第一章里说过。"
    >>> lines = [(0, 6), (7, 11), (12, 18), (19, 31)]
    >>> [(c.number, text[c.title_start:c.end], c.rule) for c in find_candidates(text, lines)]
    [('1', '山路', 'line_mark'), ('2', '书店', 'line_mark')]
    """
    by_family: dict[str, list[Mark]] = {}
    for mark in scan(text, list(lines)):
        by_family.setdefault(mark.family, []).append(mark)
    starts = [start for start, _ in lines]
    found: list[Candidate] = _markdown(text, by_family)
    written = len(found) > 1
    for name, marks in by_family.items():
        family = FAMILIES[name]
        if name.startswith("md"):
            continue
        if family.strong:
            found.extend(_strong(text, lines, starts, marks))
        else:
            found.extend(_weak(text, lines, starts, marks, only_items=written))
    if not written:
        found = _inside(text, lines, found)
    found.extend(_named(text, lines, found))
    found.sort(key=lambda c: (c.start, -c.end))
    return tuple(_disjoint(found))


def _disjoint(found: Iterable[Candidate]) -> Iterable[Candidate]:
    end = -1
    for candidate in found:
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _rest(text: str, mark: Mark) -> tuple[int, bool]:
    """Where the title after a mark starts, and whether anything separates the two."""
    match = SEPARATOR.match(text, mark.title_start, mark.line_end)
    start = match.end() if match else mark.title_start
    return start, start > mark.title_start


CLOSERS = "】〗〕]》"


def _candidate(text: str, mark: Mark, start: int, end: int, rule: str, *, glued: bool | None = None) -> Candidate:
    while end > start and (text[end - 1].isspace() or (text[end - 1] in CLOSERS and text[mark.line_start] in "【〖〔[《")):
        end -= 1
    if end <= start:
        start = end = mark.title_start
    return Candidate(mark.start, end, start, mark.family, mark.value, mark.number or None,
                     mark.glued if glued is None else glued, rule)


# --- strong families -------------------------------------------------------------------------------------------

def _strong(
    text: str, lines: Sequence[tuple[int, int]], starts: Sequence[int], marks: Sequence[Mark]
) -> list[Candidate]:
    """Headings of a strong family that open a line: whole, split over two lines, or glued to what follows."""
    sure: list[Candidate] = []
    doubtful: list[tuple[Mark, int]] = []
    for mark in marks:
        start, separated = _rest(text, mark)
        rest = text[start : mark.line_end]
        if not separated and REFERENCE.match(text, mark.title_start, mark.line_end) and not title_like(rest, longest=16):
            continue
        if not rest:
            sure.append(_split(text, lines, starts, mark))
        elif title_like(rest, longest=48) or (len(rest) <= 30 and rest[-1] in ":：" and separated):
            sure.append(_candidate(text, mark, start, mark.line_end, "line_mark"))
        else:
            doubtful.append((mark, start))
    have = sorted((c.start, c.value) for c in sure)
    for mark, start in doubtful:
        cut = _cut(text, start, mark.line_end)
        if cut and _fits(have, mark, loose=True):
            sure.append(_candidate(text, mark, start, cut, "line_mark_then_text", glued=True))
    return sure


def _split(text: str, lines: Sequence[tuple[int, int]], starts: Sequence[int], mark: Mark) -> Candidate:
    """A mark alone on its line: the next line is its title where it can be one and is no mark itself."""
    at = bisect_left(starts, mark.line_start) + 1
    if at < len(lines):
        start, end = lines[at]
        follows = text[start:end]
        if (
            title_like(follows, longest=30)
            and follows[-1] not in STOP
            and text.count("\n", mark.line_end, start) + text.count("\r", mark.line_end, start) <= 4
            and not any(True for _ in scan(text, [(start, end)]))
            and not NAMED.match(follows)
            and (at + 1 >= len(lines) or len(follows) < 24)
        ):
            return replace(_candidate(text, mark, start, end, "mark_and_title_on_two_lines"))
    return _candidate(text, mark, mark.title_start, mark.title_start, "line_mark")


# A sentence that follows a title on the same line, after white space.
GAP = re.compile(r"[ \t　\xa0]+")


def _cut(text: str, start: int, end: int) -> int:
    """Where a title ends that shares its line with the text after it: at white space; 0 where nothing shows it."""
    last = 0
    for gap in GAP.finditer(text, start, min(end, start + 60)):
        if title_like(text[start : gap.start()], longest=40) and end - gap.end() > 0:
            last = gap.start()
            tail = text[gap.end() : end]
            stop = re.search(r"[，。,！？!?：:；;]", tail)
            if stop is None or stop.start() > 0 and len(tail) > 24:
                following = GAP.search(text, gap.end(), min(end, gap.end() + 24))
                if following is None or not title_like(text[start : following.start()], longest=40):
                    return last
    return last


def _fits(have: Sequence[tuple[int, int]], mark: Mark, *, loose: bool) -> bool:
    """Whether a number fits between its sure neighbours: one more than before, or one less than after."""
    at = bisect_left(have, (mark.start, -1))
    before = have[at - 1][1] if at else None
    after = have[at][1] if at < len(have) else None
    if before is not None and mark.value == before and loose:
        return False
    if before is not None and mark.value == before + 1:
        return True
    if after is not None and mark.value == after - 1 and (before is None or before < mark.value):
        return True
    if before is None and after is None:
        return loose
    return loose and mark.value == 1 and after in (None, 2)


def _inside(text: str, lines: Sequence[tuple[int, int]], found: list[Candidate]) -> list[Candidate]:
    """Strong marks glued to the end of a paragraph, where they fit the numbering of their family."""
    taken = {c.start for c in found}
    by_family: dict[str, list[tuple[int, int]]] = {}
    for c in found:
        if not c.item:
            by_family.setdefault(c.family, []).append((c.start, c.value))
    for have in by_family.values():
        have.sort()
    new: list[Candidate] = []
    for line_start, line_end in lines:
        if line_end - line_start < 6:
            continue
        for mark in scan_inside(text, line_start, line_end):
            if mark.start in taken:
                continue
            start, separated = _rest(text, mark)
            rest = text[start:line_end]
            before = text[mark.start - 1]
            gap = before.isspace()
            if gap:
                before = text[line_start : mark.start].rstrip()[-1:] or before
            ended = before in STOP
            have = by_family.get(mark.family, [])
            whole = not rest or title_like(rest, longest=60) or (len(rest) <= 30 and rest[-1] in ":：")
            end = line_end if whole else _cut(text, start, line_end) if ended and separated else 0
            if not end or before in BEFORE_REFERENCE and not ended:
                continue
            if not separated and REFERENCE.match(text, mark.title_start, line_end) and (not whole or len(rest) > 16):
                continue
            if not rest and not ended:
                continue
            fits = _fits(have, mark, loose=ended)
            if fits and (ended or gap or whole):
                rule = "glued_after_stop" if ended else "glued_without_stop"
                new.append(_candidate(text, mark, start, end, rule, glued=True))
                by_family.setdefault(mark.family, []).append((mark.start, mark.value))
                by_family[mark.family].sort()
    # A repeated opening inside the same line (正文 第三章 第三章 归来) is one heading.
    return found + new


# --- weak families ---------------------------------------------------------------------------------------------

def _weak(
    text: str,
    lines: Sequence[tuple[int, int]],
    starts: Sequence[int],
    marks: Sequence[Mark],
    *,
    only_items: bool,
) -> list[Candidate]:
    """Headings and list items of a weak family, run by run."""
    shaped: list[Mark] = []
    ended: list[Mark] = []
    bare = marks[0].family == "bare"
    for mark in marks:
        start, _ = _rest(text, mark)
        rest = text[start : mark.line_end]
        titled = title_like(rest, longest=40) if not bare else _bare_ok(text, lines, starts, mark)
        (shaped if titled else ended).append(mark)
    found: list[Candidate] = []
    number = 0
    used: set[int] = set()
    for run in _runs(shaped):
        members = _fill(run, ended, used)
        with_body = [_has_body(lines, starts, members, i) for i in range(len(members))]
        solid = sum(with_body) * 2 >= len(members) if len(members) > 1 else with_body[0]
        ordered = members[0].value in (0, 1) or len(members) > 2
        if len(members) - len(run) > len(run) or only_items or not solid or not ordered or (bare and len(members) < 2):
            if bare:
                continue
            found.extend(_item(text, m, number) for m in members if ordered)
        else:
            for m in members:
                start, _ = _rest(text, m)
                end = m.line_end if not bare else m.title_start
                found.append(replace(_candidate(text, m, start if not bare else end, end, "numbered_run"), run=number))
        used.update(m.start for m in members)
        number += 1
    for run in _runs([m for m in ended if m.start not in used]):
        if bare or run[0].value not in (0, 1) or len(run) < 2:
            continue
        found.extend(_item(text, m, number) for m in run)
        number += 1
    return found


def _item(text: str, mark: Mark, number: int) -> Candidate:
    start, _ = _rest(text, mark)
    return replace(_candidate(text, mark, start, mark.line_end, "numbered_list", glued=False), item=True, run=number)


def _runs(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The runs of rising numbers; each mark joins the innermost open run that it continues, or opens one.

    A small gap is bridged; a 1 opens a run, and so does a number that nothing led up to.
    """
    done: list[list[Mark]] = []
    current: list[Mark] = []
    for mark in marks:
        if current and current[-1].value < mark.value <= current[-1].value + 2 and mark.prefix == current[-1].prefix:
            current.append(mark)
        else:
            if current:
                done.append(current)
            current = [mark]
    if current:
        done.append(current)
    return done


def _fill(run: list[Mark], others: Sequence[Mark], used: set[int]) -> list[Mark]:
    """A run with the gaps in its numbers filled by marks of another shape that stand at the right place."""
    members = list(run)
    if not others:
        return members
    values = {m.value for m in run}
    low, high = run[0].start, run[-1].start
    at = bisect_left([m.start for m in others], low)
    for mark in others[at:]:
        if mark.start > high:
            break
        if mark.value not in values and run[0].value < mark.value < run[-1].value and mark.start not in used:
            before = [m for m in members if m.start < mark.start][-1]
            after = [m for m in members if m.start > mark.start][0]
            if before.value < mark.value < after.value:
                members.append(mark)
                members.sort(key=lambda m: m.start)
                values.add(mark.value)
    return members


def _has_body(lines: Sequence[tuple[int, int]], starts: Sequence[int], members: Sequence[Mark], index: int) -> bool:
    """Whether text stands between a member of a run and the next one."""
    at = bisect_left(starts, members[index].line_start) + 1
    if at >= len(lines):
        return False
    return index + 1 >= len(members) or lines[at][0] < members[index + 1].line_start


def _bare_ok(text: str, lines: Sequence[tuple[int, int]], starts: Sequence[int], mark: Mark) -> bool:
    """A numeral alone on a line: not a page number (the line before it is ended), and text follows."""
    at = bisect_left(starts, mark.line_start)
    return (at == 0 or text[lines[at - 1][1] - 1] in STOP or lines[at - 1][1] - lines[at - 1][0] < 20) and (
        at + 1 < len(lines)
    )


# --- Markdown and named headings -------------------------------------------------------------------------------

def _markdown(text: str, by_family: dict[str, list[Mark]]) -> list[Candidate]:
    """Headings written as Markdown: # to ######."""
    found: list[Candidate] = []
    for name in [n for n in by_family if n.startswith("md")]:
        for mark in by_family[name]:
            end = mark.line_end
            while end > mark.title_start and text[end - 1] in "# \t":
                end -= 1
            inner = next(iter(scan(text, [(mark.title_start, end)])), None)
            if inner is not None and not inner.family.startswith("md"):
                start, _ = _rest(text, inner)
                found.append(Candidate(mark.start, end, min(start, end), name, inner.value, inner.number or None,
                                       False, "markdown"))
            else:
                found.append(Candidate(mark.start, end, mark.title_start, name, 0, None, False, "markdown"))
    return found


def _named(text: str, lines: Sequence[tuple[int, int]], found: Sequence[Candidate]) -> list[Candidate]:
    """前言, 后记 and the like, alone on a line or with a title after a separator."""
    taken = {c.start for c in found}
    new = []
    for start, end in lines:
        if end - start > NAMED_LENGTH or text[start] not in NAMED_STARTS or start in taken:
            continue
        match = NAMED.match(text[start:end])
        if match and (match["title"] is None or title_like(match["title"])):
            family = "front" if match["front"] else "back"
            new.append(Candidate(start, end, start, family, 0, None, False, f"named_{family}"))
    return new
