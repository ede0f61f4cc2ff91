"""Everything found in one book, before it is laid out in tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..checks import Check
from ..curated import Curated
from ..errata import Erratum
from ..model import Book, Case, Event, Mention, Quantity, Time
from ..stages import Stage
from ..terms import Term

__all__ = ["Records"]


@dataclass(frozen=True, slots=True)
class Records:
    """The book, what people add to it, and what was found in it, each kind in the order of the text."""

    book: Book
    curated: Curated
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    same: Mapping[str, str] | None = None
    stages: tuple[Stage, ...] = ()
    cases: tuple[Case, ...] = ()
    terms: tuple[Term, ...] = ()
    errata: tuple[Erratum, ...] = ()
    checks: tuple[Check, ...] = ()
