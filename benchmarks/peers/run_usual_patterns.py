"""The usual patterns all at once: whatever line opens as headings do, and is as short as they are."""

from __future__ import annotations

import re

from headings import run

_HAN = "零〇一二三四五六七八九十百千两廿0-9０-９"
_USUAL = re.compile(
    rf"""(?mx)^[ \t　]*(
      (?:正文[ \t　]*)?第[ \t　]*[{_HAN}]{{1,9}}[ \t　]*[章节回卷篇部编集讲课话幕辑].{{0,40}}
    | 卷[{_HAN}]{{1,5}}(?:[ \t　].{{0,30}})?
    | (?:序|序言|自序|前言|引言|引子|楔子|目录|后记|尾声|结语|附录|番外|致谢).{{0,15}}
    | (?:[Cc]hapter|CHAPTER|[Pp]art|PART|[Ss]ection)[ \t]+[0-9IVXLC]+.{{0,40}}
    | [一二三四五六七八九十]{{1,3}}[、．.].{{1,30}}
    | [（(][一二三四五六七八九十0-9]{{1,3}}[)）].{{1,30}}
    | [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}[ \t　]?.{{1,30}}
    | [0-9]{{1,3}}[、.．].{{1,30}}
    | \#{{1,6}}[ \t].{{1,40}}
    )[ \t　\r]*$"""
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where such lines begin and end, white space left out."""
    return [(m.start(1), m.start(1) + len(m[1].rstrip())) for m in _USUAL.finditer(text)]


run(spans, lambda data: spans(data.decode("utf-8-sig")))
