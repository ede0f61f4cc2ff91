"""A cell and a column of cells: values → the text of a CSV, that text → cells, and cells → a DataFrame."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .fields import Field

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Rows", "cell", "cells_of", "frame"]

Cell = str | int | bool | Decimal | None
Rows = list[dict[str, Cell]]


def cell(value: Cell) -> str:
    """A value as a CSV cell: exact decimals without an exponent, ``true``/``false``, an empty cell for none.

    >>> [cell(v) for v in (Decimal("5E+8"), True, None, 3, "a|b")]
    ['500000000', 'true', '', '3', 'a|b']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def cells_of(text: str) -> list[list[str]]:
    """The rows of a CSV, its header first; ``csv.Error`` where it is none.

    >>> cells_of('a,b\\n1,"x,y"\\n')
    [['a', 'b'], ['1', 'x,y']]
    """
    # a paragraph may be longer than the longest cell that the reader takes by itself
    usual = csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    finally:
        csv.field_size_limit(usual)


def frame(name: str, cells: Sequence[Sequence[str]], columns: Sequence[Field]) -> pd.DataFrame:
    """A DataFrame of the cells of one table.

    Text stays text (an empty cell is ``""``), offsets and counts are integers (``Int64`` where a cell may be
    empty), truth values are booleans, other numbers exact ``Decimal`` (``None`` for an empty cell).
    """
    import pandas as pd

    data = {}
    for at, field in enumerate(columns):
        column = [row[at] for row in cells]
        data[field.name] = _series(column, field, pd)
    made = pd.DataFrame(data, columns=[field.name for field in columns])
    made.attrs["table"] = name
    return made


def _series(column: Sequence[str], field: Field, pd: Any) -> Any:
    if field.type == "integer":
        whole = [int(c) if c else None for c in column]
        return pd.Series(whole, dtype="int64" if field.constraints.get("required") else "Int64")
    if field.type == "number":
        return pd.Series([Decimal(c) if c else None for c in column], dtype="object")
    if field.type == "boolean":
        return pd.Series([c == "true" for c in column], dtype="bool")
    return pd.Series(list(column), dtype="str")
