"""上线当天, 结婚那年: the date of a happening, by the dated sentence that tells it."""

from __future__ import annotations

import re

from ..lazily import pattern
from . import words
from .found import Found, When
from .memory import NOWHERE, Memory, Place, Placed, solar
from .placing import months, moved

__all__ = ["of_happening"]

def of_happening(text: str, found: Found, earlier: Memory, chapter: Memory) -> Place:
    """上线当天: the date of the telling, which is best the clause with the same happening and the words before it."""
    base = _beside(found, earlier) or _told(text, found, earlier) or _told(text, found, chapter)
    known = base.last if base else None
    if base is None or known is None or found.shift is None:
        return NOWHERE
    step, unit = found.shift
    if unit == "year":
        return When((known.year or 0) + step), base
    if unit == "month":
        if known.month is None or known.year is None:
            return (When(known.year), base) if not step else NOWHERE
        year, month = months(known.year, known.month, step)
        return When(year, month), base
    point = known if step == 0 else moved(solar(known), step, unit)
    if point is None or (step == 0 and known.month is None and not known.edge and not known.feast):
        return NOWHERE
    return point._replace(clock=found.when.clock), base


def _beside(found: Found, earlier: Memory) -> Placed | None:
    """The date that stands right before the happening: 5月17日上市首日."""
    told = earlier.told
    return told if told is not None and told.when is not None and told.when.day is not None and told.found.end == found.start else None


_REST = pattern(r"[^。!?\n]*")
#: How far a sentence is looked for on either side of its date.
_SENTENCE = 150
_LAUNCHES = pattern(words.LAUNCHES + "|开了|开起|办起|建成|开门")


def _sentence(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the sentence of a date begins and ends, no further away than ``_SENTENCE``."""
    start = max(max(text.rfind(mark, max(0, at - _SENTENCE), at) for mark in "。!?\n") + 1, at - _SENTENCE, 0)
    stop = _REST.match(text, end, end + _SENTENCE)
    return start, stop.end() if stop else end


def _told(text: str, found: Found, memory: Memory) -> Placed | None:
    """The dated sentence that tells the happening; a launch is told by any word of launching."""
    who = re.split(r"[^\u4e00-\u9fffA-Za-z0-9]", text[max(0, found.start - 4) : found.start])[-1]
    launch = bool(_LAUNCHES.fullmatch(found.event))
    best, told = (0, -1), None
    if memory.sentences is None:
        memory.sentences = {}
    for index, placed in enumerate(memory.dated or ()):
        at = placed.found.start
        if at not in memory.sentences:
            memory.sentences[at] = _sentence(text, at, placed.found.end)
        start, stop = memory.sentences[at]
        sentence = text[start : min(stop, max(placed.found.end, found.start))]
        score = 2 if found.event in sentence else 1 if launch and _LAUNCHES.search(sentence) else 0
        if not score:
            continue
        same = next((size for size in (4, 3, 2) if len(who) >= size and who[-size:] in sentence), 0)
        if (score + same, index) > best:
            best, told = (score + same, index), placed
    return told
