"""How a splitter of books is run in an environment of its own: texts in as JSON, where its headings stand out as JSON.

In: ``{"texts": [text], "speed": text}``. Out: ``found``, for each text the ``[start, end]`` of what the splitter takes for a
heading, in order; ``failed``, on how many texts it gave up; ``seconds`` and ``floor``, processor time for the speed text and
that of decoding it and searching it with one plain pattern, the fastest of some passes in turn in the same process;
``parts``, the seconds of the first part of the work, where it is told apart.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable

__all__ = ["floor", "located", "run", "spent"]

Spans = Iterable[tuple[int, int]]
_CHAPTER = re.compile(r"(?m)^[ \t　]*第[0-9０-９零〇一二三四五六七八九十百千两]+[章节回卷篇部编集讲课].*$")
_ENOUGH = 9.0  # seconds: a slow splitter is not asked again


def floor(data: bytes) -> int:
    """The least that any of them does: decode, and search with one plain pattern."""
    return len(_CHAPTER.findall(data.decode("utf-8-sig")))


def located(text: str, titles: Iterable[str]) -> list[tuple[int, int]]:
    """Where titles stand that are told in order without their places; white space in them may differ, and one that is not
    in the text is left out.

    >>> located("第一章　山路\\n天亮了。\\n第二章\\n", ["第一章 山路", "第三章", "第二章"])
    [(0, 6), (12, 15)]
    """
    found, at = [], 0
    for title in titles:
        bare = "".join(title.split())
        match = re.compile(r"\s*".join(map(re.escape, bare))).search(text, at) if bare else None
        if match:
            found.append(match.span())
            at = match.end()
    return found


def spent(work: Callable[[bytes], object], data: bytes) -> float:
    """Seconds of processor time of one call."""
    start = time.process_time()
    work(data)
    return time.process_time() - start


def run(find: Callable[[str], Spans], split: Callable[[bytes], object], part: Callable[[bytes], object] | None = None) -> None:
    """Read the job from standard input, do it, and write what came out to standard output.

    ``find`` gives the headings of a text, ``split`` does with a file's bytes what the splitter itself does, ``part`` the first
    part of that.
    """
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    job = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr  # what a splitter prints is no result
    found: list[list[tuple[int, int]]] = []
    failed = 0
    for text in job["texts"]:
        try:
            found.append(list(find(text)))
        except Exception:  # a splitter that gives up on a text finds nothing in it
            found.append([])
            failed += 1
    data = job["speed"].encode()
    own: list[float] = []
    least: list[float] = []
    parts: list[float] = []
    while len(own) < 9 and sum(own) < _ENOUGH:
        least.append(spent(floor, data))
        own.append(spent(split, data))
        if part:
            parts.append(spent(part, data))
    result = {"found": found, "failed": failed, "seconds": min(own), "floor": min(least)}
    json.dump(result | ({"parts": min(parts)} if parts else {}), out)
