"""``datapackage.json``: what a package says of itself, and whether rows keep what it promises."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from . import __version__
from .errors import WdsError
from .fields import Field, Table
from .model import Source
from .schema import SCHEMA_VERSION, TABLES

__all__ = ["BUILDER", "DESCRIPTOR", "MODES", "broken_rows", "describe"]

DESCRIPTOR = "datapackage.json"
#: What a package's ``builder`` begins with; a folder without it is none of ours.
BUILDER = "weidianshang"
#: What a package holds: facts alone, or the text as well.
MODES = ("facts-only", "full")
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_OPEN = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_CLOSED = {"name": "other-closed", "title": "Holds the text of the book: for its reader's own use"}

Cells = Mapping[str, Sequence[Sequence[str]]]


def describe(
    source: Source, files: Mapping[str, bytes], *, facts_only: bool, curated_sha256: str
) -> dict[str, Any]:
    """The descriptor of a package (Frictionless v2): where it comes from, its tables, their columns and keys.

    ``files`` maps a table's name to the bytes of its CSV. Nothing in it depends on the day, the place or the
    machine.
    """
    metadata = source.metadata
    return {
        "$schema": _PROFILE,
        "name": _slug(source),
        "title": metadata.get("title") or source.name,
        "description": (
            "Outline, dates, figures, names, events and cases of a book, each row traceable to its characters. "
            + ("Facts only: no sentence of the book." if facts_only else "Full: with the text of the book.")
        ),
        "schema_version": SCHEMA_VERSION,
        "builder": f"{BUILDER} {__version__}",
        "mode": MODES[0] if facts_only else MODES[1],
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "chars": len(source.text),
            "title": metadata.get("title"),
            "authors": list(metadata.get("authors") or ()),
            "publisher": metadata.get("publisher"),
        },
        "curated_sha256": curated_sha256 or None,
        "licenses": [_OPEN if facts_only else _CLOSED],
        "resources": [_resource(TABLES[name], body, facts_only) for name, body in files.items()],
    }


def _slug(source: Source) -> str:
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[/\\]", source.name)[-1])
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return slug or f"book-{source.sha256[:8]}"


def _resource(table: Table, body: bytes, facts_only: bool) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(f) for f in table.columns(facts_only=facts_only)],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            **({"foreignKeys": [_foreign(table, key) for key in table.foreign_keys]} if table.foreign_keys else {}),
        },
    }  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    if field.unit:
        described["unit"] = field.unit
    if field.constraints:
        described["constraints"] = dict(field.constraints)
    return described


def _foreign(table: Table, key: tuple[str, str, str]) -> dict[str, Any]:
    own, resource, there = key
    # a key into the table itself names no resource
    other = {} if resource == table.name else {"resource": resource}
    return {"fields": [own], "reference": other | {"fields": [there]}}


def broken_rows(cells: Cells, *, facts_only: bool) -> Iterator[WdsError]:
    """Every broken promise in the cells of a package, as an error that names table, row and column.

    Checked are types, constraints, primary and foreign keys, and that a surface is as long as its offsets say.
    ``cells`` maps a table's name to its rows as written in the CSV, header left out; rows count from 2 like the
    lines of a file.
    """
    known: dict[tuple[str, str], set[str]] = {}
    for name, rows in cells.items():
        for at, field in enumerate(TABLES[name].columns(facts_only=facts_only)):
            known[name, field.name] = {row[at] for row in rows}
    for name, rows in cells.items():
        table = TABLES[name]
        columns = table.columns(facts_only=facts_only)
        places = {field.name: at for at, field in enumerate(columns)}
        seen: dict[tuple[str, ...], int] = {}
        for line, row in enumerate(rows, start=2):
            for field, cell in zip(columns, row, strict=True):
                if problem := _problem(field, cell):
                    yield _error(name, line, field.name, problem)
            key = tuple(row[places[column]] for column in table.primary_key)
            if key in seen:
                yield _error(
                    name, line, "+".join(table.primary_key), f"{'|'.join(key)} stands on line {seen[key]} too"
                )
            seen[key] = line
            for own, resource, there in table.foreign_keys:
                cell = row[places[own]]
                if cell and cell not in known.get((resource, there), set()):
                    yield _error(name, line, own, f"{cell} is not in {resource}.{there}")
            if {"start", "end", "surface"} <= places.keys() and not _long_enough(row, places):
                yield _error(name, line, "surface", "is not as long as start and end say")


def _error(table: str, line: int, column: str, problem: str) -> WdsError:
    return WdsError(f"{column}: {problem}", file=f"{table}.csv", line=line, remedy="build the package again")


def _long_enough(row: Sequence[str], places: Mapping[str, int]) -> bool:
    start, end, surface = (row[places[name]] for name in ("start", "end", "surface"))
    return start.isdigit() and end.isdigit() and int(end) - int(start) == len(surface)


def _problem(field: Field, cell: str) -> str:
    """What is wrong with a cell, empty if nothing."""
    rules = field.constraints
    if not cell:
        return "is empty" if rules.get("required") else ""
    if field.type == "integer":
        if not re.fullmatch(r"-?\d+", cell):
            return f"{cell!r} is no whole number"
        if int(cell) < rules.get("minimum", int(cell)):
            return f"{cell} is below {rules['minimum']}"
    elif field.type == "number":
        try:
            Decimal(cell)
        except InvalidOperation:
            return f"{cell!r} is no number"
    elif field.type == "boolean" and cell not in ("true", "false"):
        return f"{cell!r} is neither true nor false"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return f"{cell!r} is not of the form {rules['pattern']}"
    if "enum" in rules and cell not in rules["enum"]:
        return f"{cell!r} is none of {', '.join(rules['enum'])}"
    return ""
