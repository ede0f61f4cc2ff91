"""The frozen values that flow through the library, and what they promise.

Offsets are code points of the decoded text, zero-based, half-open: ``text[start:end]`` is the surface, always.

Import every one of them from here; each is made when it is first asked for, so that who wants a span and a time does
not pay for books and case studies.

>>> from weidianshang.model import Span, Zone
>>> Zone(Span(0, 4), "footer")
Zone(span=Span(start=0, end=4), kind='footer')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "LEVELS", "Approx", "Book", "Caption", "Case", "CaseFigure", "Division", "Event", "Heading", "Level",
    "ListItem", "Mark", "Mention", "Mod", "Quantity", "QuantityKind", "Source", "Span", "Time", "TimeKind", "Zone",
    "ZoneKind",
]  # fmt: skip

if TYPE_CHECKING:
    from .divisions import Book, Caption, Division, Heading, ListItem
    from .extracts import Quantity, Time
    from .kinds import LEVELS, Approx, Level, Mod, QuantityKind, TimeKind, ZoneKind
    from .records import Case, CaseFigure, Event, Mention
    from .spans import Span
    from .texts import Mark, Source, Zone
else:  # unseen by the type checker, to which a name that no module holds stays an error
    #: Name → the module that holds it.
    _HOMES = {
        **dict.fromkeys(("LEVELS", "Approx", "Level", "Mod", "QuantityKind", "TimeKind", "ZoneKind"), "kinds"),
        "Span": "spans",
        **dict.fromkeys(("Mark", "Source", "Zone"), "texts"),
        **dict.fromkeys(("Book", "Caption", "Division", "Heading", "ListItem"), "divisions"),
        **dict.fromkeys(("Quantity", "Time"), "extracts"),
        **dict.fromkeys(("Case", "CaseFigure", "Event", "Mention"), "records"),
    }

    def __getattr__(name):
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
