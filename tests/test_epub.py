"""EPUBs: the order of their documents, what their contents tell, and what may be wrong with one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError
from weidianshang.export import outline_tree

from .files import BOOK, LOCKED, PARAGRAPH, SCRAMBLED, epub, nav, outline, page, xhtml


def test_an_epub_in_the_order_of_its_spine() -> None:
    book = wds.read(epub(BOOK, spine='<itemref idref="d1"/><itemref idref="d0"/>'), name="a.epub")
    assert book.text == "第二章 磨面\n\n磨盘转了一夜。\n\n第一章 晒谷\n\n谷子铺了一地。"
    assert (book.format, book.encoding, book.metadata["title"], book.metadata["authors"]) == ("epub", "utf-8", "山货", ("林某",))
    assert [mark.span.of(book.text) for mark in book.marks] == ["第二章 磨面", "第一章 晒谷"]


def test_what_is_not_linear_comes_after_the_rest() -> None:
    book = wds.read(epub(BOOK, spine='<itemref idref="d0" linear="no"/><itemref idref="d1"/>'))
    assert book.text.index("磨盘") < book.text.index("谷子")


def test_entries_of_the_contents_are_evidence() -> None:
    """An EPUB whose files mark no heading: the contents name them, over one line or two, and nest them."""
    documents = {
        "a.xhtml": xhtml("<p>山上的日子</p><p>谷子铺了一地。</p>"),
        "b.xhtml": xhtml('<p>筛糠。</p><p id="x">磨坊</p><p>河边</p><p>磨盘转了一夜。</p>'),
        "c.xhtml": xhtml("<p>回村谁也没有说话，路很长。</p>"),
    }
    entries = (
        '<li><a href="text/a.xhtml">山上的日子</a><ol><li><a href="text/b.xhtml#x">磨坊·河边</a></li></ol></li>'
        '<li><a href="text/c.xhtml">回村</a></li><li><a href="text/c.xhtml">没有写的一章</a></li><li><span>无处</span></li>'
    )
    source = wds.read(epub(documents, contents=nav(entries)))
    book = wds.parse(source)
    assert [(h.level, h.span.of(book.text), h.glued, h.rule) for h in book.headings] == [
        ("chapter", "山上的日子", False, "nav_title"), ("section", "磨坊\n\n河边", False, "nav_title"),
        ("chapter", "回村", True, "nav_title"),
    ]  # fmt: skip
    empty = [mark for mark in source.marks if not len(mark.span)]
    assert [mark.title for mark in empty] == ["没有写的一章"]
    assert book.text[empty[0].span.start :].startswith("回村")


def test_contents_and_markup_agree() -> None:
    """Both name the same headings, and all are h2: the depth is that of the contents."""
    documents = {
        "a.xhtml": xhtml("<h2>第一部 山</h2>"),
        "b.xhtml": xhtml("<h2>晒谷</h2><p>谷。</p><h3>翻晒</h3><p>谷。</p>"),
        "c.xhtml": xhtml("<h2>磨面</h2><p>面。</p>"),
    }
    entries = (
        '<li><a href="text/a.xhtml">第一部 山</a><ol><li><a href="text/b.xhtml">晒谷</a></li>'
        '<li><a href="text/c.xhtml">磨 面</a></li></ol></li>'
    )
    source = wds.read(epub(documents, contents=nav(entries)))
    assert outline(source) == [
        ("part", "1", "山"), ("chapter", None, "晒谷"), ("section", None, "翻晒"), ("chapter", None, "磨面"),
    ]  # fmt: skip
    assert {mark.rule for mark in source.marks} == {"markup_heading"}


def test_sections_below_chapters_that_the_contents_nest_in_parts() -> None:
    """Parts and chapters are both h1, and the contents do not name the sections."""
    documents = {
        "a.xhtml": xhtml("<h1>第一部 山</h1><h1>第1章 晒谷</h1><p>谷。</p><h2>1.1 翻晒</h2><p>谷。</p><h2>1.2 装袋</h2><p>谷。</p>"),
        "b.xhtml": xhtml("<h1>第2章 磨面</h1><p>面。</p>"),
    }
    entries = (
        '<li><a href="text/a.xhtml">第一部 山</a><ol><li><a href="text/a.xhtml">第1章 晒谷</a></li>'
        '<li><a href="text/b.xhtml">第2章 磨面</a></li></ol></li>'
    )
    assert outline(wds.read(epub(documents, contents=nav(entries)))) == [
        ("part", "1", "山"), ("chapter", "1", "晒谷"), ("section", "1.1", "翻晒"), ("section", "1.2", "装袋"), ("chapter", "2", "磨面"),
    ]  # fmt: skip


def test_groups_of_the_contents_that_are_not_in_the_text() -> None:
    """What they hold lies as high as what stands beside them."""
    documents = {"o.xhtml": xhtml("<h1>院子里</h1><p>谷。</p>"), **{
        f"{name}.xhtml": xhtml(f"<h1>{title}</h1><h2>谷场边</h2><p>谷。</p>") for name, title in (("a", "晒谷"), ("b", "磨面"))
    }}  # fmt: skip
    entries = (
        '<li><a href="text/o.xhtml">院子里</a></li><li><a href="text/a.xhtml">上卷</a><ol><li><a href="text/a.xhtml">晒谷</a></li>'
        '<li><a href="text/b.xhtml">磨面</a></li></ol></li>'
    )
    assert [level for level, _, _ in outline(wds.read(epub(documents, contents=nav(entries))))] == [
        "chapter", "chapter", "section", "chapter", "section",
    ]  # fmt: skip


def test_contents_that_point_at_the_file_and_not_into_it() -> None:
    body = "<p>引子。</p>" * 6 + "<h3>晒谷</h3><p>谷。</p><h2>磨面</h2><p>面。</p><h3>晒谷</h3><p>谷。</p>"
    entries = "".join(f'<li><a href="text/a.xhtml">{title}</a></li>' for title in ("晒谷", "磨面", "晒谷"))
    source = wds.read(epub({"a.xhtml": xhtml(body)}, contents=nav(entries)))
    assert [(mark.span.of(source.text), mark.depth) for mark in source.marks] == [("晒谷", 1), ("磨面", 1), ("晒谷", 1)]


def test_a_title_that_heads_every_document() -> None:
    """The book's title, or that of a part, printed again above each of its chapters."""
    documents = {
        f"{at}.xhtml": xhtml(f"<h5>{head}</h5> <span>{title}</span><p>谷子铺了一地。</p>")
        for at, (head, title) in enumerate((("山货", "晒谷"), ("山货", "磨面"), ("后山", "筛糠"), ("后山", "舂米")))
    }
    entries = (
        '<li><a href="text/0.xhtml">晒谷</a></li><li><a href="text/1.xhtml">磨面</a></li><li><a href="text/2.xhtml">后山</a><ol>'
        '<li><a href="text/2.xhtml">筛糠</a></li><li><a href="text/3.xhtml">舂米</a></li></ol></li>'
    )
    source = wds.read(epub(documents, contents=nav(entries)))
    assert [title for _, _, title in outline(source)] == ["晒谷", "磨面", "后山", "筛糠", "舂米"]
    assert [(z.kind, z.span.of(source.text).strip()) for z in source.zones] == [
        ("repeated_title", "山货"), ("repeated_title", "山货"), ("repeated_title", "后山"),
    ]  # fmt: skip
    poems = {f"{at}.xhtml": xhtml(f"<h1>无题</h1><p>{said}</p>") for at, said in enumerate(("谷。", "面。", "糠。"))}
    assert [title for _, _, title in outline(wds.read(epub(poems)))] == ["无题"] * 3


def test_a_title_with_what_xml_does_not_know() -> None:
    assert wds.read(epub(BOOK, metadata="<dc:title>谷&nbsp;&mdash; 面 & 糠 &amp; A&B</dc:title>")).metadata["title"] == "谷\xa0— 面 & 糠 & A&B"


def test_every_list_of_a_navigation_document_is_a_zone() -> None:
    lists = "".join(
        f'<nav epub:type="{kind}"><ol><li><a href="text/a.xhtml">{said}</a></li></ol></nav>'
        for kind, said in (("landmarks", "开卷"), ("page-list", "1"), ("toc", "第一章 晒谷"))
    )
    body = nav("").split("<nav")[0] + lists + "</body></html>"
    source = wds.read(epub({"nav.xhtml": body, **BOOK}))
    assert [(z.kind, z.span.of(source.text).strip()) for z in source.zones] == [
        ("contents", "开卷"), ("contents", "1"), ("contents", "第一章 晒谷"),
    ]  # fmt: skip
    assert outline(source) == [("chapter", "1", "晒谷"), ("chapter", "2", "磨面")]


def test_a_date_that_says_nothing() -> None:
    known = "<dc:title>山货</dc:title><dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    assert wds.read(epub(BOOK, metadata=known)).metadata["posted_at"] is None
    assert wds.read(epub(BOOK, metadata=known + "<dc:date>2019</dc:date>")).metadata["posted_at"] == "2019"


def ncx(points: str) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    )


def listed(*entries: Any) -> dict[str, str]:
    """The same contents as a navigation document and as an NCX: entries are (title, target, entries below it, …)."""

    def item(title: str, target: str, *below: Any) -> str:
        inner = "<ol>" + "".join(item(*one) for one in below) + "</ol>" if below else ""
        return f'<li><a href="text/{target}">{title}</a>{inner}</li>'

    def point(title: str, target: str, *below: Any) -> str:
        inner = "".join(point(*one) for one in below)
        return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="text/{target}"/>{inner}</navPoint>'

    return {"nav": nav("".join(item(*one) for one in entries)), "ncx": ncx("".join(point(*one) for one in entries))}


A, B = "a.xhtml", "b.xhtml"


@pytest.mark.parametrize("kind", ["nav", "ncx"])
@pytest.mark.parametrize(
    ("documents", "entries", "found", "missing"),
    [
        # {} is a paragraph; found: depth and words, + where they share their line
        ({A: "<p>山里</p>{}", B: "<p>河边</p>{}"}, [("山里", A), ("河边", B)], "1 山里|1 河边", ""),
        # one document, many entries: into it, to its start, to ids that are not there, to ids a line too early or too late
        ({A: "<p id='p1'>山里</p>{}<p id='p2'>河边</p>{}"}, [("山里", A + "#p1"), ("河边", A + "#p2")], "1 山里|1 河边", ""),
        ({A: "<p>山里</p>{}{}<p>河边</p>{}{}<p>谷仓</p>{}"}, [("山里", A), ("河边", A), ("谷仓", A)], "1 山里|1 河边|1 谷仓", ""),
        ({A: "<p>山里</p>{}{}<p>河边</p>{}"}, [("山里", A + "#x"), ("河边", A + "#y")], "1 山里|1 河边", ""),
        ({A: "<p>山里</p>{}<p>谷<a id='x'/></p><p>河边</p>{}"}, [("山里", A), ("河边", A + "#x")], "1 山里|1 河边", ""),
        ({A: "<p>山里</p>{}<p>河<a id='x'/>边</p>{}<p>谷仓</p><p id='y'>米。</p>"},
         [("山里", A), ("河边", A + "#x"), ("谷仓", A + "#y")], "1 山里|1 河边|1 谷仓", ""),
        # nested, and pointing to the same place
        ({A: "<p>上篇 山里</p><p>采</p>{}{}<p>晒</p>{}{}"}, [("上篇 山里", A, ("采", A), ("晒药材", A))], "1 上篇 山里|2 采", "晒药材"),
        ({A: "<p>山里</p>{}<p id='x'>采药</p>{}<p id='y'>春</p>{}", B: "<p>河边</p>{}"},
         [("山里", A, ("采药", A + "#x", ("春", A + "#y"))), ("河边", B)], "1 山里|2 采药|3 春|1 河边", ""),
        # numbers: of another style, in the text alone, in the contents alone, above the title
        ({A: "<p>第一章 山里</p>{}", B: "<p>第十二章　河边</p>{}"}, [("第1章 山里", A), ("第12章：河边", B)], "1 第一章 山里|1 第十二章　河边", ""),
        ({A: "<p>① 山里</p>{}", B: "<p>Ⅱ 河边</p>{}"}, [("1. 山里", A), ("二、河边", B)], "1 ① 山里|1 Ⅱ 河边", ""),
        ({A: "<p>1</p>{}", B: "<p>2</p>{}"}, [("一", A), ("二", B)], "1 1|1 2", ""),
        ({A: "<p>第一章 山里</p>{}", B: "<p>(2) 河边</p>{}"}, [("山里", A), ("河边", B)], "1 第一章 山里|1 (2) 河边", ""),
        ({A: "<p>山里</p>{}", B: "<p>河边</p>{}"}, [("1. 山里", A), ("第二章 河边", B)], "1 山里|1 河边", ""),
        ({A: "<p>卷十一 山里</p>{}", B: "<p>卷十二 河边</p>{}"}, [("卷一一・山里", A), ("卷一二・河边", B)], "1 卷十一 山里|1 卷十二 河边", ""),
        # below the head of the page, without its number, or with a note behind it
        ({A: "<p>谷仓集</p><p>一夜</p>{}", B: "<p>谷仓集</p><p>河边（在村东）</p>{}"}, [("卷二・一夜", A), ("河边", B)], "1 一夜|1 河边+", ""),
        ({A: "<p>第一章</p><p>山里</p>{}"}, [("山里", A)], "1 第一章\n\n山里", ""),
        ({A: "<p>第一章</p><p>山里</p>{}"}, [("第一章", A, ("山里", A))], "1 第一章|2 山里", ""),
        # glued to what follows, and behind what goes before
        ({A: "<p>山里 太阳出来了，谷子还没有晒。</p>", B: "<p>到此为止。<a id='x'/>河边 水很急，过不去。</p>"},
         [("山里", A), ("河边", B + "#x")], "1 山里+|1 河边+", ""),
        # shortened by the contents
        ({A: "<p>第一章 山里</p>{}", B: "<p>第二章：谁来了？</p>{}"}, [("第一章", A), ("第2章", B)], "1 第一章 山里|1 第二章：谁来了？", ""),
        ({A: "<p>山里：一个人的谷仓</p>{}", B: "<p>河边 水声</p>{}"}, [("山里", A), ("河边", B)], "1 山里：一个人的谷仓|1 河边 水声", ""),
        ({A: "<p>山里<sup>[1]</sup></p>{}", B: "<p>河边，水声响了一夜</p>"}, [("山里", A), ("河边", B)], "1 山里+|1 河边+", ""),
        ({A: "<p>第一章</p><p>山里</p>{}", B: "<p>第二章</p>{}"}, [("第一章", A), ("第二章", B)], "1 第一章\n\n山里|1 第二章", ""),
        ({A: "<p>一</p><p>山里</p>{}", B: "<p>二</p><p>河边</p>{}"}, [("一", A), ("二", B)], "1 一|1 二", ""),
        ({A: "<p>第一章 <span id='x'>山里</span></p>{}"}, [("第一章", A, ("山里", A + "#x"))], "1 第一章+|2 山里+", ""),
        ({A: "<p>第一百章 山里</p>{}", B: "<p>10 河边</p>{}"}, [("第一", A), ("1", B)], "", "第一|1"),
        # names in other letters
        ({"A.xhtml": "<p>山里</p>{}", "谷 1.xhtml": "<p>河边</p>{}"}, [("山里", A), ("河边", "%E8%B0%B7%201.xhtml")], "1 山里|1 河边", ""),
        # where the words do not stand, or stand more than once, or in a line of text alone, there is no heading
        ({A: "{}", B: "{}"}, [("山里", A), ("河边", B)], "", "山里|河边"),
        ({A: "{}{}{}{}<p>山里</p>{}<p>山里</p>{}"}, [("山里", A)], "", "山里"),
        ({A: "{}{}<p>他们说起山里，又说起河边。</p>", B: "{}"}, [("山里", A), ("河边", A)], "", "山里|河边"),
        ({A: "{}{}<p>山里</p>", B: "{}"}, [("山里", B)], "", "山里"),
        # but where a picture stands at its place: that shows it; not what is called the cover, nor one farther on
        ({A: "<div><img src='t.png' alt=''/></div>", B: "{}"}, [("山里", A), ("河边", B)], "1 山里", "河边"),
        ({A: "<p>米。</p>", B: "<h1 hidden='hidden'>河边</h1><p><img src='t.png' alt='t'/></p>{}<p>水声</p>{}"},
         [("河边", B, ("水声", B))], "1 河边|2 水声", ""),
        ({A: "<p>米。</p><p id='x'><svg><image href='t.png'/></svg></p>{}"}, [("山里", A + "#x")], "1 山里", ""),
        ({A: "<img src='t.png'/>", B: "<img src='u.png'/>{}"}, [("上篇 山里", A, ("采药", A)), ("河边", B)], "1 上篇 山里|2 采药|1 河边", ""),
        ({A: "<p><img src='t.png'/></p>", B: "{}<p><img src='u.png'/></p>{}"}, [("封面", A), ("河边", B)], "", "封面|河边"),
        ({A: "{}<p>谷<img src='t.png' id='x'/>面</p>"}, [("山里", A + "#x")], "", "山里"),
        # the numbers of pages behind titles are no part of them, where most have one
        ({A: "<p>山里</p>{}<p>河边</p>{}<p>谷仓</p>{}<p>磨坊</p>{}"},
         [("山里 …… 1", A), ("河边 12", A), ("谷仓…15", A), ("磨坊 17", A)], "1 山里|1 河边|1 谷仓|1 磨坊", ""),
        ({A: "<p>山里</p>{}", B: "<p>河边 12</p>{}"}, [("山里 1", A), ("河边 12", B)], "1 河边 12", "山里 1"),
    ],
)  # fmt: skip
def test_entries_that_stand_in_the_contents_alone(
    kind: str, documents: dict[str, str], entries: list[Any], found: str, missing: str
) -> None:
    """No heading is marked up: a title that the contents name is one where its words stand, and none is invented."""
    bodies = {name: xhtml(body.replace("{}", PARAGRAPH)) for name, body in documents.items()}
    contents = listed(*entries)[kind]
    source = wds.read(epub(bodies, contents=contents) if kind == "nav" else epub(bodies, ncx=contents))
    text, book = source.text, wds.parse(source)
    assert "|".join(f"{m.depth} {m.span.of(text)}" for m in source.marks if len(m.span)) == found.replace("+", "")
    assert "|".join(m.title for m in source.marks if not len(m.span)) == missing
    named = [h for h in book.headings if h.rule == "nav_title"]
    assert "|".join(h.span.of(text) + "+" * h.glued for h in named) == "|".join(part[2:] for part in found.split("|"))


@pytest.mark.parametrize(
    ("body", "entries", "found"),
    [
        ("<h1>第一章</h1><h2>山里</h2>{}", [("第一章", A)], "1 第一章|2 山里"),
        ("<h1>第一章</h1><p>山里</p>{}", [("山里", A)], "1 第一章|1 山里"),
        ("<h2>第一章 山里</h2>{}", [("第一章", A)], "1 第一章 山里"),
        ("<h2>山里</h2>{}{}{}{}<h2>第2章 河边</h2>{}", [("山里", A), ("第二章 河边", A)], "1 山里|1 第2章 河边"),
    ],
)
def test_entries_beside_headings_that_are_marked(body: str, entries: list[Any], found: str) -> None:
    source = wds.read(epub({A: xhtml(body.replace("{}", PARAGRAPH))}, ncx=listed(*entries)["ncx"]))
    assert "|".join(f"{mark.depth} {mark.span.of(source.text)}" for mark in source.marks) == found


def test_a_title_that_is_a_picture_is_a_line_of_the_text() -> None:
    """What stands behind it keeps its place: headings that are marked, ids, lists of contents."""
    links = "".join(f'<li><a href="{name}.xhtml">{title}</a></li>' for name, title in (("b", "第一章 山里"), ("c", "第二章 河边")))
    documents = {
        "nav.xhtml": nav(links), A: xhtml("<p>谷仓</p>"), B: xhtml("<img src='t.png'/>"),
        "c.xhtml": xhtml(f"<p><img src='u.png'/></p><h2>采药</h2>{PARAGRAPH}"),
    }  # fmt: skip
    contents = listed(("第一章 山里", B), ("第二章 河边", "c.xhtml", ("采药", "c.xhtml")))["ncx"]
    book = wds.parse(wds.read(epub(documents, ncx=contents)))
    assert "\n\n谷仓\n\n第一章 山里\n\n第二章 河边\n\n采药\n\n" in book.text
    assert [(h.level, h.number, h.title, h.rule) for h in book.headings] == [
        ("chapter", "1", "山里", "nav_title"), ("chapter", "2", "河边", "nav_title"), ("section", None, "采药", "markup_heading"),
    ]  # fmt: skip
    assert [(zone.kind, zone.span.of(book.text)) for zone in book.source.zones] == [("contents", "目录\n\n第一章 山里\n第二章 河边\n\n")]


def test_lines_that_head_documents_again_are_repeats() -> None:
    """The title of the book, and the volume until it changes."""
    heads = ["卷一 山里", "卷一 山里", "卷二 河边", "卷二 河边"]
    titles = ["采药", "晒谷", "筛糠", "磨面"]
    documents = {f"{n}.xhtml": xhtml(f"<h4>山货</h4><p>{head}</p><p>{title}</p>{PARAGRAPH}")
                 for n, (head, title) in enumerate(zip(heads, titles, strict=True))}  # fmt: skip
    entries = [("卷一 山里", "0.xhtml", ("采药", "0.xhtml"), ("晒谷", "1.xhtml")), ("卷二 河边", "2.xhtml", ("筛糠", "2.xhtml"), ("磨面", "3.xhtml"))]
    book = wds.parse(wds.read(epub(documents, ncx=listed(*entries)["ncx"], metadata="<dc:title>山货</dc:title>")))
    assert [h.title for h in book.headings] == ["山里", "采药", "晒谷", "河边", "筛糠", "磨面"]
    again = [zone.span.of(book.text).split() for zone in book.source.zones if zone.kind == "repeated_title"]
    assert [word for words in again for word in words] == ["山货", "山货", "卷一", "山里", "山货", "山货", "卷二", "河边"]


@pytest.mark.parametrize(
    ("page", "zones"),
    [
        ("<p>目录</p><p>山里</p><p>河边</p>", ["目录\n\n山里\n\n河边\n\n"]),
        ("<h1>目　录</h1><p>第一章 山里</p><p>第二章 河边</p><p>附记</p><p>第三章 谷仓</p>",
         ["目　录\n\n第一章 山里\n\n第二章 河边\n\n附记\n\n第三章 谷仓\n\n"]),
        ("<p>山里</p><p>河边</p><p>谷仓</p><p>磨坊</p><p>水渠</p>", ["山里\n\n河边\n\n谷仓\n\n磨坊\n\n水渠\n\n"]),
        ("<p>献给</p><p>山里</p><p>河边</p>", []),  # too few lines, and none announces them
        (f"<p>谷仓</p>{PARAGRAPH}{PARAGRAPH}", []),
    ],
)
def test_a_list_of_contents_on_a_page_of_its_own_is_a_zone(page: str, zones: list[str]) -> None:
    titles = ["山里", "河边", "谷仓", "磨坊", "水渠"]
    documents = {"list.xhtml": xhtml(page)} | {f"{n}.xhtml": xhtml(f"<p>{title}</p>{PARAGRAPH}") for n, title in enumerate(titles)}
    contents = listed(*((title, f"{n}.xhtml") for n, title in enumerate(titles)))["ncx"]
    book = wds.parse(wds.read(epub(documents, ncx=contents)))
    assert [zone.span.of(book.text) for zone in book.source.zones if zone.kind == "contents"] == zones
    assert [h.title for h in book.headings if h.rule == "nav_title"][-4:] == titles[1:]


def test_no_line_of_code_is_a_heading_of_markdown() -> None:
    code = "".join(f"<pre># 第{n}步\nmake</pre>{PARAGRAPH}" for n in "一二三")
    book = wds.parse(wds.read(epub({A: xhtml(f"<h1>第一章 山里</h1>{code}"), B: xhtml(f"<h1>第二章 河边</h1>{code}")})))
    assert [h.title for h in book.headings] == ["山里", "河边"]
    shown = wds.parse(wds.read(xhtml(f"<h2>山里</h2>{code}<h2>河边</h2>{code}").encode()))
    assert [h.title for h in shown.headings] == ["山里", "河边"]


def test_what_stands_below_one_chapter_names_no_level_of_the_book() -> None:
    """Notes that are grouped by chapters again, or a story with chapters of its own in a collection."""
    pieces = [f"<h2>{n} {title}</h2>{PARAGRAPH}" for n, title in enumerate(["山里", "河边", "谷仓", "磨坊", "水渠"], 1)]
    notes = "".join(f"<h3>第{n}章</h3>{PARAGRAPH}" for n in "一二三四五")
    book = wds.parse(wds.read(epub({A: xhtml("<h1>第一部 上山</h1>" + "".join(pieces)), B: xhtml(f"<h1>第二部 下山</h1><h2>6 注释</h2>{notes}")})))
    assert [h.level for h in book.headings] == ["part", *["chapter"] * 5, "part", "chapter", *["section"] * 5]


def test_contents_of_an_epub_2_and_of_an_epub_3_agree() -> None:
    both = listed(("山里", A), ("河边", B))
    bodies = {A: xhtml("<p>山里</p>" + PARAGRAPH), B: xhtml("<p>河边</p>" + PARAGRAPH)}
    marks = [wds.read(epub(bodies, **given)).marks for given in ({"contents": both["nav"]}, {"ncx": both["ncx"]},
                                                                 {"contents": "<html", "ncx": both["ncx"]},
                                                                 {"contents": nav(""), "ncx": both["ncx"]})]  # fmt: skip
    assert [len(one) for one in marks] == [2] * 4
    assert all(one == marks[0] for one in marks)


def test_contents_in_the_spine_are_a_zone() -> None:
    documents = {"nav.xhtml": nav('<li><a href="a.xhtml">第一章 晒谷</a></li><li><a href="b.xhtml">第二章 磨面</a></li>'), **BOOK}
    book = wds.parse(wds.read(epub(documents)))
    assert [zone.kind for zone in book.source.zones] == ["contents"]
    assert [h.title for h in book.headings] == ["晒谷", "磨面"]


def test_documents_as_they_are_found_in_the_wild() -> None:
    """Named entities without a DTD, tags that close themselves, marks without an end, other encodings."""
    documents: dict[str, str | bytes] = {
        "a.xhtml": xhtml("<p>晒&nbsp;谷&mdash;<a id='x'/>场<i/></p><p/>"),
        "b.xhtml": '<html><head><title/></head><body><p>磨面<br>筛糠<p>舂米</body></html>',
        "c.xhtml": xhtml("<p>灯油</p>").replace("utf-8", "gbk").encode("gb18030"),
        "d.xhtml": b"",
        "e.xhtml": "\ufeff" + xhtml("<p>柴火</p>"),
    }
    assert wds.read(epub(documents)).text == "晒\xa0谷—场\n\n磨面\n筛糠\n\n舂米\n\n灯油\n\n柴火"


def packed(old: str, new: str, *, files: dict[str, str] | None = None, **given: Any) -> bytes:
    """An EPUB with something of its package document written otherwise, and with files under other names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub(BOOK, **given))) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            body = whole.read(name)
            archive.writestr((files or {}).get(name, name), body.replace(old.encode(), new.encode()) if name.endswith("opf") else body)
    return out.getvalue()


XHTML = "application/xhtml+xml"


@pytest.mark.parametrize(
    "data",
    [
        *(packed(XHTML, wrong) for wrong in ("text/plain", "application/octet-stream", "application/xhtml xml", "")),
        packed(f'a.xhtml" media-type="{XHTML}', 'a" media-type="text/x-unknown', files={"OEBPS/text/a.xhtml": "OEBPS/text/a"}),
        packed(f'text/a.xhtml" media-type="{XHTML}', 'p.svg" media-type="image/svg+xml" fallback="x"/><item id="x" href="text/a.xhtml',
               extra={"OEBPS/p.svg": "<svg/>"}),
        packed("-", "-", files={"OEBPS/text/a.xhtml": r"OEBPS\text\a.xhtml"}),
        packed("text/a.xhtml", "text/%E8%B0%B7%201.xhtml", files={"OEBPS/text/a.xhtml": "OEBPS/text/谷 1.xhtml"}),
        packed("text/a.xhtml", "text/a%201.xhtml", files={"OEBPS/text/a.xhtml": "OEBPS/text/a%201.xhtml"}),
        packed("text/a.xhtml", "/OEBPS/text/A.xhtml"),
        packed("山货", "山货", spine='<itemref idref="d0"/><itemref idref="gone"/><itemref idref="d1"/>'),
        epub({**BOOK, "a.xhtml": BOOK["a.xhtml"].encode("gb18030")}),
        epub(BOOK, metadata="<dc:title>山货</dc:title>").replace(b'"3.0"', b'"9.0"'),
    ],
)  # fmt: skip
def test_no_document_of_the_spine_is_lost(data: bytes) -> None:
    """Whatever its type is said to be, and however its name is written."""
    assert outline(wds.read(data)) == [("chapter", "1", "晒谷"), ("chapter", "2", "磨面")]


def test_a_plain_text_in_the_spine() -> None:
    data = packed(f'a.xhtml" media-type="{XHTML}', 'a.txt" media-type="text/plain', extra={"OEBPS/text/a.txt": "第一章 谷仓\r\n1 < 2。"})
    assert wds.read(data).text == "第一章 谷仓\n1 < 2。\n\n第二章 磨面\n\n磨盘转了一夜。"


def test_a_spine_that_names_what_is_not_listed() -> None:
    """Nothing is lost where all documents have their places; else nobody knows which one was meant."""
    with pytest.raises(WdsError, match=r"names 'gone', which is not listed, and leaves out 'OEBPS/text/b\.xhtml'"):
        wds.read(epub(BOOK, spine='<itemref idref="d0"/><itemref idref="gone"/>'))


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<h1><img src='t.png' alt='第一章 晒谷'/></h1>", "第一章 晒谷"),
        ("<h1><img src='t.png' alt='花边'/>第一章 晒谷</h1>", "第一章 晒谷"),
        ("<h1><img src='t.png' alt='cover'/></h1><p>谷</p>", "谷"),
    ],
)
def test_a_title_that_is_a_picture(heading: str, text: str) -> None:
    assert wds.read(epub({"a.xhtml": xhtml(heading)})).text == text


@pytest.mark.parametrize(
    ("changes", "spine", "text"),
    [
        # two items with one id: each place takes the next of them, those left over follow
        ([('id="d1"', 'id="d0"')], "d0 d2", "晒谷 磨面 筛糠"),
        ([('id="d1"', 'id="d0"')], "d0 d2 d0", "晒谷 筛糠 磨面"),
        ([('id="d1"', 'id="d0"')], "d0 d0 d2", "晒谷 磨面 筛糠"),
        ([('id="d1"', 'id="d0"'), ('id="d2"', 'id="d0"')], "d0 d0", "晒谷 磨面 筛糠"),
        ([('id="d1"', 'id="d0"')], "d2 d0-", "筛糠 晒谷 磨面"),
        # of which one is not there, is a picture, or has a place under an id of its own
        ([('id="d1"', 'id="d0"'), ("text/b.xhtml", "text/z.xhtml")], "d0 d2", "晒谷 筛糠"),
        ([('id="d0"', 'id="d1"'), ("text/a.xhtml", "text/z.xhtml")], "d1 d2", "磨面 筛糠"),
        ([('id="d0" href="text/a.xhtml" media-type="application/xhtml+xml"', 'id="d1" href="a.png" media-type="image/png"')],
         "d1 d2", "磨面 筛糠"),
        ([("<manifest>", '<manifest><item id="d2" href="text/b.xhtml" media-type="application/xhtml+xml"/>')], "d2 d0 d1",
         "筛糠 晒谷 磨面"),
        # what the spine leaves out comes last, but for contents and what stands in for another item
        ([], "d0 d2", "晒谷 筛糠 磨面"),
        ([], "d1- d2", "筛糠 磨面 晒谷"),
        ([("</package>", '<guide><reference type="toc" href="text/b.xhtml#x"/></guide></package>')], "d0 d2", "晒谷 筛糠"),
        ([('id="d0"', 'id="d0" fallback="d1"')], "d0 d2", "晒谷 筛糠"),
    ],
)  # fmt: skip
def test_no_text_is_lost_of_ids_that_are_not_unique(changes: list[tuple[str, str]], spine: str, text: str) -> None:
    documents = {f"{name}.xhtml": xhtml(f"<p>{said}</p>") for name, said in (("a", "晒谷"), ("b", "磨面"), ("c", "筛糠"))}
    refs = "".join(f'<itemref idref="{one}"/>' for one in spine.split()).replace('-"', '" linear="no"')
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub(documents, spine=refs))) as whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            body = whole.read(name).decode()
            for old, new in changes if name.endswith("opf") else ():
                assert old in body
                body = body.replace(old, new)
            archive.writestr(name, body)
    assert wds.read(out.getvalue()).text.split() == text.split()


def test_no_entity_is_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("密文", encoding="utf-8")
    head = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">'
        f'<!ENTITY s SYSTEM "file://{tmp_path / "secret"}">]>'
    )
    body = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>谷&b;&s;</p></body></html>'
    for source in (wds.read(epub({"a.xhtml": head + body})), wds.read((head + body).encode())):
        assert "哈" not in source.text
        assert "密文" not in source.text
        assert source.text.startswith("谷")


def test_offsets_are_those_of_the_extracted_text() -> None:
    source = wds.read(epub(BOOK))
    book = wds.parse(source)
    assert "".join(span.of(source.text) for span, _ in book.pieces()) == source.text
    assert outline_tree(book).splitlines()[0].startswith("c1  1 晒谷")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (epub(BOOK, extra={"META-INF/encryption.xml": LOCKED}), "locked by DRM"),
        (epub(BOOK, spine=""), "no spine"),
        (epub(BOOK)[:900], "broken"),
        (epub(BOOK).replace(b"OEBPS/text/a.xhtml", b"OEBPS/text/z.xhtml"), "text/a.xhtml.*not in it"),
        (epub(BOOK, leave_out=("META-INF/container.xml",)), "ZIP archive, but no EPUB"),
        (epub(BOOK, leave_out=("OEBPS/book.opf",)), r"book\.opf"),
        (epub(BOOK, metadata="<dc:title>"), "not well-formed XML"),
        (epub({"a.xhtml": xhtml("<img src='a.png'/>")}), "holds no text"),
        (page("<script>write()</script>"), "holds no text"),
        (b"PK\x03\x04" + bytes(64), "ZIP archive"),
        (b"PK\x05\x06" + bytes(18), "empty ZIP archive"),
    ],
)
def test_a_bad_file_is_one_clear_error(data: bytes, message: str) -> None:
    with pytest.raises(WdsError, match=message) as caught:
        wds.read(data, name="a.epub")
    assert caught.value.file == "a.epub"
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_scrambled_fonts_are_no_drm() -> None:
    assert wds.read(epub(BOOK, extra={"META-INF/encryption.xml": SCRAMBLED})).format == "epub"


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weidianshang.readers.archive.LARGEST", 1 << 20)
    with pytest.raises(WdsError, match="unpack to more than 1 MB"):
        wds.read(epub({**BOOK, "c.xhtml": xhtml("<p>" + "谷" * (1 << 20) + "</p>")}))


@settings(max_examples=150)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=6))
def test_a_damaged_epub_never_crashes(at: int, junk: bytes) -> None:
    data = epub(BOOK, contents=nav('<li><a href="text/a.xhtml">第一章 晒谷</a></li>'))
    at %= len(data)
    try:
        source = wds.read(data[:at] + junk + data[at + len(junk) :], name="a")
    except WdsError:
        return
    wds.parse(source)
