"""The rows of what is worked out of the whole text: its words, its misprints, its arithmetic."""

from __future__ import annotations

from ..cells import Rows
from ..schema import TABLES
from .columns import spanned
from .records import Records

__all__ = ["checks_rows", "errata_rows", "terms_rows"]


def terms_rows(records: Records) -> Rows:
    """A row a word of a section."""
    return [
        {"division": t.division, "term": t.term, "count": t.count, "tfidf": t.tfidf} for t in records.terms
    ]


def errata_rows(records: Records) -> Rows:
    """A row a likely misprint."""
    book = records.book
    return [
        {
            "suggestion": erratum.suggestion,
            "kind": erratum.kind,
            "reason": erratum.reason,
            "division": book.division_at(erratum.span.start),
            **spanned(book, erratum.span, erratum.rule),
        }
        for erratum in records.errata
    ]


def checks_rows(records: Records) -> Rows:
    """A row a check."""
    return [{f.name: getattr(check, f.name) for f in TABLES["checks"].fields} for check in records.checks]
