"""One pass over a stretch: at each place where a time can begin, the families of expressions in order.

Two patterns find the places: words by their first two characters, numerals by what follows them; the rest of a text,
nearly all of it, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..festivals import FEASTS
from ..lazily import pattern
from ..numerals import CHARS
from ..reigns import REIGNS
from . import ages, dates, days, lengths, words
from .asides import aside_of
from .found import Found
from .fragments import PERIOD
from .lexicon import WORD_YEARS

__all__ = ["Miss", "read_stretch"]

_Reader = Callable[[str, int], Found | None]
_NUMERALS = "0123456789零〇○一二两俩仨三四五六七八九十百千万廿卅几数半"
#: A run of numerals; a point is of it before a digit, a comma before thousands (突破两万,三天后: two runs).
_RUN = pattern(rf"(?>(?:[{CHARS}]|\.(?=[0-9])|,(?=[0-9]{{3}}(?![0-9]))){{1,64}})(?>(?:(?<=[十百])有[一二三四五六七八九])?)[多余来]?")
#: A numeral that a word of time, a mark of a date or the joint of a range follows.
_NUMBER = pattern(
    rf"""[{_NUMERALS}](?=[{CHARS}.,]{{0,24}}+(?>(?:(?<=[十百])有[一二三四五六七八九])?)[多余来]?(?:
        [年月日号点时周天秒分载mhs]
      | (?<=[0-9])(?:[春夏秋冬][季装]|[Qq][1-4]|[上下]半年|第[一二三四1-4]季)
      | (?:财年|(?:财政|会计)年度)
      | (?=[个小星礼钟刻昼日季世毫工交自时:/\-—–―~～至到、和及\s])(?:
          个[多余来半]?[月小星钟世季工礼昼周交自时] | 小时 | 星期 | 礼拜 | 钟 | 刻钟 | [昼日]夜 | 季度 | 世纪 | 毫秒
        | [工交自][作易然]日 | [:/-][0-9] | (?:—{{1,2}}|[-–―~～至到、和及])\s?[{_NUMERALS}] | \s+[年月日号点时周天秒分个世])))
    |[12](?=[0-9]{{3}}\.[01]?[0-9]\.[0-3]?[0-9](?![.0-9]))""",
    re.VERBOSE,
)
_TIMELY = frozenset("年月日号点时分秒天周")


class Miss(NamedTuple):
    """A numeral that looked like a time but is none, and why not."""

    start: int
    end: int
    reason: str


def _with(heads: str, tails: Iterable[str]) -> list[str]:
    return [head + tail for head in heads.split() for tail in tails]


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[_Reader, ...]]]:
    """A pattern that finds two characters which may begin a time in words, and those that do → the families to try."""
    seasons = _with("春 夏 秋 冬", "天季") + _with("初 早 仲 盛 暮 晚 深 隆", "春夏秋冬")
    date_heads = [
        *WORD_YEARS, *REIGNS, *FEASTS, *seasons, *_with("“ \" 「 『 ‘ '", {f[0] for f in FEASTS}),
        *_with("年", "初底末中终尾"), "岁末", "上半", "下半", "前半", "后半", *_with("第", "一二三四1234"), "首季", "公元", "西元",
        "农历", "阴历", "旧历", "正月", "冬月", "腊月", *_with("前 头 首", "两二三3"),
    ]  # fmt: skip
    near = _with("近 这 前", _NUMERALS)
    near += ["最近", "过去", "未来", "今后", "往后", "此前", "此后", "其后", "随后", "之后", "后来", "接下", "紧接"]
    sets = _with("每", {u[0] for u in lengths.PERIODS} | set(_NUMERALS + "逢到隔过个春中国双端元节清圣"))
    sets += ["天天", "年年", "月月", "日日", "夜夜", "周周", *_with("隔", "周年月")]
    families: tuple[tuple[_Reader, Iterable[str]], ...] = (
        (words.read_event_day, words.EVENT_HEADS),
        (lengths.read_set, sets),
        (words.read_word, words.HEADS),
        (dates.read_date, date_heads),
        (lengths.read_near, near),
        (ages.read_long, ("上世", "上个", "本世", "公元")),
        (days.read_month_edge, days.MONTH_EDGES),
        (days.read_clock, [p if len(p) > 1 else p + n for p in PERIOD.split("|") for n in _NUMERALS]),
        (days.read_clock_to, _with("差", _NUMERALS)),
        (ages.read_dynasty, ages.DYNASTIES),
        (words.read_nth, _with("第", "0123456789一二两三四五六七八九十百")),
        (_no_word, ("时代",)),
    )
    table: dict[str, list[_Reader]] = {}
    for reader, prefixes in families:
        for key in {p[:2] for p in prefixes if len(p) > 1}:
            table.setdefault(key, []).append(reader)
    first, second = (re.escape("".join(sorted({key[i] for key in table}))) for i in (0, 1))
    return re.compile(f"[{first}](?=[{second}])"), {key: tuple(readers) for key, readers in table.items()}


def _no_word(text: str, at: int) -> Found | None:
    """时代 begins no expression but ends one: the reader of ages is called with what it may reach back over."""
    return None


_NUMERIC: tuple[_Reader, ...] = (
    dates.read_date, ages.read_long, days.read_day, days.read_clock, lengths.read_length,
)  # fmt: skip


def read_stretch(text: str, base: int, *, explain: bool = False) -> Iterator[Found | Miss]:
    """Every time of a stretch (plain text) in order; with ``explain``, the numerals that nearly were one.

    Offsets are moved on by ``base``, where the stretch begins.
    """
    pattern, table = _table()
    floor, end = 0, len(text)
    reign: int | None = None  # where the nearest year told by a reign begins
    word, number = pattern.search(text), _NUMBER.search(text)
    while word is not None or number is not None:
        at = min(word.start() if word else end, number.start() if number else end)
        found: Found | None = None
        skip = at + 1
        if word is not None and word.start() == at:
            pair = text[at : at + 2]
            for reader in table.get(pair, ()):
                found = reader(text, at)
                if found is not None and found.start >= floor:
                    break
                found = None
            if pair == "时代":
                found = ages.read_era(text, at, floor)
        if found is None and number is not None and number.start() == at:
            run = _RUN.match(text, at)
            skip = run.end() if run and text[at] != "数" else skip  # 指数几分钟: 数 ends another word
            found = dates.read_reign_on(text, at, reign) if reign is not None and at else None
            for reader in _NUMERIC if found is None else ():
                found = reader(text, at)
                if found is not None:
                    break
            else:
                if explain and text[skip : skip + 1] in _TIMELY:
                    yield Miss(base + at, base + skip + 1, "a numeral before a word of time, but a label, a count or a part of a word")
        if found is not None and _in_title(text, found):
            skip = max(found.end, at + 1)
            if explain:
                yield Miss(base + found.start, base + found.end, "within the title of a work, and no year of its own")
        elif found is not None:
            aside, note = aside_of(text, found)
            skip = floor = max(found.end, at + 1)
            if found.rule == "reign_year":
                reign = found.start
            found.aside, found.note, found.start, found.end = aside, base + note, base + found.start, base + found.end
            yield found
        if word is not None and word.start() < skip:
            word = pattern.search(text, skip)
        if number is not None and number.start() < skip:
            number = _NUMBER.search(text, skip)


_TITLE = 30


def _in_title(text: str, found: Found) -> bool:
    """Whether an expression without a year of its own is of the title of a work: 《七月与安生》."""
    if found.when.year is not None or found.when.long:
        return False
    opened = text.rfind("《", max(0, found.start - _TITLE), found.start)
    return opened >= 0 and "》" not in text[opened : found.start] and "》" in text[found.end : found.end + _TITLE]
