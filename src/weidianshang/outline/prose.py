"""The paragraphs of a text: what its lines hold beside headings, list items and captions.

They are found when they are asked for: an outline alone needs none of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from ..model import Span

__all__ = ["Prose", "Spans"]


class Spans(Sequence[Span]):
    """The spans that a function gives, as a tuple that is made on first use."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[Span, ...]]) -> None:
        self._make = make
        self._made: tuple[Span, ...] | None = None

    def _spans(self) -> tuple[Span, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        return self._spans()[index]

    def __len__(self) -> int:
        return len(self._spans())

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans())

    def __eq__(self, other: object) -> bool:
        return self._spans() == (other._spans() if isinstance(other, Spans) else other)

    def __hash__(self) -> int:
        return hash(self._spans())

    def __repr__(self) -> str:
        return repr(self._spans())

    def __reduce__(self) -> tuple[type[tuple[Span, ...]], tuple[tuple[Span, ...]]]:
        return tuple, (self._spans(),)


class Prose:
    """The lines of a text less what is taken from them: ``taken`` gives the (start, end) of headings and items.

    ``wrapped``: lines are broken at a width, and a paragraph goes on over them.
    """

    def __init__(
        self, text: str, lines: Sequence[tuple[int, int]], taken: Callable[[], list[tuple[int, int]]], *, wrapped: bool
    ) -> None:
        self._text, self._lines, self._make, self._wrapped = text, lines, taken, wrapped
        self._taken: list[tuple[int, int]] | None = None

    def paragraphs(self, low: int, high: int) -> tuple[Span, ...]:
        """The paragraphs that begin in a stretch of the text."""
        if self._taken is None:
            self._taken = sorted(self._make())
        text, lines = self._text, self._lines
        taken = iter(self._taken[bisect_left(self._taken, (low,)) : bisect_left(self._taken, (high,))])
        begin, stop = next(taken, (high, high))
        found: list[Span] = []
        free = low  # where what is not taken goes on
        for start, end in lines[max(bisect_right(lines, (low, high)) - 1, 0) : bisect_left(lines, (high,))]:
            start, end = max(start, free), min(end, high)
            while begin < end:
                found.extend(_piece(text, start, begin))
                start = free = max(stop, start)
                begin, stop = next(taken, (high, high))
            found.extend(_piece(text, start, end))
        return tuple(_unwrapped(text, found) if self._wrapped else found)


def _piece(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if bare := piece.strip():
        start = end - len(piece.lstrip())
        yield Span(start, start + len(bare))


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
