"""Chinese numerals, as prose writes them: an exact number, or an honest interval.

``read`` looks at one place of a text and gives the longest numeral that begins there; ``parse`` wants the whole
string to be one. Both work on plain text (see ``plain``). What stands around a numeral (近, 以上, a unit) is for
the layer above.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..errors import WdsError
from ..lazily import pattern
from ..model import Approx
from ..plain import plain
from .values import ARABIC, DIGITS, GROUPS, Number, evaluate, fraction, tidy

__all__ = ["CHARS", "Number", "fraction", "parse", "read"]

_HANZI = "零〇○一二两俩仨三四五六七八九十百千廿卅几数"
_FORMAL = dict(zip("壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千", strict=True))
_FORMAL_TABLE = str.maketrans(_FORMAL)
#: Every character that can begin a numeral, for a character class.
CHARS = f"0-9{_HANZI}万亿半壹贰貳叁叄肆伍陆陸柒捌玖拾"

#: Set phrases: surface → bounds and kind.
_PHRASES: dict[str, tuple[int, int | None, Approx]] = {
    "成千上万": (1000, None, "at_least"), "成百上千": (100, None, "at_least"), "成千成万": (1000, None, "at_least"),
    "成千累万": (1000, None, "at_least"), "百儿八十": (80, 100, "range"), "百八十": (80, 100, "range"),
    "千八百": (800, 1000, "range"), "万八千": (8000, 10000, "range"), "百十来": (100, 100, "about"),
    "百把": (100, 100, "about"), "千把": (1000, 1000, "about"), "万把": (10000, 10000, "about"),
}  # fmt: skip
_PHRASE = pattern("|".join(sorted(_PHRASES, key=len, reverse=True)) + rf"(?![{_HANZI}万亿多余])")
_COUNTLESS = pattern(r"数以([十百千万亿]{1,2})计")
#: 来 rounds off only before what it counts (十来个); elsewhere it is the verb.
_COUNTABLE = (
    "个人天年月件岁里米斤公块元分秒小时位名家条张种部本只头场遍户亩吨平万亿次斤艘辆间所倍号把口根双碗杯瓶棵栋座桌页字句首幅封份级度项套款颗枚支包"
    "锭竿株尊盏缸袋箱班匹尺丈步册篇群台门处排串粒片朵盆盘筐桶罐坛架箩担顿趟回轮届集层节段钟周星日户厘毫千英海升克两港美欧日英文贯两堆队组"
)
#: After these a last 一 is a tenth of the rank before it (两千一) unless what is priced follows (两千一张).
_LEAVES_OUT = ("百", "千", "万", "亿")
_PRICED = frozenset("张个斤件只本位人次年月天晚份条瓶盒杯碗桌吨亩套双台辆间桶袋箱包")
_WEIGHED = frozenset("重酒米茶肉面油盐糖药墨金银白黄碎、,。;)")
#: 数 begins a word with these.
_COUNTING_WORDS = frozenset("据字学码量控值列目组位额")
#: Thousands set apart by a space (1 200余家): only before what is counted, since digits side by side are a row too.
_SPACED = r"(?>(?:(?<![0-9]{4})(?<![.,][0-9]{3})(?>(?: [0-9]{3}(?![0-9.,:])){1,5})(?=[%‰\u4e00-\u9fff]|\Z))?)"
# 十好几 is 十几; 四十有三 is 43 of old; 有 joins a last digit alone (十有八九 is a phrase).
# One run: Arabic digits with thousands commas and a fraction, or Chinese digits and ranks; then, as often as the
# text goes on, 多/余/来/几 and more ranks and digits. Possessive and bounded quantifiers keep it linear.
_OLD = "一二三四五六七八九"
_RUN = pattern(
    rf"(?:{ARABIC}{_SPACED}|[{_HANZI}万亿半])"
    rf"(?>(?:[{_HANZI}万亿]|个(?=多?亿)|(?<=[十百])有(?=[{_OLD}](?![{_HANZI}万亿个种次家名条位些的成]))|(?<=十)好(?=几)|[多余来](?=[百千万亿]|个亿)|(?<=[十百千万亿]){ARABIC}){{0,48}})"
    rf"(?>(?:[多余]|(?<![万亿])来(?=[{_COUNTABLE}]|\Z))?)"
)
_FORMAL_RUN = pattern(r"[壹贰貳叁叄肆伍陆陸柒捌玖拾][壹贰貳叁叄肆伍陆陸柒捌玖零〇拾佰仟万亿]{0,48}+")
_POINT = pattern(r"点([零〇○一二三四五六七八九]{1,6}+)(?![十百千])")
_LONGEST = 40
#: 千 before these belongs to the unit (57.1千米).
_KILO = ("米", "克", "瓦", "卡", "赫", "帕", "焦", "伏")
_Read = tuple[int, Number]
_HALF = Number(Decimal("0.5"), Decimal("0.5"), "exact", "hanzi")
#: The commonest numerals, at hand.
_SINGLE = {c: Number(Decimal(v), Decimal(v), "exact", "hanzi") for c, v in DIGITS.items()} | {"半": _HALF}


def read(text: str, at: int) -> _Read | None:
    """Where the numeral that begins at ``at`` ends, and what it says; ``None`` when none begins there.

    >>> read("卖出3万多件", 2)
    (5, Number(low=Decimal('30000'), high=None, approx='more_than', form='mixed'))
    >>> read("两三百人", 0)[1].high
    Decimal('300')
    >>> read("统计", 0) is None
    True
    """
    found = _RUN.match(text, at)
    if not found:
        return _read_formal(text, at) if text[at : at + 1] in _FORMAL else _read_phrase(text, at)
    run, end = found.group(), found.end()
    if " " in run:
        run = run.replace(" ", "")
    if "有" in run or "好" in run:
        run = run.replace("有", "").replace("好", "")
    if run[-1] == "千" and len(run) > 1 and text[end : end + 1] in _KILO and (run[:-1].isascii() or text[end] == "克" or run[-2] in "万亿多余"):
        run, end = run[:-1], end - 1
    if run[-1] == "一" and run[-2:-1] in _LEAVES_OUT and text[end : end + 1] in _PRICED:
        run, end = run[:-1], end - 1  # 五六千一张
    if run[-1] == "数" and len(run) > 1 and text[end : end + 1] in _COUNTING_WORDS:
        run, end = run[:-1], end - 1  # 五十数据
    if run == "三两" and (text[end : end + 1] in _WEIGHED or text[at - 1 : at] == "斤"):
        run, end = "三", end - 1  # 三两酒 is three ounces, 三两天 two or three days
    single = _SINGLE.get(run)
    if single is not None:
        return _read_point(text, single, end)
    if len(run) > _LONGEST:
        return None
    if run[0] == "半":
        return at + 1, _HALF
    if run[0] in "数百千万":
        special = _read_phrase(text, at)
        if special:
            return special
    number = evaluate(run)
    while number is None and run[-1] in "多余来数几两" and len(run) > 1:  # the tail belongs to the next word
        run, end = run[:-1], end - 1
        number = evaluate(run)
    if number is None and run[-1] == "一" and text[end : end + 1] in _PRICED:
        run, end = run[:-1], end - 1  # 一百六一晚
        number = evaluate(run) if run else None
    if number is None:
        return None
    return _read_point(text, number, end) if number.form == "hanzi" and number.approx == "exact" else (end, number)


def parse(text: str) -> Number:
    """What a string that is one numeral, and nothing but, says.

    Raises WdsError when it is not a numeral, or more than one.

    >>> parse("一千二百三十四").low, parse("１２万余").approx, parse("壹佰").low
    (Decimal('1234'), 'more_than', Decimal('100'))
    """
    flat = plain(text).strip()
    found = read(flat, 0) if flat else None
    if not found or found[0] != len(flat):
        raise WdsError(f"{text!r} is not a numeral", remedy="write it as 1,234.5, 3.5万 or 一千二百")
    return found[1]


def _read_phrase(text: str, at: int) -> _Read | None:
    """数以万计, 成千上万, 百八十."""
    found = _COUNTLESS.match(text, at)
    if found:
        inner = evaluate(found[1])
        return (found.end(), Number(inner.low, None, "at_least", "phrase")) if inner else None
    found = _PHRASE.match(text, at)
    if not found:
        return None
    low, high, approx = _PHRASES[found.group()]
    return found.end(), Number(Decimal(low), None if high is None else Decimal(high), approx, "phrase")


def _read_formal(text: str, at: int) -> _Read | None:
    """The figures of cheques (壹佰贰拾万): only with a rank, a group or 元, since 伍, 陆 and 拾 are words too."""
    found = _FORMAL_RUN.match(text, at)
    if not found or found.end() - at > _LONGEST:
        return None
    run = found.group()
    if not re.search("[拾佰仟万亿]", run[1:]) and text[found.end() : found.end() + 1] not in ("元", "圆"):
        return None
    number = evaluate(run.translate(_FORMAL_TABLE))
    return (found.end(), number) if number else None


def _read_point(text: str, number: Number, end: int) -> _Read:
    """三点一四, 一点五亿: a Chinese decimal point, if one follows (the caller looks out for times of day)."""
    point = _POINT.match(text, end) if text[end : end + 1] == "点" else None
    if point is None or number is _HALF:
        return end, number
    value = Decimal(f"{number.low}." + "".join(str(DIGITS[c]) for c in point[1]))
    end = point.end()
    while text[end : end + 1] in GROUPS:
        value *= GROUPS[text[end]]
        end += 1
    return end, Number(tidy(value), tidy(value), "exact", "hanzi")
