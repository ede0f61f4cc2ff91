"""Weak marks whose title shares its line with the text after it, a gap between the two, or nothing where a text has lost
its line ends.

``一、炒茶的手 机器炒的茶颜色……``: a label and its explanation in a list look the same, but what follows a label is short.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from ..lazily import pattern
from ..lines import Lines
from ..searches import among
from .candidates import Candidate
from .cuts import SPEAKS, space_cut
from .forms import COUNTED, COUNTED_OPENS, COUNTED_SECOND, MAX_TITLE, family_of
from .marks import bracketed, mark_at
from .ordinals import HAN, NUM, STEMS
from .seams import QUESTION, Seams

__all__ = ["find_spaced", "marks_in_lines", "marks_in_sentences", "runs_on", "with_speech"]

#: A title with text after it is no longer.
LONGEST = 30
#: The text after it is at least so long; behind what is shorter than a label can be, longer.
SHORT_TEXT, TEXT, LABEL = 16, 32, 5
#: A run may lack its first numbers and open with this one, if it has so many.
_FIRST_LEFT, _WITHOUT_FIRST = 3, 3
#: So many lists stand between two numbers of a run.
_LISTS = 6
#: Lines are longer than this on average where a text has lost its line ends.
_LINE = 300
# A short stretch with no mark of a clause but one, and a gap behind it.
_TITLE = pattern(r"[^\s。；;！!？?…，,、:：](?:[^\r\n。；;！!？?…]{0,29}|[^\r\n。；;…]{1,28}[？?！!])[ \t　\xa0]")
# Where a number may stand behind the end of a sentence and a gap, in a text that has lost its line ends.
_MARK = (
    rf"(?:[（(【]?[0-9０-９{HAN}]{{1,3}}[.．、)）](?![0-9])|[{STEMS}]、|[①-⑳⑴-⒇⒈-⒛]"
    rf"|第{NUM}[\u4e00-\u9fff]{{1,4}}[ 　:：]|{COUNTED}[ 　:：])"
)
# What a mark opens with: a look at it passes over most places.
_CIRCLED = among("①-⑳⑴-⒇⒈-⒛")
_FIRST = _CIRCLED | among(f"（(【{STEMS}0-9０-９{HAN}第{COUNTED_OPENS}")
# What stands behind that, a number in a circle aside.
_SECOND = among(f"0-9０-９{HAN}—.．、)） 　{COUNTED_SECOND}")
_GAPPED = pattern(_MARK)
# Behind another title: any gap, and one behind its own title.
_TITLED = pattern(rf"{_MARK}[ 　]?[^ 　\r\n。；;！!？?…，,：:]{{2,30}}[ 　]")
# A bare number, a gap behind it and behind its title.
_ALONE = pattern(r"[0-9０-９]{1,2}[ 　][\u4e00-\u9fff“《][^ 　\r\n。；;！!？?…，,：:]{1,29}[ 　]")
# Behind the end of a sentence with no gap, but one behind the title; or a number that a gap follows, and one behind its title.
_LABELLED = r"(?:[：:][^ 　\r\n。；;！!？?…：:，,]{2,24})?"
_CLAUSED = rf"{_MARK}[ 　]?[^ 　\r\n。；;！!？?…：:]{{2,30}}{_LABELLED}[？?！!]?[ 　]"
_SPACED = rf"(?:[0-9０-９]{{1,3}}|[{HAN}]{{1,3}})[ 　][\u4e00-\u9fff“《][^ 　\r\n。；;！!？?…，：:]{{1,29}}{_LABELLED}[ 　]"
_BRACKETED = rf"【[0-9０-９{HAN}]{{1,3}}[.．、][^】\r\n]{{2,30}}】"
_STOPS, _ASKS = "。！？…”：", re.compile("[？！?!]")
# A word that books count by, and a question, with its answer right behind.
_ASKED = rf"{COUNTED}[ 　:：]{{1,2}}(?:{QUESTION.pattern})"
_BEHIND = re.compile(rf"(?={_CLAUSED}|(?<=[。”]){_SPACED}|{_BRACKETED}|(?P<asked>{_ASKED}))")
_CLOSE = pattern(
    rf"(?<=[。！？!?…”’」』])(?=(?:[{HAN}]{{1,3}}、|[0-9０-９]{{1,2}}[.．、](?![0-9])|[（(](?:[{HAN}]{{1,3}}|[0-9０-９]{{1,2}})[)）])[\u4e00-\u9fff“《])"
)
# Inside a sentence, the gap behind the title next.
_IN_SENTENCE = pattern(
    rf"(?P<before>[\u4e00-\u9fffA-Za-z](?<![{HAN}第]))(?:[{HAN}]{{1,3}}、|[（(](?:[{HAN}]{{1,3}}|[0-9]{{1,2}})[)）]|[0-9]{{1,2}}[.．、])"
    rf"(?![{HAN}]{{1,3}}、)[\u4e00-\u9fff“《][^\s。；;！!…，,：:]{{1,24}}\Z"
)
_NO_WORD = frozenset("\r\n \t　。！？!?…”’」』；;，,、：:")
_GAP = re.compile("[ \t　\xa0]")
_SENTENCE = pattern("[。！？]")
# A figure that opens a sentence, with no gap behind it.
_FIGURE = pattern("[0-9]{1,4}[\u4e00-\u9fff]")
_LATIN = pattern(r"[A-Za-z0-9]")


def runs_on(lines: Lines) -> bool:
    """Whether a text has hardly a line end left.

    >>> runs_on(Lines("山里有茶。" * 200)), runs_on(Lines("山里有茶。\\n" * 200))
    (True, False)
    """
    text, size = lines.text, len(lines.text)
    if size <= _LINE:
        return False
    breaks = lines.breaks
    return breaks * _LINE < size or (breaks < 100 and max(map(len, text.splitlines())) * 3 > max(size * 2, 3 * _LINE))


def with_speech(lines: Lines, whole: Collection[int]) -> set[int]:
    """The ends of those lines that a title opens, and a sentence of clauses ends behind a gap (2.1 渡口　人都走了，灯还亮着！).

    >>> lines = Lines("2.1 渡口　人都走了，灯还亮着！\\n2.2 灯，为什么亮着？")
    >>> with_speech(lines, {17, 29})
    {17}
    """
    text = lines.text
    found = set()
    for end in filter(whole.__contains__, lines.unended_with(_ASKS)):
        if not SPEAKS.search(text, max(end - MAX_TITLE, 0), end):
            continue
        start = lines.at(end - 1)[0]
        mark = mark_at(text, start, end)
        gap = SPEAKS.search(text, mark.title_start, end) if mark else None
        if mark and gap and gap.start() == space_cut(text, mark.title_start, end):
            found.add(end)
    return found


def marks_in_lines(lines: Lines) -> dict[str, list[Candidate]]:
    """The weak marks inside lines behind the end of a sentence and a gap, by family, each up to the end of its line.

    >>> marks = marks_in_lines(Lines("山里有茶。 一、抢在雨前 雨前的茶贵。 二、炒茶的手 机器炒的不香。"))
    >>> [(mark.family, mark.value) for mark in marks["一、"]]
    [('一、', 1), ('一、', 2)]
    """
    text = lines.text
    found: dict[str, list[Candidate]] = {}
    lost = runs_on(lines)
    starts = [gap for gap in lines.gaps if _GAPPED.match(text, gap) or (lost and _ALONE.match(text, gap))]
    stops = (*lines.signs.before(_STOPS, _FIRST, _SECOND), *lines.signs.before(_STOPS, _CIRCLED))
    behind = {at + 1: match for at in stops if (match := _BEHIND.match(text, at + 1))}
    titled = {at for at, match in behind.items() if match["asked"] is None}
    if lost:
        starts += [at + 1 for at in lines.signs.before(" 　", _FIRST) if _TITLED.match(text, at + 1)]
        starts += [match.end() for match in _CLOSE.finditer(text)]
    for start in sorted({*starts, *behind}):
        if lines.held(start):
            continue
        mark = mark_at(text, start, lines.end(start))
        family = family_of(mark.family) if mark else None
        if mark and family and mark.line == start < mark.start and text[start] == "【":
            close = bracketed(text, mark.title_start, mark.end)
            if close + 1 < mark.end:  # at the end of a line it is no matter of this module
                found.setdefault(mark.family, []).append(mark._replace(end=close, glued=True))
            continue
        if mark and start in titled and not _TITLE.match(text, mark.title_start, mark.end):
            continue  # the gap ends the line
        if mark and family and not family.strong and mark.start == start < mark.title_start < mark.end:
            found.setdefault(mark.family, []).append(mark._replace(glued=True))
    return found


def marks_in_sentences(lines: Lines, known: Sequence[Candidate]) -> list[Candidate]:
    """The marks inside sentences that no mark ends, a gap behind their titles, each the very number that is missing among the
    ``known`` ones of its family, which are in order.

    >>> lines = Lines("一、抢在雨前 雨前的茶贵，贵在时辰二、炒茶的手 机器炒的不香。三、收茶的人 他们从山外来。")
    >>> known = [mark for at in (0, 31) if (mark := mark_at(lines.text, at, 45))]
    >>> [(mark.value, mark.start) for mark in marks_in_sentences(lines, known)]
    [(2, 17)]
    """
    text, kept = lines.text, list(known)
    found: list[Candidate] = []
    for gap in lines.signs.behind(" 　", _NO_WORD, never=True):
        match = _IN_SENTENCE.search(text, max(gap - LONGEST, 0), gap)
        if match is None or lines.held(gap):
            continue
        mark = mark_at(text, match.end("before"), lines.end(gap))
        if mark is None or mark.family != known[0].family:
            continue
        at = bisect_left(kept, mark)
        last, after = (kept[at - 1].value if at else 0), (kept[at].value if at < len(kept) else 0)
        if after != mark.value and (last == mark.value - 1 or mark.value == after - 1) and (last or after):
            found.append(mark._replace(glued=True))
            kept.insert(at, mark)
    return found


def find_spaced(lines: Lines, marks: Iterable[Candidate], beside: Iterable[Candidate] = ()) -> list[Candidate]:
    """Of marks with text up to the end of their line those that are headings of runs from 1 on, each with its title alone.

    A run counts where most of its titles have a paragraph after them. ``beside``: marks of the family with their lines to
    themselves, which may stand between.

    >>> text = "一、抢在雨前 " + "雨前的茶贵在时辰，" * 5 + "。\\n二、炒茶的手 " + "机器炒的茶颜色好，" * 5 + "。"
    >>> lines = Lines(text)
    >>> marks = [mark_at(text, at, lines.end(at)) for at in (0, 54)]
    >>> [text[c.title_start : c.end] for c in find_spaced(lines, marks)]
    ['抢在雨前', '炒茶的手']
    """
    text = lines.text
    seams = Seams(text) if runs_on(lines) else None
    cut = sorted(marks)
    if not seams:  # most lines have no gap at all
        cut = [m for m in cut if _GAP.search(text, m.title_start, min(m.end, m.title_start + 32)) and _TITLE.match(text, m.title_start, m.end)]
    if not cut:
        return []
    titled: list[Candidate] = []
    for at, mark in enumerate(cut):
        end, rule = space_cut(text, mark.title_start, mark.end), "mark_before_text"
        if seams and not end and not text[mark.start - 1].isspace():  # where paragraphs have gaps between them titles have, too
            stop = cut[at + 1].start if at + 1 < len(cut) else mark.end
            if len(_SENTENCE.findall(text, mark.title_start, stop)) < 2:
                continue
            end, rule = seams.cut(mark.title_start, stop), "mark_before_seam"
        if 1 <= end - mark.title_start <= LONGEST and text.count("，", mark.title_start, end) <= 1:
            titled.append(mark._replace(end=end, glued=True, rule=rule))
    if seams:
        guessed = [(mark.title_start, mark.end, lines.end(mark.end - 1)) for mark in titled if mark.rule == "mark_before_seam"]
        if len(guessed) > 1 and seams.doubtful(guessed):
            titled = [mark for mark in titled if mark.rule != "mark_before_seam"]
    if not titled:
        return []
    own = {mark.start for mark in titled}
    runs = [run for run in _runs([*titled, *beside], own) if run[0].value == 1 or _without_first(run)]
    starts = [*sorted(run[0].start for run in runs), len(text)]
    bounded = [(run, starts[bisect_right(starts, min(run[-1].start, len(text) - 1))]) for run in runs]
    if not any(len(run) > 1 and _told(text, run, limit, own, LABEL) for run, limit in bounded):
        return []
    return [mark for run, limit in bounded if _told(text, run, limit, own, 0) for mark in run if mark.start in own]


def _runs(marks: Sequence[Candidate], own: Collection[int]) -> list[list[Candidate]]:
    """The runs of numbers, one by one; a list may stand between two of the ``own`` ones, whose titles have gaps behind them."""
    runs: list[list[Candidate]] = []
    for mark in sorted(marks):
        if runs and mark.value == runs[-1][-1].value + 1:
            runs[-1].append(mark)
        elif mark.value > 2 and mark.start in own and (
            former := next((run for run in reversed(runs[-_LISTS:]) if run[-1].value + 1 == mark.value and run[-1].start in own), None)
        ):
            former.append(mark)
        elif mark.value <= _FIRST_LEFT:
            runs.append([mark])
    return runs


def _without_first(run: Sequence[Candidate]) -> bool:
    """Whether a run that lacks its first numbers is one all the same: so many, each with a gap behind its title."""
    return len(run) >= _WITHOUT_FIRST and all(mark.rule != "mark_before_seam" for mark in run)


def _told(text: str, run: Sequence[Candidate], limit: int, own: Collection[int], label: int) -> bool:
    """Whether most members with text on their lines have a paragraph there; titles shorter than ``label`` may be labels."""
    stops = [mark.start for mark in run[1:]] + [limit]
    told = [_paragraph(text, mark, stop, label) for mark, stop in zip(run, stops, strict=True) if mark.start in own]
    return sum(told) * 2 > len(told)


def _paragraph(text: str, mark: Candidate, stop: int, label: int) -> bool:
    """Whether a line's text from a gap on is a paragraph, rather than a label's explanation or the rest of a sentence with a
    foreign word in it."""
    start = mark.end
    end = min((at for at in (text.find("\n", start, stop), text.find("\r", start, stop)) if at >= 0), default=stop)
    behind = text[start:end].strip()
    if behind[-1:] in ("；", ";") or (behind[-1:] in ("，", ",") and len(behind) < TEXT):
        return False
    if mark.rule == "mark_before_seam":
        return True
    if behind and text[start] == " " and bool(_LATIN.match(text[start - 1])) != bool(_LATIN.match(behind[:1])) and not _FIGURE.match(behind):
        return False
    return max(len(behind), stop - end) >= (TEXT if start - mark.title_start < label else SHORT_TEXT)
