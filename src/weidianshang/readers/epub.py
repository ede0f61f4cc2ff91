"""An EPUB 2 or 3 → its text in the order of the spine, with the headings that its files and its contents name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from ..errors import WdsError
from ..model import Mark, Span
from .archive import Archive, resolved
from .drawn import find_drawn, written
from .encodings import decode
from .listing import Entry, placed
from .pages import Page, is_page, read_page
from .printed import is_list
from .repeated import parted
from .spine import documents
from .toc import entries
from .wording import plain

__all__ = ["Extracted", "is_epub", "read_epub"]

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# What shops put beside what they have locked: a document that cannot be read is locked then.
_SIGNS_OF_DRM = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
# Fonts may be scrambled by these; nothing else is locked by them.
_FONT_SCRAMBLERS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
# What programs write where they know no date.
_NO_DATE = ("0101-01-01", "0100-12-31", "0001-01-01", "0000")


class Extracted(NamedTuple):
    """The text of a file, the headings that it marks, its metadata, and the (start, end) of contents lists in it and of
    headings that are printed again at the head of a document."""

    text: str
    marks: tuple[Mark, ...]
    metadata: dict[str, str | tuple[str, ...] | None]
    contents: tuple[tuple[int, int], ...]
    repeats: tuple[tuple[int, int], ...]
    encoding: str


def is_epub(data: bytes) -> bool:
    """Whether bytes are a ZIP archive that says it is an EPUB, broken or not."""
    return data.startswith(b"PK\x03\x04") and (
        b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data[:4096] or b"META-INF/container.xml" in data[-(1 << 20):]
    )


def read_epub(data: bytes, *, encoding: str | None = None, file: str | None = None) -> Extracted:
    """The text of an EPUB: its documents in the order of the spine, after them those that are not linear or not in it.

    Raises ``WdsError`` for a broken archive, one locked by DRM, one without a spine and one without text.
    """
    book = Archive(data, file=file)
    package = _package(book)
    locked = _locked(book)
    _refuse_locked(book, {package} & locked)
    root = book.xml(package)
    names = documents(book, package, root)
    _refuse_locked(book, set(names) & locked)
    contents = list(entries(book, package, root))
    wanted: dict[str, set[str]] = {}
    for entry in contents:
        wanted.setdefault(entry.name, set()).add(entry.fragment)
    return _joined(book, names, contents, wanted, _metadata(root), encoding)


def _joined(
    book: Archive,
    names: Sequence[str],
    entries: Sequence[Entry],
    wanted: dict[str, set[str]],
    metadata: dict[str, str | tuple[str, ...] | None],
    encoding: str | None,
) -> Extracted:
    parts: list[str] = []
    size, used = 0, ""
    marks: list[Mark] = []
    contents: list[tuple[int, int]] = []
    known = {plain(entry.title) for entry in entries}
    places: dict[tuple[str, str], int] = {}
    pictures: set[int] = set()
    for name in names:
        page, code = _document(book, name, encoding, wanted.get(name, set()))
        used = used or code
        if parts and page.text:
            parts.append("\n\n")
            size += 2
        places[name, ""] = size
        places.update({(name, anchor): size + at for anchor, at in page.anchors.items()})
        marks += [Mark(Span(m.span.start + size, m.span.end + size), m.depth, m.rule) for m in page.marks]
        contents += [(start + size, end + size) for start, end in page.contents]
        if not page.contents and is_list(page.text, known):
            contents.append((size, size + len(page.text)))
        pictures.update(at + size for at in page.pictures)
        parts.append(page.text)
        size += len(page.text)
    text = "".join(parts)
    if not text.strip():
        raise book.error("the EPUB holds no text, only pictures perhaps", "extract its text with a program that reads pictures")
    found = placed(text, marks, entries, places)
    if drawn := find_drawn(text, found, pictures):
        text, moved = written(text, drawn)
        marks = [replace(mark, span=Span(moved.start(mark.span.start), moved.end(mark.span.end))) for mark in marks]
        contents = [(moved.start(start), moved.end(end)) for start, end in contents]
        places = {target: moved.place(at) for target, at in places.items()}
        found = placed(text, marks, entries, places)
    starts = {at for (_, anchor), at in places.items() if not anchor}
    headings, repeats = parted(text, found, str(metadata["title"] or ""), starts)
    return Extracted(text, headings, metadata, tuple(contents), repeats, used or "utf-8")


def _document(book: Archive, name: str, encoding: str | None, wanted: set[str]) -> tuple[Page, str]:
    data = book.read(name)
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return Page(""), ""
    try:
        if name.lower().endswith(".txt") and not is_page(data):
            text, used = decode(data, encoding=encoding)
            return Page("\n".join(text.splitlines()).strip("\n")), used
        return read_page(data, encoding=encoding, wanted=wanted, xhtml=True)
    except WdsError as error:
        _refuse_locked(book, {name} if any(sign in book for sign in _SIGNS_OF_DRM) else ())
        place = f" (line {error.line}, column {error.column})" if error.line else ""
        raise book.error(f"{name!r} in it{place}: {error.message}", error.remedy or "repair the book") from None


def _package(book: Archive) -> str:
    """The name of the package document."""
    if _CONTAINER not in book:
        raise book.error(f"this ZIP archive has no {_CONTAINER}, so it is no EPUB", "give an EPUB, or a text file")
    files = list(book.xml(_CONTAINER).iterfind(".//{*}rootfile"))
    for rootfile in sorted(files, key=lambda rootfile: rootfile.get("media-type") != "application/oebps-package+xml"):
        if path := (rootfile.get("full-path") or "").strip():
            return path if path in book else book.named(resolved("", path)[0])
    raise book.error(f"{_CONTAINER} names no package document")


def _locked(book: Archive) -> set[str]:
    """The names of the files that are said to be encrypted, other than fonts; none where the list of them is broken."""
    locked: set[str] = set()
    try:
        data = list(book.xml(_ENCRYPTION).iterfind(".//{*}EncryptedData")) if _ENCRYPTION in book else []
    except WdsError:
        return locked
    for one in data:
        method = one.find(".//{*}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _FONT_SCRAMBLERS:
            locked.update(book.named(resolved("", ref.get("URI", ""))[0]) for ref in one.iterfind(".//{*}CipherReference"))
    return locked


def _refuse_locked(book: Archive, names: Collection[str]) -> None:
    """An error where DRM locks any of the files."""
    if names:
        raise book.error(f"this EPUB is locked by DRM: {min(names)!r} in it is encrypted", "give a copy without DRM")


def _metadata(root: Any) -> dict[str, str | tuple[str, ...] | None]:
    roles = {
        (m.get("refines") or "").lstrip("#"): (m.text or "").strip()
        for m in root.iterfind("{*}metadata//{*}meta") if m.get("property") == "role"
    }  # fmt: skip

    def texts(name: str, *, role: str = "") -> list[str]:
        found = []
        for element in root.iterfind(f"{{*}}metadata//{{*}}{name}"):
            given = element.get("{http://www.idpf.org/2007/opf}role") or roles.get(element.get("id") or "-")
            if (text := "".join(element.itertext()).strip()) and (not role or given in (None, role)):
                found.append(text)
        return found

    title = next(iter(texts("title")), None)
    date = next((date for date in texts("date") if not date.startswith(_NO_DATE)), None)
    return {
        "title": title, "authors": tuple(dict.fromkeys(texts("creator", role="aut") or texts("creator"))),
        "publisher": next(iter(texts("publisher")), None), "posted_at": date, "formats": tuple(dict.fromkeys(texts("format"))),
    }  # fmt: skip
