"""Frames read for drawing: columns checked, empty cells made empty text, and a sheet for want of data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from ..errors import WdsError, expect
from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .style import INK3, SUBTITLE, Lang

__all__ = ["both", "check_options", "name_of", "no_data", "number", "records", "where"]


def check_options(lang: str, width: float) -> None:
    """Raise :class:`WdsError` unless the language is known and the width can hold a chart."""
    if lang not in ("zh", "en"):
        raise WdsError(f"no such chart language: {lang!r}", remedy="lang is 'zh' or 'en'")
    if not 4 <= width <= 40:
        raise WdsError(f"a chart cannot be {width} inches wide", remedy="give a width from 4 to 40")


def records(
    frame: pd.DataFrame, columns: Sequence[str], *, name: str, optional: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The rows of a frame as text, stripped, empty cells ``""``; an optional column may be absent.

    Raises :class:`WdsError` for what is no frame, and naming the columns that are wanting.
    """
    remedy = "give the table of a data package, as weidianshang.load() reads it"
    expect(frame, pd.DataFrame, remedy=remedy)
    if absent := [column for column in columns if column not in frame.columns]:
        raise WdsError(f"the table {name!r} has no column {', '.join(absent)}", remedy=remedy)
    found = [column for column in (*columns, *optional) if column in frame.columns]
    rows: list[dict[str, str]] = []
    for values in frame[found].itertuples(index=False, name=None):
        row = dict.fromkeys(optional, "")
        row.update(zip(found, map(_cell, values), strict=True))
        rows.append(row)
    return rows


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def number(cell: str, *, column: str) -> Decimal | None:
    """The exact number in a cell, ``None`` for an empty one; :class:`WdsError` for anything else."""
    if not cell:
        return None
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise WdsError(f"not a number in column {column!r}: {cell!r}", remedy="give a decimal or nothing")
    return value


def where(division: str, outline: pd.DataFrame | None) -> str:
    """A division in words: the titles on the way down to it; its id where there is no outline."""
    if outline is None or not division:
        return division
    rows = {
        row["id"]: row
        for row in records(outline, ["id", "parent", "level", "number", "title"], name="outline")
    }
    steps: list[str] = []
    at = division
    while at in rows and len(steps) < 9:
        row = rows[at]
        if row["level"] != "part":
            steps.append(row["title"] if not row["number"] else f"{row['number']} {row['title']}")
        at = row["parent"]
    return " › ".join(reversed([step for step in steps if step])) or division


def no_data(
    name: str, words: Mapping[str, str], *, lang: Lang, width: float, title: str | None, source: str | None, **values: object
) -> Chart:
    """A chart that says plainly that there is nothing to draw, and why: ``none`` and ``none_why`` of its words.

    ``values`` fill in the reason.
    """
    heading, reason = title or words["none"], words["none_why"].format(**values)
    sheet = Canvas(name, width, lang)
    sheet.header(heading)
    for line in typeset.wrap(reason, SUBTITLE, width - 2 * MARGIN):
        sheet.y += typeset.leading(SUBTITLE)
        sheet.text(MARGIN, sheet.y, line, size=SUBTITLE, color=INK3, key="empty")
    sheet.y += 0.1
    return sheet.finish(alt=f"{heading} {reason}", source=source)


def name_of(value: str, names: Mapping[str, str] | None) -> str:
    """The name to print for a value of a table."""
    return (names or {}).get(value, value)


def both(value: str, names: Mapping[str, str] | None) -> str:
    """The name to print, with the value of the table behind it where they differ: for tooltips."""
    name = name_of(value, names)
    return name if name == value else f"{name} {value}"
