"""Source → its headings with their levels, list items and captions, before they are put into a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..headings import Candidate, Refused, find_announced, find_candidates, find_captions, find_silent
from ..lines import Lines
from ..model import Caption, Level, Source, Span, Zone, ZoneKind
from .missing import find_missing
from .nesting import levels, order
from .tree import Placed
from .wrapping import wrapped

__all__ = ["Found", "find_outline"]


class Found(NamedTuple):
    """What a text holds: ``source`` with the zones found on the way, ``lines`` less those zones and the captions,
    whether lines are ``broken`` at a width, and why other places are no headings."""

    source: Source
    lines: Lines
    headings: list[Placed]
    items: list[Candidate]
    captions: tuple[Caption, ...]
    broken: bool
    refused: Refused


def find_outline(source: Source) -> Found:
    """The headings of a text with their levels, and what was found on the way.

    >>> from weidianshang.source import from_text
    >>> [(c.number, level) for c, level in find_outline(from_text("第一章 山路\\n天亮了。")).headings]
    [('1', 'chapter')]
    """
    lines = Lines(source.text, ((zone.span.start, zone.span.end) for zone in source.zones))
    refused: Refused = {}
    captions = find_captions(lines)
    lines = lines.without((caption.span.start, caption.span.end) for caption in captions)
    broken = wrapped(lines)
    contents, known = find_announced(lines)
    if contents:
        lines = lines.without([(contents.span.start, contents.span.end)])
    candidates = find_candidates(lines, known=known, wrapped=broken, refused=refused)
    if not contents and (contents := find_silent(lines, candidates)):
        lines = lines.without([(contents.span.start, contents.span.end)])
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    repeats = [_zone(source.text, c.start, c.end, "repeated_title") for c in candidates if c.repeat]
    if contents or repeats:
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = lines.without((zone.span.start, zone.span.end) for zone in repeats)
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    placed, items = _resolve(lines, [c for c in candidates if not c.repeat], broken, refused)
    return Found(source, lines, placed, items, captions, broken, refused)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Zone:
    """A zone that reaches over the white space after it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(start, end), kind)


def _resolve(
    lines: Lines, candidates: list[Candidate], broken: bool, refused: Refused
) -> tuple[list[Placed], list[Candidate]]:
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
        placed = sorted([*placed, *_placed(lines.text, named, placed, refused)])
    return placed, items


def _placed(
    text: str, named: Sequence[Candidate], headings: Sequence[Placed], refused: Refused
) -> list[Placed]:
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
                refused[c.start] = "a name of front matter between chapters"
                continue
            level = "back"
        elif level == "back" and not before and mains:
            if re.sub(r"\s", "", text[c.start : c.end]) not in ("致谢", "致謝", "鸣谢"):
                refused[c.start] = "a name of back matter before the first chapter"
                continue
            level = "front"
        placed.append((c, level))
    return placed
