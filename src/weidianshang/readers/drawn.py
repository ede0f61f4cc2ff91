"""Titles that an EPUB shows as pictures alone → lines of its text, in the words of its contents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter

from ..lazily import pattern
from ..model import Mark

__all__ = ["Drawn", "find_drawn", "written"]

# Pictures that are what the contents call them, and no title of a text.
_PICTURES = pattern(r"(?i)\W*(?:封[面底皮套]|书封|書封|护封|腰封|书影|目[录錄次]|(?:back |book )?cover|(?:table of )?contents)\W*")
_PARTED = "\n\n"

#: A title and where in the text it is shown.
Drawn = tuple[int, str]


def find_drawn(text: str, marks: Sequence[Mark], pictures: Collection[int]) -> list[Drawn]:
    """The titles of entries of the contents that are nowhere in the text, and at whose place a picture stands, in order.

    >>> from weidianshang.model import Span
    >>> marks = [Mark(Span(0, 0), 1, "nav_title", "封面"), Mark(Span(0, 0), 1, "nav_title", "第一章 山路")]
    >>> find_drawn("天亮了。", marks, {0}), find_drawn("天亮了。", marks, set())
    ([(0, '第一章 山路')], [])
    """
    places = ((mark.span.start, mark.title) for mark in marks if mark.rule == "nav_title" and not len(mark.span))
    return [
        (at, title) for at, title in places
        if at in pictures and not _PICTURES.fullmatch(title) and (text[at - 1 : at] in ("", "\n") or text[at : at + 1] in ("", "\n"))
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Moved:
    """Where offsets of a text lie after lines were written into it: before each of ``at`` so many characters more, ``parted`` of
    them before the line."""

    at: tuple[int, ...]
    more: tuple[int, ...]  # before the first, up to and with the first, …
    parted: tuple[int, ...]

    def place(self, offset: int) -> int:
        """What points there points at the line."""
        index = bisect_left(self.at, offset)
        here = index < len(self.at) and self.at[index] == offset
        return offset + self.more[index] + (self.parted[index] if here else 0)

    def start(self, offset: int) -> int:
        """What begins there begins behind the line."""
        return offset + self.more[bisect_right(self.at, offset)]

    def end(self, offset: int) -> int:
        """What ends there ends before the line."""
        return offset + self.more[bisect_left(self.at, offset)]


def written(text: str, drawn: Sequence[Drawn]) -> tuple[str, _Moved]:
    """The text with each title on a line of its own, parted by blank ones, and where its offsets lie then.

    >>> text, moved = written("天亮了。", [(0, "第一章 山路")])
    >>> text, moved.place(0), moved.start(0), moved.end(4)
    ('第一章 山路\\n\\n天亮了。', 0, 8, 12)
    """
    pieces: list[str] = []
    lengths, parted = [0], []
    done = 0
    for at, some in groupby(drawn, itemgetter(0)):
        titles = _PARTED.join(title for _, title in some)
        behind = at > 0 and text[at - 1] != "\n"  # right behind other text
        piece = _PARTED + titles if behind else titles + _PARTED if at < len(text) else titles
        pieces += [text[done:at], piece]
        lengths.append(len(piece))
        parted.append(len(_PARTED) if behind else 0)
        done = at
    places = tuple(at for at, _ in groupby(drawn, itemgetter(0)))
    return "".join([*pieces, text[done:]]), _Moved(places, tuple(accumulate(lengths)), tuple(parted))
