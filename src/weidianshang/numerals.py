"""Chinese numerals, as prose writes them: an exact number, or an honest interval.

``read`` looks at one place of a text and gives the longest numeral that begins there; ``parse`` wants the whole
string to be one. Both work on plain text (see ``plain``). What stands around a numeral (近, 以上, a unit) is for
the layer above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from .errors import WdsError
from .model import Approx
from .plain import plain

__all__ = ["CHARS", "Number", "fraction", "parse", "read"]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_RANKS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FORMAL = {
    **dict(zip("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九", strict=True)),
    **{"貳": "二", "叄": "三", "參": "三", "陸": "六", "拾": "十", "佰": "百", "仟": "千", "弌": "一"},
}
_FORMAL_TABLE = str.maketrans(_FORMAL)

#: Every character that can begin a numeral.
CHARS = "0-9零〇○一二两俩仨三四五六七八九十百千万亿廿卅几数半壹贰貳叁叄肆伍陆陸柒捌玖拾"

#: Enough digits for a third; decimals that end are never rounded.
_PRECISION = Context(prec=12, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral says: bounds (equal when exact, ``None`` when open) and in what way it is inexact.

    ``form`` is how it is written: ``arabic`` (1,234 or 3.5), ``mixed`` (3.5万), ``hanzi`` (三百), ``digits``
    (二〇一四), ``bare`` (a lone 百, 千, 万, 亿, which is as often a word as a number) or ``phrase`` (数以万计).
    """

    low: Decimal | None
    high: Decimal | None
    approx: Approx = "exact"
    form: str = "arabic"

    def times(self, factor: Decimal | int) -> Number:
        """The number multiplied, bounds and all."""
        if factor == 1:
            return self
        return replace(
            self,
            low=None if self.low is None else tidy(self.low * factor),
            high=None if self.high is None else tidy(self.high * factor),
        )

    def plus(self, term: Decimal | int) -> Number:
        """The number with an exact term added."""
        return replace(
            self,
            low=None if self.low is None else tidy(self.low + term),
            high=None if self.high is None else tidy(self.high + term),
        )


def tidy(value: Decimal) -> Decimal:
    """The same number without a tail of zeros or an exponent: 5E+8 → 500000000, 2.50 → 2.5."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < 10**27 else value
    return value.normalize()


def fraction(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient, to twelve significant digits (a third has no end).

    >>> fraction(Decimal(1), Decimal(3)), fraction(Decimal(3), Decimal(4))
    (Decimal('0.333333333333'), Decimal('0.75'))
    """
    return tidy(_PRECISION.divide(numerator, denominator))


#: Set phrases: surface → number.
_PHRASES: dict[str, tuple[int, int | None, Approx]] = {
    "成千上万": (1000, None, "at_least"),
    "成百上千": (100, None, "at_least"),
    "成百万上千万": (10**6, None, "at_least"),
    "百儿八十": (80, 100, "range"),
    "百八十": (80, 100, "range"),
    "千八百": (800, 1000, "range"),
    "万八千": (8000, 10000, "range"),
    "百十来": (100, 100, "about"),
    "百十": (110, 110, "exact"),
    "百把": (100, 100, "about"),
    "千把": (1000, 1000, "about"),
    "万把": (10000, 10000, "about"),
}
_PHRASE = re.compile("|".join(sorted(_PHRASES, key=len, reverse=True)))
_COUNTLESS = re.compile(r"数以([十百千万亿]{1,2})计")

# One run: Arabic digits with thousands commas and a fraction, or Chinese digits and ranks; then, as often as the
# text goes on, 多/余/来/几 and more ranks and digits. Possessive quantifiers keep it linear.
_ARABIC = r"[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
_HANZI = "零〇○一二两俩仨三四五六七八九十百千廿卅几数"
_RUN = re.compile(
    rf"(?:{_ARABIC}|[{_HANZI}万亿半])"
    rf"(?:[{_HANZI}万亿]|个(?=亿)|[多余来几](?=[百千万亿]|个亿)|(?<=[十百千万亿]){_ARABIC})*+"
    r"(?:[多余]|来(?=[个人天年月次件岁里米斤公块元分秒小时位名家条张种部本只头场遍户亩吨平万亿]))?+"
)
_FORMAL_RUN = re.compile(r"[壹贰貳叁叄肆伍陆陸柒捌玖拾][壹贰貳叁叄肆伍陆陸柒捌玖零〇拾佰仟万亿]*+")
_PIECE = re.compile(rf"({_ARABIC})|([零〇○一二两俩仨三四五六七八九几数廿卅]+)|([十百千])|([万亿])|([多余来])|个")
_POINT = re.compile(r"点([零〇○一二三四五六七八九]{1,6}+)(?![十百千])")
_LONGEST = 40


def read(text: str, at: int) -> tuple[int, Number] | None:
    """Where the numeral that begins at ``at`` ends, and what it says; ``None`` when none begins there.

    >>> read("卖出3万多件", 2)
    (5, Number(low=Decimal('30000'), high=None, approx='more_than', form='mixed'))
    >>> read("两三百人", 0)[1].high
    Decimal('300')
    >>> read("统计", 0) is None
    True
    """
    first = text[at : at + 1]
    if first in _FORMAL:
        return _read_formal(text, at)
    if first in "数成百千万":
        special = _read_phrase(text, at)
        if special:
            return special
    found = _RUN.match(text, at)
    if not found or found.end() - at > _LONGEST:
        return None
    run = found.group()
    if run == "半":
        return found.end(), Number(Decimal("0.5"), Decimal("0.5"), "exact", "hanzi")
    if run[0] == "半":
        return None
    if run.isdigit() and run.isascii():
        value = Decimal(run)
        return found.end(), Number(value, value)
    end = found.end()
    number = _evaluate(run)
    while number is None and run[-1:] in "多余来数几":  # the tail belongs to the next word
        run, end = run[:-1], end - 1
        number = _evaluate(run) if run else None
        if not run:
            return None
    if number is None:
        return None
    if number.approx == "exact" and number.form == "hanzi":
        point = _POINT.match(text, end)
        if point:
            return _read_point(text, number, point)
    return end, number


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


def _read_phrase(text: str, at: int) -> tuple[int, Number] | None:
    found = _COUNTLESS.match(text, at)
    if found:
        inner = _evaluate(found[1])
        return (found.end(), Number(inner.low, None, "at_least", "phrase")) if inner else None
    found = _PHRASE.match(text, at)
    if not found:
        return None
    following = text[found.end() : found.end() + 1]
    if following and following in "零一二三四五六七八九十百千万亿几多余":
        return None
    low, high, approx = _PHRASES[found.group()]
    return found.end(), Number(Decimal(low), None if high is None else Decimal(high), approx, "phrase")


def _read_formal(text: str, at: int) -> tuple[int, Number] | None:
    """The figures of cheques (壹佰贰拾万): only with a rank or group, since 伍, 陆 and 拾 are words too."""
    found = _FORMAL_RUN.match(text, at)
    if not found or found.end() - at > _LONGEST:
        return None
    run = found.group()
    if not re.search("[拾佰仟万亿]", run[1:]) and text[found.end() : found.end() + 1] not in ("元", "圆"):
        return None
    number = _evaluate(run.translate(_FORMAL_TABLE))
    return (found.end(), number) if number else None


def _read_point(text: str, number: Number, point: re.Match[str]) -> tuple[int, Number]:
    """三点一四, 一点五亿: a Chinese decimal point, unless it is a time of day (the caller looks out for that)."""
    tail = "".join(str(_DIGITS[c]) for c in point[1])
    value = Decimal(f"{number.low}.{tail}")
    end = point.end()
    while text[end : end + 1] and text[end] in "万亿":
        value *= _GROUPS[text[end]]
        end += 1
    value = tidy(value)
    return end, Number(value, value, "exact", "hanzi")


@lru_cache(maxsize=4096)
def _evaluate(run: str) -> Number | None:
    """What a run of numeral characters says, or ``None`` when they do not make a number together."""
    found = _sum(run, 0)
    if found is None:
        return None
    low, approx, form = found
    if approx in ("several", "range"):
        upper = _sum(run, 1)
        return Number(tidy(low), tidy(upper[0]), approx, form) if upper else None
    if approx == "more_than":
        return Number(tidy(low), None, approx, form)
    return Number(tidy(low), tidy(low), approx, form)


def _sum(run: str, side: int) -> tuple[Decimal, Approx, str] | None:
    """One bound of the run (``side`` 0: lower, 1: upper), how it is inexact, and how it is written."""
    total = section = Decimal(0)  # of the groups above, and below the next 万 or 亿
    pending: Decimal | None = None  # a digit waiting for its rank
    last_rank = 10**16  # ranks fall within a section, groups fall within the number
    last_group = Decimal(10) ** 24
    last = ""  # what the piece before was
    approx: Approx = "exact"
    form, bare, at = "hanzi", False, 0
    for piece in _PIECE.finditer(run):
        if piece.start() != at:
            return None
        at = piece.end()
        arabic, digits, rank, group, more = piece.groups()
        if last == "more" and not group:
            return None
        if arabic:
            if pending is not None or last == "digits":
                return None
            pending = Decimal(arabic.replace(",", ""))
            form = "arabic" if len(arabic) == len(run) else "mixed"
            last = "arabic"
        elif digits:
            if last == "arabic":
                return None
            value, kind = _digits(digits, side, followed=run[at : at + 1], after=last)
            if value is None:
                return None
            if kind != "exact":
                if approx != "exact":
                    return None
                approx = kind
            if kind == "exact" and len(digits.lstrip("零〇")) > 1 and digits[0] not in "廿卅":
                return (value, "exact", "digits") if len(digits) == len(run) else None
            pending, last = value, "digits"
        elif rank:
            worth = _RANKS[rank]
            if worth >= last_rank:
                return None
            if pending is None:
                if last and last not in ("group", "zero"):
                    return None
                bare = bare or (not last and rank != "十")
                pending = Decimal(1)
            section += pending * worth
            pending, last_rank, last = None, worth, "rank"
        elif group:
            worth_group = Decimal(_GROUPS[group])
            section += pending or 0
            if not last:
                bare, section = True, Decimal(1)
            if last == "group":  # 万亿
                total *= worth_group
                if worth_group <= last_group and group != "亿":
                    return None
            elif worth_group < last_group:
                total += section * worth_group
            elif group == "亿":  # 三千万亿: the groups so far count 亿
                total = (total + section) * worth_group
            else:
                return None
            section, pending, last_group, last_rank, last = Decimal(0), None, worth_group, 10**16, "group"
        elif more:
            if not last or last == "more" or (last == "digits" and pending is not None and pending < 10):
                return None  # 五多 is no number: 多 counts on from a round one
            if approx != "exact":
                return None
            section += pending or 0
            pending = None
            approx = "about" if more == "来" else "more_than"
            last = "more"
    if at != len(run):
        return None
    if pending is not None and last == "digits":
        if bare:
            return None  # 万一 is a word
        pending *= _colloquial(run, last_rank, last_group)
    value = total + section + (pending or 0)
    if bare:
        form = "bare"
    return value, approx, form


def _colloquial(run: str, last_rank: int, last_group: Decimal) -> int:
    """What a last digit counts: 三百五 is 350 and 两万三 23,000, while 三百零五 and 十五 are plain."""
    if len(run) < 3 or run[-1] in "几数" or run[-2] in "零〇":
        return 1
    if run[-2] in "百千":
        return _RANKS[run[-2]] // 10
    if run[-2] in "万亿":
        return _GROUPS[run[-2]] // 10
    return 1


def _digits(chars: str, side: int, *, followed: str, after: str) -> tuple[Decimal | None, Approx]:
    """The value of adjacent Chinese digits: one digit, a pair that is a range (三五, 七八), or a row (二〇一四)."""
    core = chars.lstrip("零〇○")
    if not core:
        return (Decimal(0), "exact") if len(chars) == 1 else (None, "exact")
    if core[0] in "廿卅":
        base = 20 if core[0] == "廿" else 30
        if len(core) == 1:
            return Decimal(base), "exact"
        return (Decimal(base + _DIGITS[core[1]]), "exact") if len(core) == 2 and core[1] in _DIGITS else (None, "exact")
    if len(core) == 1:
        if core in "几数":
            if core == "数" and after:
                return None, "exact"
            least = 1 if after == "rank" else 2  # 十几 begins at eleven, 几十 at twenty
            most = "9.9" if followed and followed in ("十百千" if after == "rank" else "十百千万亿") else "9"
            return Decimal(most if side else least), "several"
        return Decimal(_DIGITS[core]), "exact"
    if "几" in core or "数" in core:
        return None, "exact"
    if len(core) == 2 and len(chars) == 2:
        first, second = _DIGITS[core[0]], _DIGITS[core[1]]
        if second == first + 1 or (first, second) == (3, 5):
            return Decimal(second if side else first), "range"
        if (first, second) == (3, 2) and core[1] == "两":
            return Decimal(3 if side else 2), "range"
        return None, "exact"
    if len(chars) >= 3 and "两" not in chars:
        return Decimal("".join(str(_DIGITS[c]) for c in chars)), "exact"
    return None, "exact"
