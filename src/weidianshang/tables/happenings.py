"""The rows of what the text tells: dated events, steps of a development, case studies and their figures."""

from __future__ import annotations

from ..cells import Rows
from ..model import Span
from ..passages import keys
from .columns import bounded, dated, spanned
from .records import Records

__all__ = ["case_figures_rows", "cases_rows", "events_rows", "stages_rows"]


def events_rows(records: Records) -> Rows:
    """A row a telling of an event."""
    book = records.book
    ids = _quantity_ids(records)
    english = {note.key: note for note in records.curated.events}
    same = records.same or {}
    return [
        {
            "key": event.key,
            "precision": event.precision,
            **dated(event.time),
            "actors": "|".join(event.actors),
            "quantities": "|".join(ids[q.span] for q in event.quantities),
            "division": event.division,
            **spanned(book, event.span, event.rule),
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


def stages_rows(records: Records) -> Rows:
    """A row a step."""
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


def cases_rows(records: Records) -> Rows:
    """A row a case, with what was counted for it."""
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


def case_figures_rows(records: Records) -> Rows:
    """A row a figure of a case."""
    return [
        {
            "case": figure.case,
            "metric_zh": figure.metric_zh,
            "metric_en": figure.metric_en,
            "quantity": figure.quantity_id,
            **bounded(figure.quantity),
            **spanned(records.book, figure.quantity.span, figure.quantity.rule),
        }
        for case in records.cases
        for figure in case.figures
    ]
