"""What can be asked of the signs of a text, and which they are."""

from __future__ import annotations

from typing import Protocol

__all__ = ["INDENT", "SIGNS", "Characters", "Looks", "Signs"]

#: White space that a line can begin with.
INDENT = " \t\v\f\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\0\ufeff\u2060"
#: Line breaks, gaps, ends of sentences, what numbers, labels and adverts hold. A new one is added here.
SIGNS = frozenset(f"\n\r\"{INDENT}：:。！？!?…”’」』第图圖表./(（_＿PCFT章载续票赏站线群网【★读讀□√☑☐■✓")

Characters = str | frozenset[str]
#: What can open a line, and what can stand right behind it; ``None``: anything. The end of the text counts as a line break.
Looks = tuple[tuple[frozenset[str], frozenset[str] | None], ...]


class Signs(Protocol):
    """Where the signs of a text stand. All answers are offsets, in order."""

    @property
    def text(self) -> str:
        """The text itself."""
        ...

    def of(self, signs: str) -> list[int]:
        """Where one of some signs stands."""
        ...

    def count(self, signs: str) -> int:
        """How many of them there are."""
        ...

    def before(self, signs: str, then: Characters, later: Characters | None = None) -> list[int]:
        """Where one of some signs stands right before one of some characters, and that before one of the ``later`` ones."""
        ...

    def behind(self, signs: str, after: Characters, *, never: bool = False) -> list[int]:
        """Where one of some signs stands right behind one of some characters, or (``never``) behind any other."""
        ...

    def opened(self, looks: Looks) -> tuple[list[int], list[int]]:
        """Where lines begin, less their indents, that one of the ``looks`` fits, and where each of them ends. A lone carriage
        return ends a line, too."""
        ...
