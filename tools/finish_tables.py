"""Tables of a page, set for reading: one row of heads, numbers below numbers, dates unbroken, no word for nothing.

Tables that pandas prints, and those of the docs, carry none of this; it is plain to see in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from unicodedata import east_asian_width

__all__ = ["filled", "finish_tables", "joined_heads", "marked_columns", "printed_words", "said_empty"]

PRINTED = re.compile(r"<table\b[^>]*\bdataframe\b.*?</table>", re.DOTALL)
TABLE = re.compile(r"<table\b[^>]*\b(?:dataframe|table)\b.*?</table>", re.DOTALL)
HEAD = re.compile(r"(<thead\b[^>]*>)(.*?)(</thead>)", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
#: What pandas prints where a table holds nothing.
NOTHING = re.compile(r"\s*(?:NaN|None|NaT|<NA>|&lt;NA&gt;)\s*")
EMPTY = re.compile(r"<tbody\b[^>]*>\s*</tbody>")
NO_ROWS = {"zh": "（没有内容）", "en": "no rows"}
NUMBER = re.compile(r"\s*(?:[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?\s*%?|\d[\d,]* (?:of|/) \d[\d,]*|[–-]|)\s*")
OF = re.compile(r"(\d[\d,]*) of (\d[\d,]*)")
DIGITS = re.compile(r"\d")
SHORT, LONG = 16, 40  # columns of a terminal: below, a cell is not broken; above, it is prose


def finish_tables(html: str, lang: str, words: Mapping[str, str]) -> str:
    """The page with the tables that pandas printed, and those of the docs, set for reading.

    ``words`` is the catalogue (English → the page's language) for what notebooks print of the data dictionary.
    """
    html = PRINTED.sub(lambda match: said_empty(joined_heads(filled(printed_words(match[0], words))), lang), html)
    return TABLE.sub(lambda match: marked_columns(counts_of(match[0], lang)), html)


def printed_words(table: str, words: Mapping[str, str]) -> str:
    """A table of pandas' with the cells that are messages of the catalogue, of three words or more, translated.

    >>> printed_words("<td>what it is</td><td>unit</td>", {"what it is": "是什么", "unit": "单位"})
    '<td>是什么</td><td>unit</td>'
    """

    def cell(match: re.Match[str]) -> str:
        said = unescape(match[3]).strip()
        found = words.get(said) if said.count(" ") >= 2 else None
        return f"<{match[1]}{match[2]}>{escape(found, quote=False)}</{match[1]}>" if found else match[0]

    return CELL.sub(cell, table)


def filled(table: str) -> str:
    """A table of pandas' whose empty cells are empty, not the word that Python has for nothing.

    >>> filled("<tr><td>None</td><td>&lt;NA&gt;</td><td>0</td></tr>")
    '<tr><td></td><td></td><td>0</td></tr>'
    """
    return CELL.sub(
        lambda match: f"<td{match[2]}></td>" if match[1] == "td" and NOTHING.fullmatch(match[3]) else match[0],
        table,
    )


def joined_heads(table: str) -> str:
    r"""A table of pandas' with one row of heads where the names of its index stand in a row of their own.

    >>> joined_heads("<thead><tr><th></th><th>n</th></tr><tr><th>id</th><th></th></tr></thead>")
    '<thead><tr><th>id</th><th>n</th></tr></thead>'
    >>> joined_heads("<thead><tr><th>of</th><th>n</th></tr><tr><th>id</th><th></th></tr></thead>")
    '<thead><tr><th>id \\ of</th><th>n</th></tr></thead>'
    """

    def head(match: re.Match[str]) -> str:
        rows = ROW.findall(match[2])
        if len(rows) != 2 or "span=" in match[2]:
            return match[0]
        upper, lower = ([words.strip() for _, _, words in CELL.findall(row)] for row in rows)
        wide = len(lower) - len([*filter(None, upper)]) + bool(upper[0])  # columns of the index
        if len(upper) != len(lower) or any(lower[wide:]) or any(upper[1:wide]) or not all(lower[:wide]):
            return match[0]
        said = [f"{lower[0]} \\ {upper[0]}" if upper[0] else lower[0], *lower[1:wide], *upper[wide:]]
        cells = iter(said)
        row = CELL.sub(lambda cell: f"<{cell[1]}{cell[2]}>{next(cells)}</{cell[1]}>", rows[0])
        return match[2].replace(rows[1], "").replace(rows[0], row).rstrip().join([match[1], match[3]])

    return HEAD.sub(head, table, count=1)


def said_empty(table: str, lang: str) -> str:
    r"""A table of pandas' that has no rows, with one that says so.

    >>> said_empty("<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n</tbody>", "en")
    '<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td colspan="2">no rows</td></tr></tbody>'
    """
    head = HEAD.search(table)
    if not head or not EMPTY.search(table):
        return table
    wide, said = max(len(CELL.findall(row)) for row in ROW.findall(head[2])), NO_ROWS[lang]
    return EMPTY.sub(f'<tbody><tr><td colspan="{wide}">{said}</td></tr></tbody>', table, count=1)


def counts_of(table: str, lang: str) -> str:
    """A table of the docs with “3 of 4” as any language writes it.

    >>> counts_of("<td><p>3 of 4</p></td>", "zh")
    '<td><p>3 / 4</p></td>'
    """

    def cell(match: re.Match[str]) -> str:
        return match[0] if not OF.fullmatch(plain(match[3]).strip()) else OF.sub(r"\1 / \2", match[0])

    return CELL.sub(cell, table) if lang == "zh" else table


def plain(cell: str) -> str:
    """The words of a cell, without its elements."""
    return unescape(re.sub(r"<[^>]*>", "", cell))


def marked_columns(table: str) -> str:
    """A table with class ``number``, ``short`` or ``long`` on the cells of columns that hold nothing else.

    Cells are counted from the right, for only an index may span several rows.

    >>> marked_columns("<table class='dataframe'><tr><th>a</th></tr><tr><td>1</td></tr></table>")
    "<table class='dataframe'><tr><th class='number'>a</th></tr><tr><td class='number'>1</td></tr></table>"
    """
    rows = [CELL.findall(row) for row in ROW.findall(table)]
    body = [row for row in rows if any(kind == "td" for kind, _, _ in row)]
    wide = max((len(row) for row in rows), default=0)
    if not body or "colspan=" in table or ("rowspan=" not in table and len({len(row) for row in rows}) > 1):
        return table
    columns = [[plain(row[-at][2]) for row in body if len(row) >= at] for at in range(1, wide + 1)]
    kinds = [kind_of(column) for column in columns]

    def mark(row: re.Match[str]) -> str:
        left = len(CELL.findall(row[0]))

        def cell(match: re.Match[str]) -> str:
            nonlocal left
            left -= 1
            return f"<{match[1]}{with_class(match[2], kinds[left])}>{match[3]}</{match[1]}>"

        return CELL.sub(cell, row[0])

    return ROW.sub(mark, table)


def with_class(attributes: str, kind: str) -> str:
    """The attributes of an element with one more class, if there is one to give.

    >>> with_class(' class="head"', "number"), with_class("", "short"), with_class(" id='a'", "")
    (' class="head number"', " class='short'", " id='a'")
    """
    if not kind:
        return attributes
    if "class=" in attributes:
        return re.sub(r'class="([^"]*)"', rf'class="\1 {kind}"', attributes)
    return f"{attributes} class='{kind}'"


def kind_of(cells: list[str]) -> str:
    """What a column holds: ``number``, ``short`` (dates, ids: not to be broken), ``long`` (prose), or nothing special.

    >>> kind_of(["1", "2.5", ""]), kind_of(["2012-12~", ""]), kind_of(["2012年12月15日"]), kind_of(["3 of 4"])
    ('number', 'short', 'short', 'number')
    >>> kind_of(["", ""]), kind_of(["a few words of which none is long"]), kind_of(["a sentence", "or two of them, as notes have " * 2])
    ('short', '', 'long')
    """
    if all(NUMBER.fullmatch(cell) for cell in cells):
        return "number" if any(map(DIGITS.search, cells)) else "short"
    widest = max(map(columns_of, cells))
    return "short" if widest <= SHORT else "long" if widest > LONG else ""


def columns_of(text: str) -> int:
    """How wide a text stands, in columns of a terminal."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text.strip())
