"""A stretch of the text on one line, as it would flow on a page."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["flowing"]

_BREAK = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")


def flowing(text: str) -> str:
    """The text on one line: a line break between two Chinese characters is nothing, any other is a space.

    >>> flowing("谷子铺了\\n一地，grain\\n and flour ")
    '谷子铺了一地，grain and flour'
    """
    lines = [line for part in _BREAK.split(text) if (line := part.strip())]
    out = lines[:1]
    for before, line in pairwise(lines):
        out += ["" if _WIDE.match(before[-1]) and _WIDE.match(line) else " ", line]
    return "".join(out)
