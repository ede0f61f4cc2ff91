"""Read a Chinese book excerpt as data.

>>> import weidianshang as wds
>>> book = wds.parse(wds.read(wds.sample_path()))
>>> [division.heading.title for division in book.divisions]
['前 言', '单车铺:—个街坊时代的小镇传奇']

Every name here is loaded when it is first used: importing the package loads neither pandas nor matplotlib nor
jieba.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from . import charts
    from .curated import Curated
    from .differences import Difference
    from .errors import WdsError
    from .markdown import to_markdown
    from .model import (
        Book,
        Caption,
        Case,
        CaseFigure,
        Division,
        Event,
        Heading,
        ListItem,
        Mark,
        Mention,
        Quantity,
        Source,
        Span,
        Time,
        Zone,
    )
    from .outline import explain_line, explain_outline, parse
    from .package import Package, load, read_curated, sample_path
    from .pipeline import Built, build, find_events, verify
    from .quantities import find_quantities
    from .reporting import Report, report
    from .rules import Rules, preview, read_rules
    from .source import read
    from .tei import to_tei
    from .times import find_times

#: Public name → the module that holds it.
_HOMES = {
    "read": "source",
    "parse": "outline",
    "find_times": "times",
    "find_quantities": "quantities",
    "find_events": "pipeline",
    "build": "pipeline",
    "verify": "pipeline",
    "load": "package",
    "read_rules": "rules",
    "Rules": "rules",
    "preview": "rules",
    "explain_outline": "outline",
    "explain_line": "outline",
    "report": "reporting",
    "Report": "reporting",
    "to_markdown": "markdown",
    "to_tei": "tei",
    "sample_path": "package",
    "read_curated": "package",
    "WdsError": "errors",
    "Package": "package",
    "Built": "pipeline",
    "Difference": "differences",
    "Curated": "curated",
    **dict.fromkeys(
        (
            "Book", "Caption", "Case", "CaseFigure", "Division", "Event", "Heading", "ListItem", "Mark", "Mention",
            "Quantity", "Source", "Span", "Time", "Zone",
        ),
        "model",
    ),
}  # fmt: skip

__all__ = [
    "Book", "Built", "Caption", "Case", "CaseFigure", "Curated", "Difference", "Division", "Event", "Heading", "ListItem",
    "Mark", "Mention", "Package", "Quantity", "Report", "Rules", "Source", "Span", "Time", "WdsError", "Zone", "build", "charts",
    "explain_line", "explain_outline", "find_events", "find_quantities", "find_times", "load", "parse", "preview", "read", "read_curated",
    "read_rules", "report", "sample_path", "to_markdown", "to_tei", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "charts":
        return import_module(".charts", __name__)
    if name in _HOMES:
        value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
