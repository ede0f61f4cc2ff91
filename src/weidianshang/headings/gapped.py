"""Titles without a number that share their line with the text behind them, a gap between the two.

Prose has hardly a gap inside its lines. Where the gaps of a text mostly stand between a few words, at the start of a line or
behind the end of a sentence, and a paragraph, and no such words come again (as the names of those who speak do), they are its
titles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import STOP
from .forms import family_of
from .marks import mark_at, title_like
from .ordinals import NUM
from .unmarked import LONGEST, UNTITLED

__all__ = ["find_gapped"]

#: The text behind a title is longer, where the end of a sentence ends it and where not; a text has one title at most in so many
#: characters, and so many titles at least.
_SENTENCE, _PARAGRAPH, _CHARACTERS, _LEAST = 12, 40, 60, 3
_ENDS = frozenset("。！？!?…”：")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What ends a line or a sentence, or stands before a gap in a list or a table.
_NO_TITLE = frozenset("\r\n \t　。！!…；;，,、：:·|—-0123456789")
_STOP = pattern(f".*[{re.escape(''.join(sorted(STOP - set('）)》'))))}]")
_OPENS = re.compile(r"[\u3400-\u9fff“《「0-9]")
# A clause, a label, a number of something, or a gap inside.
_NEVER = pattern(rf"[，,：:、]|^[·•●○◆■□★☆※\-—–*]|[的地得]$|^[0-9]|^第{NUM}.{{0,2}}$|[\u3400-\u9fff][\s]")
_EVIDENCE = ("no number", "no mark ends it")


def find_gapped(lines: Lines, held: Sequence[Candidate]) -> list[Candidate]:
    """The titles, in order; ``held`` are the headings and list items that are known, in order.

    >>> day = "家里把两箱书都搬到天井里晒，一直晒到太阳落山，才又一本一本地收回箱子里去，收的时候数了数，一本不少。" * 4
    >>> text = f"晒书的日子 {day}卖梨的人 {day}\\n停电的夜里 {day}\\n"
    >>> [text[c.start : c.end] for c in find_gapped(Lines(text), [])]
    ['晒书的日子', '卖梨的人', '停电的夜里']
    """
    text = lines.text
    found: list[Candidate] = []
    others = at = 0
    gaps = [gap for gap in lines.signs.behind(" 　\xa0", _NO_TITLE, never=True) if text[gap + 1 : gap + 2] not in ("", "\n", "\r")]
    if len(gaps) * _CHARACTERS > 2 * len(text):
        return []
    for left, gap in zip(range(len(gaps), 0, -1), gaps, strict=True):
        if others * 3 > len(found) + left:
            return []  # they would not be enough if all that are left were titles
        behind = gap + 1
        while text[behind : behind + 1] in (" ", "　", "\xa0"):
            behind += 1
        if (not _HAN.match(text[gap - 1]) and text[gap - 1] not in "？?”》") or not _OPENS.match(text, behind) or lines.held(gap):
            continue
        while at < len(held) and held[at].end < gap:
            at += 1
        if at < len(held) and held[at].start < behind:
            continue  # in a heading or an item, or right behind one
        title = _title(lines, gap, 2 if behind - gap > 1 else 3)
        end = lines.end(behind)
        if at and 0 <= title < held[at - 1].end:
            continue  # what stands before the gap is a heading's
        if title < 0 or end - behind < (_SENTENCE if text[end - 1] in _ENDS else _PARAGRAPH):
            others += 1
            continue
        glued = title > lines.at(title)[0]
        seen = (*_EVIDENCE, "follows a full stop") if glued else _EVIDENCE
        found.append(Candidate(title, gap, title, UNTITLED, 0, None, True, "title_before_text", evidence=seen))
    enough = len(found) >= _LEAST and others * 3 <= len(found) and len(found) * _CHARACTERS <= len(text)
    return found if enough and len({text[c.start : c.end] for c in found}) == len(found) else []


def _title(lines: Lines, gap: int, shortest: int) -> int:
    """Where the title begins that ends at a gap, of so many characters at least; -1 where none does."""
    text = lines.text
    low = max(lines.since(max(gap - LONGEST - 2, 0), gap), lines.at(gap - 1)[0])
    stop = _STOP.match(text, low, gap - 1)
    start = stop.end() if stop else low
    if not stop and start > lines.at(gap - 1)[0]:
        return -1
    while start < gap and text[start].isspace():
        start += 1
    title = text[start:gap]
    mark = mark_at(text, start, gap)
    if (mark and family_of(mark.family) and mark.family[0] != "第") or not shortest <= len(title) <= LONGEST or _NEVER.search(title):
        return -1
    return start if title_like(title, longest=LONGEST) else -1
