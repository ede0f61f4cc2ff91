"""Source → Book: which headings there are, how they nest, and what belongs to each.

Depth is read off the text: of two families the one whose numbering begins again inside the other lies below it.
"""

from __future__ import annotations

from ..model import Book, Source
from ..rules import Rules
from ..uncollected import uncollected
from .explaining import LineExplanation, OutlineExplanation, Place, explain_line, explain_outline
from .finding import find_outline, given
from .tree import assemble

__all__ = ["LineExplanation", "OutlineExplanation", "Place", "explain_line", "explain_outline", "parse"]


def parse(source: Source | str, *, rules: Rules | None = None) -> Book:
    """The ``Book`` in a ``Source``, or in a string, which is text itself (a path goes through ``read`` first).

    Divisions and zones together cover the text exactly; a text without headings is one division ``d1``. Raises
    nothing on any text, ``WdsError`` for what is none. ``rules`` are the reader's own (``read_rules``).

    >>> book = parse("第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。")
    >>> [(d.id, d.heading.title) for d in book.divisions]
    [('c1', '山路'), ('c2', '书店')]
    """
    with uncollected():
        found = find_outline(given(source, rules), rules)
        return assemble(found.source, found.lines, found.headings, found.items, found.captions, found.broken)
