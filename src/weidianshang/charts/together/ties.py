"""The network: names as discs, drawn together by the sentences that they share."""

from __future__ import annotations

from .. import text as typeset
from ..network import beside, settle
from ..style import BLUE, LABEL, TINTS, WHITE
from .drawing import Drawing

__all__ = ["draw_ties"]


def draw_ties(drawing: Drawing, corner: tuple[float, float], size: tuple[float, float], least: int) -> None:
    """Draw the names that are tied: discs as large as their sentences, lines as thick as their ties."""
    sheet, met, told = drawing.sheet, drawing.met, drawing.told
    ties = {pair: met.together(*pair) for pair in met.pairs if met.together(*pair) >= least}
    nodes = [name for name in met.names if any(name in pair for pair in ties)]
    if not nodes:
        return
    most, strongest = max(met.sentences[name] for name in nodes), max(ties.values())
    radius = {name: 0.07 + 0.21 * (met.sentences[name] / most) ** 0.5 for name in nodes}
    halves = {name: typeset.width(told[name], LABEL, bold=True) / 2 for name in nodes}
    boxes = {name: (max(halves[name], radius[name]) + 0.05, radius[name] + 0.13) for name in nodes}
    points = settle(nodes, ties, boxes, *size)
    # a disc and the name below it share a box: the disc stands in its upper part
    centre = {name: (corner[0] + x, corner[1] + y - 0.1) for name, (x, y) in points.items()}
    thick = {pair: 0.9 + 5 * n / strongest for pair, n in ties.items()}
    for (a, b), line in sorted(thick.items(), key=lambda item: item[1]):
        sheet.path([centre[a], centre[b]], color=TINTS[2], line=line, z=1)
    edges = (corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    spots = beside(centre, radius, {name: (halves[name], 0.075) for name in nodes}, thick, edges)
    for name in nodes:
        (x, y), (at, middle) = centre[name], spots[name]
        sheet.disc(x, y, radius[name], fill=BLUE, edge=WHITE, line=1.2, key=name, z=3)
        half = halves[name] + 0.02
        sheet.rect(at - half, middle - 0.075, at + half, middle + 0.075, fill=WHITE, alpha=0.8, z=2)
        sheet.middle(at, middle, [told[name]], bold=True, align="center", key=name)
        for box in (
            (x - radius[name], y - radius[name], x + radius[name], y + radius[name]),
            (at - half, middle - 0.08, at + half, middle + 0.08),
        ):
            drawing.tip(name, box)
