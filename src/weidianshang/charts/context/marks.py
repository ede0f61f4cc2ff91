"""What a figure counts has a shape and a colour: the marks, and the legend that says which is which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .. import text as typeset
from ..canvas import Canvas
from ..style import BLUE, GREY, INK2, SOURCE
from .series import Series

__all__ = ["DOT", "draw_legend", "draw_mark", "looks"]

Shape = Literal["disc", "square", "up", "down", "diamond"]
#: How far a mark reaches from its middle, in inches.
DOT = 0.048
#: Shape and colour of the things that a series counts, in their order; the last serves all that are left.
_LOOKS: tuple[tuple[Shape, str], ...] = (
    ("disc", BLUE),
    ("square", BLUE),
    ("up", INK2),
    ("down", INK2),
    ("diamond", GREY),
)


def looks(one: Series) -> dict[str, tuple[Shape, str]]:
    """A shape and a colour for each thing that the figures of a series count."""
    return {scope: _LOOKS[min(n, len(_LOOKS) - 1)] for n, scope in enumerate(one.scopes)}


def draw_legend(
    sheet: Canvas, one: Series, left: float, y: float, room: float, words: Mapping[str, str]
) -> float:
    """Say what the shapes of a series count, where it counts several things; the y below it comes back."""
    used = {point.scope for point in one.points}
    if used == {""}:
        return y
    x, y = left, y + 0.08
    for scope, (shape, color) in looks(one).items():
        if scope not in used:
            continue
        told = scope or words["unsaid"]
        need = 0.16 + typeset.width(told, SOURCE)
        if x > left and x + need > left + room:
            x, y = left, y + 0.17
        draw_mark(sheet, shape, x + DOT, y, fill=color, edge=color)
        sheet.middle(x + 0.16, y, [told], size=SOURCE, color=INK2, key="legend")
        x += need + 0.14
    return y + 0.08


def draw_mark(sheet: Canvas, shape: Shape, x: float, y: float, *, fill: str, edge: str, key: str = "") -> None:
    """Put a mark around (x, y); ``key`` joins it to its tooltip."""
    r = DOT
    if shape == "disc":
        sheet.disc(x, y, r, fill=fill, edge=edge, line=1.2, key=key)
    elif shape == "square":
        sheet.rect(x - 0.9 * r, y - 0.9 * r, x + 0.9 * r, y + 0.9 * r, fill=fill, edge=edge, line=1.2, key=key, z=3)
    else:
        corners = {
            "up": [(x, y - 1.15 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)],
            "down": [(x, y + 1.15 * r), (x + 1.1 * r, y - 0.8 * r), (x - 1.1 * r, y - 0.8 * r)],
            "diamond": [(x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y)],
        }[shape]
        sheet.polygon(corners, fill=fill, edge=edge, line=1.2, key=key)
