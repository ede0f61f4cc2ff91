"""One pass over a stretch: at each numeral, the ordered rules that may make it a quantity, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..durations import is_calendar_year, read_duration
from ..model import Approx, Quantity, QuantityKind, Span
from ..numerals import CHARS, Number, fraction, read
from . import around, traps
from .units import Unit, unit_at

__all__ = ["Miss", "read_stretch"]

_START = re.compile(rf"[{CHARS}第翻过]")
_RUN = re.compile(rf"[{CHARS}.,]++")
_GAP = re.compile(r"[ \t]?(?:\r?\n[ \t]*)?")
_JOIN = re.compile(r"\s?(?:[-–—―~～至到]|—{2})\s?")


@dataclass(frozen=True, slots=True)
class Miss:
    """A numeral that is not a figure, and why not."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class _Draft:
    """A quantity in the making."""

    start: int
    end: int
    number: Number
    unit: str
    kind: QuantityKind
    rule: str
    counts: bool = False  # a measure word ended it: a noun follows
    says: Approx | None = None
    implied: bool = False
    duration: str = ""


def read_stretch(text: str, start: int, end: int) -> Iterator[Quantity | Miss]:
    """Every quantity of ``text[start:end]`` (plain text) in order, and every numeral that is none, with the reason."""
    at = start
    while True:
        found = _START.search(text, at, end)
        if not found:
            return
        at = found.start()
        char = found.group()
        if char in "第翻过":
            result = _WORDS[char](text, at, end)
            if result is None:
                at += 1
                continue
        else:
            result = _numeral(text, at, end)
        if isinstance(result, _Draft):
            if result.end > end:
                return
            quantity = _finish(text, result, start)
            yield quantity
            at = result.end
        else:
            yield result
            at = max(result.end, at + 1)


def _finish(text: str, draft: _Draft, limit: int) -> Quantity:
    start, before = around.prefix(text, draft.start, draft.number)
    if start < limit:
        start, before = draft.start, None
    end, after = around.suffix(text, draft.end) if draft.kind != "ordinal" else (draft.end, None)
    if draft.kind == "ordinal":
        start, before = draft.start, None
    if draft.kind == "duration" and before == "nearly" and start < draft.start:
        if not _CONSUMED.search(text, max(limit, start - 2), start) and draft.duration[:2] != "PT":
            start, before = draft.start, None  # 近两年: the last two years
    low, high, approx = around.inexact(draft.number, draft.says, after, before)
    unit, kind, implied, rule = draft.unit, draft.kind, draft.implied, draft.rule
    if rule == "bare" and around.money_sense(text, draft.start, end, limit):
        unit, kind, implied, rule = "CNY", "money", True, "implied_money"
    draft.end = end
    return Quantity(
        span=Span(start, end), low=low, high=high, unit=unit, kind=kind, approx=approx, implied=implied,
        duration=draft.duration, per=around.per(text, start, end, limit) if kind != "ordinal" else "",
        subject=around.subject(text, start, end, limit, after=draft.counts), rule=rule,
    )  # fmt: skip


_CONSUMED = re.compile(r"[了时达过需经花长用费历]$")
_LATIN_NEXT = re.compile(r"[A-Za-z]")
_RESTART = {"万一": 2, "一旦": 2}


def _numeral(text: str, at: int, end: int) -> _Draft | Miss:
    run = _RUN.match(text, at)
    assert run
    if traps.word_before(text, at, run.group()):
        return Miss(at, at + 1, "the character ends the word before it")
    found = read(text, at)
    if not found:
        return Miss(at, run.end(), "not a numeral")
    stop, number = found
    surface = text[at:stop]
    arabic = surface[0].isdigit() and surface[0].isascii()
    if arabic and traps.label_before(text, at):
        return Miss(at, run.end(), "a label: what stands before makes the digits a name")
    if is_calendar_year(text, at, stop, number):
        return Miss(at, stop + 1, "a calendar year")
    for rule in _RULES:
        draft = rule(text, at, stop, number, surface)
        if draft is None:
            continue
        if isinstance(draft, _Draft) and not arabic and traps.in_phrase(text, at, draft.end):
            return Miss(at, draft.end, "a set phrase")
        return draft
    return Miss(at, stop, "no unit or measure word follows")


def _share(text: str, at: int, stop: int, number: Number, surface: str) -> _Draft | Miss | None:
    """三分之一, 百分之二十, 七成, 八成五, 5折, 1:3, 半数."""
    found = _PARTS.match(text, at)
    if found:
        inner = read(text, found.end())
        if inner:
            end, upper = inner
            whole = {"百": 100, "千": 1000, "万": 10000}.get(found[1])
            if whole:
                return _Draft(at, end, upper.times(fraction(Decimal(100), Decimal(whole))), "%", "percent", "percent")
            lower = read(text, at)
            if lower and lower[1].low and upper.low is not None:
                value = fraction(upper.low, lower[1].low)
                return _Draft(at, end, Number(value, value, "exact"), "", "ratio", "fraction")
        return Miss(at, found.end(), "a fraction without a numerator")
    if surface == "半" and text[stop : stop + 1] == "数" and text[stop + 1 : stop + 2] not in ("据", "字"):
        return _Draft(at, stop + 1, number, "", "ratio", "fraction")
    if surface == "一" and text.startswith("半", stop) and not re.match(r"[个年天]", text[stop + 1 : stop + 2] or " "):
        return _Draft(at, stop + 1, Number(Decimal("0.5"), Decimal("0.5"), "exact", "hanzi"), "", "ratio", "fraction")
    found = _TENTHS.match(text, at)
    if found:
        first, extra = read(text, at), found[2]
        if first:
            value = first[1].times(10).plus(Decimal(_ONES.index(extra)) if extra else 0)
            if found[3]:
                value = Number(value.low, None, "more_than", "hanzi")
            return _Draft(at, found.end(), value, "%", "percent", "tenths")
    found = _DISCOUNT.match(text, at)
    if found:
        digits = found[1]
        if digits.isascii():
            value = Decimal(digits)
            value = value / 10 if value < 10 else value / 100
        else:
            value = Decimal("0." + "".join(str(_ONES.index(c)) for c in digits))
        return _Draft(at, found.end(), Number(value, value, "exact"), "折", "ratio", "discount")
    found = _RATIO.match(text, at)
    if found and not (at and text[at - 1] in ":./-"):
        left, right = Decimal(found[1]), Decimal(found[3])
        clock = found[2] == ":" and len(found[3]) == 2 and left < 25 and right < 60 and found[3] not in ("10",)
        if right and not clock:
            value = fraction(left, right)
            return _Draft(at, found.end(), Number(value, value, "exact"), "", "ratio", "ratio")
        return Miss(at, found.end(), "a time of day")
    return None


_ONES = "零一二三四五六七八九"
_PARTS = re.compile(r"([0-9一二两三四五六七八九十百千万]{1,4})分之")
_TENTHS = re.compile(
    r"([一二两三四五六七八九]{1,2})成(?![立为功本员都熟绩果就交分长品人效语形名年因见套群家色天堆心活全田堆千书])([一二三四五六七八九])?(多)?"
)
_DISCOUNT = re.compile(r"([0-9](?:\.[0-9]+)?|[0-9]{2}|[一二三四五六七八九]{1,2})折(?![扣射旧腾磨叠中合服断返戟寿煞线柳回子价])")
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)([:比])([0-9]+(?:\.[0-9]+)?)(?![0-9:%])")


def _skip(*_: object) -> None:
    return None


def _range(text: str, at: int, stop: int, number: Number, surface: str) -> _Draft | Miss | None:
    """10—15人, 3到5天, 50%–60%, 2万元至3万元: two numerals, the unit after the second or after both."""
    unit = unit_at(text, stop)
    middle = stop + len(unit.surface) if unit else stop
    joined = _JOIN.match(text, middle)
    if joined:
        second = read(text, joined.end())
    elif unit is None and text[stop : stop + 1] == "、" and not surface.isascii() and len(surface) == 1:
        second = read(text, stop + 1)
        if second and not (second[1].low is not None and number.low is not None and second[1].low == number.low + 1):
            second = None
        if second:
            joined = _COMMA.match(text, stop)
    else:
        return None
    if not second or not joined:
        return None
    end, upper = second
    if number.low is None or upper.high is None or upper.low is None:
        return None
    if text[at - 1 : at] in ("从", "由", "自") and unit:
        return None
    lower = number
    if not unit and upper.form in ("mixed", "hanzi", "arabic"):
        for group, worth in (("亿", 10**8), ("万", 10**4)):
            if text[end - 1] == group and lower.low is not None and lower.low < 1000 and surface[-1] not in "万亿":
                lower = lower.times(worth)
                break
    if lower.low is None or lower.low >= upper.high:
        return None
    both = Number(lower.low, upper.high, "range", upper.form)
    length = read_duration(text, joined.end(), end, both)
    if length and not (unit and unit.surface not in text[end : length.end]):
        return _Draft(at, length.end, length.number, length.unit, "duration", "duration", duration=_loose(length.iso))
    after = unit_at(text, end)
    if after and (unit is None or unit.unit == after.unit):
        return _with_unit(text, at, end, both.times(1), after)
    return None


_COMMA = re.compile("、")


def _loose(iso: str) -> str:
    return re.sub(r"[0-9.]+", "X", iso)


def _length(text: str, at: int, stop: int, number: Number, surface: str) -> _Draft | Miss | None:
    """10年, 5分14秒, 半天, 几个月."""
    found = read_duration(text, at, stop, number)
    if not found:
        return None
    if surface == "一" and traps.article(text, at, span_of_time=True):
        return Miss(at, found.end, "一 with a pointing word: a date or an article")
    if number.form == "bare" and number.approx == "exact" and not _rounded(text, at):
        return Miss(at, found.end, "a lone 百, 千 or 万 is a figure of speech")
    return _Draft(at, found.end, found.number, found.unit, "duration", "duration", duration=found.iso)


def _rounded(text: str, at: int) -> bool:
    return text[at - 1 : at] in ("近", "上", "逾", "超", "约", "过", "达")


def _measured(text: str, at: int, stop: int, number: Number, surface: str) -> _Draft | Miss | None:
    """A numeral with a unit of money, share or measure, or a measure word."""
    gap = _GAP.match(text, stop)
    begin = gap.end() if gap else stop
    unit = unit_at(text, begin)
    if unit is None:
        return None
    if begin > stop and unit.sort == "count" and not unit.surface.isascii() and "\n" not in text[stop:begin] and not surface.isascii():
        return None
    if surface == "一" and unit.sort == "count" and traps.article(text, at, span_of_time=False):
        return Miss(at, begin + len(unit.surface), "一 with a measure word is an article here")
    word = text[at : begin + len(unit.surface)]
    if word in traps.WORDS or unit.sort == "count" and traps.without_cue(text, at, at + len(word), unit.surface):
        return Miss(at, at + len(word), "a word, or 点 or 分 with nothing to say what it counts")
    if surface == "二" and unit.sort == "count" and unit.surface not in ("人", "位", "者"):
        return Miss(at, begin + len(unit.surface), "二 does not count before a measure word: a label")
    if number.form == "digits":
        return Miss(at, stop, "a row of digits is a label")
    return _with_unit(text, at, begin, number, unit)


def _with_unit(text: str, at: int, begin: int, number: Number, unit: Unit) -> _Draft:
    end = begin + len(unit.surface)
    value = number.times(unit.factor)
    if unit.unit == "CNY":
        end, value = _small_change(text, end, value, unit.surface)
    rule = {"money": "money", "share": unit.kind, "measure": "measure"}.get(unit.sort, "count")
    return _Draft(at, end, value, unit.unit, unit.kind, rule, counts=unit.sort == "count")


_CHANGE = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九])([角毛分])(?:钱|(?=[,。、;)]|$|[0-9一二三四五六七八九]分))")


def _small_change(text: str, end: int, value: Number, surface: str) -> tuple[int, Number]:
    """3元5角, 五块二: what follows the yuan."""
    for _ in range(2):
        found = _CHANGE.match(text, end)
        if not found:
            break
        digit = read(found[1], 0)
        if not digit or digit[1].low is None:
            break
        value = value.plus(digit[1].low * Decimal("0.01" if found[2] == "分" else "0.1"))
        end = found.end()
    return end, value


_BEFORE_BARE = re.compile(
    r"(?:达到?|超过?|突破|约|近|逾|不足|不到|仅|共|共计|增至|升至|降至|减至|增加到|增长到|跌破|高达|多达|至少|最多|接近|将近|大约|为|是|有|过|上|入|赚|水"
    r"|只有|仅有|的|了|花|费|从|比|以)$"
)
_ENDS = re.compile(r"[^\u4e00-\u9fff]|$|[的以之]")
_ADVERB = re.compile(r"(?:别|不|要|记|小心|注意|得|莫|勿|请|富翁|富婆|大奖|雄|个|级|里|年|家|水|山|遍|般)")


def _bare(text: str, at: int, stop: int, number: Number, surface: str) -> _Draft | Miss | None:
    """A large number without a unit: 121万, 几十亿, 月入百万."""
    if number.form == "phrase":
        return _Draft(at, stop, number, "", "count", "bare")
    if number.form in ("digits", "bare") and not (
        number.form == "bare"
        and (number.low or 0) >= 10**6
        and _BEFORE_BARE.search(text, max(0, at - 3), at)
        and not _ADVERB.match(text, stop)
    ):
        if number.form == "bare" and number.approx == "exact" and _rounded(text, at) and _ENDS.match(text, stop):
            return _Draft(at, stop, number, "", "count", "bare")
        return Miss(at, stop, "a lone 百, 千 or 万 is a figure of speech" if number.form == "bare" else "a row of digits")
    if surface[-1] in "万亿" or surface[-1] in "多余" and ("万" in surface or "亿" in surface):
        if _LATIN_NEXT.match(text, stop) and text[stop] not in "S":
            return Miss(at, stop, "a label: a letter follows")
        return _Draft(at, stop, number, "", "count", "bare")
    return None


_RULES: tuple[Callable[..., _Draft | Miss | None], ...] = (_share, _range, _length, _measured, _bare)

_ORDINAL = re.compile(r"第")
_ORDINAL_BAD = {
    "方", "章", "节", "页", "号", "条", "款项", "者", "卷", "回", "篇", "行", "天", "年", "月", "日", "周", "季", "期刊",
}
_WARS = re.compile(r"次(?:世界大战|鸦片战争|国内革命|国共合作|工业革命|技术革命|科技革命|浪潮)")


def _ordinal(text: str, at: int, end: int) -> _Draft | Miss | None:
    """第一个, 第一款, 第九届: 第, a numeral and a measure word of what can be counted; not 第三章, 第三方."""
    found = read(text, at + 1)
    if not found:
        return None
    stop, number = found
    if text[stop : stop + 1] in _ORDINAL_BAD or _WARS.match(text, stop):
        return Miss(at, stop + 1, "第 makes a section, a date or a name here")
    unit = unit_at(text, stop)
    if unit is None or unit.sort != "count" or number.approx != "exact":
        return Miss(at, stop, "第 without a measure word: a list mark or a name")
    return _Draft(at, stop + len(unit.surface), number, unit.unit, "ordinal", "ordinal", counts=True)


def _fold_over(text: str, at: int, end: int) -> _Draft | Miss | None:
    """翻一番 → 2 倍, 翻两番 → 4 倍, 翻番, 翻了三番."""
    found = _FOLDS.match(text, at)
    if not found:
        return None
    times = _ONES.index(found[1].replace("两", "二")) if found[1] else 1
    value = Decimal(2**times)
    return _Draft(at, found.end(), Number(value, value, "exact"), "倍", "ratio", "doubling")


_FOLDS = re.compile(r"翻了?(?:([一两二三四五])番|番(?![茄号薯石])|倍)")


def _majority(text: str, at: int, end: int) -> _Draft | Miss | None:
    """过半, 过半数: more than a half."""
    found = re.compile(r"过半(?:数(?![据字]))?(?![天个年月小])").match(text, at)
    if not found or text[at - 1 : at] in ("不", "经", "通"):
        return None
    return _Draft(at, found.end(), Number(Decimal("0.5"), None, "more_than", "hanzi"), "", "ratio", "fraction")


_WORDS: dict[str, Callable[[str, int, int], _Draft | Miss | None]] = {
    "第": _ordinal, "翻": _fold_over, "过": _majority,
}  # fmt: skip
