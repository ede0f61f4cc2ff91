"""Which clauses tell a dated happening: the stretch that belongs to each date of a paragraph.

A date owns its clause and what follows, up to the next dated clause of the sentence; then the sentences after
it that carry figures and no new time. Some dates own nothing: see ``ABSTENTIONS``. A date that only serves a
comparison (从2013年的15%涨到…) owns the words up to its figure, inside the telling that it serves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .edtf import precision
from .fold import fold
from .lazily import pattern
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
_LEAD = pattern(r"[“\"'‘(\[]?(?:早|就|直|一直)?(?:在|于|自|从|到|至|截至|截止到?|直到|自从|由)?")
# A conjunction in front of the date belongs to the sentence before, not to what the date tells.
_CONJUNCTION = pattern(r"(?:而且|而|但是|但|不过|然而|并且|且|同时|随后|后来|所以|因此|于是)")
_LEFT_OVER = pattern(r"[,;]\s*" + _CONJUNCTION.pattern + "$")
# A clause that is only a date: 2014年(的“开秤节”)(期间), 在2014年2月(里)
_FRAME_TAIL = pattern(
    r"\s*(?:的?[“\"'‘「《][^”\"'’」》]{1,12}[”\"'’」》])?(?:期间|之际|前后|左右|之后|之前|以后|以来|后|时|里|中|间|起|开始|初|底)?[,:;]?\s*"
)
# A baseline has no telling of its own: 比2013年高, 与2013年相比, 较2013年同期
_BASELINE_BEFORE = pattern(r"(?:较|比|相比于?|相较于?|相对于|高于|低于|多于|少于|不及|不如)(?:起|之)?$")
_BASELINE_PAIR = pattern(r"(?:与|和|同|跟|相)$")
_BASELINE_AFTER = pattern(r"\s*(?:的?[^,。;]{0,10})?(?:相比|相较|比较|比起来|对比|持平|相同|同期)")
# 从2013年的15%: a point of departure with a figure of its own
_DEPARTURE = pattern(r"(?:从|由|自)$")
_OWNS = pattern(r"\s*的?(?:约|近|只有|仅有?|为|是|不到|不足|超过|大约)?")
# If, or foretold: nothing has happened.
_UNREAL = pattern(r"(?:如果|假如|假设|假定|假使|倘若|倘使|若是|要是|万一|一旦)")
_FORETOLD = pattern(r"(?:预计|预测|预期|预估|预料|估计|有望|有可能|力争|争取|展望|许诺|承诺|扬言)(?:[^,。;]{0,6})$")
_FORETOLD_CLAUSE = pattern(r"(?:预计|预测|预期|预估|预料|预言|展望|估计|许诺|承诺|答应|扬言)[,:]?\s*$")
_FORETOLD_AFTER = pattern(r"\s*(?:预计|有望|可望|或将|估计)")
# Part of a name: 2014年版, 2014年款
_NAME_AFTER = pattern(r"\s*(?:度?(?:版|款|级|届|刊|卷|号文)|度[^,。;]{0,8}(?:报告|白皮书|年鉴|奖))")
# Where something happens on that day: 在15日的记者会上, 在次年的联赛中
_MEETING = pattern(
    r"的[^,。;:!?]{0,12}?(?:会|会议|论坛|典礼|仪式|婚礼|葬礼|庆典|[比决联竞球]赛|大赛|选举|大选|投票|演讲|讲话|采访|战役|战斗|拍卖|展)(?:上|中|里|期间)[^,。;:!?]"
)
_NAMED = pattern(r"[“\"‘「]([^”\"’」]{1,24})[”\"’」]|《[^》]{1,60}》|〈[^〉]{1,60}〉")
_EXAMPLE = pattern(r"(?:比如|例如|譬如|假如|如果|再如|试想)")
_TRAILING = "。.,;:!?、—–…- \t\r\n　，；：！？"
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "（": "）", "[": "]", "【": "】"}
_PAUSED = pattern(r"[,。;!?]")


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


def _datable(time: Time) -> bool:
    """Whether a time can date a happening: on the calendar, and to a decade at least."""
    return time.kind == "date" and precision(time.edtf) not in ("", "century")


@dataclass(frozen=True, slots=True)
class _Place:
    """A date where it stands: its sentence and clause, the folded words before and after it in the clause."""

    time: Time
    sentence: Span
    pieces: tuple[Span, ...]
    clause: Span
    previous: str  # the clause before
    before: str
    after: str
    words: str  # the sentence
    earlier: Sequence[Time]
    later: Sequence[Time]
    quantities: Sequence[Quantity]


def _places(
    folded: str,
    shift: int,
    sentence: Span,
    pieces: tuple[Span, ...],
    times: Sequence[Time],
    figures: Sequence[Quantity],
) -> Iterator[_Place]:
    for at, time in enumerate(times):
        which = next(i for i, p in enumerate(pieces) if p.start <= time.span.start < p.end)
        clause = pieces[which]

        def cut(start: int, end: int) -> str:
            return folded[start - shift : end - shift]

        yield _Place(
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
        own = _departs(place)
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
        told_text = text[start:end].rstrip(_TRAILING)
        if later and (conjunction := _LEFT_OVER.search(fold(told_text))):
            told_text = told_text[: conjunction.start()].rstrip(_TRAILING)
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
    return Span(start, start + len(text[start:end].rstrip(_TRAILING)))


# --- when a date tells nothing of its own -------------------------------------------------------------------------


def _in_a_name(place: _Place) -> bool:
    """It stands in a title (《2014年年鉴》), opens a short quoted name, or makes one (2014年版)."""
    if _NAME_AFTER.match(place.after):
        return True
    start, end = (at - place.sentence.start for at in (place.time.span.start, place.time.span.end))
    for match in _NAMED.finditer(place.words):
        title = match[1] is None
        opened = match.start() == start - 1 and not _PAUSED.search(match[1] or "")
        if match.start() < start and end < match.end() and (title or opened):
            return True
    return False


def _baseline(place: _Place) -> bool:
    """It is what something is compared with: 比2013年高, 与2013年相比; with a figure of its own it tells that."""
    if _BASELINE_BEFORE.search(place.before):
        return _own_figure(place) is None
    return bool(_BASELINE_PAIR.search(place.before) and _BASELINE_AFTER.match(place.after))


def _unreal(place: _Place) -> bool:
    """Nothing has happened: 如果2015年…, 预计2015年…, 有人预测,到2015年…"""
    return bool(
        _UNREAL.search(place.before)
        or _FORETOLD.search(place.before)
        or _FORETOLD_CLAUSE.search(place.previous)
        or _FORETOLD_AFTER.match(place.after)
    )


def _repeated(place: _Place) -> bool:
    """It says the date just before it again: 2014年9月22日当天, 2014年6月1日是个周日."""
    before, time = place.earlier[-1] if place.earlier else None, place.time
    if before is None or before.edtf != time.edtf:
        return False
    leans = time.anchor == before.span and before.span.start >= place.clause.start
    return leans or 0 <= time.span.start - before.span.end <= 1


def _frame(place: _Place) -> bool:
    """It only frames a closer date in the next clause (2014年,1月…,5月…), or is all that its sentence says."""
    time, pieces = place.time, place.pieces
    if not place.after.strip(_TRAILING) and not place.before.strip(_TRAILING) and place.clause == pieces[-1]:
        return True
    if not (_LEAD.fullmatch(place.before) and _FRAME_TAIL.fullmatch(place.after)):
        return False
    following = next((p for p in pieces if p.start >= place.clause.end), None)
    return following is not None and any(
        other.span in following
        and other.anchor
        and time.earliest <= other.earliest
        and other.latest <= time.latest
        for other in place.later
    )


def _qualifies(place: _Place) -> bool:
    """It leans on an earlier date and qualifies a noun, and no figure follows: 上线当天的销量证明…"""
    if not (place.time.anchor and place.after.lstrip().startswith("的")):
        return False
    if place.before[-1:] in tuple("在于") and _MEETING.match(place.after):
        return False
    return not any(
        q.span.start >= place.time.span.end and q.span.end <= place.sentence.end for q in place.quantities
    )


#: Each says when a date tells nothing of its own.
ABSTENTIONS: tuple[Callable[[_Place], bool], ...] = (
    _in_a_name, _baseline, _unreal, _repeated, _frame, _qualifies,
)  # fmt: skip


def _own_figure(place: _Place) -> Quantity | None:
    """The figure that a date carries itself, next to it: 2013年的15.3%, 2013年只有15.3%."""
    end = place.time.span.end
    for quantity in place.quantities:
        if end <= quantity.span.start < place.clause.end:
            return quantity if _OWNS.fullmatch(place.after[: quantity.span.start - end]) else None
    return None


def _departs(place: _Place) -> Quantity | None:
    """The figure of a date that is a point of departure or a baseline: 从2013年的15.3%涨到…"""
    if _DEPARTURE.search(place.before) or _BASELINE_BEFORE.search(place.before):
        return _own_figure(place)
    return None


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
