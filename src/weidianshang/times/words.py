"""Times told by words: today and yesterday, the same day, last week, weekdays, 上线当天, decades and centuries."""

from __future__ import annotations

import re
from functools import cache

from ..model import Mod, TimeKind
from .found import Found, Lean, When
from .fragments import CLOCK, PERIOD, J, clock_of, number

__all__ = ["EVENTS", "PERIODS", "WORDS", "read_clock", "read_event_day", "read_long", "read_word"]

#: Word for a day → (days from what it leans on, whether that is the time of writing).
_DAYS = {
    "今天": (0, True), "今日": (0, True), "今晨": (0, True), "今早": (0, True), "今晚": (0, True), "今夜": (0, True),
    "昨天": (-1, True), "昨日": (-1, True), "昨晚": (-1, True), "昨夜": (-1, True), "前天": (-2, True), "前晚": (-2, True),
    "大前天": (-3, True), "明天": (1, True), "明日": (1, True), "明晚": (1, True), "明早": (1, True), "明晨": (1, True),
    "后天": (2, True), "大后天": (3, True), "当天": (0, False), "当日": (0, False), "当晚": (0, False), "当夜": (0, False),
    "同日": (0, False), "同一天": (0, False), "是日": (0, False), "该日": (0, False), "那天": (0, False), "那一天": (0, False),
    "这一天": (0, False), "次日": (1, False), "翌日": (1, False), "隔天": (1, False), "隔日": (1, False), "转天": (1, False),
    "第二天": (1, False), "次晨": (1, False), "翌晨": (1, False), "第三天": (2, False), "前一天": (-1, False), "前一日": (-1, False),
    "后一天": (1, False), "头一天": (-1, False),
}  # fmt: skip
_MONTHS = {
    "本月": (0, True), "这个月": (0, True), "上月": (-1, True), "上个月": (-1, True), "下月": (1, True), "下个月": (1, True),
    "同月": (0, False), "当月": (0, False), "该月": (0, False), "次月": (1, False), "翌月": (1, False),
}  # fmt: skip
_WEEKS = {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1, "上上": -2, "下": 1, "下个": 1, "下下": 2}
_NOW = (
    "目前|当前|现在(?!化)|如今|眼下|现今|当今|时下|近年来?|近日(?!点)|日前|近来|近期|近几年来?|近些年来?|近几个月来?|近几天来?|前不久|不久前|当下"
)
#: Happenings that can have a day: 上线当天, 结婚那年.
_EVENTS = (
    "上线|上市|发布|开业|开幕|开张|开盘|发售|首发|开售|推出|成立|结婚|毕业|入学|出生|去世|逝世|退休|离职|入职|签约|上映|首映|开播|播出|开学|开工|竣工|落成|通车"
    "|启动|开通|投产|出版|开馆|揭幕|闭幕|比赛|决赛|考试|手术|出院|入院|住院|大婚|登基|起义|开战|停战|宣战|失踪|事发|案发|被捕|出发|抵达|到达|报到|搬家|生日|活动"
    "|大促|促销|预售|停业|关店|试营业|营业|试运行|运行|首航|首飞|发射|发车|启航|下水|奠基|封顶|交付|交房|挂牌|收盘|停牌|复牌|拍卖|路演|宣布|公布|公告|结束|收官|婚礼"
    "|葬礼|庆典|典礼|地震|爆炸|事故|火灾|获奖|颁奖|夺冠|高考|中考|面试|招聘|移民|回国|出国|当选|就职|上任|卸任|辞职|去职|创办|创业|倒闭|破产|合并|收购|解散"
    "|双11|双十一|双12|双十二|春节|除夕|中秋|国庆|元旦|端午|圣诞|清明|七夕|情人节|节日|国庆节|中秋节"
)
_EVENT_DAYS = {
    "当天": (0, "day"), "当日": (0, "day"), "当晚": (0, "day"), "那天": (0, "day"), "那一天": (0, "day"), "首日": (0, "day"), "次日": (1, "day"),
    "第二天": (1, "day"), "翌日": (1, "day"), "当月": (0, "month"), "次月": (1, "month"), "首月": (0, "month"), "当年": (0, "year"),
    "那年": (0, "year"), "那一年": (0, "year"), "次年": (1, "year"), "第二年": (1, "year"), "首年": (0, "year"), "前夕": (0, "day"),
}  # fmt: skip
_WEEKDAY = "一二三四五六日"
#: How the expressions of each family begin.
EVENTS = tuple(_EVENTS.split("|"))
PERIODS = tuple(PERIOD.split("|"))
WORDS = (
    *_DAYS, *_MONTHS, *(w + d for w in _WEEKS for d in ("周", "星期", "礼拜")), *("周" + d for d in _WEEKDAY + "末"), "星期", "礼拜",
    "目前", "当前", "现在", "如今", "眼下", "现今", "当今", "时下", "近年", "近日", "日前", "近来", "近期", "近几", "近些", "前不", "不久", "当下",
)  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.VERBOSE
    return {
        "day": re.compile(rf"(?P<day>{_any(_DAYS)})(?![头报])(?:{J}的?{J}{CLOCK})?", flags),
        "month": re.compile(
            rf"(?P<month>{_any(_MONTHS)})(?:份)?(?:{J}(?P<dom>[0-9]{{1,2}}|[一二三四五六七八九十廿]{{1,3}}){J}[日号](?:{J}{CLOCK})?|(?P<edge>[初底末]|[上中下]旬))?", flags
        ),
        "week": re.compile(
            rf"(?P<week>{_any(_WEEKS)})(?:周|星期|礼拜)(?:(?P<wd>[{_WEEKDAY}天])(?![个次级天年方直般流])|(?P<end>末))?(?![年岁边围转身期刊报])(?:{J}{CLOCK})?", flags
        ),
        "weekday": re.compile(rf"(?:(?:周|星期|礼拜)(?P<wd>[{_WEEKDAY}天])(?![个次级天年方直般流围])|周末(?P<end>))(?:{J}{CLOCK})?", flags),
        "now": re.compile(_NOW),
        "event": re.compile(rf"(?P<event>{_EVENTS})(?:的)?(?P<day>{_any(_EVENT_DAYS)})(?:{J}{CLOCK})?", flags),
        "clock": re.compile(CLOCK, flags),
        "long": re.compile(
            r"(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?:公元)?(?P<bc>前)?(?P<century>[0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪)?"
            r"(?:的?(?P<decade>[1-9]0|[一二三四五六七八九]?十)年代)?"
            r"(?P<edge>初期?|早期|前期|中叶|中期|末期?|后期|晚期|[上下]半叶|[前后]半叶|[前后]半期)?",
        ),
    }  # fmt: skip


def _clock(found: re.Match[str]) -> str:
    return clock_of(found)


def read_word(text: str, at: int) -> Found | None:
    """The time that a word at ``at`` tells (昨天, 次日, 上周三, 目前), or ``None``."""
    patterns = _patterns()
    found = patterns["day"].match(text, at)
    if found:
        step, writing = _DAYS[found["day"]]
        kind: TimeKind = "relative" if writing else "date"
        return Found(
            at, found.end(), "word_day", kind, When(clock=_clock(found)), "date", writing, (step, "day")
        )  # fmt: skip
    found = patterns["month"].match(text, at)
    if found:
        step, writing = _MONTHS[found["month"]]
        when = When(day=number(found["dom"]) if found["dom"] else None, edge=_EDGE.get(found["edge"] or "", ""), clock=_clock(found))
        return Found(at, found.end(), "word_month", "relative" if writing else "date", when, "date", writing, (step, "month"))
    found = patterns["week"].match(text, at)
    if found and not (text[at - 1 : at] in tuple("半早晚以") and found["week"] in ("上", "下")):
        weekday = _WEEKDAY.index(found["wd"].replace("天", "日")) if found["wd"] else None
        when = When(clock=_clock(found))
        step = _WEEKS[found["week"]] * 7
        return Found(at, found.end(), "week", "relative", when, "date", True, (step, "week"), weekday=weekday)
    found = patterns["weekday"].match(text, at)
    if found and found["wd"] and not _COUNTED.search(text, max(0, at - 1), at):
        weekday = _WEEKDAY.index(found["wd"].replace("天", "日"))
        when = When(clock=_clock(found))
        return Found(at, found.end(), "weekday", "relative", when, "date", True, (0, "week"), weekday=weekday)
    found = patterns["now"].match(text, at)
    if found and not (found.group() == "现在" and text[at - 1 : at] in tuple("出表体呈发实浮重再涌展隐显闪兑")):
        return Found(at, found.end(), "now", "relative", lean="date", writing=True)
    return None


_COUNTED = re.compile(r"[0-9零〇一二两三四五六七八九十百千万几数每半多]")
_EDGE: dict[str, Mod] = {
    "初": "start", "底": "end", "末": "end", "上旬": "start", "中旬": "mid", "下旬": "end", "初期": "start", "早期": "start", "前期": "start",
    "中叶": "mid", "中期": "mid", "末期": "end", "后期": "end", "晚期": "end",
}  # fmt: skip


def read_event_day(text: str, at: int) -> Found | None:
    """上线当天, 开业次日, 结婚那年: the day (month, year) of a happening that is told elsewhere."""
    found = _patterns()["event"].match(text, at)
    if not found:
        return None
    step = _EVENT_DAYS[found["day"]]
    lean: Lean = "date"
    return Found(at, found.end(), "event_day", "date", When(clock=_clock(found)), lean, False, step, event=found["event"])


def read_clock(text: str, at: int) -> Found | None:
    """A time of day on its own (上午9点, 20:30): it leans on a day told before."""
    found = _patterns()["clock"].match(text, at)
    if not found or found["only"]:
        return None
    if found["hour"] and not found["period"] and found["tick"] and not (found["minute"] or found["halfpast"] or found["quarters"]):
        if found["hour"] in ("一", "两", "几") and not found.group().endswith("钟"):
            return None  # 一点 is a little
        if not found.group().endswith(("钟", "整")) and (
            not _HOUR_STANDS.match(text, found.end()) or _POINTS.search(text, max(0, at - 3), at)
        ):
            return None
    if found["ch"] and (text[at - 1 : at] in tuple(":.-/") or not _COLON_STANDS.match(text, found.end())):
        return None
    if found["shi"] and not found["period"] and not found["minute"] and not _HOUR_STANDS.match(text, found.end()):
        return None
    return Found(at, found.end(), "clock", "date", When(clock=_clock(found)), "date", False, (0, "day"))


_HOUR_STANDS = re.compile(r"[,。、;)到至前后左起开才就]|$|许|多")
_POINTS = re.compile(r"(?:以下|如下|有|这|那|几|前|后|了|第|共|领先|落后)$")
_COLON_STANDS = re.compile(r"(?![0-9]|[::]|\.[0-9])")


def read_long(text: str, at: int) -> Found | None:
    """Decades and centuries: 20世纪90年代, 上世纪80年代末, 19世纪初, 90年代, 21世纪."""
    found = _patterns()["long"].match(text, at)
    if not found or not (found["decade"] or found["century"] or found["last"] or found["this"]):
        return None
    if text[at - 1 : at].isascii() and text[at - 1 : at].isalnum():
        return None
    end = found.end()
    if not found["decade"] and text[end : end + 1] in ("年", "个"):
        return None
    century = 20 if found["last"] else 21 if found["this"] else number(found["century"]) if found["century"] else 0
    if century > 21 or found["bc"]:
        return None
    edge = found["edge"] or ""
    mod: Mod = _EDGE.get(edge, "start" if edge[:1] in ("上", "前") else "end" if edge else "")
    if found["decade"]:
        digit = number(found["decade"]) // 10 % 10
        if not century:
            if digit < 3 and number(found["decade"]) != 0:
                return Found(at, end, "decade", "relative")
            century = 20
        return Found(at, end, "decade", when=When(long=f"{century - 1:02d}{digit}X", edge=mod))
    if edge.endswith("半叶"):
        first = (century - 1) * 100 + (0 if edge[0] in "上前" else 50)
        until = Found(end, end, "year", when=When(year=first + 49))
        return Found(at, end, "century", when=When(year=first), until=until)
    return Found(at, end, "century", when=When(long=f"{century - 1:02d}XX", edge=mod))
