"""cn2an: the numerals that ``transform`` rewrites, and digits as they stand; values by ``cn2an``."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from protocol import run

_cn2an: Any = None
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def load() -> None:
    global _cn2an
    import cn2an

    _cn2an = cn2an


def handed(surface: str) -> list[str]:
    return [str(_cn2an.cn2an(surface, "smart"))]


def quantities(text: str, reference: str | None) -> list[dict[str, Any]]:
    rewritten = _cn2an.transform(text, "cn2an")
    places = {match.span() for match in _DIGITS.finditer(text)}
    for what, a, b, _, _ in SequenceMatcher(None, text, rewritten, autojunk=False).get_opcodes():
        if what in ("replace", "delete"):
            places = {(c, d) for c, d in places if not (a < d and c < b)} | {(a, b)}
    found = []
    for a, b in sorted(places):
        try:
            value = handed(text[a:b])
        except ValueError:
            value = []
        found.append({"start": a, "end": b, "values": [[v, v] for v in value]})
    return found


if __name__ == "__main__":
    run(load, None, quantities, handed)
