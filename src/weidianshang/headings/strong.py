"""Strong marks → headings: 第N章 and the like, Part N, alone on a line or glued to text on either side.

A line is read as the sequence of its strong marks. Each mark's title reaches to the next mark or to the end of the
line; where text follows the title on the same line, the title ends at white space, where a printed table of
contents says, or at the seam that the text's own sentence openings make likely. What reads as a reference
(在第一章里, 第三章介绍了) is none; what stands inside a line must fit the numbers around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ..fold import fold
from ..lazily import pattern
from ..lines import Lines
from .between import (
    STARTS,
    Between,
    find_backed,
    find_opening,
    find_titled_later,
    find_told,
    is_tail,
    with_apart,
)
from .candidates import Candidate, Refused
from .couplets import is_couplet, with_second_halves
from .cuts import LONGEST_GLUED, NUMBER_BEHIND, SPEAKS, STAGED, couplet_end, goes_on, short_lines, space_cut
from .forms import FAMILIES
from .marks import title_like
from .ordinals import NUM
from .seams import Seams, with_questions
from .segments import BOXES, CLOSERS, OPENERS, REFERENCE, WORDY, Segment, find_segments, title_after
from .together import alike, with_halves, without_titles
from .twolines import LONGEST_ALONE, ON_TWO_LINES, title_below, words_above_title

__all__ = ["find_strong", "known_cut", "plain"]

# What someone says, or what leads to verses or a list, behind a gap.
_LEADS_ON = pattern(
    r"[ \t　\xa0]+(?=[“「『][^”」』]{2,}[，。！？…—][”」』]$|[^\s，]{2,}，[^：:]*[：:]$|(?:有)?[诗詩词詞赋賦歌偈](?:曰|云|道|为证|為證)[：:]?$)"
)
# What a book prints behind the titles of its chapters, before their text.
_LABEL_BEHIND = pattern(
    "[ \t　\xa0]+(?:本(?:章|节|節|课|課|讲|講|篇|单元|單元)"
    "(?:导读|導讀|提要|要点|要點|概要|概述|内容|重点|目标|目標|摘要|引言|导航|学习目标|学习要点|知识点|学习重点)"
    "|内容提要|内容摘要|内容导读|学习目标|学习要点|学习重点|教学目标|知识目标|编者按)[:：]?$"
)
_LABEL_ENDS = tuple("读讀要点點述容标標言航按：:")
_LEADS_END = tuple("：:”」』曰云证證道")
# The start of the number of an article that a line breaks (第二章 学生 第十|三条).
_BROKEN = re.compile(rf"[ \t　](?:第|第{NUM})\Z")
# A long stretch of clauses behind a gap, though no full stop ends it.
_SENTENCE_BEHIND = pattern(r"[ \t　\xa0]+(?=[^ \t　]{20,}$)(?=[^，]*，)")
_SHUTS = {"）": "（", ")": "(", "】": "【"}


def plain(title: str) -> str:
    """A title without white space and punctuation, folded: what two prints of it have in common."""
    return re.sub(r"[\W_]+", "", fold(title)).lower()


def find_strong(
    lines: Lines,
    marks: Sequence[Candidate],
    tails: Sequence[Candidate] = (),
    *,
    known: Collection[str] = (),
    counted: Collection[str] = (),
    width: int = 0,
    seams: Seams | None = None,
    refused: Refused,
) -> list[Candidate]:
    """The headings of strong families, in order.

    ``marks`` are those that open a line, ``tails`` are glued to the end of one; ``known`` holds the titles of a
    printed table of contents (``plain``); ``counted`` the families that the text has; ``width`` is that
    at which lines are broken, if they are. Why the others are none is written into ``refused``.
    """
    text = lines.text
    segments = with_halves(text, with_apart(text, find_segments(lines, marks, tails, width, refused)))
    seams = seams or Seams(text)
    full = width or short_lines(lines) if segments else 0
    judged = [(segment, _sure(lines, segment, counted, width, full)) for line in segments for segment in line]
    following: dict[str, list[int]] = {}  # the values of the sure ones still to come, the next one last
    for _, sure in reversed(judged):
        if sure:
            following.setdefault(sure.family, []).append(sure.value)
    split = any(sure and sure.rule == ON_TWO_LINES for _, sure in judged) or _split(lines, judged, counted)
    titled = find_titled_later(text, judged)
    told = find_told(text, judged)
    backed = {at: reached for at, reached in find_backed(text, judged).items() if at not in told}
    opening = find_opening(judged, backed)
    times = Counter(sure.family for _, sure in judged if sure and sure.title_start < sure.end)
    with_titles = {family for family, count in times.items() if count > _SEVERAL}
    last: dict[str, int] = {}
    found: list[Candidate] = []
    for at, (segment, sure) in enumerate(judged):
        family = segment.mark.family
        candidate: Candidate | str
        if sure:
            following[family].pop()
            candidate = sure
        elif found and (joined := _joined(lines, segment, found[-1], counted, width)):
            candidate = joined
        else:
            after = following.get(family)
            between = Between(last.get(family), after[-1] if after else None, backed.get(at, 0), at in opening)
            candidate = _doubtful(text, segment, between, known, seams, width, full, titles=family in with_titles)
            if not isinstance(candidate, str):
                if at in titled and candidate.rule == "mark_before_seam":
                    candidate = "the same number comes again with a title of its own"
                elif split and candidate.title_start >= candidate.end and segment.stop >= segment.line[1] - 1:
                    candidate = _two_lines(lines, segment, counted)._replace(glued=True)
        if isinstance(candidate, str) and at + 1 < len(judged):
            candidate = _first_print(lines, segment, judged[at + 1][1]) or candidate
        if isinstance(candidate, str):
            refused.setdefault(segment.mark.start, "tells what is in a chapter, as others do" if at in told else candidate)
        else:
            if "一、" in counted and (first := _FIRST_BEHIND.search(text, candidate.title_start, candidate.end)):
                candidate = candidate._replace(end=first.start(), glued=True)
            found.append(candidate)
            last[family] = candidate.value
    return with_second_halves(lines, alike(text, without_titles(text, with_questions(text, found), seams), seams))


def _candidate(text: str, segment: Segment, end: int, rule: str) -> Candidate:
    mark, start, (line, line_end) = segment.mark, segment.title_start, segment.line
    if broken := _BROKEN.search(text, max(end - 6, start), end):
        end = broken.start()
    boxed = text[line] in OPENERS or (segment.before == "ended" and text[mark.start - 1] in BOXES)
    while end > start and (text[end - 1].isspace() or (boxed and text[end - 1] in CLOSERS)):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if end <= start:
        start = end = mark.after
    if segment.before == "ended" and text[mark.start - 1] in OPENERS and text[mark.after : mark.after + 1] in CLOSERS:
        mark = mark._replace(start=mark.start - 1)  # 【第三章】归来: the bracket belongs to the number
    glued = bool(WORDY.search(text, line, mark.start) or WORDY.search(text, end, line_end))
    lead = line if segment.before == "line" and mark.start > line else -1
    return mark._replace(end=end, title_start=start, glued=glued, rule=rule, lead=lead)


# The number of the first section right behind a title.
_FIRST_BEHIND = pattern("(?<=[\u4e00-\u9fff？！]{2})(?<![统統唯第万萬单單不同专專其逐均划劃合归歸])一、(?=[\u4e00-\u9fff“《])")
#: No title of two clauses that fills its line is longer.
_LONG = 22
#: More titles that need no proof tell that a family has them.
_SEVERAL = 2
_GLUED = {"line": "line_mark", "joined": "mark_after_title", "ended": "mark_after_stop", "gap": "mark_after_space",
          "text": "mark_inside_text", "reference": "mark_inside_text"}


def _sure(lines: Lines, segment: Segment, counted: Collection[str], width: int, full: int = 0) -> Candidate | None:
    """A heading that needs no more proof: it opens its line, or follows another one, and has all of the rest. ``full``: how long
    lines are where nearly all are as short as broken ones."""
    text, mark = lines.text, segment.mark
    title = text[segment.title_start : segment.stop]
    if segment.before not in ("line", "joined"):
        return None
    if REFERENCE.match(text, mark.after, segment.stop) and not segment.separated and not title_after(title):
        return None
    if not title:
        if segment.stop >= segment.line[1] - 1:
            return _two_lines(lines, segment, counted)
        return _candidate(text, segment, segment.title_start, _GLUED[segment.before])
    if title == text[mark.start : mark.after] and (whole := words_above_title(lines, segment, counted)):
        return whole
    if segment.separated and title[0] in "［（(" and STAGED.fullmatch(title):
        return _candidate(text, segment, segment.title_start, "mark_before_text")
    if title[-1] in "？！?!”…" and SPEAKS.search(title) and space_cut(text, segment.title_start, segment.stop):
        return None  # a gap, and a sentence with clauses and its end: the text goes on after the title
    if width and segment.stop == segment.line[1] and goes_on(text, *segment.line, width) and not is_couplet(title) and (
        cut := space_cut(text, segment.title_start, segment.stop)
    ):
        return _candidate(text, segment, cut, "mark_before_text")
    clauses = len(title) > _LONG and "，" in title and not is_couplet(title)
    if full and clauses and segment.stop == segment.line[1] and goes_on(text, *segment.line, full):
        return None
    if end := _end_of_title(title, segment.halves):
        return _candidate(text, segment, segment.title_start + end, "mark_before_text")
    behind = _SENTENCE_BEHIND.search(title) if len(title) > 22 else None
    if behind and title_like(title[: behind.start()]) and "，" not in title[: behind.start()]:
        cut = space_cut(text, segment.title_start, segment.stop)
        return _candidate(text, segment, cut, "mark_before_text") if cut else None
    inner = NUMBER_BEHIND.search(title)
    if inner and title_like(title[: inner.start()]):
        return _candidate(text, segment, segment.title_start + inner.start(), _GLUED[segment.before])
    if title_like(title, longest=LONGEST_ALONE) or (len(title) <= 30 and title[-1] in ":：" and segment.separated):
        # A sentence without its full stop, at the mark of a clause that goes on, is no title.
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    return None


def _joined(lines: Lines, segment: Segment, above: Candidate, counted: Collection[str], width: int) -> Candidate | None:
    """The first heading of a kind right behind the title of a higher one, which was found inside a line."""
    first = segment.mark.value == 1 or above.rule == ON_TWO_LINES
    if segment.before != "gap" or not first or above.title_start >= above.end or lines.text[above.end : segment.mark.start].strip():
        return None
    if FAMILIES[segment.mark.family].rank <= FAMILIES[above.family].rank:
        return None
    return _sure(lines, segment._replace(before="joined"), counted, width)


def _first_print(lines: Lines, segment: Segment, second: Candidate | None) -> Candidate | None:
    """A heading behind the words of a site, which is printed again right below on a line of its own; ``None`` where it is not."""
    text, end = lines.text, segment.stop
    if second is None or segment.before != "gap" or segment.title_start >= end or end < segment.line[1] or not lines.empty(end, second.line):
        return None
    same = text[segment.mark.start : end] == text[second.start : second.end]
    return _candidate(text, segment, end, _GLUED[segment.before]) if same else None


def _end_of_title(title: str, halves: bool) -> int:
    """Where a title ends that verses, a couplet's text, a label or what someone says follow up to the end of the line; 0 where none do."""
    if halves and (end := couplet_end(title)):
        return end
    leads = _LEADS_ON.search(title) if title[-1:] in _LEADS_END else None
    leads = leads or (_LABEL_BEHIND.search(title, 1) if title[-1:] in _LABEL_ENDS else None)
    return leads.start() if leads and title_like(title[: leads.start()]) else 0


def _split(lines: Lines, judged: Sequence[tuple[Segment, Candidate | None]], counted: Collection[str]) -> bool:
    """Whether marks with no title behind the ends of paragraphs mostly have a line below that can be one."""
    alone = [s for s, sure in judged if not sure and s.before == "ended" and s.title_start >= s.stop >= s.line[1] - 1]
    below = sum(_two_lines(lines, segment, counted).rule == ON_TWO_LINES for segment in alone)
    return len(alone) > 1 and below * 3 >= len(alone) * 2


def _two_lines(lines: Lines, segment: Segment, counted: Collection[str]) -> Candidate:
    """A mark alone on its line, with the next line as its title where that can be one."""
    return title_below(lines, segment, counted) or _candidate(lines.text, segment, segment.title_start, "line_mark")


def _doubtful(
    text: str, segment: Segment, between: Between, known: Collection[str], seams: Seams, width: int, full: int,
    *, titles: bool,
) -> Candidate | str:
    """A heading inside a line, or with text after it, where the numbers around it ask for one; or why it is none."""
    mark, title = segment.mark, text[segment.title_start : segment.stop]
    if segment.before != "line" and title[-1:] in _SHUTS and title.count(title[-1]) > title.count(_SHUTS[title[-1]]) and not (
        segment.before == "ended" and text[mark.start - 1] == _SHUTS[title[-1]] == "【"
    ):
        return "a reference: a bracket closes behind it"  # （见《山路》第二卷第一号）
    if mark.value > 1 and text[mark.start - 1 : mark.start] == "》" and not between.backed and not segment.separated:
        return "a reference: a chapter of another book"
    ended = segment.before in STARTS
    spoken = bool(title) and title[-1] in "？！?!”…" and bool(SPEAKS.search(title))
    if segment.before == "text" and not segment.separated and title[-1:] in ("”", "’") and title[-2:-1] in tuple("。！？…"):
        return "inside what someone says"
    whole = not title or (not spoken and title_like(title, longest=LONGEST_ALONE)) or (len(title) <= 30 and title[-1] in ":：")
    if full and whole and segment.stop == segment.line[1] and goes_on(text, *segment.line, full):
        whole = is_couplet(title) or not ((len(title) > _LONG and "，" in title) or (width and space_cut(text, segment.title_start, segment.stop)))
    if segment.before == "reference" and (
        between.before != mark.value - 1 or not between.backed or (between.after or 0) in range(2, mark.value + 1)
    ):
        # such words stand before a heading only by chance: its number must be the very one
        return "a reference: the words before it lead to it"
    if ended and whole and between.fits(mark.value, loose=True) and (end := _end_of_title(title, segment.halves)):
        return _candidate(text, segment, segment.title_start + end, "mark_before_text")
    if ended and segment.separated and title[:1] in ("［", "（", "(") and STAGED.fullmatch(title) and between.fits(mark.value, loose=True):
        return _candidate(text, segment, segment.title_start, "mark_before_text")
    opens = segment.before == "gap" and mark.value == 1 and segment.separated  # behind the title of the whole
    if segment.before in ("line", "ended") and segment.separated and not whole and (
        between.rises(mark.value) or (between.before == mark.value and between.after in (None, mark.value, mark.value + 1))
    ) and (
        cut := _cut(text, segment)
    ):
        return _candidate(text, segment, cut, "mark_before_text")
    if segment.before == "ended" and segment.separated and whole and title and segment.stop == segment.line[1] and (
        between.rises(mark.value) or (between.before == mark.value and between.after in (None, mark.value, mark.value + 1))
    ):
        # a gap behind the number, and the title to the end of the line: numbers may be missing
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    if (
        segment.before in ("text", "gap") and segment.separated and whole and len(title) > 1 and is_tail(text, segment)
        and len(title) <= LONGEST_GLUED and not (width and goes_on(text, *segment.line, width))
        and (between.rises(mark.value) or (between.backed > 0 and (mark.value == 1 or between.before == mark.value - 1)))
    ):  # no mark ends the sentence before, nor the line
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    if segment.before == "text" and segment.separated and mark.value == 1 and between.before is None and between.backed > 1:
        # the first of several, behind a line that no mark ends
        cut = segment.stop if whole and title and segment.stop < segment.line[1] else space_cut(text, segment.title_start, segment.stop)
        if cut:
            return _candidate(text, segment, cut, "mark_before_text")
    loose = ended or (between.backed > 0 and between.after != mark.value and (opens or is_tail(text, segment)))
    if not between.fits(mark.value, loose=loose):
        return "its number does not fit between the headings around it"
    if not ended and segment.separated and between.misses(mark.value) and (cut := known_cut(text, segment.title_start, segment.stop, known)):
        return _candidate(text, segment, cut, "title_of_contents")
    if whole:
        if not title and not ended:
            return "no title after it, inside a sentence"
        if not between.backed and len(title) > 20 and set(title) & set("，,") and FAMILIES[mark.family].level != "part":
            return "alone of its kind, and a sentence follows"
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    if not ended:
        # a gap on either side of the title, and the very number that is wanted
        cut = _couplet(text, segment) if between.misses(mark.value) else 0
        if not cut and segment.separated and between.misses(mark.value):
            cut = space_cut(text, segment.title_start, segment.stop)
        if cut - segment.title_start < (2 if mark.family == "回" else 4):
            return "inside a sentence that goes on after it"
        return _candidate(text, segment, cut, "mark_before_text")
    if cut := known_cut(text, segment.title_start, segment.stop, known):
        return _candidate(text, segment, cut, "title_of_contents")
    if cut := _cut(text, segment):
        return _candidate(text, segment, cut, "mark_before_text")
    gaps = segment.before == "ended" and text[mark.start - 1] in " \t　" and text[mark.after : mark.after + 1] in " 　"
    if gaps and not titles and between.expects(mark.value):
        # gaps stand for line ends, and none parts a title from the text
        return _candidate(text, segment, segment.title_start, _GLUED[segment.before])
    first = segment.separated and mark.value == between.after == 1 and between.backed > 1  # as the next one of those that begin again
    lies = segment.before == "line" and (between.backed or segment.separated) and between.lies(mark.value)
    expected = between.expects(mark.value) or first or lies
    if expected and (segment.separated or not REFERENCE.match(text, mark.after, segment.stop)):
        return _candidate(text, segment, seams.cut(segment.title_start, segment.stop), "mark_before_seam")
    return "a sentence follows it, and the numbers around do not ask for it"


def _cut(text: str, segment: Segment) -> int:
    """Where a title ends that a gap, or the second half of a couplet, parts from the text behind it; 0 where none does."""
    return _couplet(text, segment) or space_cut(text, segment.title_start, segment.stop)


def _couplet(text: str, segment: Segment) -> int:
    """Where the second half of a couplet ends; 0 where the title is none, or its family has none."""
    end = couplet_end(text[segment.title_start : segment.stop][:99]) if segment.halves else 0
    return segment.title_start + end if end else 0


def known_cut(text: str, start: int, stop: int, known: Collection[str]) -> int:
    """Where a title ends that a printed table of contents names; 0 if it names none that begins so.

    >>> known_cut("山里的书店他走了很久。", 0, 11, {"山里的书店"})
    5
    """
    if not known:
        return 0
    for end in range(min(stop, start + LONGEST_GLUED), start + 1, -1):
        if (WORDY.match(text[end - 1]) or text[end - 1] in "？！?!") and plain(text[start:end]) in known:
            return end
    return 0
