#!/usr/bin/env python3
"""Score the outline parser on the cases of tests/cases/outline.

    python tools/score_outline.py [--verbose] [--kind KIND] [NAME ...]

Prints precision, recall and F1, counted over all cases together, for: headings with everything right (level,
number, start, end, title); headings with the same start and title; captions (label, title, start, end); list
items (number, start, end) of the cases that mark any; zones, by character and kind, white space left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "outline"
MEASURES = ("headings", "lenient", "glued", "captions", "items", "zones")
ZONE_TOLERANCE = 0.9  # share of zone characters (found or true) on which a case must agree to pass


@dataclass(frozen=True)
class Case:
    """A text and what a reader finds in it."""

    name: str
    text: str = field(repr=False)
    truth: dict[str, Any] = field(repr=False)


@dataclass
class Score:
    """Counts of one measure, and the rows behind the errors."""

    right: int = 0
    missed: list[tuple[Any, ...]] = field(default_factory=list)
    extra: list[tuple[Any, ...]] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        self.right += other.right
        self.missed += other.missed
        self.extra += other.extra
        return self

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1; 1 where there is nothing to find and nothing found."""
        found, true = self.right + len(self.extra), self.right + len(self.missed)
        precision = self.right / found if found else 1.0
        recall = self.right / true if true else 1.0
        both = found + true
        return precision, recall, 2 * self.right / both if both else 1.0


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"outline_{path.stem}", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load(folder: Path = CASES) -> Iterator[Case]:
    """Every case: the files in name order, then the long ones and the shuffled books, made on the spot."""
    author = _module(folder / "author.py")
    written = []
    for path in sorted(folder.glob("*.txt")):
        written.append((path.stem, *author.load(path.with_suffix(".toml"))))
        yield Case(*written[-1])
    for name, marked in _module(folder / "longtexts.py").texts():
        yield Case(name, *author.parse(marked))
    for name, marked in _module(folder / "mixes.py").texts(written):
        yield Case(name, *author.parse(marked))


def compare(case: Case, book: Any) -> dict[str, Score]:
    """A case's score by measure."""
    truth = case.truth
    left_out = {at for row in truth["ignore"] for at in range(row["start"], row["end"])}
    found = [
        {"level": h.level, "number": h.number, "title": h.title, "glued": h.glued,
         "start": h.span.start, "end": h.span.end}
        for h in book.headings
        if not any(z["start"] <= h.span.start and h.span.end <= z["end"] for z in truth["ignore"])
    ]  # fmt: skip
    captions = [
        {"label": c.label, "title": c.title, "start": c.span.start, "end": c.span.end} for c in book.captions
    ]
    scores = {
        "headings": _match(truth["headings"], found, ("level", "number", "title", "start", "end")),
        "lenient": _match(truth["headings"], found, ("title", "start")),
        "glued": _match(truth["headings"], found, ("start", "end", "glued")),
        "captions": _match(truth["captions"], captions, ("label", "title", "start", "end")),
        "items": Score(),
        "zones": _plain(
            _characters(case.text, left_out, ((z["kind"], z["start"], z["end"]) for z in truth["zones"]))
        )(_characters(case.text, left_out, ((z.kind, z.span.start, z.span.end) for z in book.source.zones))),
    }
    if truth["items"]:
        items = [(i.number, i.span.start, i.span.end) for i in book.items]
        scores["items"] = _plain(_rows(truth["items"], "number"))(items)
    return scores


def _match(true: list[dict[str, Any]], found: list[dict[str, Any]], keys: tuple[str, ...]) -> Score:
    score, left = Score(), [tuple(row.get(key) for key in keys) for row in found]
    for row in true:
        for answer in [row, *({**row, **other} for other in row.get("accept", ()))]:
            key = tuple(answer.get(key) or None if key == "number" else answer.get(key) for key in keys)
            if key in left:
                left.remove(key)
                score.right += 1
                break
        else:
            score.missed.append(tuple(row.get(key) for key in keys))
    score.extra = left
    return score


def _rows(rows: list[dict[str, Any]], *keys: str) -> Iterator[tuple[Any, ...]]:
    return (tuple(row[key] for key in (*keys, "start", "end")) for row in rows)


def _plain(true: Iterable[tuple[Any, ...]]) -> Any:
    want = Counter(true)

    def against(found: Iterable[tuple[Any, ...]]) -> Score:
        have = Counter(found)
        return Score((want & have).total(), [*(want - have).elements()], [*(have - want).elements()])

    return against


def _characters(
    text: str, left_out: set[int], zones: Iterable[tuple[str, int, int]]
) -> Iterator[tuple[str, int]]:
    for kind, start, end in zones:
        yield from ((kind, at) for at in range(start, end) if at not in left_out and not text[at].isspace())


def passes(scores: dict[str, Score]) -> bool:
    """Whether a case is right: headings, captions and items exactly, zones up to `ZONE_TOLERANCE`."""
    exact = all(
        not scores[name].missed and not scores[name].extra for name in MEASURES[:5] if name != "lenient"
    )
    zones = scores["zones"]
    union = zones.right + len(zones.missed) + len(zones.extra)
    return exact and (union == 0 or zones.right / union >= ZONE_TOLERANCE)


def describe(case: Case, scores: dict[str, Score]) -> str:
    """What was missed (``-``) and what was found in error (``+``), a line each, with the text around."""
    lines = []
    for measure in ("headings", "captions", "items"):
        for sign, rows in (("-", scores[measure].missed), ("+", scores[measure].extra)):
            for row in rows:
                start, end = row[-2], row[-1]
                around = case.text[max(0, start - 6) : start] + "[" + case.text[start:end] + "]"
                around += case.text[end : end + 8]
                lines.append(f"  {sign} {measure[:-1]} {' '.join(map(str, row))}  {around!r}")
    for sign, rows in (("-", scores["zones"].missed), ("+", scores["zones"].extra)):
        for kind in sorted({row[0] for row in rows}):
            at = [row[1] for row in rows if row[0] == kind]
            lines.append(
                f"  {sign} zone {kind}: {len(at)} characters from {at[0]}  {case.text[at[0] : at[0] + 20]!r}"
            )
    if scores["headings"].right and not scores["headings"].missed and scores["glued"].missed:
        lines.append(f"  - glued: {scores['glued'].missed}")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Print the scores; with ``--verbose`` the errors of each case first."""
    arg = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arg.add_argument("names", nargs="*", metavar="NAME", help="only these cases")
    arg.add_argument("--kind", help="only cases of this kind")
    arg.add_argument("--verbose", "-v", action="store_true", help="list what was missed and found in error")
    opt = arg.parse_args(argv)
    import weidianshang as wds

    total = {measure: Score() for measure in MEASURES}
    cases = passed = 0
    by_kind: dict[str, Score] = {}
    for case in load():
        if (opt.names and case.name not in opt.names) or (opt.kind and case.truth["kind"] != opt.kind):
            continue
        scores = compare(case, wds.parse(case.text))
        ok = passes(scores)
        cases, passed = cases + 1, passed + ok
        if opt.verbose and not ok:
            print(f"{case.name}: {case.truth['comment']}\n{describe(case, scores)}")
        for measure in MEASURES:
            total[measure] += scores[measure]
        by_kind.setdefault(case.truth["kind"], Score())
        by_kind[case.truth["kind"]] += scores["headings"]
    print(f"{passed} of {cases} cases wholly right")
    for name, score in [*total.items(), *((f"  {kind}", by_kind[kind]) for kind in sorted(by_kind))]:
        precision, recall, f1 = score.figures
        true = score.right + len(score.missed)
        counts = f"({score.right} of {true}, +{len(score.extra)})"
        print(f"{name:<14} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
