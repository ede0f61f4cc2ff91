"""Dates written with numerals: 2014年5月3日, 2014-05-03, 5月, 21日, 年底, 三季度, 双11, and ranges of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ..model import Mod
from ..numerals import read
from .found import Found, Lean, When
from .fragments import CLOCK, CONN, DAY, FESTIVAL, MONTH, YEAR, J, clock_of, number, year_number

__all__ = ["REIGNS", "WORD_YEARS", "read_date"]

#: Reign → the year before its first.
REIGNS = {
    "民国": 1911, "宣统": 1908, "光绪": 1874, "同治": 1861, "咸丰": 1850, "道光": 1820, "嘉庆": 1795, "乾隆": 1735, "雍正": 1722,
    "康熙": 1661, "顺治": 1643, "崇祯": 1627, "天启": 1620, "万历": 1572, "隆庆": 1566, "嘉靖": 1521, "正德": 1505, "弘治": 1487,
    "成化": 1464, "景泰": 1449, "正统": 1435, "宣德": 1425, "永乐": 1402, "洪武": 1367, "至元": 1263, "靖康": 1125, "宣和": 1118,
    "元祐": 1085, "元丰": 1077, "熙宁": 1067, "庆历": 1040, "天宝": 741, "开元": 712, "贞观": 626, "武德": 617, "建安": 195,
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
}  # fmt: skip
#: Word for a year → (years from what it leans on, whether that is the time of writing).
WORD_YEARS = {
    "今年": (0, True), "本年": (0, True), "去年": (-1, True), "前年": (-2, True), "大前年": (-3, True), "明年": (1, True),
    "后年": (2, True), "来年": (1, True), "同年": (0, False), "当年": (0, False), "那年": (0, False), "那一年": (0, False),
    "这年": (0, False), "这一年": (0, False), "该年": (0, False), "是年": (0, False), "次年": (1, False), "翌年": (1, False),
    "第二年": (1, False), "隔年": (1, False), "转年": (1, False), "下一年": (1, False), "后一年": (1, False), "第三年": (2, False),
    "上年": (-1, False), "上一年": (-1, False), "前一年": (-1, False),
}  # fmt: skip

_ONES = "一二三四五六七八九"
_YEARNUM = rf"(?:元|[0-9]{{1,3}}|[{_ONES}十百]{{1,5}})"
_YEARS = "|".join(sorted(WORD_YEARS, key=len, reverse=True))
_YEAR_PART = rf"""(?:
    (?:公元|西元)?(?P<year>{YEAR}){J}年(?:度(?![假过数量]))?
  | 公元前{J}?(?P<bc>[0-9]{{1,4}}|[{_ONES}十百千零〇]{{1,7}}){J}年
  | 公元{J}?(?P<ce>[0-9]{{1,4}}|[{_ONES}十百千零〇]{{1,7}}){J}年
  | (?P<reign>{"|".join(REIGNS)})(?P<reignyear>{_YEARNUM})年
  | (?P<short>0[0-9]|[5-9][0-9]){J}年(?=(?:{MONTH}月|年?[初底末](?![级]))|春|夏|秋|冬|上半年|下半年)
  | (?P<zero>0[0-9])年
  | (?P<wordyear>{_YEARS})(?:度(?![假过数量]))?(?![级轮龄货画糕纪限薪味轻])
)"""
_SUB = rf"""(?:
    (?P<quarter>第?[一二三四1-4]季度|首季度?|[一二三四]季(?!度)(?=[,。、;的末报])|[Qq][1-4](?![0-9A-Za-z]))
  | (?P<half>[上下前后]半年(?!来))
  | (?P<season>(?P<sedge>[初早仲盛暮晚深隆])?(?P<sname>[春夏秋冬])(?:季(?![节度])|天|日(?![本]))?(?P<stail>[初末])?)(?![节耕装拍游运晚至分])
  | (?:年(?=[初底末中终尾]))?(?P<yedge>初期?(?![步级中高次衷始心恋试赛创审稿{_ONES}十])|[底末](?![层部线色盘牌薪蕴气代班尾端日])|终(?![于究止极身])|尾(?![巴随气]))
  | (?P<ymid>年中(?![国央华东文间学心医外产])|中期?(?=[,。、;的后前时]))
  | 岁末(?P<yyend>) | 伊始(?P<ystart>) | (?:前期|早期)(?P<yearly>) | (?:后期|晚期)(?P<ylate>)
  | (?P<m1>{MONTH})(?:{J}月份?)?{CONN}(?P<m2>{MONTH}){J}月(?!球|饼)份?(?!{J}{DAY}[日号])
  | (?P<month>{MONTH}){J}月(?![球饼光亮经票牙季])份?
    (?:{J}(?P<d1>{DAY})(?:{J}[日号])?{CONN}(?P<d2>{DAY}){J}[日号]
      |{J}(?P<day>{DAY}){J}[日号](?![0-9a-zA-Z楼院线店])
         (?:{J}[(]?(?:周|星期|礼拜)[一二三四五六日天][)]?)?
         (?:{J}的?{J}{CLOCK})?
      |{J}(?:份)?(?P<medge>初(?![步级中高次衷恋试赛{_ONES}十])|月?底(?![层部线色盘牌薪蕴气])|月?末(?![代班尾端日])|月初|月中|[上中下]旬|中(?=[,。、;的]))
    )?
  | {FESTIVAL}
)"""
_ABOUT = r"(?P<about>前后(?!者)|左右(?![摇手逢为])|上下)?"
_EDGES: dict[str, Mod] = {
    "初": "start", "初期": "start", "月初": "start", "上旬": "start", "中": "mid", "中旬": "mid", "月中": "mid", "底": "end", "末": "end",
    "终": "end", "尾": "end", "月底": "end", "月末": "end", "下旬": "end", "早": "start", "仲": "mid", "盛": "mid", "隆": "mid", "暮": "end",
    "晚": "end", "深": "end",
}  # fmt: skip
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.VERBOSE
    return {
        "dated": re.compile(rf"{_YEAR_PART}(?:{J}的?{J}{_SUB})?{_ABOUT}", flags),
        "part": re.compile(rf"{_SUB}{_ABOUT}", flags),
        "years": re.compile(rf"(?P<y1>{YEAR})(?:{J}年)?{CONN}(?P<y2>{YEAR}|[0-9]{{2}}){J}年(?:度)?(?!{J}{MONTH}月)", flags),
        "numeric": re.compile(
            rf"(?P<year>[12][0-9]{{3}})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9.\-/]?[0-9])"
            rf"(?:[T\s]{{1,2}}{CLOCK})?",
            flags,
        ),
        "iso_month": re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-/](?P<month>0[1-9]|1[0-2])(?![-/]?[0-9])"),
        "life": re.compile(rf"(?P<y1>[12][0-9]{{3}}){CONN}(?P<y2>[12][0-9]{{3}})(?=\))", flags),
        "day": re.compile(
            rf"(?P<d1>{DAY})(?:{J}[日号])?{CONN}(?P<d2>{DAY}){J}[日号](?![0-9A-Za-z楼院线店])"
            rf"|(?P<day>{DAY}){J}(?P<mark>[日号])(?![0-9A-Za-z本元常记报益语均渐历后前内间游线楼院店台机铺位馆码文军坑门])(?:{J}{CLOCK})?",
            flags,
        ),
        "conn": re.compile(CONN),
    }


def read_date(text: str, at: int) -> Found | None:
    """The date that begins at ``at``, ranges included, or ``None``.

    >>> read_date("2014年5月3日起", 0).when
    When(year=2014, month=5, day=3, group=None, long='', edge='', about=False, clock='', feast='')
    """
    first = _one(text, at)
    if first is None or first.until is not None:
        return first
    joined = _patterns()["conn"].match(text, first.end)
    if joined:
        second = _one(text, joined.end())
        if second and second.until is None and not second.writing and second.shift is None and _follows(first, second):
            return replace(first, end=second.end, until=second, rule="range")
    return first


def _follows(first: Found, second: Found) -> bool:
    """Whether the second end can end a range that the first begins: it is no longer than the first, or has a year."""
    return second.when.year is not None or first.when.day is not None or second.when.day is None


def _one(text: str, at: int) -> Found | None:
    patterns = _patterns()
    char = text[at : at + 1]
    if char.isdigit() and char.isascii():
        if at and (text[at - 1].isascii() and text[at - 1].isalnum() or text[at - 1] in "-/." and text[at - 2 : at - 1].isdigit()):
            return None
        found = patterns["numeric"].match(text, at)
        if found:
            return _numeric(found)
        found = patterns["life"].match(text, at) or patterns["years"].match(text, at)
        if found:
            return _years(found)
        found = patterns["iso_month"].match(text, at)
        if found:
            when = When(year=int(found["year"]), month=int(found["month"]))
            return Found(at, found.end(), "iso_month", when=when)
    elif char in "一二":
        found = patterns["years"].match(text, at)
        if found:
            return _years(found)
    found = patterns["dated"].match(text, at)
    if found:
        return _dated(found)
    found = patterns["part"].match(text, at)
    if found and _part_stands(text, at, found):
        return _part(found)
    return None


def read_day(text: str, at: int) -> Found | None:
    """A bare day of the month (21日, 3日至5日): it leans on a month told before."""
    found = _patterns()["day"].match(text, at)
    if not found:
        return None
    if found["d1"]:
        first = Found(at, found.start("d2"), "day", when=When(day=number(found["d1"])), lean="month")
        second = Found(found.start("d2"), found.end(), "day", when=When(day=number(found["d2"])), lean="month")
        return replace(first, end=found.end(), until=second, rule="range")
    return Found(at, found.end(), "day", when=When(day=number(found["day"]), clock=clock_of(found)), lean="month")


def _numeric(found: re.Match[str]) -> Found:
    when = When(int(found["year"]), int(found["month"]), int(found["day"]), clock=clock_of(found))
    return Found(found.start(), found.end(), "numeric_date", when=when)


def _years(found: re.Match[str]) -> Found | None:
    low = year_number(found["y1"])
    high = found["y2"]
    top = low // 100 * 100 + int(high) if len(high) == 2 else year_number(high)
    if top <= low:
        return None
    first = Found(found.start(), found.start("y2"), "year", when=When(year=low))
    second = Found(found.start("y2"), found.end(), "year", when=When(year=top))
    return replace(first, end=found.end(), until=second, rule="range")


def _dated(found: re.Match[str]) -> Found | None:
    groups = found.groupdict()
    year: int | None = None
    lean: Lean = ""
    shift, writing, rule = None, False, "date"
    if groups["year"]:
        year = year_number(groups["year"])
    elif groups["bc"]:
        year, rule = 1 - number(groups["bc"]), "bc"
    elif groups["ce"]:
        year = number(groups["ce"])
    elif groups["reign"]:
        year, rule = REIGNS[groups["reign"]] + number(groups["reignyear"]), "reign_year"
    elif groups["short"] or groups["zero"]:
        digits = int(groups["short"] or groups["zero"])
        year, rule = (2000 if digits < 50 else 1900) + digits, "short_year"
    else:
        step, writing = WORD_YEARS[groups["wordyear"]]
        shift, lean, rule = (step, "year"), "date", "word_year"
    return _build(found, When(year=year), lean, rule, shift, writing)


def _part(found: re.Match[str]) -> Found | None:
    groups = found.groupdict()
    rule = "feast" if groups["fest"] or groups["festq"] else "part"
    return _build(found, When(), "year", rule, None, False)


def _build(
    found: re.Match[str], when: When, lean: Lean, rule: str, shift: tuple[int, str] | None, writing: bool
) -> Found | None:
    """The parts below the year, from the groups of ``_SUB``."""
    g = found.groupdict()
    edge: Mod = ""
    until: Found | None = None
    if g["quarter"]:
        digit = next(c for c in g["quarter"] if c in "一二三四1234首")
        when = replace(when, group=33 + "一二三四".find(digit) if digit in "一二三四" else 33 if digit == "首" else 32 + int(digit))
    elif g["half"]:
        when = replace(when, group=40 if g["half"][0] in "上前" else 41)
    elif g["season"]:
        edge = _EDGES.get(g["sedge"] or g["stail"] or "", "")
        when = replace(when, group=_SEASONS[g["sname"]])
    elif g["yedge"]:
        edge = _EDGES[g["yedge"]]
    elif g["ymid"]:
        edge = "mid"
    elif g["yyend"] is not None or g["ylate"] is not None:
        edge = "end"
    elif g["ystart"] is not None or g["yearly"] is not None:
        edge = "start"
    elif g["m1"]:
        when = replace(when, month=number(g["m1"]))
        until = Found(found.start("m2"), found.end(), "part", when=When(month=number(g["m2"])), lean="year")
    elif g["month"]:
        when = replace(when, month=number(g["month"]))
        if g["d1"]:
            when = replace(when, day=number(g["d1"]))
            until = Found(found.start("d2"), found.end(), "day", when=When(day=number(g["d2"])), lean="month")
        elif g["day"]:
            when = replace(when, day=number(g["day"]), clock=clock_of(found))
        edge = _EDGES.get(g["medge"] or "", "")
    elif g["fest"] or g["festq"]:
        when = replace(when, feast=g["fest"] or g["festq"])
    when = replace(when, edge=edge, about=bool(g["about"]))
    return Found(
        found.start(), found.end(), "range" if until else rule, when=when, lean=lean, shift=shift, writing=writing, until=until
    )  # fmt: skip


_NUMERAL_BEFORE = re.compile(r"[0-9零〇一二两三四五六七八九十百千万几数多余每半.个]")
_TIMELY = re.compile(r"{J}(?:期间|当天|当日|当晚|那天|前夕|前后|之前|之后|以后|以来|过后|时|假期|黄金周|长假|大促|来临|将至|[,。;、的]|$)".replace("{J}", J))
_AT = re.compile(r"(?:[在到自从至于是过逢赶临]|每年|今年|去年|明年|当年|同年)的?$")


def _part_stands(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether an expression without a year is a time at all: bare seasons, feasts and 年中 are often other words."""
    g = found.groupdict()
    before = text[at - 1 : at]
    if g["yedge"] or g["ymid"]:
        if text[at] != "年":
            return False
        return not (before and _NUMERAL_BEFORE.match(before)) and before not in "青少老中壮成往常学财整全近"
    if g["yyend"] is not None:
        return True
    if g["ystart"] is not None or g["yearly"] is not None or g["ylate"] is not None:
        return False
    if g["season"]:
        return bool(_SEASON_STANDS.match(text, found.start())) and before not in "青立开思怀争迎新每四"
    if g["quarter"]:
        return True
    if g["half"]:
        return before not in "大小"
    if g["fest"] or g["festq"]:
        name = g["fest"] or g["festq"]
        if name in ("五一", "六一", "618", "六一八") and before and _NUMERAL_BEFORE.match(before):
            return False
        return bool(_TIMELY.match(text, found.end())) and bool(_AT.search(text, max(0, at - 3), at) or _DURING.match(text, found.end()))
    if g["month"] or g["m1"]:
        return not (before and before in "第个半")
    return True


_DURING = re.compile(r"期间|当天|当日|当晚|那天|前夕|前后|之前|之后|以后|过后|假期|黄金周|长假|大促|来临|将至")
_SEASON_STANDS = re.compile(rf"[初早仲盛暮晚深隆]?[春夏秋冬](?:季(?![节度])|天)(?=[,。的]|$)|[初仲盛暮深][春夏秋冬](?={J}[,。])")


def numeral_end(text: str, at: int) -> int:
    """Where the numeral at ``at`` ends (``at + 1`` when there is none)."""
    found = read(text, at)
    return found[0] if found else at + 1
