"""The last touch on a page: foreign words say their language, tables are set as tables, a theme's words translated.

What a page quotes and what pandas prints carry none of this; it is plain to see in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from finish_tables import finish_tables

__all__ = ["finish", "foreign_words", "theme_words"]

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


def finish(html: str, lang: str, words: Mapping[str, str]) -> str:
    """The page with its tables set (see ``finish_tables``) and, where it is not Chinese, its Chinese words marked.

    ``words`` is the catalogue (English → the page's language) for what notebooks print of the data dictionary.
    """
    html = finish_tables(html, lang, words)
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
