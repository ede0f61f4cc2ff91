"""What may become a heading or a list item, before it has a level."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Candidate"]


class Candidate(NamedTuple):
    """A heading or a list item before it has a level: its stretch, its family and the rule that took it.

    ``repeat`` marks a second print of the heading right before it. ``lead`` is where its division begins when marks
    stand before the heading itself (# of Markdown, 正文, a site's counter); -1: at the heading. ``inner`` is the family
    of a number that a heading of another family holds (## 第三章).
    """

    start: int
    end: int
    title_start: int
    family: str
    value: int
    number: str | None
    glued: bool
    rule: str
    item: bool = False
    repeat: bool = False
    lead: int = -1
    inner: str = ""

    @property
    def opens(self) -> int:
        """Where the division of this heading begins."""
        return self.start if self.lead < 0 else self.lead
