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

    >>> from weidianshang.times import find_times
    >>> text = "2014年1月开店,年底关门。"
    >>> opened, closed = find_times(text)
    >>> closed.edtf, closed.earliest, closed.latest, closed.anchor.of(text)
    ('2014-12~', '2014-11-01', '2014-12-31', '2014年1月')
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
    """A quantity. ``low`` and ``high`` are exact and equal for an exact text; an open side is ``None``.

    >>> from weidianshang.quantities import find_quantities
    >>> (found,) = find_quantities("卖出近三万件")
    >>> found.low, found.high, found.unit, found.approx
    (None, Decimal('30000'), '件', 'nearly')
    """

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
