"""Where the words of a book stand: its paragraphs, list items, headings and captions, and the keys of rows."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from .model import Book, Span

__all__ = ["Inside", "Passage", "chapter_spans", "keys", "passages"]


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


class Inside(Generic[T]):
    """Records by place, so that those inside a stretch are found without reading all of them.

    >>> Inside([Passage(Span(0, 2), "item", ""), Passage(Span(5, 7), "item", "")]).of(Span(4, 9))
    [Passage(span=Span(start=5, end=7), kind='item', division='')]
    """

    def __init__(self, records: Iterable[T]) -> None:
        self._records = sorted(records, key=lambda record: record.span)
        self._starts = [record.span.start for record in self._records]

    def of(self, stretch: Span) -> list[T]:
        """The records that lie wholly inside a stretch, in order."""
        first = bisect_left(self._starts, stretch.start)
        last = bisect_left(self._starts, stretch.end, first)
        return [record for record in self._records[first:last] if record.span.end <= stretch.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the book that is read on its own: no sentence, no carried date crosses its ends."""

    span: Span
    kind: Literal["paragraph", "item", "heading", "caption"]
    division: str

    @property
    def running(self) -> bool:
        """Whether it is running text, not a heading or a caption."""
        return self.kind in ("paragraph", "item")


def passages(book: Book) -> tuple[Passage, ...]:
    """Every passage of a book in the order of the text, disjoint; a heading without its number.

    What a zone covers (a site's header, a contents list) is in none.

    >>> from weidianshang.outline import parse
    >>> book = parse("第一章 山路\\n天亮了。")
    >>> [(p.kind, p.span.of(book.text)) for p in passages(book)]
    [('heading', '山路'), ('paragraph', '天亮了。')]
    """
    found: list[Passage] = []
    for division in book.walk():
        if division.heading and division.heading.title:
            end = division.heading.span.end
            found.append(Passage(Span(end - len(division.heading.title), end), "heading", division.id))
        found += (Passage(span, "paragraph", division.id) for span in division.paragraphs)
        found += (Passage(item.span, "item", division.id) for item in division.items)
        found += (Passage(caption.span, "caption", division.id) for caption in division.captions)
    return tuple(sorted(found, key=lambda p: p.span))


def chapter_spans(book: Book) -> tuple[Span, ...]:
    """The spans of the chapters; of the divisions just below the parts where nothing is called a chapter."""
    tops = (
        child
        for division in book.divisions
        for child in (
            division.children if division.heading and division.heading.level == "part" else (division,)
        )
    )
    return tuple(division.span for division in tops)


def keys(book: Book, spans: Iterable[Span]) -> tuple[str, ...]:
    """A key for each span: ``<division id>@<surface>``, ``#2`` on the second of a kind, in the given order.

    It survives a rebuild: it holds no offset. Line breaks inside a surface are left out of it.

    >>> from weidianshang.outline import parse
    >>> keys(parse("一碗面,又一碗面"), [Span(0, 3), Span(5, 8)])
    ('d1@一碗面', 'd1@一碗面#2')
    """
    seen: Counter[str] = Counter()
    made = []
    for span in spans:
        key = f"{book.division_at(span.start)}@{''.join(span.of(book.text).splitlines())}"
        seen[key] += 1
        made.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(made)
