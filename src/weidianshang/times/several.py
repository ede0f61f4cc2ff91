"""Parts of a year that hold several: months joined or listed (3至5月, 7、8、9月, 七八月), the weeks of holidays."""

from __future__ import annotations

import re

from ..lazily import pattern
from .found import Found, When
from .fragments import number

__all__ = ["golden_week", "months"]

#: A week of holidays: from the feast on, seven days. 长假 is that of the first of October.
_GOLDEN = ("十一", "国庆", "国庆节", "五一", "五一节", "春节")


def golden_week(found: re.Match[str], out: Found, year: int | None, name: str) -> Found | None:
    """国庆黄金周, 十一长假: the seven days from the feast; of other feasts and years only the feast is sure."""
    if name not in _GOLDEN or (found["golden"].endswith("长假") and name not in _GOLDEN[:3]):
        out.end = found.start("golden")
        out.when = When(year, feast=name)
        return out
    first = 5 if name[0] == "五" else 10
    if name == "春节":
        out.when = When(year, feast=name)
        return out
    out.when, out.rule = When(year, first, 1), "range"
    out.until = Found(out.end, out.end, "day", when=When(day=7), lean="month")
    return out


#: Before the rest of a list of months: 3、6、9、12月.
_LIST_GOES_ON = pattern(r"[0-9一二三四五六七八九十]、$")


def months(found: re.Match[str], out: Found) -> int:
    """3至5月, 7、8、9月, 七八月: months that follow on each other are a range; of others the first is read here, 0 for none."""
    name, pair, end = found["m1"], found["pair"], found.end("m1end")
    between = re.findall(r"[^、和及]+", found["between"] or "")
    named = [number(m) for m in (pair or (name, *between, found["m2"]))]
    if not (found["list"] and end > 0) and (not (found["list"] or pair) or named == list(range(named[0], named[0] + len(named)))):
        out.until = Found(found.start(), found.end(), "part", when=When(month=named[-1]), lean="year")
        return named[0]
    if end < 0 and name and (between or _LIST_GOES_ON.search(found.string, max(0, out.start - 2), out.start)):
        end = found.end("m1")
    if end < 0:
        return 0
    out.end = end  # 1月、5月: two months
    return named[0]
