"""Why each place of a text is a heading, or is not."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import WdsError
from ..headings import (
    LONGEST_UNTITLED,
    Candidate,
    confidence,
    family_of,
    inside,
    marks_behind_stops,
    marks_in_lines,
    named_as,
    scan,
)
from ..lazily import pattern
from ..lines import Lines
from ..model import Level, Source, Span
from ..rules import Rules
from .finding import Found, find_outline, given
from .weighing import weigh

__all__ = ["LineExplanation", "OutlineExplanation", "Place", "explain_line", "explain_outline"]

_BREAK = pattern(r"\r\n|\r|\n")

#: So much of a line is shown of a place that is no heading.
_SHOWN = 60
#: A line that is a name (后记) and a few words is no longer.
_NAMED = 12
_ZONES = {
    "contents": "in the printed list of contents", "site_title": "the title of the whole text",
    "repeated_title": "a second print of the heading before",
}  # fmt: skip
#: What a mark is that no other mark goes with.
_ALONE = {
    "1.?": "a decimal", **{f"dotted{depth}": "a decimal, or a number in a sentence" for depth in (2, 3, 4)},
    "named": "a name of front or back matter, but not where or as one stands",
    "bare": "a number alone on its line, with no run of them",
}  # fmt: skip
#: Marks behind the ends of sentences inside a line.
_BEHIND = "behind"
_WITHIN = "behind the end of a sentence, but no run of titles shows there"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that could be a heading: its span and surface, and what became of it.

    Where it is one: ``level``, ``number``, ``title``, ``rule``, ``evidence`` and ``confidence`` are the heading's, and
    ``reason`` is empty. Where it is none: ``level`` is ``None``, ``reason`` says why; ``rule`` is that of the list item
    or the caption that it belongs to, or empty.
    """

    span: Span
    surface: str
    level: Level | None
    number: str | None
    title: str
    rule: str
    evidence: tuple[str, ...] = ()
    confidence: float = 0.0
    reason: str = ""

    @property
    def heading(self) -> bool:
        """Whether the place is a heading."""
        return self.level is not None


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """One line: its ``span`` and ``surface``, the ``places`` in it that could be headings, and, where there are none, the
    ``reason``."""

    span: Span
    surface: str
    places: tuple[Place, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutlineExplanation:
    """Every place that could be a heading, in order; ``hits``: how often each rule took one, the most frequent first;
    ``refusals``: how often each reason stood against one."""

    places: tuple[Place, ...]
    hits: Mapping[str, int]
    refusals: Mapping[str, int]


def explain_outline(source: Source | str, *, rules: Rules | None = None) -> OutlineExplanation:
    """Why each place of a ``Source``, or of a string, which is text itself, is a heading or is none.

    The headings are exactly those of ``parse`` with the same ``rules``. Raises nothing on any text.

    >>> explained = explain_outline("第一章 山路\\n天亮了。在第一章里说过。\\n第二章 书店\\n门开了。")
    >>> [(place.surface[:6], place.heading, place.reason) for place in explained.places]
    [('第一章 山路', True, ''), ('第一章里说过', False, 'a reference: the words before it lead to it'), ('第二章 书店', True, '')]
    >>> dict(explained.hits)
    {'line_mark': 2}
    """
    source = given(source, rules)
    found = find_outline(source, rules, why=True)
    text = source.text
    places: dict[int, Place] = {}
    for (c, level), evidence in zip(found.headings, weigh(found.headings), strict=True):
        places[c.start] = Place(
            Span(c.start, c.end), text[c.start : c.end], level, c.number, text[c.title_start : c.end], c.rule, evidence,
            confidence(evidence),
        )  # fmt: skip
    taken, opened = _Taken(found), {c.opens for c, _ in found.headings}
    for c in found.items:
        why = found.refused.get(c.start, "an item of a list")
        places.setdefault(c.start, _refused(text, c.start, c.end, c.number, c.rule, why))
    lines = Lines.of(source)
    for c in _marks(lines):
        if c.start in places or c.start in opened or lines.held(c.start):
            continue
        rule, why = taken.by(c.start)
        end = min(lines.end(c.start), c.start + _SHOWN)
        why = why or found.refused.get(c.start) or (_WITHIN if c.rule == _BEHIND else _ALONE.get(c.family, "no rule takes it"))
        places[c.start] = _refused(text, c.start, max(end, c.after, c.start + 1), c.number, rule, why)
    ordered = tuple(places[start] for start in sorted(places))
    hits = Counter(place.rule for place in ordered if place.heading)
    refusals = Counter(place.reason for place in ordered if not place.heading)
    return OutlineExplanation(ordered, dict(hits.most_common()), dict(refusals.most_common()))


def explain_line(source: Source | str, number: int, *, rules: Rules | None = None) -> LineExplanation:
    """Why the line of a number, counted from 1, is a heading or is none, as the whole text has it.

    Raises ``WdsError`` where there is no such line.

    >>> explain_line("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。", 2).reason
    'nothing in it opens a heading: no number, no name of front or back matter; a title without a number ends in no full stop'
    """
    source = given(source, rules)
    span = _line(source, number)
    surface = span.of(source.text)
    found = find_outline(source, rules, why=True)
    places = tuple(p for p in explain_outline(source, rules=rules).places if p.span.start < span.end and p.span.end > span.start)
    return LineExplanation(span, surface, places, "" if places else _nothing(found, span, surface))


def _line(source: Source, number: int) -> Span:
    """The characters of a line, counted from 1, without its break."""
    text, at = source.text, 0
    if number < 1:
        raise WdsError(f"there is no line {number}", file=source.name, remedy="the first line is 1")
    breaks = _BREAK.finditer(text)
    for count in range(1, number):
        match = next(breaks, None)
        if match is None or (match.end() == len(text) and count < number):
            raise WdsError(f"there is no line {number}", file=source.name, remedy=f"the text has {count} lines: name one of them")
        at = match.end()
    end = next(breaks, None)
    return Span(at, end.start() if end else len(text))


def _nothing(found: Found, span: Span, surface: str) -> str:
    """Why a line has no place that could be a heading."""
    if not surface.strip():
        return "the line is empty"
    start = span.start + len(surface) - len(surface.lstrip())
    rule, why = _Taken(found).by(start)
    if why:
        return f"{why} ({rule})" if rule else why
    said = "nothing in it opens a heading: no number, no name of front or back matter"
    bare = surface.strip()
    if bare[-1] in "。！？!?…；;，,、：:":
        return f"{said}; a title without a number ends in no full stop"
    if len(bare) > LONGEST_UNTITLED:
        return f"{said}; {len(bare)} characters are too many for a title without a number, which has {LONGEST_UNTITLED} at most"
    return f"{said}; too much like the lines around it for a title without a number"


def _refused(text: str, start: int, end: int, number: str | None, rule: str, why: str) -> Place:
    return Place(Span(start, end), text[start:end], None, number, "", rule, reason=why)


def _marks(lines: Lines) -> list[Candidate]:
    """Every number that could open a heading: at the starts of lines, those of strong families anywhere, and the others behind the
    ends of sentences; and short lines that open with what may be a name of front or back matter."""
    opening = [c for c in scan(lines)[0] if family_of(c.family) or c.family == "1.?" or _named(lines.text, c)]
    behind = (mark._replace(rule=_BEHIND) for found in (marks_behind_stops, marks_in_lines) for marks in found(lines).values() for mark in marks)
    return [*opening, *inside(lines.signs), *behind]


def _named(text: str, mark: Candidate) -> bool:
    """Whether a short line is a name of front or back matter, with a few words behind it perhaps."""
    if mark.family != "named" or mark.end - mark.start > _NAMED or mark.line != mark.start:
        return False
    return named_as(text, Candidate(mark.start, mark.end, mark.start, "", 0, None)).family in ("front", "back", "closing")


class _Taken:
    """What holds a place: a heading, a list of contents, a caption."""

    def __init__(self, found: Found) -> None:
        self._held = sorted([
            *((z.span.start, z.span.end, "", _ZONES.get(z.kind, f"in what the site prints: {z.kind.replace('_', ' ')}")) for z in found.source.zones),
            *((c.start, c.end, "", "inside another heading") for c, _ in found.headings),
            *((c.span.start, c.span.end, c.rule, "in a caption") for c in found.captions),
        ])  # fmt: skip
        self._starts = [start for start, *_ in self._held]

    def by(self, offset: int) -> tuple[str, str]:
        """The rule and the words for what holds an offset; two empty strings where nothing does."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._held[at][1]:
            return self._held[at][2:]
        return "", ""
