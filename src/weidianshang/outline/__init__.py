"""Source → Book: which headings there are, how they nest, and what belongs to each.

Depth is read off the text: of two families the one whose numbering begins again inside the other lies below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..headings import Candidate, find_announced, find_candidates, find_captions, find_silent
from ..model import Book, Heading, Level, Source, Span, Zone, ZoneKind
from ..source import from_text
from .lines import body_lines, without, wrapped
from .missing import find_missing
from .nesting import levels, order
from .tree import assemble

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
    text = source.text
    lines = body_lines(source)
    captions = find_captions(text, lines)
    lines = without(text, lines, captions)
    broken = wrapped(text, lines)
    contents, known = find_announced(text, lines)
    if contents:
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
    candidates = find_candidates(text, lines, known=known, wrapped=broken)
    if not contents and (contents := find_silent(text, lines, candidates)):
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    repeats = [_zone(text, c.start, c.end, "repeated_title") for c in candidates if c.repeat]
    if contents or repeats:
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = [line for line in lines if not any(z.span.start <= line[0] < z.span.end for z in repeats)]
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    headings, items, leads = _resolve(text, lines, [c for c in candidates if not c.repeat], broken)
    return assemble(source, lines, headings, items, captions, leads, broken)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Zone:
    """A zone that reaches over the white space after it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(start, end), kind)


def _resolve(
    text: str, lines: Sequence[tuple[int, int]], candidates: list[Candidate], broken: bool
) -> tuple[list[Heading], list[Candidate], dict[int, int]]:
    """Headings with their levels, the list items, and where divisions begin that begin before their heading."""
    items = [c for c in candidates if c.item]
    named = [c for c in candidates if not c.item and c.family in ("front", "back")]
    numbered = [c for c in candidates if not c.item and c.family not in ("front", "back")]
    families = order(numbered)
    if not broken:
        untitled, families = find_missing(text, lines, numbered, named, families)
        numbered = sorted(numbered + untitled, key=lambda c: c.start)
    level = levels(numbered, families)
    headings = [_heading(text, c, level[c.family]) for c in numbered]
    headings += _placed(text, named, headings)
    headings.sort(key=lambda h: h.span)
    leads = {c.start: c.opens for c in numbered if c.lead >= 0}
    return headings, items, leads


def _heading(text: str, c: Candidate, level: Level) -> Heading:
    return Heading(Span(c.start, c.end), level, c.number, text[c.title_start : c.end], c.glued, c.rule)


def _placed(text: str, named: Sequence[Candidate], headings: Sequence[Heading]) -> list[Heading]:
    """Named headings where they make sense: front before the first chapter (or right after a part), back after one."""
    mains = [h.span.start for h in headings if h.level in ("chapter", "section")]
    parts = [h.span.start for h in headings if h.level == "part"]
    placed: list[Heading] = []
    for c in named:
        before = bisect_left(mains, c.start)
        opens_part = bool(parts) and (i := bisect_left(parts, c.start)) > 0 and not any(
            parts[i - 1] < m < c.start for m in mains
        )
        if c.family == "front" and before and not opens_part:
            if before < len(mains):
                continue
            placed.append(_heading(text, c, "back"))
        elif c.family == "back" and not before and mains:
            if re.sub(r"\s", "", text[c.start : c.end]) in ("致谢", "致謝", "鸣谢"):
                placed.append(_heading(text, c, "front"))
        else:
            placed.append(_heading(text, c, "front" if c.family == "front" else "back"))
    return placed
