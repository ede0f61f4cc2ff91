"""Dates told in passing, on which the telling does not go on: the age of a thing, what is compared with, a life told."""

from __future__ import annotations

from ..lazily import pattern
from .found import Aside, Found

__all__ = ["aside_of"]

_AGE = pattern(
    r"(?:成立|创立|创办|创建|创刊|始建|建成?|出生|诞生|生|起源|源起|发源|起步|组建|兴建|注册|设立|毕业|写|作|问世|拍摄|出版|上映)[于在]$"
)
#: 提到1995年的那次事故: a thing of another year comes to mind, and the telling goes on; 那年 leads on to it.
_RECALLED = pattern(r"(?:提到|提起|说到|说起|谈到|谈起|讲到|讲起|想到|想起|忆起|联想到)$")
_RECALLED_THING = pattern(r"的[^,。;!?]{1,10}[,。;!?](?!那|当|这|同|是年|次年|翌年|第二年)")
_OF = pattern(r"[^,。;!?]{0,8}的")
_COMPARED = pattern(r"(?:[比较]|超过|高于|低于|多于|少于|相当于|不及|不如)$")
_COMPARES = frozenset("比较过于及如")


def _compared(text: str, found: Found) -> bool:
    """Whether another date is compared with one told by a step back from it: 超过去年同期, 比去年, 上年同期为2亿元."""
    if text.startswith("同期", found.end):
        return True
    return text[found.start - 1 : found.start] in _COMPARES and _COMPARED.search(text, max(0, found.start - 3), found.start) is not None


def _beside(text: str, found: Found) -> Aside:
    """Whether a date is told in passing: in brackets, as the age of a thing, or as what another is compared with."""
    before = text[max(0, found.start - 5) : found.start]
    if not before or before[-1] not in "(于在比较从由到起":
        return ""
    if before[-1] == "(":
        return "age" if text[found.end : found.end + 1] == ")" or found.until is not None else ""
    if before[-1] in "比较":
        return "compared"
    if before[-1] in "到起":
        return "age" if _RECALLED.search(before) and _RECALLED_THING.match(text, found.end) else ""
    if before[-1] in "从由":
        return "compared" if text[found.end : found.end + 1] in ("的", "同", "增", "减") else ""
    return "age" if _AGE.search(before) and _OF.match(text, found.end) else ""


#: 老人1923年生于绍兴,1946年毕业: a life told in one sentence.
_BIRTH = ("生", "出", "诞")
_BORN = pattern(r"(?:出?生[于在,。]|诞生|出世)")
#: After these a date heads a clause, or is led up to; after anything else 1976年的旧作 says how old a thing is.
_LEADS = frozenset("在从自于到至截由早是,。;:!?、()“”\"'《 \n—")
_OF_THING = pattern(r"的(?!时候|那|这|一[天年次场个])[\u4e00-\u9fff]")
#: 而2017年只开了47家, ,2017年为31亿元: set against what was told.
_SET_AGAINST = pattern(r"(?:则?为|是(?=[0-9])|则|仅|只有?|才|不过)[^,。;]{0,6}[0-9一二两三四五六七八九十百千万亿]")
#: 被告称已于2014年还清, 曾于1998年入围: what was done before is said now.
_SAID = pattern(r"(?:(?:早?已|曾经?|早就)[于在](?:早?在)?|(?:[辩声宣据诉坦]称|称|供述|承认|透露|回忆)[^,。;!?]{0,4}?[于在是])$")
_SENTENCE = pattern(r"[^。!?;\n]{0,150}")


_TOLD: tuple[Aside, int] = ("", 0)


def aside_of(text: str, found: Found) -> tuple[Aside, int]:
    """Whether a date is told in passing, and where the note ends that it belongs to.

    ``older`` is aside only after a later year: a life, a thing or a comparison that goes back behind what is told.
    """
    shift = found.shift
    if (found.writing or (shift is not None and shift[0] < 0 and not found.duration)) and _compared(text, found):
        return "compared", 0
    if found.kind != "date":
        return _TOLD
    aside = _beside(text, found)
    if aside or found.lean or found.when.year is None or not found.start:
        return aside, 0
    if text[found.end : found.end + 1] in _BIRTH and _BORN.match(text, found.end):
        return "older", _SENTENCE.match(text, found.end).end()  # type: ignore[union-attr]  # it matches the empty string
    before = text[found.start - 1]
    if before not in _LEADS and _OF_THING.match(text, found.end):
        return "older", 0
    if before in ("于", "在", "是") and _SAID.search(text, max(0, found.start - 7), found.start):
        return "older", _SENTENCE.match(text, found.end).end()  # type: ignore[union-attr]  # it matches the empty string
    if before in "而," and (before == "而" or text[found.start - 2 : found.start - 1] != "。") and _SET_AGAINST.match(text, found.end):
        return "older", 0
    return "", 0
