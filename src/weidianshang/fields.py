"""What a column and a table of a package are, and the columns that many tables share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from .model import Approx, Mod, QuantityKind

__all__ = [
    "ANCHOR", "BOUNDS", "DIVISION", "EARLIEST", "EDTF", "END", "INSIDE", "LATEST", "MOD", "OFFSET", "PER", "REQUIRED", "SPAN",
    "START", "UNIQUE", "Field", "Table", "count", "flag", "one_of", "text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A column: Frictionless ``type``, what it holds and must hold; ``text`` stands in full builds only."""

    name: str
    type: str
    description: str
    unit: str = ""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    text: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, what tells its rows apart, and which columns point to which of another table."""

    name: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()

    def columns(self, *, facts_only: bool) -> tuple[Field, ...]:
        """The columns of a build: facts-only leaves out those that hold the book's text."""
        return tuple(f for f in self.fields if not (facts_only and f.text))


REQUIRED: Mapping[str, Any] = {"required": True}
UNIQUE: Mapping[str, Any] = {"required": True, "unique": True}
PLACE = {"required": True, "minimum": 0}
OFFSET = "code point"


def one_of(*values: str, required: bool = True) -> Mapping[str, Any]:
    """The constraint that a cell is one of these values; an empty one is left out, being no value."""
    choices = [value for value in values if value]
    return {"required": True, "enum": choices} if required else {"enum": choices}


def text(name: str, description: str, **options: Any) -> Field:
    """A column of text."""
    return Field(name, "string", description, **options)


def flag(name: str, description: str) -> Field:
    """A column of yes or no."""
    return Field(name, "boolean", description, constraints=REQUIRED)


def count(name: str, description: str, unit: str) -> Field:
    """A column of whole numbers from nothing up."""
    return Field(name, "integer", description, unit, {"required": True, "minimum": 0})


START = Field("start", "integer", "where it begins in the decoded text, zero-based", OFFSET, PLACE)
END = Field("end", "integer", "where it ends, exclusive", OFFSET, PLACE)
SURFACE = text("surface", "the characters from start to end, as written", constraints=REQUIRED)
RULE = text("rule", "the rule that found it", constraints=REQUIRED)
SPAN = (START, END, SURFACE, RULE)
DIVISION = text("division", "the innermost division that it stands in (outline.id)", constraints=REQUIRED)
INSIDE = ("division", "outline", "id")

# Text, since the years before the first are dates too: -0220-01-01.
_DAY = {"pattern": r"-?\d{4}-\d{2}-\d{2}"}
EARLIEST = text(
    "earliest", "first day that it can mean (ISO 8601); empty if not on a calendar or open", constraints=_DAY
)
LATEST = text("latest", "last day that it can mean (ISO 8601)", constraints=_DAY)
EDTF = text("edtf", "EDTF (2019, level 1 and sub-year groupings); empty if it cannot be put on a calendar")
MOD = text(
    "mod",
    "start, mid, end of the period, or approx; empty if plain",
    constraints=one_of(*get_args(Mod), required=False),
)
ANCHOR = (
    Field("anchor_start", "integer", "where the earlier time that it leans on begins", OFFSET),
    Field("anchor_end", "integer", "where that one ends, exclusive", OFFSET),
)
BOUNDS = (
    Field("low", "number", "exact lower bound; empty if open"),
    Field("high", "number", "exact upper bound; empty if open"),
    text("unit", "ISO 4217 for money, %, pp, 倍, 折, smallest time unit, or the measure word as written"),
    text("kind", "what sort of quantity", constraints=one_of(*get_args(QuantityKind))),
    text("approx", "how exact the text is", constraints=one_of(*get_args(Approx))),
)
PER = text("per", "what one of it is counted by (day, message); empty if nothing")
