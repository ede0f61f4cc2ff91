"""Times told by words: today and yesterday, the same day, last week, weekdays, now, 上线当天."""

from __future__ import annotations

import re
from functools import cache

from ..lazily import pattern
from ..model import Mod, TimeKind
from .found import Found, When
from .fragments import CLOCK, EDGES, J, clock_of, number
from .lexicon import DAYS, MONTHS
from .standing import of_a_course, stands_alone

__all__ = ["EVENT_HEADS", "HEADS", "LAUNCHES", "read_event_day", "read_nth", "read_word"]

_WEEKS = {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1, "上上": -2, "下": 1, "下个": 1, "下下": 2}
_NOW = (
    "目前|当前(?![进锋])|现在(?!化)|如今|眼下|现今|当今|时下|近年来?|近日(?!点)|日前(?![进往夕])|近来|近期|近几年来?|近些年来?|近几个月来?|近几天来?|今明两[天日年]|明后(?:[两二][天日]|天)|前不久|不久前|当下(?![了子])"
    # 线上季度销售, 日本季度经济数据: the sign before belongs to another word
    "|(?<![基日成文样版书剧])本季度|(?<![线网以路场])上个?季度|(?<![线旗名之以])下个?季度"
)
#: Happenings that can have a day: 上线当天, 结婚那年. Those of the first line are told by one another's words too.
LAUNCHES = (
    "上线|上市|发布|开业|开幕|开张|开盘|发售|首发|开售|推出|成立|首映|上映|开播|播出|开工|落成|通车|启动|开通|投产|出版|开馆|揭幕|开学|营业|试营业|首航|首飞"
    "|发射|下水|交付|挂牌|创办|创立|开店|开出|开设|开启|开办|亮相|问世|面世|开放|开园|首播|开服|公测|发行"
)
_HAPPENINGS = (
    "结婚|毕业|入学|出生|去世|逝世|病逝|退休|离职|入职|签约|竣工|闭幕|比赛|决赛|考试|手术|出院|入院|住院|大婚|登基|起义|开战|停战|宣战|失踪|事发|案发|被捕|出发|抵达"
    "|到达|报到|搬家|活动|大促|促销|预售|停业|关店|发车|启航|奠基|封顶|交房|收盘|停牌|复牌|拍卖|路演|宣布|公布|公告|结束|收官|婚礼|葬礼|庆典|典礼|地震|爆炸|事故|火灾"
    "|获奖|颁奖|夺冠|高考|中考|面试|移民|回国|出国|当选|就职|上任|卸任|辞职|创业|倒闭|破产|合并|收购|解散|离婚|订婚|相亲|入伍|退伍|牺牲|解放|建国|登陆|投降|沦陷"
)
_EVENTS = (LAUNCHES + "|" + _HAPPENINGS).split("|")
_EVENT_DAYS: dict[str, tuple[int, str]] = {
    **dict.fromkeys(("当天", "当日", "当晚", "那天", "那一天", "首日", "首周"), (0, "day")), **dict.fromkeys(("次日", "第二天", "翌日"), (1, "day")),
    **dict.fromkeys(("当月", "首月"), (0, "month")), "次月": (1, "month"), **dict.fromkeys(("当年", "那年", "那一年", "首年"), (0, "year")),
    **dict.fromkeys(("次年", "第二年", "翌年"), (1, "year")), "前夕": (0, "day"), "前一天": (-1, "day"),
}  # fmt: skip
_WEEKDAYS = "一二三四五六日"
#: Mr. 周一鸣 and Ms. 周日新.
_NAME = r"[^上下中早晚的是,。]{1,2}(?:先生|女士|老师|小姐|教授|经理|同学|总监|导演|医生|博士|院士|将军|书记|主任|师傅)"
#: What makes another word of one for a day: 今日头条, 次日达, 第二天性, 明日之星, 后天努力, 明天广场.
_NO_DAY = (
    r"[头报本达送性天语井]|志(?!愿)|元(?!旦)|空(?![腹仓运])|色(?!彩)|气(?![温压])|亮(?!相)|黑(?![客马市])"
    r"|之[星后子]|重现|形成|习得|努力|培养|教育|因素|免疫|获得|广场|酒店|台(?![风湾北中])|系(?=[,。、;)的及和旗]|\Z|资[本金]|公司|企业|控股)|方舟|津(?!津)|黄花|说法|资本|之子"
)
#: How the days of happenings begin, and the expressions that ``read_word`` knows.
EVENT_HEADS = tuple(_EVENT_DAYS)
HEADS = (
    *DAYS, *MONTHS, *(w + d for w in _WEEKS for d in ("周", "星期", "礼拜")), *("周" + d for d in _WEEKDAYS), "星期", "礼拜",
    "目前", "当前", "现在", "如今", "眼下", "现今", "当今", "时下", "近年", "近日", "日前", "近来", "近期", "近几", "近些", "前不", "不久", "当下",
    "今明", "明后", "本季", "上季", "上个季", "下季", "下个季",
)  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags, after = re.VERBOSE, rf"(?:{J}的?{J}{CLOCK})?"
    weekday = rf"(?P<wd>[{_WEEKDAYS}天])(?![个次级天年方直般流围块口郎升]|福(?![利建州])|百货|餐厅|{_NAME})"
    return {
        "day": re.compile(rf"(?P<day>{_any(DAYS)})(?!{_NO_DAY}){after}", flags),
        "month": re.compile(
            rf"(?P<month>{_any(MONTHS)})(?![刊亮光球饼色])份?(?:{J}(?P<dom>[0-9]{{1,2}}|[一二三四五六七八九十廿]{{1,3}}){J}[日号]{after}|(?P<edge>[初底末]|[上中下]旬))?",
            flags,
        ),
        "week": re.compile(rf"(?P<week>{_any(_WEEKS)})(?:周|星期|礼拜)(?:{weekday}|(?P<end>末))?(?![年岁边围转身期刊报]){after}", flags),
        "weekday": re.compile(rf"(?:周|星期|礼拜){weekday}(?:至(?:周|星期)[{_WEEKDAYS}天])?{after}", flags),
        "now": re.compile(_NOW),
        "event": re.compile(rf"(?P<day>{_any(_EVENT_DAYS)})(?![头报本达送]){after}", flags),
        "happened": re.compile(rf"(?P<event>{_any(_EVENTS)})的?\Z"),
    }  # fmt: skip


def read_word(text: str, at: int) -> Found | None:
    """The time that a word at ``at`` tells (昨天, 次日, 上周三, 目前), or ``None``.

    >>> read_word("次日清晨", 0).shift, read_word("表现在", 1)
    ((1, 'day'), None)
    """
    patterns = _patterns()
    found = patterns["day"].match(text, at)
    if found:
        return _day(text, at, found)
    found = patterns["month"].match(text, at)
    if found:
        step, writing = MONTHS[found["month"]]
        edge: Mod = EDGES[found["edge"]] if found["edge"] else ""  # type: ignore[assignment]
        when = When(day=number(found["dom"]) if found["dom"] else None, edge=edge, clock=clock_of(found))
        return Found(at, found.end(), "word_month", "relative" if writing else "date", when, "date", writing, (step, "month"))
    found = patterns["week"].match(text, at)
    if found and not (at and text[at - 1] in "半早晚以" and found["week"] in ("上", "下")):
        return _weekday(at, found, _WEEKS[found["week"]] * 7)
    found = patterns["weekday"].match(text, at)
    if found and not (at and _COUNTED.match(text, at - 1)):
        return _weekday(at, found, 0)
    found = patterns["now"].match(text, at)
    if found and found.group() == "日前" and at and text[at - 1] in _DATED:
        return None  # 申请日前
    if found and not (found.group() == "现在" and at and text[at - 1] in "出表体呈发实浮重再涌展隐显闪兑"):
        return Found(at, found.end(), "now", "relative", lean="date", writing=True)
    return None


#: What has a day of its own: 申请日, 生日, 交割日.
_DATED = frozenset("请生假割易期作节报开息权登产发付定止念选班市货效满婚忌祭还款")
_COUNTED = pattern(r"[0-9零〇一二两三四五六七八九十百千万几数每半多本上下]")


_FIRST_DAY = pattern(
    r"[就只便即]|(?:仅|共|总共|一共)?(?:卖|售|销|成交|营业额|营收|客流|下载|注册|到店|来了|有[0-9一二两三四五六七八九十几百千万])"
)
_BEGUN = pattern(rf"(?:{LAUNCHES})[^。;!?]{{0,5}}[,]$")


def _day(text: str, at: int, found: re.Match[str]) -> Found | None:
    word = found["day"]
    step, writing = DAYS[word]
    if word[0] in "后前" and at and text[at - 1] in "先之以最":
        return None
    kind: TimeKind = "relative" if writing else "date"
    if (word[0] == "那" and not stands_alone(text, at)) or (word[0] == "这" and at and text[at - 1] in "岁的"):
        return Found(at, found.end(), "pointed_day", "relative")  # 下雨的那天: told by what it points at
    if word[0] == "是" and at and text[at - 1] not in ",。;!?:":
        return None
    if word in ("头一天", "头一日") and _FIRST_DAY.match(text, found.end()) and _BEGUN.search(text, max(0, at - 9), at):
        step = 0  # 上线,头一天只卖出三单: the first day, not the one before
    clock = clock_of(found)
    if word[-1] in "晚夜" and clock and "T01" <= clock < "T12":
        clock = f"T{int(clock[1:3]) + 12:02d}{clock[3:]}"  # 当晚8点
    return Found(at, found.end(), "word_day", kind, When(clock=clock), "date", writing, (step, "day"))


def _weekday(at: int, found: re.Match[str], step: int) -> Found:
    weekday = _WEEKDAYS.index(found["wd"].replace("天", "日")) if found["wd"] else None
    rule = "weekday" if found["wd"] else "week"
    return Found(
        at, found.end(), rule, "relative", When(clock=clock_of(found)), "date", True, (step, "week"), weekday=weekday
    )  # fmt: skip


def read_event_day(text: str, at: int) -> Found | None:
    """上线当天, 开业次日, 结婚那年: the day (month, year) of a happening that is told elsewhere.

    ``at`` is where the word of the day begins; the expression begins with the happening before it.

    >>> found = read_event_day("上线当天", 2)
    >>> found.start, found.end, found.event
    (0, 4, '上线')
    """
    patterns = _patterns()
    found = patterns["event"].match(text, at)
    happened = patterns["happened"].search(text, max(0, at - 4), at) if found else None
    if not found or not happened:
        return None
    step = _EVENT_DAYS[found["day"]]
    when = When(clock=clock_of(found))
    return Found(happened.start(), found.end(), "event_day", "date", when, "date", False, step, event=happened["event"])


_NTH = pattern(r"第(?P<n>[0-9]{1,3}|[一二两三四五六七八九十百]{1,4})(?P<unit>[天日年]|个?月|周|个星期)(?![级性份球饼光亮然花])")
_UNITS = {"天": "day", "日": "day", "年": "year", "周": "week"}


def read_nth(text: str, at: int) -> Found | None:
    """第四天, 第五年, 第三周: counted from a date told before, which is the first; no time without one.

    >>> read_nth("第四天", 0).shift, read_nth("的第四天", 1)
    ((3, 'day'), None)
    """
    found = _NTH.match(text, at)
    nth = number(found["n"]) if found else 0
    if not found or nth < 2 or not stands_alone(text, at) or (found["unit"] == "年" and of_a_course(text, at)):
        return None
    unit = _UNITS.get(found["unit"], "month" if found["unit"][-1] == "月" else "week")
    rule = {"year": "word_year", "month": "word_month"}.get(unit, "word_day")
    return Found(at, found.end(), rule, "date", When(), "date", shift=(nth - 1, unit), weak=True)
