"""What was told so far, as far as later expressions may lean on it."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import NamedTuple

from ..model import Time
from .found import Found, When
from .placing import edtf_of

__all__ = ["NOWHERE", "Memory", "Place", "Placed", "as_day", "copied", "solar", "wrote"]


class Placed(NamedTuple):
    """A found time with its place on the calendar (``when`` is ``None`` when it has none) and what it leans on."""

    found: Found
    when: When | None
    until: When | None
    anchor: Placed | None
    time: Time

    @property
    def last(self) -> When | None:
        """The later end of a range, else the point."""
        return self.until or self.when


#: Where a found time lies, and what it leans on.
Place = tuple[When | None, Placed | None]
NOWHERE: Place = (None, None)
#: Expressions that neither lend a date nor stand in the way of one.
_LOOSE = frozenset({"now", "recent", "ahead", "clock", "clock_range", "week", "weekday", "pointed_day"})
#: How many dates back a happening is looked for.
_REACH = 64


class Memory:
    """The expressions that later ones may lean on, nearest first."""

    __slots__ = ("aside", "begin", "dated", "entry", "head", "known", "note", "note_end", "reign", "row", "sentences", "told")

    def __init__(self, head: Placed | None = None) -> None:
        self.head = head  # the heading or dateline above
        self.begin = -1  # where the stretch begins
        self.entry = -1  # where the words of an entry begin, and the date that the entry above began with
        self.row: Placed | None = None
        self.told: Placed | None = None  # the nearest that tells a date, or whose unknown date blocks those before
        self.known: Placed | None = None  # the nearest that tells a date, whatever stands between
        self.aside: Placed | None = None  # the nearest that tells one in passing
        self.note: Placed | None = None  # of a life told in passing, up to where it ends
        self.note_end = 0
        self.reign: Placed | None = None  # the nearest year of a reign
        self.dated: deque[Placed] | None = None  # made when there is one: most stretches tell no date
        self.sentences: dict[int, tuple[int, int]] | None = None  # where the sentence of a date lies, once looked for

    def keep(self, placed: Placed) -> None:
        """Take in the next expression."""
        found = placed.found
        if placed.time.kind in ("duration", "set", "era"):
            return
        if placed.when is None and (found.rule in _LOOSE or found.rule == "word_day"):
            return
        if placed.when is None and found.event and found.shift is not None and found.shift[1] != "year":
            return  # 开幕那天, told nowhere, is hardly of another year
        if found.rule == "before_then":
            return  # 此前一周 looks back, and the telling goes on from where it was
        if placed.when is None and found.duration and found.shift is not None and found.shift[1] not in ("year", "month"):
            return  # 几天后 is of the same year, or nearly
        if placed.when is not None and placed.when.year is not None and found.rule not in _LOOSE and not found.event:
            if self.dated is None:
                self.dated = deque(maxlen=_REACH)
            self.dated.append(placed)
        if found.rule == "reign_year":
            self.reign = placed
        if found.aside == "older" and self._goes_back(placed):
            self.note, self.note_end = placed, found.note
        elif found.start < self.note_end:
            self.note = placed
        elif not found.aside or found.aside == "older":
            self.told = placed
            if placed.when is not None and placed.when.year is not None:
                self.known = placed
        elif found.aside == "age":
            self.aside = placed

    def _goes_back(self, placed: Placed) -> bool:
        """Whether a date is of a year before the one told."""
        last = self.told.last if self.told is not None else None
        return last is not None and last.year is not None and placed.when is not None and (placed.when.year or last.year) < last.year

    def below(self) -> Memory:
        """A memory to read on with, which tells what this one told last."""
        fresh = Memory()
        fresh.told, fresh.known, fresh.aside, fresh.reign = self.told, self.known, self.aside, self.reign
        return fresh

    def nearest(self, at: int, *, same: bool = False, pointing: bool = False) -> Placed | None:
        """The nearest expression that tells a date, or that blocks one; those told in passing come last.

        What says that it is the ``same`` (同年, 同月) looks past one whose date is unknown.
        """
        note = self.note
        if note is not None and (at < self.note_end or (pointing and self.told is not None and note.found.start > self.told.found.start)):
            return note
        if same and self.told is not None and self.told.when is None:
            return self.known
        return self.told or self.aside


def wrote(placed: Placed, part: str) -> Placed:
    """The expression that wrote the year, month or day that ``placed`` carries on."""
    while placed.anchor is not None and placed.when is not None:
        found, own = placed.found, placed.found.when
        base = placed.anchor.last
        moved = found.weekday is not None or (found.shift is not None and found.shift[0] != 0)
        if moved and not _same(base, placed.when, part):
            return placed  # what it tells is its own: 次日 writes a day, and a month or year only when it is another
        feast = own.feast and not _on(base, placed.when)  # 2月14日,情人节: the day was written before
        if (part == "month" and (own.month is not None or feast)) or (part == "day" and (own.day is not None or feast)):
            return placed
        placed = placed.anchor
    return placed


def _on(base: When | None, feast: When) -> bool:
    """Whether a feast falls on the day that it leans on."""
    if base is None or base.day is None:
        return False
    day = solar(feast)
    return (day.year, day.month, day.day) == (base.year, base.month, base.day)


def _same(base: When | None, own: When, part: str) -> bool:
    """Whether a moved point still lies in the year or month of the one that it was moved from."""
    if base is None or part == "day" or base.year != own.year:
        return False
    return part == "year" or (base.month is not None and base.month == own.month)


def copied(placed: Placed) -> Placed:
    """The expression that first told the point which ``placed`` tells again (当天, 上线当天)."""
    while placed.anchor is not None and placed.when is not None:
        base, own = placed.anchor.last, placed.when
        if base is None or (base.year, base.month, base.day, base.group) != (own.year, own.month, own.day, own.group) or base.edge != own.edge:
            return placed
        placed = placed.anchor
    return placed


def as_day(day: date) -> When:
    """A day as a point of the calendar."""
    return When(day.year, day.month, day.day)


def solar(known: When) -> When:
    """A feast or a lunar day as a day of the solar calendar; any other point as it is."""
    edtf = edtf_of(known)[0]
    if len(edtf) == 10 and (known.feast or known.lunar):
        return as_day(date.fromisoformat(edtf))
    return When(known.year) if known.lunar else known
