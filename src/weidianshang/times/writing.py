"""昨天, 去年, 上周三, 10年前: from the date of writing, or, where the text makes it plain, from the date told before."""

from __future__ import annotations

from datetime import date, timedelta

from ..lazily import pattern
from .found import Found, When
from .memory import NOWHERE, Memory, Place, Placed, as_day, copied, solar, wrote
from .placing import months, moved, on_year

__all__ = ["coarse", "from_writing"]


def coarse(point: When | None, unit: str) -> When | None:
    """A moved point, as exact as the unit that it was moved by: two years on is a year, three months on a month."""
    if point is None or unit not in ("year", "month"):
        return point
    return When(point.year, point.month if unit == "month" else None)


def from_writing(text: str, found: Found, earlier: Memory, writing: date | None) -> Place:
    """Where an expression lies that leans on the time of writing; without that, what a comparison or a tale leans on."""
    if found.shift is None:
        return NOWHERE
    if writing is None:
        return _from_told(text, found, earlier)
    step, unit = found.shift
    now = as_day(writing)
    if found.rule == "word_year":
        return on_year(found.when, writing.year + step), None
    if found.rule == "word_month":
        year, month = months(writing.year, writing.month, step)
        return found.when._replace(year=year, month=month), None
    if found.rule in ("week", "weekday"):
        try:
            there = writing + timedelta(step - writing.weekday() + (found.weekday or 0))
        except OverflowError:
            return NOWHERE
        return as_day(there)._replace(clock=found.when.clock), None
    point = moved(now, step, unit) if step else now if found.rule == "word_day" else None
    if point is None:
        return NOWHERE
    if found.rule == "ago":
        point = coarse(point, unit) or point
    return point._replace(clock=found.when.clock), None


_COMPARE = pattern(r"(?:[比较同与]|相比|超过|高于|低于|相当于)$")


def _compared(text: str, found: Found) -> bool:
    after = text[found.end : found.end + 2]
    return bool(_COMPARE.search(text, max(0, found.start - 2), found.start)) or after == "同期"


def _from_told(text: str, found: Found, earlier: Memory) -> Place:
    """比去年, 较上月, 来年: from the date compared with; 两年前 at the head of a clause: from the date of the tale."""
    base = earlier.nearest(found.start)
    known = base.last if base else None
    if base is None or known is None or known.year is None or found.shift is None:
        return NOWHERE
    step, unit = found.shift
    if found.rule == "word_year" and ((step in (-2, -1, 1) and _compared(text, found)) or text[found.start] == "来"):
        return on_year(found.when, known.year + step), wrote(base, "year")
    if found.rule == "word_month" and step and known.month is not None and not known.lunar and _compared(text, found):
        year, month = months(known.year, known.month, step)
        return found.when._replace(year=year, month=month), wrote(base, "month")
    if found.rule == "ago" and _looks_back(text, found, base):
        point = coarse(moved(solar(known), step, unit), unit)
        return (point, copied(base)) if point else NOWHERE
    if found.rule == "weekday" and text[found.start] not in "本这" and not step and known.day is not None:
        return _of_that_week(text, found, base, solar(known))
    return NOWHERE


#: How far behind the date told a look back may stand, and the words by which a text turns to its own present.
_NEAR = 120
_PRESENT = pattern(r"[今现]|目前|眼下|回想|回头|至此")
_HEAD = pattern(r"(?:[,。;:!?(\"“]|早在|就在|[而但]|仅|\A)$")


def _looks_back(text: str, found: Found, base: Placed) -> bool:
    """Whether 两年前 counts from the date told before: at the head of a clause near it, with no present between."""
    between = found.start - base.found.end
    if between > _NEAR or _PRESENT.search(text, base.found.end, min(found.end + 12, len(text))):
        return False
    return bool(_HEAD.search(text, max(0, found.start - 2), found.start))


def _of_that_week(text: str, found: Found, base: Placed, known: When) -> Place:
    """6月1日是星期五; 周一开会,周五公布: a weekday of the week of the day told, not before it."""
    if known.year is None or known.month is None or known.day is None or found.weekday is None:
        return NOWHERE
    try:
        day = date(known.year, known.month, known.day)
        step = found.weekday - day.weekday()
        there = day + timedelta(step)
    except (ValueError, OverflowError):
        return NOWHERE
    between = text[base.found.end : min(found.start, base.found.end + _NEAR)]
    far = found.start - base.found.end > _NEAR or "。" in between or not _HEAD.search(text, max(0, found.start - 1), found.start)
    if step < 0 or (far and (step or len(between) > 3)):
        return NOWHERE
    return as_day(there)._replace(clock=found.when.clock), wrote(base, "day")
