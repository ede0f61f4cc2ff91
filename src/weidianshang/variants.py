"""Surfaces that are one character off a name: a slip, unless they are words of their own.

A surface is taken for a slip of a name of four characters or more if it has another character at either end, or
lacks the first; if it is rare beside the name; and if it is not made of known words alone, nor goes on with a
verb: 速途商场 is near 速途商城, and 速途 is no word; 微信支持 is near 微信支付, but 支持 tells what 微信 does. Where
four characters or more are shared and stand nowhere but in the name and the slip, known words excuse nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .curated import Entity
from .fold import fold
from .model import Span
from .terms import known_words, word_tags

__all__ = ["Variant", "find_variants"]

#: A slip is at most this share of all surfaces of the name, and the name stands at least so often.
RARE, OFTEN = 0.3, 3
_CHINESE = re.compile("[\u3400-\u9fff]")
# What may stand before a name that has lost its first character.
_BOUNDARY = r"\s,。;:!?、“”\"(《在的和与是到对从用把被了"
_TYPES = frozenset({"platform", "company", "product", "person", "payment"})


@dataclass(frozen=True, slots=True)
class Variant:
    """A surface near a name, and how often the name itself stands in the text."""

    span: Span
    name: str
    mentions: int


def find_variants(text: str, stretches: Sequence[Span], lexicon: Sequence[Entity]) -> tuple[Variant, ...]:
    """The slips of the names of a lexicon in a text, in order, disjoint."""
    folded = "\n".join(fold(span.of(text)) for span in stretches)
    known = {fold(name) for entity in lexicon for name in entity.names}
    names = sorted(
        {
            fold(name)
            for entity in lexicon
            if entity.type in _TYPES
            for name in entity.names
            if len(name) >= 4 and all(map(_CHINESE.match, name))
        },
        key=lambda name: (-len(name), name),
    )
    slips: dict[str, tuple[str, int]] = {}
    for name in names:
        count = folded.count(name)
        if count >= OFTEN:
            for surface in _near(folded, name, count, known):
                slips.setdefault(surface, (name, count))
    return tuple(_placed(text, stretches, slips))


def _near(folded: str, name: str, count: int, known: set[str]) -> Iterator[str]:
    """The surfaces near a name that are rare beside it and no words of their own."""
    for shared, pattern in (
        (name[:-1], re.compile(re.escape(name[:-1]) + "[\u3400-\u9fff]")),
        (name[1:], re.compile("[\u3400-\u9fff]" + re.escape(name[1:]))),
        ("", re.compile(f"(?<![^{_BOUNDARY}])" + re.escape(name[1:]))),
    ):
        # another known name that has the shared part (微信支付, 微信支持…) makes it no mark of this one
        if shared and any(other != name and shared in other for other in known):
            continue
        surfaces = {match.group() for match in pattern.finditer(folded)} - known
        for surface in sorted(surfaces):
            if surface[0] in _BOUNDARY and shared == name[1:]:
                continue  # 在博平台 lacks a character rather than having another
            rare = len(re.findall(pattern.pattern if not shared else re.escape(surface), folded))
            if rare > RARE * (rare + count):
                continue
            alone = len(shared) >= 4 and len(surfaces) == 1
            if alone or not (known_words(surface, known) or _goes_on(surface)):
                yield surface


def _goes_on(surface: str) -> bool:
    """Whether a surface ends with a verb: what somebody does rather than what somebody is called."""
    return word_tags([surface[-2:]]).get(surface[-2:], "").startswith("v")


def _placed(text: str, stretches: Sequence[Span], slips: Mapping[str, tuple[str, int]]) -> Iterator[Variant]:
    if not slips:
        return
    longest = sorted(slips, key=lambda surface: (-len(surface), surface))
    lacking = [s for s in longest if len(s) < len(slips[s][0])]
    pattern = re.compile(
        "|".join(f"(?<![^{_BOUNDARY}]){s}" if s in lacking else re.escape(s) for s in longest)
    )
    for stretch in stretches:
        for match in pattern.finditer(fold(stretch.of(text))):
            span = Span(stretch.start + match.start(), stretch.start + match.end())
            yield Variant(span, *slips[match.group()])
