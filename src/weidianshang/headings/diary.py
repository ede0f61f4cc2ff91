"""The entries of a diary: dates with the weather or the day of the week, each above its text, and the months above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..lazily import pattern
from ..lines import Lines
from .candidates import END, Candidate
from .ordinals import HAN, ordinal

__all__ = ["find_diary"]

_N = rf"(?:[0-9０-９]{{1,2}}|[{HAN}]{{1,3}})"
_YEAR = rf"(?:[0-9０-９]{{4}}|[{HAN}]{{4}})"
# A date at the end of a line, alone on it or behind the end of a sentence; ``sky`` tells that a diary has it.
_ENTRY = re.compile(
    rf"(?:^|(?<=[。！？!?…”」]))(?P<date>(?:(?P<year>{_YEAR})年)?(?P<month>{_N})月(?P<day>{_N})[日号]|"
    r"(?P<y>[0-9]{4})[.\-/](?P<m>[0-9]{1,2})[.\-/](?P<d>[0-9]{1,2}))"
    r"(?P<sky>[ 　，,（(]*(?:(?:星期|周|礼拜)[一二三四五六日天])?(?:[ 　，,（(]+[^\s，。]{0,5}[晴阴陰雨雪风風雾霧云雲霜雷霾热熱冷暖寒]"
    r"(?:[ 　，,转轉][^。]{0,8})?[^\s，。]{0,3})?[）)]?)$"
)
_MONTH = pattern(rf"(?:{_YEAR}年)?[ 　]?{_N}月")
#: An entry on its line is no longer.
_LONGEST = 32
#: A diary has two of its entries among so many lines that no mark ends.
_FIRST = 48
_SEEN = "no number", "no mark ends it"


def find_diary(lines: Lines, held: Sequence[Candidate], family: str) -> list[Candidate]:
    """The entries of a diary, in order, four at least, their dates rising and most with the weather or the day of the week;
    ``held`` are the headings and items that are known. What is signed with a date is none: no paragraph follows it.

    >>> day = "到站第一天，站长指着百叶箱说，这就是你的办公室，从今往后你归它管。"
    >>> text = "".join(f"6月{n}日　晴\\n{day}\\n" for n in (3, 4, 9, 20))
    >>> [text[c.start : c.end] for c in find_diary(Lines(text), [], "untitled")][:2]
    ['6月3日\u3000晴', '6月4日\u3000晴']
    """
    taken: set[int] | None = None
    found: list[Candidate] = []
    dates: list[tuple[int, ...]] = []
    skies = 0
    for count, end in enumerate(lines.unended):
        if count == _FIRST and (len(found) < 2 or not skies):
            return []
        low = lines.since(max(end - _LONGEST, 0), end)
        match = _ENTRY.search(lines.text[low:end])
        below = lines.after(end) if match else None
        if match is None or below is None or _ENTRY.match(lines.text[slice(*below)]) or below[1] - below[0] < 8:
            continue
        taken = set(map(END, held)) if taken is None else taken
        if end in taken:
            continue
        start = low + match.start()
        line = lines.at(start)[0]
        if start == low != line:
            continue  # a longer line, cut
        month, day = ordinal(match["month"] or match["m"]), ordinal(match["day"] or match["d"])
        if not (0 < month < 13 and 0 < day < 32):
            continue
        year = match["year"] or match["y"]
        dates.append(((ordinal(year) if year else 0), month, day))
        skies += bool(match["sky"].strip())
        rule, seen = ("title_after_text", (*_SEEN, "follows a full stop")) if start > line else ("title_line", (*_SEEN, "stands alone on its line"))
        found.append(Candidate(start, end, start, family, 0, None, start > line, rule, evidence=seen))
    falls = sum(b[1:] <= a[1:] if not (a[0] and b[0]) else b <= a for a, b in pairwise(dates))
    if len(found) < 4 or skies * 2 < len(found) or falls * 8 > len(found):
        return []
    months = list(_months(lines, found))
    return sorted([*found, *months]) if len(months) > 1 else found


def _months(lines: Lines, entries: Sequence[Candidate]) -> list[Candidate]:
    """The months that stand alone on lines right above entries."""
    found: list[Candidate] = []
    for entry in entries:
        above = lines.before(entry.start)
        if above and _MONTH.fullmatch(lines.text, *above):
            start, end = above
            found.append(Candidate(start, end, start, "第月", 0, None, rule="title_line", evidence=(*_SEEN, "stands alone on its line")))
    return found
