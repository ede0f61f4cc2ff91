"""What a pattern found, before it is placed on the calendar: the parts that are written, and what they lean on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..model import Mod, TimeKind

__all__ = ["Aside", "Found", "Lean", "When"]

#: What a found time needs from elsewhere: nothing, the year, year and month, a day for its hour, or a whole date to
#: copy or shift.
Lean = Literal["", "year", "month", "day", "date", "reign"]
#: A date told in passing: the age of a thing (成立于2008年的), or what another date is compared with (比2013年).
#: ``older``: in passing if a later year was told before.
Aside = Literal["", "age", "compared", "older"]


class When(NamedTuple):
    """A point of the calendar, as far as it is known.

    ``long`` is a decade or century (199X), ``group`` a season, quarter or half by its EDTF number, ``edge`` the part
    of the smallest unit given, ``lunar`` says that month and day are of the lunar year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    group: int | None = None
    long: str = ""
    edge: Mod = ""
    about: bool = False
    clock: str = ""
    feast: str = ""
    lunar: bool = False


_UNKNOWN = When()


@dataclass(slots=True)
class Found:
    """A time expression of a stretch: its parts, its rule, and what it leans on (moved into the text once).

    ``writing`` marks one that leans on the time of writing (去年), ``shift`` moves what it leans on (次日: one day),
    ``event`` is the happening of 上线当天, ``until`` the second end of a range; a ``weak`` one is no time at all
    unless it finds what it leans on (春天, 三日). ``note`` is where the words end that go on from a date told in passing.
    """

    start: int
    end: int
    rule: str
    kind: TimeKind = "date"
    when: When = _UNKNOWN
    lean: Lean = ""
    writing: bool = False
    shift: tuple[int, str] | None = None
    duration: str = ""
    event: str = ""
    weekday: int | None = None
    until: Found | None = None
    aside: Aside = ""
    note: int = 0
    weak: bool = False
