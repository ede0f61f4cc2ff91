"""The lanes of a timeline: marks and labels packed into rows, closer the more there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from .. import text as typeset
from ..canvas import Canvas
from ..grid import mark_reach
from ..happenings import Happening
from ..labels import ROW, Label, Placed, pack, place
from ..marks import PLAIN, Look, draw_mark
from ..style import INK, LABEL
from ..timescale import TimeScale
from .telling import tip_of

__all__ = ["CROWD", "DENSE", "LANE", "Drawing", "draw_lane", "gutter_of", "lane_name"]

LANE, LANE_PAD = LABEL + 0.5, 0.1
#: From so many events on, a label has one line and at most this width in inches.
DENSE, DENSE_LABEL, DENSE_ROW = 80, 1.7, 0.19
#: From so many events on, marks stand close and only those with room beside them have a label.
CROWD, CROWD_LABEL = 150, 1.4


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all lanes of a timeline share: sheet, scale, looks of categories, and of how many events it is."""

    sheet: Canvas
    scale: TimeScale
    styles: Mapping[str, Look]
    total: int
    outline: pd.DataFrame | None


def gutter_of(lanes: list[str], width: float) -> float:
    """The room for lane names, in inches."""
    return 0.12 + max(
        typeset.width(line, LANE, bold=True) for lane in lanes for line in lane_name(lane, width)
    )


def lane_name(lane: str, width: float) -> list[str]:
    """The name of a lane, in lines that its gutter holds."""
    return typeset.wrap(lane, LANE, max(0.8, width * 0.12), bold=True, balance=True)


def draw_lane(drawing: Drawing, inside: list[Happening], ground: str) -> float:
    """Draw one lane from the sheet's ``y`` down; the y below it comes back."""
    if drawing.total >= CROWD:
        return _crowd(drawing, inside, ground)
    sheet, scale, styles = drawing.sheet, drawing.scale, drawing.styles
    dense = drawing.total >= DENSE
    most, cap = (1, DENSE_LABEL) if dense else (3, 0.62 * (scale.right - scale.left))
    row_height = DENSE_ROW if dense else ROW
    placed: list[tuple[Happening, Placed]] = []
    for event in inside:
        label = Label(event.when, event.label, bold=styles.get(event.category, PLAIN).bold)
        x0, x1 = mark_reach(event.first, event.last, event.extent, scale, share=event.share)
        spot = place(label, x0, x1, left=scale.left + 0.04, right=scale.right - 0.04, most=most, cap=cap)
        placed.append((event, spot))
    rows = pack([spot for _, spot in placed], gap=0.14)
    used = max(row + spot.rows for row, (_, spot) in zip(rows, placed, strict=True)) * row_height
    needed = max(used, len(lane_name(inside[0].lane, sheet.width)) * typeset.leading(LANE))
    top = sheet.y + LANE_PAD + (needed - used) / 2
    for row, (event, spot) in zip(rows, placed, strict=True):
        y = top + (row + 0.5) * row_height
        look = styles.get(event.category, PLAIN)
        cut = (event.first < scale.first, event.last >= scale.last)
        draw_mark(sheet, spot.x0, spot.x1, y, event.extent, look, key=event.key, ground=ground, cut=cut)
        spot.draw(sheet, y, key=event.key, ground=ground, row=row_height)
        below = y + (spot.rows - 0.5) * row_height
        sheet.tip(event.key, spot.left, y - row_height / 2, spot.right, below, tip_of(event, drawing.outline, sheet.lang))
    return sheet.y + needed + 2 * LANE_PAD


def _crowd(drawing: Drawing, inside: list[Happening], ground: str) -> float:
    """Draw a lane of many events: marks packed close, labels only where a row has room; the y below it comes back."""
    sheet, scale, styles = drawing.sheet, drawing.scale, drawing.styles
    rows: list[list[tuple[float, float]]] = []
    placed: list[tuple[Happening, int, float, float]] = []
    for event in inside:
        x0, x1 = mark_reach(event.first, event.last, event.extent, scale, share=event.share)
        row = 0
        while row < len(rows) and any(x0 < b + 0.03 and a < x1 + 0.03 for a, b in rows[row]):
            row += 1
        if row == len(rows):
            rows.append([])
        rows[row].append((x0, x1))
        placed.append((event, row, x0, x1))
    used = len(rows) * DENSE_ROW
    needed = max(used, len(lane_name(inside[0].lane, sheet.width)) * typeset.leading(LANE))
    top = sheet.y + LANE_PAD + (needed - used) / 2
    # what stands out has its label first
    for event, row, x0, x1 in sorted(placed, key=lambda spot: not styles.get(spot[0].category, PLAIN).bold):
        look, y = styles.get(event.category, PLAIN), top + (row + 0.5) * DENSE_ROW
        cut = (event.first < scale.first, event.last >= scale.last)
        draw_mark(sheet, x0, x1, y, event.extent, look, key=event.key, ground=ground, cut=cut)
        sheet.tip(event.key, x0, y - DENSE_ROW / 2, x1, y + DENSE_ROW / 2, tip_of(event, drawing.outline, sheet.lang))
        words = typeset.elide(event.label, LABEL, CROWD_LABEL, bold=look.bold)
        wide = typeset.width(words, LABEL, bold=look.bold)
        for left in (x1 + 0.06, x0 - 0.06 - wide):
            reach = (left - 0.06, left + wide + 0.06)
            inner = scale.left < left and left + wide < scale.right
            if inner and not any(a < reach[1] and reach[0] < b for a, b in rows[row] if (a, b) != (x0, x1)):
                rows[row].append(reach)
                sheet.rect(left - 0.02, y - 0.08, left + wide + 0.02, y + 0.08, fill=ground, z=1)
                sheet.middle(left, y, [words], bold=look.bold, color=INK, key=event.key)
                break
    return sheet.y + needed + 2 * LANE_PAD
