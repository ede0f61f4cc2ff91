"""What reports print behind a title on its line: boxes that are ticked (□适用 √不适用), the unit of the table below (单位：元)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate

__all__ = ["with_ticked"]

_TICKS = "□√☑☐■✓"
_BEHIND = pattern(rf"[ \t　\xa0]*(?:[{_TICKS}][ \t]?(?:不?适用|[是否有无])(?![\u4e00-\u9fff])|[（(]?(?:金额)?单位[:：])")


def with_ticked(lines: Lines, found: list[Candidate]) -> list[Candidate]:
    """The headings, in order, each up to what is ticked or said of a table behind its title.

    >>> text = "一、担保情况 □适用 √不适用"
    >>> [text[c.start : c.end] for c in with_ticked(Lines(text), [Candidate(0, len(text), 2, "一、", 1, "1")])]
    ['一、担保情况']
    """
    signs = lines.signs
    ticked = sorted([*signs.of(_TICKS), *signs.behind("：:", "位")])
    return list(_cut(lines.text, found, ticked)) if ticked else found


def _cut(text: str, found: Iterable[Candidate], ticked: Sequence[int]) -> Iterator[Candidate]:
    for c in found:
        at = bisect_left(ticked, c.title_start)
        if not c.item and at < len(ticked) and ticked[at] < c.end:
            behind = _BEHIND.search(text, c.title_start, c.end)
            if behind and behind.start() > c.title_start + 1:
                c = c._replace(end=behind.start(), glued=True, rule="mark_before_text")
        yield c
