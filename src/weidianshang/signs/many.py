"""The signs of a long text, in arrays."""

from __future__ import annotations

from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from .kinds import INDENT, SIGNS, Characters

__all__ = ["Many"]

#: So much of a text is looked at in one go: what fits into the processor's cache.
_PIECE = 1 << 16
#: Stands for all characters beyond the basic plane, and for the ends of the text; it is no character itself.
_BEYOND = 0xFFFF

_Places = NDArray[np.intp]
_Codes = NDArray[np.uint16]


class Many:
    """The signs of a text: the place of each, its code, and the codes of the characters beside it."""

    def __init__(self, text: str) -> None:
        self.text = text
        size, sought = len(text), _table(SIGNS)
        found: list[tuple[_Places, _Codes, _Codes, _Codes]] = []
        for start in range(0, size, _PIECE):
            codes = _encoded(text[start - 1 if start else 0 : start + _PIECE + 1])
            if not start:
                codes = np.insert(codes, 0, _BEYOND)
            if start + _PIECE >= size:
                codes = np.append(codes, np.uint16(_BEYOND))
            places = np.flatnonzero(sought.take(codes[1:-1]))  # from the character before the piece to the one after it
            found.append((places + start, codes[1:].take(places), codes.take(places), codes[2:].take(places)))
        if found:
            self._places, self._signs, self._left, self._right = map(np.concatenate, zip(*found, strict=True))
        else:
            self._places, self._signs = np.empty(0, np.intp), np.empty(0, np.uint16)
            self._left = self._right = self._signs

    def _which(self, signs: str) -> NDArray[np.bool_]:
        return self._signs == ord(signs) if len(signs) == 1 else _table(signs).take(self._signs)

    def of(self, signs: str) -> list[int]:
        return _listed(self._places, np.flatnonzero(self._which(signs)))

    def count(self, signs: str) -> int:
        return int(np.count_nonzero(self._which(signs)))

    def before(self, signs: str, then: Characters) -> list[int]:
        which = np.flatnonzero(self._which(signs))
        return _listed(self._places, which[_table(then).take(self._right.take(which))])

    def behind(self, signs: str, after: Characters, *, never: bool = False) -> list[int]:
        which = np.flatnonzero(self._which(signs))
        if len(which) and not self._places[which[0]]:
            which = which[1:]
        fits = _table(after).take(self._left.take(which))
        return _listed(self._places, which[~fits if never else fits])

    @cached_property
    def _lines(self) -> tuple[_Places, _Places, _Codes]:
        """Where each line begins, less its indent, and ends, and the code of what opens it."""
        signs, places = self._signs, self._places
        breaks = np.flatnonzero((signs == ord("\n")) | ((signs == ord("\r")) & (self._right != ord("\n"))))
        goes_on = _table(INDENT).take(signs)  # whether a sign is white space right behind the sign before, or opens the text
        goes_on &= np.diff(places, prepend=-1) == 1
        others = np.append(np.flatnonzero(~goes_on), len(signs))
        last = others[np.searchsorted(others, breaks + 1)] - 1  # of each indent; the line end where there is none
        starts, first = places[last] + 1, self._right[last]
        indent = int(others[0])
        code = self._right[indent - 1] if indent else _encoded(self.text[:1])
        return np.append(indent, starts), np.append(places[breaks], len(self.text)), np.append(code, first)

    def opened(self, first: Characters) -> tuple[list[int], list[int]]:
        starts, ends, codes = self._lines
        found = np.flatnonzero(_table(first).take(codes))
        return _listed(starts, found), _listed(ends, found)


def _listed(places: _Places, which: _Places) -> list[int]:
    listed: list[int] = places.take(which).tolist()
    return listed


def _encoded(text: str) -> _Codes:
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(codes) == len(text):
        return codes
    return np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _BEYOND).astype(np.uint16)


@lru_cache(maxsize=64)
def _table(characters: Characters) -> NDArray[np.bool_]:
    """Whether each code is that of one of some characters."""
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(char) for char in characters]] = True
    return table
