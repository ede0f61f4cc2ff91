"""The first scene of an act, which stands behind the number of the act on its line: 第二幕 第一场."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .marks import mark_at
from .ordinals import NUM

__all__ = ["with_scenes"]

# What plays count below their acts; 第三章 第一审程序 has a title that opens with a number.
_COUNTS = pattern(rf"第{NUM}([场場景折出])")


def with_scenes(lines: Lines, found: Sequence[Candidate], counted: Collection[str]) -> tuple[list[Candidate], list[Candidate]]:
    """The headings, without titles where theirs is but a number of another kind, and the marks of these numbers.

    ``counted``: the families that the text counts other pieces by; what no other line counts is a title (第三章 第一场).

    >>> lines = Lines("第二幕 第一场\\n天亮了。\\n第二场\\n他走了。")
    >>> act = Candidate(0, 7, 4, "幕", 2, "2", after=3)
    >>> [act], [scene] = with_scenes(lines, [act], {"第场"})
    >>> lines.text[act.start : act.end], scene.family, scene.value, scene.start
    ('第二幕', '第场', 1, 4)
    """
    text = lines.text
    headings: list[Candidate] = []
    scenes: list[Candidate] = []
    for c in found:
        match = _COUNTS.fullmatch(text, c.title_start, c.end) if text[c.title_start : c.title_start + 1] == "第" else None
        if match and c.title_start > c.after and "第" + match[1] in counted and (mark := mark_at(text, c.title_start, lines.end(c.start))):
            scenes.append(mark._replace(glued=True, rule="mark_after_title"))
            c = c._replace(title_start=c.after, end=c.after, glued=True)
        headings.append(c)
    return headings, scenes
