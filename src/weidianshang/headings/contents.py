"""A printed table of contents: a run of headings with nothing between them, announced or repeated by the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from ..fold import fold
from ..lazily import pattern
from ..lines import Lines
from ..model import Span, Zone
from .candidates import Candidate
from .forms import UNIT
from .marks import mark_at
from .ordinals import NUM
from .strong import plain
from .words import BACK, FRONT, words

__all__ = ["find_announced", "find_entries", "find_silent"]

_TITLE = re.compile(r"(?:#{1,6}[ \t]+)?[【《]?(?:目[ \t　\xa0]{0,4}[录錄次]|章节目录|contents|table of contents)[】》]?[ \t]*[:：]?$", re.IGNORECASE)
# Leaders and a page number at the end of an entry: «第一章 归来……12», «… / 12», tab and number.
_PAGE = pattern(r"[ \t　.．·…•_—\-/(（]*[0-9０-９]{0,4}[)）]?$")
# The same where a number may be the title's own.
_LEADERS = pattern(
    r"[ \t　]*[.．·…•_—\-/][ \t　]?[.．·…•_—\-/][ \t　.．·…•_—\-/(（]*[0-9０-９]{0,4}[)）]?$"
    r"|[ \t　]+[/(（]?[ \t　]*[0-9０-９]{1,4}[)）]?$"
)
# 目录 with its entries behind it on its line; where one entry ends and the next begins in a list that is one line.
_NAMED = words([name for name in (*FRONT, *BACK) if len(name) > 1])
_RUN = re.compile(
    rf"[【《]?目[ \t　\xa0]{{0,4}}[录錄次][】》]?(?:[ \t　\xa0:：]+(?=\S)|(?=(?:第{NUM}{UNIT}|{_NAMED})[ \t　\xa0]))", re.IGNORECASE
)
_JOINT = pattern(
    rf"[ \t　\xa0/|｜]+(?=第{NUM}{UNIT}|(?:{words([*FRONT, *BACK])})(?:[ \t　\xa0]|$))"
    rf"|(?<=[\u4e00-\u9fff？！?!”）])(?=(?:第{NUM}{UNIT}|{_NAMED})[ \t　\xa0])"
)
# An entry as Markdown writes it, a link in a list.
_LINKED = pattern(r"(?:[-*+]|[0-9]{1,3}[.)])[ \t]+\[([^\[\]]+)\]\([^()]*\)$")
# A site's count before a heading.
_COUNT = pattern(r"(?:[(（][0-9]{1,4}[)）]|[0-9]{1,4}[、.]|第[0-9]{1,4}[章节節回])[ \t　]*(?=\S)")
_PLAIN = pattern(r"[#\s　.．·…、:：，,“”\"'《》〈〉【】()（）\-—]+")
LONGEST_ENTRY = 60
#: The body mostly begins with the first entry.
_OPENS_THE_LIST = 1
#: A number with its title on the line below is shorter.
_MARK_ALONE = 10
#: A list stands among the first so many lines, and is no longer than so many.
_FIRST, _LONGEST_LIST = 400, 4000


def _plain(line: str) -> str:
    if "](" in line and (linked := _LINKED.match(line)):
        line = linked[1]
    return _PLAIN.sub("", fold(_PAGE.sub("", line))).lower()


def find_announced(lines: Lines) -> tuple[Zone | None, frozenset[str]]:
    """The zone of a table of contents headed 目录, and its titles without numbers and punctuation.

    It goes on while lines are short and unended, and ends where an entry comes again.

    >>> text = "目录\\n第一章 山路\\n第二章 书店\\n第一章 山路\\n天亮了。"
    >>> zone, titles = find_announced(Lines(text))
    >>> text[zone.span.start : zone.span.end], sorted(titles)
    ('目录\\n第一章 山路\\n第二章 书店\\n', ['书店', '山路'])
    """
    text = lines.text
    first = list(islice(lines.walk(), _FIRST))
    opening = next((i for i, (a, b) in enumerate(first) if _opens(text, a, b)), None)
    if opening is None:
        return None, frozenset()
    listed = list(islice(lines.walk(first[opening][0]), _LONGEST_LIST))
    stop = _announced(text, listed)
    run = _RUN.match(text, *listed[0])
    if stop < 2 and not run:
        return None, frozenset()
    titles = set()
    below = [(run.end(), listed[0][1]), *listed[1:stop]] if run else listed[1:stop]
    for start, end in [place for line in below for place in _entries(text, *line)]:
        if linked := _LINKED.match(text[start:end]):
            start, end = start + linked.start(1), start + linked.end(1)
        end = start + len(_PAGE.sub("", text[start:end]))
        mark = mark_at(text, start, end) if end > start else None
        titles.add(plain(text[mark.title_start if mark else start : end]))
    return _zone(listed, 0, max(stop, 1)), frozenset(titles - {""})


def find_entries(lines: Lines, zone: Zone) -> tuple[str, ...]:
    """The entries of a table of contents as they are written, without page numbers; its first line is its title."""
    text = lines.text
    found: list[str] = []
    for start, end in lines.walk(zone.span.start, zone.span.end):
        run = _RUN.match(text, start, end)
        if _TITLE.match(text[start:end]):
            continue
        for begin, stop in _entries(text, run.end() if run else start, end):
            entry = text[begin:stop]
            found.append(_LEADERS.sub("", entry).strip())
    return tuple(found)


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a line is headed 目录: alone, or before three entries and more."""
    if end - start <= 20 and _TITLE.match(text[start:end]):
        return True
    run = _RUN.match(text, start, min(end, start + 40))
    return run is not None and len(_entries(text, run.end(), end)) > 2


def _entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The entries of a list that stand on one line: one, or three and more that begin with a number or a name."""
    if end - start > _LONGEST_LIST:
        return [(start, end)]
    joints = [match.span() for match in _JOINT.finditer(text, start, end)]
    if len(joints) < 2:
        return [(start, end)]
    begins, ends = [start, *(b for _, b in joints)], [*(a for a, _ in joints), end]
    return list(zip(begins, ends, strict=True))


def find_silent(lines: Lines, candidates: Sequence[Candidate]) -> Zone | None:
    """The zone of a table of contents that nothing announces: three or more headings near the front with no text
    between them, most of which come again later."""
    listed, opening, stop = _silent(lines, candidates)
    return _zone(listed, opening, stop) if stop - opening > 1 else None


def _zone(lines: Sequence[tuple[int, int]], opening: int, stop: int) -> Zone:
    return Zone(Span(lines[opening][0], lines[stop][0] if stop < len(lines) else lines[stop - 1][1]), "contents")


def _announced(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The index after the last entry of a list whose first line is 目录: it ends at a sentence or where an entry comes
    again; 0 where it has no end."""
    seen: dict[str, int] = {}
    at = 1
    if run := _RUN.match(text, *lines[0]):
        seen = {_plain(text[start:end]): 0 for start, end in _entries(text, run.end(), lines[0][1])}
    while at < len(lines):
        line = text[lines[at][0] : lines[at][1]]
        plain = _plain(line)
        entries = _entries(text, *lines[at])
        if (len(line) > LONGEST_ENTRY and len(entries) < 2) or line[-1] in "；;，," or "。" in line:
            break
        if any(plain.startswith(opening) and len(opening) < len(plain) for opening in list(seen)[:_OPENS_THE_LIST] if len(opening) > 4):
            break  # the body's first heading runs into its text
        counted = _COUNT.match(line)  # a site's, before the body's first heading
        if counted and seen.get(_plain(line[counted.end() :]), len(lines)) <= _OPENS_THE_LIST:
            break
        if plain and plain in seen and (seen[plain] <= _OPENS_THE_LIST or _text_soon(text, lines, at)):
            break
        if len(line) < _MARK_ALONE and at + 1 < len(lines) and _PLAIN.sub("", fold(line)).lower() + _plain(text[slice(*lines[at + 1])]) in seen:
            break  # an entry comes again on two lines
        for start, end in entries:
            if entry := _plain(text[start:end]):
                seen.setdefault(entry, at)
        at += 1
    else:
        return 0
    if at < len(lines) and not any(_plain(text[lines[at][0] : line[1]]) in seen for line in lines[at : at + 2]):
        # A sentence ended the list: the heading right above it, if the list has it twice or not, is the body's.
        while at > 1 and _comes_after(text, lines, at - 1, seen):
            at -= 1
    return at


def _text_soon(text: str, lines: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether text follows within two lines: else an entry that comes again is one that each chapter has (小结)."""
    return any(end - start > LONGEST_ENTRY or text[end - 1] in "。！”；，" for start, end in lines[at + 1 : at + 3])


def _comes_after(text: str, lines: Sequence[tuple[int, int]], at: int, seen: dict[str, int]) -> bool:
    plain = _plain(text[lines[at][0] : lines[at][1]])
    return seen.get(plain, at) != at


def _silent(lines: Lines, candidates: Sequence[Candidate]) -> tuple[list[tuple[int, int]], int, int]:
    """The first lines, and in them a run of headings with nothing between, most of which come again: (first, after last)."""
    text = lines.text
    heads = (c.start for c in candidates if (not c.item or c.end - c.start < 40) and not c.repeat)
    again = {c.line for c in candidates if c.repeat}
    listed: list[tuple[int, int]] = []
    best: list[int] = []
    head = -1
    for at, line in enumerate(islice(lines.walk(), _LONGEST_LIST)):
        listed.append(line)
        if line[0] in again:
            continue  # no entry, nor the text below one
        while head < line[0] and (head := next(heads, len(text))) < line[0]:
            pass
        if head == line[0] and text[line[1] - 1] not in "。；;":
            best.append(at)
        elif best:
            break
    if len(best) < 3:
        return listed, 0, 0
    plain = [_plain(text[listed[i][0] : listed[i][1]]) for i in best]
    later = {_plain(text[a:b]) for a, b in lines.walk(listed[best[-1]][1]) if b - a <= LONGEST_ENTRY}
    # The last entry may be the body's own first heading, which comes again only as an earlier entry.
    earliest = {entry: i for i, entry in reversed(list(enumerate(plain)))}
    size = len(plain)
    while size and earliest[plain[size - 1]] < size - 1:
        size -= 1
    counts = Counter(plain)
    hits = sum(entry in later or counts[entry] > 1 for entry in plain[:size])
    return (listed, best[0], best[0] + size) if hits * 2 > size else (listed, 0, 0)
