"""What is exported of a book: Markdown from which the same tree is read, and TEI that keeps to its own rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

import weidianshang as wds
from weidianshang.markdown import to_markdown
from weidianshang.model import LEVELS, Book
from weidianshang.tei import to_tei

from .test_outline_cases import CASES, check, soup

HERE = Path(__file__).parent
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def schema() -> Any:
    return etree.RelaxNG(etree.parse(str(HERE / "tei.rng")))


@pytest.fixture(scope="module")
def sample_book(sample: Path) -> Book:
    return wds.parse(wds.read(sample))


def tree(book: Book) -> list[tuple[str, str, str | None, str]]:
    """Place, level, number and title of each division, in order; white space in titles is as good as any other."""
    return [
        (d.id, d.heading.level, d.heading.number, " ".join(d.heading.title.split())) for d in book.walk() if d.heading
    ]


def words(book: Book) -> str:
    """The words of the body, in order: of headings, paragraphs, items and captions."""
    spans = [d.heading.span for d in book.walk() if d.heading]
    spans += [span for d in book.walk() for span in d.paragraphs]
    spans += [row.span for row in (*book.items, *book.captions)]
    return "".join(_bare(span.of(book.text)) for span in sorted(spans))


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def round_trip(book: Book) -> None:
    written = to_markdown(book)
    again = wds.parse(written)
    assert tree(again) == tree(book)
    assert to_markdown(again) == written or not book.headings, "a second export differs"
    check(again)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_tree_from_markdown(case) -> None:
    book = wds.parse(case.text)
    again = wds.parse(to_markdown(book))
    assert tree(again) == tree(book)
    assert [h.rule for h in again.headings] == ["declared_heading"] * len(book.headings)


def test_the_same_tree_of_the_sample(sample_book: Book) -> None:
    assert len(tree(sample_book)) > 20
    round_trip(sample_book)
    captions = [(c.label, c.title) for c in sample_book.captions]
    assert [(c.label, c.title) for c in wds.parse(to_markdown(sample_book)).captions] == captions
    source = wds.parse(to_markdown(sample_book)).source
    for key in ("title", "authors", "publisher", "posted_at"):
        assert source.metadata[key] == sample_book.source.metadata[key]


@pytest.mark.excerpt
def test_the_same_tree_of_the_excerpt(excerpt: Path) -> None:
    book = wds.parse(wds.read(excerpt))
    assert tree(wds.parse(to_markdown(book))) == tree(book)


@settings(max_examples=300, deadline=None)
@given(soup)
@example("")
@example("第一章")
@example("第一章 # #\n谷。")
@example("# 3. 归来 {-}\n谷。")
@example("# 归来 {.front}\n谷。\n# 归来\n谷。")
@example("---\nheadings: [part]\n---\n谷")
@example("---\nheadings: [part]\n---\n# 归来 {number=x}\n# 归来 ##\n谷")
@example("第一章 \x0b\u2028谷\n米")
@example("第三章\n第四章归来www.")
def test_the_same_tree_of_any_text(text: str) -> None:
    try:
        book = wds.parse(text)
    except wds.WdsError:
        return
    assert tree(wds.parse(to_markdown(book))) == tree(book)


def test_markdown_from_markdown_keeps_what_it_marks() -> None:
    source = wds.read("# 谷仓\n\n## [第一章 晒谷](a)\n\n谷**子**[^1]\\*。\n\n## 第二章 磨面\n\n面。\n".encode(), name="a.md")
    written = to_markdown(wds.parse(source))
    assert "# 第一章 晒谷\n\n谷**子**[^1]\\*。\n\n# 第二章" in written
    assert to_markdown(wds.parse(written)) == written


def test_markdown_from_markdown_keeps_its_lines() -> None:
    """Lists, tables and code stay whole; code holds no headings, and what only looks like code hides none."""
    body = (
        "# 第一章 晒谷\n\n一行\n又一行\n\n- 谷\n  - 面\n\n| 月 | 斤 |\n|---|---|\n| 三 | 九 |\n\n```py\n# 码\n    x = 1\n"
        "第三章 码里\n```\n\n    # 码\n    x = 1\n\n> # 谷经\n> 谷要晒。\n\n# 第二章 磨面\n\n面。\n"
    )
    book = wds.parse(wds.read(body.encode(), name="a.md"))
    assert [h.title for h in book.headings] == ["晒谷", "磨面"]
    written = to_markdown(book)
    assert written == "---\nheadings: [chapter]\n---\n\n" + body
    assert to_markdown(wds.parse(written)) == written
    open_fence = to_markdown(wds.parse(wds.read("# 晒谷\n\n```\n谷\n\n# 磨面\n\n面。\n".encode(), name="a.md")))
    assert r"\```" in open_fence
    assert [h.title for h in wds.parse(open_fence).headings] == ["晒谷", "磨面"]


marked_up = st.lists(
    st.sampled_from(["```\n", "````\n", "~~~\n", "\n# ", "\n## ", "\n\n", "**", "[", "](a)", "\n---\n", "===\n", "- ", "> ", "\\", "谷",
                     "面。\n", "第一章 晒谷\n", "图1 谷\n", "目录\n", "- [晒谷](#a)\n", "1. ", "{#a}", "\r\n", "  "]),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(marked_up)
def test_the_same_tree_of_any_markdown(text: str) -> None:
    try:
        book = wds.parse(wds.read(text.encode(), name="a.md"))
    except wds.WdsError:
        return
    assert tree(wds.parse(to_markdown(book))) == tree(book)


@pytest.mark.parametrize("text", ["第一章 晒谷\n2*3*4[1] &amp; \\谷_面_。\n- 谷\n1) 面", "第一章 晒谷\n图1-1 谷*面*\n# 糠\n```\n谷"])
def test_a_second_export_is_the_same(text: str) -> None:
    written = to_markdown(wds.parse(text))
    assert to_markdown(wds.parse(written)) == written


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case.name)
def test_markdown_is_what_others_read(case) -> None:
    """A CommonMark parser finds the same headings, and every word of the body as text."""
    book = wds.parse(case.text)
    written = to_markdown(book)
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse(written)
    found = [
        (int(token.tag[1]), re.sub(r"\s\{[^{}]*\}$", "", tokens[at + 1].content))
        for at, token in enumerate(tokens) if token.type == "heading_open"
    ]  # fmt: skip
    levels = [level for level in LEVELS if level not in ("front", "back") and any(h.level == level for h in book.headings)]
    depths = [levels.index(h.level) + 1 for h in book.headings if h.level in levels]
    assert [depth for (depth, _), h in zip(found, book.headings, strict=True) if h.level in levels] == depths
    for (_, line), heading in zip(found, book.headings, strict=True):
        assert " ".join(line.split()).endswith(" ".join(heading.title.split()))
    shown = _bare("".join(_text(token) for token in tokens))
    for span in (span for d in book.walk() for span in d.paragraphs):
        assert _bare(span.of(book.text)) in shown


def _text(token: Any) -> str:
    inner = "".join(child.content for child in token.children or () if child.type in ("text", "text_special", "code_inline"))
    return inner or (token.content if token.type in ("code_block", "fence", "html_block") else "")


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        ("2*3*4 与 a_b_c", r"2\*3\*4 与 a\_b\_c"),
        ("> 引一句", r"\> 引一句"),
        ("+ 加一项", r"\+ 加一项"),
        ("看[这里](那里)和<b>", r"看\[这里\](那里)和\<b>"),
        ("1 < 2 &amp; 3", r"1 < 2 \&amp; 3"),
        (r"反\斜", r"反\\斜"),
        ("`码`与~~删~~", r"\`码\`与\~\~删\~\~"),
        ("|甲|乙|", r"\|甲|乙|"),
    ],
)
def test_what_markdown_would_take_for_its_own(paragraph: str, written: str) -> None:
    book = wds.parse(f"第一章 晒谷\n{paragraph}\n第二章 磨面\n面。\n")
    assert written in to_markdown(book)
    shown = "".join(_text(token) for token in MarkdownIt("commonmark").parse(to_markdown(book)))
    assert paragraph in shown


def test_braces_say_what_the_words_do_not() -> None:
    text = "前言\n谷。\n第一章 1984年的雨\n谷。\n后记\n面。\n"
    assert [line for line in to_markdown(wds.parse(text)).splitlines() if line.startswith("#")] == [
        "# 前言 {.front}", "# 第一章 1984年的雨", "# 后记 {.back}",
    ]  # fmt: skip
    page = "<html><body><h2>第3天 的雨</h2><p>谷。</p><h2>1. 风</h2><p>面。</p><h2>雪 #</h2><p>米。</p></body></html>"
    book = wds.parse(wds.read(page.encode()))
    assert [line for line in to_markdown(book).splitlines() if line.startswith("#")] == ["# 第3天 的雨", "# 1. 风", "# 雪 # {-}"]
    round_trip(book)


# TEI


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tei_keeps_to_its_rules(case, schema: Any) -> None:
    book = wds.parse(case.text)
    root = etree.fromstring(to_tei(book).encode())
    schema.assertValid(root)
    assert [(e.get("{http://www.w3.org/XML/1998/namespace}id"), e.get("type"), e.get("n")) for e in root.iterfind(".//t:div", TEI)] == [
        (d.id, d.heading.level if d.heading else "untitled", d.heading.number if d.heading else None) for d in book.walk()
    ]
    assert _bare("".join(root.find("t:text", TEI).itertext())) == words(book)


def test_tei_of_the_sample(sample_book: Book, schema: Any) -> None:
    root = etree.fromstring(to_tei(sample_book).encode())
    schema.assertValid(root)
    assert root.findtext(".//t:titleStmt/t:title", namespaces=TEI) == sample_book.source.metadata["title"]
    assert len(root.findall(".//t:figure", TEI)) == len(sample_book.captions) > 0
    assert [e.tag.rpartition("}")[2] for e in root.find("t:text", TEI)] == ["front", "body"]


@pytest.mark.excerpt
def test_tei_of_the_excerpt(excerpt: Path, schema: Any) -> None:
    book = wds.parse(wds.read(excerpt))
    root = etree.fromstring(to_tei(book).encode())
    schema.assertValid(root)
    assert _bare("".join(root.find("t:text", TEI).itertext())) == words(book)


@settings(max_examples=200, deadline=None)
@given(soup | st.text(max_size=40))
@example("第一章 \x01\x0c\n谷\ud800&<>\"']]>")
def test_tei_of_any_text_is_well_formed(text: str) -> None:
    try:
        book = wds.parse(text)
    except wds.WdsError:
        return
    root = etree.fromstring(to_tei(book).encode())
    assert len(root.findall(".//t:div", TEI)) == sum(1 for _ in book.walk())
