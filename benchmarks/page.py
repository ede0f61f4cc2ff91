"""What the benchmarks have in common: the excerpt that they read, their options, the page that holds their tables."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

__all__ = ["OWN", "line", "run"]

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "accuracy.md"
#: This project's name in the tables.
OWN = "**weidianshang**"


def line(cells: Iterable[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def run(
    mark: str,
    measure: Callable[[str | None, argparse.Namespace], str],
    arguments: Sequence[str] | None = None,
    *,
    told: str | None,
    **flags: str,
) -> int:
    """Measure, print, and write if asked to, between ``<!-- mark -->`` and ``<!-- /mark -->`` of the page; the exit code.

    ``measure`` makes the tables from the excerpt, where a copy of it is named, and the options. ``flags`` are options of
    a benchmark's own, with their help; ``told`` is its docstring.
    """
    parser = argparse.ArgumentParser(description=(told or "").split("\n", 1)[0])
    parser.add_argument("--own", action="store_true", help="this project only")
    for name, what in flags.items():
        parser.add_argument(f"--{name}", action="store_true", help=what)
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    excerpt = _excerpt()
    if options.write and (excerpt is None or options.own):
        parser.error("--write wants the peers, and a copy of the excerpt named by WEIDIANSHANG_EXCERPT")
    tables = measure(excerpt, options)
    print(tables)
    if options.write:
        block = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(block.sub(lambda found: found[1] + tables + found[2], page), encoding="utf-8")
    return 0


def _excerpt() -> str | None:
    named = os.environ.get("WEIDIANSHANG_EXCERPT")
    return Path(named).read_bytes().decode("utf-8-sig") if named else None
