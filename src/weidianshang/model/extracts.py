"""What the extractors find: a time, a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .kinds import Approx, Mod, QuantityKind, TimeKind
from .spans import Span

__all__ = ["Quantity", "Time"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``edtf`` is empty unless it can be put on a calendar; bounds are ISO dates or empty.

    ``anchor`` is the span of the earlier expression that it leans on.
    """

    span: Span
    kind: TimeKind
    edtf: str
    duration: str
    mod: Mod
    earliest: str
    latest: str
    anchor: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity. ``low`` and ``high`` are exact and equal for an exact text; an open side is ``None``."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: QuantityKind
    approx: Approx
    implied: bool
    duration: str
    per: str
    subject: str
    rule: str
