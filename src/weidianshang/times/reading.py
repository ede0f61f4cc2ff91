"""One pass over a stretch: at each place where a time can begin, the families of expressions in order.

Words are looked up by their first two characters, numerals by the character after them, so that most of a text is
passed over by one character class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..festivals import FEASTS
from ..numerals import CHARS
from . import ages, dates, days, lengths, words
from .found import Aside, Found
from .fragments import PERIOD

__all__ = ["Miss", "read_stretch"]

_Reader = Callable[[str, int], Found | None]
_NUMERALS = "0123456789零〇○一二两三四五六七八九十百千万廿卅几数半"
_RUN = re.compile(rf"[{CHARS}.,]++[多余来]?")
#: What may follow the numeral of a time.
_AFTER = frozenset("年月日号点时世:-/.至到~—–―周天小分秒个星季刻钟礼昼载代工交旬后、和及 \t\r\n多余来儿期劳节假黄长前妇青购毫smh")
_TIMELY = frozenset("年月日号点时分秒天周")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Miss:
    """A numeral that looked like a time but is none, and why not."""

    start: int
    end: int
    reason: str


def _with(heads: str, tails: Iterable[str]) -> list[str]:
    return [head + tail for head in heads.split() for tail in tails]


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[_Reader, ...]]]:
    """The characters that can begin a time, and two characters → the families to try, in order."""
    seasons = _with("春 夏 秋 冬", "天季") + _with("初 早 仲 盛 暮 晚 深 隆", "春夏秋冬")
    date_heads = [
        *dates.WORD_YEARS, *dates.REIGNS, *FEASTS, *seasons, *_with("“ \" 「 『 ‘ '", {f[0] for f in FEASTS}),
        *_with("年", "初底末中终尾"), "岁末", "上半", "下半", "前半", "后半", *_with("第", "一二三四1234"), "首季", "公元", "西元",
        "农历", "阴历", "旧历", "正月", "冬月", "腊月", *_with("前 头 首", "两二三3"),
    ]  # fmt: skip
    near = _with("近 这 前", _NUMERALS)
    near += ["最近", "过去", "未来", "今后", "往后", "此前", "此后", "其后", "随后", "之后", "后来", "接下", "紧接"]
    sets = _with("每", {u[0] for u in lengths.PERIODS} | set(_NUMERALS + "逢到隔过个春中国双端元节清圣"))
    sets += ["天天", "年年", "月月", "日日", "夜夜", "周周", *_with("隔", "周年月")]
    families: tuple[tuple[_Reader, Iterable[str]], ...] = (
        (words.read_event_day, words.EVENTS),
        (lengths.read_set, sets),
        (words.read_word, words.HEADS),
        (dates.read_date, date_heads),
        (lengths.read_near, near),
        (ages.read_long, ("上世", "上个", "本世", "公元")),
        (days.read_month_edge, days.MONTH_EDGES),
        (days.read_clock, [p if len(p) > 1 else p + n for p in PERIOD.split("|") for n in _NUMERALS]),
        (ages.read_dynasty, ages.DYNASTIES),
    )
    table: dict[str, list[_Reader]] = {}
    for reader, prefixes in families:
        for key in {p[:2] for p in prefixes if len(p) > 1}:
            table.setdefault(key, []).append(reader)
    heads = re.escape("".join(sorted({key[0] for key in table} | set("时" + _NUMERALS))))
    return re.compile(f"[{heads}]"), {key: tuple(readers) for key, readers in table.items()}


_NUMERIC: tuple[_Reader, ...] = (
    dates.read_date, ages.read_long, days.read_day, days.read_clock, lengths.read_length,
)  # fmt: skip


def read_stretch(text: str, start: int, end: int) -> Iterator[Found | Miss]:
    """Every time of ``text[start:end]`` (plain text) in order, and the numerals that nearly were one."""
    starts, table = _table()
    at = floor = start
    while True:
        hit = starts.search(text, at, end)
        if hit is None:
            return
        at = hit.start()
        pair = text[at : at + 2]
        readers = table.get(pair)
        found: Found | None = None
        if readers is not None:
            for reader in readers:
                found = reader(text, at)
                if found is not None:
                    break
        elif pair == "时代":
            found = ages.read_era(text, at, floor)
        skip = at + 1
        if found is None and pair[0] in _NUMERALS:
            skip = _RUN.match(text, at).end()  # type: ignore[union-attr]  # at a numeral it matches
            if text[skip : skip + 1] not in _AFTER and text[skip - 1] in "多余来":
                skip -= 1
            dotted = text.count(".", at, skip) == 2  # 2014.5.3
            if (text[skip : skip + 1] in _AFTER or dotted) and skip - at <= _LONGEST:
                for reader in _NUMERIC:
                    found = reader(text, at)
                    if found is not None:
                        break
                else:
                    if text[skip : skip + 1] in _TIMELY:
                        yield Miss(at, skip + 1, "a numeral before a word of time, but a label, a count or a part of a word")
        if found is None or found.end > end:
            at = skip
            continue
        yield replace(found, aside=aside) if found.kind == "date" and (aside := _aside(text, found)) else found
        at = floor = max(found.end, at + 1)


_AGE = re.compile(
    r"(?:成立|创立|创办|创建|创刊|始建|建成?|出生|诞生|生|起源|源起|发源|起步|组建|兴建|注册|设立|毕业|写|作|问世|拍摄|出版|上映)[于在]$"
)
_OF = re.compile(r"[^,。;!?]{0,8}的")
_COMPARED = re.compile(r"(?:[比较]|相比|从|由)$")


def _aside(text: str, found: Found) -> Aside:
    """Whether a date is told in passing: in brackets, as the age of a thing, or as what another is compared with."""
    before = text[max(0, found.start - 5) : found.start]
    if before.endswith("("):
        return "age" if text[found.end : found.end + 1] == ")" or found.until is not None else ""
    if _COMPARED.search(before):
        return "compared" if text[found.end : found.end + 1] in ("的", "同", "相", "增", "减") else ""
    return "age" if _AGE.search(before) and _OF.match(text, found.end) else ""
