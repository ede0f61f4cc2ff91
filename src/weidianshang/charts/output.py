"""A chart put out: to a file, into a notebook, as words."""

from __future__ import annotations

import base64
import io
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ..errors import WdsError
from .chart import Chart
from .style import house
from .svg import css_variables, to_svg

__all__ = ["alt_text", "bundle", "save", "to_html", "to_png", "to_svg"]

#: Dots an inch of a PNG: sharp on screen and on paper.
DPI, COLOURS = 180, 192


def _chart(figure: Figure) -> Chart:
    if not isinstance(figure, Chart):
        raise WdsError(
            f"not a chart of this library: {type(figure).__name__}", remedy="draw it with weidianshang.charts"
        )
    return figure


def alt_text(figure: Figure) -> str:
    """The text alternative of a chart: what it shows, in words, from its data.

    >>> import weidianshang as wds
    >>> alt_text(wds.charts.outline_rows(wds.load().outline, lang="en"))[:10]
    'Structure.'
    """
    return _chart(figure).alt


def to_png(figure: Figure, *, dpi: int = DPI) -> bytes:
    """The chart as a PNG of ``dpi`` dots an inch, with its text alternative inside and no software tag.

    The 192 commonest colours stay as they are, the edges of letters take the nearest: a third of the size.

    >>> import weidianshang as wds
    >>> to_png(wds.charts.outline_rows(wds.load().outline), dpi=50)[1:4]
    b'PNG'
    """
    chart, packed = _chart(figure), io.BytesIO()
    told = PngInfo()
    told.add_itxt("Description", chart.alt, lang=chart.lang)
    _flat(_pixels(chart, dpi)).save(packed, format="png", compress_level=6, pnginfo=told, dpi=(dpi, dpi))
    return packed.getvalue()


def _pixels(chart: Chart, dpi: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The chart drawn, a row a line of pixels: red, green, blue."""
    drawn = io.BytesIO()
    with house():
        chart.savefig(drawn, format="rgba", dpi=dpi)
    width = int(float(chart.get_size_inches()[0]) * dpi)
    return np.frombuffer(drawn.getbuffer(), dtype=np.uint8).reshape(-1, width, 4)[..., :3]


def _flat(pixels: np.ndarray[Any, np.dtype[np.uint8]]) -> Image.Image:
    """The picture with a palette of its commonest colours, each other pixel in the nearest of them."""
    packed = (pixels[..., 0].astype(np.int32) << 16) | (pixels[..., 1].astype(np.int32) << 8) | pixels[..., 2]
    seen = np.zeros(1 << 24, dtype=bool)
    seen[packed] = True
    found = np.flatnonzero(seen).astype(np.int32)
    order = np.zeros(1 << 24, dtype=np.uint32)
    order[found] = np.arange(len(found), dtype=np.uint32)
    numbered = order[packed]
    counts = np.bincount(numbered.ravel())
    palette = _split(found[np.sort(np.argsort(-counts, kind="stable")[:COLOURS])])
    nearest = np.zeros(len(found), dtype=np.uint8)
    for some in np.array_split(np.arange(len(found)), len(found) // 4096 + 1):
        apart = ((_split(found[some])[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
        nearest[some] = apart.argmin(axis=1)
    image = Image.fromarray(nearest[numbered], mode="P")
    image.putpalette(palette.astype(np.uint8).tobytes())
    return image


def _split(colours: np.ndarray[Any, np.dtype[np.int32]]) -> np.ndarray[Any, np.dtype[np.int32]]:
    """Red, green and blue of packed colours."""
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1)


def to_html(figure: Figure) -> str:
    """The chart as an HTML ``<figure>`` with the SVG inside: tooltips work, a page's CSS may set colours.

    Each colour is a custom property, ``--wds-NAME``, with the house colour where the page sets none. Where
    the page is narrower than the chart can bear, the figure scrolls and the page does not.

    >>> import weidianshang as wds
    >>> to_html(wds.charts.outline_rows(wds.load().outline)).startswith("<figure")
    True
    """
    chart = _chart(figure)
    inches = float(chart.get_size_inches()[0])
    svg = css_variables(to_svg(chart)).replace(
        "<svg ",
        f'<svg style="display:block;width:100%;min-width:{min(inches, 6.9) * 90:.0f}px;'
        f'max-width:{inches * 96:.0f}px;height:auto" ',
        1,
    )
    return (
        f'<figure class="wds-chart" data-chart={_quoted(chart.name)} lang="{chart.lang}" '
        f'style="margin:0;overflow-x:auto" tabindex="0">{svg.strip()}</figure>'
    )


def save(figure: Figure, path: str | Path, *, dpi: int = DPI) -> Path:
    """The path, after the chart ``figure`` is written to ``path`` as SVG or PNG, by its suffix; a PNG with ``dpi`` dots an
    inch.

    Raises :class:`~weidianshang.errors.WdsError` for any other suffix, or when the place cannot be written.

    >>> import weidianshang as wds
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     print(save(wds.charts.outline_rows(wds.load().outline), f"{folder}/outline.svg").name)
    outline.svg
    """
    chart, place = _chart(figure), Path(path)
    if place.suffix.lower() == ".svg":
        data = to_svg(chart).encode()
    elif place.suffix.lower() == ".png":
        data = to_png(chart, dpi=dpi)
    else:
        raise WdsError(
            f"a chart is not written as {place.suffix or 'a file without suffix'!r}",
            file=str(place),
            remedy="end the name in .svg or .png",
        )
    try:
        place.write_bytes(data)
    except OSError as error:
        raise WdsError(
            f"cannot write the chart ({error.strerror})",
            file=str(place),
            remedy="give a folder that exists and may be written",
        ) from error
    return place


def bundle(figure: Figure) -> dict[str, str]:
    """What a notebook stores for a chart: HTML with SVG, a PNG for viewers that drop it, the alternative."""
    return {
        "text/html": to_html(figure),
        "image/png": base64.b64encode(to_png(figure, dpi=144)).decode(),
        "text/plain": alt_text(figure),
    }


def _quoted(text: str) -> str:
    return f'"{escape(text, quote=True)}"'
