"""The tables of what the text tells: dated events, steps of a development, case studies and their figures."""

from __future__ import annotations

from ..curated import STATUSES
from ..fields import (
    ANCHOR,
    BOUNDS,
    DIVISION,
    EARLIEST,
    EDTF,
    END,
    INSIDE,
    LATEST,
    MOD,
    PER,
    REQUIRED,
    SPAN,
    START,
    UNIQUE,
    Table,
    count,
    one_of,
    text,
)

__all__ = ["CASES", "CASE_FIGURES", "EVENTS", "STAGES"]

EVENTS = Table(
    "events",
    "Dated happenings: one row a telling.",
    (
        text("key", "<division>@<its time as written>, #2 on a repeat (times.id)", constraints=UNIQUE),
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
STAGES = Table(
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
CASES = Table(
    "cases",
    "Case studies: a curated list of names, and what the text tells of them.",
    (
        text("case", "short name of the case", constraints=UNIQUE),
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
CASE_FIGURES = Table(
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
