"""Days and hours that lean on a month or a day told before: 21日, 月底, 中旬, 上午9点, 20:30."""

from __future__ import annotations

import re
from functools import cache

from ..durations import spans_days
from ..lazily import pattern
from ..phrases import in_phrase
from .found import Found, When
from .fragments import ANY_CLOCK, CLOCK, CONN, DAY, EDGES, HOUR, MINUTE, J, clock_of, number

__all__ = ["MONTH_EDGES", "read_clock", "read_clock_to", "read_day", "read_month_edge"]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.VERBOSE
    return {
        "days": re.compile(rf"(?P<d1>{DAY})(?:(?:{J}[日号])?{CONN}|(?P<list>[、和]))(?P<d2>{DAY}){J}(?P<mark>[日号])(?![0-9A-Za-z楼院线店])", flags),
        "day": re.compile(rf"(?P<day>{DAY}){J}(?P<mark>[日号])(?![A-Za-z])(?:{J}的?{J}{CLOCK})?", flags),
        "clock": re.compile(rf"{CLOCK}(?P<more>(?:{CONN})(?P<last>{ANY_CLOCK}))?", flags),
        "to_clock": re.compile(rf"差{J}(?:(?P<less>{MINUTE})分钟?|(?P<lessq>一)刻钟?)[到就]?{J}(?P<hour>{HOUR})点(?!档)钟?", flags),
        "one_clock": re.compile(CLOCK, flags),
        "conn": re.compile(CONN, flags),
        "edge": re.compile(r"(?P<edge>月初|月中|月底|月末|[上中下]旬)(?![级])"),
    }


#: After 日 or 号 these make the numeral part of a word, a length or a label.
_NOT_DAY = pattern(
    r"[本元常记报益语均渐历后前间游程货]|[0-9一二两三四五六七八九十]{1,2}夜(?![里间晚半深])|(?<=一日)(?<!十一日)(?<!廿一日)[一二两三四五六七八九十百千几数]|(?<=[一二三四五六七八九十]日)(?:乃|而[去罢止归后返还退卒死亡绝毕竣成不])|夜(?![里间晚半深,。])|内(?!容)|之内|以[内上下]|线|楼|院|店|台|机|铺|位|馆|码|文件|令|军|坑|门|车|人|种|字|选|库|仓|井|站|桥|街|球|桌|床|房|公馆|机组|工程|卫星|探测|电池|染色"
)
#: 3、4日后 is a length.
_NOT_LISTED = pattern(rf"{_NOT_DAY.pattern}|[后多来]|左右")
#: What must stand after 号 for a day of the month.
_NUMBER_DAY = pattern(r"[,。、;)的]|\Z|\s|[上下]午|[早晚]上?|凌晨|中午|开|起|到|至|之?前|之?后|那天|晚|是|为|有|就|要|发|当|左右")
_NOT_BEFORE = pattern(r"(?:[复某那有另这终每他来生近昨即整今明改过平旧假节末几数第半]|[A-Za-z0-9])$")


#: What a label says, not a day: 规格5日贴.
_LABEL = pattern(r"(?:规格|型号|款式|剂型)[为是:]?\s?$")


#: What may stand before a day told by 号; any other word makes it the number of a thing (旅行者1号).
_BEFORE_NUMBER = pattern(
    r"[^\u4e00-\u9fff]|[在到至于从自由和与跟同或及就是为则即仅只才也又都还已便的定选约等拖改推赶截止迟提前后直过离起份月下上这那逢今明昨给讲说]"
)
#: 3号之前: a day of the month whatever was told before.
_BY_THEN = pattern(r"[之以]前")


def read_day(text: str, at: int) -> Found | None:
    """A bare day of the month (21日, 3日至5日): it leans on a month told before.

    >>> read_day("21日晚", 0).when.day, read_day("3号线", 0)
    (21, None)
    >>> read_day("神舟5号,", 2), read_day("在5号,", 1).when.day
    (None, 5)
    """
    if at and (_NOT_BEFORE.match(text, at - 1) or _LABEL.search(text, max(0, at - 4), at) or spans_days(text, at)):
        return None
    found = _patterns()["days"].match(text, at)
    if found and found["list"]:
        return _listed_days(text, found)
    if found and number(found["d1"]) < number(found["d2"]) and not _NOT_DAY.match(text, found.end()):
        until = Found(found.start("d2"), found.end(), "day", when=When(day=number(found["d2"])), lean="month")
        first = When(day=number(found["d1"]))
        return Found(at, found.end(), "range", when=first, lean="month", until=until, weak=found["mark"] == "号")
    found = _patterns()["day"].match(text, at)
    if not found:
        return None
    end = found.end("mark")
    if _NOT_DAY.match(text, end):
        return None
    if found["mark"] == "号" and not (_NUMBER_DAY.match(text, end) and (not at or _BEFORE_NUMBER.match(text, at - 1) or _BY_THEN.match(text, end))):
        return None
    surface = found["day"]
    if (found["only"] or found["hour"]) and (later := _later_day(text, found)):
        return later
    weak = (found["mark"] == "号" and not _BY_THEN.match(text, end)) or (not surface[0].isascii() and len(surface) == 1)
    return Found(at, found.end(), "day", when=When(day=number(surface), clock=clock_of(found)), lean="month", weak=weak)


def _listed_days(text: str, found: re.Match[str]) -> Found | None:
    """12、13日: two days that follow on each other are a range; of others the first is read here, the last later."""
    first, last = number(found["d1"]), number(found["d2"])
    if first >= last or found["mark"] == "号" or not (text[found.start()].isascii() or first >= 10) or _NOT_LISTED.match(text, found.end()):
        return None
    if last > first + 1:
        return Found(found.start(), found.end("d1"), "day", when=When(day=first), lean="month")
    until = Found(found.start("d2"), found.end(), "day", when=When(day=last), lean="month")
    return Found(found.start(), found.end(), "range", when=When(day=first), lean="month", until=until)


def _later_day(text: str, found: re.Match[str]) -> Found | None:
    """19日夜间至21日: a range of days whose first has a part of the day."""
    joined = _patterns()["conn"].match(text, found.end())
    last = _patterns()["day"].match(text, joined.end()) if joined else None
    if not last or number(last["day"]) <= number(found["day"]) or _NOT_DAY.match(text, last.end("mark")):
        return None
    until = Found(last.start(), last.end(), "day", when=When(day=number(last["day"]), clock=clock_of(last)), lean="month")
    return Found(found.start(), last.end(), "range", when=When(day=number(found["day"]), clock=clock_of(found)), lean="month", until=until)


#: How the parts of a month begin.
MONTH_EDGES = ("月初", "月中", "月底", "月末", "上旬", "中旬", "下旬")


def read_month_edge(text: str, at: int) -> Found | None:
    """月底, 中旬: a part of the month told before.

    >>> read_month_edge("月底发货", 0).when.edge
    'end'
    """
    found = _patterns()["edge"].match(text, at)
    if not found or (at and text[at - 1] in "0123456789一二三四五六七八九十每个当本次同上下几数半"):
        return None
    when = When(edge=EDGES[found["edge"]])  # type: ignore[arg-type]
    return Found(at, found.end(), "month_edge", when=when, lean="month", weak=True)


_HOUR_STANDS = pattern(r"[,。、;)到至前后左起开才就的]|\Z|许|多|\s")
_POINTS = pattern(r"(?:以下|如下|[有这那几前后了第共]|领先|落后)$")
#: What is counted in points, and what is told by two numbers: 3点要求, 比例12:30.
_MATTERS = pattern(
    r"[以之几]|要求|建议|意见|理由|启示|原因|内容|说明|经验|共识|看法|感想|体会|好处|注意|优势|不足|问题|区别|原则|心得|结论|提示|希望|事实"
    r"|考虑|因素|变化|特[点征]|措施"
)
_RATIO = pattern(
    r"(?:比[例分率重]?(?:定格|锁定|改写|停留|维持|拉开|扩大|变|追|扳|被)?|坡度|[配赔]率|配比|分数|缩放|以(?!为)|[胜负平战拖]|[打踢](?=成)|概率|[章节])"
    r"[取是为约成在到至:]?$"
)
_NO_COLON = pattern(r"[0-9:]|\.[0-9]|[的比]?(?:比[分例率]|处|[险大完]?胜|取胜|[惜惨落]败|告负|不敌|[战打]平|高票|获胜|战胜|击败|领先|落后)")


def read_clock_to(text: str, at: int) -> Found | None:
    """A clock told by what it lacks of the hour: 差五分八点, 差一刻六点.

    >>> read_clock_to("差五分八点", 0).when.clock, read_clock_to("差五分满分", 0)
    ('T07:55:00', None)
    """
    found = _patterns()["to_clock"].match(text, at)
    less = (15 if found["lessq"] else number(found["less"])) if found else 0
    if not found or not less or _MATTERS.match(text, found.end()):
        return None
    hour = (number(found["hour"].replace("两", "二")) or 24) - 1
    return Found(at, found.end(), "clock", when=When(clock=f"T{hour:02d}:{60 - less:02d}:00"), lean="day", shift=(0, "day"))


def _late(text: str, at: int, head: str) -> bool:
    """Whether 两点多 is an hour: 排到两点多."""
    return head.endswith(("多", "许")) and text[at - 1 : at] in ("到", "至", "近", "约")


_HOUSE = pattern(r"(?:工作室|读书|剧[场院]|书[店屋]|影院|酒吧|餐厅|咖啡)(?=[、”」』》]|,[都均皆]是)")
#: 两点的火车 is no matter of two points.
_LEAVES = pattern(r"点的(?:火车|高铁|动车|飞机|航班|班车|大巴|车|船|票|电影|课|会|闹钟)")


def read_clock(text: str, at: int) -> Found | None:
    """A time of day on its own (上午9点, 20:30, 9点到11点): it leans on a day told before.

    >>> read_clock("晚上8点半", 0).when.clock, read_clock("有8点要求", 1)
    ('T20:30:00', None)
    """
    found = _patterns()["clock"].match(text, at)
    if not found or found["only"]:
        return None
    end, weak = found.start("more") if found["more"] else found.end(), False
    if _HOUSE.match(text, end):
        return None  # 七点半剧场
    if found["ch"]:
        if (at and text[at - 1] in ":.-/0123456789") or _NO_COLON.match(text, end):
            return None
        if _RATIO.search(text, max(0, at - 6), at):
            return None
    elif in_phrase(text, at, at + 2) or (not found["period"] and _RATIO.search(text, max(0, at - 6), at)):
        return None
    elif found["hour"] and not found["period"] and not any(found[g] for g in ("minute", "halfpast", "quarters", "less", "lessq")):
        head = text[at:end]
        if found["hour"] in ("一", "两", "几") and not head.endswith("钟") and not _late(text, at, head) and not _LEAVES.match(text, end - 1):
            return None  # 一点 is a little
        told = head.endswith(("钟", "整")) or found["more"]
        if not told and (not _HOUR_STANDS.match(text, end) or _POINTS.search(text, max(0, at - 2), at)):
            if (at and text[at - 1] not in ",。;、!?(") or _MATTERS.match(text, end):
                return None
            weak = True  # 11点售罄: an hour only if a day is told before
    base = Found(at, end, "clock", when=When(clock=clock_of(found)), lean="day", shift=(0, "day"), weak=weak)
    if found["more"]:
        last = _patterns()["one_clock"].match(text, found.start("last"))
        if last and (last["ch"] or last["hour"]):
            clock = clock_of(last)
            if clock < base.when.clock and found["period"] in ("下午", "晚上", "晚") and not last["period"]:
                clock = f"T{int(clock[1:3]) + 12:02d}{clock[3:]}" if clock and int(clock[1:3]) < 12 else clock
            base.until = Found(last.start(), last.end(), "clock", when=When(clock=clock), lean="day")
            base.end, base.rule = last.end(), "clock_range"
    return base
