"""The tables of a data package: every column with type, unit, meaning, constraints; the keys between them.

This is the data dictionary: ``datapackage.json`` is written from it, and frames are read by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from .curated import ENTITY_TYPES, EVIDENCE_KINDS, EVIDENCE_STATUSES, FIGURE_FORMS, STATUSES
from .fields import (
    ANCHOR,
    BOUNDS,
    DIVISION,
    EARLIEST,
    EDTF,
    END,
    INSIDE,
    LATEST,
    MOD,
    OFFSET,
    PER,
    REQUIRED,
    SPAN,
    START,
    Field,
    Table,
    count,
    one_of,
    text,
)  # fmt: skip
from .model import LEVELS, TimeKind

__all__ = ["SCHEMA_VERSION", "TABLES"]

#: Rises when tables or columns change; a package of another version is not read.
SCHEMA_VERSION = "2"

_OUTLINE = Table(
    "outline",
    "The divisions of the book, parents before children, in the order of the text.",
    (
        text("id", "path by position: p1.c2.s3.ss1", constraints={"required": True, "unique": True}),
        text("parent", "id of the division around it; empty at the top"),
        text("level", "level of its heading; empty without one", constraints=one_of(*LEVELS, required=False)),
        text("number", "number of the heading in Arabic digits; empty if it bears none"),
        text("title", "the heading without its number; empty without a heading"),
        Field(
            "glued", "boolean", "whether the heading shares its line with other text", constraints=REQUIRED
        ),
        Field("heading_start", "integer", "where the heading begins, number included", OFFSET),
        Field("heading_end", "integer", "where the heading ends, exclusive", OFFSET),
        START,
        END,
        count("chars", "characters that are not white space, heading and children included", "character"),
        count("paragraphs", "paragraphs and list items, children included", "paragraph"),
        count("sentences", "sentences in them", "sentence"),
        text("heading", "the heading as written, number included"),
        text("rule", "the rule that found the heading"),
    ),
    ("id",),
    (("parent", "outline", "id"),),
)
_PARAGRAPHS = Table(
    "paragraphs",
    "Where paragraphs and list items stand; their text only in a full build.",
    (
        DIVISION,
        text("kind", "paragraph or list item", constraints=one_of("paragraph", "item")),
        text("number", "number of a list item"),
        START,
        END,
        count("chars", "characters that are not white space", "character"),
        count("sentences", "sentences in it", "sentence"),
        text("surface", "the text", text=True),
    ),
    ("start",),
    (INSIDE,),
)
_CAPTIONS = Table(
    "captions",
    "Captions of figures and tables, and where the text refers to them.",
    (
        text("label", "number of the figure or table (图1-4 → 1-4)", constraints=REQUIRED),
        text("title", "the caption without its label"),
        DIVISION,
        text("references", "where the text refers to it: start-end in code points, joined with |"),
        Field("glued", "boolean", "whether it shares its line with other text", constraints=REQUIRED),
        *SPAN,
    ),
    ("start",),
    (INSIDE,),
)
_TIMES = Table(
    "times",
    "Time expressions, in the manner of TIMEX3.",
    (
        text("id", "<division>@<surface>, #2 on a repeat", constraints={"required": True, "unique": True}),
        text("kind", "date, duration, set, relative or era", constraints=one_of(*get_args(TimeKind))),
        EDTF,
        text("duration", "ISO 8601 duration; X for an unknown number (PXD)"),
        MOD,
        EARLIEST,
        LATEST,
        *ANCHOR,
        DIVISION,
        *SPAN,
    ),
    ("id",),
    (INSIDE,),
)
_QUANTITIES = Table(
    "quantities",
    "Quantities with exact bounds: money, counts, percentages, ratios, durations, ranks.",
    (
        text("id", "<division>@<surface>, #2 on a repeat", constraints={"required": True, "unique": True}),
        *BOUNDS,
        Field(
            "implied",
            "boolean",
            "whether the unit is not written but plain from the clause",
            constraints=REQUIRED,
        ),
        text("duration", "ISO 8601 duration where it is one"),
        PER,
        text("subject", "what is counted or measured, as the clause words it", text=True),
        DIVISION,
        *SPAN,
    ),
    ("id",),
    (INSIDE,),
)
_ENTITIES = Table(
    "entities",
    "The names that are looked for: curated for this book, none without curation.",
    (
        text("entity", "the name", constraints={"required": True, "unique": True}),
        text("name_en", "its name in English"),
        text("type", "what it is", constraints=one_of(*ENTITY_TYPES)),
        text("parent", "what it belongs to (entities.entity)"),
        text("aliases", "other names in the text, joined with |"),
    ),
    ("entity",),
    (("parent", "entities", "entity"),),
)
_MENTIONS = Table(
    "mentions",
    "Where those names stand, headings and captions included.",
    (
        text("entity", "whose name it is (entities.entity)", constraints=REQUIRED),
        text("type", "what it is", constraints=one_of(*ENTITY_TYPES)),
        DIVISION,
        count(
            "sentence",
            "running number of its sentence, heading or caption: names in one sentence share it",
            "sentence",
        ),
        *SPAN,
    ),
    ("start",),
    (INSIDE, ("entity", "entities", "entity")),
)
_EVENTS = Table(
    "events",
    "Dated happenings: one row a telling.",
    (
        text(
            "key",
            "<division>@<its time as written>, #2 on a repeat (times.id)",
            constraints={"required": True, "unique": True},
        ),
        EDTF,
        MOD,
        text(
            "precision",
            "how closely the text dates it",
            constraints=one_of("day", "month", "season", "quarter", "half", "year", "decade", "interval"),
        ),
        EARLIEST,
        LATEST,
        *ANCHOR,
        text("actors", "who or what acts (entities.entity), joined with |"),
        text("quantities", "quantities told with it (quantities.id), joined with |"),
        DIVISION,
        START,
        END,
        text("platform", "curated: the lane it belongs to"),
        text("category", "curated: what sort of happening"),
        text(
            "label_zh",
            "curated: what happened, in Chinese; without curation, in a full build, the clause itself",
        ),
        text("label_en", "curated: what happened, in English"),
        text("platform_en", "the lane in English"),
        text("category_en", "the sort in English"),
        text("written", "its own time expression as written", constraints=REQUIRED),
        text("same_as", "key of the row that tells the same happening more exactly (events.key)"),
        text("rule", "the rule that found it", constraints=REQUIRED),
        text("surface", "the clause", text=True),
    ),
    ("key",),
    (INSIDE, ("key", "times", "id"), ("same_as", "events", "key")),
)
_STAGES = Table(
    "stages",
    "Undated steps of a development, as neighbouring section titles name them (…期, …阶段), in the order of the text.",
    (
        DIVISION,
        count("step", "its place among the steps", ""),
        count("steps", "how many steps there are", ""),
        text("title", "what the step is called", constraints=REQUIRED),
        text("caption", "label of the figure that shows the steps (captions.label); empty if there is none"),
        text("events", "dated happenings told in it (events.key), joined with |"),
    ),
    ("division",),
    (INSIDE,),
)
_CASES = Table(
    "cases",
    "Case studies: a curated list of names, and what the text tells of them.",
    (
        text("case", "short name of the case", constraints={"required": True, "unique": True}),
        text("name_zh", "in Chinese", constraints=REQUIRED),
        text("name_en", "in English", constraints=REQUIRED),
        text("status", "reported as fact, or an example made up by the book", constraints=one_of(*STATUSES)),
        text("platform", "where it plays"),
        text("entities", "the names that make it up (entities.entity), joined with |"),
        text("divisions", "the divisions it is told in (outline.id), joined with |"),
        text("events", "its events (events.key), joined with |"),
        count("mentions", "mentions of its names in its divisions", "mention"),
        count("figures", "rows of case_figures", "figure"),
    ),
    ("case",),
)
_CASE_FIGURES = Table(
    "case_figures",
    "Figures of the cases in long form: curated names of metrics, extracted numbers.",
    (
        text("case", "whose figure it is (cases.case)", constraints=REQUIRED),
        text("metric_zh", "what it measures, in Chinese", constraints=REQUIRED),
        text("metric_en", "what it measures, in English", constraints=REQUIRED),
        text("quantity", "the quantity (quantities.id)", constraints=REQUIRED),
        *BOUNDS,
        PER,
        *SPAN,
    ),
    ("case", "quantity"),
    (("case", "cases", "case"), ("quantity", "quantities", "id")),
)
_TERMS = Table(
    "terms",
    "Words by section, with counts and TF-IDF; numbers and words of the stop list left out.",
    (
        DIVISION,
        text("term", "the word", constraints=REQUIRED),
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
    (INSIDE,),
)
_ERRATA = Table(
    "errata",
    "What looks misprinted, and what is probably meant; the text is never changed.",
    (
        text("suggestion", "what is probably meant; empty where only the oddity is noted"),
        text("kind", "what sort of slip", constraints=REQUIRED),
        text("reason", "why it looks like one", constraints=REQUIRED),
        DIVISION,
        *SPAN,
    ),
    ("start", "end", "kind"),
    (INSIDE,),
)
_CHECKS = Table(
    "checks",
    "Does the book's arithmetic hold? Worked out with exact bounds on the extracted numbers.",
    (
        text("check", "short name", constraints={"required": True, "unique": True}),
        text(
            "kind",
            "sum (curated), list (announced and listed items) or date (tellings of one event)",
            constraints=one_of("sum", "list", "date"),
        ),
        text("name_zh", "in Chinese"),
        text("name_en", "in English"),
        text("division", "where it stands (outline.id)"),
        text("values", "what it works on: quantities.id, times.id, joined with |"),
        text("left", "the left side, worked out; lo..hi where it is a range, an empty side is open"),
        text("relation", "what is asked between the two sides"),
        text("right", "the right side, worked out"),
        text("unit", "unit of both sides"),
        text(
            "verdict",
            "holds, contradicted, open (the bounds do not decide) or value (nothing to compare)",
            constraints=one_of("holds", "contradicted", "open", "value"),
        ),
        text("reason", "why", constraints=REQUIRED),
        text("reason_zh", "why, in Chinese"),
    ),
    ("check",),
)
_EVIDENCE = Table(
    "evidence",
    "What sources outside the book say of its dated claims, and figures for context, in our own words.",
    (
        text("id", "running name", constraints={"required": True, "unique": True}),
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
_FIGURE_PARTS = Table(
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
_GLOSSES = Table(
    "glosses",
    "Titles, captions and words of the text in English, in our own words, for charts in that language.",
    (
        text("text", "the title, caption or word as the other tables have it", constraints={"required": True, "unique": True}),
        text("en", "the same in English", constraints=REQUIRED),
    ),
    ("text",),
)

#: Every table by name, in the order of the package.
TABLES: Mapping[str, Table] = MappingProxyType({
    table.name: table
    for table in (
        _OUTLINE, _PARAGRAPHS, _CAPTIONS, _TIMES, _QUANTITIES, _ENTITIES, _MENTIONS, _EVENTS, _STAGES, _CASES, _CASE_FIGURES,
        _TERMS, _ERRATA, _CHECKS, _EVIDENCE, _FIGURE_PARTS, _GLOSSES,
    )
})  # fmt: skip
