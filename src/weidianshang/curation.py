"""Curated rows out of the texts of curated files, checked row by row.

A curated folder holds any of the files of ``FILES``; each is a CSV with a header. Lists inside a cell are
joined with ``|``. Beside them may lie ``rules.toml``, rules of the reader's own for the headings.
Nothing here touches a file: ``parse_curated`` takes the files' texts.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType

from .curated import (
    ENTITY_TYPES,
    EVIDENCE_KINDS,
    EVIDENCE_STATUSES,
    FIGURE_FORMS,
    STATUSES,
    CaseNote,
    CheckNote,
    Curated,
    Entity,
    ErratumNote,
    EventNote,
    EvidenceNote,
    FigureNote,
    FigurePart,
    Gloss,
)
from .errors import WdsError
from .rules import parse_rules
from .worth import fault_of

__all__ = ["FILES", "RULES", "curated_hash", "parse_curated"]

#: Rules for the headings of the book: the same file that ``--rules`` takes.
RULES = "rules.toml"

#: File → attribute of ``Curated``, type of row, columns that may not be empty, columns that tell rows apart.
FILES: Mapping[str, tuple[str, type, tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "lexicon.csv": ("lexicon", Entity, ("entity", "type"), ("entity",)),
        "events.csv": ("events", EventNote, ("key", "label_zh", "label_en"), ("key",)),
        "cases.csv": ("cases", CaseNote, ("case", "name_zh", "name_en", "status"), ("case",)),
        "case_figures.csv": (
            "case_figures",
            FigureNote,
            ("case", "quantity", "metric_zh", "metric_en"),
            ("case", "quantity"),
        ),
        "checks.csv": ("checks", CheckNote, ("check", "name_zh", "name_en", "values", "left"), ("check",)),
        "errata.csv": ("errata", ErratumNote, ("key", "kind", "reason"), ("key", "kind")),
        "evidence.csv": ("evidence", EvidenceNote, ("id", "kind", "claim"), ("id",)),
        "figure_parts.csv": ("figure_parts", FigurePart, ("label", "form", "order"), ("label", "order")),
        "glosses.csv": ("glosses", Gloss, ("text", "en"), ("text",)),
    }
)
_LISTS = frozenset({"aliases", "context", "unless", "entities", "divisions", "values"})
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "lexicon.csv": {"type": ENTITY_TYPES},
    "cases.csv": {"status": STATUSES},
    "evidence.csv": {
        "kind": EVIDENCE_KINDS,
        "status": EVIDENCE_STATUSES,
        "grade": ("", "A", "B", "C"),
        "link": ("", "yes", "no"),
    },
    "figure_parts.csv": {"form": FIGURE_FORMS},
}


def parse_curated(files: Mapping[str, str]) -> Curated:
    """Everything that the files of a curated folder say, checked row by row.

    ``files`` maps names of ``FILES``, and ``rules.toml``, to their texts; a name that is none of them, an unknown or missing
    column, an empty required cell, a row told twice or a reference to nothing is a ``WdsError`` with file,
    line and remedy.

    >>> curated = parse_curated({"lexicon.csv": "entity,type,aliases\\n铃铛地图,platform,铃铛|小铃铛\\n"})
    >>> curated.lexicon[0].names
    ('铃铛地图', '铃铛', '小铃铛')
    """
    found: dict[str, object] = {}
    for name, text in files.items():
        if name == RULES:
            found["rules"] = parse_rules(text, file=RULES)
            continue
        if name not in FILES:
            raise WdsError(
                f"no curated file is called {name}", file=name, remedy=f"call it one of {', '.join((*FILES, RULES))}"
            )
        attribute = FILES[name][0]
        found[attribute] = tuple(_rows(name, text))
    curated = Curated(**found, sha256=curated_hash(files))  # type: ignore[arg-type]
    _check_references(curated)
    return curated


def _rows(name: str, text: str) -> Iterator[object]:
    _, kind, required, identity = FILES[name]
    known = {f.name: f for f in fields(kind)}
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    header = _guard(reader, name)
    if header is None:
        return
    if unknown := [c for c in header if c not in known]:
        raise WdsError(
            f"unknown column {unknown[0]!r}", file=name, line=1, remedy=f"the columns are {', '.join(known)}"
        )
    if missing := [c for c in required if c not in header]:
        raise WdsError(
            f"the column {missing[0]!r} is missing", file=name, line=1, remedy="add it to the first line"
        )
    seen: dict[tuple[str, ...], int] = {}
    while (cells := _guard(reader, name)) is not None:
        line = reader.line_num
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise WdsError(
                f"{len(cells)} cells under {len(header)} columns",
                file=name,
                line=line,
                remedy="put a cell that holds a comma or a quote in quotes",
            )
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        _check_row(name, line, row, required)
        _check_worth(name, line, row)
        key = tuple(row[c] for c in identity)
        if key in seen:
            raise WdsError(
                f"{' '.join(key)} stands on line {seen[key]} already",
                file=name,
                line=line,
                remedy="keep one of the two",
            )
        seen[key] = line
        values = {c: _list(v) if c in _LISTS else v for c, v in row.items()}
        empty = {c: () if c in _LISTS else "" for c in known if c not in values}
        yield kind(**values, **empty)


def _guard(reader: Iterator[list[str]], name: str) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        line: int = reader.line_num  # type: ignore[attr-defined]
        raise WdsError(
            f"no CSV: {error}",
            file=name,
            line=line,
            remedy="quote cells that hold a comma, double a quote mark",
        ) from None


def _check_row(name: str, line: int, row: Mapping[str, str], required: tuple[str, ...]) -> None:
    for column in required:
        if not row[column]:
            raise WdsError(
                f"{column!r} is empty", file=name, line=line, remedy="fill it in or take the row out"
            )
    for column, choices in _CHOICES.get(name, {}).items():
        if column in row and row[column] not in choices:
            raise WdsError(
                f"{column} {row[column]!r} is none of those known",
                file=name,
                line=line,
                remedy=f"use one of {', '.join(c for c in choices if c)}",
            )


def _check_worth(name: str, line: int, row: Mapping[str, str]) -> None:
    if fault := fault_of(name, row):
        raise WdsError(fault[0], file=name, line=line, remedy=fault[1])


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _check_references(curated: Curated) -> None:
    """Raise where a row names an entity or a case that is not there, or two entities share a bare name."""
    entities = curated.entities
    for entity in curated.lexicon:
        if entity.parent and entity.parent not in entities:
            raise WdsError(
                f"the parent {entity.parent} of {entity.entity} is no entity",
                file="lexicon.csv",
                remedy="add a row for it",
            )
    _check_circles(entities)
    bare: dict[str, str] = {}
    for entity in curated.lexicon:
        for surface in entity.names:
            if not entity.context and bare.setdefault(surface, entity.entity) != entity.entity:
                raise WdsError(
                    f"{surface} names both {bare[surface]} and {entity.entity}",
                    file="lexicon.csv",
                    remedy="give one of them context words",
                )
    cases = {case.case for case in curated.cases}
    for figure in curated.case_figures:
        if figure.case not in cases:
            raise WdsError(
                f"the case {figure.case} is not in cases.csv", file="case_figures.csv", remedy="add it there"
            )
    orders = {(part.label, part.order) for part in curated.figure_parts}
    for part in curated.figure_parts:
        for end in (part.origin, part.target):
            if end and (part.label, end) not in orders:
                raise WdsError(
                    f"{part.label}/{part.order}: the figure has no part {end}", file="figure_parts.csv",
                    remedy="name the order of a part of the same figure",
                )  # fmt: skip
    for note in curated.evidence:
        if note.case and note.case not in cases:
            raise WdsError(f"{note.id}: the case {note.case} is not in cases.csv", file="evidence.csv", remedy="add it there")
    for case in curated.cases:
        for name in case.entities:
            if name not in entities:
                raise WdsError(
                    f"{name} of the case {case.case} is no entity",
                    file="cases.csv",
                    remedy="add it to lexicon.csv",
                )


def _check_circles(entities: Mapping[str, Entity]) -> None:
    """Raise where a chain of parents comes back to itself."""
    for entity in entities.values():
        seen, at = {entity.entity}, entity.parent
        while at:
            if at in seen:
                raise WdsError(
                    f"{entity.entity} is its own parent's parent",
                    file="lexicon.csv",
                    remedy="break the circle",
                )
            seen.add(at)
            at = entities[at].parent


def curated_hash(files: Mapping[str, str]) -> str:
    """The sha256 of the curated files, by name and content, whatever their line ends; empty for none.

    >>> curated_hash({}), curated_hash({"a.csv": "x\\r\\n"}) == curated_hash({"a.csv": "x\\n"})
    ('', True)
    """
    if not files:
        return ""
    digest = hashlib.sha256()
    for name in sorted(files):
        body = files[name].replace("\r\n", "\n").encode()
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()
