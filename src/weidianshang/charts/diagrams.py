"""Plain diagrams on a sheet: boxes in a row, with arrows or as chevrons, an exchange between them, bars of 100%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from . import text as typeset
from .amounts import with_unit
from .canvas import MARGIN, Canvas
from .style import ACCENT, BAND, BLUE, INK, INK2, INK3, LABEL, TINTS, WHITE

__all__ = ["Block", "Link", "bars", "boxes", "chevrons", "exchange"]

HEAD = 9.5
#: A box is at least this wide; what does not fit side by side stands one below the other.
NARROW, ARROW, PAD = 1.35, 0.34, 0.12
#: The grounds of a sequence, from its first part to its last; dark ones carry white.
RAMP = (TINTS[0], TINTS[1], TINTS[2], TINTS[4])


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a diagram: a head, lines below it, and for a bar its value."""

    key: str
    head: str
    lines: tuple[str, ...]
    value: Decimal = Decimal(0)
    tip: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from one block to another, by position, with its words."""

    key: str
    start: int
    end: int
    text: str
    tip: str = ""


def boxes(sheet: Canvas, blocks: Sequence[Block], *, arrows: bool) -> None:
    """Draw blocks side by side (or one below the other where the sheet is narrow), arrows between them if asked for."""
    room, gap = sheet.width - 2 * MARGIN, ARROW if arrows else 0.16
    across = max(min(len(blocks), int((room + gap) / (NARROW + gap))), 1)
    if arrows and across < len(blocks):
        across = 1
    each = (room - gap * (across - 1)) / across
    for first in range(0, len(blocks), across):
        group = blocks[first : first + across]
        tall = max(_height(block, each) for block in group)
        if arrows and across == 1 and first:
            sheet.arrow(sheet.width / 2, sheet.y - 0.2, sheet.width / 2, sheet.y - 0.02, color=INK3)
        for n, block in enumerate(group):
            x = MARGIN + n * (each + gap)
            fill = _ground(first + n, len(blocks)) if arrows else TINTS[0]
            sheet.rect(x, sheet.y, x + each, sheet.y + tall, fill=fill, radius=0.06, key=block.key)
            _fill(sheet, block, x + each / 2, sheet.y, each, tall, fill)
            sheet.tip(block.key, x, sheet.y, x + each, sheet.y + tall, block.tip)
            if arrows and n:
                sheet.arrow(x - gap + 0.04, sheet.y + tall / 2, x - 0.04, sheet.y + tall / 2, color=INK3)
        sheet.y += tall + (0.22 if arrows else 0.14)
    sheet.y -= 0.22 if arrows else 0.14


def chevrons(sheet: Canvas, blocks: Sequence[Block]) -> None:
    """Draw stages as chevrons that point to the next (boxes one below the other where the sheet is narrow)."""
    room, point = sheet.width - 2 * MARGIN, 0.22
    each = room / len(blocks)
    if each - 2 * point < NARROW - 0.4:
        boxes(sheet, blocks, arrows=True)
        return
    tall = max(_height(block, each - 2.4 * point) for block in blocks) + 0.1
    top, bottom = sheet.y, sheet.y + tall
    for n, block in enumerate(blocks):
        x0, x1 = MARGIN + n * each + (0.03 if n else 0), MARGIN + (n + 1) * each - 0.03
        notch = point if n else 0.0
        tip = min(x1 + point, sheet.width - MARGIN)
        shoulder = tip - point
        fill = _ground(n, len(blocks))
        corners = [
            (x0, top),
            (shoulder, top),
            (tip, (top + bottom) / 2),
            (shoulder, bottom),
            (x0, bottom),
            (x0 + notch, (top + bottom) / 2),
        ]
        sheet.polygon(corners, fill=fill, key=block.key)
        _fill(sheet, block, (x0 + notch + shoulder) / 2, top, shoulder - x0 - notch, tall, fill)
        sheet.tip(block.key, x0 + notch / 2, top, shoulder + point / 2, bottom, block.tip)
    sheet.y = bottom


def exchange(sheet: Canvas, blocks: Sequence[Block], links: Sequence[Link]) -> None:
    """Draw blocks in a row and what passes between them: forth above, back below, over others' heads underneath."""
    room, count = sheet.width - 2 * MARGIN, len(blocks)
    gap = 0.0 if count < 2 else min(1.5, 0.42 * room / (count - 1))
    each = (room - gap * (count - 1)) / count
    near = [link for link in links if abs(link.start - link.end) == 1]
    far = [link for link in links if abs(link.start - link.end) != 1]
    told = {link.key: typeset.wrap(link.text, LABEL, gap - 0.1, balance=True) for link in near}
    words = max((len(lines) for lines in told.values()), default=0) * typeset.leading(LABEL)
    tall = max(max(_height(block, each) for block in blocks), 2 * words + 0.5 if near else 0)
    top, middle = sheet.y, sheet.y + tall / 2
    busiest = max(range(count), key=lambda n: sum(n in (link.start, link.end) for link in links))
    left = [MARGIN + n * (each + gap) for n in range(count)]
    for n, block in enumerate(blocks):
        fill = TINTS[4] if n == busiest and links else TINTS[0]
        sheet.rect(left[n], top, left[n] + each, top + tall, fill=fill, radius=0.06, key=block.key)
        _fill(sheet, block, left[n] + each / 2, top, each, tall, fill)
        sheet.tip(block.key, left[n], top, left[n] + each, top + tall, block.tip)
    for link in near:
        forth = link.end > link.start
        first = left[min(link.start, link.end)] + each
        a, b = (first + 0.04, first + gap - 0.04) if forth else (first + gap - 0.04, first + 0.04)
        y = middle - 0.09 if forth else middle + 0.09
        sheet.arrow(a, y, b, y, color=INK3, key=link.key)
        lines, x = told[link.key], first + gap / 2
        start = (
            y - 0.07 - (len(lines) - 1) * typeset.leading(LABEL)
            if forth
            else y + 0.05 + typeset.ascent(LABEL)
        )
        after = sheet.lines(x, start, lines, color=INK2, align="center", key=link.key)
        over, under = min(y, start - typeset.ascent(LABEL)), max(y, after - typeset.leading(LABEL))
        sheet.tip(link.key, min(a, b), over - 0.04, max(a, b), under + 0.04, link.tip)
    sheet.y = top + tall
    for n, link in enumerate(far):
        _detour(
            sheet,
            link,
            left[link.start] + each / 2 + 0.12 * n,
            left[link.end] + each / 2 - 0.12 * n,
            top + tall,
        )


def _detour(sheet: Canvas, link: Link, a: float, b: float, bottom: float) -> None:
    """A dashed way under the boxes, its words below it."""
    deep = sheet.y + 0.2
    sheet.path(
        [(a, bottom + 0.02), (a, deep), (b, deep), (b, bottom + 0.12)],
        color=ACCENT,
        line=1.2,
        dash=(0, (4, 2.5)),
        key=link.key,
    )
    sheet.polygon([(b, bottom + 0.03), (b - 0.04, bottom + 0.13), (b + 0.04, bottom + 0.13)], fill=ACCENT)
    lines = typeset.wrap(link.text, LABEL, abs(b - a) - 0.2 if abs(b - a) > 1.5 else 1.5, balance=True)
    end = sheet.lines(
        (a + b) / 2, deep + 0.07 + typeset.ascent(LABEL), lines, color=ACCENT, align="center", key=link.key
    )
    sheet.y = end - typeset.leading(LABEL) + 0.06
    sheet.tip(link.key, min(a, b), deep - 0.06, max(a, b), sheet.y, link.tip)


def bars(sheet: Canvas, blocks: Sequence[Block], whole: str) -> None:
    """Draw shares of a whole: bars on a track of 100%."""
    room = min(sheet.width - 2 * MARGIN, 6.5)
    gutter = 0.12 + max(typeset.width(block.head, LABEL) for block in blocks)
    # the longest bar still has its value beside it
    beside = max(
        typeset.width(with_unit(block.value, "%", lang=sheet.lang), HEAD, bold=True) for block in blocks
    )
    left, right = MARGIN + gutter, MARGIN + room - beside - 0.1
    sheet.text(right, sheet.y + 0.06, whole, size=LABEL - 1, color=INK3, align="right", key="whole")
    sheet.y += 0.12
    for block in blocks:
        middle, x = sheet.y + 0.16, left + (right - left) * min(float(block.value), 100) / 100
        sheet.middle(left - 0.12, middle, [block.head], align="right", key=block.key)
        sheet.rect(left, middle - 0.12, right, middle + 0.12, fill=BAND, z=1)
        sheet.rect(left, middle - 0.12, x, middle + 0.12, fill=BLUE, key=block.key)
        told = with_unit(block.value, "%", lang=sheet.lang)
        sheet.middle(x + 0.06, middle, [told], size=HEAD, bold=True, key=block.key)
        sheet.tip(block.key, MARGIN, sheet.y, right, sheet.y + 0.32, block.tip)
        sheet.y += 0.36


def _ground(n: int, count: int) -> str:
    """The ground of the nth of a sequence: fainter to fuller."""
    return RAMP[round((len(RAMP) - 1) * n / max(count - 1, 1))]


def _height(block: Block, width: float) -> float:
    head = len(typeset.wrap(block.head, HEAD, width - 2 * PAD, bold=True)) * typeset.leading(HEAD)
    body = sum(len(typeset.wrap(line, LABEL, width - 2 * PAD)) for line in block.lines) * typeset.leading(
        LABEL
    )
    return head + body + 0.24


def _fill(sheet: Canvas, block: Block, x: float, top: float, width: float, tall: float, ground: str) -> None:
    """Set a block's words in the middle of its box, in ink or in white as its ground asks."""
    heads = typeset.wrap(block.head, HEAD, width - 2 * PAD, bold=True, balance=True)
    lines = [
        part for line in block.lines for part in typeset.wrap(line, LABEL, width - 2 * PAD, balance=True)
    ]
    need = len(heads) * typeset.leading(HEAD) + len(lines) * typeset.leading(LABEL)
    y = top + (tall - need) / 2 + typeset.ascent(HEAD) + 0.02
    dark = ground in TINTS[4:]
    y = sheet.lines(
        x, y, heads, size=HEAD, bold=True, color=WHITE if dark else INK, align="center", key=block.key
    )
    sheet.lines(x, y - 0.01, lines, color=WHITE if dark else INK, align="center", key=block.key)
