"""Headings and lines → the tree of divisions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress, count
from operator import itemgetter
from typing import TypeVar

from ..headings import Candidate, confidence
from ..later import Later
from ..lines import Lines
from ..model import LEVELS, Book, Caption, Division, Heading, Level, ListItem, Source, Span, Zone
from ..uncollected import uncollected
from .prose import Prose
from .weighing import weigh
from .wrapping import ENDED

__all__ = ["Placed", "assemble"]

T = TypeVar("T")
#: A heading with its level.
Placed = tuple[Candidate, Level]
_LETTER = {"": "d", "part": "p", "chapter": "c", "section": "s", "subsection": "ss", "subsubsection": "sss", "front": "front",
           "back": "back"}
#: Front and back matter stand beside the parts and chapters and hold none of them.
_BESIDE, _MAIN, _ASIDE = ("front", "back"), ("part", "chapter"), ("front", "back", "")
#: What of a candidate its heading shows.
_SHOWN = itemgetter(*map(Candidate._fields.index, ("start", "end", "title_start", "number", "glued", "rule")))
_DEPTH = {"": 1, **{level: 1 if level in _BESIDE else LEVELS.index(level) for level in LEVELS}}


def assemble(
    source: Source,
    lines: Lines,
    headings: Sequence[Placed],
    items: Sequence[Candidate],
    captions: Sequence[Caption],
    wrapped: bool,
) -> Book:
    """The ``Book`` of headings in order. Its divisions are made when they are first looked at."""
    def taken() -> list[tuple[int, int]]:
        return [*((c.opens, _written_to(lines, c)) for c, _ in headings), *((c.start, c.end) for c in items)]

    prose = Prose(lines, taken, wrapped=wrapped)
    source, begin, close = _bounded(source, lines, captions)
    untitled = not headings or _text_before(lines, begin, headings[0][0].opens, items)
    tree = partial(_tree, source.text, headings, begin, close, untitled, prose, items, captions)
    return Book(source, Later(tree), _truncated(source, lines, headings, captions))


def _written_to(lines: Lines, heading: Candidate) -> int:
    """The end of a heading with what Markdown writes behind it, or below: no text of its own."""
    if heading.rule not in ("markdown", "underlined") or heading.glued:
        return heading.end
    end = lines.end(heading.end)
    below = lines.after(end) if heading.rule == "underlined" else None
    return below[1] if below else end


def _bounded(source: Source, lines: Lines, captions: Sequence[Caption]) -> tuple[Source, int, int]:
    """The source with the zones before and after the book joined up, so that nothing is left between them, and where
    the divisions begin and end."""
    zones = list(source.zones)
    first, last = lines.first, lines.last
    if captions:
        first, last = min(first, captions[0].span.start), max(last, captions[-1].span.end)
    leading = bisect_right(zones, first, key=lambda zone: zone.span.end) if last else len(zones)
    trailing = max(leading, bisect_left(zones, last, key=lambda zone: zone.span.start))
    for at in (*range(leading), *range(trailing, len(zones))):
        zone = zones[at]
        start = zone.span.start if at or not leading else 0
        end = zones[at + 1].span.start if at + 1 < len(zones) and at + 1 != leading else zone.span.end
        if at + 1 == len(zones) and (at >= trailing or not last):
            end = len(source.text)
        if (start, end) != (zone.span.start, zone.span.end):
            zones[at] = Zone(Span(start, end), zone.kind)
    begin = zones[leading - 1].span.end if leading else 0
    close = zones[trailing].span.start if trailing < len(zones) else len(source.text)
    joined = tuple(zones)
    return (source if joined == source.zones else replace(source, zones=joined)), begin, max(begin, close)


def _text_before(lines: Lines, begin: int, end: int, items: Sequence[Candidate]) -> bool:
    """Whether paragraphs stand before the first heading."""
    before = [(c.start, c.end) for c in items[: bisect_left(items, (end,))]]
    return bool(Prose(lines, lambda: before, wrapped=False).paragraphs(begin, end))


def _shown(text: str, headings: Sequence[Placed]) -> Iterator[Heading]:
    """The headings as they are shown, with their evidence."""
    for (c, level), evidence in zip(headings, weigh(headings), strict=True):
        start, end, title, number, glued, rule = _SHOWN(c)
        yield Heading(Span(start, end), level, number, text[title:end], glued, rule, evidence, confidence(evidence))


@uncollected()
def _tree(
    text: str,
    headings: Sequence[Placed],
    begin: int,
    close: int,
    untitled: bool,
    prose: Prose,
    items: Sequence[Candidate],
    captions: Sequence[Caption],
) -> tuple[Division, ...]:
    """The divisions from ``begin`` to ``close``; ``untitled``: the first one has no heading."""
    placed: list[Placed | None] = [*headings]
    starts = [c.opens for c, _ in headings]
    for at in range(1, len(headings)):
        if starts[at] < headings[at - 1][0].end:  # what stands before it is the heading before
            starts[at] = headings[at][0].start
    shown: list[Heading | None] = [*_shown(text, headings)]
    if untitled:
        placed, shown, starts = [None, *placed], [None, *shown], [begin, *starts]
    else:
        starts[0] = begin
    bounds = [*starts[1:], close]
    ids, ends, inside = _nested(placed, starts, close)
    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    own_items = _shared(listed, [c.start for c in items], bounds)
    own_captions = _shared(captions, [c.span.start for c in captions], bounds)
    made: dict[int, Division] = {}
    for at in range(len(starts) - 1, -1, -1):  # what a division holds stands behind it
        start = starts[at]
        children = tuple(map(made.__getitem__, inside[at])) if at in inside else ()
        paragraphs = Later(partial(prose.paragraphs, start, bounds[at]))
        made[at] = Division(ids[at], shown[at], Span(start, ends[at]), children, paragraphs, own_items[at], own_captions[at])
    return tuple(map(made.__getitem__, inside[-1]))


def _nested(placed: Sequence[Placed | None], starts: Sequence[int], close: int) -> tuple[list[str], list[int], dict[int, list[int]]]:
    """The id of each division, where it ends, and which others it holds, by their places; -1 is the text."""
    ids, ends = [""] * len(placed), [close] * len(placed)
    levels = [one[1] if one else "" for one in placed]
    depths = [*_depths(levels), -1]
    inside: dict[int, list[int]] = defaultdict(list)
    kinds: dict[str, int] = defaultdict(int)  # how many of its kind a division holds, by the id of the last one without its number
    stack = [-1]
    for at, level in enumerate(levels):
        beside = level in _MAIN and len(stack) > 1 and levels[stack[1]] in _BESIDE
        depth = 0 if beside or stack[-1] < 0 or not levels[stack[-1]] else depths[at]
        while depths[stack[-1]] >= depth:
            ends[stack.pop()] = starts[at]
        above = stack[-1]
        inside[above].append(at)
        kind = f"{ids[above]}.{_LETTER[level]}" if above >= 0 else _LETTER[level]
        kinds[kind] = count = kinds[kind] + 1
        ids[at] = f"{kind}{count}"
        stack.append(at)
    return ids, ends, inside


def _shared(found: Sequence[T], places: Sequence[int], bounds: Sequence[int]) -> list[tuple[T, ...]]:
    """What stands at some places, in order, shared out to the stretches that end at the ``bounds``."""
    ends = [bisect_left(places, bound) for bound in bounds]
    return [tuple(found[first:last]) for first, last in zip([0, *ends], ends, strict=False)]


def _depths(levels: Sequence[str]) -> list[int]:
    """How deep each heading lies. What stands before or after the text (前言, 小结) lies beside the parts, but inside one
    where it opens it, or where the part's chapters go on after it. ``""``: text without a heading."""
    depths = list(map(_DEPTH.__getitem__, levels))
    mains = list(compress(count(), map(_MAIN.__contains__, levels)))
    first_part = levels.index("part") if "part" in levels else len(levels)
    for at in compress(count(), map(_ASIDE.__contains__, levels)):
        level, after = levels[at], bisect_left(mains, at)
        going_on = after < len(mains) and levels[mains[after]] == "chapter"
        inside = going_on or (level == "front" and at > 0 and levels[at - 1] == "part")
        depths[at] = 2 if inside and (at > first_part or not level) else 1
    return depths


def _truncated(
    source: Source, lines: Lines, headings: Sequence[Placed], captions: Sequence[Caption]
) -> int | None:
    """The offset at which a trial breaks off in mid-sentence: its last line has no end and a trial's end follows."""
    if not any(zone.kind == "trial_end" for zone in source.zones):
        return None
    last = lines.last
    if not last or source.text[last - 1] in ENDED or (headings and headings[-1][0].end >= last):
        return None
    return None if captions and captions[-1].span.end > last else last
