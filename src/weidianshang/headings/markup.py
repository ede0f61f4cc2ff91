"""What the file itself says of headings (an h2, an entry of an EPUB's contents), told together with what the lines say.

A page may mark all of its headings as such, or the chapters and not the sections, or its title alone; so a marked line
is a heading, and the other lines are judged as in any text, but for lists, which stay lists where headings are marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from ..lines import Lines
from ..model import Mark
from .candidates import Candidate
from .forms import SEPARATOR, family_of
from .marks import mark_at
from .named import named_as

__all__ = ["RULES_OF_FILES", "Marked", "declared", "read_title", "with_marked"]

#: The rules of headings that the file itself names.
RULES_OF_FILES = frozenset(("declared_heading", "markup_heading", "nav_title", "bold_line"))
_DEEPEST = 6


class Marked(NamedTuple):
    """Candidates in order; how deep the families of marked ones lie (``depths``); whether marks are all the headings."""

    candidates: list[Candidate]
    depths: Mapping[str, int]
    trusted: bool


def with_marked(lines: Lines, candidates: Sequence[Candidate], marks: Sequence[Mark]) -> Marked:
    """The candidates that the lines give, and the marked headings, each place once.

    A marked heading with a number of a strong family joins that family, and so do the others of its depth.

    >>> from weidianshang.headings import find_candidates
    >>> from weidianshang.model import Span
    >>> lines = Lines("第一章 山路\\n\\n天亮了。\\n\\n归途\\n\\n门开了。")
    >>> marks = [Mark(Span(0, 6), 1, "markup_heading"), Mark(Span(14, 16), 1, "markup_heading")]
    >>> [(c.family, c.number, c.rule) for c in with_marked(lines, find_candidates(lines), marks).candidates]
    [('章', '1', 'markup_heading'), ('章', None, 'markup_heading')]
    """
    text = lines.text
    free = [mark for mark in marks if len(mark.span) and not lines.held(mark.span.start)]
    inner = _runs_only([mark_at(text, mark.span.start, mark.span.end) for mark in free])
    families = _families(free, inner)
    own = _of_two_levels(free, inner, families)
    named = {c.start: c for c in candidates if c.family in ("front", "back", "closing") and not c.item}
    found = [_candidate(lines, mark, number, families, named.get(mark.span.start), own) for mark, number in zip(free, inner, strict=True)]
    trusted = len(found) > 1
    ends = iter([(mark.span.start, mark.span.end) for mark in free])
    start, end = next(ends, (len(text) + 1, 0))
    for c in candidates:
        while end <= c.start and start <= len(text):
            start, end = next(ends, (len(text) + 1, 0))
        if c.end > start:
            continue  # the mark says more
        if trusted and not c.item and not (c.family in ("front", "back", "closing") or _strong(c.family)):
            found.append(c._replace(item=True, rule="numbered_list") if c.number and not c.glued else c._replace(item=True))
        elif not (trusted and c.glued and not c.item):
            found.append(c)
    return Marked(sorted(c for c in found if not c.item or c.end > c.start), {f: d for d, f in families.items()}, trusted)


def _strong(name: str) -> bool:
    family = family_of(name)
    return family is not None and family.strong


def _families(marks: Sequence[Mark], inner: Sequence[Candidate | None]) -> dict[int, str]:
    """For each depth the family that most of its numbers are of, else one of its own."""
    families: dict[int, str] = {}
    for depth in sorted({min(mark.depth, _DEEPEST) for mark in marks}):
        counts = Counter(
            number.family for mark, number in zip(marks, inner, strict=True)
            if number and min(mark.depth, _DEEPEST) == depth and family_of(number.family)
        )  # fmt: skip
        best, count = counts.most_common(1)[0] if counts else ("", 0)
        joined = best and _strong(best) and count * 2 >= counts.total() and best not in families.values()
        families[depth] = best if joined and not best.startswith("md") else f"md{depth}"
    return families


def _runs_only(inner: Sequence[Candidate | None]) -> list[Candidate | None]:
    """The numbers of marked headings without those that are words of a title: 第一个星期 alone counts nothing, 第一天 and
    第二天 do."""
    values: dict[str, set[int]] = {}
    for number in inner:
        if number:
            values.setdefault(number.family, set()).add(number.value)
    return [
        None if number and number.family[0] == "第" and number.title_start >= number.end and len(values[number.family]) < 2 else number
        for number in inner
    ]


def _of_two_levels(
    marks: Sequence[Mark], inner: Sequence[Candidate | None], families: Mapping[int, str]
) -> frozenset[tuple[int, str]]:
    """The families that stay apart at a depth where parts and chapters are marked alike (h1 第一部, h1 第一章): words that
    name another level than the family of the depth, each with two numbers there and none at another depth."""
    places: dict[str, set[int]] = {}
    values: dict[str, set[int]] = {}
    for mark, number in zip(marks, inner, strict=True):
        if number and _strong(number.family):
            places.setdefault(number.family, set()).add(min(mark.depth, _DEEPEST))
            values.setdefault(number.family, set()).add(number.value)
    apart = {family for family, numbers in values.items() if len(numbers) > 1 and len(places[family]) == 1 and _level(family)}
    return frozenset(
        (depth, family) for depth in families for family in apart
        if places[family] == {depth} and any(_level(other) != _level(family) for other in apart if places[other] == {depth})
    )  # fmt: skip


def _level(name: str) -> str:
    family = family_of(name)
    return family.level if family else ""


def _candidate(
    lines: Lines, mark: Mark, number: Candidate | None, families: Mapping[int, str], named: Candidate | None, own: Set[tuple[int, str]]
) -> Candidate:
    text = lines.text
    start, end = mark.span.start, mark.span.end
    line = lines.at(start)
    glued = end < line[1] or start > line[0]
    if named and not (number and family_of(number.family)):
        return named._replace(end=max(named.end, end) if not glued else end, glued=glued, rule=mark.rule)
    depth = min(mark.depth, _DEEPEST)
    family = number.family if number and (depth, number.family) in own else families[depth]
    if number is None or not family_of(number.family) or number.family.startswith("md") or number.start >= end:
        return Candidate(start, end, start, family, 0, None, glued, mark.rule, line=start)
    title = min(number.title_start, end)
    while title < end and text[title].isspace():
        title += 1  # the title is on the line below
    if title >= end:
        title = end = max(number.after, number.start)
    value, within = (number.value, "") if number.family == family else (0, number.family)
    lead = start if number.start > start else -1
    return Candidate(number.start, end, title, family, value, number.number, glued, mark.rule, lead=lead, inner=within,
                     prefix=number.prefix, after=number.after, line=start)


def declared(lines: Lines, marks: Sequence[Mark]) -> list[tuple[Candidate, Mark]]:
    """The headings that a file declares with their levels, in order, each with its mark."""
    found = []
    for mark in marks:
        if mark.level is None or not len(mark.span) or lines.held(mark.span.start):
            continue
        start, end = mark.span.start, mark.span.end
        family, value, number, title = "md1", 0, mark.number or None, start
        if mark.number is None:
            family, value, number, title = _read(lines.text, start, end)
        found.append((Candidate(start, end, title, family, value, number, rule=mark.rule), mark))
    return found


def read_title(line: str) -> tuple[str | None, str]:
    """The number and the title of a heading that is a line of its own.

    >>> read_title("第三章 归来"), read_title("归来"), read_title("1.1 山路"), read_title("后记：山路")
    (('3', '归来'), (None, '归来'), ('1.1', '山路'), (None, '山路'))
    """
    _, _, number, title = _read(line, 0, len(line))
    return number, line[title:]


def _read(text: str, start: int, end: int) -> tuple[str, int, str | None, int]:
    """Family, value and number of a heading, and where its title begins."""
    number = mark_at(text, start, end)
    if number and number.family == "上篇" and (gap := SEPARATOR.match(text, start + 2, end)) and start + 2 < gap.end() < end:
        return number.family, number.value, None, gap.end()
    if number is None or number.number is None or not family_of(number.family) or number.family[:2] == "md":
        named = named_as(text, Candidate(start, end, start, "md1", 0, None))
        return "md1", 0, named.number, named.title_start
    return number.family, number.value, number.number, min(number.title_start, end)
