"""What a text announces and what it then lists: 以下3种…, and the items that follow. For any text, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .fold import fold
from .lazily import pattern
from .model import Book, Division, Quantity, Span
from .passages import Inside
from .sentences import sentences

__all__ = ["Announcement", "find_announcements"]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A count that the text announces, how many members follow, and the rule that paired them."""

    quantity: Quantity
    count: int
    rule: str


# What counts the members of a list, not things in the world.
_COUNTED = pattern(
    r"[个种点条项类款步招则大方面部分阶段原因问题层环类块]|方面|部分|阶段|层面|环节|步骤|要素|维度"
)
# The announcement closes its sentence: 以下3种。 有如下几点:
_CLOSES = pattern(r"[^。;!?]{0,24}[。:;!?]?[”\"]?\s*$")
_INLINE = pattern(
    r"(?P<gap>[^,。;:!?]{0,14})[,:]?\s*(?:包括|分别是|分别为|即|也就是)(?P<list>[^。;!?]{2,120})"
)
_JOINTS = pattern(r"、|以及|[和与及](?![其])")
_ORDINALS = pattern(r"第([一二三四五六七八九十])(?:[,，:：]|[个种点条项类](?:是|[,，:：]))")
_ONES = pattern(
    r"(?:^|[,;:，；：])\s*(?:一[个种类方面]?是|另一[个种类方面]?(?:便|则|就)?是|[二三四五六七八九十][个种类]?是|再一[个种]是)"
)


def find_announcements(book: Book, quantities: Sequence[Quantity]) -> tuple[Announcement, ...]:
    """Every announced count that a list visibly answers, in the order of the text.

    Three forms: the last sentence before numbered items or subsections (以下3种。(1)…); members named in the same
    sentence after 包括, 分别为 (三个端口,包括甲、乙以及丙); members told one by one (第一,…第二,…; 一个是…另一个是…).
    """
    text = book.text
    counted = (q for q in quantities if q.kind == "count" and q.unit)
    counts = Inside(
        q for q in counted if _COUNTED.fullmatch(q.unit) or (q.unit in "件桩" and text.startswith("事", q.span.end))
    )  # fmt: skip
    found = {announced.quantity.span: announced for announced in _inline(book, counts)}
    for division in book.walk():
        for announced in _before_members(book, division, counts):
            found[announced.quantity.span] = announced
    return tuple(found[span] for span in sorted(found))


def _before_members(book: Book, division: Division, counts: Inside[Quantity]) -> Iterator[Announcement]:
    paragraphs = sorted(division.paragraphs)
    lists = [
        ("subsections", [child.span for child in division.children if child.heading and child.heading.number])
    ]
    run: list[Span] = []
    for kind, span in sorted(
        [*(("p", p) for p in paragraphs), *(("i", i.span) for i in division.items)], key=lambda x: x[1]
    ):
        if kind == "i":
            run.append(span)
        elif run:
            lists.append(("items", run))
            run = []
    lists.append(("items", run))
    for rule, members in lists:
        before = [p for p in paragraphs if members and p.end <= members[0].start]
        if len(members) < 2 or not before:
            continue
        last = sentences(book.text, before[-1])[-1]
        inside = counts.of(last)
        if inside and _CLOSES.fullmatch(fold(book.text[inside[-1].span.end : last.end])):
            yield Announcement(inside[-1], len(members), rule)


def _inline(book: Book, counts: Inside[Quantity]) -> Iterator[Announcement]:
    for division in book.walk():
        for paragraph in division.paragraphs:
            for sentence in sentences(book.text, paragraph):
                for quantity in counts.of(sentence):
                    yield from _in_sentence(book.text, sentence, quantity)


def _in_sentence(text: str, sentence: Span, quantity: Quantity) -> Iterator[Announcement]:
    rest = fold(text[quantity.span.end : sentence.end])
    if named := _INLINE.match(rest):
        members = re.split(r"[,]", named["list"])[0] if "、" not in named["list"] else named["list"]
        joints = _JOINTS.findall(members)
        if joints:
            yield Announcement(quantity, len(joints) + 1, "named after it")
            return
    ordinals = _ORDINALS.findall(rest)
    if len(ordinals) > 1 and ordinals == list("一二三四五六七八九十"[: len(ordinals)]):
        yield Announcement(quantity, len(ordinals), "first, second …")
        return
    ones = _ONES.findall(rest)
    if len(ones) > 1:
        yield Announcement(quantity, len(ones), "one is …, another is …")
