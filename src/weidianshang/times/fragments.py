"""Pieces of pattern that the families of time expressions share, and how their matches are read as numbers.

All are for plain text and verbose patterns. A joint allows one space, or one line break with its indent, so that an
expression may run over the end of a hard-wrapped line.
"""

from __future__ import annotations

import re

from ..festivals import FEASTS
from ..numerals import read

__all__ = [
    "ANY_CLOCK",
    "CLOCK",
    "CONN",
    "DAY",
    "EDGES",
    "FESTIVAL",
    "HOUR",
    "MINUTE",
    "MONTH",
    "ONES",
    "PERIOD",
    "YEAR",
    "J",
    "clock_of",
    "number",
    "year_number",
]  # fmt: skip

#: A joint within an expression.
J = r"(?:[ \t]|[ \t]*\r?\n[ \t]*)?"
#: What joins the two ends of a range.
CONN = rf"{J}(?:—{{1,2}}|[-–―~～至到]|起[至到]){J}"
ONES = "一二三四五六七八九"
#: A calendar year in four digits, a month, a day.
YEAR = rf"(?:[12][0-9]{{3}}|[一二][〇零○O0{ONES}]{{3}})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?[{ONES}]|二十|廿|十[{ONES}]?|[{ONES}])"

#: Parts of the day.
_LONG_PERIOD = (
    "凌晨|清晨|白天|早晨|早上|清早|大清早|一大早|一早|上午|中午|正午|午后|下午|傍晚|黄昏|晚上|晚间|夜里|夜间|深夜|午夜|半夜|夜晚|入夜|拂晓|黎明"
)
PERIOD = _LONG_PERIOD + "|晚|夜|早"
HOUR = rf"(?:2[0-4]|1[0-9]|0?[0-9]|二十[一二三四]?|十[{ONES}]?|[零〇两{ONES}])"
MINUTE = rf"(?:[0-5]?[0-9]|[零〇]?[{ONES}]|[二三四五]?十[{ONES}]?)"
#: Two figures are minutes without their word, before a mark too: 两点四十,…; 8点40,…; not 三点五,….
_FULL = rf"(?<=[零〇二三四五十][{ONES}十])(?=[,、](?![0-9{ONES}十]))|(?<=[点时][0-5][0-9])(?=[,、](?![0-9]))"
#: A time of day: a clock time with or without the part of the day, or a part of the day alone.
CLOCK = rf"""(?:
    (?P<period>{PERIOD})?{J}
    (?:(?P<ch>[01]?[0-9]|2[0-4]):(?P<cm>[0-5][0-9])(?::(?P<cs>[0-5][0-9]))?(?![0-9:])
      |(?P<hour>{HOUR})(?:(?P<tick>点)(?!档)钟?|(?P<shi>时)(?![间代候刻期常而不段速]|至今))
       (?:{J}(?:(?P<quarters>[一三])刻|(?P<minute>{MINUTE})(?:分(?![之钟析])|(?<!点[{ONES}])(?![0-9{ONES}十、,.%个名人次])|{_FULL})
          |(?P<halfpast>半)|差(?:(?P<less>{MINUTE})分(?![之钟析])|(?P<lessq>一)刻)|整|许|多|左右)?
          (?:(?P<csec>{MINUTE})秒)?)?
    )
  | (?P<only>(?:{_LONG_PERIOD}|[晚夜早晨](?![上里间晨点就已在年练光跑曦雾风星]))(?![饭餐报会班安霞礼宴场操恋婚辈熟稻期]))
  )"""
#: The same without groups, for patterns that hold it twice.
ANY_CLOCK = re.sub(r"\?P<\w+>", "?:", CLOCK)
_FEASTS = "|".join(sorted(set(FEASTS) - {"十一"}, key=len, reverse=True))
#: A feast, quoted or not.
FESTIVAL = rf"""(?:[“"「『‘'](?P<festq>{_FEASTS}|十一)[”"」』’']
  |(?P<fest>{_FEASTS}|十一(?=黄金周|长假|假期|期间|国庆|小长假))(?![0-9]))"""
#: How the beginning, middle and end of a span of time are written.
EDGES = {
    **dict.fromkeys("初 初期 月初 上旬 早 伊始 早期 前期 初叶 年初 早春 开".split(), "start"),
    **dict.fromkeys("中 中期 中旬 月中 仲 盛 隆 中叶 年中".split(), "mid"),
    **dict.fromkeys("底 末 终 尾 月底 月末 下旬 暮 晚 深 末期 后期 晚期 末叶 年底 年末 岁末".split(), "end"),
}

_VALUES = {"元": 1, "正": 1, "冬": 11, "腊": 12}
_DIGITS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("零○O", "〇〇〇")


def number(surface: str) -> int:
    """The whole number that a short numeral writes; 元 is 1, 初 before it is dropped; 0 for what is none.

    >>> number("十二"), number("廿一"), number("05"), number("元"), number("二一"), number("初三"), number("零五")
    (12, 21, 5, 1, 21, 3, 5)
    """
    surface = surface.lstrip("初")
    surface = surface.lstrip("零〇") or surface
    if surface in _VALUES:
        return _VALUES[surface]
    if surface.isascii() and surface.isdigit():
        return int(surface)
    if len(surface) == 2 and surface[0] == "二" and surface[1] in ONES:
        return 21 + ONES.index(surface[1])
    found = read(surface, 0)
    value = found[1].low if found and found[0] == len(surface) else None
    return int(value) if value is not None else 0


def year_number(surface: str) -> int:
    """A year as digits or in Chinese figures.

    >>> year_number("二〇一四"), year_number("1998"), year_number("九八")
    (2014, 1998, 98)
    """
    return int("".join(c if c.isascii() else str(_DIGITS.index(c)) for c in surface.translate(_ZEROS)))


_LATE = frozenset("下午 午后 傍晚 黄昏 晚上 晚间 夜晚 入夜 晚".split())
_NIGHT = frozenset("夜里 夜间 深夜 夜 半夜 午夜".split())


def clock_of(found: re.Match[str]) -> str:
    """``T09:30:00`` of a match that holds ``CLOCK``; empty when it names a part of the day only."""
    if found["ch"]:
        hour, minute, second = int(found["ch"]), int(found["cm"]), int(found["cs"] or 0)
    elif found["hour"]:
        hour = number(found["hour"])
        minute = number(found["minute"]) if found["minute"] else 30 if found["halfpast"] else 0
        if found["quarters"]:
            minute = 15 if found["quarters"] == "一" else 45
        if less := 15 if found["lessq"] else number(found["less"] or ""):
            hour, minute = (hour or 24) - 1, 60 - less  # 八点差五分
        second = number(found["csec"]) if found["csec"] else 0
    else:
        return ""
    period = found["period"] or ""
    if hour < 12 and (period in _LATE or (period in _NIGHT and hour >= 6) or (period in ("中午", "正午") and hour < 4)):
        hour += 12
    elif hour == 12 and period in ("晚上", "夜里", "深夜", "午夜", "半夜", "夜间", "晚", "凌晨"):
        hour = 0  # midnight, told by the day that ends or begins
    if hour >= 24 or minute > 59 or second > 59:
        return ""  # 24时 is the end of a day, which has no hour of its own
    return f"T{hour:02d}:{minute:02d}:{second:02d}"
