"""Book → what the command line prints of it: JSON, a tree."""

from __future__ import annotations

from typing import Any

from .model import Book, Division

__all__ = ["outline_json", "outline_tree"]


def outline_json(book: Book) -> dict[str, Any]:
    """The outline as one JSON-ready object: source, metadata, headings, captions, items, zones, truncated.

    >>> from weidianshang.outline import parse
    >>> outline_json(parse("第一章 山路\\n天亮了。"))["headings"][0]["title"]
    '山路'
    """
    source, metadata = book.source, book.source.metadata
    return {
        "source": {
            "name": source.name, "sha256": source.sha256, "encoding": source.encoding, "chars": len(source.text),
        },
        "metadata": {
            "title": metadata.get("title"),
            "authors": list(metadata.get("authors") or ()),
            "publisher": metadata.get("publisher"),
            "posted_at": metadata.get("posted_at"),
            "formats": list(metadata.get("formats") or ()),
        },
        "headings": [
            {
                "id": d.id, "level": d.heading.level, "number": d.heading.number, "title": d.heading.title,
                "start": d.heading.span.start, "end": d.heading.span.end, "glued": d.heading.glued,
                "rule": d.heading.rule, "evidence": list(d.heading.evidence), "confidence": d.heading.confidence,
            }
            for d in book.walk() if d.heading
        ],
        "captions": [
            {"label": c.label, "title": c.title, "start": c.span.start, "end": c.span.end, "glued": c.glued,
             "division": d.id}
            for d in book.walk() for c in d.captions
        ],
        "items": [
            {"number": i.number, "start": i.span.start, "end": i.span.end, "division": d.id}
            for d in book.walk() for i in d.items
        ],
        "zones": [{"kind": z.kind, "start": z.span.start, "end": z.span.end} for z in source.zones],
        "truncated": book.truncated,
    }


def _label(division: Division) -> str:
    heading = division.heading
    if heading is None:
        return "(no heading)"
    title = " ".join(map(str.strip, heading.title.splitlines()))  # the halves of 第N回 may stand on two lines
    return " ".join(part for part in (heading.number, title) if part) or "(no title)"


def outline_tree(book: Book) -> str:
    """The outline as an indented tree, one division a line: id, number and title, characters.

    >>> from weidianshang.outline import parse
    >>> print(outline_tree(parse("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。")))
    c1  1 山路     12 characters
    c2  2 书店     11 characters
    """
    rows: list[tuple[str, str, int]] = []

    def visit(division: Division, depth: int) -> None:
        rows.append(("  " * depth + division.id, _label(division), len(division.span)))
        for child in division.children:
            visit(child, depth + 1)

    for root in book.divisions:
        visit(root, 0)
    ids = max((len(row[0]) for row in rows), default=0)
    widths = [_width(label) for _, label, _ in rows]
    widest = max(widths, default=0)
    return "\n".join(
        f"{name:<{ids}}  {label}{' ' * (widest - width)}  {chars:>5} characters"
        for (name, label, chars), width in zip(rows, widths, strict=True)
    )


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
