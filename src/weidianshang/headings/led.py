"""Numbers whose title is the first sentence of their text, full stop and all: 一、 and （一） in reports and papers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from ..lazily import pattern
from .candidates import Candidate

__all__ = ["heads", "led_by_sentences"]

#: Families that reports number their sections by; others number lists far more often.
_FAMILIES = frozenset(("一、", "（一）"))
# A short sentence, with a clause more at most, and a longer text behind it on its line.
_TITLE = pattern(r"(?=([^。！？；;：:，,\r\n“”]{2,14}(?:[，,][^。！？；;：:，,\r\n“”]{2,14})?)。[^\r\n]{24})")
#: So much text each has, where the text has no other headings of their family.
_LONG = 80
#: No farther above the first stands the sentence that leads to a list.
_ABOVE = 12


def heads(found: Sequence[Candidate]) -> bool:
    """Whether a family has headings, two and more, with lines to themselves."""
    own = (mark for mark in found if not mark.item and mark.rule != "mark_before_seam") if found and found[0].family in _FAMILIES else ()
    return sum(1 for _ in islice(own, 2)) > 1


def led_by_sentences(text: str, run: Sequence[Candidate], *, others: bool) -> list[Candidate]:
    """The marks of a run with the first sentence of each as its title, less the full stop; none where one of them opens otherwise.
    ``others``: the text has headings of their family that have lines to themselves; where it has none, each has a longer text.

    >>> text = "（一）路修通了。全村出工三百个，占去一个冬天，没有向上面要一分钱。（二）水引来了。水从岭后来，管子长四公里，沿路的三个村子都接了。"
    >>> run = [Candidate(0, 33, 3, "（一）", 1, "1"), Candidate(33, len(text), 36, "（一）", 2, "2")]
    >>> [text[c.title_start : c.end] for c in led_by_sentences(text, run, others=True)]
    ['路修通了', '水引来了']
    """
    if len(run) < 2 or run[0].value != 1 or run[0].family not in _FAMILIES:
        return []
    if not others and (len(run) < 3 or any(after.start - mark.after < _LONG for mark, after in pairwise(run))):
        return []
    if text[max(run[0].start - _ABOVE, 0) : run[0].start].rstrip()[-1:] in ("：", ":"):
        return []  # a list that the sentence before leads to
    titled = []
    for mark in run:
        opens = _TITLE.match(text, mark.title_start, mark.end)
        if not opens:
            return []
        titled.append(mark._replace(end=opens.end(1), glued=True, rule="mark_before_seam", lead=mark.line))
    return titled
