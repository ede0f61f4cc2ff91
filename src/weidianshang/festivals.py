"""Feasts and lunar days → the day of the solar calendar.

Feasts of the solar calendar fall on one day; those of the lunar calendar are looked up in a table of month lengths,
1900–2099. Before and after, a lunar feast stays unresolved.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

__all__ = ["FEASTS", "feast_day", "lunar_day", "lunar_month"]

_SOLAR = {
    "元旦": (1, 1), "元旦节": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "三八节": (3, 8), "三八妇女节": (3, 8), "植树节": (3, 12),
    "愚人节": (4, 1), "劳动节": (5, 1), "五一": (5, 1), "五一节": (5, 1), "五一劳动节": (5, 1), "青年节": (5, 4), "五四青年节": (5, 4),
    "儿童节": (6, 1), "六一": (6, 1), "六一节": (6, 1), "六一儿童节": (6, 1), "618": (6, 18), "六一八": (6, 18), "建党节": (7, 1),
    "建军节": (8, 1), "八一建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "国庆节": (10, 1), "十一": (10, 1), "万圣节": (10, 31),
    "光棍节": (11, 11), "双11": (11, 11), "双十一": (11, 11), "双11购物节": (11, 11), "双十一购物节": (11, 11), "双12": (12, 12),
    "双十二": (12, 12), "6·18": (6, 18), "11·11": (11, 11), "12·12": (12, 12), "3·15": (3, 15),
    "平安夜": (12, 24), "圣诞": (12, 25), "圣诞节": (12, 25),
}  # fmt: skip
#: Lunar feast → month and day of the lunar year; day 0 is the day before the first.
_LUNAR = {
    "春节": (1, 1), "大年初一": (1, 1), "正月初一": (1, 1), "元宵": (1, 15), "元宵节": (1, 15), "端午": (5, 5), "端午节": (5, 5),
    "七夕": (7, 7), "七夕节": (7, 7), "中元节": (7, 15), "中秋": (8, 15), "中秋节": (8, 15), "重阳": (9, 9), "重阳节": (9, 9),
    "腊八": (12, 8), "腊八节": (12, 8), "除夕": (1, 0), "除夕夜": (1, 0), "大年三十": (1, 0),
}  # fmt: skip
#: Feast that falls on a weekday → month, which one of the month, weekday (Monday is 0).
_FLOATING = {"母亲节": (5, 2, 6), "父亲节": (6, 3, 6), "感恩节": (11, 4, 3)}
_CLEAR = ("清明", "清明节")
#: Every feast that ``feast_day`` knows.
FEASTS: tuple[str, ...] = (*_SOLAR, *_LUNAR, *_FLOATING, *_CLEAR)

_FIRST = 1900
#: Six hexadecimal digits a year: days of new year after 21 January (5 bits), leap month (4), long months (13).
_MONTHS = """
    1516d23a0752240ea510b64a34064b1c0a9b0895562e056a180b5902575228075212db25380b25200a4b0ab4ab3002ad1a056b044b69
    2a0da916fd923c0e92240d250eba4d340a561e02b60695b52e06d4180ea9045e92280e9212cd2636052b200a570ab2d6300b5a1c06d4
    066ec92a074914f6933a0a9324052b0cca5b320aad1e056a089b552e0ba4180b49025a93280a9510f52d360536200aad0cb5aa3005b2
    1a0ba5067d4a2c0d4a150a95380a972405560ecab5320ad51e06d2088ea52e0ea518064a006c97260a9b12f55a36056a200b690cb752
    320b521a0b2504964b2a0a4b1514ab3802ad2205ad0ecb69340da91e0d92089d252e0d25195a4d3c0a562602b610c5b53606d5200ea9
    0cbe92320e921c0d26046a56280a571514d63a035a2206d50eb6c93407491e069306952b2c052b160a5b02555a26056a10fb55380ba4
    220b490aba93300a951a052d048aad280ab51535aa3a05d2240da50edd4a340d4a1e0c9508952e2c0556160ab50255b22806d210cea5
    36072520064b0aac972e0cab1a055a046ad62a0b691577523a0b52240b250eda4b320a4b1c04ab06a55b2c05ad160b6a025b52280d92
    12fd25360d25200a550ab4ad3004b61805b5046daa2a0ec9171e923a0e92240d260eca56320a571c05560686d52c0755180749006e93
    26069310f52b36052b1e0a5b0ab55a30056a1a0b6504974a2a0b4a151a953a0a9522052d0ccaad320ab51e05aa068ba52c0da5180d4a
    027c95260c9610f94e360556200ab50ab5b23006d21a0ea5068e4a28068b130c973804ab22055b0ccad6320b6a1e07520897252c0b45
    160a8b00549b
"""


@cache
def _year(year: int) -> tuple[date, int, tuple[int, ...]] | None:
    """New year's day, the leap month (0: none) and the length of each month of a lunar year."""
    table = "".join(_MONTHS.split())
    at = (year - _FIRST) * 6
    if not 0 <= at < len(table):
        return None
    bits = int(table[at : at + 6], 16)
    leap = bits >> 13 & 15
    lengths = tuple(29 + (bits >> i & 1) for i in range(13 if leap else 12))
    return date(year, 1, 21) + timedelta(bits >> 17), leap, lengths


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The solar date of a day of the lunar year that begins in ``year`` (leap months aside); ``None`` if unknown.

    >>> lunar_day(2014, 8, 15)
    datetime.date(2014, 9, 8)
    """
    found = _year(year)
    if not found or not 1 <= month <= 12:
        return None
    start, leap, lengths = found
    before = month - 1 + (1 if leap and month > leap else 0)
    if not 0 <= day <= lengths[before]:
        return None
    return start + timedelta(sum(lengths[:before]) + day - 1)


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """The first and last solar date of a month of the lunar year; ``None`` if unknown.

    >>> lunar_month(2014, 1)
    (datetime.date(2014, 1, 31), datetime.date(2014, 2, 28))
    """
    first = lunar_day(year, month, 1)
    last = lunar_day(year, month, 30) or lunar_day(year, month, 29)
    return (first, last) if first and last else None


def feast_day(name: str, year: int) -> date | None:
    """The day of a feast in a year of the solar calendar; ``None`` for a feast or a year that is not known.

    >>> feast_day("双11", 2014), feast_day("春节", 2014), feast_day("清明", 2014)
    (datetime.date(2014, 11, 11), datetime.date(2014, 1, 31), datetime.date(2014, 4, 5))
    """
    if not 1 <= year <= 9999:
        return None
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _FLOATING:
        month, nth, weekday = _FLOATING[name]
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if name in _CLEAR:
        if not 1901 <= year <= 2099:
            return None
        short, base = year % 100, 4.81 if year >= 2000 else 5.59
        return date(year, 4, int(short * 0.2422 + base) - short // 4)
    if name in _LUNAR:
        return lunar_day(year, *_LUNAR[name])
    return None
