"""Strong marks → headings: 第N章 and the like, Part N, alone on a line or glued to text on either side.

A line is read as the sequence of its strong marks. Each mark's title reaches to the next mark or to the end of the
line; where text follows the title on the same line, the title ends at white space, where a printed table of
contents says, or at the seam that the text's own sentence openings make likely. What reads as a reference
(在第一章里, 第三章介绍了) is none; what stands inside a line must fit the numbers around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..fold import fold
from .candidates import Candidate
from .marks import FAMILIES, SEPARATOR, Mark, inside, scan, title_like

__all__ = ["STOP", "find_strong", "plain"]

# What follows 第三章 in a reference to it (第三章里我们说过, 第三章介绍了) rather than in a heading.
_REFERENCE = re.compile(
    r"[ \t　]?(?:[里中内內的末初]|开头|結尾|结尾|所[述说讲]|[将將已曾也都就则則是和与與及至到、，,）)”」》]|"
    r"[讲講]的|[讲講]了|[说說]了|介绍|介紹|提到|"
    r"我们|我們|主要|之[前后後]|以[前后後]|一[样樣開开]|规定|規定)"
)
# What stands before 第三章 in a reference (在第三章, 见第三章, 《第三章).
_BEFORE_REFERENCE = frozenset("在如见見第的和与與從从到至了把将將是及或《“「（(、，,这這看读讀写寫以按照依据本该該")
_BEFORE_ANY = frozenset("在如见見从從到至《“「（(以")
STOP = frozenset("。！？!?…”’」』.;；)）】》~～—*")
_WORDY = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_SPACE = re.compile(r"[ \t　\xa0]+")
_CLOSERS = "】〗〕]》"
#: A title with its line to itself may be long (回目 have two halves); one followed by text is shorter.
LONGEST_ALONE, LONGEST_GLUED = 60, 40


def plain(title: str) -> str:
    """A title without white space and punctuation, folded: what two prints of it have in common."""
    return re.sub(r"[\W_]+", "", fold(title)).lower()


class _Segment(NamedTuple):
    """A mark and the stretch up to the next mark of its line."""

    mark: Mark
    title_start: int
    stop: int
    separated: bool
    before: str  # "line", "joined", "ended", "gap" or "text": what stands in front of the mark


def find_strong(
    text: str, lines: Sequence[tuple[int, int]], marks: Sequence[Mark], *, known: Collection[str] = ()
) -> list[Candidate]:
    """The headings of strong families, in order.

    ``marks`` are those that open a line; ``known`` holds the titles of a printed table of contents (``plain``).
    """
    segments = [list(_segments(text, *row)) for row in _by_line(text, lines, marks)]
    segments = _without_counters([s for s in segments if s])
    seams = _Seams(text)
    sure: list[Candidate] = []
    have: dict[str, list[tuple[int, int]]] = {}
    doubtful: list[_Segment] = []
    for line in segments:
        for segment in line:
            candidate = _sure(text, lines, segment)
            if candidate is None:
                doubtful.append(segment)
            else:
                sure.append(candidate)
                insort(have.setdefault(candidate.family, []), (candidate.start, candidate.value))
    for segment in doubtful:
        candidate = _doubtful(text, segment, have.get(segment.mark.family, []), known, seams)
        if candidate is not None:
            sure.append(candidate)
            insort(have.setdefault(candidate.family, []), (candidate.start, candidate.value))
    sure.sort(key=lambda c: c.start)
    return sure


def _by_line(
    text: str, lines: Sequence[tuple[int, int]], marks: Sequence[Mark]
) -> list[tuple[int, int, list[Mark], bool]]:
    """Each line that holds a strong mark anywhere: its start and end, its marks in order, and whether one opens it."""
    opening = {mark.line: mark for mark in marks}
    held: dict[int, list[Mark]] = {mark.line: [mark] for mark in marks}
    for mark in inside(text, 0, len(text)):
        index = bisect_right(lines, (mark.start, len(text))) - 1
        if index < 0 or mark.start >= lines[index][1]:
            continue
        start, end = lines[index]
        first = opening.get(index)
        if first is None or mark.start >= max(first.end, first.start + 1):
            mark = mark._replace(line=index, line_start=start, line_end=first.line_end if first else end)
            held.setdefault(index, []).append(mark)
    return [(*lines[index], held[index], index in opening) for index in sorted(held)]


def _segments(text: str, start: int, end: int, marks: Sequence[Mark], opened: bool) -> Iterator[_Segment]:
    """The marks of a line with their stretches; references are no marks and end no stretch."""
    found: list[tuple[Mark, str]] = []
    for mark in marks:
        if opened and not found:
            found.append((mark, "line"))
            end = mark.line_end
            continue
        raw = text[start : mark.start]
        bare = raw.rstrip()
        last = bare[-1:]
        joined = bool(found) and found[-1][1] != "text" and _titled(text, found[-1][0], mark.start)
        if mark.start == start:
            before = "line"
        elif last in STOP or not last:
            before = "ended"
        elif joined:
            before = "joined"
        elif len(bare) < len(raw):
            before = "gap"
        else:
            before = "text"
        if before != "ended" and last in (_BEFORE_REFERENCE if before != "joined" else _BEFORE_ANY):
            continue
        if mark.family != "条" and _REFERENCE.match(text, mark.end, end) and not text[
            mark.end : mark.end + 1
        ].isspace() and (before != "ended" or not title_like(text[mark.end : end].strip(), longest=16)):
            continue
        found.append((mark, before))
    for at, (mark, before) in enumerate(found):
        stop = found[at + 1][0].start if at + 1 < len(found) else end
        separator = SEPARATOR.match(text, mark.end, stop)
        begin = separator.end() if separator and mark.family != "上篇" else mark.title_start
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if mark.family != "条":
            yield _Segment(mark, begin, stop, begin > mark.end, before)


def _titled(text: str, mark: Mark, end: int) -> bool:
    """Whether what stands between a mark and ``end`` is nothing or can be its title."""
    separator = SEPARATOR.match(text, mark.end, end)
    title = text[separator.end() if separator else mark.end : end].rstrip()
    return not title or title_like(title)


def _without_counters(lines: list[list[_Segment]]) -> list[list[_Segment]]:
    """The segments less a site's own counter: 第12节 right before the book's 第三章, all through the text."""
    def counts(line: list[_Segment]) -> bool:
        if len(line) < 2:
            return False
        outer, inner = line[0], line[1]
        return outer.stop <= outer.title_start and outer.before == "line" and (
            FAMILIES[outer.mark.family].rank > FAMILIES[inner.mark.family].rank
            or outer.mark.family == inner.mark.family
        )

    times = Counter(line[0].mark.family for line in lines if line[0].before == "line")
    counted = Counter(line[0].mark.family for line in lines if counts(line))
    return [
        [line[1]._replace(before="line"), *line[2:]]
        if counts(line) and counted[line[0].mark.family] * 2 > times[line[0].mark.family] else line
        for line in lines
    ]


def _candidate(text: str, segment: _Segment, end: int, rule: str) -> Candidate:
    mark, start = segment.mark, segment.title_start
    while end > start and (text[end - 1].isspace() or (text[end - 1] in _CLOSERS and text[mark.line_start] in "【〖〔[《")):
        end -= 1
    if end <= start:
        start = end = mark.end
    around = text[mark.line_start : mark.start] + text[end : mark.line_end]
    lead = mark.line_start if segment.before == "line" and mark.start > mark.line_start else -1
    return Candidate(mark.start, end, start, mark.family, mark.value, mark.number or None,
                     bool(_WORDY.search(around)), rule, lead=lead)


_GLUED = {"line": "line_mark", "joined": "mark_after_title", "ended": "mark_after_stop", "gap": "mark_after_space",
          "text": "mark_inside_text"}


def _sure(text: str, lines: Sequence[tuple[int, int]], segment: _Segment) -> Candidate | None:
    """A heading that needs no more proof: it opens its line, or follows another one, and has all of the rest."""
    mark, title = segment.mark, text[segment.title_start : segment.stop]
    if segment.before not in ("line", "joined"):
        return None
    if _REFERENCE.match(text, mark.end, segment.stop) and not segment.separated and not title_like(
        title, longest=16
    ):
        return None
    if not title:
        if segment.before == "line" and segment.stop >= mark.line_end - 1:
            return _two_lines(text, lines, segment)
        return _candidate(text, segment, segment.title_start, _GLUED[segment.before])
    if title_like(title, longest=LONGEST_ALONE) or (len(title) <= 30 and title[-1] in ":：" and segment.separated):
        # A sentence without its full stop, at the mark of a clause that goes on, is no title.
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    return None


def _two_lines(text: str, lines: Sequence[tuple[int, int]], segment: _Segment) -> Candidate:
    """A mark alone on its line: the next line is its title where it can be one and is no mark itself."""
    at = segment.mark.line + 1
    if at < len(lines):
        start, end = lines[at]
        follows = text[start:end]
        if (
            title_like(follows, longest=30)
            and follows[-1] not in STOP - frozenset("？?！!")
            and len(re.findall("\n|\r(?!\n)", text[segment.mark.line_end : start])) <= 2
            and next(scan(text, [(start, end)]), None) is None
        ):
            mark = segment.mark
            return Candidate(mark.start, end, start, mark.family, mark.value, mark.number or None, False,
                             "mark_and_title_on_two_lines")
    return _candidate(text, segment, segment.title_start, "line_mark")


def _doubtful(
    text: str, segment: _Segment, have: Sequence[tuple[int, int]], known: Collection[str], seams: _Seams
) -> Candidate | None:
    """A heading inside a line, or with text after it, where the numbers around it ask for one."""
    mark, title = segment.mark, text[segment.title_start : segment.stop]
    ended = segment.before in ("line", "joined", "ended")
    whole = not title or title_like(title, longest=LONGEST_ALONE) or (len(title) <= 30 and title[-1] in ":：")
    if not _fits(have, mark, loose=ended):
        return None
    if whole:
        if not title and not ended:
            return None
        return _candidate(text, segment, segment.stop, _GLUED[segment.before])
    if not ended:
        return None
    if cut := _known_cut(text, segment, known):
        return _candidate(text, segment, cut, "title_of_contents")
    if cut := _space_cut(text, segment.title_start, segment.stop):
        return _candidate(text, segment, cut, "mark_before_text")
    if segment.mark.family in ("章", "回", "节", "chapter") and _expected(have, mark):
        reference = _REFERENCE.match(text, mark.end, segment.stop)
        if (segment.separated or not reference) and (cut := seams.cut(segment.title_start, segment.stop)):
            return _candidate(text, segment, cut, "mark_before_seam")
    return None


def _fits(have: Sequence[tuple[int, int]], mark: Mark, *, loose: bool) -> bool:
    """Whether a number fits between its neighbours: one more than before, one less than after, or a first one."""
    at = bisect_left(have, (mark.start, -1))
    before = have[at - 1][1] if at else None
    after = have[at][1] if at < len(have) else None
    if before == mark.value:
        return False
    if before is not None and mark.value == before + 1:
        return True
    if after is not None and mark.value == after - 1 and (before is None or before < mark.value):
        return True
    if before is None and after is None:
        return loose
    return loose and ((mark.value == 1 and after in (None, 1, 2)) or (before is not None and before < mark.value <= before + 3))


def _expected(have: Sequence[tuple[int, int]], mark: Mark) -> bool:
    """Whether a number is the very one that comes next, or the first of all."""
    at = bisect_left(have, (mark.start, -1))
    if at:
        return mark.value == have[at - 1][1] + 1 or mark.value == 1
    return mark.value == 1 or (at < len(have) and have[at][1] == mark.value + 1)


def _known_cut(text: str, segment: _Segment, known: Collection[str]) -> int:
    """Where a title ends that a printed table of contents names; 0 if it names none that begins so."""
    if not known:
        return 0
    for end in range(min(segment.stop, segment.title_start + LONGEST_GLUED), segment.title_start + 1, -1):
        if (plain(text[segment.title_start : end]) in known and _WORDY.match(text[end - 1])) or (
            text[end - 1] in "？！?!" and plain(text[segment.title_start : end]) in known
        ):
            return end
    return 0


def _space_cut(text: str, start: int, end: int) -> int:
    """Where a title ends that white space parts from the text after it; 0 where none does.

    A title may hold white space itself (the two halves of a 回目): it goes on while the next stretch is as short
    as a half and the one after it still holds text.
    """
    gaps = [(m.start(), m.end()) for m in _SPACE.finditer(text, start, min(end, start + LONGEST_GLUED + 24))]
    cut = 0
    for index, (left, right) in enumerate(gaps):
        if not title_like(text[start:left], longest=LONGEST_GLUED):
            break
        cut = left
        following = gaps[index + 1][0] if index + 1 < len(gaps) else end
        if following == end or not title_like(text[right:following], longest=16) or len(text[right:following]) < 4:
            break
    return cut


# What sentences of narrative and argument open with, in any book.
_OPENERS = frozenset(
    (
    "那是 那天 那年 那时 这是 这天 这一 这时 这个 他们 她们 我们 你们 他在 她在 我在 他从 她从 我从 有一 "
    "有人 有个 一天 从前 清晨 早上 夜里 天刚 天还 第二 当他 当我 当时 如果 虽然 因为 很多 许多 每个 每一 "
    "不少 大家 人们 所谓 什么 为什 随着 在这 在那 自从 到了 过了 老人 今天 昨天 現在 现在 如今 當時 這是 "
    "這一 我們 他們 隨著 許多 很久 半夜 傍晚 中午 春天 夏天 秋天 冬天 "
).split()
)


class _Seams:
    """Where a title runs into its text: before what the text's own sentences open with."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._openings: Counter[str] | None = None

    def cut(self, start: int, stop: int) -> int:
        """The likeliest end of a title of 2 to 20 characters; 0 where no place is likely."""
        if self._openings is None:
            self._openings = Counter(m.group(1) for m in re.finditer(r"[。！？\n”]\s*([\u4e00-\u9fff]{2})", self._text))
            self._openings.update(m.group(1) for m in re.finditer(r"[。！？\n，”]\s*([\u4e00-\u9fff])", self._text))
        text = self._text
        clause = re.compile(r"[，。！？；：,!?;:“”\s]").search(text, start, stop)
        limit = min(start + 20, (clause.start() if clause else stop) - 1)
        best, best_score = 0, 0.0
        for at in range(start + 2, limit):
            pair = self._openings.get(text[at : at + 2], 0)
            single = self._openings.get(text[at], 0)
            score = min(pair, 4) * 1.0 + min(single, 6) * 0.25
            score += 2 * (text[at : at + 2] in _OPENERS) + 1.5 * (text[at] in "他她我")
            score += 0.5 if text.count(text[at - 1 : at + 1]) <= 1 else -0.5
            if text[at] in "的了着过们子里上下中" or text[at - 1] in "的第一不在和与了是从把被":
                score -= 3
            if score > best_score:
                best, best_score = at, score
        if clause and text[clause.start()] == "“" and 2 <= clause.start() - start <= 20:
            return clause.start()
        return best if best_score >= 2 else 0
