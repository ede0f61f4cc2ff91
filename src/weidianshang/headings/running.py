"""Runs of weak marks whose titles run into the text after them with no gap: told from lists of sentences by their seams."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, pairwise

from ..lazily import pattern
from ..lines import Lines
from ..searches import among
from .candidates import Candidate
from .cuts import STOP, space_cut
from .forms import MAX_TITLE, SEPARATOR
from .marks import mark_at, titled
from .ordinals import HAN
from .seams import Seams
from .untitled import GAPPED, untitled

__all__ = ["Running", "counted_behind_stops", "far_apart", "marks_behind_stops", "marks_behind_titles", "running_first", "running_rest"]

# Where a number may stand behind the end of a sentence, its title at once behind it.
_STOPS = "。！？…”』"
_OPENS, _THEN = among(f"0-9０-９（({HAN}"), among(f"0-9０-９.．、 　{HAN}")
_MARK = re.compile(
    rf"(?:(?:[{HAN}]{{1,3}}、|[（(][{HAN}]{{1,3}}[)）]|[0-9０-９]{{1,2}}[.．、](?![0-9０-９]))[ 　]?[\u4e00-\u9fffA-Z“《]"
    rf"|(?:[0-9０-９]{{1,2}}|[{HAN}]{{1,3}})[ 　]{{1,3}}[\u4e00-\u9fff“《])"
)

# What is right behind the number of what is counted.
_BEHIND_NUMBER = frozenset(" \t　:：")
# A gap between two words.
_APART = pattern("[\u4e00-\u9fff”》？?][ \t　\xa0]+[\u4e00-\u9fff“《]")

#: How much text a title and what it runs into have at least on their line, and how much the texts of three and more.
_LINE, _LONG = 30, 100
#: So much text, and no list has such members.
_FAR = 400
#: Families that head text of several paragraphs with a title that it runs on from.
_TITLING = frozenset(("壹、", "一、", "（一）", "1."))
#: How likely the seams are on the whole (``Seams.best``): of lines of several sentences, of texts of several, of numbers so far
#: apart as no list's are, of other lines, of a first number before several that are titles.
_SENTENCES, _TEXTS, _FAR_APART, _OTHERS, _BEFORE_SOME = 5.6, 5.6, 5.0, 6.6, 3.6
#: The same of three and more of what books count their pieces by (第一站).
_COUNTED = 4.6
#: Where a family has so many runs, and so many members in them, as likely on the whole, a run of them need be no likelier than the last.
_RUNS, _MEMBERS, _ON_THE_WHOLE, _ONE_OF_THEM = 2, 6, 4.8, 3.6
#: The same of runs with texts of one sentence, too; no run of those alone whose titles the texts do not take up is one of titles.
_ALL_ON_THE_WHOLE, _ANY_OF_THEM, _PLAIN = 5.8, 4.6, 99.0
#: So many runs are looked at.
_SAMPLE = 32
#: The seams of a run are as likely as its first so many are; and after so many runs of sentences in a row all are taken for such.
_FIRST, _PATIENCE = 4, 2


def marks_behind_stops(lines: Lines) -> dict[str, list[Candidate]]:
    """The weak marks right behind the end of a sentence with text behind them, by family, each up to the next of its family on
    its line, or to the end of that.

    >>> lines = Lines("山里有茶。一、抢在雨前雨前的茶贵。茶贵人忙。二、炒茶的手机器炒的不香。")
    >>> [(mark.value, lines.text[mark.start : mark.end]) for mark in marks_behind_stops(lines)["一、"]]
    [(1, '一、抢在雨前雨前的茶贵。茶贵人忙。'), (2, '二、炒茶的手机器炒的不香。')]
    """
    text = lines.text
    found: dict[str, list[Candidate]] = {}
    for start in [at + 1 for at in lines.signs.before(_STOPS, _OPENS, _THEN) if _MARK.match(text, at + 1)]:
        end = lines.end(start)
        mark = None if lines.held(start) else mark_at(text, start, end)
        if mark and mark.start == start and (
            mark.family in GAPPED
            or (mark.family in _TITLING and (end - mark.title_start > MAX_TITLE or text.find("。", mark.title_start, end) >= 0))
        ):
            others = found.setdefault(mark.family, [])
            if others and others[-1].end > start:
                others[-1] = others[-1]._replace(end=start)
            others.append(mark._replace(glued=True))
    return found


def marks_behind_titles(lines: Lines, above: Sequence[Candidate]) -> list[Candidate]:
    """The first weak marks right behind the titles of headings inside lines, with text behind them, each up to the end of its line.

    >>> text = "第一章 山路一、抢在雨前" + "雨前的茶贵，" * 9
    >>> marks = marks_behind_titles(Lines(text), [Candidate(0, 6, 4, "章", 1, "1", True)])
    >>> [(mark.family, text[mark.start : mark.start + 6]) for mark in marks]
    [('一、', '一、抢在雨前')]
    """
    text, found = lines.text, list[Candidate]()
    for heading in above:
        gap = SEPARATOR.match(text, heading.end)
        start = gap.end() if gap else heading.end
        if heading.title_start < heading.end and text[start : start + 1] in _OPENS and _MARK.match(text, start) and not lines.held(start):
            end = lines.end(start)
            mark = mark_at(text, start, end)
            if mark and mark.start == start and mark.value == 1 and mark.family in _TITLING and end - mark.title_start > MAX_TITLE:
                found.append(mark._replace(glued=True))
    return found


def counted_behind_stops(lines: Lines, family: str) -> list[Candidate]:
    """The marks of what a book counts its pieces by (法则三, 第三封信) behind the end of a sentence, a gap or a colon behind each, and
    each up to the next on its line, or to the end of that.

    >>> lines = Lines("山里有茶。法则二 抢在雨前雨前的茶贵。法则三 炒茶的手机器炒的不香。")
    >>> [(mark.value, lines.text[mark.title_start : mark.end]) for mark in counted_behind_stops(lines, "第法则")]
    [(2, '抢在雨前雨前的茶贵。'), (3, '炒茶的手机器炒的不香。')]
    """
    text, noun = lines.text, family[1:]
    found: list[Candidate] = []
    for match in re.finditer(rf"(?:第[{HAN}0-9０-９]{{1,4}})?{re.escape(noun)}", text):
        start = match.start()
        above = text[start - 2 : start].rstrip(" 　")[-1:]
        if above not in STOP or not above or lines.held(start):
            continue
        end = lines.end(start)
        mark = mark_at(text, start, end)
        if mark and mark.start == start and mark.family == family and text[mark.after : mark.after + 1] in _BEHIND_NUMBER and not titled(text, mark):
            if found and found[-1].end > start:
                found[-1] = found[-1]._replace(end=start)
            found.append(mark._replace(glued=True))
    return found


def running_first(run: Sequence[Candidate], others: Sequence[Candidate], seams: Seams) -> list[Candidate]:
    """The first ones of a run from 2 or 3 on, whose members have titles of their own: the last of ``others`` before it, one by one, each
    with its title alone, up to a gap or to where it runs on into text of several sentences and the seam shows; none where they are none such.

    >>> text = "路远。一、山里的书店我们走了很久，书店没有开门。我们只好又一路走回去。二、老树\\n树老了。"
    >>> mark = Candidate(3, 35, 5, "一、", 1, "1", True, line=0)
    >>> (first,) = running_first([Candidate(35, 39, 37, "一、", 2, "2", True)], [mark], Seams(text))
    >>> text[first.title_start : first.end]
    '山里的书店'
    """
    firsts: list[Candidate] = []
    least = _BEFORE_SOME if len(run) > 1 else _SENTENCES
    for value in range(run[0].value - 1, 0, -1):
        stop = firsts[-1].start if firsts else run[0].start
        at = bisect_left(others, (stop,)) - 1
        if at < 0 or (first := others[at]).value != value or (first.family not in _TITLING and first.family[0] != "第"):
            return []
        if seams.text.count("。", first.title_start, min(stop, first.title_start + 4 * _LONG)) < 2:
            return []
        end = min(first.end, stop)
        gap, rule = gapped_end(seams.text, first.title_start, end), "mark_before_text"
        if not gap:
            gap, likely = seams.best(first.title_start, end)
            if likely < least:
                return []
            rule = "mark_before_seam"
        firsts.append(first._replace(end=gap, glued=True, rule=rule, lead=first.line))
    return firsts[::-1]


def gapped_end(text: str, start: int, end: int) -> int:
    """Where a title ends that a gap between two words parts from the text; 0 where none does.

    >>> gapped_end("山里的书店  他走了很久。", 0, 13), gapped_end("学写 Python 的人", 0, 11)
    (5, 0)
    """
    gap = space_cut(text, start, end)
    return gap if gap and _APART.match(text, gap - 1) else 0


def running_rest(run: Sequence[Candidate], others: Sequence[Candidate], seams: Seams) -> list[Candidate]:
    """The numbers of ``others`` that go on from a run one by one up to the last, each with its title alone, up to a gap or to where it
    runs on into text of several sentences and the seam shows; none where one of them is hardly a title.

    >>> text = "路远。一、老树\\n树老了。\\n二、山里的书店我们走了很久，书店没有开门。我们只好又一路走回去。"
    >>> marks = [Candidate(13, len(text), 15, "一、", 2, "2", line=13)]
    >>> rest = running_rest([Candidate(3, 7, 5, "一、", 1, "1", True, line=0)], marks, Seams(text))
    >>> [text[c.title_start : c.end] for c in rest]
    ['山里的书店']
    """
    rest: list[Candidate] = []
    if run[0].family not in _TITLING:
        return rest
    value = run[-1].value
    for mark in others[bisect_left(others, (run[-1].end,)) :]:
        value += 1
        if mark.value != value:
            break
        end, likely = gapped_end(seams.text, mark.title_start, mark.end), _SENTENCES
        if not end:
            end, likely = seams.best(mark.title_start, mark.end)
        if likely < _BEFORE_SOME or seams.text.count("。", mark.title_start, mark.title_start + 4 * _LONG) < 2:
            return []
        rest.append(mark._replace(end=end, glued=True, rule="mark_before_seam" if likely != _SENTENCES else "mark_before_text", lead=mark.line))
    return rest


class Running:
    """The runs of a family; ``found`` are its headings and items with their lines to themselves.

    >>> lines = ["一、山里的书店我们走了很久，书店没有开门。我们只好又一路走回去。"]
    >>> lines += ["二、门前的老树我们小时候常去爬，后来树老了。爬树的人也一个一个走了。"]
    >>> marks = [Candidate(at, at + 34, at + 2, "一、", n, str(n), line=at) for n, at in ((1, 0), (2, 35))]
    >>> text = " ".join(line.ljust(34) for line in lines)
    >>> [text[c.title_start : c.end] for c in Running(Seams(text), []).titled(marks)]
    ['山里的书店', '门前的老树']
    """

    def __init__(self, seams: Seams, found: Sequence[Candidate], runs: Sequence[Sequence[Candidate]] = ()) -> None:
        self._seams, self._patience, self._runs = seams, _PATIENCE, runs
        self._known = tuple(found)
        self._last: Candidate | None = None

    @cached_property
    def _found(self) -> list[Candidate]:
        """The headings and items in order."""
        return sorted(self._known)

    def titled(self, run: Sequence[Candidate]) -> list[Candidate]:
        """The marks of a run with their titles alone, or with none where they stand so far apart as the members of no list; none where
        it is a list of sentences. The runs are asked for in order.

        A run begins at 1 and has two members, or goes on from a heading."""
        far = _titling(run) and far_apart(run)
        patient = self._patience or self._likely
        least = _FAR_APART if far else self._least(run) if patient and self._led(run) else 0.0
        least = self._likely.get(least, least) if least else least
        if not 0 < least < _PLAIN:
            return []
        gapped = {mark.start: mark for mark in map(self._gapped, run) if mark.rule == "mark_before_text"}
        running = [mark for mark in run if mark.start not in gapped] or run
        titled = self._seams.titled(running, least=least, first=_FIRST)
        if far and not titled:
            titled = [untitled(self._seams.text, mark) for mark in run]
        elif titled and gapped:
            titled = sorted({**{mark.start: mark for mark in titled}, **gapped}.values())
        titled = [mark._replace(lead=mark.line) for mark in titled]
        self._patience = _PATIENCE if titled else self._patience - 1
        self._last = titled[-1] if titled else self._last
        return titled

    @cached_property
    def _likely(self) -> dict[float, float]:
        """How likely the runs of a kind (``_least``) must be where they are likely on the whole: several from 1 on, whose texts are of
        several sentences, or of any, which must be likelier."""
        runs = [run for run in islice(self._runs, _SAMPLE) if run[0].value == 1 and len(run) > 1 and run[0].family in _TITLING]
        kinds = list(map(self._least, runs)) if len(runs) >= _RUNS else []
        any_of = [run for run, kind in zip(runs, kinds, strict=False) if kind]
        if self._sure(any_of, _ALL_ON_THE_WHOLE):
            return {_SENTENCES: _ONE_OF_THEM, _TEXTS: _ONE_OF_THEM, _OTHERS: _ANY_OF_THEM, _PLAIN: _ANY_OF_THEM}
        several = [run for run, kind in zip(runs, kinds, strict=False) if kind in (_SENTENCES, _TEXTS)]
        return {_SENTENCES: _ONE_OF_THEM, _TEXTS: _ONE_OF_THEM} if self._sure(several, _ON_THE_WHOLE) else {}

    def _sure(self, runs: Sequence[Sequence[Candidate]], least: float) -> bool:
        """Whether several runs are so likely on the whole."""
        first = runs[: 2 * _FIRST]
        scores = [max(self._seams.best(mark.title_start, mark.end)[1], 0.0) for run in first for mark in run[:_FIRST]]
        return len(first) >= _RUNS and len(scores) >= _MEMBERS and sum(scores) >= least * len(scores)

    def _gapped(self, mark: Candidate) -> Candidate:
        """A mark with its title alone where a gap between two words parts that from the text."""
        end = gapped_end(self._seams.text, mark.title_start, mark.end)
        return mark._replace(end=end, glued=True, rule="mark_before_text") if end else mark

    def _led(self, run: Sequence[Candidate]) -> bool:
        if run[0].value == 1 and len(run) > 1:
            return True
        at = bisect_left(self._found, (run[0].start,)) - 1
        last = max(filter(None, (self._last, self._found[at] if at >= 0 else None)), default=None)
        return last is not None and not last.item and last.value == run[0].value - 1

    def _least(self, run: Sequence[Candidate]) -> float:
        """How likely the seams of a run must be; 0 where it cannot be one of titles, ``_PLAIN`` where it may be one of many only."""
        if sum(mark.end - mark.title_start for mark in run) < _LINE * len(run):
            return 0.0
        text = self._seams.text
        if sum(text[mark.end - 1] in "；;" for mark in run) * 2 >= len(run):
            return 0.0  # what a sentence lists
        if sum(text.count("。", mark.title_start, mark.end) > 1 for mark in run) * 2 >= len(run):
            return _COUNTED if run[0].family[0] == "第" and len(run) > 2 else _SENTENCES
        if len(run) > 2 and _titling(run) and all(
            after.start - mark.after >= _LONG and text.count("。", mark.after, after.start) > 1 for mark, after in pairwise(run)
        ):
            return _TEXTS
        return _OTHERS if sum(_taken_up(text, mark) for mark in run) * 2 >= len(run) else _PLAIN


def _titling(run: Sequence[Candidate]) -> bool:
    return run[0].value == 1 and run[0].family in _TITLING


def far_apart(run: Sequence[Candidate]) -> bool:
    """Whether numbers stand as far apart as those of no list: three and more.

    >>> far_apart([Candidate(at, at + 9, at + 2, "一、", 1, "1", after=at + 2) for at in (0, 500, 950)])
    True
    """
    return len(run) > 2 and all(after.start - mark.after >= _FAR for mark, after in pairwise(run))


def _taken_up(text: str, mark: Candidate) -> bool:
    """Whether what follows a number opens with a word that comes again soon, as a title's does in its text."""
    start = mark.title_start
    return text.find(text[start : start + 2], start + 2, start + 2 * _LINE) >= 0
