"""The tables of what stands in the text, a row an expression: times, quantities, names."""

from __future__ import annotations

from typing import get_args

from ..curated import ENTITY_TYPES
from ..fields import (
    ANCHOR,
    BOUNDS,
    DIVISION,
    EARLIEST,
    EDTF,
    INSIDE,
    LATEST,
    MOD,
    PER,
    REQUIRED,
    SPAN,
    UNIQUE,
    Table,
    count,
    flag,
    one_of,
    text,
)
from ..model import TimeKind

__all__ = ["ENTITIES", "MENTIONS", "QUANTITIES", "TIMES"]

TIMES = Table(
    "times",
    "Time expressions, in the manner of TIMEX3.",
    (
        text("id", "<division>@<surface>, #2 on a repeat", constraints=UNIQUE),
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
QUANTITIES = Table(
    "quantities",
    "Quantities with exact bounds: money, counts, percentages, ratios, durations, ranks.",
    (
        text("id", "<division>@<surface>, #2 on a repeat", constraints=UNIQUE),
        *BOUNDS,
        flag("implied", "whether the unit is not written but plain from the clause"),
        text("duration", "ISO 8601 duration where it is one"),
        PER,
        text("subject", "what is counted or measured, as the clause words it", text=True),
        DIVISION,
        *SPAN,
    ),
    ("id",),
    (INSIDE,),
)
ENTITIES = Table(
    "entities",
    "The names that are looked for: curated for this book, none without curation.",
    (
        text("entity", "the name", constraints=UNIQUE),
        text("name_en", "its name in English"),
        text("type", "what it is", constraints=one_of(*ENTITY_TYPES)),
        text("parent", "what it belongs to (entities.entity)"),
        text("aliases", "other names in the text, joined with |"),
    ),
    ("entity",),
    (("parent", "entities", "entity"),),
)
MENTIONS = Table(
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
