"""Charts: a table of the data package in, a matplotlib Figure out, in the house style, in Chinese or English.

Every function takes DataFrames and keyword-only options and gives a :class:`~weidianshang.charts.chart.Chart`: a
matplotlib Figure that also carries its text alternative and its tooltips and shows itself in a notebook. Four options
are the same for all: ``lang`` is ``"zh"`` or ``"en"``, ``width`` is in inches, ``title`` stands in place of the finding
that the chart makes of its data, ``source`` is the last line. Those of one chart alone are named in its docstring.
matplotlib and pandas are imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .chart import Chart as Chart
    from .chronology import timeline as timeline
    from .claims import claims_pairs as claims_pairs
    from .context import context_series as context_series
    from .figures import case_figures as case_figures
    from .output import alt_text as alt_text
    from .output import save as save
    from .output import to_html as to_html
    from .output import to_png as to_png
    from .redrawn import hidden_figures as hidden_figures
    from .rise import term_rise as term_rise
    from .shares import name_shares as name_shares
    from .structure import outline_rows as outline_rows
    from .svg import to_svg as to_svg
    from .together import co_mentions as co_mentions
    from .vocabulary import keywords as keywords

_HOME = {
    "hidden_figures": "redrawn",
    "context_series": "context",
    "claims_pairs": "claims",
    "term_rise": "rise",
    "name_shares": "shares",
    "Chart": "chart",
    "case_figures": "figures",
    "co_mentions": "together",
    "alt_text": "output",
    "keywords": "vocabulary",
    "outline_rows": "structure",
    "save": "output",
    "timeline": "chronology",
    "to_html": "output",
    "to_png": "output",
    "to_svg": "svg",
}

__all__ = [
    "Chart",
    "alt_text",
    "case_figures",
    "claims_pairs",
    "co_mentions",
    "context_series",
    "hidden_figures",
    "keywords",
    "name_shares",
    "outline_rows",
    "save",
    "term_rise",
    "timeline",
    "to_html",
    "to_png",
    "to_svg",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f".{_HOME[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
