"""The sample text and the truth told of it agree, and the sample has the quirks that it is there for."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import weidianshang as wds


@pytest.fixture(scope="module")
def text(sample: Path) -> str:
    return sample.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def truth(sample: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sample.with_name("truth.json").read_text(encoding="utf-8"))
    return found


def test_it_is_the_text_that_the_truth_is_about(text: str, truth: dict[str, Any]) -> None:
    assert hashlib.sha256(text.encode()).hexdigest() == truth["sha256"]
    assert 2500 <= len(text) <= 4000


def test_offsets_slice_to_what_they_name(text: str, truth: dict[str, Any]) -> None:
    for row in truth["outline"]:
        assert text[row["char_start"] : row["char_end"]].endswith(row["title"])
    for row in truth["zones"]:
        assert text[row["char_start"] : row["char_end"]] == row["text"]
    for row in truth["figures"] + truth["not_figures"] + truth["errata"]:
        assert text[row["start"] : row["end"]] == row["text"]
    for row in truth["events"]:
        assert text[row["time_start"] : row["time_end"]] == row["time"]
        if "anchor" in row:
            assert text[row["anchor_start"] : row["anchor_end"]] == row["anchor"]
            assert row["anchor_end"] <= row["time_start"]


def test_glued_means_that_the_line_holds_more(text: str, truth: dict[str, Any]) -> None:
    for row in truth["outline"]:
        alone = text[row["char_start"] - 1] == "\n" and text[row["char_end"]] == "\n"
        assert row["glued"] is not alone, row


QUIRKS = {
    "a spaced preface heading": r"\n前 言\n",
    "a part heading after a mark and a no-break space": r"[!。]\u00a0Part 1",
    "a chapter title that ends in no mark": r"。[^。\n]{8,}[^。!?;:…】\n]\n\n[^\n]+\n\n1\.",
    "a chapter title that asks": r"。[^。\n]{8,}\?\n\n[^\n]+\n\n1\.",
    "a chapter title in brackets": r"。【[^】]*案例】",
    "a caption after a paragraph": r"。图1-1 ",
    "a reference with a space in its label": r"如图1- \d",
    "a number in another bracket": r"\n⑴",
    "half-width commas": r"[\u4e00-\u9fff],[\u4e00-\u9fff]",
    "a break in mid-sentence": r"[\u4e00-\u9fff]\n\n试读结束",
}


@pytest.mark.parametrize("quirk", QUIRKS)
def test_it_has_the_quirk(text: str, quirk: str) -> None:
    assert re.search(QUIRKS[quirk], text)


def test_section_numbers_start_again(truth: dict[str, Any]) -> None:
    numbers = [row["number"] for row in truth["outline"] if row["level"] == "section"]
    assert numbers.count("1") == sum(row["level"] == "chapter" for row in truth["outline"])


def test_brackets_open_subsections_here_and_items_there(truth: dict[str, Any]) -> None:
    levels = [row["level"] for row in truth["outline"]]
    assert levels.count("subsection") >= 3
    assert levels.count("list_item") >= 3


def test_every_approximation_occurs(truth: dict[str, Any]) -> None:
    found = {row["approx"] for row in truth["figures"]}
    assert found == {
        "exact", "about", "nearly", "more_than", "at_least", "at_most", "less_than", "several", "range"
    }  # fmt: skip
    assert any(row.get("implied") for row in truth["figures"])
    assert any(row.get("hypothetical") for row in truth["figures"])


def test_the_unmarked_joint_is_the_only_pair_seen_nowhere_else(text: str, truth: dict[str, Any]) -> None:
    first = {row["level"]: row for row in reversed(truth["outline"])}
    part, chapter = first["part"], first["chapter"]
    assert part["char_end"] == chapter["char_start"]
    start, end = part["char_start"] + len("Part 1"), chapter["char_end"]
    elsewhere = text[:start] + "\n" + text[end:]
    joints = [
        at
        for at in range(start + 1, end)
        if text[at - 1 : at + 1].isalnum() and text[at - 1 : at + 1] not in elsewhere
    ]
    assert joints == [part["char_end"]]


# ------------------------------------------------------------------------- what the program makes of it


@pytest.fixture(scope="module")
def book(sample: Path) -> wds.Book:
    return wds.parse(wds.read(sample))


def test_metadata_and_zones_are_found(book: wds.Book, truth: dict[str, Any]) -> None:
    told = {key: list(value) if isinstance(value, tuple) else value for key, value in book.source.metadata.items()}
    assert told == truth["metadata"]
    found = [(zone.kind, zone.span.of(book.text).strip()) for zone in book.source.zones]
    assert found == [(zone["kind"], zone["text"]) for zone in truth["zones"]]


def test_the_outline_is_found_entry_by_entry(book: wds.Book, truth: dict[str, Any]) -> None:
    found = [(h.span.start, h.span.end, h.level, h.number, h.title, h.glued) for h in book.headings]
    found += [(c.span.start, c.span.end, "figure_caption", c.label, c.title, c.glued) for c in book.captions]
    found += [(i.span.start, i.span.end, "list_item", i.number, None, False) for i in book.items]
    keys = ("char_start", "char_end", "level", "number", "title", "glued")
    wanted = [tuple(row[key] for key in keys) for row in truth["outline"]]
    wanted = [(*row[:4], None, False) if row[2] == "list_item" else row for row in wanted]
    assert sorted(found, key=lambda row: row[0]) == wanted
    assert book.truncated == truth["truncated"]


def test_the_events_are_found_with_their_dates(book: wds.Book, truth: dict[str, Any]) -> None:
    found = [
        (e.time.span.start, e.time.edtf, e.time.mod, e.time.anchor.start if e.time.anchor else None)
        for e in wds.find_events(book)
    ]
    wanted = [(e["time_start"], e["edtf"], e["mod"], e.get("anchor_start")) for e in truth["events"]]
    assert sorted(found) == sorted(wanted)


def test_the_figures_are_found_with_their_bounds(book: wds.Book, truth: dict[str, Any]) -> None:
    found = {(q.span.start, q.span.end): q for q in wds.find_quantities(book.text)}
    for row in truth["figures"]:
        quantity = found[row["start"], row["end"]]
        bounds = tuple(None if row[side] is None else Decimal(row[side]) for side in ("low", "high"))
        assert (quantity.low, quantity.high) == bounds, row
        assert (quantity.unit, quantity.kind, quantity.approx) == (row["unit"], row["kind"], row["approx"]), row
        assert quantity.implied is row.get("implied", False), row


@pytest.mark.parametrize("at", range(12))
def test_what_only_looks_like_a_figure_is_none(book: wds.Book, truth: dict[str, Any], at: int) -> None:
    row = truth["not_figures"][at]
    found = [q.span for q in wds.find_quantities(book.text) if q.span.start < row["end"] and row["start"] < q.span.end]
    assert not found, row
