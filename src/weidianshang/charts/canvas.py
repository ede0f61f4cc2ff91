"""The sheet that charts are drawn on: one axes measured in inches from the top left; the figure made of it.

Everything is placed by measured widths in inches, so a chart is laid out before it is drawn, and its height
follows from what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, PathPatch, Polygon, Rectangle
from matplotlib.text import Text

from . import text as typeset
from .chart import Chart, Tip, rounded
from .fonts import legible
from .style import INK, INK2, INK3, LABEL, PANEL, SOURCE, SUBTITLE, TITLE, WHITE, Lang, house

__all__ = ["MARGIN", "Canvas"]

#: White on every side, in inches.
MARGIN = 0.18
Align = Literal["left", "center", "right"]


@dataclass(slots=True)
class Canvas:
    """A sheet ``width`` inches wide; ``y`` runs downward from the top; :meth:`finish` makes the figure."""

    name: str
    width: float
    lang: Lang
    y: float = MARGIN
    _artists: list[Any] = field(default_factory=list)
    _tips: dict[str, Tip] = field(default_factory=dict)

    # ---- words ---------------------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = LABEL,
        bold: bool = False,
        color: str = INK,
        align: Align = "left",
        key: str = "",
        z: float = 5,
        angle: float = 0,
    ) -> float:
        """Set one line with its baseline at ``y``; its width in inches comes back."""
        words = legible(words)
        if not words.strip():
            return 0.0
        self._artists.append(
            Text(
                x,
                y,
                words,
                fontproperties=typeset.font(size, bold=bold),
                color=color,
                ha=align,
                va="baseline",
                zorder=z,
                rotation=angle,
                rotation_mode="anchor",
                gid=f"label:{key}" if key else None,
                parse_math=False,
            )
        )
        return typeset.width(words, size, bold=bold)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = LABEL,
        bold: bool = False,
        color: str = INK,
        align: Align = "left",
        key: str = "",
        z: float = 5,
    ) -> float:
        """Set several lines, the first one's baseline at ``y``; the baseline after the last comes back."""
        for line in lines:
            self.text(x, y, line, size=size, bold=bold, color=color, align=align, key=key, z=z)
            y += typeset.leading(size)
        return y

    def middle(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float = LABEL,
        bold: bool = False,
        color: str = INK,
        align: Align = "left",
        key: str = "",
        z: float = 5,
    ) -> None:
        """Set lines whose block is centred on ``y``."""
        # the middle of a Chinese character stands 0.38 em above its baseline
        first = y + 0.38 * size / 72 - (len(lines) - 1) * typeset.leading(size) / 2
        self.lines(x, first, lines, size=size, bold=bold, color=color, align=align, key=key, z=z)

    def header(self, title: str, subtitle: str = "") -> None:
        """Set title and subtitle, wrapped to the sheet, and move ``y`` below them."""
        room = self.width - 2 * MARGIN
        self.y += typeset.ascent(TITLE)
        after = self.lines(
            MARGIN,
            self.y,
            typeset.wrap(title, TITLE, room, bold=True, balance=True),
            size=TITLE,
            bold=True,
            key="title",
        )
        self.y = after - typeset.leading(TITLE) + 0.06
        if subtitle:
            self.y += typeset.leading(SUBTITLE)
            after = self.lines(
                MARGIN,
                self.y,
                typeset.wrap(subtitle, SUBTITLE, room),
                size=SUBTITLE,
                color=INK2,
                key="subtitle",
            )
            self.y = after - typeset.leading(SUBTITLE) + 0.06
        self.y += 0.14

    def panel_head(self, x: float, y: float, title: str, note: str = "", *, room: float) -> float:
        """Set a panel's title and note from ``y`` down, ``room`` inches wide; the y below them comes back."""
        y += typeset.ascent(PANEL)
        y = self.lines(x, y, typeset.wrap(title, PANEL, room, bold=True), size=PANEL, bold=True, key="panel")
        y -= typeset.leading(PANEL)
        if note:
            y = self.lines(
                x, y + typeset.leading(LABEL) + 0.02, typeset.wrap(note, LABEL, room), color=INK2, key="note"
            )
            y -= typeset.leading(LABEL)
        return y + 0.1

    # ---- shapes --------------------------------------------------------------------------------------------

    def add(self, artist: Any, *, key: str = "", z: float = 2) -> None:
        """Take any artist whose data coordinates are inches on this sheet."""
        artist.set_zorder(z)
        if key:
            artist.set_gid(f"mark:{key}")
        self._artists.append(artist)

    def rect(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        fill: str = "none",
        edge: str = "none",
        line: float = 0.0,
        key: str = "",
        z: float = 2,
        alpha: float | None = None,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle from its upper left to its lower right corner, rounded by ``radius``."""
        style: dict[str, Any] = {"facecolor": fill, "edgecolor": edge, "linewidth": line, "alpha": alpha}
        patch: Patch
        if radius:
            patch = PathPatch(rounded(x0, y0, x1, y1, radius), joinstyle="round", **style)
        else:
            patch = Rectangle((x0, y0), x1 - x0, y1 - y0, joinstyle="miter", **style)
        self.add(patch, key=key, z=z)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str,
        edge: str = "none",
        line: float = 0.0,
        key: str = "",
        z: float = 3,
    ) -> None:
        """Draw a disc."""
        self.add(Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=line), key=key, z=z)

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str,
        edge: str = "none",
        line: float = 0.0,
        key: str = "",
        z: float = 3,
    ) -> None:
        """Draw a closed shape."""
        self.add(
            Polygon(list(points), closed=True, facecolor=fill, edgecolor=edge, linewidth=line), key=key, z=z
        )

    def path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        color: str,
        line: float = 1.0,
        dash: Any = "solid",
        key: str = "",
        z: float = 1,
    ) -> None:
        """Draw a line through the points."""
        xs, ys = zip(*points, strict=True)
        self.add(
            Line2D(
                xs,
                ys,
                color=color,
                linewidth=line,
                linestyle=dash,
                solid_capstyle="butt",
                solid_joinstyle="miter",
            ),
            key=key,
            z=z,
        )

    def arrow(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        color: str,
        line: float = 1.3,
        head: float = 0.07,
        key: str = "",
        z: float = 3,
    ) -> None:
        """Draw a line that ends in a solid head at ``(x1, y1)``."""
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-9)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        bx, by = x1 - ux * head, y1 - uy * head
        self.path([(x0, y0), (bx, by)], color=color, line=line, key=key, z=z)
        side = head * 0.45
        self.polygon(
            [(x1, y1), (bx - uy * side, by + ux * side), (bx + uy * side, by - ux * side)], fill=color, z=z
        )

    def tip(self, key: str, x0: float, y0: float, x1: float, y1: float, words: str) -> None:
        """Give a place on the sheet a tooltip; an unseen rectangle over everything carries it."""
        gid = f"tip:{len(self._tips)}"
        self._tips[gid] = Tip(key, words)
        patch = Rectangle(
            (x0, y0), x1 - x0, y1 - y0, facecolor="none", edgecolor="none", linewidth=0, gid=gid
        )
        patch.set_zorder(20)
        self._artists.append(patch)

    # ---- the end -------------------------------------------------------------------------------------------

    def finish(self, *, alt: str, source: str | None = None, note: str = "") -> Chart:
        """The figure: what was drawn, note and source as last lines, and the height to fit."""
        room = self.width - 2 * MARGIN
        for part in (note, source or ""):
            if part:
                self.y += 0.06 + typeset.ascent(SOURCE)
                after = self.lines(
                    MARGIN, self.y, typeset.wrap(part, SOURCE, room), size=SOURCE, color=INK3, key="source"
                )
                self.y = after - typeset.leading(SOURCE)
        height = round(self.y + MARGIN, 3)
        with house():
            chart = Chart(figsize=(self.width, height), facecolor=WHITE)
            FigureCanvasAgg(chart)
            sheet = chart.add_axes((0, 0, 1, 1), frameon=False)
            sheet.set_axis_off()
            sheet.set_xlim(0, self.width)
            sheet.set_ylim(height, 0)
            for artist in self._artists:
                sheet.add_artist(artist).set_clip_on(False)
        chart.name, chart.lang, chart.alt, chart.tips = self.name, self.lang, alt, self._tips
        return chart
