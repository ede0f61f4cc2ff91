"""Numbers whose headings are printed twice in a row: each pair is one number of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice, pairwise
from operator import eq

from ..lines import Lines
from .candidates import VALUE, Candidate

__all__ = ["second_prints", "with_second_prints"]


def second_prints(lines: Lines, marks: Sequence[Candidate]) -> dict[int, Candidate]:
    """The marks of one family, in order, that say what the one before has said, with nothing between the two; by where the first
    print begins. Blanks between the words make no difference.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("一、山路\\n一、山路\\n天亮了。\\n二、书店\\n门开了。")
    >>> {start: mark.start for start, mark in second_prints(lines, scan(lines)[0]).items()}
    {0: 5}
    """
    values, text = list(map(VALUE, marks)), lines.text
    same = map(eq, values, islice(values, 1, None))
    found: dict[int, Candidate] = {}
    last = -1  # where the last second print begins, of which the next mark is none
    for first, second in compress(pairwise(marks), same):
        if (
            first.start != last and first.title_start < first.end and lines.empty(first.end, second.line)
            and text[first.start : first.end].split() == text[second.start : second.end].split()
        ):
            found[first.start] = second
            last = second.start
    return found


def with_second_prints(found: Iterable[Candidate], seconds: dict[int, Candidate]) -> Iterator[Candidate]:
    """The headings and list items, those with a second print followed by it."""
    for candidate in found:
        yield candidate
        if second := seconds.get(candidate.start):
            moved = second.start - candidate.start
            yield candidate._replace(
                start=second.start, end=candidate.end + moved, title_start=candidate.title_start + moved, after=candidate.after + moved,
                line=second.line, lead=-1,
            )
