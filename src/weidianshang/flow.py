"""A stretch of the text on one line, as it would flow on a page."""

from __future__ import annotations

import re

__all__ = ["flowing"]

_BREAK = re.compile(r"[ \t　]*(?:\r\n|\r|\n)\s*")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_WITHIN = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


def flowing(text: str) -> str:
    """The text on one line: a line break between two Chinese characters is nothing, any other is a space.

    >>> flowing("谷子铺了\\n一地，grain\\n and flour ")
    '谷子铺了一地，grain and flour'
    """
    return _WITHIN.sub("", _BREAK.sub("\n", text)).replace("\n", " ").strip()
