"""One pass over a stretch: at each numeral, the ordered rules that may make it a quantity, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..durations import is_calendar_year
from ..lazily import pattern
from ..model import Quantity, Span
from ..numerals import CHARS, Number, read
from ..phrases import in_phrase
from . import around, labels, sense, subjects, traps
from .draft import DIGITS, Draft, Miss, Numeral
from .money import CODE_ENDS, CURRENCIES, SIGNS, codes
from .rules import rules_for
from .shares import discount_at
from .units import FIRST, unit_at
from .words import WORDS

__all__ = ["read_stretch"]

#: What can follow the numeral of a quantity: a unit, a joint, a suffix, or a mark that ends the phrase.
_FOLLOWS = "".join(
    sorted(FIRST | set("年个周天日小钟刻分秒月星礼昼工交自毫季世载成折半数比毛hs至到、以左上下之多余块的出开")
    | set("减涨降跌升砍券吧呢啊啦呀哦得封包晚"))
)
# One class of first characters, then what each of them asks for: so the engine skips from one to the next.
_LIKELY = pattern(
    rf"[{CHARS}第翻过成](?:(?<=[{CHARS}])(?!(?<=\([0-9])[0-9]?\))(?=(?>(?:[{CHARS}点多余来佰仟]{{1,24}}+|(?<=十)有(?=[一二三四五六七八九])|(?<=十)好(?=几)|[.,](?=[0-9])){{0,15}})"
    rf"(?:[{re.escape(_FOLLOWS)}]|[^\u4e00-\u9fffA-Za-z0-9]|\Z|(?<=[万亿两])|(?<=[万亿][多余来])|(?<=[万亿多余][几数])|(?<=一半)|(?<=[0-9])[和及与](?=[0-9])))"
    rf"|(?<=第)(?=\s?[{CHARS}])|(?<=翻)|(?<=过)(?=半)|(?<=成)(?=[千百])|(?<=零)(?=下)|(?<=1)(?=0的[负+-]?[0-9]{{1,3}}次[方幂])|(?<=[{''.join(SIGNS)}][0-9]))"
)
#: 1.2009年: the mark of a list stands before a year without a space.
_GLUED_YEAR = pattern(r"[0-9]{1,2}\.(?:19|20)[0-9]{2}")
_ANY = pattern(rf"[{CHARS}第翻过成]")
#: 3万+, not 1+1 or C++.
_PLUS = pattern(r"\+(?![0-9A-Za-z+])")
_RUN = pattern(rf"[{CHARS}.,]{{1,64}}+")


def read_stretch(text: str, base: int, written: str = "", *, explain: bool = False) -> Iterator[Quantity | Miss]:
    """Every quantity of a stretch (plain text) in order, and the numerals that are none, with the reason.

    ``written`` is the stretch before it was made plain, for what is quoted of it (default: the stretch itself). Offsets
    are moved on by ``base``, where the stretch begins. With ``explain`` every numeral is looked at; without,
    those are passed over at once that nothing follows with which they could be a quantity.
    """
    search = (_ANY if explain else _LIKELY).search
    found = search(text)
    while found is not None:
        at = found.start()
        word = WORDS.get(text[at])
        result = _numeral(text, at) if word is None else word(text, at)
        if isinstance(result, Draft):
            quantity = _weigh(text, result, base, written or text)
            yield quantity
            at = quantity.span.end - base
            if quantity.kind == "money":
                at = around.past_rate(text, at)
        elif result is None:
            at += 1
        else:
            if explain:
                yield Miss(base + result.start, base + result.end, result.reason)
            at = max(result.end, at + 1)
        found = search(text, at)


def _numeral(text: str, at: int) -> Draft | Miss:
    run = _RUN.match(text, at)
    assert run
    if traps.ends_word(text, at, run.group()):
        return Miss(at, at + 1, "the character ends the word before it")
    first = text[at]
    if first == "零" and text.startswith("零下", at):
        return Miss(at, at + 2, "below nought: the numeral comes next")
    if first == "一" and traps.plain_article(text, at):
        return Miss(at, at + 2, "一 with a measure word is an article here")
    if first == "数" and text.startswith("数学", at):
        return Miss(at, at + 2, "a word: 数学")
    found = read(text, at)
    if not found:
        return discount_at(text, at) or Miss(at, run.end(), "not a numeral")
    stop, number = found
    if text[stop : stop + 1] == "+" and number.approx == "exact" and number.form != "bare" and _PLUS.match(text, stop):
        stop, number = stop + 1, Number(number.low, None, "at_least", number.form)  # 3万+
    numeral = Numeral(text, at, stop, number, unit_at(text, stop, strict=stop - at == 1 and text[at] in DIGITS))
    if at > 2 and numeral.arabic and text[at - 1] in CODE_ENDS and (coded := codes(numeral)):
        return coded
    if labels.on_globe(text, at):
        return Miss(at, stop, "a place on the globe")
    if numeral.arabic and labels.label(text, at, united=numeral.unit is not None):
        return Miss(at, run.end(), "a label: what stands before makes the digits a name")
    if text[stop : stop + 1] == "年" and _GLUED_YEAR.fullmatch(text, at, stop):
        return Miss(at, stop + 1, "the number of a heading, and a year")
    if text[stop : stop + 1] == "年" and text[at - 2 : at] in ("公元", "元前"):
        return Miss(at, stop + 1, "a calendar year")
    if text[stop : stop + 1] in ("年", " ", "\r", "\n") and is_calendar_year(text, at, stop, number):
        return Miss(at, stop + 1, "a calendar year")
    for rule in rules_for(numeral):
        draft = rule(numeral)
        if draft is not None:
            if traps.in_title(text, at):
                return Miss(at, draft.end, "the title of a work")
            if in_phrase(text, at, draft.end):
                return Miss(at, draft.end, "a set phrase or a name")
            return draft
    return Miss(at, stop, "no unit or measure word follows")


_USED_UP = frozenset("了时达过需经花长用费历耗")


def _weigh(text: str, draft: Draft, base: int, written: str) -> Quantity:
    """The draft with what the words around it say."""
    start, end, before, after = draft.start, draft.end, None, None
    if draft.kind != "ordinal":
        start, before = around.prefix(text, start, draft.number)
        end, after = around.suffix(text, end)
        recent = before == "nearly" and draft.kind == "duration" and draft.duration[:2] != "PT" and text[start] == "近"
        if recent and not (start and text[start - 1] in _USED_UP):
            start, before = draft.start, None  # 近两年: the last two years
    if before is None and draft.kind in ("percent", "ratio"):
        before = around.of_whole(text, start)
    low, high, approx = around.inexact(draft.number, after, before)
    unit, kind, implied, rule = draft.unit, draft.kind, False, draft.rule
    if rule == "bare" and sense.money_sense(text, draft.start, end):
        unit, kind, implied, rule = "CNY", "money", True, "implied_money"
    if unit == "CNY" and start > 1 and not implied:
        unit = CURRENCIES.get(text[start - 2 : start], unit)  # 港币5000万元
    counted_by = around.per(text, start, end, priced=kind == "money")
    begin, finish = subjects.subject(text, start, end, draft)
    return Quantity(
        span=Span(base + start, base + end), low=low, high=high, unit=unit, kind=kind, approx=approx, implied=implied,
        duration=draft.duration, per="" if kind == "ordinal" or counted_by == unit else counted_by,
        subject=written[begin:finish], rule=rule,
    )  # fmt: skip
