"""The numbered and named marks that may open a heading.

A mark is only a candidate: a number in one of the families of ``forms``, where it stands, and what follows it on its
line. Whether it is a heading, a list item or nothing is decided from all marks of the text (``families``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Any

from ..lines import Lines
from .candidates import Candidate
from .forms import OPENING, OTHER_WORD, UNIT, UNITS, written
from .ordinals import NUM, ordinal

__all__ = ["inside", "mark_at", "scan", "title_like", "titled"]

#: A candidate from its class and a tuple of all its fields, without the cost of naming and counting them.
_new = tuple.__new__


def mark_at(text: str, at: int, end: int) -> Candidate | None:
    """The mark that stands right at ``at`` on a line that ends at ``end``, or ``None``.

    >>> mark_at("他笑了。3.归来", 4, 8).family
    '1.'
    """
    match = OPENING.match(text, at, end)
    return _mark(text, match, end) if match else None


@lru_cache(maxsize=1 << 14)
def _said(surface: str, hint: int | None) -> tuple[Any, ...]:
    """What a mark says (``forms.Written``) as a plain tuple, which is quicker to take apart; empty where it says nothing."""
    return tuple(written(surface, hint or 0) or ())


def _mark(text: str, match: re.Match[str], end: int) -> Candidate | None:
    said = _said(match.group(), match.lastindex)
    if not said:
        return None
    line, start, stop, title, family, value, number, prefix, barred = said
    base = match.start()
    if barred and text[base + stop : base + stop + 1] in barred:
        return None
    return _new(Candidate, (
        base + start, end, base + title, family, value, number, False, "numbered_run", False, False, -1, "", prefix,
        base + stop, base + line, (), False,
    ))  # fmt: skip


def scan(lines: Lines) -> list[Candidate]:
    """The marks that open a line, in order; each reaches to the end of its line.

    >>> [(m.family, m.number) for m in scan(Lines("第三章 归来\\n第九部队来了。\\n(2) 山路"))]
    [('章', '3'), ('(1)', '2')]
    """
    text = lines.text
    found: list[Candidate] = []
    for match, end in lines.opened(OPENING):
        if mark := _mark(text, match, end):
            line = mark[14]
            if text[line] == "*" and text.startswith("**", line) and text.endswith("**", mark.start, end):
                mark = mark._replace(end=end - 2)
            found.append(mark)
    found.sort(key=itemgetter(0))
    return found


#: A strong mark anywhere in a line: 第N章 and the like, Part N. 第N条 opens an article of a statute: no heading, but
#: the end of one.
_INSIDE = re.compile(rf"第[ \t　]{{0,2}}({NUM})[ \t　]{{0,2}}({UNIT}|条(?!件))")
_INSIDE_ENGLISH = (
    re.compile(r"P(?<![A-Za-z]P)(art|ART)[ \t　\xa0]{1,3}([0-9０-９]{1,3}|[IVXLC]{1,7}\b)"),
    re.compile(r"C(?<![A-Za-z]C)(hapter|HAPTER)[ \t　\xa0]{1,3}([0-9０-９]{1,3}|[IVXLC]{1,7}\b)"),
)


def inside(text: str) -> list[Candidate]:
    """The strong marks of a text, wherever they stand in it, in order; their lines are not yet known.

    >>> [(m.family, m.value, m.start) for m in inside("他笑了。第三章 归来")]
    [('章', 3, 4)]
    """
    found: list[Candidate] = []
    for match in _INSIDE.finditer(text):
        value, unit = ordinal(match[1]), match[2]
        if value >= 0 and text[match.end() : match.end() + 1] not in OTHER_WORD.get(unit, ()):
            family = UNITS.get(unit, "条")
            found.append(_bare(match, family, value))
    for pattern, family in zip(_INSIDE_ENGLISH, ("part", "chapter"), strict=True):
        for match in pattern.finditer(text):
            if (value := ordinal(match[2])) >= 0:
                found.append(_bare(match, family, value))
    found.sort()
    return found


def _bare(match: re.Match[str], family: str, value: int) -> Candidate:
    return Candidate(match.start(), match.end(), match.end(), family, value, str(value), after=match.end())


MAX_TITLE = 40
_INNER_STOP = re.compile(r"[。；;！!？?…](?![”’」』)）】》]*$)")
_NEVER_LAST = frozenset("。；;，,、:：")
# What most titles are: no mark at all that could end a sentence or a clause.
_PLAIN_TITLE = re.compile(rf"[^。；;！!？?…，,、:：.\r\n]{{1,{MAX_TITLE}}}")


def title_like(title: str, *, longest: int = MAX_TITLE) -> bool:
    """Whether a stretch can be a title: short, no sentence inside it, and not ended as a sentence or clause is.

    >>> [title_like(t) for t in ("归来", "如何走出误区?", "他回来了。", "原因如下:", "先说结论,再说过程,")]
    [True, True, False, False, False]
    """
    if not 0 < len(title) <= longest or title[-1] in _NEVER_LAST:
        return False
    if title[-1] == "." and not title[-2:-1].isascii():
        return False
    return not _INNER_STOP.search(title) and title.count("，") + title.count(",") <= 3


def titled(text: str, mark: Candidate) -> bool:
    """Whether all that follows a mark on its line can be its title."""
    start, end = mark.title_start, mark.end
    if not 0 < end - start <= MAX_TITLE or text[end - 1] in _NEVER_LAST:
        return False
    return _PLAIN_TITLE.fullmatch(text, start, end) is not None or title_like(text[start:end])
