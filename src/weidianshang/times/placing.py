"""Arithmetic of calendar points, and how they are written in EDTF."""

from __future__ import annotations

from datetime import date, timedelta

from ..edtf import bounds
from ..errors import WdsError
from ..festivals import feast_day, lunar_day, lunar_month
from ..model import Mod
from .found import When

__all__ = ["edtf_of", "interval", "months", "moved", "on_year", "to_the_end"]


def months(year: int, month: int, step: int) -> tuple[int, int]:
    """Year and month, so many months on.

    >>> months(2014, 11, 3)
    (2015, 2)
    """
    whole = year * 12 + month - 1 + step
    return whole // 12, whole % 12 + 1


def moved(known: When, step: int, unit: str) -> When | None:
    """A point moved by whole units, as exact as it was; ``None`` when it is too coarse for the unit.

    >>> moved(When(2014, 1, 31), 1, "month").day, moved(When(2014), 3, "day")
    (28, None)
    """
    if known.year is None or not step:
        return None
    if unit == "year":
        year = known.year + step
        return When(year, known.month, _fit(year, known.month, known.day))
    if known.month is None:
        return None
    if unit == "month":
        year, month = months(known.year, known.month, step)
        return When(year, month, _fit(year, month, known.day))
    if known.day is None or unit not in ("day", "week"):
        return None
    try:
        day = date(known.year, known.month, known.day) + timedelta(step * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
    return When(day.year, day.month, day.day)


def to_the_end(when: When) -> When:
    """The point, with the last day of its month (day -1) as a day of the calendar.

    >>> to_the_end(When(2014, 2, -1)).day
    28
    """
    return when if when.day != -1 or when.year is None else when._replace(day=_fit(when.year, when.month, 31))


def _fit(year: int, month: int | None, day: int | None) -> int | None:
    """The day, or the last one of a shorter month."""
    if not month or not day:
        return None
    while day > 28:
        try:
            date(max(1, min(9999, year)), month, day)
        except ValueError:
            day -= 1
        else:
            break
    return day


def on_year(when: When, year: int | None, *, lunar: bool = False) -> When | None:
    """The point in a given year, of the lunar calendar if the year is told by it; ``None`` without a year."""
    if year is None:
        return None
    return When(
        year, when.month, when.day, when.group, when.long, when.edge, when.about, when.clock, when.feast, when.lunar or lunar
    )  # fmt: skip


def edtf_of(when: When) -> tuple[str, Mod]:
    """The EDTF and the modifier of a point; empty when it is no day of the calendar.

    >>> edtf_of(When(2014, 12, edge="start")), edtf_of(When(2012, edge="end")), edtf_of(When(2013, 2, 30))
    (('2014-12', 'start'), ('2012-12~', 'end'), ('', ''))
    """
    mod: Mod = when.edge or ("approx" if when.about else "")
    tail = "~" if when.about and not when.edge else ""
    if when.long:
        return when.long + tail, mod
    if when.year is None or not -9999 <= when.year <= 9999:
        return "", ""
    year = f"{'-' if when.year < 0 else ''}{abs(when.year):04d}"
    if when.feast:
        day = feast_day(when.feast, when.year)
        return (day.isoformat() + tail, mod) if day else (year, mod)
    if when.lunar and when.month is not None:
        return _lunar(when, year)
    if when.group is not None:
        return f"{year}-{when.group}{tail}", mod
    if when.month is None:
        month = {"start": "01", "mid": "06", "end": "12"}.get(when.edge)
        return (f"{year}-{month}~", when.edge) if month else (year + tail, mod)
    if when.clock:
        mod, tail = "", ""  # about half past is of that day all the same
    if not 1 <= when.month <= 12:
        return "", ""
    if when.day is None:
        return f"{year}-{when.month:02d}{tail}", mod
    try:
        date(when.year % 400 + 2000, when.month, when.day)  # the calendar repeats in 400 years
    except ValueError:
        return "", ""
    return f"{year}-{when.month:02d}-{when.day:02d}{when.clock}{tail}", mod


def _lunar(when: When, year: str) -> tuple[str, Mod]:
    """A lunar month or day in the solar calendar; outside the table, only its year is sure."""
    assert when.year is not None
    assert when.month is not None
    if when.day is not None:
        day = lunar_day(when.year, when.month, when.day)
        return (day.isoformat(), "") if day else (year, "")
    found = lunar_month(when.year, when.month)
    return (f"{found[0].isoformat()}/{found[1].isoformat()}", "") if found else (year, "")


def interval(first: When, last: When) -> tuple[str, Mod]:
    """Two points as an EDTF interval; empty when they run backwards. The modifier is that of the second.

    >>> interval(When(2011, 8), When(2011, 12)), interval(When(2014), When(2011))
    (('2011-08/2011-12', ''), ('', ''))
    """
    left, right = edtf_of(first)[0], edtf_of(last)
    if not left or not right[0] or "/" in left or "/" in right[0]:
        return "", ""
    if left == right[0] and first.lunar:
        return left, ""  # two months of a lunar year of which only the year is sure
    both = f"{left}/{right[0]}"
    try:
        bounds(both)
    except WdsError:
        return "", ""
    return both, right[1] if right[1] != "approx" else ""
