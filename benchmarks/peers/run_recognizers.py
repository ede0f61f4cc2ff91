"""Microsoft Recognizers-Text: times by its date-time model; quantities by all models of numbers and units.

Its models overlap: the longest of overlapping figures is taken, and numbers inside its own dates are left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from protocol import run

_suite: Any = None
_culture = ""
_KINDS = {"duration": "duration", "set": "set"}


def load() -> None:
    global _suite, _culture
    import recognizers_suite
    from recognizers_text import Culture

    _suite, _culture = recognizers_suite, Culture.Chinese
    times("2014年5月3日", None)  # it builds its patterns on first use
    quantities("5元", None)


def _when(reference: str | None) -> datetime:
    return datetime.fromisoformat(reference or "2020-06-15")


def _before(end: str) -> str:
    """Its ranges end before their last day: the day itself."""
    try:
        moment = datetime.fromisoformat(end)
    except ValueError:
        return end
    return (moment - timedelta(seconds=1)).isoformat(" ")


def times(text: str, reference: str | None) -> list[dict[str, Any]]:
    found = []
    for item in _suite.recognize_datetime(text, _culture, reference=_when(reference)):
        kind = item.type_name.removeprefix("datetimeV2.")
        ranges, durations = [], []
        for value in (item.resolution or {}).get("values", ()):
            if kind in ("duration", "set"):
                durations.append(value.get("timex", ""))
            elif "start" in value or "end" in value:
                ranges.append([value.get("start", ""), _before(value.get("end", ""))])
            elif "value" in value:
                ranges.append([value["value"], value["value"]])
        found.append(
            {
                "start": item.start, "end": item.end + 1, "kind": _KINDS.get(kind, "date"),
                "ranges": ranges, "durations": durations,
            }
        )  # fmt: skip
    return found


def quantities(text: str, reference: str | None) -> list[dict[str, Any]]:
    dated = times(text, reference)
    made: list[dict[str, Any]] = [
        {"start": t["start"], "end": t["end"], "values": [], "durations": t["durations"]}
        for t in dated
        if t["kind"] == "duration"
    ]
    for model in ("currency", "dimension", "age", "temperature", "percentage", "ordinal", "number"):
        for item in getattr(_suite, f"recognize_{model}")(text, _culture):
            value = str((item.resolution or {}).get("value") or "").rstrip("%")
            made.append({"start": item.start, "end": item.end + 1, "values": [[value, value]] if value else [], "bare": model == "number"})
    made.sort(key=lambda item: (item["start"] - item["end"], item["start"]))
    kept: list[dict[str, Any]] = []
    taken = [(t["start"], t["end"]) for t in dated if t["kind"] != "duration"]
    for item in made:
        if not any(a < item["end"] and item["start"] < b for a, b in taken):
            kept.append(item)
            taken.append((item["start"], item["end"]))
    return sorted(kept, key=lambda item: item["start"])


if __name__ == "__main__":
    run(load, times, quantities, cost=quantities)  # which finds the times too
