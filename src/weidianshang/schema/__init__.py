"""The tables of a data package: every column with type, unit, meaning, constraints; the keys between them.

This is the data dictionary: ``datapackage.json`` is written from it, and frames are read by it. A table stands beside
those of its kind; :mod:`weidianshang.tables` makes its rows in a module of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..fields import Table
from .additions import EVIDENCE, FIGURE_PARTS, GLOSSES
from .book import CAPTIONS, OUTLINE, PARAGRAPHS
from .findings import CHECKS, ERRATA, TERMS
from .happenings import CASE_FIGURES, CASES, EVENTS, STAGES
from .spans import ENTITIES, MENTIONS, QUANTITIES, TIMES

__all__ = ["SCHEMA_VERSION", "TABLES"]

#: Rises when tables or columns change; a package of another version is not read.
SCHEMA_VERSION = "2"

#: Every table by name, in the order of the package.
TABLES: Mapping[str, Table] = MappingProxyType({
    table.name: table
    for table in (
        OUTLINE, PARAGRAPHS, CAPTIONS, TIMES, QUANTITIES, ENTITIES, MENTIONS, EVENTS, STAGES, CASES, CASE_FIGURES,
        TERMS, ERRATA, CHECKS, EVIDENCE, FIGURE_PARTS, GLOSSES,
    )
})  # fmt: skip
