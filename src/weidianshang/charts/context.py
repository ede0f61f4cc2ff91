"""Figures from outside the book: a small panel a series, dots that are never joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pandas as pd

from ..edtf import bounds, precision
from ..errors import WdsError
from . import text as typeset
from .amounts import MONEY, measure, with_unit
from .canvas import MARGIN, Canvas
from .chart import Chart
from .dates import written
from .frames import check_options, name_of, no_data, number, records
from .happenings import happenings
from .style import BAND, BLUE, GREY, GRID, INK2, RULE, SOURCE, WHITE, Lang
from .timescale import TimeScale
from .wording.claims import SERIES

__all__ = ["context_series"]

_COLUMNS = (
    "series",
    "date",
    "external_value",
    "unit",
    "grade",
    "publisher",
    "source_title",
    "claim",
    "claim_zh",
)
_OPTIONAL = ("scope", "scope_zh", "note", "source_date")
_Shape = Literal["disc", "square", "up", "down", "diamond"]
#: Units as the table of evidence names them, in the words of the other tables.
_UNITS = {"percent": "%", "person": "人", "item": "件"}
PANEL, HIGH, DOT = 2.5, 1.5, 0.048
#: What a figure counts has a shape: the unsaid first, then the larger count before the smaller.
SHAPES: tuple[tuple[_Shape, str], ...] = (
    ("disc", BLUE),
    ("square", BLUE),
    ("up", INK2),
    ("down", INK2),
    ("diamond", GREY),
)
_YEAR = re.compile(r"\d{4}年?")


@dataclass(frozen=True, slots=True)
class _Point:
    """One figure, at the middle of the stretch that it is of: of all sources whose figures round to the same."""

    day: date
    when: str
    value: Decimal
    unit: str
    grade: str
    scope: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Series:
    """The points of a series in one unit, in the order of time; how many in other units were left out."""

    key: str
    name: str
    points: tuple[_Point, ...]
    left_out: int

    @property
    def dates(self) -> set[str]:
        return {point.when for point in self.points}

    @property
    def scopes(self) -> dict[str, tuple[_Shape, str]]:
        """A shape and a colour for each thing that its figures count."""
        most: dict[str, Decimal] = {"": Decimal("Infinity")}
        for point in self.points:
            most[point.scope] = max(most.get(point.scope, point.value), point.value)
        ranked = sorted(most, key=lambda scope: (-most[scope], scope))
        return {scope: SHAPES[min(n, len(SHAPES) - 1)] for n, scope in enumerate(ranked)}


def context_series(
    evidence: pd.DataFrame,
    *,
    series: Sequence[str] = (),
    events: pd.DataFrame | None = None,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """The time series of the table ``evidence``: a panel each, from nought, a dot a source, never joined by a line.

    ``series`` chooses and orders them; without it, every series with two points in time. A series in several units
    shows the one that most points have. ``events`` sets a grey ground from the book's first event to its last;
    ``names`` names the series (else their claims do).

    Raises :class:`~weidianshang.errors.WdsError` for missing columns, series that are not there, values that are no
    numbers.
    """
    check_options(lang, width)
    words = SERIES[lang]
    found = _read(evidence, lang, names)
    if unknown := [name for name in series if name not in found]:
        raise WdsError(
            f"no series {', '.join(unknown)} in the table 'evidence'", remedy=f"it has {', '.join(found)}"
        )
    chosen = [found[name] for name in (series or found)]
    drawn = [one for one in chosen if len(one.dates) > 1]
    lone = [one.name for one in chosen if len(one.dates) == 1]
    if not drawn:
        return no_data(
            "context_series",
            width=width,
            lang=lang,
            title=title or words["none"],
            reason=words["none_why"],
            source=source,
        )
    span = _span(events, lang)
    heading = title or _title(drawn, lang)
    sub = words["sub"] + (words["sub_book"] if span else "")
    sheet = Canvas("context_series", width, lang)
    sheet.header(heading, sub)
    _panels(sheet, drawn, span, words)
    items = words["semi"].join(
        words["item"].format(
            name=one.name, points=words["comma"].join(_told(point, words, lang) for point in one.points)
        )
        for one in drawn
    )
    note = words["lone"].format(names=words["comma"].join(lone)) if lone else ""
    alt = words["alt"].format(title=heading, sub=sub, items=items)
    return sheet.finish(alt=alt, source=source, note=note)


def _read(evidence: pd.DataFrame, lang: Lang, names: Mapping[str, str] | None) -> dict[str, _Series]:
    words, groups = SERIES[lang], dict[str, list[dict[str, str]]]()
    for row in records(evidence, _COLUMNS, name="evidence", optional=_OPTIONAL):
        if row["series"] and row["external_value"] and row["unit"] != "date":
            groups.setdefault(row["series"], []).append(row)
    found = {}
    for key, rows in groups.items():
        unit = Counter(row["unit"] for row in rows).most_common(1)[0][0]
        length = Counter(precision(row["date"]) for row in rows).most_common(1)[0][0]
        # what flows in a quarter is no neighbour of what flows in a year
        kept = [row for row in rows if row["unit"] == unit and (unit not in MONEY or precision(row["date"]) == length)]
        points = sorted(_points(kept, words, lang), key=lambda point: (point.day, point.value))
        name = name_of(key, names) if names and key in names else _name(rows, lang)
        found[key] = _Series(key, name, tuple(points), len(rows) - len(kept))
    return found


def _points(rows: Sequence[Mapping[str, str]], words: Mapping[str, str], lang: Lang) -> list[_Point]:
    """A point for each date and rounded figure; where two sources count different things, one for each."""
    groups: dict[tuple[str, Decimal], list[Mapping[str, str]]] = {}
    for row in rows:
        value = number(row["external_value"], column="external_value")
        if value is not None:
            groups.setdefault((row["date"], _rounded(value)), []).append(row)
    points = []
    for (edtf, _), alike in groups.items():
        scopes = [scope for row in alike if (scope := _scope(row, lang))] or [""]
        told: dict[str, list[Mapping[str, str]]] = {scope: [] for scope in scopes}
        for row in alike:  # a source that does not say what it counts joins one that does
            told[_scope(row, lang) or next(iter(told))].append(row)
        first, last = (date.fromisoformat(day) for day in bounds(edtf))
        for scope, same in told.items():
            best = min(same, key=lambda row: row["grade"] or "D")
            unit = _UNITS.get(best["unit"], best["unit"])
            points.append(
                _Point(
                    first + (last - first) / 2,
                    written(edtf, lang=lang),
                    number(best["external_value"], column="external_value") or Decimal(0),
                    unit,
                    best["grade"],
                    scope,
                    tuple(_cited(row, unit, words, lang) for row in same),
                )
            )
    return points


def _scope(row: Mapping[str, str], lang: Lang) -> str:
    return (row["scope_zh"] or row["scope"]) if lang == "zh" else (row["scope"] or row["scope_zh"])


def _cited(row: Mapping[str, str], unit: str, words: Mapping[str, str], lang: Lang) -> str:
    value = number(row["external_value"], column="external_value") or Decimal(0)
    return words["tip_source"].format(
        value=with_unit(value, unit, lang=lang),
        publisher=row["publisher"],
        grade=row["grade"],
        title=row["source_title"],
    )


def _name(rows: Sequence[Mapping[str, str]], lang: Lang) -> str:
    """What the claims of a series have in common, years and remarks in brackets aside."""
    claims = [row["claim_zh"] if lang == "zh" and row["claim_zh"] else row["claim"] for row in rows]
    plain = [re.sub(r"\s*[(（].*", "", _YEAR.sub("", claim)).strip() for claim in claims]
    shared = _shared(plain)
    return shared or plain[0] or rows[0]["series"]


def _shared(texts: Sequence[str]) -> str:
    """What all of them begin with."""
    first, last = min(texts), max(texts)
    same = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:same].strip(" ,，：:")


def _span(events: pd.DataFrame | None, lang: Lang) -> tuple[date, date] | None:
    if events is None:
        return None
    found, _ = happenings(events, lang=lang, names=None)
    return (min(e.first for e in found), max(e.last for e in found)) if found else None


def _value(point: _Point, lang: Lang) -> str:
    """The value with its unit, people left unsaid in English: the panel's head says what is counted."""
    unit = "" if point.unit == "人" and lang == "en" else point.unit
    return with_unit(_rounded(point.value), unit, lang=lang)


def _rounded(value: Decimal) -> Decimal:
    """Three significant figures: enough beside a dot; the tooltip has them all."""
    digits = value.adjusted() - 2
    return value.quantize(Decimal(1).scaleb(digits)) if digits > 0 else value


def _title(drawn: Sequence[_Series], lang: Lang) -> str:
    """From where to where one series goes; of up to three, where each ends."""
    words = SERIES[lang]
    if len(drawn) > 3:
        return words["title_plain"].format(n=len(drawn))
    if len(drawn) > 1:
        ends = [(one.name, max(one.points, key=lambda p: (p.day, p.value))) for one in drawn]
        told = (
            words["end"].format(name=name, when=point.day.year, value=_value(point, lang)) for name, point in ends
        )
        return words["title_ends"].format(items=words["semi"].join(told))
    first, last = drawn[0].points[0], drawn[0].points[-1]
    return words["title"].format(
        name=drawn[0].name, a=first.when, b=last.when, first=_value(first, lang), last=_value(last, lang)
    )


def _told(point: _Point, words: Mapping[str, str], lang: Lang) -> str:
    value = with_unit(point.value, point.unit, lang=lang)
    return words["point"].format(when=point.when, value=value) + (
        words["scope"].format(scope=point.scope) if point.scope else ""
    )


def _panels(
    sheet: Canvas, drawn: Sequence[_Series], span: tuple[date, date] | None, words: Mapping[str, str]
) -> None:
    room, gap = sheet.width - 2 * MARGIN, 0.35
    columns = min(max(int((room + gap) / (PANEL + gap)), 1), len(drawn))
    each = (room - gap * (columns - 1)) / columns
    days = [(point.day, point.day) for one in drawn for point in one.points] + ([span] if span else [])
    for start in range(0, len(drawn), columns):
        group = drawn[start : start + columns]
        heads = [
            sheet.panel_head(
                MARGIN + n * (each + gap), sheet.y, one.name, _note(one, words, sheet.lang), room=each
            )
            for n, one in enumerate(group)
        ]
        legends = [
            _legend(sheet, one, MARGIN + n * (each + gap), max(heads), each, words) for n, one in enumerate(group)
        ]
        top = max(legends) + 0.24
        for n, one in enumerate(group):
            left = MARGIN + n * (each + gap)
            scale = TimeScale.around(days, left, left + each)
            _panel(sheet, one, scale, top, span, words)
        sheet.y = top + HIGH + 0.42


def _legend(
    sheet: Canvas, one: _Series, left: float, y: float, room: float, words: Mapping[str, str]
) -> float:
    """Say what the shapes of a series count, where it counts several things; the y below it comes back."""
    used = {point.scope for point in one.points}
    if used == {""}:
        return y
    x, y = left, y + 0.08
    for scope, (shape, color) in one.scopes.items():
        if scope not in used:
            continue
        told = scope or words["unsaid"]
        need = 0.16 + typeset.width(told, SOURCE)
        if x > left and x + need > left + room:
            x, y = left, y + 0.17
        _mark(sheet, shape, x + DOT, y, fill=color, edge=color)
        sheet.middle(x + 0.16, y, [told], size=SOURCE, color=INK2, key="legend")
        x += need + 0.14
    return y + 0.08


def _mark(
    sheet: Canvas, shape: _Shape, x: float, y: float, *, fill: str, edge: str, key: str = "", size: float = DOT
) -> None:
    r = size
    if shape == "disc":
        sheet.disc(x, y, r, fill=fill, edge=edge, line=1.2, key=key)
    elif shape == "square":
        sheet.rect(x - 0.9 * r, y - 0.9 * r, x + 0.9 * r, y + 0.9 * r, fill=fill, edge=edge, line=1.2, key=key, z=3)
    else:
        corners = {
            "up": [(x, y - 1.15 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r)],
            "down": [(x, y + 1.15 * r), (x + 1.1 * r, y - 0.8 * r), (x - 1.1 * r, y - 0.8 * r)],
            "diamond": [(x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y)],
        }[shape]
        sheet.polygon(corners, fill=fill, edge=edge, line=1.2, key=key)


def _note(one: _Series, words: Mapping[str, str], lang: Lang) -> str:
    unit = measure(one.points[0].unit, lang=lang)
    left = words["other_units"].format(n=one.left_out) if one.left_out else ""
    return words["comma"].join(part for part in (unit, left) if part)


def _panel(
    sheet: Canvas,
    one: _Series,
    scale: TimeScale,
    top: float,
    span: tuple[date, date] | None,
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
    for point, (x, y) in zip(one.points, spots, strict=True):
        key = _key(one, point)
        shape, color = one.scopes[point.scope]
        _mark(sheet, shape, x, y, fill=color if point.grade == "A" else WHITE, edge=color, key=key)
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


def _key(one: _Series, point: _Point) -> str:
    return f"{one.key}@{point.when}/{point.value}{point.scope}"


def _ends(
    sheet: Canvas, one: _Series, scale: TimeScale, spots: Sequence[tuple[float, float]], base: float
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
        (x, y), told = spots[index], _value(one.points[index], sheet.lang)
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
