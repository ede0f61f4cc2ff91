"""How long and how often: durations, lengths that lean on a date (三个月后, 近两年, 10年前), and sets (每天, 每周三)."""

from __future__ import annotations

import re
from functools import cache

from ..durations import Duration, points, read_duration
from ..numerals import read
from .fragments import ANY_CLOCK, J
from .found import Found

__all__ = ["UNITS", "read_length", "read_near", "read_set"]

_AGO = re.compile(r"(?:以前|之前|前)(?![往面进沿列景者后端途台任夕期半三十几])")
_LATER = re.compile(r"(?:以后|之后|过后|后)(?![面者台方勤果端续腿背代遗门期半])")
_NEAR = re.compile(
    r"(?P<near>近|最近|过去|未来|今后|往后|这|此前|前)(?:的)?"
    r"|(?P<then>此后|其后|随后|之后|后来|接下来|紧接着)(?:的)?"
)
_USED_UP = re.compile(r"[了时达过需经花长用费历]$")


def _length(text: str, at: int) -> Duration | None:
    found = read(text, at)
    if not found:
        return None
    end, number = found
    if number.form == "bare" and number.approx == "exact":
        return None
    return read_duration(text, at, end, number)


def read_length(text: str, at: int) -> Found | None:
    """A duration, or one that is counted from a date: 10年, 10年前 (from the time of writing), 三个月后."""
    length = _length(text, at)
    if length is None:
        return None
    before = text[at - 1 : at]
    if text[at] in "一" and points(text, at):
        return None
    step = _step(length)
    ago = _AGO.match(text, length.end)
    if ago and before not in "提":
        return Found(at, ago.end(), "ago", "relative", lean="date", writing=True, shift=(-step, length.unit), duration=length.iso)
    later = _LATER.match(text, length.end)
    if later and before not in "最":
        return Found(at, later.end(), "later", "relative", lean="date", shift=(step, length.unit), duration=length.iso)
    return Found(at, length.end, "duration", "duration", duration=length.iso)


def _step(length: Duration) -> int:
    """Whole units of the length, 0 when it is not exact."""
    low = length.number.low
    if length.number.approx != "exact" or low is None or low != low.to_integral_value():
        return 0
    return int(low)


def read_near(text: str, at: int) -> Found | None:
    """近两年, 过去五年 (up to the time of writing), 未来十年 (from it), 此后三个月 (from a date told before)."""
    found = _NEAR.match(text, at)
    if not found:
        return None
    length = _length(text, found.end())
    if length is None or text[found.end()] == "一" and length.unit == "day" and not found["then"]:
        return None
    word = found["near"]
    if word == "近" and (length.unit in ("hour", "minute", "second") or _USED_UP.search(text, max(0, at - 1), at)):
        return None  # 用了近三个小时 is nearly three hours
    if word == "近" and text[at - 1 : at] in tuple("附最接将靠邻临逼"):
        return None
    if word in ("这", "前") and (length.unit not in ("year", "month", "day", "week") or length.number.low == 1):
        return None
    step = _step(length)
    if found["then"]:
        return Found(at, length.end, "thereafter", "relative", lean="date", shift=(step, length.unit), duration=length.iso)
    forward = word in ("未来", "今后", "往后")
    rule = "ahead" if forward else "recent"
    if word in ("这", "前", "此前"):
        return Found(at, length.end, rule, "relative", duration=length.iso)
    return Found(
        at, length.end, rule, "relative", lean="date", writing=True, shift=(step if forward else -step, length.unit), duration=length.iso
    )  # fmt: skip


_ISO = {
    "年": "P1Y", "月": "P1M", "周": "P1W", "星期": "P1W", "礼拜": "P1W", "天": "P1D", "日": "P1D", "小时": "PT1H", "钟头": "PT1H", "分钟": "PT1M",
    "秒": "PT1S", "秒钟": "PT1S", "季度": "P3M", "季": "P3M", "晚": "P1D", "夜": "P1D", "早": "P1D", "世纪": "P100Y", "周末": "P1W", "学期": "P6M",
    "年代": "P10Y", "工作日": "P1D", "上午": "P1D", "下午": "P1D", "晚上": "P1D", "早晨": "P1D", "早上": "P1D", "半年": "P0.5Y", "半月": "P0.5M",
}  # fmt: skip
#: The units of sets.
UNITS = tuple(_ISO)
_TWICE = {"天天": "P1D", "年年": "P1Y", "月月": "P1M", "日日": "P1D", "夜夜": "P1D", "周周": "P1W"}


@cache
def _sets() -> re.Pattern[str]:
    units = "|".join(sorted(_ISO, key=len, reverse=True))
    day = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
    return re.compile(
        rf"""每(?:逢|到|隔|一|(?=[0-9一二两三四五六七八九十几半]))?
          (?: (?P<weekday>(?:周|星期|礼拜)[一二三四五六日天](?![个次]))(?:{J}{ANY_CLOCK})?
            | (?:个)?(?P<unit>{units})(?![级轮])
              (?:的?(?:(?P<md>(?:{day})月(?:(?:{day})[日号]|份|底|初)?)|(?P<dom>(?:{day})[日号])|(?P<feast>春节|中秋节?|国庆节?|双11|双十一|双十二|端午节?|元旦)
                |(?P<half>[上下]半年|年?[底初末](?![层级])|[春夏秋冬](?:季|天)))|{J}{ANY_CLOCK})?
            | (?P<feastonly>春节|中秋节?|国庆节?|双11|双十一|端午节?|元旦|节假日) )
        """,
        re.VERBOSE,
    )


_BRANDS = re.compile(r"每日(?:优鲜|经济|电讯|邮报|新闻|商报|一[词句题练歌签])")


def read_set(text: str, at: int) -> Found | None:
    """How often: 每天, 每年3月, 每周三, 每两年, 每隔三天, 天天; ``duration`` is the period."""
    twice = text[at : at + 2]
    if twice in _TWICE and text[at + 2 : at + 3] != twice[0]:
        return Found(at, at + 2, "set", "set", duration=_TWICE[twice])
    if text[at : at + 1] == "隔" and text[at + 1 : at + 2] in ("周", "年", "月") and text[at + 2 : at + 3] not in ("一", "三"):
        return Found(at, at + 2, "set", "set", duration="P2" + {"周": "W", "年": "Y", "月": "M"}[text[at + 1]])
    if text[at : at + 1] != "每" or _BRANDS.match(text, at):
        return None
    begin = at + 2 if text[at + 1 : at + 2] in ("隔", "过") else at + 1
    if text[begin : begin + 1] != "一":
        length = _length(text, begin)
        if length:
            return Found(at, length.end, "set", "set", duration=length.iso)
    found = _sets().match(text, at)
    if not found:
        return None
    if found["weekday"]:
        return Found(at, found.end(), "set", "set", duration="P1W")
    if found["feastonly"]:
        return Found(at, found.end(), "set", "set", duration="P1Y")
    return Found(at, found.end(), "set", "set", duration=_ISO[found["unit"]])
