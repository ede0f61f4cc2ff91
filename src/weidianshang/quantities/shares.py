"""Shares and proportions: fractions, tenths, discounts and ratios."""

from __future__ import annotations

import re
from decimal import Decimal

from ..lazily import pattern
from ..numerals import Number, fraction, read
from .draft import Draft, Miss, Numeral

__all__ = ["discount_at", "discounts", "fractions", "ratios", "tenths"]

_ONES = "零一二三四五六七八九"


def _exact(value: Decimal) -> Number:
    return Number(value, value, "exact", "hanzi")


#: 百分之二十, 百万分之五: shares in per cent.
_WHOLES = {"百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_PARTS = pattern(r"([0-9一二两三四五六七八九十百千万]{1,4})分之")
#: 三分之一强: somewhat more; 弱: somewhat less.
_ROUNDED = pattern(r"[强弱](?=[的,。、;)]|\Z)")


def _rounded(value: Number, word: str) -> Number:
    if word == "强":
        return Number(value.low, None, "more_than", value.form)
    return Number(None, value.high, "less_than", value.form)


_SLASHED = pattern(r"([1-9])/([1-9][0-9]?|(?<=1/)(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{2,6})(?=[的,。、;)强弱以左]|$)")


def fractions(numeral: Numeral) -> Draft | Miss | None:
    """三分之一, 百分之二十, 千分之三, 1/3, 一半, 半数."""
    text, at, stop = numeral.text, numeral.start, numeral.end
    following = text[stop : stop + 1]
    if following == "分":
        found = _PARTS.match(text, at)
        inner = read(text, found.end()) if found else None
        if not found or text[found.end() : found.end() + 1] == "差":
            return None
        if inner is None or found.end() == stop:
            return Miss(at, found.end(), "a fraction without a numerator")
        end, upper = inner
        whole = _WHOLES.get(found[1])
        if whole:
            return Draft(at, end, upper.times(fraction(Decimal(100), Decimal(whole))), "%", "percent", "percent")
        lower = numeral.number.low
        if not lower or upper.low is None or upper.high is None:
            return Miss(at, end, "a fraction of nothing")
        value = Number(fraction(upper.low, lower), fraction(upper.high, lower), upper.approx, "hanzi")
        if value.approx == "exact" and text[end : end + 1] in ("强", "弱") and _ROUNDED.match(text, end):
            end, value = end + 1, _rounded(value, text[end])
        return Draft(at, end, value, "", "ratio", "fraction")
    if following == "/" and numeral.arabic:
        found = _SLASHED.match(text, at)
        if found and Decimal(found[1]) < Decimal(found[2]):
            return Draft(at, found.end(), _exact(fraction(Decimal(found[1]), Decimal(found[2]))), "", "ratio", "fraction")
    if following == "半" and numeral.surface == "一" and text[stop + 1 : stop + 2] not in ("个", "天", "会"):
        if text[at - 1 : at] == "到" and text[at - 2 : at - 1] not in _REACHES:
            return Miss(at, stop + 1, "half way through what is done")
        return Draft(at, stop + 1, _exact(Decimal("0.5")), "", "ratio", "fraction")
    if following == "数" and numeral.surface == "半" and text[stop + 1 : stop + 2] not in ("据", "字"):
        return Draft(at, stop + 1, numeral.number, "", "ratio", "fraction")
    return None


#: 降到一半 is a share, 写到一半 is not.
_REACHES = frozenset("不降减缩跌升增涨提达占砍少低")
_TENTHS = pattern(
    r"([0-9]|[一两三四五六七八九]|[二三四五六七八][三四五六七八九])成(?![立为功本员都熟绩果就交分长品人效语形名年因见套群家色堆活全田书])"
    r"([一二三四五六七八九](?![个名位家点次]))?(多)?"
)


_LIKELY_SO = pattern(r"[是会要得没不在就又有能]")


def tenths(numeral: Numeral) -> Draft | Miss | None:
    """七成, 八成五, 五六成, 三成多: tenths, in per cent."""
    if numeral.text[numeral.end : numeral.end + 1] != "成":
        return None
    found = _TENTHS.match(numeral.text, numeral.start)
    first = read(found[1], 0) if found else None
    if not found or not first:
        return None
    if found.group() == "八成" and _LIKELY_SO.match(numeral.text, found.end()):
        return Miss(numeral.start, found.end(), "a word: very likely")
    value = first[1].times(10).plus(Decimal(_ONES.index(found[2]) if found[2] else 0))
    if found[3]:
        value = Number(value.low, None, "more_than", "hanzi")
    end, top = _tenths_to(numeral.text, found)
    if top is not None and value.low is not None and value.low < top and numeral.text[numeral.start - 1 : numeral.start] not in ("从", "由", "自"):
        return Draft(numeral.start, end, Number(value.low, top, "range", "hanzi"), "%", "percent", "tenths")
    return Draft(numeral.start, found.end(), value, "%", "percent", "tenths")


_TO_TENTHS = pattern(r"[-–—~～至到]{1,2}")


def _tenths_to(text: str, first: re.Match[str]) -> tuple[int, Decimal | None]:
    """Where a range of tenths ends, and its upper bound: the 八成 of 七成至八成."""
    joined = None if first[3] else _TO_TENTHS.match(text, first.end())
    last = _TENTHS.match(text, joined.end()) if joined else None
    worth = read(last[1], 0) if last and not last[3] else None
    if last is None or worth is None or worth[1].high is None:
        return first.end(), None
    return last.end(), worth[1].high * 10 + (_ONES.index(last[2]) if last[2] else 0)


_DISCOUNT = pattern(
    r"([1-9](?:\.[0-9])?|[1-9][0-9]|[一二三四五六七八九][一二三四五六七八九]?)折(?![扣射旧腾磨叠中合服断返戟寿煞线柳回子页纸])"
)


#: 四折八: the second place behind the word, at the end of a clause.
_DISCOUNT_ON = pattern(r"([1-9一二三四五六七八九])折([1-9一二三四五六七八九])(?=[,。;、!?)]|\Z)")


def discounts(numeral: Numeral) -> Draft | Miss | None:
    return discount_at(numeral.text, numeral.start)


def discount_at(text: str, at: int) -> Draft | None:
    """5折 → 0.5, 八五折 → 0.85, 9.5折 → 0.95, 四折八 → 0.48: two digits side by side are no numeral elsewhere."""
    if text[at + 1 : at + 2] == "折" and (split := _DISCOUNT_ON.match(text, at)):
        tenths, hundredths = (int(digit) if digit.isascii() else _ONES.index(digit) for digit in split.groups())
        return Draft(at, split.end(), _exact(Decimal(10 * tenths + hundredths) / 100), "折", "ratio", "discount")
    found = _DISCOUNT.match(text, at) if "折" in text[at + 1 : at + 4] else None
    if not found:
        return None
    digits = found[1] if found[1].isascii() else "".join(str(_ONES.index(c)) for c in found[1])
    value = Decimal(digits) / (100 if len(digits) == 2 else 10)
    return Draft(at, found.end(), _exact(value), "折", "ratio", "discount")


_PART = r"([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千]{1,4})"
_RATIO = pattern(_PART + r"[:比∶]" + _PART + r"(?![0-9:%.一二三四五六七八九十倍个人年月较例重赛]|分之)")


#: Words of games beside two numbers, and those of mixtures, which outweigh them.
_GAME = pattern(
    r"比分|局分|轻取|力克|对手|[打战踢扳]成|加时|点球|[大完险]?胜(?![率任])|击败|战胜|横扫|淘汰|不敌|输[给掉球]|[战逼]平|平局|言和|领先|落后|逆转|扳[回平成]|晋级|主队|客队|[半下上]场|射门|零封|进球|绝杀|出局|锁定|改写"
)
_MIXED = pattern(r"比例|配比|[换股兑溶稀释混掺份]|之比|比值|坡|放大|缩小")
_BREAKS = pattern(r"(?s:.*)[。;!?\n]")
_BESIDE = 14


def _score(text: str, start: int, end: int) -> bool:
    """Whether words of games beside two numbers make them a score: 以3:1击败对手."""
    left = max(0, start - 2 * _BESIDE)
    breaks = _BREAKS.match(text, left, start)
    begin, stop = breaks.end() if breaks else left, end + _BESIDE
    return _GAME.search(text, begin, stop) is not None and _MIXED.search(text, begin, stop) is None


_TO_PART = pattern(r"[-–—~～至]([0-9]+(?:\.[0-9]+)?)(?![0-9:%.])")


def ratios(numeral: Numeral) -> Draft | Miss | None:
    """1:3, 3比1: the first part by the second; 12:30 is a time of day."""
    text, at = numeral.text, numeral.start
    if text[numeral.end : numeral.end + 1] not in (":", "比"):
        return None
    found = _RATIO.match(text, at)
    if not found or (at and text[at - 1] in ":./-"):
        return None
    if ":" in found.group() and re.fullmatch(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]", found.group()):
        return Miss(at, found.end(), "a time of day")
    if _score(text, at, found.end()):
        return Miss(at, found.end(), "the score of a game")
    left, right = (read(side, 0) for side in (found[1], found[2]))
    if not left or not right or not right[1].low or left[1].low is None:
        return None
    value = _exact(fraction(left[1].low, right[1].low))
    to = _TO_PART.match(text, found.end())
    if to and Decimal(to[1]) > right[1].low:  # 1:1.2～1.5
        return Draft(at, to.end(), Number(fraction(left[1].low, Decimal(to[1])), value.high, "range", "arabic"), "", "ratio", "ratio")
    return Draft(at, found.end(), value, "", "ratio", "ratio")
