"""Why, and why not: each place that looked like a time or a figure, with the rule that took it or why none did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .events import quantities_of, times_of
from .model import Book, Quantity, Span, Time
from .passages import chapter_spans, passages
from .quantities import explain_quantities
from .stretches import Explanation
from .times import explain_times

__all__ = ["explained_rows", "rule_counts"]

#: What each rule of the times takes.
_TIME_RULES = {
    "ago": "a length of time before the writing, or before what was told",
    "ahead": "a length of time after the writing",
    "before_then": "a length of time up to what was told",
    "century": "a century, or half of one",
    "clock": "a time of day",
    "clock_range": "from one time of day to another",
    "date": "a date that says its year",
    "day": "a day without its month",
    "decade": "a decade",
    "duration": "a length of time",
    "dynasty": "a dynasty or a reign",
    "era": "an age with a name",
    "fiscal_part": "a quarter or a half of a year of accounts",
    "event_day": "the day, month or year of a happening",
    "feast": "a feast without its year",
    "heading_year": "a year that opens a title",
    "later": "a length of time after what was told",
    "month_edge": "a part of a month without its name",
    "now": "a word for the time of writing",
    "numeric_date": "a date in digits and marks",
    "part": "a date without its year",
    "pointed_day": "a day told by what it points at",
    "pointed_year": "a year told by what it points at",
    "range": "from one date to another",
    "recent": "a length of time up to the writing",
    "reign_year": "a year of a reign",
    "reign_on": "a later year of the reign told before",
    "same_day": "the day of what was told",
    "same_month": "the month of what was told",
    "set": "a time that comes back",
    "short_year": "a year of two digits",
    "thereafter": "a length of time from what was told on",
    "week": "a week told by a word",
    "weekday": "a day of the week",
    "word_day": "a day told by a word",
    "word_month": "a month told by a word",
    "word_year": "a year told by a word",
    "year_bc": "a year before our era",
}
#: What each rule of the quantities takes.
_QUANTITY_RULES = {
    "bare": "a number without a measure word that stands as a figure",
    "count": "a numeral and a measure word",
    "discount": "so many tenths of a price",
    "doubling": "a doubling",
    "duration": "a length of time",
    "fraction": "a part of a whole",
    "implied_money": "a number without a unit in a clause that speaks of money",
    "majority": "more than half",
    "measure": "a numeral and a unit of measure",
    "money": "an amount with its currency",
    "ordinal": "第 and a measure word of what can be counted",
    "percent": "per cent or points of it",
    "power_of_ten": "a number with a power of ten",
    "rank": "a place in a ranking",
    "ratio": "one number to another",
    "shared_unit": "a number that shares the unit of the last one of its list",
    "tenths": "so many tenths",
}
_PAST = "passed over"


def explained_rows(book: Book, table: str) -> list[dict[str, Any]]:
    """What was made of each place of a book that looked like one of ``times`` or ``quantities``, in text order.

    A row has ``start``, ``end``, ``surface``, ``kept`` (``True`` for exactly the rows of the table), ``rule`` (empty
    where nothing was kept), ``reason`` (what the rule takes and how it was read here; or why it was passed over) and
    ``division``.

    >>> from weidianshang.outline import parse
    >>> for row in explained_rows(parse("第三方带来500个粉丝"), "quantities"):
    ...     print(row["surface"], row["rule"] or "-", row["reason"], sep=" | ")
    第三 | - | 第 without a measure word: a list mark or a name
    500个 | count | a numeral and a measure word: 500 个
    """
    text = book.text
    stretches = [p.span for p in passages(book)]
    times = times_of(book)
    if table == "times":
        found = explain_times(text, stretches=stretches, chapters=chapter_spans(book))
        known: Mapping[Span, Time | Quantity] = {t.span: t for t in times}
        rules, lost = _TIME_RULES, "not in the table"
    else:
        found = explain_quantities(text, stretches=stretches)
        known = {q.span: q for q in quantities_of(book, times)}
        rules, lost = _QUANTITY_RULES, "part of a calendar date"
    rows = []
    for item in found:
        record = known.get(item.span) if item.kept else None
        reason = _why(item, record, rules, text) if record else lost if item.kept else item.reason
        rows.append(
            {
                "start": item.span.start,
                "end": item.span.end,
                "surface": item.span.of(text),
                "kept": record is not None,
                "rule": record.rule if record else "",
                "reason": reason,
                "division": book.division_at(item.span.start),
            }
        )
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def rule_counts(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """How often each rule took something, then each reason for passing over, the most frequent first.

    >>> rule_counts([{"rule": "date", "reason": "…"}, {"rule": "", "reason": "a label"}])
    [('date', 1), ('passed over: a label', 1)]
    """
    counts = Counter(row["rule"] or f"{_PAST}: {row['reason']}" for row in rows)
    return sorted(counts.items(), key=lambda pair: (pair[0].startswith(_PAST), -pair[1], pair[0]))


def _why(item: Explanation, record: Time | Quantity, rules: Mapping[str, str], text: str) -> str:
    """The rule in words, and how the span was read."""
    what = rules.get(record.rule, record.rule.replace("_", " "))
    read = _date(record, item, text) if isinstance(record, Time) else _figure(record)
    return f"{what}: {read}" if read else what


def _date(time: Time, item: Explanation, text: str) -> str:
    value = " ".join(part for part in (time.edtf or time.duration, time.mod) if part)
    parts = [value] if value else []
    if time.anchor is not None:
        parts.append(f"leaning on {_flat(time.anchor.of(text))} at {time.anchor.start}")
    if time.kind == "relative" and not time.edtf:
        parts.append(item.reason.partition(": ")[2] or "off the calendar")
    return ", ".join(parts)


def _figure(item: Quantity) -> str:
    sides = [f"{side:f}" if side is not None else "" for side in (item.low, item.high)]
    value = sides[0] if item.low == item.high else "..".join(sides)
    parts: Sequence[str] = (value, item.unit, f"per {item.per}" if item.per else "")
    words = " ".join(part for part in parts if part)
    return words if item.approx == "exact" else f"{words}, {item.approx.replace('_', ' ')}"


def _flat(surface: str) -> str:
    return "".join(surface.split())
