"""What of a page is not its text: navigation, what stands around the content, what is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..lazily import pattern

__all__ = ["LONGEST_LINE", "is_beside", "role_of"]

# What is around the content: left out where it says little.
_AROUND = frozenset(("header", "footer", "aside"))
# A class or id that names navigation; it counts where most of the text is links.
_NAVIGATION = pattern(
    r"(?<![a-z])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|footer|header|topbar|pager|pagination|related|recommend"
    r"|tags?|share|toolbar)(?![a-z])",
    re.IGNORECASE,
)
_BESIDE = pattern(r"(?<![a-z])(?:sidebar|related|recommend)(?![a-z])", re.IGNORECASE)
# The links under a chapter: 上一章, 返回目录, 下一页.
_PAGING = pattern(
    r"(?:[\s|·/>→←«»<\[\]()（）【】:：-]|(?:[上下前后]一?[章页頁篇节節回话話卷]|返回|回到|章节|書|书|页|頁|目[录錄]|首页|首頁|列表|加入|放入|书签|書籤|书架|書架"
    r"|投?推荐票?|投票|本书|没有了|收藏|书目|添加|查看|书评|内容|章节|报错|举报|繁體化|简体化)){2,}"
)
# Where a page lies in its site: 首页 > 小说 > 第三章.
_PATH = pattern(r"(?:当前位置|您的位置|首页|首頁|主页|Home)[\s::：]*(?:首页|首頁)?\s*[>›»/|][^。！？\n]{0,100}")
# What a page does not show: words against copying, notes of the program. What is long may be shown by a click.
_UNSEEN = pattern(r"(?<![\w-])display\s*:\s*none", re.IGNORECASE)
# The same with other words, all but the last of them links: 某文库 -> 纪实 -> 山里的书店.
_STEP = pattern(r"[-=]?>|›|»")
_STEPS, _STEP_LENGTH = 3, 40
_FOOT = pattern(r"(?<![a-z])(?:footer|copyright)(?![a-z])", re.IGNORECASE)
# What says little is left out; a line of links, and the path to a page, are no longer.
_LITTLE = 500
_PAGING_LENGTH, LONGEST_LINE = 60, 120


def role_of(tag: str, given: Mapping[str, str], *, inside: bool) -> str:
    """What an element may be beside the text: ``unseen, aside, around, named, beside, paging`` or nothing; ``inside`` the
    content.

    >>> role_of("div", {"class": "sidebar"}, inside=False), role_of("p", {}, inside=True), role_of("b", {}, inside=True)
    ('beside', 'paging', '')
    """
    named = given.get("class", "") + " " + given.get("id", "")
    if _UNSEEN.search(given.get("style", "")):
        return "unseen"
    if not inside and (tag in _AROUND or (tag == "div" and _FOOT.search(named))):
        return "aside" if tag == "aside" else "around"
    if tag in ("div", "ul", "ol", "dl", "table", "section", "td") and _NAVIGATION.search(named):
        return "beside" if _BESIDE.search(named) else "named"
    return "paging" if tag in ("div", "p", "ul", "td", "table", "center") else ""


def is_beside(role: str, size: int, linked: int, headed: int, text: str) -> bool:
    """Whether an element of a role is left out: ``size`` counts its characters, ``linked`` those in links, ``headed`` those
    in headings; ``text`` is what it says, where it is no longer than ``LONGEST_LINE``.

    >>> is_beside("paging", 11, 9, 0, "上一章 目录 下一章"), is_beside("paging", 9, 3, 0, "翻到下一章再说吧。")
    (True, False)
    >>> is_beside("aside", 19, 13, 4, "相关阅读 小镇书店地图 谁在喝第三杯"), is_beside("aside", 40, 0, 4, "旁注")
    (True, False)
    """
    if role == "unseen":
        return size <= _LITTLE and not headed
    if role == "around":
        return size - linked <= _LITTLE and not headed
    if role == "aside":  # a list of links may have a heading of its own
        return size - linked <= _LITTLE and (not headed or linked * 2 > size - headed)
    titles = headed if role == "beside" else 0  # what a list of links is headed
    if role in ("named", "beside") and linked * 2 > size - titles and size - linked <= _LITTLE:
        return True
    if not linked or size > LONGEST_LINE:
        return False
    text = text.strip()
    if _PATH.fullmatch(text) or (linked * 2 > size and _is_trail(text)):
        return True
    return linked * 2 > size and size <= _PAGING_LENGTH and bool(_PAGING.fullmatch(text))


def _is_trail(text: str) -> bool:
    """Whether a line is the names of places in a site, each above the next."""
    steps = [step.strip() for step in _STEP.split(text)]
    return len(steps) >= _STEPS and all(0 < len(step) <= _STEP_LENGTH for step in steps) and not re.search(r"[。！？\n]", text)
