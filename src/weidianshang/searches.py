"""Searches of a whole text for what is rare in it: quick, as each begins with one plain character."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property
from heapq import merge
from itertools import chain

__all__ = ["INDENT", "Opening", "matches"]

#: White space that a line can begin with.
INDENT = "[ \\t\\v\\f\\xa0\u2000-\u200b\u202f\u205f\u3000\\0\ufeff\u2060]*"


def matches(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The matches of a pattern that opens with one plain character, in order: quicker than its own search where that
    character is rare.

    >>> [m.start() for m in matches(re.compile("章(?<=本章)完"), "第一章。本章完")]
    [5]
    """
    sign, find, match = pattern.pattern[0], text.find, pattern.match
    at = find(sign, start)
    while at >= 0:
        if found := match(text, at):
            yield found
            at = find(sign, max(found.end(), at + 1))
        else:
            at = find(sign, at + 1)


class Opening:
    """A VERBOSE pattern at the start of a line, after its indent.

    ``first`` holds the characters that the pattern can begin with, as a class: most lines are passed over by that
    look alone. A search that begins with one plain character, the line break, is several times as fast as any other.
    ``then`` is a pattern for what follows, where lines are searched for (``finditer``) and not just matched.

    >>> [m.start(1) for m in Opening("第", "(第.章)").finditer("第一章\\n他在\\n　　第二章")]
    [0, 9]
    """

    def __init__(self, first: str, pattern: str, then: str = "") -> None:
        self._pattern, self._then = f"{INDENT}(?=[{first}])(?:{pattern})", then
        self._soon = f"(?=[{first}{INDENT[1:-2]}])"  # most lines fail here

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(self._pattern, re.VERBOSE)

    @cached_property
    def _after_lf(self) -> re.Pattern[str]:
        return re.compile(r"\n" + self._soon + self._pattern + self._then, re.VERBOSE)

    @cached_property
    def _after_cr(self) -> re.Pattern[str]:
        return re.compile(r"\r(?!\n)" + self._pattern + self._then, re.VERBOSE)

    def match(self, text: str, start: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at a place, as if a line began there and reached to ``end``."""
        return self._plain.match(text, start, end)

    def finditer(self, text: str, start: int = 0, *, cr: bool = True) -> Iterator[re.Match[str]]:
        """The matches at the starts of lines from ``start`` on, in order; ``cr``: carriage returns may break lines, too."""
        first = self._plain.match(text, start)
        rest: Iterator[re.Match[str]] = self._after_lf.finditer(text, start)
        if cr and text.find("\r", start) >= 0:
            rest = merge(rest, self._after_cr.finditer(text, start), key=re.Match.start)
        return chain((first,), rest) if first else rest
