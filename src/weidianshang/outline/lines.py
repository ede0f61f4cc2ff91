"""The lines of a text that are the book's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..model import Caption, Source

__all__ = ["ENDED", "body_lines", "without", "wrapped"]

# A line from its first to its last character that is no white space. NUL, byte-order marks and zero-width spaces are as
# good as white space there; the plain pattern, several times as fast, serves texts without them and without lone CR.
_BLANK = "\0\ufeff\u200b\u2060"
_LINE = re.compile(rf"[^\s{_BLANK}](?:[^\r\n]*[^\s{_BLANK}])?")
_PLAIN_LINE = re.compile(r"\S.*(?<=\S)")
_BREAK = re.compile(r"\r\n|\r|\n")
#: What ends a sentence or a clause at the end of a line.
ENDED = frozenset("。！？!?…”’」』.;；:：)）】》〉—~～")

_STRETCH = 1000


def body_lines(source: Source) -> list[tuple[int, int]]:
    """The (start, end) of each line of the body, without white space at either end; empty lines are left out."""
    text = source.text
    odd = any(char in text for char in _BLANK) or ("\r" in text and text.count("\r") != text.count("\r\n"))
    pattern = _LINE if odd else _PLAIN_LINE
    return [match.span() for body in source.body() for match in pattern.finditer(text, body.start, body.end)]


def without(text: str, lines: Sequence[tuple[int, int]], captions: Sequence[Caption]) -> list[tuple[int, int]]:
    """The lines less their captions: what is left before or after one is a line of its own."""
    rest: list[tuple[int, int]] = []
    done = 0  # the first line that is not yet taken over
    at = 0
    while at < len(captions):
        index = bisect_right(lines, (captions[at].span.start, len(text))) - 1
        rest.extend(lines[done:index])
        done = index + 1
        start, end = lines[index]
        while at < len(captions) and captions[at].span.start < end:
            span = captions[at].span
            if text[start : span.start].strip():
                rest.append((start, start + len(text[start : span.start].rstrip())))
            start = span.end
            at += 1
        left = text[start:end]
        if left.strip():
            rest.append((end - len(left.lstrip()), end))
    rest.extend(lines[done:])
    return rest


def wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines are broken at a width: many do not end a sentence, and those are mostly as long as can be.

    A long text is judged by its first, middle and last thousand lines.
    """
    if len(lines) < 8:
        return False
    if len(lines) > 3 * _STRETCH:
        middle = len(lines) // 2
        lines = [*lines[:_STRETCH], *lines[middle : middle + _STRETCH], *lines[-_STRETCH:]]
    lengths = sorted(end - start for start, end in lines)
    full = lengths[len(lengths) * 9 // 10]
    open_ended = [
        end - start for (start, end), (following, _) in pairwise(lines)
        if text[end - 1] not in ENDED and len(_BREAK.findall(text, end, min(following, end + 200))) == 1
    ]
    return (
        10 <= full <= 100 and len(open_ended) * 3 >= len(lines)
        and sum(length >= full - 4 for length in open_ended) * 2 >= len(open_ended)
    )
