"""How far the results can be trusted: precision, recall and values against what people read, as a table.

    python tools/measure.py EXCERPT      compare with tests/gold; write docs/reference/accuracy.md and the README's table

The gold was made apart from the program and is never read by it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import weidianshang as wds

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "zaizhan-weidianshang.json"
CURATED = ROOT / "data" / "curated" / "zaizhan-weidianshang"
PAGES = [ROOT / "README.md", ROOT / "docs" / "reference" / "accuracy.md"]
_TABLE = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table: what was compared, how many there are, were found, and are right among the found."""

    what: str
    gold: int
    found: int
    right: int
    false: int | None
    missed: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        false = "–" if self.false is None else str(self.false)
        return f"| {self.what} | {self.gold} | {self.found} | {self.right} | {false} |"


def measure(excerpt: Path) -> list[Score]:
    """Every comparison, on the excerpt that the gold was read from."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    book = wds.parse(wds.read(excerpt))
    if book.source.sha256 != gold["sha256"]:
        raise wds.WdsError("not the text that the gold was read from", file=str(excerpt))
    return [outline(book, gold["outline"]), *events(book, gold["events"]), figures(book, gold["figures"])]


def outline(book: wds.Book, gold: Sequence[Sequence[Any]]) -> Score:
    """Headings, captions and items with the same offsets, level, number and gluedness."""
    found = {(h.span.start, h.span.end, h.level, h.number or "", h.glued) for h in book.headings if h.level != "front"}
    found |= {(c.span.start, c.span.end, "caption", c.label, c.glued) for c in book.captions}
    found |= {(i.span.start, i.span.end, "item", i.number, False) for i in book.items}
    wanted = {tuple(row) for row in gold}
    places = {row[0] for row in wanted}
    missed = tuple(f"{row[2]} {row[3]} at {row[0]}" for row in sorted(wanted - found))
    met = sum(row[0] in places for row in found)
    return Score("headings, captions, list items", len(wanted), met, len(wanted & found), len(found) - met, missed)


def events(book: wds.Book, gold: Sequence[Sequence[Any]]) -> list[Score]:
    """Dated happenings whose clause overlaps the one read by hand; right: the same EDTF date."""
    every = wds.find_events(book, CURATED if CURATED.exists() else None)
    scores = []
    taken: set[str] = set()
    pairs = []
    for start, end, edtf, leans in gold:
        near = [e for e in every if e.span.start < end and start < e.span.end and e.key not in taken]
        best = max(near, key=lambda e: (same_date(e.time.edtf, edtf), -abs(e.span.start - start)), default=None)
        if best:
            taken.add(best.key)
        pairs.append((edtf, leans, best, start))
    for what, rows in (
        ("dated events", pairs), ("… whose date leans on an earlier one", [p for p in pairs if p[1]])
    ):  # fmt: skip
        found = [p for p in rows if p[2]]
        right = [p for p in found if p[2] and same_date(p[2].time.edtf, p[0])]
        missed = tuple(f"{p[0]} at {p[3]}" for p in rows if p not in right)
        false = len(every) - len(taken) if rows is pairs else None
        scores.append(Score(what, len(rows), len(found), len(right), false, missed))
    return scores


def same_date(found: str, gold: str) -> bool:
    """Whether a date is the gold's, or one of those that the gold holds equally right (joined with |)."""
    return found in gold.split("|")


def figures(book: wds.Book, gold: Sequence[Sequence[Any]]) -> Score:
    """Figures of the reported cases that a quantity covers; right: the same bounds."""
    every = wds.find_quantities(book.text)
    found, right, missed = 0, 0, []
    for start, end, low, high, _ in gold:
        cover = [q for q in every if q.span.start <= start and end <= q.span.end]
        found += bool(cover)
        if any(same_bounds((q.low, q.high), (low, high)) for q in cover):
            right += 1
        else:
            missed.append(f"figure at {start}")
    return Score("figures of the case studies", len(gold), found, right, None, tuple(missed))


def same_bounds(found: tuple[Decimal | None, Decimal | None], gold: tuple[str | None, str | None]) -> bool:
    """Whether bounds agree, exactly."""
    return found == tuple(None if bound is None else Decimal(bound) for bound in gold)


def table(scores: Sequence[Score]) -> str:
    """The Markdown table."""
    head = "| compared with a reading by hand | there are | found | of these right | false |\n|---|---|---|---|---|\n"
    return head + "\n".join(score.row for score in scores) + "\n"


def written(text: str, scores: Sequence[Score]) -> str:
    """A page with its table brought up to date."""
    return _TABLE.sub(lambda match: match[1] + table(scores) + match[2], text)


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Measure, write, and tell what was missed."""
    parser = argparse.ArgumentParser(description="Measure the results against the gold.")
    parser.add_argument("excerpt", type=Path, help="a copy of the real excerpt")
    options = parser.parse_args(arguments)
    scores = measure(options.excerpt)
    for page in PAGES:
        page.write_text(written(page.read_text(encoding="utf-8"), scores), encoding="utf-8")
    say(table(scores))
    for score in scores:
        for line in score.missed:
            say(f"  missed or wrong: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
