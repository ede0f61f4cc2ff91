"""What a pattern found, before it is placed on the calendar: the parts that are written, and what they lean on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ..model import Mod, TimeKind

__all__ = ["Found", "Lean", "When"]

#: What a found time needs from elsewhere: nothing, the year, year and month, a whole date to copy or shift.
Lean = Literal["", "year", "month", "date"]


@dataclass(frozen=True, slots=True)
class When:
    """A point of the calendar, as far as it is known; ``long`` is a decade or century (199X), ``group`` a season,
    quarter or half by its EDTF number, ``edge`` the part of the smallest unit that is given."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    group: int | None = None
    long: str = ""
    edge: Mod = ""
    about: bool = False
    clock: str = ""
    feast: str = ""

    def __or__(self, other: When) -> When:
        """This point with its year and month taken from another where it has none."""
        out = self
        if out.year is None:
            out = replace(out, year=other.year)
            if out.month is None and out.group is None and not out.edge and not out.feast:
                out = replace(out, month=other.month)
        return out


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression of the text: its parts, its rule, and what it leans on.

    ``writing`` marks one that leans on the time of writing (去年), ``shift`` moves what it leans on (次日: one day),
    ``event`` is the happening of 上线当天, ``until`` the second end of a range, ``aside`` a date told in passing
    (成立于2008年的, 比2013年), which later expressions do not lean on.
    """

    start: int
    end: int
    rule: str
    kind: TimeKind = "date"
    when: When = field(default_factory=When)
    lean: Lean = ""
    writing: bool = False
    shift: tuple[int, str] | None = None
    duration: str = ""
    event: str = ""
    weekday: int | None = None
    until: Found | None = None
    aside: bool = False
