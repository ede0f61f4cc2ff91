"""What the titles of a family tell of each other: whether they have two halves, one length, or are none."""

from __future__ import annotations

import re
from collections import Counter

from .candidates import START, Candidate
from .couplets import is_couplet
from .cuts import couplet_end
from .seams import Seams
from .segments import Segment

__all__ = ["alike", "with_halves", "without_titles"]

#: So many headings tell how long titles are.
_SEVERAL = 3
_SEAM = "mark_before_seam"
# A label behind a number, a few characters of a title behind it.
_LABEL = re.compile("[ \t　\xa0]*([\u4e00-\u9fff]{1,6})[：:][\u4e00-\u9fff]{3}")
#: A title of several clauses is hardly longer.
_CLAUSED = 16


def with_halves(text: str, segments: list[list[Segment]]) -> list[list[Segment]]:
    """The segments; those of 第N回 may have titles of two halves where every second one looks so."""
    titles = [text[one.title_start : one.stop][:99] for line in segments for one in line if one.mark.family == "回" and one.title_start < one.stop]
    if not titles or sum(is_couplet(title) or couplet_end(title) > 0 for title in titles) * 2 < len(titles):
        return segments
    return [[one._replace(halves=one.mark.family == "回") for one in line] for line in segments]


def alike(text: str, found: list[Candidate], seams: Seams) -> list[Candidate]:
    """The headings, those whose titles run into text with titles of one length where all of a family may have them."""
    for family, count in Counter(c.family for c in found if c.rule == _SEAM).items():
        seamed = [c for c in found if c.family == family and c.rule == _SEAM]
        if count < _SEVERAL or len({c.end - c.title_start for c in found if c.family == family}) == 1:
            continue
        ends = dict(zip(map(START, seamed), seams.alike([(c.title_start, c.end, _behind(text, c)) for c in seamed]), strict=False))
        found = [c._replace(end=ends.get(c.start, c.end)) for c in found] if ends else found
    return found


def without_titles(text: str, found: list[Candidate], seams: Seams) -> list[Candidate]:
    """The headings, with no titles where all of a family have text behind their numbers, and hardly a likely seam in it: two and
    more with a gap between number and text, three and more with none."""
    families: dict[str, list[Candidate]] = {}
    for c in found:
        if c.rule == _SEAM:
            families.setdefault(c.family, []).append(c)
    for name, seamed in families.items():
        least = 2 if all(text[c.after : c.after + 1] in " \t　\xa0" for c in seamed) else 3
        if len(seamed) < least or any(c.family == name and c.rule != _SEAM and not _sentence(text[c.title_start : c.end]) for c in found):
            continue
        if _labelled(text, seamed):
            continue
        if seams.doubtful([(c.title_start, c.end, _behind(text, c)) for c in seamed]):
            found = [c._replace(title_start=c.after, end=c.after, glued=True, rule="mark_before_text") if c.family == name else c for c in found]
    return found


def _labelled(text: str, headings: list[Candidate]) -> bool:
    """Whether nearly all of three headings and more open with a label (选址：…), each with another: no sentences do, and those who
    speak in a play come again."""
    labels = {label[1] for c in headings if (label := _LABEL.match(text, c.after))}
    return len(headings) >= _SEVERAL and len(labels) * 4 >= len(headings) * 3


def _sentence(title: str) -> bool:
    """Whether what stands behind a number is hardly a title: long and of several clauses, or all that someone says."""
    return (len(title) > _CLAUSED and "，" in title) or (title[:1] == "“" and title[-2:-1] in tuple("。！？…"))


def _behind(text: str, c: Candidate) -> int:
    """Where the line of a heading ends."""
    end = text.find("\n", c.end)
    end = end if end >= 0 else len(text)
    while end > c.end and text[end - 1].isspace():
        end -= 1
    return end
