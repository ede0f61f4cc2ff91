"""The words of each part: what sets it apart from the others, by TF-IDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import both, check_options, name_of, no_data, number, records
from .style import BLUE, INK, INK2, INK3, LABEL, RULE, Lang
from .tree import Node, holder, places_told, rows_of, tree
from .wording.vocabulary import KEYWORDS

__all__ = ["Use", "keywords", "uses"]

ROW, BAR = 0.25, 0.155
PANEL_SIZE, PANEL_WIDTH = 9.5, 2.15


@dataclass(slots=True)
class Use:
    """A word in one part of the book: how often, with what weight, in which divisions."""

    term: str
    count: int = 0
    weight: float = 0.0
    places: Counter[str] = field(default_factory=Counter)


def uses(terms: pd.DataFrame, rows: Sequence[Node]) -> dict[str, dict[str, Use]]:
    """For every row's id, its words: counts and weights of the divisions in it, added up."""
    rows_by_id = holder(list(rows))
    found: dict[str, dict[str, Use]] = {row.id: {} for row in rows}
    for cells in records(terms, ("division", "term", "count", "tfidf"), name="terms"):
        if (row := rows_by_id.get(cells["division"])) is None:
            continue
        use = found[row.id].setdefault(cells["term"], Use(cells["term"]))
        count = int(number(cells["count"], column="count") or 0)
        use.count += count
        use.weight += float(number(cells["tfidf"], column="tfidf") or 0)
        use.places[cells["division"]] += count
    return found


def keywords(
    terms: pd.DataFrame,
    outline: pd.DataFrame,
    *,
    level: str | None = "chapter",
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    top: int = 6,
    least: int = 2,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """The words that set each part apart: a panel a division of ``level``, bars on one scale.

    ``terms`` has the columns division, term, count, tfidf; words of the divisions inside a part are added up.
    ``top`` words a panel, used ``least`` times or more. Where ``outline`` has no such level, the next one that has
    several divisions takes its place. ``names`` gives words and divisions (by id) other names. Without a title, the
    first words make it.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or counts that are no numbers.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> keywords(package.terms, package.outline, top=3).name
    'keywords'
    """
    check_options(lang, width)
    words = KEYWORDS[lang]
    tops = tree(outline, names=names)
    known = {node.level for top_ in tops for node in top_.walk()}
    _, rows = rows_of(tops, level if level in known else None)
    found = uses(terms, rows)
    rows = [row for row in rows if found[row.id]]
    if not rows:
        return no_data("keywords", words, lang=lang, width=width, title=title, source=source)
    best = {row.id: _best(found[row.id], top, least) for row in rows}
    heading = title or _title(rows, best, names, width, words)
    sub = words["sub"].format(top=top, least=least)
    sheet = Canvas("keywords", width, lang)
    sheet.header(heading, sub)
    titles = {below.id: below.title or below.id for row in rows for below in row.walk()}
    _grid(sheet, rows, best, titles, names, least, words)
    items = "".join(
        words["item"].format(
            row=row.title or words["untitled"],
            terms=words["comma"].join(
                words["word"].format(term=name_of(use.term, names), n=use.count) for use in best[row.id]
            )
            or words["scarce"].format(least=least),
        )
        for row in rows
    )
    alt = words["alt"].format(title=heading, sub=sub, items=items).strip()
    return sheet.finish(alt=alt, source=source)


def _best(found: Mapping[str, Use], top: int, least: int) -> list[Use]:
    ranked = sorted(
        (use for use in found.values() if use.count >= least),
        key=lambda use: (-use.weight, -use.count, use.term),
    )
    return ranked[:top]


def _title(
    rows: Sequence[Node],
    best: Mapping[str, list[Use]],
    names: Mapping[str, str] | None,
    width: float,
    words: Mapping[str, str],
) -> str:
    """The first words of the parts that lead with the greatest weight, in reading order, as many as one line holds."""
    leads = {row.id: best[row.id][0] for row in rows if best[row.id]}
    chosen: list[str] = []
    for row in sorted(leads, key=lambda id_: -leads[id_].weight):
        trial = [id_ for id_ in leads if id_ in (*chosen, row)]
        told = list(dict.fromkeys(name_of(leads[id_].term, names) for id_ in trial))
        if typeset.width(words["title"].format(terms=" · ".join(told)), 14, bold=True) > width - 2 * MARGIN:
            break
        chosen.append(row)
    told = list(dict.fromkeys(name_of(leads[id_].term, names) for id_ in leads if id_ in chosen))
    return words["title"].format(terms=" · ".join(told)) if told else words["none"]


def _grid(
    sheet: Canvas,
    rows: Sequence[Node],
    best: Mapping[str, list[Use]],
    titles: Mapping[str, str],
    names: Mapping[str, str] | None,
    least: int,
    words: Mapping[str, str],
) -> None:
    room = sheet.width - 2 * MARGIN
    columns = min(max(int((room + 0.3) / PANEL_WIDTH), 1), len(rows))
    columns = ceil(len(rows) / ceil(len(rows) / columns))
    gap = 0.3
    each = (room - gap * (columns - 1)) / columns
    everyone = [use for row in rows for use in best[row.id]]
    cap = each * 0.52
    gutter = 0.08 + min(
        cap, max((typeset.width(name_of(use.term, names), LABEL) for use in everyone), default=0.0)
    )
    count = max((typeset.width(words["times"].format(n=use.count), LABEL) for use in everyone), default=0.0)
    inch = (each - gutter - count - 0.08) / (max((use.weight for use in everyone), default=0.0) or 1.0)
    for first in range(0, len(rows), columns):
        group = rows[first : first + columns]
        heads = [
            typeset.wrap(row.title or words["untitled"], PANEL_SIZE, each, bold=True, balance=True)
            for row in group
        ]
        top = sheet.y + max(len(head) for head in heads) * typeset.leading(PANEL_SIZE) + 0.1
        bottom = top
        for number_, (row, head) in enumerate(zip(group, heads, strict=True)):
            x = MARGIN + number_ * (each + gap)
            start = top - 0.1 - len(head) * typeset.leading(PANEL_SIZE) + typeset.ascent(PANEL_SIZE)
            sheet.lines(x, start, head, size=PANEL_SIZE, bold=True, key=row.id)
            y = top
            for use in best[row.id]:
                _bar(sheet, row, use, x, y, gutter, inch, titles, names, words)
                y += ROW
            if best[row.id]:
                sheet.path([(x + gutter, top), (x + gutter, y)], color=RULE, line=0.8, z=4)
            else:
                sheet.middle(x, y + ROW / 2, [words["scarce"].format(least=least)], color=INK3, key=row.id)
                y += ROW
            bottom = max(bottom, y)
        sheet.y = bottom + 0.24
    sheet.y -= 0.1


def _bar(
    sheet: Canvas,
    row: Node,
    use: Use,
    x: float,
    y: float,
    gutter: float,
    inch: float,
    titles: Mapping[str, str],
    names: Mapping[str, str] | None,
    words: Mapping[str, str],
) -> None:
    key, middle = f"{row.id}/{use.term}", y + ROW / 2
    name = typeset.elide(name_of(use.term, names), LABEL, gutter - 0.08)
    end = x + gutter + max(use.weight * inch, 0.01)
    sheet.middle(x + gutter - 0.08, middle, [name], color=INK, align="right", key=key)
    sheet.rect(x + gutter, middle - BAR / 2, end, middle + BAR / 2, fill=BLUE, key=key)
    told = words["times"].format(n=use.count)
    sheet.middle(end + 0.05, middle, [told], color=INK2, key=key)
    tip = words["tip"].format(term=both(use.term, names), n=use.count, weight=f"{use.weight:.2f}")
    where = places_told(use.places, titles, words)
    sheet.tip(key, x, y, end + 0.05 + typeset.width(told, LABEL), y + ROW, f"{tip}\n{where}")
