"""A parsed text: a tree of divisions with their headings, captions and list items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..display import Branch, tree_html, tree_text
from .kinds import Level
from .quick import quick
from .spans import Span
from .texts import Source

__all__ = ["Book", "Caption", "Division", "Heading", "ListItem"]


@quick
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``span`` bounds it, number included; ``title`` is without the number; ``rule`` found it.

    ``evidence`` names what speaks for it and against it; ``confidence``, between 0 and 1, is what that adds up to: an
    order of headings from doubtful to sure, not a share of correct ones (``headings.evidence`` has the weights).

    >>> from weidianshang.outline import parse
    >>> (heading,) = parse("第三章 归来\\n天亮了。").headings
    >>> heading.level, heading.number, heading.title, heading.rule
    ('chapter', '3', '归来', 'line_mark')
    """

    span: Span
    level: Level
    number: str | None
    title: str
    glued: bool
    rule: str
    evidence: tuple[str, ...] = ()
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of a figure or table (图1-4 → label ``"1-4"``).

    >>> from weidianshang.outline import parse
    >>> [(c.label, c.title) for c in parse("门开了。\\n\\n图1-4 两年的份额\\n\\n天亮了。").captions]
    [('1-4', '两年的份额')]
    """

    span: Span
    label: str
    title: str
    glued: bool
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class ListItem:
    """A numbered list item, whole.

    >>> from weidianshang.outline import parse
    >>> book = parse("要带的东西：\\n1. 手套，越厚越好。\\n2. 绳子，至少十米。\\n3. 灯。")
    >>> [item.number for d in book.walk() for item in d.items]
    ['1', '2', '3']
    """

    span: Span
    number: str
    rule: str


@quick
@dataclass(frozen=True, slots=True, repr=False)
class Division:
    """A division of the book, like TEI ``div``: ``span`` covers heading and body, children included.

    ``paragraphs``, ``items`` and ``captions`` are the division's own, not its children's.

    >>> from weidianshang.outline import parse
    >>> (chapter,) = parse("第一章 山路\\n天亮了。\\n一、小店\\n门开了。\\n二、雨夜\\n雨停了。").divisions
    >>> chapter.heading.title, [child.id for child in chapter.children], len(chapter.paragraphs)
    ('山路', ['c1.s1', 'c1.s2'], 1)
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
        title = " ".join(map(str.strip, heading.title.splitlines())) if heading else ""
        return " ".join(p for p in (heading.number, title) if p) if heading else "(no heading)"

    def _branches(self, depth: int = 0) -> Iterator[Branch]:
        """The division and all below it as lines of a tree: number and title, id and length."""
        yield depth, self._name(), f"{self.id}, {len(self.span):,}"
        for child in self.children:
            yield from child._branches(depth + 1)


@dataclass(frozen=True, slots=True, repr=False)
class Book:
    """A parsed text: its divisions in order, and where a trial breaks off in mid-sentence (or ``None``).

    >>> from weidianshang.outline import parse
    >>> book = parse("第一章 山路\\n天亮了。")
    >>> [d.id for d in book.divisions], book.truncated
    (['c1'], None)
    """

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
