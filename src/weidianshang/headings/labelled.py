"""Titles without a number that open with a label each (会前：先发材料), on lines of their own.

A label and what it names look the same in lists and recipes (用料：…); but there labels come again, or stand one below another.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .cuts import STOP
from .marks import title_like
from .unmarked import LONGEST, UNTITLED, before_paragraph, holds

__all__ = ["find_labelled"]

#: A text has so many of them, and one at most in so many characters.
_LEAST, _CHARACTERS = 3, 40
#: A label and an indent are no longer.
_NEAR = 10
# A label of a few characters, and a title: no number, no name of a person or a date.
_LABEL = pattern("[\u4e00-\u9fff]{1,4}[：:][ 　]?(?![0-9０-９])[^\\s：:]{4,40}(?<![。；;，,、])[ \t　]*(?:[\r\n]|\\Z)")


def find_labelled(lines: Lines, held: Sequence[Candidate]) -> list[Candidate]:
    """The titles, in order, each with a paragraph above or a heading, and a paragraph below; none where labels come again, or stand one
    below another. ``held`` are the headings and list items that are known, in order.

    >>> day = "六月六，家里把两箱书都搬到天井里晒，一直晒到太阳落山，才又一本一本地收回箱子里去。"
    >>> text = f"早晨：晒书的人\\n{day}\\n中午：卖梨的人\\n{day}\\n夜里：停电以后\\n{day}\\n"
    >>> [text[c.start : c.end] for c in find_labelled(Lines(text), [])]
    ['早晨：晒书的人', '中午：卖梨的人', '夜里：停电以后']
    """
    text = lines.text
    found: list[Candidate] = []
    labels: set[str] = set()
    others = 0  # what is labelled and no title
    for at in lines.signs.of("：:"):
        near = text[max(at - _NEAR, 0) : at]
        if "\n" not in near and "\r" not in near and at > _NEAR:
            continue
        word = near[max(near.rfind("\n"), near.rfind("\r")) + 1 :].lstrip()
        if word in labels:
            others += 1
            continue
        if not _LABEL.match(text, at - len(word)):
            continue
        start, end = line = lines.at(at)
        if end - start > LONGEST or holds(held, line):
            continue
        labels.add(word)
        above = lines.before(start)
        if (
            title_like(text[start:end], longest=LONGEST)
            and (above is None or text[above[1] - 1] in STOP or holds(held, above)) and before_paragraph(lines, end, held)
        ):
            seen = "no number", "no mark ends it", "stands alone on its line"
            found.append(Candidate(start, end, start, UNTITLED, 0, None, rule="title_line", evidence=seen))
        else:
            others += 1
    enough = len(found) >= _LEAST and others * 2 <= len(found) and len(found) * _CHARACTERS <= len(text)
    return found if enough else []
