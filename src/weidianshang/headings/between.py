"""Whether a number fits between those of its family on either side, and which marks have such neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from .candidates import Candidate
from .cuts import STOP
from .forms import FAMILIES
from .marks import title_like
from .segments import REFERENCE, Segment

__all__ = ["STARTS", "Between", "find_backed", "find_opening", "find_titled_later", "find_told", "is_tail", "with_apart"]

# What follows 第一章 where someone tells what is in each chapter (第一章写盐工, 第二章只有三页).
_TELLS = re.compile(
    r"[写寫讲講谈談说說论論述则則是有从從先再又以把将將对對分共用给]|只有|忽然|接[着下]|回[到顾顧]|[转轉][而向]|[详詳][细細]|着重|[重]点|首先|最[后後长短]|集中|[结結]束|[开開]始|篇幅"
)
#: So far apart stand the chapters of a book that has several, where a gap is behind their numbers or none.
_FAR_BEHIND_A_GAP, _FAR = 150, 400
#: No title is longer.
_TITLE = 60
#: Below the rank of any family.
_LOWEST = 999
#: What stands in front of a mark that may open a heading without more ado (``Segment.before``).
STARTS = frozenset(("line", "joined", "ended"))


class Between(NamedTuple):
    """The values of a family on either side of a place; ``None`` where there is none. ``backed``: where other marks of the
    family that may be headings go on to, one by one, from one less or one more; 0 where there is none. ``opens``: the place opens what
    a higher heading heads, with others of the family neither above nor below in it."""

    before: int | None
    after: int | None
    backed: int = 0
    opens: bool = False

    def fits(self, value: int, *, loose: bool) -> bool:
        """Whether a value fits: one more than before, one less than after, or a first one."""
        before, after, *_ = self
        if before == value or (after == value and not loose):
            return False
        if before is not None and value == before + 1:
            return True
        if after is not None and value == after - 1 and (before is None or before < value):
            return True
        if before is None and after is None:
            return loose
        if loose and self.backed and (after is None or after == 1 or value < after) and (before is None or value in (before + 1, 1)):
            return True
        if loose and self.runs(value):
            return True
        return loose and ((value == 1 and after in (None, 1, 2)) or (before is not None and before < value <= before + 3))

    def rises(self, value: int) -> bool:
        """Whether a value lies between those on either side, one of which is there."""
        before, after, *_ = self
        return (before is not None or after is not None) and (before or 0) < value < (after or value + 1)

    def lies(self, value: int) -> bool:
        """Whether a value lies between those on either side; numbers may begin again after it."""
        before, after, *_ = self
        return (before is None or before < value or value == 1) and (after is None or value < after or after == 1)

    def misses(self, value: int) -> bool:
        """Whether a value is the very next after the one before, or stands right before the one after."""
        before, after, *_ = self
        return (before is None or before < value) and (after is None or value < after) and (before == value - 1 or after == value + 1)

    def expects(self, value: int) -> bool:
        """Whether a value is the very one that comes next, or the first of all; and none such stands on its own line."""
        if not self.backed:
            return False
        if self.after is not None and not value < self.after <= max(value + 1, self.backed) and not (
            self.after == 1 and (self.before == value - 1 or (self.opens and value == 1))
        ):
            return False
        return value == 1 or self.before == value - 1 or self.after == value + 1 or self.runs(value)

    def runs(self, value: int) -> bool:
        """Whether a value lies between those on either side, others right before it are missing, and two more follow it one by one."""
        return self.backed > value + 1 and (self.before or 0) < value < (self.after or value + 1)


def find_backed(text: str, judged: Sequence[tuple[Segment, Candidate | None]]) -> dict[int, int]:
    """The marks that have a neighbour of their family one more or one less, both being possible headings, each with the
    last number that is reached so, one by one."""
    family: dict[str, list[tuple[int, int]]] = {}
    for at, (segment, sure) in enumerate(judged):
        first = segment.before == "text" and segment.mark.value == 1 and segment.separated
        if sure or first or segment.before in (*STARTS, "gap") or is_tail(text, segment):
            family.setdefault(segment.mark.family, []).append((at, segment.mark.value))
    reached: dict[int, int] = {}
    for places in family.values():
        for (a, before), (b, after) in pairwise(reversed(places)):
            if before == after + 1:
                reached[a] = reached[b] = reached.get(a, before)
    return reached


def find_opening(judged: Sequence[tuple[Segment, Candidate | None]], backed: Container[int]) -> set[int]:
    """Which first numbers behind the end of a sentence open what a higher heading heads: it stands nearer than the last sure heading
    of their family, and the next one like it nearer than the next. A heading that is ``backed`` by others is as good as sure."""
    found = {
        at for at, (segment, sure) in enumerate(judged) if not sure and segment.mark.value == 1 and segment.before in STARTS
    }
    if not found:
        return found
    for step in (1, -1):
        nearest: dict[str, int] = {}  # the rank of the highest sure heading since the last one of each family
        highest = _LOWEST  # the same since the text begins
        for at in range(len(judged))[::step]:
            segment, sure = judged[at]
            family = segment.mark.family
            rank = FAMILIES[family].rank
            if sure or (at in backed and segment.before in STARTS):
                nearest = {name: min(least, rank) for name, least in nearest.items()}
            if sure:
                nearest[family] = rank
                highest = min(highest, rank) if step > 0 else _LOWEST
            elif at in found and nearest.get(family, highest) >= rank:
                found.discard(at)
    return found


def find_titled_later(text: str, judged: Sequence[tuple[Segment, Candidate | None]]) -> set[int]:
    """Which of the marks with no gap behind them are followed by one with the same number that is no doubt a heading but
    for its place: behind the end of a sentence, a gap and a title to the end of its line."""
    later: dict[str, set[int]] = {}
    found: set[int] = set()
    for at in range(len(judged) - 1, -1, -1):
        segment, sure = judged[at]
        family, value = segment.mark.family, segment.mark.value
        heads = sure or (segment.separated and segment.before in STARTS and is_tail(text, segment))
        if heads and any(later.values()):  # the numbers below it may begin again
            rank = FAMILIES[family].rank
            later = {name: values for name, values in later.items() if FAMILIES[name].rank <= rank}
        if sure:
            later[family] = set()
        elif segment.separated and segment.before == "ended" and is_tail(text, segment):
            later.setdefault(family, set()).add(value)
        elif value in later.get(family, ()):
            found.add(at)
    return found


def with_apart(text: str, segments: Sequence[list[Segment]]) -> list[list[Segment]]:
    """The segments, those inside sentences as if behind the end of one where each number of their family has a gap and text behind
    it and is one more than the one before: then a gap is how the book sets off its chapters, which have no titles."""
    families: dict[str, list[Segment]] = {}
    for segment in (segment for line in segments for segment in line):
        families.setdefault(segment.mark.family, []).append(segment)
    apart = {
        family for family, own in families.items()
        if len(own) > 2 and any(segment.before == "text" for segment in own)
        and (all(s.separated and not title_like(text[s.title_start : s.stop], longest=_TITLE) for s in own) or _far(text, own))
        and all(after.mark.value == before.mark.value + 1 for before, after in pairwise(own))
    }  # fmt: skip
    if not apart:
        return list(segments)
    return [[s._replace(before="ended") if s.before == "text" and s.mark.family in apart else s for s in line] for line in segments]


def _far(text: str, own: Sequence[Segment]) -> bool:
    """Whether marks from 1 on, which opens a line, stand farther from each other than those that sentences name, and none of them is
    named by one."""
    if len(own) < 4 or own[0].mark.value != 1 or own[0].before != "line":
        return False
    if any(s.before == "reference" or REFERENCE.match(text, s.mark.after, s.stop) for s in own):
        return False
    return all(b.mark.start - a.mark.after >= (_FAR_BEHIND_A_GAP if b.separated else _FAR) for a, b in pairwise(own))


def find_told(text: str, judged: Sequence[tuple[Segment, Candidate | None]]) -> set[int]:
    """The marks that sentences begin with where most of their family do so: an overview of a book, chapter by chapter."""
    running = {
        at: segment for at, (segment, sure) in enumerate(judged)
        if not sure and not segment.separated and segment.before in STARTS
    }  # fmt: skip
    families = Counter(segment.mark.family for segment in running.values())
    telling = Counter(s.mark.family for s in running.values() if _TELLS.match(text, s.mark.after, s.stop))
    return {at for at, s in running.items() if telling[s.mark.family] * 2 > families[s.mark.family]}


def is_tail(text: str, segment: Segment) -> bool:
    """Whether a mark inside a sentence has a title after it up to the end of its line."""
    title = text[segment.title_start : segment.stop]
    if title[-1:] in ("”", "’") and title[-2:-1] in ("。", "！", "？", "…"):
        return False  # the end of what someone says
    return segment.stop == segment.line[1] and title_like(title) and title[-1] not in STOP - frozenset("？?！!）)》”")
