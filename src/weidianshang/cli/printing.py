"""Rows as a terminal, a program or a spreadsheet wants them: a table, JSON, CSV; and warnings aside."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

__all__ = ["print_counts", "print_json", "print_rows", "print_table", "warn"]

Rows = Sequence[Mapping[str, Any]]


def warn(message: str) -> None:
    """Print a warning aside."""
    print(f"warning: {message}", file=sys.stderr)


def print_rows(rows: Rows, form: str, *, shown: Sequence[str]) -> None:
    """Print rows as ``json``, ``csv`` or a ``table`` of the columns ``shown``."""
    if form == "json":
        print_json([{key: _plain(value) for key, value in row.items()} for row in rows])
    elif form == "csv":
        _print_csv(rows)
    else:
        print_table(rows, shown)


def print_counts(counts: Iterable[tuple[str, int]]) -> None:
    """Print aside how often each of several names occurred."""
    for name, count in counts:
        print(f"{count:>7}  {name}", file=sys.stderr)


def _plain(value: Any) -> Any:
    """A cell for JSON: exact decimals as strings."""
    return format(value, "f") if isinstance(value, Decimal) else value


def print_json(value: Any) -> None:
    """Print a value as JSON, Chinese as it is."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_csv(rows: Rows) -> None:
    import csv

    from ..cells import cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)


def print_table(rows: Rows, columns: Sequence[str]) -> None:
    """Print some columns of rows side by side, long cells cut."""
    from ..cells import cell

    if not rows:
        print("nothing found", file=sys.stderr)
        return
    # the last column may be longer: it pushes no other aside
    cuts = [*[40] * (len(columns) - 1), 200]
    cells = ([_short(cell(row[c]), cut) for c, cut in zip(columns, cuts, strict=True)] for row in rows)
    lines = [list(columns), *cells]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(columns))]
    for line in lines:
        padded = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def _short(text: str, cut: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= cut else flat[: cut - 1] + "…"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
