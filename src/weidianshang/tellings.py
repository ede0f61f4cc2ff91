"""Which clauses tell a dated happening: the stretch that belongs to each date of a paragraph.

A date owns its clause and what follows, up to the next dated clause of the sentence; then the sentences after
it that carry figures and no new time. Some dates own nothing: see ``ABSTENTIONS``. A date that only serves a
comparison (从2013年的15%涨到…) owns the words up to its figure, inside the telling that it serves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .abstentions import ABSTENTIONS, TRAILING, Place, departs
from .edtf import precision
from .fold import fold
from .lazily import pattern
from .model import Quantity, Span, Time
from .sentences import clauses, sentences
from .times.annals import is_year_line

__all__ = ["Telling", "find_tellings", "told_below"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A dated stretch. ``core`` is its part inside the sentence of the date, ``span`` goes on to what follows.

    ``host``: position of the telling that a comparison date serves, in the same list.
    """

    span: Span
    core: Span
    sentence: Span
    time: Time
    rule: str
    host: int | None = None


# A conjunction in front of the date belongs to the sentence before, not to what the date tells.
_CONJUNCTION = pattern(r"(?:而且|而|但是|但|不过|然而|并且|且|同时|随后|后来|所以|因此|于是)")
_LEFT_OVER = pattern(r"[,;]\s*" + _CONJUNCTION.pattern + "$")
_EXAMPLE = pattern(r"(?:比如|例如|譬如|假如|如果|再如|试想)")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "（": "）", "[": "]", "【": "】"}


def find_tellings(
    text: str, paragraph: Span, times: Sequence[Time], quantities: Sequence[Quantity]
) -> tuple[Telling, ...]:
    """The tellings of one paragraph, in the order of their dates.

    ``times`` and ``quantities`` are those of the paragraph, in order; offsets are code points of ``text``.
    """
    folded = fold(paragraph.of(text))
    dated = [t for t in times if _datable(t)]
    found: list[Telling] = []
    pieces = sentences(text, paragraph)
    alone: Time | None = None  # all that the sentence before says
    for at, sentence in enumerate(pieces):
        inside = [t for t in dated if t.span in sentence]
        if alone is not None and not any(t.span in sentence and t.kind in ("date", "relative", "era") for t in times):
            core = Span(alone.span.start, sentence.start + len(sentence.of(text).rstrip(TRAILING)))
            on = _followed(text, pieces[at + 1 :], times, quantities)
            found.append(Telling(Span(core.start, on or core.end), core, Span(alone.span.start, sentence.end), alone, "date alone"))
        alone = inside[-1] if inside and _says_a_date(folded, paragraph.start, sentence, inside) else None
        told = _in_sentence(text, folded, paragraph.start, sentence, inside, quantities)
        base = len(found)
        found += [replace(t, host=None if t.host is None else t.host + base) for t in told]
        last = next((i for i in range(len(found) - 1, -1, -1) if found[i].host is None), None)
        if told and last is not None and _goes_on(folded, paragraph.start, found[last]):
            end = _followed(text, pieces[at + 1 :], times, quantities)
            if end:
                found[last] = replace(found[last], span=Span(found[last].span.start, end))
    return tuple(found)


_SPEAKER = pattern(r"[“\"]?[\u4e00-\u9fffA-Za-z]{1,4}:[“\"]?")


def _says_a_date(folded: str, shift: int, sentence: Span, times: Sequence[Time]) -> bool:
    """Whether a sentence is only a date (1949年。), with its speaker at most (答:1982年。): the next one tells of it."""
    start, end = sentence.start - shift, sentence.end - shift
    if folded[start:end].rstrip()[-1:] != "。":
        return False
    said = _SPEAKER.match(folded, start, end)
    head = said.end() if said else start
    return is_year_line(folded[head:end].rstrip("”\" "), [t.span for t in times], shift=head + shift)


def _datable(time: Time) -> bool:
    """Whether a time can date a happening: on the calendar, and to a decade at least."""
    return time.kind == "date" and precision(time.edtf) not in ("", "century")


def _places(
    folded: str,
    shift: int,
    sentence: Span,
    pieces: tuple[Span, ...],
    times: Sequence[Time],
    figures: Sequence[Quantity],
) -> Iterator[Place]:
    for at, time in enumerate(times):
        which = next(i for i, p in enumerate(pieces) if p.start <= time.span.start < p.end)
        clause = pieces[which]

        def cut(start: int, end: int) -> str:
            return folded[start - shift : end - shift]

        yield Place(
            time, sentence, pieces, clause,
            previous=cut(pieces[which - 1].start, pieces[which - 1].end) if which else "",
            before=cut(clause.start, time.span.start),
            after=cut(time.span.end, max(clause.end, time.span.end)),
            words=cut(sentence.start, sentence.end),
            earlier=times[:at], later=times[at + 1 :], quantities=figures,
        )  # fmt: skip


def _in_sentence(
    text: str, folded: str, shift: int, sentence: Span, times: Sequence[Time], quantities: Sequence[Quantity]
) -> list[Telling]:
    pieces = clauses(text, sentence)
    heads: list[tuple[int, Time, str]] = []  # where a telling begins, its date, the rule
    compared: list[tuple[Span, Time]] = []
    for place in _places(folded, shift, sentence, pieces, times, quantities):
        time, clause = place.time, place.clause
        if any(rule(place) for rule in ABSTENTIONS):
            continue
        own = departs(place)
        if own is not None:
            compared.append((Span(clause.start, own.span.end), time))
        elif heads and heads[-1][0] >= clause.start:
            between = folded[heads[-1][1].span.end - shift : time.span.start - shift].strip()
            if between in ("和", "与", "及", "、", "或", "跟"):
                heads.append((heads[-1][0], time, "shared date"))
            else:
                preposition = place.before[-1:] in tuple("在于至到")
                heads.append((time.span.start - preposition, time, "dated clause"))
        else:
            conjunction = _CONJUNCTION.match(place.before)
            start = clause.start + (conjunction.end() if conjunction else 0)
            heads.append((start, time, "leaning date" if time.anchor else "dated clause"))
    told = _spread(text, sentence, heads)
    for span, time in compared:
        core = Span(span.start, len(span.of(text).rstrip(TRAILING)) + span.start)
        host = next((i for i, t in enumerate(told) if t.host is None and time.span in t.core), None)
        told.append(Telling(core, core, sentence, time, "comparison date", host))
    return told


def _spread(text: str, sentence: Span, heads: Sequence[tuple[int, Time, str]]) -> list[Telling]:
    """Tellings that run from each beginning to the next, or to the end of the sentence."""
    told = []
    for start, time, rule in heads:
        later = [other for other, _, _ in heads if other > start]
        end = min(later, default=sentence.end)
        told_text = text[start:end].rstrip(TRAILING)
        if later and (conjunction := _LEFT_OVER.search(fold(told_text))):
            told_text = told_text[: conjunction.start()].rstrip(TRAILING)
        core = _unwrapped(text, Span(start, start + len(told_text)))
        told.append(Telling(core, core, sentence, time, rule))
    return told


def _unwrapped(text: str, core: Span) -> Span:
    """Without brackets or quotes that only hold the telling, or of which only one side is in it."""
    start, end = core.start, core.end
    while start < end and text[start] in _PAIRS:
        closing = text.find(_PAIRS[text[start]], start, end)
        if closing not in (-1, end - 1):
            break
        end = end if closing == -1 else end - 1
        start += 1
    while start < end and text[end - 1] in _PAIRS.values():
        opening = next(left for left, right in _PAIRS.items() if right == text[end - 1])
        if text.count(opening, start, end) >= text.count(text[end - 1], start, end):
            break
        end -= 1
    straight = text.count('"', start, end)
    if straight % 2 or (straight == 2 and text[start] == text[end - 1] == '"'):
        start += text[start] == '"'
        end -= text[end - 1] == '"'
    return Span(start, start + len(text[start:end].rstrip(TRAILING)))


_POINTS_AT = pattern(r"(?:是|即|正是)$")


def _goes_on(folded: str, shift: int, telling: Telling) -> bool:
    """Whether sentences that follow can belong to a telling: its date neither ends it nor is what it points at.

    到次年3月。… and 纪录是1983年7月21日测得的-89.2℃。… say all there is to say of the date.
    """
    start, end = telling.time.span.start - shift, telling.time.span.end - shift
    return end < telling.core.end - shift and not _POINTS_AT.search(folded, max(0, start - 2), start)


def _followed(
    text: str, pieces: Sequence[Span], times: Sequence[Time], quantities: Sequence[Quantity]
) -> int | None:
    """Where the sentences end that still belong to a telling: they carry figures, and no time of their own."""
    end = None
    for piece in pieces:
        figures = [q for q in quantities if q.span in piece and q.kind != "ordinal"]
        new = any(t.span in piece and t.kind in ("date", "relative", "era") for t in times)
        if not figures or new or _EXAMPLE.match(fold(piece.of(text))):
            return end
        end = piece.start + len(piece.of(text).rstrip(TRAILING))
    return end


def told_below(
    text: str, line: Time, paragraph: Span, own: Sequence[Telling], times: Sequence[Time], quantities: Sequence[Quantity]
) -> Telling | None:
    """What a line that is only a year tells: the first sentence right below it, up to the first of its ``own`` tellings.

    ``times`` and ``quantities`` are those of the paragraph. ``None`` where the paragraph begins with a date.
    """
    first = next(iter(sentences(text, paragraph)), None)
    if first is None:
        return None
    dated = min((telling.core.start for telling in own if telling.core in first), default=first.end)
    pieces = [piece for piece in clauses(text, first) if piece.end <= dated]
    if not pieces:
        return None
    end = pieces[0].start + len(text[pieces[0].start : pieces[-1].end].rstrip(TRAILING))
    core = Span(line.span.start, end)
    if pieces[-1].end == first.end and (on := _followed(text, sentences(text, paragraph)[1:], times, quantities)):
        return Telling(Span(core.start, on), core, first, line, "year line")
    return Telling(core, core, first, line, "year line")
