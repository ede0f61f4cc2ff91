"""Lines → candidates for headings and list items, from every family of marks.

Each family has its module: ``strong`` (第N章), ``weak`` (1. (1) ①), ``named`` (前言); Markdown is here. What level a
heading has is decided afterwards, from how the families nest (``outline``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from .candidates import Candidate
from .marks import FAMILIES, Mark, scan
from .named import find_named
from .strong import STOP, find_strong, plain
from .weak import find_weak, scan_tails

__all__ = ["find_candidates"]


def find_candidates(
    text: str, lines: Sequence[tuple[int, int]], *, known: Collection[str] = (), wrapped: bool = False
) -> tuple[Candidate, ...]:
    """The headings and list items that carry a number or a name, in order.

    ``lines`` are the (start, end) of the text's lines that are the book's, without white space at either end;
    ``known`` the titles of a printed table of contents, as ``strong.plain`` gives them; ``wrapped`` says that lines
    are broken at a width, so that a mark at the start of one may stand in mid-sentence.

    >>> text = "第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。在第一章里说过。"
    >>> lines = [(0, 6), (7, 11), (12, 18), (19, 31)]
    >>> [(c.number, text[c.title_start:c.end], c.rule) for c in find_candidates(text, lines)]
    [('1', '山路', 'line_mark'), ('2', '书店', 'line_mark')]
    """
    by_family: dict[str, list[Mark]] = {}
    if "```" in text or "~~~" in text:
        lines = list(_outside_fences(text, lines))
    for mark in scan(text, lines):
        if not (wrapped and _wraps(text, lines, mark)):
            by_family.setdefault(mark.family, []).append(mark)
    found = _markdown(text, by_family) + list(_setext(text, lines))
    written = len(found) > 1
    strong = [m for name, marks in by_family.items() if FAMILIES[name].strong and name[:2] != "md" for m in marks]
    tails: dict[str, list[Mark]] = {}
    if not written:
        found.extend(find_strong(text, lines, strong, known=known))
        found.extend(find_named(text, lines))
        found.extend(_listed(text, lines, known))
        if not wrapped:
            for mark in scan_tails(text, lines):
                tails.setdefault(mark.family, []).append(mark)
    for name in [name for name in {**by_family, **tails} if not FAMILIES[name].strong]:
        found.extend(find_weak(text, lines, by_family.get(name, []), tails=tails.get(name, []), only_items=written))
    found.sort(key=lambda c: (c.start, -c.end))
    return tuple(_once(text, _disjoint(found)))


def _outside_fences(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines less those of fenced code (``` to ```)."""
    inside = False
    for line in lines:
        if text.startswith(("```", "~~~"), line[0]):
            inside = not inside
        elif not inside:
            yield line


def _wraps(text: str, lines: Sequence[tuple[int, int]], mark: Mark) -> bool:
    """Whether a mark opens a line only because the line before was broken there."""
    if mark.line == 0:
        return False
    start, end = lines[mark.line - 1]
    gap = text[end : mark.line_start]
    return text[end - 1] not in STOP and gap.count("\n") + gap.count("\r") <= 2 and "\n\n" not in gap and end - start > 12


def _listed(text: str, lines: Sequence[tuple[int, int]], known: Collection[str]) -> Iterator[Candidate]:
    """Lines that a printed table of contents lists, word for word, and that carry no mark of their own."""
    if not known:
        return
    for start, end in lines:
        if end - start <= 40 and plain(text[start:end]) in known and text[end - 1] not in "。；，;,":
            yield Candidate(start, end, start, "listed", 0, None, False, "line_of_contents")


def _disjoint(found: Iterable[Candidate]) -> Iterator[Candidate]:
    end = -1
    for candidate in found:
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _once(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """A heading printed twice with nothing between is one: the second print is marked as a repeat."""
    last: Candidate | None = None
    for candidate in found:
        if (
            last is not None and not candidate.item and not last.item
            and (candidate.family, candidate.value) == (last.family, last.value)
            and not re.search(r"[\u3400-\u9fffA-Za-z0-9]", text[last.end : candidate.start].replace("正文", ""))
            and plain(text[candidate.title_start : candidate.end]) == plain(text[last.title_start : last.end])
        ):
            yield candidate._replace(repeat=True)
            continue
        yield candidate
        last = candidate


def _markdown(text: str, by_family: dict[str, list[Mark]]) -> list[Candidate]:
    """Headings written as Markdown, # to ######; a number inside one (## 第三章 归来) is its number."""
    found: list[Candidate] = []
    for name in [n for n in by_family if n.startswith("md")]:
        for mark in by_family[name]:
            end = mark.line_end
            while end > mark.title_start and text[end - 1] in "# \t":
                end -= 1
            found.append(_numbered(text, mark.start, mark.title_start, end, name, "markdown"))
    return found


def _numbered(text: str, start: int, title_start: int, end: int, family: str, rule: str) -> Candidate:
    inner = next(scan(text, [(title_start, end)]), None) if end > title_start else None
    if inner is None or inner.family.startswith("md") or inner.family == "bare":
        return Candidate(title_start, end, title_start, family, 0, None, False, rule, lead=start)
    return Candidate(inner.start, end, min(inner.title_start, end), family, 0, inner.number or None, False, rule, lead=start,
                     inner=inner.family)


_UNDERLINE = re.compile(r"(={3,}|-{3,})$")


def _setext(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Headings underlined with === or --- on the line right below."""
    if "\n==" not in text and "\n--" not in text:
        return
    for (start, end), (low, high) in pairwise(lines):
        if text[low] in "=-" and _UNDERLINE.match(text, low, high) and text.count("\n", end, low) <= 1 and (
            end - start <= 60 and text[end - 1] not in "。；，;,"
        ):
            yield _numbered(text, start, start, end, "md1" if text[low] == "=" else "md2", "underlined")
