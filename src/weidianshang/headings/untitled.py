"""Numbers with text right behind them that head it with no title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .candidates import Candidate
from .cuts import space_cut

__all__ = ["GAPPED", "find_untitled", "long_texts", "untitled"]

#: Families with nothing but a gap behind the number.
GAPPED = frozenset(("1 ", "一 "))
#: How much text each has.
_LONG = 100
_SENTENCE = re.compile("[。！？]")


def untitled(text: str, mark: Candidate) -> Candidate:
    """A number as a heading with its text behind it.

    >>> untitled("一 那一年雨很多。", Candidate(0, 9, 2, "一 ", 1, "1", after=2))[:3]
    (0, 1, 1)
    """
    end = mark.start + len(text[mark.start : mark.after].rstrip())
    return mark._replace(title_start=end, end=end, glued=True, rule="mark_before_text")


def long_texts(text: str, run: Sequence[Candidate]) -> bool:
    """Whether nearly each number of a run, the last one aside, has as much text as the pieces of an essay, in several sentences."""
    long = sum(
        after.start - mark.after >= _LONG and len(_SENTENCE.findall(text, mark.after, after.start)) > 2 for mark, after in pairwise(run)
    )
    return long * 5 >= (len(run) - 1) * 4 and not any(space_cut(text, mark.title_start, mark.end) for mark in run)


def find_untitled(text: str, runs: Iterable[Sequence[Candidate]]) -> Iterator[Candidate]:
    """The members of those runs of ``GAPPED`` numbers that head text with no title, some glued to the end of the text before:
    from 1 on, three and more, few of them missing.

    >>> story = "山里的雨下了很久。书店没有开门。后来门开了。" * 6
    >>> text = "".join(f"{number} {story}" for number in (1, 2, 3))
    >>> run = [Candidate(at, 0, at + 2, "1 ", n, str(n), at > 0, after=at + 2) for n, at in ((1, 0), (2, 134), (3, 268))]
    >>> [(c.number, text[c.start : c.end]) for c in find_untitled(text, [run])]
    [('1', '1'), ('2', '2'), ('3', '3')]
    """
    for run in runs:
        if run[0].value == 1 and 2 < len(run) >= run[-1].value * 3 / 4 and any(mark.glued for mark in run) and long_texts(text, run):
            yield from (untitled(text, mark) for mark in run)
