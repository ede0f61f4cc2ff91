"""What may become a heading or a list item, before it has a level."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

__all__ = ["END", "FAMILY", "GLUED", "ITEM", "LINE", "REPEAT", "START", "VALUE", "Candidate", "Refused", "Unasked"]

#: Why a place is no heading, by the offset where its mark begins; the first reason stands.
Refused = dict[int, str]


class Unasked(Refused):
    """Reasons for which nobody asks: none is kept, nor put into words."""

    def __setitem__(self, at: int, why: str) -> None:
        pass

    def setdefault(self, at: int, why: str = "") -> str:
        return why

    def update(self, *reasons: object, **more: object) -> None:
        pass


class Candidate(NamedTuple):
    """A mark with the title after it: where it stands, the family it belongs to, and the rule that took it.

    ``start`` to ``end`` is the heading, ``title_start`` where its title begins, ``after`` where its number ends, ``line``
    where its line begins. ``value`` orders it among its family, ``prefix`` is the rest of a dotted number («2» of
    «2.3»). ``glued``: text stands on its line beside it. ``repeat`` marks a second print of the heading right before it.
    ``lead`` is where its division begins when marks stand before the heading itself (# of Markdown, 正文, a site's
    counter); -1: at the heading. ``inner`` is the family of a number that a heading of another family holds (## 第三章).
    ``evidence``: what the rule has seen beside what it always sees (``evidence``).
    ``again``: a part that has been named before, with no other of its kind between (each chapter names its volume).

    A plain tuple, as a long text has tens of thousands.
    """

    start: int
    end: int
    title_start: int
    family: str
    value: int
    number: str | None
    glued: bool = False
    rule: str = ""
    item: bool = False
    repeat: bool = False
    lead: int = -1
    inner: str = ""
    prefix: str = ""
    after: int = 0
    line: int = 0
    evidence: tuple[str, ...] = ()
    again: bool = False

    @property
    def opens(self) -> int:
        """Where the division of this heading begins."""
        return self.start if self.lead < 0 else self.lead


#: Fields of a candidate, for ``map``: over tens of thousands quicker than by name.
START, END, FAMILY, VALUE, GLUED, ITEM, REPEAT, LINE = (
    itemgetter(Candidate._fields.index(name)) for name in ("start", "end", "family", "value", "glued", "item", "repeat", "line")
)
