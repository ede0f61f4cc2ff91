"""A copy of the text for matching: same length, full-width forms made plain.

Patterns match on the folded copy and slice the original, so every offset holds in both. Never NFKC, which
changes lengths.
"""

from __future__ import annotations

import re

from .lazily import pattern

__all__ = ["FOLD", "fold"]

#: Code point → code point. Full-width ASCII becomes ASCII (，→ , １→1 Ａ→A), the ideographic and the no-break
#: space become a space, ．and 。keep their difference (。is a full stop, never a decimal point).
FOLD: dict[int, int] = {
    **{c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0x00A0: 0x20,
    0x2007: 0x20,
    0x202F: 0x20,
    0x2236: 0x3A,  # ∶ ratio
    0xFE55: 0x3A,  # ﹕
    0xFE50: 0x2C,  # ﹐
    0xFE52: 0x2E,  # ﹒
    0xFE54: 0x3B,  # ﹔
    0xFE56: 0x3F,  # ﹖
    0xFE57: 0x21,  # ﹗
    0xFE59: 0x28,  # ﹙
    0xFE5A: 0x29,  # ﹚
    0xFF61: 0x3002,  # ｡ half-width ideographic full stop
    0xFF64: 0x3001,  # ､
}


_FOLDS = pattern(f"[{re.escape(''.join(map(chr, FOLD)))}]")


def fold(text: str) -> str:
    """The text with full-width forms made plain, one character for one.

    >>> fold("１．５亿元，Ｏ２Ｏ")
    '1.5亿元,O2O'
    >>> len(fold("第　一 章⑴")) == len("第　一 章⑴")
    True
    """
    return text.translate(FOLD) if _FOLDS.search(text) else text
