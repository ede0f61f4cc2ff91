"""The words of Chinese, from the list that jieba is shipped with, read as a file: jieba stays unloaded."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

__all__ = ["Words", "common_words", "word_pairs"]

_PAIR = re.compile(r"^([\u4e00-\u9fff]{2}) ", re.MULTILINE)


@lru_cache(maxsize=1)
def word_pairs() -> frozenset[str]:
    """Every word of two characters; read once, when it is first asked for.

    >>> "书店" in word_pairs(), "店开" in word_pairs()
    (True, False)
    """
    return frozenset(_PAIR.findall(_listed()))


def _listed() -> str:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return ""
    return Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")


class Words(NamedTuple):
    """Words of up to four characters with the logarithm of their share, and the first letter of their part of speech."""

    weights: dict[str, float]
    kinds: dict[str, str]

    def cut(self, piece: str) -> tuple[float, list[int]]:
        """The likeliest words of a stretch: its score, and where each word ends.

        >>> common_words().cut("山里的书店开门")[1]
        [2, 3, 5, 7]
        """
        size = len(piece)
        best, back = [0.0] + [-1e9] * size, [0] * (size + 1)
        for at in range(size):
            for end in range(at + 1, min(at + 4, size) + 1):
                word = self.weights.get(piece[at:end], _UNKNOWN if end == at + 1 else -1e9)
                if best[at] + word > best[end]:
                    best[end], back[end] = best[at] + word, at
        ends, at = [], size
        while at:
            ends.append(at)
            at = back[at]
        return best[size], ends[::-1]


#: What a character that is no word weighs.
_UNKNOWN = -18.0
_COMMON = re.compile(r"^([\u4e00-\u9fff]{1,4}) (\d{2,}) ([a-z])", re.MULTILINE)


@lru_cache(maxsize=1)
def common_words() -> Words:
    """The words that are not rare; read once, when they are first asked for.

    >>> common_words().kinds["他们"], common_words().kinds["清晨"]
    ('r', 't')
    """
    found = _COMMON.findall(_listed())
    total = log(sum(int(count) for _, count, _ in found) or 1)
    return Words({word: log(int(count)) - total for word, count, _ in found}, {word: kind for word, _, kind in found})
