"""Figures from outside the book: a small panel a series, dots that are never joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ...errors import WdsError
from ..canvas import Canvas
from ..chart import Chart
from ..days import Day
from ..frames import check_options, no_data
from ..happenings import happenings
from ..style import Lang
from ..wording.claims import SERIES
from .panels import draw_panels
from .series import read_series
from .telling import heading_of, point_in_words

__all__ = ["context_series"]


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

    >>> import weidianshang as wds
    >>> context_series(wds.load().evidence, series=["double11_gmv"]).name
    'context_series'
    """
    check_options(lang, width)
    words = SERIES[lang]
    found = read_series(evidence, lang, names)
    if unknown := [name for name in series if name not in found]:
        raise WdsError(
            f"no series {', '.join(unknown)} in the table 'evidence'", remedy=f"it has {', '.join(found)}"
        )
    chosen = [found[name] for name in (series or found)]
    drawn = [one for one in chosen if len(one.dates) > 1]
    lone = [one.name for one in chosen if len(one.dates) == 1]
    if not drawn:
        return no_data("context_series", words, lang=lang, width=width, title=title, source=source)
    span = _span(events, lang)
    heading = title or heading_of(drawn, lang)
    sub = words["sub"] + (words["sub_book"] if span else "")
    sheet = Canvas("context_series", width, lang)
    sheet.header(heading, sub)
    draw_panels(sheet, drawn, span, words)
    items = words["semi"].join(
        words["item"].format(
            name=one.name, points=words["comma"].join(point_in_words(point, words, lang) for point in one.points)
        )
        for one in drawn
    )
    note = words["lone"].format(names=words["comma"].join(lone)) if lone else ""
    alt = words["alt"].format(title=heading, sub=sub, items=items)
    return sheet.finish(alt=alt, source=source, note=note)


def _span(events: pd.DataFrame | None, lang: Lang) -> tuple[Day, Day] | None:
    if events is None:
        return None
    found, _ = happenings(events, lang=lang, names=None)
    return (min(e.first for e in found), max(e.last for e in found)) if found else None
