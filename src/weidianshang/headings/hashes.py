"""Headings as Markdown writes them: # to ######, and lines underlined with === or ---."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..lines import Lines
from .candidates import Candidate, Refused
from .forms import family_of
from .inline import inner
from .marks import mark_at
from .named import named_as

__all__ = ["by_title", "find_hashes", "find_underlined"]

_WORD = re.compile(r"\w")


def find_hashes(lines: Lines, by_family: dict[str, list[Candidate]]) -> Iterator[Candidate]:
    """Headings written as Markdown, # to ######; a number inside one (## 第三章 归来) is its number."""
    text = lines.text
    for name in [n for n in by_family if n.startswith("md")]:
        for mark in by_family[name]:
            title = text[mark.title_start : mark.end].rstrip()
            bare = title.rstrip("#")
            if not bare or bare[-1].isspace():
                title = bare.rstrip()  # a closing sequence; the # of C# is none
            begin, end = inner(text, mark.title_start, mark.title_start + len(title))
            if end > begin:
                yield _numbered(text, mark.start, begin, end, name, "markdown")


def by_title(lines: Lines, marked: list[Candidate], refused: Refused) -> list[Candidate]:
    """The headings written as Markdown less the title of the whole text; those called 前言 or 附录 as high as the chapters
    are front and back matter."""
    if len(marked) < 3:
        return marked
    depths = Counter(c.family for c in marked)
    highest = min(depths)
    first = min(marked)
    if depths[highest] == 1 and first.family == highest and not first.inner:
        refused[first.opens] = "the title of the whole text"
        marked = [c for c in marked if c is not first]
        highest = min(c.family for c in marked)
    return [named_as(lines.text, c) if c.family == highest and not c.inner else c for c in marked]


def _numbered(text: str, start: int, title_start: int, end: int, family: str, rule: str) -> Candidate:
    inner = mark_at(text, title_start, end) if end > title_start else None
    if inner is None or not family_of(inner.family) or inner.family.startswith("md") or inner.family == "bare":
        return Candidate(title_start, end, title_start, family, 0, None, rule=rule, lead=start)
    return Candidate(inner.start, end, min(inner.title_start, end), family, 0, inner.number, rule=rule, lead=start,
                     inner=inner.family)


def find_underlined(lines: Lines, marks: Sequence[Candidate]) -> Iterator[Candidate]:
    """Headings underlined with === or --- on the line right below."""
    text = lines.text
    for mark in marks:
        if (above := lines.before(mark.line)) is None:
            continue
        start, end = above
        if text.count("\n", end, mark.line) <= 1 and end - start <= 60 and text[end - 1] not in "。；，;," and _WORD.search(text, start, end):
            yield _numbered(text, start, *inner(text, start, end), "md1" if text[mark.start] == "=" else "md2", "underlined")
