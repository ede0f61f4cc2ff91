"""Copies of a text for matching, of the same length: full-width forms made plain, what shows nothing as white space, straight
quotation marks in pairs.

Patterns match on the copy and slice the original, so every offset holds in both. Never NFKC, which changes lengths.
"""

from __future__ import annotations

import re

from .lazily import pattern

__all__ = ["FOLD", "NOTHING", "fold", "punctuated", "readable"]

#: What is as good as white space at either end of a line, beside white space itself.
NOTHING = "\0\ufeff\u200b\u2060"

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


_AS_SPACE = str.maketrans(dict.fromkeys(NOTHING, " "))


def readable(text: str) -> str:
    """A text, as long, with white space for characters that show nothing (NUL, zero-width space).

    >>> readable("天\\0亮")
    '天 亮'
    """
    return text.translate(_AS_SPACE)


# Straight marks around what someone says. One that a mark or white space follows opens nothing.
_QUOTED = pattern('"(?=[^\\s，。！？；：、,.!?;:）)…])([^"\\r\\n]{1,800})"')
# Marks as a keyboard for English has them, where a text has no others.
_WIDE = (",", "，"), ("?", "？"), ("!", "！"), (":", "："), (";", "；"), ("...", "………")
_SOME = 8


def punctuated(text: str) -> str:
    """A text with straight quotation marks, as long, with a pair of them for each two on a line, and with the commas, colons and marks
    of questions that Chinese is printed with, where it has hardly any of them.

    >>> punctuated('他说:"走。""去哪里?"'), punctuated('"走,去哪里?"' * 9)[:8]
    ('他说:“走。”“去哪里?”', '“走，去哪里？”')
    """
    text = _QUOTED.sub(r"“\1”", text)
    if (narrow := text.count(",")) > _SOME and narrow > 4 * text.count("，"):
        for mark, wide in _WIDE:
            text = text.replace(mark, wide)
    return text
