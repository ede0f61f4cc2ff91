"""A day of the calendar, also one before our era, which Python's own dates do not reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

__all__ = ["Day"]

#: The calendar comes back to itself in so many years, of so many days.
_CYCLE, _DAYS = 400, 146_097
_FIRST = date(_CYCLE, 1, 1).toordinal()
_ISO = re.compile(r"(-?[0-9]{4,})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day; the year 0 is 1 BC, the year -220 is 221 BC.

    >>> Day.fromisoformat("-0220-03-01") - timedelta(1), (Day(1, 1, 1) - Day(-1, 1, 1)).days
    (Day(year=-220, month=2, day=29), 731)
    """

    year: int
    month: int
    day: int

    @classmethod
    def fromisoformat(cls, written: str) -> Day:
        """The day that an ISO date names; ``ValueError`` where it names none."""
        found = _ISO.fullmatch(written)
        if not found:
            raise ValueError(f"{written!r} is no ISO date")
        day = cls(*(int(part) for part in found.groups()))
        day._number()
        return day

    def isoformat(self) -> str:
        """The day as an ISO date."""
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    @overload
    def __sub__(self, other: Day) -> timedelta: ...

    @overload
    def __sub__(self, other: timedelta) -> Day: ...

    def __sub__(self, other: Day | timedelta) -> timedelta | Day:
        """The time from another day to this, or the day that lies so long before."""
        return timedelta(self._number() - other._number()) if isinstance(other, Day) else self + -other

    def __add__(self, other: timedelta) -> Day:
        """The day that comes so long after."""
        cycles, rest = divmod(self._number() + other.days, _DAYS)
        there = date.fromordinal(_FIRST + rest)
        return Day(there.year + _CYCLE * (cycles - 1), there.month, there.day)

    def _number(self) -> int:
        """Days from the first day of the year 0."""
        cycles, year = divmod(self.year, _CYCLE)
        return cycles * _DAYS + date(year + _CYCLE, self.month, self.day).toordinal() - _FIRST
