"""The figure that every chart function gives: a matplotlib Figure that can tell what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.path import Path

from .style import Lang

__all__ = ["Chart", "Tip", "rounded"]


@dataclass(frozen=True, slots=True)
class Tip:
    """What a reader sees on pointing at a mark, and the mark that it belongs to."""

    key: str
    text: str


class Chart(Figure):
    """A matplotlib Figure that carries its name, its language, its text alternative and its tooltips.

    In a notebook it shows itself: as SVG with tooltips inside a page, as PNG elsewhere, as its text
    alternative where there are no pictures.

    >>> import weidianshang as wds
    >>> chart = wds.charts.outline_rows(wds.load().outline, lang="en")
    >>> chart.name, chart.lang, chart.alt[:10]
    ('outline_rows', 'en', 'Structure.')
    """

    name: str
    lang: Lang
    alt: str
    tips: dict[str, Tip]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from .output import bundle

        return bundle(self)


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Path:
    """The outline of a rectangle with corners rounded by ``r``."""
    r = min(r, (x1 - x0) / 2, (y1 - y0) / 2)
    points = [
        (x0 + r, y0),
        (x1 - r, y0),
        (x1, y0),
        (x1, y0 + r),
        (x1, y1 - r),
        (x1, y1),
        (x1 - r, y1),
        (x0 + r, y1),
        (x0, y1),
        (x0, y1 - r),
        (x0, y0 + r),
        (x0, y0),
        (x0 + r, y0),
        (x0 + r, y0),
    ]
    L, C = Path.LINETO, Path.CURVE3
    return Path(points, [Path.MOVETO, L, C, C, L, C, C, L, C, C, L, C, C, Path.CLOSEPOLY])
