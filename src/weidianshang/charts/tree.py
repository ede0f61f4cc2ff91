"""The table ``outline`` as a tree, and which of its levels makes the rows of a chart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ..errors import WdsError
from .frames import records

__all__ = ["Node", "holder", "places_told", "rows_of", "tree"]

_COLUMNS = ("id", "parent", "level", "number", "title", "start", "end", "chars")
#: 前 言 is set with a space to fill its line, and is 前言.
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_OPTIONAL = ("glued", "paragraphs", "sentences", "rule")


@dataclass(slots=True)
class Node:
    """A division with what it holds: ``chars`` counts its own text and its children's."""

    id: str
    level: str
    number: str
    title: str
    start: int
    end: int
    chars: int
    row: Mapping[str, str]
    children: list[Node] = field(default_factory=list)

    @property
    def own(self) -> int:
        """The characters that belong to none of its children."""
        return max(self.chars - sum(child.chars for child in self.children), 0)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(outline: pd.DataFrame, *, names: Mapping[str, str] | None = None) -> list[Node]:
    """The top divisions of the table ``outline``, each with its children, in the order of the text.

    ``names`` gives divisions other titles, by id or by title. Raises :class:`~weidianshang.errors.WdsError` for missing
    columns, counts that are no whole numbers and parents that are not in the table.
    """
    nodes: dict[str, Node] = {}
    tops: list[Node] = []
    for row in records(outline, _COLUMNS, name="outline", optional=_OPTIONAL):
        try:
            start, end, chars = (int(row[name] or 0) for name in ("start", "end", "chars"))
        except ValueError as error:
            raise WdsError(
                f"division {row['id']!r} of the table 'outline' has an offset or count that is no whole number",
                remedy="give the table as weidianshang.load() reads it",
            ) from error
        plain = _SPACED.sub("", row["title"]) if len(row["title"]) < 6 else row["title"]
        title = (names or {}).get(row["id"]) or (names or {}).get(row["title"], plain)
        nodes[row["id"]] = node = Node(row["id"], row["level"], row["number"], title, start, end, chars, row)
        if not row["parent"]:
            tops.append(node)
        elif row["parent"] in nodes:
            nodes[row["parent"]].children.append(node)
        else:
            raise WdsError(
                f"division {row['id']!r} of the table 'outline' stands before or without its parent {row['parent']!r}",
                remedy="keep parents before children",
            )
    return tops


def rows_of(tops: list[Node], level: str | None = None) -> tuple[str, list[Node]]:
    """The level that makes the rows, and the divisions of that level with those that hold none of them.

    Without a level given: chapters where there are any, else the highest level that has two, else the top.

    >>> part = Node("p1", "part", "1", "甲", 0, 9, 9, {}, [Node("p1.c1", "chapter", "1", "乙", 1, 9, 8, {})])
    >>> level, rows = rows_of([Node("front1", "front", "", "序", 0, 1, 1, {}), part])
    >>> level, [row.id for row in rows]
    ('chapter', ['front1', 'p1.c1'])
    """
    everyone = [node for top in tops for node in top.walk()]
    if level is None:
        counts = {
            name: sum(node.level == name for node in everyone) for name in ("chapter", "part", "section")
        }
        level = "chapter" if counts["chapter"] else next((name for name, n in counts.items() if n > 1), "")

    def gather(node: Node) -> list[Node]:
        if node.level == level or not any(below.level == level for below in node.walk()):
            return [node]
        return [row for child in node.children for row in gather(child)]

    return level, [row for top in tops for row in gather(top)]


def holder(rows: list[Node]) -> dict[str, Node]:
    """For every division id, the row that it belongs to."""
    return {below.id: row for row in rows for below in row.walk()}


def places_told(
    places: Counter[str], titles: Mapping[str, str], words: Mapping[str, str], *, most: int = 6
) -> str:
    """The sections of a count in words, those with the most first, for a tooltip; nothing for none."""
    if not places:
        return ""
    told = [words["tip_place"].format(title=titles.get(id_) or id_, n=n) for id_, n in places.most_common(most)]
    if len(places) > most:
        told.append(words["more"].format(n=len(places)))
    return words["tip_where"].format(places=words["bar"].join(told))
