"""Undated steps: sibling sections that name the stages of a development, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .fold import fold
from .model import Book, Division, Event

__all__ = ["Stage", "find_stages"]

#: A title that ends so names a stage (野蛮生长期, 第一阶段); 周期, 长期 and 时代 do not.
_STAGE = re.compile(r"(?:(?<![周日定限短到分预学假])(?<!(?<![生成])长)期|时期|阶段)$")
#: A caption that announces stages: 微电商经历的发展阶段.
_ANNOUNCES = re.compile(r"阶段|时期|历程|演变|沿革|三期|几期")


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a development: its place among the steps, and the events told in its division."""

    step: int
    steps: int
    division: str
    title: str
    caption: str
    events: tuple[str, ...]


def find_stages(book: Book, events: Sequence[Event] = ()) -> tuple[Stage, ...]:
    """The stages that a book's section titles name, in the order of the text.

    Two or more neighbours of one division make a development; ``caption`` is the label of the figure beside them
    that shows it, empty if there is none. The order is the text's, the dates are only those of ``events``.

    >>> from weidianshang.outline import parse
    >>> book = parse("第一章 散骑期\\n车少。\\n第二章 站点期\\n车多。\\n第三章 短板\\n丢件。")
    >>> [(stage.step, stage.title) for stage in find_stages(book)]
    [(1, '散骑期'), (2, '站点期')]
    """
    return tuple(
        stage
        for siblings in (book.divisions, *(division.children for division in book.walk()))
        for run in _runs(siblings)
        for stage in _stages(run, events)
    )


def _runs(siblings: Sequence[Division]) -> Iterator[list[Division]]:
    run: list[Division] = []
    for division in (*siblings, None):
        title = fold(division.heading.title).strip() if division and division.heading else ""
        if division is not None and _STAGE.search(title):
            run.append(division)
            continue
        if len(run) > 1:
            yield run
        run = []


def _stages(run: Sequence[Division], events: Sequence[Event]) -> Iterator[Stage]:
    shown = next(
        (c.label for d in run for own in d.walk() for c in own.captions if _ANNOUNCES.search(c.title)), ""
    )
    for step, division in enumerate(run, start=1):
        told = tuple(
            e.key for e in events if e.division == division.id or e.division.startswith(f"{division.id}.")
        )
        title = division.heading.title if division.heading else ""
        yield Stage(step, len(run), division.id, title, shown, told)
