"""Figures that the reader cannot see, redrawn from what the text says of them, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ..curated import FIGURE_FORMS
from ..errors import WdsError
from .amounts import with_unit
from .canvas import MARGIN, Canvas
from .chart import Chart
from .diagrams import Block, Link, bars, boxes, chevrons, exchange
from .frames import check_options, name_of, no_data, number, records, where
from .style import Lang
from .wording.redrawn import WORDS

__all__ = ["FORMS", "hidden_figures"]

FORMS = FIGURE_FORMS
_COLUMNS = ("label", "form", "order")
_OPTIONAL = ("head_zh", "head_en", "text_zh", "text_en", "value", "unit", "from", "to", "note_zh", "note_en",
             "quantity", "division")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Redrawn:
    """One figure: its label and title, how it is drawn, what it holds."""

    label: str
    title: str
    note: str
    form: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def hidden_figures(
    parts: pd.DataFrame,
    captions: pd.DataFrame | None = None,
    outline: pd.DataFrame | None = None,
    *,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """Figures redrawn from their parts, one under the other, and said to be redrawn.

    ``parts`` has a row a part: ``label`` of its figure, ``form`` (see ``FORMS``), ``order`` within it; then, as far
    as the text gives them, ``head_zh``/``head_en``, ``text_zh``/``text_en`` (lines joined with |), ``value`` with
    ``unit``, and ``note_zh``/``note_en`` on any row of a figure. In an ``exchange`` a row with ``from`` and ``to``
    (the orders of two boxes) is an arrow, its text the arrow's. ``captions`` (label, title) gives the titles,
    ``names`` others, by label or title. Tooltips name the ``division`` and the ``quantity`` of each part, by its title
    where ``outline`` is given.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns, an unknown form, values that are no numbers or
    arrows between boxes that are not there.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> hidden_figures(package.figure_parts, package.captions).name
    'hidden_figures'
    """
    check_options(lang, width)
    words = WORDS[lang]
    figures = _read(parts, _titles(captions, names), outline, lang)
    if not figures:
        return no_data("hidden_figures", words, lang=lang, width=width, title=title, source=source)
    numbers = sum(any(block.numbered for block in figure.blocks) for figure in figures)
    heading = title or words["title" if numbers else "title_plain"].format(n=len(figures), numbers=numbers)
    sheet = Canvas("hidden_figures", width, lang)
    sheet.header(heading, words["sub"])
    room = width - 2 * MARGIN
    for figure in figures:
        name = f"{words['figure'].format(label=figure.label)} {figure.title}".strip()
        above = sheet.y
        sheet.y = sheet.panel_head(MARGIN, sheet.y, name, figure.note, room=room) + 0.04
        top = sheet.y
        if figure.form == "share":
            bars(sheet, figure.blocks, words["whole"])
        elif figure.form == "exchange":
            exchange(sheet, figure.blocks, figure.links)
        elif figure.form == "stages":
            chevrons(sheet, figure.blocks)
        else:
            boxes(sheet, figure.blocks, arrows=figure.form == "flow")
        sheet.tip(figure.label, MARGIN, above, width - MARGIN, top - 0.02, _told(figure, words))
        sheet.y += 0.3
    sheet.y -= 0.15
    alt = words["alt"].format(
        title=heading, sub=words["sub"], items=words["stop"].join(_told(figure, words) for figure in figures)
    )
    return sheet.finish(alt=alt, source=source)


def _titles(captions: pd.DataFrame | None, names: Mapping[str, str] | None) -> dict[str, str]:
    rows = records(captions, ("label", "title"), name="captions") if captions is not None else []
    titles = {row["label"]: name_of(row["title"], names) for row in rows}
    return {**titles, **(names or {})}


def _read(
    parts: pd.DataFrame, titles: Mapping[str, str], outline: pd.DataFrame | None, lang: Lang
) -> list[_Redrawn]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in records(parts, _COLUMNS, name="parts of figures", optional=_OPTIONAL):
        groups.setdefault(row["label"], []).append(row)
    places = {row["division"] for rows in groups.values() for row in rows}
    known = {place: where(place, outline) for place in places}
    return [_figure(label, rows, titles.get(label, ""), known, lang) for label, rows in groups.items()]


def _figure(
    label: str, rows: Sequence[dict[str, str]], title: str, places: Mapping[str, str], lang: Lang
) -> _Redrawn:
    form = rows[0]["form"]
    if form not in FORMS:
        raise WdsError(f"figure {label}: no such form: {form!r}", remedy=f"give one of {', '.join(FORMS)}")

    def said(row: Mapping[str, str], column: str) -> str:
        other = "en" if lang == "zh" else "zh"
        return row[f"{column}_{lang}"] or row[f"{column}_{other}"]

    words = WORDS[lang]

    def tip(row: Mapping[str, str], told: str) -> str:
        lines = [
            f"{words['figure'].format(label=label)} {title}".strip(),
            told,
            words["place"].format(where=places[row["division"]]) if row["division"] else "",
            words["number"].format(key=row["quantity"]) if row["quantity"] else "",
        ]
        return "\n".join(line for line in lines if line)

    nodes = sorted((row for row in rows if not row["to"]), key=lambda row: (len(row["order"]), row["order"]))
    place = {row["order"]: n for n, row in enumerate(nodes)}
    blocks, links = [], []
    for row in nodes:
        value = number(row["value"], column="value")
        lines = tuple(part.strip() for part in said(row, "text").split("|") if part.strip())
        if value is not None and form != "share":
            lines = (with_unit(value, row["unit"], lang=lang), *lines)
        head, text = said(row, "head"), words["comma"].join(lines)
        if form == "share":
            text = words["comma"].join((with_unit(value or Decimal(0), "%", lang=lang), *lines))
        told = words["part"].format(head=head, text=text) if text else head
        blocks.append(Block(f"{label}/{row['order']}", head, lines, value or Decimal(0), tip(row, told), value is not None))
    for row in rows:
        if row["to"]:
            if row["from"] not in place or row["to"] not in place:
                raise WdsError(
                    f"figure {label}: an arrow from {row['from']!r} to {row['to']!r}, which are not both boxes",
                    remedy="from and to are the orders of two rows of the figure",
                )
            start, end, text = place[row["from"]], place[row["to"]], said(row, "text")
            told = words["arrow"].format(a=blocks[start].head, b=blocks[end].head, text=text)
            links.append(Link(f"{label}/{row['from']}>{row['to']}", start, end, text, tip(row, told)))
    note = next((said(row, "note") for row in rows if said(row, "note")), "")
    return _Redrawn(label, title, note, form, tuple(blocks), tuple(links))


def _told(figure: _Redrawn, words: Mapping[str, str]) -> str:
    parts = []
    for block in figure.blocks:
        text = words["comma"].join(block.lines)
        if figure.form == "share":
            text = f"{block.value}%"
        parts.append(words["part"].format(head=block.head, text=text) if text else block.head)
    for link in figure.links:
        a, b = figure.blocks[link.start].head, figure.blocks[link.end].head
        parts.append(words["arrow"].format(a=a, b=b, text=link.text))
    return words["item"].format(label=figure.label, title=figure.title, parts=words["semi"].join(parts))
