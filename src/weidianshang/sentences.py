"""Sentences and clauses: where a Chinese text pauses.

Marks are matched on the folded copy, so full-width and half-width punctuation pause alike. A full stop
written as ``.`` ends a sentence only after a Chinese character or a closing mark, and not before a letter
or a digit (``3.5``, ``web3.0``).
"""

from __future__ import annotations

import re

from .fold import fold
from .lazily import pattern
from .model import Span

__all__ = ["clauses", "parts", "sentences"]

_CLOSERS = "”’」』】》)\"'"
_DOT = rf"(?<=[\u3400-\u9fff{_CLOSERS}])\.(?![0-9A-Za-z.])"
_TRAIL = rf"…{{1,6}}(?=[{_CLOSERS}\s]|$)"  # …… trails off; inside a sentence (他……走了) it does not end it
# A blank line or an indented line parts; a bare line break inside a paragraph is only a wrapped line.
_BREAK = r"(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n)|(?=[ \t]))"
#: A sentence ends after 。！？ or …… and the closing marks that follow.
_SENTENCE_END = pattern(rf"(?:[。!?]+|{_TRAIL}|{_DOT})[{_CLOSERS}]*|{_BREAK}")
#: A semicolon parts a sentence into halves that stand alone: 1月,甲开业;5月,乙开业。
_PART_END = pattern(rf"(?:[。!?;]+|{_TRAIL}|{_DOT})[{_CLOSERS}]*|{_BREAK}")
#: A clause ends at any pause; a comma in a number (1,239次) and a colon in a clock time are none.
_CLAUSE_END = pattern(
    rf"(?:[。!?;]+|(?<![0-9])[,:]|[,:](?![0-9])|[—–]{{1,4}}|…{{1,4}}|{_DOT})[{_CLOSERS}]*|{_BREAK}"
)


def _split(text: str, span: Span, end: re.Pattern[str]) -> tuple[Span, ...]:
    found: list[Span] = []
    at = span.start
    for match in end.finditer(fold(span.of(text))):
        found.append(Span(at, span.start + match.end()))
        at = span.start + match.end()
    if at < span.end:
        found.append(Span(at, span.end))
    return tuple(piece for piece in (_strip(text, s) for s in found) if piece)


def _strip(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a stretch of text, closing mark included, white space around them not.

    >>> [s.of("水开了。他说:“走吧!”然后呢") for s in sentences("水开了。他说:“走吧!”然后呢")]
    ['水开了。', '他说:“走吧!”', '然后呢']
    >>> [s.of("涨到3.5元.又跌了") for s in sentences("涨到3.5元.又跌了")]
    ['涨到3.5元.', '又跌了']
    """
    return _split(text, span or Span(0, len(text)), _SENTENCE_END)


def parts(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a stretch, parted at semicolons too: each stands alone.

    >>> [s.of("春天种;秋天收。") for s in parts("春天种;秋天收。")]
    ['春天种;', '秋天收。']
    """
    return _split(text, span or Span(0, len(text)), _PART_END)


def clauses(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The clauses of a stretch: what stands between two pauses, closing mark included.

    >>> [s.of("早上,卖了1,239碗面— 都是素面。") for s in clauses("早上,卖了1,239碗面— 都是素面。")]
    ['早上,', '卖了1,239碗面—', '都是素面。']
    """
    return _split(text, span or Span(0, len(text)), _CLAUSE_END)
