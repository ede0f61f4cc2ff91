"""Weak marks → headings or list items, run by run.

``1.`` ``(1)`` ``一、`` ``①`` open headings in one place and list items in another. A run of rising numbers whose
members are short, unended and followed by text is a run of headings; one of sentences, or of lines with nothing
between them, is a list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import pairwise

from .candidates import Candidate
from .marks import Mark, mark_at, title_like
from .strong import STOP

__all__ = ["find_weak", "scan_tails"]

LONGEST = 40
_ANY_STOP = re.compile(r"[。！？!?…][”’」』）)】]*[ \t　\xa0]*")
_NO_TITLE_ENDS = frozenset("。；;，,、：:")
_LIST_MARK = re.compile(r"[0-9０-９(（⑴-⒇①-⑳⒈-⒛一二三四五六七八九十]")


def scan_tails(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The weak marks right after the last full stop of a line, where the rest can be a title.

    >>> [(m.family, m.value) for m in scan_tails("面要醒。2.揉面", [(0, 8)])]
    [('1.', 2)]
    """
    for index, (start, end) in [row for row in enumerate(lines) if text[row[1][1] - 1] not in _NO_TITLE_ENDS]:
        if end - start < 8:
            continue
        begin = 0
        for stop in _ANY_STOP.finditer(text, max(start, end - LONGEST - 8), end - 2):
            if stop.end() < end:
                begin = stop.end()
        if begin > start and _LIST_MARK.match(text, begin):
            mark = mark_at(text, begin, index, start, end)
            if mark and title_like(text[mark.title_start : end], longest=LONGEST):
                yield mark._replace(tail=True)


def find_weak(
    text: str,
    lines: Sequence[tuple[int, int]],
    marks: Sequence[Mark],
    *,
    tails: Sequence[Mark] = (),
    only_items: bool = False,
) -> list[Candidate]:
    """The headings and list items of one weak family; ``marks`` are those that open a line, in order.

    ``tails`` are those glued to the end of a paragraph: they count where they continue or open a run of headings.
    ``only_items``: the text writes its headings another way (Markdown), so these are lists.

    >>> text = "1.山路\\n天亮了。\\n2.书店\\n门开了。"
    >>> lines = [(0, 4), (5, 9), (10, 14), (15, 19)]
    >>> [(c.number, c.item) for c in find_weak(text, lines, list(scan(text, lines)))]
    [('1', False), ('2', False)]
    """
    bare = bool(marks) and marks[0].family == "bare"
    shaped: list[Mark] = []
    ended: list[Mark] = []
    for mark in marks:
        title = text[mark.title_start : mark.line_end]
        titled = title_like(title, longest=LONGEST) if title and not bare else _stands_alone(text, lines, mark)
        (shaped if titled else ended).append(mark)
    found: list[Candidate] = []
    used: set[int] = set()
    for run in _runs(list(merge(shaped, tails))):
        if all(mark.tail for mark in run) and (len(run) < 2 or run[0].value != 1):
            continue
        members = _filled(run, ended)
        led = members[0].value in (0, 1) or len(members) > 2
        empty = sum(mark.title_start >= mark.line_end for mark in members)
        headings = (
            led and not only_items and _followed(lines, members) * 2 >= len(members)
            and len(members) <= 2 * len(run) and (len(members) > 1 or not empty)
        )
        if headings:
            titles = _titles_below(text, lines, members) if empty == len(members) else {}
            found.extend([_candidate(text, mark, titles.get(mark.start)) for mark in members])
        elif led and not empty:
            found.extend(_item(text, mark) for mark in members if not mark.tail)
        else:
            continue
        used.update([mark.start for mark in members])
    if not bare and ended:
        for run in _runs([mark for mark in ended if mark.start not in used]):
            if run[0].value in (0, 1) and len(run) > 1:
                found.extend(_item(text, mark) for mark in run)
    return found


def _candidate(text: str, mark: Mark, below: tuple[int, int] | None) -> Candidate:
    start, end = mark.title_start, mark.line_end
    rule = "numbered_run_after_stop" if mark.tail else "numbered_run"
    if below:
        start, end = below
        rule = "number_and_title_on_two_lines"
    elif start >= end:
        start = end = mark.end
    lead = mark.line_start if mark.start > mark.line_start and not mark.tail else -1
    return Candidate(mark.start, end, start, mark.family, mark.value, mark.number, mark.tail, rule, lead=lead)


def _item(text: str, mark: Mark) -> Candidate:
    return Candidate(mark.start, mark.line_end, mark.title_start, mark.family, mark.value, mark.number, False,
                     "numbered_list", item=True)


def _runs(marks: Sequence[Mark]) -> list[list[Mark]]:
    """The runs of rising numbers; a gap of one is bridged, anything else opens a new run."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if runs and runs[-1][-1].value < mark.value <= runs[-1][-1].value + 2 and mark.prefix == runs[-1][-1].prefix:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def _filled(run: list[Mark], others: Sequence[Mark]) -> list[Mark]:
    """A run with the gaps in its numbers filled by marks of the other shape that stand in them."""
    if len(run) == run[-1].value - run[0].value + 1 or not others:
        return run
    members: list[Mark] = []
    for before, after in pairwise(run):
        members.append(before)
        if after.value == before.value + 2:
            low, high = bisect_left(others, (before.end,)), bisect_left(others, (after.start,))
            members.extend([mark for mark in others[low:high] if mark.value == before.value + 1][:1])
    return [*members, run[-1]]


def _followed(lines: Sequence[tuple[int, int]], members: Sequence[Mark]) -> int:
    """How many members have text between their line and the next member."""
    followed = sum(
        after.line > mark.line + 1 or (after.tail and after.line > mark.line) for mark, after in pairwise(members)
    )
    return followed + (members[-1].line + 1 < len(lines))


def _titles_below(
    text: str, lines: Sequence[tuple[int, int]], members: Sequence[Mark]
) -> dict[int, tuple[int, int]]:
    """The titles of numbers alone on their lines, on the lines below: where nearly all have one, and text after it."""
    titles: dict[int, tuple[int, int]] = {}
    for i, mark in enumerate(members):
        limit = members[i + 1].line if i + 1 < len(members) else len(lines)
        if mark.line + 2 < limit:
            start, end = lines[mark.line + 1]
            if title_like(text[start:end], longest=24) and text[end - 1] not in STOP - frozenset("？?！!"):
                titles[mark.start] = (start, end)
    return titles if len(titles) * 4 >= len(members) * 3 and len(members) > 1 else {}


def _stands_alone(text: str, lines: Sequence[tuple[int, int]], mark: Mark) -> bool:
    """A numeral alone on a line that is no page number: the line before it is ended, and text follows."""
    start, end = lines[mark.line - 1] if mark.line else (0, 0)
    return (mark.line == 0 or text[end - 1] in STOP or end - start < 20) and mark.line + 1 < len(lines)
