"""Records → the rows of the tables, and rows → DataFrames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .checks import Check
from .curated import Curated
from .errata import Erratum
from .fields import Field
from .headings.captions import find_references
from .model import Book, Case, Division, Event, Mention, Quantity, Span, Time
from .passages import keys, passages
from .schema import TABLES
from .sentences import sentences
from .stages import Stage
from .terms import Term

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Records", "Rows", "cell", "frame", "glossable", "rows"]

Cell = str | int | bool | Decimal | None
Rows = list[dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class Records:
    """Everything found in one book, before it is laid out in tables."""

    book: Book
    curated: Curated
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    same: Mapping[str, str] | None = None
    stages: tuple[Stage, ...] = ()
    cases: tuple[Case, ...] = ()
    terms: tuple[Term, ...] = ()
    errata: tuple[Erratum, ...] = ()
    checks: tuple[Check, ...] = ()


def rows(records: Records, name: str) -> Rows:
    """The rows of one table in the table's order, all columns of a full build."""
    return list(_ROWS[name](records))


def cell(value: Cell) -> str:
    """A value as a CSV cell: exact decimals without an exponent, ``true``/``false``, an empty cell for none.

    >>> [cell(v) for v in (Decimal("5E+8"), True, None, 3, "a|b")]
    ['500000000', 'true', '', '3', 'a|b']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def frame(name: str, cells: Sequence[Sequence[str]], columns: Sequence[Field]) -> pd.DataFrame:
    """A DataFrame of the cells of one table.

    Text stays text (an empty cell is ``""``), offsets and counts are integers (``Int64`` where a cell may be
    empty), truth values are booleans, other numbers exact ``Decimal`` (``None`` for an empty cell).
    """
    import pandas as pd

    data = {}
    for at, field in enumerate(columns):
        column = [row[at] for row in cells]
        data[field.name] = _series(column, field, pd)
    made = pd.DataFrame(data, columns=[field.name for field in columns])
    made.attrs["table"] = name
    return made


def _series(column: Sequence[str], field: Field, pd: Any) -> Any:
    if field.type == "integer":
        whole = [int(c) if c else None for c in column]
        return pd.Series(whole, dtype="int64" if field.constraints.get("required") else "Int64")
    if field.type == "number":
        return pd.Series([Decimal(c) if c else None for c in column], dtype="object")
    if field.type == "boolean":
        return pd.Series([c == "true" for c in column], dtype="bool")
    return pd.Series(list(column), dtype="str")


# --- one function a table ----------------------------------------------------------------------------------------


def _span(book: Book, span: Span, rule: str) -> dict[str, Cell]:
    return {"start": span.start, "end": span.end, "surface": span.of(book.text), "rule": rule}


def _solid(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _outline(records: Records) -> Rows:
    book = records.book
    parents = {child.id: division.id for division in book.walk() for child in division.children}
    return [_division(book, division, parents.get(division.id, "")) for division in book.walk()]


def _division(book: Book, division: Division, parent: str) -> dict[str, Cell]:
    heading = division.heading
    running = [span for d in division.walk() for span in (*d.paragraphs, *(item.span for item in d.items))]
    return {
        "id": division.id,
        "parent": parent,
        "level": heading.level if heading else "",
        "number": (heading.number or "") if heading else "",
        "title": heading.title if heading else "",
        "glued": bool(heading and heading.glued),
        "heading_start": heading.span.start if heading else None,
        "heading_end": heading.span.end if heading else None,
        "start": division.span.start,
        "end": division.span.end,
        "chars": _solid(division.span.of(book.text)),
        "paragraphs": len(running),
        "sentences": sum(len(sentences(book.text, span)) for span in running),
        "heading": heading.span.of(book.text) if heading else "",
        "rule": heading.rule if heading else "",
    }


def _paragraphs(records: Records) -> Rows:
    book = records.book
    numbers = {item.span: item.number for item in book.items}
    return [
        {
            "division": passage.division,
            "kind": passage.kind,
            "number": numbers[passage.span] if passage.kind == "item" else "",
            "start": passage.span.start,
            "end": passage.span.end,
            "chars": _solid(passage.span.of(book.text)),
            "sentences": len(sentences(book.text, passage.span)),
            "surface": passage.span.of(book.text),
        }
        for passage in passages(book)
        if passage.running
    ]


def _captions(records: Records) -> Rows:
    book = records.book
    referred: dict[str, list[str]] = {}
    for label, span in find_references(book.text, book.captions):
        referred.setdefault(label, []).append(f"{span.start}-{span.end}")
    return [
        {
            "label": caption.label,
            "title": caption.title,
            "division": book.division_at(caption.span.start),
            "references": "|".join(referred.get(caption.label, ())),
            "glued": caption.glued,
            **_span(book, caption.span, caption.rule),
        }
        for caption in book.captions
    ]


def _times(records: Records) -> Rows:
    book = records.book
    ids = keys(book, (time.span for time in records.times))
    return [
        {
            "id": id_,
            "kind": time.kind,
            "duration": time.duration,
            "division": book.division_at(time.span.start),
            **_dated(time),
            **_span(book, time.span, time.rule),
        }
        for id_, time in zip(ids, records.times, strict=True)
    ]


def _dated(time: Time) -> dict[str, Cell]:
    return {
        "edtf": time.edtf,
        "mod": time.mod,
        "earliest": time.earliest,
        "latest": time.latest,
        "anchor_start": time.anchor.start if time.anchor else None,
        "anchor_end": time.anchor.end if time.anchor else None,
    }


def _bounded(quantity: Quantity) -> dict[str, Cell]:
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "kind": quantity.kind,
        "approx": quantity.approx,
        "per": quantity.per,
    }


def _quantities(records: Records) -> Rows:
    book = records.book
    ids = keys(book, (quantity.span for quantity in records.quantities))
    return [
        {
            "id": id_,
            **_bounded(quantity),
            "implied": quantity.implied,
            "duration": quantity.duration,
            "subject": quantity.subject,
            "division": book.division_at(quantity.span.start),
            **_span(book, quantity.span, quantity.rule),
        }
        for id_, quantity in zip(ids, records.quantities, strict=True)
    ]


def _entities(records: Records) -> Rows:
    return [
        {
            "entity": e.entity,
            "name_en": e.name_en,
            "type": e.type,
            "parent": e.parent,
            "aliases": "|".join(e.aliases),
        }
        for e in sorted(records.curated.lexicon, key=lambda e: e.entity)
    ]


def _mentions(records: Records) -> Rows:
    book = records.book
    pieces = [piece for passage in passages(book) for piece in sentences(book.text, passage.span)]
    found: Rows = []
    at = 0
    for mention in records.mentions:
        while pieces[at].end <= mention.span.start:
            at += 1
        found.append({
            "entity": mention.entity,
            "type": mention.type,
            "division": book.division_at(mention.span.start),
            "sentence": at + 1,
            **_span(book, mention.span, mention.rule),
        })  # fmt: skip
    return found


def _events(records: Records) -> Rows:
    book = records.book
    ids = _quantity_ids(records)
    english = {note.key: note for note in records.curated.events}
    same = records.same or {}
    return [
        {
            "key": event.key,
            "precision": event.precision,
            **_dated(event.time),
            "actors": "|".join(event.actors),
            "quantities": "|".join(ids[q.span] for q in event.quantities),
            "division": event.division,
            **_span(book, event.span, event.rule),
            "platform": event.platform,
            "category": event.category,
            "label_zh": event.label_zh,
            "label_en": event.label_en,
            "platform_en": english[event.key].platform_en if event.key in english else "",
            "category_en": english[event.key].category_en if event.key in english else "",
            "written": event.time.span.of(book.text),
            "same_as": same.get(event.key, ""),
        }
        for event in records.events
    ]


def _quantity_ids(records: Records) -> dict[Span, str]:
    spans = [quantity.span for quantity in records.quantities]
    return dict(zip(spans, keys(records.book, spans), strict=True))


def _stages(records: Records) -> Rows:
    return [
        {
            "division": stage.division,
            "step": stage.step,
            "steps": stage.steps,
            "title": stage.title,
            "caption": stage.caption,
            "events": "|".join(stage.events),
        }
        for stage in records.stages
    ]


def _cases(records: Records) -> Rows:
    notes = {note.case: note for note in records.curated.cases}
    found: Rows = []
    for case in records.cases:
        note = notes[case.case]
        found.append({
            "case": case.case,
            "name_zh": case.name_zh,
            "name_en": case.name_en,
            "status": case.status,
            "platform": note.platform,
            "entities": "|".join(note.entities),
            "divisions": "|".join(note.divisions),
            "events": "|".join(case.events),
            "mentions": case.mentions,
            "figures": len(case.figures),
        })  # fmt: skip
    return found


def _case_figures(records: Records) -> Rows:
    return [
        {
            "case": figure.case,
            "metric_zh": figure.metric_zh,
            "metric_en": figure.metric_en,
            "quantity": figure.quantity_id,
            **_bounded(figure.quantity),
            **_span(records.book, figure.quantity.span, figure.quantity.rule),
        }
        for case in records.cases
        for figure in case.figures
    ]


def _terms(records: Records) -> Rows:
    return [
        {"division": t.division, "term": t.term, "count": t.count, "tfidf": t.tfidf} for t in records.terms
    ]


def _errata(records: Records) -> Rows:
    book = records.book
    return [
        {
            "suggestion": erratum.suggestion,
            "kind": erratum.kind,
            "reason": erratum.reason,
            "division": book.division_at(erratum.span.start),
            **_span(book, erratum.span, erratum.rule),
        }
        for erratum in records.errata
    ]


def _checks(records: Records) -> Rows:
    return [{f.name: getattr(check, f.name) for f in TABLES["checks"].fields} for check in records.checks]


def _evidence(records: Records) -> Rows:
    return [
        {f.name: getattr(note, f.name) for f in TABLES["evidence"].fields}
        for note in records.curated.evidence
    ]


def _figure_parts(records: Records) -> Rows:
    """Parts whose caption, number and division the text has; ``unjoined`` names the others."""
    book = records.book
    captions = {c.label: book.division_at(c.span.start) for c in book.captions}
    divisions = {division.id for division in book.walk()}
    numbers = dict(zip(keys(book, (q.span for q in records.quantities)), records.quantities, strict=True))
    found: Rows = []
    for part in records.curated.figure_parts:
        division = part.division or captions.get(part.label, "")
        if part.label not in captions or division not in divisions:
            continue
        if part.quantity and part.quantity not in numbers:
            continue
        number = numbers.get(part.quantity)
        exact = number is not None and number.low == number.high
        row: dict[str, Cell] = {
            f.name: getattr(part, f.name) for f in TABLES["figure_parts"].fields if hasattr(part, f.name)
        }
        row |= {"value": number.low if number and exact else None, "unit": number.unit if number else ""}
        found.append(row | {"from": part.origin, "to": part.target, "division": division})
    return found


def glossable(records: Records) -> frozenset[str]:
    """What a gloss may put into English: titles, captions and words of the tables."""
    titles = {heading.title for heading in records.book.headings}
    return frozenset(titles | {c.title for c in records.book.captions} | {t.term for t in records.terms})


def _glosses(records: Records) -> Rows:
    """Glosses of what the text has; ``unjoined`` names the others."""
    words = glossable(records)
    return [{"text": g.text, "en": g.en} for g in records.curated.glosses if g.text in words]


_ROWS: Mapping[str, Callable[[Records], Iterable[dict[str, Cell]]]] = {
    "outline": _outline,
    "paragraphs": _paragraphs,
    "captions": _captions,
    "times": _times,
    "quantities": _quantities,
    "entities": _entities,
    "mentions": _mentions,
    "events": _events,
    "stages": _stages,
    "cases": _cases,
    "case_figures": _case_figures,
    "terms": _terms,
    "errata": _errata,
    "checks": _checks,
    "evidence": _evidence,
    "figure_parts": _figure_parts,
    "glosses": _glosses,
}
