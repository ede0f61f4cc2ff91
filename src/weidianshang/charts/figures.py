"""The figures of the cases: only like units share an axis, open bounds are arrows, a lone number is a card."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from . import text as typeset
from .amounts import MONTHS, SECONDS, measure
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import check_options, no_data, number, records, where
from .panels import Figure, Panel, draw_panel
from .style import ACCENT, INK, INK2, INK3, LABEL, Lang
from .wording.figures import WORDS

__all__ = ["case_figures"]

_COLUMNS = ("case", "metric_zh", "metric_en", "quantity", "low", "high", "unit", "kind", "approx", "per")
_SPAN = ("start", "end", "surface", "rule")
#: Measure words that count the same thing, and those that say nothing about it.
_SAME = {"名": "人", "位": "人", "个人": "人"}
_VAGUE = frozenset({"", "个", "种", "项", "款", "方面", "大", "份", "只", "类", "样"})
#: A lone number takes a column so wide, in inches, and is set in this size.
CARD, CARD_SIZE = 2.9, 12.0


def case_figures(
    case_figures: pd.DataFrame,
    cases: pd.DataFrame,
    *,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    outline: pd.DataFrame | None = None,
    accent: str | None = None,
) -> Chart:
    """The figures of the cases, a panel for each unit and kind that has two or more, a card for each lone one.

    ``low`` and ``high`` are exact decimals (text or numbers), empty where a bound is open. Times up to a week share
    one axis, months and years another. Where the largest is more than twenty times the smallest the axis is
    logarithmic and carries dots; else bars start from nought. Figures of a case whose ``status`` is not ``reported``
    are hollow and marked. ``accent`` is the case that stands out; ``outline`` puts section titles in the tooltips.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or bounds that are no numbers.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> case_figures(package.case_figures, package.cases).name
    'case_figures'
    """
    check_options(lang, width)
    words = WORDS[lang]
    found = _figures(case_figures, cases, outline, lang, accent)
    if not found:
        return no_data("case_figures", words, lang=lang, width=width, title=title, source=source)
    panels, cards = _sorted_out(found, lang)
    heading = title or _title(found, words)
    sub = words["sub"] + (words["sub_example"] if any(figure.example for figure in found) else "")
    sheet = Canvas("case_figures", width, lang)
    sheet.header(heading, sub)
    columns = min(1 if width < 8 else 2 if width < 13 else 3, max(len(panels), 1))
    gap = 0.45
    each = (width - 2 * MARGIN - gap * (columns - 1)) / columns
    bottoms = [sheet.y + 0.06] * columns
    for panel in panels:
        column = min(range(columns), key=lambda n: (round(bottoms[n], 2), n))
        x = MARGIN + column * (each + gap)
        bottoms[column] = draw_panel(sheet, panel, x, bottoms[column], each) + 0.28
    sheet.y = max(bottoms)
    if cards:
        _cards(sheet, cards, words)
    told = [(panel.title, panel.figures) for panel in panels] + ([(words["cards"], cards)] if cards else [])
    items = "".join(
        words["item"].format(
            panel=name, rows=words["semi"].join(_told(figure, words, lang) for figure in figures)
        )
        for name, figures in told
    )
    return sheet.finish(alt=words["alt"].format(title=heading, sub=sub, items=items).strip(), source=source)


def _figures(
    frame: pd.DataFrame, cases: pd.DataFrame, outline: pd.DataFrame | None, lang: Lang, accent: str | None
) -> list[Figure]:
    known = {
        row["case"]: row for row in records(cases, ("case", "name_zh", "name_en", "status"), name="cases")
    }
    found = []
    for row in records(frame, _COLUMNS, name="case_figures", optional=_SPAN):
        case = known.get(row["case"], {})
        other = "en" if lang == "zh" else "zh"
        name = case.get(f"name_{lang}") or case.get(f"name_{other}") or row["case"]
        metric = row[f"metric_{lang}"] or row[f"metric_{other}"] or row["surface"] or row["quantity"]
        figure = Figure(
            key=f"{row['case']}/{row['quantity']}",
            case=row["case"],
            name=name,
            metric=metric,
            same=row["metric_zh"] or row["metric_en"] or metric,
            low=number(row["low"], column="low"),
            high=number(row["high"], column="high"),
            unit=row["unit"],
            kind=row["kind"],
            approx=row["approx"],
            per=row["per"],
            example=case.get("status", "reported") != "reported",
            accent=row["case"] == accent,
        )
        if figure.low is not None or figure.high is not None:
            found.append(_with_tip(figure, row, outline, lang))
    return found


def _with_tip(figure: Figure, row: Mapping[str, str], outline: pd.DataFrame | None, lang: Lang) -> Figure:
    words = WORDS[lang]
    place = where(row["quantity"].split("@")[0], outline)
    lines = [
        f"{figure.name}{words['example'] if figure.example else ''} {figure.metric}",
        words["tip_value"].format(
            value=_value(figure, lang),
            low=row["low"] or words["none_bound"],
            high=row["high"] or words["none_bound"],
            unit=row["unit"] or words["none_bound"],
        ),
        words["place"].format(where=place, start=row["start"], end=row["end"])
        if row["start"]
        else words["place_only"].format(where=place),
        words["said"].format(surface=row["surface"]) if row["surface"] else "",
        words["rule"].format(rule=row["rule"]) if row["rule"] else "",
    ]
    return replace(figure, tip="\n".join(line for line in lines if line))


def _value(figure: Figure, lang: Lang) -> str:
    """The value with what it is counted by: 超20万次／天, over 200,000 times a day."""
    told = figure.words(lang)
    each = measure("", figure.per, lang=lang) if figure.per else ""
    return f"{told}{each}" if lang == "zh" or not each else f"{told} {each}"


def _unit(figure: Figure) -> str:
    if figure.unit in SECONDS:
        return "second"
    if figure.unit in MONTHS:
        return "month"
    return _SAME.get(figure.unit, figure.unit)


def _sorted_out(found: Sequence[Figure], lang: Lang) -> tuple[list[Panel], list[Figure]]:
    """Panels of two or more that may share an axis, fullest first, and what stands alone."""
    # a bare number takes the unit that its metric has elsewhere; a vague measure word compares only within a metric
    units = {(f.kind, f.same, f.per): _unit(f) for f in found if f.unit not in _VAGUE}
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in found:
        unit = units.get((figure.kind, figure.same, figure.per), f"={figure.same}")
        # what the book makes up is comparable within its own example alone
        example = figure.case if figure.example else ""
        unit = unit if figure.unit in _VAGUE else _unit(figure)
        groups[figure.kind, unit, figure.per, example].append(figure)
    panels, cards = [], []
    for (kind, unit, per, _), figures in groups.items():
        if len(figures) == 1 or kind == "ordinal":
            cards += figures
        else:
            panels.append(_panel(kind, unit, per, figures, lang))
    panels.sort(key=lambda panel: (-len(panel.figures), panel.title))
    return panels, cards


def _panel(kind: str, unit: str, per: str, figures: list[Figure], lang: Lang) -> Panel:
    words = WORDS[lang]
    metrics, cases = {f.same for f in figures}, Counter(f.case for f in figures)
    told = measure("" if unit.startswith("=") else unit, per, lang=lang)
    title = words.get(kind, kind)
    if kind == "count":
        title = words["count"].format(unit=told) if told else words["count_plain"]
    if len(metrics) == 1:
        title = figures[0].metric
    elif len(cases) == 1:
        title = figures[0].name + (words["example"] if figures[0].example else "")
    draft = Panel(title, "", figures, unit)
    by_case = not draft.log and len(cases) > 1 and len(metrics) > 1 and max(cases.values()) > 1
    if by_case:
        order = sorted(cases, key=lambda case: -max(f.value for f in figures if f.case == case))
        figures = [f for case in order for f in figures if f.case == case]
    else:
        figures = sorted(figures, key=lambda f: -f.value)
    unit_note = (
        words["units_time"]
        if unit in ("second", "month")
        else words["unit"].format(unit=told)
        if told
        else ""
    )
    whole = unit == "%" and all(end is None or end <= 100 for f in figures for end in f.ends)
    scale = "log" if draft.log else "linear_percent" if whole else "linear"
    note = words["comma"].join(part for part in (unit_note, words[scale]) if part)
    return Panel(title, note, figures, unit, by_case, len(cases) > 1 or len(metrics) == 1, len(metrics) > 1, words["example"])


def _cards(sheet: Canvas, cards: Sequence[Figure], words: Mapping[str, str]) -> None:
    """Set lone numbers in columns, each with what it is and whose at its right."""
    room = sheet.width - 2 * MARGIN
    y = sheet.panel_head(MARGIN, sheet.y, words["cards"], words["cards_note"], room=room) + 0.1
    columns = max(min(int(room / CARD), len(cards)), 1)
    each = room / columns
    values = [_value(figure, sheet.lang) for figure in cards]
    gutter = min(max(typeset.width(value, CARD_SIZE, bold=True) for value in values), 0.42 * each) + 0.12
    # a number is never parted: in small type it may take more than its column
    gutter = max(gutter, 0.12 + max(_wide(typeset.wrap(value, LABEL, 0.42 * each, bold=True), LABEL) for value in values))
    for first in range(0, len(cards), columns):
        bottom = y
        for number_, figure in enumerate(cards[first : first + columns]):
            x = MARGIN + number_ * each
            color = ACCENT if figure.accent else INK3 if figure.example else INK
            at, size = y + typeset.ascent(CARD_SIZE), CARD_SIZE
            lines = typeset.wrap(values[first + number_], size, gutter - 0.12, bold=True)
            while _wide(lines, size) > gutter - 0.12 and size > LABEL:
                size -= 0.5
                lines = typeset.wrap(values[first + number_], size, gutter - 0.12, bold=True)
            low = sheet.lines(x, at, lines, size=size, bold=True, color=color, key=figure.key)
            low -= typeset.leading(size)
            beside, left = each - gutter - 0.15, x + gutter
            name = figure.name + (words["example"] if figure.example else "")
            at = sheet.lines(left, at, typeset.wrap(figure.metric, LABEL, beside), color=INK2, key=figure.key)
            at = sheet.lines(left, at, typeset.wrap(name, LABEL, beside), color=INK3, key=figure.key)
            at = max(at - typeset.leading(LABEL), low) + 0.06
            sheet.tip(figure.key, x, y, x + each - 0.1, at, figure.tip)
            bottom = max(bottom, at)
        y = bottom + 0.1
    sheet.y = y


def _wide(lines: Sequence[str], size: float) -> float:
    """The width of the widest of some bold lines."""
    return max((typeset.width(line, size, bold=True) for line in lines), default=0.0)


def _title(found: Sequence[Figure], words: Mapping[str, str]) -> str:
    bounds = sum(figure.low is None or figure.high is None for figure in found)
    form = "title" if bounds else "title_exact"
    return words[form].format(total=len(found), open=bounds, cases=len({figure.case for figure in found}))


def _told(figure: Figure, words: Mapping[str, str], lang: Lang) -> str:
    name = figure.name + (words["example"] if figure.example else "")
    return f"{name} {figure.metric} {_value(figure, lang)}"
