"""From what is written to the calendar: carrying years and days over, shifting, and leaving open what does not fit.

A year, month or day is carried from the nearest earlier expression of the same stretch that has it; an expression
whose own year is unknown (去年) blocks what lies before it. Dates told in passing are not leaned on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..edtf import bounds
from ..errors import WdsError
from ..festivals import feast_day
from ..model import Mod, Span, Time
from .found import Found, When

__all__ = ["Placed", "resolve"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A found time with its place on the calendar (``when`` is ``None`` when it has none) and what it leans on."""

    found: Found
    when: When | None
    until: When | None
    anchor: Placed | None
    time: Time


def resolve(text: str, found: Found, earlier: list[Placed], chapter: list[Placed], reference: date | None) -> Placed:
    """Place one expression, given those before it in the stretch, those before it in the chapter, and the date of
    writing, if known."""
    when, anchor = _place(text, found, earlier, chapter, reference)
    until: When | None = None
    if found.until is not None:
        until = _end(found.until, when)
    edtf, mod = _edtf(when) if when else ("", "")
    if until is not None and edtf:
        last, last_mod = _edtf(until)
        edtf, mod = (f"{edtf}/{last}", last_mod if last_mod != "approx" else "") if last and _ordered(edtf, last) else ("", "")
    if found.rule == "thereafter" and edtf and found.shift and anchor and anchor.when:
        edtf, mod = _stretch(anchor.when, found.shift), ""
    if found.rule in ("recent", "ahead") and reference and found.shift and found.shift[0]:
        other = _moved(When(reference.year, reference.month, reference.day), found.shift)
        sides = sorted((reference.isoformat(), _edtf(other)[0])) if other and other.day else None
        edtf, mod = ("/".join(sides), "") if sides else ("", "")
    if not edtf:
        when = until = None
    earliest, latest = bounds(edtf, mod) if edtf else ("", "")
    kind = found.kind
    if edtf and kind == "relative":
        kind = "date"
    elif not edtf and kind == "date":
        kind = "relative"
    if not edtf:
        anchor = None
    time = Time(
        span=Span(found.start, found.end), kind=kind, edtf=edtf, duration=found.duration, mod=mod, earliest=earliest,
        latest=latest, anchor=Span(anchor.found.start, anchor.found.end) if anchor else None, rule=found.rule,
    )  # fmt: skip
    return Placed(found, when, until, anchor, time)


def _place(
    text: str, found: Found, earlier: list[Placed], chapter: list[Placed], reference: date | None
) -> tuple[When | None, Placed | None]:
    if found.kind in ("duration", "set", "era"):
        return None, None
    if not found.lean:
        return (found.when if found.when.year is not None or found.when.long else None), None
    now = When(reference.year, reference.month, reference.day) if reference else None
    if found.event:
        return _event(text, found, earlier, chapter)
    if found.writing:
        return _from_writing(text, found, earlier, now)
    if found.rule == "clock":
        base = _nearest(earlier, "day")
        return (replace(base.when, clock=found.when.clock), base) if base and base.when and base.when.day else (None, None)
    if found.lean == "year":
        base = _nearest(earlier, "year")
        if base is not None:
            known = base.until or base.when
            return (found.when | When(year=known.year) if known and known.year is not None else None), _root(base)
        return (found.when | When(year=now.year), None) if now else (None, None)
    if found.lean == "month":
        base = _nearest(earlier, "year")
        known = (base.until or base.when) if base else now
        if not known or known.year is None or known.month is None or known.edge and known.day is None and _yearly(known):
            return None, None
        return replace(found.when, year=known.year, month=known.month), _root(base, "month") if base else None
    return _copied(found, _nearest(earlier, "year"))


def _yearly(when: When) -> bool:
    return when.month is None


def _root(placed: Placed, part: str = "year") -> Placed:
    """The expression that wrote the year (or month) that ``placed`` carries."""
    while placed.anchor is not None and placed.found.lean in (("year",) if part == "month" else ("year", "month")):
        if part == "month" and placed.found.when.month is not None:
            return placed
        placed = placed.anchor
    return placed


def _nearest(earlier: list[Placed], part: str) -> Placed | None:
    """The nearest earlier expression that tells a date, those told in passing aside."""
    for placed in reversed(earlier):
        if placed.found.aside or placed.time.kind in ("duration", "set", "era") or placed.found.rule in _LOOSE:
            continue
        if placed.when is None:
            if placed.found.lean == "date" and placed.found.shift and placed.found.shift[1] == "year" or placed.found.rule == "word_day":
                return placed  # its own year is unknown: nothing is carried over it
            continue
        if placed.when.year is None:
            continue
        return placed
    return None


_LOOSE = frozenset({"now", "recent", "ahead", "ago", "decade", "century", "bc", "clock"})


def _copied(found: Found, base: Placed | None) -> tuple[When | None, Placed | None]:
    """当日, 次日, 同年, 三个月后: an earlier date copied or moved."""
    if base is None or base.when is None or found.shift is None:
        return None, None
    step, unit = found.shift
    known = base.until or base.when
    if unit == "year":
        return found.when | When(year=(known.year or 0) + step), _root(base)
    if step == 0 and found.rule in ("later", "thereafter"):
        return None, None  # several days later, half a year later: by how much is not known
    if unit == "month" and found.rule == "word_month":
        if known.month is None or known.edge and known.day is None and known.about:
            return None, None
        moved = _months(known.year or 0, known.month, step)
        return replace(found.when, year=moved[0], month=moved[1]), _root(base, "month")
    if step == 0:
        return replace(known, clock=found.when.clock), base
    moved_when = _moved(known, found.shift)
    return (replace(moved_when, clock=found.when.clock), base) if moved_when else (None, None)


def _moved(known: When, shift: tuple[int, str]) -> When | None:
    """A date moved by whole units, as exact as the coarser of date and unit; ``None`` when the date is too coarse."""
    step, unit = shift
    if known.year is None or not step:
        return None
    if unit == "year":
        return When(year=known.year + step, month=known.month, day=_fit(known.year + step, known.month, known.day))
    if known.month is None:
        return None
    if unit == "month":
        year, month = _months(known.year, known.month, step)
        return When(year=year, month=month, day=_fit(year, month, known.day))
    if known.day is None or unit not in ("day", "week"):
        return None
    try:
        moved = date(known.year, known.month, known.day) + timedelta(step * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
    return When(moved.year, moved.month, moved.day)


def _months(year: int, month: int, step: int) -> tuple[int, int]:
    whole = year * 12 + month - 1 + step
    return whole // 12, whole % 12 + 1


def _fit(year: int, month: int | None, day: int | None) -> int | None:
    if not month or not day:
        return None
    while day > 28:
        try:
            date(year, month, day)
        except ValueError:
            day -= 1
        else:
            break
    return day


def _stretch(base: When, shift: tuple[int, str]) -> str:
    """此后三个月: from the date to that much later."""
    start = replace(base, edge="", about=False, clock="")
    end = _moved(start, shift)
    first, last = _edtf(start)[0], _edtf(end)[0] if end else ""
    return f"{first}/{last}" if first and last else ""


def _from_writing(
    text: str, found: Found, earlier: list[Placed], now: When | None
) -> tuple[When | None, Placed | None]:
    """昨天, 去年, 上周三, 10年前: from the date of writing; 去年 in a comparison leans on the year that is told."""
    if found.shift is None:
        return None, None
    step, unit = found.shift
    if now is None:
        if unit == "year" and step == -1 and found.rule == "word_year" and _compared(text, found):
            base = _nearest(earlier, "year")
            known = base.when if base else None
            if base and known and known.year is not None:
                return found.when | When(year=known.year - 1), _root(base)
        return None, None
    assert now.year and now.month and now.day
    if found.rule == "word_year":
        return found.when | When(year=now.year + step), None
    if found.rule == "word_month":
        year, month = _months(now.year, now.month, step)
        return replace(found.when, year=year, month=month), None
    if found.rule in ("week", "weekday"):
        monday = date(now.year, now.month, now.day)
        monday += timedelta(step - monday.weekday())
        if found.weekday is not None:
            day = monday + timedelta(found.weekday)
            return When(day.year, day.month, day.day, clock=found.when.clock), None
        return None, None
    if found.rule == "ago":
        moved = _moved(now, found.shift)
        if moved and unit in ("year", "month"):
            moved = When(moved.year, moved.month if unit == "month" else None)
        return moved, None
    if found.rule == "word_day":
        moved = _moved(now, found.shift) if step else now
        return (replace(moved, clock=found.when.clock) if moved else None), None
    if found.rule in ("recent", "ahead"):
        return now, None
    return None, None


_COMPARE = re.compile(r"(?:[比较同与]|相比|超过|高于|低于|相当于)$")


def _compared(text: str, found: Found) -> bool:
    after = text[found.end : found.end + 2]
    return bool(_COMPARE.search(text, max(0, found.start - 2), found.start)) or after == "同期"


def _event(
    text: str, found: Found, earlier: list[Placed], chapter: list[Placed]
) -> tuple[When | None, Placed | None]:
    """上线当天: the date of the telling. In the stretch it is the nearest date; else the clause of the chapter that
    tells the happening (and best the same one: it shares the words before) with a date of its own."""
    base = _nearest(earlier, "year")
    if base is None or base.when is None:
        base = _told(text, found, chapter)
    if base is None or base.when is None or found.shift is None:
        return None, None
    step, unit = found.shift
    known = base.until or base.when
    if unit == "year":
        return When(year=(known.year or 0) + step), base
    if unit == "month":
        if known.month is None:
            return (When(year=known.year), base) if not step else (None, None)
        year, month = _months(known.year or 0, known.month, step)
        return When(year=year, month=month), base
    if step == 0:
        return replace(known, clock=found.when.clock), base
    moved = _moved(known, found.shift)
    return (moved, base) if moved else (None, None)


_CLAUSES = re.compile(r"[^。!?;\n]*")


def _told(text: str, found: Found, chapter: list[Placed]) -> Placed | None:
    who = re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", text[max(0, found.start - 4) : found.start])
    best: tuple[int, int] = (0, -1)
    told: Placed | None = None
    for index, placed in enumerate(chapter):
        if placed.when is None or placed.when.year is None or placed.found.aside or placed.found.rule in _LOOSE:
            continue
        stop = _CLAUSES.match(text, placed.found.end)
        clause = text[placed.found.start : stop.end() if stop else placed.found.end]
        if found.event not in clause:
            continue
        score = (1 + (len(who) >= 2 and who[-2:] in clause), index)
        if score > best:
            best, told = score, placed
    return told


def _end(found: Found, start: When | None) -> When | None:
    """The second end of a range, with what it shares with the first."""
    if start is None:
        return None
    when = found.when
    if when.year is None:
        when = replace(when, year=start.year)
    if found.lean == "month" and when.month is None:
        when = replace(when, month=start.month)
    return when


def _ordered(first: str, last: str) -> bool:
    try:
        bounds(f"{first}/{last}")
    except WdsError:
        return False
    return True


def _edtf(when: When) -> tuple[str, Mod]:
    """The EDTF and the modifier of a point; empty when it is no day of the calendar."""
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
    if when.group is not None:
        return f"{year}-{when.group}{tail}", mod
    if when.month is None:
        month = {"start": "01", "mid": "06", "end": "12"}.get(when.edge)
        return (f"{year}-{month}~", when.edge) if month else (year + tail, mod)
    out = f"{year}-{when.month:02d}"
    if when.day is not None:
        out += f"-{when.day:02d}{when.clock}"
    try:
        bounds(out + tail, mod if when.day is None else "")
    except WdsError:
        return "", ""
    return out + tail, mod
