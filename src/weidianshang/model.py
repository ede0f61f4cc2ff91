"""The frozen values that flow through the library, and what they promise.

Offsets are code points of the decoded text, zero-based, half-open: ``text[start:end]`` is the surface, always.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, get_args

from .display import Branch, table_html, table_text, tree_html, tree_text
from .errors import WdsError

__all__ = [
    "LEVELS", "Approx", "Book", "Caption", "Case", "CaseFigure", "Division", "Event", "Heading", "Level",
    "ListItem", "Mark", "Mention", "Mod", "Quantity", "QuantityKind", "Source", "Span", "Time", "TimeKind", "Zone",
    "ZoneKind",
]

Level = Literal["front", "part", "chapter", "section", "subsection", "subsubsection", "back"]
LEVELS: tuple[str, ...] = get_args(Level)
ZoneKind = Literal[
    "site_title", "site_meta", "download_link", "repeated_title", "trial_start", "trial_end", "footer", "contents",
    "advert",
]
TimeKind = Literal["date", "duration", "set", "relative", "era"]
Mod = Literal["", "start", "mid", "end", "approx"]
QuantityKind = Literal["money", "count", "percent", "ratio", "duration", "ordinal"]
Approx = Literal[
    "exact", "about", "nearly", "more_than", "at_least", "at_most", "less_than", "several", "range"
]


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A stretch of the text: ``start`` inclusive, ``end`` exclusive, in code points.

    >>> Span(2, 5).of("零一二三四五")
    '二三四'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise WdsError(f"a span runs forward from 0, not {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The surface: the characters of ``text`` that the span covers."""
        return text[self.start : self.end]


# A long book has spans by the hundred thousand: set as slots they are made in half the time.
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True)
class Zone:
    """A marked stretch that is not the book (a site's header, a download link); nothing is ever deleted."""

    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file itself says of a heading: an h1 to h6 of a page, an entry of an EPUB's contents, a declared one.

    ``span`` is the heading in the text (empty, at the target, where the contents name one that the text there does
    not have), ``depth`` counts from 1, ``title`` is how the contents call it. ``level`` and ``number`` are set where
    the file declares them; the number ``""`` says that there is none.
    """

    span: Span
    depth: int
    rule: str
    title: str = ""
    level: Level | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """A decoded text, where it came from, and what in it is not the book.

    ``metadata`` has the keys ``title``, ``authors`` (a tuple), ``publisher``, ``posted_at``, ``formats`` (a tuple);
    what the text does not say is ``None`` or empty. ``format`` is ``text``, ``markdown``, ``html`` or ``epub``; of the
    last two ``text`` is what was extracted, and ``marks`` are the headings that the file marks as such.
    """

    name: str
    sha256: str
    encoding: str
    text: str = field(repr=False)
    metadata: Mapping[str, str | tuple[str, ...] | None] = field(default_factory=lambda: MappingProxyType({}))
    zones: tuple[Zone, ...] = ()
    format: str = "text"
    marks: tuple[Mark, ...] = ()

    def body(self) -> Iterator[Span]:
        """The stretches that no zone covers, in order: the book itself."""
        at = 0
        for zone in self.zones:
            if zone.span.start > at:
                yield Span(at, zone.span.start)
            at = max(at, zone.span.end)
        if at < len(self.text):
            yield Span(at, len(self.text))

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {len(self.text):,} characters)"

    def __str__(self) -> str:
        return table_text(("field", "value"), self._facts())

    def _repr_html_(self) -> str:
        return table_html(("field", "value"), self._facts(), caption=f"{self.name}: what was read")

    def _facts(self) -> list[tuple[str, object]]:
        """What is known of the text, none of the text itself."""
        zones: dict[str, int] = {}
        for zone in self.zones:
            zones[zone.kind] = zones.get(zone.kind, 0) + 1
        said = {key: " | ".join(v) if isinstance(v, tuple) else v for key, v in self.metadata.items()}
        return [
            ("name", self.name),
            *((key, value) for key, value in said.items() if value),
            ("characters", f"{len(self.text):,}"),
            ("encoding", self.encoding),
            ("sha256", self.sha256[:12] + "…" if len(self.sha256) > 12 else self.sha256),
            ("not the book", " | ".join(f"{kind} {n}" for kind, n in zones.items()) or "nothing"),
        ]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``span`` bounds it, number included; ``title`` is without the number; ``rule`` found it.

    ``evidence`` names what speaks for it and against it; ``confidence``, between 0 and 1, is what that adds up to: an
    order of headings from doubtful to sure, not a share of correct ones (``headings.evidence`` has the weights).
    """

    span: Span
    level: Level
    number: str | None
    title: str
    glued: bool
    rule: str
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of a figure or table (图1-4 → label ``"1-4"``)."""

    span: Span
    label: str
    title: str
    glued: bool
    rule: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """A numbered list item, whole."""

    span: Span
    number: str
    rule: str


@dataclass(frozen=True, slots=True, repr=False)
class Division:
    """A division of the book, like TEI ``div``: ``span`` covers heading and body, children included.

    ``paragraphs``, ``items`` and ``captions`` are the division's own, not its children's.
    """

    id: str
    heading: Heading | None
    span: Span
    children: tuple[Division, ...] = ()
    paragraphs: Sequence[Span] = ()
    items: tuple[ListItem, ...] = ()
    captions: tuple[Caption, ...] = ()

    def walk(self) -> Iterator[Division]:
        """This division and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __repr__(self) -> str:
        return f"Division({self.id!r}, {self._name()!r}, {len(self.span):,} characters)"

    def __str__(self) -> str:
        return tree_text(self._branches())

    def _repr_html_(self) -> str:
        return tree_html(self._branches(), caption=f"{self.id}: division and what it holds")

    def _name(self) -> str:
        heading = self.heading
        return " ".join(p for p in (heading.number, heading.title) if p) if heading else "(no heading)"

    def _branches(self, depth: int = 0) -> Iterator[Branch]:
        """The division and all below it as lines of a tree: number and title, id and length."""
        yield depth, self._name(), f"{self.id}, {len(self.span):,}"
        for child in self.children:
            yield from child._branches(depth + 1)


@dataclass(frozen=True, slots=True, repr=False)
class Book:
    """A parsed text: its divisions in order, and where a trial breaks off in mid-sentence (or ``None``)."""

    source: Source
    divisions: Sequence[Division]
    truncated: int | None = None
    _starts: list[tuple[int, str]] = field(default_factory=list, init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        return f"Book({self.source.name!r}, {len(self.divisions):,} top divisions, {len(self.text):,} characters)"

    def __str__(self) -> str:
        return tree_text(self._branches())

    def _repr_html_(self) -> str:
        return tree_html(self._branches(), caption=f"{self.source.name}: outline (id and characters of each division)")

    def _branches(self) -> Iterator[Branch]:
        for division in self.divisions:
            yield from division._branches()

    @property
    def text(self) -> str:
        """The decoded text, whole."""
        return self.source.text

    def walk(self) -> Iterator[Division]:
        """Every division, parents before children, in the order of the text."""
        for division in self.divisions:
            yield from division.walk()

    def _index(self, offset: int) -> int:
        """The place of the innermost division at an offset in the order of the text; -1 before the first one."""
        if not self._starts:  # made on first use
            self._starts.extend((division.span.start, division.id) for division in self.walk())
        return bisect_right(self._starts, (offset, "\U0010ffff")) - 1

    def division_at(self, offset: int) -> str:
        """The id of the innermost division at an offset; empty before the first one."""
        at = self._index(offset)
        return self._starts[at][1] if at >= 0 else ""

    def pieces(self) -> Iterator[tuple[Span, str]]:
        """The whole text in stretches, each with the kind of its zone or the id of its innermost division.

        Joined they are the text, whatever the text is.

        >>> from weidianshang.outline import parse
        >>> book = parse("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。")
        >>> [(name, span.of(book.text)) for span, name in book.pieces()]
        [('c1', '第一章 山路\\n天亮了。\\n'), ('c2', '第二章 书店\\n门开了。')]
        """
        at = 0
        for zone in (*self.source.zones, None):
            until = zone.span.start if zone else len(self.text)
            while at < until:
                index = self._index(at)
                end = self._starts[index + 1][0] if index + 1 < len(self._starts) else until
                yield Span(at, min(end, until)), self._starts[index][1] if index >= 0 else ""
                at = min(end, until)
            if zone:
                yield zone.span, zone.kind
                at = zone.span.end

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading in the order of the text."""
        return tuple(d.heading for d in self.walk() if d.heading)

    @property
    def captions(self) -> tuple[Caption, ...]:
        """Every caption in the order of the text."""
        return tuple(sorted((c for d in self.walk() for c in d.captions), key=lambda c: c.span))

    @property
    def items(self) -> tuple[ListItem, ...]:
        """Every list item in the order of the text."""
        return tuple(sorted((i for d in self.walk() for i in d.items), key=lambda i: i.span))


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``edtf`` is empty unless it can be put on a calendar; bounds are ISO dates or empty.

    ``anchor`` is the span of the earlier expression that it leans on.
    """

    span: Span
    kind: TimeKind
    edtf: str
    duration: str
    mod: Mod
    earliest: str
    latest: str
    anchor: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity. ``low`` and ``high`` are exact and equal for an exact text; an open side is ``None``."""

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: QuantityKind
    approx: Approx
    implied: bool
    duration: str
    per: str
    subject: str
    rule: str


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
