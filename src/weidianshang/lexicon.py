"""The two-character words of Chinese, from the list that jieba is shipped with, read as a file: jieba stays unloaded."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["word_pairs"]

_PAIR = re.compile(r"^([\u4e00-\u9fff]{2}) ", re.MULTILINE)


@lru_cache(maxsize=1)
def word_pairs() -> frozenset[str]:
    """Every word of two characters; read once, when it is first asked for.

    >>> "书店" in word_pairs(), "店开" in word_pairs()
    (True, False)
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return frozenset()
    return frozenset(_PAIR.findall(Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")))
