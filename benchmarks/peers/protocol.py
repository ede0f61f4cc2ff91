"""How a peer is run in an environment of its own: texts in as JSON, what it found out as JSON.

In: ``{"texts": [{"text", "wanted", "reference", "dates", "whole", "spans"}], "speed": {name: text}}``. Out: for each way of
asking the ``wanted`` spans of each text, times or quantities; how many lines it failed on; for each speed text the
characters a second and those of the floor; milliseconds of processor time until it is ready (import and first use); peak
memory in MB. The ways of asking: ``written``, with the marks of the text, or ``full``, with full-width ones, one for one;
``now``, with a date of reference only where the text has one, or ``told``, with the first date that the line tells in full.
Answers are kept in the file that is named on the command line, and taken from it when the same is asked again.

A time found is ``{"start", "end", "kind", "ranges": [[from, to]], "durations": [ISO 8601]}``, a quantity
``{"start", "end", "values": [[low, high]]}``: all readings that the peer offers, any of which may be right.
"""

from __future__ import annotations

import json
import logging
import re
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from floor import floor_seconds, spent

__all__ = ["located", "run"]

Item = dict[str, Any]
Finder = Callable[[str, "str | None"], Sequence[Item]]
_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_BETWEEN = re.compile(r"(?<![0-9])[,:]|[,:](?![0-9])|[;!?()]")


def full_width(text: str) -> str:
    """The text with full-width marks, as most Chinese is printed; those inside a number stay."""
    return _BETWEEN.sub(lambda mark: mark.group().translate(_FULL), text)


def located(text: str, pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where pieces stand that a peer names in order but does not place; one that is not there is left out."""
    found, at = [], 0
    for piece in pieces:
        start = text.find(piece, at)
        if start >= 0 and piece:
            at = start + len(piece)
            found.append((start, at))
    return found


def run(
    load: Callable[[], None],
    times: Finder | None,
    quantities: Finder | None,
    handed: Callable[[str], list[str]] | None = None,
    *,
    cost: Finder | None = None,
    by_line: bool = True,
) -> None:
    """Read the job from standard input, do it, and write what came out to standard output.

    ``load`` imports the peer; ``times`` and ``quantities`` find them in a text with a date of reference; ``handed``
    gives the value of a numeral that is handed over. ``cost`` finds both at the least cost, where that is less than that
    of the two one after the other; speed is measured line by line unless the peer splits texts itself.
    """
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr  # what a peer prints is no result
    kept = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    memory: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.is_file() else {}
    begun = time.process_time()
    load()
    ready_ms = (time.process_time() - begun) * 1000
    finders = [cost] if cost else [finder for finder in (times, quantities) if finder]
    speed = json.dumps(job["speed"])
    if speed not in memory:
        speeds = {name: _speed(finders, text, by_line=by_line) for name, text in job["speed"].items()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        memory[speed] = {"ready_ms": ready_ms, "speed": speeds, "peak_mb": peak}
    result = memory[speed] | {"failed": [], "forms": {}}
    for name, form in (("written", str), ("full", full_width)):
        for base in ("now", "told"):
            result["forms"][f"{name} {base}"] = [
                _found({"times": times, "quantities": quantities}[text["wanted"]], text, form, base, result, memory)
                for text in job["texts"]
            ]
    if handed:
        result["handed"] = [
            [_values(handed, text["text"][a:b], memory) for a, b in text["spans"]] for text in job["texts"]
        ]
    result["failed"] = len(set(result["failed"]))
    if kept:
        kept.write_text(json.dumps(memory, ensure_ascii=False), encoding="utf-8")
    json.dump(result, out, ensure_ascii=False)


def _speed(finders: Sequence[Finder], text: str, *, by_line: bool) -> dict[str, float]:
    """Characters a second of all finders together and of the floor, the fastest of some passes of each."""
    pieces = [line for line in text.split("\n") if line] if by_line else [text]

    def everything() -> None:
        for piece in pieces:
            for finder in finders:
                try:
                    finder(piece, None)
                except Exception:  # counted when the texts are read for what is found in them
                    continue

    rounds = [spent(everything)]
    while len(rounds) < 7 and sum(rounds) < 8:
        rounds.append(spent(everything))
    return {"own": len(text) / min(rounds), "floor": len(text) / floor_seconds(text)}


def _found(
    finder: Finder | None, job: Item, form: Callable[[str], str], base: str, result: Item, memory: dict[str, Any]
) -> list[Item]:
    """What a finder finds in a text; line by line unless the text is one stretch. What was asked is not asked again."""
    if finder is None:
        return []
    found, at = [], 0
    for line in [job["text"]] if job["whole"] else job["text"].split("\n"):
        told = [day for start, day in job["dates"] if at <= start < at + len(line)] if base == "told" else []
        reference = told[0] if told else job["reference"]
        asked = json.dumps([job["wanted"], form(line), reference], ensure_ascii=False)
        if asked not in memory:
            memory[asked] = _answer(finder, form(line), reference)
        result["failed"] += [line] if memory[asked] is None else []
        found += [item | {"start": item["start"] + at, "end": item["end"] + at} for item in memory[asked] or ()]
        at += len(line) + 1
    return found


def _answer(finder: Finder, line: str, reference: str | None) -> list[Item] | None:
    """What is found in a line; ``None`` if the peer gives up on it, which counts as nothing found."""
    try:
        return list(finder(line, reference)) if line else []
    except Exception:
        return None


def _values(handed: Callable[[str], list[str]], surface: str, memory: dict[str, Any]) -> list[str]:
    """The values of every part of a surface: the peer need not know where the numeral ends."""
    if f"handed {surface}" not in memory:
        values: list[str] = []
        for start in range(len(surface)):
            for end in range(start + 1, len(surface) + 1):
                with suppress(Exception):
                    values += handed(surface[start:end])
        memory[f"handed {surface}"] = sorted(set(values))
    found: list[str] = memory[f"handed {surface}"]
    return found
