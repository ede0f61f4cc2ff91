"""How long the notebooks take, beside the bare cost of their kernels.

    python benchmarks/notebooks.py [--rounds 2]

Bare: as many kernels as there are notebooks are started by the same runner, two at a time, and import pandas, matplotlib and
jieba. Full: the notebooks. Both run in turn, so that what else the machine does weighs on both alike; the least of
the rounds counts. Time on the clock and time of the processors (runner and kernels) are printed, and their ratios.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from run_notebooks import run_all, select

BARE = """\
# %%
import warnings

warnings.simplefilter("ignore")  # of jieba's, while it is compiled
import jieba
import matplotlib.pyplot
import pandas
"""


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and seconds of the processors that some work took, children included."""

    def processors() -> float:
        both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in both)

    clock, cpu = time.perf_counter(), processors()
    work()
    return time.perf_counter() - clock, processors() - cpu


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description="Time the notebooks beside their kernels.")
    parser.add_argument("--rounds", type=int, default=2, help="how often each is run; the least counts")
    rounds = parser.parse_args().rounds
    names = [path.stem for path in select([])]
    with TemporaryDirectory() as scratch:
        bare, out = Path(scratch) / "bare", Path(scratch) / "out"
        bare.mkdir()
        for name in names:
            (bare / f"{name}.py").write_text(BARE, encoding="utf-8")

        def run(folder: Path | None) -> None:
            given = {} if folder is None else {"folder": folder}
            run_all([], out, {}, force=True, say=lambda line: None, **given)

        run(bare)  # compiles, fills caches
        run(None)
        times = {"bare": [spent(lambda: run(bare))], "full": [spent(lambda: run(None))]}
        for _ in range(rounds - 1):
            times["bare"].append(spent(lambda: run(bare)))
            times["full"].append(spent(lambda: run(None)))
    least = {name: tuple(min(pair[n] for pair in pairs) for n in (0, 1)) for name, pairs in times.items()}
    print(f"{len(names)} notebooks, two at a time; least of {rounds}")
    print(f"{'':<28}{'clock':>9}{'processors':>13}")
    print(f"{'kernels and imports alone':<28}{least['bare'][0]:>7.1f} s{least['bare'][1]:>11.1f} s")
    print(f"{'the notebooks':<28}{least['full'][0]:>7.1f} s{least['full'][1]:>11.1f} s")
    print(f"{'ratio':<28}{least['full'][0] / least['bare'][0]:>9.2f}{least['full'][1] / least['bare'][1]:>13.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
