"""The signs of a short text, looked at one by one."""

from __future__ import annotations

import re

from .kinds import INDENT, SIGNS, Characters

__all__ = ["Few"]

_SIGN = re.compile(f"[{re.escape(''.join(sorted(SIGNS)))}]")
_INDENT = re.compile(f"[{INDENT}]*")


class Few:
    """The signs of a text: where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = [match.start() for match in _SIGN.finditer(text)]

    def of(self, signs: str) -> list[int]:
        text = self.text
        return [at for at in self._places if text[at] in signs]

    def before(self, signs: str, then: Characters) -> list[int]:
        text, last = self.text, len(self.text) - 1
        return [at for at in self._places if text[at] in signs and at < last and text[at + 1] in then]

    def behind(self, signs: str, after: Characters, *, never: bool = False) -> list[int]:
        text = self.text
        return [at for at in self._places if text[at] in signs and at and (text[at - 1] in after) != never]

    def opened(self, first: Characters) -> tuple[list[int], list[int]]:
        text = self.text
        breaks = [at for at in self._places if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n")]
        ends = [*breaks, len(text)]
        shown = [match.end() for match in (_INDENT.match(text, at) for at in (0, *(at + 1 for at in breaks))) if match]
        found = [i for i, (at, end) in enumerate(zip(shown, ends, strict=True)) if at < end and text[at] in first]
        return [shown[i] for i in found], [ends[i] for i in found]
