"""The contents of an EPUB and the headings in its files, told together: which line each entry names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from .fold import fold
from .model import Mark, Span

__all__ = ["Entry", "parted", "placed"]

_LINE = re.compile(r"[^\s][^\n]*(?<=\S)")
_LONGEST, _LINES, _JOINED = 80, 4, 3
#: So many headings with the same words are looked at for one entry.
_SAME = 50


class Entry(NamedTuple):
    """An entry of the contents: its title, the file and the id that it points at, and how deep it is nested."""

    title: str
    name: str
    fragment: str
    depth: int


def placed(
    text: str, marks: Sequence[Mark], entries: Sequence[Entry], places: Mapping[tuple[str, str], int]
) -> tuple[Mark, ...]:
    """The headings of the files and those that the contents name, in order.

    ``places``: where files (with the id ``""``) and ids begin in ``text``. A heading that the contents name as well
    takes its depth from there. Where no line near the target is the title, the mark is empty.

    >>> placed("归来\\n天亮了。", (), [Entry("第三章 归来", "a", "", 1)], {("a", ""): 0})[0].span
    Span(start=0, end=2)
    """
    starts = [mark.span.start for mark in marks]
    ends = sorted({at for (_, anchor), at in places.items() if not anchor})
    taken: dict[int, Mark] = {}  # index of a heading → the same with what the contents say
    found: list[Mark] = []
    missing: list[tuple[int, Entry]] = []
    for entry in entries:
        at = places.get((entry.name, entry.fragment), places.get((entry.name, "")))
        if at is None or not entry.title:
            continue
        span = _line_of(text, at, entry.title)
        index = bisect_right(starts, span.start) - 1
        if not len(span):
            missing.append((at, entry))
        elif index < 0 or span.end > marks[index].span.end:
            found.append(Mark(span, entry.depth, "nav_title", entry.title))
        elif index not in taken:
            taken[index] = Mark(marks[index].span, entry.depth, marks[index].rule, entry.title)
    begun = {mark.span.start for mark in found} | {starts[index] for index in taken}
    named: dict[str, list[int]] = {}
    for index, mark in enumerate(marks if missing else ()):
        named.setdefault(_plain(mark.span.of(text)), []).append(index)
    for i, (at, entry) in enumerate(missing):  # elsewhere in its document
        stop = ends[after] if (after := bisect_right(ends, at)) < len(ends) else len(text)
        same = named.get(_plain(entry.title), [])
        index = next((k for k in same[bisect_left(same, bisect_left(starts, at)) :][:_SAME] if starts[k] not in begun), -1)
        if index >= 0 and starts[index] < stop:
            taken[index] = Mark(marks[index].span, entry.depth, marks[index].rule, entry.title)
            begun.add(starts[index])
            missing[i] = at, entry._replace(title="")
    missing = [(at, entry) for at, entry in missing if entry.title]
    for at, entry in missing:  # under another title perhaps
        first, index = _LINE.search(text, at), bisect_left(starts, at)
        if first and index < len(marks) and starts[index] <= first.end() and index not in taken:
            taken[index] = Mark(marks[index].span, entry.depth, marks[index].rule, entry.title)
        else:
            found.append(Mark(Span(at, at), entry.depth, "nav_title", entry.title))
    absent = _absent(entries, [mark for mark in (*found, *taken.values()) if len(mark.span)])
    if absent:
        found = [replace(mark, depth=mark.depth - absent[mark.depth]) for mark in found]
        taken = {index: replace(mark, depth=mark.depth - absent[mark.depth]) for index, mark in taken.items()}
    depths = _depths(marks, taken)
    found += [taken.get(i) or Mark(mark.span, depths[mark.depth], mark.rule) for i, mark in enumerate(marks)]
    return tuple(_apart(sorted(found, key=lambda mark: (mark.span, mark.depth))))


def _absent(entries: Sequence[Entry], there: Sequence[Mark]) -> dict[int, int]:
    """For each depth of the contents how many depths above it are names of groups only, none of which is in the text."""
    deepest = max((entry.depth for entry in entries), default=0)
    shown = {(mark.depth, mark.title) for mark in there}
    absent: dict[int, int] = {}
    count = 0
    for depth in range(1, deepest + 1):
        absent[depth] = count
        groups = [a for a, b in pairwise(entries) if a.depth == depth < b.depth]
        count += bool(groups) and not any((depth, group.title) in shown for group in groups)
    return absent if count else {}


def parted(text: str, marks: Sequence[Mark], title: str) -> tuple[tuple[Mark, ...], tuple[tuple[int, int], ...]]:
    """``(headings, repeats)``: the book's title or an earlier heading printed again right above one that the contents name
    heads a page, no division."""
    headings: list[Mark] = []
    repeats: list[tuple[int, int]] = []
    seen = {_plain(title)} - {""}
    for mark, below in pairwise((*marks, None)):
        assert mark is not None
        words = _plain(mark.span.of(text))
        again = words in seen and not mark.title and below is not None and below.title and len(below.span)
        if again and below and not text[mark.span.end : below.span.start].strip():
            repeats.append((mark.span.start, mark.span.end))
        else:
            headings.append(mark)
        seen.add(words)
    return tuple(headings), tuple(repeats)


def _depths(marks: Sequence[Mark], taken: Mapping[int, Mark]) -> dict[int, int]:
    """How deep an h1 to h6 that the contents do not name lies, from those that they name."""
    votes: dict[int, Counter[int]] = {}
    for index, mark in taken.items():
        votes.setdefault(marks[index].depth, Counter())[mark.depth] += 1
    depths: dict[int, int] = {}
    below = 0
    for depth in sorted({mark.depth for mark in marks}):
        depths[depth] = votes[depth].most_common(1)[0][0] if depth in votes else below + 1 if taken else depth
        below = depths[depth]
    return depths


def _line_of(text: str, at: int, title: str) -> Span:
    """The lines right after ``at`` that are a title, or end it, or the start of a line that goes on; else nothing."""
    wanted = _plain(title)
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, at):
        lines.append(match.span())
        if len(lines) == _LINES or match.start() > at + 400:
            break
    for i, (start, _) in enumerate(lines):
        for _, end in lines[i : i + _JOINED]:
            if end - start <= _LONGEST and _plain(text[start:end]) == wanted:
                return Span(start, end)
    if lines and wanted:
        start, end = lines[0]
        line = _plain(text[start : min(end, start + _LONGEST)])
        if len(line) > 1 and end - start <= _LONGEST and wanted.endswith(line):
            return Span(start, end)  # the number is not in the text
        if line.startswith(wanted) and len(wanted) > 1:
            for stop in range(start + 1, end + 1):
                if _plain(text[start:stop]) == wanted:
                    return Span(start, stop)
    return Span(at, at)


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", fold(title)).lower()


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks less those that begin inside an earlier one."""
    kept: list[Mark] = []
    end = 0
    for mark in marks:
        if mark.span.start >= end or not len(mark.span):
            kept.append(mark)
            end = max(end, mark.span.end)
    return kept
