"""Which kind of file it is, told by its content, and the hash of what was read."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest

import weidianshang as wds

from .files import BOOK, CHAPTERS, epub, outline, page, xhtml


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (CHAPTERS.encode(), "text"),
        (CHAPTERS.encode("gb18030"), "text"),
        (CHAPTERS.encode("utf-16"), "text"),
        (CHAPTERS.encode("utf-16-le"), "text"),
        (b"\xef\xbb\xbf" + CHAPTERS.encode(), "text"),
        ("<谷>是一个字，<p>也是。".encode(), "text"),
        ("他写道：<html>".encode(), "text"),
        ("---\n一条线下面的字。\n".encode(), "text"),
        (b"---\ntitle: x\n---\n" + CHAPTERS.encode(), "markdown"),
        (page("<p>晒谷。</p>"), "html"),
        (page("<p>晒谷。</p>").upper().replace("晒谷".encode(), "磨面".encode()), "html"),
        (page("<p>晒谷。</p>", encoding="utf-16"), "html"),
        (page("<p>晒谷。</p>", encoding="utf-16-le"), "html"),
        (b"<!-- saved -->\n" + page("<p>x</p>"), "html"),
        (b"\xef\xbb\xbf<html><p>x", "html"),
        ("<div>晒谷。</div>".encode(), "html"),
        ("<ol><li>晒谷。</li></ol>".encode(), "html"),
        (xhtml("<p>晒谷。</p>").encode(), "html"),
        (epub(BOOK), "epub"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: str) -> None:
    assert wds.read(data).format == kind


def test_the_name_tells_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 第一章 晒谷\n\n谷子铺了一地。\n", encoding="utf-8")
    source = wds.read(path)
    assert (source.format, source.text) == ("markdown", path.read_text(encoding="utf-8"))
    assert outline(source) == [("chapter", "1", "晒谷")]


def test_a_page_is_a_page_under_any_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a"):
        (tmp_path / name).write_bytes(page("<h1>第一章 晒谷</h1><p>谷子铺了一地。</p>"))
        assert wds.read(tmp_path / name).text == "第一章 晒谷\n\n谷子铺了一地。"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize(
    ("written", "name"),
    [("谷.txt".encode(), "谷.txt"), ("谷 物.txt".encode("gb18030"), "谷 物.txt"), (b"a\xff.txt", "a\\xff.txt"), (b"a\tb.txt", "a\tb.txt")],
)
def test_a_name_in_another_encoding(tmp_path: Path, written: bytes, name: str) -> None:
    path = tmp_path / os.fsdecode(written)
    path.write_bytes("第一章 晒谷\n谷子铺了一地。\n".encode())
    source = wds.read(path)
    assert source.name == name
    assert wds.load(wds.build(source, tmp_path / "out").folder).descriptor["source"]["name"] == name


@pytest.mark.parametrize("threads", [True, False])
def test_the_hash_of_a_long_text(monkeypatch: pytest.MonkeyPatch, threads: bool) -> None:
    """It is the file's, hashed beside other work or, where no thread can be had, after it."""
    if not threads:
        def refuse(thread: Thread) -> None:
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(Thread, "start", refuse)
    data = "第一章 山路\n天亮了。\n".encode() * 40_000
    assert wds.read(data).sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("text", "title", "authors", "zoned"),
    [
        ("看不见的尺度\n\n三十二个数字\n\n【作者】孟某\n【出版社】北川书社\n\n第一章 山\n天亮了。\n", "看不见的尺度", ("孟某",), True),
        ("山货\n[作者]：孟某\n\n第一章 山\n天亮了。\n", "山货", ("孟某",), True),
        ("山货\n作者：林晚舟  贺一鸣\n\n第一章 山\n天亮了。\n", "山货", ("林晚舟", "贺一鸣"), True),
        ("山货\n作者：林晚舟　贺鸣\n\n第一章 山\n天亮了。\n", "山货", ("林晚舟", "贺鸣"), True),
        # names set wide, foreign ones, and one with its country
        ("山货\n作者：林　舟\n\n第一章 山\n天亮了。\n", "山货", ("林　舟",), True),
        ("山货\n作者：Lin Wan\n\n第一章 山\n天亮了。\n", "山货", ("Lin Wan",), True),
        # no title page
        ("看不见的尺度\n\n三十二个数字\n\n天亮了，【作者】走了。\n", None, (), False),
        ("山货\n前言\n【作者】孟某\n第一章 山\n天亮了。\n", None, (), False),
        ("山货\n他走了很远的路。\n作者：孟某\n第一章 山\n天亮了。\n", None, (), False),
    ],
)
def test_the_title_page_of_a_book(text: str, title: str | None, authors: tuple[str, ...], zoned: bool) -> None:
    source = wds.read(text.encode(), name="a.txt")
    assert (source.metadata["title"], source.metadata["authors"]) == (title, authors)
    assert max((zone.span.end for zone in source.zones), default=0) == (text.index("第一章") if zoned else 0)
