"""Labels beside their marks, and marks with labels packed into rows: nothing touches, whatever the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from . import text as typeset
from .canvas import Canvas
from .style import INK, INK2, LABEL

__all__ = ["ROW", "Label", "Placed", "pack", "place"]

#: The height of a row, and of a further line of one label, in inches.
ROW, LINE = 0.235, 0.185
#: Between mark and label, and between date and words, in inches.
PAD, SPACE = 0.06, 0.05
#: Beside a mark a label has at least this room for its words, in inches.
LEAST = 0.9


@dataclass(frozen=True, slots=True)
class Label:
    """A date and the words after it."""

    when: str
    words: str
    bold: bool = False

    @property
    def lead(self) -> float:
        """The room that the date takes, in inches."""
        return typeset.width(self.when, LABEL) + SPACE if self.when else 0.0

    def lines(self, room: float, most: int) -> list[str]:
        """The words in at most ``most`` lines, ``room`` inches wide with the date, cut with … at need."""
        room = max(room - self.lead, 0.2)
        if typeset.width(self.words, LABEL, bold=self.bold) <= room:
            return typeset.wrap(self.words, LABEL, room, bold=self.bold)
        if most == 1:
            return [typeset.elide(self.words, LABEL, room, bold=self.bold)]
        lines = typeset.wrap(self.words, LABEL, room, bold=self.bold, balance=True)
        if len(lines) > most:
            lines = typeset.wrap(self.words, LABEL, room, bold=self.bold)
            lines[most - 1 :] = [typeset.elide(lines[most - 1] + "…", LABEL, room, bold=self.bold)]
        return lines

    def width(self, lines: Sequence[str]) -> float:
        """The width of date and lines together, in inches."""
        return self.lead + max((typeset.width(line, LABEL, bold=self.bold) for line in lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark from ``x0`` to ``x1``; its label from ``at`` on, ``span`` inches wide, ``drop`` rows lower."""

    label: Label
    x0: float
    x1: float
    at: float
    span: float
    lines: tuple[str, ...]
    drop: int = 0

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return self.drop + max(ceil(len(self.lines) * LINE / ROW), 1)

    @property
    def left(self) -> float:
        """Where mark and label begin."""
        return min(self.x0, self.at)

    @property
    def right(self) -> float:
        """Where mark and label end."""
        return max(self.x1, self.at + self.span)

    def draw(self, sheet: Canvas, y: float, *, key: str, ground: str, row: float = ROW) -> None:
        """Set the label of a mark at height ``y``; a patch of the ground keeps the grid off the words."""
        y += self.drop * row
        sheet.rect(
            self.at - 0.02,
            y - LINE / 2,
            self.at + self.span + 0.02,
            y + (len(self.lines) - 0.5) * LINE,
            fill=ground,
            z=1,
        )
        sheet.middle(self.at, y, [self.label.when], color=INK2, key=key)
        for number, line in enumerate(self.lines):
            sheet.middle(
                self.at + self.label.lead, y + number * LINE, [line], bold=self.label.bold, color=INK, key=key
            )


def place(label: Label, x0: float, x1: float, *, left: float, right: float, most: int, cap: float) -> Placed:
    """The label to the right of its mark where it fits, else to the left, else in up to ``most`` lines.

    A mark that leaves no room at either side has its label below. No label is wider than ``cap`` inches.
    """
    sides = ((x1 + PAD, right - x1 - PAD), (left, x0 - PAD - left))
    for allowed in range(1, most + 1):
        for number, (start, free) in enumerate(sides):
            room = min(free, cap)
            if free < label.width([label.words]) and free - label.lead < LEAST:
                continue
            lines = label.lines(room, most)
            cut = bool(lines) and lines[-1].endswith("…") and not label.words.endswith("…")
            if len(lines) <= allowed and (not cut or (allowed == most and free >= cap)):
                span = label.width(lines)
                return Placed(label, x0, x1, start if number == 0 else x0 - PAD - span, span, tuple(lines))
    room = right - left
    lines = label.lines(min(room, cap), most)
    span = label.width(lines)
    return Placed(label, x0, x1, min(max(x0, left), right - span), span, tuple(lines), drop=1)


def pack(spots: Sequence[Placed], *, gap: float) -> list[int]:
    """The first row of each, first fit in the given order; on one row they stand ``gap`` inches apart."""
    taken: list[list[tuple[float, float]]] = []
    rows: list[int] = []
    for spot in spots:
        row = 0
        while any(
            spot.left < right + gap and left < spot.right + gap
            for used in taken[row : row + spot.rows]
            for left, right in used
        ):
            row += 1
        while len(taken) < row + spot.rows:
            taken.append([])
        for used in taken[row : row + spot.rows]:
            used.append((spot.left, spot.right))
        rows.append(row)
    return rows
