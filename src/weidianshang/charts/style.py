"""The house style: inks, sizes, and the matplotlib settings that every chart is drawn and saved under.

Settings are applied with :func:`house`, a context; the global ones are never touched.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Literal

import matplotlib

__all__ = [
    "ACCENT",
    "BAND",
    "BLUE",
    "BLUE_TEXT",
    "FAMILY",
    "GREY",
    "GRID",
    "INK",
    "INK2",
    "INK3",
    "LABEL",
    "PALETTE",
    "PANEL",
    "RULE",
    "SERIES",
    "SOURCE",
    "SUBTITLE",
    "TICK",
    "TINTS",
    "TITLE",
    "WHITE",
    "Lang",
    "house",
]

Lang = Literal["zh", "en"]

#: Ink, darkest first (contrast on white 14.8, 6.5, 5.2), then rules, grid and lane bands.
INK, INK2, INK3 = "#1f2933", "#52606d", "#616e7c"
RULE, GRID, BAND, WHITE = "#cbd2d9", "#e4e7eb", "#f5f7fa", "#ffffff"
#: Data: one blue, its text form, one accent, one grey.
BLUE, BLUE_TEXT, ACCENT, GREY = "#3b8fcc", "#1f6fae", "#a3260f", "#7b8794"
#: Five series that stay apart for colour-blind readers too.
SERIES = ("#2698de", "#ed6f4f", "#215046", "#440d54", "#7e530c")
#: One hue from faint to full, for amounts and for nested boxes.
TINTS = ("#e8f1f9", "#cfe2f1", "#a9cce8", "#6babdb", "#1f6fae", "#0b4f8a")
#: Every colour that a chart may use, by the name that it bears in CSS; see :mod:`.svg`.
PALETTE: dict[str, str] = {
    "ink": INK,
    "ink2": INK2,
    "ink3": INK3,
    "rule": RULE,
    "grid": GRID,
    "band": BAND,
    "paper": WHITE,
    "blue": BLUE,
    "blue-text": BLUE_TEXT,
    "accent": ACCENT,
    "grey": GREY,
    **{f"series{n}": colour for n, colour in enumerate(SERIES, 1)},
    **{f"tint{n}": colour for n, colour in enumerate(TINTS, 1) if colour != BLUE_TEXT},
}

#: Type sizes in points.
TITLE, SUBTITLE, PANEL, LABEL, TICK, SOURCE = 14.0, 9.5, 10.5, 8.5, 8.5, 7.5
FAMILY = "Wds Sans SC"

_SETTINGS: Any = {
    "font.family": [FAMILY],
    "text.color": INK,
    "text.hinting": "none",  # widths are then the same at every resolution
    "text.parse_math": False,  # a $ is a dollar
    "text.usetex": False,
    "axes.unicode_minus": True,
    "figure.facecolor": WHITE,
    "savefig.facecolor": WHITE,
    "savefig.bbox": None,
    "svg.fonttype": "path",  # the picture needs no font to be installed
    "svg.hashsalt": "weidianshang",
    "path.simplify": False,
    "hatch.linewidth": 0.6,
}


def house() -> AbstractContextManager[None]:
    """A context in which matplotlib draws in the house style; the settings outside it stay as they were."""
    return matplotlib.rc_context(_SETTINGS)
