"""The rows of what people add, as far as the text has what they speak of."""

from __future__ import annotations

from ..cells import Cell, Rows
from ..passages import keys
from ..schema import TABLES
from .records import Records

__all__ = ["evidence_rows", "figure_parts_rows", "glossable", "glosses_rows"]


def evidence_rows(records: Records) -> Rows:
    """A row a claim or figure from outside, where it is of no event or of one told; ``unjoined`` names the others."""
    told = {"", *(event.key for event in records.events)}
    return [
        {f.name: getattr(note, f.name) for f in TABLES["evidence"].fields}
        for note in records.curated.evidence
        if note.event in told
    ]


def figure_parts_rows(records: Records) -> Rows:
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


def glosses_rows(records: Records) -> Rows:
    """Glosses of what the text has; ``unjoined`` names the others."""
    words = glossable(records)
    return [{"text": g.text, "en": g.en} for g in records.curated.glosses if g.text in words]
