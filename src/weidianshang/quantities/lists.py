"""Figures that share what is written once: the unit of the last of a list, the 万 of the second end of a range."""

from __future__ import annotations

from decimal import Decimal

from ..lazily import pattern
from ..numerals import Number, read
from ..numerals.values import ARABIC
from .draft import Draft, Miss, Numeral
from .units import unit_at

__all__ = ["listed", "shared"]


def shared(first: str, upper: Number, second: str, *, low: Decimal) -> int:
    """What the first number of a range shares with the second: 3—5万 begins at 30,000."""
    for group, worth in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if second.endswith(group) and not first.endswith(("百", "千", "万", "亿")) and low < 10**4:
            return worth
    return 1


def listed(numeral: Numeral) -> Draft | Miss | None:
    """120 and 80 in 120、80、50元: figures of a list of three, or told apart by 分别, that share the unit of the last.

    1.2、2.3、3.1亿元 share 亿 too. A mark of a list (1、50元) and 2、3公里, a length not known well, are none.
    """
    text, at, stop = numeral.text, numeral.start, numeral.end
    rest = _LIST_ON.match(text, stop) if numeral.number.form == "arabic" else None
    if not rest:
        return None
    first = _LIST_BEFORE.search(text, max(0, at - 60), at)
    begin = first.start() if first else at
    many = rest[1].count("、") + (first.group().count("、") if first else 0) > 1
    if not begin or not "\u4e00" <= text[begin - 1] <= "\u9fff" or text[begin - 1] == "第":
        return None
    apart = "分别" in text[max(0, begin - 10) : begin]
    if not (many or apart) or (not apart and text[stop] != "、"):
        return None
    last = read(text, rest.end(1))
    unit = unit_at(text, last[0]) if last else None
    if last is None or unit is None or (unit.sort == "count" and not apart) or last[1].approx != "exact":
        return None
    worth = shared(numeral.surface, last[1], text[rest.end(1) : last[0]], low=numeral.number.low or Decimal(0))
    return Draft(at, stop, numeral.number.times(worth).times(unit.factor), unit.name, unit.kind, "shared_unit")


_LIST_ON = pattern(rf"((?:、{ARABIC}){{0,8}}(?:、|(?<=[0-9])[和及与]))(?={ARABIC})")
_LIST_BEFORE = pattern(r"(?<![0-9.])(?:[0-9][0-9.]{0,11}、){1,8}$")
