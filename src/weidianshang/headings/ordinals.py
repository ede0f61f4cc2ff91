"""The numbers of headings → their values: Arabic, Chinese, formal, circled, Roman."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..fold import fold

__all__ = ["HAN", "NUM", "STEMS", "ordinal"]

#: Chinese and Arabic digits that number headings, full-width and formal ones included.
HAN = "零〇○一二三四五六七八九十百千两兩廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾佰"
#: The ten stems, which count as letters do: 甲、 乙、 丙、
STEMS = "甲乙丙丁戊己庚辛壬癸"
#: In the number of a 第N章 a scanner may have read 一 as a dash.
NUM = rf"[0-9０-９{HAN}—]{{1,9}}"
_DASH = re.compile("(?<![^十百千零])—(?![^十百千])")
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}


@lru_cache(maxsize=1 << 14)
def ordinal(text: str) -> int:
    """The value of a heading's number, Arabic, Chinese, formal, circled or Roman; -1 if it is none.

    >>> [ordinal(n) for n in ("12", "１２", "一百二十", "廿三", "一百十六", "二〇", "壹", "十", "⑴", "⑫", "XIV", "一二", "百", "十十", "十—")]
    [12, 12, 120, 23, 116, 20, 1, 10, 1, 12, 14, 12, 100, -1, 11]
    """
    folded = _DASH.sub("一", fold(text).strip())
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if len(folded) == 1 and folded in STEMS:
        return STEMS.index(folded) + 1
    if folded.lower() in _ENGLISH:
        return _ENGLISH[folded.lower()]
    if re.fullmatch("[IVXLC]+", folded):
        return _roman(folded)
    if len(folded) == 1 and not "\u4e00" <= folded <= "\u9fff" and folded not in "〇○":
        return int(unicodedata.numeric(folded, -1))
    total, digit, unit, units = 0, -1, 10_000, False
    digits = ""
    for char in folded:
        if char in _DIGITS:
            digit = _DIGITS[char]
            digits += str(digit)
        elif char in _TENS:
            value, scale = _TENS[char]
            if scale >= unit or (digit == -1 and digits and not (value < 100 == unit)):
                return -1  # but 一百十六 and 百廿三 are read
            total += (digit if digit >= 0 else 1) * value
            unit, digit, units = scale, -1, True
        else:
            return -1
    if not units:
        return int(digits) if digits else -1
    return total + max(digit, 0)


_DIGITS = {c: i % 10 for s in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖", "〇一两") for i, c in enumerate(s)}
_DIGITS["兩"] = 2
_TENS = {"十": (10, 10), "拾": (10, 10), "廿": (20, 10), "卅": (30, 10), "卌": (40, 10), "百": (100, 100), "佰": (100, 100),
         "千": (1000, 1000)}


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
