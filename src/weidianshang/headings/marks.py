"""The numbered and named marks that may open a heading.

A mark is only a candidate: a number in one of the families of ``forms``, where it stands, and what follows it on its
line. Whether it is a heading, a list item or nothing is decided from all marks of the text (``families``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import Any

from ..lazily import pattern
from ..lines import Lines
from ..searches import among, matches
from ..signs import Signs
from .candidates import START, Candidate
from .forms import CLOSES, HINTS, MAX_TITLE, OPENING, OPENS, OTHER_WORD, PART, UNIT, UNITS, Written, written
from .ordinals import HAN, NUM, ordinal

__all__ = ["bracketed", "inside", "mark_at", "scan", "title_like", "titled"]

#: A candidate from its class and a tuple of all its fields, without the cost of naming and counting them.
_new = tuple.__new__


def mark_at(text: str, at: int, end: int) -> Candidate | None:
    """The mark that stands right at ``at`` on a line that ends at ``end``, or ``None``.

    >>> mark_at("他笑了。3.归来", 4, 8).family
    '1.'
    """
    match = OPENING.match(text, at, end)
    said = _SAID[match.lastindex, match[0]][-1] if match else None
    return _mark(text, match.start(), said, end) if match and said else None


class _Said(dict[tuple[int | None, str], tuple[Any, ...]]):
    """What marks say (``forms.Written``), each by the last group of its match and what is written, as a plain tuple, which is
    quicker to take apart: whether that is all there is to say, a number with nothing before it, whatever follows (``None``: it
    says nothing); whether a plain title follows; where it begins and stops and its title begins; family, value, number and
    prefix; and all of it. It begins again when it has grown too large."""

    def __missing__(self, key: tuple[int | None, str]) -> tuple[Any, ...]:
        if len(self) >= _MOST_SAID:
            self.clear()
        hint, plain = HINTS[key[0]]
        found: tuple[Any, ...] = (None, plain, 0, 0, 0, "", 0, None, "", None)
        if said := written(key[1], hint):
            bare = said.start == said.line and not said.barred and said.family not in _NAMELESS
            found = bare, plain, *said[1:-1], said
        self[key] = found
        return found


_MOST_SAID = 1 << 14
_SAID = _Said()
_LAST, _SURFACE = attrgetter("lastindex"), itemgetter(0)


def _said(matches: list[re.Match[str]]) -> Iterator[tuple[Any, ...]]:
    """What each of the matches of ``OPENING`` says."""
    return map(_SAID.__getitem__, zip(map(_LAST, matches), map(_SURFACE, matches), strict=True))


# Families of no number, whose titles are read by rules of their own.
_NAMELESS = frozenset(("named", "below", "fence", *(f"md{depth}" for depth in range(1, 7))))


# Families of plain numbers, that a bracket may open before: 【1、山路】.
_BRACKETED = frozenset(("1.", "一、", "1 ", "一 ", "dotted2"))


def bracketed(text: str, start: int, end: int) -> int:
    """Where a title ends whose bracket opens before its number: at the one that closes, near the start of the line."""
    return next((at for at in range(start + 1, min(end, start + MAX_TITLE)) if text[at] in CLOSES), end)


def _mark(text: str, base: int, said: Written, end: int) -> Candidate | None:
    line, start, stop, title, family, value, number, prefix, barred = said
    if barred and text[base + stop : base + stop + 1] in barred:
        if family != "I.":
            return None
        title, family, value, number = start, "named", 0, None
    return _new(Candidate, (
        base + start, end, base + title, family, value, number, False, "numbered_run", False, False, -1, "", prefix,
        base + stop, base + line, (), False,
    ))  # fmt: skip


def scan(lines: Lines) -> tuple[list[Candidate], set[int]]:
    """The marks that open a line, in order, each up to the end of its line; and the ends of those lines that are all title
    after their number.

    >>> marks, whole = scan(Lines("第三章 归来\\n第九部队来了。\\n(2) 山路"))
    >>> [(m.family, m.number, m.end in whole) for m in marks]
    [('章', '3', True), ('(1)', '2', True)]
    """
    text = lines.text
    found: list[Candidate] = []
    whole: set[int] = set()
    for base, end, (bare, plain, start, stop, title, family, value, number, prefix, full) in zip(*lines.opened(OPENING, _said), strict=True):
        title += base
        if bare:
            start += base
            found.append(_new(Candidate, (
                start, end, title, family, value, number, False, "numbered_run", False, False, -1, "", prefix,
                base + stop, start, (), False,
            )))  # fmt: skip
            if title < end <= title + MAX_TITLE and text[end - 1] not in _NEVER_LAST and (plain or title_like(text[title:end])):
                whole.add(end)
        elif full and (mark := _mark(text, base, full, end)):
            if mark.line < mark.start and text[mark.line] in OPENS and family in _BRACKETED:
                close = bracketed(text, title, end)
                mark = mark._replace(end=close, glued=True, rule="mark_before_text") if close + 1 < end else mark._replace(end=close)
                end = close
            if text.startswith("**", mark.line) and text.endswith("**", mark.start, end):
                end -= 2
                mark = mark._replace(end=end)
            if mark[3] not in _NAMELESS and titled(text, mark):
                whole.add(end)
            found.append(mark)
    found.sort(key=START)
    return found, whole


#: A strong mark anywhere in a line: 第N章 and the like, Part N. 第N条 opens an article of a statute: no heading, but
#: the end of one.
_INSIDE = re.compile(rf"第[ \t　]{{0,2}}({NUM})[ \t　]{{0,2}}({UNIT}|条(?!件))")
_COUNTS = among(f" \t　—0-9０-９{HAN}")
_COUNTED = _COUNTS | {unit[0] for unit in UNITS} | {"条"}
_ENGLISH = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_ENGLISH = f"(?:{_ENGLISH}|{_ENGLISH.upper()})"
_INSIDE_ENGLISH = (
    ("P", "aA", re.compile(rf"(?<![A-Za-z])P(art|ART)[ \t　\xa0]{{1,3}}([0-9０-９]{{1,3}}|[IVXLC]{{1,7}}\b|{_ENGLISH}\b)"), "part"),
    ("C", "hH", re.compile(rf"(?<![A-Za-z])C(hapter|HAPTER)[ \t　\xa0]{{1,3}}([0-9０-９]{{1,3}}|[IVXLC]{{1,7}}\b|{_ENGLISH}\b)"), "chapter"),
)


def inside(signs: Signs) -> list[Candidate]:
    """The strong marks of a text, wherever they stand in it, in order; their lines are not yet known.

    >>> from weidianshang.signs import find_signs
    >>> [(m.family, m.value, m.start) for m in inside(find_signs("他笑了。第三章 归来"))]
    [('章', 3, 4)]
    """
    text = signs.text
    found: list[Candidate] = []
    for match in matches(_INSIDE, text, signs.before("第", _COUNTS, _COUNTED)):
        value, unit = ordinal(match[1]), match[2]
        if value >= 0 and text[match.end() : match.end() + 1] not in OTHER_WORD.get(unit, ()):
            family = UNITS.get(unit, "条")
            found.append(_bare(match, family, value))
    for sign, then, english, family in _INSIDE_ENGLISH:
        for match in matches(english, text, signs.before(sign, then)):
            if (value := ordinal(match[2])) >= 0:
                found.append(_bare(match, family, value))
    found.sort()
    return found


def _bare(match: re.Match[str], family: str, value: int) -> Candidate:
    start, end = match.span()
    return _new(Candidate, (start, end, end, family, value, str(value), False, "", False, False, -1, "", "", end, 0, (), False))


# A sentence of another language, with its full stop; not a word that is cut short (Inc., U.S.).
_FOREIGN, _SHORTENED = pattern("[^\u2e80-\u9fff\uf900-\ufaff]+"), pattern(r"(?:\b(?:Inc|Ltd|Co|Corp|etc|vs|Jr|Sr|No|St)|[A-Z])\.$")
_INNER_STOP = re.compile(rf"[。；;！!？?…](?![”’」』)）】》]*(?:{PART})?$)")
# Two short questions or calls in a row (怎么办？凉拌！).
_CALLS = pattern("[^，。；;！!？?…“]{1,8}[？！?!][^，。；;！!？?…”]{1,8}[？！?!]")
# A sentence in which someone speaks, its end.
_SPEECH = pattern("[，,：:].*[“‘]|[：:，]“|(?<=.)“(?:[^“”，,]{12}|[^“”]*[，,])[^“”]*”")
_NEVER_LAST = frozenset("。；;，,、:：")


def title_like(title: str, *, longest: int = MAX_TITLE) -> bool:
    """Whether a stretch can be a title: short, no sentence inside it, and not ended as a sentence or clause is.

    >>> [title_like(t) for t in ("归来", "如何走出误区?", "他回来了。", "原因如下:", "先说结论,再说过程,")]
    [True, True, False, False, False]
    """
    if not 0 < len(title) <= longest or title[-1] in _NEVER_LAST:
        return False
    if title[-1] == "." and (not title[-2:-1].isascii() or (_FOREIGN.fullmatch(title) and not _SHORTENED.search(title))):
        return False
    if title[-1] in "”’" and title[-2:-1] in tuple("。！？…") and _SPEECH.search(title):
        return False
    return (not _INNER_STOP.search(title) or _CALLS.fullmatch(title) is not None) and title.count("，") + title.count(",") <= 3


def titled(text: str, mark: Candidate) -> bool:
    """Whether all that follows a mark on its line can be its title."""
    start, end = mark.title_start, mark.end
    if not 0 < end - start <= MAX_TITLE or text[end - 1] in _NEVER_LAST:
        return False
    return title_like(text[start:end])
