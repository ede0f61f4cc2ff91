"""Titles that end with their number, as the pieces of old books do: 学而第一, 为政第二."""

from __future__ import annotations

from itertools import pairwise

from ..lazily import pattern
from ..lines import Lines
from ..searches import among
from .candidates import Candidate
from .ordinals import HAN, ordinal

__all__ = ["find_postfixed"]

_HAN, _NEXT = among(HAN), among(f"{HAN} \t　\r\n")
_NUMBER = pattern(rf"第([{HAN}]{{1,4}})(?=[ \t　]*(?:[\r\n]|\Z))")
#: A title before its number: no mark in it, and short.
_TITLE = pattern(r"[\u3400-\u9fff]{1,8}[ 　]?")
#: So many in a row tell that titles are numbered so: one alone is 全县第一.
_LEAST = 3


def find_postfixed(lines: Lines) -> list[Candidate]:
    """The lines that are a title and its number, in order, the numbers going on one by one and text below most of them.

    >>> text = "山路第一\\n天亮了。\\n书店第二\\n门开了。\\n归途第三\\n他走了。"
    >>> [(text[c.start : c.end], c.value) for c in find_postfixed(Lines(text))]
    [('山路第一', 1), ('书店第二', 2), ('归途第三', 3)]
    >>> find_postfixed(Lines("全县第一\\n他说：\\n友谊第一\\n"))
    []
    """
    text = lines.text
    found: list[Candidate] = []
    for at in lines.signs.before("第", _HAN, _NEXT):
        match = _NUMBER.match(text, at)
        if match is None or lines.held(at):
            continue
        start, end = lines.at(at)
        if end == match.end() and _TITLE.fullmatch(text, start, at) and (value := ordinal(match[1])) > 0:
            found.append(Candidate(start, end, start, "篇第", value, None, rule="line_mark", after=start, line=start))
    going = sum(b.value == a.value + 1 for a, b in pairwise(found))
    followed = sum(not lines.empty(a.end, b.start) for a, b in pairwise(found))
    if len(found) < _LEAST or min(going, followed) * 4 < (len(found) - 1) * 3:
        return []
    return found
