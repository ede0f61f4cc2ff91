"""What is told with what is found: names, dated happenings, case studies and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .extracts import Quantity, Time
from .spans import Span

__all__ = ["Case", "CaseFigure", "Event", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the lexicon, found in the text."""

    span: Span
    entity: str
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: the clause that tells it, its date, who acts, and the quantities told with it.

    ``key`` is ``<division id>@<surface of its time expression>``, ``#2`` on a repeat; labels, platform and
    category are what curation adds and stay empty without it.
    """

    key: str
    span: Span
    time: Time
    precision: str
    actors: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    division: str
    rule: str
    platform: str = ""
    category: str = ""
    label_zh: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """One figure of a case: a curated metric name joined to an extracted quantity."""

    case: str
    metric_zh: str
    metric_en: str
    quantity_id: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Case:
    """A case study: its name, whether the book reports it or makes it up as an example, and what belongs to it.

    ``events`` are keys; ``mentions`` counts the mentions of its names in its divisions.
    """

    case: str
    name_zh: str
    name_en: str
    status: Literal["reported", "example"]
    figures: tuple[CaseFigure, ...]
    events: tuple[str, ...] = ()
    mentions: int = 0
