"""What people add by hand for one book: the types of the rows of the curated files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from .rules import Rules

__all__ = [
    "ENTITY_TYPES",
    "EVIDENCE_KINDS",
    "EVIDENCE_STATUSES",
    "FIGURE_FORMS",
    "NOTHING",
    "STATUSES",
    "CaseNote",
    "CheckNote",
    "Curated",
    "Entity",
    "EntityType",
    "ErratumNote",
    "EventNote",
    "EvidenceNote",
    "FigureNote",
    "FigurePart",
    "Gloss",
    "Status",
]

EntityType = Literal["platform", "company", "product", "person", "payment", "event", "concept", "place"]
ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)
Status = Literal["reported", "example"]
STATUSES: tuple[str, ...] = get_args(Status)
EVIDENCE_KINDS = ("corroboration", "context")
EVIDENCE_STATUSES = ("", "corroborated", "partly", "contradicted", "not_found")
#: flow: boxes in order with arrows; stages: chevrons; set: boxes side by side; exchange: boxes and named arrows
#: between them; share: bars on a track of 100%.
FIGURE_FORMS = ("flow", "stages", "set", "exchange", "share")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name of the lexicon, the other names it goes by, and what it belongs to.

    ``context``: where given, the name counts only in a sentence that holds one of these words (小米 the
    company, near 手机). ``unless``: longer strings in which these characters are something else (北京东
    is not 京东).
    """

    entity: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    parent: str = ""
    context: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every surface that names it; a name in brackets after the entity tells two namesakes apart."""
        own = () if "(" in self.entity else (self.entity,)
        return own + self.aliases


@dataclass(frozen=True, slots=True)
class EventNote:
    """Labels of one event, in our own words, joined on its key."""

    key: str
    label_zh: str
    label_en: str
    platform: str = ""
    category: str = ""
    platform_en: str = ""
    category_en: str = ""


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A case: which names in which divisions make it up (no division: anywhere)."""

    case: str
    name_zh: str
    name_en: str
    status: Status
    platform: str = ""
    entities: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureNote:
    """What a figure of a case measures, joined on the key of the quantity."""

    case: str
    quantity: str
    metric_zh: str
    metric_en: str


@dataclass(frozen=True, slots=True)
class CheckNote:
    """A sum over extracted quantities: ``values`` names them (``fans=KEY``), both sides use the names."""

    check: str
    name_zh: str
    name_en: str
    values: tuple[str, ...]
    left: str
    relation: str
    right: str
    unit: str = ""
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class ErratumNote:
    """A misprint that no rule can know: where it stands and what is meant.

    ``key`` is ``<division id>@<surface>``, ``#2`` on a repeat.
    """

    key: str
    suggestion: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceNote:
    """What a source outside the book says about a claim of an event or a case, or a figure for context."""

    id: str
    kind: str
    event: str
    case: str
    series: str
    claim: str
    claim_zh: str
    date: str
    value: str
    unit: str
    status: str
    external_value: str
    grade: str
    note: str
    source_title: str
    publisher: str
    source_date: str
    url: str
    link: str
    scope: str = ""
    scope_zh: str = ""


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A part of a figure that the reader cannot see, as far as the text tells it: a box, an arrow or a bar.

    ``label`` is its caption's, ``form`` one of ``FIGURE_FORMS``. ``quantity`` is the key of its number, never the
    number; ``origin`` and ``target`` are the orders of the boxes that an arrow joins; ``division`` is where the
    text gives it (the caption's own, if empty).
    """

    label: str
    form: str
    order: str
    head_zh: str = ""
    head_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    quantity: str = ""
    origin: str = ""
    target: str = ""
    note_zh: str = ""
    note_en: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A title, caption or word of the text in English, for charts and tables in that language."""

    text: str
    en: str


@dataclass(frozen=True, slots=True)
class Curated:
    """Everything curated for one book; empty where there is nothing.

    ``rules`` are the reader's own for its headings, or ``None``: a text that is built with the folder is parsed by them.

    >>> from weidianshang.curation import parse_curated
    >>> parse_curated({"rules.toml": "longest_title = 30"}).rules.longest_title
    30
    """

    lexicon: tuple[Entity, ...] = ()
    events: tuple[EventNote, ...] = ()
    cases: tuple[CaseNote, ...] = ()
    case_figures: tuple[FigureNote, ...] = ()
    checks: tuple[CheckNote, ...] = ()
    errata: tuple[ErratumNote, ...] = ()
    evidence: tuple[EvidenceNote, ...] = ()
    figure_parts: tuple[FigurePart, ...] = ()
    glosses: tuple[Gloss, ...] = ()
    rules: Rules | None = None
    sha256: str = ""  # of the files; empty where there are none

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The lexicon by name of the entity."""
        return MappingProxyType({e.entity: e for e in self.lexicon})


#: Nothing curated: what a new book starts with.
NOTHING = Curated()
