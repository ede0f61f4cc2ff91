"""What the head of a page says, as a parser meets it: ``<meta>``, the title, JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["Head"]


class Head:
    """(key, value) pairs in the order of the page, in ``said``; ``kept`` is the text of an element that is kept whole."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.kept: list[str] | None = None

    def start(self, tag: str, given: Mapping[str, str], *, unseen: bool) -> None:
        """An element opens; a title is one where nobody sees it, as a drawing may have others."""
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop")
            if name and given.get("content", "").strip():
                self.said.append((name.strip().lower(), given["content"].strip()))
        elif (tag == "title" and unseen and not any(key == "title" for key, _ in self.said)) or (
            tag == "script" and given.get("type", "").lower() == "application/ld+json"
        ):
            self.kept = []

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.kept is not None and tag in ("title", "script"):
            self.said.append(("title" if tag == "title" else "json-ld", "".join(self.kept)))
            self.kept = None
