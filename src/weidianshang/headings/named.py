"""Headings that have a name instead of a number: 前言, 后记, 附录A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..lines import Lines
from .candidates import Candidate, Refused
from .cuts import STOP
from .marks import title_like
from .ordinals import ordinal
from .words import BACK, FRONT, NUMBERED, SPACE, words

__all__ = ["find_named"]

LONGEST = 40
# The word alone on its line, or with a title after a separator; 序 and the like may carry a number (序一).
_NAMED = re.compile(
    rf"""(?:正文{SPACE})?[【《〖〔]?(?:(?P<numbered>{words(NUMBERED)})|(?P<front>{words(FRONT)})|(?P<back>{words(BACK)}))
    (?:{SPACE}(?P<no>[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,3}}|[A-ZＡ-Ｚ])(?=[ \t\xa0　:：、.．\])】》]|$))?
    (?: [】》〗〕]?{SPACE}$ | [ \t\xa0　:：—–、.．·-]+(?P<title>[^\s:：].*)$ | [(（].{{1,20}}[)）]$ )""",
    re.VERBOSE | re.IGNORECASE,
)
# The same word glued to the end of a paragraph.
_GLUED = {
    family: words(word for word in names if len(word) > 1 and not word.isascii())
    for family, names in (("front", FRONT), ("back", BACK))
}
_TAIL = re.compile(
    rf"(?<=[{re.escape(''.join(sorted(STOP)))}])[ \t　\xa0]*(?:(?P<front>{_GLUED['front']})|(?P<back>{_GLUED['back']}))$"
)
_TAIL_ENDS = frozenset(word[-1] for word in (*FRONT, *BACK) if not word.isascii())


def find_named(lines: Lines, marks: Sequence[Candidate], refused: Refused) -> Iterator[Candidate]:
    """The named headings, family ``front`` or ``back``; ``marks`` are the names that open a line. Why the
    others are none is written into ``refused``.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("前 言\\n天亮了。\\n附录A 地名\\n他走了。后记")
    >>> [(c.family, c.number, lines.text[c.title_start:c.end]) for c in find_named(lines, scan(lines), {})]
    [('front', None, '前 言'), ('back', 'A', '地名'), ('back', None, '后记')]
    """
    text = lines.text
    for mark in marks:
        if mark.end - mark.line > LONGEST or not (match := _NAMED.match(text, mark.line, mark.end)):
            continue
        if match["title"] is not None and not title_like(match["title"]):
            refused.setdefault(mark.line, "a name of front or back matter, but a sentence follows")
            continue
        number, start = None, mark.line
        if match["numbered"]:
            if match["no"]:
                number = match["no"] if match["no"].isalpha() and match["no"].isascii() else str(ordinal(match["no"]))
            if match["title"] is not None:
                start = match.start("title")
        family = "front" if match["front"] else "back"
        yield Candidate(mark.line, mark.end, start, family, 0, number, rule=f"named_{family}")
    for end in [end for end in lines.unended if text[end - 1] in _TAIL_ENDS]:
        match = _TAIL.search(text, max(text.rfind("\n", 0, end) + 1, end - 16), end)
        if match and not lines.held(match.start()):
            family = "front" if match["front"] else "back"
            start = match.start(family)
            yield Candidate(start, end, start, family, 0, None, True, f"named_{family}_after_stop")
