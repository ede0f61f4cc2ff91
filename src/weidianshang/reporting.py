"""Book → what is odd about its outline: numbers that are missing, lists that do not agree, what was hard to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

from .errors import PARSE_FIRST, expect
from .headings import FAMILIES, mark_at
from .listed_titles import Unlisted, compare_contents
from .model import LEVELS, Book, Division, Heading

__all__ = ["Glued", "Long", "Numbering", "Report", "Share", "report", "report_json", "report_text"]

#: A division is unusually long that is so many times as long as the middle one of its level, of so many at least.
TIMES, FEWEST, SHORTEST = 4, 4, 2000
#: No more missing numbers are named one by one.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number that does not follow from the one before it: ``gap``, ``repeat`` or ``back``. Of a gap ``missing`` are the
    numbers between, the first twenty if there are more, and ``count`` is how many there are."""

    kind: Literal["gap", "repeat", "back"]
    division: str
    number: str
    before: str | None
    missing: tuple[str, ...]
    start: int
    count: int = 0


@dataclass(frozen=True, slots=True)
class Long:
    """A division that is unusually long for its level, in characters."""

    division: str
    title: str
    chars: int
    usual: int


@dataclass(frozen=True, slots=True)
class Glued:
    """A heading or a caption that shared its line with other text, and the rule that parted it."""

    kind: Literal["heading", "caption"]
    division: str
    title: str
    rule: str
    start: int


@dataclass(frozen=True, slots=True)
class Share:
    """What zones of one kind hold of the text."""

    kind: str
    count: int
    chars: int
    share: float


@dataclass(frozen=True, slots=True)
class Report:
    """What is worth a look in an outline; ``levels`` counts headings, ``listed`` is how many entries the list of contents
    has, ``doubtful`` the ids of headings of which more speaks against than for, ``in_zones`` the share of the text that
    is not the book.

    >>> from weidianshang.outline import parse
    >>> found = report(parse("第一章 山路\\n天亮了。\\n第三章 归来\\n门开了。"))
    >>> dict(found.levels), found.numbering[0].missing
    ({'chapter': 2}, ('2',))
    """

    chars: int
    levels: Mapping[str, int]
    numbering: tuple[Numbering, ...]
    listed: int
    contents: tuple[Unlisted, ...]
    long: tuple[Long, ...]
    glued: tuple[Glued, ...]
    doubtful: tuple[str, ...]
    zones: tuple[Share, ...]
    in_zones: float
    truncated: int | None

    def __str__(self) -> str:
        return report_text(self)


def report(book: Book) -> Report:
    """The ``Report`` on a book's outline. Raises ``WdsError`` for what is no ``Book``.

    >>> from weidianshang.outline import parse
    >>> found = report(parse("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。\\n第四章 归途\\n天黑了。"))
    >>> [(row.kind, row.division, row.missing) for row in found.numbering]
    [('gap', 'c3', ('3',))]
    >>> str(found) == report_text(found)
    True
    """
    expect(book, Book, remedy=PARSE_FIRST)
    divisions = [d for d in book.walk() if d.heading]
    counts = Counter[str](d.heading.level for d in divisions if d.heading)
    listed, contents = compare_contents(book)
    zones = _zones(book)
    chars = len(book.text)
    return Report(
        chars,
        {level: counts[level] for level in LEVELS if level in counts},
        tuple(_numbering(book)),
        listed,
        contents,
        tuple(_long(book, divisions)),
        tuple(_glued(book)),
        tuple(d.id for d in divisions if d.heading and d.heading.confidence < 0.5),
        zones,
        round(sum(zone.chars for zone in zones) / chars, 4) if chars else 0.0,
        book.truncated,
    )


def _numbering(book: Book) -> Iterator[Numbering]:
    """Within each division, family by family. The numbers of a division may go on from the one before it."""
    reached: dict[tuple[str, str], int] = {}  # (level, family) → its last value anywhere

    def look(siblings: Sequence[Division]) -> Iterator[Numbering]:
        last: dict[tuple[str, str, str], tuple[int, str]] = {}
        for division in siblings:
            if division.heading and (said := _value(book, division.heading)):
                family, prefix, value = said
                level = division.heading.level
                before = last.get((level, family, prefix))
                at = before[0] if before else 0
                if before is None and not prefix and value == reached.get((level, family), 0) + 1:
                    at = value - 1
                number = division.heading.number or ""
                kind = "repeat" if value == at else "back" if value < at else "gap" if value > at + 1 else ""
                if kind and not (kind == "back" and value == 1) and not (before is None and kind == "repeat"):
                    missing = tuple(_written(n, prefix, number) for n in range(at + 1, min(value, at + 1 + _NAMED)))
                    yield Numbering(kind, division.id, number, before[1] if before else None,  # type: ignore[arg-type]
                                    missing if kind == "gap" else (), division.heading.span.start,
                                    value - at - 1 if kind == "gap" else 0)
                last[level, family, prefix] = value, number
                reached[level, family] = value
            yield from look(division.children)

    yield from look(book.divisions)


def _written(value: int, prefix: str, like: str) -> str:
    """A number as its neighbour is written: 1.2 for 1.3, B for C."""
    if like.isalpha():
        letter = chr(ord("A") + value - 1)
        return letter if like.isupper() else letter.lower()
    return f"{prefix}.{value}" if prefix else str(value)


def _value(book: Book, heading: Heading) -> tuple[str, str, int] | None:
    """Family, prefix and value of a heading's number; ``None`` where it has none to count by."""
    if not heading.number:
        return None
    surface = heading.span.of(book.text)
    mark = mark_at(surface, 0, len(surface))
    family = mark.family if mark and mark.family in FAMILIES and mark.number == heading.number else ""
    prefix, _, last = heading.number.rpartition(".")
    if last.isdecimal() and len(last) < 7:
        return family, prefix, int(last)
    if len(heading.number) == 1 and heading.number.isascii() and heading.number.isalpha():
        return family or "letters", "", ord(heading.number.upper()) - ord("A") + 1
    return None


def _long(book: Book, divisions: Sequence[Division]) -> Iterator[Long]:
    """Those far longer than the middle one of their level; the text below is theirs too."""
    sizes: dict[str, list[int]] = {}
    for division in divisions:
        if division.heading:
            sizes.setdefault(division.heading.level, []).append(len(division.span))
    usual = {level: int(median(chars)) for level, chars in sizes.items() if len(chars) >= FEWEST}
    for division in divisions:
        heading = division.heading
        if heading and len(division.span) > max(TIMES * usual.get(heading.level, len(book.text)), SHORTEST):
            yield Long(division.id, _title(heading), len(division.span), usual[heading.level])


def _glued(book: Book) -> Iterator[Glued]:
    for division in book.walk():
        if division.heading and division.heading.glued:
            yield Glued("heading", division.id, _title(division.heading), division.heading.rule, division.heading.span.start)
        for caption in division.captions:
            if caption.glued:
                yield Glued("caption", division.id, f"{caption.label} {caption.title}".strip(), caption.rule, caption.span.start)


def _title(heading: Heading) -> str:
    return " ".join(f"{heading.number or ''} {heading.title}".split())


def _zones(book: Book) -> tuple[Share, ...]:
    chars: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for zone in book.source.zones:
        chars[zone.kind] += len(zone.span)
        counts[zone.kind] += 1
    return tuple(
        Share(kind, counts[kind], size, round(size / len(book.text), 4)) for kind, size in chars.most_common() if size
    )


def report_json(found: Report) -> dict[str, Any]:
    """The report as one JSON-ready object, its fields as they are.

    >>> from weidianshang.outline import parse
    >>> report_json(report(parse("第二章 书店\\n门开了。")))["numbering"][0]["missing"]
    ['1']
    """
    return _plain(asdict(found))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def report_text(found: Report) -> str:
    """The report for a reader, a heading for each part that has something to say.

    >>> from weidianshang.outline import parse
    >>> print(report_text(report(parse("第一章 山路\\n天亮了。\\n第三章 书店\\n门开了。"))))
    2 headings: 2 chapter
    <BLANKLINE>
    numbers
      c2: 3 follows 1; missing: 2
    <BLANKLINE>
    list of contents: none
    zones: none
    """
    counts = ", ".join(f"{count} {level}" for level, count in found.levels.items())
    parts = [[f"{sum(found.levels.values())} headings{': ' if counts else ''}{counts}"]]
    parts.append(_part("numbers", [_numbered(row) for row in found.numbering]))
    names = {"missing_in_body": "in the list, not in the body", "missing_in_list": "in the body, not in the list"}
    rows = [
        f"{row.division or '-'}: {names[row.kind]}: {row.listed or row.found}" if row.kind in names
        else f"{row.division}: listed as {row.listed}, headed {row.found}"
        for row in found.contents
    ]  # fmt: skip
    parts.append(_part("contents", rows))
    parts.append(_part("unusually long", [f"{r.division}: {r.chars} characters, usually {r.usual}: {r.title}" for r in found.long]))
    parts.append(_part("glued to other text", [f"{r.division}: {r.kind} {r.title} ({r.rule})" for r in found.glued]))
    parts.append(_part("doubtful", list(found.doubtful)))
    zones = [f"{row.kind}: {row.count}, {row.chars} characters, {row.share:.1%}" for row in found.zones]
    listed = f"list of contents: {found.listed} entries" if found.listed else "list of contents: none"
    parts.append([listed, f"zones: {found.in_zones:.1%} of {found.chars} characters" if zones else "zones: none", *(f"  {z}" for z in zones)])
    if found.truncated is not None:
        parts[-1].append(f"the text breaks off in mid-sentence at {found.truncated}")
    return "\n\n".join("\n".join(part) for part in parts if part)


def _part(name: str, rows: Sequence[str]) -> list[str]:
    return [name, *(f"  {row}" for row in rows)] if rows else []


def _numbered(row: Numbering) -> str:
    if row.kind == "repeat":
        return f"{row.division}: {row.number} comes again"
    if row.kind == "back":
        return f"{row.division}: {row.number} follows {row.before}"
    missing = "|".join(row.missing)
    if row.count > _NAMED:
        prefix, point, first = row.missing[0].rpartition(".")
        missing = f"{row.missing[0]} to {prefix}{point}{int(first) + row.count - 1} ({row.count} numbers)"
    place = f"follows {row.before}" if row.before else "is the first"
    return f"{row.division}: {row.number} {place}; missing: {missing}"
