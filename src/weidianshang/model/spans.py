"""A stretch of the text, which everything that is found has."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import WdsError

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of the text: ``start`` inclusive, ``end`` exclusive, in code points.

    >>> Span(2, 5).of("零一二三四五")
    '二三四'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise WdsError(f"a span runs forward from 0, not {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The surface: the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


# A long book has spans by the hundred thousand: set as slots they are made in half the time.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__
