"""``times``, ``quantities``, ``events``, ``names``: what is found in a text, a row each, and why."""

from __future__ import annotations

import argparse
import sys

from .inputs import read_book
from .printing import print_counts, print_rows

__all__ = ["extracts"]

#: What a terminal shows of each table; JSON and CSV have every column.
_SHOWN = {
    "times": ("surface", "kind", "edtf", "mod", "duration", "earliest", "latest", "division"),
    "quantities": ("surface", "low", "high", "unit", "kind", "approx", "per", "division"),
    "events": ("edtf", "written", "actors", "label_zh", "division"),
    "names": ("name", "count", "kind", "divisions"),
    "explained": ("start", "surface", "rule", "reason"),
}


def extracts(options: argparse.Namespace) -> int:
    """Print the rows of the command's table, or with ``--explain`` every place that was looked at."""
    if getattr(options, "explain", False):
        return _explain(options)
    from ..pipeline import table_rows

    rows = table_rows(read_book(options), options.command, curated=options.curated)
    print_rows(rows, options.format, shown=_SHOWN[options.command])
    return 0


def _explain(options: argparse.Namespace) -> int:
    """Every place that was looked at, then, aside, how often each rule and each reason occurred."""
    from ..explained import explained_rows, rule_counts

    rows = explained_rows(read_book(options), options.command)
    print_rows(rows, options.format, shown=_SHOWN["explained"])
    sys.stdout.flush()
    kept = sum(row["kept"] for row in rows)
    print(f"{kept} {options.command} kept, {len(rows) - kept} near misses passed over", file=sys.stderr)
    print_counts(rule_counts(rows))
    return 0
