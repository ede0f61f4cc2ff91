"""The evidence for each heading of a text: what its rule has seen, and how its number stands among the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from ..headings import FAMILIES, RULES, Candidate
from ..model import Level

__all__ = ["weigh"]

#: What of a heading counts here: its family, number and prefix, its rule, and what that has seen.
_SAYS = itemgetter(*map(Candidate._fields.index, ("family", "value", "prefix", "rule", "evidence")))
_NAMES_A_DIVISION = frozenset(name for name, family in FAMILIES.items() if family.level)


def weigh(headings: Sequence[tuple[Candidate, Level]]) -> list[tuple[str, ...]]:
    """The names of the evidence for each heading, in order (``headings.evidence`` has their weights).

    >>> first = Candidate(0, 6, 4, "章", 1, "1", rule="line_mark")
    >>> weigh([(first, "chapter"), (first._replace(value=2), "chapter")])[1][-1]
    'the number goes on'
    """
    rows = list(map(_SAYS, map(itemgetter(0), headings)))
    members = Counter(map(itemgetter(0), rows))
    before: dict[str, int] = {}  # the place of the last heading of each family
    orders: list[str] = []
    follows = [False] * len(rows)
    for at, (family, value, prefix, _, _) in enumerate(rows):
        last = before.get(family)
        former = rows[last] if last is not None else None
        orders.append(_order(value, prefix, former[1] if former and former[2] == prefix else None))
        if last is not None and former:
            follows[last] = former[1] > 0 and value == former[1] + 1
        before[family] = at
    made: dict[tuple[object, ...], tuple[str, ...]] = {}
    evidence: list[tuple[str, ...]] = []
    for (family, value, _, rule, own), order, goes_on in zip(rows, orders, follows, strict=True):
        key = family, rule, goes_on, order, own, value > 0
        if key not in made:
            made[key] = _names(family, rule, goes_on, members[family] == 1 and value > 0, order, own)
        evidence.append(made[key])
    return evidence


def _order(value: int, prefix: str, last: int | None) -> str:
    """What a number says after the ``last`` one of its family with its prefix."""
    if value <= 0:
        return ""
    if value == 1 and (last is None or not prefix):
        return "numbers begin at 1"
    expected = (last or 0) + 1
    if value == expected:
        return "the number goes on"
    return "numbers are missing before it" if value >= expected else "the number falls back"


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
