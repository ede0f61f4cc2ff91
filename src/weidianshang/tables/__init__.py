"""Records → the rows of the tables.

A table's rows are made in the module of the kind that it is of, as :mod:`weidianshang.schema` declares its columns in a
module of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..cells import Rows
from .additions import evidence_rows, figure_parts_rows, glossable, glosses_rows
from .book import captions_rows, outline_rows, paragraphs_rows
from .findings import checks_rows, errata_rows, terms_rows
from .happenings import case_figures_rows, cases_rows, events_rows, stages_rows
from .records import Records
from .spans import entities_rows, mentions_rows, quantities_rows, times_rows

__all__ = ["Records", "glossable", "rows"]

_ROWS: Mapping[str, Callable[[Records], Rows]] = {
    "outline": outline_rows,
    "paragraphs": paragraphs_rows,
    "captions": captions_rows,
    "times": times_rows,
    "quantities": quantities_rows,
    "entities": entities_rows,
    "mentions": mentions_rows,
    "events": events_rows,
    "stages": stages_rows,
    "cases": cases_rows,
    "case_figures": case_figures_rows,
    "terms": terms_rows,
    "errata": errata_rows,
    "checks": checks_rows,
    "evidence": evidence_rows,
    "figure_parts": figure_parts_rows,
    "glosses": glosses_rows,
}


def rows(records: Records, name: str) -> Rows:
    """The rows of one table in the table's order, all columns of a full build."""
    return _ROWS[name](records)
