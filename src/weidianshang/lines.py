"""The lines of a text, found where they are asked for, less the stretches that are not the book's.

A long text has so many lines that listing them costs more than reading the few that matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import compress, repeat
from typing import TypeVar

from .fold import NOTHING, punctuated, readable
from .lazily import pattern
from .model import Source
from .searches import Opening
from .signs import Signs, find_signs

__all__ = ["Lines", "line_numbers"]

T = TypeVar("T")
#: So many matches are looked at together.
_AT_ONCE = 512
#: Stretches so short are looked at as a whole.
_SHORT = 8
_SHOWN = pattern(rf"[^\s{NOTHING}]")
_BREAK = re.compile(r"[\r\n]")
_LINE_END = pattern(r"\r\n|\r|\n")
# A gap of more than one character.
_GAP, _GAPS = frozenset(" 　"), pattern("[ 　]+")
_SPACE = frozenset(char for char in map(chr, range(0x3001)) if char.isspace()) | frozenset(NOTHING)
# A line break after what can end a title: no full stop, comma or colon.
_CLOSED = "。；;，,、：:"
_ENDS_NONE = _SPACE | frozenset(_CLOSED)
_UNENDED, _BLANK = frozenset(f"\r\n{_CLOSED}"), _SPACE - frozenset("\r\n")


def line_numbers(text: str, offsets: Iterable[int]) -> Iterator[int]:
    """The numbers, from 1, of the lines that hold offsets, which are in order.

    >>> list(line_numbers("天亮了。\\r\\n他走了。\\n下雨了。", [0, 6, 8, 11]))
    [1, 2, 2, 3]
    """
    number, at = 1, 0
    for offset in offsets:
        number += len(_LINE_END.findall(text, at, offset))
        at = offset
        yield number


def _disjoint(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that overlap or touch as one."""
    kept: list[tuple[int, int]] = []
    begin = end = -1
    for start, stop in sorted(stretches):
        if start > end:
            kept.append((begin, end))
            begin, end = start, stop
        elif stop > end:
            end = stop
    return [*kept[1:], (begin, end)] if end >= 0 else []


class Lines:
    """The lines of ``text``, each a (start, end) without white space at either end; empty ones are none.

    ``barriers`` are stretches that are no part of any line: what stands before and after one on its line are lines of
    their own.

    >>> lines = Lines("天亮了。\\n\\n　　他走了。图1 \\n下雨了。", [(12, 14)])
    >>> list(lines.walk()), lines.at(8), lines.end(8), lines.after(12), lines.before(16)
    ([(0, 4), (8, 12), (16, 20)], (8, 12), 12, (16, 20), (8, 12))
    """

    def __init__(self, text: str | Signs, barriers: Iterable[tuple[int, int]] = ()) -> None:
        self.signs = signs = find_signs(text) if isinstance(text, str) else text
        self.text = text = signs.text
        self._barriers = _disjoint(barriers)
        self._starts = [start for start, _ in self._barriers]
        self._ahead, self._behind = (0, -1), (0, 0)
        self._cr = signs.count("\r")
        self._lone_cr = self._cr > 0 and self._cr != len(signs.before("\r", "\n"))
        inner = r"[^\r\n]" if self._lone_cr else "."
        self._line = re.compile(rf"[^\s{NOTHING}]{inner}*(?<=[^\s{NOTHING}])")

    @classmethod
    def of(cls, source: Source) -> Lines:
        """The lines of a source less its zones, with white space for what shows nothing."""
        signs = source.signs if source.signs and source.signs.text is source.text else find_signs(source.text)
        if signs.count(NOTHING):
            signs = find_signs(readable(source.text))
        if signs.count('"') > 1:
            signs = find_signs(punctuated(signs.text))
        return cls(signs, ((zone.span.start, zone.span.end) for zone in source.zones))

    def without(self, barriers: Iterable[tuple[int, int]]) -> Lines:
        """These lines with more barriers."""
        less = Lines.__new__(Lines)
        less.__dict__.update(self.__dict__)
        for found in ("first", "last", "unended", "_last"):
            less.__dict__.pop(found, None)
        less._barriers = _disjoint([*self._barriers, *barriers])
        less._starts = [start for start, _ in less._barriers]
        return less

    def _until(self, offset: int) -> int:
        """How many barriers begin at or before an offset."""
        return bisect_right(self._starts, offset)

    def held(self, offset: int) -> bool:
        """Whether an offset is in a barrier."""
        at = self._until(offset) - 1
        return at >= 0 and offset < self._barriers[at][1]

    def _break_after(self, offset: int) -> int:
        """Where the next line break stands. The last answer is kept: in a text that is one line every search goes far."""
        low, stop = self._ahead
        if not low <= offset <= stop:
            stop = self.text.find("\n", offset)
            if stop < 0:
                stop = len(self.text)
            if self._lone_cr and (cr := self.text.find("\r", offset, stop)) >= 0:
                stop = cr
            self._ahead = offset, stop
        return stop

    def _break_before(self, offset: int) -> int:
        """Where the last line break ends; kept likewise."""
        begin, high = self._behind
        if not begin <= offset <= high:
            known = high if begin <= offset else 0  # no break from the beginning up to there
            found = self.text.rfind("\n", known, offset) + 1
            if self._lone_cr:
                found = max(found, self.text.rfind("\r", max(found, known), offset) + 1)
            begin = found or (begin if known else 0)
            self._behind = begin, offset
        return begin

    def since(self, low: int, offset: int) -> int:
        """Where the line that holds an offset begins, or ``low`` where it begins before."""
        begin = self.text.rfind("\n", low, offset) + 1 or low
        return self.text.rfind("\r", begin, offset) + 1 or begin if self._lone_cr else begin

    def end(self, offset: int) -> int:
        """Where the line that holds an offset ends."""
        text, stop = self.text, self._break_after(offset)
        if self._barriers:
            at = self._until(offset)
            if at < len(self._starts) and self._starts[at] < stop:
                stop = self._starts[at]
        while stop > offset and text[stop - 1] in _SPACE:
            stop -= 1
        return stop

    @cached_property
    def breaks(self) -> int:
        """How many line breaks the text has; about, where two characters are one."""
        return self.signs.count("\n") + self._cr

    @cached_property
    def gaps(self) -> list[int]:
        """Where white space ends that stands right behind the end of a sentence."""
        text, ends = self.text, [at + 1 for at in self.signs.behind(" 　", "。！？!?…”’」』")]
        return [wide.end() if text[at : at + 1] in _GAP and (wide := _GAPS.match(text, at)) else at for at in ends]

    @cached_property
    def _blank(self) -> list[int]:
        """Where lines end with white space."""
        spaced = self.signs.behind("\n\r" if self._cr else "\n", _BLANK)
        return [*spaced, len(self.text)] if self.text and self.text[-1] in _BLANK else spaced

    @cached_property
    def unended(self) -> list[int]:
        """Where lines end that neither a full stop nor a comma or colon ends, as titles do not."""
        text = self.text
        breaks = "\n\r" if self._cr else "\n"
        ends = self.signs.behind(breaks, _UNENDED, never=True)
        spaced = self._blank
        if text and text[-1] not in "\r\n":
            ends.append(len(text))
        if not spaced and not self._barriers:
            return ends
        really = {end: self._stripped(end) for end in spaced}
        free: list[int] = []
        done = behind = 0
        for start, stop in self._barriers:
            at = bisect_right(ends, start, done)
            if at > done:
                free += ends[done:at]
            free.append(start)
            if start <= behind or text[start - 1] in _ENDS_NONE:
                really[start] = self._stripped(start)
            done, behind = bisect_right(ends, stop, at), stop
        free += ends[done:]
        return list(filter(None, map(really.get, free, free))) if really else free

    @cached_property
    def _last(self) -> str:
        """The last character of each of them."""
        text = self.text
        return "".join([text[end - 1] for end in self.unended])

    def unended_with(self, last: re.Pattern[str]) -> list[int]:
        """The same, of those lines whose last character is of a class."""
        ends = self.unended
        return [ends[found.start()] for found in last.finditer(self._last)]

    def _stripped(self, end: int) -> int:
        """Where a line really ends, white space left out; 0 where it is empty or cannot end a title."""
        text = self.text
        while end and text[end - 1] in _SPACE:
            if text[end - 1] in "\r\n":
                return 0
            end -= 1
        return 0 if not end or text[end - 1] in _CLOSED or self.held(end - 1) else end

    def opened(self, opening: Opening, said: Callable[[list[re.Match[str]]], Iterable[T]]) -> tuple[list[int], list[int], list[T]]:
        """The lines that open with a pattern: where they begin, less their indent, and end, and what is ``said`` of the matches. In
        order, but for lines behind a barrier with no break between, which come last."""
        text, match = self.text, opening.pattern.match
        starts, ends = self._openings(opening)
        begun: list[int] = []
        ended: list[int] = []
        rows: list[T] = []
        for low in range(0, len(starts), _AT_ONCE):  # a match is large: few are held at once
            some = starts[low : low + _AT_ONCE]
            found = list(map(match, repeat(text), some))
            begun += compress(some, found)
            ended += compress(ends[low : low + _AT_ONCE], found)
            rows += said(list(filter(None, found)))
        behind = list(self._behind_barriers(opening))
        begun += [match.start() for match, _ in behind]
        ended += [end for _, end in behind]
        rows += said([match for match, _ in behind])
        return begun, ended, rows

    def _openings(self, opening: Opening) -> tuple[list[int], list[int]]:
        """Where lines begin that may open with a pattern, less those that do not by reason of a barrier, and where they end."""
        text = self.text
        starts, ends = self.signs.opened(opening.looks)
        for at in range(len(ends)) if self._cr else [bisect_left(ends, end) for end in self._blank]:
            if at < len(ends) and text[ends[at] - 1] in _SPACE:
                ends[at] = self.end(starts[at])
        cut: set[int] = set()
        at = 0
        for start, stop in self._barriers:
            at = beside = bisect_right(ends, start, at)
            while beside < len(starts) and starts[beside] < stop:
                if match := opening.pattern.match(text, starts[beside]):
                    if start < match.end() <= stop:
                        cut.add(beside)
                    elif start >= match.end():
                        ends[beside] = self.end(starts[beside])
                beside += 1
        if cut:
            left = bytearray(b"\1") * len(starts)
            for at in cut:
                left[at] = 0
            starts, ends = list(compress(starts, left)), list(compress(ends, left))
        return starts, ends

    def _behind_barriers(self, opening: Opening) -> Iterator[tuple[re.Match[str], int]]:
        """What opens with a pattern right behind a barrier on its line."""
        text = self.text
        for start, stop in self._barriers:
            held = text[start:stop]
            if not _BREAK.search(held, len(held.rstrip())):
                behind = opening.match(text, stop)
                if behind and not self.held(behind.end() - 1):
                    yield behind, self.end(stop)

    def empty(self, low: int, high: int) -> bool:
        """Whether a stretch holds no line, nor a part of one."""
        if high - low <= _SHORT and self.text[low:high].isspace():
            return True  # mostly a line end
        shown = _SHOWN.search(self.text, low, high)
        if shown is None:
            return True
        return self.held(shown.start()) and next(self.walk(low, high), None) is None

    def at(self, offset: int) -> tuple[int, int]:
        """The line that holds an offset."""
        text, begin = self.text, self._break_before(offset)
        if self._barriers:
            at = self._until(offset) - 1
            if at >= 0:
                begin = max(begin, self._barriers[at][1])
        end = self.end(offset)
        while begin < end and text[begin] in _SPACE:
            begin += 1
        return begin, end

    def walk(self, low: int = 0, high: int | None = None) -> Iterator[tuple[int, int]]:
        """The lines of a stretch, in order; of a line that the stretch cuts, the part inside."""
        high = len(self.text) if high is None else high
        at = max(self._until(low) - 1, 0)
        while at < len(self._barriers) and self._barriers[at][0] < high:
            start, stop = self._barriers[at]
            if start > low:
                yield from (match.span() for match in self._line.finditer(self.text, low, start))
            low = max(low, stop)
            at += 1
        if low < high:
            yield from (match.span() for match in self._line.finditer(self.text, low, high))

    @cached_property
    def first(self) -> int:
        """Where the first line begins; the text's end where there is none."""
        line = self.after(0)
        return line[0] if line else len(self.text)

    @cached_property
    def last(self) -> int:
        """Where the last line ends; 0 where there is none."""
        line = self.before(len(self.text))
        return line[1] if line else 0

    def after(self, offset: int) -> tuple[int, int] | None:
        """The first line from an offset on."""
        return next(self.walk(offset), None)

    def before(self, offset: int) -> tuple[int, int] | None:
        """The last line that ends at or before an offset."""
        text, size = self.text, 64
        while offset > 0:
            at = self._until(offset - 1) - 1
            if at >= 0 and offset <= self._barriers[at][1]:
                offset = self._barriers[at][0]
                continue
            low = max(offset - size, self._barriers[at][1] if at >= 0 else 0)
            while offset > low and text[offset - 1] in _SPACE:
                offset -= 1
            if offset > low:
                return self.at(offset - 1)
            size *= 2
        return None
