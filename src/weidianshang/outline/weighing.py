"""The evidence for each heading of a text: what its rule has seen, and how its number stands among the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..headings import FAMILIES, RULES, Candidate
from ..model import Level

__all__ = ["weigh"]

_NAMES_A_DIVISION = frozenset(name for name, family in FAMILIES.items() if family.level)


def weigh(headings: Sequence[tuple[Candidate, Level]]) -> list[tuple[str, ...]]:
    """The names of the evidence for each heading, in order (``headings.evidence`` has their weights).

    >>> first = Candidate(0, 6, 4, "章", 1, "1", rule="line_mark")
    >>> weigh([(first, "chapter"), (first._replace(value=2), "chapter")])[1][-1]
    'the number goes on'
    """
    members = Counter(c.family for c, _ in headings)
    following: dict[str, Candidate] = {}
    kinds: list[tuple[str, str, bool, bool]] = []
    for c, _ in reversed(headings):
        after = following.get(c.family)
        follows = after is not None and c.value > 0 and after.value == c.value + 1
        kinds.append((c.family, c.rule, follows, members[c.family] == 1 and c.value > 0))
        following[c.family] = c
    before: dict[str, Candidate] = {}
    made: dict[tuple[object, ...], tuple[str, ...]] = {}
    evidence: list[tuple[str, ...]] = []
    for (c, _), kind in zip(headings, reversed(kinds), strict=True):
        order = _order(before.get(c.family), c)
        key = (*kind, order, c.evidence)
        if key not in made:
            made[key] = _names(*kind, order, c.evidence)
        evidence.append(made[key])
        before[c.family] = c
    return evidence


def _order(last: Candidate | None, c: Candidate) -> str:
    """What a number says after the last one of its family."""
    if c.value <= 0:
        return ""
    new = last is None or last.prefix != c.prefix
    if c.value == 1 and (new or not c.prefix):
        return "numbers begin at 1"
    value = 0 if last is None or new else last.value
    if c.value == value + 1:
        return "the number goes on"
    return "numbers are missing before it" if c.value > value else "the number falls back"


def _names(family: str, rule: str, follows: bool, alone: bool, order: str, own: tuple[str, ...]) -> tuple[str, ...]:
    names = [*RULES.get(rule, ()), *own]
    if family in _NAMES_A_DIVISION:
        names.append("a word for a division of books")
    elif order:
        names.append("lists are numbered so, too")
    if order:
        names.append(order)
    if follows:
        names.append("the next number follows")
    if alone:
        names.append("alone of its kind")
    return tuple(names)
