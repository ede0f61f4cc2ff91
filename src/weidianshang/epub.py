"""An EPUB 2 or 3 → its text in the order of the spine, with the headings that its files and its contents name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .archive import Archive, resolved
from .encodings import decode
from .errors import WdsError
from .listing import Entry, parted, placed
from .model import Mark, Span
from .pages import Page, is_page, read_page

__all__ = ["Extracted", "is_epub", "read_epub"]

_CONTAINER = "META-INF/container.xml"
_DOCUMENTS = frozenset(("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "application/x-dtbook+xml"))
# Fonts may be scrambled by these; nothing else is locked by them.
_FONT_SCRAMBLERS = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_ENDINGS = (".xhtml", ".html", ".htm", ".xht", ".txt")
_DEEPEST = 16
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
    """The text of an EPUB: its documents in the order of the spine, those with ``linear="no"`` after them.

    Raises ``WdsError`` for a broken archive, one locked by DRM, one without a spine and one without text.
    """
    book = Archive(data, file=file)
    package = _package(book)
    root = book.xml(package)
    items = {i.get("id"): i for i in root.iterfind("{*}manifest/{*}item") if i.get("id")}
    spine = root.find("{*}spine")
    refs = [] if spine is None else [r for r in spine.iterfind("{*}itemref") if r.get("idref") in items]
    if not refs:
        raise book.error(f"{package!r} has no spine, so the order of the documents is unknown")
    refs.sort(key=lambda ref: ref.get("linear") == "no")
    found = (_document_name(book, package, items, items[ref.get("idref")]) for ref in refs)
    names = list(dict.fromkeys(name for name in found if name))
    _refuse_gaps(book, package, items, spine, names)
    _refuse_locked(book, names)
    entries = list(_entries(book, package, items.values(), spine))
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.name, set()).add(entry.fragment)
    return _joined(book, names, entries, wanted, _metadata(root), encoding)


def _document_name(book: Archive, package: str, items: Mapping[str, Any], item: Any) -> str:
    """The name of a document of the spine, or of what stands in for it; empty where it is none but a picture, say."""
    for _ in range(_DEEPEST):
        name = resolved(package, item.get("href", ""))[0]
        if name.lower().endswith(_ENDINGS) or item.get("media-type", "application/xhtml+xml") in _DOCUMENTS:
            return name
        if name in book and is_page(book.peek(name)):
            return name  # whatever its type is said to be
        item = items.get(item.get("fallback"))
        if item is None:
            break
    return ""


def _refuse_gaps(book: Archive, package: str, items: Mapping[str, Any], spine: Any, names: Collection[str]) -> None:
    """An error where the spine names what nothing is known of, while documents are left that it may have meant."""
    lost = [ref.get("idref") for ref in spine.iterfind("{*}itemref") if ref.get("idref") not in items]
    if not lost:
        return
    for item in items.values():
        name = resolved(package, item.get("href", ""))[0]
        if item.get("media-type") in _DOCUMENTS and name in book and name not in names and "nav" not in (item.get("properties") or "").split():
            raise book.error(f"the spine in {package!r} names {lost[0]!r}, which is not listed, and leaves out {name!r}")


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
    places: dict[tuple[str, str], int] = {}
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
        parts.append(page.text)
        size += len(page.text)
    text = "".join(parts)
    if not text.strip():
        raise book.error("the EPUB holds no text, only pictures perhaps", "extract its text with a program that reads pictures")
    headings, repeats = parted(text, placed(text, marks, entries, places), str(metadata["title"] or ""))
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
        place = f" (line {error.line}, column {error.column})" if error.line else ""
        raise book.error(f"{name!r} in it{place}: {error.message}", error.remedy or "repair the book") from None


def _package(book: Archive) -> str:
    """The name of the package document."""
    if _CONTAINER not in book:
        raise book.error(f"this ZIP archive has no {_CONTAINER}, so it is no EPUB", "give an EPUB, or a text file")
    for rootfile in book.xml(_CONTAINER).iterfind(".//{*}rootfile"):
        if path := rootfile.get("full-path"):
            return str(path)
    raise book.error(f"{_CONTAINER} names no package document")


def _refuse_locked(book: Archive, names: Sequence[str]) -> None:
    """An error where DRM locks the documents."""
    locked: set[str] = set()
    if "META-INF/encryption.xml" in book:
        for one in book.xml("META-INF/encryption.xml").iterfind(".//{*}EncryptedData"):
            method = one.find(".//{*}EncryptionMethod")
            if method is None or method.get("Algorithm") not in _FONT_SCRAMBLERS:
                locked.update(resolved("", ref.get("URI", ""))[0] for ref in one.iterfind(".//{*}CipherReference"))
    if locked & set(names):
        raise book.error("this EPUB is locked by DRM: its documents are encrypted", "give a copy without DRM")


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


def _entries(book: Archive, package: str, items: Any, spine: Any) -> Iterator[Entry]:
    """The entries of the contents: of the navigation document, else of the NCX."""
    items = list(items)
    nav = next((i for i in items if "nav" in (i.get("properties") or "").split()), None)
    if nav is not None:
        name = resolved(package, nav.get("href", ""))[0]
        if name in book:
            found = list(_nav(name, _lenient(book, name)))
            if found:
                yield from found
                return
    toc = spine.get("toc") if spine is not None else None
    ncx = next((i for i in items if i.get("id") == toc), None)
    if ncx is None:
        ncx = next((i for i in items if i.get("media-type") == "application/x-dtbncx+xml"), None)
    if ncx is not None and (name := resolved(package, ncx.get("href", ""))[0]) in book:
        root = _lenient(book, name)
        if root is not None and (points := root.find("{*}navMap")) is not None:
            yield from _points(name, points, 1)


def _lenient(book: Archive, name: str) -> Any:
    """The root of an XML file, ``None`` where it is not well-formed: contents are a help, no need."""
    try:
        return book.xml(name)
    except WdsError:
        return None


def _nav(name: str, root: Any) -> Iterator[Entry]:
    if root is None:
        return
    navs = list(root.iterfind(".//{*}nav"))
    for nav in navs:
        kinds = (nav.get("{http://www.idpf.org/2007/ops}type") or nav.get("role") or "").split()
        if "toc" in kinds or "doc-toc" in kinds or len(navs) == 1:
            for top in nav.iterfind("{*}ol"):
                yield from _listed(name, top, 1)
            return


def _listed(name: str, top: Any, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    for item in top.iterfind("{*}li"):
        label = next((e for e in item if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in ("a", "span")), None)
        if label is not None:
            target = resolved(name, label.get("href")) if label.get("href") else ("", "")
            yield Entry(" ".join("".join(label.itertext()).split()), *target, depth)
        for below in item.iterfind("{*}ol"):
            yield from _listed(name, below, depth + 1)


def _points(name: str, parent: Any, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    for point in parent.iterfind("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        title = " ".join("".join(label.itertext()).split()) if label is not None else ""
        target = resolved(name, content.get("src", "")) if content is not None else ("", "")
        yield Entry(title, *target, depth)
        yield from _points(name, point, depth + 1)
