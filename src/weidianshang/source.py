"""A file, bytes or a string → ``Source``: decoded strictly, with metadata and zones.

What kind of file it is its content tells: plain text, Markdown, a page of HTML, an EPUB.
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import cast

from .errors import WdsError
from .lazily import pattern
from .matter import read_matter, title_above
from .model import Mark, Source, Span, Zone, ZoneKind
from .readers.encodings import decode
from .readers.epub import is_epub, read_epub
from .readers.mime import is_archived_page, page_part
from .readers.pages import codec, is_page, read_page
from .readers.said import Metadata, read_said, with_missing
from .signs import find_signs
from .zones import find_zones

__all__ = ["from_text", "read", "standard_input"]

#: So many bytes are hashed beside other work.
_MUCH = 1 << 20
#: A page's title stands among its first lines.
_FIRST_LINES = 40
# A document of another kind than HTML: its markup is no text.
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s[^<>]{0,200}\?>(?:\s|<![^<>]{0,1000}>)*<(?!html[\s>])[A-Za-z]", re.IGNORECASE)
# A chapter's own page is headed by the chapter, which is a division.
_NUMBERED = pattern(r"\s*第.{1,9}[章回节節卷篇部编編集讲講课課话話]")


def read(source: str | PathLike[str] | bytes, *, encoding: str | None = None, name: str | None = None) -> Source:
    """The ``Source`` of a file (a path; ``"-"`` is standard input) or of bytes.

    Of a text file ``source.text`` is all of it, line ends as they are; UTF-8, GB18030, Big5 and UTF-16 are told apart,
    with or without a byte-order mark, and ``encoding`` overrides that. Markdown is text too; its front matter gives
    metadata and is a zone. Of a page of HTML and of an EPUB the text is what was extracted (``pages``, ``epub``), the
    metadata is what the file says of itself, and ``source.marks`` are the headings that it marks as such.

    Offsets count code points of ``source.text``; ``source.sha256`` is that of the file. Raises ``WdsError``, with
    place and remedy, for a file that cannot be read, is empty, or holds no text.

    >>> read("第一章　开门\\n天亮了。\\n".encode("gb18030"), name="a.txt").encoding
    'gb18030'
    >>> page = read("<html><body><h1>第一章 开门</h1><p>天亮了。</p></body></html>".encode(), name="a.html")
    >>> page.format, page.text, page.marks[0].span
    ('html', '第一章 开门\\n\\n天亮了。', Span(start=0, end=6))
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        data, label = bytes(source), name or "<bytes>"
    elif str(source) == "-":
        data, label = standard_input(), name or "<stdin>"
    elif not isinstance(source, (str, PathLike)):
        raise WdsError(f"a path or bytes expected, {type(source).__name__} given", remedy="give the path of a file")
    elif not str(source):
        raise WdsError("no file is named", remedy="give a path, or - for the standard input")
    else:
        path = Path(source)
        label = name or _legible(path.name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise WdsError("there is no such file", file=str(path), remedy="check the path") from None
        except IsADirectoryError:
            raise WdsError("this is a folder, not a file", file=str(path), remedy="name a file in it") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WdsError(f"the file cannot be read ({reason})", file=str(path),
                           remedy="check its name and its permissions") from None
    file = str(source) if isinstance(source, (str, PathLike)) and str(source) != "-" else label
    if is_epub(data):
        return _book(data, label, encoding, file)
    if is_page(data) or is_archived_page(data):
        return _page(data, label, encoding, file)
    if _XML.match(data):
        raise WdsError("this is an XML document, not a text or a page", file=file, line=1, column=1,
                       remedy="save it as plain text, HTML or EPUB")
    digest = _hashed(data)
    text, used = decode(data, encoding=encoding, file=file)
    return _source(text, label, digest(), used, file=file, markdown=label.lower().endswith((".md", ".markdown")))


def _legible(name: str) -> str:
    """A file's name as text: one that is not in the encoding of the machine's names is in UTF-8, or in GB18030 as old
    archives have it, or keeps its bytes as escapes."""
    if name.isprintable():
        return name
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _hashed(data: bytes) -> Callable[[], str]:
    """What gives the hash of some bytes. Much is hashed beside what is done until it is asked for: hashing needs no lock of
    the interpreter's."""
    if len(data) < _MUCH:
        return sha256(data).hexdigest
    from concurrent.futures import ThreadPoolExecutor

    beside = ThreadPoolExecutor(1)
    try:
        return beside.submit(lambda: sha256(data).hexdigest()).result
    except RuntimeError:  # where no thread can be had
        return sha256(data).hexdigest
    finally:
        beside.shutdown(wait=False)


def standard_input() -> bytes:
    """The bytes of the standard input; ``WdsError`` where it is closed."""
    if sys.stdin is None:
        raise WdsError("the standard input is closed", file="-", remedy="name a file, or pipe one in")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise WdsError(f"the standard input cannot be read ({error.strerror or error})", file="-",
                       remedy="name a file, or pipe one in") from None


def from_text(text: str, *, name: str = "<text>") -> Source:
    """The ``Source`` of a string, which is text itself; the hash is that of its UTF-8 bytes.

    >>> from_text("天亮了。").sha256[:8]
    '93b84d71'
    """
    return _source(text, name, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "str")


def _source(text: str, name: str, digest: str, encoding: str, *, file: str | None = None, markdown: bool = False) -> Source:
    signs = find_signs(text)
    zones, metadata = find_zones(signs)
    if text.startswith(("---", "\ufeff---", "+++", "\ufeff+++")) and (matter := read_matter(text, file=file or name)):
        later = (zone for zone in zones if zone.span.start >= matter.end and not _marked(zone, matter.marks))
        zones = (Zone(Span(0, matter.end), "site_meta"), *later)
        metadata = with_missing(matter.metadata, metadata)
        if not matter.marks and (titled := title_above(text, matter.end)):
            zones, metadata = _titled(text, titled, zones, metadata)
        return Source(name, digest, encoding, text, MappingProxyType(metadata), zones, "markdown", matter.marks, signs)
    if markdown and not zones and (titled := title_above(text, 0)):
        zones, metadata = _titled(text, titled, zones, metadata)
    return Source(name, digest, encoding, text, MappingProxyType(metadata), zones, "markdown" if markdown else "text", signs=signs)


def _titled(
    text: str, title: Span, zones: Sequence[Zone], metadata: Metadata
) -> tuple[tuple[Zone, ...], dict[str, str | tuple[str, ...] | None]]:
    """The zones and the metadata with the title that heads a Markdown file, a zone of its own."""
    line = text.rfind("#", 0, title.start)
    known = {**metadata, "title": metadata.get("title") or title.of(text)}
    return tuple(sorted((*zones, _zone(text, line, title.end, "site_title")), key=lambda zone: zone.span)), known


def _marked(zone: Zone, marks: Sequence[Mark]) -> bool:
    """Whether a zone holds a heading that the file declares: it is none then."""
    at = bisect_left(marks, zone.span.end, key=lambda mark: mark.span.start) - 1
    return at >= 0 and marks[at].span.end > zone.span.start


def _page(data: bytes, name: str, encoding: str | None, file: str) -> Source:
    body, declared = page_part(data, file=file) if is_archived_page(data) else (data, None)
    page, used = read_page(body, encoding=encoding, declared=codec(declared) if declared else None, file=file)
    if not page.text.strip():
        raise WdsError("the page holds no text", file=file,
                       remedy="save it again once its text is shown: a script may put it there")
    said = read_said(page.said)
    own = [(*span, "contents") for span in page.contents]
    return _extracted(page.text, name, data, used, "html", page.marks, said, own)


def _book(data: bytes, name: str, encoding: str | None, file: str) -> Source:
    book = read_epub(data, encoding=encoding, file=file)
    own = [*((*span, "contents") for span in book.contents), *((*span, "repeated_title") for span in book.repeats)]
    return _extracted(book.text, name, data, book.encoding, "epub", book.marks, book.metadata, own)


def _extracted(
    text: str,
    name: str,
    data: bytes,
    encoding: str,
    format: str,
    marks: Sequence[Mark],
    said: Metadata,
    own: list[tuple[int, int, str]],
) -> Source:
    """The source of a text that was taken out of a file. A heading that is the file's own title heads the site's page,
    no division."""
    signs = find_signs(text)
    found, metadata = find_zones(signs)
    if marks and _heads_page(text, marks, str(said.get("title") or ""), format):
        first = marks[0].span
        own = [*own, (first.start, first.end, "site_title")]
        said = {**said, "title": said.get("title") or first.of(text)}
    own = [*own, *_bylines(text, said)]
    zones: list[Zone] = []
    for zone in sorted([*found, *(_zone(text, *one) for one in own)], key=lambda z: (z.span.start, -z.span.end)):
        start = max(zone.span.start, zones[-1].span.end if zones else 0)
        if start == zone.span.start or (start < zone.span.end and zone.kind == zones[-1].kind):
            zones.append(zone if start == zone.span.start else Zone(Span(start, zone.span.end), zone.kind))
    known = with_missing(said, metadata)
    return Source(
        name, sha256(data).hexdigest(), encoding, text, MappingProxyType(known), tuple(zones), format, tuple(marks), signs
    )


_DAY = pattern(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})")
_FIRST_CHARACTERS, _BYLINE = 400, 80


def _bylines(text: str, said: Metadata) -> Iterator[tuple[int, int, str]]:
    """The lines near the top of a page that say who wrote it and when, as its metadata does: 林某 · 2023年11月5日 08:30."""
    told = _DAY.match(str(said.get("posted_at") or ""))
    if told is None or not said.get("authors"):
        return
    for line in re.finditer(r"[^\n]+", text[:_FIRST_CHARACTERS]):
        words, day = line.group(), _DAY.search(line.group())
        same = day is not None and [int(part) for part in day.groups()] == [int(part) for part in told.groups()]
        if same and len(words) <= _BYLINE and words[-1] not in "。！？" and any(name in words for name in said["authors"] or ()):
            yield (*line.span(), "site_meta")


def _heads_page(text: str, marks: Sequence[Mark], title: str, format: str) -> bool:
    """Whether the first heading is the title of the whole: it is what the file is called, or the one h1 of a page."""
    first = marks[0].span.of(text)
    if _NUMBERED.match(first) or text[: marks[0].span.start].count("\n") > _FIRST_LINES:
        return False
    alone = format == "html" and len(marks) > 2 and all(mark.depth > marks[0].depth for mark in marks[1:])
    return alone or _bare(first) == _bare(title) != ""


def _zone(text: str, start: int, end: int, kind: str) -> Zone:
    while end < len(text) and text[end].isspace():
        end += 1
    return Zone(Span(0 if not text[:start].strip() else start, end), cast(ZoneKind, kind))


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", "", title)
