"""The contents of an EPUB, of its navigation document or its NCX → entries: what each is called and points at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import WdsError
from .archive import Archive, resolved
from .listing import Entry
from .spine import address, is_navigation

__all__ = ["entries"]

_NCX = "application/x-dtbncx+xml"
_DEEPEST = 16


def entries(book: Archive, package: str, root: Any) -> Iterator[Entry]:
    """The entries of the navigation document; where that has none, of the NCX; in order."""
    items = list(root.iterfind("{*}manifest/{*}item"))
    for item in filter(is_navigation, items):
        name = address(book, package, item)
        if name in book and (found := list(_nav(book, name, _lenient(book, name)))):
            yield from found
            return
    spine = root.find("{*}spine")
    toc = (spine.get("toc") if spine is not None else None) or "-"
    for item in sorted(items, key=lambda item: (item.get("id") != toc, item.get("media-type") != _NCX)):
        if item.get("id") != toc and item.get("media-type") != _NCX:
            return
        name = address(book, package, item)
        if name in book and (ncx := _lenient(book, name)) is not None and (points := ncx.find("{*}navMap")) is not None:
            yield from _points(book, name, points, 1)
            return


def _lenient(book: Archive, name: str) -> Any:
    """The root of an XML file, ``None`` where it is not well-formed: contents are a help, no need."""
    try:
        return book.xml(name)
    except WdsError:
        return None


def _target(book: Archive, name: str, href: str | None) -> tuple[str, str]:
    """The document and the id that a link points at, both empty where it points nowhere."""
    if not href:
        return "", ""
    document, fragment = resolved(name, href)
    return book.named(document), fragment


def _nav(book: Archive, name: str, root: Any) -> Iterator[Entry]:
    if root is None:
        return
    navs = list(root.iterfind(".//{*}nav"))
    for nav in navs:
        kinds = (nav.get("{http://www.idpf.org/2007/ops}type") or nav.get("role") or "").split()
        if "toc" in kinds or "doc-toc" in kinds or len(navs) == 1:
            for top in nav.iterfind("{*}ol"):
                yield from _listed(book, name, top, 1)
            return


def _listed(book: Archive, name: str, top: Any, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    for item in top.iterfind("{*}li"):
        label = next((e for e in item if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in ("a", "span")), None)
        if label is not None:
            yield Entry(_words(label), *_target(book, name, label.get("href")), depth)
        for below in item.iterfind("{*}ol"):
            yield from _listed(book, name, below, depth + 1)


def _points(book: Archive, name: str, parent: Any, depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    for point in parent.iterfind("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        title = _words(label) if label is not None else ""
        yield Entry(title, *_target(book, name, content.get("src") if content is not None else None), depth)
        yield from _points(book, name, point, depth + 1)


def _words(label: Any) -> str:
    return " ".join("".join(label.itertext()).split())
