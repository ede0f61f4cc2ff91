"""The elements of a page, as a parser meets them → lines of text and the headings in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..lazily import pattern
from ..model import Mark, Span
from .elements import (
    BLOCKS,
    BOLD,
    CELLS,
    CONTENT,
    DROPPED,
    HEADING,
    LANDMARKS,
    LINES,
    PARAGRAPHS,
    PICTURES,
    SHOWN_ONLY,
    VOID,
)
from .head import Head
from .navigation import LONGEST_LINE, is_beside, role_of

__all__ = ["Layout"]

_SPACE = pattern(r"[ \t\n\r\f]+")
_NOTHING = "\0\xad\u200b\u200c\u200d\u2060\ufeff"
#: What is longer is no heading: it was not closed.
LONGEST_HEADING = 120
_CHINESE = pattern("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WIDE = pattern("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…\U00020000-\U0003ffff]")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and what there was before it."""

    tag: str
    role: str  # "unseen", "around", "named", "beside", "paging" or ""
    out: int
    size: int
    breaks: int
    marks: int
    linked: int
    bolded: int
    heading: int  # its depth, 0 for any other element


class Layout:
    """A target for lxml's parsers. ``keep_navigation``: a ``nav`` is text, and its place goes to ``contents``."""

    def __init__(self, wanted: frozenset[str] = frozenset(), *, keep_navigation: bool = False) -> None:
        self.marks: list[Mark] = []
        self.anchors: dict[str, int] = {}
        self.head = Head()
        self.contents: list[tuple[int, int]] = []
        self.pictures: list[int] = []  # where what follows a picture begins
        self._wanted, self._keep = wanted, keep_navigation
        self._out: list[str] = []
        self._size = 0
        self._last = ""  # the last character written
        self._breaks = 0  # line breaks to write before the next character
        self._space = ""  # white space to write before it: none, a space or a line break
        self._tab = False  # a cell is on its line
        self._stack: list[_Open] = []
        self._cells: list[tuple[int, int]] = []  # for each open cell: characters and lines written before it
        self._lines = 0
        self._dropped = 0  # how many elements deep in what is left out
        self._content = 0
        self._pre = 0
        self._links = self._linked = 0
        self.bold: list[tuple[int, int]] = []  # paragraphs that are in bold
        self._bolds = self._bolded = 0
        self._heading: int | None = None  # where the open heading begins, -1 before its first character
        self._alt = ""  # what a picture in the open heading says
        self._drawn = False  # a picture stands before the next character
        self._waiting: list[str] = []  # ids that the next character is the place of
        self._parentheses = False

    def text(self) -> str:
        """All that was written."""
        return "".join(self._out)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        given = {name.rpartition("}")[2].lower(): value for name, value in attributes.items()}
        if self._dropped:
            self._dropped += tag not in VOID
            self.head.start(tag, given, unseen=True)
            return
        for name in ("id", "name") if tag == "a" else ("id",):
            if given.get(name) in self._wanted:
                self._waiting.append(given[name])
        self._drawn |= tag in PICTURES
        if tag == "meta":
            self.head.start(tag, given, unseen=False)
        elif tag == "br":
            self._line_break()
        elif tag == "img":
            alt = given.get("alt", "").strip()
            if len(alt) == 1 and _WIDE.match(alt):
                self._write(alt)  # a rare character, drawn
            elif self._keep and self._heading == -1 and _CHINESE.search(alt):
                self._alt = self._alt or " ".join(alt.split())
        elif tag == "hr":
            self._break(2)
        elif tag in VOID:
            return
        elif tag in DROPPED or "hidden" in given or given.get("role") in LANDMARKS or (tag == "nav" and not self._keep) or (
            not SHOWN_ONLY.isdisjoint(given.get("class", "").split())
        ):
            self._dropped = 1
            self.head.start(tag, given, unseen=True)
        else:
            self._enter(tag, given)

    def _enter(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in BLOCKS:
            self._break(2)
        elif tag in LINES:
            self._break(1)
        elif tag in CELLS:
            self._tab = bool(self._breaks == 0 and self._size)
            self._cells.append((self._size, self._lines))
        role = "" if self._keep else role_of(tag, given, inside=self._content > 0)
        depth = int(tag[1]) if HEADING.fullmatch(tag) else 0
        if given.get("role") == "heading":
            level = given.get("aria-level", "2")
            depth = int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
        depth = depth if self._heading is None else 0
        if depth:
            self._heading, self._alt = -1, ""
        self._stack.append(_Open(tag, role, len(self._out), self._size, self._breaks, len(self.marks), self._linked, self._bolded, depth))
        self._content += tag in CONTENT
        self._pre += tag == "pre"
        self._links += tag == "a"
        self._bolds += tag in BOLD
        if tag == "ruby":
            self._parentheses = False
        elif tag == "rp":
            self._parentheses = True
        elif tag == "rt" and not self._parentheses:
            self._write("（")

    def end(self, tag: str) -> None:
        tag = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        if self._dropped:
            self._dropped -= tag not in VOID
            self.head.end(tag)
            return
        if not any(open_.tag == tag for open_ in reversed(self._stack[-64:])):
            return
        while self._stack:
            open_ = self._stack.pop()
            self._leave(open_)
            if open_.tag == tag:
                break

    def _leave(self, open_: _Open) -> None:
        tag = open_.tag
        if open_.heading:
            self._end_heading(open_)
        if tag == "rt" and not self._parentheses:
            self._write("）")
        self._content -= tag in CONTENT
        self._pre -= tag == "pre"
        self._links -= tag == "a"
        self._bolds -= tag in BOLD
        if tag in PARAGRAPHS and self._bolded > open_.bolded:
            self._end_bold(open_)
        if tag == "nav" and open_.size < self._size:
            self.contents.append((open_.size, self._size))
        if tag in CELLS and self._cells:
            _, lines = self._cells.pop()
            self._breaks = 2 if self._lines > lines + 1 else 0
            self._space = ""
        if self._left_out(open_):
            del self._out[open_.out :]
            del self.marks[open_.marks :]
            self.bold = [place for place in self.bold if place[1] <= open_.size]
            self._size, self._breaks, self._linked = open_.size, open_.breaks, open_.linked
            self._last = self._out[-1][-1] if self._out else ""
            for name in [name for name, at in self.anchors.items() if at > self._size]:
                self.anchors[name] = self._size
        if tag in BLOCKS:
            self._break(2)
        elif tag in LINES:
            self._break(1)

    def _end_heading(self, open_: _Open) -> None:
        if self._heading == -1 and self._alt:
            self._write(self._alt)  # a title that is drawn
        if self._heading is not None and 0 <= self._heading < self._size:
            text = "".join(self._out[open_.out :])[self._heading - self._size :]
            start = self._size - len(text) + _edge(text)
            end = self._size - _edge(text[::-1])
            if start < end:  # not if all of it is spaces that a browser shows
                self.marks.append(Mark(Span(start, end), open_.heading, "markup_heading"))
        self._heading, open_.heading = None, 0

    def _end_bold(self, open_: _Open) -> None:
        """Keep a paragraph all of which is in bold, and one line."""
        text = "".join(self._out[open_.out :])
        bare = text.strip()
        if bare and "\n" not in bare and len(_SPACE.sub("", bare)) <= self._bolded - open_.bolded:
            end = self._size - _edge(text[::-1])
            self.bold.append((end - len(bare), end))

    def _left_out(self, open_: _Open) -> bool:
        """Whether an element is navigation, now that all of it is known."""
        size = self._size - open_.size
        if not open_.role or not size:
            return False
        marks = self.marks[open_.marks :]
        text = "".join(self._out[open_.out :]) if size <= LONGEST_LINE else ""
        return is_beside(open_.role, size, self._linked - open_.linked, sum(len(mark.span) for mark in marks), text)

    def data(self, data: str) -> None:
        if self.head.kept is not None:
            self.head.kept.append(data)
        if self._dropped:
            return
        if self._pre:
            for at, line in enumerate(re.split(r"\r\n|\r|\n", data)):
                if at:
                    self._breaks = min(self._breaks + 1, 2)
                if line:
                    self._write(line)
            return
        at = 0
        for gap in _SPACE.finditer(data):
            if gap.start() > at:
                self._write(data[at : gap.start()])
            if self._space != "\n":
                self._space = "\n" if "\n" in gap.group() else " "
            at = gap.end()
        if at < len(data):
            self._write(data[at:])

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are instructions to programs."""

    def close(self) -> Layout:
        while self._stack:
            self._leave(self._stack.pop())
        for name in self._waiting:
            self.anchors[name] = self._size
        if self._drawn:
            self.pictures.append(self._size)
        return self

    def _break(self, count: int) -> None:
        """At least so many line breaks before the next character; a space in a heading, nothing at a cell's start."""
        if self._in_heading():
            self._space = self._space or " "
        elif self._cells and self._size == self._cells[-1][0]:
            return
        else:
            self._breaks = max(self._breaks, count)

    def _line_break(self) -> None:
        if self._in_heading():
            self._space = self._space or " "
        else:
            self._breaks = min(self._breaks + 1, 2)

    def _in_heading(self) -> bool:
        """Whether some of a heading is written; one that is too long was not closed, and ends here."""
        if self._heading is None or self._heading < 0:
            return False
        if self._size - self._heading > LONGEST_HEADING:
            self._end_heading(next(open_ for open_ in reversed(self._stack) if open_.heading))
            return False
        return True

    def _write(self, piece: str) -> None:
        if self._tab and self._breaks == 0 and self._size:
            self._put("\t")
        elif self._breaks and self._size:
            self._put("\n" * self._breaks)
            self._lines += 1
        elif self._space and self._size and not (
            "\n" in self._space and self._heading in (None, -1) and _WIDE.match(self._last) and _WIDE.match(piece)
        ):
            self._put(" ")
        self._tab, self._breaks, self._space = False, 0, ""
        if self._heading == -1:
            self._heading = self._size
        for name in self._waiting:
            self.anchors[name] = self._size
        self._waiting.clear()
        if self._drawn:
            self.pictures.append(self._size)
            self._drawn = False
        self._put(piece)
        if self._links:
            self._linked += len(piece)
        if self._bolds and self._heading is None:
            self._bolded += len(piece)

    def _put(self, piece: str) -> None:
        self._out.append(piece)
        self._size += len(piece)
        self._last = piece[-1]


def _edge(text: str) -> int:
    """How many characters of white space, or that show nothing, a text begins with."""
    return next((at for at, char in enumerate(text) if not char.isspace() and char not in _NOTHING), len(text))
