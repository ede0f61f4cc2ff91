"""``build`` and ``verify``: a data package written, and one compared with what its text gives."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .inputs import read_book, read_source
from .printing import warn

if TYPE_CHECKING:
    from ..differences import Difference

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
        count = f"{len(differences)} difference{'s'[: len(differences) > 1]}"
        print(f"{options.folder} does not follow from {options.file}: {count}{_another_text(differences)}", file=sys.stderr)
        return 1
    print(f"{options.folder} follows from {options.file}, byte for byte", file=sys.stderr)
    return 0


def _another_text(differences: Sequence[Difference]) -> str:
    """What to say where a package was built from a text with another hash, and from which."""
    said = {difference.column: difference for difference in differences if difference.column.startswith("source.")}
    if "source.sha256" not in said:
        return ""
    size = said.get("source.chars")
    count = f", which had {size.found} characters and not {size.expected}" if size else " of the same length"
    return f"; it was built from another text{count}: name that one, or build the package again"
