"""Dates as a reader writes them: an EDTF date and its modifier → a few words in Chinese or English."""

from __future__ import annotations

import re

from .style import Lang

__all__ = ["written", "year_in"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_CLOCK = re.compile(r"T(\d{2}):(\d{2})(?::\d{2})?$")
#: Parts of a century or a decade.
_STRETCHES = {"start": ("初", "early "), "mid": ("中期", "mid-"), "end": ("末", "late ")}
_PARTS = {"start": ("初", "early "), "mid": ("中", "mid-"), "end": ("底", "late ")}
#: EDTF's sub-year groupings: seasons, quarters, halves.
_GROUPS = {
    21: ("春", "spring"),
    22: ("夏", "summer"),
    23: ("秋", "autumn"),
    24: ("冬", "winter"),
    33: ("一季度", "Q1"),
    34: ("二季度", "Q2"),
    35: ("三季度", "Q3"),
    36: ("四季度", "Q4"),
    40: ("上半年", "first half of"),
    41: ("下半年", "second half of"),
}


def written(edtf: str, mod: str = "", *, lang: Lang) -> str:
    """The date in words; empty where there is none, and the EDTF itself where it says more than words would.

    >>> [written("2012-12~", "end", lang="zh"), written("2012-12~", "end", lang="en")]
    ['2012年底', 'late 2012']
    >>> [written("2011-08", lang="zh"), written("2012-12-15", lang="en"), written("2014-41", lang="zh")]
    ['2011.8', '15 Dec 2012', '2014年下半年']
    >>> written("2011/2014", lang="zh"), written("-0220-03", lang="zh"), written("-0220", lang="en")
    ('2011年—2014年', '公元前221年3月', '221 BC')
    >>> written("198X", "end", lang="zh"), written("18XX", "start", lang="en")
    ('1980年代末', 'early 19th century')
    >>> written("2011-11-11T02:20:00", lang="zh"), written("2011-11-11T02:20:00", lang="en")
    ('2011.11.11 2:20', '11 Nov 2011, 2:20')
    """
    edtf = edtf.strip()
    if "/" in edtf:
        first, last = (side.strip() for side in edtf.split("/", 1))
        a, b = written(first, lang=lang), written(last, lang=lang)
        if first in ("", "..") or last in ("", ".."):
            if lang == "zh":
                return f"{a}起" if a not in ("", "..") else f"至{b}"
            return f"from {a}" if a not in ("", "..") else f"until {b}"
        return f"{a}—{b}" if lang == "zh" else f"{a} – {b}"
    if clock := _CLOCK.search(edtf):
        told = written(edtf[: clock.start()], mod, lang=lang)
        return f"{told} {int(clock[1])}:{clock[2]}" if lang == "zh" else f"{told}, {int(clock[1])}:{clock[2]}"
    vague = edtf.endswith(("~", "%"))
    core = edtf.rstrip("~?%")
    zh, en = _STRETCHES.get(mod, ("", ""))
    if core.endswith("XX") and core[:2].isdigit():
        return f"{int(core[:2]) + 1}世纪{zh}" if lang == "zh" else f"{en}{_century(int(core[:2]) + 1)}"
    if core.endswith("X") and core[:3].isdigit():
        return f"{core[:3]}0年代{zh}" if lang == "zh" else f"{en}{core[:3]}0s"
    if not (found := _DATE.fullmatch(core)):
        return edtf
    year, month, day = (int(part) if part else 0 for part in found.groups())
    plain = _plain(year, month, day, lang)
    if month > 12 or not plain:
        return plain or edtf
    if mod in _PARTS:
        return _part(year, month, mod, whole_year=vague, lang=lang)
    if mod == "approx" or vague:
        return f"{_full(year, month, day)}前后" if lang == "zh" else f"around {plain}"
    return plain


def year_in(year: int, lang: Lang) -> str:
    """A year's name; the year 0 is 1 BC.

    >>> year_in(2014, "zh"), year_in(-220, "zh"), year_in(0, "en")
    ('2014', '公元前221', '1 BC')
    """
    if year > 0:
        return str(year)
    return f"公元前{1 - year}" if lang == "zh" else f"{1 - year} BC"


def _century(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} century"


def _plain(number: int, month: int, day: int, lang: Lang) -> str:
    year = year_in(number, lang)
    if month > 12:
        zh, en = _GROUPS.get(month, ("", ""))
        if not zh:
            return ""
        return f"{year}年{zh}" if lang == "zh" else f"{en} {year}"
    if lang == "zh":
        if number < 1 and month:
            return _full(number, month, day)
        return f"{year}.{month}.{day}" if day else f"{year}.{month}" if month else f"{year}年"
    name = _MONTHS[month - 1] if month else ""
    return f"{day} {name} {year}" if day else f"{name} {year}" if month else f"{year}"


def _full(year: int, month: int, day: int) -> str:
    return f"{year_in(year, 'zh')}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _part(year: int, month: int, mod: str, *, whole_year: bool, lang: Lang) -> str:
    """年初 and 年底 are months with a tilde; 12月初 is a month without one."""
    zh, en = _PARTS[mod]
    if whole_year or not month:
        return f"{year_in(year, lang)}年{zh}" if lang == "zh" else f"{en}{year_in(year, lang)}"
    if lang == "zh":
        return f"{_full(year, month, 0)}{'中旬' if mod == 'mid' else zh}"
    return f"{en}{_plain(year, month, 0, lang)}"
