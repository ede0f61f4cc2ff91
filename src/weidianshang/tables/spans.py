"""The rows of what stands in the text: times, quantities, names."""

from __future__ import annotations

from ..cells import Rows
from ..passages import keys, passages
from ..sentences import sentences
from .columns import bounded, dated, spanned
from .records import Records

__all__ = ["entities_rows", "mentions_rows", "quantities_rows", "times_rows"]


def times_rows(records: Records) -> Rows:
    """A row a time expression."""
    book = records.book
    ids = keys(book, (time.span for time in records.times))
    return [
        {
            "id": id_,
            "kind": time.kind,
            "duration": time.duration,
            "division": book.division_at(time.span.start),
            **dated(time),
            **spanned(book, time.span, time.rule),
        }
        for id_, time in zip(ids, records.times, strict=True)
    ]


def quantities_rows(records: Records) -> Rows:
    """A row a quantity."""
    book = records.book
    ids = keys(book, (quantity.span for quantity in records.quantities))
    return [
        {
            "id": id_,
            **bounded(quantity),
            "implied": quantity.implied,
            "duration": quantity.duration,
            "subject": quantity.subject,
            "division": book.division_at(quantity.span.start),
            **spanned(book, quantity.span, quantity.rule),
        }
        for id_, quantity in zip(ids, records.quantities, strict=True)
    ]


def entities_rows(records: Records) -> Rows:
    """A row a name of the lexicon, in the order of the names."""
    return [
        {
            "entity": e.entity,
            "name_en": e.name_en,
            "type": e.type,
            "parent": e.parent,
            "aliases": "|".join(e.aliases),
        }
        for e in sorted(records.curated.lexicon, key=lambda e: e.entity)
    ]


def mentions_rows(records: Records) -> Rows:
    """A row a mention, with the running number of its sentence."""
    book = records.book
    pieces = [piece for passage in passages(book) for piece in sentences(book.text, passage.span)]
    found: Rows = []
    at = 0
    for mention in records.mentions:
        while pieces[at].end <= mention.span.start:
            at += 1
        found.append({
            "entity": mention.entity,
            "type": mention.type,
            "division": book.division_at(mention.span.start),
            "sentence": at + 1,
            **spanned(book, mention.span, mention.rule),
        })  # fmt: skip
    return found
