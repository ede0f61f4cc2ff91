"""Numbers on lines of their own, and their titles on the lines below."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import couplet_end, may_end, nearer, space_cut
from .forms import UNIT, family_of
from .marks import mark_at, title_like
from .ordinals import NUM
from .segments import Segment

__all__ = ["LONGEST_ALONE", "ON_TWO_LINES", "title_below", "words_above_title"]

#: A title with its line to itself may be long (回目 have two halves); one followed by text is shorter.
LONGEST_ALONE = 60
ON_TWO_LINES = "mark_and_title_on_two_lines"
# A title that ends with its own number: 学而第一.
_POSTFIXED = pattern(rf"第{NUM}\Z")
# An article of a statute, with its text, or a lower heading behind a gap.
_NEXT = pattern(rf"第{NUM}条[ \t　]+\S|[ \t　]+第{NUM}{UNIT}[ \t　]")


def title_below(lines: Lines, segment: Segment, counted: Collection[str]) -> Candidate | None:
    """A mark alone on its line: the next line is its title where it can be one and is no mark itself; ``None`` where it is not.
    ``counted``: the families that the text has."""
    text, below = lines.text, lines.after(segment.line[1])
    if below:
        start, end = below
        if segment.mark.family == "回" and (cut := couplet_end(text[start : min(end, start + 99)])) and not text[segment.line[1] : start].strip():
            return segment.mark._replace(end=start + cut, title_start=start, glued=True, rule=ON_TWO_LINES)
        glued = end - start > LONGEST_ALONE or text[end - 1] in "。！？”…"
        following = _NEXT.search(text, start + 1, min(end, start + LONGEST_ALONE))
        if following:
            end, glued = following.start(), True
        elif glued and (cut := space_cut(text, start, end)) and end - cut > LONGEST_ALONE // 2:
            end = cut
        else:
            glued = False
        follows, between = text[start:end], text[segment.line[1] : start]
        if (
            title_like(follows, longest=30) and not between.strip()  # what is no line may be an advert
            and (glued or nearer(lines, segment.line[1], start, end))
            and may_end(follows)
            and len(re.findall("\n|\r(?!\n)", between)) <= 2
            and ((mark := mark_at(text, start, end)) is None or not family_of(mark.family) or (mark.family[0] == "第" and mark.family not in counted))
        ):
            return segment.mark._replace(end=end, title_start=start, glued=glued, rule=ON_TWO_LINES)
    return None


def words_above_title(lines: Lines, segment: Segment, counted: Collection[str]) -> Candidate | None:
    """上篇 and the like alone on a line, which are title themselves, with the rest of their title on the next line; ``None`` where
    there is none."""
    if segment.before != "line" or segment.stop < segment.line[1] - 1:
        return None
    below = title_below(lines, segment, counted)
    if below is None or _POSTFIXED.search(lines.text, below.title_start, below.end):
        return None
    return below._replace(title_start=segment.mark.start)
