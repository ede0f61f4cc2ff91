"""Candidates → headings with their levels, and list items."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress, filterfalse, pairwise
from operator import itemgetter, not_
from typing import cast

from ..headings import (
    FAMILY,
    ITEM,
    OFTEN_INNER,
    RULES_OF_FILES,
    START,
    UNTITLED,
    Candidate,
    Refused,
    family_of,
    find_boxed,
    find_diary,
    find_gapped,
    find_labelled,
    find_own,
    find_poems,
    find_unmarked,
    in_verse,
    with_marked,
)
from ..lines import Lines
from ..model import LEVELS, Level, Mark
from ..rules import Rules
from .missing import find_missing
from .nesting import levels, order
from .tree import Placed

__all__ = ["resolve", "resolve_told"]

_HEADING, _LEVEL = itemgetter(0), itemgetter(1)
_NAMED = frozenset(("front", "back", "closing"))
#: Names of back matter that stand in front just as often: a gazetteer begins with its chronicle.
_EITHER = frozenset(("致谢", "致謝", "鸣谢", "大事记", "大事年表"))


def resolve(
    lines: Lines, candidates: Sequence[Candidate], broken: bool, refused: Refused, *, depths: Mapping[str, int] | None = None
) -> tuple[list[Placed], list[Candidate]]:
    """Headings with their levels, in order, and the list items.

    ``depths``: how deep families lie of which the file itself tells; then no heading is looked for that is missing.
    """
    items, numbered = list(filter(ITEM, candidates)), list(filterfalse(ITEM, candidates))
    named: list[Candidate] = []
    if not _NAMED.isdisjoint(map(FAMILY, numbered)):
        told = list(map(_NAMED.__contains__, map(FAMILY, numbered)))
        named, numbered = list(compress(numbered, told)), list(compress(numbered, map(not_, told)))
    families, beside = order(numbered), ""
    if depths:
        families = _by_depth(families, depths)
    else:
        untitled: list[Candidate] = []
        if not broken:
            untitled, families, beside = find_missing(lines, numbered, named, families)
            untitled = _free(untitled, candidates)
        if untitled:
            numbered = sorted(numbered + untitled, key=START)
        if not any(family[:2] == "md" or family == "listed" for family in families):
            held = sorted([*candidates, *untitled], key=START)
            if dated := find_diary(lines, held, UNTITLED):
                numbered = sorted([*numbered, *dated])
                families, beside = order(numbered), ""
            labelled = [] if dated or broken else find_labelled(lines, held)
            held = sorted([*held, *labelled]) if labelled else held
            unmarked = [] if dated else find_unmarked(lines, held, broken=broken) or find_boxed(lines, held)
            if not dated and not broken:
                unmarked = sorted([*unmarked, *labelled, *find_gapped(lines, sorted([*held, *unmarked]) if unmarked else held)])
            if not unmarked and not dated and in_verse(lines):
                unmarked = find_poems(lines, held, UNTITLED)
            if unmarked:
                items = _cut_items(lines.text, items, unmarked)
                first = min((c.start for c in numbered), default=-1)
                if _opened(numbered, unmarked):
                    first = -1
                named += [c._replace(family="front") for c in unmarked if c.start < first]
                unmarked = [c for c in unmarked if c.start >= first]
                beside = _lacked(numbered, unmarked)
                numbered = sorted([*numbered, *unmarked])
                families = [family for family in order(numbered) if not beside or family != UNTITLED]
    level = levels([c._replace(family=beside) if c.family == UNTITLED else c for c in numbered] if beside else numbered, families)
    if beside:
        level[UNTITLED] = level[beside]
    placed: list[Placed] = list(zip(numbered, map(level.__getitem__, map(FAMILY, numbered)), strict=True))
    if named:
        placed = _merged(placed, sorted(_placed(lines.text, named, placed, refused)))
    titles = set(map(START, map(_HEADING, placed)))  # what its neighbours made a title of is no item
    return placed, items if titles.isdisjoint(map(START, items)) else [c for c in items if c.start not in titles]


def _lacked(numbered: Sequence[Candidate], titles: Sequence[Candidate]) -> str:
    """The family whose missing numbers the titles stand for, each of them: 2. 书店, 老树, 4. 桥头; "" where there is none."""
    starts = list(map(START, titles))
    for family in dict.fromkeys(c.family for c in numbered):
        own = [c for c in numbered if c.family == family and c.value]
        stood = 0
        for before, after in pairwise(own):
            between = bisect_left(starts, after.start) - bisect_left(starts, before.start)
            stood += between if between < after.value - before.value else 0
        if titles and stood == len(titles):
            return family
    return ""


def _opened(numbered: Sequence[Candidate], titles: Sequence[Candidate]) -> bool:
    """Whether the first number and most others at which numbers begin again stand right behind a title; both in order."""
    firsts = [at for at, c in enumerate(numbered) if c.value == 1 and c.family == numbered[0].family]
    if len(firsts) < 2 or firsts[0]:
        return False
    starts = list(map(START, titles))
    before = [bisect_left(starts, numbered[at].start) - 1 for at in firsts]
    opened = sum(own >= 0 and (not at or starts[own] > numbered[at - 1].start) for at, own in zip(firsts, before, strict=True))
    return before[0] >= 0 and opened * 3 >= len(firsts) * 2


def _merged(placed: Sequence[Placed], few: Sequence[Placed]) -> list[Placed]:
    """Many headings in order, and a few."""
    merged: list[Placed] = []
    at = 0
    for one in few:
        stop = bisect_left(placed, one, at)
        merged += placed[at:stop]
        merged.append(one)
        at = stop
    return [*merged, *placed[at:]]


def _cut_items(text: str, items: Sequence[Candidate], titles: Sequence[Candidate]) -> list[Candidate]:
    """The items of lists, each up to the title that is glued to its end; both in order."""
    cut: list[Candidate] = []
    for item in items:
        at = bisect_left(titles, (item.start,))
        inside = at < len(titles) and titles[at].start < item.end
        cut.append(item._replace(end=item.start + len(text[item.start : titles[at].start].rstrip())) if inside else item)
    return cut


def _free(untitled: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The titles, less those but for halves of another one in whose words one of the ``candidates``, which are in order, begins or
    ends."""
    free: list[Candidate] = []
    starts = list(map(START, candidates)) if untitled else []
    for c in untitled:
        at = bisect_left(starts, c.end)
        if c.rule == "weakest_joint" or not at or candidates[at - 1].end <= c.start:
            free.append(c)
    return free


def resolve_told(
    lines: Lines, candidates: Sequence[Candidate], marks: Sequence[Mark], rules: Rules | None, broken: bool, refused: Refused
) -> tuple[list[Placed], list[Candidate]]:
    """The same, with what the file says of its headings (``marks``) and what the reader does (``rules``)."""
    told = with_marked(lines, candidates, marks)
    own = list(find_own(lines, rules)) if rules else []
    found = _beside(told.candidates, [c for c, _ in own]) if own else list(told.candidates)
    if rules and (longest := rules.longest_title):
        refused.update((c.start, "longer than the longest title") for c in found if not c.item and c.end - c.title_start > longest)
        found = [c for c in found if c.item or c.end - c.title_start <= longest]
    numbered = [c for c, level in own if level not in ("front", "back")]
    placed, items = resolve(lines, sorted([*found, *numbered]), broken, refused, depths=told.depths if told.trusted else None)
    if not own:
        return placed, items
    fixed = {c.start: level for c, level in own}
    shallow = {family.level for c, _ in placed if c.start in fixed and (family := family_of(c.family))}
    placed = [(c, fixed.get(c.start) or _lifted(c, level, shallow)) for c, level in placed]
    return sorted([*placed, *((c, level) for c, level in own if level in ("front", "back"))]), items


def _lifted(c: Candidate, level: Level, shallow: set[str]) -> Level:
    """The level of a heading whose word names one that the reader's own headings have: that one."""
    family = family_of(c.family)
    if family and family.level and family.level in shallow and level not in ("front", "back"):
        return cast(Level, family.level)
    return level


def _by_depth(families: Sequence[str], depths: Mapping[str, int]) -> list[str]:
    """The families in order, those whose depth is known as it says."""
    known = iter(sorted((f for f in families if f in depths), key=depths.__getitem__))
    return [next(known) if f in depths else f for f in families]


def _beside(candidates: Sequence[Candidate], own: Sequence[Candidate]) -> list[Candidate]:
    """The candidates less those that stand in a heading of ``own``; both in order."""
    kept: list[Candidate] = []
    at = 0
    for c in candidates:
        while at < len(own) and own[at].end <= c.start:
            at += 1
        if at == len(own) or c.end <= own[at].start:
            kept.append(c)
    return kept


def _placed(
    text: str, named: Sequence[Candidate], headings: Sequence[Placed], refused: Refused
) -> list[Placed]:
    """Named headings where they make sense: front before the first chapter (or right after a part), back after one."""
    levels = list(map(_LEVEL, headings))
    mains, parts = ([c.start for c, _ in compress(headings, map(some.__contains__, levels))] for some in (("chapter", "section"), ("part",)))
    placed: list[Placed] = []
    highest: Level = min(set(levels), key=LEVELS.index, default="chapter")
    spelled = Counter(_name(text, c) for c in named)
    for c in named:
        if c.family == "closing":
            placed.append((c, highest))
            continue
        name = _name(text, c)
        level: Level = "front" if c.family == "front" else "back"
        before = bisect_left(mains, c.start)
        part = bisect_left(parts, c.start)
        opens_part = part > 0 and (before == 0 or mains[before - 1] < parts[part - 1])
        marked = c.rule in RULES_OF_FILES or c.rule in ("markdown", "underlined")
        if level == "front" and before and not opens_part:
            if before < len(mains):
                if marked:
                    placed.append((c, "chapter"))
                    continue
                refused[c.start] = "a name of front matter between chapters"
                continue
            level = "back"
        elif level == "back" and not before and mains:
            if not marked and name not in _EITHER:
                refused[c.start] = "a name of back matter before the first chapter"
                continue
            level = "front"
        if level == "back" and name in OFTEN_INNER and (
            (before < len(mains) and not parts[part:]) or spelled[name] > 1
        ):
            refused[c.start] = "a name of back matter, but more chapters or more of them follow"
            continue
        placed.append((c, level))
    return placed


def _name(text: str, c: Candidate) -> str:
    """The name of a heading without white space, less its title."""
    return re.sub(r"[\s:：—–、.．·-]", "", text[c.start : c.title_start if c.title_start > c.start else c.end])
