"""Paragraphs in bold → the headings of a page that marks none but its title.

Articles are often written so: a title, and above each stretch of text a short line in bold. Where the page marks headings
as such, or has numbered lines, these tell more, and nothing is taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..lazily import pattern
from ..model import Mark, Span

__all__ = ["bold_headings"]

#: A heading is no longer; there are two of them at least; so much text stands between them on average.
_LONGEST, _FEWEST, _BETWEEN = 30, 2, 20
# What is numbered is told by its number.
_NUMBERED = pattern(
    r"[\s　]*(?:[(（【\[]?(?:第|[0-9０-９一二三四五六七八九十壹贰叁①-⑳⑴-⒇]{1,4}[、.．)）:：\s　])|(?:Part|Chapter|Section)\b)",
    re.IGNORECASE,
)
_NUMBERED_LINE = pattern(
    r"^[ \t　\xa0]*(?:第[0-9０-９一二三四五六七八九十百]{1,5}[章节節回部篇]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}\.[0-9]{1,2}\b)", re.MULTILINE
)
# A caption, a label or a speaker (作者：李某), what a sentence or a clause ends with.
_NO_TITLE = pattern(r"[图圖表][\s　]?[0-9０-９一二三四五六七八九十]|[^：:]{1,6}[：:]|.*[。；;，,、：:！!？?…](?:[”’」』)）]*)$", re.DOTALL)


def bold_headings(text: str, bold: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a page and those of its lines in bold, in order: the ``marks`` alone where the lines are no headings.

    >>> text = "山货\\n\\n晒谷\\n\\n" + "谷子铺了一地。" * 9 + "\\n\\n磨面\\n\\n" + "磨盘转了一夜。" * 9
    >>> places = [(text.index(word), text.index(word) + 2) for word in ("晒谷", "磨面")]
    >>> [mark.span.of(text) for mark in bold_headings(text, places, [Mark(Span(0, 2), 1, "markup_heading")])]
    ['山货', '晒谷', '磨面']
    """
    if len(marks) > 1 or len(bold) < _FEWEST:
        return tuple(marks)
    lines = [Span(start, end) for start, end in sorted(set(bold))]
    if any(_NUMBERED.match(line.of(text)) for line in lines) or len(_NUMBERED_LINE.findall(text)) > 1:
        return tuple(marks)
    first = marks[0].span.end if marks else 0
    titles = [line for line in lines if line.start >= first and len(line) <= _LONGEST and not _NO_TITLE.match(line.of(text))]
    if len(titles) < _FEWEST or len(titles) * 2 <= len(lines):
        return tuple(marks)
    between = [text[a.end : b.start].strip() for a, b in pairwise(titles)] + [text[titles[-1].end :].strip()]
    if not all(between) or sum(map(len, between)) < _BETWEEN * len(titles):
        return tuple(marks)
    depth = marks[0].depth + 1 if marks else 2
    return (*marks, *(Mark(title, depth, "bold_line") for title in titles))
