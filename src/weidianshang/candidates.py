"""What may become a heading or a list item, before it has a level."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading or a list item before it has a level: its stretch, its family and the rule that took it.

    ``repeat`` marks a second print of the heading right before it.
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
