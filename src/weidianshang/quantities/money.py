"""Money in words and signs: 三块五, 七毛八, ¥100, and the change after 元."""

from __future__ import annotations

from decimal import Decimal

from ..lazily import pattern
from ..numerals import Number, read
from .draft import Draft, Miss, Numeral

__all__ = ["CODE_ENDS", "CURRENCIES", "SIGNS", "codes", "pieces_of_money", "signs", "small_change"]

_CHANGE = pattern(r"([0-9]{1,2}|[一二两三四五六七八九])([角毛分])(?:钱|整)?(?![之钟布散])")


def small_change(text: str, end: int, value: Number) -> tuple[int, Number]:
    """3元5角, 12元8角5分: what follows the yuan."""
    for _ in range(2):
        found = _CHANGE.match(text, end)
        digit = read(found[1], 0) if found else None
        if not found or not digit or digit[1].low is None:
            break
        value = value.plus(digit[1].low * Decimal("0.01" if found[2] == "分" else "0.1"))
        end = found.end()
    return end, value


_YUAN = pattern(
    r"块(?:([零]?[一二三四五六七八九]|[1-9]|两(?=毛))(?:毛|(?=[,。、;!?)的]|\Z|一[斤个张件只两本份碗串把瓶杯盒包袋条双支盘箱位块根枚斗桶]|包邮|[涨降跌升减](?:价?[到至成])))"
    r"([一二三四五六七八九1-9](?:分|(?=[,。、;!?)的]|\Z)))?)?(?:钱)?"
)
_DIME = pattern(r"毛([一二三四五六七八九1-9])(?:分)?(?=[,。;!?)]|\Z|一[斤个张件只两])|角(?P<fen>[一二三四五六七八九1-9])分(?!之)")


#: 每吨涨四毛: a dime alone, after a word of price; 三毛 is an author, too.
_LONE_DIME = pattern(r"[毛角](?=[,。;!?)]|\Z|一[斤个张件只两度吨份本串])")
_DEAR = pattern(r"(?:[卖花收付赚赔省贵降涨跌减补扣罚]了?|[售单票菜电水进]价|每(?:[斤个张件只度吨份本串]|公斤))$")


def number_of(numeral: Numeral) -> Decimal:
    """The lower bound of a numeral, nought when it is open."""
    return numeral.number.low or Decimal(0)


def _digit(surface: str) -> Decimal:
    found = read(surface, 0)
    return (found[1].low if found else None) or Decimal(0)


def _is_price(numeral: Numeral) -> bool:
    """Whether 块 alone is money: after a word of price, or a sum too large to be pieces."""
    text, at, after = numeral.text, numeral.start, numeral.end + 1
    if _WEIGHED.match(text, after) or text[after : after + 2] in ("零钱", "闲钱", "散钱", "现钱"):
        return True  # 八块三斤
    ends = bool(_PHRASE_ENDS.match(text, after))
    if _PIECES_BEFORE.search(text, max(0, at - 8), at):
        return False  # 城砖几百万块
    large = (numeral.number.low or 0) >= 100 and (ends or _GOES_ON.match(text, after) is not None)
    return large or (ends and (_PRICED.search(text, max(0, at - 4), at) is not None or (numeral.number.low or 0) >= 10))


_PHRASE_ENDS = pattern(r"[,。;、!?)的吧呢啦]|\Z|左右|以上|以下")
#: What goes on after a price (三百块买的); another noun is what is counted (六百多块肌肉).
_GOES_ON = pattern(r"[一每买卖起就才不呢吧啊也还都给去到是能可够以在现奖工学租押大换]|分[成给作]|资金|[\u4e00-\u9fff]{0,2}钱")
_PIECES_BEFORE = pattern(r"(?:[砖石瓦玉牌碑屏表煤田匾糖]|(?<!老)板)[^,。;、!?花卖付买给价欠赔借租]{0,6}$")
_WEIGHED = pattern(r"[0-9一二三四五六七八九十两半]{1,2}(?:斤|公斤)|一[斤件本提晚天位人份瓶盒包袋串碗杯](?=[,。;、!?)]|\Z)")
_PRICED = pattern(
    r"(?:[卖要花给收付值价费只仅才售省赚赔赢便交]|[降涨跌升减](?:价?[到至成])|"
    r"[0-9一二三四五六七八九十]斤|每[\u4e00-\u9fff]{1,3})(?:了|到|你|我|他|你|个)?$"
)


def pieces_of_money(numeral: Numeral) -> Draft | Miss | None:
    """三块五, 五块钱, 花了8块: 块 as money; 三块蛋糕 goes on to the measure words."""
    text, at, stop = numeral.text, numeral.start, numeral.end
    if text[stop : stop + 1] in ("毛", "角"):
        dime = _DIME.match(text, stop)
        if number_of(numeral) > 9:
            return None
        if not dime:
            lone = _LONE_DIME.match(text, stop) and _DEAR.search(text, max(0, at - 4), at)
            return Draft(at, stop + 1, numeral.number.times(Decimal("0.1")), "CNY", "money", "money") if lone else None
        value = numeral.number.times(Decimal("0.1")).plus(_digit(dime[1] or dime["fen"]) * Decimal("0.01"))
        return Draft(at, dime.end(), value, "CNY", "money", "money")
    found = _YUAN.match(text, stop)
    assert found
    if not found[1] and not found.group().endswith("钱") and not _is_price(numeral):
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


#: The name of a currency before the number says which 元 is meant.
CURRENCIES = {"港币": "HKD", "港元": "HKD", "美金": "USD", "美元": "USD", "日元": "JPY", "日币": "JPY", "欧元": "EUR", "英镑": "GBP", "台币": "TWD"}
SIGNS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
#: Codes of currencies before the number: RMB 500, USD3000万.
_CODE = pattern(r"(?<![A-Za-z0-9/.])(?P<code>RMB|CNY|USD|EUR|HKD|GBP|JPY|TWD|AUD|CAD|SGD|KRW|CHF) ?$")
CODE_ENDS = frozenset(" BYDRPKWF")
_LETTERS = {"US": "USD", "HK": "HKD", "NT": "TWD", "A": "AUD", "C": "CAD"}


def codes(numeral: Numeral) -> Draft | None:
    """RMB 500, USD3000万: the code of a currency before a number; the span takes it in."""
    found = _CODE.search(numeral.text, max(0, numeral.start - 5), numeral.start)
    unit = numeral.unit
    if found is None or (unit is not None and unit.sort != "money"):
        return None
    code = found["code"].replace("RMB", "CNY")
    end = numeral.end + (len(unit.surface) if unit is not None else 0)
    return Draft(found.start(), end, numeral.number, code, "money", "money")


def signs(numeral: Numeral) -> Draft | Miss | None:
    """¥100, US$5.5亿: a currency sign before the number; the span takes it in."""
    text, at = numeral.text, numeral.start
    code = SIGNS.get(text[at - 1]) if at else None
    if code is None:
        return None
    start = at - 1
    if code == "USD":
        for letters, other in _LETTERS.items():
            if text[:start].endswith(letters):
                code, start = other, start - len(letters)
                break
    return Draft(start, numeral.end, numeral.number, code, "money", "money")
