"""Times and quantities of the real excerpt against a hand annotation: offsets and values, no sentences.

Needs the excerpt itself, named by ``WEIDIANSHANG_EXCERPT``; without it the tests are skipped.
"""

from __future__ import annotations

import hashlib
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from weidianshang.quantities import find_quantities
from weidianshang.times import find_times

pytestmark = pytest.mark.excerpt
GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def excerpt() -> str:
    path = os.environ.get("WEIDIANSHANG_EXCERPT")
    if not path:
        pytest.skip("SKIPPED: set WEIDIANSHANG_EXCERPT to the path of the excerpt to check it against its annotation")
    return Path(path).read_bytes().decode("utf-8-sig")


def _gold(name: str, text: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / name).read_text(encoding="utf-8"))
    assert hashlib.sha256(text.encode()).hexdigest() == gold["sha256"], "the excerpt is not the one that was annotated"
    return gold


def _f1(found: set[tuple[int, int]], wanted: set[tuple[int, int]]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_times(excerpt: str) -> None:
    gold = _gold("times.json", excerpt)
    rows = {(r["start"], r["end"]): r for r in gold["rows"]}
    free = [tuple(span) for span in gold["free"]]
    found = {
        (t.span.start, t.span.end): t
        for t in find_times(excerpt)
        if (t.span.start, t.span.end) in rows
        or not any(a < t.span.end and t.span.start < b for a, b in free)
    }
    assert _f1(set(found), set(rows)) >= 0.97
    for span in rows.keys() & found.keys():
        row, time = rows[span], found[span]
        assert (time.kind, time.duration, time.mod) == (row["kind"], row["duration"], row["mod"])
        assert time.edtf in (row["edtf"], *row.get("also", []))
        anchor = [time.anchor.start, time.anchor.end] if time.anchor else None
        assert anchor == row["anchor"]


def test_quantities(excerpt: str) -> None:
    gold = _gold("quantities.json", excerpt)
    rows = {(r["start"], r["end"]): r for r in gold["rows"]}
    found = {(q.span.start, q.span.end): q for q in find_quantities(excerpt)}
    assert _f1(set(found), set(rows)) >= 0.95
    right = 0
    for span in rows.keys() & found.keys():
        row, item = rows[span], found[span]
        bounds = [None if row[side] is None else Decimal(row[side]) for side in ("low", "high")]
        right += bounds == [item.low, item.high] and (item.unit, item.kind, item.approx) == (row["unit"], row["kind"], row["approx"])
    assert right >= 0.98 * len(rows.keys() & found.keys())


def test_no_trap_is_taken(excerpt: str) -> None:
    traps = _gold("quantities.json", excerpt)["traps"]
    spans = [item.span for item in find_quantities(excerpt)]
    taken = [excerpt[a:b] for a, b in traps if any(s.start < b and a < s.end for s in spans)]
    assert taken == []
