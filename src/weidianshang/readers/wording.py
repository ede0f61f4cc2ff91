"""The words of a title by which two prints of it are known as one: in the contents and in the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..errors import WdsError
from ..fold import fold
from ..lazily import pattern
from ..numerals import parse

__all__ = ["NUMBER", "plain", "unnumbered"]

# Numerals, whatever they are written with: contents say 第1章 where the page says 第一章.
_NUMERAL = pattern("[零〇○一二两兩三四五六七八九十百千廿卅]{1,12}+|[壹贰叁肆伍陆柒捌玖拾①-⒛Ⅰ-ⅿ❶-❿]")
#: A number before a title that the contents do not give, without marks and with its numeral in Arabic.
NUMBER = pattern(r"第\d{1,4}\w|卷\d{1,4}|[上中下][卷篇部编編集册冊]|(?:chapter|part|section|book|volume|lesson|unit)?\d{1,3}(?:\.\d{1,3}){0,3}")
# Digits in a row: 卷一二.
_DIGITS = pattern("[一二三四五六七八九〇○零]{2,12}")
_DIGIT = str.maketrans("一二三四五六七八九〇○零", "123456789000")
# What parts two numbers, and the marks of a title.
_BETWEEN = pattern(r"(?<=\d)[\W_]+(?=\d)")
_MARKS = pattern(r"[^\w.]+|_+|(?<!\d)\.+|\.+(?!\d)")


def plain(title: str) -> str:
    """The words of a title without marks and white space, in small letters, its numerals Arabic.

    >>> plain("第二十章　山路！"), plain("⑴ 1.2 Grain")
    ('第20章山路', '1.1.2grain')
    """
    bare = _BETWEEN.sub(".", _NUMERAL.sub(_arabic, fold(title)).lower())
    return _MARKS.sub("", bare)


def _arabic(match: re.Match[str]) -> str:
    return _value(match[0])


@lru_cache(maxsize=1 << 12)
def _value(numeral: str) -> str:
    """A numeral in Arabic digits; as it is where it is no exact number."""
    if len(numeral) == 1:
        value = unicodedata.numeric(numeral, -1)
        return str(int(value)) if value >= 0 else {"两": "2", "兩": "2", "○": "0"}.get(numeral, numeral)
    if _DIGITS.fullmatch(numeral):
        return numeral.translate(_DIGIT)
    try:
        number = parse(numeral)
    except WdsError:
        return numeral
    return str(number.low) if number.low is not None and number.low == number.high else numeral


def unnumbered(words: str) -> str:
    """Plain words less the number that they begin with; nothing where there is none, or where it may not end there.

    >>> unnumbered(plain("第二章 山路")), unnumbered(plain("卷二・九歌")), unnumbered(plain("山路"))
    ('山路', '9歌', '')
    """
    match = NUMBER.match(words)
    rest = words[match.end() :] if match else ""
    return "" if rest[:1].isdigit() else rest.lstrip(".")
