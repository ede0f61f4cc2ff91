"""Tables of a page are set for reading, whatever printed them; words of the theme are in the page's language."""

from __future__ import annotations

import doctest
import importlib
import re
import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from finish_tables import finish_tables

FRAMES = {
    "plain": pd.DataFrame({"name": ["甲", "乙"], "n": [1, 2]}),
    "named index": pd.DataFrame({"name": ["甲", "乙"], "n": [1, 2]}).set_index("name"),
    "two levels": pd.DataFrame({"a": ["甲", "甲"], "b": ["x", "y"], "n": [1, 20]}).set_index(["a", "b"]),
    "counted": pd.crosstab(pd.Series(["x", "y"], name="kind"), pd.Series(["p", "q"], name="verdict")),
    "nothing": pd.DataFrame({"low": pd.Series([1, None], dtype=object), "high": pd.Series([None, 3], dtype="Int64")}),
    "empty": pd.DataFrame({"name": [], "n": []}),
    "one row": pd.DataFrame({"name": ["甲"], "n": [3]}).set_index("name"),
}


def cells(row: str) -> list[str]:
    return re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_printed_table_has_one_row_of_heads_and_loses_no_word(frame: pd.DataFrame) -> None:
    printed = frame.to_html()
    shown = finish_tables(printed, "en", {})
    head = re.search(r"<thead>(.*?)</thead>", shown, re.DOTALL)
    assert head
    assert head[1].count("<tr") == 1
    words = set(re.findall(r"[\w.]+", " ".join(cells(printed)))) - {"None", "NaN", "NA", "lt", "gt"}
    assert words == set(re.findall(r"[\w.]+", " ".join(cells(shown)))) - {"lt", "gt", "no", "rows"}


@pytest.mark.parametrize("name", ["plain", "named index", "two levels", "counted", "one row"])
def test_numbers_stand_below_numbers(name: str) -> None:
    shown = finish_tables(FRAMES[name].to_html(), "en", {})
    held = re.findall(r"<td([^>]*)>[\d.]+</td>", shown)
    assert held
    assert all("number" in attributes for attributes in held)


def test_what_is_not_there_is_not_said() -> None:
    shown = finish_tables(FRAMES["nothing"].to_html(), "en", {})
    assert not re.search(r"None|NaN|NA&gt;", shown)
    assert "<td class='number'></td>" in shown


@pytest.mark.parametrize(("lang", "said"), [("zh", "（没有内容）"), ("en", "no rows")])
def test_a_table_without_rows_says_so(lang: str, said: str) -> None:
    assert f'<td colspan="2">{said}</td>' in finish_tables(FRAMES["empty"].to_html(index=False), lang, {})
    assert said not in finish_tables(FRAMES["one row"].to_html(), lang, {})


def test_heads_of_many_columns_stay_as_they_are() -> None:
    wide = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")]))
    assert finish_tables(wide.to_html(), "en", {}).count("<tr>") == wide.to_html().count("<tr>")


@pytest.mark.parametrize("module", ["finish_tables", "finish_pages"])
def test_the_examples_hold(module: str) -> None:
    told = doctest.testmod(importlib.import_module(module))
    assert told.attempted > 2
    assert not told.failed
