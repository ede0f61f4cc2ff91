"""Two packages compared: which files, rows and cells of one are not those of the other."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cells import cells_of
from .descriptor import DESCRIPTOR
from .schema import TABLES

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a package is not what its text gives: where, what stands there, what should.

    >>> print(Difference("outline", "c1", "title", "山路", "归来"))
    outline c1 title: 山路 should be 归来
    """

    table: str
    row: str
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.table, self.row, self.column) if part)
        return f"{place}: {self.found or '(nothing)'} should be {self.expected or '(nothing)'}"


def differences(present: Mapping[str, bytes], files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Where the files of a package, ``present``, are not what they should be: files, then cell by cell.

    >>> [str(d) for d in differences({"old.csv": b""}, {})]
    ['old.csv: a file should be (nothing)']
    """
    return tuple(_differences(present, files))


def _differences(present: Mapping[str, bytes], files: Mapping[str, bytes]) -> Iterator[Difference]:
    for name in sorted(present.keys() - files.keys()):
        yield Difference(name, "", "", "a file", "")
    for name, body in files.items():
        if name not in present:
            yield Difference(name, "", "", "", "a file")
        elif present[name] != body and name == DESCRIPTOR:
            old, new = json.loads(present[name]), json.loads(body)
            told = list(_descriptor_differences(old, new))
            # what a table's file is follows from the table, which is compared itself
            tables = {f"resources.{table.removesuffix('.csv')}." for table, made in files.items() if present.get(table) != made}
            follows = {f"{table}{key}" for table in tables for key in ("bytes", "hash")}
            yield from [d for d in told if d.column not in follows]
            if not told:
                yield Difference(name, "", "", "other layout", "the layout of the build")
        elif present[name] != body:
            table = name.removesuffix(".csv")
            try:
                old_rows, new_rows = (cells_of(b.decode("utf-8")) for b in (present[name], body))
            except (UnicodeDecodeError, csv.Error):
                yield Difference(table, "", "", "no CSV in UTF-8", "CSV in UTF-8")
                continue
            yield from _row_differences(table, old_rows, new_rows)


def _descriptor_differences(old: Any, new: Any, path: str = "") -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            yield from _descriptor_differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list) and (names := _names(new)) and names == _names(old):
        yield from _descriptor_differences(dict(zip(names, old, strict=True)), dict(zip(names, new, strict=True)), path)
    elif old != new:
        yield Difference(DESCRIPTOR, "", path, str(old), str(new))


def _names(values: Sequence[Any]) -> list[str]:
    """The names of the values, in order, where all are things with a name of their own; else none."""
    names = [value.get("name") for value in values if isinstance(value, dict)]
    plain = [name for name in names if isinstance(name, str)]
    return plain if len(plain) == len(values) == len(set(plain)) else []


def _row_differences(
    table: str, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> Iterator[Difference]:
    """Cell by cell for rows of one key, whole rows for keys on one side only, then order and layout."""
    if not old or not new or list(old[0]) != list(new[0]):
        yield Difference(
            table, "line 1", "", ",".join(old[0]) if old else "", ",".join(new[0]) if new else ""
        )
        return
    columns = list(new[0])
    places = [columns.index(column) for column in TABLES[table].primary_key]
    old_rows, new_rows = _by_key(old[1:], places), _by_key(new[1:], places)
    quiet = True
    for key in [*new_rows, *(k for k in old_rows if k not in new_rows)]:
        was, now = old_rows.get(key), new_rows.get(key)
        if was is None or now is None:
            quiet = False
            yield Difference(table, key, "", "" if was is None else "a row", "" if now is None else "a row")
            continue
        for column, left, right in zip(columns, was, now, strict=False):
            if left != right:
                quiet = False
                yield Difference(table, key, column, left, right)
    if quiet:
        yield Difference(table, "", "", "other order or layout", "the order and layout of the build")


def _by_key(lines: Sequence[Sequence[str]], places: Sequence[int]) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for number, line in enumerate(lines, start=2):
        key = "|".join(line[at] for at in places) if len(line) > max(places) else f"line {number}"
        found[f"{key} (again)" if key in found else key] = line
    return found
