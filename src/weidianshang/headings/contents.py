"""A printed table of contents: a run of headings with nothing between them, announced or repeated by the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..fold import fold
from ..model import Span, Zone
from .candidates import Candidate
from .marks import scan
from .strong import plain

__all__ = ["find_announced", "find_silent"]

_TITLE = re.compile(r"[【《]?(?:目[ \t　\xa0]{0,4}[录錄次]|章节目录|contents|table of contents)[】》]?[ \t]*[:：]?$", re.IGNORECASE)
# Leaders and a page number at the end of an entry: «第一章 归来……12», «… / 12», tab and number.
_PAGE = re.compile(r"[ \t　.．·…•_—\-/(（]*[0-9０-９]{0,4}[)）]?$")
_PLAIN = re.compile(r"[\s　.．·…、:：，,“”\"'《》〈〉【】()（）\-—]+")
LONGEST_ENTRY = 60


def _plain(line: str) -> str:
    return _PLAIN.sub("", fold(_PAGE.sub("", line))).lower()


def find_announced(text: str, lines: Sequence[tuple[int, int]]) -> tuple[Zone | None, frozenset[str]]:
    """The zone of a table of contents headed 目录, and its titles without numbers and punctuation.

    It goes on while lines are short and unended, and ends where an entry comes again.

    >>> text = "目录\\n第一章 山路\\n第二章 书店\\n第一章 山路\\n天亮了。"
    >>> zone, titles = find_announced(text, [(0, 2), (3, 9), (10, 16), (17, 23), (24, 28)])
    >>> text[zone.span.start : zone.span.end], sorted(titles)
    ('目录\\n第一章 山路\\n第二章 书店\\n', ['书店', '山路'])
    """
    opening = next((i for i, (a, b) in enumerate(lines[:400]) if b - a <= 20 and _TITLE.match(text[a:b])), None)
    if opening is None:
        return None, frozenset()
    stop = _announced(text, lines, opening)
    if stop - opening < 2:
        return None, frozenset()
    titles = set()
    for start, end in lines[opening + 1 : stop]:
        end = start + len(_PAGE.sub("", text[start:end]))
        mark = next(scan(text, [(start, end)]), None) if end > start else None
        titles.add(plain(text[mark.title_start if mark else start : end]))
    return _zone(lines, opening, stop), frozenset(titles - {""})


def find_silent(text: str, lines: Sequence[tuple[int, int]], candidates: Sequence[Candidate]) -> Zone | None:
    """The zone of a table of contents that nothing announces: three or more headings near the front with no text
    between them, most of which come again later."""
    opening, stop = _silent(text, lines, candidates)
    return _zone(lines, opening, stop) if stop - opening > 1 else None


def _zone(lines: Sequence[tuple[int, int]], opening: int, stop: int) -> Zone:
    return Zone(Span(lines[opening][0], lines[stop][0] if stop < len(lines) else lines[stop - 1][1]), "contents")


def _announced(text: str, lines: Sequence[tuple[int, int]], opening: int) -> int:
    """The index after the last entry of a list headed 目录: it ends at a sentence or where an entry comes again."""
    seen: dict[str, int] = {}
    at = opening + 1
    while at < len(lines):
        line = text[lines[at][0] : lines[at][1]]
        plain = _plain(line)
        if len(line) > LONGEST_ENTRY or line[-1] in "。；;，," or (plain and plain in seen):
            break
        if plain:
            seen[plain] = at
        at += 1
    else:
        return opening
    if at < len(lines) and _plain(text[lines[at][0] : lines[at][1]]) not in seen:
        # A sentence ended the list: the heading right above it, if the list has it twice or not, is the body's.
        while at - 1 > opening and _comes_after(text, lines, at - 1, seen):
            at -= 1
    return at


def _comes_after(text: str, lines: Sequence[tuple[int, int]], at: int, seen: dict[str, int]) -> bool:
    plain = _plain(text[lines[at][0] : lines[at][1]])
    return seen.get(plain, at) != at


def _silent(text: str, lines: Sequence[tuple[int, int]], candidates: Sequence[Candidate]) -> tuple[int, int]:
    """A run of headings with nothing between, near the front, most of which come again: (first, after last)."""
    heads = {c.start: c for c in candidates if not c.item or c.end - c.start < 40}
    run: list[int] = []
    best: list[int] = []
    for at, (start, _) in enumerate(lines[:2000]):
        if start in heads:
            run.append(at)
            continue
        if len(run) > len(best):
            best = run
        run = []
        if best:
            break
    if len(run) > len(best):
        best = run
    if len(best) < 3:
        return 0, 0
    plain = [_plain(text[lines[i][0] : lines[i][1]]) for i in best]
    later = {_plain(text[a:b]) for a, b in lines[best[-1] + 1 :] if b - a <= LONGEST_ENTRY}
    # The last entry may be the body's own first heading, which comes again only as an earlier entry.
    end = best[-1] + 1
    while end > best[0] and plain[end - 1 - best[0]] in plain[: end - 1 - best[0]]:
        end -= 1
    hits = sum(p in later or p in plain[i + 1 :] for i, p in enumerate(plain[: end - best[0]]))
    return (best[0], end) if hits * 2 > end - best[0] else (0, 0)
