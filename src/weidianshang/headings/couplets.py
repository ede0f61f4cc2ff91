"""Titles of two halves (回目), each on a line of its own."""

from __future__ import annotations

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate

__all__ = ["is_couplet", "with_second_halves"]

# Two halves of a title.
_COUPLET = pattern(r"([\u3400-\u9fff]{4,12})[ \t　]{1,2}([\u3400-\u9fff]{4,12})")
# A half that no verse of one who speaks begins, nor a sentence ends.
_HALF = pattern(r"(?![这那他她它我你咱這])[\u3400-\u9fff]{5,12}(?<![的了着过吗呢過嗎])")
_LINE_END = pattern(r"[ \t　]*(?:(?:\r\n|\r|\n)[ \t　]*){1,2}")


def is_couplet(title: str) -> bool:
    """Whether a title has two halves of one length.

    >>> is_couplet("天街夜雨 古渡寒灯"), is_couplet("天街夜雨 古渡")
    (True, False)
    """
    halves = _COUPLET.fullmatch(title)
    return halves is not None and len(halves[1]) == len(halves[2])


def with_second_halves(lines: Lines, found: list[Candidate]) -> list[Candidate]:
    """The headings, those of 第N回 with the second half of their title where it stands right below, as long as the first, or
    with both where neither stands beside the number. A verse is none: a third line of that length follows it.

    >>> text = "第三回 天街夜雨洗征尘\\n　　　　古渡寒灯照故人\\n却说那一夜没有人睡。"
    >>> [c] = with_second_halves(Lines(text), [Candidate(0, 11, 4, "回", 3, "3")])
    >>> text[c.title_start : c.end].split()
    ['天街夜雨洗征尘', '古渡寒灯照故人']
    """
    if not any(c.family == "回" for c in found):
        return found
    joined = list(found)
    for at, c in enumerate(found):
        whole = _whole(lines, c) if c.family == "回" else None
        if whole and (at + 1 == len(found) or found[at + 1].start >= whole.end):
            joined[at] = whole
    return joined


def _whole(lines: Lines, c: Candidate) -> Candidate | None:
    """A heading with both halves of its title; ``None`` where no more belongs to it."""
    if c.title_start >= c.end:
        first = lines.after(c.end)
        if first is None or not _LINE_END.fullmatch(lines.text, c.end, first[0]) or not _HALF.fullmatch(lines.text, *first):
            return None
        second = _second(lines, *first)
        return c._replace(title_start=first[0], end=second, rule="mark_and_title_on_two_lines") if second else None
    second = _second(lines, c.title_start, c.end) if _HALF.fullmatch(lines.text, c.title_start, c.end) else 0
    return c._replace(end=second) if second else None


def _second(lines: Lines, start: int, end: int) -> int:
    """Where the second half of a title ends, on the line below; 0 where there is none."""
    text, below = lines.text, lines.after(end)
    if below is None or below[1] - below[0] != end - start or not _LINE_END.fullmatch(text, end, below[0]):
        return 0
    third = lines.after(below[1])
    verse = third and third[1] - third[0] == end - start and _HALF.fullmatch(text, *third)
    return 0 if verse or not _HALF.fullmatch(text, *below) else below[1]
