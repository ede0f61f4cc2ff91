"""The timeline: what happened when, one lane a platform, each date drawn as exactly as the book gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .dates import written
from .frames import check_options, no_data, where
from .happenings import Happening, grouped, happenings
from .lanes import ROW, Label, Placed, pack, place
from .marks import PLAIN, Extent, Look, draw_mark, looks
from .style import BAND, GRID, INK, INK2, LABEL, RULE, TICK, WHITE, Lang
from .timescale import TimeScale
from .wording.chronology import WORDS

__all__ = ["draw_grid", "mark_reach", "timeline"]

LANE, LANE_PAD = LABEL + 0.5, 0.1
#: From so many events on, a label has one line and at most this width in inches.
DENSE, DENSE_LABEL, DENSE_ROW = 80, 1.7, 0.19
#: From so many events on, marks stand close and only those with room beside them have a label.
CROWD, CROWD_LABEL = 150, 1.4


def timeline(
    events: pd.DataFrame,
    *,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    outline: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
    accent: str | None = None,
) -> Chart:
    """The timeline of the table ``events``: a lane a platform, a mark and a label for every dated row.

    A dot is a date known to the day, a bar one known to the month, a fading bar a vague one (年初, 前后), a
    bracket one known only within a year or another stretch. Labels come from ``label_zh`` or ``label_en``;
    where both are empty, from the actors or the written date. ``outline`` puts section titles in the
    tooltips; ``names`` gives platforms and categories other names (for instance English ones); ``accent`` is
    the category that stands out (the rarest of three or more if not given). Without a title, the busiest year
    or lane makes it.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or dates that are none.
    """
    check_options(lang, width)
    words = WORDS[lang]
    found, undated = happenings(events, lang=lang, names=names)
    if not found:
        return no_data("timeline", words, lang=lang, width=width, title=title, source=source)
    drawn, lanes = grouped(found, lang)
    sheet = Canvas("timeline", width, lang)
    heading = title or _title(drawn, lang)
    sub = _subtitle(drawn, lanes, undated, lang) + (words["crowd"] if len(drawn) >= CROWD else "")
    sheet.header(heading, sub)
    styles = looks(Counter(e.category for e in drawn if e.category), accent=accent)
    gutter = _gutter(lanes, width)
    left, right = MARGIN + gutter, width - MARGIN
    _category_legend(sheet, styles, left if gutter else MARGIN, right)
    # single dates set the scale; a whole decade or century would squeeze them, and is cut at the edge
    short = [e for e in drawn if (e.last - e.first).days < 3 * 366] or drawn
    scale = TimeScale.around([(e.first, e.last) for e in short], left, right)
    top = sheet.y
    if len(drawn) >= DENSE:
        _years_above(sheet, scale)
        top = sheet.y
    for number, lane in enumerate(lanes):
        ground = WHITE if number % 2 else BAND
        inside = [e for e in drawn if e.lane == lane]
        bottom = _lane(sheet, inside, scale, styles, ground, outline, lang, dense=len(drawn) >= DENSE, crowd=len(drawn) >= CROWD)
        sheet.rect(left, sheet.y, right, bottom, fill=ground, z=0)
        name = _lane_name(lane, width)
        sheet.middle(
            left - 0.12, (sheet.y + bottom) / 2, name, size=LANE, bold=True, align="right", key=f"lane:{lane}"
        )
        sheet.y = bottom
    draw_grid(sheet, scale, top, sheet.y)
    _extent_legend(sheet, drawn, left if gutter else MARGIN, right, words)
    alt = words["alt"].format(
        title=heading, sub=sub, items="".join(_told(drawn, lane, words) for lane in lanes)
    )
    return sheet.finish(alt=alt.strip(), source=source)


def _gutter(lanes: list[str], width: float) -> float:
    """The room for lane names, in inches."""
    return 0.12 + max(
        typeset.width(line, LANE, bold=True) for lane in lanes for line in _lane_name(lane, width)
    )


def _lane_name(lane: str, width: float) -> list[str]:
    return typeset.wrap(lane, LANE, max(0.8, width * 0.12), bold=True, balance=True)


def _lane(
    sheet: Canvas,
    inside: list[Happening],
    scale: TimeScale,
    styles: Mapping[str, Look],
    ground: str,
    outline: pd.DataFrame | None,
    lang: Lang,
    *,
    dense: bool,
    crowd: bool,
) -> float:
    """Draw one lane from the sheet's ``y`` down; the y below it comes back."""
    if crowd:
        return _crowd(sheet, inside, scale, styles, ground, outline, lang)
    most, cap = (1, DENSE_LABEL) if dense else (3, 0.62 * (scale.right - scale.left))
    row_height = DENSE_ROW if dense else ROW
    placed: list[tuple[Happening, Placed]] = []
    for event in inside:
        label = Label(event.when, event.label, bold=styles.get(event.category, PLAIN).bold)
        x0, x1 = mark_reach(event.first, event.last, event.extent, scale)
        spot = place(label, x0, x1, left=scale.left + 0.04, right=scale.right - 0.04, most=most, cap=cap)
        placed.append((event, spot))
    rows = pack([spot for _, spot in placed], gap=0.14)
    used = max(row + spot.rows for row, (_, spot) in zip(rows, placed, strict=True)) * row_height
    needed = max(used, len(_lane_name(inside[0].lane, sheet.width)) * typeset.leading(LANE))
    top = sheet.y + LANE_PAD + (needed - used) / 2
    for row, (event, spot) in zip(rows, placed, strict=True):
        y = top + (row + 0.5) * row_height
        look = styles.get(event.category, PLAIN)
        cut = (event.first < scale.first, event.last >= scale.last)
        draw_mark(sheet, spot.x0, spot.x1, y, event.extent, look, key=event.key, ground=ground, cut=cut)
        spot.draw(sheet, y, key=event.key, ground=ground, row=row_height)
        below = y + (spot.rows - 0.5) * row_height
        sheet.tip(event.key, spot.left, y - row_height / 2, spot.right, below, _tip(event, outline, lang))
    return sheet.y + needed + 2 * LANE_PAD


def _crowd(
    sheet: Canvas,
    inside: list[Happening],
    scale: TimeScale,
    styles: Mapping[str, Look],
    ground: str,
    outline: pd.DataFrame | None,
    lang: Lang,
) -> float:
    """Draw a lane of many events: marks packed close, labels only where a row has room; the y below it comes back."""
    rows: list[list[tuple[float, float]]] = []
    placed: list[tuple[Happening, int, float, float]] = []
    for event in inside:
        x0, x1 = mark_reach(event.first, event.last, event.extent, scale)
        row = 0
        while row < len(rows) and any(x0 < b + 0.03 and a < x1 + 0.03 for a, b in rows[row]):
            row += 1
        if row == len(rows):
            rows.append([])
        rows[row].append((x0, x1))
        placed.append((event, row, x0, x1))
    used = len(rows) * DENSE_ROW
    needed = max(used, len(_lane_name(inside[0].lane, sheet.width)) * typeset.leading(LANE))
    top = sheet.y + LANE_PAD + (needed - used) / 2
    # what stands out has its label first
    for event, row, x0, x1 in sorted(placed, key=lambda spot: not styles.get(spot[0].category, PLAIN).bold):
        look, y = styles.get(event.category, PLAIN), top + (row + 0.5) * DENSE_ROW
        cut = (event.first < scale.first, event.last >= scale.last)
        draw_mark(sheet, x0, x1, y, event.extent, look, key=event.key, ground=ground, cut=cut)
        sheet.tip(event.key, x0, y - DENSE_ROW / 2, x1, y + DENSE_ROW / 2, _tip(event, outline, lang))
        words = typeset.elide(event.label, LABEL, CROWD_LABEL, bold=look.bold)
        wide = typeset.width(words, LABEL, bold=look.bold)
        for left in (x1 + 0.06, x0 - 0.06 - wide):
            reach = (left - 0.06, left + wide + 0.06)
            inner = scale.left < left and left + wide < scale.right
            if inner and not any(a < reach[1] and reach[0] < b for a, b in rows[row] if (a, b) != (x0, x1)):
                rows[row].append(reach)
                sheet.rect(left - 0.02, y - 0.08, left + wide + 0.02, y + 0.08, fill=ground, z=1)
                sheet.middle(left, y, [words], bold=look.bold, color=INK, key=event.key)
                break
    return sheet.y + needed + 2 * LANE_PAD


def mark_reach(first: date, last: date, extent: Extent, scale: TimeScale) -> tuple[float, float]:
    """From where to where a mark runs, in inches, opened to the least width that shows its form."""
    x0, x1 = scale.x(first), scale.x(last + timedelta(1) if last < date.max else last)
    least = {"day": 0.1, "month": 0.09, "fuzzy": 0.2, "span": 0.12}[extent]
    if x1 - x0 < least or extent == "day":
        middle = (x0 + x1) / 2
        middle = min(max(middle, scale.left + least / 2), scale.right - least / 2)
        return middle - least / 2, middle + least / 2
    return x0, x1


def draw_grid(sheet: Canvas, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw the lines and names of a time scale from ``top`` to ``bottom``, and move ``y`` below them."""
    ticks = scale.ticks(sheet.lang)
    for tick in ticks:
        if scale.left <= tick.x <= scale.right:
            sheet.path([(tick.x, top), (tick.x, bottom)], color=RULE if tick.major else GRID, line=0.8, z=0.5)
    sheet.path([(scale.right, top), (scale.right, bottom)], color=GRID, line=0.8, z=0.5)
    sheet.path([(scale.left, bottom), (scale.right, bottom)], color=RULE, line=1, z=0.6)
    for tick in ticks:
        if tick.label:
            sheet.text(
                tick.middle, bottom + 0.19, tick.label, size=TICK, color=INK2, align="center", key="tick"
            )
    sheet.y = bottom + 0.28


def _years_above(sheet: Canvas, scale: TimeScale) -> None:
    """Name the years over the lanes too, for a chart whose foot is out of sight, and move ``y`` below them."""
    for tick in scale.ticks(sheet.lang):
        if tick.label:
            sheet.text(
                tick.middle, sheet.y + 0.13, tick.label, size=TICK, color=INK2, align="center", key="tick"
            )
    sheet.y += 0.22


def _category_legend(sheet: Canvas, styles: Mapping[str, Look], left: float, right: float) -> None:
    if not styles:
        return
    x, y = left, sheet.y + 0.06
    for name, look in styles.items():
        need = 0.3 + typeset.width(name, LABEL, bold=look.bold)
        if x > left and x + need > right:
            x, y = left, y + 0.22
        draw_mark(sheet, x, x + 0.2, y, "month", look)
        sheet.middle(x + 0.27, y, [name], bold=look.bold, color=INK, key="legend")
        x += need + 0.22
    sheet.y = y + 0.2


def _extent_legend(
    sheet: Canvas, drawn: list[Happening], left: float, right: float, words: Mapping[str, str]
) -> None:
    seen = {e.extent for e in drawn}
    only_years = all(
        e.first.month == 1 and e.last.month == 12 and e.first.year == e.last.year
        for e in drawn
        if e.extent == "span"
    )
    x, y = left, sheet.y + 0.12
    kinds: tuple[tuple[Extent, float], ...] = (("day", 0.1), ("month", 0.2), ("fuzzy", 0.38), ("span", 0.46))
    for extent, length in kinds:
        if extent not in seen:
            continue
        told = words["span_year"] if extent == "span" and only_years else words[extent]
        need = length + 0.07 + typeset.width(told, LABEL)
        if x > left and x + need > right:
            x, y = left, y + 0.22
        draw_mark(sheet, x, x + length, y, extent, PLAIN)
        sheet.middle(x + length + 0.07, y, [told], color=INK2, key="legend")
        x += need + 0.28
    sheet.y = y + 0.18


def _tip(event: Happening, outline: pd.DataFrame | None, lang: Lang) -> str:
    row, words = event.row, WORDS[lang]
    bounds = words["from_to"].format(a=row["earliest"], b=row["latest"])
    place = where(row["division"], outline)
    lines = [
        f"{event.when} {event.label}",
        words["date"].format(
            edtf=row["edtf"], bounds=bounds if event.first < event.last else row["earliest"]
        ),
        words["who"].format(actors=" | ".join(row["actors"].split("|"))) if row["actors"] else "",
        words["place"].format(where=place, start=row["start"], end=row["end"]),
        words["said"].format(surface=event.written) if event.written else "",
        words["rule"].format(rule=row["rule"]) if row["rule"] else "",
    ]
    return "\n".join(line for line in lines if line)


def _range(drawn: list[Happening], lang: Lang) -> str:
    first, last = min(e.first for e in drawn), max(e.last for e in drawn)
    if lang == "zh":
        a, b = (f"{day.year}年{day.month}月" for day in (first, last))
    else:
        a, b = (written(day.isoformat()[:7], lang=lang) for day in (first, last))
    return a if a == b else WORDS[lang]["range"].format(first=a, last=b)


def _title(drawn: list[Happening], lang: Lang) -> str:
    """What stands out: the busiest year, else the fullest lane, else how many there are."""
    words, total = WORDS[lang], len(drawn)
    years = Counter(e.first.year for e in drawn if e.first.year == e.last.year)
    for counted, form in ((years, "title_year"), (Counter(e.lane for e in drawn), "title_lane")):
        top = counted.most_common(2)
        if total >= 4 and len(top) == 2 and top[0][1] > top[1][1]:
            name, most = top[0]
            return words[form].format(year=name, lane=name, most=most, total=total)
    return words["title_plain"].format(range=_range(drawn, lang), total=total)


def _subtitle(drawn: list[Happening], lanes: list[str], undated: int, lang: Lang) -> str:
    words = WORDS[lang]
    by_lane = words["by_lane"] if len(lanes) > 1 else ""
    told = words["sub"].format(range=_range(drawn, lang), total=len(drawn), lanes=by_lane)
    return told + (words["undated"].format(n=undated) if undated else "")


def _told(drawn: list[Happening], lane: str, words: Mapping[str, str]) -> str:
    inside = [e for e in drawn if e.lane == lane]
    shown = inside if len(drawn) <= 60 else inside[:5]
    parts = [f"{e.when} {e.label}" for e in shown]
    if len(shown) < len(inside):
        parts.append(words["more"].format(n=len(inside)))
    return words["item"].format(lane=lane, rows=words["semi"].join(parts))
