"""Surfaces that are one character off a name: a slip, unless they are words of their own.

A surface is taken for a slip of a name of four characters or more if it differs in one character at either end, or
lacks one there; if it is rare beside the name; and if it is not made of known words alone (微信支持 is near
微信支付, but 支持 is a word; 速途商场 is near 速途商城, and 速途 is none). Where four characters or more are shared
and stand nowhere but in the name and the slip, known words do not excuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .curated import Entity
from .fold import fold
from .model import Span
from .terms import known_words

__all__ = ["Variant", "find_variants"]

#: A slip is at most this share of all surfaces of the name, and the name stands at least so often.
RARE, OFTEN = 0.3, 3
_CHINESE = re.compile("[\u3400-\u9fff]")
_TYPES = frozenset({"platform", "company", "product", "person", "payment"})


@dataclass(frozen=True, slots=True)
class Variant:
    """A surface near a name, and how often the name itself stands in the text."""

    span: Span
    name: str
    mentions: int


def find_variants(text: str, stretches: Sequence[Span], lexicon: Sequence[Entity]) -> tuple[Variant, ...]:
    """The slips of the names of a lexicon in a text, in order."""
    folded = "\n".join(fold(span.of(text)) for span in stretches)
    known = {fold(name) for entity in lexicon for name in entity.names}
    names = sorted(
        fold(entity.entity)
        for entity in lexicon
        if entity.type in _TYPES and len(entity.entity) >= 4 and all(map(_CHINESE.match, entity.entity))
    )
    found = [
        variant
        for name in names
        if (count := folded.count(name)) >= OFTEN
        for variant in _near(text, stretches, folded, name, count, known)
    ]
    return tuple(sorted(found, key=lambda v: (v.span, v.name)))


def _near(
    text: str, stretches: Sequence[Span], folded: str, name: str, count: int, known: set[str]
) -> Iterator[Variant]:
    for shared, pattern in (
        (name[:-1], re.compile(re.escape(name[:-1]) + "[\u3400-\u9fff]")),
        (name[1:], re.compile("[\u3400-\u9fff]" + re.escape(name[1:]))),
    ):
        surfaces = {match.group() for match in pattern.finditer(folded)} - {name}
        # other known names that share the part (微信支付, 微信支持…) make it no mark of this name
        if any(other != name and shared in other for other in known):
            continue
        for surface in sorted(surfaces):
            rare = folded.count(surface)
            if rare > RARE * (rare + count) or surface in known:
                continue
            alone = len(shared) >= 4 and len(surfaces) == 1
            if not alone and known_words(surface, known):
                continue
            for stretch in stretches:
                for match in re.finditer(re.escape(surface), fold(stretch.of(text))):
                    span = Span(stretch.start + match.start(), stretch.start + match.end())
                    yield Variant(span, name, count)
