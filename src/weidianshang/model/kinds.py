"""The words that say what sort of thing a value is."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["LEVELS", "Approx", "Level", "Mod", "QuantityKind", "TimeKind", "ZoneKind"]

Level = Literal["front", "part", "chapter", "section", "subsection", "subsubsection", "back"]
LEVELS: tuple[str, ...] = get_args(Level)
ZoneKind = Literal[
    "site_title", "site_meta", "download_link", "repeated_title", "trial_start", "trial_end", "footer", "contents",
    "advert",
]
TimeKind = Literal["date", "duration", "set", "relative", "era"]
Mod = Literal["", "start", "mid", "end", "approx"]
QuantityKind = Literal["money", "count", "percent", "ratio", "duration", "ordinal"]
Approx = Literal[
    "exact", "about", "nearly", "more_than", "at_least", "at_most", "less_than", "several", "range"
]
