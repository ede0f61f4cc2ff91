"""Who is named with whom: sentences counted for every name and every pair of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from .frames import records
from .style import Lang

__all__ = ["NAMES", "Company", "company", "english", "named"]

#: The sorts of names that act in a market; ideas and persons are left out unless asked for.
NAMES = ("platform", "company", "payment", "product")
_COLUMNS = ("entity", "type", "division", "sentence")


@dataclass(frozen=True, slots=True)
class Company:
    """Names, the commonest first; in how many sentences each stands, and each pair, by division.

    ``homes`` are the divisions of the sentences of each name.
    """

    names: tuple[str, ...]
    sentences: Counter[str]
    pairs: dict[tuple[str, str], Counter[str]]
    left_out: int
    homes: dict[str, Counter[str]]

    def together(self, a: str, b: str) -> int:
        """The number of sentences that hold both."""
        return sum(self.places(a, b).values())

    def places(self, a: str, b: str) -> Counter[str]:
        """The divisions of those sentences."""
        return self.pairs.get((a, b)) or self.pairs.get((b, a)) or Counter()


def named(mentions: pd.DataFrame, types: Sequence[str]) -> list[dict[str, str]]:
    """The rows of the table ``mentions`` of the given types; all of them where no type is given."""
    rows = records(mentions, _COLUMNS, name="mentions")
    return [row for row in rows if not types or row["type"] in types]


def english(entities: pd.DataFrame | None, lang: Lang) -> dict[str, str]:
    """The English names of the table ``entities``; nothing for a Chinese chart."""
    if entities is None or lang == "zh":
        return {}
    rows = records(entities, ("entity", "name_en"), name="entities")
    return {row["entity"]: row["name_en"] for row in rows if row["name_en"]}


def company(rows: Iterable[dict[str, str]], *, top: int) -> Company:
    """The ``top`` names that share a sentence with another, and their pairs.

    >>> rows = [{"entity": e, "type": "", "division": "c1", "sentence": s}
    ...         for e, s in [("甲", "1"), ("乙", "1"), ("甲", "2"), ("甲", "2"), ("丙", "3")]]
    >>> met = company(rows, top=9)
    >>> met.names, met.sentences["甲"], met.together("乙", "甲")
    (('甲', '乙'), 2, 1)
    """
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        held[row["sentence"]][row["entity"]] = row["division"]
    sentences: Counter[str] = Counter()
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for found in held.values():
        sentences.update(found.keys())
        for name, division in found.items():
            homes[name][division] += 1
        for a, b in combinations(sorted(found), 2):
            pairs[a, b][found[a]] += 1
    social = {name for pair in pairs for name in pair}
    ranked = sorted(social, key=lambda name: (-sentences[name], name))
    names = tuple(ranked[:top])
    kept = {pair: places for pair, places in pairs.items() if set(pair) <= set(names)}
    return Company(names, sentences, kept, len(ranked) - len(names), {name: homes[name] for name in names})
