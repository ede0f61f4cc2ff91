"""One panel of figures that may share an axis: dots on a log axis, bars on a linear one, arrows for open bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor, log10

from . import text as typeset
from .amounts import MONTHS, SECONDS, bounded, ranked, short, with_unit
from .canvas import Canvas
from .style import ACCENT, BAND, BLUE, GREY, GRID, INK, INK2, LABEL, RULE, TICK, WHITE, Lang

__all__ = ["Figure", "Panel", "draw_panel"]

#: Beyond this ratio of largest to smallest an axis is logarithmic.
LOG_FROM = 20
ONE, HEAD, GAP = 0.27, 0.25, 0.07
_ARROW = 0.2


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: whose, of what, its bounds; ``example`` where the book makes it up.

    ``same`` is what figures of one metric share in every language.
    """

    key: str
    case: str
    name: str
    metric: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: str
    approx: str
    per: str
    same: str = ""
    example: bool = False
    accent: bool = False
    tip: str = ""

    @property
    def factor(self) -> Decimal:
        """What turns its unit into the axis's: seconds for times up to a week, months for longer ones."""
        return Decimal(SECONDS.get(self.unit, MONTHS.get(self.unit, 1)))

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Its bounds in the axis's unit."""
        low, high = (None if end is None else float(end * self.factor) for end in (self.low, self.high))
        return low, high

    @property
    def value(self) -> float:
        """The bound that is known, the lower of two."""
        low, high = self.ends
        return low if low is not None else high if high is not None else 0.0

    def words(self, lang: Lang) -> str:
        """Its value in words, bounds included."""
        if self.kind == "ordinal" and self.low is not None and self.low == self.high:
            return ranked(self.low, self.unit, lang=lang)
        return bounded(self.low, self.high, self.approx, self.unit, lang=lang)


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one unit and kind under a title; ``show`` says whether rows name the case, the metric or both."""

    title: str
    note: str
    figures: Sequence[Figure]
    unit: str
    by_case: bool = False
    show_case: bool = True
    show_metric: bool = True
    example: str = ""
    log: bool = field(init=False)

    def __post_init__(self) -> None:
        ends = [end for figure in self.figures for end in figure.ends if end is not None]
        spread = min(ends) > 0 and max(ends) / min(ends) > LOG_FROM and self.unit != "%"
        object.__setattr__(self, "log", spread)


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    left: float
    right: float
    log: bool

    def x(self, value: float) -> float:
        low, high, value = (
            (log10(v) for v in (self.low, self.high, value)) if self.log else (self.low, self.high, value)
        )
        return self.left + (value - low) / (high - low) * (self.right - self.left)


def draw_panel(sheet: Canvas, panel: Panel, x: float, y: float, width: float) -> float:
    """Draw a panel from ``(x, y)`` down, ``width`` inches wide; the y below it comes back."""
    y = sheet.panel_head(x, y, panel.title, panel.note, room=width) + 0.06
    labels = [_label(panel, figure) for figure in panel.figures]
    room = width * 0.4
    wrapped = [
        [(line, bold) for words, bold in label for line in typeset.wrap(words, LABEL, room, balance=True)]
        for label in labels
    ]
    gutter = max((typeset.width(line, LABEL) for lines in wrapped for line, _ in lines), default=0) + 0.1
    joined = [sum(typeset.width(words, LABEL) + GAP for words, _ in label) - GAP for label in labels]
    on_one = all(len(label) == 2 for label in labels) and max(joined) <= room
    if on_one:
        gutter = max(joined) + 0.1
    if panel.by_case:
        heads = (typeset.width(_name(panel, figure), LABEL, bold=True) for figure in panel.figures)
        gutter = max(gutter, 0.1 + max(heads))
    values = max(typeset.width(figure.words(sheet.lang), LABEL, bold=True) for figure in panel.figures)
    axis = _axis(panel, x + gutter, x + width - values - 0.1)
    top, case = y, ""
    for figure, lines in zip(panel.figures, wrapped, strict=True):
        if panel.by_case and figure.case != case:
            case = figure.case
            sheet.text(
                x + gutter - 0.1,
                y + HEAD - 0.07,
                _name(panel, figure),
                bold=True,
                align="right",
                key=f"case:{case}",
            )
            y += HEAD
        tall = ONE if on_one else max(ONE, 0.1 + len(lines) * typeset.leading(LABEL))
        middle = y + tall / 2
        first = middle - (len(lines) - 1) * typeset.leading(LABEL) / 2
        at, down = x + gutter - 0.1, typeset.leading(LABEL)
        for number, (line, strong) in enumerate(lines[::-1] if on_one else lines):
            color, y_line = INK if strong else INK2, middle if on_one else first + number * down
            sheet.middle(at, y_line, [line], color=color, align="right", key=figure.key)
            at -= typeset.width(line, LABEL) + GAP if on_one else 0
        right = _mark(sheet, axis, figure, middle, percent=panel.unit == "%" and axis.high == 100)
        sheet.middle(
            right + 0.06,
            middle,
            [figure.words(sheet.lang)],
            bold=True,
            color=ACCENT if figure.accent else INK,
            key=figure.key,
        )
        sheet.tip(figure.key, x, y, x + width, y + tall, figure.tip)
        y += tall
    return _frame(sheet, panel, axis, top, y)


def _name(panel: Panel, figure: Figure) -> str:
    return f"{figure.name}{panel.example}" if figure.example else figure.name


def _label(panel: Panel, figure: Figure) -> list[tuple[str, bool]]:
    name = _name(panel, figure)
    label = []
    if panel.show_case and not panel.by_case:
        label.append((name, True))
    if panel.show_metric:
        label.append((figure.metric, not label))
    return label


def _axis(panel: Panel, left: float, right: float) -> _Axis:
    ends = [end for figure in panel.figures for end in figure.ends if end is not None]
    if not panel.log:
        high = 100.0 if panel.unit == "%" and max(ends) <= 100 else max(*ends, 0.0)
        return _Axis(min(*ends, 0.0), high or 1.0, left, right - _ARROW, False)
    low, high = 10.0 ** floor(log10(min(ends))), 10.0 ** ceil(log10(max(ends)))
    if panel.unit == "second":
        marks = [mark for mark, _ in _clock()]
        low = max((mark for mark in marks if mark <= min(ends)), default=low)
        high = min((mark for mark in marks if mark >= max(ends)), default=high)
    return _Axis(low, high, left + _ARROW, right - _ARROW, True)


def _clock() -> list[tuple[float, str]]:
    return [(1.0, "second"), (60.0, "minute"), (3600.0, "hour"), (86400.0, "day"), (604800.0, "week")]


def _mark(sheet: Canvas, axis: _Axis, figure: Figure, y: float, *, percent: bool) -> float:
    """Draw one figure; where its mark ends on the right comes back."""
    color = ACCENT if figure.accent else GREY if figure.example else BLUE
    fill = WHITE if figure.example else color
    low, high = figure.ends
    x = axis.x(figure.value)
    right = x
    if not axis.log:
        zero, tall = axis.x(0.0), 0.075
        if percent:
            sheet.rect(zero, y - tall, axis.right, y + tall, fill=BAND, z=1)
        inset = 0.008 if figure.example else 0.0
        sheet.rect(
            min(zero, x),
            y - tall + inset,
            max(zero, x, zero + 0.012),
            y + tall - inset,
            fill=fill,
            edge=color if figure.example else "none",
            line=1.2 if figure.example else 0,
            key=figure.key,
        )
    if low is not None and high is not None and high != low:
        right = axis.x(high)
        sheet.path([(x, y), (right, y)], color=color, line=3, z=2)
        sheet.disc(right, y, 0.05, fill=fill, edge=color, line=1.3)
    if axis.log:
        sheet.disc(x, y, 0.055, fill=fill, edge=color, line=1.3, key=figure.key)
    elif low is not None and high is not None and high != low:
        sheet.disc(x, y, 0.05, fill=fill, edge=color, line=1.3)
    if high is None:
        sheet.arrow(x + (0.055 if axis.log else 0), y, x + _ARROW + 0.03, y, color=color)
        right = x + _ARROW + 0.03
    elif low is None:
        sheet.arrow(
            x - (0.055 if axis.log else 0), y, x - _ARROW - 0.03, y, color=color if axis.log else INK2
        )
        right = x + 0.05
    return right + (0.04 if axis.log and high is not None else 0)


def _frame(sheet: Canvas, panel: Panel, axis: _Axis, top: float, bottom: float) -> float:
    """Grid, base line and tick names."""
    if not axis.log:
        sheet.path([(axis.x(0.0), top), (axis.x(0.0), bottom)], color=RULE, line=1, z=1.5)
        return bottom
    if panel.unit == "second":
        ticks = [(mark, with_unit(Decimal(1), name, lang=sheet.lang)) for mark, name in _clock()]
    else:
        first, last = round(log10(axis.low)), round(log10(axis.high))
        names = {n: short(Decimal(10) ** n, lang=sheet.lang) for n in range(first, last + 1)}
        need = max(typeset.width(name, TICK - 0.5) for name in names.values()) + 0.08
        step = ceil(need * (last - first) / max(axis.right - axis.left, 0.1))
        ticks = [(10.0**n, name) for n, name in names.items() if (n - first) % max(step, 1) == 0]
    free = axis.left - 1.0
    for mark, name in ticks:
        if axis.low * 0.999 <= mark <= axis.high * 1.001:
            at, half = axis.x(mark), typeset.width(name, TICK - 0.5) / 2
            sheet.path([(at, top), (at, bottom)], color=GRID, line=0.8, z=0.5)
            if at - half > free:
                sheet.text(at, bottom + 0.16, name, size=TICK - 0.5, color=INK2, align="center", key="tick")
                free = at + half + 0.08
    sheet.path([(axis.left - _ARROW, bottom), (axis.right + _ARROW, bottom)], color=RULE, line=1, z=1)
    return bottom + 0.2
