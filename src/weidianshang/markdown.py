"""Book → Markdown with real headings, from which the same tree is read again.

The front matter says which level each number of # stands for; what a heading's own words do not tell (that 1984 is a
title and no number, that a heading is front matter) stands in braces behind it, as Pandoc writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from .flow import flowing
from .headings import read_title
from .lines import readable
from .matter import attributes
from .model import LEVELS, Book, Division, Heading

__all__ = ["to_markdown"]

_DEEP = [level for level in LEVELS if level not in ("front", "back")]
_WORDS = {"part": "第{}部分 {}", "chapter": "第{}章 {}", "section": "第{}节 {}", "subsection": "{}. {}", "subsubsection": "({}) {}"}
# What Markdown would take for its own, wherever it stands, and at the start of a line.
_INLINE = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|~(?=~)|(?<=~)~")
_LINE_START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|(?:=+|-+)(?=\s*$)|[|](?=.*[|])|:(?=-+)|~~~")
_HEADING = re.compile(r"#{1,6}[ \t]|```|~~~")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def to_markdown(book: Book) -> str:
    """The book as Markdown: the body whole, zones left out, captions in bold. Parsed again it gives the same tree.

    >>> from weidianshang.outline import parse
    >>> print(to_markdown(parse("第一章 山路\\n天亮了。\\n1984年\\n第二章 书店\\n门开了。")))
    ---
    headings: [chapter]
    ---
    <BLANKLINE>
    # 第一章 山路
    <BLANKLINE>
    天亮了。
    <BLANKLINE>
    1984年
    <BLANKLINE>
    # 第二章 书店
    <BLANKLINE>
    门开了。
    <BLANKLINE>
    """
    used = {heading.level for heading in book.headings}
    levels = [level for level in _DEEP if level in used] or ["chapter"]
    blocks = _blocks(book.divisions, book.text, levels, 1, _marked_up if book.source.format == "markdown" else _escaped)
    return "\n\n".join([_matter(book, levels), *blocks]) + "\n"


def _matter(book: Book, levels: Sequence[str]) -> str:
    said = book.source.metadata
    rows = [("title", said.get("title")), ("author", said.get("authors")), ("publisher", said.get("publisher")),
            ("date", said.get("posted_at"))]  # fmt: skip
    lines = [f"{key}: {_yaml(value)}" for key, value in rows if value]
    return "\n".join(["---", *lines, f"headings: [{', '.join(levels)}]", "---"])


def _yaml(value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(_yaml(one) for one in value)}]"
    return '"' + re.sub(r'(["\\])', r"\\\1", re.sub(r"\s+", " ", value)) + '"'


def _blocks(
    divisions: Sequence[Division], text: str, levels: Sequence[str], depth: int, written: Callable[[str, str], str]
) -> Iterator[str]:
    """The headings, paragraphs, items and captions, each a block, as ``written``."""
    for division in divisions:
        heading = division.heading
        if heading is not None:
            deep = levels.index(heading.level) + 1 if heading.level in levels else min(depth, 6)
            yield f"{'#' * deep} {_heading(heading, text)}"
        pieces = [(span.start, written(flowing(span.of(text)), "paragraph")) for span in division.paragraphs]
        pieces += [(item.span.start, written(flowing(item.span.of(text)), "item")) for item in division.items]
        pieces += [(caption.span.start, written(flowing(caption.span.of(text)), "caption")) for caption in division.captions]
        yield from (piece for _, piece in sorted(pieces) if piece)
        yield from _blocks(division.children, text, levels, depth + 1, written)


def _heading(heading: Heading, text: str) -> str:
    """The words of a heading, with braces where its number cannot be read off them."""
    number, title = heading.number, _one_line(heading.title)
    classes = [f".{heading.level}"] if heading.level in ("front", "back") else []
    written = [_one_line(heading.span.of(text))]
    if number:
        written += [_WORDS.get(heading.level, "{} {}").format(number, title).strip(), f"{number} {title}".strip()]
    for line in written:
        braced = f"{line} {{{' '.join(classes)}}}" if classes else line
        _, said, rest = attributes(braced)
        if line and said is None and rest == line and _reads(line) == (number, title) and not re.search(r"(?:^|\s)#+$", line):
            return braced
    words = [*classes, f"number={number}" if number else "-"]
    return f"{title or number} {{{' '.join(words)}}}"


def _reads(line: str) -> tuple[str | None, str]:
    """The number and title that are read off a line again, where characters that show nothing are white space."""
    number, title = read_title(readable(line))
    return number, line[len(line) - len(title) :]


def _one_line(text: str) -> str:
    return " ".join(part for part in map(str.strip, _BREAKS.split(text)) if part)


def _escaped(text: str, kind: str) -> str:
    """A paragraph that Markdown takes for one; an item it may take for one; a caption is in bold."""
    text = _INLINE.sub(lambda match: "\\" + match[0], text)
    if kind == "caption":
        return f"**{text}**" if text else ""
    if _LINE_START.match(text):
        text = "\\" + text
    return text if kind == "item" else _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def _marked_up(text: str, kind: str) -> str:
    """A paragraph of a text that is Markdown, as it is, but for what would be a heading again or hide one."""
    if kind == "caption":
        return f"**{text}**" if text else ""
    return "\\" + text if _HEADING.match(text) else text
