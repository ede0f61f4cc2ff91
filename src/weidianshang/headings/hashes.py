"""Headings as Markdown writes them: # to ######, and lines underlined with === or ---.

In indented code and in quotations, as CommonMark has them, they are none. Chinese prose is often indented as deep, and
whole texts are quoted; so this is asked only of a text that is Markdown, and whose own lines are not set so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate, Refused
from .forms import family_of
from .inline import inner
from .marks import mark_at
from .named import named_as

__all__ = ["by_title", "find_hashes", "find_underlined"]

_WORD = pattern(r"\w")
# Lines that are set off by four columns or more, of which an ideographic space fills two, and lines that are quoted.
_SET_OFF = {
    "code": pattern(r"(?:\A|(?<=[\r\n]))(?: {4}| {0,3}\t| ?　[ 　]| {2,3}　)[^\r\n]*"),
    "quotation": pattern(r"(?:\A|(?<=[\r\n])) {0,3}>[^\r\n]*"),
}
_DEEPEST = 100


def find_hashes(
    lines: Lines, by_family: dict[str, list[Candidate]], refused: Refused | None = None, *, markdown: bool = False
) -> Iterator[Candidate]:
    """Headings written as Markdown, # to ######; a number inside one (## 第三章 归来) is its number.

    ``markdown``: the file says that it is Markdown; else headings that are not set off show it.
    """
    text = lines.text
    marks = [mark for name in by_family if name.startswith("md") for mark in by_family[name]]
    off = {mark.start: kind for mark in marks if (kind := _set_off(text, mark.start))}
    if off and (markdown or len(off) < len(marks) or any(find_underlined(lines, by_family.get("below", ())))):
        off = _odd(text, off)
        if refused is not None:
            refused.update((start, "in a stretch of code" if kind == "code" else "in a quotation") for start, kind in off.items())
    else:
        off = {}
    for name in [n for n in by_family if n.startswith("md")]:
        for mark in by_family[name]:
            if mark.start in off:
                continue
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


def _set_off(text: str, at: int) -> str:
    """What a heading that begins at ``at`` would stand in: ``code``, a ``quotation``, or nothing."""
    low = max(0, at - _DEEPEST)
    indent = text[max(text.rfind("\n", low, at) + 1, text.rfind("\r", low, at) + 1, low) : at]
    bare = indent.lstrip(" \t")
    if bare[:1] == ">" or text[at] == ">":
        return "quotation"
    return "code" if not bare and len(indent.expandtabs(4)) >= 4 else ""


def _odd(text: str, off: Mapping[int, str]) -> dict[int, str]:
    """Those places that are set off as most of the text's own words are not."""
    words = _wide(text)
    usual = {kind for kind in set(off.values()) if 2 * sum(_wide(found[0]) for found in _SET_OFF[kind].finditer(text)) > words}
    return {at: kind for at, kind in off.items() if kind not in usual}


def _wide(text: str) -> int:
    """About how much Chinese is in a text: what of its bytes are more than its characters. Code has little."""
    return len(text.encode("utf-8", "surrogatepass")) - len(text)


def find_underlined(lines: Lines, marks: Sequence[Candidate]) -> Iterator[Candidate]:
    """Headings underlined with === or --- on the line right below."""
    text = lines.text
    found: list[tuple[int, int, int]] = []
    for mark in marks:
        if (above := lines.before(mark.line)) is None:
            continue
        start, end = above
        if text.count("\n", end, mark.line) <= 1 and end - start <= 60 and text[end - 1] not in "。；;，," and _WORD.search(text, start, end):
            found.append((mark.start, start, end))
    off = {start: kind for _, start, _ in found if (kind := _set_off(text, start))}
    odd = _odd(text, off) if off else off
    for line, start, end in found:
        if start not in odd:
            yield _numbered(text, start, *inner(text, start, end), "md1" if text[line] == "=" else "md2", "underlined")
