"""Headings and lines → the tree of divisions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..headings import Candidate, confidence
from ..later import Later
from ..lines import Lines
from ..model import LEVELS, Book, Caption, Division, Heading, Level, ListItem, Source, Span, Zone
from .prose import Prose
from .weighing import weigh
from .wrapping import ENDED

__all__ = ["Placed", "assemble"]

#: A heading with its level.
Placed = tuple[Candidate, Level]
_LETTER = {"part": "p", "chapter": "c", "section": "s", "subsection": "ss", "subsubsection": "sss", "front": "front",
           "back": "back"}
#: Front and back matter stand beside the parts and chapters and hold none of them.
_BESIDE, _MAIN = ("front", "back"), ("part", "chapter")
_DEPTH = {level: 1 if level in ("front", "back") else LEVELS.index(level) for level in LEVELS}


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
    leading = sum(zone.span.end <= first for zone in zones) if last else len(zones)
    trailing = next((i for i, zone in enumerate(zones) if zone.span.start >= last and i >= leading), len(zones))
    ends = [zone.span.end for zone in zones]
    starts = [zone.span.start for zone in zones]
    if leading:
        starts[0] = 0
    for i in range(leading - 1):
        ends[i] = starts[i + 1]
    for i in range(trailing, len(zones)):
        ends[i] = starts[i + 1] if i + 1 < len(zones) else len(source.text)
    if leading and not last:
        ends[-1] = len(source.text)
    joined = tuple(
        zone if (start, end) == (zone.span.start, zone.span.end) else Zone(Span(start, end), zone.kind)
        for zone, start, end in zip(zones, starts, ends, strict=True)
    )
    begin = ends[leading - 1] if leading else 0
    close = starts[trailing] if trailing < len(zones) else len(source.text)
    return (source if joined == source.zones else replace(source, zones=joined)), begin, max(begin, close)


def _text_before(lines: Lines, begin: int, end: int, items: Sequence[Candidate]) -> bool:
    """Whether paragraphs stand before the first heading."""
    before = [(c.start, c.end) for c in items[: bisect_left(items, (end,))]]
    return bool(Prose(lines, lambda: before, wrapped=False).paragraphs(begin, end))


class _Open:
    """A division whose end is not yet reached."""

    __slots__ = ("captions", "children", "counts", "depth", "heading", "id", "items", "paragraphs", "start")

    items: tuple[ListItem, ...]
    captions: tuple[Caption, ...]
    paragraphs: Sequence[Span]

    def __init__(self, heading: Heading | None, start: int, depth: int, name: str) -> None:
        self.heading, self.start, self.depth, self.id = heading, start, depth, name
        self.counts: dict[str, int] = {}
        self.children: list[Division] = []
        self.items, self.captions, self.paragraphs = (), (), ()

    def named(self, letter: str) -> str:
        """The id of the next child of a kind."""
        count = self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{self.id}.{letter}{count}" if self.id else f"{letter}{count}"


def _heading(text: str, placed: Placed, evidence: tuple[str, ...]) -> Heading:
    c, level = placed
    return Heading(
        Span(c.start, c.end), level, c.number, text[c.title_start : c.end], c.glued, c.rule, evidence, confidence(evidence)
    )


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
    weighed = iter(weigh(headings))
    starts: list[tuple[Placed | None, int]] = [(placed, placed[0].opens) for placed in headings]
    for at in range(1, len(headings)):
        if starts[at][1] < headings[at - 1][0].end:  # what stands before it is the heading before
            starts[at] = headings[at], headings[at][0].start
    if untitled:
        starts.insert(0, (None, begin))
    else:
        starts[0] = (headings[0], begin)
    root = _Open(None, 0, -1, "")
    stack = [root]

    def shut(depth: int, end: int) -> None:
        """Close what is open at a depth or below it."""
        while stack[-1].depth >= depth:
            node = stack.pop()
            stack[-1].children.append(
                Division(node.id, node.heading, Span(node.start, end), tuple(node.children), node.paragraphs,
                         node.items, node.captions)
            )  # fmt: skip

    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    item_starts, caption_starts = [c.start for c in items], [c.span.start for c in captions]
    item = caption = 0
    bounds = [start for _, start in starts[1:]] + [close]
    for (placed, start), bound, depth in zip(starts, bounds, _depths([placed for placed, _ in starts]), strict=True):
        heading = _heading(text, placed, next(weighed)) if placed else None
        level = heading.level if heading else "back"
        beside = level in _MAIN and len(stack) > 1 and stack[1].heading and stack[1].heading.level in _BESIDE
        shut(0 if beside or not stack[-1].heading else depth, start)
        node = _Open(heading, start, depth, stack[-1].named(_LETTER[level] if heading else "d"))
        node.paragraphs = Later(partial(prose.paragraphs, start, bound))
        first, item = item, bisect_left(item_starts, bound, item)
        node.items = tuple(listed[first:item])
        first, caption = caption, bisect_left(caption_starts, bound, caption)
        node.captions = tuple(captions[first:caption])
        stack.append(node)
    shut(0, close)
    return tuple(root.children)


def _depths(headings: Sequence[Placed | None]) -> list[int]:
    """How deep each heading lies. What stands before or after the text (前言, 小结) lies beside the parts, but inside one
    where it opens it, or where the part's chapters go on after it."""
    depths: list[int] = []
    going_on = False  # whether the next part or chapter is a chapter
    for at in range(len(headings) - 1, -1, -1):
        placed = headings[at]
        level = placed[1] if placed else "back"
        if level in _MAIN:
            going_on = level == "chapter"
        before = headings[at - 1] if at else None
        inside = level in _BESIDE and (going_on or (level == "front" and before is not None and before[1] == "part"))
        depths.append(2 if inside else _DEPTH[level])
    depths.reverse()
    parted = False
    for at, placed in enumerate(headings):
        parted = parted or (placed is not None and placed[1] == "part")
        if not parted and placed and placed[1] in _BESIDE:
            depths[at] = 1
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
