"""From what is written to the calendar: carrying years and days over, shifting, and leaving open what does not fit.

A year, month or day is carried from the nearest earlier expression of the same stretch that tells a date. One whose
own year is unknown (去年, 几年后) blocks what lies before it; dates told in passing are leaned on only when there is no
other. The anchor is the expression that wrote what is carried, not another that leans on it too.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..edtf import bounds
from ..model import Span, Time
from . import words
from .found import Found, When
from .placing import edtf_of, interval, months, moved, on_year

__all__ = ["Placed", "resolve"]


@dataclass(frozen=True, slots=True)
class Placed:
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


class Memory:
    """What was told so far, as far as later expressions may lean on it."""

    __slots__ = ("aside", "dated", "told")

    def __init__(self) -> None:
        self.told: Placed | None = None  # the nearest that tells a date, or whose unknown date blocks those before
        self.aside: Placed | None = None  # the nearest that tells one in passing
        self.dated: deque[Placed] = deque(maxlen=_REACH)

    def keep(self, placed: Placed) -> None:
        """Take in the next expression."""
        found = placed.found
        if placed.time.kind in ("duration", "set", "era"):
            return
        if placed.when is None and (found.rule in _LOOSE or (found.rule == "word_day" and found.shift == (0, "day"))):
            return
        if placed.when is not None and placed.when.year is not None and found.rule not in _LOOSE and not found.event:
            self.dated.append(placed)
        if not found.aside:
            self.told = placed
        elif found.aside == "age":
            self.aside = placed

    def nearest(self) -> Placed | None:
        """The nearest expression that tells a date, or that blocks one; those told in passing come last."""
        return self.told or self.aside


#: How many dates back a happening is looked for.
_REACH = 64
#: Expressions that neither lend a date nor stand in the way of one.
_LOOSE = frozenset({"now", "recent", "ahead", "clock", "clock_range", "week", "weekday", "pointed_day"})
_Place = tuple[When | None, Placed | None]
_NOWHERE: _Place = (None, None)


def resolve(text: str, found: Found, earlier: Memory, chapter: Memory, writing: date | None) -> Placed:
    """Place one expression, given those before it in the stretch, those before it in the chapter, and the date of
    writing, if known."""
    when, anchor = _place(text, found, earlier, chapter, writing)
    until = _second(found.until, when) if found.until is not None and when is not None else None
    edtf, mod = edtf_of(when) if when is not None else ("", "")
    if until is not None and when is not None:
        edtf, mod = interval(when, until)
    elif found.rule == "thereafter" and anchor is not None and anchor.last is not None and when is not None:
        edtf, mod = interval(replace(_plain(anchor.last), edge="", about=False, clock=""), when)
    elif found.rule in ("recent", "ahead") and writing and when is not None:
        edtf, mod = interval(*sorted((_day(writing), when), key=lambda w: (w.year, w.month, w.day)))
    elif found.rule == "week" and when is not None and found.weekday is None:
        edtf, mod = interval(when, moved(when, 6, "day") or when)
    if not edtf:
        when = until = anchor = None
    kind = found.kind
    if kind in ("date", "relative"):
        kind = "date" if edtf else "relative"
    earliest, latest = bounds(edtf, mod) if edtf else ("", "")
    time = Time(
        span=Span(found.start, found.end), kind=kind, edtf=edtf, duration=found.duration, mod=mod, earliest=earliest,
        latest=latest, anchor=Span(anchor.found.start, anchor.found.end) if anchor else None, rule=found.rule,
    )  # fmt: skip
    return Placed(found, when, until, anchor, time)


def _day(day: date) -> When:
    return When(day.year, day.month, day.day)


def _second(found: Found, start: When) -> When:
    """The second end of a range, with what it shares with the first."""
    when = found.when
    if when.long:
        return when
    if found.lean == "day":
        return replace(start, clock=when.clock)
    if when.year is None:
        when = replace(when, year=start.year)
    return replace(when, month=start.month) if found.lean == "month" and when.month is None else when


def _place(text: str, found: Found, earlier: Memory, chapter: Memory, writing: date | None) -> _Place:
    if found.kind in ("duration", "set", "era"):
        return _NOWHERE
    if not found.lean:
        return (found.when if found.when.year is not None or found.when.long else None), None
    if found.event:
        return _event(text, found, earlier, chapter)
    if found.writing:
        return _from_writing(text, found, earlier, writing)
    base = earlier.nearest()
    if base is None:
        return _without(found, writing)
    known = base.last
    if known is None or known.year is None:
        return _NOWHERE
    if found.lean == "year":
        if base.until is not None and base.when is not None and base.when.year != base.until.year:
            return _NOWHERE  # of which year of the range?
        return on_year(found.when, known.year, lunar=known.lunar), _wrote(base, "year")
    if found.lean == "month":
        if known.month is None or known.lunar:
            return _NOWHERE
        return replace(found.when, year=known.year, month=known.month), _wrote(base, "month")
    if found.lean == "day":
        return (replace(known, clock=found.when.clock), _wrote(base, "day")) if known.day else _NOWHERE
    return _shifted(found, base, known)


def _without(found: Found, writing: date | None) -> _Place:
    """With nothing told before, a month or a day is of the time of writing, if that is known."""
    if writing is None or found.lean not in ("year", "month"):
        return _NOWHERE
    when = replace(found.when, year=writing.year)
    return (replace(when, month=writing.month) if found.lean == "month" else when), None


def _wrote(placed: Placed, part: str) -> Placed:
    """The expression that wrote the year, month or day that ``placed`` carries on."""
    while placed.anchor is not None:
        found = placed.found
        own = found.when
        if (found.shift is not None and found.shift[0] != 0) or found.event:
            return placed  # moved: what it tells is its own
        if (part == "month" and (own.month is not None or own.feast)) or (part == "day" and (own.day is not None or own.feast)):
            return placed
        placed = placed.anchor
    return placed


def _shifted(found: Found, base: Placed, known: When) -> _Place:
    """当日, 次日, 同年, 三个月后: an earlier date copied or moved."""
    if found.shift is None or known.year is None:
        return _NOWHERE
    step, unit = found.shift
    if found.rule == "word_year":
        lunar = known.lunar and found.when.month is not None
        return on_year(found.when, known.year + step, lunar=lunar), _wrote(base, "year")
    if found.rule == "word_month":
        if known.month is None or known.lunar:
            return _NOWHERE
        year, month = months(known.year, known.month, step)
        return replace(found.when, year=year, month=month), _wrote(base, "month")
    if found.rule in ("later", "thereafter"):
        return moved(_plain(known), step, unit), base
    if step == 0:
        exact = known.month is not None or known.edge or known.feast
        return (replace(known, clock=found.when.clock), _wrote(base, "day")) if exact else _NOWHERE
    point = moved(_plain(known), step, unit)
    return (replace(point, clock=found.when.clock), _wrote(base, "day")) if point else _NOWHERE


def _plain(known: When) -> When:
    """A feast or a lunar day as a day of the solar calendar."""
    edtf = edtf_of(known)[0]
    if len(edtf) == 10 and (known.feast or known.lunar):
        return _day(date.fromisoformat(edtf))
    return When(known.year) if known.lunar else known


_COMPARE = re.compile(r"(?:[比较同与]|相比|超过|高于|低于|相当于)$")


def _from_writing(text: str, found: Found, earlier: Memory, writing: date | None) -> _Place:
    """昨天, 去年, 上周三, 10年前: from the date of writing. Without it 去年 in a comparison leans on the year told."""
    if found.shift is None:
        return _NOWHERE
    step, unit = found.shift
    if writing is None:
        told = found.rule == "word_year" and step in (-1, 1) and (_compared(text, found) or text[found.start] == "来")
        base = earlier.nearest() if told else None
        year = base.last.year if base and base.last else None
        return (on_year(found.when, year + step), _wrote(base, "year")) if base and year is not None else _NOWHERE
    now = _day(writing)
    if found.rule == "word_year":
        return on_year(found.when, writing.year + step), None
    if found.rule == "word_month":
        year, month = months(writing.year, writing.month, step)
        return replace(found.when, year=year, month=month), None
    if found.rule in ("week", "weekday"):
        monday = writing + timedelta(step - writing.weekday())
        return replace(_day(monday + timedelta(found.weekday or 0)), clock=found.when.clock), None
    point = moved(now, step, unit) if step else now if found.rule == "word_day" else None
    if point is None:
        return _NOWHERE
    if found.rule == "ago":
        point = replace(point, day=None if unit in ("year", "month") else point.day, month=None if unit == "year" else point.month)
    return replace(point, clock=found.when.clock), None


def _compared(text: str, found: Found) -> bool:
    after = text[found.end : found.end + 2]
    return bool(_COMPARE.search(text, max(0, found.start - 2), found.start)) or after == "同期"


def _event(text: str, found: Found, earlier: Memory, chapter: Memory) -> _Place:
    """上线当天: the date of the telling, which is best the clause with the same happening and the words before it."""
    base = _told(text, found, earlier) or _told(text, found, chapter)
    known = base.last if base else None
    if base is None or known is None or found.shift is None:
        return _NOWHERE
    step, unit = found.shift
    if unit == "year":
        return on_year(When(), (known.year or 0) + step), base
    if unit == "month":
        if known.month is None or known.year is None:
            return (When(known.year), base) if not step else _NOWHERE
        year, month = months(known.year, known.month, step)
        return When(year, month), base
    point = known if step == 0 else moved(_plain(known), step, unit)
    if point is None or (step == 0 and known.month is None and not known.edge and not known.feast):
        return _NOWHERE
    return replace(point, clock=found.when.clock), base


_REST = re.compile(r"[^。!?\n]*")
#: How far a sentence is looked for on either side of its date.
_SENTENCE = 150
_LAUNCHES = re.compile(words.LAUNCHES)


def _told(text: str, found: Found, memory: Memory) -> Placed | None:
    """The dated sentence that tells the happening; a launch is told by any word of launching."""
    who = re.split(r"[^\u4e00-\u9fffA-Za-z0-9]", text[max(0, found.start - 4) : found.start])[-1]
    launch = bool(_LAUNCHES.fullmatch(found.event))
    best, told = (0, -1), None
    for index, placed in enumerate(memory.dated):
        at, end = placed.found.start, placed.found.end
        start = max(max(text.rfind(mark, max(0, at - _SENTENCE), at) for mark in "。!?\n") + 1, at - _SENTENCE, 0)
        stop = _REST.match(text, end, min(end + _SENTENCE, max(end, found.start)))
        sentence = text[start : stop.end() if stop else end]
        score = 2 if found.event in sentence else 1 if launch and _LAUNCHES.search(sentence) else 0
        if not score:
            continue
        same = next((size for size in (4, 3, 2) if len(who) >= size and who[-size:] in sentence), 0)
        if (score + same, index) > best:
            best, told = (score + same, index), placed
    return told
