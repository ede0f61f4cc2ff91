"""The tables of what people add: outside evidence, the parts of figures that no one sees, English words."""

from __future__ import annotations

from ..curated import EVIDENCE_KINDS, EVIDENCE_STATUSES, FIGURE_FORMS
from ..fields import INSIDE, REQUIRED, UNIQUE, Field, Table, one_of, text

__all__ = ["EVIDENCE", "FIGURE_PARTS", "GLOSSES"]

EVIDENCE = Table(
    "evidence",
    "What sources outside the book say of its dated claims, and figures for context, in our own words.",
    (
        text("id", "running name", constraints=UNIQUE),
        text("kind", "a claim compared with a source, or context", constraints=one_of(*EVIDENCE_KINDS)),
        text("event", "the event (events.key)"),
        text("case", "the case (cases.case)"),
        text("series", "name of a time series or of an undated happening"),
        text("claim", "what is claimed or counted", constraints=REQUIRED),
        text("claim_zh", "the same in Chinese"),
        text("scope", "what a figure of a series counts, where its figures count different things"),
        text("scope_zh", "the same in Chinese"),
        text("date", "EDTF: the date that the claim or figure is of"),
        text("value", "what the book says"),
        text("unit", "unit of both values; date: both are EDTF"),
        text("status", "how the two compare", constraints=one_of(*EVIDENCE_STATUSES, required=False)),
        text("external_value", "what the source says"),
        text(
            "grade",
            "A of the time and official or press; B digest or retrospective; C blog or copy",
            constraints=one_of("A", "B", "C", required=False),
        ),
        text("note", "how to read it"),
        text("source_title", "title of the source; in [] where described by us"),
        text("publisher", "who published it"),
        text("source_date", "when (EDTF)"),
        text("url", "where it was read"),
        text(
            "link",
            "no: a copy on an unrelated domain, keep for the record but do not link",
            constraints=one_of("yes", "no", required=False),
        ),
    ),
    ("id",),
    (("event", "events", "key"), ("case", "cases", "case")),
)
FIGURE_PARTS = Table(
    "figure_parts",
    "What the text tells of figures that the reader cannot see, part by part: curated words, extracted numbers.",
    (
        text("label", "the figure (captions.label)", constraints=REQUIRED),
        text("form", "how its parts hang together", constraints=one_of(*FIGURE_FORMS)),
        text("order", "the part's place in the figure", constraints=REQUIRED),
        text("head_zh", "what the part is, in Chinese"),
        text("head_en", "what the part is, in English"),
        text("text_zh", "what the text tells of it, in Chinese; lines joined with |"),
        text("text_en", "the same in English"),
        text("quantity", "its number (quantities.id)"),
        Field("value", "number", "that number, where it is exact"),
        text("unit", "its unit"),
        text("from", "order of the part that an arrow leaves"),
        text("to", "order of the part that it reaches; empty if the part is no arrow"),
        text("note_zh", "what the figure is drawn from and what is left out, in Chinese"),
        text("note_en", "the same in English"),
        text("division", "where the text gives it (outline.id)", constraints=REQUIRED),
    ),
    ("label", "order"),
    (("label", "captions", "label"), ("quantity", "quantities", "id"), INSIDE),
)
GLOSSES = Table(
    "glosses",
    "Titles, captions and words of the text in English, in our own words, for charts in that language.",
    (
        text("text", "the title, caption or word as the other tables have it", constraints=UNIQUE),
        text("en", "the same in English", constraints=REQUIRED),
    ),
    ("text",),
)
