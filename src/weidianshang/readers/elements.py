"""The elements of a page by what they do to its text: which are dropped, which part lines, which are bold."""

from __future__ import annotations

from ..lazily import pattern

__all__ = [
    "BLOCKS", "BOLD", "CELLS", "CONTENT", "DROPPED", "HEADING", "LANDMARKS", "LINES", "PARAGRAPHS", "PICTURES", "SHOWN_ONLY", "VOID",
]  # fmt: skip

HEADING = pattern(r"h[1-6]")
#: Text of these is none of the page's: scripts and styles, controls, pictures made of vectors.
DROPPED = frozenset(
    "script style template noscript svg canvas object iframe audio video map select option datalist button textarea input head".split()
)
#: Blocks that a blank line parts from what stands around them, and those that are a line.
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 div section article main header footer aside blockquote pre ul ol dl table figure figcaption form "
    "fieldset hr address center details summary body nav hgroup dialog menu".split()
)
LINES = frozenset("li tr dt dd caption legend thead tbody tfoot".split())
CELLS = frozenset(("td", "th"))
#: What shows a picture.
PICTURES = frozenset(("img", "svg", "object"))
#: Elements that hold nothing and are never closed.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BOLD, PARAGRAPHS = frozenset(("b", "strong")), frozenset(("p", "div", "section", "center"))
#: What stands in these is what the page is about.
CONTENT = frozenset(("main", "article"))
#: Roles of what helps a reader through the page and is no part of its text.
LANDMARKS = frozenset(("navigation", "search", "menu", "menubar", "toolbar"))
#: What these classes mark is no text of the page but of the program that shows it.
SHOWN_ONLY = frozenset(("mw-editsection", "noprint"))
