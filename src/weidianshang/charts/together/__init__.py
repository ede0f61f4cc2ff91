"""Who is named with whom: a matrix of sentences that name both, and the same as a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..canvas import MARGIN, Canvas
from ..chart import Chart
from ..frames import check_options, name_of, no_data
from ..pairs import NAMES, Company, company, english, named
from ..style import Lang
from ..wording.together import TOGETHER
from .drawing import Drawing
from .matrix import draw_matrix
from .ties import draw_ties

__all__ = ["co_mentions"]


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

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> co_mentions(package.mentions, package.outline, top=6).name
    'co_mentions'
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
    drawing = Drawing(sheet, met, told, words, outline)
    bottom = draw_matrix(drawing, MARGIN, top_y, across)
    if beside:
        draw_ties(drawing, (MARGIN + across + 0.3, top_y), (room - across - 0.3, max(bottom - top_y, 2.6)), least)
        sheet.y = max(bottom, top_y + 2.6)
    else:
        draw_ties(drawing, (MARGIN, bottom + 0.3), (room, 0.62 * room), least)
        sheet.y = bottom + 0.3 + 0.62 * room
    sheet.y += 0.1
    ranked = sorted(met.pairs, key=lambda pair: (-met.together(*pair), pair))
    items = words["semi"].join(
        words["item"].format(a=told[a], b=told[b], n=met.together(a, b)) for a, b in ranked
    )
    alt = words["alt"].format(title=heading, sub=sub, items=items)
    return sheet.finish(alt=alt, source=source)


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
