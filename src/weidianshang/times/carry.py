"""From what is written to the calendar: carrying years and days over, shifting, and leaving open what does not fit.

A year, month or day is carried from the nearest earlier expression of the same stretch that tells a date. One whose
own year is unknown (去年, 几年后) blocks what lies before it; dates told in passing are leaned on only when there is no
other. The anchor is the expression that wrote what is carried, not another that leans on it too.
"""

from __future__ import annotations

from datetime import date

from ..edtf import bounds
from ..lazily import pattern
from ..model import Span, Time
from .found import Found, When
from .happenings import of_happening
from .heads import below_head
from .memory import NOWHERE, Memory, Place, Placed, as_day, copied, solar, wrote
from .placing import edtf_of, interval, months, moved, on_year, to_the_end
from .writing import coarse, from_writing

__all__ = ["resolve"]


def resolve(text: str, found: Found, earlier: Memory, chapter: Memory, writing: date | None) -> Placed:
    """Place one expression, given those before it in the stretch, those before it in the chapter, and the date of
    writing, if known."""
    when, anchor = _place(text, found, earlier, chapter, writing)
    when = to_the_end(when) if when is not None else None
    until = _second(found.until, when) if found.until is not None and when is not None else None
    edtf, mod = edtf_of(when) if when is not None else ("", "")
    if until is not None and when is not None:
        edtf, mod = interval(when, until)
    elif found.rule == "thereafter" and anchor is not None and anchor.last is not None and when is not None:
        edtf, mod = interval(_ended(anchor.last, found), when)
    elif found.rule == "before_then" and anchor is not None and anchor.when is not None and when is not None:
        edtf, mod = interval(when, _ended(anchor.when, found))
    elif found.rule in ("recent", "ahead") and writing and when is not None:
        edtf, mod = interval(*sorted((as_day(writing), when), key=lambda w: (w.year, w.month, w.day)))
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


def _second(found: Found, start: When) -> When:
    """The second end of a range, with what it shares with the first."""
    when = found.when
    if when.long:
        return when
    if found.lean == "day":
        return start._replace(clock=when.clock)
    if when.year is None:
        years = found.shift[0] if found.shift is not None else 0  # 12月至次年1月
        when = when._replace(year=None if start.year is None else start.year + years, lunar=when.lunar or start.lunar)
    return when._replace(month=start.month) if found.lean == "month" and when.month is None else when


def _place(text: str, found: Found, earlier: Memory, chapter: Memory, writing: date | None) -> Place:
    if found.kind in ("duration", "set", "era"):
        return NOWHERE
    if not found.lean:
        return (found.when if found.when.year is not None or found.when.long else None), None
    if found.event:
        return of_happening(text, found, earlier, chapter)
    if found.lean == "reign":
        base = earlier.reign
        if base is None or base.when is None or base.when.year is None or found.shift is None:
            return NOWHERE
        return on_year(found.when, base.when.year + found.shift[0], lunar=base.when.lunar), base
    if found.writing:
        return from_writing(text, found, earlier, writing)
    head = text[found.start]
    base = earlier.nearest(found.start, same=_past_the_unknown(head, earlier), pointing=head in "那这")
    if base is None:
        first = found.start <= earlier.begin and text[found.end : found.end + 1] == ","
        place = below_head(found, earlier.head if found.start != earlier.entry else earlier.row, first=first)
        return _without(found, writing) if place[0] is None else place
    known = base.last
    if known is None or known.year is None:
        return NOWHERE
    if found.lean == "year":
        if base.until is not None and base.when is not None and base.when.year != base.until.year:
            return NOWHERE  # of which year of the range?
        lunar = known.lunar and not (text[found.start].isdigit() and base.found.rule not in ("reign_year", "reign_on"))
        return on_year(found.when, known.year, lunar=lunar), wrote(base, "year")  # 正月十五过后,3月…: of the solar year
    if found.lean == "month":
        known = solar(known)
        if known.month is None:
            return NOWHERE
        return found.when._replace(year=known.year, month=known.month), wrote(base, "month")
    if found.lean == "day":
        known = solar(known)
        return (known._replace(clock=found.when.clock), wrote(base, "day")) if known.day else NOWHERE
    return _shifted(text, found, base, known)


def _past_the_unknown(head: str, earlier: Memory) -> bool:
    """同年 looks past a date that is unknown; 次年 past 一个多月后, which hardly is another year."""
    told = earlier.told.found if earlier.told else None
    return head == "同" or (head in "次翌" and told is not None and told.rule == "later" and told.shift is not None and told.shift[1] == "month")


def _without(found: Found, writing: date | None) -> Place:
    """With nothing told before, a month or a day is of the time of writing, if that is known."""
    if writing is None or found.lean not in ("year", "month"):
        return NOWHERE
    when = found.when._replace(year=writing.year)
    return (when._replace(month=writing.month) if found.lean == "month" else when), None


#: 四年后的同一天 is as exact as what it counts from.
_TO_THE_DAY = pattern(r"的?(?:同一?[天日]|[今这那]一?天)")


def _shifted(text: str, found: Found, base: Placed, known: When) -> Place:
    """当日, 次日, 同年, 三个月后: an earlier date copied or moved."""
    if found.shift is None or known.year is None:
        return NOWHERE
    step, unit = found.shift
    if found.rule == "word_day" and base.anchor is not None and base.found.rule == "word_day" and (base.found.shift or (0, ""))[0] < 0:
        base = base.anchor  # 前一天…,当天…: of the day that both are told by
    if text[found.start] == "后" and base.anchor is not None and base.found.rule == found.rule and (base.found.shift or (0, ""))[0] < 0:
        base = base.anchor  # 前一年…;后一年…
    base = _counted_from(text, found, base)
    known = base.last or known
    if known.year is None:
        return NOWHERE
    if found.rule == "word_year":
        lunar = known.lunar and found.when.month is not None
        return on_year(found.when, known.year + step, lunar=lunar), wrote(base, "year")
    if found.rule == "word_month":
        known = solar(known) if known.feast else known
        if known.year is None or known.month is None or known.lunar:
            return NOWHERE
        year, month = months(known.year, known.month, step)
        return found.when._replace(year=year, month=month), wrote(base, "month")
    if found.rule in ("same_day", "same_month"):
        point = moved(solar(known), step, "year")
        if point is None or point.month is None or (found.rule == "same_day" and point.day is None):
            return NOWHERE
        return (point if found.rule == "same_day" else point._replace(day=None)), copied(base)
    if found.rule == "later" and unit == "hour":
        return _hours_on(text, found, base, step)
    if found.rule == "later":
        point = moved(solar(known), step, unit)
        return (point if _TO_THE_DAY.match(text, found.end) else coarse(point, unit)), copied(base)
    if found.rule in ("thereafter", "before_then"):
        return moved(solar(known), step, unit), copied(base)
    if step == 0:
        exact = known.month is not None or known.edge or known.feast
        known = solar(known) if found.when.clock else known
        return (known._replace(clock=found.when.clock), wrote(base, "day")) if exact else NOWHERE
    point = moved(solar(known), step, unit)
    return (point._replace(clock=found.when.clock), wrote(base, "day")) if point else NOWHERE


#: How far behind a date hours count from it, and how a clause begins that they head.
_NEAR = 80
_HEAD = frozenset(",。;:!?(\"“")


def _hours_on(text: str, found: Found, base: Placed, step: int) -> Place:
    """72小时后 at the head of a clause soon after a clock or a day: the day on which they end.

    Hours that are not whole days count from a clock only.
    """
    known = solar(base.last) if base.last else None
    if known is None or known.year is None or known.month is None or known.day is None or known.edge:
        return NOWHERE
    if not step or found.start - base.found.end > _NEAR or text[found.start - 1] not in _HEAD or (step % 24 and not known.clock):
        return NOWHERE
    days = (int(known.clock[1:3] or 0) + step) // 24 if known.clock else step // 24
    point = moved(known._replace(clock=""), days, "day") if days else known._replace(clock="")
    return (point, copied(base)) if point else NOWHERE


def _counted_from(text: str, found: Found, base: Placed) -> Placed:
    """第二年 and then 第三年 count from the same year: what such a word leans on is not another of its kind."""
    while (
        text[found.start] == "第" and base.anchor is not None and base.found.rule == found.rule
        and base.found.shift is not None and found.shift is not None
        and base.found.shift[1] == found.shift[1] and 0 < base.found.shift[0] < found.shift[0]
    ):  # fmt: skip
        base = base.anchor
    return base


def _ended(known: When, found: Found) -> When:
    """The end of 此后二十年 that was told, as exact as the other."""
    if found.shift is not None and found.shift[1] == "year" and known.group is not None:
        return When(known.year)
    return solar(known)._replace(edge="", about=False, clock="")
