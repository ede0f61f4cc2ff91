"""Counts that a site or a compiler has put before the numbers of a book: 12、第三章 渡口, 第12节 三、渡口."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ..lines import Lines
from .candidates import Candidate
from .cuts import STOP
from .forms import OPENING, SEPARATOR, Family, family_of
from .marks import inside, mark_at, titled
from .named import named_as

__all__ = ["find_counters"]

#: So many numbers of a family tell whether others stand behind them.
_FIRST = 40
_GAPS = frozenset(" \t　")
_BEFORE = STOP | _GAPS
_FIGURE = re.compile("[0-9０-９]")


def find_counters(lines: Lines, by_family: dict[str, list[Candidate]]) -> list[tuple[int, int]]:
    """Where the counts stand that the headings of a book have before their own numbers, up to these.

    All through the text the title behind one number opens with another, which is of a higher kind, or goes on one by one
    as well, or says the same (Chapter 1 第一章); and text follows. ``by_family`` has the marks that open lines, in order.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("1、第一章 山路\\n天亮了。\\n2、第二章 书店\\n门开了。")
    >>> find_counters(lines, {"1.": [m for m in scan(lines)[0]]})
    [(0, 2), (14, 16)]
    """
    text, found = lines.text, list[tuple[int, int]]()
    for name, marks in by_family.items():
        outer = family_of(name)
        if outer is None or name[:2] == "md":
            continue
        for figures in (True, False):  # a count is written in figures, or not, all through the text
            first = [mark for mark in marks[:_FIRST] if _in_figures(text, mark) == figures]
            behind = _behind(text, first)
            if len(first) < 2 or (len(behind) * 2 < len(first) and not ((len(behind) > 2 and outer.strong) or _over(outer, behind))):
                continue
            own = [mark for mark in marks if _in_figures(text, mark) == figures]
            held = _behind(text, own)
            if (every := _every(text, own, held)) and (outer.strong or _heads_text(lines, own)):
                found += every
                if outer.strong:
                    found += _glued(lines, name, {within.family for _, within in held}, figures)
                continue
            over = _over(outer, held)
            if over and (len(over) * 3 < len(own) * 2 or len({within.family for _, within in over}) > 1) and (
                outer.strong or _heads_text(lines, [mark for mark, _ in over])
            ):
                found += [(mark.line, within.line) for mark, within in over]
                if outer.strong:
                    found += _glued(lines, name, {within.family for _, within in over}, figures)
                continue
            for inner in {mark.family for _, mark in held}:
                pairs = [(mark, within) for mark, within in held if within.family == inner]
                kind = family_of(inner)
                if (
                    kind and _enough(pairs, own) and _counts(outer, kind, pairs) and _heads_text(lines, first)
                    and (inner == name or _few(text, by_family.get(inner, ()), pairs))
                ):  # fmt: skip
                    found += [(mark.line, within.line) for mark, within in pairs]
                    found += [(mark.line, min(mark.title_start, mark.end)) for mark in own if _alone(mark) or _named(text, mark)]
                    if outer.strong:
                        found += _glued(lines, name, {inner}, figures)
    return sorted(set(found))


def _glued(lines: Lines, name: str, inner: Collection[str], figures: bool) -> Iterator[tuple[int, int]]:
    """The same counts behind the end of a sentence, or a gap."""
    text = lines.text
    for mark in inside(lines.signs):
        if mark.family == name and text[mark.start - 1 : mark.start] in _BEFORE and _in_figures(text, mark) == figures:
            gap = SEPARATOR.match(text, mark.end)
            start = gap.end() if gap else mark.end
            within = None if lines.held(start) else mark_at(text, start, lines.end(start))
            if within and within.family in inner:
                yield mark.start, start


def _in_figures(text: str, mark: Candidate) -> bool:
    return _FIGURE.search(text, mark.start, mark.after) is not None


def _alone(mark: Candidate) -> bool:
    return mark.after <= mark.end <= mark.title_start


def _named(text: str, mark: Candidate) -> bool:
    """Whether the title behind a number is a name of front or back matter."""
    title = mark._replace(start=mark.title_start, family="", line=mark.title_start)
    return mark.after <= mark.title_start < mark.end and named_as(text, title).family in ("front", "back", "closing")


def _behind(text: str, marks: Sequence[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """The marks whose titles open with another mark, with that; those whose lines go on with text, too, where a gap is behind both
    numbers, or they are as far ahead of it as all the others."""
    found: list[tuple[Candidate, Candidate]] = []
    running: list[tuple[Candidate, Candidate]] = []
    for mark in marks:
        start, end = mark.title_start, mark.end
        if mark.after <= start < end and text[start] in OPENING.first and (within := mark_at(text, start, end)) and family_of(within.family):
            (found if within.title_start >= end or titled(text, within) else running).append((mark, within))
    if not found or not running:
        return found
    ahead = {(within.family, mark.value - within.value) for mark, within in found}
    alike = ahead if len(ahead) == 1 and len(found) > 1 else ()
    return sorted([*found, *(
        (mark, within) for mark, within in running
        if (text[mark.after] in _GAPS and text[within.after] in _GAPS) or (within.family, mark.value - within.value) in alike
    )])  # fmt: skip


def _every(text: str, own: Sequence[Candidate], held: Sequence[tuple[Candidate, Candidate]]) -> list[tuple[int, int]]:
    """The counts that go on one by one before each heading of a book, of whatever kind: most of them strong; none where a number
    among them has none behind it."""
    strong = sum((kind := family_of(within.family)) is not None and kind.strong for _, within in held)
    if strong < 3 or strong * 2 <= len(own) or any(b.value - a.value != 1 for a, b in pairwise(own)):
        return []
    pairs = {mark.line: within.line for mark, within in held}
    pairs.update((mark.line, min(mark.title_start, mark.end)) for mark in own if mark.line not in pairs and (_alone(mark) or _named(text, mark)))
    return sorted(pairs.items()) if len(pairs) == len(own) else []


def _enough(some: Sequence[object], marks: Sequence[Candidate]) -> bool:
    return len(some) * 3 >= len(marks) * 2 and len(some) > 1 and (len(some) > 2 or len(some) == len(marks))


def _few(text: str, marks: Sequence[Candidate], pairs: Sequence[tuple[Candidate, Candidate]]) -> bool:
    """Whether hardly a mark of the kind behind the counts stands without one, less those that come again right below (repeats)."""
    again = {text[within.start : within.end] for _, within in pairs}
    return sum(text[mark.start : mark.end] not in again for mark in marks) * 2 <= len(pairs)


def _heads_text(lines: Lines, marks: Sequence[Candidate]) -> bool:
    """Whether most numbers have text below their lines: they are no list."""
    followed = [not lines.empty(mark.end, after.line) for mark, after in pairwise(marks)]
    return sum(followed) * 2 > len(followed)


def _over(outer: Family, pairs: Sequence[tuple[Candidate, Candidate]]) -> list[tuple[Candidate, Candidate]]:
    """Of marks with others behind them those that stand before a higher one (第12节 第三章), where they rise, mostly one by one: they
    are counts whatever the same word heads besides (第一节). None where it is but one."""
    over = [(mark, within) for mark, within in pairs if (kind := family_of(within.family)) and kind.strong and outer.rank > kind.rank]
    steps = [b.value - a.value for (a, _), (b, _) in pairwise(over)]
    return over if steps and min(steps) > 0 and steps.count(1) * 2 >= len(steps) else []


def _counts(outer: Family, inner: Family, pairs: Sequence[tuple[Candidate, Candidate]]) -> bool:
    """Whether the first numbers count what the second ones name."""
    if inner.strong and (not outer.strong or outer.rank > inner.rank or outer == inner):
        return True
    rising = [b.value - a.value == 1 for (_, a), (_, b) in pairwise(pairs)]
    counted = (
        outer.strong and len(pairs) > 2
        and all(b.value - a.value == 1 and d.value > c.value for (a, c), (b, d) in pairwise(pairs))
    )  # fmt: skip
    if inner.strong:  # Chapter 1 第一章, or 第14章 第一回, 第15章 第二回
        together = len({within.value - mark.value for mark, within in pairs}) == 1
        same = pairs[0][0].value == pairs[0][1].value
        if outer.level != inner.level:
            return False
        return (together and same) or counted
    enough = len(pairs) > 2 or (len(pairs) == 2 and pairs[0][1].value == 1)
    return counted or (outer.strong and enough and sum(rising) * 3 >= len(rising) * 2)
