"""Numbers with points (1.1, 1.1.2) → headings: those that follow from one another.

A decimal at the start of a line or after a full stop looks the same; but section numbers come in an order: 1.1 is
followed by 1.2, 1.1.1 or 2.1, never by 3.6.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..lazily import pattern
from ..lines import Lines
from ..searches import matches
from .candidates import Candidate, Refused
from .captions import KINDS
from .cuts import LONGEST_GLUED, STOP, sets_figures_apart, space_cut
from .marks import mark_at, title_like
from .seams import Seams
from .tails import AFTER_STOP

__all__ = ["find_dotted", "first_below", "fresh", "whole_number", "with_figures", "without_scores"]

#: How many numbers may be missing between two headings, where the later one stands on a line of its own.
LEAP = 4
#: A paragraph on the line of its title is longer.
SURE_TEXT = 20
#: A title and a sentence on one line are longer.
RUNNING_ON = 14
#: A title and the text that it runs into are longer, and the seam between them more likely (``Seams.best``).
LONG_TEXT, LIKELY = 24, 6.2
#: The same where no other number fits.
FITTING = 4.5
#: So far apart on the whole are headings alone.
_FAR = 300
#: Of more than so many that are hardly titles on the whole none is.
_FEW = 8
# A number that ends in 1 may be the first below the heading that it is glued to (三处集市2.1 桥头集).
_FIRST = r"(?=1[ \t　][\u4e00-\u9fffA-Z“《])"
# A point between digits; the number begins before it, behind the end of a sentence or a gap.
_FREE = rf"[{re.escape(''.join(sorted(STOP)))} \t　]"
# So does one behind any word that has three figures and a gap behind it (端口1.1.5 访问), or one behind its title, too.
_LONG = r"(?=[0-9]{1,2}(?:\.[0-9]{1,2}[ \t　]|[ \t　][\u4e00-\u9fff“《][^\s，。；：！？,;:!?…]{1,20}[ \t　][\u4e00-\u9fff“《]))"
_POINT = re.compile(
    rf"\.(?:(?<=[\u4e00-\u9fff][0-9]\.){_FIRST}|(?<=[\u4e00-\u9fff][0-9][0-9]\.){_FIRST}|(?<={_FREE}[0-9]\.)|(?<={_FREE}[0-9][0-9]\.)|(?<=[\u4e00-\u9fff：][0-9]\.){_LONG}|(?<=[\u4e00-\u9fff：][0-9][0-9]\.){_LONG})"
)
#: In stretches so long it is asked whether figures are set apart.
_STRETCH = 400
_BEGINS = pattern(r"[0-9]{1,2}$")
_TWO = pattern(r"[0-9]{1,2}\.[0-9]{1,3}(?!\.?[0-9])")

# What a gap and the number of something else than a section stand behind.
_LABELS = frozenset("图圖表式节節例法版注见見第")

_LATIN = pattern("[A-Za-z]")
_PARTED = pattern("[\u4e00-\u9fff][ \t\xa0]+[\u4e00-\u9fff]")

Number = tuple[int, ...]


#: A line below a title has so many characters.
_PARAGRAPH = 20


class _Offer(NamedTuple):
    mark: Candidate
    number: Number
    sure: bool


def find_dotted(
    lines: Lines, marks: Sequence[Candidate], whole: Collection[int], tails: Iterable[Candidate] = (),
    *, chapters: Sequence[Candidate] = (), seams: Seams | None = None, refused: Refused,
) -> tuple[list[Candidate], list[Candidate]]:
    """The headings, in order, and the marks of ``marks`` that are none.

    ``marks`` open a line; ``whole`` has the end of each line that is all title after its mark; ``tails`` are marks
    glued to the end of a paragraph; ``chapters`` the marks of higher families, in order. Why the others are none is written
    into ``refused``.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("1.1 山路\\n天亮了。1.2 书店 门开了。\\n3.6 公里之外")
    >>> found, others = find_dotted(lines, [m for m in scan(lines)[0] if m.prefix], {6, 32}, refused={})
    >>> [c.number for c in found], [c.number for c in others]
    (['1.1', '1.2'], [])
    """
    offers = [_Offer(mark, _number(mark), True) for mark in marks if mark.end in whole]
    offers += [_Offer(mark, _number(mark), False) for mark in marks if mark.end not in whole and _leads_on(lines.text, mark)]
    taken = {offer.mark.start for offer in offers}
    offers += [_Offer(mark, _number(mark), mark.rule == AFTER_STOP) for mark in tails]
    taken |= {offer.mark.start for offer in offers}
    seams, ends = seams or Seams(lines.text), {mark.start: mark.end for mark in marks}
    running: list[Candidate] = []  # those whose titles run on into text with no gap, but beside a foreign word
    foreign: list[_Offer] = []
    for mark in (*(m for m in marks if m.start not in taken), *_inside(lines, taken)):
        if _below_title(lines, mark):
            offers.append(_Offer(_joined(lines.text, mark, seams), _number(mark), True))
            continue
        cut = space_cut(lines.text, mark.title_start, mark.end)
        if not cut:
            if mark.end - mark.title_start > RUNNING_ON and (mark.start == mark.line or lines.text[mark.start - 1] in STOP):
                running.append(mark)
            continue
        # behind a longer title, a gap and a paragraph it is as sure as one with its line to itself
        sure = cut - mark.title_start > 2 and not _behind_word(lines.text, mark.start)
        sure = sure and mark.end - cut > SURE_TEXT and "，" not in lines.text[mark.title_start : cut]
        beside = mark.start == mark.line and _foreign(lines.text, cut)
        (foreign if beside else offers).append(_Offer(mark._replace(end=cut, glued=True, rule="mark_before_text"), _number(mark), sure))
    titled = _titled(lines.text, running, [offer.mark._replace(end=ends[offer.mark.start]) for offer in foreign], seams)
    if titled:
        offers += [_Offer(mark, _number(mark), mark.start == mark.line and mark.after < mark.title_start) for mark in titled]
    else:
        likely = () if _clauses(lines.text, running) else _likely(seams, running)
        offers += [*foreign, *(likely or _between(seams, running, offers))]
    offers.sort(key=lambda offer: offer.mark.start)
    found: list[Candidate] = []
    last: Number = ()
    for at, (mark, number, sure) in enumerate(offers):
        follows = _follows(last, number, 1) or (sure and _follows(last, number, LEAP) and fresh(lines, mark))
        if not follows and sure:
            coming = [offer.number for offer in offers[at + 1 : at + 6] if offer.sure]
            following, then = [*coming, (), ()][:2]
            row = len(number) > 2 and _follows(following, then, 1)  # three in a row, of three figures each
            follows = _follows(number, following, 1) and (not last or number[-1] == 1 or following > last or row)
        if not follows and sure and found and number > last and len(number) == 2:
            follows = _in_its_chapter(lines, mark, number, chapters)
        if follows and found and mark.start < found[-1].end and first_below(found[-1], mark):
            found[-1] = found[-1]._replace(end=mark.start, glued=True)
        if follows and not (found and mark.start < found[-1].end):
            last = number
            found.append(mark if mark.rule != "numbered_run" else _line(mark))
        else:
            refused.setdefault(mark.start, "a decimal, or a number that does not follow from the one before")
    kept = {mark.start for mark in found}
    return found, [mark for mark in marks if mark.start not in kept]


def _leads_on(text: str, mark: Candidate) -> bool:
    """Whether a title ends with the colon that leads to its text."""
    title = text[mark.title_start : mark.end]
    colon = title[-1:] in ("：", ":") and not set(title) & set("，,　") and not _PARTED.search(title)
    return colon and mark.start == mark.line and len(title) < LONGEST_GLUED and title_like(title[:-1])


def _titled(text: str, running: Sequence[Candidate], foreign: Sequence[Candidate], seams: Seams) -> list[Candidate]:
    """Three and more whose titles run on, and those beside foreign words, with their titles alone; none where they are sentences."""
    if len(running) < 3:
        return []
    both = [*running, *foreign]
    titled = seams.titled(both, least=LIKELY) if _clauses(text, running) else seams.titled(both)
    if titled or not _apart(running):
        return titled
    return [mark._replace(end=seams.cut(mark.title_start, mark.end), glued=True, rule="mark_before_seam") for mark in running]


def _clauses(text: str, running: Sequence[Candidate]) -> bool:
    """Whether most lines are one sentence each with the next right below, as the clauses of a contract are."""
    one = sum(
        text.find("。", mark.title_start, mark.end - 1) < 0 and not text[mark.end : after.start].strip()
        for mark, after in pairwise(running)
    )
    return len(running) > 2 and one * 2 >= len(running)


def _apart(running: Sequence[Candidate]) -> bool:
    """Whether numbers with a gap behind them go on one by one, and lie so far apart as the paragraphs of no contract do."""
    if not all(mark.after < mark.title_start for mark in running):
        return False
    steps = sum(_follows(_number(a), _number(b), 1) for a, b in pairwise(running))
    return steps * 3 >= (len(running) - 1) * 2 and running[-1].start - running[0].start >= _FAR * (len(running) - 1)


def _likely(seams: Seams, running: Sequence[Candidate]) -> Sequence[_Offer]:
    """Those of some marks that have a gap behind their numbers and a likely seam between title and text; none where few have."""
    offers = list(_with_seams(seams, running[:_FEW]))
    return offers if len(offers) * 3 >= min(len(running), _FEW) else []  # one of many sentences has a seam by chance


def _between(seams: Seams, running: Sequence[Candidate], offers: Sequence[_Offer]) -> Iterator[_Offer]:
    """Those of a few marks that open lines and have just the number that is missing between two headings, or the next one after them, and
    a seam that is not unlikely."""
    sure = sorted(offer for offer in offers if offer.sure)
    if len(sure) < 3 or len(running) > 2 * len(sure):
        return
    last: Number = ()
    for mark in running:
        at = bisect_left(sure, (mark,))
        number, last = _number(mark), max(sure[at - 1].number if at else (), last)
        after = sure[at].number if at < len(sure) else (number[0] + 1,)
        if mark.start == mark.line and _follows(last, number, 1) and number < after and mark.end - mark.title_start > LONG_TEXT:
            cut, likely = seams.best(mark.title_start, mark.end)
            if likely >= FITTING:
                last = number
                yield _Offer(mark._replace(end=cut, glued=True, rule="mark_before_seam"), number, False)


def _with_seams(seams: Seams, running: Sequence[Candidate]) -> Iterator[_Offer]:
    for mark in running:
        opens = mark.line == mark.start or seams.text[mark.start - 1] in STOP
        if opens and mark.after < mark.title_start and mark.end - mark.title_start > LONG_TEXT:
            cut, likely = seams.best(mark.title_start, mark.end)
            if likely > LIKELY:
                yield _Offer(mark._replace(end=cut, glued=True, rule="mark_before_seam"), _number(mark), False)


def _number(mark: Candidate) -> Number:
    return tuple(map(int, (mark.number or "0").split(".")))


def _follows(last: Number, number: Number, leap: int) -> bool:
    """Whether a number may come right after another: one more at some depth, and 1 at each depth below."""
    if not number:
        return False
    if not last:
        return number[-1] == 1 and number[0] <= leap
    shared = next((i for i, (a, b) in enumerate(zip(last, number, strict=False)) if a != b), min(len(last), len(number)))
    if shared == len(number):
        return False
    step = number[shared] - (last[shared] if shared < len(last) else 0)
    return 0 < step <= leap and all(part == 1 for part in number[shared + 1 :])


def _in_its_chapter(lines: Lines, mark: Candidate, number: Number, chapters: Sequence[Candidate]) -> bool:
    """Whether a number opens with that of the chapter it stands in, on a line between paragraphs: others before it may be missing."""
    at = bisect_left(chapters, mark) - 1
    above, below = lines.before(mark.line), lines.after(mark.end)
    if at < 0 or above is None or below is None or mark.start != mark.line or chapters[at].value != number[0]:
        return False
    parted = lines.text[above[1] - 1] in STOP or above[0] <= chapters[at].start < above[1]
    return parted and below[1] - below[0] >= _PARAGRAPH and mark.end - mark.title_start > 2


def fresh(lines: Lines, mark: Candidate) -> bool:
    """Whether the line before is ended or a title, so that the mark's line goes on from nothing."""
    before = lines.before(mark.line)
    if before is None:
        return True
    line = lines.text[slice(*before)]
    return line[-1] in STOP or (len(line) < 20 and not set(line) & set(",，、"))


def without_scores(text: str, dotted: list[Candidate]) -> list[Candidate]:
    """The numbers with points or hyphens less the latter where they are few (1-1 of a match)."""
    joined = {mark.start for mark in dotted if "-" in text[mark.start : mark.after]}
    return [mark for mark in dotted if mark.start not in joined] if len(joined) < 3 else dotted


def with_figures(
    dotted: Sequence[Candidate], ones: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """The decimals, and those of them that are whole numbers: the next of a run of 1. 2. with no other decimal beside."""
    prefixes = Counter(mark.prefix for mark in dotted)
    values = [mark.value for mark in ones]
    starts = [mark.start for mark in ones]
    kept: list[Candidate] = []
    figures: list[Candidate] = []
    for mark in dotted:
        at = bisect_right(starts, mark.start) - 1
        last = values[at] if at >= 0 else 0
        alone = mark.family == "dotted2" and prefixes[mark.prefix] == 1 and mark.title_start == mark.after
        (figures if alone and last > 0 and int(mark.prefix) == last + 1 else kept).append(mark)
    return kept, figures


def whole_number(mark: Candidate) -> Candidate:
    """A decimal read as a whole number with a title that opens with a figure (3.1块钱一杯)."""
    whole, _, _ = (mark.number or "").partition(".")
    after = mark.start + len(whole) + 1
    return mark._replace(family="1.", value=int(whole), number=whole, title_start=after, after=after, prefix="")


def _foreign(text: str, gap: int) -> bool:
    """Whether a gap is but the space beside a foreign word."""
    return text[gap] == " " and text[gap + 1 : gap + 2] != " " and bool(_LATIN.match(text[gap - 1]) or _LATIN.match(text[gap + 1 : gap + 2]))


def _behind_word(text: str, start: int) -> bool:
    """Whether a word, or what leads to a list, stands right before a place."""
    before = text[start - 1 : start]
    return before == "：" or "\u4e00" <= before <= "\u9fff"


def first_below(above: Candidate, mark: Candidate) -> bool:
    """Whether a number is the first below that of another heading: 2.1 of 第2章, 1.2.1 of 1.2."""
    return mark.number == f"{above.number}.1"


def _below_title(lines: Lines, mark: Candidate) -> bool:
    """Whether a number is glued to a title whose own number it is the first below."""
    text, start = lines.text, mark.start
    while start > mark.line and text[start - 1] in " \t　":
        start -= 1
    if mark.value != 1 or mark.line == start or not "\u4e00" <= text[start - 1] <= "\u9fff":
        return False
    begin = max(mark.line, start - LONGEST_GLUED)
    begin = max(begin, *(text.rfind(stop, begin, start) + 1 for stop in "。！？…”"))
    above = mark_at(text, begin, start)
    return above is not None and above.title_start < start and first_below(above, mark)


def _joined(text: str, mark: Candidate, seams: Seams | None) -> Candidate:
    """The first number below a title that it is glued to, with its own title alone."""
    title = text[mark.title_start : mark.end]
    if title_like(title):
        return mark._replace(glued=True, rule="mark_after_title")
    cut = space_cut(text, mark.title_start, mark.end)
    if cut and not _foreign(text, cut):
        return mark._replace(end=cut, glued=True, rule="mark_before_text")
    return mark._replace(end=(seams or Seams(text)).cut(mark.title_start, mark.end), glued=True, rule="mark_before_seam")


def _line(mark: Candidate) -> Candidate:
    return mark._replace(rule="line_mark", lead=mark.line if mark.start > mark.line else -1)


def _inside(lines: Lines, taken: Collection[int]) -> Iterator[Candidate]:
    """The marks right after a full stop inside a line."""
    text = lines.text
    done = 0
    apart = cache(lambda stretch: sets_figures_apart(text, stretch * _STRETCH))
    for point in matches(_POINT, text, lines.signs.before(".", "0123456789")):
        digits = _BEGINS.search(text, max(point.start() - 3, done), point.start())
        if not digits or point.start() < done:
            continue
        start = digits.start()
        behind_title = text[start - 1 : start] in (" ", "　")  # its own title has a gap behind it, too
        if behind_title and text[start - 2] not in STOP and _TWO.match(text, start) and apart(start // _STRETCH):
            continue
        labelled = behind_title and text[start - 2] in _LABELS and text[start - 3 : start - 2] not in KINDS
        if labelled or (text[start - 1] == "." and text[start - 2].isdigit()):
            continue  # 如图 1.2 所示; the rest of a longer number
        if (_behind_word(text, start) or behind_title or text[max(start - 8, 0) : start].rstrip(" \t　")[-1:] in STOP) and start not in taken:
            end = lines.end(start)
            mark = None if lines.held(start) else mark_at(text, start, end)
            if mark and mark.prefix:  # the first figure of a decimal alone is no dotted number
                done = mark.after
                yield mark._replace(line=lines.at(start)[0])
