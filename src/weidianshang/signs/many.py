"""The signs of a long text, in arrays."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from .kinds import INDENT, SIGNS, Characters, Looks

__all__ = ["Many"]

#: So much of a text is looked at in one go: what fits into the processor's cache.
_PIECE = 1 << 16
#: Stands for all characters beyond the basic plane, and for the ends of the text; it is no character itself.
_BEYOND = 0xFFFF
#: Indents of so many characters are followed one by one.
_INDENTS = 4
_INDENT = re.compile(f"[{INDENT}]*")

_Places = NDArray[np.intp]
_Codes = NDArray[np.uint16]


class Many:
    """The signs of a text: the place of each, its code, and the codes of the characters beside it."""

    def __init__(self, text: str) -> None:
        self.text = text
        size, sought = len(text), _table(SIGNS)
        found: list[tuple[_Places, _Codes, _Codes, _Codes, _Codes]] = []
        for start in range(0, size, _PIECE):
            codes = _encoded(text[start - 1 if start else 0 : start + _PIECE + 2])
            if not start:
                codes = np.insert(codes, 0, _BEYOND)
            if (missing := min(start + _PIECE, size) + 2 - size) > 0:
                codes = np.append(codes, np.full(missing, _BEYOND, np.uint16))
            places = np.flatnonzero(sought.take(codes[1:-2], mode="clip"))  # from the character before the piece to the second after it
            left, own, right, second = (codes[beside:].take(places) for beside in range(4))
            found.append((places + start, own, left, right, second))
        if found:
            self._places, self._signs, self._left, self._right, self._second = map(np.concatenate, zip(*found, strict=True))
        else:
            self._places, self._signs = np.empty(0, np.intp), np.empty(0, np.uint16)
            self._left = self._right = self._second = self._signs

    @cached_property
    def _of_code(self) -> dict[int, _Places]:
        """Which signs have each code, in order."""
        order = np.argsort(self._signs, kind="stable")
        codes = self._signs.take(order)
        runs = np.split(order, np.flatnonzero(codes[1:] != codes[:-1]) + 1)
        return {int(self._signs[run[0]]): run for run in runs if len(run)}

    def _which(self, signs: str) -> _Places:
        """Which signs are some of these: in order for one of them, else one after the other."""
        own = [self._of_code[code] for code in map(ord, dict.fromkeys(signs)) if code in self._of_code]
        return np.concatenate(own) if len(own) > 1 else own[0] if own else np.empty(0, np.intp)

    def of(self, signs: str) -> list[int]:
        return _listed(self._places, self._which(signs))

    def count(self, signs: str) -> int:
        return len(self._which(signs))

    def before(self, signs: str, then: Characters, later: Characters | None = None) -> list[int]:
        which = self._which(signs)
        which = which[_table(then).take(self._right.take(which))]
        if later is not None:
            which = which[_table(later).take(self._second.take(which))]
        return _listed(self._places, which)

    def behind(self, signs: str, after: Characters, *, never: bool = False) -> list[int]:
        which = self._which(signs)
        fits = _table(after).take(self._left.take(which)) ^ never
        if len(which) and not self._places[0]:
            fits &= which > 0  # nothing stands before the first character
        return _listed(self._places, which[fits])

    @cached_property
    def _lines(self) -> tuple[_Places, _Places, _Codes, _Codes]:
        """Where each line begins, less its indent, and ends, and the codes of the two characters that open it."""
        places = self._places
        breaks, returns = self._which("\n"), self._which("\r")
        if len(lone := returns[self._right.take(returns) != ord("\n")]):
            breaks = np.sort(np.concatenate((breaks, lone)))
        last = self._indented(breaks)
        indent = _INDENT.match(self.text)
        begin = indent.end() if indent else 0
        code, second = (_encoded(self.text[at : at + 1] or "\uffff") for at in (begin, begin + 1))
        starts, seconds = np.append(begin, places.take(last) + 1), np.append(second, self._second.take(last))
        seconds[starts + 1 >= len(self.text)] = ord("\n")
        return starts, np.append(places.take(breaks), len(self.text)), np.append(code, self._right.take(last)), seconds

    def _indented(self, breaks: _Places) -> _Places:
        """Which sign is the last of each indent behind some line ends; the line end where there is none."""
        signs, places = self._signs, self._places
        last, left = breaks.copy(), np.arange(len(breaks))
        for _ in range(_INDENTS):
            left = left[last[left] + 1 < len(signs)]
            at = last[left]
            goes_on = _table(INDENT).take(signs[at + 1]) & (places[at + 1] == places[at] + 1)
            left = left[goes_on]
            last[left] += 1
            if not len(left):
                return last
        goes_on = _table(INDENT).take(signs)  # whether a sign is white space right behind the sign before
        goes_on &= np.diff(places, prepend=-1) == 1
        others = np.append(np.flatnonzero(~goes_on), len(signs))
        return others[np.searchsorted(others, breaks + 1)] - 1

    def opened(self, looks: Looks) -> tuple[list[int], list[int]]:
        starts, ends, codes, seconds = self._lines
        first, second = _looks(looks)
        found = np.flatnonzero(first.take(codes) & second.take(seconds))
        return starts.take(found).tolist(), ends.take(found).tolist()


def _listed(places: _Places, which: _Places) -> list[int]:
    """The places of some signs, in order."""
    found = places.take(which)
    found.sort(kind="stable")
    listed: list[int] = found.tolist()
    return listed


def _encoded(text: str) -> _Codes:
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) == len(text):
        return codes
    return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _BEYOND).astype(np.uint16)


@lru_cache(maxsize=16)
def _looks(looks: Looks) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Which looks each code fits that opens a line, and which it fits right behind, a bit for each."""
    both = np.zeros((2, 1 << 16), np.uint32)
    for bit, (first, second) in enumerate(looks):
        both[0, [ord(char) for char in first]] |= 1 << bit
        both[1, slice(None) if second is None else [ord(char) for char in second]] |= 1 << bit
    return both[0], both[1]


@lru_cache(maxsize=64)
def _table(characters: Characters) -> NDArray[np.bool_]:
    """Whether each code is that of one of some characters."""
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(char) for char in characters]] = True
    return table
