"""Names of a lexicon in a text, found in one pass.

The pass goes from left to right and takes the longest name at each place, so 新浪微博 is never read as
微博. A name that means something else elsewhere carries ``context`` words and counts only in a sentence that
has one of them; the strings under ``unless`` are taken whole and name nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .curated import Entity
from .fold import fold
from .model import Mention, Span
from .sentences import sentences

__all__ = ["Lexicon", "find_mentions"]


@dataclass(frozen=True, slots=True)
class _Name:
    """A surface and the entities that it may mean; none for a string that only keeps names away."""

    surface: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A lexicon made ready for matching: its names by first character, the longest first."""

    entities: tuple[Entity, ...]
    _starts: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _names: dict[str, tuple[_Name, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_surface: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for surface in entity.names:
                by_surface.setdefault(fold(surface), []).append(entity)
            for surface in entity.unless:
                by_surface.setdefault(fold(surface), [])
        by_first: dict[str, list[_Name]] = {}
        for surface in sorted(by_surface, key=lambda s: (-len(s), s)):
            # an entity that asks for context goes before the one that stands for the name everywhere else
            named = tuple(sorted(by_surface[surface], key=lambda e: not e.context))
            by_first.setdefault(surface[0], []).append(_Name(surface, named))
        object.__setattr__(self, "_names", {first: tuple(names) for first, names in by_first.items()})
        starts = re.compile("[" + re.escape("".join(sorted(by_first))) + "]") if by_first else None
        object.__setattr__(self, "_starts", starts)

    def find(self, text: str, stretch: Span) -> list[Mention]:
        """The names in one stretch of a text, in order, disjoint."""
        if self._starts is None:
            return []
        folded = fold(stretch.of(text))
        found: list[Mention] = []
        around: tuple[Span, ...] = ()
        at = 0
        while match := self._starts.search(folded, at):
            at = match.start()
            taken = at + 1
            for name in self._names[folded[at]]:
                end = at + len(name.surface)
                if not folded.startswith(name.surface, at) or not _whole_word(folded, at, end):
                    continue
                if not around and any(entity.context for entity in name.entities):
                    around = sentences(folded)
                entity = _meant(name, folded, Span(at, end), around)
                if entity is not None:
                    place = Span(stretch.start + at, stretch.start + end)
                    rule = "context" if entity.context else "longest name"
                    found.append(Mention(place, entity.entity, entity.type, rule))
                if entity is not None or not name.entities:
                    taken = end
                    break
            at = taken
        return found


def _whole_word(folded: str, start: int, end: int) -> bool:
    """Whether a name does not cut a Latin word or a number in two (QQ in QQ空间, not in BQQ)."""

    def latin(offset: int) -> bool:
        return 0 <= offset < len(folded) and folded[offset].isascii() and folded[offset].isalnum()

    return not (latin(start) and latin(start - 1)) and not (latin(end - 1) and latin(end))


def _meant(name: _Name, folded: str, span: Span, around: Sequence[Span]) -> Entity | None:
    """The entity that a name means in its sentence: the first whose context is there, or that needs none."""
    for entity in name.entities:
        if not entity.context:
            return entity
        for sentence in around:
            if sentence.start <= span.start < sentence.end:
                rest = folded[sentence.start : span.start] + "\n" + folded[span.end : sentence.end]
                if any(fold(word) in rest for word in entity.context):
                    return entity
    return None


def find_mentions(
    text: str, lexicon: Lexicon | Sequence[Entity], *, stretches: Sequence[Span] | None = None
) -> tuple[Mention, ...]:
    """The names of a lexicon in a text, in order, none inside another.

    ``stretches``: where to look (paragraphs, headings); the whole text without them. Offsets are code points
    of ``text``.

    >>> lexicon = [
    ...     Entity("街坊圈", "platform"), Entity("街坊", "concept"),
    ...     Entity("小站", "product", context=("推出", "挂牌")),
    ... ]
    >>> [(m.entity, m.rule) for m in find_mentions("街坊圈推出小站。街坊说,小站在哪?", lexicon)]
    [('街坊圈', 'longest name'), ('小站', 'context'), ('街坊', 'longest name')]
    """
    ready = lexicon if isinstance(lexicon, Lexicon) else Lexicon(tuple(lexicon))
    where = (Span(0, len(text)),) if stretches is None else stretches
    return tuple(mention for stretch in where for mention in ready.find(text, stretch))
