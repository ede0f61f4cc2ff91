"""Exact arithmetic on numbers that are known only within bounds, for sums over a book's figures."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from .errors import WdsError

__all__ = ["Interval", "evaluate", "interval_of", "said"]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``; a side that is ``None`` is open.

    >>> Interval(Fraction(2), None).times(Interval(Fraction(3), Fraction(3)))
    Interval(low=Fraction(6, 1), high=None)
    """

    low: Fraction | None
    high: Fraction | None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def plus(self, other: Interval) -> Interval:
        """The sums."""
        return Interval(_add(self.low, other.low), _add(self.high, other.high))

    def minus(self, other: Interval) -> Interval:
        """The differences."""
        return self.plus(Interval(_negated(other.high), _negated(other.low)))

    def times(self, other: Interval) -> Interval:
        """The products, of numbers that are not negative."""
        _positive(self, other)
        return Interval(_mul(self.low, other.low), _mul(self.high, other.high))

    def over(self, other: Interval) -> Interval:
        """The quotients, of numbers that are not negative."""
        _positive(self, other)
        if other.high == 0:
            raise WdsError("a sum divides by zero", remedy="choose another divisor")
        low = Fraction(0) if other.high is None else (self.low or Fraction(0)) / other.high
        return Interval(low, self.high / other.low if self.high is not None and other.low else None)


    def rounded(self) -> Interval:
        """All numbers that are written so when rounded to its last digit that is not nought.

        Of a round number no more than a twentieth is taken for rounding: 10 is 9.5 to 10.5, not 5 to 15.

        >>> Interval(Fraction(435, 10), Fraction(435, 10)).rounded() == Interval(Fraction(4345, 100), Fraction(4355, 100))
        True
        """
        low = None if self.low is None else max(self.low - _half(self.low), Fraction(0))
        return Interval(low, None if self.high is None else self.high + _half(self.high))


def _half(value: Fraction) -> Fraction:
    """Half of what the last digit of a number that is not nought is worth."""
    if not value:
        return Fraction(0)
    last = Decimal(_digits(value)).normalize().as_tuple().exponent
    half = Fraction(Decimal(1).scaleb(int(last))) / 2
    return half if half <= Fraction(1, 2) else min(half, value / 20)


def _add(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


def _mul(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left * right


def _negated(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _positive(*sides: Interval) -> None:
    if any(side.low is None or side.low < 0 for side in sides):
        raise WdsError("a sum multiplies or divides what may be negative", remedy="write it otherwise")


def interval_of(low: Decimal | None, high: Decimal | None) -> Interval:
    """The interval of a quantity; what is counted, paid or lasts is at least nothing.

    >>> interval_of(None, Decimal("100000"))
    Interval(low=Fraction(0, 1), high=Fraction(100000, 1))
    """
    return Interval(
        Fraction(low) if low is not None else Fraction(0), Fraction(high) if high is not None else None
    )


def evaluate(expression: str, values: Mapping[str, Interval]) -> Interval:
    """The value of a sum: names, numbers, ``+ - * /`` and brackets, nothing else.

    Raises ``WdsError`` for anything that is no such sum, or names a value that is not given.

    >>> evaluate("fans * rate / 100", {"fans": interval_of(Decimal(50), None), "rate": interval_of(Decimal(20), Decimal(20))})
    Interval(low=Fraction(10, 1), high=None)
    """
    try:
        return _value(ast.parse(expression.strip(), mode="eval").body, values)
    except (SyntaxError, RecursionError, MemoryError):
        raise _no_sum(expression) from None


def _no_sum(expression: str) -> WdsError:
    shown = expression if len(expression) <= 40 else f"{expression[:39]}…"
    return WdsError(f"no sum: {shown!r}", remedy="use names, numbers, + - * / and brackets")


def _value(node: ast.expr, values: Mapping[str, Interval]) -> Interval:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and str(number) != "inf":
            exact = Fraction(str(number))
            return Interval(exact, exact)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            raise WdsError(f"no value is called {name!r}", remedy="name it in the column values, as NAME=KEY")
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left, values).plus(_value(right, values))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left, values).minus(_value(right, values))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, values).times(_value(right, values))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, values).over(_value(right, values))
    raise _no_sum(ast.unparse(node))


def said(interval: Interval) -> str:
    """An interval in digits, six of them at most: ``27.3``, ``242000..`` with no upper end, ``..50000``, ``2..9``.

    >>> said(Interval(Fraction(50000, 314), Fraction(50000, 314))), said(Interval(Fraction(242000), None))
    ('159.236', '242000..')
    """
    low, high = (None if side is None else _digits(side) for side in (interval.low, interval.high))
    if low == high and low is not None:
        return low
    return f"{low or ''}..{high or ''}" if interval.low != 0 else f"..{high or ''}"


def _digits(value: Fraction) -> str:
    rounded = Context(prec=28).divide(Decimal(value.numerator), Decimal(value.denominator))
    if rounded == rounded.to_integral_value():
        return format(rounded.to_integral_value(), "f")
    return format(Context(prec=6).plus(rounded).normalize(), "f")
