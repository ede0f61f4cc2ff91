"""Words through the book: where each is used, and which gain or lose ground."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import check_options, name_of, no_data, number, records
from .style import ACCENT, BLUE, GREY, GRID, INK2, INK3, LABEL, RULE, SOURCE, WHITE, Lang
from .tree import Node, holder, places_told, rows_of, tree
from .wording.vocabulary import RISE

__all__ = ["term_rise"]

#: Rows and bars in inches; a word counts as moving from so many standard errors on.
ROW, TALL, MOVED = 0.52, 0.34, 2.0


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: uses by part, and by section within each, the centre of its uses as a share of the text, and how far from the middle that is."""

    term: str
    counts: Counter[str]
    centre: float
    places: Mapping[str, Counter[str]]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def z(self) -> float:
        """Distance of the centre from the middle in standard errors, had the uses fallen anywhere alike."""
        return (self.centre - 0.5) * sqrt(12 * self.total)


def term_rise(
    terms: pd.DataFrame,
    outline: pd.DataFrame,
    *,
    words: Sequence[str] = (),
    level: str | None = "chapter",
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    top: int = 4,
    least: int = 8,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """Words from the first page to the last: a row a word, a bar a part, as wide as the part is long.

    A part is a division of ``level`` in ``outline`` (the next that has several, where there is no such level); the
    counts are those of ``terms``. Bars show uses per thousand characters, so their area shows uses. Without ``words``, the ``top`` words that move
    most towards the end and towards the start are drawn, of those used ``least`` times or more in two parts or more:
    the centre of their uses lies two standard errors or more off the middle. ``names`` gives other names.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or counts that are no numbers.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> term_rise(package.terms, package.outline, top=2).name
    'term_rise'
    """
    check_options(lang, width)
    told = RISE[lang]
    tops = tree(outline, names=names)
    known = {node.level for top_ in tops for node in top_.walk()}
    _, rows = rows_of(tops, level if level in known else None)
    rows = [row for row in rows if row.chars]
    groups = _groups(_read(terms, tops, rows), words, top, least)
    everyone = [word for _, group in groups for word in group]
    if not everyone:
        return no_data("term_rise", told, lang=lang, width=width, title=title, source=source, least=least)
    heading = title or _title(groups, names, told)
    sheet = Canvas("term_rise", width, lang)
    sheet.header(heading, told["sub"])
    _draw(sheet, rows, groups, names, told)
    items = told["semi"].join(
        told["item"].format(term=name_of(word.term, names), n=word.total, at=round(100 * word.centre))
        for word in everyone
    )
    alt = told["alt"].format(title=heading, sub=told["sub"], items=items)
    return sheet.finish(alt=alt, source=source)


def _read(terms: pd.DataFrame, tops: Sequence[Node], rows: Sequence[Node]) -> list[_Word]:
    place = holder(list(rows))
    middles, at, total = dict[str, float](), 0.0, float(sum(top.chars for top in tops)) or 1.0
    for node in (below for top in tops for below in top.walk()):
        # a division's own text comes before its children's
        middles[node.id] = (at + node.own / 2) / total
        at += node.own
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for cells in records(terms, ("division", "term", "count"), name="terms"):
        if (row := place.get(cells["division"])) is not None:
            count = int(number(cells["count"], column="count") or 0)
            counts[cells["term"]][row.id] += count
            weights[cells["term"]] += count * middles[cells["division"]]
            places[cells["term"]][row.id][cells["division"]] += count
    return [
        _Word(term, found, weights[term] / sum(found.values()), places[term])
        for term, found in counts.items()
        if sum(found.values())
    ]


def _groups(
    found: Sequence[_Word], words: Sequence[str], top: int, least: int
) -> list[tuple[str, list[_Word]]]:
    """The words to draw under the names of their groups: chosen ones, or those that rise and fall most."""
    if words:
        by_term = {word.term: word for word in found}
        return [("chosen", [by_term[term] for term in words if term in by_term])]
    common = [word for word in found if word.total >= least and len(word.counts) > 1]
    up = sorted((w for w in common if w.z >= MOVED), key=lambda w: (-w.z, w.term))[:top]
    down = sorted((w for w in common if w.z <= -MOVED), key=lambda w: (w.z, w.term))[:top]
    if up or down:
        return [(name, group) for name, group in (("up", up), ("down", down)) if group]
    even = sorted(common, key=lambda w: (-len(w.counts), -w.total, w.term))[: 2 * top]
    return [("even", even)] if even else []


def _title(
    groups: Sequence[tuple[str, list[_Word]]], names: Mapping[str, str] | None, told: Mapping[str, str]
) -> str:
    everyone = [word for _, group in groups for word in group]
    up, down = max(everyone, key=lambda w: w.z), min(everyone, key=lambda w: w.z)
    rises, falls = up.z >= MOVED, down.z <= -MOVED
    form = "title" if rises and falls else "title_up" if rises else "title_down" if falls else "title_even"
    return told[form].format(up=name_of(up.term, names), down=name_of(down.term, names), n=len(everyone))


def _draw(
    sheet: Canvas,
    rows: Sequence[Node],
    groups: Sequence[tuple[str, list[_Word]]],
    names: Mapping[str, str] | None,
    told: Mapping[str, str],
) -> None:
    heads = {word.term: name_of(word.term, names) for _, group in groups for word in group}
    left = MARGIN + 0.12 + max(max(typeset.width(head, LABEL, bold=True) for head in heads.values()), 0.5)
    right = sheet.width - MARGIN
    total = sum(row.chars for row in rows)
    edges = [left]
    for row in rows:
        edges.append(edges[-1] + (right - left) * row.chars / total)
    sheet.y = _part_names(sheet, rows, edges, told)
    top = sheet.y
    for name, group in groups:
        if len(groups) > 1:
            need = typeset.width(told[name], LABEL, bold=True)
            sheet.rect(MARGIN, sheet.y + 0.03, MARGIN + need + 0.04, sheet.y + 0.22, fill=WHITE, z=0.7)
            sheet.text(MARGIN, sheet.y + 0.17, told[name], bold=True, color=INK2, key=f"group:{name}")
            sheet.y += 0.22
        for word in group:
            _row(sheet, word, heads[word.term], rows, edges, told)
            sheet.y += ROW
        sheet.y += 0.06
    for edge in edges:
        sheet.path([(edge, top), (edge, sheet.y - 0.06)], color=GRID, line=0.8, z=0.5)
    sheet.y += 0.02


def _part_names(
    sheet: Canvas, rows: Sequence[Node], edges: Sequence[float], told: Mapping[str, str]
) -> float:
    """The titles of the parts over their columns, in up to four lines; numbers where most columns are too narrow."""
    blocks = []
    for row, a, b in zip(rows, edges, edges[1:], strict=False):
        lines = typeset.wrap(row.title or told["untitled"], SOURCE, b - a - 0.08, balance=True)
        if len(lines) > 4:
            lines = [*lines[:3], typeset.elide("".join(lines[3:]), SOURCE, b - a - 0.08)]
        blocks.append([] if b - a < 0.3 else lines)
    if 2 * sum(map(bool, blocks)) < len(blocks):
        blocks, free = [], 0.0
        for row, a in zip(rows, edges, strict=False):
            fits = a >= free and a + 0.04 + typeset.width(row.number, SOURCE) <= edges[-1]
            blocks.append([row.number] if row.number and fits else [])
            free = a + typeset.width(row.number, SOURCE) + 0.12 if blocks[-1] else free
    tall = max((len(lines) for lines in blocks), default=0) * typeset.leading(SOURCE)
    for row, a, lines in zip(rows, edges, blocks, strict=False):
        sheet.lines(
            a + 0.04, sheet.y + typeset.ascent(SOURCE), lines, size=SOURCE, color=INK3, key=f"part:{row.id}"
        )
    return sheet.y + tall + 0.06


def _row(
    sheet: Canvas,
    word: _Word,
    head: str,
    rows: Sequence[Node],
    edges: Sequence[float],
    told: Mapping[str, str],
) -> None:
    base, full = sheet.y + ROW - 0.08, head if head == word.term else f"{head} {word.term}"
    rates = {row.id: 1000 * word.counts[row.id] / row.chars for row in rows}
    peak = max(rates, key=lambda id_: rates[id_])
    left, right = edges[0], edges[-1]
    sheet.middle(left - 0.12, base - 0.24, [head], bold=True, align="right", key=word.term)
    sheet.middle(
        left - 0.12,
        base - 0.08,
        [told["total"].format(n=word.total)],
        color=INK2,
        align="right",
        key=word.term,
    )
    for row, a, b in zip(rows, edges, edges[1:], strict=False):
        high = TALL * rates[row.id] / rates[peak]
        key = f"{word.term}/{row.id}"
        if high:
            sheet.rect(
                a + 0.012,
                base - high,
                b - 0.012,
                base,
                fill=BLUE if row.id == peak else GREY,
                alpha=None,
                key=key,
            )
        tip = told["tip"].format(
            term=full, row=row.title or told["untitled"], n=word.counts[row.id], rate=f"{rates[row.id]:.2f}"
        )
        titles = {below.id: below.title or below.id for below in row.walk()}
        where = places_told(word.places.get(row.id, Counter()), titles, told)
        sheet.tip(key, a, base - TALL, b, base + 0.04, "\n".join(line for line in (tip, where) if line))
        if row.id == peak:
            label = f"{rates[peak]:.1f}"
            need = typeset.width(label, SOURCE)
            x = min(max((a + b) / 2, left + need / 2), right - need / 2)
            sheet.text(x, base - high - 0.03, label, size=SOURCE, color=INK2, align="center", key=word.term)
    sheet.path([(left, base), (right, base)], color=RULE, line=0.8, z=1)
    x, r = left + word.centre * (right - left), 0.05
    sheet.polygon(
        [(x, base - r), (x + r, base), (x, base + r), (x - r, base)],
        fill=ACCENT,
        edge=WHITE,
        line=0.8,
        key=word.term,
        z=4,
    )
    centre = told["tip_centre"].format(term=full, n=word.total, at=round(100 * word.centre))
    sheet.tip(word.term, MARGIN, base - TALL, left - 0.05, base + 0.04, centre)
