"""Dates with a year, or that lean on one: 2014年5月3日, 2014-05-03, 去年底, 5月, 年底, 三季度, 双11; and ranges of them."""

from __future__ import annotations

import re
from typing import cast

from ..durations import is_calendar_year
from ..lazily import pattern
from ..model import Mod
from ..numerals import read
from ..phrases import in_phrase
from ..reigns import REIGNS, SOLAR_REIGNS, house_before, reign_before
from .days import read_day
from .found import Found, When
from .fragments import EDGES, clock_of, number, year_number
from .lexicon import WORD_YEARS
from .several import golden_week, months
from .shapes import date_patterns
from .standing import leans, of_a_course, stands, stands_alone

__all__ = ["read_below", "read_date", "read_reign_on"]

_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


def read_date(text: str, at: int) -> Found | None:
    """The date that begins at ``at``, ranges included, or ``None``.

    >>> found = read_date("2014年5月3日起", 0)
    >>> found.when.year, found.when.month, found.when.day, found.end
    (2014, 5, 3, 9)
    """
    first = _one(text, at)
    if first is None or first.until is not None:
        return first
    joined = date_patterns()["conn"].match(text, first.end)
    if joined and first.when.clock:
        last = date_patterns()["clock"].match(text, joined.end())
        if last and clock_of(last):
            first.until = Found(last.start(), last.end(), "clock", when=When(clock=clock_of(last)), lean="day")
            first.end, first.rule = last.end(), "range"
            return first
    if joined:
        second = _short_end(text, joined.end(), first.when.year) or _one(text, joined.end())
        if second is None and first.when.day is not None:
            second = _day_end(text, joined.end(), first.when.day)
        if second and second.until is None and not second.writing and _moves_on(second) and _ends(first, second):
            first.end, first.until, first.rule = second.end, second, first.rule if first.shift else "range"
    return first


def _day_end(text: str, at: int, since: int) -> Found | None:
    """The day that ends 7月3日夜间至5日: a later one of the same month."""
    day = read_day(text, at)
    return day if day is not None and day.until is None and (day.when.day or 0) > since else None


def _short_end(text: str, at: int, since: int | None) -> Found | None:
    """四三年春 at the end of a range: of the century in which the range begins."""
    found = date_patterns()["short_end"].match(text, at) if since is not None and since > 0 else None
    if not found or since is None:
        return None
    year = since // 100 * 100 + year_number(found["short"])
    return _below_year(found, Found(at, found.end(), "short_year"), year, lunar=False) if year > since else None


def _moves_on(second: Found) -> bool:
    """Whether the second is told by no word, or by a year after that of the first: 12月至次年1月."""
    return second.shift is None or (second.rule == "word_year" and second.shift[0] > 0 and second.when != When())


def _ends(first: Found, second: Found) -> bool:
    """Whether the second can end a range that the first begins: it has a year of its own, or is as exact."""
    return second.when.year is not None or first.when.day is not None or second.when.day is None


def _one(text: str, at: int) -> Found | None:
    patterns = date_patterns()
    char = text[at : at + 1]
    if char in "0123456789" and char:
        if _joined_to_label(text, at):
            return None
        found = patterns["numeric"].match(text, at)
        if found:
            when = When(int(found["year"]), int(found["month"]), int(found["day"]), clock=clock_of(found))
            return Found(at, found.end(), "numeric_date", when=when)
        found = patterns["dots"].match(text, at)  # 2005.09-2009.06, as careers are listed
        if found:
            until = Found(at, found.end(), "numeric_date", when=When(int(found["last"]), int(found["m2"])))
            return Found(at, found.end(), "range", when=When(int(found["year"]), int(found["m1"])), until=until)
        found = patterns["life"].match(text, at) or patterns["years"].match(text, at)
        if found and (years := _years(found)):
            return years
        listed = text[at - 1 : at] in _LISTS
        found = patterns["listed"].match(text, at) if listed or text[at + 4 : at + 5] in _LISTS else None
        if found and (found["more"] or (listed and text[found.end()] != "年")):
            return Found(at, found.end(), "date", when=When(int(found["year"])))
        found = patterns["iso_month"].match(text, at)
        if found:
            return Found(at, found.end(), "numeric_date", when=When(int(found["year"]), int(found["month"])))
    elif char in "一二":
        found = patterns["years"].match(text, at)
        if found and (years := _years(found)):
            return years
    found = patterns["dated"].match(text, at)
    if found:
        return _dated(text, at, found)
    found = patterns["part"].match(text, at)
    return _part(text, at, found) if found else None


#: Between the years of a list.
_LISTS = ("、", "和", "及")


def _joined_to_label(text: str, at: int) -> bool:
    """Whether the digits at ``at`` go on from a letter or from digits and a mark (v2014, 3-2014, 第2013-07号)."""
    if not at:
        return False
    before, other = text[at - 1], text[at - 2 : at - 1]
    return before == "第" or (before.isascii() and before.isalnum()) or (before in "-/." and other.isascii() and other.isalnum())


def _years(found: re.Match[str]) -> Found | None:
    low, high = year_number(found["y1"]), found["y2"]
    top = low // 100 * 100 + int(high) if len(high) == 2 else year_number(high)
    if top <= low:
        return None
    until = Found(found.start("y2"), found.end(), "year", when=When(year=top))
    return Found(found.start(), found.end(), "range", when=When(year=low), until=until)


def read_below(text: str, at: int) -> Found | None:
    """The part of a year that 的 joins to one told by a length: 两年后的8月, 三年后的春天; it leans on that year.

    >>> read_below("两年后的8月", 3).when.month
    8
    """
    if text[at : at + 1] != "的":
        return None
    found = date_patterns()["part"].match(text, at + 1)
    if not found or not (found["month"] or found["season"]):
        return None
    return _below_year(found, Found(at, found.end(), "word_year", lean="date"), None, lunar=False)


#: 二十年又大水: what annals tell of a year, round or not.
_HAPPENS = pattern(r"又|复[修建置设]|再[修建]|大[水旱疫饥雪]|地震|蝗|饥|疫|河决|诏|置|改[建置名]|筑|裁撤|重[修建]")


def read_reign_on(text: str, at: int, told: int) -> Found | None:
    """五十二年, at the head of a clause after 乾隆四十七年: a later year of the reign whose year begins at ``told``.

    >>> text = "乾隆四十七年抄成;五十二年,俱竣"
    >>> read_reign_on(text, 9, 0).shift
    (5, 'year')
    >>> read_reign_on("乾隆二年入学,十五年赴任", 7, 0).shift, read_reign_on("乾隆二年入学,十五年后赴任", 7, 0)
    ((13, 'year'), None)
    """
    if text[at - 1] not in ",。;" or text[at].isascii():
        return None
    found = date_patterns()["reign_on"].match(text, at)
    bare = None if found else date_patterns()["reign_on_tells"].match(text, at)
    if bare and number(bare["nth"]) >= 10 and (number(bare["nth"]) % 10 or _HAPPENS.match(text, bare.end())):
        found = bare  # 二十九年弃学: no round length, and a verb follows
    if not found:
        return None
    named = date_patterns()["dated"].match(text, told)
    if named is None or not named["reign"]:
        return None
    first, nth = number(named["reignyear"]), number(found["nth"])
    if not first < nth <= REIGNS[named["reign"]][1]:
        return None
    out = Found(at, found.end(), "reign_on", shift=(nth - first, "year"), lean="reign")
    if bare:
        return out
    return _below_year(found, out, None, lunar=named["reign"] not in SOLAR_REIGNS)


#: Before 后一年 and 前一年 these make another word.
_LAST = frozenset("最之以此往今然先背目")
_OLD_DAYS = frozenset("想减如逊似")
#: 次年同月, 翌年同日: a year on, to the month or the day.
_SAME = pattern(r"的?同(?:月|日|一天|一日)(?!期)")
_BEFORE_TWO = pattern(r"(?:[在从自于到至是,。(、和及\s“]|早在|直到|截至)$")


def _dated(text: str, at: int, found: re.Match[str]) -> Found | None:
    """A date with a year of its own, or one told by a word."""
    out = Found(at, found.end(), "date")
    if digits := found["year"]:
        start = found.start("year")
        if found.end() - found.end("year") <= 2 and text[found.end("year")] == "年" and "财" not in found.group() and not _is_year(text, start):
            return None  # 3000年历史, 2000年前: a length
        year, lunar = year_number(digits), False
    elif word := found["wordyear"]:
        if word == "当年" and (text[at - 1 : at] in _OLD_DAYS or text[found.end() : found.end() + 1] == "勇"):
            return None  # 想当年, 不减当年
        if word[0] in "后前" and text[at - 1 : at] and text[at - 1] in _LAST:
            return None  # 最后一年
        if word[0] == "第" and of_a_course(text, at):
            return None
        step, out.writing = WORD_YEARS[word]
        if (word[0] == "那" and not stands_alone(text, at)) or (word == "当年" and text[at - 1 : at] == "的"):
            return Found(at, found.end("wordyear"), "pointed_year", "relative")  # 十八岁那年 is no year that was told
        out.shift, out.lean, out.rule = (step, "year"), "date", "word_year"
        if step and (same := _SAME.match(text, found.end("wordyear"))):
            out.end, out.rule = same.end(), "same_day" if same.group()[-1] in "日天" else "same_month"
            return out
        return _below_year(found, out, None, lunar=False)
    elif reign := found["reign"]:
        first, years = REIGNS[reign]
        nth = number(found["reignyear"])
        if not 1 <= nth <= years or not reign_before(text, found.end("reign")):
            return None
        year, lunar, out.rule = first + nth - 1, reign not in SOLAR_REIGNS, "reign_year"
        out.start = house_before(text, at)
    elif found["bc"]:
        year, lunar, out.rule = 1 - number(found["bc"]), False, "year_bc"
    elif found["ce"]:
        year, lunar = number(found["ce"]), False
    else:
        if found["two"] and at and not _BEFORE_TWO.search(text, max(0, at - 2), at):
            return None
        short = year_number(found["short"] or found["two"][:2])
        year, lunar, out.rule = (2000 if short < 50 else 1900) + short, False, "short_year"
    return _below_year(found, out, year, lunar=lunar)


def _is_year(text: str, at: int) -> bool:
    numeral = read(text, at)
    return numeral is None or is_calendar_year(text, at, *numeral)


_FISCAL_BEFORE = pattern(r"(?:财年|(?:财政|会计)年度)的?$")


def _part(text: str, at: int, found: re.Match[str]) -> Found | None:
    """A date without a year: bare seasons, feasts and 年中 are often other words."""
    feast = found["fest"] or found["festq"]
    weak = bool(feast) and leans(text, at, found.end())
    if not (weak or stands(text, at, found, feast)) or in_phrase(text, at, min(found.end(), at + 2)):
        return None
    quarter = found["quarter"]
    if (quarter or found["half"]) and text[at - 1 : at] and _FISCAL_BEFORE.search(text, max(0, at - 5), at):
        return Found(at, found.end(), "fiscal_part", "relative")  # of a year of accounts, none of the calendar's
    weak = weak or bool(found["season"] or found["half"] or (quarter and quarter[0] not in "第首" and not found["qedge"]) or found["ymid"])
    return _below_year(found, Found(at, found.end(), "feast" if feast else "part", lean="year", weak=weak), None, lunar=False)


def _below_year(found: re.Match[str], out: Found, year: int | None, *, lunar: bool) -> Found | None:
    """The parts below the year, from the groups of ``_SUB``."""
    month: int | None = None
    day: int | None = None
    group: int | None = None
    edge = clock = feast = ""
    if name := found["month"]:
        month, edge = number(name), EDGES.get(found["medge"] or "", "")
        if border := found["mborder"]:
            day = 1 if border == "第" else -1
        if found["day"]:
            day, clock = number(found["day"]), clock_of(found)
        elif found["d1"]:
            day = number(found["d1"])
            if found["dlist"] and number(found["d2"]) != day + 1:  # 9月12、15日: two days
                out.end = found.end("d1")
            else:
                out.until = Found(found.start("d2"), found.end(), "day", when=When(day=number(found["d2"])), lean="month")
    elif name := found["border"]:
        month, day = (1, 1) if name == "第" else (12, 31)
    elif name := found["yedge"] or found["ymid"] or found["yword"]:
        edge = EDGES[name]
    elif name := found["fest"] or found["festq"]:
        feast = name
        if found["golden"]:
            return golden_week(found, out, year, name)
    elif name := found["season"]:
        group, edge = _SEASONS[found["sname"]], EDGES.get(found["sedge"] or found["stail"] or "", "")
        if found["snext"] and _SEASONS[found["snext"]] == group + 1:  # 夏秋之交; 冬春之交 lies in two years
            out.until = Found(out.start, out.end, "part", when=When(group=group + 1), lean="year")
        elif found["snext"]:
            out.end = found.start("snext")
    elif name := found["quarter"]:
        digit = next(c for c in name if c in "一二三四1234首")
        group, edge = 33 if digit == "首" else 32 + number(digit), EDGES.get(found["qedge"] or "", "")
    elif name := found["half"]:
        group = 40 if name[0] in "上前" else 41
    elif name := found["fn"]:
        month, last = 1, number(name.replace("两", "二")) * (3 if found["fq"] else 1)
        if not 2 <= last <= 11:
            return None
        out.until = Found(out.end, out.end, "part", when=When(month=last), lean="year")
    elif name := found["lm1"] or found["lm2"] or found["lm3"]:
        month, day, lunar = number(name), number(found["ld"]) if found["ld"] else None, True
    elif name := found["m1"] or found["pair"]:
        month = months(found, out)
        if not month:
            return None
    out.when = When(year, month, day, group, "", cast(Mod, edge), bool(found.groupdict().get("about")), clock, feast, lunar)
    if out.until is not None and out.shift is None:  # 同年3月至5月 leans as 同年 does
        out.rule = "range"
    return out
