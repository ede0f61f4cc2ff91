"""The ordered rules that may make a numeral a quantity. Each takes a numeral and gives a draft, the reason why the
numeral is no figure, or ``None`` to let the next rule try."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..durations import beside_half, goes_around, points, read_duration
from ..lazily import pattern
from ..numerals import Number, read
from ..numerals.values import tidy
from . import labels, traps
from .bare import FIGURE_OF_SPEECH, bare, loose_range
from .draft import DIGITS, Draft, Miss, Numeral
from .lists import listed, shared
from .money import SIGNS, pieces_of_money, signs, small_change
from .powers import MARKS, powers
from .shares import discounts, fractions, ratios, tenths
from .units import Unit, unit_at

__all__ = ["rules_for"]

Rule = Callable[[Numeral], Draft | Miss | None]

_ONES = "零一二三四五六七八九"
_JOIN = pattern(r"\s?(?:[-–—―~～至到]|——)\s?")
_JOINTS = frozenset("-–—―~～至到、 ")
_GAP = pattern(r"[ \t]?(?:\r?\n[ \t]*)?")


def ranges(numeral: Numeral) -> Draft | Miss | None:
    """10—15人, 3到5天, 50%–60%, 2万元至3万元, 三、四个: two numerals, the unit after the second or after both."""
    text, at, stop, number, unit = numeral.text, numeral.start, numeral.end, numeral.number, numeral.unit
    if numeral.surface == "数":
        return None  # 数到三十: the verb
    middle = stop + len(unit.surface) if unit else stop
    if text[middle : middle + 1] not in _JOINTS:
        return None
    joined = _JOIN.match(text, middle)
    below = False
    if joined:
        begin = joined.end()
        below = text[begin : begin + 1] in ("-", "−") and text[begin + 1 : begin + 2].isdigit()
        second = read(text, begin + below)
    elif unit is None and text[stop : stop + 1] == "、" and numeral.surface in _ONES:
        second = read(text, stop + 1)
        if second and second[1].low != (number.low or 0) + 1:
            return None
    else:
        return None
    begin = joined.end() + below if joined else stop + 1
    if not second or number.low is None or second[1].high is None:
        return None
    if text[begin] == "一" and text[begin - 1] in "到至" and not _ROUND_TOP.match(text, begin + 1):
        return None
    end, upper = second
    if unit and text[at - 1 : at] in ("从", "由", "自"):
        return None
    known = unit or (unit_at(text, end) if numeral.arabic and at and text[at - 1] in "-−" else None)
    start, sign = _sign(numeral, known) if known else (at, 1)
    low = tidy(number.low * (sign if known else shared(numeral.surface, upper, text[begin:end], low=number.low)))
    top = -upper.high if below and upper.high is not None and sign < 0 else upper.high
    if below and sign > 0:
        return None
    if top is None or low >= top:
        return None
    both = Number(low, top, "range", upper.form)
    length = read_duration(text, begin, end, both)
    if length and not unit:
        return Draft(at, length.end, length.number, length.unit, "duration", "duration", duration=re.sub(r"[0-9.]+", "X", length.iso))
    if joined and unit is None and top < 10 and text[end : end + 1] == "成" and _TENTHS_END.match(text, end + 1):
        return Draft(at, end + 1, both.times(10), "%", "percent", "tenths")
    after = unit_at(text, end, strict=end - begin == 1 and text[begin] in DIGITS and not unit)
    if after is None and unit is None and joined and loose_range(numeral, both, text[begin:end], end):
        return Draft(at, end, both, "", "count", "bare")
    if after is None or (unit is not None and unit.name != after.name):
        return None
    if after.sort != "count" or not traps.pun(text, begin, end + len(after.surface), after.surface):
        return _with_unit(start, end, both, after)
    return None


#: 八千到一万元; 达到一件 is no range.
_ROUND_TOP = pattern(r"[百千万亿]")
_TENTHS_END = pattern(r"[^\u4e00-\u9fff]|\Z|[的以左多是在还都人用学]")


#: How units of time begin.
_TIMELY = frozenset("年个周天日小钟刻分秒月星礼昼工交自毫季世载多余来hms")


def lengths(numeral: Numeral) -> Draft | Miss | None:
    """10年, 5分14秒, 半天, 几个月: durations."""
    if numeral.text[numeral.end : numeral.end + 1] not in _TIMELY:
        return None
    found = read_duration(numeral.text, numeral.start, numeral.end, numeral.number)
    if not found:
        return None
    if traps.in_clock(numeral.text, numeral.start):
        return Miss(numeral.start, found.end, "a time of day")
    if numeral.surface == "一" and traps.compared(numeral.text, numeral.start, found.end):
        return Miss(numeral.start, found.end, "一 … 比一 …: each one after the other")
    if numeral.surface == "一" and points(numeral.text, numeral.start):
        return Miss(numeral.start, found.end, "一 with a pointing word: a date or an article")
    if numeral.surface == "一" and traps.rate(numeral.text, found.end):
        return Miss(numeral.start, found.end, "一 with a unit of time that another figure counts by")
    if found.unit == "year" and _CLASS_NEXT.match(numeral.text, found.end):
        return Miss(numeral.start, found.end, "the year of a school class")
    if traps.around_us(numeral.text, numeral.start, found.end):
        return Miss(numeral.start, found.end, "四周: all around, not four weeks")
    if goes_around(numeral.text, numeral.start, found.end):
        return Miss(numeral.start, found.end, "一周: once around, not a week")
    if numeral.lone and not numeral.rounded:
        return Miss(numeral.start, found.end, FIGURE_OF_SPEECH)
    start, number = numeral.start, found.number
    if numeral.surface == "半" and (says := beside_half(numeral.text, start)):
        start -= 1
        number = Number(number.low, None, says, "hanzi") if says == "more_than" else Number(None, number.high, says, "hanzi")
    return Draft(start, found.end, number, found.unit, "duration", "duration", duration=found.iso)


_MODEL_YEAR = pattern(r"(?:19|20)[0-9]{2}")
#: 万元GDP能耗 is counted by ten thousand yuan.
_INDEX = pattern(r"[A-Za-z]|产值|增加值|户")
_NOUGHT = frozenset("分 度 摄氏度 元 ℃".split())
_CLASS_NEXT = pattern(r"[0-9一二三四五六七八九十]{1,2}班")
_SPACES = frozenset(" \t\r\n")
#: A lone 百, 千 or 万 counts before these (百名学生, 万元罚款); elsewhere it is a figure of speech (百米赛跑, 信心百倍).
_LONE_OK = frozenset("名 元 美元 册 人次".split())


def measured(numeral: Numeral) -> Draft | Miss | None:
    """A numeral with a unit of money, share or measure, or with a measure word."""
    text, at, begin, unit = numeral.text, numeral.start, numeral.end, numeral.unit
    if unit is None:
        if text[begin : begin + 1] not in _SPACES:
            return None
        begin = _GAP.match(text, begin).end()  # type: ignore[union-attr]  # it matches the empty string
        unit = unit_at(text, begin, strict=numeral.digit)
        if unit is None:
            return None
    end = begin + len(unit.surface)
    if begin > numeral.end and unit.sort == "count" and not text[:at].strip("# \t") and "\n" not in text[numeral.end : begin]:
        return Miss(at, numeral.end, "the number of a heading")
    if begin > numeral.end and not numeral.arabic and "\n" not in text[numeral.end : begin]:
        return None
    if numeral.lone and labels.names_unit(text, at, end):
        return Miss(at, end, "the unit in which a column or a text counts")
    if numeral.lone and unit.surface == "元" and _INDEX.match(text, end):
        return Miss(at, end, "万元 names an index here")
    if unit.surface == "款" and numeral.arabic and _MODEL_YEAR.fullmatch(numeral.surface):
        return Miss(at, end, "the year of a model")
    if unit.surface == "A" and "." not in numeral.surface and text[at - 2 : at] != "电流":
        return None  # 3A游戏, 5A景区
    if unit.surface == "大" and (numeral.number.low or 0) >= 100:
        return None  # 百亿大关
    if numeral.number.form == "digits":
        return Miss(at, end, "a row of digits is a label")
    if numeral.surface == "零" and unit.surface not in _NOUGHT:
        return Miss(at, end, "零 is part of a word: 零件, 零部件")
    if unit.surface in ("节", "条", "章") and "." in numeral.surface:
        return Miss(at, end, "the number of a section")
    if numeral.surface == "半" and unit.surface in ("元", "文"):
        return Miss(at, end, "半 before it is part of a word")
    if numeral.lone and not numeral.rounded and (numeral.number.low or 0) < 10**5 and unit.surface not in _LONE_OK:
        return Miss(at, end, FIGURE_OF_SPEECH)
    if unit.sort == "count":
        if numeral.surface == "半" and unit.surface not in _HALVED:
            return Miss(at, end, "半 before a measure word is part of a word")
        if traps.pun(text, at, end, unit.surface):
            return Miss(at, end, "a word, or 点 or 分 with nothing to say what it counts")
        if numeral.surface == "一" and (text[at - 2 : at - 1] == "一" or text[end : end + 1] == "一") and len(unit.surface) == 1:
            return Miss(at, end, "一 … 一 …: a set phrase")
        if numeral.surface == "一" and traps.article(text, at, end):
            return Miss(at, end, "一 with a measure word is an article here")
        if numeral.surface == "二" and unit.surface not in ("人", "位"):
            return Miss(at, end, "二 does not count before a measure word: a label")
    elif traps.is_word(text[at:end]) and not (numeral.lone and numeral.rounded):
        return Miss(at, end, "a word, not a measure")
    elif numeral.surface == "一" and text[at - 2 : at - 1] == "一":
        return Miss(at, end, "一 … 一 …: a set phrase")
    elif numeral.surface == "一" and traps.rate(text, end):
        return Miss(at, end, "一 with a unit that another figure counts by")
    elif unit.surface == "度" and not numeral.arabic and (numeral.number.low or 0) < 10 and text[at - 1 : at] not in ("下", "氏"):
        return Miss(at, end, "a word: 三度 is three times over")
    if traps.by_the_lot(text, at, end):
        return Miss(at, end, "a round number that another figure is counted by")
    start, sign = _sign(numeral, unit)
    return _with_unit(start, begin, numeral.number.times(sign), unit, text)


def _sign(numeral: Numeral, unit: Unit) -> tuple[int, int]:
    """Where the number begins with its sign, and the sign: 零下5度, -5℃, -3% are below nought."""
    text, at = numeral.text, numeral.start
    if numeral.number.approx != "exact" or not at:
        return at, 1
    if at > 1 and text[at - 2 : at] == "零下":
        return at - 2, -1
    money = unit.sort == "money" and text[at - 1] in "-−" and text[at - 2 : at - 1] in _OWES
    if unit.sort != "share" and unit.surface not in _BELOW_NOUGHT and not money:
        return at, 1
    if text[at - 1] == "负" and text[at - 2 : at - 1] not in _NOT_MINUS:
        return at - 1, -1
    if text[at - 1] not in "-−" or not numeral.arabic:
        return at, 1
    before = text[at - 2] if at > 1 else ""
    joined = before and ((before.isascii() and before.isalnum()) or before in "%℃" or (before == "度" and text[at - 3 : at - 2].isdigit()))
    return (at, 1) if joined else (at - 1, -1)


#: Before the sign of a loss: 净利润为-2.37亿元.
_OWES = frozenset("的为是达至到润额值流损益净约(,:")
_BELOW_NOUGHT = frozenset("℃ °C ° 度 摄氏度 华氏度".split())
#: 负 after these is the end of a word.
_NOT_MINUS = frozenset("胜担抱自欺肩背辜亏正")


def _with_unit(at: int, begin: int, number: Number, unit: Unit, text: str = "") -> Draft:
    end = begin + len(unit.surface)
    value = number.times(unit.factor)
    rest = _REST.match(text, end) if text and unit.surface in _DIVIDED and number.approx == "exact" else None
    if rest and value.low is not None and value.low == value.low.to_integral_value() and not unit_at(text, rest.end()):
        digits = "".join(str(_ONES.index(c)) if c in _ONES else c for c in rest[1])
        end, value = rest.end(), value.plus(Decimal(f"0.{digits}"))  # 一米八
    elif unit.name == "CNY" and unit.surface == "元" and text:
        end, value = small_change(text, end, value)
    elif unit.surface == "亩" and number.approx == "exact" and (tenth := _TENTH_OF_MU.match(text, end)):
        end, value = tenth.end(), value.plus(Decimal(f"0.{_ONES.index(tenth[1])}"))  # 两亩七分
    elif text[end : end + 1] == "半" and _halved(unit, value) and _HALF_ENDS.match(text, end + 1):
        end, value = end + 1, value.plus(Decimal("0.5") * unit.factor)  # 三岁半
    rule = {"money": "money", "share": unit.kind, "measure": "measure"}.get(unit.sort, "count")
    return Draft(at, end, value, unit.name, unit.kind, rule, counted=unit.sort == "count")


def _halved(unit: Unit, value: Number) -> bool:
    """Whether 半 after the unit is half of one more."""
    return value.approx == "exact" and (unit.sort == "measure" or unit.surface in ("倍", "岁") or unit.surface in _HALVED)


#: Measure words that a half goes with; 半 before others is part of a word (半场, 半路).
_HALVED = frozenset("个杯碗瓶盒块箱桶页勺匙袋包罐壶锅盆盘筐颗缸坛截圈") | frozenset("茶匙 汤匙 大勺 小勺 大匙 小匙".split())
#: Units after which a digit is the next decimal place: 一米八五, 三尺六, 三十九度五.
_DIVIDED = frozenset("米 尺 丈 寸 斤 度".split())
_REST = pattern(
    r"([0-9]{1,2}|[零一二三四五六七八九][一二三四五六七八九]|[一二三四五六七八九])"
    r"(?![零一二三四五六七八九十百千万亿几多0-9.:点成分两钱])(?!个(?![子头儿]))"
)
_TENTH_OF_MU = pattern(r"([一二三四五六七八九])分(?![之钟布给成享类])")
_HALF_ENDS = pattern(r"(?![夜天路价个年数月截辈生场途道熟成径信疑新旧导真死开推掩])")


_COMMON: tuple[Rule, ...] = (ranges, lengths, measured, bare)
_BY_NEXT: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(MARKS, (powers, *_COMMON)),
    **dict.fromkeys("分/半数", (fractions, *_COMMON)),
    "、": (ranges, listed, *_COMMON[1:]),
    **dict.fromkeys("和及与", (listed,)),
    "成": (tenths, *_COMMON),
    "折": (discounts, *_COMMON),
    ":": (ratios, *_COMMON),
    "比": (ratios, *_COMMON),
    **dict.fromkeys("毛角", (pieces_of_money, *_COMMON)),
    "块": (ranges, pieces_of_money, measured, bare),
}


def rules_for(numeral: Numeral) -> tuple[Rule, ...]:
    """The rules to try, in order: what comes after the numeral says which."""
    if numeral.start and numeral.arabic and numeral.text[numeral.start - 1] in SIGNS:
        return (signs,)
    return _BY_NEXT.get(numeral.text[numeral.end : numeral.end + 1], _COMMON)
