"""One pass over a stretch: at each numeral, the ordered rules that may make it a quantity, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ..durations import is_calendar_year
from ..model import Quantity, Span
from ..numerals import CHARS, Number, read
from ..phrases import in_phrase
from . import around, sense, traps
from .draft import Draft, Miss, Numeral
from .rules import RULES, discounts
from .units import FIRST, ordinal_unit_at, unit_at

__all__ = ["read_stretch"]

_START = re.compile(rf"[{CHARS}第翻过成]")
_RUN = re.compile(rf"[{CHARS}.,]++")
#: What can follow a numeral that is a quantity, beside the first characters of units.
_FOLLOWS = FIRST | frozenset("年个周天日小钟刻分秒月星礼昼工交自毫季世载成折半数比:/至到-–—―~～、以左上下之 \r\n多余块的,。;!?)]）》”")
_ALONE = frozenset("零一二两三四五六七八九〇")


def read_stretch(text: str, start: int, end: int) -> Iterator[Quantity | Miss]:
    """Every quantity of ``text[start:end]`` (plain text) in order, and every numeral that is none, with the reason."""
    at = start
    while True:
        found = _START.search(text, at, end)
        if not found:
            return
        at = found.start()
        char = text[at]
        if char in _WORDS:
            result = _WORDS[char](text, at, start)
            if result is None:
                at += 1
                continue
        elif char in _ALONE and text[at + 1 : at + 2] not in _FOLLOWS and text[at + 1 : at + 2] not in _MORE:
            at += 1  # 一 in 一起: not worth a look
            continue
        else:
            result = _numeral(text, at)
        if isinstance(result, Miss):
            yield result
            at = max(result.end, at + 1)
        elif result.end > end:
            return
        else:
            quantity = _finish(text, result, start)
            yield quantity
            at = quantity.span.end


_MORE = frozenset("零〇○一二两三四五六七八九十百千万亿廿卅几数半点多余来下0123456789")


def _numeral(text: str, at: int) -> Draft | Miss:
    run = _RUN.match(text, at)
    assert run
    if traps.ends_word(text, at, run.group()):
        return Miss(at, at + 1, "the character ends the word before it")
    if text.startswith("零下", at) and text[at + 2 : at + 3] in _MORE:
        return Miss(at, at + 2, "below nought: the numeral comes next")
    found = read(text, at)
    if not found:
        return discounts(text, at) or Miss(at, run.end(), "not a numeral")
    stop, number = found
    numeral = Numeral(text, at, stop, number)
    if numeral.arabic and traps.label(text, at, united=unit_at(text, stop) is not None):
        return Miss(at, run.end(), "a label: what stands before makes the digits a name")
    if text[stop : stop + 1] in "年 \r\n" and is_calendar_year(text, at, stop, number):
        return Miss(at, stop + 1, "a calendar year")
    for rule in RULES:
        draft = rule(numeral)
        if draft is None:
            continue
        if in_phrase(text, at, draft.end):
            return Miss(at, draft.end, "a set phrase or a name")
        return draft
    return Miss(at, stop, "no unit or measure word follows")


_USED_UP = re.compile(r"[了时达过需经花长用费历耗]$")


def _finish(text: str, draft: Draft, limit: int) -> Quantity:
    """The draft with what the words around it say."""
    start, end, before, after = draft.start, draft.end, None, None
    if draft.kind != "ordinal":
        start, before = around.prefix(text, draft.start, draft.number)
        end, after = around.suffix(text, draft.end)
        if start < limit:
            start, before = draft.start, None
        elif before == "nearly" and draft.kind == "duration" and draft.duration[:2] != "PT" and text[start] == "近":
            if not _USED_UP.search(text, limit, start):
                start, before = draft.start, None  # 近两年: the last two years
    low, high, approx = around.inexact(draft.number, after, before)
    unit, kind, implied, rule = draft.unit, draft.kind, False, draft.rule
    if rule == "bare" and sense.money_sense(text, draft.start, end, limit):
        unit, kind, implied, rule = "CNY", "money", True, "implied_money"
    return Quantity(
        span=Span(start, end), low=low, high=high, unit=unit, kind=kind, approx=approx, implied=implied,
        duration=draft.duration, per="" if kind == "ordinal" else around.per(text, start, end, limit),
        subject=sense.subject(text, start, end, limit, counted=draft.counted), rule=rule,
    )  # fmt: skip


#: After 第 these make a section, a date or a name, never a count in order.
_SECTIONS = frozenset("章 节 页 号 条 卷 回 篇 行 列 天 年 月 日 周 方 者 款项 讲 课 编 辑 版块 会议室".split())
_THINGS_AFTER = re.compile(
    r"条(?![,。::规的第之、;)]|款)[\u4e00-\u9fff]|篇(?:文|论|小|报|日|博|社|新|稿|作|散)|节课|回(?![,。:、;合 ])|行(?:诗|字|代)|年级|列(?:火|客|高|动)"
)
_HISTORY = re.compile(r"次(?:世界大战|鸦片战争|国内革命|国共合作|工业革命|技术革命|科技革命|产业革命|十字军|布匿|海湾战争|中东战争|代表大会|全国代表)")
_MARK = re.compile(r"[ \t]*(?:[:\r\n]|$)")


def _ordinal(text: str, at: int, limit: int) -> Draft | Miss | None:
    """第一个, 第 100 期, 第九届: 第, a numeral and a measure word of what can be counted; not 第三章, not 第三方."""
    begin = at + 2 if text[at + 1 : at + 2] == " " else at + 1
    found = read(text, begin)
    if not found:
        return None
    stop, number = found
    begin = stop + 1 if text[stop : stop + 1] == " " and text[begin] in "0123456789" else stop
    unit = ordinal_unit_at(text, begin)
    if unit is None or number.approx != "exact":
        if unit is None and _RANKED.search(text, max(0, at - 4), at) and _CLOSED.match(text, stop):
            return Draft(at, stop, number, "", "ordinal", "rank")
        return Miss(at, stop, "第 without a measure word: a list mark or a name")
    end = begin + len(unit.surface)
    if unit.surface in _SECTIONS and not _THINGS_AFTER.match(text, begin) or _HISTORY.match(text, begin):
        return Miss(at, end, "第 makes a section, a date or a name here")
    if in_phrase(text, at, end):
        return Miss(at, end, "a set phrase or a name")
    if at == limit and _MARK.match(text, end):
        return Miss(at, end, "a mark at the head of a line")
    return Draft(at, end, number, unit.name, "ordinal", "ordinal", counted=True)


_RANKED = re.compile(r"(?:排名|排在|排行|位居|居|位列|名列|列|排|全国|世界|全球|亚洲|国内|全省|全市|全校|全班|年级|行业|总分|总排名|跃居|升至|降至|跌至|退居|获得?|夺得?|得了?|考了?|拿了?|稳居|高居)$")
_CLOSED = re.compile(r"[,。、;!?)的]|\Z|\s|位|大")
_FOLDS = re.compile(r"翻(?:了|上|上了)?(?:([一两二三四五])番|番(?![茄号薯石])|倍)")
_HALF = Number(Decimal("0.5"), None, "more_than", "hanzi")
_MAJORITY = re.compile(r"过半(?:数(?![据字]))?(?![天个年月小百晌辈])")


def _fold_over(text: str, at: int, limit: int) -> Draft | Miss | None:
    """翻一番 → 2 倍, 翻两番 → 4 倍, 翻番, 翻倍."""
    found = _FOLDS.match(text, at)
    if not found:
        return None
    value = Decimal(2 ** ("一二三四五".index(found[1].replace("两", "二")) + 1 if found[1] else 1))
    return Draft(at, found.end(), Number(value, value, "exact", "hanzi"), "倍", "ratio", "doubling")


def _majority(text: str, at: int, limit: int) -> Draft | Miss | None:
    """过半, 过半数: more than a half."""
    found = _MAJORITY.match(text, at)
    if not found or text[at - 1 : at] in ("不", "经", "通", "路"):
        return None
    return Draft(at, found.end(), _HALF, "", "ratio", "majority")


def _thousands(text: str, at: int, limit: int) -> Draft | Miss | None:
    """成千上万, 成百上千."""
    found = read(text, at) if text[at + 1 : at + 2] in ("千", "百") else None
    return Draft(at, found[0], found[1], "", "count", "bare") if found else None


_WORDS: dict[str, Callable[[str, int, int], Draft | Miss | None]] = {
    "成": _thousands, "第": _ordinal, "翻": _fold_over, "过": _majority,
}  # fmt: skip
