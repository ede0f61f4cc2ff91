"""Source → Book: which headings there are, how they nest, and what belongs to each.

Depth is read off the text: of two families the one whose numbering begins again inside the other lies below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key

from .candidates import Candidate
from .captions import find_captions
from .contents import find_announced, find_silent
from .headings import find_candidates
from .marks import FAMILIES
from .model import LEVELS, Book, Caption, Division, Heading, Level, ListItem, Source, Span, Zone, ZoneKind
from .source import from_text
from .titles import best_tail, weakest_joint

__all__ = ["parse"]

_LINE = re.compile(r"[^\r\n]+")
_BLANK = " \t　\xa0\v\f\0\ufeff\u200b\u2028\u2029\x85\x1c\x1d\x1e\x1f"
_LETTER = {"part": "p", "chapter": "c", "section": "s", "subsection": "ss", "subsubsection": "sss", "front": "front",
           "back": "back"}
_DEPTHS: tuple[Level, ...] = ("chapter", "section", "subsection", "subsubsection")


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
    lines = _lines(source)
    captions = find_captions(text, lines)
    lines = _without(text, lines, captions)
    contents, known = find_announced(text, lines)
    if contents:
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
    candidates = find_candidates(text, lines, known=known)
    if not contents and (contents := find_silent(text, lines, candidates)):
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    repeats = [_zone(text, c.start, c.end, "repeated_title") for c in candidates if c.repeat]
    if contents or repeats:
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = [line for line in lines if not any(z.span.start <= line[0] < z.span.end for z in repeats)]
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    headings, items = _resolve(text, lines, [c for c in candidates if not c.repeat])
    return _assemble(source, lines, headings, items, captions)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Zone:
    """A zone that reaches over the white space after it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(start, end), kind)


def _lines(source: Source) -> list[tuple[int, int]]:
    """The (start, end) of each line of the body, without white space at either end; empty lines are left out."""
    text = source.text
    found = []
    for body in source.body():
        for match in _LINE.finditer(text, body.start, body.end):
            line = match.group()
            bare = line.strip().strip(_BLANK)
            if bare:
                start = match.start() + line.index(bare[0])
                found.append((start, start + len(bare)))
    return found


def _without(text: str, lines: Sequence[tuple[int, int]], captions: Sequence[Caption]) -> list[tuple[int, int]]:
    """The lines less their captions: what is left before or after one is a line of its own."""
    if not captions:
        return list(lines)
    rest: list[tuple[int, int]] = []
    at = 0
    for start, end in lines:
        while at < len(captions) and captions[at].span.start < end:
            span = captions[at].span
            if text[start : span.start].strip():
                rest.append((start, start + len(text[start : span.start].rstrip())))
            start = span.end
            at += 1
        left = text[start:end]
        if left.strip():
            rest.append((end - len(left.lstrip()), end))
    return rest


# --- nesting ---------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class _Ranked:
    candidate: Candidate
    depth: int


def _resolve(
    text: str, lines: Sequence[tuple[int, int]], candidates: list[Candidate]
) -> tuple[list[Heading], list[Candidate]]:
    """Headings with their levels, and the list items."""
    items = [c for c in candidates if c.item]
    named = [c for c in candidates if not c.item and c.family in ("front", "back")]
    numbered = [c for c in candidates if not c.item and c.family not in ("front", "back")]
    order = _order(numbered)
    untitled, order = _missing(text, lines, numbered, named, order)
    numbered = sorted(numbered + untitled, key=lambda c: c.start)
    levels = _levels(order)
    headings = [_heading(text, c, levels[c.family]) for c in numbered]
    headings += _placed(text, named, headings)
    headings.sort(key=lambda h: h.span)
    return headings, items


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


def _order(candidates: Sequence[Candidate]) -> list[str]:
    """The families of the text from the highest to the lowest."""
    places: dict[str, list[int]] = {}
    runs: dict[str, list[tuple[int, int]]] = {}
    last: dict[str, Candidate] = {}
    for c in candidates:
        places.setdefault(c.family, []).append(c.start)
        before = last.get(c.family)
        if before is not None and (c.value > before.value or c.value == 0):
            runs[c.family][-1] = (runs[c.family][-1][0], c.start)
        else:
            runs.setdefault(c.family, []).append((c.start, c.start))
        last[c.family] = c

    def split(a: str, b: str) -> int:
        """How many runs of ``a`` have a heading of ``b`` inside."""
        return sum(bisect_left(places[b], end) > bisect_right(places[b], start) for start, end in runs[a])

    def compare(a: str, b: str) -> int:
        if a.startswith("md") and b.startswith("md"):
            return -1 if a < b else 1
        ab, ba = split(a, b), split(b, a)
        if bool(ab) != bool(ba):
            return -1 if ab else 1
        if ab and ba and len(places[a]) != len(places[b]) and not FAMILIES[a].strong and not FAMILIES[b].strong:
            return -1 if len(places[a]) < len(places[b]) else 1
        return FAMILIES[a].rank - FAMILIES[b].rank

    return sorted(places, key=cmp_to_key(compare))


UNTITLED = "untitled"


def _missing(
    text: str, lines: Sequence[tuple[int, int]], numbered: list[Candidate], named: Sequence[Candidate], order: list[str]
) -> tuple[list[Candidate], list[str]]:
    """The unnumbered headings above the highest family whose numbers begin again without a heading in between.

    ``numbered`` is changed in place where a title turns out to be two.
    """
    rank = {family: i for i, family in enumerate(order)}
    for family in order:
        mine = [c for c in numbered if c.family == family]
        opens = [c for i, c in enumerate(mine) if i == 0 or c.value <= mine[i - 1].value]
        if len(opens) < 2 or all(c.value == 0 for c in mine):
            continue
        above = sorted(c.start for c in numbered if rank[c.family] < rank[family])
        gaps: list[tuple[int, int, Candidate]] = []
        orphans = 0
        for opening in opens:
            before = [c for c in mine if c.start < opening.start]
            floor = before[-1].start if before else -1
            inner = [c.end for c in numbered if floor <= c.start < opening.start and rank[c.family] >= rank[family]]
            parent = above[bisect_left(above, opening.start) - 1] if bisect_left(above, opening.start) else -1
            if parent <= floor or floor < 0:
                orphans += parent <= floor
                gaps.append((max([parent, floor, *inner]), opening.start, opening))
        if orphans < 1:
            return [], order
        found = []
        for start, stop, _ in gaps:
            region = [(a, b) for a, b in lines[bisect_left(lines, (start, 0)) : bisect_left(lines, (stop, 0))]]
            heads = [c for c in (*numbered, *named) if start <= c.start < stop]
            clear = [line for line in region if not any(c.start < line[1] and c.end > line[0] for c in heads)]
            tail = best_tail(text, clear)
            if tail:
                line = next(a for a, b in clear if a <= tail.start < b)
                found.append(Candidate(tail.start, tail.end, tail.start, UNTITLED, 0, None, tail.start > line, tail.rule))
                continue
            _divide(text, numbered, heads, found, start, stop)
        if not found:
            continue
        at = order.index(family)
        return found, [*order[:at], UNTITLED, *order[at:]]
    return [], order


def _divide(text: str, numbered: list[Candidate], heads: Sequence[Candidate], found: list[Candidate], start: int, stop: int
            ) -> None:
    """A part's title that holds the missing chapter's, joined with no mark: cut at the weakest joint."""
    for head in heads:
        if head not in numbered or head.end - head.title_start < 12:
            continue
        joint = weakest_joint(text, head.title_start, head.end)
        if joint:
            numbered[numbered.index(head)] = replace(head, end=joint, glued=True)
            found.append(Candidate(joint, head.end, joint, UNTITLED, 0, None, True, "weakest_joint"))


def _levels(order: Sequence[str]) -> dict[str, Level]:
    """The level of each family, from the order of all and from what the words themselves name."""
    hints = ["chapter" if f == UNTITLED else FAMILIES[f].level for f in order]
    if "chapter" in hints:
        anchor = hints.index("chapter")
    elif len(order) > 1 and hints[0] == "part" and hints[1] != "section":
        anchor = next((i for i, hint in enumerate(hints) if hint != "part"), len(order) - 1)
    else:
        anchor = 0
    levels: dict[str, Level] = {}
    depth = 0
    for i, family in enumerate(order):
        if i < anchor:
            levels[family] = "part"
        elif i > anchor and hints[i] == "chapter":
            levels[family] = "chapter" if depth == 0 else _DEPTHS[min(depth, 3)]
        else:
            depth = 0 if i == anchor else depth + 1
            levels[family] = _DEPTHS[min(depth, 3)]
    return levels


# --- the tree --------------------------------------------------------------------------------------------------

def _assemble(
    source: Source,
    lines: Sequence[tuple[int, int]],
    headings: Sequence[Heading],
    items: Sequence[Candidate],
    captions: Sequence[Caption],
) -> Book:
    text = source.text
    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    taken = sorted([h.span for h in headings] + [i.span for i in listed])
    paragraphs = list(_paragraphs(text, lines, taken))
    begin = next((s.start for s in source.body() if text[s.start : s.end].strip()), 0)
    close = len(text)
    for zone in reversed(source.zones):
        if zone.span.end == close and zone.span.start >= (headings[-1].span.start if headings else begin):
            close = zone.span.start
    if not headings or text[begin : headings[0].span.start].strip() and any(
        p.start < headings[0].span.start for p in paragraphs
    ):
        first: list[tuple[Heading | None, int]] = [(None, begin)]
        starts: list[tuple[Heading | None, int]] = first + [(h, h.span.start) for h in headings]
    else:
        starts = [(h, h.span.start) for h in headings]
        starts[0] = (starts[0][0], begin)
    roots = _tree(starts, close, paragraphs, listed, list(captions))
    return Book(source, roots, _truncated(source, lines, headings, captions))


def _paragraphs(text: str, lines: Sequence[tuple[int, int]], taken: Sequence[Span]) -> list[Span]:
    """The lines less headings and items: one paragraph each."""
    found = []
    at = 0
    for start, end in lines:
        while at < len(taken) and taken[at].end <= start:
            at += 1
        here = at
        while here < len(taken) and taken[here].start < end:
            piece = text[start : max(start, taken[here].start)]
            if piece.strip():
                found.append(Span(start, start + len(piece.rstrip())))
            start = max(start, taken[here].end)
            here += 1
        piece = text[start:end]
        if piece.strip():
            found.append(Span(end - len(piece.lstrip()), end))
    return found


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
        if heading is not None and heading.level == "back" or heading is None:
            stack.clear()
        if heading is not None and heading.level == "front" and not (stack and stack[-1].heading
                                                                     and stack[-1].heading.level == "part"):
            stack.clear()
        while stack and (stack[-1].depth >= depth or stack[-1].heading is None):
            stack.pop().end = start
        for node in stack[:0]:
            node.end = start
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


_ENDED = frozenset("。！？!?…”’」』.;；:：)）】》〉—~～")


def _truncated(
    source: Source, lines: Sequence[tuple[int, int]], headings: Sequence[Heading], captions: Sequence[Caption]
) -> int | None:
    """The offset at which a trial breaks off in mid-sentence: its last line has no end and a trial's end follows."""
    if not lines or not any(zone.kind == "trial_end" for zone in source.zones):
        return None
    end = lines[-1][1]
    if source.text[end - 1] in _ENDED or headings and headings[-1].span.end >= end:
        return None
    if captions and captions[-1].span.end > end:
        return None
    return end
