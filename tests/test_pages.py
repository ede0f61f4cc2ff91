"""Pages of HTML: their text, their encoding, what they say of themselves, the headings that they mark."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError

from .files import PARAGRAPH, outline, page, read

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


def test_parts_and_chapters_that_are_marked_alike() -> None:
    """What the words say parts them; sections are below the chapters."""
    body = (
        f"<h1>第一部 山</h1><h1>第一章 晒谷</h1>{PARAGRAPH}<h2>翻晒</h2>{PARAGRAPH}<h1>第二章 磨面</h1>{PARAGRAPH}"
        f"<h1>第二部 水</h1><h1>第三章 撑船</h1>{PARAGRAPH}<h2>上滩</h2>{PARAGRAPH}"
    )
    assert outline(read(body)) == [
        ("part", "1", "山"), ("chapter", "1", "晒谷"), ("section", None, "翻晒"), ("chapter", "2", "磨面"),
        ("part", "2", "水"), ("chapter", "3", "撑船"), ("section", None, "上滩"),
    ]  # fmt: skip


def test_chapters_marked_alike_stay_beside_one_another() -> None:
    body = f"<h2>第一章 晒谷</h2>{PARAGRAPH}<h2>第二章 磨面</h2>{PARAGRAPH}<h2>第三部的来历</h2>{PARAGRAPH}"
    assert {level for level, _, _ in outline(read(body))} == {"chapter"}


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["第一个星期", "上山的路"], [(None, "第一个星期"), (None, "上山的路")]),
        (["第一次上橇", "第五元素"], [(None, "第一次上橇"), (None, "第五元素")]),
        (["第一天 晒谷", "第二天 磨面"], [("1", "晒谷"), ("2", "磨面")]),
        (["第一天", "第二天"], [("1", ""), ("2", "")]),
    ],
)
def test_a_title_that_begins_as_a_number_keeps_its_words(titles: list[str], found: list[tuple[str | None, str]]) -> None:
    body = "<h1>第一章 山</h1>" + "".join(f"<h2>{title}</h2>{PARAGRAPH}" for title in titles) + f"<h1>第二章 水</h1>{PARAGRAPH}"
    assert [(number, title) for level, number, title in outline(read(body)) if level == "section"] == found


@pytest.mark.parametrize(
    ("line", "zoned"),
    [
        ("林某 · 2023年11月5日 08:30 · 阅读 12.6万", True), ("2023-11-05 林某", True), ("作者 林某 2023/11/5", True),
        ("林某 2021年11月5日", False), ("2023年11月5日", False), ("2023年11月5日，林某到了谷场。", False),
    ],
)  # fmt: skip
def test_a_line_that_says_who_wrote_a_page_and_when(line: str, zoned: bool) -> None:
    head = '<meta name="author" content="林某"><meta property="article:published_time" content="2023-11-05T08:30:00+08:00">'
    source = read(f"<h1>山货</h1><div>{line}</div><h2>晒谷</h2>{PARAGRAPH}<h2>磨面</h2>{PARAGRAPH}", head)
    assert (line in [zone.span.of(source.text).strip() for zone in source.zones if zone.kind == "site_meta"]) is zoned
    assert not zoned or [e.key for e in wds.find_events(wds.parse(source))] == []


def test_links_beside_the_article_with_their_heading() -> None:
    aside = "<aside><h3>相关阅读</h3><ul><li><a>小镇书店地图</a></li><li><a>谁在喝第三杯</a></li></ul></aside>"
    assert read(f"<main><p>谷</p></main>{aside}").text == "谷"
    assert "旁注" in read("<main><p>谷</p></main><aside><h3>旁注</h3><p>" + "晒谷要看天。" * 20 + "</p></aside>").text


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
