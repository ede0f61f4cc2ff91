"""A panel a series, side by side: dots from nought upwards on the calendar, the ends named where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from .. import text as typeset
from ..amounts import with_unit
from ..canvas import MARGIN, Canvas
from ..days import Day
from ..style import BAND, GRID, INK2, RULE, SOURCE, WHITE
from ..timescale import TimeScale
from .marks import DOT, draw_legend, draw_mark, looks
from .series import Point, Series
from .telling import note_of, value_of

__all__ = ["draw_panels"]

#: Least width of a panel and height of its axis, in inches.
PANEL, HIGH = 2.5, 1.5


def draw_panels(
    sheet: Canvas, drawn: Sequence[Series], span: tuple[Day, Day] | None, words: Mapping[str, str]
) -> None:
    """Put the panels below what the sheet holds, as many beside one another as its width takes; the sheet's ``y`` moves on."""
    room, gap = sheet.width - 2 * MARGIN, 0.35
    columns = min(max(int((room + gap) / (PANEL + gap)), 1), len(drawn))
    each = (room - gap * (columns - 1)) / columns
    days = [(point.day, point.day) for one in drawn for point in one.points] + ([span] if span else [])
    for start in range(0, len(drawn), columns):
        group = drawn[start : start + columns]
        heads = [
            sheet.panel_head(
                MARGIN + n * (each + gap), sheet.y, one.name, note_of(one, words, sheet.lang), room=each
            )
            for n, one in enumerate(group)
        ]
        legends = [
            draw_legend(sheet, one, MARGIN + n * (each + gap), max(heads), each, words) for n, one in enumerate(group)
        ]
        top = max(legends) + 0.24
        for n, one in enumerate(group):
            left = MARGIN + n * (each + gap)
            scale = TimeScale.around(days, left, left + each)
            _panel(sheet, one, scale, top, span, words)
        sheet.y = top + HIGH + 0.42


def _panel(
    sheet: Canvas,
    one: Series,
    scale: TimeScale,
    top: float,
    span: tuple[Day, Day] | None,
    words: Mapping[str, str],
) -> None:
    base, most = top + HIGH, max(float(point.value) for point in one.points) or 1.0
    if span:
        sheet.rect(scale.x(span[0]), top - 0.1, scale.x(span[1] + timedelta(1)), base, fill=BAND, z=0)
    free = scale.left - 1
    for tick in scale.ticks(sheet.lang):
        if tick.major:
            sheet.path([(tick.x, top - 0.1), (tick.x, base)], color=GRID, line=0.8, z=0.5)
        half = typeset.width(tick.label, SOURCE) / 2
        if tick.label and tick.middle - half > free:
            sheet.text(
                tick.middle, base + 0.16, tick.label, size=SOURCE, color=INK2, align="center", key="tick"
            )
            free = tick.middle + half + 0.1
    sheet.path([(scale.left, base), (scale.right, base)], color=RULE, line=1, z=1)
    spots = _parted(
        [(scale.x(point.day), base - HIGH * float(point.value) / most) for point in one.points], scale.right
    )
    shapes = looks(one)
    for point, (x, y) in zip(one.points, spots, strict=True):
        key = _key(one, point)
        shape, color = shapes[point.scope]
        draw_mark(sheet, shape, x, y, fill=color if point.grade == "A" else WHITE, edge=color, key=key)
        lines = [
            words["tip"].format(
                name=one.name, when=point.when, value=with_unit(point.value, point.unit, lang=sheet.lang)
            ),
            words["tip_scope"].format(scope=point.scope) if point.scope else "",
            *point.sources,
        ]
        sheet.tip(key, x - 0.07, y - 0.07, x + 0.07, y + 0.07, "\n".join(line for line in lines if line))
    _ends(sheet, one, scale, spots, base)


def _parted(spots: Sequence[tuple[float, float]], right: float) -> list[tuple[float, float]]:
    """Marks that would cover one another, side by side."""
    placed: list[tuple[float, float]] = []
    for x, y in spots:
        at = x
        while any(abs(at - px) < 2 * DOT and abs(y - py) < 1.8 * DOT for px, py in placed):
            at += 2.2 * DOT
        if at > right + DOT:
            at = 2 * x - at
        placed.append((at, y))
    return placed


def _key(one: Series, point: Point) -> str:
    return f"{one.key}@{point.when}/{point.value}{point.scope}"


def _ends(
    sheet: Canvas, one: Series, scale: TimeScale, spots: Sequence[tuple[float, float]], base: float
) -> None:
    """The last value and the first beside their marks, and more where several things are counted.

    A value that would touch a mark or another value is left to the tooltip.
    """
    taken: list[tuple[float, float, float, float]] = [
        (x - 0.06, y - 0.06, x + 0.06, y + 0.06) for x, y in spots
    ]
    days = [point.day for point in one.points]
    ends = (max(days), min(days))
    wanted = [
        min((n for n, day in enumerate(days) if day == end), key=lambda n: one.points[n].grade or "D")
        for end in ends
    ]
    if len(one.scopes) > 1 and {point.scope for point in one.points} != {""}:
        wanted += [n for n in sorted(range(len(spots)), key=lambda n: -one.points[n].value) if n not in wanted]
    for index in wanted:
        (x, y), told = spots[index], value_of(one.points[index], sheet.lang)
        wide = typeset.width(told, SOURCE, bold=True)
        left = min(max(x - wide / 2, scale.left), scale.right - wide)
        for at, start in (
            (y, x - 0.09 - wide),
            (y, x + 0.09),
            (y - 0.13, left),
            (y + 0.14, left),
            (y - 0.13, min(x, scale.right - wide)),
            (y + 0.15, min(x, scale.right - wide)),
        ):
            box = (start, at - 0.06, start + wide, at + 0.06)
            if (
                start < scale.left - 0.05
                or start + wide > scale.right + 0.05
                or not base - HIGH - 0.21 < at < base - 0.06
            ):
                continue
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                sheet.middle(start, at, [told], size=SOURCE, bold=True, key=_key(one, one.points[index]))
                break
