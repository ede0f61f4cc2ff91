"""dateparser: times by ``search_dates`` in Chinese; it gives a day for each, also where only a month is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from protocol import located, run

_search: Any = None


def load() -> None:
    global _search
    from dateparser.search import search_dates

    _search = search_dates
    times("2014年5月3日", None)  # it loads its language data on first use


def times(text: str, reference: str | None) -> list[dict[str, Any]]:
    base = datetime.fromisoformat(reference or "2020-06-15")
    found = _search(text, languages=["zh"], settings={"RELATIVE_BASE": base}) or []
    pairs = [(piece, moment) for piece, moment in found if piece in text]
    places = located(text, [piece for piece, _ in pairs])
    return [
        {"start": a, "end": b, "kind": "day", "ranges": [[m.isoformat(" "), m.isoformat(" ")]], "durations": []}
        for (a, b), (_, m) in zip(places, pairs, strict=False)
    ]


if __name__ == "__main__":
    run(load, times, None)
