"""What a page says about itself → metadata: JSON-LD, Open Graph, the names of ``<meta>``, its title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..lazily import pattern
from ..zones import TITLE_SUFFIX

__all__ = ["Metadata", "read_said", "with_missing"]

Metadata = Mapping[str, str | tuple[str, ...] | None]

# The key of the metadata → the names that pages give it, the surest first.
_NAMES = {
    "title": ("og:novel:book_name", "citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "authors": ("og:novel:author", "book:author", "citation_author", "dc.creator", "dcterms.creator", "article:author", "author"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "posted_at": (
        "article:published_time", "datepublished", "pubdate", "publishdate", "citation_publication_date", "dc.date", "dcterms.issued",
        "date", "og:release_date", "book:release_date",
    ),
    "formats": ("dc.format", "book:format", "fileformat"),
}  # fmt: skip
_LD = {"authors": ("author", "creator"), "publisher": ("publisher",), "posted_at": ("datePublished", "dateCreated"),
       "formats": ("bookFormat", "fileFormat", "encodingFormat")}
_TYPES = ("Book", "Article", "NewsArticle", "BlogPosting", "CreativeWork", "Chapter", "Report", "WebPage")
_SPLIT = pattern(r"(?<!\s)\s*[,，、;；|]\s*")
# A site's own name behind the title: «…_某某网», «… | 某某», «… - 某某».
_SITE = pattern(r"(?<!\s)\s*(?:_|\||｜|\s[-—–]\s).*$")


def read_said(said: Sequence[tuple[str, str]]) -> Metadata:
    """The metadata of (key, value) pairs of a page's head; what it does not say is ``None`` or empty.

    >>> read_said([("title", "山里的书店_某某网"), ("author", "李某、王某")])["authors"]
    ('李某', '王某')
    >>> read_said([("json-ld", '{"@type":"Book","name":"山里的书店","author":{"name":"李某"}}')])["title"]
    '山里的书店'
    """
    found: dict[str, str | tuple[str, ...] | None] = {
        "title": None, "authors": (), "publisher": None, "posted_at": None, "formats": (),
    }  # fmt: skip
    for thing in _things(said):
        found["title"] = found["title"] or next(iter(_texts(thing.get("name") or thing.get("headline"))), None)
        for key, names in _LD.items():
            values = tuple(value for name in names for value in _texts(thing.get(name)))
            if values and not found[key]:
                found[key] = tuple(dict.fromkeys(values)) if key in ("authors", "formats") else values[0]
    for key, names in _NAMES.items():
        values = next((v for v in (tuple(v for k, v in said if k == name) for name in names) if v), ())
        if key in ("authors", "formats"):
            values = tuple(part for value in values for part in _SPLIT.split(value) if part)
        if values and not found[key]:
            found[key] = tuple(dict.fromkeys(values)) if key in ("authors", "formats") else values[0]
    if not found["title"]:
        title = next((" ".join(value.split())[:300] for key, value in said if key == "title"), "")
        found["title"] = _SITE.sub("", TITLE_SUFFIX.sub("", title)).strip(" 《》") or None
    return found


def with_missing(first: Metadata, second: Metadata) -> dict[str, str | tuple[str, ...] | None]:
    """The metadata of both; where both say something, the first.

    >>> with_missing({"title": "甲", "authors": ()}, {"title": "乙", "authors": ("丙",)})
    {'title': '甲', 'authors': ('丙',)}
    """
    return {key: first.get(key) or value for key, value in second.items()}


def _things(said: Sequence[tuple[str, str]]) -> Iterator[Mapping[str, Any]]:
    """The things that the JSON-LD scripts speak of: books before articles before pages."""
    found: list[Mapping[str, Any]] = []
    for key, value in said:
        if key != "json-ld":
            continue
        try:
            waiting = [json.loads(value, strict=False)]
        except (ValueError, RecursionError):
            continue  # a script that does not read says nothing
        while waiting and len(found) < 100:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                if set(_words(thing.get("@type"))) & set(_TYPES):
                    found.append(thing)
                waiting.extend(thing[key] for key in ("@graph", "mainEntity", "isPartOf") if key in thing)
    order = {name: at for at, name in enumerate(_TYPES)}
    yield from sorted(found, key=lambda thing: min(order[t] for t in _words(thing["@type"]) if t in order))


def _words(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else [value] if isinstance(value, str) else []


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        text = one.get("name") if isinstance(one, dict) else one
        if isinstance(text, str) and text.strip():
            yield text.strip()
