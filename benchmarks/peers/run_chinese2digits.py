"""chinese2digits: the numerals that ``takeNumberFromString`` takes, with its values."""

from __future__ import annotations

from typing import Any

from protocol import run

_take: Any = None


def load() -> None:
    global _take
    from chinese2digits import takeNumberFromString

    _take = takeNumberFromString


def handed(surface: str) -> list[str]:
    return [str(value) for value in _take(surface)["digitsStringList"]]


def quantities(text: str, reference: str | None) -> list[dict[str, Any]]:
    taken = _take(text)
    found, at = [], 0
    for written, value in zip(taken["CHNumberStringList"], taken["digitsStringList"], strict=False):
        start = text.replace("两", "二").find(written, at)  # it writes 二 for 两 in what it took
        if start >= 0:
            at = start + len(written)
            found.append({"start": start, "end": at, "values": [[str(value), str(value)]]})
    return found


if __name__ == "__main__":
    run(load, None, quantities, handed)
