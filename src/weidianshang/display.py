"""Tables and trees as a terminal and a notebook show them: aligned text, and small static HTML.

The HTML has no script, no style sheet and no colour of its own, so that it reads on light pages and dark ones; all
that comes from a text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from unicodedata import east_asian_width

__all__ = ["Branch", "table_html", "table_text", "tree_html", "tree_text"]

#: Depth, words and a note for each line of a tree, in order.
Branch = tuple[int, str, str]
#: Longer tables and trees end with how much more there is; a longer cell is cut.
MOST, CELL = 200, 90
_LIST = '<ul style="margin:0;padding-left:1.2em">'
_FRAME = "font-size:0.9em;line-height:1.4;max-height:30em;overflow:auto"
_CELL = "text-align:left;vertical-align:top;padding:0.15em 0.8em 0.15em 0;border-bottom:1px solid #8884"


def table_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under their columns, aligned for a terminal, where a Chinese character is two columns wide.

    >>> print(table_text(["name", "rows"], [("微店", 3), ("shop", 12)]))
    name  rows
    微店  3
    shop  12
    """
    held = [[_cut(str(cell)) for cell in row] for row in rows]
    shown = [list(columns), *held[:MOST]]
    widths = [max(_columns(row[n]) for row in shown) for n in range(len(columns))]
    lines = ["  ".join(_padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in shown]
    return "\n".join([*lines, *_rest(len(held))])


def tree_text(branches: Iterable[Branch]) -> str:
    """The branches of a tree, indented, each with its note at the right.

    >>> print(tree_text([(0, "1 山路", "12"), (1, "1.1 桥", "5")]))
    1 山路     12
      1.1 桥   5
    """
    held = [("  " * depth + _cut(words), note) for depth, words, note in branches]
    shown = held[:MOST]
    wide = max((_columns(words) for words, _ in shown), default=0) + 2
    lines = [f"{_padded(words, wide)}{note}".rstrip() for words, note in shown]
    return "\n".join([*lines, *_rest(len(held))])


def table_html(columns: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str) -> str:
    """The rows as an HTML table under a caption.

    >>> "&lt;b&gt;" in table_html(["a"], [("<b>",)], caption="Rows")
    True
    """
    held = list(rows)
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{escape(_cut(str(cell)))}</td>' for cell in row) + "</tr>"
        for row in held[:MOST]
    )
    table = (
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        if held
        else ""
    )
    return _framed(caption, table, len(held))


def tree_html(branches: Iterable[Branch], *, caption: str) -> str:
    """The branches as nested HTML lists under a caption.

    >>> tree_html([(0, "山路", ""), (1, "桥", "5")], caption="Outline").count("<ul")
    2
    """
    held = list(branches)
    out: list[str] = []
    open_lists = 0
    for depth, words, note in held[:MOST]:
        if depth + 1 > open_lists:  # a list inside the item before
            out.append("<li>".join([_LIST] * (depth + 1 - open_lists)))
        else:
            out.append("</li>" + "</ul></li>" * (open_lists - depth - 1))
        open_lists = depth + 1
        aside = f' <small style="opacity:0.75">{escape(note)}</small>' if note else ""
        out.append(f"<li>{escape(_cut(words))}{aside}")
    out.append("</li></ul>" * open_lists)
    return _framed(caption, "".join(out), len(held))


def _framed(caption: str, inner: str, total: int) -> str:
    rest = "".join(f"<div>{escape(line)}</div>" for line in _rest(total))
    return f'<div class="wds-display" style="{_FRAME}"><div><b>{escape(caption)}</b></div>{inner}{rest}</div>'


def _rest(total: int) -> list[str]:
    return [f"… and {total - MOST} more"] if total > MOST else []


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= CELL else plain[: CELL - 1] + "…"


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - _columns(text))
