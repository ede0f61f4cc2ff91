"""Powers of ten, as science writes them: 1.06×10^-10米, 10⁻¹⁹米, 5.97×10^24公斤, 10的负9次方米.

An exponent that lost its raised place on the way to plain text (6.02×1023个) can no longer be told from a factor: such a
number is passed over, whole, rather than read as what it does not say.
"""

from __future__ import annotations

from decimal import Decimal

from ..lazily import pattern
from ..numerals import Number
from ..numerals.values import ARABIC, tidy
from .draft import Draft, Miss, Numeral
from .units import unit_at

__all__ = ["MARKS", "powers"]

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
#: What can stand right after the first numeral of a power.
MARKS = frozenset("×✕⨯·∙*xX^的 ±)" + "".join(_RAISED))
_TIMES = r"(?:\s?[×✕⨯·∙*xX]\s?)"
_SIGN = "[-−–—+负]?"
_POWER = pattern(
    rf"(?P<times>{ARABIC}\)?{_TIMES})?10"
    rf"(?:\s?\^\s?[({{]?(?P<plain>{_SIGN}[0-9]{{1,3}})[)}}]?(?![0-9])|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})|的(?P<said>{_SIGN}[0-9]{{1,3}})次[方幂])"
)
#: 6.02×1023: the exponent is no longer raised.
_FLATTENED = pattern(rf"{ARABIC}\)?{_TIMES}10\s?[-−–]?[0-9]{{1,2}}(?![0-9.,])")
#: (1.06±0.02)×10^-10, or a power that a factor stands before: the numeral is no mantissa.
_FACTOR_BEFORE = pattern(rf"(?:[±]|\){_TIMES}|[0-9]{_TIMES})$")
_GAP = pattern(r"[ \t]?")


def powers(numeral: Numeral) -> Draft | Miss | None:
    """A power of ten, with or without a factor before it; its unit may follow behind a space."""
    text, at = numeral.text, numeral.start
    if not numeral.arabic or text[numeral.end : numeral.end + 1] not in MARKS:
        return None
    found = _POWER.match(text, at)
    if found is None:
        flat = _FLATTENED.match(text, at)
        return Miss(at, flat.end(), "a power of ten whose exponent is not raised any more") if flat else None
    if _FACTOR_BEFORE.search(text, max(0, at - 4), at):
        return Miss(at, found.end(), "the power of ten of a number in brackets, or with an error")
    exponent = found["plain"] or found["said"] or "".join(_RAISED[c] for c in found["raised"])
    exponent = "-" + exponent[1:] if exponent[0] in "-−–—负" else exponent
    value = tidy((numeral.number.low if found["times"] else Decimal(1)).scaleb(int(exponent)))  # type: ignore[union-attr]
    number = Number(value, value, "exact", "arabic")
    begin = _GAP.match(text, found.end()).end()  # type: ignore[union-attr]  # it matches the empty string
    unit = unit_at(text, begin)
    if unit is None:
        return Draft(at, found.end(), number, "", "count", "power_of_ten")
    rule = "money" if unit.sort == "money" else "power_of_ten"
    return Draft(at, begin + len(unit.surface), number.times(unit.factor), unit.name, unit.kind, rule, counted=unit.sort == "count")
