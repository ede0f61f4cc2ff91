"""The tables of what is worked out of the whole text: its words, its misprints, its arithmetic."""

from __future__ import annotations

from ..fields import DIVISION, INSIDE, REQUIRED, SPAN, UNIQUE, Field, Table, one_of, text

__all__ = ["CHECKS", "ERRATA", "TERMS"]

TERMS = Table(
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
ERRATA = Table(
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
CHECKS = Table(
    "checks",
    "Does the book's arithmetic hold? Worked out with exact bounds on the extracted numbers.",
    (
        text("check", "short name", constraints=UNIQUE),
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
