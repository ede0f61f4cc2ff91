"""How many cases there are of times, quantities and numerals, and in how many nothing is to be found.

    python benchmarks/count_cases.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "src")]

from scoring import case_docs, numeral_rows  # noqa: E402


def counts() -> dict[str, tuple[int, int]]:
    """For each folder of cases: how many, and how many of them negative."""
    found = {}
    for table in ("times", "quantities"):
        docs = case_docs(ROOT, table)
        found[table] = (len(docs), sum(not doc.rows and not doc.free for doc in docs))
    numerals = numeral_rows(ROOT)
    return found | {"numerals": (len(numerals), sum(row["sort"] == "none" for row in numerals))}


if __name__ == "__main__":
    rows = counts()
    for name, (cases, negative) in rows.items():
        print(f"{name:<12}{cases:>5} cases {negative:>5} negative")
    cases, negative = (sum(column) for column in zip(*rows.values(), strict=True))
    print(f"{'all':<12}{cases:>5} cases {negative:>5} negative, {negative / cases:.0%}")
