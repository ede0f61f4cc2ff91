"""How a category looks, and how an uncertain date is drawn: colour and shape together, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .canvas import Canvas
from .style import ACCENT, BLUE, GREY, INK2, SERIES, WHITE

__all__ = ["BAR", "PLAIN", "Extent", "Look", "draw_mark", "looks"]

#: How exactly a date is known: to the day, to the month, vaguely, or only within a longer stretch.
Extent = Literal["day", "month", "fuzzy", "span"]
#: Half the height of a bar and the radius of a dot, in inches.
BAR, DOT = 0.055, 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """A category's colour, its form, its shape for a day, its brackets' dash, and whether labels are bold."""

    color: str
    form: Literal["solid", "hollow", "striped"]
    shape: Literal["disc", "diamond", "square", "triangle"]
    bold: bool = False
    dash: str | tuple[float, tuple[float, ...]] = "solid"


PLAIN = Look(INK2, "solid", "disc")
_ACCENT = Look(ACCENT, "solid", "diamond", bold=True)
_OTHERS = (
    Look(BLUE, "solid", "disc"),
    Look(GREY, "hollow", "disc", dash=(0, (3, 1.5))),
    Look(SERIES[2], "striped", "square", dash=(0, (6, 1.5))),
    Look(SERIES[3], "hollow", "square", dash=(0, (1.5, 1.5))),
    Look(SERIES[4], "solid", "triangle", dash=(0, (4, 1, 1, 1))),
)


def looks(counts: Mapping[str, int], *, accent: str | None = None) -> dict[str, Look]:
    """A look for every category, in the given order; the accent for ``accent``, or for the rarest of three.

    Categories beyond the sixth share the last look: the caller groups them under one name.

    >>> {name: look.form for name, look in looks({"a": 9, "b": 5, "c": 2}).items()}
    {'a': 'solid', 'b': 'hollow', 'c': 'solid'}
    """
    names = list(counts)
    if accent is None and len(names) >= 3:
        accent = min(reversed(names), key=lambda name: counts[name])
    given: dict[str, Look] = {}
    others: Sequence[Look] = _OTHERS
    for name in names:
        if name == accent:
            given[name] = _ACCENT
        else:
            given[name], others = others[0], others[1:] or others
    return given


def draw_mark(
    sheet: Canvas,
    x0: float,
    x1: float,
    y: float,
    extent: Extent,
    look: Look,
    *,
    key: str = "",
    ground: str = WHITE,
    cut: tuple[bool, bool] = (False, False),
) -> None:
    """Draw a date at height ``y`` from ``x0`` to ``x1`` inches as exactly as it is known.

    Day: a dot. Month: a bar. Vague: a bar that fades to both ends. Longer: a bracket. ``ground`` lies behind.
    ``cut`` says at which ends a bracket goes on beyond the paper: an arrow stands there.
    """
    if extent == "day":
        _dot(sheet, (x0 + x1) / 2, y, look, key, ground)
    elif extent == "span":
        for x, beyond, way in ((x0, cut[0], 1), (x1, cut[1], -1)):
            if beyond:
                points = [(x, y), (x + way * BAR * 1.5, y - BAR), (x + way * BAR * 1.5, y + BAR)]
                sheet.polygon(points, fill=look.color)
            else:
                sheet.path([(x, y - BAR), (x, y + BAR)], color=look.color, line=1.3, z=3)
        sheet.path(
            [(x0, y), (x1, y)], color=look.color, line=1.8 if look.bold else 1.3, dash=look.dash, key=key, z=3
        )
    elif extent == "fuzzy":
        _fade(sheet, x0, x1, y, look, key, ground)
    elif look.form == "hollow":
        inset = 0.01
        sheet.rect(
            x0 + inset,
            y - BAR + inset,
            x1 - inset,
            y + BAR - inset,
            fill=ground,
            edge=look.color,
            line=1.3,
            key=key,
            z=3,
        )
    else:
        sheet.rect(x0, y - BAR, x1, y + BAR, fill=look.color, key=key, z=3)
        if look.form == "striped":
            sheet.rect(x0, y - BAR / 4, x1, y + BAR / 4, fill=ground, z=3)


def _dot(sheet: Canvas, x: float, y: float, look: Look, key: str, ground: str) -> None:
    fill, edge, line = (ground, look.color, 1.4) if look.form == "hollow" else (look.color, "none", 0.0)
    r = DOT * (0.86 if look.form == "hollow" else 1)
    if look.shape == "disc":
        sheet.disc(x, y, r, fill=fill, edge=edge, line=line, key=key)
    else:
        points = {
            "diamond": [(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)],
            "square": [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
            "triangle": [(x, y - 1.2 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)],
        }[look.shape]
        sheet.polygon(points, fill=fill, edge=edge, line=line, key=key)


def _fade(sheet: Canvas, x0: float, x1: float, y: float, look: Look, key: str, ground: str) -> None:
    """Nested bars of the same faint colour: they add up towards the middle, with no seam between steps."""
    steps = 18
    reach = (x1 - x0) * 0.48
    for step in range(steps):
        inset = reach * step / steps
        sheet.rect(
            x0 + inset,
            y - BAR,
            x1 - inset,
            y + BAR,
            fill=look.color,
            alpha=0.12,
            key=key if step == 0 else "",
            z=3,
        )
    if look.form == "hollow":  # a frame whose ends fade
        core = (x1 - x0) * 0.2
        sheet.rect(x0 + core, y - BAR * 0.62, x1 - core, y + BAR * 0.62, fill=ground, z=3)
    elif look.form == "striped":
        sheet.rect(x0 - 0.006, y - BAR / 4, x1 + 0.006, y + BAR / 4, fill=ground, z=3)
