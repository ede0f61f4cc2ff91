"""What the cells of a curated row must be worth: dates that are EDTF, numbers, addresses, the number of a part."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from .edtf import validate
from .errors import WdsError

__all__ = ["fault_of"]

_DATES: Mapping[str, tuple[str, ...]] = {"evidence.csv": ("date", "source_date")}
_EDTF = "write it as EDTF: 2014, 2014-05, 2014-05-21, 2014-12~, 2014-35 (third quarter), 2011/2014, ../2013-06"


def fault_of(name: str, row: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with the row of a file and the remedy, or ``None``; cells that are empty or missing are right.

    >>> fault_of("evidence.csv", {"date": "2020-13"})[0]
    "date '2020-13' is no date"
    >>> fault_of("figure_parts.csv", {"order": "1"}) is None
    True
    """
    dates = [column for column in _DATES.get(name, ()) if row.get(column)]
    if name == "evidence.csv" and row.get("unit") == "date":
        dates += [column for column in ("value", "external_value") if row.get(column)]
    for column in dates:
        try:
            validate(row[column])
        except WdsError:
            return f"{column} {row[column]!r} is no date", _EDTF
    if name == "evidence.csv":
        return _number_of_series(row) or _address(row)
    if name == "figure_parts.csv":
        for column in ("order", "origin", "target"):
            written = row.get(column, "")
            if written and not (written.isascii() and written.isdigit() and int(written)):
                return f"{column} {written!r} is no number of a part", "count the parts of a figure from 1"
    return None


def _number_of_series(row: Mapping[str, str]) -> tuple[str, str] | None:
    """A row of a series for context says a number: charts draw it."""
    written = row.get("external_value", "")
    if row.get("kind") != "context" or not row.get("series") or not written or row.get("unit") == "date":
        return None
    try:
        finite = Decimal(written).is_finite()
    except InvalidOperation:
        finite = False
    return None if finite else (f"external_value {written!r} is no number", "write it as 35000000 or 12.5, its unit beside it")


def _address(row: Mapping[str, str]) -> tuple[str, str] | None:
    url = row.get("url", "")
    if not url or url.startswith(("http://", "https://")):
        return None
    return f"url {url!r} is no address", "begin it with https:// or leave it empty"
