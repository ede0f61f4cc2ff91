"""The contents of an EPUB and the headings in its files, told together: which line each entry names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ..lazily import pattern
from ..model import Mark, Span
from .wording import NUMBER, plain, unnumbered

__all__ = ["Entry", "placed"]

_LINE = pattern(r"[^\s][^\n]*(?<=\S)")
_LONGEST, _LINES, _JOINED, _GAP = 80, 4, 3, 40
#: A line with a title in it is no longer than that title and so much more, for its number.
_SPARE = 20
_GOES_ON = pattern("[0-9a-z零〇○一二两兩三四五六七八九十百千廿卅]", re.IGNORECASE)
# What may follow a title that the contents shorten: no longer than this, no end of a sentence in it, no note's number.
_REST = 40
_STOP = pattern("[。；;！!？?…”」』]")
_MARK = pattern(r"[\W_]")
_BRACKETED = pattern(r"(?<=\S)[ \t　]*[(（][^()（）]{1,60}[)）]$")
_NOTE = pattern(r"[(（\[［【〔]?(?:[0-9０-９]{1,3}|[①-⑳*＊※†]{1,3})[)）\]］】〕]?\s*")
# The number of a page behind a title, as scanning reads it; so many entries have one where the contents give pages.
_PAGE = pattern(r"(?<![\s.…·．。])(?:\s*+(?:…++|[.·．。]{2,}+)\s*+|\s++)[\W_]{0,2}[0-9oOlIJ】!]{1,4}[.．]?$")
_PAGED = 4
#: A depth that the contents give to no less than one in so many headings of a kind is one of theirs.
_SHARE = 4
#: A heading that is there so often is no other title of one piece.
_OFTEN = 4
#: So many headings with the same words are looked at for one entry.
_SAME = 50


class Entry(NamedTuple):
    """An entry of the contents: its title, the file and the id that it points at, and how deep it is nested."""

    title: str
    name: str
    fragment: str
    depth: int


def placed(
    text: str, marks: Sequence[Mark], entries: Sequence[Entry], places: Mapping[tuple[str, str], int]
) -> tuple[Mark, ...]:
    """The headings of the files and those that the contents name, in order.

    ``places``: where files (with the id ``""``) and ids begin in ``text``. A heading that the contents name as well
    takes its depth from there. Where no line near the target is the title, the mark is empty.

    >>> placed("归来\\n天亮了。", (), [Entry("第三章 归来", "a", "", 1)], {("a", ""): 0})[0].span
    Span(start=0, end=2)
    """
    entries = _without_pages(entries)
    starts = [mark.span.start for mark in marks]
    ends = sorted({at for (_, anchor), at in places.items() if not anchor})
    known = frozenset(plain(entry.title) for entry in entries)
    taken: dict[int, Mark] = {}  # index of a heading → the same with what the contents say
    found: list[Mark] = []
    missing: list[tuple[int, Entry]] = []

    def claim(span: Span, entry: Entry) -> None:
        index = bisect_right(starts, span.start) - 1
        if index < 0 or span.end > marks[index].span.end:
            found.append(Mark(span, entry.depth, "nav_title", entry.title))
        elif index not in taken:
            taken[index] = Mark(marks[index].span, entry.depth, marks[index].rule, entry.title)

    for entry in entries:
        at = places.get((entry.name, entry.fragment), places.get((entry.name, "")))
        if at is None or not entry.title:
            continue
        span = _line_of(text, at, entry.title, known, starts)
        if len(span):
            claim(span, entry)
        else:
            missing.append((at, entry))
    begun = {mark.span.start for mark in found} | {starts[index] for index in taken}
    named: dict[str, list[int]] = {}
    for index, mark in enumerate(marks if missing else ()):
        named.setdefault(plain(mark.span.of(text)), []).append(index)
    alone: dict[int, dict[str, list[Span]]] = {}  # where a document begins → its lines by what they say
    nowhere: list[tuple[int, Entry]] = []
    for at, entry in missing:  # elsewhere in its document
        after, wanted = bisect_right(ends, at), plain(entry.title)
        begin, stop = ends[after - 1] if after else 0, ends[after] if after < len(ends) else len(text)
        same = named.get(wanted, [])
        index = next((k for k in same[bisect_left(same, bisect_left(starts, at)) :][:_SAME] if starts[k] not in begun), -1)
        if index >= 0 and starts[index] < stop:
            span = marks[index].span
        else:
            if begin not in alone:
                alone[begin] = _lines_alone(text, begin, stop)
            span = _the_one(text, at, alone[begin].get(wanted, ()))
        if len(span) and span.start not in begun:
            claim(span, entry)
            begun.add(span.start)
        else:
            nowhere.append((at, entry))
    for at, entry in nowhere:  # under another title perhaps
        first, index = _LINE.search(text, at), bisect_left(starts, at)
        if first and index < len(marks) and starts[index] <= first.end() and index not in taken and (
            len(named[plain(marks[index].span.of(text))]) < _OFTEN
        ):
            taken[index] = Mark(marks[index].span, entry.depth, marks[index].rule, entry.title)
        else:
            found.append(Mark(Span(at, at), entry.depth, "nav_title", entry.title))
    absent = _absent(entries, [mark for mark in (*found, *taken.values()) if len(mark.span)])
    if absent:
        found = [replace(mark, depth=mark.depth - absent[mark.depth]) for mark in found]
        taken = {index: replace(mark, depth=mark.depth - absent[mark.depth]) for index, mark in taken.items()}
    depths = _depths(marks, taken)
    found += [taken.get(i) or Mark(mark.span, depths[mark.depth], mark.rule) for i, mark in enumerate(marks)]
    return tuple(_apart(sorted(found, key=lambda mark: (mark.span, mark.depth))))


def _without_pages(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries less the numbers of pages behind their titles, where most have one: contents taken from a printed list."""
    bare = [_PAGE.sub("", entry.title) for entry in entries]
    paged = sum(title != entry.title for title, entry in zip(bare, entries, strict=True))
    if paged < _PAGED or paged * 2 <= len(entries):
        return entries
    return [entry._replace(title=title or entry.title) for title, entry in zip(bare, entries, strict=True)]


def _absent(entries: Sequence[Entry], there: Sequence[Mark]) -> dict[int, int]:
    """For each depth of the contents how many depths above it are names of groups only, none of which is in the text."""
    deepest = max((entry.depth for entry in entries), default=0)
    shown = {(mark.depth, mark.title) for mark in there}
    absent: dict[int, int] = {}
    count = 0
    for depth in range(1, deepest + 1):
        absent[depth] = count
        groups = [a for a, b in pairwise(entries) if a.depth == depth < b.depth]
        count += bool(groups) and not any((depth, group.title) in shown for group in groups)
    return absent if count else {}


def _depths(marks: Sequence[Mark], taken: Mapping[int, Mark]) -> dict[int, int]:
    """How deep an h1 to h6 that the contents do not name lies, from those that they name."""
    votes: dict[int, Counter[int]] = {}
    for index, mark in taken.items():
        votes.setdefault(marks[index].depth, Counter())[mark.depth] += 1
    depths: dict[int, int] = {}
    below = 0
    for depth in sorted({mark.depth for mark in marks}):
        voted = votes.get(depth)
        depths[depth] = voted.most_common(1)[0][0] if voted else below + 1 if taken else depth
        # parts and chapters may both be h1: what is below lies below the deeper ones
        below = max((d for d, count in voted.items() if count * _SHARE >= voted.total()), default=depths[depth]) if voted else depths[depth]
    return depths


def _line_of(text: str, at: int, title: str, known: Collection[str], starts: Sequence[int]) -> Span:
    """The lines right after ``at`` that are a title, or end it, or the start of a line that goes on; else nothing.

    A number right before it, or a title right behind a number, which the contents do not give, is part of it, unless it is
    a title of theirs (``known``) or a heading that is marked, which begin at ``starts``.
    """
    wanted = plain(title)
    if not wanted:
        return Span(at, at)
    longest = max(_LONGEST, len(title) + _SPARE)
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, at):
        lines.append(match.span())
        if len(lines) == _LINES or match.start() > at + 400:
            break
    numbered, bare = Span(at, at), unnumbered(wanted)
    for i, (start, stop) in enumerate(lines):
        if i and not len(numbered):  # below the head of the page, without its number, or with a note in brackets
            if bare and plain(text[start:stop]) == bare:
                numbered = Span(start, stop)
            elif (note := _BRACKETED.search(text, start, stop)) and plain(text[start : note.start()]) == wanted:
                numbered = Span(start, note.start())
        for _, end in lines[i : i + _JOINED]:
            if end - start > longest:
                break
            words = plain(text[start:end])
            if words == wanted:
                above = lines[i - 1] if i else (start, start)
                below = next((line for line in lines if line[0] >= end), (end, end))
                if not _free(starts, above):
                    above = start, start
                if not _free(starts, below):
                    below = end, end
                number = plain(text[slice(*above)]) if above[1] - above[0] <= _SPARE else ""
                begin = above[0] if NUMBER.fullmatch(number) and number not in known else start
                named = NUMBER.fullmatch(wanted) and not wanted[0].isdigit() and _goes_with(text[slice(*below)], known)
                return Span(begin, below[1] if named else end)
            if not len(numbered) and words.endswith(wanted) and unnumbered(words) == wanted:
                numbered = Span(start, end)
    if len(numbered) or not lines:
        return numbered
    start, end = lines[0]
    line = plain(text[start : min(end, start + longest)])
    if len(line) > 1 and end - start <= longest and wanted.endswith(line):
        return Span(start, end)  # the number is not in the text
    if line.startswith(wanted) and len(wanted) > 1:
        for stop in range(start + max(1, len(wanted) // 2), min(end, start + longest) + 1):
            if plain(text[start:stop]) == wanted:
                cut = wanted[-1].isascii() and _GOES_ON.match(text, stop)
                return Span(at, at) if cut else Span(start, end if _goes_with(text[stop:end], known) else stop)
    return Span(at, at)


def _free(starts: Sequence[int], line: tuple[int, int]) -> bool:
    """Whether no marked heading begins in a line."""
    return bisect_left(starts, line[0]) == bisect_left(starts, line[1])


def _goes_with(rest: str, known: Collection[str]) -> bool:
    """Whether what follows a title on its line belongs to it, as contents shorten titles: no sentence, no note's number, and
    no title of its own.

    >>> [_goes_with(rest, ()) for rest in (" 山路", "：谁来了？", "谁也没有说话。", "，门开了", "[1]")]
    [True, True, False, False, False]
    """
    body = rest.strip()
    if not body or len(body) > _REST or _NOTE.fullmatch(rest) or plain(rest) in known:
        return False
    if body[-1] in "？！?!" and (_MARK.match(rest) and not _STOP.search(body[:-1])):
        return True
    return body[0] not in "，,、；;。" and body[-1] not in "，,、：:" and not _STOP.search(body)


def _lines_alone(text: str, start: int, stop: int) -> dict[str, list[Span]]:
    """The lines of a stretch that a title may be, by their words, with the number that they begin with and without."""
    found: dict[str, list[Span]] = {}
    for match in _LINE.finditer(text, start, stop):
        if match.end() - match.start() <= _LONGEST and (words := plain(match[0])):
            for said in {words, unnumbered(words)} - {""}:
                found.setdefault(said, []).append(Span(*match.span()))
    return found


def _the_one(text: str, at: int, same: Sequence[Span]) -> Span:
    """Of the lines with the same words the one that ``at`` lies in or right behind, else the only one; else nothing."""
    before = same[bisect_right(same, at, key=lambda span: span.start) - 1] if same and same[0].start <= at else None
    if before and at - before.end <= _GAP and not text[before.end : at].strip():
        return before
    return same[0] if len(same) == 1 and len(same[0]) > 1 else Span(at, at)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """The marks less those that begin inside an earlier one."""
    kept: list[Mark] = []
    end = 0
    for mark in marks:
        if mark.span.start >= end or not len(mark.span):
            kept.append(mark)
            end = max(end, mark.span.end)
    return kept
