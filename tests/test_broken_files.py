"""Files as they go wrong: cut short, locked, mislabelled, empty. What can be read is read whole; else one clear error."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError

from .files import BOOK, CHAPTERS, ENCRYPTED, epub, nav, page, xhtml

WHOLE = epub(BOOK, contents=nav('<li><a href="text/a.xhtml">第一章 晒谷</a></li>'))
JUNK = bytes(range(255, 0, -1)) * 2
AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"


def changed(
    ending: str, change: Callable[[bytes], bytes], *, extra: dict[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The book with the files of an ending changed, and with other files beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub(BOOK))) as whole, zipfile.ZipFile(out, "w", method) as archive:
        for name in whole.namelist():
            body = whole.read(name)
            archive.writestr(name, change(body) if name.endswith(ending) else body)
        for name, body in (extra or {}).items():
            archive.writestr(name, body)
    return out.getvalue()


def swapped(old: str, new: str, ending: str = "opf") -> bytes:
    def change(body: bytes) -> bytes:
        assert old.encode() in body
        return body.replace(old.encode(), new.encode())

    return changed(ending, change)


def flagged(offset: int, value: int) -> bytes:
    """The book with a field of every file in the directory of its archive set: 8 are the flags, 10 the method."""
    data = bytearray(WHOLE)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + offset : at + offset + 2] = struct.pack("<H", value)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, zipfile.ZipFile(io.BytesIO(WHOLE)) as whole:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("OEBPS/text/a.xhtml", xhtml("<p>筛糠</p>"))
    return out.getvalue()


BAD = {
    "cut in its directory": (WHOLE[:-10], "its end, which lists its files, is missing"),
    "cut in a document": (WHOLE[: len(WHOLE) // 2], "its end, which lists its files, is missing"),
    "a password": (flagged(8, 1), "'META-INF/container.xml' is locked with a password"),
    "a method nobody knows": (flagged(10, 99), "compression method is not supported"),
    "two files of one name": (doubled(), "two different files that are both called 'OEBPS/text/a.xhtml'"),
    "a changed byte": (changed("-", bytes, method=zipfile.ZIP_STORED).replace("铺".encode(), "辅".encode()), "Bad CRC-32"),
    "an empty container": (changed("container.xml", lambda _: b""), "'META-INF/container.xml' is not well-formed XML"),
    "a container that names nothing": (changed("container.xml", lambda _: b"<container/>"), "names no package document"),
    "a package outside the archive": (swapped("OEBPS/book.opf", "../../etc/passwd", "container.xml"), "etc/passwd', which is not in it"),
    "an empty package": (changed("opf", lambda _: b""), "'OEBPS/book.opf' is not well-formed XML"),
    "a package of other bytes": (changed("opf", lambda _: JUNK), "'OEBPS/book.opf' cannot be read"),
    "a package nested too deep": (changed("opf", lambda _: b"<a>" * 100_000), "'OEBPS/book.opf' is not well-formed XML"),
    "a package without items": (changed("opf", lambda _: b"<package><spine/></package>"), "no spine"),
    "an item without an address": (swapped(' href="text/a.xhtml"', ""), "'d0' in 'OEBPS/book.opf' has no address"),
    "an item with an address that is none": (swapped("text/a.xhtml", "http://[a/b"), "'d0' in 'OEBPS/book.opf' has no address"),
    "an item on the net": (swapped("text/a.xhtml", "http://a.com/b.xhtml"), "'b.xhtml', which is not in it"),
    "a document of other bytes": (changed("a.xhtml", lambda _: JUNK), r"'OEBPS/text/a.xhtml' in it (line 1, column"),
    "a document cut in a letter": (changed("a.xhtml", lambda body: body[: body.rindex("地".encode()) + 1]), "not valid utf-8"),
    "documents that are empty": (changed("xhtml", lambda _: b" "), "holds no text"),
    "a locked document": (
        changed("a.xhtml", lambda _: JUNK, extra={"META-INF/encryption.xml": ENCRYPTED.format(AES, "OEBPS/text/a.xhtml").encode()}),
        "locked by DRM: 'OEBPS/text/a.xhtml' in it is encrypted; give a copy without DRM",
    ),
    "a locked package": (
        changed("opf", lambda _: JUNK, extra={"META-INF/encryption.xml": ENCRYPTED.format(AES, "OEBPS/book.opf").encode()}),
        "locked by DRM: 'OEBPS/book.opf'",
    ),
    **{
        f"a document that {sign} locks": (changed("b.xhtml", lambda _: JUNK, extra={f"META-INF/{sign}": b"<a/>"}), "locked by DRM: 'OEBPS/text/b")
        for sign in ("rights.xml", "sinf.xml", "license.lcpl")
    },
    "spaces of other widths": ("　　\n\xa0\u200b\n".encode(), "only white space"),
    "a mark of UTF-16 and nothing else": (b"\xff\xfe", "only white space"),
    "half a letter of UTF-16": (CHAPTERS.encode("utf-16-le") + b"\x00", f"byte {2 * len(CHAPTERS)} (0x00) is not valid utf-16-le"),
    "half a pair of UTF-16": (CHAPTERS.encode("utf-16-be") + b"\xd8\x00", f"byte {2 * len(CHAPTERS)} (0xd8) is not valid utf-16-be"),
    "a page of spaces": (page("<p>　&nbsp;</p>"), "holds no text"),
}


@pytest.mark.parametrize("kind", BAD)
def test_one_clear_error(kind: str, tmp_path: Path) -> None:
    data, message = BAD[kind]
    path = tmp_path / "a.epub"
    path.write_bytes(data)
    with pytest.raises(WdsError) as caught:
        wds.read(path)
    assert message in str(caught.value)
    assert (caught.value.file, bool(caught.value.remedy), "\n" in str(caught.value)) == (str(path), True, False)


def named(encoding: str) -> bytes:
    """The book with a document whose name is Chinese, packed in an encoding that the archive does not tell."""
    name = "谷".encode(encoding)
    stand_in = b"Q" * len(name) + b".xhtml"
    data = epub({stand_in.decode(): BOOK["a.xhtml"], "b.xhtml": BOOK["b.xhtml"]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as archive:
        for one in whole.namelist():
            body = whole.read(one)
            archive.writestr(one, body.replace(stand_in, "谷.xhtml".encode()) if one.endswith("opf") else body)
    return out.getvalue().replace(stand_in, name + b".xhtml")


READ = {
    **{f"a name in {encoding}": named(encoding) for encoding in ("gb18030", "big5", "utf-8")},
    "a package beside a book of another kind": swapped(
        "<rootfile ", '<rootfile full-path="a.pdf" media-type="application/pdf"/><rootfile ', "container.xml"
    ),
    "a package named from the root": swapped("OEBPS/book.opf", "/OEBPS/book.opf", "container.xml"),
    "a package named from here": swapped("OEBPS/book.opf", "./OEBPS/book.opf", "container.xml"),
    "a package in UTF-16": changed("opf", lambda body: body.decode().encode("utf-16")),
    "a package in UTF-16 without a mark": changed("opf", lambda body: body.decode().encode("utf-16-le")),
    "a package in UTF-16 the other way": changed("opf", lambda body: body.decode().encode("utf-16-be")),
    "documents in UTF-16 without a mark": changed("xhtml", lambda body: body.decode().encode("utf-16-le")),
    "documents that declare Latin letters": changed(
        "xhtml", lambda body: body.replace(b"utf-8", b"iso-8859-1").decode().encode("gb18030")
    ),
    "a list of what is locked that is empty": changed("-", bytes, extra={"META-INF/encryption.xml": b""}),
    "a list of what is locked that is broken": changed("-", bytes, extra={"META-INF/encryption.xml": b"<enc"}),
    "a licence of a book that is not locked": changed("-", bytes, extra={"META-INF/rights.xml": b"<rights/>"}),
    "packed by LZMA": changed("-", bytes, method=zipfile.ZIP_LZMA),
    "a contents of other bytes": epub(BOOK, contents="\x01\x02"),
}


@pytest.mark.parametrize("kind", READ)
def test_read_all_the_same(kind: str) -> None:
    assert wds.read(READ[kind]).text == "第一章 晒谷\n\n谷子铺了一地。\n\n第二章 磨面\n\n磨盘转了一夜。"


@pytest.mark.parametrize(
    ("declared", "encoding", "used"),
    [
        *((label, "gb18030", "gb18030") for label in ("iso-8859-1", "windows-1252", "ascii", "koi8-r", "big5", "shift_jis", "euc-kr", "hz-gb-2312")),
        *((label, "gb18030", "gb18030") for label in ("idna", "rot13", "undefined", "raw-unicode-escape", "hex", "utf-32")),
        *((label, "big5", "big5hkscs") for label in ("gbk", "gb2312", "windows-1252")),
        ("gbk", "utf-16-le", "utf-16-le"),
        ("utf-8", "utf-16-be", "utf-16-be"),
    ],
)  # fmt: skip
def test_a_page_in_another_encoding_than_it_declares(declared: str, encoding: str, used: str) -> None:
    said = "山里的書店開門了，天亮的時候有人來過。"
    source = wds.read(page(f"<p>{said}</p>", f'<meta charset="{declared}">', encoding=encoding), name="a.html")
    assert (source.encoding, source.text) == (used, said)


@pytest.mark.parametrize(
    ("declared", "encoding", "said"),
    [
        ("windows-1252", "cp1252", "Un café, s’il vous plaît — déjà payé, à côté de l’été."),
        ("koi8-r", "koi8-r", "Книга о торговле, в которой двадцать глав."),
        ("shift_jis", "shift_jis", "山の本屋は朝早くから開いていた。"),
        ("euc-kr", "euc-kr", "산속의 책방은 아침 일찍 문을 열었다."),
        ("gb2312", "gb18030", "鹦鹉、鸬鹚、鹡鸰。"),
        ("big5", "big5", "鸚鵡、鸕鶿、鶺鴒。"),
    ],
)
def test_a_page_in_the_encoding_that_it_declares(declared: str, encoding: str, said: str) -> None:
    source = wds.read(page(f"<p>{said}</p>", f'<meta charset="{declared}">', encoding=encoding), name="a.html")
    assert source.text == said


def refusal(data: bytes, encoding: str | None = None) -> WdsError | None:
    """The error of a file, ``None`` where it is read, and its headings looked for."""
    try:
        wds.parse(wds.read(data, encoding=encoding, name="a"))
    except WdsError as error:
        return error
    return None


@pytest.mark.parametrize("encoding", ["klingon", "undefined", "a\0b", "", "rot13", "hex", "idna", "punycode", "ascii", "utf-16-le", "mbcs"])
@pytest.mark.parametrize("data", [CHAPTERS.encode() + b"\xe8", page("<p>谷</p>") + b"\xff", WHOLE])
def test_encodings_that_are_none_or_not_this_one(encoding: str, data: bytes) -> None:
    error = refusal(data, encoding)
    assert error is None or (error.file, bool(error.remedy), "\n" in str(error)) == ("a", True, False)


@pytest.mark.parametrize(
    "data",
    [
        ("谷子铺了一地太阳晒了一天" * 100_000).encode(),
        b"a" * 1_000_000,
        page("<p>" + "谷子铺了一地" * 100_000 + "</p>"),
        page("<h1>" + "谷" * 100_000 + "</h1>"),
        ("# " + "谷" * 500_000).encode(),
        ("> " * 300_000 + "# 谷").encode(),
        ("谷\n" + " " * 500_000 + "# 谷\n# 面").encode(),
        ("---\ntitle: " + "谷" * 500_000 + "\n---\n").encode(),
    ],
)
def test_a_file_of_one_huge_line(data: bytes) -> None:
    book = wds.parse(wds.read(data))
    assert "".join(span.of(book.text) for span, _ in book.pieces()) == book.text


@pytest.mark.parametrize(
    "line",
    [" " * 20_000 + "谷", "谷" + " " * 20_000 + "面", "谷全文阅读" + "-" * 60 + "。", "在线阅读" + "-_" * 40 + "。", "最新章节" + " ->" * 30 + "。",
     "下载" + "链接地址" * 25 + "谷"],
)  # fmt: skip
def test_a_first_line_that_is_told_quickly(line: str) -> None:
    """What a site prints above a book is looked for there, and this is not it."""
    start = process_time()
    assert [h.title for h in wds.parse(f"{line}\n第一章 晒谷\n谷子铺了一地。\n").headings] == ["晒谷"]
    wds.read(page("<p>谷。</p>", f"<title>{line}</title>"))
    assert process_time() - start < 2


@pytest.mark.parametrize(
    "data",
    [
        page("<p>谷</p>", f'<meta name="author" content="林某{" " * 30_000}周某">'),
        page("<p>谷</p>", f"<title>山里的书店{' ' * 30_000}某某网</title>"),
        b"<html><p>x" + b"<!DOCTYPE [" * 30_000,
    ],
    ids=["author", "title", "doctype"],
)
def test_a_head_that_is_told_quickly(data: bytes) -> None:
    start = process_time()
    wds.read(data)
    assert process_time() - start < 2


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("山里的书店最新章节列表_林某，山里的书店全文阅读_某某网", "山里的书店"),
        ("山里的书店全文阅读 作者：林某", "山里的书店"),
        ("山里的书店 - 在线阅读 - 某某网", "山里的书店"),
        ("山里的书店TXT下载", "山里的书店"),
        ("山里的书店 (txt+epub电子书下载)", "山里的书店"),
        ("山里的书店 | 免费 阅读", "山里的书店 | 免费"),
    ],
)
def test_what_a_site_adds_to_a_title(line: str, title: str) -> None:
    assert wds.read(f"{line}\n作者：林某\n第一章 晒谷\n谷子铺了一地。\n".encode()).metadata["title"] == title


HEADS = [b"", b"<html>", b"---\n", b"\xff\xfe", b"PK\x03\x04META-INF/container.xml", b"MIME-Version: 1.0\nContent-Type: text/html\n\n"]


@settings(max_examples=100)
@given(st.binary(max_size=200), st.sampled_from(HEADS))
def test_no_bytes_crash(data: bytes, head: bytes) -> None:
    error = refusal(head + data)
    assert error is None or (error.file, bool(error.remedy)) == ("a", True)
