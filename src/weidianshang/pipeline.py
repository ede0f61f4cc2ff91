"""The whole way: a text → records → tables → a package; and back: does a package follow from its text?"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .cases import find_cases, unjoined
from .cells import cell
from .checks import find_checks
from .curated import NOTHING, Curated
from .curation import FILES
from .descriptor import DESCRIPTOR, describe
from .differences import Difference, differences
from .errata import find_errata, noted_place
from .errors import PARSE_FIRST, WdsError, expect
from .events import events_of, find_launched, mentions_of, quantities_of, times_of
from .events import find_events as _find_events
from .folder import file_in, named_folder, names_in
from .model import Book, Event, Source
from .outline import parse
from .package import bundled, read_curated, read_descriptor, read_stopwords, to_csv, write
from .retold import conflicting, same_happenings
from .schema import TABLES
from .stages import find_stages
from .tables import Records, glossable, rows
from .terms import find_terms
from .unlisted import find_unlisted

__all__ = ["Built", "build", "extract", "find_events", "lost", "render", "table_rows", "verify"]

Folder = str | os.PathLike[str]
#: The name of an age that is longer than that is a phrase, which a facts-only package does not repeat.
LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Built:
    """A package that was built: where, how many rows each table has, and what curated rows found no match.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     built = build(parse("第一章 山路\\n2015年3月,铺子开了张。"), f"{folder}/package")
    >>> built.folder.name, built.rows["outline"], built.rows["events"], built.warnings
    ('package', 1, 1, ())
    """

    folder: Path
    rows: Mapping[str, int]
    warnings: tuple[str, ...]


def find_events(book: Book, curated: Curated | Folder | None = None) -> tuple[Event, ...]:
    """The dated events of a book, in the order of the text.

    ``curated``: a folder of curated files (or what ``read_curated`` gives of one), for actors and labels; without
    it nothing book-specific is known. Headings and captions tell no events, nor do times that stay relative
    (目前), eras and bare comparisons.

    >>> from weidianshang.outline import parse
    >>> [event.key for event in find_events(parse("街坊圈2015年3月推出小站;6月,铃铛地图开了分站。"))]
    ['d1@2015年3月', 'd1@6月']
    """
    expect(book, Book, remedy=PARSE_FIRST)
    return _find_events(book, _curated(curated))


def _curated(curated: Curated | Folder | None) -> Curated:
    if curated is None:
        return NOTHING
    return curated if isinstance(curated, Curated) else read_curated(curated)


@contextmanager
def _named(curated: Curated | Folder | None) -> Iterator[None]:
    """What goes wrong with a curated file names it with its folder."""
    try:
        yield
    except WdsError as error:
        if isinstance(curated, str | os.PathLike) and error.file and error.file in FILES:
            place = str(Path(curated) / error.file)
            raise WdsError(error.message, file=place, line=error.line, remedy=error.remedy) from None
        raise


def extract(book: Book, curated: Curated = NOTHING) -> Records:
    """Everything found in a book: times, quantities, names, events, cases, terms, errata, checks."""
    times, mentions = times_of(book), mentions_of(book, curated)
    quantities = quantities_of(book, times)
    events = events_of(book, curated, times, quantities, mentions)
    launched = find_launched(book, events, mentions)
    same = same_happenings(events, launched)
    retold = (*same.items(), *conflicting(events, launched, curated.entities))
    names = [name for entity in curated.lexicon for name in entity.names]
    return Records(
        book=book,
        curated=curated,
        times=times,
        quantities=quantities,
        mentions=mentions,
        events=events,
        same=same,
        stages=find_stages(book, events),
        cases=find_cases(book, curated, events, quantities, mentions),
        terms=find_terms(book, names=names, stop=read_stopwords()),
        errata=find_errata(book, curated),
        checks=find_checks(book, curated, quantities, events, retold),
    )


def table_rows(book: Book, table: str, *, curated: Curated | Folder | None = None) -> list[dict[str, Any]]:
    """The rows of ``times``, ``quantities`` or ``events`` of a book, all columns of a full build.

    ``names`` gives the report of frequent names that the lexicon does not list: name, count, kind, divisions.
    """
    known = _curated(curated)
    if table == "names":
        listed = [name for entity in known.lexicon for name in entity.names]
        return [
            {"name": u.name, "count": u.count, "kind": u.kind, "divisions": "|".join(u.divisions)}
            for u in find_unlisted(book, names=listed, stop=read_stopwords())
        ]
    times = times_of(book)
    quantities = quantities_of(book, times) if table != "times" else ()
    records = Records(book, known, times=times, quantities=quantities)
    if table == "events":
        mentions = mentions_of(book, known)
        events = events_of(book, known, times, quantities, mentions)
        same = same_happenings(events, find_launched(book, events, mentions))
        records = replace(records, mentions=mentions, events=events, same=same)
    return list(_in_order(records, table, facts_only=False))


def render(records: Records, *, facts_only: bool) -> dict[str, bytes]:
    """The files of a package by name, the descriptor first; the same bytes on any machine."""
    tables: dict[str, bytes] = {}
    for name, table in TABLES.items():
        columns = [field.name for field in table.columns(facts_only=facts_only)]
        lines = [[cell(row[c]) for c in columns] for row in _in_order(records, name, facts_only=facts_only)]
        tables[name] = to_csv(columns, lines)
    source = records.book.source
    digest = records.curated.sha256
    described = describe(source, tables, facts_only=facts_only, curated_sha256=digest)
    files = {DESCRIPTOR: (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")}
    return files | {f"{name}.csv": body for name, body in tables.items()}


def _in_order(records: Records, name: str, *, facts_only: bool) -> Iterator[dict[str, Any]]:
    """The rows of a table with their columns in the dictionary's order.

    In a full build an event without a curated label is labelled by its clause. A facts-only build leaves out the
    ages whose name is a phrase of the book.
    """
    columns = [field.name for field in TABLES[name].columns(facts_only=facts_only)]
    for row in rows(records, name):
        if (
            facts_only
            and name == "times"
            and row["kind"] == "era"
            and len(str(row["surface"])) > LONGEST_NAME
        ):
            continue
        if name == "events" and not facts_only and not row["label_zh"]:
            row = row | {"label_zh": row["surface"]}
        yield {column: row[column] for column in columns}


def build(
    source: Source | Book,
    folder: Folder,
    *,
    curated: Curated | Folder | None = None,
    facts_only: bool = False,
) -> Built:
    """Write the data package of a text to a folder; where it lies, its rows, and what did not join.

    ``curated``: a folder of curated files; by its ``rules.toml`` a ``Source`` is parsed, while a ``Book`` is taken as it
    is. ``facts_only`` leaves paragraphs, clauses and subjects out: what
    remains may be shared. An older package in the folder is replaced as a whole; anything else there is a
    ``WdsError``, as is a curated file that does not read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     built = build(parse("第一章 山路\\n2015年3月,铺子卖出500把伞。"), f"{folder}/package", facts_only=True)
    >>> built.rows["times"], built.rows["quantities"]
    (1, 1)
    """
    known = _curated(curated)
    book = source if isinstance(source, Book) else parse(source, rules=known.rules)
    with _named(curated):
        records = extract(book, known)
    place = write(folder, render(records, facts_only=facts_only))
    counts = {name: sum(1 for _ in _in_order(records, name, facts_only=facts_only)) for name in TABLES}
    return Built(place, counts, lost(records))


def lost(records: Records) -> tuple[str, ...]:
    """What curated rows point to and the text does not have, in words."""
    known = {
        "events": [event.key for event in records.events],
        "quantities": [str(row["id"]) for row in rows(records, "quantities")],
        "outline": [division.id for division in records.book.walk()],
        "captions": [caption.label for caption in records.book.captions],
        "errata": [note.key for note in records.curated.errata if noted_place(records.book, note.key)],
        "words": glossable(records),
    }
    return unjoined(records.curated, known)


def verify(
    source: Source, folder: Folder, *, curated: Curated | Folder | None = None
) -> tuple[Difference, ...]:
    """Where a package differs from what its text gives; empty if it follows byte for byte.

    The package is built again as it was built (facts-only or full, with the curated folder of the same hash) and
    compared: first what it says of its source, then cell by cell. ``curated``: the curated folder, where it is not
    the one that comes with the project.

    >>> from tempfile import TemporaryDirectory
    >>> from weidianshang.source import from_text
    >>> one, other = from_text("2015年3月,铺子开了张。"), from_text("2016年3月,铺子开了张。")
    >>> with TemporaryDirectory() as folder:
    ...     built = build(one, f"{folder}/package")
    ...     same, changed = verify(one, built.folder), verify(other, built.folder)
    >>> len(same), {difference.table for difference in changed} >= {"times", "events"}
    (0, True)
    """
    expect(source, Source, remedy="read it first: read(path)")
    place = named_folder(folder)
    said = read_descriptor(place)
    known = _curated(curated) if curated is not None else _curated_as(said, place)
    facts_only = said["mode"] == "facts-only"
    # a source is known by its content: under another file name it is the same
    named = replace(source, name=str(said["source"].get("name") or source.name))
    with _named(curated):
        files = render(extract(parse(named, rules=known.rules), known), facts_only=facts_only)
    present = {name: file_in(place, name) for name in names_in(place)}
    if present == files:
        return ()
    return differences(present, files)


def _curated_as(said: Mapping[str, Any], folder: Path) -> Curated:
    """The curated folder that a package was built with: none, or the one of its name that comes with the project."""
    wanted = said.get("curated_sha256")
    if not wanted:
        return NOTHING
    for name in (folder.resolve().name, str(said.get("name", ""))):
        try:
            place = bundled("curated", name)
        except WdsError:
            continue
        return read_curated(place)
    raise WdsError(
        "was built with a curated folder", file=str(folder / DESCRIPTOR), remedy="name it with --curated"
    )
