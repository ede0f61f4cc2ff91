"""Lines → the strong marks in them, each with the stretch up to the next one; references are none, nor a site's counters.

What is a heading among them, ``strong`` decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate, Refused
from .couplets import is_couplet
from .cuts import STOP, couplet_end, goes_on, short_lines, space_cut
from .forms import FAMILIES, MAX_TITLE, SEPARATOR
from .marks import inside, mark_at, title_like
from .ordinals import NUM

__all__ = ["CLOSERS", "OPENERS", "REFERENCE", "WORDY", "Segment", "find_segments", "title_after"]

# What follows 第三章 in a reference to it (第三章里我们说过, 第三章介绍了) rather than in a heading.
REFERENCE = re.compile(
    r"[ \t　]?(?:[里中内內的末初]|开头|結尾|结尾|所[述说讲列称定指规]|[将將已曾也都就则則是和与與及至到、，,。；;）)”」》]|"
    r"[讲講]的|[讲講]了|[说說]了|介绍|介紹|提到|报告|讨论|给出|分析了|说明|阐述|探讨|考察了|回顾了|概述|总结了|"
    r"我们|我們|主要|之[前后後]|以[前后後]|一[样樣開开]|规定|規定)"
)
# What 节 counts beside the sections of books.
_COUNTED_BY = pattern("[车車][厢廂皮]|[电電]池")
# What follows it in a reference and never opens a title.
_REFERENCE_ONLY = pattern(
    r"[。；;，,]|第[0-9０-９一二三四五六七八九十]{1,3}[期号號]|所[述说讲講說提]|[里中内裡內][我你他她已曾，,所的]|[讲说講說][过了的過]|提[到过及過]|介绍了|介紹了|规定的|一[样樣]|之[^\s]{0,6}[修规規]"
)
# What stands before 第三章 in a reference (在第三章, 见第三章, 《第三章).
_BEFORE_REFERENCE = frozenset("在如见見第的和与與從从到至了把将將是及或《“「（(、，,这這看读讀写寫以按照依据本该該")
_BEFORE_ANY = frozenset("在如见見从從到至《“「（(以")
# An article or clause named right behind it (违反本办法第三章第九条规定的).
_CITES = pattern(rf"第[ \t　]?{NUM}[ \t　]?[条條款项項](?!件)")
# What parts a title from its text, and no two words of a sentence.
_GAP_BEHIND = pattern("[ \t　]{2}|　|(?<=[\u4e00-\u9fff？！])[ ](?=[\u4e00-\u9fff“])")
# What parts two numbers that a sentence names together (第1节和第2节之间).
_TOGETHER = pattern("[和与與及至到或]|之?[－—~～-]之?")
# A volume that is numbered behind its word, and its title.
_VOLUME = pattern(rf"(?<=[。！？…”])[卷辑輯]{NUM}[ 　][^\s。，；：！？]{{2,16}}[ 　]?\Z")
#: A line that is so much shorter than the others ends its paragraph.
_SHORT = 4
# How a text names itself before it cites a chapter of its own.
_OWN_TEXT = tuple(
    f"{this}{text}" for this in "本该" for text in "规定 办法 法 条例 章程 细则 规则 规程 制度 合同 协议 书 文 手册 标准 公约 准则 守则".split()
)
_DATED = pattern("(?:[0-9０-９]|[一二三四五六七八九十])日$")
_YEAR = pattern("(?:1[5-9]|20)[0-9]{2}年(?:[0-9]{1,2}月)?")
WORDY = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
OPENERS, CLOSERS = "【〖〔[《", "】〗〕]》"
#: Brackets that a whole heading may stand in: 【第三章 归来】.
BOXES = {"【": "】", "〖": "〗", "〔": "〕", "[": "]"}


class Segment(NamedTuple):
    """A mark and the stretch up to the next mark of its line."""

    mark: Candidate
    title_start: int
    stop: int
    separated: bool
    before: str  # "line", "joined", "ended", "gap", "text" or "reference": what stands in front
    line: tuple[int, int]
    halves: bool = False  # whether its title may have two halves, as most of its family have


class _Line(NamedTuple):
    """A line with the strong marks in it; ``opened``: the first one opens it."""

    start: int
    end: int
    opened: bool
    marks: list[Candidate]


def find_segments(
    lines: Lines, marks: Sequence[Candidate], tails: Sequence[Candidate], width: int, refused: Refused
) -> list[list[Segment]]:
    """The marks of each line that holds one, in order: ``marks`` open a line, ``tails`` are glued to the end of one, others
    stand inside. ``width`` is that at which lines are broken, if they are. Why a mark is none is written into ``refused``.
    """
    text = lines.text
    found = [found for line in _by_line(lines, marks, tails) if (found := list(_segments(text, line, refused)))]
    found = _without_counters(text, refused, found)
    if full := width or short_lines(lines):
        found = [kept for line in found if (kept := _whole(lines, line, full, refused))]
    return found


def _whole(lines: Lines, line: list[Segment], width: int, refused: Refused) -> list[Segment]:
    """The marks of a line less one at its end that goes on in the next, and what right before it names where it stands."""
    if line and _broken_off(lines, line[-1], width, refused):
        last = line[-1]
        line = line[:-1]
        if line and line[-1].mark.after == last.mark.start:
            refused.setdefault(line[-1].mark.start, "a reference: a part of it is named")
            line = line[:-1]
    return line


def _by_line(lines: Lines, marks: Sequence[Candidate], tails: Sequence[Candidate]) -> list[_Line]:
    """The lines that hold a strong mark anywhere, in order."""
    found = {mark.line: _Line(mark.line, mark.end, True, [mark]) for mark in marks}
    opening = {mark.start: mark.line for mark in marks}
    line = _Line(-1, -1, False, [])
    within = inside(lines.signs)
    for mark in merge(_with_volumes(lines.text, within), tails) if tails else _with_volumes(lines.text, within):
        if mark.start in opening:  # the very mark that opens its line
            line = found[opening[mark.start]]
            continue
        if not line.start <= mark.start < line.end:
            if lines.held(mark.start):
                continue
            start, end = lines.at(mark.start)
            line = found.setdefault(start, _Line(start, end, False, []))
        if not line.opened or mark.start >= max(line.marks[0].after, line.marks[0].start + 1):
            line.marks.append(mark)
    return sorted(found.values())


def _with_volumes(text: str, marks: Sequence[Candidate]) -> Iterator[Candidate]:
    """The marks, with 卷二 and its title behind the end of a sentence before the first one in it."""
    last = 0  # where the mark before ends
    for mark in marks:
        if mark.family not in ("条", "卷", "辑") and (found := _VOLUME.search(text, max(mark.start - 24, last), mark.start)):
            volume = mark_at(text, found.start(), mark.start)
            if volume and volume.start == found.start():
                yield volume._replace(end=volume.after, title_start=volume.after)
        yield mark
        last = mark.after


def _segments(text: str, line: _Line, refused: Refused) -> Iterator[Segment]:
    """The marks of a line with their stretches; references are no marks and end no stretch."""
    start, end = line.start, line.end
    found: list[tuple[Candidate, str]] = []
    marks = line.marks
    if others := [mark for mark in marks if mark.family == "节" and _COUNTED_BY.match(text, mark.after)]:
        refused.update((mark.start, "counts something else: carriages, batteries") for mark in others)
        marks = [mark for mark in marks if mark not in others]
    if len(marks) > 1 and _TOGETHER.fullmatch(text, marks[0].after, marks[1].start):
        refused.update((mark.start, "a reference: two of them in a sentence") for mark in marks[:2])
        marks = marks[2:]
    for mark in marks:
        if line.opened and mark is line.marks[0]:
            found.append((mark, "line"))
            continue
        raw = text[max(start, mark.start - 64) : mark.start]
        bare = raw.rstrip()
        last = bare[-1:]
        if last and last in BOXES and (text[mark.after : mark.after + 1] in CLOSERS or text[end - 1] == BOXES[last]):
            last = bare[:-1].rstrip()[-1:]
        if mark.family != "条" and last not in STOP and last and _CITES.match(text, mark.after, end):
            refused.setdefault(mark.start, "a reference: it names an article")
            _with_outer(found, mark, refused)
            continue
        if mark.family != "条" and len(bare) == len(raw) and bare.endswith(_OWN_TEXT):
            refused.setdefault(mark.start, "a reference: the text names a part of itself")
            continue
        joined = bool(found) and found[-1][1] != "text" and _titled(text, found[-1][0], mark.start)
        if joined and mark.after >= end and (
            (not raw[-1].isspace() and (mark.family == "条" or mark.start > found[-1][0].after + 1))
            or (mark.family == "条" and not text[found[-1][0].after : mark.start].strip())
        ):
            refused.setdefault(mark.start, "a reference: a title ends with it")
            continue
        if mark.start == start:
            before = "line"
        elif mark.value > 1 and ((last == "日" and _DATED.search(bare)) or (text[mark.after : mark.after + 1].isspace() and _YEAR.fullmatch(bare))):
            before = "ended"  # the date that a piece is signed with
        elif (last in STOP and not (last == "》" and bare == raw and "《" in text[start + 1 : mark.start])) or not last:
            before = "ended"
        elif joined:
            before = "joined"
        elif len(bare) < len(raw):
            before = "gap"
        elif last in "，," and not SEPARATOR.fullmatch(text[mark.after : mark.after + 1]):
            refused.setdefault(mark.start, "a reference: the sentence before goes on with it")
            continue
        else:  # the title of the whole may stand right before the first one
            whole = not found and mark.value == 1 and title_like(text[start : mark.start].rstrip(), longest=MAX_TITLE)
            before = "gap" if whole else "text"
        apart = before == "joined" and found[-1][0].family != "条" and not WORDY.match(text[found[-1][0].after])
        if before != "ended" and last in (_BEFORE_ANY if apart else _BEFORE_REFERENCE):
            rest = text[mark.after : end].strip()
            if mark.family == "回" and (is_couplet(rest) or couplet_end(rest[:99])):
                before = "text"  # no reference has the two halves of a title behind it
            elif last in _BEFORE_ANY or before == "joined" or mark is not line.marks[-1] or len(rest) < 2 or not title_like(rest, longest=30):
                refused.setdefault(mark.start, "a reference: the words before it lead to it")
                continue
            else:
                before = "reference"
        if mark.family != "条" and REFERENCE.match(text, mark.after, end) and not text[
            mark.after : mark.after + 1
        ].isspace() and (before != "ended" or not title_after(text[mark.after : end].strip())):
            refused.setdefault(mark.start, "a reference: the sentence goes on from it")
            _with_outer(found, mark, refused)
            continue
        found.append((mark, before))
    for at, (mark, before) in enumerate(found):
        stop = found[at + 1][0].start if at + 1 < len(found) else end
        separator = SEPARATOR.match(text, mark.after, stop)
        begin = separator.end() if separator else mark.after
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if mark.family == "上篇" and begin >= stop:
            begin, stop = mark.start, mark.after  # it is the title itself where none follows
        if mark.family == "条":
            refused.setdefault(mark.start, "an article of a statute is text")
        else:
            yield Segment(mark, begin, stop, begin > mark.after, before, (start, end))


def _with_outer(found: list[tuple[Candidate, str]], mark: Candidate, refused: Refused) -> None:
    """Take out the mark that ends right where one that is a reference begins (第二编第一章所列)."""
    if found and found[-1][0].after == mark.start and found[-1][1] in ("text", "reference"):
        refused.setdefault(found.pop()[0].start, "a reference: a part of it is named")


def title_after(words: str) -> bool:
    """Whether words that a reference may go on with are a title all the same (第三章和平)."""
    return title_like(words, longest=16) and not _REFERENCE_ONLY.match(words)


def _broken_off(lines: Lines, segment: Segment, width: int, refused: Refused) -> bool:
    """Whether what follows a mark at once fills its line and goes on in the next one, and no paragraph opens with the mark."""
    text, (start, end) = lines.text, segment.line
    above = lines.before(start)
    if segment.before == "line" and above and above[1] - above[0] < width - _SHORT and text[above[1] - 1] in STOP:
        return False
    if segment.separated or segment.stop < end or not goes_on(text, start, end, width) or is_couplet(text[segment.title_start : end]):
        return False
    if _GAP_BEHIND.search(text, segment.title_start, end) and space_cut(text, segment.title_start, end):
        return False  # a title, a gap, and text
    if segment.stop <= segment.title_start and segment.before == "ended" and not REFERENCE.match(text[end : end + 8].lstrip()):
        return False  # its title is on the next line, if it has one
    refused.setdefault(segment.mark.start, "the line goes on in the next")
    return True


def _titled(text: str, mark: Candidate, end: int) -> bool:
    """Whether what stands between a mark and ``end`` is nothing or can be its title."""
    separator = SEPARATOR.match(text, mark.after, end)
    title = text[separator.end() if separator else mark.after : end].rstrip()
    return not title or title_like(title)


def _without_counters(text: str, refused: Refused, lines: list[list[Segment]]) -> list[list[Segment]]:
    """The segments less a site's own counter: 第12节 right before the book's 第三章, all through the text."""
    def counts(line: list[Segment]) -> bool:
        if len(line) < 2:
            return False
        outer, inner = line[0], line[1]
        return outer.stop <= outer.title_start and outer.before in ("line", "ended") and _lower(outer, inner)

    times = Counter(line[0].mark.family for line in lines if line[0].before in ("line", "ended"))
    counted = Counter(line[0].mark.family for line in lines if counts(line))
    above = _counters_above(text, lines)
    kept = []
    for line in lines:
        if line[0].mark.start in above:
            refused[line[0].mark.start] = "a site's counter above the heading"
            continue
        if counts(line) and counted[line[0].mark.family] * 2 > times[line[0].mark.family]:
            refused[line[0].mark.start] = "a site's counter before the heading"
            line = [line[1]._replace(before=line[0].before), *line[2:]]
        kept.append(line)
    return kept


def _lower(outer: Segment, inner: Segment) -> bool:
    """Whether a number cannot stand above the one right after it: 第12节 above 第三章."""
    return (
        FAMILIES[outer.mark.family].rank > FAMILIES[inner.mark.family].rank
        or outer.mark.family == inner.mark.family
    )


def _counters_above(text: str, lines: Sequence[list[Segment]]) -> set[int]:
    """The numbers alone on a line with a higher one on the next, where most of their family stand so."""
    alone = [line[0] for line in lines if len(line) == 1 and line[0].stop <= line[0].title_start and line[0].before == "line"]
    places = {line[0].mark.start: line[0] for line in lines if line[0].before == "line"}
    starts = sorted(places)
    above = []
    for segment in alone:
        at = bisect_right(starts, segment.mark.start)
        inner = places[starts[at]] if at < len(starts) else None
        if inner and inner.mark.family != segment.mark.family and _lower(segment, inner) and not text[
            segment.line[1] : inner.line[0]
        ].strip():
            above.append(segment)
    counted, times = Counter(s.mark.family for s in above), Counter(s.mark.family for s in places.values())
    return {s.mark.start for s in above if counted[s.mark.family] > 1 and counted[s.mark.family] * 2 > times[s.mark.family]}
