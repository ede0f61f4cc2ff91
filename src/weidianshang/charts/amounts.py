"""Numbers as a reader writes them: exact decimals and their bounds → a few words in Chinese or English."""

from __future__ import annotations

from decimal import Decimal

from .style import Lang

__all__ = ["MONEY", "MONTHS", "SECONDS", "amount", "bounded", "measure", "ranked", "short", "with_unit"]

_ZH_STEPS = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_EN_STEPS = ((Decimal(10**12), " trillion"), (Decimal(10**9), " billion"), (Decimal(10**6), " million"))
_EN_SHORT = ((Decimal(10**12), "T"), (Decimal(10**9), "bn"), (Decimal(10**6), "M"), (Decimal(10**3), "k"))
MONEY = {"CNY": ("元", "¥"), "USD": ("美元", "$"), "HKD": ("港元", "HK$"), "EUR": ("欧元", "€"), "GBP": ("英镑", "£"),
          "JPY": ("日元", "JP¥"), "KRW": ("韩元", "KRW "), "TWD": ("新台币", "NT$")}  # fmt: skip
#: Time units that convert exactly, in seconds, largest first; and those that only convert among themselves.
SECONDS = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
MONTHS = {"year": 12, "month": 1}
_TIME = {
    "second": ("秒", "s"), "minute": ("分", "min"), "hour": ("小时", "h"), "day": ("天", "day"), "week": ("周", "week"),
    "month": ("个月", "month"), "year": ("年", "year"),
}  # fmt: skip
#: Measure words in English; what is not here stays as written.
_MEASURES = {
    "人": "people", "名": "people", "位": "people", "次": "times", "件": "items", "台": "units", "部": "units",
    "家": "businesses", "单": "orders", "种": "kinds", "款": "models", "条": "messages", "篇": "articles", "个": "",
    "只": "", "张": "", "份": "", "户": "households", "本": "copies", "册": "copies", "辆": "vehicles", "套": "sets",
    "箱": "boxes", "瓶": "bottles", "斤": "jin", "吨": "tonnes", "公斤": "kg", "千克": "kg", "克": "g", "米": "m",
    "公里": "km", "里": "li", "亩": "mu", "页": "pages", "字": "characters", "倍": "times", "座": "", "所": "schools",
    "届": "", "级": "", "岁": "years old", "度": "degrees", "步": "steps", "代": "generations", "层": "layers",
    "人次": "visits", "间": "rooms", "支": "", "项": "items", "类": "kinds", "城": "cities", "省": "provinces",
}  # fmt: skip
#: One of them, for what a quantity is counted by.
_ONE = {"人": "person", "名": "person", "位": "person", "次": "time", "件": "item", "台": "unit", "单": "order",
        "条": "message", "家": "business", "篇": "article", "个": "piece", "户": "household"}  # fmt: skip
_PER = {
    "day": ("天", "day"), "P1D": ("天", "day"), "week": ("周", "week"), "P1W": ("周", "week"), "month": ("月", "month"),
    "P1M": ("月", "month"), "year": ("年", "year"), "P1Y": ("年", "year"), "hour": ("小时", "hour"),
    "PT1H": ("小时", "hour"), "minute": ("分钟", "minute"), "PT1M": ("分钟", "minute"),
}  # fmt: skip


def amount(value: Decimal, *, lang: Lang) -> str:
    """The number in figures, with 万, 亿 or million, billion where that is exact in two decimals.

    >>> amount(Decimal(1210000), lang="zh"), amount(Decimal(1210000), lang="en"), amount(Decimal(1239), lang="zh")
    ('121万', '1.21 million', '1239')
    """
    for step, word in _ZH_STEPS if lang == "zh" else _EN_STEPS:
        if abs(value) >= step and (value / step).as_tuple().exponent >= -2:  # type: ignore[operator]
            figure = _plain(value / step)
            return f"{figure.replace(',', '') if lang == 'zh' else figure}{word}"
    figure = _plain(value)
    return figure.replace(",", "") if lang == "zh" and abs(value) < 10000 else figure


def short(value: Decimal, *, lang: Lang) -> str:
    """The number as a tick says it: 1万, 10k.

    >>> short(Decimal(10000), lang="zh"), short(Decimal(10000), lang="en")
    ('1万', '10k')
    """
    if lang == "en":
        for step, word in _EN_SHORT:
            if abs(value) >= step:
                return f"{_plain(value / step)}{word}"
    return amount(value, lang=lang) if abs(value) >= 10000 else _plain(value).replace(",", "")


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{value.quantize(Decimal(1)):,}" if whole else f"{value.normalize():,f}"


def measure(unit: str, per: str = "", *, lang: Lang) -> str:
    """The unit in words: 人, 次/天; people, times a day. Empty where the unit says nothing."""
    zh, en = MONEY.get(unit, _TIME.get(unit, ("", "")))
    # an unknown Chinese measure word says nothing to an English reader: the metric's name must do
    word = (zh or unit) if lang == "zh" else (en or _MEASURES.get(unit, unit if unit.isascii() else ""))
    if unit == "pp":
        word = "个百分点" if lang == "zh" else "percentage points"
    if not per:
        return word
    zh, en = _PER.get(per, (per, _ONE.get(per, per if per.isascii() else "")))
    if lang == "zh":
        return f"{word}／{zh}"
    return (f"{word} a {en}" if per in _PER else f"{word} per {en}" if en else word).strip()


def with_unit(value: Decimal, unit: str, *, lang: Lang) -> str:
    """The number with its unit: 5亿元, ¥500 million, 20%, 5分14秒.

    >>> with_unit(Decimal(314), "second", lang="zh"), with_unit(Decimal(314), "second", lang="en")
    ('5分14秒', '5 min 14 s')
    >>> with_unit(Decimal("0.5"), "折", lang="zh"), with_unit(Decimal("0.5"), "CNY", lang="en")
    ('5折', '¥0.5')
    """
    if unit in _TIME:
        return _time(value, unit, lang)
    if unit == "%":
        return f"{_plain(value)}%"
    if unit == "折":
        return f"{_plain(value * 10)}折" if lang == "zh" else f"{_plain(value * 100)}% of the price"
    figure = amount(value, lang=lang)
    if unit in MONEY:
        return f"{figure}{MONEY[unit][0]}" if lang == "zh" else f"{MONEY[unit][1]}{figure}"
    word = measure(unit, lang=lang)
    latin = word[:1].isascii() and word[:1].isalpha()
    return f"{figure} {word}" if word and (lang == "en" or latin) else f"{figure}{word}"


def ranked(value: Decimal, unit: str, *, lang: Lang) -> str:
    """A rank in words.

    >>> ranked(Decimal(1), "款", lang="zh"), ranked(Decimal(1), "款", lang="en")
    ('第1款', 'no. 1')
    """
    return f"第{_plain(value)}{unit}" if lang == "zh" else f"no. {_plain(value)}"


def _time(value: Decimal, unit: str, lang: Lang) -> str:
    """Time in its own unit, or, where it comes to more, in larger and smaller ones."""
    pick = 0 if lang == "zh" else 1
    parts: list[str] = []
    if unit in ("second", "minute") and value == value.to_integral_value():
        rest = int(value) * SECONDS[unit]
        for name in ("hour", "minute", "second"):
            count, rest = divmod(rest, SECONDS[name])
            if count:
                parts.append(_one_time(Decimal(count), name, pick, alone=not parts and not rest))
    return ("" if lang == "zh" else " ").join(parts) or _one_time(value, unit, pick, alone=True)


def _one_time(value: Decimal, unit: str, pick: int, *, alone: bool) -> str:
    word = _TIME[unit][pick]
    if pick == 0:
        return f"{_plain(value)}{word}{'钟' if alone and unit == 'minute' else ''}"
    plural = "s" if (len(word) > 3 and value != 1) or (word == "day" and value != 1) else ""
    return f"{_plain(value)} {word}{plural}"


def bounded(low: Decimal | None, high: Decimal | None, approx: str, unit: str, *, lang: Lang) -> str:
    """A quantity in words, its bounds included: 超121万人, 5小时以内, nearly 100,000 times.

    >>> bounded(Decimal(20), None, "at_least", "%", lang="zh"), bounded(Decimal(20), None, "at_least", "%", lang="en")
    ('20%以上', '20% or more')
    >>> bounded(Decimal(2), Decimal(9), "several", "day", lang="zh")
    '2—9天'
    """
    zh = lang == "zh"
    if low is not None and high is not None and low != high:
        if unit in MONEY and not zh:
            return f"{with_unit(low, unit, lang=lang)}–{amount(high, lang=lang)}"
        return f"{amount(low, lang=lang)}{'—' if zh else '–'}{with_unit(high, unit, lang=lang)}"
    value = low if low is not None else high
    if value is None:
        return "未给出" if zh else "not given"
    told = with_unit(value, unit, lang=lang)
    forms = {
        "about": ("约{}", "about {}"), "nearly": ("近{}", "nearly {}"), "more_than": ("超{}", "over {}"),
        "at_least": ("{}以上", "{} or more"), "at_most": ("{}以内", "at most {}"), "less_than": ("不到{}", "under {}"),
    }  # fmt: skip
    if approx not in forms and low is None:
        approx = "at_most"
    if approx not in forms and high is None:
        approx = "at_least"
    return forms.get(approx, ("{}", "{}"))[0 if zh else 1].format(told)
