"""The stretches that the extractors read, and how they explain themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .model import Span

__all__ = ["Explanation", "stretches_of"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One place that an extractor looked at: kept, with its rule; or passed over, with the reason."""

    span: Span
    kept: bool
    reason: str


def stretches_of(text: str, given: Sequence[Span] | None) -> Iterable[Span]:
    """The given stretches, or the lines of the text when none are given.

    >>> [s.of("一行\\n二行") for s in stretches_of("一行\\n二行", None)]
    ['一行\\n', '二行']
    """
    if given is not None:
        return given
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(at, at + len(line)))
        at += len(line)
    return spans
