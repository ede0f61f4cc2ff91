"""The lines of a text that are the book's, and the paragraphs that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..model import Caption, Source, Span

__all__ = ["ENDED", "body_lines", "paragraphs", "unwrapped", "without", "wrapped"]

# A line from its first character that is no white space; NUL, byte-order marks and zero-width spaces are as good as
# white space where a line begins or ends.
_BLANK = "\\s\0\ufeff\u200b\u2060"
_LINE = re.compile(rf"[^{_BLANK}][^\r\n]*")
_TRAIL = re.compile(rf"[{_BLANK}]+$")
_BREAK = re.compile(r"\r\n|\r|\n")
#: What ends a sentence or a clause at the end of a line.
ENDED = frozenset("。！？!?…”’」』.;；:：)）】》〉—~～")


def body_lines(source: Source) -> list[tuple[int, int]]:
    """The (start, end) of each line of the body, without white space at either end; empty lines are left out."""
    text = source.text
    found: list[tuple[int, int]] = []
    for body in source.body():
        found.extend([match.span() for match in _LINE.finditer(text, body.start, body.end)])
    for at, (start, end) in enumerate(found):
        last = text[end - 1]
        if last.isspace() or last in "\0\ufeff\u200b\u2060":
            trail = _TRAIL.search(text, start, end)
            found[at] = (start, trail.start() if trail else end)
    return found


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


def paragraphs(text: str, lines: Sequence[tuple[int, int]], taken: Sequence[Span]) -> list[Span]:
    """The lines less headings and items: one paragraph each."""
    found: list[Span] = []
    done = 0
    at = 0
    while at < len(taken):
        index = max(bisect_right(lines, (taken[at].start, len(text))) - 1, done)
        if index >= len(lines) or lines[index][1] <= taken[at].start:
            at += 1
            continue
        found.extend([Span(a, b) for a, b in lines[done:index]])
        start, end = lines[index]
        done = index + 1
        while at < len(taken) and taken[at].start < end:
            piece = text[start : max(start, taken[at].start)]
            if piece.strip():
                found.append(Span(start, start + len(piece.rstrip())))
            start = max(start, taken[at].end)
            at += 1
        while done < len(lines) and lines[done][1] <= start:
            done += 1  # a heading on two lines
        piece = text[start:end]
        if start < end and piece.strip():
            found.append(Span(end - len(piece.lstrip()), end))
    found.extend([Span(a, b) for a, b in lines[done:]])
    return found


def wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines are broken at a width: many do not end a sentence, and those are mostly as long as can be."""
    if len(lines) < 8:
        return False
    lengths = sorted(end - start for start, end in lines)
    full = lengths[len(lengths) * 9 // 10]
    open_ended = [
        end - start for (start, end), (following, _) in pairwise(lines)
        if text[end - 1] not in ENDED and len(_BREAK.findall(text, end, following)) == 1
    ]
    return (
        10 <= full <= 100 and len(open_ended) * 3 >= len(lines)
        and sum(length >= full - 4 for length in open_ended) * 2 >= len(open_ended)
    )


def unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """The paragraphs of a text broken at a width: a line goes on in the next one, up to a blank line or an indent."""
    found: list[Span] = []
    for line in lines:
        if found:
            between = text[found[-1].end : line.start]
            breaks = between.replace("\r\n", "\n").replace("\r", "\n")
            if breaks.count("\n") == 1 and not breaks.endswith((" ", "\t", "　")) and not breaks.strip():
                found[-1] = Span(found[-1].start, line.end)
                continue
        found.append(line)
    return found
