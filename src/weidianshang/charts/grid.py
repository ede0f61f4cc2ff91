"""A time scale on a sheet: its lines and names, and from where to where a mark runs on it."""

from __future__ import annotations

from datetime import timedelta

from .canvas import Canvas
from .days import Day
from .marks import Extent
from .style import GRID, INK2, RULE, TICK
from .timescale import TimeScale

__all__ = ["draw_grid", "draw_years_above", "mark_reach"]


def mark_reach(first: Day, last: Day, extent: Extent, scale: TimeScale, *, share: float = 0.5) -> tuple[float, float]:
    """From where to where a mark runs, in inches, opened to the least width that shows its form.

    A dot stands where ``share`` of its day has gone by.
    """
    x0, x1 = scale.x(first), scale.x(last + timedelta(1))
    least = {"day": 0.1, "month": 0.09, "fuzzy": 0.2, "span": 0.12}[extent]
    if x1 - x0 < least or extent == "day":
        middle = x0 + share * (x1 - x0) if extent == "day" else (x0 + x1) / 2
        middle = min(max(middle, scale.left + least / 2), scale.right - least / 2)
        return middle - least / 2, middle + least / 2
    return x0, x1


def draw_grid(sheet: Canvas, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw the lines and names of a time scale from ``top`` to ``bottom``, and move ``y`` below them."""
    ticks = scale.ticks(sheet.lang)
    for tick in ticks:
        if scale.left <= tick.x <= scale.right:
            sheet.path([(tick.x, top), (tick.x, bottom)], color=RULE if tick.major else GRID, line=0.8, z=0.5)
    sheet.path([(scale.right, top), (scale.right, bottom)], color=GRID, line=0.8, z=0.5)
    sheet.path([(scale.left, bottom), (scale.right, bottom)], color=RULE, line=1, z=0.6)
    for tick in ticks:
        if tick.label:
            sheet.text(
                tick.middle, bottom + 0.19, tick.label, size=TICK, color=INK2, align="center", key="tick"
            )
    sheet.y = bottom + 0.28


def draw_years_above(sheet: Canvas, scale: TimeScale) -> None:
    """Name the years over the lanes too, for a chart whose foot is out of sight, and move ``y`` below them."""
    for tick in scale.ticks(sheet.lang):
        if tick.label:
            sheet.text(
                tick.middle, sheet.y + 0.13, tick.label, size=TICK, color=INK2, align="center", key="tick"
            )
    sheet.y += 0.22
