"""The floor: a bare pattern that finds the plain shapes of times and quantities and reads their digits, nothing more.

How fast that is on the same text, in the same process, is what every speed is measured against: the ratio holds on
any machine.
"""

from __future__ import annotations

import re
import time

__all__ = ["floor_seconds", "spent"]

_N = "0-9零〇一二两三四五六七八九十百千万亿几半多余"
_BARE = re.compile(
    rf"""(?P<date>[0-9〇零一二三四五六七八九]{{2,4}}年(?:[{_N}]{{1,3}}月(?:[{_N}]{{1,3}}[日号])?)?|[{_N}]{{1,3}}月(?:[{_N}]{{1,3}}[日号])?)
    |(?P<figure>[{_N}][{_N}.,]*(?:%|元|个|次|人|件|家|年|天|小时|分钟|秒|倍|种|万|亿|月|周|名|位|条|台|只|本|张))""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"[0-9]+")


def _bare(text: str) -> int:
    """What the bare pattern finds: how many, and the digits of each as integers, added up so that they are read."""
    total = 0
    for found in _BARE.finditer(text):
        for digits in _DIGITS.findall(found.group()):
            total += int(digits)
        total += 1
    return total


def spent(work: object, *arguments: object) -> float:
    """Seconds of processor time of one call."""
    start = time.process_time()
    work(*arguments)  # type: ignore[operator]
    return time.process_time() - start


def floor_seconds(text: str, *, rounds: int = 7) -> float:
    """The fastest of some passes of the bare pattern over a text, in seconds of processor time."""
    return min(spent(_bare, text) for _ in range(rounds))
