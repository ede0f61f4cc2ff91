"""The list of contents against the body: which titles one has and the other has not, or has otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .fold import fold
from .headings import FAMILIES, mark_at
from .model import Book, Division

__all__ = ["Unlisted", "compare_contents"]

_PAGE = re.compile(r"[ \t　.．·…•_—\-/(（]*[0-9０-９]{0,4}[)）]?$")
_TITLE = re.compile(r"(?:目[\s　]{0,4}[录錄次]|章节目录|contents|tableofcontents)", re.IGNORECASE)
_LONGEST = 200
_LINE = re.compile(r"[^\s][^\r\n]*(?<=\S)")


@dataclass(frozen=True, slots=True)
class Unlisted:
    """One way in which the list of contents and the body differ.

    ``kind`` is ``missing_in_body`` (``listed`` alone), ``missing_in_list`` (``found`` alone) or ``differing`` (both, of the
    same number). ``division`` and ``start`` place what the body has, else ``start`` is that of the entry.
    """

    kind: Literal["missing_in_body", "missing_in_list", "differing"]
    listed: str
    found: str
    division: str
    start: int


class _Entry(NamedTuple):
    line: str
    title: str  # without number and marks
    mark: tuple[str, str | None]  # family and number
    start: int


def compare_contents(book: Book) -> tuple[int, tuple[Unlisted, ...]]:
    """How many entries the list of contents has (0: there is none), and how it and the body differ, in order.

    The list is the printed one, a ``contents`` zone, else that of the file (an EPUB's). A level that none of its entries
    is found at is not in the list and not compared.

    >>> from weidianshang.outline import parse
    >>> text = "目录\\n第一章 山路\\n第二章 书店\\n\\n第一章 山路\\n天亮了。\\n第二章 书屋\\n门开了。"
    >>> count, rows = compare_contents(parse(text))
    >>> count, [(row.kind, row.listed, row.found) for row in rows]
    (2, [('differing', '第二章 书店', '第二章 书屋')])
    """
    entries = list(_printed(book)) or list(_of_file(book))
    divisions = [d for d in book.walk() if d.heading]
    if not entries:
        return 0, ()
    heads = [_heading(book, division) for division in divisions]
    pairs = _pairs(entries, heads)
    rows: list[Unlisted] = []
    for at, entry in enumerate(entries):
        if at not in pairs:
            rows.append(Unlisted("missing_in_body", entry.line, "", "", entry.start))
        elif entry.title not in (heads[pairs[at]].title, _plain(heads[pairs[at]].line)):
            found = divisions[pairs[at]]
            rows.append(Unlisted("differing", entry.line, heads[pairs[at]].line, found.id, heads[pairs[at]].start))
    held = set(pairs.values())
    levels = {divisions[at].heading.level for at in held}  # type: ignore[union-attr]
    for at, division in enumerate(divisions):
        if at not in held and division.heading and division.heading.level in levels:
            rows.append(Unlisted("missing_in_list", "", heads[at].line, division.id, heads[at].start))
    return len(entries), tuple(sorted(rows, key=lambda row: (row.start, row.kind)))


def _pairs(entries: Sequence[_Entry], heads: Sequence[_Entry]) -> dict[int, int]:
    """Index of an entry → index of its heading: the next one of that title, then the one of that number in between."""
    places: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        for title in {head.title, _plain(head.line)}:  # with 附录 and without
            places.setdefault(title, []).append(at)
    pairs: dict[int, int] = {}
    after = 0
    for at, entry in enumerate(entries):
        found = places.get(entry.title, [])
        index = bisect_left(found, after)
        if index < len(found) and entry.title:
            pairs[at] = found[index]
            after = found[index] + 1
    held = set(pairs.values())
    low = 0
    for at, entry in enumerate(entries):
        if at in pairs:
            low = pairs[at] + 1
            continue
        high = next((pairs[later] for later in range(at + 1, min(at + 50, len(entries))) if later in pairs), len(heads))
        same = (i for i in range(low, min(high, low + 200)) if i not in held and heads[i].mark == entry.mark != ("", None))
        if (index := next(same, -1)) >= 0:
            pairs[at] = index
            held.add(index)
            low = index + 1
    return pairs


def _printed(book: Book) -> Iterator[_Entry]:
    text = book.text
    for zone in book.source.zones:
        if zone.kind != "contents":
            continue
        for match in _LINE.finditer(text, zone.span.start, zone.span.end):
            line = _PAGE.sub("", match.group()[:_LONGEST]).strip()
            if line and not _TITLE.fullmatch(_plain(line)):
                yield _entry(line, match.start())


def _of_file(book: Book) -> Iterator[_Entry]:
    for mark in book.source.marks:
        if mark.title:
            yield _entry(mark.title, mark.span.start)


def _entry(line: str, start: int) -> _Entry:
    mark = mark_at(line, 0, len(line))
    if mark and mark.family in FAMILIES and mark.number:
        return _Entry(line, _plain(line[mark.title_start :]), (mark.family, mark.number), start)
    return _Entry(line, _plain(line), ("", None), start)


def _heading(book: Book, division: Division) -> _Entry:
    heading = division.heading
    assert heading is not None
    line = " ".join(heading.span.of(book.text).split())
    said = _entry(line, heading.span.start)
    return said._replace(title=_plain(heading.title), mark=said.mark if said.mark[0] else ("", heading.number))


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", "", fold(title)).lower()
