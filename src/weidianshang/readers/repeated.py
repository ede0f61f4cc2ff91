"""What an EPUB prints again at the heads of its documents: the title of the book, that of a part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter

from ..lazily import pattern
from ..model import Mark
from .wording import plain

__all__ = ["parted"]

_LINE = pattern(r"[^\s][^\n]*(?<=\S)")
#: The head of a document has no more lines above its title, and none that is longer.
_LINES, _LONGEST = 4, 40
_START = attrgetter("start")


def parted(
    text: str, marks: Sequence[Mark], title: str, starts: Collection[int] = ()
) -> tuple[tuple[Mark, ...], tuple[tuple[int, int], ...]]:
    """``(headings, repeats)``: the book's title or an earlier heading printed again right above one that the contents name
    heads a page, no division. So do lines that stood at the head of a document before (``starts``: where documents begin).

    >>> from weidianshang.model import Span
    >>> text = "谷仓 卷一\\n山里\\n天亮了。\\n谷仓 卷一\\n河边\\n门开了。"
    >>> marks = [Mark(Span(6, 8), 1, "nav_title", "山里"), Mark(Span(20, 22), 1, "nav_title", "河边")]
    >>> parted(text, marks, "", (0, 14))[1]
    ((14, 19),)
    """
    headings: list[Mark] = []
    repeats = list(_heads(text, marks, title, starts))
    held = {start for start, _ in repeats}
    seen = {plain(title)} - {""}
    for mark, below in pairwise((*marks, None)):
        assert mark is not None
        words = plain(mark.span.of(text))
        again = words in seen and not mark.title and below is not None and below.title and len(below.span)
        if len(mark.span) and mark.span.start in held:
            continue
        if again and below and not text[mark.span.end : below.span.start].strip():
            repeats.append((mark.span.start, mark.span.end))
        else:
            headings.append(mark)
        seen.add(words)
    return tuple(headings), tuple(sorted(repeats))


def _heads(text: str, marks: Sequence[Mark], title: str, starts: Collection[int]) -> Iterator[tuple[int, int]]:
    """The lines at the heads of documents, above the first title there that the contents name, that stood at such a place before
    or are an earlier title, up to the first that is new; the former at the head of a document without such a title, too."""
    heads, titles = {plain(title)} - {""}, set[str]()
    named = [mark.span for mark in marks if mark.title and len(mark.span)]
    done = 0
    for start, stop in pairwise((*sorted(starts), len(text))):
        at = bisect_left(named, start, key=_START)
        titles.update(plain(span.of(text)) for span in named[done:at])
        first, done = named[at].start if at < len(named) and named[at].start < stop else -1, at
        lines = [match.span() for match in islice(_LINE.finditer(text, start, stop if first < 0 else first), _LINES + 1)]
        if first >= 0 and (len(lines) > _LINES or any(end - begin > _LONGEST for begin, end in lines)):
            continue
        again = True
        for begin, end in lines:
            words = plain(text[begin:end])
            again = again and (words in heads or (first >= 0 and words in titles))
            if again:
                yield begin, end
            elif first < 0:
                break
            heads.add(words)
