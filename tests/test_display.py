"""How books, sources and packages show themselves: short in a list, a tree or a table in print, plain HTML in a notebook."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang import display


class Tags(HTMLParser):
    """The tags of some HTML, and whether every one that opens is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def shown(sample: Path) -> dict[str, Any]:
    source = wds.read(sample)
    book = wds.parse(source)
    return {"Source": source, "Book": book, "Division": book.divisions[1], "Package": wds.load()}


@pytest.mark.parametrize("name", ["Source", "Book", "Division", "Package"])
def test_it_is_short_in_a_list_and_whole_in_print(name: str, shown: dict[str, Any]) -> None:
    thing = shown[name]
    assert repr(thing).startswith(f"{name}(")
    assert len(repr(thing)) < 120
    assert "\n" not in repr(thing)
    assert len(str(thing).splitlines()) > 3


@pytest.mark.parametrize("name", ["Source", "Book", "Division", "Package"])
def test_a_notebook_gets_plain_html(name: str, shown: dict[str, Any]) -> None:
    html = shown[name]._repr_html_()
    found = Tags(html)
    assert set(found.seen) <= {"div", "b", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "small"}
    assert found.attributes <= {"style", "class", "scope"}
    assert "color:" not in html.replace("border-color:", ""), "a page, light or dark, sets the colours"
    assert "background" not in html
    assert len(html) < 60_000


def test_a_tree_names_every_division_once(shown: dict[str, Any]) -> None:
    book = shown["Book"]
    found = Tags(book._repr_html_())
    every = list(book.walk())
    assert found.seen.count("li") == len(every)
    assert len(str(book).splitlines()) == len(every)
    for division in every:
        assert f"{division.id}, " in str(book)
        assert f"{division.id}, " in found.text


def test_a_source_shows_no_text_of_its_own() -> None:
    source = wds.read("某书\n天亮了，他推开门。\n".encode())
    assert "推开门" not in source._repr_html_() + str(source) + repr(source)


def test_what_a_text_holds_cannot_become_html() -> None:
    book = wds.parse("第一章 <script>alert(1)</script>\n天亮了。\n第二章 <b>&\n门开了。\n")
    assert "<script" not in book._repr_html_()
    assert "&lt;script&gt;" in book._repr_html_()
    Tags(book._repr_html_())


def test_a_long_tree_is_cut_and_says_so() -> None:
    branches = [(0, str(n), "") for n in range(500)]
    assert display.tree_text(branches).splitlines()[-1] == "… and 300 more"
    assert "… and 300 more" in display.tree_html(branches, caption="x")
    assert len(display.table_text(["n"], [[n] for n in range(500)]).splitlines()) == 202


@given(st.lists(st.tuples(st.integers(0, 6), st.text(max_size=30), st.text(max_size=9)), max_size=30))
def test_any_tree_is_well_formed(branches: list[tuple[int, str, str]]) -> None:
    Tags(display.tree_html(branches, caption="<&>"))


@given(st.lists(st.tuples(st.text(max_size=200), st.integers()), max_size=9))
def test_any_table_is_well_formed_and_aligned(rows: list[tuple[str, int]]) -> None:
    Tags(display.table_html(["a", "b"], rows, caption="x"))
    assert len(display.table_text(["a", "b"], rows).splitlines()) == len(rows) + 1
