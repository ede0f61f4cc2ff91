"""Headings and lines → the tree of divisions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial

from ..headings import Candidate
from ..model import LEVELS, Book, Caption, Division, Heading, ListItem, Source, Span
from .lines import ENDED
from .prose import Prose, Spans

__all__ = ["assemble"]

_LETTER = {"part": "p", "chapter": "c", "section": "s", "subsection": "ss", "subsubsection": "sss", "front": "front",
           "back": "back"}
_DEPTH = {level: 1 if level in ("front", "back") else LEVELS.index(level) for level in LEVELS}


def assemble(
    source: Source,
    lines: Sequence[tuple[int, int]],
    headings: Sequence[Heading],
    items: Sequence[Candidate],
    captions: Sequence[Caption],
    leads: Mapping[int, int],
    wrapped: bool,
) -> Book:
    """The ``Book`` of headings in order; ``leads`` maps where a heading stands to where its division begins before it."""
    text = source.text

    def taken() -> list[tuple[int, int]]:
        return [
            *((h.span.start, h.span.end) for h in headings), *((c.start, c.end) for c in items),
            *((lead, start) for start, lead in leads.items() if lead < start),
        ]

    prose = Prose(text, lines, taken, wrapped=wrapped)
    begin = next((s.start for s in source.body() if text[s.start : s.end].strip()), 0)
    close = len(text)
    for zone in reversed(source.zones):
        if zone.span.end == close and zone.span.start >= (headings[-1].span.start if headings else begin):
            close = zone.span.start
    starts: list[tuple[Heading | None, int]] = [(h, leads.get(h.span.start, h.span.start)) for h in headings]
    if not headings or prose.paragraphs(begin, headings[0].span.start):
        starts.insert(0, (None, begin))
    else:
        starts[0] = (headings[0], begin)
    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    return Book(source, _tree(starts, close, prose, listed, captions), _truncated(source, lines, headings, captions))


class _Open:
    """A division whose end is not yet reached."""

    __slots__ = ("captions", "children", "counts", "depth", "heading", "id", "items", "paragraphs", "start")

    def __init__(self, heading: Heading | None, start: int, depth: int, name: str) -> None:
        self.heading, self.start, self.depth, self.id = heading, start, depth, name
        self.counts: dict[str, int] = {}
        self.children: list[Division] = []

    def named(self, letter: str) -> str:
        """The id of the next child of a kind."""
        count = self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{self.id}.{letter}{count}" if self.id else f"{letter}{count}"


def _tree(
    starts: Sequence[tuple[Heading | None, int]],
    close: int,
    prose: Prose,
    items: Sequence[ListItem],
    captions: Sequence[Caption],
) -> tuple[Division, ...]:
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

    item_starts, caption_starts = [i.span.start for i in items], [c.span.start for c in captions]
    item = caption = 0
    bounds = [start for _, start in starts[1:]] + [close]
    for (heading, start), bound in zip(starts, bounds, strict=True):
        level = heading.level if heading else "back"
        depth = _DEPTH[level]
        opens_part = level == "front" and stack[-1].heading and stack[-1].heading.level == "part"
        shut(0 if (level in ("front", "back") and not opens_part) or not stack[-1].heading else depth, start)
        node = _Open(heading, start, depth, stack[-1].named(_LETTER[level] if heading else "d"))
        node.paragraphs = Spans(partial(prose.paragraphs, start, bound))
        first, item = item, bisect_left(item_starts, bound, item)
        node.items = tuple(items[first:item])
        first, caption = caption, bisect_left(caption_starts, bound, caption)
        node.captions = tuple(captions[first:caption])
        stack.append(node)
    shut(0, close)
    return tuple(root.children)


def _truncated(
    source: Source, lines: Sequence[tuple[int, int]], headings: Sequence[Heading], captions: Sequence[Caption]
) -> int | None:
    """The offset at which a trial breaks off in mid-sentence: its last line has no end and a trial's end follows."""
    if not lines or not any(zone.kind == "trial_end" for zone in source.zones):
        return None
    end = lines[-1][1]
    if source.text[end - 1] in ENDED or (headings and headings[-1].span.end >= end):
        return None
    if captions and captions[-1].span.end > end:
        return None
    return end
