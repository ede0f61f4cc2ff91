"""Book → TEI P5: header, front, body, back, nested div with their heads, paragraphs, figures and lists.

The elements and attributes are those of TEI's own core, header, textstructure and figures modules, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from .errors import PARSE_FIRST, expect
from .flow import flowing
from .model import Book, Caption, Division

__all__ = ["to_tei"]

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What XML cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TABLE = ("表", "T")


def to_tei(book: Book) -> str:
    """The book as a TEI document: the body whole, zones left out; each div carries level, number and id.

    A character that XML cannot hold becomes U+FFFD.

    >>> from weidianshang.outline import parse
    >>> print(to_tei(parse("第一章 山路\\n天亮了。")).split("<body>")[1])
    <BLANKLINE>
          <div type="chapter" n="1" xml:id="c1">
            <head>第一章 山路</head>
            <p>天亮了。</p>
          </div>
        </body>
      </text>
    </TEI>
    <BLANKLINE>
    """
    expect(book, Book, remedy=PARSE_FIRST)
    front, body, back = _parted(book.divisions)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<TEI xmlns="{_NAMESPACE}" xml:lang="zh">', *_header(book), "  <text>"]
    for name, divisions in (("front", front), ("body", body), ("back", back)):
        if divisions or name == "body":
            inner = [line for division in divisions for line in _division(division, book.text, 3)]
            lines += [f"    <{name}>", *(inner or ["      <p/>"]), f"    </{name}>"]
    return "\n".join([*lines, "  </text>", "</TEI>"]) + "\n"


def _parted(divisions: Sequence[Division]) -> tuple[Sequence[Division], Sequence[Division], Sequence[Division]]:
    """The divisions before the body, of the body, and after it."""
    levels = [division.heading.level if division.heading else "" for division in divisions]
    first = next((i for i, level in enumerate(levels) if level != "front"), len(levels))
    if first == 0 and levels[:2] == ["", "front"]:  # text before the first preface
        first = next((i for i, level in enumerate(levels[1:], 1) if level != "front"), len(levels))
    last = len(levels)
    while last > first and levels[last - 1] == "back":
        last -= 1
    return divisions[:first], divisions[first:last], divisions[last:]


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", flowing(text)))


def _attributes(**values: str | None) -> str:
    return "".join(
        f" {name.replace('__', ':')}={quoteattr(_NO_XML.sub(chr(0xFFFD), value))}" for name, value in values.items() if value
    )


def _header(book: Book) -> Iterator[str]:
    from . import __version__

    said = book.source.metadata
    title = f"<title>{_xml(str(said.get('title') or book.source.name))}</title>"
    authors = [f"<author>{_xml(author)}</author>" for author in said.get("authors") or ()]
    rest = [f"<{name}>{_xml(str(said[key]))}</{name}>" for name, key in (("publisher", "publisher"), ("date", "posted_at")) if said.get(key)]
    yield "  <teiHeader>"
    yield "    <fileDesc>"
    yield f"      <titleStmt>{title}{''.join(authors)}</titleStmt>"
    yield "      <publicationStmt><p>An export of the reader's own copy; the rights in the text stay with its holders.</p></publicationStmt>"
    yield f"      <sourceDesc><bibl>{title}{''.join([*authors, *rest])}<idno type=\"sha256\">{book.source.sha256}</idno></bibl></sourceDesc>"
    yield "    </fileDesc>"
    yield (
        f'    <encodingDesc><appInfo><application ident="weidianshang" version="{__version__}"><label>weidianshang</label>'
        "</application></appInfo></encodingDesc>"
    )
    yield "  </teiHeader>"


def _division(division: Division, text: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    heading = division.heading
    kind = heading.level if heading else "untitled"
    yield f"{indent}<div{_attributes(type=kind, n=heading.number if heading else None, xml__id=division.id)}>"
    if heading is not None:
        yield f"{indent}  <head>{_xml(heading.span.of(text))}</head>"
    pieces = [(span.start, "p", f"<p>{_xml(span.of(text))}</p>") for span in division.paragraphs]
    pieces += [(i.span.start, "item", f"<item{_attributes(n=i.number)}>{_xml(i.span.of(text))}</item>") for i in division.items]
    pieces += [(c.span.start, "figure", _figure(c, text)) for c in division.captions]
    for name, group in groupby(sorted(pieces), key=lambda piece: piece[1]):
        held = [piece for _, _, piece in group]
        if name == "item":
            held = ["<list>", *(f"  {item}" for item in held), "</list>"]
        yield from (f"{indent}  {piece}" for piece in held)
    for child in division.children:
        yield from _division(child, text, depth + 1)
    yield f"{indent}</div>"


def _figure(caption: Caption, text: str) -> str:
    surface = caption.span.of(text)
    kind = "table" if surface.startswith(_TABLE) else ""
    return f"<figure{_attributes(type=kind, n=caption.label)}><head>{_xml(surface)}</head></figure>"
