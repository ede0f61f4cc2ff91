"""What reports print behind a title on its line: boxes that are ticked (□适用 √不适用), the unit of the table below (单位：元)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..lazily import pattern
from .candidates import Candidate

__all__ = ["with_ticked"]

_BEHIND = pattern(r"[ \t　\xa0]*(?:[□√☑☐■✓][ \t]?(?:不?适用|[是否有无])(?![\u4e00-\u9fff])|[（(]?(?:金额)?单位[:：])")


def with_ticked(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The headings, each up to what is ticked or said of a table behind its title.

    >>> text = "一、担保情况 □适用 √不适用"
    >>> [text[c.start : c.end] for c in with_ticked(text, [Candidate(0, len(text), 2, "一、", 1, "1")])]
    ['一、担保情况']
    """
    for c in found:
        behind = None if c.item else _BEHIND.search(text, c.title_start, c.end)
        if behind and behind.start() > c.title_start + 1:
            c = c._replace(end=behind.start(), glued=True, rule="mark_before_text")
        yield c
