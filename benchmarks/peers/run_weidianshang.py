"""This project, measured as its peers are: cost only, what it finds is scored in the benchmark's own process."""

from __future__ import annotations

from typing import Any

from protocol import run

_find: Any = None


def load() -> None:
    global _find
    from weidianshang.quantities import find_quantities
    from weidianshang.times import find_times

    _find = (find_times, find_quantities)
    both("2014年5月3日,5元", None)  # it builds its patterns on first use


def both(text: str, reference: str | None) -> list[dict[str, Any]]:
    for find in _find:
        find(text)
    return []


if __name__ == "__main__":
    run(load, both, None, by_line=False)
