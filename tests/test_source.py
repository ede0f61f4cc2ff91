"""Reading: plain text, Markdown, pages of HTML and EPUBs, each told by its content, and what is wrong with a file."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError
from weidianshang.export import outline_tree
from weidianshang.markdown import to_markdown
from weidianshang.model import Source

CHAPTERS = "第一章 晒谷\n\n谷子铺了一地。\n\n第二章 磨面\n\n磨盘转了一夜。\n"


def page(body: str, head: str = "", *, encoding: str = "utf-8") -> bytes:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def read(body: str, head: str = "") -> Source:
    return wds.read(page(body, head), name="page.html")


def outline(source: Source) -> list[tuple[str, str | None, str]]:
    return [(h.level, h.number, h.title) for h in wds.parse(source).headings]


# What an EPUB is made of


CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>山货</title></head>'
        f"<body>{body}</body></html>"
    )


def nav(entries: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
        f'<nav epub:type="toc"><h1>目录</h1><ol>{entries}</ol></nav></body></html>'
    )


def epub(
    documents: dict[str, str | bytes],
    *,
    contents: str = "",
    ncx: str = "",
    spine: str | None = None,
    metadata: str = "<dc:title>山货</dc:title><dc:creator>林某</dc:creator>",
    extra: dict[str, str | bytes] | None = None,
    leave_out: tuple[str, ...] = (),
) -> bytes:
    """The bytes of an EPUB in our own words. ``spine``: its itemrefs; the documents' ids are d0, d1 and so on."""
    items = "".join(
        f'<item id="d{at}" href="text/{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(documents)
    )
    if contents:
        items += '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    if spine is None:
        spine = "".join(f'<itemref idref="d{at}"/>' for at in range(len(documents)))
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest>{items}</manifest><spine toc="ncx">{spine}</spine></package>'
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package,
        **({"OEBPS/nav.xhtml": contents} if contents else {}), **({"OEBPS/toc.ncx": ncx} if ncx else {}),
        **{f"OEBPS/text/{name}": body for name, body in documents.items()}, **(extra or {}),
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            if name not in leave_out:
                archive.writestr(name, body)
    return out.getvalue()


BOOK = {
    "a.xhtml": xhtml("<h1>第一章 晒谷</h1><p>谷子铺了一地。</p>"),
    "b.xhtml": xhtml("<h1>第二章 磨面</h1><p>磨盘转了一夜。</p>"),
}


# Which kind of file it is


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


# The text of a page


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>晒谷。</p><p>磨面。</p>", "晒谷。\n\n磨面。"),
        ("<p>晒谷。<p>磨面。", "晒谷。\n\n磨面。"),
        ("晒谷。<br>磨面。<br/>", "晒谷。\n磨面。"),
        ("晒谷。<br><br><br>磨面。", "晒谷。\n\n磨面。"),
        ("<div>晒谷。<div>磨面。</div>筛糠。</div>", "晒谷。\n\n磨面。\n\n筛糠。"),
        ("<p>一行\n   断开的字</p>", "一行断开的字"),
        ("<p>grain\n and flour，谷 面</p>", "grain and flour，谷 面"),
        ("<p>　　晒&nbsp;谷&hellip;&#20889;&#x5199;</p>", "　　晒\xa0谷…写写"),
        ("<p><ruby>磨<rp>(</rp><rt>mò</rt><rp>)</rp></ruby>面</p>", "磨(mò)面"),
        ("<p><ruby>磨<rt>mò</rt></ruby>面</p>", "磨（mò）面"),
        ("<table><tr><th>月</th><th>斤</th></tr><tr><td>三</td><td>九</td></tr></table>", "月\t斤\n三\t九"),
        ("<table><tr><td><p>三</p></td><td><p>九</p></td></tr></table>", "三\t九"),
        ("<table><tr><td><p>晒谷。</p><p>磨面。</p></td></tr></table>", "晒谷。\n\n磨面。"),
        ("<ul><li>晒谷</li><li>磨面</li></ul>", "晒谷\n磨面"),
        ("<dl><dt>谷</dt><dd>未去壳</dd></dl>", "谷\n未去壳"),
        ("<pre>一\n  二</pre>", "一\n  二"),
        ("<p>谷<sup><a href='#n1'>[1]</a></sup>。</p><aside epub:type='footnote'>注一</aside><p>x</p>", "谷[1]。\n\nx"),
        ("<article><p>谷。</p><aside>[1] 注一</aside></article>", "谷。\n\n[1] 注一"),
        ("<figure><img src='a.png' alt='晒谷场'><figcaption>图1 晒谷场</figcaption></figure>", "图1 晒谷场"),
        ("<p>一个<img alt='䶮'>字</p>", "一个䶮字"),
        ("<b>晒</b><i>谷</i><span>场</span>", "晒谷场"),
        ("<script>var a='<p>x</p>'</script><style>p{}</style><template>y</template><p>谷</p>", "谷"),
        ("<!-- 注 --><noscript>请打开脚本</noscript><p>谷</p>", "谷"),
        ("<nav><a>首页</a></nav><header><a>站名</a></header><p>谷</p><footer>版权</footer>", "谷"),
        ("<div class='nav-bar'><a>首页</a><a>小说</a></div><p>谷</p>", "谷"),
        ("<p>谷</p><div class='sidebar'><h3>热门文章</h3><ul><li><a>文章一</a></li><li><a>文章二</a></li></ul></div>", "谷"),
        ("<div class='header'><h1>晒谷</h1><a>上页</a><a>下页</a></div><p>谷</p>", "晒谷\n\n上页下页\n\n谷"),
        ("<p>谷</p><div class='related'><h3>相关的话</h3><p>还有<a>面</a>要说。</p></div>", "谷\n\n相关的话\n\n还有面要说。"),
        ("<div class='navigation'><p>这里说的是航海，不是链接。</p></div>", "这里说的是航海，不是链接。"),
        ("<p>谷</p><p><a>上一章</a> <a>返回目录</a> <a>下一章</a></p>", "谷"),
        ("<p>翻到<a>下一章</a>再说</p>", "翻到下一章再说"),
        ("<div><a>首页</a> &gt; <a>山货</a> &gt; 第三章</div><p>谷</p>", "谷"),
        ("<div class='crumb'><a>首页</a> &gt; <a>山货</a> &gt; 山里的谷仓</div><p>谷</p>", "谷"),
        ("<div>&nbsp;<a>某文库</a>-&gt;<a>纪实</a>-&gt;<a>山里的谷仓</a>-&gt;全本</div><p>谷</p>", "谷"),
        ("<p><a>某文库</a> &gt; 甲 &gt; 乙，他们这样排队，排了很久才排完，天都黑了</p>", "某文库 > 甲 > 乙，他们这样排队，排了很久才排完，天都黑了"),
        ("<div><a>添加书签</a> | <a>推荐本书</a> | <a>查看书评</a> | <a>返回书目</a> | <a>内容报错</a></div><p>谷</p>", "谷"),
        ("<p style='color:red; display : none'>本站藏的字</p><p style='display:block'>谷</p>", "谷"),
        ("<div style='display:none'><p>" + "谷" * 600 + "</p></div>", "谷" * 600),
        ("<h1><img alt='谷仓'></h1><p>谷</p>", "谷"),
        ("<p>首页 &gt; 第二页，他这样翻。</p>", "首页 > 第二页，他这样翻。"),
        ("<div><a>投推荐票</a> <a>上一章</a> <a>章节目录</a> <a>下一章</a></div><p>谷</p>", "谷"),
        ("<p>谷</p><div class='footer'>本站不存书</div>", "谷"),
        ("<article><p>谷</p><div class='footer'>谷仓记</div></article>", "谷\n\n谷仓记"),
        ("<h2>谷<span class='mw-editsection'>[<a>编辑</a>]</span></h2><p>面</p>", "谷\n\n面"),
        ("<form><p>谷</p><input value='x'><button>搜</button></form>", "谷"),
        ("<div role='navigation'>首页</div><p hidden>藏</p><p>谷</p>", "谷"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<h2>第一章<br>晒谷</h2>", "第一章 晒谷"),
        ("<h2>\n 第一章　晒谷\n 筛糠\n</h2>", "第一章　晒谷 筛糠"),
        ("<details><summary>谷</summary>面</details>", "谷\n\n面"),
        ("<p>谷<o:p></o:p></p><font color=red>面</font>", "谷\n\n面"),
    ],
)
def test_the_text_of_a_page(body: str, text: str) -> None:
    assert read(body).text == text


def test_deep_and_broken_markup_loses_nothing() -> None:
    deep = "<div>" * 3000 + "谷" + "</div>" * 3000
    assert read(deep).text == "谷"
    assert read("<p>谷<b>面<i>糠</p><td>米</b></h3>豆").text.replace("\n", "") == "谷面糠米豆"


words = st.sampled_from(["谷", "面。", " ", "\n", "a b", "&amp;", "　"])
tags = st.sampled_from(
    ["p", "/p", "div", "/div", "br", "b", "/b", "td", "tr", "table", "/table", "ul", "li", "/ul", "h2", "/h2", "ruby", "rt",
     "/ruby", "span", "/span", "article", "/article", "pre", "/pre", "section", "/x", "blockquote"]
).map("<{}>".format)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(words | tags, max_size=40).map("".join))
def test_no_word_of_a_page_is_lost(body: str) -> None:
    """Whatever the tags do, the characters between them come out in order."""
    import html
    import re

    said = "".join(html.unescape(re.sub("<[^<>]*>", "", body)).split())
    if not said:
        return
    source = read(body)
    assert "".join(source.text.split()).replace("（", "").replace("）", "") == said
    for mark in source.marks:
        assert mark.span.of(source.text).strip()


@pytest.mark.parametrize(
    ("heading", "marked"),
    [("&nbsp;", []), ("　", []), ("&#xfeff;&#8203;", []), ("　第一章&nbsp;晒谷　", ["第一章\xa0晒谷"]), ("<br>&nbsp;谷 ", ["谷"])],
)
def test_a_heading_has_words(heading: str, marked: list[str]) -> None:
    source = read(f"<p>米。</p><h2>{heading}</h2><p>面。</p>")
    assert [mark.span.of(source.text) for mark in source.marks] == marked


# What a page says


def test_metadata_of_a_page() -> None:
    head = (
        '<title>山货_某读书网</title><meta property="og:novel:author" content="林某"><meta name="author" content="站长">'
        '<meta property="article:published_time" content="2019-03-01">'
    )
    source = read("<p>谷。</p>", head)
    assert dict(source.metadata) == {
        "title": "山货", "authors": ("林某",), "publisher": None, "posted_at": "2019-03-01", "formats": (),
    }  # fmt: skip
    book = {
        "@graph": [{"@type": "WebPage", "name": "页"}, {
            "@type": ["Book"], "name": "山货", "author": [{"name": "林某"}, "周某"], "publisher": {"name": "谷仓社"},
            "datePublished": "2019", "bookFormat": "EPUB",
        }]
    }  # fmt: skip
    said = read("<p>谷。</p>", f'<title>x</title><script type="application/ld+json">{json.dumps(book)}</script>').metadata
    assert dict(said) == {
        "title": "山货", "authors": ("林某", "周某"), "publisher": "谷仓社", "posted_at": "2019", "formats": ("EPUB",),
    }  # fmt: skip
    assert read("<p>谷。</p>", '<script type="application/ld+json">{no json</script>').metadata["title"] is None


def test_a_trial_page_has_the_zones_of_a_trial_text() -> None:
    body = (
        "<div>山货(txt+epub电子书下载)</div><div>作者:林某</div><div>出版社:谷仓社</div><div>山货试读:</div>"
        "<p>第一章 晒谷</p><p>谷子铺了一地。</p><p>试读结束</p>"
    )
    source = read(body)
    assert [zone.kind for zone in source.zones] == ["site_title", "site_meta", "site_meta", "trial_start", "trial_end"]
    assert (source.metadata["title"], source.metadata["authors"]) == ("山货", ("林某",))
    assert outline(source) == [("chapter", "1", "晒谷")]


@pytest.mark.parametrize(
    ("declared", "encoding", "used"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta charset=GBK>', "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5", "big5hkscs"),
        ('<meta charset="utf-8">', "utf-8", "utf-8"),
        ("", "gb18030", "gb18030"),
    ],
)
def test_the_declared_encoding_is_honoured(declared: str, encoding: str, used: str) -> None:
    source = wds.read(page("<p>山里的書店，天亮了。</p>", declared, encoding=encoding))
    assert (source.encoding, source.text) == (used, "山里的書店，天亮了。")


@pytest.mark.parametrize(
    ("declared", "encoding", "used"),
    [
        ("gb2312", "utf-8", "utf-8"),  # saved anew, its head as it was
        ("big5", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("klingon", "utf-8", "utf-8"),
        ("klingon", "gb18030", "gb18030"),
        ("utf-8", "big5", "big5hkscs"),
    ],
)
def test_a_page_that_declares_an_encoding_that_is_not_its_own(declared: str, encoding: str, used: str) -> None:
    """Of an even and of an odd number of characters: the first can be read wrongly without an error."""
    for said in ("山里的書店，天亮了。", "山里的書店，天亮了。門"):
        source = wds.read(page(f"<p>{said}</p>", f'<meta charset="{declared}">', encoding=encoding))
        assert (source.encoding, source.text) == (used, said)


def test_bytes_that_the_declared_encoding_does_not_allow() -> None:
    broken = page("<p>山里的书店，天亮了，门开了。</p>", '<meta charset="utf-8">').replace("店".encode(), b"\xff")
    with pytest.raises(WdsError, match=r"not valid utf-8, which the page declares; .*encoding") as caught:
        wds.read(broken, name="a.html")
    assert (caught.value.file, caught.value.line) == ("a.html", 2)
    told = wds.read(page("<p>山里的书店</p>", '<meta charset="utf-8">', encoding="gb18030"), encoding="gb18030")
    assert told.text == "山里的书店"


@pytest.mark.parametrize("label", ["utf-16", "unicode", "UTF-8"])
def test_a_page_in_ascii_letters_is_not_utf_16(label: str) -> None:
    assert wds.read(page("<p>谷。</p>", f'<meta charset="{label}">')).encoding == "utf-8"


def test_a_page_saved_as_one_file() -> None:
    """MHTML, as browsers save it: the HTML part, in the encoding that its header names."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["MIME-Version"] = "<Saved by a browser>", "x", "1.0"
    body = page("<h1>第一章 晒谷</h1><p>谷子铺了一地。</p>", encoding="gb18030")
    message.add_related(body, "text", "html", params={"charset": "gb2312"})
    message.add_related(b"\x89PNG", "image", "png")
    source = wds.read(message.as_bytes(), name="a.mhtml")
    assert (source.format, source.encoding, source.text) == ("html", "gb18030", "第一章 晒谷\n\n谷子铺了一地。")
    empty = b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    with pytest.raises(WdsError, match="no part that is HTML"):
        wds.read(empty, name="a.mhtml")


def test_a_saved_page_that_is_nested_without_end() -> None:
    nested = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" + b"Content-Type: message/rfc822\n\n" * 3000
    with pytest.raises(WdsError, match="nested too deep"):
        wds.read(nested, name="a.mhtml")


def test_a_trail_is_told_quickly() -> None:
    """As long as a line can be that is taken for one, and no trail."""
    from time import process_time

    start = process_time()
    read(f"<div><a>{'a > ' * 29}</a></div>" * 50)
    assert process_time() - start < 2


def test_a_mail_in_a_text_is_text() -> None:
    assert wds.read("From: 林某\n\n谷子铺了一地。\n".encode()).format == "text"


# Headings that the file marks


def test_marked_headings_are_evidence() -> None:
    body = "<h1>山货</h1><h2>引路的人</h2><p>谷。</p><h2>第一章 晒谷</h2><p>谷。</p><h3>翻晒</h3><p>面。</p><h2>第二章 磨面</h2><p>面。</p>"
    book = wds.parse(read(body))
    assert [(h.level, h.number, h.title, h.rule) for h in book.headings] == [
        ("chapter", None, "引路的人", "markup_heading"), ("chapter", "1", "晒谷", "markup_heading"),
        ("section", None, "翻晒", "markup_heading"), ("chapter", "2", "磨面", "markup_heading"),
    ]  # fmt: skip
    assert [zone.kind for zone in book.source.zones] == ["site_title"]
    for heading in book.headings:
        assert heading.span.of(book.text).endswith(heading.title)


PARAGRAPH = "<p>" + "谷子铺了一地，太阳晒了一天。" * 4 + "</p>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>山货</h1>{}<p><b>晒谷</b></p>{}<p><strong>磨面的人</strong></p>{}", ["晒谷", "磨面的人"]),
        ("<p><b>晒谷</b></p>{}<section><span><b>磨</b><b>面</b></span></section>{}", ["晒谷", "磨面"]),
        ("<div class='nav'><b><a>首页</a></b></div><p><b>晒谷</b></p>{}<p><b>磨面</b></p>{}", ["晒谷", "磨面"]),
        # told by their numbers, or by the page
        ("<p><b>第一章 晒谷</b></p>{}<p><b>第二章 磨面</b></p>{}", ["晒谷", "磨面"]),
        ("<h1>山货</h1><h2>晒谷</h2>{}<p><b>要点</b></p>{}<p><b>余下的话</b></p>{}", ["山货", "晒谷"]),
        # sentences, speakers, labels, captions, lists and a single line are none
        ("<h1>山货</h1>{}<p><b>他说，就这样过。</b></p>{}<p><b>谁也没想到。</b></p>{}", ["山货"]),
        ("<h1>山货</h1><p><b>问：从哪里来</b></p>{}<p><b>问：到哪里去</b></p>{}", ["山货"]),
        ("<h1>山货</h1><p><b>图1 谷场</b></p>{}<p><b>图2 磨坊</b></p>{}", ["山货"]),
        ("<h1>山货</h1><p><b>谷</b></p><p><b>面</b></p><p><b>糠</b></p>{}", ["山货"]),
        ("<h1>山货</h1>{}<p><b>晒谷</b></p>{}", ["山货"]),
        ("<h1>山货</h1>{}<p><b>晒谷</b>要看天。</p>{}<p><b>磨面</b>要看风。</p>{}", ["山货"]),
    ],
)
def test_paragraphs_in_bold(body: str, found: list[str]) -> None:
    assert [title for _, _, title in outline(read(body.replace("{}", PARAGRAPH)))] == found


def test_numbered_lines_tell_more_than_bold_ones() -> None:
    body = f"<p>一、晒谷</p>{PARAGRAPH}<p><b>要点</b></p>{PARAGRAPH}<p>二、磨面</p>{PARAGRAPH}<p><b>余下的话</b></p>{PARAGRAPH}"
    assert read(body).marks == ()


def test_lines_are_read_beside_marked_headings() -> None:
    """A page that marks its title alone, and one that marks chapters and not the sections in them."""
    paragraphs = "<p>一、晒谷</p><p>谷子铺了一地。</p><p>二、磨面</p><p>磨盘转了一夜。</p>"
    assert [t for _, _, t in outline(read("<h1>山货</h1>" + paragraphs, "<title>山货</title>"))] == ["晒谷", "磨面"]
    body = "<h2>第一章 山</h2><p>第一节 谷</p><p>谷。</p><p>第二节 面</p><p>面。</p><h2>第二章 河</h2><p>第一节 鱼</p><p>鱼。</p>"
    assert [(level, title) for level, _, title in outline(read(body))] == [
        ("chapter", "山"), ("section", "谷"), ("section", "面"), ("chapter", "河"), ("section", "鱼"),
    ]  # fmt: skip
    body = "<h2>山</h2><p>谷有三种：</p><p>1. 早稻</p><p>2. 晚稻</p><p>都晒过。</p><h2>河</h2><p>鱼。</p>"
    assert [title for _, _, title in outline(read(body))] == ["山", "河"]


def test_a_list_of_contents_ends_at_a_marked_heading() -> None:
    body = "<h2>目录</h2><ul><li>1 采集</li><li>2 晾晒</li></ul><h2>采集</h2><p>采山货要早。</p><h2>晾晒</h2><p>日头要足。</p>"
    book = wds.parse(read(body))
    assert [h.title for h in book.headings] == ["采集", "晾晒"]
    assert [(zone.kind, zone.span.of(book.text).split()[0]) for zone in book.source.zones] == [("contents", "目录")]


def test_names_keep_their_meaning() -> None:
    body = "<h1>前言</h1><p>谷。</p><h1>第一章 山</h1><p>谷。</p><h1>后记</h1><p>面。</p>"
    assert [level for level, _, _ in outline(read(body))] == ["front", "chapter", "back"]


# EPUBs


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


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="{}"/></e:CipherData>'
    "</e:EncryptedData></encryption>"
)
LOCKED = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/a.xhtml")
SCRAMBLED = ENCRYPTED.format("http://www.idpf.org/2008/embedding", "OEBPS/fonts/a.otf")


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
    monkeypatch.setattr("weidianshang.archive.LARGEST", 1 << 20)
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


# Front matter


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


@pytest.mark.parametrize("threads", [True, False])
def test_the_hash_of_a_long_text(monkeypatch: pytest.MonkeyPatch, threads: bool) -> None:
    """It is the file's, hashed beside other work or, where no thread can be had, after it."""
    if not threads:
        def refuse(thread: Thread) -> None:
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(Thread, "start", refuse)
    data = "第一章 山路\n天亮了。\n".encode() * 40_000
    assert wds.read(data).sha256 == sha256(data).hexdigest()
