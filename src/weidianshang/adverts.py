"""What sites print between and inside a book's paragraphs: adverts and navigation.

A few plain searches find the lines that may hold one: an address, or the words that such lines open with. A line is
then an advert as a whole, or from the end of its last sentence on; prose that names an address stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters

from .fold import fold
from .lazily import pattern
from .searches import Opening, matches
from .signs import Signs

__all__ = ["find_adverts", "line_at"]

#: No paragraph of prose is longer; what is, is read in stretches.
PARAGRAPH = 4000
#: An advert that is a whole line is no longer.
LONGEST = 120

_LINE = re.compile(r"[^\r\n]*")
_DOMAIN = r"(?:com|net|org|cc|cn|co|la|me|io|tv|info|xyz|top|vip|site|club|app|mobi|biz|example)(?![a-zA-Z0-9])"
_ADDRESS = rf"(?:https?://|[wW]{{3}}\.|\b[a-zA-Z0-9-]{{2,30}}\.{_DOMAIN})"
_HAS_ADDRESS = pattern(_ADDRESS)
# A heading: what a site prints in front of it does not reach into it.
_NO_HEADING = r"(?:(?!第[^\s，。]{1,7}[章回节節卷集话話])[^\r\n])"
# «本章未完», «本章完»; the words of navigation lines: «上一章 返回目录 下一章», «加入书签 推荐本书».
_DONE = "(?:未完|完(?![整全成善美备])|节完|结束)"
_NAVIGATION = "加入书签|推荐本书|上一[章页]|下一[章页]|返回目录|返回书目|投票推荐|章节报错|章节目录|目录"
# A heading or an item of a list of Markdown that is a link: where it leads to is no address that a site prints.
_LINK = pattern(r"(?<=\])\([^()\s]*\)")
_MARKED = pattern(r"[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,3}\.)[ \t]+(?=[^\[]*\[[^\[\]]+\]\()")
# What only a site says: two of these, or one beside an address, make an advert.
_SITE_WORD = pattern(
    "更多精彩|更多好书|更多(?:电子书|小说|内容)|最新章节|最快更新|更新最快|更新速度|无广告|无弹窗|小说网|文学网|读书网|手打中|刷新页面|手机用户|手机阅读|记住|本站|请大家收藏"
    "|求收藏|求推荐|求月票|求订阅|喜欢本书|天才一秒|请勿转载|首发|百度搜索|下载APP|免费阅读|全文阅读|阅读体验|[Tt][Xx][Tt]下载|请浏览"
    "|收藏本[站书]|更新不迷路|投推荐票|购书(?:热线|电话):|包邮"
)
# What they say where the words are set off by brackets or stars, or beside one of the others.
_SITE_PLEA = pattern("公众号:|[Qq]{2}群|整理分享|内删除|下载后|每日更新|免费下载|制作|提醒您|尽在|全书完")
_SET_OFF = frozenset("([【<《★☆※*")
#: No advert in brackets is longer.
_SET_OFF_LONGEST = 60
# What the author of a serial asks its readers for, in brackets or behind a label: two of these, or one that asks.
_BEGS = pattern(
    "求(?:月票|推荐|票|收藏|订阅|打赏|首订|支持)|感谢(?:书友|读者|盟主)|打赏|月票|推荐票|[加补断爆一两三四]更|书友|盟主|上架"
)
# What a site says as others do: beside an address, where no full stop ends it.
_SITE_LIKE = pattern("网址|域名|手机版|请访问|请关注|请登[录陆]|整理|制作|收集|下载|电子书|阅读|书库")
# «百度搜索“某某文学”»: what is looked for is in quotation marks, as speech is.
_SEARCHED = pattern("百度搜索“[^“”]{1,12}”")
_WHOLE = pattern(
    rf"""[\s\[【(*※☆★<《—=-]*(?:
      (?:(?:{_NAVIGATION})[ \t|→←/]*){{2,}}
    | (?:P\.?S\.?|p\.?s\.?|作者(?:的话|有话说?))[ ]?[:：]
      (?=[^\r\n]{{0,60}}(?:求[^\r\n]{{0,4}}票|求收藏|求订阅|月票|推荐票|打赏))[^\r\n]{{1,100}}
    | [(]?(?:未完待续|未完待續|待续)[^\r\n。]{{0,20}}
    | 推荐阅读[:：][^\r\n]{{1,40}}
    | \(?本章{_DONE}{_NO_HEADING}{{0,30}}
    | (?:本书|本文|本电子书|更多(?:电子书|好书|精彩|小说))[^\r\n。，,]{{0,20}}
      (?:整理|制作|收集|下载|首发|请(?:访问|关注|登录|登陆|勿转载))[^\r\n]{{0,40}}
    | (?:最新章节|手机阅读|手机用户|求收藏|求推荐|喜欢本书|天才一秒|请记住本站|一秒记住)[^\r\n]{{0,60}}
    )\s*$""",
    re.VERBOSE,
)
# Where the last sentence of a line may end, before an advert glued to it.
_ENDS = pattern(r"(?:[。!?！？…]+|(?<=[\u4e00-\u9fff])\.(?![A-Za-z0-9]))[”’」』)）】》]*|[”’」』】](?=[^，。、,])")
_CLOSERS = "。!！…)）】] "
_BRACKETED = pattern(r"\s*[(\[【<《][^()\[\]【】<>\r\n]{2,100}[)\]】>》]\s*$")
_PIECE = pattern(r"[(\[【<《][^()\[\]【】<>\r\n]{2,100}[)\]】>》]")
_CHAPTER_END = pattern(rf"\s*[(\[【<](?:本章{_DONE}|未完待[续續])")
_BEFORE_HEADING = pattern(r"[ 　]{0,4}(?=第[^\s，。]{1,7}[章回节節卷集话話])")


# The words that a whole line opens with (``_WHOLE``), each with two plain characters first, and the marks that may stand
# before them.
_WORDS = (
    *_NAVIGATION.split("|"), rf"本章{_DONE}", "本书", "本文", "本电子书", "更多", "最新章节", "手机阅读", "手机用户", "求收藏", "求推荐", "喜欢本书",
    "天才一秒", "请记住本站", "一秒记住", "未完待", "待续", "推荐阅读", "作者(?:的话|有话)",
)  # fmt: skip
_MARKS = r"【\[(（*※☆★<《—=-"
_FIRST, _SECOND = ("".join(sorted({word[at] for word in _WORDS})) for at in (0, 1))
_OPENING = Opening(
    rf"[{_MARKS}]*[ \t　]*(?:{'|'.join(_WORDS)}|[(（](?:本章{_DONE}|未完待|待续)|(?:P\.?S|p\.?s)\.?[ ]?[:：])",
    (f"{_FIRST}Pp{_MARKS}", f"{_FIRST}Pp{_SECOND}Ss. \t　{_MARKS}"),
)
# Inside a line: an address, a chapter's end, a site's favourite words; each is found by its rarest character and the one
# before it.
_POINT = re.compile(rf"\.(?:{_DOMAIN}|(?<=[wW]{{3}}\.))")
_INSIDE = re.compile(
    rf"(?:(?<=:/)/|章(?:(?<=本章){_DONE}|(?<=最新章)节)|(?<=转)载|(?<=未完待)续|(?<=月)票|(?<=推荐)票|(?<=打)赏|(?<=本)站|(?<=热)线"
    r"|(?<=[Qq]{2})群|(?<=[说学书])网|(?<=免费下)载|(?<=下)载后|(?<=公众号)[：:]|(?<=提醒您)[：:])"
)


def line_at(text: str, at: int, least: int = 0) -> tuple[int, str]:
    """The start and the characters of the line that holds an offset, read from ``least`` on and no farther than a
    paragraph is long.

    >>> line_at("天亮了。\\n下雨了。", 6)
    (5, '下雨了。')
    """
    low = max(least, at - PARAGRAPH)
    begin = max(text.rfind("\n", low, at), text.rfind("\r", low, at), low - 1) + 1
    line = _LINE.match(text, begin, at + PARAGRAPH)
    assert line is not None
    return begin, line.group()


def find_adverts(signs: Signs, start: int = 0) -> Iterator[tuple[int, int]]:
    """The ``(start, end)`` of adverts from ``start`` on, in order: whole lines, and the ends of lines.

    >>> text = "天亮了。更多精彩请访问www.example.com\\n上一章 返回目录 下一章\\n他打开www.example.com，写下名字。"
    >>> from weidianshang.signs import find_signs
    >>> [text[a:b] for a, b in find_adverts(find_signs(text))]
    ['更多精彩请访问www.example.com', '上一章 返回目录 下一章']
    """
    text = signs.text
    hints = [m.end() - 1 for m in _OPENING.finditer(signs, start)]
    points = sorted({*signs.before(".", ascii_letters), *signs.behind(".", "wW")})
    hints += [m.end() - 1 for m in matches(_POINT, text, points) if m.start() >= start]
    places = signs.behind("/章载续票赏站线群网：:", ":本新转待月荐打热下Qq说学书号您")
    hints += [m.end() - 1 for m in matches(_INSIDE, text, places) if m.start() >= start]
    hints += [at for at in signs.of("【★") if at >= start and _SITE_WORD.search(text, at, at + _SET_OFF_LONGEST)]
    done = start
    for hint in sorted(hints):
        if hint < done:
            continue
        begin, raw = line_at(text, hint, done)
        done = begin + max(len(raw), 1)
        if found := _advert(fold(raw), hint - begin):
            yield begin + found[0], begin + found[1]
            done = begin + found[1]


def _advert(line: str, hint: int) -> tuple[int, int] | None:
    """Where in a folded line its advert begins and ends, mostly with the line; ``None`` where there is none."""
    if "](" in line and _MARKED.match(line):
        line = _LINK.sub(lambda match: "某" * len(match.group()), line)
    line = _SEARCHED.sub(lambda match: "百度搜索".ljust(len(match.group()), "某"), line)
    if len(line) <= LONGEST and (_WHOLE.match(line) or (_says_site(line) and not _ENDS.search(line.rstrip(_CLOSERS)))):
        return 0, len(line)
    places = [m.end() for m in _ENDS.finditer(line) if m.end() < len(line)]
    places += [m.start() for m in re.finditer(r"[(\[【<]", line)]
    for at in sorted(places):
        tail = line[at:]
        piece = _PIECE.match(line, at)
        if piece and _CHAPTER_END.match(piece.group()) and (gap := _BEFORE_HEADING.match(line, piece.end())):
            return at, gap.end()
        if piece and at <= hint < piece.end() and (
            _HAS_ADDRESS.search(piece.group()) or (_begs(piece.group()) and not line[piece.end() :].strip())
        ):
            return at, piece.end()
        if len(tail) > LONGEST or (line[at] not in "([【<" and at > hint):
            continue
        if _BRACKETED.match(tail) and (_HAS_ADDRESS.search(tail) or _CHAPTER_END.match(tail)):
            return at, len(line)
        if _says_site(tail) and not _ENDS.search(tail.rstrip(_CLOSERS)):
            return at, len(line)
    return None


def _begs(piece: str) -> bool:
    """Whether what stands in brackets is a word of a serial's author to the readers."""
    words = {m.group() for m in _BEGS.finditer(piece)}
    return len(words) > 1 or any(word[0] in "求感" for word in words)


def _says_site(piece: str) -> bool:
    """Whether a stretch without a sentence of prose is a site's: an address and a word, or two of its words."""
    words = len({m.group() for m in _SITE_WORD.finditer(piece)})
    if address := _HAS_ADDRESS.search(piece):
        rest = piece[: address.start()].strip()
        ended = piece[-1] in "。!?！？…”" or "," in rest
        return words > 0 or (not ended and (len(rest) <= 12 or bool(_SITE_LIKE.search(piece))))
    if words or piece.lstrip()[:1] in _SET_OFF:
        words += len({m.group() for m in _SITE_PLEA.finditer(piece)})
    return words > (2 if piece[-1:] == "。" else 1) and len(piece) <= 40 and not re.search(r"[。“”]", piece[:-1])
