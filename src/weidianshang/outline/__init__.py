"""Source → Book: which headings there are, how they nest, and what belongs to each.

Depth is read off the text: of two families the one whose numbering begins again inside the other lies below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..headings import Candidate, find_announced, find_candidates, find_captions, find_silent
from ..lines import Lines
from ..model import Book, Level, Source, Span, Zone, ZoneKind
from ..source import from_text
from .missing import find_missing
from .nesting import levels, order
from .tree import Placed, assemble
from .wrapping import wrapped

__all__ = ["parse"]


def parse(source: Source | str) -> Book:
    """The ``Book`` in a ``Source``, or in a string, which is text itself (a path goes through ``read`` first).

    Divisions and zones together cover the text exactly; a text without headings is one division ``d1``. Raises
    nothing on any text.

    >>> book = parse("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。")
    >>> [(d.id, d.heading.title) for d in book.divisions]
    [('c1', '山路'), ('c2', '书店')]
    """
    if isinstance(source, str):
        source = from_text(source)
    lines = Lines(source.text, ((zone.span.start, zone.span.end) for zone in source.zones))
    captions = find_captions(lines)
    lines = lines.without((caption.span.start, caption.span.end) for caption in captions)
    broken = wrapped(lines)
    contents, known = find_announced(lines)
    if contents:
        lines = lines.without([(contents.span.start, contents.span.end)])
    candidates = find_candidates(lines, known=known, wrapped=broken)
    if not contents and (contents := find_silent(lines, candidates)):
        lines = lines.without([(contents.span.start, contents.span.end)])
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    repeats = [_zone(source.text, c.start, c.end, "repeated_title") for c in candidates if c.repeat]
    if contents or repeats:
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = lines.without((zone.span.start, zone.span.end) for zone in repeats)
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    placed, items = _resolve(lines, [c for c in candidates if not c.repeat], broken)
    return assemble(source, lines, placed, items, captions, broken)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Zone:
    """A zone that reaches over the white space after it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(start, end), kind)


def _resolve(lines: Lines, candidates: list[Candidate], broken: bool) -> tuple[list[Placed], list[Candidate]]:
    """Headings with their levels, in order, and the list items."""
    items: list[Candidate] = []
    named: list[Candidate] = []
    numbered: list[Candidate] = []
    for c in candidates:
        (items if c.item else named if c.family in ("front", "back") else numbered).append(c)
    families = order(numbered)
    if not broken:
        untitled, families = find_missing(lines, numbered, named, families)
        if untitled:
            numbered = sorted(numbered + untitled)
    level = levels(numbered, families)
    placed: list[Placed] = [(c, level[c.family]) for c in numbered]
    if named:
        placed = sorted([*placed, *_placed(lines.text, named, placed)])
    return placed, items


def _placed(text: str, named: Sequence[Candidate], headings: Sequence[Placed]) -> list[Placed]:
    """Named headings where they make sense: front before the first chapter (or right after a part), back after one."""
    mains = [c.start for c, level in headings if level in ("chapter", "section")]
    parts = [c.start for c, level in headings if level == "part"]
    placed: list[Placed] = []
    for c in named:
        level: Level = "front" if c.family == "front" else "back"
        before = bisect_left(mains, c.start)
        part = bisect_left(parts, c.start)
        opens_part = part > 0 and (before == 0 or mains[before - 1] < parts[part - 1])
        if level == "front" and before and not opens_part:
            if before < len(mains):
                continue
            level = "back"
        elif level == "back" and not before and mains:
            if re.sub(r"\s", "", text[c.start : c.end]) not in ("致谢", "致謝", "鸣谢"):
                continue
            level = "front"
        placed.append((c, level))
    return placed
