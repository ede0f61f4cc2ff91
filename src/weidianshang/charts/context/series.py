"""The table ``evidence`` → its time series: a point for each date and figure, with the sources that give it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ...edtf import bounds, precision
from ..amounts import MONEY, with_unit
from ..dates import written
from ..days import Day
from ..frames import name_of, number, records
from ..style import Lang
from ..wording.claims import SERIES

__all__ = ["Point", "Series", "read_series", "rounded"]

_COLUMNS = (
    "series",
    "date",
    "external_value",
    "unit",
    "grade",
    "publisher",
    "source_title",
    "claim",
    "claim_zh",
)
_OPTIONAL = ("scope", "scope_zh", "note", "source_date")
#: Units as the table of evidence names them, in the words of the other tables.
_UNITS = {"percent": "%", "person": "人", "item": "件"}
_YEAR = re.compile(r"\d{4}年?")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure, at the middle of the stretch that it is of: of all sources whose figures round to the same."""

    day: Day
    when: str
    value: Decimal
    unit: str
    grade: str
    scope: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a series in one unit, in the order of time; how many in other units were left out."""

    key: str
    name: str
    points: tuple[Point, ...]
    left_out: int

    @property
    def dates(self) -> set[str]:
        return {point.when for point in self.points}

    @property
    def scopes(self) -> list[str]:
        """What its figures count: the unsaid (``""``) first, then the larger count before the smaller."""
        most: dict[str, Decimal] = {"": Decimal("Infinity")}
        for point in self.points:
            most[point.scope] = max(most.get(point.scope, point.value), point.value)
        return sorted(most, key=lambda scope: (-most[scope], scope))


def read_series(evidence: pd.DataFrame, lang: Lang, names: Mapping[str, str] | None) -> dict[str, Series]:
    """Every series of the table by its key, in the order of the table; each in the unit that most of its rows have."""
    words, groups = SERIES[lang], dict[str, list[dict[str, str]]]()
    for row in records(evidence, _COLUMNS, name="evidence", optional=_OPTIONAL):
        if row["series"] and row["external_value"] and row["unit"] != "date":
            groups.setdefault(row["series"], []).append(row)
    found = {}
    for key, rows in groups.items():
        unit = Counter(row["unit"] for row in rows).most_common(1)[0][0]
        length = Counter(precision(row["date"]) for row in rows).most_common(1)[0][0]
        # what flows in a quarter is no neighbour of what flows in a year
        kept = [row for row in rows if row["unit"] == unit and (unit not in MONEY or precision(row["date"]) == length)]
        points = sorted(_points(kept, words, lang), key=lambda point: (point.day, point.value))
        name = name_of(key, names) if names and key in names else _name(rows, lang)
        found[key] = Series(key, name, tuple(points), len(rows) - len(kept))
    return found


def _points(rows: Sequence[Mapping[str, str]], words: Mapping[str, str], lang: Lang) -> list[Point]:
    """A point for each date and rounded figure; where two sources count different things, one for each."""
    groups: dict[tuple[str, Decimal], list[Mapping[str, str]]] = {}
    for row in rows:
        value = number(row["external_value"], column="external_value")
        if value is not None:
            groups.setdefault((row["date"], rounded(value)), []).append(row)
    points = []
    for (edtf, _), alike in groups.items():
        scopes = [scope for row in alike if (scope := _scope(row, lang))] or [""]
        told: dict[str, list[Mapping[str, str]]] = {scope: [] for scope in scopes}
        for row in alike:  # a source that does not say what it counts joins one that does
            told[_scope(row, lang) or next(iter(told))].append(row)
        first, last = (Day.fromisoformat(day) for day in bounds(edtf))
        for scope, same in told.items():
            best = min(same, key=lambda row: row["grade"] or "D")
            unit = _UNITS.get(best["unit"], best["unit"])
            points.append(
                Point(
                    first + (last - first) / 2,
                    written(edtf, lang=lang),
                    number(best["external_value"], column="external_value") or Decimal(0),
                    unit,
                    best["grade"],
                    scope,
                    tuple(_cited(row, unit, words, lang) for row in same),
                )
            )
    return points


def _scope(row: Mapping[str, str], lang: Lang) -> str:
    return (row["scope_zh"] or row["scope"]) if lang == "zh" else (row["scope"] or row["scope_zh"])


def _cited(row: Mapping[str, str], unit: str, words: Mapping[str, str], lang: Lang) -> str:
    value = number(row["external_value"], column="external_value") or Decimal(0)
    return words["tip_source"].format(
        value=with_unit(value, unit, lang=lang),
        publisher=row["publisher"],
        grade=row["grade"],
        title=row["source_title"],
    )


def _name(rows: Sequence[Mapping[str, str]], lang: Lang) -> str:
    """What the claims of a series have in common, years and remarks in brackets aside."""
    claims = [row["claim_zh"] if lang == "zh" and row["claim_zh"] else row["claim"] for row in rows]
    plain = [re.sub(r"\s*[(（].*", "", _YEAR.sub("", claim)).strip() for claim in claims]
    shared = _shared(plain)
    return shared or plain[0] or rows[0]["series"]


def _shared(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts), max(texts)
    same = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:same].strip(" ,，：:")


def rounded(value: Decimal) -> Decimal:
    """Three significant figures: enough beside a dot; the tooltip has them all."""
    digits = value.adjusted() - 2
    return value.quantize(Decimal(1).scaleb(digits)) if digits > 0 else value
