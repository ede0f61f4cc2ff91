"""What the marks of a timeline mean: categories above the lanes, how exactly a date is known below them."""

from __future__ import annotations

from collections.abc import Mapping

from .. import text as typeset
from ..canvas import Canvas
from ..happenings import Happening
from ..marks import PLAIN, Extent, Look, draw_mark
from ..style import INK, INK2, LABEL

__all__ = ["draw_category_legend", "draw_extent_legend"]


def draw_category_legend(sheet: Canvas, styles: Mapping[str, Look], left: float, right: float) -> None:
    """Say what the colours stand for, and move ``y`` below."""
    if not styles:
        return
    x, y = left, sheet.y + 0.06
    for name, look in styles.items():
        need = 0.3 + typeset.width(name, LABEL, bold=look.bold)
        if x > left and x + need > right:
            x, y = left, y + 0.22
        draw_mark(sheet, x, x + 0.2, y, "month", look)
        sheet.middle(x + 0.27, y, [name], bold=look.bold, color=INK, key="legend")
        x += need + 0.22
    sheet.y = y + 0.2


def draw_extent_legend(
    sheet: Canvas, drawn: list[Happening], left: float, right: float, words: Mapping[str, str]
) -> None:
    """Say what the forms stand for that were drawn, and move ``y`` below."""
    seen = {e.extent for e in drawn}
    only_years = all(
        e.first.month == 1 and e.last.month == 12 and e.first.year == e.last.year
        for e in drawn
        if e.extent == "span"
    )
    x, y = left, sheet.y + 0.12
    kinds: tuple[tuple[Extent, float], ...] = (("day", 0.1), ("month", 0.2), ("fuzzy", 0.38), ("span", 0.46))
    for extent, length in kinds:
        if extent not in seen:
            continue
        told = words["span_year"] if extent == "span" and only_years else words[extent]
        need = length + 0.07 + typeset.width(told, LABEL)
        if x > left and x + need > right:
            x, y = left, y + 0.22
        draw_mark(sheet, x, x + length, y, extent, PLAIN)
        sheet.middle(x + length + 0.07, y, [told], color=INK2, key="legend")
        x += need + 0.28
    sheet.y = y + 0.18
