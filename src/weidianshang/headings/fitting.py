"""Weak marks whose titles run into text, where the headings around them leave just their numbers free."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import filterfalse, pairwise

from ..lines import Lines
from .candidates import ITEM, START, VALUE, Candidate, Refused
from .cuts import STOP, space_cut
from .marks import title_like
from .seams import Seams

__all__ = ["apart", "find_fitting", "find_lacking", "rising"]

#: So many headings tell that a family has titles, and so many of a series (第五信), which counts nothing else.
_HEADINGS, _OF_A_SERIES = 3, 2
#: How likely a seam is (``Seams.best``): where a gap or a colon is behind the number of a series, and where none need be.
_IN_A_SERIES, _LIKELY = 2.5, 5.0
#: So many numbers with gaps between them make a series, and so far apart each.
_RISING, _FAR = 4, 120
#: A title and the text that it runs into are longer; the lines above and below a title are so long, at least.
_LONG, _SENTENCE = 24, 12
#: So many numbers at most are looked for between two headings, so far apart each, and how likely their seams are on the whole.
_LACKING, _APART, _ANY = 12, 60, 1.0


def rising(marks: Sequence[Candidate]) -> bool:
    """Whether the numbers of a family only ever rise, some of them missing, and lie so far apart as the members of no list do: so many
    at least, and none alone on its line, as those of pages are.

    >>> marks = [Candidate(at, at + 5, at + 2, "一、", n, str(n), line=at) for n, at in ((2, 0), (3, 400), (7, 900), (9, 1400))]
    >>> rising(marks), rising(marks[:3])
    (True, False)
    """
    if len(marks) < _RISING or marks[0].value < 1 or marks[-1].value - marks[0].value < len(marks):
        return False
    return all(a.value < b.value and a.title_start < a.end and b.line - a.end >= _FAR for a, b in pairwise(marks))


def find_fitting(lines: Lines, found: Sequence[Candidate], left: Sequence[Candidate], seams: Seams, *, series: bool) -> list[Candidate]:
    """The marks of ``left``, in order, that head text with a title that runs into it: each opens its line, its number goes on from
    the heading of ``found`` before it, and the one after it, if any, goes on from that or begins again. In a ``series`` numbers may be
    missing. A mark that has the number before or after it on the next line is one of a list.

    >>> from weidianshang.headings.marks import scan
    >>> text = "习惯一：早起\\n天亮了。\\n习惯二：散步\\n他走了。\\n习惯三：管理时间我们总是忙，忙得没有道理，谁也不知道为什么。\\n"
    >>> lines = Lines(text)
    >>> marks = scan(lines)[0]
    >>> [text[c.title_start : c.end] for c in find_fitting(lines, marks[:2], marks[2:], Seams(text), series=True)]
    ['管理时间']
    """
    heads = sorted(filterfalse(ITEM, found), key=START)
    if len(heads) < (_OF_A_SERIES if series else _HEADINGS):
        return []
    places, numbers = list(map(START, heads)), [*map(VALUE, heads), 0]  # behind the last one stands none
    taken: list[Candidate] = []
    for at, mark in enumerate(left):
        start, end, title, value = mark.start, mark.end, mark.title_start, mark.value
        place = bisect_left(places, start)
        if not place or end - title <= _LONG or start != mark.line:
            continue
        before, after = numbers[place - 1], numbers[place]
        follows = before < value if series else before == value - 1
        goes_on = (not after or value < after) if series else after in (0, 1, value + 1)
        if not follows or not goes_on or title_like(lines.text[title:end]) or _listed(lines, left, at):
            continue
        end, likely = seams.best(title, end)
        if likely >= (_IN_A_SERIES if series else _LIKELY):
            taken.append(mark._replace(end=end, glued=True, rule="mark_before_seam"))
            places.insert(place, start)
            numbers.insert(place, value)
    return taken


def apart(lines: Lines, found: Sequence[Candidate], marks: Sequence[Candidate], refused: Refused) -> list[Candidate]:
    """The ``marks`` that stand alone, the numbers before them missing, where the headings ``found`` show that lines like theirs are
    titles, and no list is numbered so: each has its line to itself, a sentence that ends above and a paragraph below."""
    text = lines.text
    if len(found) < _HEADINGS or any(map(ITEM, found)):
        return []
    alone: list[Candidate] = []
    for mark in marks:
        above, below = lines.before(mark.line), lines.after(mark.end)
        if mark.glued or mark.start != mark.line or above is None or below is None or below[1] - below[0] < _SENTENCE:
            return []
        if text[above[1] - 1] not in STOP or above[1] - above[0] < _SENTENCE or not title_like(text[mark.title_start : mark.end]):
            return []
        alone.append(mark)
    if len(alone) > 2 * len(found):
        return []
    for mark in alone:
        refused.pop(mark.start, None)
    return alone


def find_lacking(found: Sequence[Candidate], others: Sequence[Candidate], seams: Seams) -> list[Candidate]:
    """The marks of ``others``, in order, that are the numbers which two headings of ``found`` in a row leave out between them, half of
    them at least: each heads text, with a title that runs into it.

    >>> lines = "一、书店", "二、门前的老树我们小时候常去爬，" + "后来树老了。" * 12, "三、井边他坐在那里，" + "没有人来。" * 12, "四、桥头"
    >>> text = "\\n".join(lines)
    >>> marks = [Candidate(at, at + len(line), at + 2, line[:2], n, str(n)) for n, line in enumerate(lines, 1) if (at := text.index(line)) >= 0]
    >>> [text[c.title_start : c.end] for c in find_lacking([marks[0], marks[3]], marks[1:3], Seams(text))]
    ['门前的老树', '井边']
    """
    lacking: list[Candidate] = []
    heads = sorted(filterfalse(ITEM, found), key=START)
    for before, after in pairwise(heads):
        if not 1 < after.value - before.value <= _LACKING + 1:
            continue
        between = others[bisect_left(others, (before.end,)) : bisect_left(others, (after.start,))]
        chain: list[Candidate] = [before]
        for mark in between:
            if chain[-1].value < mark.value < after.value and mark.start - chain[-1].title_start >= (_APART if len(chain) > 1 else 0):
                chain.append(mark)
        wanted = after.value - before.value - 1
        least = _ANY if len(chain) > wanted else _LIKELY
        if (len(chain) - 1) * 2 < wanted or after.start - chain[-1].start < _APART:
            continue
        cut = [_cut(mark, seams) for mark in chain[1:]]
        if cut and sum(likely for _, likely in cut) >= least * len(cut):
            lacking += [mark for mark, _ in cut]
    return lacking


def _cut(mark: Candidate, seams: Seams) -> tuple[Candidate, float]:
    """A mark with its title alone, up to a gap or a likely seam, and how likely that is."""
    if end := space_cut(seams.text, mark.title_start, mark.end):
        return mark._replace(end=end, glued=True, rule="mark_before_text"), _LIKELY
    end, likely = seams.best(mark.title_start, mark.end)
    return mark._replace(end=end, glued=True, rule="mark_before_seam"), likely


def _listed(lines: Lines, left: Sequence[Candidate], at: int) -> bool:
    """Whether another number stands right above or below."""
    above, mark, below = left[at - 1] if at else None, left[at], left[at + 1] if at + 1 < len(left) else None
    return bool((above and lines.empty(above.end, mark.line)) or (below and lines.empty(mark.end, below.line)))
