"""Does time grow with the text and no faster? A megabyte of what provokes the patterns, and half of it.

    python benchmarks/scaling.py [--chars 350000]

For each text the thousand characters a second, and how many times as long the whole takes as its half: two where time is
linear, four where it is quadratic. Ends with 1 if any takes more than three times as long.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from weidianshang.quantities import find_quantities  # noqa: E402
from weidianshang.times import find_times  # noqa: E402

FINDERS: tuple[Callable[[str], object], ...] = (find_times, find_quantities)
#: What is repeated, without any line break: one stretch.
UNITS = (
    "一", "1", "1.", "1,", "几", "百", "万", "年", "月", "日", "第", "的", "“", "(", "每", "近", "半", "零", "成", "至", "点", "初", "时代",
    "2014年", "12月", "21日", "2014-", "上线当天", "三个月后", "一二", "三个", "1:", "翻", "一年", "百分之", "三分之", "数以",
)  # fmt: skip


def random_chinese(chars: int) -> str:
    """Random characters, half of them numerals, units and marks, the same every time."""
    dice = random.Random(1)
    common = [chr(code) for code in range(0x4E00, 0x4E00 + 4000)]
    busy = list("0123456789零一二两三四五六七八九十百千万亿年月日个元次天时分秒第几多余近约的了在是,。、“”()%.:—至到")
    text = dice.choices(common, k=chars // 2) + dice.choices(busy, k=chars - chars // 2)
    dice.shuffle(text)
    return "".join(text)


def seconds(finder: Callable[[str], object], text: str) -> float:
    """The faster of two calls, in seconds of processor time; of one if that takes long."""
    spent: list[float] = []
    while len(spent) < 2 and sum(spent) < 1:
        start = time.process_time()
        finder(text)
        spent.append(time.process_time() - start)
    return min(spent)


def ratios(chars: int) -> list[tuple[str, str, float, float]]:
    """For each text and finder: name, finder, characters a second, the whole's time over its half's."""
    texts = {f"{unit} …": unit * (chars // len(unit)) for unit in UNITS}
    texts["random Chinese"] = random_chinese(chars)
    found = []
    for name, text in texts.items():
        for finder in FINDERS:
            half = seconds(finder, text[: len(text) // 2])
            whole = seconds(finder, text)
            found.append((name, finder.__name__, len(text) / whole, whole / half))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])  # type: ignore[union-attr]
    parser.add_argument("--chars", type=int, default=350_000, help="default: 350000, a megabyte")
    options = parser.parse_args(arguments)
    worst = 0.0
    print(f"{'':<18}{'':<18}{'k chars/s':>10}{'ratio':>7}")
    for name, finder, speed, ratio in ratios(options.chars):
        worst = max(worst, ratio)
        print(f"{name:<18}{finder:<18}{speed / 1000:>10,.0f}{ratio:>7.2f}")
    print(f"twice the text takes at most {worst:.1f} times as long")
    return int(worst > 3)


if __name__ == "__main__":
    sys.exit(main())
