"""How time and memory grow with the text: the same text again and again, and texts that provoke the patterns.

    python benchmarks/growth.py TEXT BYTES      read and parse copies of a file up to so many bytes: one JSON object
    python benchmarks/growth.py hostile         each hostile text with its time, and that of its half
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "benchmarks" / "peers"), str(ROOT / "src")]

from headings import floor, spent  # noqa: E402

import weidianshang as wds  # noqa: E402

__all__ = ["CHAPTER", "LARGE", "SIZES", "hostile", "hostile_rows", "hostile_texts", "novel", "sizes"]

#: Bytes of the texts in the table of sizes.
SIZES = (20_000, 200_000, 2_000_000, 20_000_000)
LARGE = 200_000_000
#: What is repeated to a megabyte.
UNITS = (
    "第", "一", "1.", "第一章", "（", "图1", "#", "\n", " ", "。", "目录", "www.", "1.1", "“", "**", "\r", "第一章\n", "1.\n", "一、\n",
    "目录\n", "第一章 ", "一、 ", "。1.", "第1节 第一章 ",
)  # fmt: skip


#: A chapter of a novel is about so long.
CHAPTER = 3000
_CLAUSES = "那一年的雨下得比往年都早|山里的人都说今年的茶不会好喝|可是谁也没有去试一试|他走了很久才到书店|门开着|里面没有人".split("|")


def novel(chapters: int = 200) -> str:
    """A text with few headings: chapters of ``CHAPTER`` characters, in paragraphs of clauses drawn at random.

    >>> text = novel(2)
    >>> text.count("章"), CHAPTER < len(text) / 2 < 1.2 * CHAPTER
    (2, True)
    """
    dice = random.Random(1)
    parts: list[str] = []
    for number in range(1, chapters + 1):
        parts.append(f"第{number}章 山里的书店\n")
        written = 0
        while written < CHAPTER:
            paragraph = "　　" + "，".join(dice.choices(_CLAUSES, k=dice.randint(4, 16))) + "。\n"
            parts.append(paragraph)
            written += len(paragraph)
    return "".join(parts)


def sizes(text: str, wanted: Sequence[int] = SIZES) -> Iterator[list[str]]:
    """The rows of the table of sizes: MB, seconds for each, times the floor, peak memory for each.

    The memory is what the process takes at its peak beyond the bytes themselves.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        for size in wanted:
            found = _apart(path, size)
            each = size / 1e6
            memory = f"{found['memory'] / each:.1f}" if each >= 1 else "–"
            yield [f"{each:g}", f"{found['seconds'] / each:.3f}", f"{found['seconds'] / found['floor']:.1f}", memory]


def _apart(path: Path, size: int) -> dict[str, float]:
    """``measured`` in a process of its own, as peak memory never falls."""
    command = [sys.executable, str(Path(__file__).resolve()), str(path), str(size)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measured(text: str, size: int) -> dict[str, float]:
    """Seconds of processor time of reading and parsing ``size`` bytes, and of the floor; peak memory of it in MB."""
    once = text.encode()
    wds.parse(wds.read(once))
    data = (once * (size // len(once) + 1))[:size].decode(errors="ignore").encode()
    _forget_peak()
    before = _peak()
    book = wds.parse(wds.read(data))
    memory = (_peak() - before) / 1024
    del book
    own: list[float] = []
    least: list[float] = []
    while len(own) < 15 and sum(own) < 6:
        least.append(spent(floor, data))
        own.append(spent(lambda data: wds.parse(wds.read(data)), data))
    return {"seconds": min(own), "floor": min(least), "memory": memory}


def _forget_peak() -> None:
    """Let the peak be what the process holds now, where the system can: making the bytes took memory, too."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """The most memory that this process has held, in KB. What the system counts for a child may begin with its parent's."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"))):
        return int(found[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def hostile_texts(chars: int) -> Iterator[tuple[str, str]]:
    """Names and texts: one thing again and again, and all of them at random."""
    for unit in UNITS:
        yield repr(unit), unit * (chars // len(unit))
    dice = random.Random(1)
    yield "all of them, on one line", "".join(dice.choices([unit for unit in UNITS if unit.isprintable()], k=chars // 2))[:chars]
    yield "all of them", "".join(dice.choices(UNITS, k=chars // 2))[:chars]


def hostile_rows(chars: int = 350_000) -> Iterator[tuple[str, float, float]]:
    """For each hostile text its name, seconds, and how many times as long it takes as its half."""
    wds.parse("第一章")
    for name, text in hostile_texts(chars):
        half, whole = (_seconds(text[:size]) for size in (chars // 2, chars))
        yield name, whole, whole / max(half, 1e-6)


def _seconds(text: str) -> float:
    spent: list[float] = []
    while len(spent) < 7 and sum(spent) < 0.5:
        start = time.process_time()
        wds.parse(text)
        spent.append(time.process_time() - start)
    return min(spent)


def hostile() -> str:
    """The hostile texts in one sentence."""
    rows = list(hostile_rows())
    slowest, steepest = max(rows, key=lambda row: row[1]), max(rows, key=lambda row: row[2])
    return (
        f"About a megabyte of each of {len(rows)} hostile texts ({', '.join(f'`{name}`' for name, *_ in rows[:8])} and others, most without a"
        f" line break): at most {slowest[1]:.1f} seconds (`{slowest[0]}`), and at most {steepest[2]:.1f} times as long as the half of it."
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["hostile"]:
        for name, seconds, ratio in hostile_rows():
            print(f"{name:<28}{seconds:>8.3f} s {ratio:>6.2f}", flush=True)
    else:
        print(json.dumps(measured(Path(sys.argv[1]).read_text(encoding="utf-8"), int(sys.argv[2]))))
