"""The timeline: what happened when, one lane a platform, each date drawn as exactly as the book gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from ..canvas import MARGIN, Canvas
from ..chart import Chart
from ..frames import check_options, no_data
from ..grid import draw_grid, draw_years_above
from ..happenings import grouped, happenings
from ..marks import looks
from ..style import BAND, WHITE, Lang
from ..timescale import TimeScale
from ..wording.chronology import WORDS
from .lanes import CROWD, DENSE, LANE, Drawing, draw_lane, gutter_of, lane_name
from .legends import draw_category_legend, draw_extent_legend
from .telling import heading_of, lane_in_words, subtitle_of

__all__ = ["timeline"]


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

    >>> import weidianshang as wds
    >>> timeline(wds.load().events, lang="en").name
    'timeline'
    """
    check_options(lang, width)
    words = WORDS[lang]
    found, undated = happenings(events, lang=lang, names=names)
    if not found:
        return no_data("timeline", words, lang=lang, width=width, title=title, source=source)
    drawn, lanes = grouped(found, lang)
    sheet = Canvas("timeline", width, lang)
    heading = title or heading_of(drawn, lang)
    sub = subtitle_of(drawn, lanes, undated, lang, heading=heading) + (words["crowd"] if len(drawn) >= CROWD else "")
    sheet.header(heading, sub)
    styles = looks(Counter(e.category for e in drawn if e.category), accent=accent)
    gutter = gutter_of(lanes, width)
    left, right = MARGIN + gutter, width - MARGIN
    draw_category_legend(sheet, styles, left if gutter else MARGIN, right)
    # single dates set the scale; a whole decade or century would squeeze them, and is cut at the edge
    short = [e for e in drawn if (e.last - e.first).days < 3 * 366] or drawn
    scale = TimeScale.around([(e.first, e.last) for e in short], left, right)
    top = sheet.y
    if len(drawn) >= DENSE:
        draw_years_above(sheet, scale)
        top = sheet.y
    drawing = Drawing(sheet, scale, styles, len(drawn), outline)
    for number, lane in enumerate(lanes):
        ground = WHITE if number % 2 else BAND
        inside = [e for e in drawn if e.lane == lane]
        bottom = draw_lane(drawing, inside, ground)
        sheet.rect(left, sheet.y, right, bottom, fill=ground, z=0)
        name = lane_name(lane, width)
        sheet.middle(
            left - 0.12, (sheet.y + bottom) / 2, name, size=LANE, bold=True, align="right", key=f"lane:{lane}"
        )
        sheet.y = bottom
    draw_grid(sheet, scale, top, sheet.y)
    draw_extent_legend(sheet, drawn, left if gutter else MARGIN, right, words)
    alt = words["alt"].format(
        title=heading, sub=sub, items="".join(lane_in_words(drawn, lane, words) for lane in lanes)
    )
    return sheet.finish(alt=alt.strip(), source=source)
