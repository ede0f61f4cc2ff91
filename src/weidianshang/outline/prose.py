"""The paragraphs of a text: what its lines hold beside headings, list items and captions.

They are found when they are asked for: an outline alone needs none of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from ..lines import Lines
from ..model import Span

__all__ = ["Prose"]


class Prose:
    """The lines of a text less what is taken from them: ``taken`` gives the (start, end) of headings and items.

    ``wrapped``: lines are broken at a width, and a paragraph goes on over them.
    """

    def __init__(self, lines: Lines, taken: Callable[[], list[tuple[int, int]]], *, wrapped: bool) -> None:
        self._lines, self._make, self._wrapped = lines, taken, wrapped

    @cached_property
    def _taken(self) -> list[tuple[int, int]]:
        return sorted(self._make())

    def paragraphs(self, low: int, high: int) -> tuple[Span, ...]:
        """The paragraphs that begin in a stretch of the text."""
        text = self._lines.text
        taken = iter(self._taken[bisect_left(self._taken, (low,)) : bisect_left(self._taken, (high,))])
        begin, stop = next(taken, (high, high))
        found: list[Span] = []
        free = low  # where what is not taken goes on
        for start, end in self._lines.walk(low, high):
            if free <= start and end <= begin:
                found.append(Span(start, end))
                continue
            start = max(start, free)
            while begin < end:
                found += _piece(text, start, begin)
                start = free = max(stop, start)
                begin, stop = next(taken, (high, high))
            if start < end:
                found += _piece(text, start, end)
        return tuple(_unwrapped(text, found) if self._wrapped else found)


def _piece(text: str, start: int, end: int) -> list[Span]:
    """What a stretch holds less white space at its ends, if anything."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return []
    start = end - len(piece.lstrip())
    return [Span(start, start + len(bare))]


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
