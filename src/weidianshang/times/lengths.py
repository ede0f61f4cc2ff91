"""How long and how often: durations, lengths that lean on a date (三个月后, 近两年, 10年前), and sets (每天, 每周三)."""

from __future__ import annotations

import re
from functools import cache

from ..durations import Duration, beside_half, goes_around, points, read_duration, read_duration_range
from ..lazily import pattern
from ..numerals import read
from ..phrases import in_phrase
from .dates import read_below
from .found import Found
from .fragments import ANY_CLOCK, CONN, J

__all__ = ["PERIODS", "read_length", "read_near", "read_set"]

_AGO = pattern(r"(?:以前|之前|前)(?![往面进沿列景者端途台任夕期半三十几来]|锋(?!芒))")
_LATER = pattern(r"(?:以后|之后|过后|后)(?![面者台方勤果端续腿背代遗门期半]|卫(?![冕星生视校队]))")
_NEAR = pattern(
    r"(?P<near>近|最近|过去|未来|今后|往后|接下来|这|此前|前)(?:的|这)?|(?P<then>此后|其后|随后|之后|后来|接下来|紧接着)(?:的|这)?"
)
_USED_UP = frozenset("了时达过需经花长用费历耗")
#: What is named by a number of years, and counted.
_PLAN = pattern(r"规划|计划")
#: 一百余年 measures, whatever stands before.
_RANKS = ("十", "百", "千", "万")
_PER_TIMES = pattern(r"[0-9一二两三四五六七八九十几]{1,2}(?:次|顿|趟|回|遍|班)(?![元])")
_ONCE_PER = pattern(r"一[度届次遇](?![元])")


def _length(text: str, at: int) -> Duration | None:
    found = read(text, at)
    if not found:
        return None
    end, number = found
    if number.form == "bare" and number.approx == "exact":
        return None  # 百年, 千年 are figures of speech
    return read_duration(text, at, end, number) or read_duration_range(text, end, number)


def _step(length: Duration) -> tuple[int, str]:
    """The length in whole units (半年 is six months), 0 when it is not exact."""
    low, unit = length.number.low, length.unit
    if length.number.approx != "exact" or low is None:
        return 0, unit
    if unit == "month" and low * 2 == 1:
        low, unit = low * 30, "day"  # 半个月后
    if low != low.to_integral_value() and unit == "year":
        low, unit = low * 12, "month"
    return (int(low), unit) if low == low.to_integral_value() else (0, unit)


def read_length(text: str, at: int) -> Found | None:
    """A duration, or one counted from a date: 10年, 10年前 (from the time of writing), 三个月后 (from what was told).

    >>> read_length("三个月后", 0).shift, read_length("10年前", 0).writing, read_length("十年", 0).duration
    ((3, 'month'), True, 'P10Y')
    """
    length = _length(text, at)
    if length is not None and at and text[at].isascii() and text[at - 1].isascii() and text[at - 1].isalpha():
        return None  # iPhone5s
    if length is None or (text[at] == "一" and text[at + 1 : at + 2] not in _RANKS and points(text, at)):
        return None
    if in_phrase(text, at, length.end) or goes_around(text, at, length.end):
        return None
    before, end = text[at - 1 : at], length.end
    if before == "第" or (text[at] == "一" and (before == "比" or text.startswith("比一", end))):
        return None  # 第87分钟 is a place in a row, 一天比一天 says more and more
    if before == "个" and _PLAN.match(text, length.end):
        return None  # 第一个五年计划
    step, unit = _step(length)
    ago = _AGO.match(text, end)
    if ago and before != "提":
        return Found(at, ago.end(), "ago", "relative", lean="date", writing=True, shift=(-step, unit), duration=length.iso)
    later = _LATER.match(text, end)
    if later and before != "最" and unit == "year" and step:
        below = read_below(text, later.end())
        if below:
            below.start, below.shift, below.duration = at, (step, unit), length.iso
            return below
    if later and before != "最":
        return Found(at, later.end(), "later", "relative", lean="date", shift=(step, unit), duration=length.iso)
    if (_PER_TIMES.match(text, end) and length.number.approx == "exact") or (_ONCE_PER.match(text, end) and unit in ("year", "month", "week")):
        return Found(at, end, "set", "set", duration=length.iso)
    if text[at] == "半" and before in ("大", "小") and beside_half(text, at):
        at -= 1  # 大半年, 小半个月
    return Found(at, end, "duration", "duration", duration=length.iso)


def read_near(text: str, at: int) -> Found | None:
    """近两年, 过去五年 (up to the time of writing), 未来十年 (from it), 此后三个月 (from a date told before).

    >>> read_near("近两年", 0).duration, read_near("此后三个月", 0).shift
    ('P2Y', (3, 'month'))
    """
    found = _NEAR.match(text, at)
    length = _length(text, found.end()) if found else None
    if not found or length is None:
        return None
    word, before = found["near"] or "", text[at - 1 : at]
    lone = text[found.end()] == "一"
    if word == "近" and (length.unit in ("hour", "minute", "second") or (before and before in _USED_UP)):
        return None  # 用了近三个小时 is nearly three hours
    if word == "近" and before and before in "附最接将靠邻临逼":
        return None
    if word == "前" and before and before in "提之以先从目":
        return None  # 提前两个月
    if word in ("这", "前") and (lone or length.unit not in ("year", "month", "day", "week")):
        return None
    if lone and length.unit == "day" and not found["then"]:
        return None
    step, unit = _step(length)
    if found["then"]:
        return Found(at, length.end, "thereafter", "relative", lean="date", shift=(step, unit), duration=length.iso)
    if word == "此前":
        return Found(at, length.end, "before_then", "relative", lean="date", shift=(-step, unit), duration=length.iso)
    if word in ("这", "前"):
        return Found(at, length.end, "recent", "relative", duration=length.iso)
    forward = word in ("未来", "今后", "往后", "接下来")
    return Found(
        at, length.end, "ahead" if forward else "recent", "relative", lean="date", writing=True,
        shift=(step if forward else -step, unit), duration=length.iso,
    )  # fmt: skip


_ISO = {
    "年": "P1Y", "月": "P1M", "周": "P1W", "星期": "P1W", "礼拜": "P1W", "天": "P1D", "日": "P1D", "小时": "PT1H", "钟头": "PT1H", "分钟": "PT1M",
    "秒": "PT1S", "秒钟": "PT1S", "季度": "P3M", "季": "P3M", "晚": "P1D", "夜": "P1D", "早": "P1D", "世纪": "P100Y", "周末": "P1W", "学期": "P6M",
    "年代": "P10Y", "工作日": "P1D", "上午": "P1D", "下午": "P1D", "晚上": "P1D", "早晨": "P1D", "早上": "P1D", "半年": "P0.5Y", "半月": "P0.5M",
}  # fmt: skip
#: The units of sets.
PERIODS = tuple(_ISO)
#: 天天向上, 年年有余: sayings.
_SAYINGS = pattern(
    r"天天(?:向上|快报|果园|(?:快递|超市|便利|生鲜|药房|平价|餐厅|网吧)[店家]?(?=[,。、;和与的在都也”」]|\Z))|年年(?:有[余鱼]|岁岁)|月月红|日日[新顺]|日日夜夜"
)
_TWICE = {"天天": "P1D", "年年": "P1Y", "月月": "P1M", "日日": "P1D", "夜夜": "P1D", "周周": "P1W"}
_EVERY_OTHER = {"周": "P2W", "年": "P2Y", "月": "P2M"}
_BRANDS = pattern(r"每日(?:优鲜|经济|电讯|邮报|新闻|商报|一[词句题练歌签])")


@cache
def _sets() -> re.Pattern[str]:
    units = "|".join(sorted(_ISO, key=len, reverse=True))
    day = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
    month = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
    ends = r"(?=[,。、;!?)]|\Z)"
    new = "初[一二三四五六七八九十]"
    later = r"(?:十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十)(?![0-9多余来几个])"
    moon = rf"(?:农历|阴历|旧历)?(?:{new}(?:[、和]?(?:{new}|{later})){{0,4}}|十五{ends})(?![日号个月点时])"
    feast = "春节|中秋节?|国庆节?|双11|双十一|双十二|端午节?|元旦|清明节?|圣诞节?"
    return re.compile(
        rf"""每[逢到]{J}(?:(?P<lunar>{moon})
            |(?P<monthly>(?:农历|阴历|旧历)?(?:(?:{month})月|[正冬腊]月)(?:{J}(?:{day})[日号]|[初底]|份)?|[春夏秋冬](?:[天季]|(?=[,、]))|[初盛暮深仲][春夏秋冬]|[春夏秋冬]{{2}}(?=[,、])|年[初底末关]))
        | 每(?:逢|到|一)?
          (?: (?:周|星期|礼拜)[一二三四五六日天](?![个次])(?:[至到、和](?:周|星期)?[一二三四五六日天](?![个次])){{0,6}}(?:{J}{ANY_CLOCK})?
            | (?:个)?(?P<unit>{units})(?![级轮])
              (?:的?(?:(?:{day})月(?:(?:{day})[日号]|份|底|初)?(?:[至到](?:{day})月(?:(?:{day})[日号]|底)?)?|(?:{day})[日号]|{feast}
                |[上下]半年|(?<=月){moon}|年?(?:[底末](?![层级])|初(?![级一二三四五六七八九十]))|[春夏秋冬](?:季|天))|{J}{ANY_CLOCK}(?:{CONN}{ANY_CLOCK})?)?
            | (?P<feast>{feast}|节假日|周末) )
        """,
        re.VERBOSE,
    )


def read_set(text: str, at: int) -> Found | None:
    """How often: 每天, 每年3月, 每周三, 每两年, 每隔三天, 天天; ``duration`` is the period.

    >>> [read_set(t, 0).duration for t in ("每天", "每周三", "每隔三天", "年年")]
    ['P1D', 'P1W', 'P3D', 'P1Y']
    """
    twice = text[at : at + 2]
    if twice in _TWICE:
        doubled = text[at + 2 : at + 3] == twice[0] or (at and text[at - 1] in "今昨明前后春夏秋冬白整每聊星周一日")
        doubled = doubled or bool(_SAYINGS.match(text, at)) or bool(at and text[at - 1] in "“‘「" and text[at + 2 : at + 3] in ("”", "’", "」"))
        return None if doubled else Found(at, at + 2, "set", "set", duration=_TWICE[twice])
    if twice[:1] == "隔":
        if at and text[at - 1] in ",。;" and twice != "隔周" and text[at + 2 : at + 3] != "一":
            return None  # …,隔年变卖: the year after
        if twice[1:] in _EVERY_OTHER and text[at + 2 : at + 3] not in ("一", "三"):
            return Found(at, at + 2, "set", "set", duration=_EVERY_OTHER[twice[1]])
        return None
    if twice[:1] != "每" or _BRANDS.match(text, at):
        return None
    begin = at + 2 if twice in ("每隔", "每过") else at + 1
    if text[begin : begin + 1] != "一" or twice == "每隔":
        length = _length(text, begin)
        if length:
            return Found(at, length.end, "set", "set", duration=length.iso)
    found = _sets().match(text, at)
    if not found:
        return None
    if found["lunar"] or found["monthly"]:
        return Found(at, found.end(), "set", "set", duration="P1M" if found["lunar"] else "P1Y")
    period = "P1Y" if found["feast"] and found["feast"] != "周末" else "P1W" if not found["unit"] else _ISO[found["unit"]]
    return Found(at, found.end(), "set", "set", duration=period)
