"""Source → Book: which headings there are, how they nest, and what belongs to each.

Depth is read off the text: of two families the one whose numbering begins again inside the other lies below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
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

# A line from its first character that is no white space; NUL, byte-order marks and zero-width spaces are as good as
# white space where a line begins or ends.
_BLANK = "\\s\0\ufeff\u200b\u2060"
_LINE = re.compile(rf"[^{_BLANK}][^\r\n]*")
_TRAIL = re.compile(rf"[{_BLANK}]+$")
_BREAK = re.compile(r"\r\n|\r|\n")
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
    wrapped = _wrapped(text, lines)
    contents, known = find_announced(text, lines)
    if contents:
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
    candidates = find_candidates(text, lines, known=known, wrapped=wrapped)
    if not contents and (contents := find_silent(text, lines, candidates)):
        lines = [line for line in lines if not contents.span.start <= line[0] < contents.span.end]
        candidates = tuple(c for c in candidates if not contents.span.start <= c.start < contents.span.end)
    repeats = [_zone(text, c.start, c.end, "repeated_title") for c in candidates if c.repeat]
    if contents or repeats:
        new = [*repeats, contents] if contents else repeats
        source = replace(source, zones=tuple(sorted((*source.zones, *new), key=lambda z: z.span)))
        lines = [line for line in lines if not any(z.span.start <= line[0] < z.span.end for z in repeats)]
        captions = tuple(c for c in captions if not (contents and c.span in contents.span))
    headings, items, leads = _resolve(text, lines, [c for c in candidates if not c.repeat], wrapped)
    return _assemble(source, lines, headings, items, captions, leads, wrapped)


def _zone(text: str, start: int, end: int, kind: ZoneKind) -> Zone:
    """A zone that reaches over the white space after it."""
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(start, end), kind)


def _lines(source: Source) -> list[tuple[int, int]]:
    """The (start, end) of each line of the body, without white space at either end; empty lines are left out."""
    text = source.text
    found: list[tuple[int, int]] = []
    for body in source.body():
        found.extend([match.span() for match in _LINE.finditer(text, body.start, body.end)])
    for at, (start, end) in enumerate(found):
        last = text[end - 1]
        if last.isspace() or last in "\0\ufeff\u200b\u2060":
            trail = _TRAIL.search(text, start, end)
            found[at] = (start, trail.start() if trail else end)
    return found


def _without(text: str, lines: Sequence[tuple[int, int]], captions: Sequence[Caption]) -> list[tuple[int, int]]:
    """The lines less their captions: what is left before or after one is a line of its own."""
    rest: list[tuple[int, int]] = []
    done = 0  # the first line that is not yet taken over
    at = 0
    while at < len(captions):
        index = bisect_right(lines, (captions[at].span.start, len(text))) - 1
        rest.extend(lines[done:index])
        done = index + 1
        start, end = lines[index]
        while at < len(captions) and captions[at].span.start < end:
            span = captions[at].span
            if text[start : span.start].strip():
                rest.append((start, start + len(text[start : span.start].rstrip())))
            start = span.end
            at += 1
        left = text[start:end]
        if left.strip():
            rest.append((end - len(left.lstrip()), end))
    rest.extend(lines[done:])
    return rest


# --- nesting ---------------------------------------------------------------------------------------------------

def _resolve(
    text: str, lines: Sequence[tuple[int, int]], candidates: list[Candidate], wrapped: bool
) -> tuple[list[Heading], list[Candidate], dict[int, int]]:
    """Headings with their levels, the list items, and where divisions begin that begin before their heading."""
    items = [c for c in candidates if c.item]
    named = [c for c in candidates if not c.item and c.family in ("front", "back")]
    numbered = [c for c in candidates if not c.item and c.family not in ("front", "back")]
    order = _order(numbered)
    if not wrapped:
        untitled, order = _missing(text, lines, numbered, named, order)
        numbered = sorted(numbered + untitled, key=lambda c: c.start)
    levels = _levels(numbered, order)
    headings = [_heading(text, c, levels[c.family]) for c in numbered]
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
        gaps = _gaps(numbered, rank, family)
        if gaps is None:
            continue
        if not any(orphan for _, _, orphan in gaps):
            return [], order
        found: list[Candidate] = []
        heads = sorted([*numbered, *named], key=lambda c: c.start)
        head_starts = [c.start for c in heads]
        for start, stop, _ in gaps:
            inner = heads[bisect_left(head_starts, start) : bisect_left(head_starts, stop)]
            region = lines[bisect_left(lines, (start, 0)) : bisect_left(lines, (stop, 0))]
            clear = [(a, b) for a, b in region if not any(c.start < b and c.end > a for c in inner)]
            tail = best_tail(text, clear)
            if tail:
                line = next(a for a, b in clear if a <= tail.start < b)
                found.append(Candidate(tail.start, tail.end, tail.start, UNTITLED, 0, None, tail.start > line, tail.rule))
            else:
                found.extend(_divide(text, numbered, inner))
        if found:
            at = order.index(family)
            return found, [*order[:at], UNTITLED, *order[at:]]
    return [], order


def _gaps(
    numbered: Sequence[Candidate], rank: dict[str, int], family: str
) -> list[tuple[int, int, bool]] | None:
    """For each run of a family that no own heading opens: where that heading would stand, and whether the run is an
    orphan for sure (it is not the first one). ``None`` where the numbers never begin again."""
    gaps: list[tuple[int, int, bool]] = []
    last: Candidate | None = None
    floor = -1  # the end of the last heading at or below the family
    parent = parent_end = -1
    runs = 0
    for c in numbered:
        if rank[c.family] < rank[family]:
            parent, parent_end = c.start, c.end
        elif c.family == family:
            if last is None or c.value <= last.value:
                runs += 1
                if last is None or parent < last.start:
                    gaps.append((max(parent if last is None else floor, 0), c.start, last is not None))
            last = c
        if rank[c.family] >= rank[family]:
            floor = c.end
    if runs < 2 or all(c.value == 0 for c in numbered if c.family == family):
        return None
    # A part may open the run with the chapter's title lost in its own.
    return [(start, stop, orphan) for start, stop, orphan in gaps if stop > start or parent_end]


def _divide(text: str, numbered: list[Candidate], heads: Sequence[Candidate]) -> Iterator[Candidate]:
    """A title that holds the missing one as well, joined with no mark: cut at the weakest joint."""
    for head in heads:
        if head.end - head.title_start < 12 or head not in numbered:
            continue
        joint = weakest_joint(text, head.title_start, head.end)
        if joint:
            numbered[numbered.index(head)] = replace(head, end=joint, glued=True)
            yield Candidate(joint, head.end, joint, UNTITLED, 0, None, True, "weakest_joint")


def _levels(numbered: Sequence[Candidate], order: Sequence[str]) -> dict[str, Level]:
    """The level of each family: how deep it lies in this text, and what the words themselves name.

    Depth counts the families that a heading really stands in: of two that never meet (1.1 in one chapter, 一、 in
    the next) neither is below the other.
    """
    rank = {family: i for i, family in enumerate(order)}
    within: dict[str, set[str]] = {family: set() for family in order}
    inner: dict[str, Counter[str]] = {family: Counter() for family in order}
    stack: list[str] = []
    for c in numbered:
        while stack and rank[stack[-1]] >= rank[c.family]:
            stack.pop()
        if stack:
            within[c.family].add(stack[-1])
        stack.append(c.family)
        if c.inner:
            inner[c.family][FAMILIES[c.inner].level] += 1
    depth: dict[str, int] = {}
    for family in order:
        depth[family] = max((depth[above] + 1 for above in within[family]), default=0)
    hints = {f: "chapter" if f == UNTITLED else FAMILIES[f].level for f in order}
    for family, counts in inner.items():
        if counts:
            hints[family] = counts.most_common(1)[0][0]
    chapters = [depth[f] for f in order if hints[f] == "chapter"]
    parts = [depth[f] for f in order if hints[f] == "part"]
    sections = [depth[f] for f in order if hints[f] == "section"]
    if chapters:
        anchor = max(chapters) if max(chapters) - min(chapters) == 0 else min(chapters)
    elif parts and len(set(depth.values())) > 1 and not (sections and min(sections) == min(parts) + 1):
        anchor = max(parts) + 1 if max(depth.values()) > max(parts) else max(parts)
    else:
        anchor = 0
    levels: dict[str, Level] = {}
    for family in order:
        below = depth[family] - anchor
        if hints[family] == "part" and chapters and below >= 0 and family not in ():
            levels[family] = "part" if not within[family] else _DEPTHS[min(max(below, 0), 3)]
        elif hints[family] == "section" and chapters and below == 0:
            levels[family] = "section" if within[family] or any(hints[f] == "chapter" for f in order) else "chapter"
        else:
            levels[family] = "part" if below < 0 else _DEPTHS[min(below, 3)]
    return levels


# --- the tree --------------------------------------------------------------------------------------------------

def _assemble(
    source: Source,
    lines: Sequence[tuple[int, int]],
    headings: Sequence[Heading],
    items: Sequence[Candidate],
    captions: Sequence[Caption],
    leads: dict[int, int],
    wrapped: bool,
) -> Book:
    text = source.text
    listed = [ListItem(Span(c.start, c.end), c.number or "", c.rule) for c in items]
    taken = sorted([h.span for h in headings] + [i.span for i in listed])
    taken = sorted([*taken, *(Span(lead, start) for start, lead in leads.items() if lead < start)])
    paragraphs = _paragraphs(text, lines, taken)
    if wrapped:
        paragraphs = _unwrapped(text, paragraphs)
    begin = next((s.start for s in source.body() if text[s.start : s.end].strip()), 0)
    close = len(text)
    for zone in reversed(source.zones):
        if zone.span.end == close and zone.span.start >= (headings[-1].span.start if headings else begin):
            close = zone.span.start
    if not headings or text[begin : headings[0].span.start].strip() and any(
        p.start < headings[0].span.start for p in paragraphs
    ):
        first: list[tuple[Heading | None, int]] = [(None, begin)]
        starts: list[tuple[Heading | None, int]] = first + [(h, leads.get(h.span.start, h.span.start)) for h in headings]
    else:
        starts = [(h, leads.get(h.span.start, h.span.start)) for h in headings]
        starts[0] = (starts[0][0], begin)
    roots = _tree(starts, close, paragraphs, listed, list(captions))
    return Book(source, roots, _truncated(source, lines, headings, captions))


def _paragraphs(text: str, lines: Sequence[tuple[int, int]], taken: Sequence[Span]) -> list[Span]:
    """The lines less headings and items: one paragraph each."""
    found: list[Span] = []
    done = 0
    at = 0
    while at < len(taken):
        index = max(bisect_right(lines, (taken[at].start, len(text))) - 1, done)
        if index >= len(lines) or lines[index][1] <= taken[at].start:
            at += 1
            continue
        found.extend([Span(a, b) for a, b in lines[done:index]])
        start, end = lines[index]
        done = index + 1
        while at < len(taken) and taken[at].start < end:
            piece = text[start : max(start, taken[at].start)]
            if piece.strip():
                found.append(Span(start, start + len(piece.rstrip())))
            start = max(start, taken[at].end)
            at += 1
        while done < len(lines) and lines[done][1] <= start:
            done += 1  # a heading on two lines
        piece = text[start:end]
        if start < end and piece.strip():
            found.append(Span(end - len(piece.lstrip()), end))
    found.extend([Span(a, b) for a, b in lines[done:]])
    return found


def _wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines are broken at a width: many do not end a sentence, and those are mostly as long as can be."""
    if len(lines) < 8:
        return False
    lengths = sorted(end - start for start, end in lines)
    full = lengths[len(lengths) * 9 // 10]
    open_ended = [
        end - start for (start, end), (following, _) in zip(lines, lines[1:], strict=False)
        if text[end - 1] not in _ENDED and len(_BREAK.findall(text, end, following)) == 1
    ]
    return (
        10 <= full <= 100 and len(open_ended) * 3 >= len(lines)
        and sum(length >= full - 4 for length in open_ended) * 2 >= len(open_ended)
    )


def _unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """The paragraphs of a text broken at a width: a line goes on in the next one, up to a blank line or an indent."""
    found: list[Span] = []
    for line in lines:
        if found:
            between = text[found[-1].end : line.start]
            breaks = between.replace("\r\n", "\n").replace("\r", "\n")
            if breaks.count("\n") == 1 and not breaks.endswith((" ", "\t", "　")) and not breaks.strip():
                found[-1] = Span(found[-1].start, line.end)
                continue
        found.append(line)
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
