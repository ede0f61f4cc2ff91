"""Numbers alone on their lines, and titles on the lines below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import STOP, may_end, nearer
from .forms import UNIT
from .marks import title_like
from .ordinals import NUM

__all__ = ["below_another", "stands_alone", "titles_below"]


def titles_below(lines: Lines, members: Sequence[Candidate]) -> dict[int, tuple[int, int]]:
    """The titles of numbers alone on their lines, on the lines below: where nearly all have one, and text after it."""
    text = lines.text
    titles: dict[int, tuple[int, int]] = {}
    alone = 0
    for i, mark in enumerate(members):
        if mark.title_start < mark.end:
            continue
        alone += 1
        limit = members[i + 1].line if i + 1 < len(members) else len(text)
        below = lines.after(mark.end)
        if below and below[1] < limit and not lines.empty(below[1], limit):
            start, end = below
            if (
                title_like(text[start:end], longest=24) and not text[mark.end : start].strip() and may_end(text[start:end])
                and nearer(lines, mark.end, start, end)
            ):
                titles[mark.start] = below
    return titles if len(titles) * 4 >= alone * 3 and alone > 1 else {}


# A heading glued to the end of the line above.
_GLUED_ABOVE = pattern(f"[。！？!?…”’」』）)][ 　]?第{NUM}{UNIT}[^。！？，；]*$")
# A title with no number there: what a first numeral, which no page has but one, may stand below.
_TITLE_ABOVE = pattern("[。！？!?…”’」』）)][ 　]?[^。！？!?，；：、\\s]{2,20}$")


def stands_alone(lines: Lines, mark: Candidate) -> bool:
    """A numeral alone on a line that is no page number: the line before it is ended, and text follows."""
    if mark.end >= lines.last:
        return False
    before, text = lines.before(mark.line), lines.text
    if before is None or text[before[1] - 1] in STOP or before[1] - before[0] < 20:
        return True
    above = text[max(before[1] - 30, before[0]) : before[1]]
    return bool(_GLUED_ABOVE.search(above) or (mark.value == 1 and _TITLE_ABOVE.search(above)))


def below_another(lines: Lines, mark: Candidate, marks: Sequence[Candidate]) -> bool:
    """Whether another number of the family opens the very line above (3 桶鲱鱼 above 1 面旧旗)."""
    at = bisect_left(marks, mark) - 1
    return at >= 0 and marks[at].title_start < marks[at].end and lines.empty(marks[at].end, mark.line)
