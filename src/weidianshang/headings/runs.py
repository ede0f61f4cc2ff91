"""Marks of one family in order → runs of rising numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress, count, islice, pairwise
from operator import not_, sub

from .candidates import VALUE, Candidate

__all__ = ["filled", "in_place", "runs_of"]

#: From one number of a run to the next.
_STEPS = frozenset((1, 2))


def runs_of(marks: Sequence[Candidate], *, series: bool = False) -> list[Sequence[Candidate]]:
    """The runs of rising numbers; a gap of one is bridged, anything else opens a new run. In a ``series`` (第五信) a gap is as
    wide as it may be, as of letters some are chosen; but one number that falls out of its place is none of the run.

    >>> marks = [Candidate(at, at + 3, at + 2, "1.", value, str(value)) for at, value in enumerate((1, 2, 4, 1, 2, 9))]
    >>> [[mark.value for mark in run] for run in runs_of(marks)]
    [[1, 2, 4], [1, 2], [9]]
    """
    if marks and marks[0].family == "bare":
        marks = in_place(marks)
    values = list(map(VALUE, marks))
    steps = map(sub, islice(values, 1, None), values)
    breaks = list(compress(count(1), map(not_, map(_STEPS.__contains__, steps))))
    if series and breaks:
        breaks = [at for at in breaks if values[at] <= values[at - 1] or 1 < (values[at + 1 : at + 2] or [1])[0] <= values[at]]
    return [marks[start:end] for start, end in pairwise([0, *breaks, len(marks)])] if marks else []


def in_place(marks: Sequence[Candidate]) -> Sequence[Candidate]:
    """Numbers alone on their lines, less those between two that go on from each other (1, 22, 2: the number of a house).

    >>> marks = [Candidate(at, at + 1, at + 1, "bare", value, str(value)) for at, value in enumerate((1, 22, 2, 3))]
    >>> [mark.value for mark in in_place(marks)]
    [1, 2, 3]
    """
    values = list(map(VALUE, marks))
    own = [at for at, v in enumerate(values) if not (0 < at < len(values) - 1 and values[at - 1] + 1 == values[at + 1] < v)]
    return marks if len(own) == len(values) else in_place([marks[at] for at in own])


def filled(run: Sequence[Candidate], others: Sequence[Candidate]) -> Sequence[Candidate]:
    """A run with the gaps in its numbers filled by marks of the other shape that stand in them.

    >>> one, two, three = (Candidate(at, at + 3, at + 2, "1.", at, str(at)) for at in (1, 2, 3))
    >>> [mark.value for mark in filled([one._replace(end=2), three], [two])]
    [1, 2, 3]
    """
    if len(run) == run[-1].value - run[0].value + 1:
        return run
    members: list[Candidate] = []
    for before, after in pairwise(run):
        members.append(before)
        if after.value == before.value + 2:
            low, high = bisect_left(others, (before.end,)), bisect_left(others, (after.start,))
            members.extend([mark for mark in others[low:high] if mark.value == before.value + 1][:1])
    return [*members, run[-1]]
