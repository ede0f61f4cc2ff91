"""Times: expressions of time → ``Time`` records, on the calendar where the text gives enough for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from ..errors import expect
from ..model import Span, Time
from ..plain import legible
from ..stretches import Explanation, stretches_of
from .annals import ends_annals, year_of_line
from .carry import resolve
from .found import Found
from .heads import HEADS, LONGEST, MARKS, entry_at, head_of, heading_year, into_chapter
from .memory import Memory, Placed
from .reading import Miss, read_stretch

__all__ = ["explain_times", "find_times"]


def find_times(
    text: str,
    *,
    reference: date | None = None,
    stretches: Sequence[Span] | None = None,
    chapters: Sequence[Span] | None = None,
) -> tuple[Time, ...]:
    """Every time expression of a text, in order, spans disjoint.

    ``reference`` is the date of writing: with it 昨天 and 近两年 are dates, without it they stay ``relative`` and off
    the calendar. ``stretches`` are the paragraphs to read (default: the lines of the text): years and days are
    carried within one, never over its end, but for a line that is a year and no more, as annals print it above their
    entries, a title with a date (第五章 1998年:大水) and the dateline of a diary;
    上线当天 and the like look back within their chapter (``chapters``; default: the whole text is one). Offsets always
    refer to ``text``. Raises nothing on any text, ``WdsError`` for what is none.

    >>> text = "2014年1月开店,5月盈利,年底关门。"
    >>> for t in find_times(text):
    ...     print(t.span.of(text), t.edtf, t.mod or "-", t.anchor.of(text) if t.anchor else "-")
    2014年1月 2014-01 - -
    5月 2014-05 - 2014年1月
    年底 2014-12~ end 2014年1月
    """
    expect(text, str, remedy="give text: find_times(book.text)")
    if reference is not None:
        expect(reference, date, remedy="give a datetime.date")
    return tuple(item.time for item in _read(text, reference, stretches, chapters) if isinstance(item, Placed))


def explain_times(
    text: str,
    *,
    reference: date | None = None,
    stretches: Sequence[Span] | None = None,
    chapters: Sequence[Span] | None = None,
) -> tuple[Explanation, ...]:
    """What was made of each place that looked like a time: the rule of those kept, the reason of those passed over.

    >>> for e in explain_times("2014年和三年级"):
    ...     print(e.kept, e.reason)
    True date
    False a numeral before a word of time, but a label, a count or a part of a word
    """
    out = []
    for item in _read(text, reference, stretches, chapters, explain=True):
        if isinstance(item, Miss):
            out.append(Explanation(Span(item.start, min(item.end, len(text))), False, item.reason))
        else:
            found = item.found
            reason = found.rule
            if found.lean and item.when is None and item.time.kind == "relative":
                reason += ": nothing told before (or no date of writing) to lean on"
            out.append(Explanation(item.time.span, True, reason))
    return tuple(out)


def _read(
    text: str,
    reference: date | None,
    stretches: Sequence[Span] | None,
    chapters: Sequence[Span] | None,
    *,
    explain: bool = False,
) -> Iterator[Placed | Miss]:
    flat = legible(text)
    starts = sorted(c.start for c in chapters) if chapters else [0]
    current, chapter = -1, Memory()
    annals: Memory | None = None  # of the line above that is a year and no more
    head: Placed | None = None  # of the title or dateline above
    row: tuple[str, Placed] | None = None  # the mark of the entry above, and the date that it begins with
    for start, end in stretches_of(text, stretches):
        number = bisect_right(starts, start)
        if number != current:
            current, chapter, annals, head = number, Memory(), None, into_chapter(flat, start, head)
        earlier = annals.below() if annals is not None else Memory(head)
        earlier.begin = start
        mark, begin = entry_at(text, start) if text[start] in MARKS else ("", -1)
        if row is not None and mark == row[0]:
            earlier.entry, earlier.row = begin, row[1]
        told: list[Placed] = []
        short = end - start <= LONGEST
        there: Iterable[Found | Miss] = read_stretch(flat[start:end], start, explain=explain)
        if short and flat[start] in HEADS and (year := heading_year(flat, start, end)):
            there = chain((year,), there)
        for found in there:
            if isinstance(found, Miss):
                yield found
                continue
            placed = resolve(flat, found, earlier, chapter, reference)
            if found.weak and placed.when is None:
                yield Miss(found.start, found.end, "no time by itself, and nothing told before to lean on")
                continue
            earlier.keep(placed)
            chapter.keep(placed)
            told.append(placed)
            yield placed
        row = (mark, told[0]) if mark and told and told[0].found.start == begin and told[0].when is not None else None
        only = year_of_line(flat[start:end], start, told) if told and short else None
        if only is not None or (annals is not None and ends_annals(flat[start:end], start, told)):
            annals = only
        if short and (told or head is not None):
            head = head_of(flat, start, end, told[0] if told else None, head) if only is None else None
