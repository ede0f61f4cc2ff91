"""What a printed table of contents names, found in the text where it stands word for word.

A list names its headings in order: what is missing between two that are found is looked for there alone, glued or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import STOP
from .forms import family_of
from .marks import mark_at

__all__ = ["with_listed"]

#: The rule of such headings.
_RULE = "title_of_contents"
#: An entry with no number is no shorter, where text stands on its line.
_SHORTEST = 4
#: No more than so many times the text is searched in all.
_MOST = 20
_WORDY = pattern(r"[\u3400-\u9fffA-Za-z]")


def with_listed(lines: Lines, candidates: Sequence[Candidate], entries: Sequence[str]) -> tuple[Candidate, ...]:
    """The candidates, in order, with those headings that ``entries`` name and no other rule has found, or has found
    longer or shorter than they are.

    >>> text = "一、山里的书店那一年雨很多。他走了。二、停电的晚上灯灭了。"
    >>> found = with_listed(Lines(text), (), ("一、山里的书店", "二、停电的晚上"))
    >>> [(c.number, text[c.title_start : c.end]) for c in found]
    [('1', '山里的书店'), ('2', '停电的晚上')]
    """
    text = lines.text
    if any(c.family[:2] == "md" for c in candidates):
        return tuple(candidates)  # headings are written another way
    entries = [entry for entry in entries if len(entry) > 1 and _WORDY.search(entry)]
    families = Counter(mark.family for entry in entries if (mark := mark_at(entry, 0, len(entry))))
    surfaces: dict[str, list[Candidate]] = {}
    for c in candidates:
        if not c.item:
            surfaces.setdefault(text[c.opens if c.lead >= 0 else c.start : c.end], []).append(c)
            if c.lead >= 0:
                surfaces.setdefault(text[c.start : c.end], []).append(c)
    new: list[Candidate] = []
    left = _MOST * len(text)
    for low, high, missing in _gaps(surfaces, entries, len(text)):
        for entry in missing:
            if left < 0:
                break
            at = next(_places(lines, entry, low, high), -1)
            left -= (at if at >= 0 else high) - low
            if at >= 0:
                low = at + len(entry)
                if heading := _heading(lines, at, low, families):
                    new.append(heading)
    return _merged(candidates, new) if new else tuple(candidates)


def _gaps(surfaces: dict[str, list[Candidate]], entries: Sequence[str], size: int) -> Iterator[tuple[int, int, list[str]]]:
    """The entries that are not surely found, between those that are, and the stretch that they must stand in."""
    times = Counter(entries)
    low = 0
    missing: list[str] = []
    for entry in entries:
        found = surfaces.get(entry, ())
        if times[entry] == 1 and len(found) == 1 and found[0].start >= low:
            if missing:
                yield low, found[0].opens, missing
            low, missing = found[0].end, []
        else:
            missing.append(entry)
    if missing:
        yield low, size, missing


def _places(lines: Lines, entry: str, low: int, high: int) -> Iterator[int]:
    """Where an entry stands at the start of a line, behind the end of a sentence or at the end of a line."""
    text = lines.text
    at = text.find(entry, low, high)
    while at >= 0:
        end = at + len(entry)
        if not lines.held(at):
            start, stop = lines.at(at)
            mark = mark_at(text, at, end)
            numbered = mark is not None and family_of(mark.family) is not None and mark.start == at
            opens, closes = start == at or text[at - 1] in STOP, stop == end
            if (opens and (closes or numbered or len(entry) >= _SHORTEST or text[end] in " \t　")) or (closes and numbered):
                yield at
        at = text.find(entry, at + 1, high)


def _heading(lines: Lines, at: int, end: int, families: Counter[str]) -> Candidate | None:
    """The heading that stands from ``at`` to ``end``; none where it is a name (前言), which has rules of its own, or a number
    alone. ``families``: how many entries are of each."""
    text = lines.text
    start, stop = lines.at(at)
    glued = start < at or end < stop
    mark = mark_at(text, at, end)
    if mark is None or mark.start != at:
        return Candidate(at, end, at, "listed", 0, None, glued, _RULE, line=start)
    if mark.family == "named":
        return None
    family = family_of(mark.family.rstrip("?"))
    if family is None or (family.name[0] == "第" and families[mark.family] < 2):
        return Candidate(at, end, at, "listed", 0, None, glued, _RULE, line=start)
    if mark.title_start >= end:
        return None
    return mark._replace(family=family.name, end=end, glued=glued, rule=_RULE, line=start)


def _merged(candidates: Sequence[Candidate], new: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Both in order; of two that overlap the one that the list names stays, an item before it ends where it begins."""
    kept: list[Candidate] = []
    coming = sorted(new, reverse=True)
    for c in candidates:
        while coming and coming[-1].start <= c.start:
            kept.append(coming.pop())
        if kept and kept[-1].rule == _RULE and c.start < kept[-1].end:
            continue
        if coming and coming[-1].start < c.end:
            if not c.item:
                continue
            c = c._replace(end=coming[-1].start)
        kept.append(c)
    return (*kept, *reversed(coming))
