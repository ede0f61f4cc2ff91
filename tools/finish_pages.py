"""The last touch on a page: foreign words say their language, columns of numbers are told apart.

Tables that pandas prints and words that a page quotes carry neither; both are plain to see in the HTML. What the
theme says in English on a Chinese page is put into Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

__all__ = ["finish", "foreign_words", "marked_columns", "printed_words", "theme_words"]

#: Elements whose text is no prose, or that say their language themselves.
CLOSED = re.compile(r"<(script|style|svg|title|textarea|option|head)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
#: Chinese words with the marks inside and around them; a lone mark is no word.
HAN = re.compile(
    r"[《“‘（]*[\u3007\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uff60“”‘’·]*[\u3007-\u303f\u3400-\u9fff\uff00-\uff60》”’）])?"
)
#: Words of the theme that its own Chinese catalogue lacks; they stand alone in an attribute or an element.
THEME = {
    "Color mode": "颜色模式",
    "System Settings": "跟随系统",
    "Toggle primary sidebar": "显示或隐藏侧栏",
    "Toggle secondary sidebar": "显示或隐藏本页目录",
    "Toggle hidden content": "显示或隐藏代码",
    "Link to this heading": "本节的链接",
    "Link to this definition": "此项的链接",
    "Keyword-only parameters separator (PEP 3102)": "此后的参数须写出名称（PEP 3102）",
}
THEME_WORD = re.compile(r'(?<=["> ])\s*(' + "|".join(map(re.escape, THEME)) + r')\s*(?=["<])')
TABLE = re.compile(r"<table\b[^>]*\bdataframe\b.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
SHORT = re.compile(r"\s*[\w.~/@-]{0,14}\s*", re.ASCII)
NUMBER = re.compile(r"\s*(?:[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?\s*%?|NaN|None|<NA>|&lt;NA&gt;|–|)\s*")


def finish(html: str, lang: str, words: Mapping[str, str]) -> str:
    """The page with its columns of numbers marked and, where it is not Chinese, its Chinese words.

    ``words`` is the catalogue (English → the page's language) for what notebooks print of the data dictionary.
    """
    html = TABLE.sub(lambda match: marked_columns(printed_words(match[0], words)), html)
    return theme_words(html) if lang == "zh" else foreign_words(html)


def theme_words(html: str) -> str:
    """A Chinese page with the theme's English words in Chinese.

    >>> theme_words('<button title="Color mode">System Settings</button>')
    '<button title="颜色模式">跟随系统</button>'
    """
    return THEME_WORD.sub(lambda match: THEME[match[1]], html)


def foreign_words(html: str) -> str:
    """The page with every run of Chinese in a ``span`` that says so: the right glyphs, the right voice.

    >>> foreign_words('<p title="微信">On 微信, 2014.</p>')
    '<p title="微信">On <span lang="zh-CN">微信</span>, 2014.</p>'
    >>> foreign_words("<title>微电商</title><svg><title>微信</title></svg>")
    '<title>微电商</title><svg><title>微信</title></svg>'
    """
    out, at = [], 0
    for closed in CLOSED.finditer(html):
        out += [_marked(html[at : closed.start()]), closed[0]]
        at = closed.end()
    return "".join([*out, _marked(html[at:])])


def _marked(html: str) -> str:
    parts = TAG.split(html)
    parts[::2] = [HAN.sub(r'<span lang="zh-CN">\g<0></span>', text) for text in parts[::2]]
    return "".join(parts)


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


def marked_columns(table: str) -> str:
    """A table of pandas' with class ``number`` or ``short`` on the cells of columns that hold nothing else.

    >>> marked_columns("<table class='dataframe'><tr><th>a</th></tr><tr><td>1</td></tr></table>")
    "<table class='dataframe'><tr><th class='number'>a</th></tr><tr><td class='number'>1</td></tr></table>"
    """
    rows = [CELL.findall(row) for row in ROW.findall(table)]
    body = [row for row in rows if any(kind == "td" for kind, _, _ in row)]
    if not body or "span=" in table or len({len(row) for row in rows}) > 1:
        return table
    kinds = [
        kind_of([re.sub(r"<[^>]*>", "", cell) for _, _, cell in column]) for column in zip(*body, strict=True)
    ]

    def mark(row: re.Match[str]) -> str:
        columns = iter(kinds)

        def cell(match: re.Match[str]) -> str:
            kind = next(columns)
            given = f" class='{kind}'" if kind and "class=" not in match[2] else ""
            return f"<{match[1]}{match[2]}{given}>{match[3]}</{match[1]}>"

        return CELL.sub(cell, row[0])

    return ROW.sub(mark, table)


def kind_of(cells: list[str]) -> str:
    """What a column holds: ``number``, ``short`` (dates, ids: what should not be broken), or nothing special.

    >>> kind_of(["1", "2.5", "None"]), kind_of(["2012-12~", ""]), kind_of(["微信"])
    ('number', 'short', '')
    """
    if all(NUMBER.fullmatch(cell) for cell in cells):
        return "number" if any(re.search(r"\d", cell) for cell in cells) else ""
    return "short" if all(SHORT.fullmatch(cell) for cell in cells) else ""
