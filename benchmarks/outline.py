"""Headings beside other splitters of books: how many are found, how many of them right, how fast.

    python benchmarks/outline.py            print the tables
    python benchmarks/outline.py --own      this project only, without the others
    python benchmarks/outline.py --large    up to 200 MB in the table of sizes
    python benchmarks/outline.py --write    put the tables into docs/reference/accuracy.md

Each peer runs in an environment of its own under ``build/``, made here at the versions pinned below. The excerpt read by
hand is scored, and repeated for the measures of speed, where ``WEIDIANSHANG_EXCERPT`` names a copy of it; else the sample is.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "peers"), str(ROOT / "src"), str(ROOT / "tools")]

import score_outline  # noqa: E402
from environments import environment  # noqa: E402
from growth import CHAPTER, LARGE, SIZES, hostile, novel, sizes  # noqa: E402
from page import OWN, line, run  # noqa: E402

from weidianshang import parse  # noqa: E402

GOLD = ROOT / "tests" / "gold" / "zaizhan-weidianshang.json"
#: Runner → name in the tables, what to install.
PEERS = {
    "zh_chapter_splitter": ("zh-chapter-splitter 0.1.0", ["zh-chapter-splitter==0.1.0"]),
    "txt_to_epub": (
        "txt-to-epub-converter 0.2.9",
        ["txt-to-epub-converter==0.2.9", "EbookLib==0.20", "chardet==5.2.0", "requests==2.32.5", "openai==1.109.1"],
    ),
    "txt2mobi3": ("txt2mobi3 0.2.12", ["txt2mobi3==0.2.12", "chardet==5.2.0"]),
    "usual_patterns": ("the usual patterns, all at once", []),
}
_OWN_RUNNER = "weidianshang_headings"
_HEAD = ("precision", "recall", "F1", "F1, place only")
_MARKS = re.compile(r"[\W_]+")
#: So much text the peers are timed on; some are slow.
_SPEED_BYTES = 20_000_000
_PATIENCE = 300  # seconds for one peer

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Doc:
    """A text, and where each of its headings and that heading's title begins and ends."""

    text: str
    headings: tuple[tuple[int, int, int], ...]  # start, start of the title, end
    free: tuple[tuple[int, int], ...] = ()  # where readers disagree: what is found there counts neither way


@cache
def case_docs() -> tuple[Doc, ...]:
    """The cases of ``tests/cases/outline``."""
    docs = []
    for case in score_outline.load():
        rows = [(row["start"], row["end"] - len(row["title"]), row["end"]) for row in case.truth["headings"]]
        free = tuple((row["start"], row["end"]) for row in case.truth["ignore"])
        docs.append(Doc(case.text, tuple(rows), free))
    return tuple(docs)


def excerpt_doc(text: str) -> Doc:
    """The excerpt with its headings as read by hand, which tells no titles apart from numbers and begins at the first part."""
    rows = json.loads(GOLD.read_text(encoding="utf-8"))["outline"]
    headings = tuple((start, start, end) for start, end, level, *_ in rows if level not in ("caption", "item"))
    return Doc(text, headings, ((0, headings[0][0]),))


def score(docs: Sequence[Doc], found: Sequence[Spans]) -> tuple[int, int, int, int]:
    """``(true, found, right, in place)`` over some texts.

    Right: the same words, with or without the number, white space and marks left out; in place: the two have a
    character in common. Each heading is matched once.
    """
    true = all_found = right = placed = 0
    for doc, spans in zip(docs, found, strict=True):
        kept = [span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in doc.free)]
        true, all_found = true + len(doc.headings), all_found + len(kept)
        left = list(doc.headings)
        for start, end in kept:
            at = next((i for i, (a, _, b) in enumerate(left) if start < b and a < end), None)
            if at is not None:
                a, title, b = left.pop(at)
                placed += 1
                said = _bare(doc.text[start:end])
                right += said in (_bare(doc.text[a:b]), _bare(doc.text[title:b]))
    return true, all_found, right, placed


def _bare(surface: str) -> str:
    return _MARKS.sub("", surface)


def _f1(right: int, true: int, found: int) -> float:
    return 2 * right / (true + found) if true + found else 1.0


def score_line(name: str, docs: Sequence[Doc], found: Sequence[Spans]) -> str:
    """A line of a table of headings."""
    true, all_found, right, placed = score(docs, found)
    precision = f"{right / all_found:.3f}" if all_found else "–"
    shares = (right / true if true else 1.0, _f1(right, true, all_found), _f1(placed, true, all_found))
    return line([name, precision, *(f"{share:.3f}" for share in shares)])


def own_found(docs: Sequence[Doc]) -> list[Spans]:
    """What this project finds, now."""
    return [[(h.span.start, h.span.end) for h in parse(doc.text).headings] for doc in docs]


def tables(excerpt: str | None) -> dict[str, tuple[Doc, ...]]:
    """What stands above each table of headings, and what is read for it."""
    docs = {"the case files": case_docs()} | ({"the excerpt": (excerpt_doc(excerpt),)} if excerpt is not None else {})
    return {
        f"Headings of {name}: {sum(len(doc.headings) for doc in each)} in {len(each)} {'texts' if len(each) > 1 else 'text'}": each
        for name, each in docs.items()
    }


def own_lines(excerpt: str | None) -> dict[str, str]:
    """This project's line of each table of headings, found now, by what stands above the table."""
    return {head: score_line(OWN, docs, own_found(docs)) for head, docs in tables(excerpt).items()}


def ran(runner: str, requirements: Sequence[str], job: str) -> dict[str, Any]:
    """What a runner found, and how fast; ``RuntimeError`` says what went wrong."""
    python = environment(runner, requirements) if requirements else Path(sys.executable)
    variables = {**os.environ, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}
    if not requirements:
        variables["PYTHONPATH"] = str(ROOT / "src")
    command = [str(python), str(HERE / "peers" / f"run_{runner}.py")]
    try:
        done = subprocess.run(
            command, input=job, capture_output=True, encoding="utf-8", env=variables, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{runner} takes longer than {_PATIENCE} seconds") from None
    if done.returncode:
        raise RuntimeError(f"{runner} failed: {done.stderr.strip().splitlines()[-1:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def report(excerpt: str | None, *, peers: bool, large: bool) -> str:
    """All tables, as Markdown."""
    heads = tables(excerpt)
    speed = excerpt or (ROOT / "data" / "sample" / "sample.txt").read_text(encoding="utf-8")
    job = json.dumps({
        "texts": [doc.text for docs in heads.values() for doc in docs],
        "speed": speed * (_SPEED_BYTES // len(speed.encode())),
    })  # fmt: skip
    results = {OWN: ran(_OWN_RUNNER, [], job)}
    troubles = []
    for runner, (name, requirements) in PEERS.items() if peers else ():
        try:
            results[name] = ran(runner, requirements, job)
        except RuntimeError as trouble:
            troubles.append(str(trouble))
    parts: list[str] = []
    own = own_lines(excerpt)
    at = 0
    for head, docs in heads.items():
        found = {name: result["found"][at : at + len(docs)] for name, result in results.items() if name != OWN}
        rows = [own[head], *(score_line(name, docs, spans) for name, spans in found.items())]
        parts += [head, "", line(["", *_HEAD]), "|---" * (len(_HEAD) + 1) + "|", *rows, ""]
        at += len(docs)
    parts += ["Time on one core, against decoding the text and searching it once with one plain pattern", ""]
    parts += [line(["", "times the floor", "MB a second"]), "|---" * 3 + "|"]
    size = len(json.loads(job)["speed"].encode()) / 1e6
    for name, result in results.items():
        if "parts" in result:
            parts.append(_speed(f"{name}, read and parse", result["parts"], result["floor"], size))
            name = f"{name}, with the tree made"
        parts.append(_speed(name, result["seconds"], result["floor"], size))
    each = len(speed) // max(len(parse(speed).headings), 1)
    wanted = (*SIZES, LARGE) if large else SIZES
    for kind, text, shown in (
        (f"with a heading in every {each} characters", speed, wanted),
        (f"with a chapter in every {CHAPTER:,} characters, as novels have", novel(), SIZES[2:]),
    ):
        parts += ["", f"Texts of many sizes {kind}, read and parsed", ""]
        parts += [line(["MB", "seconds for each MB", "times the floor", "peak memory, MB for each MB"]), "|---" * 4 + "|"]
        parts += map(line, sizes(text, shown))
    parts.append("")
    parts += [hostile(), ""]
    failed = [f"{name} on {result['failed']}" for name, result in results.items() if result["failed"]]
    parts += [f"Texts on which one gave up with an error, which count as nothing found: {', '.join(failed)}.", ""] if failed else []
    parts += [f"Not measured: {trouble}" for trouble in troubles]
    return "\n".join(parts).rstrip() + "\n"


def _speed(name: str, seconds: float, floor: float, size: float) -> str:
    return line([name, f"{seconds / floor:,.1f}", f"{size / seconds:,.1f}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked to; the exit code."""
    def measure(excerpt: str | None, options: argparse.Namespace) -> str:
        return report(excerpt, peers=not options.own, large=options.large)

    return run("outline", measure, arguments, told=__doc__, large="texts of up to 200 MB")


if __name__ == "__main__":
    sys.exit(main())
