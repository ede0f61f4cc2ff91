"""The outline of the real excerpt against a hand annotation, however the file is written: titles and offsets, no sentences.

Needs the excerpt itself, named by ``WEIDIANSHANG_EXCERPT``; without it the tests are skipped.
"""

from __future__ import annotations

import hashlib
import html
import json
from pathlib import Path
from typing import Any

import pytest

import weidianshang as wds
from weidianshang.markdown import to_markdown
from weidianshang.model import Book

pytestmark = pytest.mark.excerpt
GOLD = Path(__file__).parent / "gold" / "outline.json"


@pytest.fixture(scope="module")
def text(excerpt: Path) -> str:
    return excerpt.read_bytes().decode("utf-8-sig")


@pytest.fixture(scope="module")
def rows(text: str) -> list[dict[str, Any]]:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    assert hashlib.sha256(text.encode()).hexdigest() == gold["sha256"], "the excerpt is not the one that was annotated"
    found: list[dict[str, Any]] = gold["rows"]
    return found


def outline(book: Book) -> list[dict[str, Any]]:
    """Headings, captions and list items as the annotation has them, in order; it leaves front matter to others."""
    rows: list[dict[str, Any]] = [
        {"level": h.level, "number": h.number, "title": h.title, "start": h.span.start, "end": h.span.end, "glued": h.glued}
        for h in book.headings if h.level != "front"
    ]  # fmt: skip
    rows += [
        {"level": "caption", "number": c.label, "title": c.title, "start": c.span.start, "end": c.span.end, "glued": c.glued}
        for c in book.captions
    ]
    rows += [{"level": "item", "number": i.number, "start": i.span.start, "end": i.span.end} for i in book.items]
    return sorted(rows, key=lambda row: row["start"])


def titles(rows: list[dict[str, Any]], *keys: str) -> list[list[Any]]:
    """What does not depend on offsets, of headings and captions."""
    return [[row[key] for key in keys] for row in rows if row["level"] != "item"]


def test_every_heading_caption_and_item(text: str, rows: list[dict[str, Any]]) -> None:
    found = outline(wds.parse(wds.read(text.encode())))
    assert [row for row in rows if row not in found] == []
    assert [row for row in found if row not in rows] == []
    assert len(rows) == 83


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_the_same_in_other_encodings(text: str, rows: list[dict[str, Any]], encoding: str) -> None:
    source = wds.read(text.encode(encoding))
    assert source.text == text
    assert outline(wds.parse(source)) == rows


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_the_same_with_other_line_ends(text: str, rows: list[dict[str, Any]], ending: str) -> None:
    plain = text.replace("\r\n", "\n")
    moved = [len(ending) - 1] * len(plain)
    shifts = [0]
    for at, char in enumerate(plain):
        shifts.append(shifts[-1] + (moved[at] if char == "\n" else 0))
    assert plain == text, "the annotation counts one character a line end"
    wanted = [{**row, "start": row["start"] + shifts[row["start"]], "end": row["end"] + shifts[row["end"]]} for row in rows]
    source = wds.read(plain.replace("\n", ending).encode())
    assert outline(wds.parse(source)) == wanted


def test_the_same_titles_from_a_page(text: str, rows: list[dict[str, Any]]) -> None:
    """The excerpt as a page would have it, a paragraph for each line: other offsets, the same outline."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    book = wds.parse(wds.read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()))
    keys = ("level", "number", "title", "glued")
    assert titles(outline(book), *keys) == titles(rows, *keys)
    for heading in book.headings:
        assert heading.span.of(book.text).endswith(heading.title)


def test_the_same_from_its_own_markdown(text: str, rows: list[dict[str, Any]]) -> None:
    again = outline(wds.parse(to_markdown(wds.parse(text))))
    keys = ("level", "number", "title")
    assert titles(again, *keys) == titles(rows, *keys)
