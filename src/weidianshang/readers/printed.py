"""The lists of contents that an EPUB prints on pages of their own."""

from __future__ import annotations

from collections.abc import Collection

from ..lazily import pattern
from .wording import plain, unnumbered

__all__ = ["is_list"]

# The line above such a list.
_ABOVE = pattern(r"(?i)目[录錄次]|总目[录錄]?|總目錄?|(?:table of )?contents")
#: A list has so many lines, one below such a line so many.
_LINES, _ANNOUNCED = 5, 2


def is_list(text: str, known: Collection[str]) -> bool:
    """Whether a document is a list of contents: three in four of its lines are titles that the book's own contents have, ``known`` as
    ``wording.plain`` gives them.

    >>> known = {plain(title) for title in ("第一章 山路", "第二章 书店")}
    >>> is_list("目录\\n\\n第一章 山路\\n第二章 书店", known), is_list("第一章 山路\\n\\n天亮了。", known)
    (True, False)
    """
    lines = [bare for line in text.split("\n") if (bare := plain(line))]
    announced = any(_ABOVE.fullmatch(line) for line in lines[:4])
    titles = [line for line in lines if not _ABOVE.fullmatch(line)]
    if len(titles) < (_ANNOUNCED if announced else _LINES):
        return False
    told = sum(line in known or unnumbered(line) in known for line in titles)
    return told * 4 >= len(titles) * 3
