"""How the names share the parts of the book: a row a part, a column a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import check_options, name_of, no_data
from .pairs import NAMES, english, named
from .style import INK, INK2, LABEL, RULE, TINTS, WHITE, Lang
from .tree import Node, holder, places_told, rows_of, tree
from .wording.together import SHARES

__all__ = ["name_shares"]

ROW, GAP = 0.4, 0.05


def name_shares(
    mentions: pd.DataFrame,
    outline: pd.DataFrame,
    *,
    level: str | None = "chapter",
    entities: pd.DataFrame | None = None,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    types: Sequence[str] = NAMES,
    top: int = 7,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """Each name's share of the namings in each part: a grid of percentages, shaded, in reading order.

    ``mentions`` are counted in the divisions of ``level`` in ``outline`` (the next that has several, where there is no
    such level). ``top`` names have a column, the rest share the last one. ``types`` chooses sorts of names (all where empty);
    ``entities`` gives English names, ``names`` any other (of names, and of divisions by id).

    Raises :class:`~weidianshang.errors.WdsError` for missing columns.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> name_shares(package.mentions, package.outline, top=3).name
    'name_shares'
    """
    check_options(lang, width)
    words = SHARES[lang]
    tops = tree(outline, names=names)
    known = {node.level for top_ in tops for node in top_.walk()}
    _, rows = rows_of(tops, level if level in known else None)
    place, counts = holder(rows), {row.id: Counter[str]() for row in rows}
    sections: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in named(mentions, types):
        if (row := place.get(mention["division"])) is not None:
            counts[row.id][mention["entity"]] += 1
            sections[row.id, mention["entity"]][mention["division"]] += 1
    rows = [row for row in rows if counts[row.id]]
    if not rows:
        return no_data("name_shares", words, lang=lang, width=width, title=title, source=source)
    total = sum((counts[row.id] for row in rows), Counter[str]())
    shown = [
        name
        for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))[: _columns(width, top)]
    ]
    told = {name: name_of(name, {**english(entities, lang), **(names or {})}) for name in total}
    heading = title or _title(rows, counts, told, words)
    sheet = Canvas("name_shares", width, lang)
    sheet.header(heading, words["sub"])
    _grid(sheet, rows, counts, sections, shown, told, rest=len(total) > len(shown), words=words)
    items = words["semi"].join(
        words["item"].format(
            row=row.title or words["untitled"],
            shares=words["comma"].join(
                words["share"].format(a=told[name], share=_percent(n, counts[row.id]))
                for name, n in counts[row.id].most_common(4)
            ),
        )
        for row in rows
    )
    alt = words["alt"].format(title=heading, sub=words["sub"], items=items)
    return sheet.finish(alt=alt, source=source)


def _columns(width: float, top: int) -> int:
    """As many columns as keep their names legible."""
    return max(min(top, int((width - 2.6) / 0.72)), 1)


def _percent(n: int, counts: Counter[str]) -> str:
    return f"{100 * n / max(sum(counts.values()), 1):.0f}"


def _title(
    rows: Sequence[Node],
    counts: Mapping[str, Counter[str]],
    told: Mapping[str, str],
    words: Mapping[str, str],
) -> str:
    leads: Counter[str] = Counter()
    for row in rows:
        first, *rest = counts[row.id].most_common(2)
        # a part whose first two are even has no leader
        if not rest or first[1] > rest[0][1]:
            leads[first[0]] += 1
    name, k = min(leads.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    if not k:
        return words["title_even"].format(n=len(rows))
    return words["title"].format(a=told[name], k=k, n=len(rows))


def _grid(
    sheet: Canvas,
    rows: Sequence[Node],
    counts: Mapping[str, Counter[str]],
    sections: Mapping[tuple[str, str], Counter[str]],
    shown: Sequence[str],
    told: Mapping[str, str],
    *,
    rest: bool,
    words: Mapping[str, str],
) -> None:
    room = sheet.width - 2 * MARGIN
    heads = {
        row.id: typeset.wrap(row.title or words["untitled"], LABEL, room * 0.26, bold=True, balance=True)
        for row in rows
    }
    left = (
        MARGIN
        + 0.12
        + max(typeset.width(line, LABEL, bold=True) for lines in heads.values() for line in lines)
    )
    totals = {row.id: words["total"].format(n=sum(counts[row.id].values())) for row in rows}
    right = sheet.width - MARGIN - 0.1 - max(typeset.width(words_, LABEL) for words_ in totals.values())
    columns = [*shown, ""] if rest else list(shown)
    cell = (right - left) / len(columns)
    names = [
        typeset.wrap(told.get(name, words["other"]), LABEL, cell - 0.08, balance=True) for name in columns
    ]
    sheet.y += max(len(lines) for lines in names) * typeset.leading(LABEL)
    for n, lines in enumerate(names):
        first = sheet.y - (len(lines) - 1) * typeset.leading(LABEL)
        sheet.lines(
            left + (n + 0.5) * cell, first, lines, align="center", color=INK2, key=f"column:{columns[n]}"
        )
    sheet.y += 0.09
    highest = max(counts[row.id][name] / sum(counts[row.id].values()) for row in rows for name in shown)
    for row in rows:
        count = counts[row.id]
        tall = max(ROW, len(heads[row.id]) * typeset.leading(LABEL) + 0.04)
        middle, whole = sheet.y + tall / 2, sum(count.values())
        titles = {below.id: below.title or below.id for below in row.walk()}
        sheet.middle(left - 0.12, middle, heads[row.id], bold=True, align="right", key=row.id)
        for n, name in enumerate(columns):
            uses = count[name] if name else whole - sum(count[shown_] for shown_ in shown)
            x, key = left + n * cell, f"{row.id}/{name}"
            if not uses:
                sheet.disc(x + cell / 2, middle, 0.014, fill=RULE, z=2)
                continue
            step = min(int(len(TINTS) * uses / whole / highest), len(TINTS) - 1) if name else -1
            fill = TINTS[step] if name else WHITE
            sheet.rect(
                x + 0.015,
                middle - tall / 2 + 0.015,
                x + cell - 0.015,
                middle + tall / 2 - 0.015,
                fill=fill,
                key=key,
            )
            lead = bool(name) and uses == max(count.values())
            color = WHITE if step >= 4 else INK if name else INK2
            share = _percent(uses, count)
            sheet.middle(x + cell / 2, middle, [share], bold=lead, color=color, align="center", key=key)
            tip = words["tip"].format(
                row=row.title or words["untitled"], a=told.get(name, words["other"]), n=uses, share=share
            )
            held = [name] if name else [other for other in count if other not in shown]
            found = sum((sections[row.id, one] for one in held), Counter[str]())
            tip = f"{tip}\n{places_told(found, titles, words)}"
            sheet.tip(key, x, middle - tall / 2, x + cell, middle + tall / 2, tip)
        sheet.middle(right + 0.1, middle, [totals[row.id]], color=INK2, key=row.id)
        sheet.y += tall + GAP
    sheet.y += 0.05
