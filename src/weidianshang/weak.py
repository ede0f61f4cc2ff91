"""Weak marks → headings or list items, run by run.

``1.`` ``(1)`` ``一、`` ``①`` open headings in one place and list items in another. A run of rising numbers whose
members are short, unended and followed by text is a run of headings; one of sentences, or of lines with nothing
between them, is a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .candidates import Candidate
from .marks import SEPARATOR, Mark, title_like
from .strong import STOP

__all__ = ["find_weak"]

LONGEST = 40


def find_weak(
    text: str, lines: Sequence[tuple[int, int]], marks: Sequence[Mark], *, only_items: bool = False
) -> list[Candidate]:
    """The headings and list items of one weak family; ``marks`` are its marks in order.

    ``only_items``: the text writes its headings another way (Markdown), so these are lists.

    >>> from weidianshang.marks import scan
    >>> text = "1.山路\\n天亮了。\\n2.书店\\n门开了。"
    >>> lines = [(0, 4), (5, 9), (10, 14), (15, 19)]
    >>> [(c.number, c.item) for c in find_weak(text, lines, list(scan(text, lines)))]
    [('1', False), ('2', False)]
    """
    starts = [start for start, _ in lines]
    bare = marks[0].family == "bare"
    shaped: list[Mark] = []
    ended: list[Mark] = []
    for mark in marks:
        titled = _stands_alone(text, lines, starts, mark) if bare else title_like(
            text[_title(text, mark) : mark.line_end], longest=LONGEST
        )
        (shaped if titled else ended).append(mark)
    found: list[Candidate] = []
    used: set[int] = set()
    for run in _runs(shaped):
        members = _filled(run, ended)
        followed = sum(
            _followed(lines, starts, mark, members[i + 1] if i + 1 < len(members) else None)
            for i, mark in enumerate(members)
        )
        led = members[0].value in (0, 1) or len(members) > 2
        headings = (
            led and not only_items and followed * 2 >= len(members)
            and len(members) <= 2 * len(run) and (len(members) > 1 or not bare)
        )
        if headings:
            found.extend(_candidate(text, mark, bare) for mark in members)
        elif led and not bare:
            found.extend(_item(text, mark) for mark in members)
        else:
            continue
        used.update(mark.start for mark in members)
    if not bare:
        for run in _runs([mark for mark in ended if mark.start not in used]):
            if run[0].value in (0, 1) and len(run) > 1:
                found.extend(_item(text, mark) for mark in run)
    return found


def _title(text: str, mark: Mark) -> int:
    match = SEPARATOR.match(text, mark.title_start, mark.line_end)
    return match.end() if match else mark.title_start


def _candidate(text: str, mark: Mark, bare: bool) -> Candidate:
    start = mark.title_start if bare else _title(text, mark)
    end = mark.title_start if bare else mark.line_end
    return Candidate(mark.start, end, start, mark.family, mark.value, mark.number, False, "numbered_run")


def _item(text: str, mark: Mark) -> Candidate:
    return Candidate(mark.start, mark.line_end, _title(text, mark), mark.family, mark.value, mark.number, False,
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
    places = [mark.start for mark in others]
    for before, after in zip(run, run[1:], strict=False):
        members.append(before)
        if after.value == before.value + 2:
            low, high = bisect_right(places, before.start), bisect_left(places, after.start)
            members.extend([mark for mark in others[low:high] if mark.value == before.value + 1][:1])
    return [*members, run[-1]]


def _followed(lines: Sequence[tuple[int, int]], starts: Sequence[int], mark: Mark, following: Mark | None) -> bool:
    """Whether text stands between a mark's line and the next mark of its run."""
    at = bisect_left(starts, mark.line_start) + 1
    return at < len(lines) and (following is None or lines[at][0] < following.line_start)


def _stands_alone(text: str, lines: Sequence[tuple[int, int]], starts: Sequence[int], mark: Mark) -> bool:
    """A numeral alone on a line that is no page number: the line before it is ended, and text follows."""
    at = bisect_left(starts, mark.line_start)
    start, end = lines[at - 1] if at else (0, 0)
    return (at == 0 or text[end - 1] in STOP or end - start < 20) and at + 1 < len(lines)
