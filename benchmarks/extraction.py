"""Times, quantities and numerals beside other libraries: how much is found, how much of it right, at what cost.

    python benchmarks/extraction.py            print the tables
    python benchmarks/extraction.py --own      this project only, without the peers
    python benchmarks/extraction.py --write    put them into docs/reference/accuracy.md

Each peer runs in an environment of its own under ``build/``, made here at the versions pinned below; what it finds is
kept there until a version or its runner changes, so that new cases alone are asked. The annotated excerpt is scored where ``WEIDIANSHANG_EXCERPT``
names a copy of it. ``benchmarks/scoring.py`` says what counts as right.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT / "src")]

from environments import BUILD, environment  # noqa: E402
from page import OWN, line, run  # noqa: E402
from scoring import (  # noqa: E402
    Doc,
    Row,
    Score,
    case_docs,
    gold_docs,
    numeral_rows,
    own_numerals,
    own_quantities,
    own_times,
    right_number,
    score,
)

from weidianshang.edtf import bounds  # noqa: E402

RUNNERS = ROOT / "benchmarks" / "peers"
#: Peer → its name in the tables, what to install.
PEERS = {
    "jionlp": ("JioNLP 1.5.31", ["jionlp==1.5.31", "jiojio==1.2.8", "numpy==2.4.6"]),
    "recognizers": (
        "Recognizers-Text 1.0.2a2",
        ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0", "grapheme==0.6.0", "regex==2026.11.15"],
    ),
    "dateparser": ("dateparser 1.5.0", ["dateparser==1.5.0"]),
    "cn2an": ("cn2an 0.5.24", ["cn2an==0.5.24"]),
    "chinese2digits": ("chinese2digits 6.0.2", ["chinese2digits==6.0.2"]),
}
TIMES = ("jionlp", "recognizers", "dateparser")
QUANTITIES = ("recognizers", "jionlp", "cn2an", "chinese2digits")
NUMERALS = ("recognizers", "cn2an", "chinese2digits")
_TIMES_HEAD = ("precision", "recall", "F1", "F1, overlaps", "values right", "carried right", "traps taken")
_QUANTITY_HEAD = ("precision", "recall", "F1", "F1, overlaps", "values right", "… spans handed over", "traps taken")


class Texts:
    """Everything that is read, as texts with what is to be found in them."""

    def __init__(self, excerpt: str | None) -> None:
        self.sets = {("times", "cases"): case_docs(ROOT, "times"), ("quantities", "cases"): case_docs(ROOT, "quantities")}
        if excerpt is not None:
            self.sets |= {(table, "excerpt"): gold_docs(ROOT, table, excerpt) for table in ("times", "quantities")}
        self.numerals = numeral_rows(ROOT)
        sample = (ROOT / "data" / "sample" / "sample.txt").read_text(encoding="utf-8")
        self.speed = {"sample": sample} | ({} if excerpt is None else {"excerpt": excerpt})

    def job(self) -> tuple[dict[str, Any], dict[Any, slice]]:
        """The texts as a peer gets them, and where each set lies among them."""
        texts: list[dict[str, Any]] = []
        slices = {}
        for key, docs in self.sets.items():
            slices[key] = slice(len(texts), len(texts) + len(docs))
            texts += [_text(doc, key[0]) for doc in docs]
        slices["numerals"] = slice(len(texts), len(texts) + len(self.numerals))
        texts += [_text(Doc(row["text"], [], whole=True), "quantities") for row in self.numerals]
        return {"texts": texts, "speed": self.speed}, slices


def _text(doc: Doc, wanted: str) -> dict[str, Any]:
    spans = [[row["start"], row["end"]] for row in doc.rows] if wanted == "quantities" else []
    dated = [row for row in doc.rows if row.get("edtf") and not row["anchor"] and row["edtf"][0].isdigit()]
    dates = [[row["start"], bounds(row["edtf"], row["mod"])[0]] for row in dated]
    reference = doc.reference.isoformat() if doc.reference else None
    return {
        "text": doc.text, "wanted": wanted, "reference": reference, "dates": dates, "whole": doc.whole, "spans": spans,
    }  # fmt: skip


def ran(peer: str, requirements: Sequence[str], job: dict[str, Any]) -> dict[str, Any]:
    """What a peer found, from what it is known to answer and from asking it the rest; ``RuntimeError`` where it fails."""
    runner = RUNNERS / f"run_{peer}.py"
    sources = [path.read_text(encoding="utf-8") for path in (runner, RUNNERS / "protocol.py", RUNNERS / "floor.py")]
    key = hashlib.sha256("\0".join([*requirements, *sources]).encode()).hexdigest()[:16]
    BUILD.mkdir(parents=True, exist_ok=True)
    command = [str(environment(peer, requirements) if requirements else sys.executable), str(runner)]
    command += [str(BUILD / f"{peer}-{key}.json")] if requirements else []
    variables = {**os.environ, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    if not requirements:
        variables["PYTHONPATH"] = str(ROOT / "src")
    written = json.dumps(job, ensure_ascii=False)
    done = subprocess.run(command, input=written, capture_output=True, encoding="utf-8", env=variables)
    if done.returncode:
        raise RuntimeError(f"{peer} failed: {done.stderr.strip().splitlines()[-1:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def best(docs: Sequence[Doc], forms: dict[str, Any], where: slice) -> Score:
    """A peer's score: its spans as asked, and with the share of its models, that suits them best, its values likewise."""
    scores = []
    for form in forms.values():
        found = form[where]
        scores.append(score(docs, found))
        if any(item.get("bare") for items in found for item in items):
            scores.append(score(docs, [[item for item in items if not item.get("bare")] for items in found]))
    spans = max(scores, key=lambda s: (s.lenient + s.f1, -s.taken))
    values = max(scores, key=lambda s: (s.right, s.carried_right))
    return replace(spans, right=values.right, carried_right=values.carried_right)


def handed_right(docs: Sequence[Doc], handed: Sequence[Any]) -> str:
    """How many values a peer has right when it is told where the figures stand."""
    rows = [(row, values) for doc, each in zip(docs, handed, strict=True) for row, values in zip(doc.rows, each, strict=True)]
    right = sum(any(right_number(row, value, value) for value in values) for row, values in rows)
    return f"{right} of {len(rows)}"


def peer_numerals(rows: Sequence[Row], found: Sequence[Sequence[Row]]) -> dict[str, int]:
    """How many numerals of each sort a peer reads right as a whole; of ``none``, how many it takes."""
    counts = dict.fromkeys(("exact", "inexact", "none"), 0)
    for row, items in zip(rows, found, strict=True):
        whole = [item for item in items if (item["start"], item["end"]) == (0, len(row["text"]))]
        pairs = [pair for item in whole for pair in item["values"]]
        counts[row["sort"]] += any(row["sort"] == "none" or right_number(row, low, high) for low, high in pairs)
    return counts


def score_line(name: str, table: str, result: Score, handed: str = "–") -> str:
    """A peer's line of a table of spans."""
    shares = [f"{share:.2f}" for share in (result.precision, result.recall, result.f1, result.lenient)]
    carried = f"{result.carried_right} of {result.carried}"
    taken = f"{result.taken} of {result.traps}" if result.traps else "–"
    return line([name, *shares, f"{result.right} of {result.valued}", carried if table == "times" else handed, taken])


def numeral_line(name: str, rows: Sequence[Row], counts: dict[str, int]) -> str:
    """A peer's line of the table of numerals."""
    there = {sort: sum(row["sort"] == sort for row in rows) for sort in counts}
    return line([name, *(f"{counts[sort]} of {there[sort]}" for sort in counts)])


def cost_line(name: str, result: dict[str, Any]) -> str:
    """A peer's line of the table of costs."""
    speeds = [f"{s['own'] / 1000:,.0f} ({s['own'] / s['floor']:.2%})" for s in result["speed"].values()]
    return line([name, *speeds, f"{result['ready_ms']:,.0f}", f"{result['peak_mb']:,.0f}"])


def own_lines(texts: Texts) -> dict[Any, str]:
    """This project's line of every table that tells no cost, found now."""
    finders = {"times": own_times, "quantities": own_quantities}
    lines: dict[Any, str] = {}
    for key, docs in texts.sets.items():
        found = score(docs, [finders[key[0]](doc) for doc in docs])
        lines[key] = score_line(OWN, key[0], found)
    return lines | {"numerals": numeral_line(OWN, texts.numerals, own_numerals(texts.numerals))}


def heading(table: str, where: str, docs: Sequence[Doc]) -> str:
    """What stands above a table: how much is read, and how much is to be found in it."""
    rows = sum(len(doc.rows) for doc in docs)
    if where == "excerpt":
        return f"{table.capitalize()} of the excerpt, read by hand: {rows}"
    empty = sum(not doc.rows and not doc.free for doc in docs)
    return f"{table.capitalize()} of the case files: {rows} in {len(docs)} texts, {empty} of them with nothing to be found"


def import_ms(modules: str) -> float:
    """Milliseconds to import some modules in a fresh interpreter, the fastest of nine."""
    code = f"import time; t = time.process_time(); import {modules}; print(time.process_time() - t)"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT / "src")}
    return 1000 * min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout)
        for _ in range(9)
    )


def report(texts: Texts, *, peers: bool) -> str:
    """All tables, as Markdown."""
    job, slices = texts.job()
    results: dict[str, dict[str, Any]] = {}
    troubles = []
    for peer, (_, requirements) in PEERS.items() if peers else ():
        try:
            results[peer] = ran(peer, requirements, job)
        except RuntimeError as trouble:
            troubles.append(str(trouble))
    lines = own_lines(texts)
    parts = []
    for key, docs in texts.sets.items():
        table, where = key
        head, names = (_TIMES_HEAD, TIMES) if table == "times" else (_QUANTITY_HEAD, QUANTITIES)
        rows = [lines[key]]
        for peer in (name for name in names if name in results):
            forms, handed = results[peer]["forms"], results[peer].get("handed")
            told = handed_right(docs, handed[slices[key]]) if handed and table == "quantities" else "–"
            rows.append(score_line(PEERS[peer][0], table, best(docs, forms, slices[key]), told))
        parts += [heading(table, where, docs), "", line(["", *head]), "|---" * (len(head) + 1) + "|", *rows, ""]
    parts += ["Numerals by themselves", "", line(["", "exact", "inexact", "no numerals, taken"]), "|---" * 4 + "|"]
    parts += [lines["numerals"]]
    for peer in (name for name in NUMERALS if name in results):
        found = results[peer]["forms"]["written now"][slices["numerals"]]
        parts.append(numeral_line(PEERS[peer][0], texts.numerals, peer_numerals(texts.numerals, found)))
    speeds = [f"thousand characters a second, {name} (of a bare pattern)" for name in texts.speed]
    parts += ["", "Cost on one core, times and quantities together", ""]
    parts += [line(["", *speeds, "ready after, ms", "peak memory, MB"]), "|---" * (len(speeds) + 3) + "|"]
    parts.append(cost_line(OWN, ran("weidianshang", [], {"texts": [], "speed": texts.speed})))
    parts += [cost_line(PEERS[peer][0], result) for peer, result in results.items()]
    both, library = import_ms("weidianshang.times, weidianshang.quantities"), import_ms("dataclasses, datetime, decimal, re, typing")
    imported = f"Importing both extractors takes {both:.0f} ms in a fresh interpreter, {library:.0f} ms of them the standard library."
    parts += ["", imported, ""]
    failed = [f"{PEERS[peer][0]} on {result['failed']}" for peer, result in results.items() if result["failed"]]
    parts += [f"Lines on which a peer gave up with an error, which count as nothing found: {', '.join(failed)}.", ""] if failed else []
    parts += [f"Not measured: {trouble}" for trouble in troubles]
    return "\n".join(parts).rstrip() + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked to; the exit code."""
    return run("extraction", lambda excerpt, options: report(Texts(excerpt), peers=not options.own), arguments, told=__doc__)


if __name__ == "__main__":
    sys.exit(main())
