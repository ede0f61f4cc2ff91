"""A text, where it came from, and what its file says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..display import table_html, table_text
from ..signs import Signs
from .kinds import Level, ZoneKind
from .quick import quick
from .spans import Span

__all__ = ["Mark", "Source", "Zone"]


@quick
@dataclass(frozen=True, slots=True)
class Zone:
    """A marked stretch that is not the book (a site's header, a download link); nothing is ever deleted.

    >>> from weidianshang.source import read
    >>> source = read("山货\\n作者：林某\\n天亮了。".encode(), name="a.txt")
    >>> [(zone.kind, zone.span.of(source.text).strip()) for zone in source.zones]
    [('site_title', '山货'), ('site_meta', '作者：林某')]
    """

    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file itself says of a heading: an h1 to h6 of a page, an entry of an EPUB's contents, a declared one.

    ``span`` is the heading in the text (empty, at the target, where the contents name one that the text there does
    not have), ``depth`` counts from 1, ``title`` is how the contents call it. ``level`` and ``number`` are set where
    the file declares them; the number ``""`` says that there is none.

    >>> from weidianshang.source import read
    >>> source = read("<body><h2>归来</h2><p>天亮了。</p></body>".encode(), name="a.html")
    >>> [(mark.depth, mark.rule, mark.span.of(source.text)) for mark in source.marks]
    [(2, 'markup_heading', '归来')]
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
    last two ``text`` is what was extracted, and ``marks`` are the headings that the file marks as such. ``signs`` is
    where rules begin to look, found once for all of them.

    >>> from weidianshang.source import read
    >>> source = read("书名：山货\\n作者：林某\\n第一章 归来\\n天亮了。".encode(), name="a.txt")
    >>> source.encoding, source.metadata["title"], source.metadata["authors"], source.format
    ('utf-8', '山货', ('林某',), 'text')
    """

    name: str
    sha256: str
    encoding: str
    text: str = field(repr=False)
    metadata: Mapping[str, str | tuple[str, ...] | None] = field(default_factory=lambda: MappingProxyType({}))
    zones: tuple[Zone, ...] = ()
    format: str = "text"
    marks: tuple[Mark, ...] = ()
    signs: Signs | None = field(default=None, repr=False, compare=False)

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
