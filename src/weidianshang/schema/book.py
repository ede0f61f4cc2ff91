"""The tables that lay out the book itself: its divisions, its paragraphs, its captions."""

from __future__ import annotations

from ..fields import (
    DIVISION,
    END,
    INSIDE,
    OFFSET,
    REQUIRED,
    SPAN,
    START,
    UNIQUE,
    Field,
    Table,
    count,
    flag,
    one_of,
    text,
)
from ..model import LEVELS

__all__ = ["CAPTIONS", "OUTLINE", "PARAGRAPHS"]

OUTLINE = Table(
    "outline",
    "The divisions of the book, parents before children, in the order of the text.",
    (
        text("id", "path by position: p1.c2.s3.ss1", constraints=UNIQUE),
        text("parent", "id of the division around it; empty at the top"),
        text("level", "level of its heading; empty without one", constraints=one_of(*LEVELS, required=False)),
        text("number", "number of the heading in Arabic digits; empty if it bears none"),
        text("title", "the heading without its number; empty without a heading"),
        flag("glued", "whether the heading shares its line with other text"),
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
PARAGRAPHS = Table(
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
CAPTIONS = Table(
    "captions",
    "Captions of figures and tables, and where the text refers to them.",
    (
        text("label", "number of the figure or table (图1-4 → 1-4)", constraints=REQUIRED),
        text("title", "the caption without its label"),
        DIVISION,
        text("references", "where the text refers to it: start-end in code points, joined with |"),
        flag("glued", "whether it shares its line with other text"),
        *SPAN,
    ),
    ("start",),
    (INSIDE,),
)
