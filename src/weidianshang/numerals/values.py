"""What a run of numeral characters is worth: an exact number or an interval, or nothing when it is no number."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from ..lazily import pattern
from ..model import Approx

__all__ = ["DIGITS", "GROUPS", "RANKS", "Number", "evaluate", "fraction", "tidy"]

#: Digit → value.
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
#: Ranks within a group of four digits, and the groups.
RANKS = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}

#: Enough digits for a third; decimals that end are never rounded.
_PRECISION = Context(prec=12, rounding=ROUND_HALF_EVEN)
_ONE = Decimal(1)


class Number(NamedTuple):
    """What a numeral says: bounds (equal when exact, ``None`` when open) and in what way it is inexact.

    ``form`` is how it is written: ``arabic`` (1,234 or 3.5), ``mixed`` (3.5万), ``hanzi`` (三百), ``digits``
    (二〇一四), ``bare`` (a lone 百, 千, 万, 亿, which is as often a word as a number) or ``phrase`` (数以万计).
    """

    low: Decimal | None
    high: Decimal | None
    approx: Approx = "exact"
    form: str = "arabic"

    def times(self, factor: Decimal | int) -> Number:
        """The number multiplied, bounds and all."""
        if factor == 1:
            return self
        low = None if self.low is None else tidy(self.low * factor)
        high = None if self.high is None else tidy(self.high * factor)
        return self._replace(low=low, high=high)

    def plus(self, term: Decimal | int) -> Number:
        """The number with an exact term added."""
        low = None if self.low is None else tidy(self.low + term)
        high = None if self.high is None else tidy(self.high + term)
        return self._replace(low=low, high=high)


def tidy(value: Decimal) -> Decimal:
    """The same number without a tail of zeros or an exponent.

    >>> tidy(Decimal("5E+8")), tidy(Decimal("2.50"))
    (Decimal('500000000'), Decimal('2.5'))
    """
    if value.adjusted() < 27 and value == value.to_integral_value():
        return value.quantize(_ONE)
    return value.normalize()


def fraction(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient, to twelve significant digits (a third has no end).

    >>> fraction(Decimal(1), Decimal(3)), fraction(Decimal(3), Decimal(4))
    (Decimal('0.333333333333'), Decimal('0.75'))
    """
    return tidy(_PRECISION.divide(numerator, denominator))


#: Arabic digits with thousands commas and a fraction.
ARABIC = r"[0-9]++(?>(?:,[0-9]{3}(?![0-9])){0,9})(?>(?:\.[0-9]++)?)"
_PIECE = pattern(
    rf"(?P<arabic>{ARABIC})|(?P<digits>[零〇○一二两俩仨三四五六七八九几数廿卅]+)|(?P<rank>[十百千])|(?P<group>[万亿])"
    r"|(?P<more>[多余来])|个"
)
_ONE_TO_NINE = frozenset("一二三四五六七八九")
#: Before 几 in Arabic digits.
_TENS = frozenset(Decimal(ten) for ten in range(10, 100, 10))
_Sum = tuple[Decimal, Approx, str]


@lru_cache(maxsize=4096)
def evaluate(run: str) -> Number | None:
    """What a run of numeral characters says, or ``None`` when they do not make a number together.

    >>> evaluate("三百五").low, evaluate("几十亿").high, evaluate("十百")
    (Decimal('350'), Decimal('9900000000'), None)
    """
    found = _sum(run, upper=False)
    if found is None:
        return None
    low, approx, form = found
    if approx in ("several", "range"):
        top = _sum(run, upper=True)
        return Number(tidy(low), tidy(top[0]), approx, form) if top else None
    return Number(tidy(low), None if approx == "more_than" else tidy(low), approx, form)


def _sum(run: str, *, upper: bool) -> _Sum | None:
    """One bound of the run, how it is inexact, and how it is written."""
    total = section = Decimal(0)  # of the groups above, and below the next 万 or 亿
    pending: Decimal | None = None  # a digit waiting for its rank
    least_rank, least_group = 10**4, 10**12  # ranks fall within a section, groups within the number
    last, approx, form, bare, at = "", "exact", "hanzi", False, 0
    for piece in _PIECE.finditer(run):
        if piece.start() != at:
            return None
        kind, surface, at = piece.lastgroup, piece.group(), piece.end()
        if kind is None:  # the 个 of 1个亿
            last = "ge"
            continue
        if last == "more" and kind != "group":
            return None
        if kind == "arabic":
            if pending is not None:
                return None
            pending = Decimal(surface.replace(",", ""))
            form = "arabic" if len(surface) == len(run) else "mixed"
        elif kind == "digits":
            if last == "arabic":
                if surface != "几" or at != len(run) or pending not in _TENS:
                    return None
                approx, pending = "several", Decimal(pending or 0) + (9 if upper else 1)  # 20几
                form = "mixed"
                continue
            found = _digits(surface, upper=upper, followed=run[at : at + 1], after=last)
            if found is None or (found[1] != "exact" and approx != "exact"):
                return None
            pending, inexact = found
            approx = inexact if inexact != "exact" else approx
            if inexact == "exact" and len(surface.lstrip("零〇○")) > 1 and surface[0] not in "廿卅":
                return (pending, "exact", "digits") if len(surface) == len(run) else None
        elif kind == "rank":
            worth = RANKS[surface]
            if worth >= least_rank or (pending is None and last not in ("", "group")):
                return None
            bare = bare or (not last and surface != "十")
            section += (_ONE if pending is None else pending) * worth
            pending, least_rank = None, worth
        elif kind == "group":
            worth = GROUPS[surface]
            if not last:
                bare, pending = True, _ONE
            section += pending or 0
            if worth < least_group and last != "group":
                total += section * worth
            elif surface == "亿":  # 万亿, 三千万亿: the groups so far count 亿
                total = (total + section) * worth
            else:
                return None
            section, pending, least_group, least_rank = Decimal(0), None, worth, 10**4
        else:
            if not last or approx != "exact" or (last == "digits" and pending is not None and pending < 10):
                return None  # 五多 is no number: 多 counts on from a round one
            approx = "about" if surface == "来" else "more_than"
        last = kind
    if at != len(run) or (bare and last == "digits"):
        return None  # 万一 is a word
    if last in ("digits", "arabic") and pending is not None and pending < 10:
        pending *= _colloquial(run)
    return total + section + (pending or 0), approx, "bare" if bare else form  # type: ignore[return-value]


def _colloquial(run: str) -> int:
    """What a last digit counts: 三百五 is 350 and 两万三 23,000, while 三百零五 and 十五 are plain."""
    if len(run) < 3 or run[-1] in "几数":
        return 1
    before = run[-3] if run[-2] in _ONE_TO_NINE else run[-2]  # 两万五六 is 25,000 to 26,000
    return RANKS[before] // 10 if before in "百千" else GROUPS[before] // 10 if before in GROUPS else 1


def _digits(chars: str, *, upper: bool, followed: str, after: str) -> tuple[Decimal, Approx] | None:
    """The value of adjacent Chinese digits: one digit, a pair that is a range (三五, 七八), or a row (二〇一四)."""
    core = chars.lstrip("零〇○")
    if (len(core) < len(chars) and not after and len(core) == 1) or (core in ("两", "俩", "仨") and after in ("rank", "group") and not followed):
        return None  # 零五 is a label, the 两 of 五百两 a weight
    if not core:
        return (Decimal(0), "exact") if len(chars) == 1 else None
    if core[0] in "廿卅":
        base = 20 if core[0] == "廿" else 30
        if len(core) == 1:
            return Decimal(base), "exact"
        return (Decimal(base + DIGITS[core[1]]), "exact") if len(core) == 2 and core[1] in DIGITS else None
    if core in ("几", "数"):
        if core == "数" and after not in ("", "rank"):
            return None
        least = 1 if after == "rank" else 2  # 十几 begins at eleven, 几十 at twenty
        most = "9.9" if followed and followed in ("十百千" if after == "rank" else "十百千万亿") else "9"
        return Decimal(most if upper else least), "several"
    if any(c in core for c in "几数廿卅"):
        return None
    if len(core) == 1:
        return Decimal(DIGITS[core]), "exact"
    if len(core) == len(chars) == 2:
        first, second = sorted(DIGITS[c] for c in core)
        if (second == first + 1 and (DIGITS[core[0]] == first or core == "三两")) or core == "三五":
            return Decimal(second if upper else first), "range"
        return None
    if len(chars) >= 3 and "两" not in chars:
        return Decimal("".join(str(DIGITS[c]) for c in chars)), "exact"
    return None
