"""How a peer is run in an environment of its own: texts in as JSON, what it found out as JSON.

In: ``{"texts": [{"text", "wanted", "reference", "dates", "whole", "spans"}], "speed": {name: text}}``. Out: for each way of
asking the ``wanted`` spans of each text, times or quantities; how many lines it failed on; for each speed text the
characters a second and those of the floor; milliseconds of processor time until it is ready (import and first use); peak
memory in MB. The ways of asking: ``written``, with the marks of the text, or ``full``, with full-width ones, one for one;
``now``, with a date of reference only where the text has one, or ``told``, with the first date that the line tells in full.

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
    begun = time.process_time()
    load()
    result: dict[str, Any] = {"ready_ms": (time.process_time() - begun) * 1000, "failed": 0, "forms": {}}
    for name, form in (("written", str), ("full", full_width)):
        for base in ("now", "told"):
            result["forms"][f"{name} {base}"] = [
                _found({"times": times, "quantities": quantities}[text["wanted"]], text, form, base, result)
                for text in job["texts"]
            ]
    if handed:
        result["handed"] = [[_values(handed, text["text"][a:b]) for a, b in text["spans"]] for text in job["texts"]]
    finders = [cost] if cost else [finder for finder in (times, quantities) if finder]
    result["speed"] = {name: _speed(finders, text, by_line=by_line) for name, text in job["speed"].items()}
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
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


def _found(finder: Finder | None, job: Item, form: Callable[[str], str], base: str, result: Item) -> list[Item]:
    """What a finder finds in a text; line by line unless the text is one stretch."""
    if finder is None:
        return []
    found, at = [], 0
    for line in [job["text"]] if job["whole"] else job["text"].split("\n"):
        told = [day for start, day in job["dates"] if at <= start < at + len(line)] if base == "told" else []
        asked = (job["wanted"], form(line), told[0] if told else job["reference"])
        if asked not in _answers:
            _answers[asked] = _answer(finder, asked[1], asked[2], result)
        items = _answers[asked]
        found += [item | {"start": item["start"] + at, "end": item["end"] + at} for item in items]
        at += len(line) + 1
    return found


#: What was asked once is not asked again: many lines have no marks to write otherwise and no date to hand over.
_answers: dict[tuple[str, str, str | None], Sequence[Item]] = {}


def _answer(finder: Finder, line: str, reference: str | None, result: Item) -> Sequence[Item]:
    try:
        return finder(line, reference) if line else []
    except Exception:  # a peer that gives up on a line finds nothing in it
        result["failed"] += 1
        return []


def _values(handed: Callable[[str], list[str]], surface: str) -> list[str]:
    """The values of every part of a surface: the peer need not know where the numeral ends."""
    values = []
    for start in range(len(surface)):
        for end in range(start + 1, len(surface) + 1):
            try:
                values += handed(surface[start:end])
            except Exception:
                continue
    return sorted(set(values))
