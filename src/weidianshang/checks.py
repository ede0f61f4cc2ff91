"""Does the text agree with itself? Sums over its figures, announced counts, dates of one happening told twice.

Bounds are respected: two lower bounds contradict nothing. A verdict is ``contradicted`` only where no numbers
within the bounds agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .announced import Announcement, find_announcements
from .curated import CheckNote, Curated
from .errors import WdsError
from .intervals import Interval, evaluate, interval_of, said
from .model import Book, Event, Quantity
from .passages import keys

__all__ = ["Check", "find_checks"]

RELATIONS = ("", "=", "~", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that should agree: both sides worked out, the verdict, and why."""

    check: str
    kind: str
    name_zh: str
    name_en: str
    division: str
    values: str
    left: str
    relation: str
    right: str
    unit: str
    verdict: str
    reason: str
    reason_zh: str


def find_checks(
    book: Book,
    curated: Curated,
    quantities: Sequence[Quantity],
    events: Sequence[Event],
    retold: Sequence[tuple[str, str]],
) -> tuple[Check, ...]:
    """The checks of a book: curated sums, then by rule announced lists and tellings of one happening.

    ``retold`` pairs the keys of two tellings, the vaguer one first. A sum one of whose figures is not found is
    left out. Raises ``WdsError`` for a sum that cannot be worked out.
    """
    ids = dict(zip(keys(book, (q.span for q in quantities)), quantities, strict=True))
    found = [check for note in curated.checks if (check := _sum(note, ids)) is not None]
    names = {quantity.span: key for key, quantity in ids.items()}
    found += [_listed(book, a, names[a.quantity.span]) for a in find_announcements(book, quantities)]
    told = {event.key: event for event in events}
    found += [_retold(told[vague], told[exact]) for vague, exact in sorted(retold)]
    return tuple(found)


def _sum(note: CheckNote, ids: Mapping[str, Quantity]) -> Check | None:
    named: dict[str, str] = {}
    for value in note.values:
        name, equals, key = value.partition("=")
        if not equals or not name.isidentifier():
            raise WdsError(
                f"{note.check}: {value!r} names no value", file="checks.csv", remedy="write NAME=KEY, joined with |"
            )
        named[name] = key
    if note.relation not in RELATIONS:
        raise WdsError(
            f"{note.check}: {note.relation!r} is no relation", file="checks.csv",
            remedy=f"use one of {' '.join(filter(None, RELATIONS))}",
        )  # fmt: skip
    if bool(note.relation) != bool(note.right):
        raise WdsError(
            f"{note.check}: of relation and right there is one alone", file="checks.csv", remedy="give both, or none",
        )  # fmt: skip
    if any(key not in ids for key in named.values()):
        return None
    values = {name: interval_of(ids[key].low, ids[key].high) for name, key in named.items()}
    try:
        left = evaluate(note.left, values)
        right = evaluate(note.right, values) if note.right else None
    except WdsError as error:
        raise WdsError(f"{note.check}: {error.message}", file="checks.csv", remedy=error.remedy) from None
    verdict, why, why_zh = _compare(left, note.relation, right)
    return Check(
        check=note.check, kind="sum", name_zh=note.name_zh, name_en=note.name_en,
        division=next(iter(named.values())).partition("@")[0], values="|".join(named.values()),
        left=said(left), relation=note.relation, right=said(right) if right else "", unit=note.unit, verdict=verdict,
        reason=". ".join(filter(None, (why, note.note_en))), reason_zh="。".join(filter(None, (why_zh, note.note_zh))),
    )  # fmt: skip


def _compare(left: Interval, relation: str, right: Interval | None) -> tuple[str, str, str]:
    """Verdict and reason, in English and Chinese, for what is asked between two sides."""
    if right is None or not relation:
        return (
            "value",
            "A value worked out from the text; nothing to compare it with",
            "由原文数字算出的数值，没有可比的另一边",
        )
    if relation == "~":
        if _below(left, near := right.rounded()) or _below(near, left):
            return "contradicted", "They differ by more than rounding", "相差超出四舍五入的范围"
        if left.exact and right.exact:
            return "holds", "Both sides agree, rounded as far as the right one is written", "按右边写出的位数四舍五入，两边相等"
        return "open", "The bounds leave room for agreement, and for its opposite", "界限留有余地，既不证实也不矛盾"
    if relation == "=":
        if _below(left, right) or _below(right, left):
            return "contradicted", "No numbers within the bounds agree", "在各自的界限内没有一致的取值"
        if left.exact and right.exact:
            return "holds", "Both sides are exact and equal", "两边都是确数，且相等"
        return (
            "open",
            "The bounds leave room for agreement, and for its opposite",
            "界限留有余地，既不证实也不矛盾",
        )
    small, large = (left, right) if relation in ("<", "<=") else (right, left)
    if _below(small, large) or (relation in ("<=", ">=") and _meets(small, large)):
        return "holds", "It holds for all numbers within the bounds", "对界限内的所有取值都成立"
    if _below(large, small) or (relation in ("<", ">") and _meets(large, small)):
        return "contradicted", "It holds for no numbers within the bounds", "对界限内的任何取值都不成立"
    return "open", "It depends on where within the bounds the numbers lie", "取决于数字在界限内的位置"


def _below(left: Interval, right: Interval) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


def _meets(left: Interval, right: Interval) -> bool:
    return left.high is not None and left.high == right.low


def _listed(book: Book, announced: Announcement, key: str) -> Check:
    quantity, count = announced.quantity, announced.count
    low, high = (None if side is None else int(side) for side in (quantity.low, quantity.high))
    fits = (low is None or low <= count) and (high is None or count <= high)
    written = quantity.span.of(book.text)
    said_en = f"The text announces {written}, and {count} {'follow' if count != 1 else 'follows'}"
    return Check(
        check=f"list:{key}", kind="list", name_zh=f"{written}：预告与所列", name_en=f"{written}: announced and listed",
        division=book.division_at(quantity.span.start), values=key,
        left=said(interval_of(quantity.low, quantity.high)), relation="=", right=str(count), unit=quantity.unit,
        verdict="holds" if fits else "contradicted",
        reason=f"{said_en} ({announced.rule})", reason_zh=f"文中预告{written}，其后列出{count}项",
    )  # fmt: skip


def _retold(vague: Event, exact: Event) -> Check:
    inside = vague.time.earliest <= exact.time.earliest and exact.time.latest <= vague.time.latest
    return Check(
        check=f"date:{vague.key}", kind="date", name_zh=f"{exact.label_zh or exact.key}：两处日期",
        name_en=f"{exact.label_en or exact.key}: dated twice", division=exact.division,
        values=f"{vague.key}|{exact.key}", left=vague.time.edtf, relation="=", right=exact.time.edtf, unit="EDTF",
        verdict="holds" if inside else "contradicted",
        reason="The more exact date lies within the vaguer one" if inside else "Two dates with no day in common for what seems one happening",
        reason_zh="较精确的日期落在较粗略的日期之内" if inside else "看来是同一件事，两处日期却没有共同的一天",
    )  # fmt: skip
