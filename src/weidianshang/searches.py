"""Searches of a whole text for what is rare in it: only where a sign of it stands is looked at."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property

from .signs import INDENT, Looks, Signs

__all__ = ["Opening", "among", "matches"]

_INDENT = re.compile(f"[{INDENT}]*")
_ONE = re.compile(r"\\?(.)(?:-\\?(.))?", re.DOTALL)


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern at some places, which are in order; none overlaps the one before.

    >>> [m.span() for m in matches(re.compile("第.章"), "第一章第二章", [0, 1, 3])]
    [(0, 3), (3, 6)]
    """
    match, end = pattern.match, 0
    for at in places:
        if at >= end and (found := match(text, at)):
            yield found
            end = found.end()


def among(characters: str) -> frozenset[str]:
    """The characters of a class, as a pattern writes it between brackets.

    >>> sorted(among(r"a-c第\\[-"))
    ['-', '[', 'a', 'b', 'c', '第']
    """
    return frozenset(
        chr(code) for low, high in _ONE.findall(characters) for code in range(ord(low), ord(high or low) + 1)
    )


class Opening:
    """A VERBOSE pattern at the start of a line, after its indent.

    Each of the ``looks`` holds the characters that the pattern can begin with, as a class, and those that can stand right
    behind them, ``""`` for any: most lines are passed over by a look at both alone.

    >>> from weidianshang.signs import find_signs
    >>> [m.start(1) for m in Opening("(第.章)", ("第", "")).finditer(find_signs("第一章\\n他在\\n　　第二章"))]
    [0, 9]
    """

    def __init__(self, pattern: str, *looks: tuple[str, str]) -> None:
        self.looks: Looks = tuple((among(first), among(second) if second else None) for first, second in looks)
        self.first = frozenset[str]().union(*(first for first, _ in self.looks))
        self._written = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for behind the indent."""
        return re.compile(self._written, re.VERBOSE)

    def match(self, text: str, start: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at a place, less the indent, as if a line began there and reached to ``end``."""
        if text[start : start + 1] not in self.first:
            indent = _INDENT.match(text, start)
            if indent is None or text[(start := indent.end()) : start + 1] not in self.first:
                return None
        return self.pattern.match(text, start, end)

    def finditer(self, signs: Signs, start: int = 0) -> Iterator[re.Match[str]]:
        """The matches at the starts of lines from ``start`` on, in order."""
        return matches(self.pattern, signs.text, [at for at in signs.opened(self.looks)[0] if at >= start])
