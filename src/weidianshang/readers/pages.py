"""A page of HTML or XHTML → its text, the headings that it marks, and what it says about itself.

The text is what stands in the body, in order: each block on lines of its own, white space as a browser shows it.
Scripts, styles, navigation and form controls are left out; nothing else is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any

from ..errors import WdsError
from ..lazily import pattern
from ..model import Mark
from .bolded import bold_headings
from .encodings import decode, misread
from .layout import Layout

__all__ = ["Page", "codec", "declared_encoding", "is_page", "named_entities", "parser_library", "read_page", "without_doctype"]

_HEAD = 1 << 12
# What a page opens with, after comments and declarations; other tags count where the same one is closed again.
_OPENS = re.compile(
    rb"(?:\s|<\?[^<>]{0,200}\?>|<!--.{0,800}?-->)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(div|article|main|section|header|table|center|blockquote|pre|ol|ul|dl|p|h[1-6]|title|meta)(?:\s[^<>]*)?>)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = pattern(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_DECLARATION = pattern(rb"\s*<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)[\"']", re.IGNORECASE)
_DOCTYPE = pattern(r"<!DOCTYPE[^\[<>]{0,1000}(?:\[[^\]]{0,100000}\]\s*)?>", re.IGNORECASE)
_DOCTYPE_OPENS = pattern("<!DOCTYPE", re.IGNORECASE)
_XML_DECLARATION = pattern(r"\A\s*<\?xml[^<>]{0,200}\?>")
_ENTITY = pattern(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_CHINESE = pattern("[\u3000-\u9fff\uff00-\uffef]")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
# A tag that closes itself, which HTML knows of no tag that holds text: <title/>, <a id="x"/>.
_CLOSED = pattern(
    r"<((?!(?:br|hr|img|input|meta|link|col|wbr|area|base|source|track|embed|param)\b)[a-zA-Z][\w:-]*)((?:\s[^<>]*)?)/>"
)
#: The names that pages give to encodings → the codec that reads them, the larger set where there are two.
_LABELS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "chinese": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "utf8": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page: ``text``, ``marks`` in order, the offsets of the wanted ids, and what its head says.

    ``said`` holds (key, value) pairs in the order of the page: the names of ``<meta>`` in small letters, ``<title>``
    as ``title``, each JSON-LD script whole as ``json-ld``. ``contents`` has the (start, end) of navigation that was kept,
    ``pictures`` the offsets right behind pictures.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    anchors: dict[str, int] = field(default_factory=dict)
    said: tuple[tuple[str, str], ...] = ()
    contents: tuple[tuple[int, int], ...] = ()
    pictures: tuple[int, ...] = ()


def is_page(data: bytes) -> bool:
    """Whether bytes open as a page of HTML does, in whatever encoding.

    >>> [is_page(b) for b in (b"<!DOCTYPE html><p>x", b"<p>x</p>", b"<p> is a tag", b"a <b>b</b>")]
    [True, True, False, False]
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    match = _OPENS.match(head)
    if match is None:
        return False
    tag = match[1]
    if tag is None or tag.lower() == b"meta":
        return True
    return b"</" + tag.lower() + b">" in (data[: 1 << 20].replace(b"\0", b"").lower() if b"\0" in head else data[: 1 << 20].lower())


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first kilobytes, as a codec; ``None`` if it names none.

    >>> declared_encoding(b'<meta charset="GB2312">'), declared_encoding(b"<p>")
    ('gb18030', None)
    """
    head = data[:_HEAD]
    if b"\0" in head:
        return None  # UTF-16: a declaration in ASCII cannot be meant
    match = _DECLARATION.match(head) or _CHARSET.search(head)
    if match is None:
        return None
    return codec(match[1].decode("ascii", "replace"))


def codec(label: str) -> str:
    """The codec for the name that a page gives to its encoding; bytes that spell it in ASCII are not UTF-16.

    >>> codec("GBK"), codec("utf-16")
    ('gb18030', 'utf-8')
    """
    label = label.strip().lower()
    return "utf-8" if label.startswith(("utf-16", "unicode", "ucs-2")) else _LABELS.get(label, label)


def read_page(
    data: bytes,
    *,
    encoding: str | None = None,
    file: str | None = None,
    declared: str | None = None,
    wanted: Collection[str] = (),
    xhtml: bool = False,
) -> tuple[Page, str]:
    """``(page, encoding)``: bytes decoded strictly, as told, or as the page declares, or as found out where it does not
    declare its encoding or the bytes are of another.

    ``declared``: the encoding that is named beside the page. ``wanted`` are ids whose places are asked for. ``xhtml``: a
    document of an EPUB, where navigation is kept as text.
    Raises ``WdsError`` for bytes that no encoding allows, and for those that the one told does not.
    """
    declared = None if encoding else declared or declared_encoding(data)
    if declared and data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        declared = None
    if (declared or xhtml) and not encoding and declared != "utf-8" and _is_utf8(data, wide=bool(declared)):
        declared = "utf-8"
    text, used = _decoded(data, encoding, declared, file)
    return _parse(text, frozenset(wanted), xhtml or text.lstrip().startswith("<?xml"), keep=xhtml), used


def _decoded(data: bytes, encoding: str | None, declared: str | None, file: str | None) -> tuple[str, str]:
    """The text as told or as declared; where that does not decode, or gives no Chinese where another does, as found out. A
    file that was saved anew in another encoding goes on declaring its old one."""
    try:
        text, used = decode(data, encoding=encoding or declared, file=file)
    except WdsError as error:
        if not declared:
            raise
        try:
            return decode(data, file=file)
        except WdsError as other:
            if other.message == error.message:
                raise error from None  # no text at all
        raise WdsError(f"{error.message}, which the page declares", file=file, line=error.line, column=error.column,
                       remedy="mend that byte, or name its real encoding (encoding=, --encoding)") from None
    if declared and declared != "utf-8" and (better := misread(data, text)) and better != declared:
        try:
            return decode(data, encoding=better, file=file)
        except WdsError:
            pass
    return text, used


def _is_utf8(data: bytes, *, wide: bool) -> bool:
    """Whether bytes read as UTF-8, and if ``wide``, as some Chinese in it: other encodings hardly ever do by chance."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not wide or _CHINESE.search(text) is not None


def parser_library() -> ModuleType:
    """``lxml.etree``, loaded on first use; ``WdsError`` where it is not installed."""
    try:
        etree = import_module("lxml.etree")
    except ImportError:
        raise WdsError("reading HTML and EPUB needs the package lxml", remedy="install it: pip install lxml") from None
    return etree


def without_doctype(text: str) -> str:
    """XML without its declaration and document type, so that it can define no entities and name no other files.

    >>> without_doctype('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    '<a>&b;</a>'
    """
    text = _XML_DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    first = _DOCTYPE_OPENS.search(text)
    found = _DOCTYPE.match(text, first.start()) if first else None
    return text[: found.start()] + text[found.end() :] if found else text


def named_entities(text: str) -> str:
    """XML with the characters that HTML has names for (``&nbsp;``) in place of the names.

    >>> named_entities("谷&mdash;面 &amp; 糠")
    '谷—面 &amp; 糠'
    """
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in _XML_ENTITIES else html.unescape(match[0])


def _parse(text: str, wanted: frozenset[str], strict: bool, *, keep: bool) -> Page:
    """The page in a text: as XML where it is well-formed XML, else as a browser reads it."""
    etree = parser_library()
    text = text.replace("\0", "\ufffd")
    bare = without_doctype(text)
    if strict:
        layout = Layout(wanted, keep_navigation=keep)
        parser = etree.XMLParser(target=layout, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return _page(_fed(etree, named_entities(bare), parser, layout), keep=keep)
        except etree.XMLSyntaxError:
            text = _CLOSED.sub(r"<\1\2></\1>", bare)
    layout = Layout(wanted, keep_navigation=keep)
    parser = etree.HTMLParser(target=layout, encoding="utf-8", no_network=True, huge_tree=True)
    return _page(_fed(etree, text, parser, layout), keep=keep)


def _fed(etree: Any, text: str, parser: Any, layout: Layout) -> Layout:
    etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    return layout


def _page(layout: Layout, *, keep: bool) -> Page:
    text = layout.text()
    marks = tuple(layout.marks) if keep else bold_headings(text, layout.bold, layout.marks)
    return Page(text, marks, layout.anchors, tuple(layout.head.said), tuple(layout.contents), tuple(layout.pictures))
