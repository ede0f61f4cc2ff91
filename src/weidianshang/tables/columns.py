"""Columns that rows of several tables have."""

from __future__ import annotations

from ..cells import Cell
from ..model import Book, Quantity, Span, Time

__all__ = ["bounded", "dated", "spanned"]


def spanned(book: Book, span: Span, rule: str) -> dict[str, Cell]:
    """Where a row stands, what stands there, the rule that found it."""
    return {"start": span.start, "end": span.end, "surface": span.of(book.text), "rule": rule}


def dated(time: Time) -> dict[str, Cell]:
    """A time on the calendar, and the earlier one that it leans on."""
    return {
        "edtf": time.edtf,
        "mod": time.mod,
        "earliest": time.earliest,
        "latest": time.latest,
        "anchor_start": time.anchor.start if time.anchor else None,
        "anchor_end": time.anchor.end if time.anchor else None,
    }


def bounded(quantity: Quantity) -> dict[str, Cell]:
    """A number between its bounds, with its unit."""
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "kind": quantity.kind,
        "approx": quantity.approx,
        "per": quantity.per,
    }
