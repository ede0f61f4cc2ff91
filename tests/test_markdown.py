"""Markdown: front matter, headings, and the levels that a file of one's own may declare."""

from __future__ import annotations

from pathlib import Path

import pytest

import weidianshang as wds
from weidianshang.errors import WdsError
from weidianshang.markdown import to_markdown

from .files import outline


def test_front_matter_is_metadata_and_a_zone() -> None:
    text = '---\ntitle: "山：货"\nauthor:\n  - 林某\n  - 周某\ndate: 2019-03-01\ntags: [a, b]\n---\n\n# 第一章 晒谷\n谷。\n'
    source = wds.read(text.encode())
    assert (source.metadata["title"], source.metadata["authors"], source.metadata["posted_at"]) == (
        "山：货", ("林某", "周某"), "2019-03-01",
    )  # fmt: skip
    assert [(z.kind, z.span.of(text)[-5:]) for z in source.zones] == [("site_meta", "\n---\n\n"[-5:])]
    assert outline(source) == [("chapter", "1", "晒谷")]


@pytest.mark.parametrize(
    ("matter", "title", "authors"),
    [
        ("---\ntitle: 山货\ndescription: >\n  两行\n  的话\ntags:\n- a\n- b\n---\n", "山货", ()),
        ("---\ntitle: 山货\nauthor:\n  name: 林某\n  url: http://a.com\n---\n", "山货", ("林某",)),
        ("---\ntitle: >-\n  山货\nauthor: [林某,\n  周某]\n---\n", "山货", ("林某", "周某")),
        ("---\n\"title\": '山货' # 一本书\n\n# 注\nauthor: 林某 # 注\n...\n", "山货", ("林某",)),
        ("---\n书名: 山货\n作者: 林某\n---\n", "山货", ("林某",)),
        ("---\n书名：山货\n作者：林某\n---\n", "山货", ("林某",)),
        ("+++\ntitle = '山货'\nauthors = [\"林某\", '周某']\n[extra]\ntitle = '另一本'\n+++\n", "山货", ("林某", "周某")),
        ("---\n---\n", None, ()),
    ],
)
def test_front_matter_as_people_write_it(matter: str, title: str | None, authors: tuple[str, ...]) -> None:
    text = matter + "\n# 第一章 晒谷\n谷。\n"
    source = wds.read(text.encode(), name="a.md")
    assert (source.metadata["title"], source.metadata["authors"]) == (title, authors)
    book = wds.parse(source)
    assert [(h.number, h.title) for h in book.headings] == [("1", "晒谷")]
    assert "".join(span.of(text) for span, _ in book.pieces()) == text


@pytest.mark.parametrize("text", ["---\n他说: 走吧。\n她说: 好。\n---\n天亮了。", "---\n第一章 晒谷\n谷。\n---\n面。", "+++\n谷\n+++\n面"])
def test_lines_between_rules_are_text(text: str) -> None:
    assert wds.read(text.encode()).zones == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# [第一章 晒谷](http://a.com/b#c)\n谷。\n# [磨面][1] #\n面。", [("1", "晒谷"), (None, "磨面")]),
        ("# **第一章 晒谷**\n谷。\n# <a id='x'></a>第二章 磨面 {#mo}\n面。", [("1", "晒谷"), ("2", "磨面")]),
        ("# ![](a.png) 晒谷\n谷。\n# ~~磨面~~<br/>\n面。", [(None, "晒谷"), (None, "磨面")]),
        ("# C# 与 <T>\n谷。\n# 2 * 3 * 4\n面。\n# *谷*与*面*\n糠。", [(None, "C# 与 <T>"), (None, "2 * 3 * 4"), (None, "*谷*与*面*")]),
        ("**晒谷**\n====\n谷。\n\n[磨面](b)\n====\n面。", [(None, "晒谷"), (None, "磨面")]),
        ("# 晒谷\n````\n```\n# 码\n```\n````\n# 磨面\n面。", [(None, "晒谷"), (None, "磨面")]),
        ("# 晒谷\n```py\n# 码\n```\n# 磨面\n```一段码```\n# 筛糠\n糠。", [(None, "晒谷"), (None, "磨面"), (None, "筛糠")]),
        ("# 晒谷\n谷。\n```\n# 磨面\n面。", [(None, "晒谷"), (None, "磨面")]),  # never closed
        ("# 山货\n## 目录\n- [第一章 晒谷](#a)\n  - [第二章 磨面](http://b.com)\n\n## 第一章 晒谷\n谷。\n## 第二章 磨面\n面。",
         [("1", "晒谷"), ("2", "磨面")]),
    ],
)  # fmt: skip
def test_headings_of_markdown(text: str, found: list[tuple[str | None, str]]) -> None:
    book = wds.parse(wds.read(text.encode(), name="a.md"))
    assert [(h.number, h.title) for h in book.headings] == found
    assert "".join(span.of(book.text) for span, _ in book.pieces()) == text


PROSE = "谷子铺了一地，太阳晒了一天，到了晚上才收回去。"


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        # text of indented code, of the line above it, of an item of a list, and of a quotation
        ("# 晒谷\n\n{}\n\n    # 码\n    x = 1\n\n# 磨面\n\n{}", "a.txt", "晒谷 磨面"),
        ("# 晒谷\n\n{}\n\n\t# 码\n\n \t## 码\n\n# 磨面\n\n{}", "a.md", "晒谷 磨面"),
        ("# 晒谷\r\n\r\n{}\r\n      # 谷\r\n\r\n# 磨面\r\n\r\n{}", "a.txt", "晒谷 磨面"),
        ("# 晒谷\n\n{}\n\n1. 先晒\n\n        ## 码\n\n# 磨面\n\n{}", "a.md", "晒谷 磨面"),
        ("# 晒谷\n\n{}\n\n> # 谷经\n>\n> 谷要晒。\n\n# 磨面\n\n{}", "a.txt", "晒谷 磨面"),
        ("# 晒谷\n\n{}\n\n  > > ## 谷经\n\n# 磨面\n\n{}", "a.md", "晒谷 磨面"),
        ("# 晒谷\n\n{}\n\n> 谷经\n> ====\n>\n> 谷要晒。\n\n    码\n    ----\n\n# 磨面\n\n{}", "a.txt", "晒谷 磨面"),
        ("晒谷\n====\n\n{}\n\n    # 码\n\n磨面\n====\n\n{}", "a.txt", "晒谷 磨面"),
        ("{}\n\n    # 码\n    x = 1\n\n{}", "a.md", ""),
        # headings of a text that is indented as deep, that is quoted as a whole, or that shows nothing of Markdown
        ("    # 晒谷\n\n    {}\n\n    # 磨面\n\n    {}", "a.txt", "晒谷 磨面"),
        ("# 山货\n\n    ## 晒谷\n\n    {}\n\n    ## 磨面\n\n    {}", "a.txt", "晒谷 磨面"),
        ("# 山货\n\n    ## 晒谷\n\n    {}\n\n    ## 磨面\n\n    {}", "a.md", "晒谷 磨面"),
        ("　　# 晒谷\n　　{}\n    # 磨面\n　　{}", "a.txt", "晒谷 磨面"),
        ("\t# 晒谷\n\t{}\n\t# 磨面\n\t{}", "a.txt", "晒谷 磨面"),
        ("        # 晒谷\n\n{}\n\n        # 磨面\n\n{}", "a.txt", "晒谷 磨面"),
        ("> # 晒谷\n>\n> {}\n>\n> # 磨面\n>\n> {}", "a.txt", "晒谷 磨面"),
        ("   # 晒谷\n\n{}\n\n  # 磨面\n\n{}", "a.md", "晒谷 磨面"),
    ],
)  # fmt: skip
def test_headings_of_markdown_in_code_and_in_quotations(text: str, named: str, found: str) -> None:
    book = wds.parse(wds.read(text.replace("{}", PROSE).encode(), name=named))
    assert " ".join(h.title for h in book.headings) == found
    assert "".join(span.of(book.text) for span, _ in book.pieces()) == book.text
    again = wds.parse(to_markdown(book))
    assert " ".join(h.title for h in again.headings) == found


def test_what_markdown_writes_behind_a_heading_is_no_paragraph() -> None:
    book = wds.parse(wds.read("# 晒谷 ##\n谷。\n\n[磨面](b)\n----\n面。\n\n----\n米。".encode(), name="a.md"))
    assert [span.of(book.text) for d in book.walk() for span in d.paragraphs] == ["谷。", "面。", "----", "米。"]


@pytest.mark.parametrize(
    ("matter", "line", "said"),
    [
        ("---\nheadings: [unknown]\n---\n", 2, "names 'unknown', which is no level"),
        ("---\ntitle: 山\n# 注\n\nheadings: [part, chapters]\n---\n", 5, "names 'chapters', which is no level"),
        ("---\nheadings: part, chapter\n---\n", 2, "names 'part, chapter', which is no level"),
        ("---\r\ntitle: 山\r\nheadings:\r\n  - part\r\n  - 章\r\n---\r\n", 3, "names '章', which is no level"),
        ("+++\ntitle = '山'\nheadings = ['h1']\n+++\n", 3, "names 'h1', which is no level"),
        ("\ufeff---\nheadings: []\n---\n", 2, "names no level"),
        ("---\nheadings:\ntitle: 山\n---\n", 2, "names no level"),
    ],
)
def test_levels_that_are_none_are_an_error(matter: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(matter + "# 归来\n谷。\n", encoding="utf-8", newline="")
    with pytest.raises(WdsError, match=f"{said}; write one or more of front, part, chapter.* or leave the line out") as caught:
        wds.read(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)


@pytest.mark.parametrize(
    "matter",
    ["---\nheadings: 未知。\n谷：面\n天亮了。\n---\n", "---\nmy-headings: [unknown]\n---\n", "+++\ntitle = '山'\n[toc]\nheadings = 3\n+++\n",
     "---\ntitle: 山\n  headings: x\n---\n", "---\nheadings: chapter\n---\n", "---\nheadings: [Part, CHAPTER]\n---\n"],
)  # fmt: skip
def test_other_keys_and_lines_are_none_of_ours(matter: str) -> None:
    assert [h.title for h in wds.parse(matter + "# 归来\n谷。\n").headings] == ["归来"]


def test_declared_levels() -> None:
    text = (
        "---\nheadings: [part, chapter]\n---\n# 山 {number=1}\n## 引路的人 {.front}\n谷。\n## 1984 {-}\n面。\n```\n## 码\n```\n"
        "第九章 不是标题\n糠。\n### 更深的也是章 ##\n米。\n"
    )
    source = wds.read(text.encode())
    assert outline(source) == [
        ("part", "1", "山"), ("front", None, "引路的人"), ("chapter", None, "1984"), ("chapter", None, "更深的也是章"),
    ]  # fmt: skip
    book = wds.parse(source)
    assert not any("{" in span.of(text) for division in book.walk() for span in division.paragraphs)


@pytest.mark.parametrize(
    ("text", "title", "zoned"),
    [
        ("# 山货记\n\n谷子的事。\n\n## 晒谷\n\n谷。\n\n## 磨面\n\n面。\n", "山货记", True),
        ("---\nauthor: 林某\n---\n\n# 山货记 #\n\n## 晒谷\n\n谷。\n\n### 磨面\n\n面。\n", "山货记", True),
        ("# 山货记\n\n## 晒谷\n\n```\n# 注\n```\n\n## 磨面\n\n面。\n", "山货记", True),
        ("---\ntitle: 山\n---\n# 山货记\n\n## 晒谷\n\n谷。\n\n## 磨面\n\n面。\n", "山", True),
        # chapters, a chapter with its number, and too little to tell
        ("# 晒谷\n\n谷。\n\n# 磨面\n\n面。\n", None, False),
        ("# 第一章 山货\n\n## 晒谷\n\n谷。\n\n## 磨面\n\n面。\n", None, False),
        ("# 山货记\n\n## 晒谷\n\n谷。\n", None, False),
        ("谷子的事。\n\n# 山货记\n\n## 晒谷\n\n谷。\n\n## 磨面\n\n面。\n", None, False),
    ],
)
def test_the_title_of_a_file_is_no_division(text: str, title: str | None, zoned: bool) -> None:
    source = wds.read(text.encode(), name="a.md")
    assert source.metadata["title"] == title
    assert ("site_title" in {zone.kind for zone in source.zones}) is zoned
    book = wds.parse(source)
    assert "".join(span.of(text) for span, _ in book.pieces()) == text
    again = wds.parse(wds.read(wds.to_markdown(book).encode(), name="b.md"))
    assert [(h.level, h.title) for h in again.headings] == [(h.level, h.title) for h in book.headings]
