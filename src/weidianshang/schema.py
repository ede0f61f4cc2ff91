"""The tables of a data package: every column with type, unit, meaning, constraints; the keys between them.

This is the data dictionary: ``datapackage.json`` is written from it, and frames are read by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, get_args

from .curated import ENTITY_TYPES, EVIDENCE_KINDS, EVIDENCE_STATUSES, STATUSES
from .model import LEVELS, Approx, Mod, QuantityKind, TimeKind

__all__ = ["SCHEMA_VERSION", "TABLES", "Field", "Table"]

#: Rises when a column changes its name or meaning; a package of another version is not read.
SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: Frictionless ``type``, what it holds and must hold; ``text`` stands in full builds only."""

    name: str
    type: str
    description: str
    unit: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    text: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, what tells its rows apart, and which columns point to which of another table."""

    name: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()

    def columns(self, *, facts_only: bool) -> tuple[Field, ...]:
        """The columns of a build: facts-only leaves out those that hold the book's text."""
        return tuple(f for f in self.fields if not (facts_only and f.text))


_REQUIRED: Mapping[str, Any] = {"required": True}
_PLACE = {"required": True, "minimum": 0}
_OFFSET = "code point"


def _one_of(*values: str, required: bool = True) -> Mapping[str, Any]:
    choices = [value for value in values if value]
    return {"required": True, "enum": choices} if required else {"enum": choices}


def _text(name: str, description: str, **options: Any) -> Field:
    return Field(name, "string", description, **options)


def _count(name: str, description: str, unit: str) -> Field:
    return Field(name, "integer", description, unit, {"required": True, "minimum": 0})


_START = Field("start", "integer", "where it begins in the decoded text, zero-based", _OFFSET, _PLACE)
_END = Field("end", "integer", "where it ends, exclusive", _OFFSET, _PLACE)
_SURFACE = _text("surface", "the characters from start to end, as written", constraints=_REQUIRED)
_RULE = _text("rule", "the rule that found it", constraints=_REQUIRED)
_SPAN = (_START, _END, _SURFACE, _RULE)
_DIVISION = _text("division", "the innermost division that it stands in (outline.id)", constraints=_REQUIRED)
_INSIDE = ("division", "outline", "id")

_EARLIEST = Field("earliest", "date", "first day that it can mean (ISO 8601); empty if it cannot be placed")
_LATEST = Field("latest", "date", "last day that it can mean (ISO 8601)")
_EDTF = _text("edtf", "EDTF (2019, level 1 and sub-year groupings); empty if it cannot be put on a calendar")
_MOD = _text(
    "mod",
    "start, mid, end of the period, or approx; empty if plain",
    constraints=_one_of(*get_args(Mod), required=False),
)
_ANCHOR = (
    Field("anchor_start", "integer", "where the earlier time that it leans on begins", _OFFSET),
    Field("anchor_end", "integer", "where that one ends, exclusive", _OFFSET),
)
_BOUNDS = (
    Field("low", "number", "exact lower bound; empty if open"),
    Field("high", "number", "exact upper bound; empty if open"),
    _text("unit", "ISO 4217 for money, %, pp, 倍, 折, smallest time unit, or the measure word as written"),
    _text("kind", "what sort of quantity", constraints=_one_of(*get_args(QuantityKind))),
    _text("approx", "how exact the text is", constraints=_one_of(*get_args(Approx))),
)
_PER = _text("per", "what one of it is counted by (day, message); empty if nothing")

_OUTLINE = Table(
    "outline",
    "The divisions of the book, parents before children, in the order of the text.",
    (
        _text("id", "path by position: p1.c2.s3.ss1", constraints={"required": True, "unique": True}),
        _text("parent", "id of the division around it; empty at the top"),
        _text(
            "level", "level of its heading; empty without one", constraints=_one_of(*LEVELS, required=False)
        ),
        _text("number", "number of the heading in Arabic digits; empty if it bears none"),
        _text("title", "the heading without its number; empty without a heading"),
        Field(
            "glued", "boolean", "whether the heading shares its line with other text", constraints=_REQUIRED
        ),
        Field("heading_start", "integer", "where the heading begins, number included", _OFFSET),
        Field("heading_end", "integer", "where the heading ends, exclusive", _OFFSET),
        _START,
        _END,
        _count("chars", "characters that are not white space, heading and children included", "character"),
        _count("paragraphs", "paragraphs and list items, children included", "paragraph"),
        _count("sentences", "sentences in them", "sentence"),
        _text("heading", "the heading as written, number included"),
        _text("rule", "the rule that found the heading"),
    ),
    ("id",),
    (("parent", "outline", "id"),),
)
_PARAGRAPHS = Table(
    "paragraphs",
    "Where paragraphs and list items stand; their text only in a full build.",
    (
        _DIVISION,
        _text("kind", "paragraph or list item", constraints=_one_of("paragraph", "item")),
        _text("number", "number of a list item"),
        _START,
        _END,
        _count("chars", "characters that are not white space", "character"),
        _count("sentences", "sentences in it", "sentence"),
        _text("surface", "the text", text=True),
    ),
    ("start",),
    (_INSIDE,),
)
_CAPTIONS = Table(
    "captions",
    "Captions of figures and tables, and where the text refers to them.",
    (
        _text("label", "number of the figure or table (图1-4 → 1-4)", constraints=_REQUIRED),
        _text("title", "the caption without its label"),
        _DIVISION,
        _text("references", "where the text refers to it: start-end in code points, joined with |"),
        Field("glued", "boolean", "whether it shares its line with other text", constraints=_REQUIRED),
        *_SPAN,
    ),
    ("start",),
    (_INSIDE,),
)
_TIMES = Table(
    "times",
    "Time expressions, in the manner of TIMEX3.",
    (
        _text("id", "<division>@<surface>, #2 on a repeat", constraints={"required": True, "unique": True}),
        _text("kind", "date, duration, set, relative or era", constraints=_one_of(*get_args(TimeKind))),
        _EDTF,
        _text("duration", "ISO 8601 duration; X for an unknown number (PXD)"),
        _MOD,
        _EARLIEST,
        _LATEST,
        *_ANCHOR,
        _DIVISION,
        *_SPAN,
    ),
    ("id",),
    (_INSIDE,),
)
_QUANTITIES = Table(
    "quantities",
    "Quantities with exact bounds: money, counts, percentages, ratios, durations, ranks.",
    (
        _text("id", "<division>@<surface>, #2 on a repeat", constraints={"required": True, "unique": True}),
        *_BOUNDS,
        Field(
            "implied",
            "boolean",
            "whether the unit is not written but plain from the clause",
            constraints=_REQUIRED,
        ),
        _text("duration", "ISO 8601 duration where it is one"),
        _PER,
        _text("subject", "what is counted or measured, as the clause words it", text=True),
        _DIVISION,
        *_SPAN,
    ),
    ("id",),
    (_INSIDE,),
)
_ENTITIES = Table(
    "entities",
    "The names that are looked for: curated for this book, none without curation.",
    (
        _text("entity", "the name", constraints={"required": True, "unique": True}),
        _text("name_en", "its name in English"),
        _text("type", "what it is", constraints=_one_of(*ENTITY_TYPES)),
        _text("parent", "what it belongs to (entities.entity)"),
        _text("aliases", "other names in the text, joined with |"),
    ),
    ("entity",),
    (("parent", "entities", "entity"),),
)
_MENTIONS = Table(
    "mentions",
    "Where those names stand, headings and captions included.",
    (
        _text("entity", "whose name it is (entities.entity)", constraints=_REQUIRED),
        _text("type", "what it is", constraints=_one_of(*ENTITY_TYPES)),
        _DIVISION,
        _count(
            "sentence",
            "running number of its sentence, heading or caption: names in one sentence share it",
            "sentence",
        ),
        *_SPAN,
    ),
    ("start",),
    (_INSIDE, ("entity", "entities", "entity")),
)
_EVENTS = Table(
    "events",
    "Dated happenings: one row a telling.",
    (
        _text(
            "key",
            "<division>@<its time as written>, #2 on a repeat (times.id)",
            constraints={"required": True, "unique": True},
        ),
        _EDTF,
        _MOD,
        _text(
            "precision",
            "how closely the text dates it",
            constraints=_one_of("day", "month", "quarter", "half", "year", "decade", "interval"),
        ),
        _EARLIEST,
        _LATEST,
        *_ANCHOR,
        _text("actors", "who or what acts (entities.entity), joined with |"),
        _text("quantities", "quantities told with it (quantities.id), joined with |"),
        _DIVISION,
        _START,
        _END,
        _text("platform", "curated: the lane it belongs to"),
        _text("category", "curated: what sort of happening"),
        _text(
            "label_zh",
            "curated: what happened, in Chinese; without curation, in a full build, the clause itself",
        ),
        _text("label_en", "curated: what happened, in English"),
        _text("platform_en", "the lane in English"),
        _text("category_en", "the sort in English"),
        _text("written", "its own time expression as written", constraints=_REQUIRED),
        _text("same_as", "key of the row that tells the same happening more exactly (events.key)"),
        _text("rule", "the rule that found it", constraints=_REQUIRED),
        _text("surface", "the clause", text=True),
    ),
    ("key",),
    (_INSIDE, ("key", "times", "id"), ("same_as", "events", "key")),
)
_CASES = Table(
    "cases",
    "Case studies: a curated list of names, and what the text tells of them.",
    (
        _text("case", "short name of the case", constraints={"required": True, "unique": True}),
        _text("name_zh", "in Chinese", constraints=_REQUIRED),
        _text("name_en", "in English", constraints=_REQUIRED),
        _text(
            "status", "reported as fact, or an example made up by the book", constraints=_one_of(*STATUSES)
        ),
        _text("platform", "where it plays"),
        _text("entities", "the names that make it up (entities.entity), joined with |"),
        _text("divisions", "the divisions it is told in (outline.id), joined with |"),
        _text("events", "its events (events.key), joined with |"),
        _count("mentions", "mentions of its names in its divisions", "mention"),
        _count("figures", "rows of case_figures", "figure"),
    ),
    ("case",),
)
_CASE_FIGURES = Table(
    "case_figures",
    "Figures of the cases in long form: curated names of metrics, extracted numbers.",
    (
        _text("case", "whose figure it is (cases.case)", constraints=_REQUIRED),
        _text("metric_zh", "what it measures, in Chinese", constraints=_REQUIRED),
        _text("metric_en", "what it measures, in English", constraints=_REQUIRED),
        _text("quantity", "the quantity (quantities.id)", constraints=_REQUIRED),
        *_BOUNDS,
        _PER,
        *_SPAN,
    ),
    ("case", "quantity"),
    (("case", "cases", "case"), ("quantity", "quantities", "id")),
)
_TERMS = Table(
    "terms",
    "Words by section, with counts and TF-IDF; numbers and words of the stop list left out.",
    (
        _DIVISION,
        _text("term", "the word", constraints=_REQUIRED),
        Field(
            "count",
            "integer",
            "how often the section uses it",
            "occurrence",
            {"required": True, "minimum": 1},
        ),
        Field(
            "tfidf",
            "number",
            "count × ln((1 + sections) / (1 + sections with the word)), four decimals",
            "",
            {"required": True, "minimum": 0},
        ),
    ),
    ("division", "term"),
    (_INSIDE,),
)
_ERRATA = Table(
    "errata",
    "What looks misprinted, and what is probably meant; the text is never changed.",
    (
        _text("suggestion", "what is probably meant; empty where only the oddity is noted"),
        _text("kind", "what sort of slip", constraints=_REQUIRED),
        _text("reason", "why it looks like one", constraints=_REQUIRED),
        _DIVISION,
        *_SPAN,
    ),
    ("start", "end", "kind"),
    (_INSIDE,),
)
_CHECKS = Table(
    "checks",
    "Does the book's arithmetic hold? Worked out with exact bounds on the extracted numbers.",
    (
        _text("check", "short name", constraints={"required": True, "unique": True}),
        _text(
            "kind",
            "sum (curated), list (announced and listed items) or date (tellings of one event)",
            constraints=_one_of("sum", "list", "date"),
        ),
        _text("name_zh", "in Chinese"),
        _text("name_en", "in English"),
        _text("division", "where it stands (outline.id)"),
        _text("values", "what it works on: quantities.id, times.id, joined with |"),
        _text("left", "the left side, worked out; lo..hi where it is a range, an empty side is open"),
        _text("relation", "what is asked between the two sides"),
        _text("right", "the right side, worked out"),
        _text("unit", "unit of both sides"),
        _text(
            "verdict",
            "holds, contradicted, open (the bounds do not decide) or value (nothing to compare)",
            constraints=_one_of("holds", "contradicted", "open", "value"),
        ),
        _text("reason", "why", constraints=_REQUIRED),
        _text("reason_zh", "why, in Chinese"),
    ),
    ("check",),
)
_EVIDENCE = Table(
    "evidence",
    "What sources outside the book say of its dated claims, and figures for context, in our own words.",
    (
        _text("id", "running name", constraints={"required": True, "unique": True}),
        _text("kind", "a claim compared with a source, or context", constraints=_one_of(*EVIDENCE_KINDS)),
        _text("event", "the event (events.key)"),
        _text("case", "the case (cases.case)"),
        _text("series", "name of a time series or of an undated happening"),
        _text("claim", "what is claimed or counted", constraints=_REQUIRED),
        _text("claim_zh", "the same in Chinese"),
        _text("date", "EDTF: the date that the claim or figure is of"),
        _text("value", "what the book says"),
        _text("unit", "unit of both values; date: both are EDTF"),
        _text("status", "how the two compare", constraints=_one_of(*EVIDENCE_STATUSES, required=False)),
        _text("external_value", "what the source says"),
        _text(
            "grade",
            "A of the time and official or press; B digest or retrospective; C blog or copy",
            constraints=_one_of("A", "B", "C", required=False),
        ),
        _text("note", "how to read it"),
        _text("source_title", "title of the source; in [] where described by us"),
        _text("publisher", "who published it"),
        _text("source_date", "when (EDTF)"),
        _text("url", "where it was read"),
        _text(
            "link",
            "no: a copy on an unrelated domain, keep for the record but do not link",
            constraints=_one_of("yes", "no", required=False),
        ),
    ),
    ("id",),
    (("event", "events", "key"), ("case", "cases", "case")),
)

#: Every table by name, in the order of the package.
TABLES: Mapping[str, Table] = MappingProxyType({
    table.name: table
    for table in (
        _OUTLINE, _PARAGRAPHS, _CAPTIONS, _TIMES, _QUANTITIES, _ENTITIES, _MENTIONS, _EVENTS, _CASES, _CASE_FIGURES,
        _TERMS, _ERRATA, _CHECKS, _EVIDENCE,
    )
})  # fmt: skip
