"""The page that the benchmarks write their tables into, and what they read for them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

__all__ = ["OWN", "PAGE", "ROOT", "excerpt_text", "line", "put"]

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "accuracy.md"
#: This project's name in the tables.
OWN = "**weidianshang**"


def line(cells: Iterable[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def put(mark: str, tables: str) -> None:
    """Write tables into the page, between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    block = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(block.sub(lambda found: found[1] + tables + found[2], page), encoding="utf-8")


def excerpt_text() -> str | None:
    """The excerpt where a copy of it is named."""
    named = os.environ.get("WEIDIANSHANG_EXCERPT")
    return Path(named).read_bytes().decode("utf-8-sig") if named else None
