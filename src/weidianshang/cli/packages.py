"""``build`` and ``verify``: a data package written, and one compared with what its text gives."""

from __future__ import annotations

import argparse
import sys

from .inputs import read_book, read_source
from .printing import warn

__all__ = ["build", "verify"]


def build(options: argparse.Namespace) -> int:
    """Write the package; say how many rows each table has."""
    from .. import pipeline

    made = pipeline.build(read_book(options), options.output, curated=options.curated, facts_only=options.facts_only)
    for warning in made.warnings:
        warn(warning)
    rows = ", ".join(f"{name} {count}" for name, count in made.rows.items() if count)
    print(f"wrote {made.folder}: {rows}", file=sys.stderr)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Print what differs, a line each; the exit code says whether anything does."""
    from .. import pipeline

    differences = pipeline.verify(read_source(options), options.folder, curated=options.curated)
    for difference in differences:
        print(difference)
    if differences:
        print(
            f"{options.folder} does not follow from {options.file}: {len(differences)} difference{'s'[: len(differences) > 1]}",
            file=sys.stderr,
        )
        return 1
    print(f"{options.folder} follows from {options.file}, byte for byte", file=sys.stderr)
    return 0
