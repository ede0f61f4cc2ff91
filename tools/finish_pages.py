"""The last touch on a page: foreign words say their language, columns of numbers are told apart.

Tables that pandas prints and words that a page quotes carry neither; both are plain to see in the HTML. What the
theme says in English on a Chinese page is put into Chinese.
"""

from __future__ import annotations

import re

__all__ = ["finish", "foreign_words", "number_columns", "theme_words"]

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
NUMBER = re.compile(r"\s*(?:[-+−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?\s*%?|NaN|None|<NA>|&lt;NA&gt;|–|)\s*")


def finish(html: str, lang: str) -> str:
    """The page with its number columns marked and, where the page is not Chinese, its Chinese words."""
    html = TABLE.sub(lambda match: number_columns(match[0]), html)
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


def number_columns(table: str) -> str:
    """A table of pandas' with class ``number`` on every cell of the columns that hold numbers only.

    >>> number_columns("<table class='dataframe'><tr><th>a</th></tr><tr><td>1</td></tr></table>")
    "<table class='dataframe'><tr><th class='number'>a</th></tr><tr><td class='number'>1</td></tr></table>"
    """
    rows = [CELL.findall(row) for row in ROW.findall(table)]
    body = [row for row in rows if any(kind == "td" for kind, _, _ in row)]
    if not body or "span=" in table or len({len(row) for row in rows}) > 1:
        return table
    numeric = {
        column
        for column in range(len(body[0]))
        if all(NUMBER.fullmatch(re.sub(r"<[^>]*>", "", row[column][2])) for row in body)
        and any(re.search(r"\d", row[column][2]) for row in body)
    }

    def mark(row: re.Match[str]) -> str:
        columns = iter(range(len(body[0])))

        def cell(match: re.Match[str]) -> str:
            given = " class='number'" if next(columns) in numeric and "class=" not in match[2] else ""
            return f"<{match[1]}{match[2]}{given}>{match[3]}</{match[1]}>"

        return CELL.sub(cell, row[0])

    return ROW.sub(mark, table)
