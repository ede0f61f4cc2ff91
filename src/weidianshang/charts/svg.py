"""A chart as SVG: the same bytes every time, tooltips on the marks, the text alternative on the root.

Text is drawn as paths, so no reader needs the font. matplotlib writes the drawing; what is done to it here
follows SVG 2: a ``<title>`` child is a tooltip, ``aria-label`` with ``role="img"`` the text alternative.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from .chart import Chart
from .style import PALETTE, house

__all__ = ["css_variables", "to_svg"]

_HEAD = re.compile(r"\A.*?<svg [^>]*>\s*<metadata>.*?</metadata>\s*", re.DOTALL)
_GROUP = re.compile(r"<g id=\"([^\"]*)\">")
_GLYPH_ID = re.compile(r"(<path id=\"|xlink:href=\"#|clip-path=\"url\(#|<clipPath id=\")([^\")]+)")
_DATA = re.compile(r" d=\"([^\"]+)\"")
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_STYLE = re.compile(r"\s*<defs>\s*<style type=\"text/css\">.*?</style>\s*</defs>", re.DOTALL)
_SHIFT = re.compile(r" transform=\"translate\((-?[0-9.]+) 0\)\"/>")
_GAP = re.compile(r">\s+<")
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_TOKEN = re.compile(r"[MLCQz]|-?[0-9.]+(?:e-?\d+)?")


def to_svg(chart: Chart) -> str:
    """The chart as an SVG document, in the same bytes for the same chart.

    Every mark with a tooltip has a ``<title>``; the root has ``role="img"``, the text alternative as its
    label and the language. Ids are unique across charts, so that several can stand in one page.

    >>> import weidianshang as wds
    >>> to_svg(wds.charts.outline_rows(wds.load().outline)).count("<svg")
    1
    """
    buffer = io.StringIO()
    with house():
        chart.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawing = buffer.getvalue()
    body = _STYLE.sub("", _COMMENT.sub("", _HEAD.sub("", drawing, count=1)))
    mark = hashlib.sha256((chart.alt + body).encode()).hexdigest()[:8]
    body = _DATA.sub(lambda m: f' d="{_shorter(m[1])}"', body)
    body = _GROUP.sub(_titles(chart), body)
    glyphs: dict[str, str] = {}
    body = _GLYPH_ID.sub(lambda m: f"{m[1]}w{mark}{glyphs.setdefault(m[2], format(len(glyphs), 'x'))}", body)
    body = _SHIFT.sub(lambda m: f' x="{float(m[1]):.5g}"/>', body)
    width, height = (72 * side for side in chart.get_size_inches())
    root = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width:g}pt" height="{height:g}pt" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'xml:lang="{_tag(chart)}" lang="{_tag(chart)}" stroke-linejoin="round" '
        f"aria-label={quoteattr(chart.alt)}>"
    )
    return root + _GAP.sub("><", body).strip() + "\n"


def css_variables(svg: str) -> str:
    """The SVG with each colour of the palette as ``var(--wds-NAME, #hex)``, so that a page can restyle it.

    >>> css_variables('<path style="fill: #ffffff"/>')
    '<path style="fill: var(--wds-paper, #ffffff)"/>'
    """
    names = {colour: name for name, colour in PALETTE.items()}
    return _HEX.sub(lambda m: f"var(--wds-{names[m[0]]}, {m[0]})" if m[0] in names else m[0], svg)


def _tag(chart: Chart) -> str:
    return "zh-CN" if chart.lang == "zh" else "en"


def _titles(chart: Chart) -> Callable[[re.Match[str]], str]:
    """Groups lose their running ids; those of tooltips get a title and catch the pointer though unseen."""

    def group(match: re.Match[str]) -> str:
        if (tip := chart.tips.get(match[1])) is None:
            return "<g>"
        return f'<g class="wds-tip" pointer-events="all"><title>{escape(tip.text)}</title>'

    return group


@lru_cache(maxsize=8192)  # the same letters come again in every chart of a page
def _shorter(data: str) -> str:
    """Path data in relative commands, to a thousandth, whole numbers where they are whole: a third less to send.

    >>> _shorter("M 10 20 L 12 21 C 1 2 3 4 5 6 z")
    'M10 20l2 1c-11-19-9-17-7-15z'
    """
    out: list[str] = []
    command, x, y = "M", 0, 0  # places in thousandths, so that steps add up exactly
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        if tokens[at] in _SIZES:
            command = tokens[at]
            at += 1
            if command == "z":
                out.append("z")
                continue
        size = _SIZES[command]
        ends = [round(1000 * float(token)) for token in tokens[at : at + size]]
        at += size
        if command == "M":
            out.append("M" + _joined(ends))
        else:
            steps = [end - (y if odd % 2 else x) for odd, end in enumerate(ends)]
            out.append(command.lower() + _joined(steps))
        x, y = ends[-2], ends[-1]
    return "".join(out)


_SIZES = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}


def _joined(thousandths: list[int]) -> str:
    words = [_plain(number) for number in thousandths]
    return words[0] + "".join(word if word[0] == "-" else f" {word}" for word in words[1:])


@lru_cache(maxsize=65536)
def _plain(thousandths: int) -> str:
    """A number of thousandths as a decimal with no needless nought."""
    whole, rest = divmod(abs(thousandths), 1000)
    return ("-" if thousandths < 0 else "") + (f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole))
