"""The subset of EDTF (Library of Congress, 2019) that the tables use, and the days that bound each form.

====================  =======================================  =========================================
form                  says                                     with ``mod``
====================  =======================================  =========================================
``2014``              the year; also ``-0220`` (221 BC)        start, mid, end: Jan–Feb, Jun–Jul, Nov–Dec
``2014-05``           the month                                start, mid, end: days 1–10, 11–20, 21–end
``2014-05-21``        the day, also with ``T09:30:00``
``2014-21``…``24``    spring … winter (Mar–May … Dec–Feb)      start, mid, end: its three months
``2014-33``…``36``    the quarters
``2014-40``, ``41``   the halves of the year
``199X``, ``20XX``    the decade, the century                  start, mid, end: thirds of it
``2014-05~``          about then: one unit more on each side   start, mid, end: as 年初, 年中, 年底
``A/B``, ``../B``     from A to B; either side may be open. Between two times of day it is an interval of
                      ISO 8601: EDTF itself has intervals of dates alone
====================  =======================================  =========================================
"""

from __future__ import annotations

import re
from typing import get_args

from .errors import WdsError
from .lazily import pattern
from .model import Mod

__all__ = ["bounds", "precision", "validate"]

_POINT = pattern(
    r"""(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>[0-9]{2})
           (?:-(?P<day>[0-9]{2})
              (?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2}))?)?)?
        (?P<qualifier>[~?%])?""",
    re.VERBOSE,
)
_MODS = get_args(Mod)
#: Sub-year grouping → first month, number of months.
_GROUPINGS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip
_NAMES = {21: "season", 33: "quarter", 40: "half"}
#: mod → first and last month of the year, days of the month, years of a decade, years of a century.
_EDGES = {
    "start": ((1, 2), (1, 10), (0, 3), (0, 19)),
    "mid": ((6, 7), (11, 20), (4, 6), (40, 59)),
    "end": ((11, 12), (21, 31), (7, 9), (80, 99)),
}
#: Days of each month of a common year.
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_Day = tuple[int, int, int]


def bounds(edtf: str, mod: str = "") -> tuple[str, str]:
    """The first and the last day that an expression allows, as ISO dates; an open side is empty.

    Raises WdsError when ``edtf`` is outside the subset (see the module) or ``mod`` is unknown.

    >>> bounds("2014-02"), bounds("2014-12", "start"), bounds("2012-12~", "end")
    (('2014-02-01', '2014-02-28'), ('2014-12-01', '2014-12-10'), ('2012-11-01', '2012-12-31'))
    >>> bounds("199X", "start"), bounds("2011-08/2011-12"), bounds("../2014")
    (('1990-01-01', '1993-12-31'), ('2011-08-01', '2011-12-31'), ('', '2014-12-31'))
    """
    if mod not in _MODS:
        raise WdsError(f"{mod!r} is not a modifier", remedy="one of start, mid, end, approx or nothing")
    if edtf.count("/") == 1:
        left, right = edtf.split("/")
        if left in ("", "..") and right in ("", ".."):
            raise WdsError(f"{edtf!r} has no end at all", remedy="name at least one side of the interval")
        first = "" if left in ("", "..") else _iso(_point(left, "")[0])
        last = "" if right in ("", "..") else _iso(_point(right, mod)[1])
        if first and last and _key(first) > _key(last):
            raise WdsError(f"{edtf!r} runs backwards", remedy="put the earlier side first")
        return first, last
    start, end = _point(edtf, mod)
    return _iso(start), _iso(end)


def validate(edtf: str) -> str:
    """The expression itself, when it is within the subset; WdsError otherwise.

    >>> validate("2014-05~")
    '2014-05~'
    """
    bounds(edtf)
    return edtf


def precision(edtf: str) -> str:
    """What the expression is exact to: ``day``, ``month``, ``season``, ``quarter``, ``half``, ``year``,
    ``decade``, ``century`` or ``interval``; empty for an empty one.

    >>> [precision(e) for e in ("2014-11-11", "2014-05~", "2014-35", "199X", "2011/2014", "")]
    ['day', 'month', 'quarter', 'decade', 'interval', '']
    """
    if not edtf:
        return ""
    bounds(edtf)
    if "/" in edtf:
        return "interval"
    found = _POINT.fullmatch(edtf)
    assert found
    if found["day"]:
        return "day"
    if found["month"]:
        return next((name for low, name in sorted(_NAMES.items(), reverse=True) if int(found["month"]) >= low), "month")
    return {0: "year", 1: "decade", 2: "century"}[found["year"].count("X")]


def _point(edtf: str, mod: str) -> tuple[_Day, _Day]:
    found = _POINT.fullmatch(edtf)
    if not found:
        raise WdsError(f"{edtf!r} is not an EDTF date of the subset", remedy="for example 2014, 2014-05 or 199X")
    loose = (found["qualifier"] is not None and mod in ("", "approx")) or mod == "approx"
    if "X" in found["year"]:
        return _long(found, mod, loose)
    year = int(found["year"])
    if not found["month"]:
        if mod in _EDGES:
            low, high = _EDGES[mod][0]
            return (year, low, 1), (year, high, _length(year, high))
        return (year - loose, 1, 1), (year + loose, 12, 31)
    month = int(found["month"])
    if found["day"]:
        return _day(edtf, found, loose)
    if month in _GROUPINGS:
        first, months = _GROUPINGS[month]
        if mod in _EDGES:
            step = {"start": 0, "mid": 1, "end": 2}[mod] * months // 3
            first, months = first + step, max(1, months // 3)
        return _months(year, first - loose, months + 2 * loose)
    if not 1 <= month <= 12:
        raise WdsError(f"{edtf!r} names no month, season, quarter or half", remedy="01–12, 21–24, 33–36, 40, 41")
    if mod in _EDGES and found["qualifier"]:  # 年初, 年中, 年底
        low, high = _EDGES[mod][0]
        if not low <= month <= high:
            raise WdsError(f"{edtf!r} does not lie at the {mod} of its year", remedy="write it without ~")
        return (year, low, 1), (year, high, _length(year, high))
    if mod in _EDGES:
        low, high = _EDGES[mod][1]
        return (year, month, low), (year, month, min(high, _length(year, month)))
    return _months(year, month - loose, 1 + 2 * loose)


def _long(found: re.Match[str], mod: str, loose: bool) -> tuple[_Day, _Day]:
    digits = found["year"].rstrip("X")
    if found["month"]:
        raise WdsError(f"{found.group()!r} gives a month without a year", remedy="leave the month out")
    span = 10 ** (4 - len(digits))
    first = int(digits) * span
    low, high = _EDGES[mod][2 if span == 10 else 3] if mod in _EDGES else (0, span - 1)
    return (max(0, first + low - loose * span), 1, 1), (first + high + loose * span, 12, 31)


def _day(edtf: str, found: re.Match[str], loose: bool) -> tuple[_Day, _Day]:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        raise WdsError(f"{edtf!r} is no day of the calendar", remedy="check month and day")
    if found["hour"] and not (int(found["hour"]) < 24 and int(found["minute"]) < 60 and int(found["second"]) < 60):
        raise WdsError(f"{edtf!r} is no time of day", remedy="hours run to 23, minutes and seconds to 59")
    if not loose:
        return (year, month, day), (year, month, day)
    return _shift(year, month, day, -1), _shift(year, month, day, 1)


def _shift(year: int, month: int, day: int, step: int) -> _Day:
    day += step
    if day < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return year, month, _length(year, month)
    if day > _length(year, month):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return year, month, 1
    return year, month, day


def _months(year: int, first: int, count: int) -> tuple[_Day, _Day]:
    start, end = year * 12 + first - 1, year * 12 + first - 2 + count
    last_year, last_month = divmod(end, 12)
    first_year, first_month = divmod(start, 12)
    return (first_year, first_month + 1, 1), (last_year, last_month + 1, _length(last_year, last_month + 1))


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)  # the Gregorian calendar, carried back
    return 29 if leap and month == 2 else _DAYS[month - 1]


def _iso(day: _Day) -> str:
    year, month, date = day
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{date:02d}"


def _key(iso: str) -> tuple[int, str]:
    year, rest = (int(iso[:5]), iso[5:]) if iso[0] == "-" else (int(iso[:4]), iso[4:])
    return year, rest
