"""Headings without a number, found where the numbers below them begin again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import compress, count, filterfalse, pairwise
from operator import itemgetter

from ..headings import END, FAMILY, START, UNTITLED, VALUE, Candidate, best_tail, weakest_joint
from ..lines import Lines
from .nesting import counts

__all__ = ["find_missing"]

#: Who wrote a piece has a name no longer.
_NAME = 8

_PLACE = itemgetter(Candidate._fields.index("start"), Candidate._fields.index("value"))


def find_missing(
    lines: Lines, numbered: list[Candidate], named: Sequence[Candidate], order: list[str]
) -> tuple[list[Candidate], list[str], str]:
    """The unnumbered headings above the highest family whose numbers begin again without a heading in between, the families with
    theirs, and the one that they stand beside, if they stand only where one of its headings has lost its number.

    ``numbered`` is changed in place where a title turns out to be two.
    """
    rank = {family: i for i, family in enumerate(order)}
    names = list(map(FAMILY, numbered))
    for family in order:
        gaps = _gaps(numbered, names, rank, family)
        if gaps is None:
            continue
        orphans = sum(orphan for _, _, orphan in gaps)
        if not orphans or orphans * 3 < len(gaps) or _counted(numbered, order, family):
            return [], order, ""  # a few runs more than the headings above them are lists, or have lost such a heading
        found: list[Candidate] = []
        signed: set[str] | None = None
        heads = sorted([*numbered, *named]) if named else numbered
        held, firsts = set(map(END, heads)), list(map(START, heads))
        ends = lines.unended
        for start, stop, _ in gaps:
            low = bisect_left(firsts, start)
            high = bisect_left(firsts, stop, low)
            inner = heads[low:high]
            untitled = high < len(heads) and heads[high].title_start >= heads[high].end
            free = list(filterfalse(held.__contains__, ends[bisect_right(ends, start) : bisect_right(ends, stop)]))
            tail = best_tail(lines, start, stop, free, inner, right_above=untitled)
            if tail and tail.rule == "title_line" and lines.text[tail.start : tail.end] in (signed := _signed(lines) if signed is None else signed):
                continue
            if tail:
                glued = tail.rule == "title_after_text"
                first = None if glued else _first_print(lines, tail.start, tail.end)
                if first:
                    tail = tail._replace(start=first[0], end=first[1])
                found.append(Candidate(tail.start, tail.end, tail.start, UNTITLED, 0, None, glued, tail.rule, evidence=tail.evidence))
            else:
                found.extend(_divide(lines.text, numbered, inner))
        asked = sum("no mark ends it" not in c.evidence and c.rule != "weakest_joint" for c in found)
        if asked * 2 > len(found) > 6:
            return [], order, ""  # sentences of the text
        if found:
            at = order.index(family)
            above = order[at - 1] if at and any(not orphan for _, _, orphan in gaps) else ""
            places = [(start, stop) for start, stop, orphan in gaps if not orphan]
            if above and not any(start <= c.start < stop for c in found for start, stop in places):
                return found, order, above
            return found, [*order[:at], UNTITLED, *order[at:]], ""
    return [], order, ""


def _first_print(lines: Lines, start: int, end: int) -> tuple[int, int] | None:
    """The line above a title that says the same, as where all titles are printed twice; ``None`` where none does."""
    title = lines.text[start:end]
    if lines.text.find(title, max(2 * start - end - 4, 0), start) < 0:
        return None
    above = lines.before(start)
    return above if above and lines.text[slice(*above)] == title else None


def _counted(numbered: Sequence[Candidate], order: Sequence[str], family: str) -> bool:
    """Whether a family's numbers open with those of the one right above, so that nothing lies between."""
    at = order.index(family)
    if family[:6] != "dotted" or not at:
        return False
    return counts([c for c in numbered if c.family == order[at - 1]], [c for c in numbered if c.family == family])


def _signed(lines: Lines) -> set[str]:
    """Short lines that come again and again, as the name of who wrote each piece does."""
    text = lines.text
    starts = [(lines.since(max(end - _NAME - 4, 0), end), end) for end in lines.unended]
    times = Counter(text[start:end].strip() for start, end in starts if end - start < _NAME + 4)
    return {line for line, count in times.items() if count > 2 and len(line) <= _NAME}


def _gaps(
    numbered: Sequence[Candidate], names: Sequence[str], rank: dict[str, int], family: str
) -> list[tuple[int, int, bool]] | None:
    """For each run of a family that no own heading opens: where that heading would stand, and whether the run is an
    orphan for sure (it is not the first one). ``None`` where the numbers never begin again. ``names`` are the families of
    all."""
    gaps: list[tuple[int, int, bool]] = []
    last = last_start = -1  # the value of the last heading of the family, and its place
    parent = -1  # where the last heading above the family begins
    runs = highest = 0
    own = rank[family]
    explained = _explained(numbered, rank, own)
    above = {name for name, depth in rank.items() if depth < own}
    for at in compress(count(), map(above.union((family,)).__contains__, names)):
        start, value = _PLACE(numbered[at])
        if names[at] != family:
            parent = start
            continue
        if value <= last or not runs:
            runs += 1
            if not explained(start):
                opened = runs == 1 or parent > last_start
                gaps.append((max(parent if opened else _end_below(numbered, names, at, above), 0), start, not opened))
        last, last_start = value, start
        highest = value or highest
    return gaps if runs > 1 and highest else None


def _end_below(numbered: Sequence[Candidate], names: Sequence[str], at: int, above: Collection[str]) -> int:
    """Where the last heading before a place ends that is none of those ``above``; -1 where there is none."""
    while at and names[at - 1] in above:
        at -= 1
    return numbered[at - 1].end if at else -1


def _explained(numbered: Sequence[Candidate], rank: dict[str, int], own: int) -> Callable[[int], bool]:
    """Whether a number is known to be missing around a place, in the family right above: then no level is."""
    higher = next((name for name, depth in rank.items() if depth == own - 1), None)
    above = list(filter(VALUE, compress(numbered, map(higher.__eq__, map(FAMILY, numbered))))) if higher else []
    skips = [(a.start, b.start) for a, b in pairwise(above) if b.value > a.value + 1]
    return lambda place: (at := bisect_right(skips, (place, place)) - 1) >= 0 and place < skips[at][1]


def _divide(text: str, numbered: list[Candidate], heads: Sequence[Candidate]) -> Iterator[Candidate]:
    """A title that holds the missing one as well, joined with no mark: cut at the weakest joint."""
    for head in heads:
        if head.end - head.title_start < 12 or head.family in ("front", "back", "closing", "listed"):
            continue
        joint = weakest_joint(text, head.title_start, head.end, least=0.8)
        if joint:
            numbered[bisect_left(numbered, (head.start,))] = head._replace(end=joint, glued=True)
            yield Candidate(joint, head.end, joint, UNTITLED, 0, None, True, "weakest_joint")
