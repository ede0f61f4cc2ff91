"""Book → Markdown with real headings, from which the same tree is read again.

The front matter says which level each number of # stands for; what a heading's own words do not tell (that 1984 is a
title and no number, that a heading is front matter) stands in braces behind it, as Pandoc writes it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from .errors import PARSE_FIRST, expect
from .flow import flowing
from .fold import readable
from .headings import read_title
from .matter import attributes, fences_of
from .model import LEVELS, Book, Division, Heading

__all__ = ["to_markdown"]

_DEEP = [level for level in LEVELS if level not in ("front", "back")]
_WORDS = {"part": "第{}部分 {}", "chapter": "第{}章 {}", "section": "第{}节 {}", "subsection": "{}. {}", "subsubsection": "({}) {}"}
# What Markdown would take for its own, wherever it stands, and at the start of a line.
_INLINE = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|~(?=~)|(?<=~)~")
_LINE_START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|(?:=+|-+)(?=\s*$)|[|](?=.*[|])|:(?=-+)|~~~")
# In a text that is Markdown: what is a heading, or a fence that closes nothing.
_HEADING = re.compile(r"#{1,6}[ \t]| {0,3}(?:```|~~~)")
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_BREAK = re.compile(r"\r\n|\r|\n")
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
    expect(book, Book, remedy=PARSE_FIRST)
    used = {heading.level for heading in book.headings}
    levels = [level for level in _DEEP if level in used] or ["chapter"]
    pieces = partial(_kept, fences=_fences(book)) if book.source.format == "markdown" else _written
    blocks = _blocks(book.divisions, book.text, levels, 1, pieces)
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
    divisions: Sequence[Division], text: str, levels: Sequence[str], depth: int, pieces: Callable[[Division, str], Iterator[str]]
) -> Iterator[str]:
    """The headings, and what ``pieces`` makes of paragraphs, items and captions, each a block."""
    for division in divisions:
        heading = division.heading
        if heading is not None:
            deep = levels.index(heading.level) + 1 if heading.level in levels else min(depth, 6)
            yield f"{'#' * deep} {_heading(heading, text)}"
        yield from pieces(division, text)
        yield from _blocks(division.children, text, levels, depth + 1, pieces)


def _written(division: Division, text: str) -> Iterator[str]:
    """What a division holds, in order, as Markdown."""
    pieces = [(span.start, _escaped(flowing(span.of(text)))) for span in division.paragraphs]
    pieces += [(item.span.start, _escaped(flowing(item.span.of(text)), numbered=True)) for item in division.items]
    pieces += [(caption.span.start, _bold(_inline(flowing(caption.span.of(text))))) for caption in division.captions]
    yield from (piece for _, piece in sorted(pieces) if piece)


def _kept(division: Division, text: str, *, fences: Sequence[int]) -> Iterator[str]:
    """What a division of a text that is Markdown holds, line by line as it is: lists, tables and code stay whole. Only what
    would be a heading, or hide one, is escaped."""
    spans = sorted([*((span, False) for span in division.paragraphs), *((item.span, False) for item in division.items),
                    *((caption.span, True) for caption in division.captions)])  # fmt: skip
    block = ""
    last = -1
    for span, caption in spans:
        lines = [flowing(span.of(text))] if caption else _BREAK.split(span.of(text))
        at = span.start
        gap = text[last:at] if last >= 0 else "\n\n"
        indent = gap[len(gap.rstrip(" \t")) :]
        if block and not (gap.strip() == "" and len(_BREAK.findall(gap)) == 1):
            yield block
            block = ""
        for line in lines:
            set_off = at == span.start and len(indent.expandtabs(4)) >= 4  # code is shown as it is
            coded = set_off or bisect_right(fences, at) % 2 == 1 or at in fences
            piece = _bold(line) if caption else line if coded or not _HEADING.match(line) else "\\" + line
            block += ("\n" if block else "") + ("" if caption or at != span.start else indent) + piece
            at += len(line) + (2 if text.startswith("\r\n", at + len(line)) else 1)
        last = span.end
    if block:
        yield block


def _fences(book: Book) -> list[int]:
    """The lines of a book that open and close its stretches of code, in turn; none that hold a heading."""
    starts: list[int] = []
    for division in book.walk():
        for span in (*division.paragraphs, *(item.span for item in division.items)):
            starts += [span.start + match.start() for match in _FENCE.finditer(span.of(book.text))]
    fences = fences_of(book.text, sorted(starts))
    heads = [heading.span.start for heading in book.headings]
    pairs = zip(fences[::2], fences[1::2], strict=True)
    return [at for pair in pairs if bisect_right(heads, pair[0]) == bisect_right(heads, pair[1]) for at in pair]


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


def _inline(text: str) -> str:
    """Words without what Markdown would take for its own inside a line."""
    return _INLINE.sub(lambda match: "\\" + match[0], text)


def _escaped(text: str, *, numbered: bool = False) -> str:
    """A paragraph that Markdown takes for one; ``numbered``: a list item, which it may take for one."""
    text = _inline(text)
    if _LINE_START.match(text):
        text = "\\" + text
    return text if numbered else _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def _bold(text: str) -> str:
    return f"**{text}**" if text else ""
