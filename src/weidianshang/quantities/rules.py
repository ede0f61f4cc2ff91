"""The ordered rules that may make a numeral a quantity. Each takes a numeral and gives a draft, the reason why the
numeral is no figure, or ``None`` to let the next rule try."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from ..durations import points, read_duration
from ..numerals import Number, fraction, read
from . import traps
from .draft import Draft, Miss, Numeral
from .units import Unit, unit_at

__all__ = ["discounts", "rules_for"]

Rule = Callable[[Numeral], Draft | Miss | None]

_FIGURE = "a lone 百, 千 or 万 is a figure of speech"
_ONES = "零一二三四五六七八九"
_JOIN = re.compile(r"\s?(?:[-–—―~～至到]|——)\s?")
_JOINTS = frozenset("-–—―~～至到、 ")
_GAP = re.compile(r"[ \t]?(?:\r?\n[ \t]*)?")


def _exact(value: Decimal) -> Number:
    return Number(value, value, "exact", "hanzi")


_PARTS = re.compile(r"([0-9一二两三四五六七八九十百千万]{1,4})分之")
_SLASHED = re.compile(r"([1-9])/([1-9][0-9]?)(?=[的,。、;)强弱以左]|$)")


def fractions(numeral: Numeral) -> Draft | Miss | None:
    """三分之一, 百分之二十, 千分之三, 1/3, 一半, 半数."""
    text, at, stop = numeral.text, numeral.start, numeral.end
    following = text[stop : stop + 1]
    if following == "分":
        found = _PARTS.match(text, at)
        inner = read(text, found.end()) if found else None
        if not found:
            return None
        if inner is None or found.end() == stop:
            return Miss(at, found.end(), "a fraction without a numerator")
        end, upper = inner
        whole = {"百": 100, "千": 1000, "万": 10000}.get(found[1])
        if whole:
            return Draft(at, end, upper.times(fraction(Decimal(100), Decimal(whole))), "%", "percent", "percent")
        lower = numeral.number.low
        if not lower or upper.low is None or upper.high is None:
            return Miss(at, end, "a fraction of nothing")
        value = Number(fraction(upper.low, lower), fraction(upper.high, lower), upper.approx, "hanzi")
        return Draft(at, end, value, "", "ratio", "fraction")
    if following == "/" and numeral.arabic:
        found = _SLASHED.match(text, at)
        if found and Decimal(found[1]) < Decimal(found[2]):
            return Draft(at, found.end(), _exact(fraction(Decimal(found[1]), Decimal(found[2]))), "", "ratio", "fraction")
    if following == "半" and numeral.surface == "一" and text[stop + 1 : stop + 2] not in ("个", "天", "会"):
        return Draft(at, stop + 1, _exact(Decimal("0.5")), "", "ratio", "fraction")
    if following == "数" and numeral.surface == "半" and text[stop + 1 : stop + 2] not in ("据", "字"):
        return Draft(at, stop + 1, numeral.number, "", "ratio", "fraction")
    return None


_TENTHS = re.compile(
    r"([0-9]|[一两三四五六七八九]|[二三四五六七八][三四五六七八九])成(?![立为功本员都熟绩果就交分长品人效语形名年因见套群家色堆活全田书])"
    r"([一二三四五六七八九](?![个名位家点次]))?(多)?"
)


def tenths(numeral: Numeral) -> Draft | Miss | None:
    """七成, 八成五, 五六成, 三成多: tenths, in per cent."""
    if numeral.text[numeral.end : numeral.end + 1] != "成":
        return None
    found = _TENTHS.match(numeral.text, numeral.start)
    first = read(found[1], 0) if found else None
    if not found or not first:
        return None
    value = first[1].times(10).plus(Decimal(_ONES.index(found[2]) if found[2] else 0))
    if found[3]:
        value = Number(value.low, None, "more_than", "hanzi")
    return Draft(numeral.start, found.end(), value, "%", "percent", "tenths")


_DISCOUNT = re.compile(
    r"([1-9](?:\.[0-9])?|[1-9][0-9]|[一二三四五六七八九][一二三四五六七八九]?)折(?![扣射旧腾磨叠中合服断返戟寿煞线柳回子页纸])"
)


def _discounts(numeral: Numeral) -> Draft | Miss | None:
    return discounts(numeral.text, numeral.start)


def discounts(text: str, at: int) -> Draft | None:
    """5折 → 0.5, 八五折 → 0.85, 9.5折 → 0.95: two digits side by side are no numeral elsewhere."""
    found = _DISCOUNT.match(text, at) if "折" in text[at + 1 : at + 4] else None
    if not found:
        return None
    digits = found[1] if found[1].isascii() else "".join(str(_ONES.index(c)) for c in found[1])
    value = Decimal(digits) / (100 if len(digits) == 2 else 10)
    return Draft(at, found.end(), _exact(value), "折", "ratio", "discount")


_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])(?::|比|∶)([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])(?![0-9:%.一二三四五六七八九十倍个人年月较例重赛]|分之)")


def ratios(numeral: Numeral) -> Draft | Miss | None:
    """1:3, 3比1: the first part by the second; 12:30 is a time of day."""
    text, at = numeral.text, numeral.start
    if text[numeral.end : numeral.end + 1] not in (":", "比"):
        return None
    found = _RATIO.match(text, at)
    if not found or at and text[at - 1] in ":./-":
        return None
    if ":" in found.group() and re.fullmatch(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]", found.group()):
        return Miss(at, found.end(), "a time of day")
    left, right = (read(side, 0) for side in (found[1], found[2]))
    if not left or not right or not right[1].low or left[1].low is None:
        return None
    return Draft(at, found.end(), _exact(fraction(left[1].low, right[1].low)), "", "ratio", "ratio")


def ranges(numeral: Numeral) -> Draft | Miss | None:
    """10—15人, 3到5天, 50%–60%, 2万元至3万元, 三、四个: two numerals, the unit after the second or after both."""
    text, at, stop, number, unit = numeral.text, numeral.start, numeral.end, numeral.number, numeral.unit
    middle = stop + len(unit.surface) if unit else stop
    if text[middle : middle + 1] not in _JOINTS:
        return None
    joined = _JOIN.match(text, middle)
    if joined:
        second = read(text, joined.end())
    elif unit is None and text[stop : stop + 1] == "、" and numeral.surface in _ONES:
        second = read(text, stop + 1)
        if second and second[1].low != (number.low or 0) + 1:
            return None
    else:
        return None
    begin = joined.end() if joined else stop + 1
    if not second or number.low is None or second[1].high is None or text[begin] == "一" and text[begin - 1] in "到至":
        return None
    end, upper = second
    if unit and text[at - 1 : at] in ("从", "由", "自"):
        return None
    low = number.low * _shared(numeral.surface, upper, text[begin:end], low=number.low) if not unit else number.low
    top = upper.high
    if top is None or low >= top:
        return None
    both = Number(low, top, "range", upper.form)
    length = read_duration(text, begin, end, both)
    if length and not unit:
        return Draft(at, length.end, length.number, length.unit, "duration", "duration", duration=re.sub(r"[0-9.]+", "X", length.iso))
    after = unit_at(text, end)
    if after and (unit is None or unit.name == after.name) and not (after.sort == "count" and traps.pun(text, begin, end + len(after.surface), after.surface)):
        return _with_unit(at, end, both, after)
    return None


def _shared(first: str, upper: Number, second: str, *, low: Decimal) -> int:
    """What the first number of a range shares with the second: 3—5万 begins at 30,000."""
    for group, worth in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if second.endswith(group) and not first.endswith(("万", "亿")) and low < 10**4:
            return worth
    return 1


#: How units of time begin.
_TIMELY = frozenset("年个周天日小钟刻分秒月星礼昼工交自毫季世载多余来hms")


def lengths(numeral: Numeral) -> Draft | Miss | None:
    """10年, 5分14秒, 半天, 几个月: durations."""
    if numeral.text[numeral.end : numeral.end + 1] not in _TIMELY:
        return None
    found = read_duration(numeral.text, numeral.start, numeral.end, numeral.number)
    if not found:
        return None
    if numeral.surface == "一" and points(numeral.text, numeral.start):
        return Miss(numeral.start, found.end, "一 with a pointing word: a date or an article")
    if numeral.lone and not numeral.rounded:
        return Miss(numeral.start, found.end, _FIGURE)
    return Draft(numeral.start, found.end, found.number, found.unit, "duration", "duration", duration=found.iso)


_SPACES = frozenset(" \t\r\n")
_LONE_OK = frozenset({"人", "名", "元", "米", "公里", "克", "千米", "平方米", "吨", "亩", "倍", "斤", "公斤", "册", "余", "瓦", "分", "人次", "美元", "字"})


def measured(numeral: Numeral) -> Draft | Miss | None:
    """A numeral with a unit of money, share or measure, or with a measure word."""
    text, at, begin, unit = numeral.text, numeral.start, numeral.end, numeral.unit
    if unit is None:
        if text[begin : begin + 1] not in _SPACES:
            return None
        begin = _GAP.match(text, begin).end()  # type: ignore[union-attr]  # it matches the empty string
        unit = unit_at(text, begin)
        if unit is None:
            return None
    end = begin + len(unit.surface)
    if begin > numeral.end and not numeral.arabic and "\n" not in text[numeral.end : begin]:
        return None
    if numeral.number.form == "digits":
        return Miss(at, end, "a row of digits is a label")
    if numeral.lone and not numeral.rounded and (numeral.number.low or 0) < 10**5 and unit.surface not in _LONE_OK:
        return Miss(at, end, _FIGURE)
    if unit.sort == "count":
        if numeral.surface == "半" and unit.surface not in "个杯碗瓶盒块箱桶页":
            return Miss(at, end, "半 before a measure word is part of a word")
        if traps.pun(text, at, end, unit.surface):
            return Miss(at, end, "a word, or 点 or 分 with nothing to say what it counts")
        if numeral.surface == "一" and traps.article(text, at, end):
            return Miss(at, end, "一 with a measure word is an article here")
        if numeral.surface == "二" and unit.surface not in ("人", "位"):
            return Miss(at, end, "二 does not count before a measure word: a label")
    elif unit.surface == "度" and not numeral.arabic and (numeral.number.low or 0) < 10 and text[at - 1 : at] not in ("下", "氏"):
        return Miss(at, end, "a word: 三度 is three times over")
    return _with_unit(at, begin, _signed(numeral, unit), unit, text)


def _signed(numeral: Numeral, unit: Unit) -> Number:
    """零下5度, -5℃, -3%: below nought."""
    text, at, number = numeral.text, numeral.start, numeral.number
    below = text[at - 2 : at] == "零下"
    minus = text[at - 1 : at] in ("-", "−") and numeral.arabic and (unit.sort == "share" or unit.surface in "℃°C度摄氏度")
    if minus and at > 1 and (text[at - 2].isascii() and text[at - 2].isalnum() or text[at - 2] in "%℃度"):
        minus = False
    return number.times(-1) if (below or minus) and number.approx == "exact" else number


def _with_unit(at: int, begin: int, number: Number, unit: Unit, text: str = "") -> Draft:
    end = begin + len(unit.surface)
    value = number.times(unit.factor)
    if unit.name == "CNY" and unit.surface == "元" and text:
        end, value = _small_change(text, end, value)
    elif (unit.sort == "measure" or unit.surface in ("倍", "岁")) and text[end : end + 1] == "半" and value.approx == "exact" and _HALF_ENDS.match(text, end + 1):
        end, value = end + 1, value.plus(Decimal("0.5") * unit.factor)  # 三岁半
    rule = {"money": "money", "share": unit.kind, "measure": "measure"}.get(unit.sort, "count")
    return Draft(at, end, value, unit.name, unit.kind, rule, counted=unit.sort == "count")


_HALF_ENDS = re.compile(r"[^\u4e00-\u9fff]|\Z|[的了大长高宽重就才时]")
_CHANGE = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九])([角毛分])(?:钱|整)?(?![之钟布散])")


def _small_change(text: str, end: int, value: Number) -> tuple[int, Number]:
    """3元5角, 12元8角5分: what follows the yuan."""
    for _ in range(2):
        found = _CHANGE.match(text, end)
        digit = read(found[1], 0) if found else None
        if not found or not digit or digit[1].low is None:
            break
        value = value.plus(digit[1].low * Decimal("0.01" if found[2] == "分" else "0.1"))
        end = found.end()
    return end, value


_YUAN = re.compile(r"块(?:([零]?[一二三四五六七八九]|[1-9])(?:毛|(?=[,。、;!?)的]|\Z))([一二三四五六七八九1-9](?:分)?)?)?(?:钱)?")
_PRICED = re.compile(r"(?:[卖要花给收付值价费只仅才售省赚赔赢便交]|[0-9一二三四五六七八九十]斤|每[个斤张件只本])(?:了|到|你|我|他|你|个)?$")


def pieces_of_money(numeral: Numeral) -> Draft | Miss | None:
    """三块五, 五块钱, 花了8块: 块 as money; 三块蛋糕 goes on to the measure words."""
    text, at, stop = numeral.text, numeral.start, numeral.end
    if text[stop : stop + 1] != "块":
        return None
    found = _YUAN.match(text, stop)
    assert found
    if not found[1] and not found.group().endswith("钱"):
        if not (_PRICED.search(text, max(0, at - 4), at) and re.match(r"[,。;!?)]|\Z", text[stop + 1 : stop + 2])):
            return None
    value = numeral.number
    if found[1]:
        jiao = read(found[1].lstrip("零"), 0)
        tenth = Decimal("0.01") if found[1][0] == "零" else Decimal("0.1")
        if jiao and jiao[1].low is not None:
            value = value.plus(jiao[1].low * tenth)
        fen = read(found[2][0], 0) if found[2] else None
        if fen and fen[1].low is not None:
            value = value.plus(fen[1].low * Decimal("0.01"))
    return Draft(at, found.end(), value, "CNY", "money", "money")


_SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
_LETTERS = {"US": "USD", "HK": "HKD", "NT": "TWD", "A": "AUD", "C": "CAD"}


def signs(numeral: Numeral) -> Draft | Miss | None:
    """¥100, US$5.5亿: a currency sign before the number; the span takes it in."""
    text, at = numeral.text, numeral.start
    code = _SIGNS.get(text[at - 1]) if at else None
    if code is None:
        return None
    start = at - 1
    if code == "USD":
        for letters, other in _LETTERS.items():
            if text[:start].endswith(letters):
                code, start = other, start - len(letters)
                break
    return Draft(start, numeral.end, numeral.number, code, "money", "money")


_CUE = re.compile(
    r"(?:达到?|超过?|突破|逾|不足|不到|共计|总计|合计|增至|升至|降至|减至|跌至|增加到|增长到|下降到|减少到|上升到|涨到|跌破|高达|多达|至少|最多|接近|将近|大约|约为?|仅为|数为|量为|为|人数|数量|近)$"
)
_STRONG_CUE = re.compile(r"(?:达到?|超过|突破|逾|不足|不到|共计|总计|增至|升至|降至|减至|跌至|增加到|增长到|下降到|减少到|上升到|跌破|高达|多达|将近|大约|数为|量为)$")
_BEFORE_LONE = re.compile(r"(?:[达超破约近逾仅共至到为是有过上入赚水只了的花费从比以获资值估卖售投亏欠捐]|[^\u4e00-\u9fff])$")
_CLOSES = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9\0]|\Z|[的以之]|左右|上下")
_ADVERB = re.compile(r"[别不要记得莫勿请富雄级里年家水山遍般古众人]|小心|注意|大奖")


def bare(numeral: Numeral) -> Draft | Miss | None:
    """A number without a unit that is plainly one: 121万, 几十亿, 月入百万, 增至1,200, 死伤数百."""
    text, at, stop, number = numeral.text, numeral.start, numeral.end, numeral.number
    following = text[stop : stop + 1]
    if following.isascii() and following.isalnum() and not (following == "S" and "亿" in numeral.surface):
        return Miss(at, stop, "a label: a letter follows")
    if number.form == "phrase":
        return Draft(at, stop, number, "", "count", "bare")
    if number.form == "digits":
        return Miss(at, stop, "a row of digits")
    closes = _CLOSES.match(text, stop)
    if numeral.lone:
        big = (number.low or 0) >= 10**6 and not _ADVERB.match(text, stop) and _BEFORE_LONE.search(text, max(0, at - 1), at)
        return Draft(at, stop, number, "", "count", "bare") if big or numeral.rounded and closes else Miss(at, stop, _FIGURE)
    if number.form == "bare":
        return Draft(at, stop, number, "", "count", "bare") if closes else Miss(at, stop, _FIGURE)
    if "万" in numeral.surface or "亿" in numeral.surface:
        return Draft(at, stop, number, "", "count", "bare")
    if not closes:
        return None
    if number.form in ("arabic", "mixed"):
        year = number.form == "arabic" and stop - at == 4 and text[at] in "12" and "," not in numeral.surface
        cue = _STRONG_CUE if year else _CUE
        return Draft(at, stop, number, "", "count", "bare") if cue.search(text, max(0, at - 3), at) else None
    if (number.low or 0) >= 20 and number.approx in ("several", "more_than", "range") and _CUE_LOOSE.search(text, max(0, at - 3), at):
        return Draft(at, stop, number, "", "count", "bare")
    return None


_CUE_LOOSE = re.compile(r"(?:[达超约近逾有过到至了]|数|死|伤|死伤|伤亡|只有|不下|不止)$")

_COMMON: tuple[Rule, ...] = (ranges, lengths, measured, bare)
_BY_NEXT: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("分/半数", (fractions, *_COMMON)),
    "成": (tenths, *_COMMON),
    "折": (_discounts, *_COMMON),
    ":": (ratios, *_COMMON),
    "比": (ratios, *_COMMON),
    "块": (ranges, pieces_of_money, measured, bare),
}


def rules_for(numeral: Numeral) -> tuple[Rule, ...]:
    """The rules to try, in order: what comes after the numeral says which."""
    if numeral.start and numeral.text[numeral.start - 1] in _SIGNS:
        return (signs,)
    return _BY_NEXT.get(numeral.text[numeral.end : numeral.end + 1], _COMMON)
