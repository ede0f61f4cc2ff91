"""The package of an EPUB → the names of its documents, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .archive import Archive, resolved
from .pages import is_page

__all__ = ["address", "documents", "is_navigation"]

_DOCUMENTS = frozenset(("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", "application/x-dtbook+xml"))
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_ENDINGS = (".xhtml", ".html", ".htm", ".xht", ".txt")
_DEEPEST = 16


def documents(book: Archive, package: str, root: Any) -> list[str]:
    """The names of the documents in the order of the spine; after them those with ``linear="no"``, then those that the
    spine leaves out.

    Ids are to be unique. Where items share one, each place in the spine that names it takes the next of them, and those
    that are left over follow the last: no text is lost, and the order is that of the list. Raises ``WdsError`` where the
    order is unknown.
    """
    items: dict[str, list[Any]] = {}
    for item in root.iterfind("{*}manifest/{*}item"):
        items.setdefault(item.get("id") or "", []).append(item)
    spine = root.find("{*}spine")
    refs = [] if spine is None else [ref for ref in spine.iterfind("{*}itemref") if items.get(ref.get("idref") or "-")]
    if not refs:
        raise book.error(f"{package!r} has no spine, so the order of the documents is unknown")
    names = list(_ordered(book, package, items, refs))
    left = [name for name in dict.fromkeys(_left_out(book, package, root, items)) if name not in names]
    lost = [ref.get("idref") for ref in spine.iterfind("{*}itemref") if not items.get(ref.get("idref") or "-")]
    if lost and left:
        raise book.error(f"the spine in {package!r} names {lost[0]!r}, which is not listed, and leaves out {left[0]!r}")
    return [*names, *left]


def address(book: Archive, package: str, item: Any) -> str:
    """The name of the file that an item of the package is; empty where it says none."""
    href = (item.get("href") or "").strip()
    return book.named(resolved(package, href)[0]) if href else ""


def is_navigation(item: Any) -> bool:
    """Whether an item of the package is its navigation document."""
    return "nav" in (item.get("properties") or "").split()


def _ordered(book: Archive, package: str, items: Mapping[str, Sequence[Any]], refs: Sequence[Any]) -> Iterator[str]:
    """The names of what the spine refers to, each once."""
    firsts = {one: same[0] for one, same in items.items()}
    waiting: dict[str, list[str]] = {}  # id → the names of its items that have no place yet
    times: dict[str, int] = {}
    for one in (ref.get("idref") for ref in refs):
        times[one] = times.get(one, 0) + 1
        if one not in waiting:
            same = [_document_name(book, package, firsts, item) for item in items[one]]
            there = [name for name in same if name and (len(same) == 1 or name in book)]
            waiting[one] = list(dict.fromkeys(there)) or [name for name in same if name][:1]
    own = {names[0] for names in waiting.values() if len(names) == 1}
    waiting = {one: [name for name in names if name not in own] or names for one, names in waiting.items()}
    found: dict[str, None] = {}
    for one in (ref.get("idref") for ref in sorted(refs, key=lambda ref: ref.get("linear") == "no")):
        times[one] -= 1
        count = 1 if times[one] else len(waiting[one])
        found.update(dict.fromkeys(waiting[one][:count]))
        del waiting[one][:count]
    yield from found


def _document_name(book: Archive, package: str, items: Mapping[str, Any], item: Any) -> str:
    """The name of a document of the spine, or of what stands in for it; empty where it is none but a picture, say."""
    for _ in range(_DEEPEST):
        name = address(book, package, item)
        if not name:
            raise book.error(f"the item {item.get('id')!r} in {package!r} has no address (href), so its text would be lost")
        if name.lower().endswith(_ENDINGS) or item.get("media-type", "application/xhtml+xml") in _DOCUMENTS:
            return name
        if name in book and is_page(book.peek(name)):
            return name  # whatever its type is said to be
        item = items.get(item.get("fallback"))
        if item is None:
            break
    return ""


def _left_out(book: Archive, package: str, root: Any, items: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The names of the pages that are listed and there, less those of contents and what stands in for another item."""
    stand_ins = {item.get("fallback") for same in items.values() for item in same}
    guides = [r for r in root.iterfind("{*}guide/{*}reference") if (r.get("type") or "").lower() == "toc"]
    passed = {book.named(resolved(package, guide.get("href", ""))[0]) for guide in guides}
    for one, same in items.items():
        for item in same:
            name = address(book, package, item)
            if item.get("media-type") in _PAGES and name in book and not is_navigation(item) and one not in stand_ins and name not in passed:
                yield name
