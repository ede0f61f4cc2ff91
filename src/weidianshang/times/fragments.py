"""Pieces of pattern that the families of time expressions share, and how their matches are read as numbers.

All are for plain text (see ``plain``). A joint allows one space, or one line break with its indent, so that an
expression may run over the end of a hard-wrapped line.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..festivals import FEASTS
from ..numerals import read

__all__ = [
    "ANY_CLOCK", "CLOCK", "CONN", "DAY", "FESTIVAL", "HOUR", "J", "MONTH", "NUMERAL", "PERIOD", "YEAR", "clock_of", "number", "year_number",
]

#: A joint within an expression.
J = r"(?:[ \t]|[ \t]*\r?\n[ \t]*)?"
#: What joins the two ends of a range.
CONN = rf"{J}(?:—{{1,2}}|[-–―~至到]){J}"
_ONES = "一二三四五六七八九"
#: A calendar year in four digits.
YEAR = rf"(?:[12][0-9]{{3}}|[一二][〇零○O0{_ONES}]{{3}})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?[{_ONES}]|二十|廿|十[{_ONES}]?|[{_ONES}])"
#: Any short numeral, for counts of years and days.
NUMERAL = r"[0-9零〇一二两三四五六七八九十百千几数半多余来个廿]{1,8}"

#: Parts of the day.
PERIOD = (
    r"凌晨|清晨|早晨|早上|清早|大清早|一大早|上午|中午|正午|午后|下午|傍晚|黄昏|晚上|晚间|夜里|夜间|深夜|午夜|半夜|夜晚|入夜|拂晓|黎明|晚|夜|早"
)
HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9]|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_MINUTE = rf"(?:[0-5]?[0-9]|[零〇]?[{_ONES}]|[二三四五]?十[{_ONES}]?)"
#: A time of day: a period, a clock time, or both. Groups: period, hour, minute, half, colon forms.
CLOCK = rf"""(?:
    (?P<period>{PERIOD})?{J}
    (?:(?P<ch>[01]?[0-9]|2[0-4]):(?P<cm>[0-5][0-9])(?::(?P<cs>[0-5][0-9]))?(?![0-9:])
      |(?P<hour>{HOUR})(?:(?P<tick>点)钟?|(?P<shi>时)(?![间代候刻期常而不段速至]))
       (?:{J}(?:(?P<minute>{_MINUTE})(?:分(?!之|钟|析)|(?![0-9{_ONES}十、,.%个名人次]))|(?P<halfpast>半)|(?P<quarters>[一三])刻|整|许|多|左右)?
          (?:(?P<csec>{_MINUTE})秒)?)?
    )
  | (?P<only>{PERIOD})(?![饭餐报会班安霞礼宴场操恋婚辈熟稻期点就已])
  )"""

_FEASTS = "|".join(sorted(FEASTS, key=len, reverse=True))
#: The same without groups, for patterns that hold it twice.
ANY_CLOCK = re.sub(r"\?P<\w+>", "?:", CLOCK)
#: A feast, quoted or not.
FESTIVAL = rf"(?:[“\"「『‘'](?P<festq>{_FEASTS})[”\"」』’']|(?P<fest>{_FEASTS})(?![0-9]))"

_VALUES = {"元": 1, "正": 1, "冬": 11, "腊": 12}


def number(surface: str) -> int:
    """The whole number that a short numeral writes; 元 is 1, 初 before it is dropped.

    >>> number("十二"), number("廿一"), number("05"), number("元"), number("二一")
    (12, 21, 5, 1, 21)
    """
    surface = surface.lstrip("初")
    if surface in _VALUES:
        return _VALUES[surface]
    if len(surface) == 2 and surface[0] == "二" and surface[1] in _ONES:
        return 20 + _ONES.index(surface[1]) + 1
    found = read(surface, 0)
    value = found[1].low if found and found[0] == len(surface) else None
    return int(value) if value is not None else 0


def year_number(surface: str) -> int:
    """A year as digits or in Chinese figures: 2014, 二〇一四, 一九四九.

    >>> year_number("二〇一四"), year_number("1998")
    (2014, 1998)
    """
    return int("".join(c if c.isascii() and c.isdigit() else str(_DIGITS.index(c)) for c in _even(surface)))


_DIGITS = "〇一二三四五六七八九"


def _even(surface: str) -> str:
    return surface.replace("零", "〇").replace("○", "〇").replace("O", "〇")


def clock_of(found: re.Match[str]) -> str:
    """``T09:30:00`` of a match of ``CLOCK``; empty when it names a period only, or an hour that may be either half."""
    groups = found.groupdict()
    if groups.get("ch"):
        hour, minute, second = int(groups["ch"]), int(groups["cm"]), int(groups["cs"] or 0)
    elif groups.get("hour"):
        hour = number(groups["hour"])
        minute = number(groups["minute"]) if groups["minute"] else 0
        minute = 30 if groups["halfpast"] else minute
        if groups["quarters"]:
            minute = 15 if groups["quarters"] == "一" else 45
        second = number(groups["csec"]) if groups.get("csec") else 0
    else:
        return ""
    period = groups.get("period") or ""
    if period in ("下午", "午后", "傍晚", "黄昏", "晚上", "晚间", "夜里", "夜间", "深夜", "夜晚", "入夜", "晚", "夜", "半夜", "午夜") and hour < 12:
        late = period in ("下午", "午后", "傍晚", "黄昏", "晚上", "晚间", "夜晚", "入夜", "晚") or hour >= 6
        hour += 12 if late else 0
    if period == "中午" and hour < 4:
        hour += 12
    if hour >= 24 or minute > 59 or second > 59:
        return "T00:00:00" if hour == 24 and not minute else ""
    return f"T{hour:02d}:{minute:02d}:{second:02d}"


def whole(value: Decimal | None) -> int | None:
    """A bound as an int, when it is one."""
    return int(value) if value is not None and value == value.to_integral_value() else None
