"""The benchmarks' own claims: how many cases there are, and that the tables in the docs are what the scorer gives."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def loaded(root: Path, name: str) -> ModuleType:
    """A script of ``benchmarks/`` as a module."""
    path = root / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"benchmarks_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


@pytest.fixture(scope="module")
def extraction(root: Path) -> ModuleType:
    return loaded(root, "extraction")


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    text = (root / "docs" / "reference" / "accuracy.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- extraction -->\n(.*?)<!-- /extraction -->", text, re.DOTALL)
    assert block is not None
    return block[1]


def test_three_hundred_cases_and_a_third_of_them_negative(root: Path) -> None:
    counts = loaded(root, "count_cases").counts()
    cases, negative = (sum(column) for column in zip(*counts.values(), strict=True))
    assert cases >= 300
    assert 3 * negative >= cases


def _agrees(extraction: ModuleType, page: str, texts: Any) -> None:
    again = "run `python benchmarks/extraction.py --write`"
    lines = extraction.own_lines(texts)
    for (table, where), docs in texts.sets.items():
        head = extraction.heading(table, where, docs)
        assert head in page, again
        below = page.partition(head)[2].split("\n")
        assert below[4] == lines[table, where], again
    assert lines["numerals"] in page, again


def test_the_table_in_the_docs_is_what_the_cases_give_now(extraction: ModuleType, page: str) -> None:
    _agrees(extraction, page, extraction.Texts(None))


@pytest.mark.excerpt
def test_the_table_in_the_docs_is_what_the_excerpt_gives_now(
    extraction: ModuleType, page: str, excerpt: Path
) -> None:
    _agrees(extraction, page, extraction.Texts(excerpt.read_bytes().decode("utf-8-sig")))


def test_every_peer_has_a_line_in_each_of_its_tables(extraction: ModuleType, page: str) -> None:
    parts = re.split(r"\n\n(?=[A-Z][^|\n]*\n\n\|)", page)
    for part in parts:
        kind = part.lstrip().split(" ", 1)[0]
        wanted = {"Times": extraction.TIMES, "Quantities": extraction.QUANTITIES, "Numerals": extraction.NUMERALS}.get(
            kind, tuple(extraction.PEERS)
        )
        for peer in wanted:
            assert f"| {extraction.PEERS[peer][0]} |" in part


def test_a_peer_is_scored_in_its_favour(extraction: ModuleType, root: Path) -> None:
    scoring = loaded(root, "scoring")
    row = {"unit": "%", "kind": "percent", "low": "20", "high": "20"}
    assert scoring.right_number(row, "0.2", "0.2")
    assert not scoring.right_number(row, "21", "21")
    rough = {"unit": "", "kind": "count", "low": "30000", "high": None}
    assert scoring.right_number(rough, "30000", "30000")
    assert not scoring.right_number(rough, "3", "3")
    text = "2014年5月开店,用了7天"
    rows = [
        {"start": 0, "end": 7, "kind": "date", "edtf": "2014-05", "mod": "", "duration": "", "anchor": None},
        {"start": 12, "end": 14, "kind": "duration", "edtf": "", "mod": "", "duration": "P7D", "anchor": None},
    ]
    found = [
        {"start": 0, "end": 5, "kind": "date", "ranges": [["2014-05-01 00:00:00", "2014-05-31 23:59:59"]], "durations": []},
        {"start": 5, "end": 7, "kind": "date", "ranges": [], "durations": []},
        {"start": 12, "end": 14, "kind": "duration", "ranges": [], "durations": ["P1W"]},
    ]
    result = scoring.score([scoring.Doc(text, rows)], [found])
    assert (result.rows, result.found, result.exact, result.near, result.astray) == (2, 3, 1, 2, 0)
    assert (result.valued, result.right) == (2, 2)


@pytest.mark.slow
def test_the_own_figures_are_printed_without_any_peer(root: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "WEIDIANSHANG_EXCERPT"}
    done = subprocess.run(
        [sys.executable, str(root / "benchmarks" / "extraction.py"), "--own"],
        capture_output=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Times of the case files" in done.stdout
    assert "JioNLP" not in done.stdout
    assert "of the excerpt" not in done.stdout


def test_scaling_measures_every_text_with_both_finders(root: Path) -> None:
    scaling = loaded(root, "scaling")
    rows = scaling.ratios(400)
    assert len(rows) == 2 * (len(scaling.UNITS) + 1)
    assert all(speed > 0 and ratio > 0 for _, _, speed, ratio in rows)
    assert scaling.random_chinese(50) == scaling.random_chinese(50)


@pytest.fixture(scope="module")
def outline(root: Path) -> ModuleType:
    return loaded(root, "outline")


@pytest.fixture(scope="module")
def headings(root: Path) -> str:
    text = (root / "docs" / "reference" / "accuracy.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- outline -->\n(.*?)<!-- /outline -->", text, re.DOTALL)
    assert block is not None
    return block[1]


def _told(page: str, lines: dict[str, str]) -> None:
    for head, line in lines.items():
        again = "run `python benchmarks/outline.py --write`"
        assert head in page, again
        assert page.partition(head)[2].split("\n")[4] == line, again


@pytest.mark.slow
def test_the_docs_tell_how_many_headings_of_the_cases_are_found_now(outline: ModuleType, headings: str) -> None:
    _told(headings, outline.own_lines(None))


@pytest.mark.excerpt
def test_the_docs_tell_how_many_headings_of_the_excerpt_are_found_now(
    outline: ModuleType, headings: str, excerpt: Path
) -> None:
    doc = outline.excerpt_doc(excerpt.read_bytes().decode("utf-8-sig"))
    head = next(head for head in outline.tables(doc.text) if "excerpt" in head)
    _told(headings, {head: outline.score_line(outline.OWN, [doc], outline.own_found([doc]))})


def test_every_splitter_has_a_line_in_each_table(outline: ModuleType, headings: str) -> None:
    for name, _ in outline.PEERS.values():
        assert headings.count(f"| {name} |") == 3


def test_headings_are_scored_by_their_words_and_place(outline: ModuleType) -> None:
    doc = outline.Doc("天亮了。第一章 山路\n第二章 书店\n目录", ((4, 8, 10), (11, 15, 17)), ((18, 20),))
    assert outline.score([doc], [[(4, 10), (15, 17), (18, 20)]]) == (2, 2, 2, 2)  # all, or the title alone
    assert outline.score([doc], [[(0, 6), (0, 3), (11, 17), (11, 17)]]) == (2, 4, 1, 2)  # cut short, elsewhere, twice


def test_hostile_texts_are_as_long_as_asked_and_measured(root: Path) -> None:
    growth = loaded(root, "growth")
    assert all(300 < len(text) <= 400 for _, text in growth.hostile_texts(400))
    rows = list(growth.hostile_rows(400))
    assert len(rows) == len(growth.UNITS) + 2
    assert all(seconds > 0 and ratio > 0 for _, seconds, ratio in rows)
    assert growth.measured("第一章 山路\n天亮了。\n", 2000)["seconds"] > 0
