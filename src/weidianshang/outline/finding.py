"""Source → its headings with their levels, list items and captions, before they are put into a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from ..errors import WdsError, expect
from ..fold import fold
from ..headings import (
    REPEAT,
    Candidate,
    Refused,
    Unasked,
    declared,
    excluded,
    find_announced,
    find_candidates,
    find_captions,
    find_entries,
    find_silent,
    with_listed,
)
from ..lazily import pattern
from ..lines import Lines
from ..model import Caption, Source, Span, Zone, ZoneKind
from ..rules import Rules
from ..source import from_text
from .resolving import resolve, resolve_told
from .tree import Placed
from .unfolding import unfolded
from .wrapping import wrapped

__all__ = ["Found", "find_outline", "given"]


# A caption in bold, as captions are written in Markdown.
_BOLD_CAPTION = pattern(r"^(\*\*)(?=[图圖表FT])[^\r\n]{1,200}?(\*\*)(?=[ \t]*[\r\n]|[ \t]*\Z)", re.MULTILINE)


def _has_its_line(text: str, c: Candidate) -> bool:
    """Whether a heading has its line to itself in a text that has lost its other line ends."""
    return text[c.opens - 1 : c.opens] in "\r\n" and text[c.end : c.end + 1] in "\r\n"


def given(source: Source | str, rules: Rules | None) -> Source:
    """The ``Source`` to look at, of a string, which is text itself, too; ``WdsError`` where one of the two is something else.

    >>> given("第一章 山路", None).text
    '第一章 山路'
    """
    if isinstance(source, str):
        source = from_text(source)
    elif not isinstance(source, Source):
        raise WdsError(f"a {type(source).__name__} is neither a Source nor a string", remedy="read it first: parse(read(path))")
    if rules is not None:
        expect(rules, Rules, remedy="read them first: read_rules(path)")
    return source


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


def find_outline(source: Source, rules: Rules | None = None, *, why: bool = False) -> Found:
    """The headings of a text with their levels, and what was found on the way; ``why`` other places are none only if asked.

    >>> from weidianshang.source import from_text
    >>> [(c.number, level) for c, level in find_outline(from_text("第一章 山路\\n天亮了。")).headings]
    [('1', 'chapter')]
    """
    lines = Lines.of(source)
    if folded := not source.marks and (text := unfolded(lines)) is not lines.text:
        lines = Lines(text, ((zone.span.start, zone.span.end) for zone in source.zones))
    refused = Refused() if why else Unasked()
    if any(mark.level for mark in source.marks):
        return _declared(source, lines, rules, refused)
    captions = find_captions(lines)
    all_lines = lines = lines.without((caption.span.start, caption.span.end) for caption in captions)
    if never := excluded(lines, rules) if rules else []:
        refused.update((start, "a rule of the reader's own leaves it out") for start, _ in never)
        lines = lines.without(never)
    width = 0 if source.marks else wrapped(lines)
    contents, known = find_announced(lines)
    entries = find_entries(lines, contents) if contents else ()
    if contents and source.marks:
        contents = _before_marks(contents, source)
    if contents:
        lines = lines.without([(contents.span.start, contents.span.end)])
    markup = source.format == "epub" or (source.format == "html" and bool(source.marks))
    candidates = find_candidates(lines, known=known, width=width, markdown=None if markup else source.format == "markdown", refused=refused)
    if entries and not source.marks:
        candidates = with_listed(lines, candidates, entries)
    if not contents and (contents := find_silent(lines, candidates)):
        lines = lines.without([(contents.span.start, contents.span.end)])
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    again = list(filter(REPEAT, candidates))
    begun = {zone.span.start for zone in source.zones} if again else ()
    repeats = [_zone(source.text, c.start, c.end, "repeated_title", begun) for c in again]
    if contents or repeats:
        if contents:  # what a site prints inside the list is part of it
            held = [zone for zone in source.zones if contents.span.start <= zone.span.start < contents.span.end]
            contents = replace(contents, span=Span(contents.span.start, max(contents.span.end, *(zone.span.end for zone in held), 0)))
            source = replace(source, zones=tuple(zone for zone in source.zones if zone not in held)) if held else source
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = lines.without((zone.span.start, zone.span.end) for zone in repeats)
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    found = [c for c in candidates if not c.repeat] if repeats else list(candidates)
    if folded:
        found = [c if c.item or _has_its_line(source.text, c) else c._replace(glued=True) for c in found]
        captions = tuple(replace(caption, glued=True) for caption in captions)
    ends = [caption.span.end for caption in captions]  # what stands behind a caption or an advert shares its line
    ends += [zone.span.end for zone in source.zones if zone.kind == "advert" and source.text[zone.span.end - 1] not in "\r\n"]
    for end in ends:
        at = bisect_left(found, (end,))
        if at < len(found) and found[at].start == end and not found[at].item:
            found[at] = found[at]._replace(glued=True)
    if source.marks or rules:
        placed, items = resolve_told(lines, found, source.marks, rules, width > 0, refused)
    else:
        placed, items = resolve(lines, found, width > 0, refused)
    if never:  # text, if no heading
        lines = all_lines.without((zone.span.start, zone.span.end) for zone in new) if contents or repeats else all_lines
    return Found(source, lines, placed, items, captions, width > 0, refused)


def _before_marks(contents: Zone, source: Source) -> Zone | None:
    """A list of contents up to the first heading that the file marks, its own one aside; ``None`` if that leaves nothing."""
    start, end = contents.span.start, contents.span.end
    first = source.text.find("\n", start)
    later = (m.span.start for m in source.marks if first < m.span.start < end and m.rule == "markup_heading")
    stop = next(later, end) if first > 0 else end
    return Zone(Span(start, stop), contents.kind) if source.text[first:stop].strip() else None


def _declared(source: Source, lines: Lines, rules: Rules | None, refused: Refused) -> Found:
    """The headings that a file declares, with their levels: no others are looked for."""
    placed: list[Placed] = []
    behind: list[tuple[int, int]] = []  # what stands behind a heading on its line: braces, closing marks
    whole: list[tuple[int, int]] = []
    for c, mark in declared(lines, source.marks):
        start, end = lines.at(c.start)
        if rules and (rules.excludes(fold(source.text[c.start : c.end])) or c.end - c.title_start > (rules.longest_title or c.end)):
            refused[c.start] = "a rule of the reader's own leaves it out"
            continue
        whole.append((start, end))
        behind += [(c.end, end)] if end > c.end else []
        if mark.level:
            placed.append((c._replace(lead=start), mark.level))
    stars = [bold.span(side) for bold in _BOLD_CAPTION.finditer(source.text) for side in (1, 2)]
    text = lines.without([*whole, *stars])
    captions = find_captions(text)
    text = text.without((caption.span.start, caption.span.end) for caption in captions)
    items = [c for c in find_candidates(text, refused=refused) if c.item]
    lines = lines.without((caption.span.start, caption.span.end) for caption in captions).without([*behind, *stars])
    return Found(source, lines, placed, items, captions, False, refused)


def _zone(text: str, start: int, end: int, kind: ZoneKind, others: Collection[int]) -> Zone:
    """A zone that reaches over the white space after it, as far as none of the ``others`` begins."""
    while end < len(text) and text[end].isspace() and end not in others:
        end += 1
    return Zone(Span(start, end), kind)
