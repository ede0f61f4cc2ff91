"""Who is named with whom: a matrix of sentences that name both, and the same as a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import check_options, name_of, no_data, records, where
from .network import beside, settle
from .pairs import Company, company, named
from .style import BLUE, INK, INK2, LABEL, RULE, TINTS, WHITE, Lang
from .wording.together import TOGETHER

__all__ = ["NAMES", "co_mentions", "english"]

#: The sorts of names that act in a market; ideas and persons are left out unless asked for.
NAMES = ("platform", "company", "payment", "product")
CELL = 0.34


def co_mentions(
    mentions: pd.DataFrame,
    outline: pd.DataFrame | None = None,
    *,
    entities: pd.DataFrame | None = None,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    types: Sequence[str] = NAMES,
    top: int = 11,
    least: int = 2,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """Who is named with whom in the table ``mentions``: a matrix of sentences that name both, then a network.

    ``types`` chooses sorts of names (all where empty), ``top`` how many of them, ``least`` from how many sentences
    on the network shows a tie. ``outline`` puts section titles in the tooltips; ``entities`` gives English names,
    ``names`` any other. Without a title, the strongest tie makes it.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns.
    """
    check_options(lang, width)
    words = TOGETHER[lang]
    met = company(named(mentions, types), top=top)
    if not met.pairs:
        return no_data("co_mentions", words, lang=lang, width=width, title=title, source=source)
    told = {name: name_of(name, {**english(entities, lang), **(names or {})}) for name in met.names}
    heading = title or _title(met, told, words)
    sub = words["sub" if met.left_out else "sub_all"].format(least=least, top=len(met.names))
    sheet = Canvas("co_mentions", width, lang)
    sheet.header(heading, sub)
    top_y, room = sheet.y + 0.1, width - 2 * MARGIN
    beside = width >= 8.5
    across = room * 0.54 if beside else room
    bottom = _matrix(sheet, met, told, MARGIN, top_y, across, outline, words)
    if beside:
        _network(
            sheet,
            met,
            told,
            (MARGIN + across + 0.3, top_y),
            (room - across - 0.3, max(bottom - top_y, 2.6)),
            least,
            outline,
            words,
        )
        sheet.y = max(bottom, top_y + 2.6)
    else:
        _network(sheet, met, told, (MARGIN, bottom + 0.3), (room, 0.62 * room), least, outline, words)
        sheet.y = bottom + 0.3 + 0.62 * room
    sheet.y += 0.1
    ranked = sorted(met.pairs, key=lambda pair: (-met.together(*pair), pair))
    items = words["semi"].join(
        words["item"].format(a=told[a], b=told[b], n=met.together(a, b)) for a, b in ranked
    )
    alt = words["alt"].format(title=heading, sub=sub, items=items)
    return sheet.finish(alt=alt, source=source)


def english(entities: pd.DataFrame | None, lang: Lang) -> dict[str, str]:
    """The English names of the table ``entities``; nothing for a Chinese chart."""
    if entities is None or lang == "zh":
        return {}
    rows = records(entities, ("entity", "name_en"), name="entities")
    return {row["entity"]: row["name_en"] for row in rows if row["name_en"]}


def _title(met: Company, told: Mapping[str, str], words: Mapping[str, str]) -> str:
    """The strongest tie; the name at the centre first, where one name has ties to half of the others or more."""
    (a, b), n = max(((pair, met.together(*pair)) for pair in met.pairs), key=lambda item: (item[1], item[0]))
    ties = {
        name: sum(met.together(name, other) > 0 for other in met.names if other != name) for name in met.names
    }
    hub = max((a, b), key=lambda name: (ties[name], met.sentences[name]))
    other = b if hub == a else a
    if len(met.names) > 4 and ties[hub] * 2 >= len(met.names) - 1:
        return words["title_hub"].format(hub=told[hub], k=ties[hub], b=told[other], n=n)
    return words["title"].format(a=told[hub], b=told[other], n=n)


def _matrix(
    sheet: Canvas,
    met: Company,
    told: Mapping[str, str],
    x: float,
    y: float,
    room: float,
    outline: pd.DataFrame | None,
    words: Mapping[str, str],
) -> float:
    """Draw the lower half: a name's row at its left, its column below where its name stands on the diagonal."""
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
            _cell(sheet, met, told, name, other, x + gutter + m * cell, middle, cell, most, outline, words)
        at = x + gutter + n * cell + 0.03
        if n < len(met.names) - 1:
            sheet.middle(at, middle, [typeset.elide(told[name], LABEL, x + room - at)], color=INK2, key=name)
        _tip(sheet, met, told, name, (x, middle - CELL / 2, x + gutter - 0.05, middle + CELL / 2), outline, words)
    return y + len(met.names) * CELL


def _cell(
    sheet: Canvas,
    met: Company,
    told: Mapping[str, str],
    name: str,
    other: str,
    x: float,
    middle: float,
    cell: float,
    most: int,
    outline: pd.DataFrame | None,
    words: Mapping[str, str],
) -> None:
    n = met.together(name, other)
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
    tip = words["tip"].format(a=told[name], b=told[other], n=n)
    sheet.tip(
        key,
        x,
        middle - CELL / 2,
        x + cell,
        middle + CELL / 2,
        f"{tip}\n{_places(met.places(name, other), outline, words)}",
    )


def _places(counted: Counter[str], outline: pd.DataFrame | None, words: Mapping[str, str]) -> str:
    """The sections of some sentences, those with the most first."""
    shown = [words["place"].format(where=where(id_, outline), n=n) for id_, n in counted.most_common(5)]
    if len(counted) > 5:
        shown.append(words["more"].format(n=len(counted)))
    return words["where"].format(places=words["bar"].join(shown))


def _tip(
    sheet: Canvas,
    met: Company,
    told: Mapping[str, str],
    name: str,
    box: tuple[float, float, float, float],
    outline: pd.DataFrame | None,
    words: Mapping[str, str],
) -> None:
    others = sorted((o for o in met.names if met.together(name, o)), key=lambda o: -met.together(name, o))
    pairs = words["bar"].join(words["pair"].format(b=told[o], n=met.together(name, o)) for o in others[:5])
    lines = [words["tip_node"].format(a=told[name], n=met.sentences[name])]
    if pairs:
        lines.append(words["tip_with"].format(pairs=pairs))
    lines.append(_places(met.homes[name], outline, words))
    sheet.tip(name, *box, "\n".join(lines))


def _network(
    sheet: Canvas,
    met: Company,
    told: Mapping[str, str],
    corner: tuple[float, float],
    size: tuple[float, float],
    least: int,
    outline: pd.DataFrame | None,
    words: Mapping[str, str],
) -> None:
    """Draw the names that are tied: discs as large as their sentences, lines as thick as their ties."""
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
            _tip(sheet, met, told, name, box, outline, words)
