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
from . import calendar, eras, lengths, words
from .found import Found

__all__ = ["Miss", "read_stretch"]

_Reader = Callable[[str, int], Found | None]
_NUMERALS = "0123456789零〇○一二两三四五六七八九十百千万廿卅几数半"
_RUN = re.compile(rf"[{CHARS}.,]++[多余来]?")
#: What may follow the numeral of a time.
_AFTER = frozenset("年月日号点时世:-/.至到~—–―周天小分秒个星季刻钟礼昼载代工交旬后, \t\r\n多余来儿期劳节假黄长前妇青上下夜毫smh")
_FIRST_OF = re.compile(r"[一二]")


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
    dates = [
        *calendar.WORD_YEARS, *calendar.REIGNS, *FEASTS, *seasons, *_with("“ \" 「 『 ‘ '", {f[0] for f in FEASTS}),
        *_with("年", "初底末中终尾"), "岁末", "上半", "下半", "前半", "后半", *_with("第", "一二三四1234"), "首季", "公元", "西元",
    ]  # fmt: skip
    near = _with("近 去 最近 过去 未来 今后 往后 这 此前 前 此后 其后 随后 之后 后来 接下来 紧接着", _NUMERALS)
    near += ["最近", "过去", "未来", "今后", "往后", "此前", "此后", "其后", "随后", "之后", "后来", "接下", "紧接"]
    sets = [*_with("每", {u[0] for u in lengths.UNITS} | set(_NUMERALS + "逢到隔个春中国双端元节")), "天天", "年年", "月月", "日日", "夜夜", "周周", *_with("隔", "周年月")]
    families: tuple[tuple[_Reader, Iterable[str]], ...] = (
        (words.read_event_day, words.EVENTS),
        (lengths.read_set, sets),
        (lengths.read_near, near),
        (words.read_word, words.WORDS),
        (calendar.read_date, dates),
        (words.read_long, ("上世", "上个", "本世", "公元")),
        (words.read_clock, words.PERIODS),
        (eras.read_dynasty, eras.NAMES),
    )
    table: dict[str, list[_Reader]] = {}
    for reader, prefixes in families:
        for key in {p[:2] for p in prefixes if len(p) > 1}:
            table.setdefault(key, []).append(reader)
    heads = re.escape("".join(sorted({key[0] for key in table} | set("时" + _NUMERALS))))
    return re.compile(f"[{heads}]"), {key: tuple(readers) for key, readers in table.items()}


_NUMERIC: tuple[_Reader, ...] = (
    calendar.read_date, words.read_long, calendar.read_day, words.read_clock, lengths.read_length,
)  # fmt: skip


def read_stretch(text: str, start: int, end: int) -> Iterator[Found | Miss]:
    """Every time of ``text[start:end]`` (plain text) in order, and the numerals that nearly were one."""
    starts, table = _table()
    at = start
    while True:
        hit = starts.search(text, at, end)
        if hit is None:
            return
        at = hit.start()
        pair = text[at : at + 2]
        found: Found | None = None
        for reader in table.get(pair, ()):
            found = reader(text, at)
            if found is not None:
                break
        if found is None and pair == "时代":
            found = eras.read_era(text, at, start)
        skip = at + 1
        if found is None and pair[0] in _NUMERALS:
            run = _RUN.match(text, at)
            skip = run.end() if run else skip
            if text[skip - 1] in "多余来" and text[skip : skip + 1] not in _AFTER:
                skip -= 1
            if text[skip : skip + 1] in _AFTER and skip - at <= 24:
                for reader in _NUMERIC:
                    found = reader(text, at)
                    if found is not None:
                        break
                else:
                    if text[skip] in "年月日号点时分秒天周":
                        yield Miss(at, skip + 1, "a numeral before a word of time, but a label, a count or a part of a word")
        if found is None or found.end > end:
            at = skip
            continue
        yield replace(found, aside=True) if _aside(text, found) else found
        at = max(found.end, at + 1)


_FOUNDED = re.compile(
    r"(?:成立|创立|创办|创建|创刊|始建|建成?|出生|诞生|生|起源|源起|发源|起步|组建|兴建|注册|设立|毕业|写|作|问世|拍摄|出版|上映|诞生)[于在]$"
)
_OF = re.compile(r"[^,。;!?]{0,8}的")
_COMPARED = re.compile(r"(?:[比较]|相比|从|由)$")


def _aside(text: str, found: Found) -> bool:
    """Whether a date is told in passing: in brackets, as the age of a thing, or as what another is compared with."""
    before = text[max(0, found.start - 5) : found.start]
    if before.endswith("("):
        return text[found.end : found.end + 1] == ")" or found.rule == "range"
    if _COMPARED.search(before):
        return text[found.end : found.end + 1] in ("的", "同", "相", "增", "下", "上", "减")
    return bool(_FOUNDED.search(before) and _OF.match(text, found.end))
