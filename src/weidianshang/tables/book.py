"""The rows that lay out the book itself: its divisions, its paragraphs, its captions."""

from __future__ import annotations

from ..cells import Cell, Rows
from ..headings.captions import find_references
from ..model import Book, Division
from ..passages import passages
from ..sentences import sentences
from .columns import spanned
from .records import Records

__all__ = ["captions_rows", "outline_rows", "paragraphs_rows"]


def outline_rows(records: Records) -> Rows:
    """A row a division, parents first; what it holds is counted with its children."""
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


def paragraphs_rows(records: Records) -> Rows:
    """A row a paragraph or list item."""
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


def captions_rows(records: Records) -> Rows:
    """A row a caption, with the places that refer to it."""
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
            **spanned(book, caption.span, caption.rule),
        }
        for caption in book.captions
    ]


def _solid(text: str) -> int:
    return sum(not char.isspace() for char in text)
