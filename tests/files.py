"""Files of every kind in our own words, made in memory: texts, pages, EPUBs; and what reading one gives, in short."""

from __future__ import annotations

import io
import zipfile

import weidianshang as wds
from weidianshang.model import Source

#: Two chapters, a paragraph each.
CHAPTERS = "第一章 晒谷\n\n谷子铺了一地。\n\n第二章 磨面\n\n磨盘转了一夜。\n"

#: One that is long enough to be no title.
PARAGRAPH = "<p>" + "谷子铺了一地，太阳晒了一天。" * 4 + "</p>"


def page(body: str, head: str = "", *, encoding: str = "utf-8") -> bytes:
    """A page with a body and what stands in its head."""
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def read(body: str, head: str = "") -> Source:
    """Such a page, read."""
    return wds.read(page(body, head), name="page.html")


def outline(source: Source) -> list[tuple[str, str | None, str]]:
    """Level, number and title of each heading."""
    return [(h.level, h.number, h.title) for h in wds.parse(source).headings]


CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def xhtml(body: str) -> str:
    """A document of an EPUB."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>山货</title></head>'
        f"<body>{body}</body></html>"
    )


def nav(entries: str) -> str:
    """The navigation document of an EPUB; entries are list items."""
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


#: The same as the documents of an EPUB.
BOOK = {
    "a.xhtml": xhtml("<h1>第一章 晒谷</h1><p>谷子铺了一地。</p>"),
    "b.xhtml": xhtml("<h1>第二章 磨面</h1><p>磨盘转了一夜。</p>"),
}

#: What says that a file of an EPUB is encrypted: how, and which.
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="{}"/></e:CipherData>'
    "</e:EncryptedData></encryption>"
)
LOCKED = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/a.xhtml")
SCRAMBLED = ENCRYPTED.format("http://www.idpf.org/2008/embedding", "OEBPS/fonts/a.otf")
