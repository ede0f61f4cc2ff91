"""Times: expressions of time → ``Time`` records, on the calendar where the text gives enough for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from ..errors import expect
from ..model import Span, Time
from ..plain import legible
from ..stretches import Explanation, stretches_of
from .carry import resolve
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
    carried within one, never over its end; only 上线当天 and the like look back within their chapter (``chapters``;
    default: the whole text is one). Offsets always refer to ``text``. Raises nothing on any text, ``WdsError`` for
    what is none.

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
    for start, end in stretches_of(text, stretches):
        number = bisect_right(starts, start)
        if number != current:
            current, chapter = number, Memory()
        earlier = Memory()
        for found in read_stretch(flat[start:end], start, explain=explain):
            if isinstance(found, Miss):
                yield found
                continue
            placed = resolve(flat, found, earlier, chapter, reference)
            if found.weak and placed.when is None:
                yield Miss(found.start, found.end, "no time by itself, and nothing told before to lean on")
                continue
            earlier.keep(placed)
            chapter.keep(placed)
            yield placed
