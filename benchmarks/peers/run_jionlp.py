"""JioNLP: times by ``ner.extract_time``; quantities are its amounts of money and its lengths of time."""

from __future__ import annotations

from datetime import date
from typing import Any

from protocol import run

_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM", "second": "TS"}
_KINDS = {"time_point": "date", "time_span": "date", "time_delta": "duration", "time_period": "set"}
_jio: Any = None


def load() -> None:
    global _jio
    import jionlp

    _jio = jionlp
    jionlp.ner.extract_time("2014年5月3日", time_base={"year": 2014})  # it loads its tables on first use
    jionlp.ner.extract_money("5元", with_parsing=True)


def _iso(delta: dict[str, float]) -> str:
    days = "".join(f"{delta[u]:g}{m}" for u, m in _UNITS.items() if u in delta and "T" not in m)
    hours = "".join(f"{delta[u]:g}{m[1]}" for u, m in _UNITS.items() if u in delta and "T" in m)
    return f"P{days}" + (f"T{hours}" if hours else "")


def _base(reference: str | None) -> dict[str, int]:
    day = date.fromisoformat(reference or "2020-06-15")
    return {"year": day.year, "month": day.month, "day": day.day}


def times(text: str, reference: str | None) -> list[dict[str, Any]]:
    found = []
    for item in _jio.ner.extract_time(text, time_base=_base(reference)):
        value = item["detail"]["time"]
        ranges: list[list[str]] = []
        durations: list[str] = []
        if item["type"] in ("time_point", "time_span"):
            ranges = [[value[0], value[1]]]
        elif item["type"] == "time_delta":
            deltas = value if isinstance(value, list) else [value]
            durations = [_iso(d) for d in deltas if isinstance(d, dict)]
        elif isinstance(value, dict) and isinstance(value.get("delta"), dict):
            durations = [_iso(value["delta"])]
        found.append(
            {
                "start": item["offset"][0], "end": item["offset"][1], "kind": _KINDS.get(item["type"], ""),
                "ranges": ranges, "durations": durations,
            }
        )  # fmt: skip
    return found


def quantities(text: str, reference: str | None) -> list[dict[str, Any]]:
    found = []
    for item in _jio.ner.extract_money(text, with_parsing=True):
        value = (item.get("detail") or {}).get("num")
        ends = value if isinstance(value, list) else [value, value]
        values = [[str(ends[0]), str(ends[-1])]] if ends[0] is not None else []
        found.append({"start": item["offset"][0], "end": item["offset"][1], "values": values})
    return _with_lengths(found, times(text, reference))


def _with_lengths(found: list[dict[str, Any]], dated: list[dict[str, Any]]) -> list[dict[str, Any]]:
    taken = [(item["start"], item["end"]) for item in found]
    for item in dated:
        if item["kind"] == "duration" and not any(a < item["end"] and item["start"] < b for a, b in taken):
            found.append(item | {"values": [], "durations": item["durations"]})
    return sorted(found, key=lambda item: item["start"])


if __name__ == "__main__":
    run(load, times, quantities, cost=quantities)  # which finds the times too
