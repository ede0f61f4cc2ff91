"""The signs of a short text, in lists."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from .kinds import INDENT, SIGNS, Characters, Looks

__all__ = ["Few"]

_SIGN = re.compile(f"[{re.escape(''.join(sorted(SIGNS)))}]")
_INDENT = re.compile(f"[{INDENT}]*")


class Few:
    """The signs of a text: the places of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {sign: [] for sign in SIGNS}
        for match in _SIGN.finditer(text):
            self._places[match[0]].append(match.start())

    def of(self, signs: str) -> list[int]:
        if len(signs) == 1:
            return self._places[signs]
        return sorted(at for sign in set(signs) for at in self._places[sign])

    def count(self, signs: str) -> int:
        return sum(len(self._places[sign]) for sign in signs)

    def before(self, signs: str, then: Characters, later: Characters | None = None) -> list[int]:
        text, last = self.text, len(self.text) - 1
        found = [at for at in self.of(signs) if at < last and text[at + 1] in then]
        return found if later is None else [at for at in found if at + 1 < last and text[at + 2] in later]

    def behind(self, signs: str, after: Characters, *, never: bool = False) -> list[int]:
        text = self.text
        return [at for at in self.of(signs) if at and (text[at - 1] in after) != never]

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Where each line that is not empty begins, less its indent, and ends."""
        text = self.text
        breaks = self.of("\n")
        if self.count("\r"):
            breaks = sorted([*breaks, *(at for at in self.of("\r") if text[at + 1 : at + 2] != "\n")])
        indents = map(_INDENT.match, [text] * (len(breaks) + 1), [0, *(at + 1 for at in breaks)])
        shown = [indent.end() for indent in indents if indent]
        return [(at, end) for at, end in zip(shown, [*breaks, len(text)], strict=True) if at < end]

    def opened(self, looks: Looks) -> tuple[list[int], list[int]]:
        text, seconds = self.text, _seconds(looks)
        found = [line for line in self._lines if text[line[0]] in seconds]
        fits = [
            line for line in found
            if any(second is None or (text[line[0] + 1 : line[0] + 2] or "\n") in second for second in seconds[text[line[0]]])
        ]
        return [at for at, _ in fits], [end for _, end in fits]


@lru_cache(maxsize=16)
def _seconds(looks: Looks) -> dict[str, list[frozenset[str] | None]]:
    """What can stand behind each character that opens a line."""
    seconds: dict[str, list[frozenset[str] | None]] = {}
    for first, second in looks:
        for char in first:
            seconds.setdefault(char, []).append(second)
    return seconds
