"""Weak marks → headings or list items, run by run.

``1.`` ``(1)`` ``一、`` ``①`` open headings in one place and list items in another. A run of rising numbers whose
members are short, unended and followed by text is a run of headings; one of sentences, or of lines with nothing
between them, is a list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import compress, count, islice
from operator import eq, not_, sub

from ..lines import Lines
from .alone import below_another, stands_alone, titles_below
from .asked import Asked
from .candidates import END, GLUED, LINE, START, Candidate, Refused
from .cuts import space_cut
from .fitting import apart, find_fitting, find_lacking, rising
from .led import heads, led_by_sentences
from .running import Running, running_first, running_rest
from .runs import filled, in_place, runs_of
from .seams import Seams
from .spaced import find_spaced
from .tails import AFTER_STOP
from .untitled import GAPPED, find_untitled, glued_between, long_texts, running_or_not, uncounted

__all__ = ["find_weak"]


def find_weak(
    lines: Lines,
    marks: Sequence[Candidate],
    whole: Collection[int],
    *,
    tails: Sequence[Candidate] = (),
    maybe: Sequence[Candidate] = (),
    inner: Sequence[Candidate] = (),
    inside: Sequence[Candidate] = (),
    only_items: bool = False,
    seams: Seams | None = None,
    refused: Refused,
) -> list[Candidate]:
    """The headings and list items of one weak family; ``marks`` are those that open a line, in order.

    ``whole`` has the end of each line that is all title after its mark.
    ``tails`` are those glued to the end of a paragraph: they count where they continue or open a run of headings.
    ``maybe``: marks that may be something else (a decimal, a number in a sentence); they count where the very next
    number is wanted.
    ``inner``: marks inside lines behind the end of a sentence and a gap; they count where a gap follows their title, too.
    ``inside``: marks right behind the end of a sentence that text follows at once; they count where a seam shows.
    ``only_items``: the text writes its headings another way (Markdown), so these are lists.
    Why a mark is no heading is written into ``refused``.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("1.山路\\n天亮了。\\n2.书店\\n门开了。")
    >>> [(c.number, c.item) for c in find_weak(lines, *scan(lines), refused={})]
    [('1', False), ('2', False)]
    """
    seams, questions = seams or Seams(lines.text), Asked(lines)
    bare, series = (bool(marks) and marks[0].family == "bare"), (bool(marks) and marks[0].family[0] == "第")
    ended: list[Candidate] = []
    alone: list[Candidate] = []
    hollow = False  # whether a number may have no title
    own_line = list(map(whole.__contains__, map(END, marks)))
    for mark in compress(marks, map(not_, own_line)):
        if mark.title_start < mark.end:
            ended.append(mark)
        else:
            hollow = True
            (alone if stands_alone(lines, mark) else ended).append(mark)
    shaped = list(compress(marks, own_line))
    if alone:
        shaped = sorted([*shaped, *alone])
    if (ended or inner) and not bare and not series and not only_items and (
        spaced := find_spaced(lines, [*ended, *inner], [*shaped, *tails])
    ):
        starts = {mark.start for mark in spaced}
        ended = [mark for mark in ended if mark.start not in starts]
        inside = [mark for mark in inside if mark.start not in starts]
        shaped = sorted([*shaped, *spaced])
        tails, maybe = [m for m in tails if m.start not in starts], [m for m in maybe if m.start not in starts]
    found: list[Candidate] = []
    used: set[int] = set()
    if inside and inside[0].family in GAPPED:
        if not only_items:
            found = list(find_untitled(seams, runs_of(sorted([*ended, *inside]))))
            used = set(map(START, found))
            ended = [mark for mark in ended if mark.start not in used]
        inside = () if only_items or used else uncounted(lines.text, inside)
    opens = {lines.text[mark.line] for mark in ended}
    others = sorted([*ended, *inside]) if inside else ended  # a run may lack those whose titles run on
    lone: list[Candidate] = []  # runs of one, or of 2 and 3, behind the ends of sentences
    unled: list[Candidate] = []  # runs whose first numbers are missing
    glued = 0  # how many runs of headings begin there
    wanted: Sequence[Candidate] = _wanted(lines.text, sorted([*shaped, *tails]), maybe, series=series) if tails or maybe else shaped
    wanted = in_place(glued_between(lines, wanted)) if bare else wanted
    if others and not bare and not only_items and (lacking := find_lacking(wanted, others, seams)):
        wanted = sorted([*wanted, *lacking])
    texts, stop, last = _behind(lines, wanted), 0, lines.last
    straight = all(all(map(eq, map(START, some), map(LINE, some))) for some in (wanted, others))  # nothing stands before a number
    for own in runs_of(wanted, series=series or rising(wanted)):
        start, stop, run = stop, stop + len(own), own
        if run[0].value in (2, 3) and others and not only_items:
            run = [*running_first(run, others, seams), *run]
        if len(run) == 1 == run[0].value and run[0].rule == AFTER_STOP and others and not only_items:
            run = [*run, *running_rest(run, others, seams)]
        if run[0].glued and (len(run) < (2 if run[0].value == 1 else 3) or _notes(lines.text, run)) and all(
            mark.glued and mark.rule[:5] != "mark_" for mark in run
        ):
            if run[0].end < last and all(mark.rule == AFTER_STOP for mark in run) and run[0].value in (1, len(run)):
                lone.extend(run)
            refused.update((mark.start, "alone inside a line, with no number beside it") for mark in run)
            continue
        members = filled(run, others) if others else run
        led = members[0].value in (0, 1) or len(members) > (1 if series else 2)
        empty = sum(mark.title_start >= mark.end for mark in members) if hollow else 0
        between = texts[start : stop - 1] if members is own else _behind(lines, members)
        followed = led and (sum(between) + (members[-1].end < last)) * 2 >= len(members)
        asked = followed and (questions.are(members) or (bool(ended) and _listed(lines, members, ended, opens)))
        if (
            followed and not asked and not only_items
            and len(members) <= 2 * len(run)
            and (len(members) > 1 or series or not (empty or below_another(lines, members[0], marks)))
        ):  # fmt: skip
            if len(members) > len(run):
                starts = {mark.start for mark in run}
                cut = [mark if mark.start in starts else _cut_short(lines, mark, seams) for mark in members]
                guessed = [(mark.title_start, mark.end, was.end) for mark, was in zip(cut, members, strict=True) if mark.rule == "mark_before_seam"]
                members = run if len(guessed) > 2 and seams.doubtful(guessed) else cut
            if empty:
                titles = titles_below(lines, members) if empty * 2 > len(members) else {}  # a few may have theirs beside them
                members = [_titled(mark, titles.get(mark.start)) for mark in members]
            found += members if straight else map(_heading, members)
            glued += members[0].rule == AFTER_STOP
        elif led and not empty:
            found.extend(_item(mark) for mark in members if not mark.glued)
            sentences = partial(_listed, lines, members, ended, opens)
            refused.update(_why_items(members, questions, sentences, asked=asked, followed=followed, only_items=only_items))
        else:
            refused.update((mark.start, "a number alone" if empty else "no run of numbers from 1 on") for mark in members)
            if not empty and not series:
                unled += members
            continue
        if members is not own:
            used.update(map(START, members))
    if glued > 1:  # where runs begin so, one more may have but its first number, as where a trial breaks off, or lack it
        for mark in lone:
            found.append(_heading(mark))
            refused.pop(mark.start, None)
    if unled and found and not only_items:
        found += apart(lines, found, unled, refused)
    headed = heads(found)
    if inside and not only_items:
        starts = {mark.start for mark in found}
        runs = runs_of(sorted(mark for mark in (*ended, *inside) if mark.start not in used and mark.start not in starts))
        running = Running(seams, found, runs)
        for run in runs:
            if any(mark.glued for mark in run) and (
                titled := running.titled(run) or led_by_sentences(lines.text, run, others=headed)
            ) and not questions.are(run):
                found.extend(titled)
                used.update(map(START, titled))
    if others and not bare and not only_items and (
        lacking := find_lacking(found, [mark for mark in others if mark.start not in used], seams)
    ):
        found.extend(lacking)
        used.update(map(START, lacking))
    left = [mark for mark in ended if mark.start not in used] if used else ended
    if not bare and left:
        if not only_items and (fitting := find_fitting(lines, found, left, seams, series=series)):
            found.extend(fitting)
            used.update(map(START, fitting))
            left = [mark for mark in left if mark.start not in used]
        runs = runs_of(left)
        running = Running(seams, found, runs)
        for run in runs:
            if run[0].value == 1 and len(run) > 1 and run[0].family in GAPPED and not only_items and long_texts(lines.text, run):
                found.extend(running_or_not(seams, run))
            elif not only_items and (
                titled := running.titled(run) or led_by_sentences(lines.text, run, others=headed)
            ) and not questions.are(run):
                found.extend(titled)
            elif run[0].value in (0, 1) and len(run) > 1:
                found.extend(_item(mark) for mark in run)
                refused.update((mark.start, "an item of a list: sentences") for mark in run)
            else:
                refused.update((mark.start, "a sentence follows, and no run of numbers from 1 on") for mark in run)
    return found


def _why_items(
    members: Sequence[Candidate], questions: Asked, sentences: Callable[[], bool], *, asked: bool, followed: bool, only_items: bool
) -> Iterator[tuple[int, str]]:
    """Why the members of a run are items of a list."""
    why = "most of its run are sentences" if followed else "no text between it and the next"
    if only_items:
        why = "headings are written another way"
    elif asked or questions.are(members) or sentences():
        why = "questions, or sentences"
    for mark in members:
        yield mark.start, f"an item of a list: {why}"


def _notes(text: str, run: Sequence[Candidate]) -> bool:
    """Whether numbers alone behind sentences are those of notes, or words: they are figures in brackets, or some are missing."""
    if run[0].family != "bare":
        return False
    figures = run[0].number is not None and text[run[0].after - 1] in "】〗〕" and text[run[0].start + 1].isdigit()
    missing = len(run) != run[-1].value - run[0].value + 1
    return figures or run[0].value > 2 or (missing and (len(run) < 5 or text[run[0].start].isdigit()))


def _heading(mark: Candidate) -> Candidate:
    """A mark as a heading whose division begins at what stands before it."""
    return mark if mark.start == mark.line else mark._replace(lead=mark.line)


def _titled(mark: Candidate, below: tuple[int, int] | None) -> Candidate:
    """A mark with its title on the line below, or with none."""
    if below:
        return mark._replace(title_start=below[0], end=below[1], rule="number_and_title_on_two_lines")
    if mark.title_start >= mark.end:
        return mark._replace(title_start=mark.after, end=mark.after)
    return mark


#: A line that is longer is no title alone.
LONGEST_TITLE = 30
_ITEM = "numbered_list", True  # rule, item


def _item(mark: Candidate) -> Candidate:
    return tuple.__new__(Candidate, mark[:7] + _ITEM + mark[9:])  # as _replace, in a fifth of the time


# What stands before a number that a sentence names (在第五信　…).
_NAMES_IT = frozenset("在如见見的和与與及或从從到至了把将將以按照这這那是《“「（(、，,：:")


def _wanted(text: str, marks: list[Candidate], maybe: Sequence[Candidate], *, series: bool) -> list[Candidate]:
    """The marks with those of ``maybe`` that are the very next number, or the first of two and more; of a ``series`` (第五信)
    those with a gap behind their number that lie between the numbers around them, as where only some are printed."""
    doubtful = {mark.start for mark in maybe}
    both = sorted([*marks, *maybe])
    kept: list[Candidate] = []
    certain = iter(marks)
    coming = next(certain, None)
    for at, mark in enumerate(both):
        while coming is not None and coming.start <= mark.start:
            coming = next(certain, None)
        if mark.start in doubtful:
            after = both[at + 1].value if at + 1 < len(both) else 0
            goes_on = bool(kept) and kept[-1].value + 1 == mark.value and (coming is None or coming.value != mark.value)
            taken = bool(kept) and kept[-1].value + 1 == after  # the one before goes on with the one after
            opens = mark.value == 1 and after == 2 and not taken and not (_figure(text, mark) and _figure(text, both[at + 1]))
            rises = (
                series and bool(kept) and kept[-1].value < mark.value and (coming is None or mark.value < coming.value)
                and text[mark.after].isspace() and text[mark.start - 1] not in _NAMES_IT
            )  # fmt: skip
            if not goes_on and not opens and not rises:
                continue
        kept.append(mark)
    return kept


def _figure(text: str, mark: Candidate) -> bool:
    """Whether a figure follows the number, as in a decimal."""
    return text[mark.after : mark.after + 1].isdigit()


def _cut_short(lines: Lines, mark: Candidate, seams: Seams) -> Candidate:
    """A heading among others whose line goes on with its text: up to a gap, else up to a likely seam."""
    text = lines.text
    if mark.end - mark.title_start <= LONGEST_TITLE:
        return mark
    if end := space_cut(text, mark.title_start, mark.end):
        return mark._replace(end=end, glued=True, rule="mark_before_text")
    return mark._replace(end=seams.cut(mark.title_start, mark.end), glued=True, rule="mark_before_seam")


def _goes_on(lines: Lines, last: Candidate, ended: Sequence[Candidate], opens: Collection[str]) -> bool:
    """Whether the next number stands right on the next line, before a sentence; ``opens``: what lines of ``ended`` open with."""
    text, below = lines.text, last.end
    while below < len(text) and text[below].isspace():
        below += 1
    if text[below : below + 1] not in opens:
        return False
    at = bisect_left(ended, (last.end,))
    return at < len(ended) and ended[at].value == last.value + 1 and _short(ended[at]) and lines.empty(last.end, ended[at].line)


def _short(mark: Candidate) -> bool:
    """Whether what is behind a number is as short as the member of a list."""
    return mark.end - mark.title_start < _PARAGRAPH


def _listed(lines: Lines, members: Sequence[Candidate], ended: Sequence[Candidate], opens: Collection[str]) -> bool:
    """Whether the numbers before or after some stand right beside them, as sentences."""
    return _goes_on(lines, members[-1], ended, opens) or _went_on(lines, members[0], ended)


def _went_on(lines: Lines, first: Candidate, ended: Sequence[Candidate]) -> bool:
    """Whether the number before stands right on the line before, as a sentence."""
    at = bisect_left(ended, (first.start,)) - 1
    if first.value < 2 or at < 0:
        return False
    before = ended[at]
    return before.value == first.value - 1 and _short(before) and before.end <= first.start and lines.empty(before.end, first.line)


#: A member of a list is shorter than a paragraph that a title runs into.
_PARAGRAPH = 200
#: No caption between two headings is longer; more than that is text.
_SURELY_TEXT = 64


def _behind(lines: Lines, marks: Sequence[Candidate]) -> list[bool]:
    """Whether text stands between the line of each mark, the last aside, and the next mark."""
    begins = list(map(LINE, marks))
    for at in compress(count(), map(GLUED, marks)):
        begins[at] = marks[at].start
    ends: list[int] = list(map(END, marks))
    texts = list(map(_SURELY_TEXT.__lt__, map(sub, islice(begins, 1, None), ends)))
    for at in compress(count(), map(not_, texts)):
        texts[at] = ends[at] < begins[at + 1] and not lines.empty(ends[at], begins[at + 1])
    return texts
