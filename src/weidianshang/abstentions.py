"""When a date of a sentence tells nothing of its own: a name, a baseline, a forecast, a frame, a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .lazily import pattern
from .model import Quantity, Span, Time
from .times.annals import is_year_line

__all__ = ["ABSTENTIONS", "TRAILING", "Place", "departs"]

#: Marks that a telling does not end in.
TRAILING = "。.,;:!?、—–…- \t\r\n　，；：！？"
# What may stand between the beginning of a clause and its date without telling anything itself.
_LEAD = pattern(r"[“\"'‘(\[]?(?:早|就|直|一直)?(?:在|于|自|从|到|至|截至|截止到?|直到|自从|由)?")
# A clause that is only a date: 2014年(的“开秤节”)(期间), 在2014年2月(里)
_FRAME_TAIL = pattern(
    r"\s*(?:的?[“\"'‘「《][^”\"'’」》]{1,12}[”\"'’」》])?(?:期间|之际|前后|左右|之后|之前|以后|以来|后|时|里|中|间|起|开始|初|底)?[,:;]?\s*"
)
# A baseline has no telling of its own: 比2013年高, 与2013年相比, 较2013年同期
_BASELINE_BEFORE = pattern(r"(?:较|比|相比于?|相较于?|相对于|高于|低于|多于|少于|不及|不如)(?:起|之)?$")
# What was more than a date is compared with it, unless a figure of that date's own follows: 超过光绪二年1.1米
_EXCEEDS = pattern(r"(?:超过|超出|多出|高出|高于|低于|多于|少于)了?$")
# 是3月的三倍, 相当于上年的一半
_TIMES_BEFORE = pattern(r"(?:是|为|等于|相当于|达到?|约)$")
_TIMES_AFTER = pattern(r"\s*的[^,。;]{0,4}?(?:[0-9.]+|[一二两三四五六七八九十几百千]+)(?:多|余)?(?:倍|分之|半|成(?!立))")
# 恢复到上一年同期的八成: a share of what that date had
_SAME_BEFORE = pattern(r"(?:到|至|达|为|是|等于|相当于)了?$")
_SAME_AFTER = pattern(r"\s*同期(?:水平)?的?[^,。;]{0,4}?(?:[0-9.]+|[一二两三四五六七八九十几百千]+)(?:多|余)?(?:倍|分之|半|%|成(?!立))")
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
# 到2025年底,力争…: what is to be by then
_BY_THEN = pattern(r"[到至]$")
_AIMED = pattern(r"\s*,\s*(?:预计|有望|可望|或将|力争|争取|确保|实现[^,。;]{0,12}目标)")
# Part of a name: 2014年版, 2014年款
_NAME_AFTER = pattern(r"\s*(?:度?(?:版|款|级|届|刊|卷|号文)|度[^,。;]{0,8}(?:报告|白皮书|年鉴|奖))")
# Where something happens on that day: 在15日的记者会上, 在次年的联赛中
_MEETING = pattern(
    r"的[^,。;:!?]{0,12}?(?:会|会议|论坛|典礼|仪式|婚礼|葬礼|庆典|[比决联竞球]赛|大赛|选举|大选|投票|演讲|讲话|采访|战役|战斗|拍卖|展)(?:上|中|里|期间)[^,。;:!?]"
)
_NAMED = pattern(r"[“\"‘「]([^”\"’」]{1,24})[”\"’」]|《[^》]{1,60}》|〈[^〉]{1,60}〉")
_PAUSED = pattern(r"[,。;!?]")


@dataclass(frozen=True, slots=True)
class Place:
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


def _in_a_name(place: Place) -> bool:
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


def _baseline(place: Place) -> bool:
    """It is what something is compared with: 比2013年高, 与2013年相比; with a figure of its own it tells that."""
    if _EXCEEDS.search(place.before) and not place.after.lstrip().startswith("的"):
        return True
    if _TIMES_BEFORE.search(place.before) and _TIMES_AFTER.match(place.after):
        return True
    if _SAME_BEFORE.search(place.before) and _SAME_AFTER.match(place.after):
        return not any(time.span.start >= place.clause.start for time in place.earlier)
    if _BASELINE_BEFORE.search(place.before):
        return _own_figure(place) is None
    return bool(_BASELINE_PAIR.search(place.before) and _BASELINE_AFTER.match(place.after))


def _unreal(place: Place) -> bool:
    """Nothing has happened: 如果2015年…, 预计2015年…, 有人预测,到2015年…"""
    return bool(
        _UNREAL.search(place.before)
        or _FORETOLD.search(place.before)
        or _FORETOLD_CLAUSE.search(place.previous)
        or _FORETOLD_AFTER.match(place.after)
        or (_BY_THEN.search(place.before) and _AIMED.match(place.words, place.time.span.end - place.sentence.start))
    )


def _repeated(place: Place) -> bool:
    """It says the date just before it again: 2014年9月22日当天, 2014年6月1日是个周日."""
    before, time = place.earlier[-1] if place.earlier else None, place.time
    if before is None or before.edtf != time.edtf:
        return False
    leans = time.anchor == before.span and before.span.start >= place.clause.start
    return leans or 0 <= time.span.start - before.span.end <= 1


def _frame(place: Place) -> bool:
    """It only frames a closer date in the next clause (2014年,1月…,5月…), or is all that its sentence says."""
    time, pieces = place.time, place.pieces
    spans = [t.span for t in (*place.earlier, time, *place.later)]
    if is_year_line(place.words, spans, shift=place.sentence.start):
        return True
    if not place.after.strip(TRAILING) and not place.before.strip(TRAILING) and place.clause == pieces[-1]:
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


def _qualifies(place: Place) -> bool:
    """It leans on an earlier date and qualifies a noun, and no figure follows: 上线当天的销量证明…"""
    if not (place.time.anchor and place.after.lstrip().startswith("的")):
        return False
    if place.before[-1:] in tuple("在于") and _MEETING.match(place.after):
        return False
    return not any(
        q.span.start >= place.time.span.end and q.span.end <= place.sentence.end for q in place.quantities
    )


_ROW = pattern(r"\|.*\||[^\t]*\t.*")


def _in_a_row(place: Place) -> bool:
    """It stands in a row of a table that tells nothing: the names of columns, or bare numbers."""
    if not _ROW.fullmatch(place.words.strip("\r\n ")):
        return False
    return bool(place.earlier) or not any(q.span in place.sentence for q in place.quantities)


#: Each says when a date tells nothing of its own.
ABSTENTIONS: tuple[Callable[[Place], bool], ...] = (
    _in_a_name, _baseline, _unreal, _repeated, _in_a_row, _frame, _qualifies,
)  # fmt: skip


def _own_figure(place: Place) -> Quantity | None:
    """The figure that a date carries itself, next to it: 2013年的15.3%, 2013年只有15.3%."""
    end = place.time.span.end
    for quantity in place.quantities:
        if end <= quantity.span.start < place.clause.end:
            return quantity if _OWNS.fullmatch(place.after[: quantity.span.start - end]) else None
    return None


def departs(place: Place) -> Quantity | None:
    """The figure of a date that is a point of departure or a baseline: 从2013年的15.3%涨到…"""
    if _DEPARTURE.search(place.before) or _BASELINE_BEFORE.search(place.before):
        return _own_figure(place)
    return None
