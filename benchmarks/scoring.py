"""What is to be found, and how well it was: the case files and the annotated excerpt, scored one way for all.

A span counts strictly when both its ends agree, leniently when it overlaps; leniently, a second span on the same place
is no false find. Names of ages are neither asked for nor held against anybody. A value of ours is right when every
field is: EDTF, part, duration and anchor of a time; both bounds, unit, kind and approximation of a quantity. A peer's
value is right when any of its readings fits: the same days (for a part, an edge or an about: overlapping days of the same
years), the same length in any unit, the same number (a percentage also as a fraction, an open or rough number by
either bound or anything between).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from weidianshang.edtf import bounds
from weidianshang.model import Span
from weidianshang.quantities import find_quantities
from weidianshang.times import find_times

__all__ = [
    "Doc", "Score", "case_docs", "gold_docs", "numeral_rows", "own_numerals", "own_quantities", "own_times",
    "right_number", "score",
]  # fmt: skip
Row = dict[str, Any]


@dataclass(slots=True)
class Doc:
    """A text with what is to be found in it; ``whole``: its line breaks end nothing."""

    text: str
    rows: list[Row]
    reference: Any = None
    whole: bool = False
    free: list[tuple[int, int]] = field(default_factory=list)  # may be found or not
    traps: list[tuple[int, int]] = field(default_factory=list)  # must not be touched


def case_docs(root: Path, table: str) -> list[Doc]:
    """The cases of ``times`` or ``quantities``; one in which nothing is to be found is a trap as a whole."""
    docs = []
    for path in sorted((root / "tests" / "cases" / table).glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            text, at, rows, free = case["text"], 0, [], []
            for wanted in case["find"]:
                start = text.index(wanted["at"], at)
                at = start + len(wanted["at"])
                if wanted.get("kind") == "era":
                    free.append((start, at))
                else:
                    rows.append(_filled(table, wanted, text, rows) | {"start": start, "end": at})
            traps = [] if case["find"] else [(0, len(text))]
            docs.append(Doc(text, rows, case.get("reference"), bool(case.get("stretch")), free, traps))
    return docs


_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
_LENGTHS = ("year", "month", "week", "day", "hour", "minute", "second")


def _filled(table: str, wanted: Row, text: str, before: Sequence[Row]) -> Row:
    """A row of a case with what goes without saying."""
    if table == "times":
        row = {"kind": "date", "edtf": "", "mod": "", "duration": "", "anchor": ""} | wanted
        spans = {text[r["start"] : r["end"]]: [r["start"], r["end"]] for r in before}
        return row | {"anchor": spans.get(row["anchor"])}
    unit = wanted.get("unit", "")
    kind = "money" if unit in _CURRENCIES else "percent" if unit in ("%", "pp") else "duration" if unit in _LENGTHS else "count"
    low, dots, high = wanted["value"].partition("..")
    sides = {"low": low or None, "high": (high if dots else low) or None}
    return {"unit": "", "kind": kind, "approx": "exact"} | wanted | sides


def gold_docs(root: Path, table: str, excerpt: str) -> list[Doc]:
    """The annotated excerpt as one text; ages and words of the present are free, traps are marked."""
    gold = json.loads((root / "tests" / "gold" / f"{table}.json").read_text(encoding="utf-8"))
    spans = {key: [(a, b) for a, b in gold.get(key, ())] for key in ("free", "traps")}
    return [Doc(excerpt, gold["rows"], free=spans["free"], traps=spans["traps"])]


def own_times(doc: Doc) -> list[Row]:
    """What this project finds in a text."""
    whole = [Span(0, len(doc.text))] if doc.whole else None
    return [
        {
            "start": t.span.start, "end": t.span.end, "own": True, "kind": t.kind, "edtf": t.edtf, "mod": t.mod,
            "duration": t.duration, "anchor": [t.anchor.start, t.anchor.end] if t.anchor else None,
        }
        for t in find_times(doc.text, reference=doc.reference, stretches=whole)
        if t.kind != "era"
    ]  # fmt: skip


def own_quantities(doc: Doc) -> list[Row]:
    """What this project finds in a text."""
    whole = [Span(0, len(doc.text))] if doc.whole else None
    return [
        {
            "start": q.span.start, "end": q.span.end, "own": True, "low": q.low, "high": q.high, "unit": q.unit,
            "kind": q.kind, "approx": q.approx,
        }
        for q in find_quantities(doc.text, stretches=whole)
    ]  # fmt: skip


@dataclass(slots=True)
class Score:
    """Counts over all texts, and the measures that follow from them."""

    rows: int = 0
    found: int = 0
    exact: int = 0
    near: int = 0
    astray: int = 0  # finds that touch nothing that is to be found
    valued: int = 0
    right: int = 0
    carried: int = 0
    carried_right: int = 0
    traps: int = 0
    taken: int = 0

    @property
    def precision(self) -> float:
        return self.exact / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.exact / self.rows if self.rows else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.exact / (self.found + self.rows) if self.exact else 0.0

    @property
    def lenient(self) -> float:
        return 2 * self.near / (self.near + self.astray + self.rows) if self.near else 0.0


def score(docs: Sequence[Doc], found: Sequence[Sequence[Row]]) -> Score:
    """What was found in each text against what is there."""
    total = Score()
    for doc, items in zip(docs, found, strict=True):
        exact = {(row["start"], row["end"]) for row in doc.rows}
        asked = [i for i in items if (i["start"], i["end"]) in exact or not _touches(i, doc.free)]
        total.rows += len(doc.rows)
        total.found += len(asked)
        total.exact += len({(i["start"], i["end"]) for i in asked} & exact)
        total.astray += sum(not _touches(i, [(r["start"], r["end"]) for r in doc.rows]) for i in asked)
        total.traps += len(doc.traps)
        total.taken += sum(any(_touches(i, [trap]) for i in asked) for trap in doc.traps)
        left = list(asked)
        for row in doc.rows:
            item = max(left, key=lambda i: _shared(row, i), default=None)
            right = False
            if item is not None and _shared(row, item) > 0:
                left.remove(item)
                total.near += 1
                right = _right(row, item)
            if "edtf" not in row or row["edtf"] or row["kind"] == "duration":
                total.valued += 1
                total.right += right
            if row.get("anchor"):
                total.carried += 1
                total.carried_right += right
    return total


def _touches(item: Row, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < item["end"] and item["start"] < b for a, b in spans)


def _shared(row: Row, item: Row) -> int:
    return min(row["end"], item["end"]) - max(row["start"], item["start"])


def _right(row: Row, item: Row) -> bool:
    if "edtf" in row:
        if not item.get("own"):
            return _right_time(row, item)
        same = all(item[key] == row[key] for key in ("kind", "mod", "duration", "anchor"))
        return same and item["edtf"] in (row["edtf"], *row.get("also", ()))
    if item.get("own"):
        sides = [None if row[side] is None else Decimal(row[side]) for side in ("low", "high")]
        return sides == [item["low"], item["high"]] and all(item[k] == row[k] for k in ("unit", "kind", "approx"))
    values = [tuple(pair) for pair in item["values"]]
    if row["kind"] == "duration":
        values += [(n, n) for iso in item.get("durations", ()) for n in _in_unit(iso, row["unit"])]
    return any(right_number(row, low, high) for low, high in values)


def _right_time(row: Row, item: Row) -> bool:
    """Whether any reading of a peer is the day, the days or the length that the row tells."""
    if not row["edtf"]:
        wanted = row["duration"]
        same_unit = [iso for iso in item["durations"] if iso[-1:] == wanted[-1:]]
        return bool(same_unit) if "X" in wanted else any(_length(iso) == _length(wanted) for iso in item["durations"])
    for edtf in (row["edtf"], *row.get("also", ())):
        low, high = bounds(edtf, row["mod"])
        rough = bool(row["mod"]) or "~" in edtf or bool(re.search(r"-(?:2[1-4]|3[3-6]|4[01])$", edtf))
        clock = edtf.partition("T")[2].partition("/")[0][:5]
        for start, end in item["ranges"]:
            first, last = start[:10], end[:10]
            same = (first, last) == (low, high) or (item["kind"] == "day" and low <= first <= high)
            if rough and first[:4].isdigit() and last[:4].isdigit():
                same = same or (first <= high and low <= last and low[:4] <= first[:4] and last[:4] <= high[:4])
            if same and (not clock or start[11:16] == clock):
                return True
    return False


_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604_800, "D": 86_400, "H": 3600, "M": 60, "S": 1}


def _length(iso: str) -> tuple[Fraction, Fraction] | None:
    """A length as months and seconds; ``None`` for one that is not known."""
    if not iso.startswith("P") or "X" in iso:
        return None
    months, seconds = Fraction(0), Fraction(0)
    days, _, hours = iso[1:].partition("T")
    for number, unit in re.findall(r"([0-9.]+)([A-Z])", days):
        if unit in _MONTHS:
            months += Fraction(number) * _MONTHS[unit]
        else:
            seconds += Fraction(number) * _SECONDS[unit]
    for number, unit in re.findall(r"([0-9.]+)([A-Z])", hours):
        seconds += Fraction(number) * _SECONDS[unit]
    return months, seconds


def _in_unit(iso: str, unit: str) -> list[str]:
    """A length as a number of a unit, if it is one."""
    length = _length(iso)
    if length is None:
        return []
    months, seconds = length
    if unit in ("year", "month"):
        return [str(float(months / (12 if unit == "year" else 1)))] if not seconds else []
    return [str(float(seconds / _SECONDS[{"minute": "M"}.get(unit, unit[0].upper())]))] if not months else []


def right_number(row: Row, low: str, high: str) -> bool:
    """Whether a peer's number (or range) is what a quantity says, read in its favour."""
    try:
        read = [_fraction(low), _fraction(high)]
    except (InvalidOperation, ValueError, ZeroDivisionError):
        return False
    scales = [Fraction(1)]
    if row["kind"] == "percent":
        scales += [Fraction(100), Fraction(1, 100)]
    elif row["unit"] == "折":
        scales += [Fraction(1, 10), Fraction(1, 100)]
    elif row["kind"] == "ratio":
        scales += [Fraction(1, 100)]
    bottom, top = (None if row[side] is None else Fraction(row[side]) for side in ("low", "high"))
    for scale in scales:
        first, last = (value * scale for value in read)
        if bottom is not None and top is not None and bottom == top:
            if abs(first - bottom) <= abs(bottom) / 10**6 and first == last:
                return True
        elif None in (bottom, top):
            if first in (bottom, top):
                return True
        elif bottom <= first and last <= top:
            return True
    return False


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace(",", "").removesuffix("%"))


def numeral_rows(root: Path) -> list[Row]:
    """The numerals by themselves: text, low, high; ``none`` for what is no numeral."""
    table = tomllib.loads((root / "tests" / "cases" / "numerals" / "numerals.toml").read_text(encoding="utf-8"))
    plain = {"unit": "", "kind": "count"}
    rows: list[Row] = [plain | {"text": t, "sort": "exact", "low": v, "high": v} for t, v in table["exact"]]
    for text, value, _ in table["inexact"]:
        low, dots, high = value.partition("..")
        rows.append(plain | {"text": text, "sort": "inexact", "low": low or None, "high": (high if dots else low) or None})
    return rows + [plain | {"text": text, "sort": "none", "low": None, "high": None} for text in table["none"] if text.strip()]


def own_numerals(rows: Sequence[Row]) -> dict[str, int]:
    """How many numerals of each sort this project reads right; of ``none``, how many it takes."""
    from weidianshang.errors import WdsError
    from weidianshang.numerals import parse

    counts = dict.fromkeys(("exact", "inexact", "none"), 0)
    for row in rows:
        with suppress(WdsError):
            number = parse(row["text"])
            sides = [None if row[side] is None else Decimal(row[side]) for side in ("low", "high")]
            counts[row["sort"]] += row["sort"] == "none" or sides == [number.low, number.high]
    return counts


Finder = Callable[[Doc], list[Row]]
