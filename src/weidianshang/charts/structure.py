"""The outline as rows: a row a chapter, a box a section, as long as its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .frames import check_options, no_data
from .style import BAND, INK, INK2, LABEL, RULE, TINTS, WHITE, Lang
from .tree import Node, rows_of, tree
from .wording.structure import WORDS

__all__ = ["outline_rows"]

ROW, TALL, GAP, PART = 0.46, 0.6, 0.12, 0.3
#: A title that needs more lines than this stands below the chart, under a mark; so many marks and no more.
LINES, MARKS = 3, 20
#: How high a row is where no row has anything to part it.
PLAIN = 0.24
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class _Box:
    """A stretch of a row: a section, or the row's own text where ``node`` is the row itself."""

    node: Node
    chars: int
    own: bool


def outline_rows(
    outline: pd.DataFrame,
    *,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """The table ``outline`` as rows of boxes in reading order, one scale for all: length is the number of characters.

    A row is a chapter (or, in a text without chapters, the next level that has several divisions), a box a division
    one level down, grey what stands before the first of them; short ticks mark the level below. The longest box is
    set off. ``names`` gives divisions other titles, by id or by title. Without a title, the spread of lengths makes it.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or a broken tree.

    >>> import weidianshang as wds
    >>> outline_rows(wds.load().outline, lang="en").name
    'outline_rows'
    """
    check_options(lang, width)
    words = WORDS[lang]
    tops = tree(outline, names=names)
    level, rows = rows_of(tops)
    rows = [row for row in rows if row.chars > 0]
    if not rows:
        return no_data("outline_rows", words, lang=lang, width=width, title=title, source=source)
    boxes = {row.id: _boxes(row) for row in rows}
    every = [box for row in rows for box in boxes[row.id]]
    plain = all(box.own for box in every)
    longest = max((box for box in every if plain or not box.own), key=lambda box: box.chars, default=None)
    named = [box.node.title for box in every if not box.own]
    alone = longest is not None and named.count(longest.node.title) < 2
    sheet = Canvas("outline_rows", width, lang)
    heading = title or _title(rows, level, longest if alone else None, words)
    sub = words["sub"]
    if any(box.own and len(boxes[row.id]) > 1 for row in rows for box in boxes[row.id]):
        sub += words["sub_intro"]
    if any(box.node.children and not box.own for row in rows for box in boxes[row.id]):
        sub += words["sub_ticks"]
    sheet.header(heading, sub)
    narrow = _draw(sheet, tops, rows, boxes, longest, words)
    note = ""
    if len(narrow) > MARKS:
        note = words["narrow_many"].format(n=len(narrow))
    elif narrow:
        note = words["narrow"] + " ".join(f"{_CIRCLED[n]}{title}" for n, title in enumerate(narrow))
    items = "".join(_told(row, boxes[row.id], words) for row in rows)
    alt = words["alt"].format(title=heading, sub=sub, items=items).strip()
    return sheet.finish(alt=alt, source=source, note=note)


def _boxes(row: Node) -> list[_Box]:
    boxes = [_Box(child, child.chars, False) for child in row.children if child.chars]
    return ([_Box(row, row.own, True)] if row.own else []) + boxes


def _named(node: Node, words: Mapping[str, str]) -> str:
    return f"{node.number} {node.title}".strip() or words["untitled"]


def _draw(
    sheet: Canvas,
    tops: Sequence[Node],
    rows: Sequence[Node],
    boxes: Mapping[str, list[_Box]],
    longest: _Box | None,
    words: Mapping[str, str],
) -> list[str]:
    """Draw the rows; the titles that found no place come back, in the order of their marks."""
    room = sheet.width - 2 * MARGIN
    names = {
        row.id: typeset.wrap(_named(row, words), LABEL, room * 0.21, bold=True, balance=True) for row in rows
    }
    sizes = {row.id: words["chars"].format(n=f"{row.chars:,}") for row in rows}
    left = (
        MARGIN
        + 0.12
        + max(typeset.width(line, LABEL, bold=True) for lines in names.values() for line in lines)
    )
    right = sheet.width - MARGIN - 0.08 - max(typeset.width(size, LABEL) for size in sizes.values())
    inch = (right - left) / max(row.chars for row in rows)
    total = sum(top.chars for top in tops)
    part_of = {below.id: top for top in tops for below in top.walk() if below is not top}
    narrow: list[str] = []
    # how many titles find no place decides whether marks are set at all
    marks = sum(_lines(box, box.chars * inch, words) == [] for row in rows for box in boxes[row.id]) <= MARKS
    most = max(len(_lines(box, box.chars * inch, words)) for row in rows for box in boxes[row.id])
    plain = all(box.own for row in rows for box in boxes[row.id])
    high, gap = (PLAIN, GAP / 2) if plain else (TALL if most > 2 else ROW, GAP)
    part = ""
    for row in rows:
        if (top := part_of.get(row.id)) is not None and top.id != part:
            part = top.id
            for line in typeset.wrap(_named(top, words), LABEL, room, bold=True):
                sheet.text(left, sheet.y + 0.17, line, bold=True, color=INK2, key=f"part:{top.id}")
                sheet.y += 0.2
            sheet.y += PART - 0.2
        tall = max(high, len(names[row.id]) * typeset.leading(LABEL) + 0.06)
        middle = sheet.y + tall / 2
        sheet.middle(left - 0.12, middle, names[row.id], bold=True, align="right", key=row.id)
        x = left
        for number, box in enumerate(boxes[row.id]):
            end = x + box.chars * inch
            _box(
                sheet,
                box,
                (x, end),
                (middle - high / 2, middle + high / 2),
                0 if plain else number,
                plain,
                box is longest,
                marks,
                narrow,
                words,
                total,
                inch,
            )
            x = end
        sheet.middle(x + 0.08, middle, [sizes[row.id]], color=INK2, key=row.id)
        sheet.y += tall + gap
    return narrow


def _lines(box: _Box, width: float, words: Mapping[str, str]) -> list[str]:
    """The lines of a box's title; none where it does not fit, or has nothing to say."""
    told = words["intro"] if box.own else box.node.title or box.node.number
    if box.own and not box.node.children:
        return [""]
    lines = typeset.wrap(told, LABEL, width - 0.1, balance=True)
    fits = all(typeset.width(line, LABEL) <= width - 0.06 for line in lines) and len(lines) <= LINES
    # a title broken into single characters is no title
    if told.isascii() and len(lines) > len(told.split()):
        return [""] if box.own else []
    short = box.own or max((len(line) for line in lines), default=0) > 2 or len(told) <= 4
    return lines if fits and short else [""] if box.own else []


def _box(
    sheet: Canvas,
    box: _Box,
    across: tuple[float, float],
    down: tuple[float, float],
    number: int,
    plain: bool,
    longest: bool,
    marks: bool,
    narrow: list[str],
    words: Mapping[str, str],
    total: int,
    inch: float,
) -> None:
    (x, end), (top, bottom) = across, down
    key = f"{box.node.id}:own" if box.own else box.node.id
    grey = box.own and not plain
    fill = BAND if grey else TINTS[2] if longest else TINTS[number % 2]
    gap = min(0.01, (end - x) / 4)
    sheet.rect(
        x + gap,
        top,
        end - gap,
        bottom,
        fill=fill,
        edge=RULE if grey else "none",
        line=0.5 if grey else 0,
        key=key,
    )
    lines = _lines(box, end - x, words)
    if not lines:
        narrow.append(box.node.title)
        mark = _CIRCLED[len(narrow) - 1] if len(narrow) <= MARKS else ""
        lines = [mark] if marks and typeset.width(mark, LABEL) <= end - x else [""]
    sheet.middle(
        (x + end) / 2,
        (top + bottom) / 2,
        lines,
        bold=longest,
        color=INK2 if box.own else INK,
        align="center",
        key=key,
    )
    if not box.own:
        at = x + box.node.own * inch
        for child in box.node.children:
            if at - x > 0.03:
                sheet.path([(at, bottom - 0.06), (at, bottom)], color=WHITE, line=1.2, z=3)
            at += child.chars * inch
    sheet.tip(key, x, top, end, bottom, _tip(box, words, total))


def _tip(box: _Box, words: Mapping[str, str], total: int) -> str:
    node, row = box.node, box.node.row
    share = f"{100 * box.chars / max(total, 1):.1f}"
    name = _named(node, words)
    lines = [words["tip_intro"].format(title=name) if box.own and node.children else name]
    whole = row.get("paragraphs") and not (box.own and node.children)
    size = words["tip_size"].format(chars=f"{box.chars:,}", share=share)
    if whole:
        size += words["tip_more"].format(paragraphs=row["paragraphs"], sentences=row["sentences"])
    if row.get("title") and row["title"] not in name and "".join(row["title"].split()) not in name:
        lines.append(row["title"])  # as the book has it, under another name
    lines += [size, words["tip_place"].format(id=node.id, start=node.start, end=node.end)]
    if row.get("glued", "").lower() == "true" and not box.own:
        lines.append(words["tip_glued"])
    if row.get("rule") and not box.own:
        lines.append(words["rule"].format(rule=row["rule"]))
    return "\n".join(lines)


def _title(rows: Sequence[Node], level: str, longest: _Box | None, words: Mapping[str, str]) -> str:
    same = [row for row in rows if row.level == level] or list(rows)
    top = max(same, key=lambda row: row.chars)
    if len(same) < 2:
        return words["title_one"].format(longest=top.title or words["untitled"], chars=f"{top.chars:,}")
    ratio = top.chars / min(row.chars for row in same)
    name = words.get(level, words["other"])
    even = (
        words["even"].format(level=name)
        if ratio < 1.3
        else words["uneven"].format(level=name, times=f"{ratio:.1f}")
    )
    if longest is None or not longest.node.title or longest.node.level != "section":
        return words["title_rows"].format(even=even, longest=top.title or words["untitled"])
    return words["title"].format(even=even, longest=longest.node.title)


def _told(row: Node, boxes: Sequence[_Box], words: Mapping[str, str]) -> str:
    parts = words["semi"].join(f"{_named(box.node, words)} {box.chars:,}" for box in boxes if not box.own)
    form = "item" if parts else "item_plain"
    return words[form].format(row=_named(row, words), chars=f"{row.chars:,}", parts=parts)
