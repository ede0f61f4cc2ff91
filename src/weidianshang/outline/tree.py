"""Headings and lines → the tree of divisions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..headings import Candidate
from ..model import LEVELS, Book, Caption, Division, Heading, ListItem, Source, Span
from .lines import ENDED, paragraphs, unwrapped

__all__ = ["assemble"]

_LETTER = {"part": "p", "chapter": "c", "section": "s", "subsection": "ss", "subsubsection": "sss", "front": "front",
           "back": "back"}


def assemble(
    source: Source,
    lines: Sequence[tuple[int, int]],
    headings: Sequence[Heading],
    items: Sequence[Candidate],
    captions: Sequence[Caption],
    leads: Mapping[int, int],
    wrapped: bool,
) -> Book:
    text = source.text
    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    taken = sorted([h.span for h in headings] + [i.span for i in listed])
    taken = sorted([*taken, *(Span(lead, start) for start, lead in leads.items() if lead < start)])
    pieces = paragraphs(text, lines, taken)
    if wrapped:
        pieces = unwrapped(text, pieces)
    begin = next((s.start for s in source.body() if text[s.start : s.end].strip()), 0)
    close = len(text)
    for zone in reversed(source.zones):
        if zone.span.end == close and zone.span.start >= (headings[-1].span.start if headings else begin):
            close = zone.span.start
    if not headings or (text[begin : headings[0].span.start].strip() and any(
        p.start < headings[0].span.start for p in pieces
    )):
        first: list[tuple[Heading | None, int]] = [(None, begin)]
        starts: list[tuple[Heading | None, int]] = first + [(h, leads.get(h.span.start, h.span.start)) for h in headings]
    else:
        starts = [(h, leads.get(h.span.start, h.span.start)) for h in headings]
        starts[0] = (starts[0][0], begin)
    roots = _tree(starts, close, pieces, listed, list(captions))
    return Book(source, roots, _truncated(source, lines, headings, captions))


def _depth(heading: Heading | None) -> int:
    if heading is None or heading.level in ("front", "back"):
        return 1
    return LEVELS.index(heading.level)


@dataclass(slots=True)
class _Node:
    heading: Heading | None
    start: int
    end: int
    depth: int
    children: list[_Node]


def _tree(
    starts: Sequence[tuple[Heading | None, int]],
    close: int,
    paragraphs: Sequence[Span],
    items: Sequence[ListItem],
    captions: Sequence[Caption],
) -> tuple[Division, ...]:
    roots: list[_Node] = []
    stack: list[_Node] = []
    nodes: list[_Node] = []
    for heading, start in starts:
        depth = _depth(heading)
        if (heading is not None and heading.level == "back") or heading is None:
            stack.clear()
        if heading is not None and heading.level == "front" and not (stack and stack[-1].heading
                                                                     and stack[-1].heading.level == "part"):
            stack.clear()
        while stack and (stack[-1].depth >= depth or stack[-1].heading is None):
            stack.pop().end = start
        node = _Node(heading, start, close, depth, [])
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        nodes.append(node)
    _close(roots, close)
    bounds = [n.start for n in nodes] + [close]
    own: dict[int, tuple[tuple[Span, ...], tuple[ListItem, ...], tuple[Caption, ...]]] = {}
    p = [s.start for s in paragraphs]
    i = [item.span.start for item in items]
    c = [caption.span.start for caption in captions]
    for n, node in enumerate(nodes):
        low, high = bounds[n], bounds[n + 1]
        own[id(node)] = (
            tuple(paragraphs[bisect_left(p, low) : bisect_left(p, high)]),
            tuple(items[bisect_left(i, low) : bisect_left(i, high)]),
            tuple(captions[bisect_left(c, low) : bisect_left(c, high)]),
        )

    def freeze(siblings: Sequence[_Node], prefix: str) -> tuple[Division, ...]:
        counts: dict[str, int] = {}
        done = []
        for node in siblings:
            letter = _LETTER[node.heading.level] if node.heading else "d"
            counts[letter] = counts.get(letter, 0) + 1
            name = f"{prefix}{letter}{counts[letter]}"
            mine = own[id(node)]
            done.append(Division(name, node.heading, Span(node.start, node.end), freeze(node.children, name + "."), *mine))
        return tuple(done)

    return freeze(roots, "")


def _close(siblings: Sequence[_Node], close: int) -> None:
    """Each division ends where the next of its siblings begins, the last one where its parent ends."""
    for at, node in enumerate(siblings):
        node.end = siblings[at + 1].start if at + 1 < len(siblings) else close
        _close(node.children, node.end)


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
