"""The bundled font: made known to matplotlib, and asked which characters it holds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from .style import FAMILY

__all__ = ["GETA", "font_path", "legible", "missing", "register"]

#: The mark that Chinese typesetting puts where a character is wanting.
GETA = "〓"


@cache
def font_path(*, bold: bool = False) -> Path:
    """The path of the bundled Regular or Bold."""
    return Path(
        str(files("weidianshang").joinpath("fonts", f"WdsSansSC-{'Bold' if bold else 'Regular'}.otf"))
    )


@cache
def register() -> None:
    """Make the bundled fonts known to matplotlib, once; no setting changes and no other font is touched."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist if entry.name == FAMILY}
    for bold in (False, True):
        if (path := str(font_path(bold=bold))) not in known:
            font_manager.fontManager.addfont(path)


@cache
def _held() -> frozenset[int]:
    return frozenset.intersection(
        *(frozenset(FT2Font(str(font_path(bold=bold))).get_charmap()) for bold in (False, True))
    )


def missing(text: str) -> set[str]:
    """The characters of a text that the bundled font does not hold; white space is never missing.

    >>> missing("微电商 2014")
    set()
    >>> missing("龘")
    {'龘'}
    """
    return {char for char in text if ord(char) not in _held() and not char.isspace()}


def legible(text: str) -> str:
    """The text as it can be drawn: white space made plain, each character that the font lacks shown as 〓.

    >>> legible("a\\u3000b 龘")
    'a b 〓'
    """
    return "".join(" " if char.isspace() else char if ord(char) in _held() else GETA for char in text)
