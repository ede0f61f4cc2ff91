"""Quantities: numerals with a unit or measure word → ``Quantity`` records, each with its bounds and its rule."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import expect
from ..model import Quantity, Span
from ..plain import legible
from ..stretches import Explanation, stretches_of
from .draft import Miss
from .reading import read_stretch

__all__ = ["explain_quantities", "find_quantities"]


def find_quantities(text: str, *, stretches: Sequence[Span] | None = None) -> tuple[Quantity, ...]:
    """Every quantity of a text, in order, spans disjoint.

    ``stretches`` are the paragraphs to read (default: the lines of the text); offsets always refer to ``text``.
    Bounds are exact ``Decimal``; an open side is ``None``. Raises nothing on any text, ``WdsError`` for
    what is none.

    >>> for q in find_quantities("上架首日卖出3万多件,均价约25元,退货率不到2%。"):
    ...     print(q.span.of("上架首日卖出3万多件,均价约25元,退货率不到2%。"), q.low, q.high, q.unit, q.kind, q.approx)
    3万多件 30000 None 件 count more_than
    约25元 25 25 CNY money about
    2% None 2 % percent less_than
    """
    expect(text, str, remedy="give text: find_quantities(book.text)")
    flat = legible(text)
    return tuple(
        found
        for start, end in stretches_of(text, stretches)
        for found in read_stretch(flat[start:end], start, text[start:end])
        if isinstance(found, Quantity)
    )


def explain_quantities(text: str, *, stretches: Sequence[Span] | None = None) -> tuple[Explanation, ...]:
    """What was made of each numeral: the rule of those kept, the reason of those passed over.

    >>> for e in explain_quantities("第三方带来500个粉丝"):
    ...     print(e.kept, e.reason)
    False 第 without a measure word: a list mark or a name
    True count
    """
    flat = legible(text)
    out = []
    for start, end in stretches_of(text, stretches):
        for found in read_stretch(flat[start:end], start, explain=True):
            if isinstance(found, Miss):
                out.append(Explanation(Span(found.start, min(found.end, len(text))), False, found.reason))
            else:
                out.append(Explanation(found.span, True, found.rule))
    return tuple(out)
