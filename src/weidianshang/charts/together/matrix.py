"""The matrix: in how many sentences each two names stand together, the more the darker."""

from __future__ import annotations

from .. import text as typeset
from ..style import INK, INK2, LABEL, RULE, TINTS, WHITE
from .drawing import Drawing

__all__ = ["draw_matrix"]

CELL = 0.34


def draw_matrix(drawing: Drawing, x: float, y: float, room: float) -> float:
    """Draw the lower half: a name's row at its left, its column below where its name stands on the diagonal.

    The y below it comes back.
    """
    sheet, met, told = drawing.sheet, drawing.met, drawing.told
    heads = {name: f"{told[name]} {met.sentences[name]}" for name in met.names}
    gutter = 0.1 + max(typeset.width(head, LABEL, bold=True) for head in heads.values())
    last = typeset.width(told[met.names[-1]], LABEL)
    reach = max(typeset.width(told[name], LABEL) + CELL * n for n, name in enumerate(met.names))
    gutter = min(gutter, room * 0.5)
    cell = max(
        min(CELL, (room - gutter - last) / max(len(met.names), 1), (room - gutter) / (reach / CELL)), 0.2
    )
    most = max(met.together(*pair) for pair in met.pairs)
    for n, name in enumerate(met.names):
        middle = y + (n + 0.5) * CELL
        head = typeset.elide(heads[name], LABEL, gutter - 0.08, bold=True)
        sheet.middle(x + gutter - 0.1, middle, [head], bold=True, align="right", key=name)
        for m, other in enumerate(met.names[:n]):
            _cell(drawing, (name, other), x + gutter + m * cell, middle, cell, most)
        at = x + gutter + n * cell + 0.03
        if n < len(met.names) - 1:
            sheet.middle(at, middle, [typeset.elide(told[name], LABEL, x + room - at)], color=INK2, key=name)
        drawing.tip(name, (x, middle - CELL / 2, x + gutter - 0.05, middle + CELL / 2))
    return y + len(met.names) * CELL


def _cell(drawing: Drawing, pair: tuple[str, str], x: float, middle: float, cell: float, most: int) -> None:
    sheet, told = drawing.sheet, drawing.told
    (name, other), n = pair, drawing.met.together(*pair)
    if not n:
        sheet.disc(x + cell / 2, middle, 0.014, fill=RULE, z=2)
        return
    step = min(int(len(TINTS) * (n - 1) / max(most - 1, 1)), len(TINTS) - 1) if most > 1 else 1
    key = f"{name}+{other}"
    sheet.rect(
        x + 0.015,
        middle - CELL / 2 + 0.015,
        x + cell - 0.015,
        middle + CELL / 2 - 0.015,
        fill=TINTS[step],
        key=key,
    )
    # the third tint from the end is the first that white stands out on
    sheet.middle(x + cell / 2, middle, [str(n)], color=WHITE if step >= 4 else INK, align="center", key=key)
    tip = drawing.words["tip"].format(a=told[name], b=told[other], n=n)
    sheet.tip(
        key,
        x,
        middle - CELL / 2,
        x + cell,
        middle + CELL / 2,
        f"{tip}\n{drawing.places(drawing.met.places(*pair))}",
    )
