"""Where a title ends that shares its line with the text after it."""

from __future__ import annotations

import re

from .marks import title_like

__all__ = ["LONGEST_GLUED", "STOP", "space_cut"]

#: What ends a sentence, or a title before it: a heading may follow.
STOP = frozenset("。！？!?…”’」』.;；)）】》~～—*")
#: A title followed by text on its line is no longer.
LONGEST_GLUED = 40
_SPACE = re.compile(r"[ \t　\xa0]+")


def space_cut(text: str, start: int, end: int) -> int:
    """Where a title ends that white space parts from the text after it; 0 where none does.

    A title may hold white space itself (the two halves of a 回目): it goes on while the next stretch is as short
    as a half and the one after it still holds text.
    """
    gaps = [(m.start(), m.end()) for m in _SPACE.finditer(text, start, min(end, start + LONGEST_GLUED + 24))]
    cut = 0
    for index, (left, right) in enumerate(gaps):
        if not title_like(text[start:left], longest=LONGEST_GLUED):
            break
        cut = left
        following = gaps[index + 1][0] if index + 1 < len(gaps) else end
        if following == end or not title_like(text[right:following], longest=16) or len(text[right:following]) < 4:
            break
    return cut
