"""Numbers with text right behind them that head it with no title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import goes_on, short_lines, space_cut
from .seams import Seams
from .tails import AFTER_TEXT

__all__ = ["GAPPED", "find_untitled", "glued_between", "long_texts", "running_or_not", "uncounted", "untitled"]

#: Families with nothing but a gap behind the number.
GAPPED = frozenset(("1 ", "一 "))
#: How much text each has.
_LONG = 100
#: How likely the seams are where numbers have titles that run into text; a third of that where they have none.
_LIKELY = 3.6
_SENTENCE = pattern("[。！？]")
# What figures count; a few titles open so, too, but a sentence behind another one opens so more often than they.
_COUNTED = frozenset(
    "个個位只隻岁歲人次天名周秒年月日号號分种種本条條家张張件把头頭匹棵米元块塊斤公小万萬亿億千百倍度点點里双雙对對座台辆輛层層户戶支封间間项項"
)


def untitled(text: str, mark: Candidate) -> Candidate:
    """A number as a heading with its text behind it.

    >>> untitled("一 那一年雨很多。", Candidate(0, 9, 2, "一 ", 1, "1", after=2))[:3]
    (0, 1, 1)
    """
    end = mark.start + len(text[mark.start : mark.after].rstrip())
    return mark._replace(title_start=end, end=end, glued=True, rule="mark_before_text")


def uncounted(text: str, marks: Iterable[Candidate]) -> list[Candidate]:
    """The numbers that count nothing in a sentence.

    >>> text = "3 位客人 4 山路"
    >>> [c.value for c in uncounted(text, [Candidate(0, 5, 2, "1 ", 3, "3"), Candidate(6, 10, 8, "1 ", 4, "4")])]
    [4]
    """
    return [mark for mark in marks if text[mark.title_start] not in _COUNTED]


def long_texts(text: str, run: Sequence[Candidate]) -> bool:
    """Whether nearly each number of a run, the last one aside, has as much text as the pieces of an essay, in several sentences."""
    long = sum(
        after.start - mark.after >= _LONG and len(_SENTENCE.findall(text, mark.after, after.start)) > 2 for mark, after in pairwise(run)
    )
    return long * 5 >= (len(run) - 1) * 4 and not any(space_cut(text, mark.title_start, mark.end) for mark in run)


def find_untitled(seams: Seams, runs: Iterable[Sequence[Candidate]]) -> Iterator[Candidate]:
    """The members of those runs of ``GAPPED`` numbers that head text, some glued to the end of the text before: from 1 on, three and
    more, few of them missing. They have no title, or one that runs into the text.

    >>> story = "山里的雨下了很久。书店没有开门。后来门开了。" * 6
    >>> text = "".join(f"{number} {story}" for number in (1, 2, 3))
    >>> run = [Candidate(at, at + 134, at + 2, "1 ", n, str(n), at > 0, after=at + 2) for n, at in ((1, 0), (2, 134), (3, 268))]
    >>> [(c.number, text[c.start : c.end]) for c in find_untitled(Seams(text), [run])]
    [('1', '1'), ('2', '2'), ('3', '3')]
    """
    for run in runs:
        if run[0].value == 1 and 2 < len(run) >= run[-1].value * 3 / 4 and any(mark.glued for mark in run) and long_texts(seams.text, run):
            yield from running_or_not(seams, run)


def running_or_not(seams: Seams, run: Sequence[Candidate]) -> list[Candidate]:
    """A run of ``GAPPED`` numbers that head text, each with its title where these run into the text, else with none."""
    return seams.titled(run, least=_LIKELY) or [untitled(seams.text, mark) for mark in run]


def glued_between(lines: Lines, run: Sequence[Candidate]) -> list[Candidate]:
    """A run of numbers alone with those that lack between two of them, each glued to the end of a line that no mark ends: the only
    line in between that ends with the number.

    >>> text = "1\\n天亮了。\\n2\\n他走进了屋3\\n天黑了。\\n4\\n下雨了。"
    >>> run = [Candidate(at, at + 1, at + 1, "bare", n, str(n), line=at, after=at + 1) for n, at in ((1, 0), (2, 7), (4, 20))]
    >>> [(c.value, c.start) for c in glued_between(Lines(text), run)]
    [(1, 0), (2, 7), (3, 14), (4, 20)]
    """
    text, members = lines.text, list(run[:1])
    for before, after in pairwise(run):
        if after.value == before.value + 2 and text[before.start].isascii() and text[after.start].isascii():
            lacks = str(before.value + 1)
            ends = re.compile(rf"(?<=[\u4e00-\u9fff]){lacks}(?=[ \t]*[\r\n])")
            places = [found.start() for found in ends.finditer(text, before.end, after.line) if not lines.held(found.start())]
            if len(places) == 1 and not _broken(lines, *lines.at(places[0])):
                end, line = places[0] + len(lacks), lines.at(places[0])[0]
                members.append(before._replace(start=places[0], end=end, title_start=end, value=before.value + 1, number=lacks,
                                               glued=True, rule=AFTER_TEXT, line=line, after=end))  # fmt: skip
        members.append(after)
    return members


def _broken(lines: Lines, start: int, end: int) -> bool:
    """Whether a line goes on in the next, as lines do that are broken at a width."""
    width = short_lines(lines)
    return end - start <= width + 3 and goes_on(lines.text, start, end, width)
