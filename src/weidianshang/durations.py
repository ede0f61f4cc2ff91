"""How long: a numeral with a unit of time, compounds (5分14秒, 一年零三个月) and halves (一个半小时) included.

Both the extractor of times and that of quantities read durations; this is what they share. The value is in the
smallest unit named, the ISO 8601 form keeps the units as written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from .lazily import pattern
from .model import Approx
from .numerals import Number, read
from .reigns import reign_before

__all__ = ["Duration", "beside_half", "goes_around", "is_calendar_year", "points", "read_duration", "read_duration_range", "spans_days"]


class Duration(NamedTuple):
    """A length of time that ends at offset ``end``: its number in ``unit``s, and its ISO 8601 form."""

    end: int
    number: Number
    unit: str
    iso: str


#: unit → its letter in ISO 8601, and how many of the next smaller unit it holds.
_ISO = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_SMALLER = {
    "year": ("month", 12), "month": ("day", 30), "week": ("day", 7), "day": ("hour", 24),
    "hour": ("minute", 60), "minute": ("second", 60),
}  # fmt: skip

# Written unit → unit and factor. What may not follow keeps words apart (年级, 周岁, 天然, 日元).
_UNIT = pattern(
    r"""(?P<many>[多余来])?(?P<ge>个(?P<more>多|余|来)?(?P<half>半)?)?
    (?:
      (?P<year>年(?![级龄糕薪蓬]|线(?![上下])|终奖|代(?![价表码理替工言]))(?P<year_date>[初底末](?![步级中高次衷]))?|周年|载(?![体人客货重荷歌]))
    | (?P<century>世纪(?!初|末|中|[0-9一二三四五六七八九]))
    | (?P<quarter>季度)
    | (?P<month>月(?!刊|谈|形|板|湾|弧|份|球|饼|光|亮|经|票|费|薪(?!水)|租(?!金)|供|嫂|台|色|牙|息|均|度|末|初|底|中旬|[上下]旬|[0-9]))
    | (?P<week>周(?![岁年边围转期末刊报一二三四五六日])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天]))
    | (?P<workday>(?:工作|交易|自然)日)
    | (?P<day>天(?!然[气石资橡]|文[台单]|花板|井|窗|津|安门)|昼夜|日夜(?![里间晚半深]))
    | (?P<date>日(?=[0-9一二两三四五六七八九十]{1,2}夜(?![里间晚半深])|以?内|以[上下]|之内|间(?!接|谍)|游|之久|之后|之前|有余|左右|期限|假|行程)
      |(?P<days>日(?![元圆本期子起光夜语志记报程常均益])))
    | (?P<hour>小时|钟头|钟(?!头|表|点|声|情|爱|楼|乳|灵)|h(?![A-Za-z]))
    | (?P<quarter_hour>刻钟)
    | (?P<double_hour>时辰)
    | (?P<minute>分钟|分(?P<inside>[多余])钟|min(?![A-Za-z])|(?P<short>分)(?=[0-9零〇一二两三四五六七八九十半]{1,3}秒)
      |(?P<after_hour>分)(?![之钟店公享配析销成工]))
    | (?P<millisecond>毫秒|ms(?![A-Za-z]))
    | (?P<second>秒钟?(?![杀懂胶]|差距)|s(?![A-Za-z]))
    )
    (?P<tail>[多余](?![少样种元次数地])|半(?![年天夜数径路场山价成夏岛导封]|个|以))?""",
    re.VERBOSE,
)
_SCALE: dict[str, tuple[str, Decimal | int]] = {
    "century": ("year", 100), "quarter": ("month", 3), "workday": ("day", 1), "date": ("day", 1),
    "quarter_hour": ("minute", 15), "double_hour": ("hour", 2), "millisecond": ("second", Decimal("0.001")),
}  # fmt: skip
_NEVER_GE = {"year", "date", "quarter_hour", "millisecond", "second", "minute"}
_JOINT = pattern(r"(?:零|又|\s)?")
# 2000年来 and 2000年前 are lengths; 2000年以来 and 2000年以前 count from the year itself.
_ROUND_YEARS = pattern(r"\s*(?:多?年)(?:的?(?:历史|文明|传统|之久)|来|前(?!后)|老店)")
#: Before a number of years in all.
_TOTAL = pattern(r"(?:前后|历时|历经|长达|绵延|延续|持续|共计?|足有|约有|凡)$")
_CALENDAR = pattern(r"\s*[年载]")


def is_calendar_year(text: str, at: int, end: int, number: Number) -> bool:
    """Whether the numeral before 年 names a year (2014年, 二〇一四年, 08年) rather than counts years.

    >>> from weidianshang.numerals import read
    >>> [is_calendar_year(t, 0, *read(t, 0)) for t in ("2014年", "十年", "3000年历史", "08年")]
    [True, False, False, True]
    """
    if number.approx != "exact" or not _CALENDAR.match(text, end):
        return False
    if at > 1 and reign_before(text, at):
        return True
    if text[end : end + 1] == "载":
        return False
    if number.form == "digits":
        return end - at in (2, 4)
    if number.form != "arabic" or number.low is None:
        return False
    if end - at == 2 and text[at] == "0":
        return True
    if end - at != 4 or not 1000 <= number.low <= 2100 or "." in text[at:end]:
        return False
    if at and _TOTAL.search(text, max(0, at - 2), at) and text[end + 1 : end + 2] not in "0123456789一二三四五六七八九十初底末":
        return False
    return not (number.low % 100 == 0 and _ROUND_YEARS.match(text, end))


def read_duration(text: str, at: int, end: int, number: Number) -> Duration | None:
    """The duration whose first numeral is ``text[at:end]``, or ``None`` when no unit of time follows it.

    >>> from weidianshang.numerals import read
    >>> for surface in ("5分14秒", "一年零三个月", "几天", "一个半小时"):
    ...     found = read_duration(surface, 0, *read(surface, 0))
    ...     print(found.end, found.number.low, found.number.high, found.unit, found.iso)
    5 314 314 second PT5M14S
    6 15 15 month P1Y3M
    2 2 9 day PXD
    5 1.5 1.5 hour PT1.5H
    """
    if is_calendar_year(text, at, end, number) or number.form == "digits":
        return None
    parts: list[tuple[Number, str]] = []
    total, unit = number, ""
    while True:
        found = _UNIT.match(text, end)
        if not found:
            break
        group = _group(found)
        written, factor = _SCALE.get(group, (group, 1))
        if unit and written != _SMALLER.get(unit, ("",))[0]:
            break
        if not _fits(found, group, number, text[at:end], first=not unit) or (found["days"] and not _days(text, at, number, found.end())):
            break
        number = _loosen(number, found).times(factor)
        total = number if not unit else _join(total, number, _SMALLER[unit][1])
        unit, end = written, found.end()
        parts.append((number, unit))
        if found["tail"] or found["many"] or found["more"] or found["inside"] or number.approx not in ("exact", "about"):
            break
        at = _JOINT.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
        if text[at : at + 1] == "半":
            break
        following = read(text, at)
        if not following or unit not in _SMALLER:
            break
        if text[at - 1 : at] in ("零", "又") or following[1].approx == "exact":
            at, (stop, number) = at, following
            if not _UNIT.match(text, stop):
                break
            saved_end, end = end, stop
            found = _UNIT.match(text, end)
            if not found or _SCALE.get(_group(found), (_group(found),))[0] != _SMALLER[unit][0]:
                end = saved_end
                break
            continue
        break
    if not parts:
        return None
    if unit == "day" and text[end - 1] in "天日" and (nights := _NIGHTS.match(text, end)):
        end = nights.end()
    hundredths = _HUNDREDTHS.match(text, end) if unit == "second" and total.approx == "exact" else None
    if hundredths and text[end - 1] == "秒":
        end, part = hundredths.end(), Decimal(f"0.{hundredths[1]}")
        total, parts[-1] = total.plus(part), (parts[-1][0].plus(part), unit)
    return Duration(end, total, unit, _iso(parts))


#: 三天三夜, 五天四夜: the nights go with the days.
_NIGHTS = pattern(r"[0-9一二两三四五六七八九十]{1,2}夜(?![里间晚半深情空色景市莺])")
#: 9秒83: what a stopwatch shows after the second.
_HUNDREDTHS = pattern(r"([0-9]{1,2})(?![0-9%]|[.:][0-9]|[\u4e00-\u9fff]?[0-9])(?=[^\u4e00-\u9fff]|\Z|[的夺获打创刷排位列再获率率])")
_TO = pattern(r"\s?(?:[-–—―~～至到]|——)\s?")


def read_duration_range(text: str, end: int, number: Number) -> Duration | None:
    """The duration of two numerals with one unit (3到5天), the first of which ends at ``end``.

    >>> read_duration_range("3到5天", 1, read("3", 0)[1]).iso
    'PXD'
    """
    joined = _TO.match(text, end)
    second = read(text, joined.end()) if joined else None
    if not joined or not second or number.low is None or second[1].high is None or number.low >= second[1].high:
        return None
    both = Number(number.low, second[1].high, "range", second[1].form)
    return read_duration(text, joined.end(), second[0], both)


_DAYS_CUE = pattern(
    r"(?:日起|逾期|期限为?|期为?|满|超过|不少于|不足|不到|连续|提前|推迟|延长|延期|历时|拘留|处以?|停工|休假|一连|整整|足足|前后|只够|近|过去|未来|累计"
    r"|支撑|坚持)$"
)


#: 日后 and 日前 are words too, but not after a numeral.
_AFTER_DAYS = pattern(r"后(?![面备])|前(?![往进线面])")
#: 三日乃熄, 驻二日而去: so long until the next thing happens, in the older style.
_UNTIL = pattern(r"乃|而(?:[去罢止归后返还退卒死亡绝毕竣成]|不)")


def _days(text: str, at: int, number: Number, end: int) -> bool:
    """Whether 日 counts days though nothing after it says so: no month has 60, and 逾期30日 is a length."""
    if number.form == "hanzi" and _AFTER_DAYS.match(text, end) and text[at - 1 : at] not in ("月", "第"):
        return True  # 三日后
    if number.form == "hanzi" and (number.low or 0) <= 10 and _UNTIL.match(text, end) and text[at - 1 : at] not in ("月", "第", "初"):
        return True
    return (number.low or 0) > 31 or number.approx != "exact" or spans_days(text, at)


def spans_days(text: str, at: int) -> bool:
    """Whether the words before ``at`` want a length: 逾期三十日 is thirty days, not the thirtieth.

    >>> spans_days("逾期三十日", 2), spans_days("本月三十日", 2)
    (True, False)
    """
    return bool(_DAYS_CUE.search(text, max(0, at - 4), at))


def _group(found: re.Match[str]) -> str:
    return next(g for g in ("year", "month", "day", "hour", "minute", "second", "week", *_SCALE) if found[g])


def _fits(found: re.Match[str], group: str, number: Number, surface: str, *, first: bool) -> bool:
    """Whether numeral and unit go together: 三月 is a month's name, 两个月 a length; 个 fits some units only."""
    if found["after_hour"] and first:
        return False  # 5分 alone is a mark or a share
    if found["year_date"] and first:
        return False  # 二年底, 10年初: the year of a date
    if found["many"] and (number.approx != "exact" or (number.low or 0) < 10):
        return False
    if group in _NEVER_GE and found["ge"]:
        return False
    if group == "century" and not found["ge"]:
        return number.form == "hanzi" and (number.low or 0) < 10 and surface != "二"  # 21世纪, 十九世纪 name centuries
    if group == "month" and not found["ge"]:
        return surface in ("数", "两", "半", "俩", "仨") or (not first and surface not in ("",))
    if group in ("quarter", "workday") and not found["ge"]:
        return group == "workday" or surface in ("数", "几", "两")
    return True


def _loosen(number: Number, found: re.Match[str]) -> Number:
    """The number with the 半 or 多 that stands at or after its unit: 一年半, 两个多月, 三小时余."""
    half = Decimal("0.5")
    if found["half"] or found["tail"] == "半":
        return number.plus(half)
    mark = found["more"] or found["many"] or found["inside"] or (found["tail"] or "")
    if mark in ("多", "余") and number.approx == "exact":
        return Number(number.low, None, "more_than", number.form)
    if mark == "来" and number.approx == "exact":
        return Number(number.low, number.high, "about", number.form)
    return number


def _join(total: Number, part: Number, holds: int) -> Number:
    larger = total.times(holds)
    if part.low is None or larger.low is None:
        return larger
    low = larger.low + part.low
    high = None if larger.high is None or part.high is None else larger.high + part.high
    approx = part.approx if part.approx != "exact" else total.approx
    return Number(low, high, approx, part.form)


def _iso(parts: list[tuple[Number, str]]) -> str:
    """ISO 8601; an indefinite number is X (几天 → PXD), an open one keeps the bound that is named."""
    date = clock = ""
    for number, unit in parts:
        known = number.low if number.low is not None else number.high
        value = "X" if number.approx in ("several", "range") or known is None else f"{known:f}"
        if unit in ("hour", "minute", "second"):
            clock += value + _ISO[unit]
        else:
            date += value + _ISO[unit]
    return "P" + date + ("T" + clock if clock else "")


_POINTING = frozenset("这那每某哪任另第上下前后同唯单头有的")
_NOT_HAVING = frozenset("只仅还已就才约足共")
_ONCE = pattern("一[天日],")


def points(text: str, at: int) -> bool:
    """Whether the 一 at ``at`` points to a time (这一天, 有一年, the 一天 that begins a tale) rather than measures one.

    >>> points("那一年", 1), points("用了一年", 2), points("一天,他来了", 0)
    (True, False, True)
    """
    before = text[at - 1 : at] if at else ""
    if _ONCE.match(text, at) and (not before or before in '。!?\n \t\r"”“('):
        return True
    if before not in _POINTING or not before:
        return False
    return before != "有" or text[at - 2 : at - 1] not in _NOT_HAVING


_AROUND = pattern(r"(?:绕(?!道|口)[^,。;!?0-9]{0,6}|环(?:绕|行|岛|湖|城|球|山)[^,。;!?]{0,2}|(?:旋|自|公|运)[转行][了过]?|转动?[了过]?|巡[行视游])$")


def goes_around(text: str, at: int, end: int) -> bool:
    """Whether 一周 is once around rather than a week: 绕太阳一周, 旋转一周.

    >>> goes_around("绕行一周需要一年", 2, 4), goes_around("休息一周再来", 2, 4)
    (True, False)
    """
    return text[at:end] == "一周" and _AROUND.search(text, max(0, at - 9), at) is not None


_HALF_LONG = pattern(r"(?<![伟老最巨强扩高宽广庞重胆窄矮幼细渺从])[大小]半(?:年(?![薪级])|个月|个?世纪|个?学期|辈子)")


def beside_half(text: str, at: int) -> Approx | None:
    """What 大 or 小 before the 半 at ``at`` makes of the half of a year or month; ``None`` when it is of another word.

    >>> beside_half("大半年", 1), beside_half("小半个月", 1), beside_half("伟大半年", 2), beside_half("大半天", 1)
    ('more_than', 'less_than', None, None)
    """
    if not at or not _HALF_LONG.match(text, at - 1):
        return None
    return "more_than" if text[at - 1] == "大" else "less_than"
