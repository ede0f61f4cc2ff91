"""What a rule makes of a numeral: the draft of a quantity, or the reason why it is none."""

from __future__ import annotations

from typing import NamedTuple

from ..model import QuantityKind
from ..numerals import Number
from .units import Unit

__all__ = ["DIGITS", "Draft", "Miss", "Numeral"]


#: Numerals of one character that make words with many a character after them.
DIGITS = frozenset("一二两三四五六七八九十几数半")


_ROUNDING = frozenset("近上逾超约过达破")
_ROUNDING_WORDS = frozenset("不满 不下 不足 不到 少于 多于 低于 高于 大于 小于 达到 至少 最多".split())


class Numeral(NamedTuple):
    """A numeral of the text (plain): where it stands and what it says."""

    text: str
    start: int
    end: int
    number: Number
    unit: Unit | None  # the unit right after it

    @property
    def surface(self) -> str:
        """The characters of the numeral."""
        return self.text[self.start : self.end]

    @property
    def arabic(self) -> bool:
        """Whether it begins with an Arabic digit."""
        return self.text[self.start].isascii()

    @property
    def digit(self) -> bool:
        """Whether it is a single Chinese digit, which makes words with many a character."""
        return self.end - self.start == 1 and self.text[self.start] in DIGITS

    @property
    def lone(self) -> bool:
        """Whether it is a 百, 千, 万 without a digit and without a rounding mark: as often a word as a number."""
        return self.number.form == "bare" and self.number.approx == "exact"

    @property
    def rounded(self) -> bool:
        """Whether a word right before makes a lone 百, 千 or 万 a number (近万, 上百, 过亿)."""
        before = self.text[max(0, self.start - 2) : self.start]
        return before[-1:] in _ROUNDING or before in _ROUNDING_WORDS


class Draft(NamedTuple):
    """A quantity before the words around it are weighed; ``counted``: a measure word ended it, a noun may follow."""

    start: int
    end: int
    number: Number
    unit: str
    kind: QuantityKind
    rule: str
    counted: bool = False
    duration: str = ""


class Miss(NamedTuple):
    """A numeral that is not a figure, and why not."""

    start: int
    end: int
    reason: str
