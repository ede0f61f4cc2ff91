"""The stretches that the extractors read, and how they explain themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .lazily import pattern
from .model import Span

__all__ = ["Explanation", "stretches_of"]


class Explanation(NamedTuple):
    """One place that an extractor looked at: kept, with its rule; or passed over, with the reason."""

    span: Span
    kept: bool
    reason: str


_LINE = pattern(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]++")


def stretches_of(text: str, given: Sequence[Span] | None) -> Iterable[tuple[int, int]]:
    """Where the given stretches begin and end, or the lines of the text when none are given; empty ones are left out.

    >>> list(stretches_of("一行\\n\\n二行", None))
    [(0, 2), (4, 6)]
    """
    if given is None:
        return [found.span() for found in _LINE.finditer(text)]
    ends = ((span.start, min(span.end, len(text))) for span in given)
    return [(start, end) for start, end in ends if start < end]
