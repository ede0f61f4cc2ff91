"""Annals: a line that is nothing but a year, and the entries below it that lean on it.

    光绪二十四年          1954年(甲午)
    春,设学堂。是年秋,…    7月,大水。9月,…

Chronicles, diaries and company histories print a year so, on a line of its own or as a heading. It holds until a line
that begins with another year, or that is a heading of something else. A line that names a month or a day besides is
as often a byline (2014年5月, below a preface) and lends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..edtf import precision
from ..lazily import pattern
from ..model import Span
from .memory import Memory, Placed

__all__ = ["LONGEST", "ends_annals", "is_dateline", "is_year_line", "year_of_line"]

#: What may stand beside a year on its line: marks, a dynasty, the year's name in the cycle of sixty.
_BESIDE = pattern(
    r"(?:[\s()\[\]【】〔〕〖〗《》·•:、,。#*|—–-]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|岁次|公元前?|西元"
    r"|[南北东西后]?[夏商周秦汉魏晋宋齐梁陈隋唐辽金元明清]朝?|大[宋元明清]|[一二三四五六七八九十]、)*"
)
#: What a diary says of the day beside its date.
_WEATHER = pattern(r"(?:(?:[大小中雷阵微]?[晴阴雨雪雾风霜]|多云|转|到|天气|星期[一二三四五六日天]|周[一二三四五六日])[\s,、:]*)+")
_DAY_OF_WEEK = pattern(r"(?:星期|周)[一二三四五六日天]\s*$")
#: No line of a year is longer.
LONGEST = 30
_ENDS_SENTENCE = frozenset("。!?;:…”\"）)」』")


def is_year_line(text: str, spans: Sequence[Span], *, shift: int = 0) -> bool:
    """Whether a line (plain text) that begins at ``shift`` says nothing but the times that stand at ``spans``.

    >>> is_year_line("清光绪二年(1876年)", [Span(1, 5), Span(6, 11)]), is_year_line("1954年大水", [Span(0, 5)])
    (True, False)
    """
    if not spans or len(text) > LONGEST:
        return False
    rest, at = [], 0
    for span in spans:
        rest.append(text[at : span.start - shift])
        at = span.end - shift
    return all(_BESIDE.fullmatch(part) for part in [*rest, text[at:]])


def is_dateline(text: str, span: Span, *, shift: int = 0) -> bool:
    """Whether a line (plain text) that begins at ``shift`` is the date at ``span`` and the weather or weekday beside it.

    >>> is_dateline("2月4日 小雨", Span(0, 4)), is_dateline("2月4日 搬家", Span(0, 4)), is_dateline("2月4日", Span(0, 4))
    (True, False, False)
    """
    if len(text) > LONGEST or text[: span.start - shift].strip(" \t\u3000[("):
        return False
    beside = text[span.end - shift :].strip(" \t\u3000])")
    return bool(_WEATHER.fullmatch(beside)) or (not beside and bool(_DAY_OF_WEEK.search(text)))


def year_of_line(line: str, start: int, placed: Sequence[Placed]) -> Memory | None:
    """What the entries below may lean on, if the line that begins at ``start`` is a year and no more."""
    dated = [item for item in placed if item.time.kind == "date"]
    if len(dated) != len(placed) or not is_year_line(line, [p.time.span for p in placed], shift=start):
        return None
    if any(precision(item.time.edtf) != "year" or item.found.lean for item in dated):
        return None
    memory = Memory()
    for item in dated:
        memory.keep(item)
    return memory if memory.told is not None and memory.told.when is not None else None


def ends_annals(line: str, start: int, placed: Sequence[Placed]) -> bool:
    """Whether a line that is no year line ends the reach of the one above: a heading, or an entry with its own year."""
    head = placed[0] if placed else None
    if head is not None and not line[: head.found.start - start].strip(" \t•·*-–—△▲○●◆◇"):
        return not head.found.lean and head.time.kind == "date"  # it begins with a time: of another year, or an entry
    return line.rstrip()[-1:] not in _ENDS_SENTENCE
