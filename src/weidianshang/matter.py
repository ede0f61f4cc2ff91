"""The front matter of a Markdown file: what stands between two lines of --- at its start, or of +++ (TOML).

    ---
    title: 山里的书店
    author: [李某, 王某]
    headings: [part, chapter, section]
    ---

``headings`` says which level each number of # stands for; then the marked headings of the file are all there are.
``{.front}`` behind a heading names another level, ``{-}`` says that it has no number, ``{number=3}`` which.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from .errors import WdsError
from .lazily import pattern
from .model import LEVELS, Level, Mark, Span

__all__ = ["Matter", "attributes", "fences_of", "read_matter", "title_above"]

_OPENING = pattern(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_LINE = pattern(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_KEY = pattern(
    r"([\"']?)([A-Za-z_][\w-]{0,40}|标题|標題|书名|書名|作者|出版社|日期|格式)\1[ \t]*(?P<sign>[:=])(?:[ \t]+(?P<said>.*?))?[ \t]*"
)
_COMMENT = pattern(r"[ \t]#(?=[ \t]).*$")
_QUOTED = pattern(r"""("(?>(?:[^"\\]|\\.)*)"|'(?>(?:[^']|'')*)')(?:[ \t]+#.*)?$""")
_TABLE = pattern(r"\[{1,2}[\w .\"'-]{1,60}\]{1,2}")  # of TOML
_ITEM = pattern(r"[ \t]*-[ \t]+(.*?)[ \t]*")
_MOST_LINES, _LONGEST_LINE = 200, 2000
_NAMES = {
    "title": "title", "author": "authors", "authors": "authors", "creator": "authors", "publisher": "publisher",
    "标题": "title", "標題": "title", "书名": "title", "書名": "title", "作者": "authors", "出版社": "publisher", "日期": "posted_at",
    "格式": "formats", "date": "posted_at", "posted_at": "posted_at", "format": "formats", "formats": "formats",
}  # fmt: skip
# Looked for behind a line break, one plain character, as that is quick.
_HEADING = pattern(r"[\n\r](#{1,6})[ \t]+(?=\S)([^\r\n]*)")
_FENCE = pattern(r"[\n\r] {0,3}(```|~~~)")
_FENCED = pattern(r"(`{3,}|~{3,})([^\r\n]*)")
_ATTRIBUTES = pattern(r"(?<![ \t])[ \t]+\{([^{}\r\n]{1,80})\}$")
_ATTRIBUTE = pattern(r"(-)|\.(\w+)|number=([^\s{}]*)|#[\w-]+")


class Matter(NamedTuple):
    """Where the front matter ends (white space after it included), its metadata, and the headings that it declares."""

    end: int
    metadata: dict[str, str | tuple[str, ...] | None]
    marks: tuple[Mark, ...]


def read_matter(text: str, *, file: str | None = None) -> Matter | None:
    """The front matter of a text; ``None`` where it has none, or the lines there are no keys and values.

    Raises ``WdsError``, with the line, where ``headings`` names what is no level.

    >>> text = "---\\ntitle: 山\\nheadings: [chapter]\\n---\\n# 第一章 归来\\n天亮了。"
    >>> matter = read_matter(text)
    >>> matter.metadata["title"], [(mark.level, mark.span.of(text)) for mark in matter.marks]
    ('山', [('chapter', '第一章 归来')])
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    read = _keys(text, opening.end(), toml=opening[1] == "+++")
    if read is None:
        return None
    values, places, at = read
    marks: tuple[Mark, ...] = ()
    if "headings" in values:
        given = _levels(values["headings"], file, places["headings"])
        # an empty mark, where there is no other, says that there are no headings
        marks = tuple(_marks(text, at, given)) or (Mark(Span(at, at), 1, "declared_heading", "", given[0]),)
    while at < len(text) and text[at].isspace():
        at += 1
    return Matter(at, _metadata(values), marks)


def _keys(text: str, at: int, *, toml: bool) -> tuple[dict[str, list[str]], dict[str, int], int] | None:
    """The values of each key from behind the opening line on, the key's line, and where the closing line ends.

    ``None`` where a line is neither, where no line closes them, and where there is no key.
    """
    values: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    key = ""
    in_table = False  # of TOML: its keys are not the book's
    closing, sign = (("+++",), "=") if toml else (("---", "..."), ":")
    for row in range(2, _MOST_LINES + 2):
        match = _LINE.match(text, at)
        if match is None or match.end() == at:
            return None
        line, at = match[1].rstrip(), match.end()
        if len(line) > _LONGEST_LINE:
            return None
        if line in closing:
            return (values, places, at) if values else None
        if not line or line.lstrip().startswith("#") or in_table:
            continue
        if (pair := _KEY.fullmatch(line)) and pair["sign"] == sign:
            key = pair[2].lower()
            values[key], places[key] = _values(pair["said"] or ""), row
        elif toml and _TABLE.fullmatch(line):
            in_table = True
        elif key and (item := _ITEM.fullmatch(line)):
            values[key] += _values(item[1])
        elif key and line[0] in " \t])}":
            _go_on(values[key], line.strip())
        else:
            return None
    return None


def _levels(names: Sequence[str], file: str | None, line: int) -> list[Level]:
    """The levels that a file declares; an error where they are none, which nobody could tell from a file that works."""
    unknown = next((name for name in names if name.lower() not in LEVELS), "" if not names else None)
    if unknown is None:
        return [cast(Level, name.lower()) for name in names]
    said = f"names {unknown!r}, which is no level" if unknown else "names no level"
    raise WdsError(f"the key headings of the front matter {said}", file=file, line=line,
                   remedy=f"write one or more of {', '.join(LEVELS)} in brackets, or leave the line out")


def _go_on(values: list[str], line: str) -> None:
    """A value that goes on over the next line: a list in brackets, a block of text, the name of who is told of by keys."""
    if values and values[0].startswith("[") and not values[0].endswith("]"):
        values[:] = _values(values[0] + " " + line)
    elif pair := _KEY.fullmatch(line):
        values += _values(pair["said"] or "") if pair[2].lower() in ("name", "text") else []
    elif values[:1] and values[0][:1] in (">", "|"):
        values[:] = [line]
    elif len(values) == 1:
        values[:] = [f"{values[0]} {line}"]


def _values(written: str) -> list[str]:
    """A value, or the values of a list in brackets, without their quotation marks; nor a comment behind it."""
    written = quoted[1] if (quoted := _QUOTED.match(written)) else _COMMENT.sub("", written)
    if written.startswith("[") and written.endswith("]"):
        return [_unquoted(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^,\s][^,]*', written[1:-1])]
    return [_unquoted(written)] if written else []


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def _metadata(values: dict[str, list[str]]) -> dict[str, str | tuple[str, ...] | None]:
    found: dict[str, str | tuple[str, ...] | None] = {
        "title": None, "authors": (), "publisher": None, "posted_at": None, "formats": (),
    }  # fmt: skip
    for key, given in values.items():
        name = _NAMES.get(key)
        if name in ("authors", "formats"):
            found[name] = tuple(value for value in given if value)
        elif name and given:
            found[name] = given[0] or None
    return found


def _marks(text: str, start: int, levels: Sequence[Level]) -> Iterator[Mark]:
    """The headings of a file that declares its levels; those with more # than it declares have the last."""
    fences = fences_of(text, (match.start(1) for match in _FENCE.finditer(text, start - 1)))
    passed, inside = 0, False
    for match in _HEADING.finditer(text, start - 1):
        while passed < len(fences) and fences[passed] < match.start():
            passed += 1
            inside = not inside
        if inside:
            continue
        depth = len(match[1])
        level, number, line = attributes(match[2])
        if number is None and level is None:
            bare = line.rstrip("#")
            line = bare.rstrip() if not bare or bare[-1] in " \t" else line  # closing marks; the # of C# is none
        if line:
            begin = match.start(2)
            yield Mark(Span(begin, begin + len(line)), depth, "declared_heading", "",
                       level or levels[min(depth, len(levels)) - 1], number)


def fences_of(text: str, starts: Iterable[int]) -> list[int]:
    """Of the lines that begin with ``` or ~~~ those that open and close a stretch of code, in turn.

    What closes one is as long as what opened it, and nothing follows it. One that is never closed opens none: a stray mark
    does not hide the rest of a text.

    >>> text = "````md\\n```\\n# 谷\\n```\\n````\\n~~~"
    >>> fences_of(text, [match.start() for match in re.finditer("^(?:```|~~~)", text, re.MULTILINE)])
    [0, 19]
    """
    found: list[int] = []
    opened = ""
    for at in starts:
        match = _FENCED.match(text, at)
        if match is None or (opened and not (match[1].startswith(opened) and not match[2].strip())):
            continue
        if not opened and match[1][0] == "`" and "`" in match[2]:
            continue  # code in a line
        opened = "" if opened else match[1]
        found.append(at)
    return found[: len(found) // 2 * 2]


def attributes(line: str) -> tuple[Level | None, str | None, str]:
    """``(level, number, rest)`` of a heading: what the braces behind it say, ``None`` where they say nothing.

    >>> attributes("1984 {-}"), attributes("前言 {.front}"), attributes("归来 {x}")
    ((None, '', '1984'), ('front', None, '前言'), (None, None, '归来 {x}'))
    """
    line = line.rstrip()
    match = _ATTRIBUTES.search(line)
    if match is None:
        return None, None, line
    level: Level | None = None
    number: str | None = None
    for word in match[1].split():
        said = _ATTRIBUTE.fullmatch(word)
        if said is None:
            return None, None, line
        if said[1]:
            number = ""
        elif said[3] is not None:
            number = said[3]
        elif said[2] in LEVELS:
            level = cast(Level, said[2])
    return level, number, line[: match.start()].rstrip()


_TITLE = pattern(
    r"\s*#[ \t]+(?P<title>(?!第?[0-9零一二三四五六七八九十百]{1,4}[章回节篇卷部讲课、.． ])[^\s#][^\r\n]{0,80}?)[ \t]*#*"
    r"[ \t]*(?=[\r\n])"
)


def title_above(text: str, start: int) -> Span | None:
    """The title of a Markdown file: the one heading of one #, on its first line behind ``start``, above several of more.

    >>> title_above("# 山货记\\n\\n## 晒谷\\n谷。\\n## 磨面\\n面。\\n", 0), title_above("# 晒谷\\n谷。\\n# 磨面\\n面。\\n", 0)
    (Span(start=2, end=5), None)
    """
    found = _TITLE.match(text, start)
    if found is None:
        return None
    fences = fences_of(text, (match.start(1) for match in _FENCE.finditer(text, start)))
    depths = [len(match[1]) for match in _HEADING.finditer(text, found.end()) if bisect_right(fences, match.start(1)) % 2 == 0]
    return Span(*found.span("title")) if len(depths) > 1 and min(depths) > 1 else None
