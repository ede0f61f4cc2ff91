"""A stretch of calendar laid on paper: days → inches, and where its lines and names stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from .dates import year_in
from .days import Day
from .style import TICK, Lang
from .text import width

__all__ = ["Tick", "TimeScale"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 365.25
#: A scale shows at least so many days.
_LEAST = 120
#: A story of two days to so many is drawn day by day, with as much beside it as a half of it.
_DAYS = 16


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line at ``x`` inches; its ``label`` is centred on ``middle``."""

    x: float
    major: bool
    label: str = ""
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from ``first`` to ``last`` (not included) on the paper from ``left`` to ``right`` inches."""

    first: Day
    last: Day
    left: float
    right: float

    @classmethod
    def around(cls, days: Iterable[tuple[Day, Day]], left: float, right: float) -> TimeScale:
        """The scale that holds every stretch (first, last day), opened to whole months, quarters or years."""
        pairs = list(days)
        first, last = min(a for a, _ in pairs), max(b for _, b in pairs) + timedelta(1)
        span = (last - first).days
        if 1 < span <= _DAYS:
            beside = timedelta(span // 2)
            return cls(first - beside, last + beside, left, right)
        if span < _LEAST:
            first, last = first - timedelta((_LEAST - span) // 2), last + timedelta((_LEAST - span) // 2)
        step = 1 if span < 0.8 * _YEAR else 3 if span < 12 * _YEAR else 12
        return cls(_floor(first, step), _ceiling(last, step), left, right)

    def x(self, day: Day) -> float:
        """Where a day begins, in inches; days outside stand at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self, lang: Lang) -> list[Tick]:
        """The grid: a line and a name a year (a month, a decade, as the paper bears), finer lines between."""
        years = (self.last - self.first).days / _YEAR
        if (self.last - self.first).days <= 2 * _DAYS:
            return self._days(lang)
        if years < 1.6:
            return self._months(lang)
        inch_a_year = (self.right - self.left) / years
        longest = min(self.first.year, -1999) if self.first.year < 1 else 2000
        need = width(_year(longest, lang), TICK) + 0.1
        step = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500) if n * inch_a_year >= need), 1000)
        fine = 3 if inch_a_year >= 0.8 else 0
        ticks: list[Tick] = []
        for year in range(self.first.year, self.last.year + 1):
            # there is no year 0: before the year 1 comes 1 BC, and the year 1 stands for it
            if (year if year > 0 else year - 1) % step == 0 or (year == 1 > self.first.year and step >= 5):
                start, end = Day(year, 1, 1), Day(year + step, 1, 1)
                ticks.append(
                    self._tick(start, end, _year(year, lang), middle=step == 1)
                )
            for month in range(1 + fine, 13, fine) if fine else ():
                if self.first < Day(year, month, 1) < self.last:
                    ticks.append(Tick(self.x(Day(year, month, 1)), False))
        return [tick for tick in ticks if tick.x < self.right or tick.label]

    def _days(self, lang: Lang) -> list[Tick]:
        count = (self.last - self.first).days
        days = [self.first + timedelta(n) for n in range(count)]
        names = [
            f"{day.month}.{day.day}" if lang == "zh" else f"{day.day} {_MONTHS[day.month - 1]}" for day in days
        ]
        need = max(width(name, TICK) for name in names) + 0.12
        step = next((n for n in (1, 2, 4, 7) if n * (self.right - self.left) / count >= need), 14)
        return [
            Tick(
                self.x(day), not number % step, "" if number % step or (step > 1 and number == count - 1) else name,
                (self.x(day) + self.x(day + timedelta(1))) / 2,
            )
            for number, (day, name) in enumerate(zip(days, names, strict=True))
        ]  # fmt: skip

    def _months(self, lang: Lang) -> list[Tick]:
        count = max(round((self.last - self.first).days / 30.4), 1)
        room = (self.right - self.left) / count
        names = [
            f"{year_in(year, lang)}.{month}" if lang == "zh" else f"{_MONTHS[month - 1]} {year_in(year, lang)}"
            for year, month in self._all()
        ]
        need = max(width(name, TICK) for name in names) + 0.12
        step = next((n for n in (1, 2, 3, 6) if n * room >= need), 12)
        ticks = []
        for number, ((year, month), name) in enumerate(zip(self._all(), names, strict=True)):
            start = Day(year, month, 1)
            if number % step == 0:
                ticks.append(self._tick(start, _add(start, 1 if step == 1 else step), name, middle=True))
            else:
                ticks.append(Tick(self.x(start), False))
        return ticks

    def _all(self) -> list[tuple[int, int]]:
        months, day = [], self.first
        while day < self.last:
            months.append((day.year, day.month))
            day = _add(day, 1)
        return months

    def _tick(self, start: Day, end: Day, label: str, *, middle: bool) -> Tick:
        """A named tick; its name is left out where the visible stretch cannot hold it."""
        a, b = self.x(start), self.x(end)
        need = width(label, TICK)
        inside = self.first <= start < self.last
        if middle:
            return Tick(a, inside, label if b - a >= need + 0.04 else "", (a + b) / 2)
        fits = inside and a - need / 2 >= self.left - 0.1 and a + need / 2 <= self.right + 0.1
        return Tick(a, inside, label if fits else "", a)


def _year(year: int, lang: Lang) -> str:
    return f"{year_in(year, lang)}{'年' if lang == 'zh' else ''}"


def _floor(day: Day, months: int) -> Day:
    return Day(day.year, (day.month - 1) // months * months + 1, 1)


def _ceiling(day: Day, months: int) -> Day:
    low = _floor(day, months)
    return low if low == day else _add(low, months)


def _add(day: Day, months: int) -> Day:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, 1)
