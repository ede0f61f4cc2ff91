"""Which clauses tell a dated happening: the stretch that belongs to each date of a paragraph.

A date owns its clause and what follows, up to the next dated clause of the sentence; then the sentences after
it that carry figures and no new time. Some dates own nothing: see ``_abstains``. A date that only serves a
comparison (从2013年的15%涨到…) owns the words up to its figure, inside the telling that it serves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .edtf import precision
from .fold import fold
from .model import Quantity, Span, Time
from .sentences import clauses, sentences

__all__ = ["Telling", "find_tellings"]


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


# What may stand between the beginning of a clause and its date without telling anything itself.
_LEAD = r"(?:[“\"'‘(\[]?(?:早|就|直|一直)?(?:在|于|自|从|到|至|截至|截止到?|直到|自从|由)?)"
# A conjunction in front of the date belongs to the sentence before, not to what the date tells.
_CONJUNCTION = re.compile(r"(?:而且|而|但是|但|不过|然而|并且|且|同时|随后|后来|所以|因此|于是)")
# A clause that is only a date: 2014年(的“开秤节”)(期间), 在2014年2月(里)
_FRAME_TAIL = re.compile(
    r"\s*(?:的?[“\"'‘「《][^”\"'’」》]{1,12}[”\"'’」》])?(?:期间|之际|前后|左右|之后|之前|以后|以来|后|时|里|中|间|起|开始|初|底)?[,:;]?\s*"
)
# A baseline has no telling of its own: 比2013年高, 与2013年相比, 较2013年同期
_BASELINE_BEFORE = re.compile(r"(?:较|比|相比于?|相较于?|相对于|高于|低于|多于|少于|不及|不如)(?:起|之)?$")
_BASELINE_PAIR = re.compile(r"(?:与|和|同|跟|相)$")
_BASELINE_AFTER = re.compile(r"\s*(?:的?[^,。;]{0,10})?(?:相比|相较|比较|比起来|对比|持平|相同|同期)")
# 从2013年的15%: a point of departure with a figure of its own
_DEPARTURE = re.compile(r"(?:从|由|自)$")
# If, or foretold: nothing has happened.
_UNREAL = re.compile(r"(?:如果|假如|假设|假定|假使|倘若|倘使|若是|要是|万一|一旦)")
_FORETOLD = re.compile(r"(?:预计|预测|预期|预估|预料|估计|有望|有可能|力争|争取|展望)(?:[^,。;]{0,6})$")
_FORETOLD_CLAUSE = re.compile(r"(?:预计|预测|预期|预估|预料|预言|展望|估计)[,:]?\s*$")
# Part of a name: 2014年版, 2014年款
_NAME_AFTER = re.compile(r"\s*(?:度?(?:版|款|级|届|刊|卷|号文)|度[^,。;]{0,8}(?:报告|白皮书|年鉴|奖))")
_NAMED = re.compile(r"[“\"‘「]([^”\"’」]{1,24})[”\"’」]|《[^》]{1,60}》|〈[^〉]{1,60}〉")
_EXAMPLE = re.compile(r"(?:比如|例如|譬如|假如|如果|再如|试想)")
_TRAILING = "。.,;:!?、—–…- \t\r\n　，；：！？"
_PAUSED = re.compile(r"[,。;!?]")


def find_tellings(
    text: str, paragraph: Span, times: Sequence[Time], quantities: Sequence[Quantity]
) -> tuple[Telling, ...]:
    """The tellings of one paragraph, in the order of their dates.

    ``times`` and ``quantities`` are those of the paragraph, in order; offsets are code points of ``text``.
    """
    folded = fold(paragraph.of(text))
    dated = [t for t in times if datable(t)]
    found: list[Telling] = []
    pieces = sentences(text, paragraph)
    for at, sentence in enumerate(pieces):
        inside = [t for t in dated if t.span in sentence]
        told = _in_sentence(text, folded, paragraph.start, sentence, inside, quantities)
        base = len(found)
        found += [replace(t, host=None if t.host is None else t.host + base) for t in told]
        last = next((i for i in range(len(found) - 1, -1, -1) if found[i].host is None), None)
        if told and last is not None:
            end = _followed(text, pieces[at + 1 :], times, quantities)
            if end:
                found[last] = replace(found[last], span=Span(found[last].span.start, end))
    return tuple(found)


def datable(time: Time) -> bool:
    """Whether a time can date a happening: on the calendar, and to a decade at least."""
    return time.kind == "date" and precision(time.edtf) not in ("", "century")


def _in_sentence(
    text: str, folded: str, shift: int, sentence: Span, times: Sequence[Time], quantities: Sequence[Quantity]
) -> list[Telling]:
    pieces = clauses(text, sentence)
    heads: list[tuple[int, Time, str]] = []  # where a telling begins, its date, the rule
    compared: list[tuple[Span, Time]] = []
    for at, time in enumerate(times):
        clause = next(p for p in pieces if p.start <= time.span.start < p.end)
        before = folded[clause.start - shift : time.span.start - shift]
        after = folded[time.span.end - shift : max(clause.end, time.span.end) - shift]
        if _abstains(
            folded, shift, sentence, pieces, clause, time, before, after, times[at + 1 :], quantities
        ):
            continue
        own = _departs(time, clause, before, after, quantities)
        if own is not None:
            compared.append((Span(clause.start, own.span.end), time))
        elif heads and heads[-1][0] >= clause.start:
            joined = _PAUSED.sub("", folded[heads[-1][1].span.end - shift : time.span.start - shift])
            if joined.strip() in ("和", "与", "及", "、", "或", "跟"):
                heads.append((heads[-1][0], time, "shared date"))
            else:
                heads.append((_with_preposition(folded, shift, time), time, "dated clause"))
        else:
            start = clause.start
            if conjunction := _CONJUNCTION.match(before):
                start += conjunction.end()
            heads.append((start, time, "leaning date" if time.anchor else "dated clause"))
    told = _spread(text, sentence, heads)
    for span, time in compared:
        core = Span(span.start, len(span.of(text).rstrip(_TRAILING)) + span.start)
        host = next((i for i, t in enumerate(told) if t.host is None and time.span in t.core), None)
        told.append(Telling(core, core, sentence, time, "comparison date", host))
    return told


def _spread(text: str, sentence: Span, heads: Sequence[tuple[int, Time, str]]) -> list[Telling]:
    """Tellings that run from each beginning to the next, or to the end of the sentence."""
    told = []
    for start, time, rule in heads:
        later = [other for other, _, _ in heads if other > start]
        end = min(later, default=sentence.end)
        core = Span(start, start + len(text[start:end].rstrip(_TRAILING)))
        told.append(Telling(core, core, sentence, time, rule))
    return told


def _with_preposition(folded: str, shift: int, time: Time) -> int:
    at = time.span.start - shift
    return time.span.start - (1 if at and folded[at - 1] in "在于至到" else 0)


def _abstains(
    folded: str, shift: int, sentence: Span, pieces: Sequence[Span], clause: Span, time: Time, before: str,
    after: str, later: Sequence[Time], quantities: Sequence[Quantity],
) -> bool:  # fmt: skip
    """Whether a date tells nothing of its own.

    It stands in a title or a name (《2014年年鉴》, 2014年版); it is the baseline of a comparison (比2013年高); it
    is supposed or foretold (如果2015年…, 预计2015年…); it only frames closer dates (2014年,1月…,5月…); it repeats
    the date just before it (2014年9月22日当天); it leans on an earlier date and qualifies a noun, and no figure
    follows (上线当天的销量证明…).
    """
    if _named(folded, shift, sentence, time) or _NAME_AFTER.match(after):
        return True
    if _BASELINE_BEFORE.search(before) and not _own_figure(time, clause, after, quantities):
        return True
    if _BASELINE_PAIR.search(before) and _BASELINE_AFTER.match(after):
        return True
    at = pieces.index(clause)
    previous = folded[pieces[at - 1].start - shift : pieces[at - 1].end - shift] if at else ""
    if _UNREAL.search(before) or _FORETOLD.search(before) or _FORETOLD_CLAUSE.search(previous):
        return True
    if time.anchor and 0 <= time.span.start - time.anchor.end <= 1:
        return True
    if re.fullmatch(_LEAD, before) and _FRAME_TAIL.fullmatch(after) and _closer(pieces, at, time, later):
        return True
    if not after.strip(_TRAILING) and not before.strip(_TRAILING) and clause == pieces[-1]:
        return True
    if time.anchor and after.lstrip().startswith("的"):
        return not any(q.span.start >= time.span.end and q.span.end <= sentence.end for q in quantities)
    return False


def _named(folded: str, shift: int, sentence: Span, time: Time) -> bool:
    """Whether a date stands in a title, or opens a short quoted name without a pause."""
    start, end = time.span.start - shift, time.span.end - shift
    for match in _NAMED.finditer(folded, sentence.start - shift, sentence.end - shift):
        if match.start() < start and end < match.end():
            if match[1] is None:
                return True
            if match.start() == start - 1 and not _PAUSED.search(match[1]):
                return True
    return False


def _closer(pieces: Sequence[Span], at: int, time: Time, later: Sequence[Time]) -> bool:
    """Whether the next clause brings a closer date within the bounds of this one."""
    if at + 1 >= len(pieces):
        return False
    for other in later:
        if other.span.start >= pieces[at + 1].end:
            return False
        if other.anchor and time.earliest <= other.earliest and other.latest <= time.latest:
            return True
    return False


def _own_figure(time: Time, clause: Span, after: str, quantities: Sequence[Quantity]) -> Quantity | None:
    """The figure that a date carries itself, next to it: 2013年的15.3%, 2013年15.3%."""
    for quantity in quantities:
        if time.span.end <= quantity.span.start < clause.end:
            between = after[: quantity.span.start - time.span.end]
            return quantity if re.fullmatch(r"\s*(?:的|约|只有|仅有?|为|是)?[^,。;]{0,2}", between) else None
    return None


def _departs(
    time: Time, clause: Span, before: str, after: str, quantities: Sequence[Quantity]
) -> Quantity | None:
    """The figure of a date that is a point of departure or a baseline, if the clause goes on to another figure."""
    if not (_DEPARTURE.search(before) or _BASELINE_BEFORE.search(before)):
        return None
    return _own_figure(time, clause, after, quantities)


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
        end = piece.start + len(piece.of(text).rstrip(_TRAILING))
    return end
