"""Whether an expression without a year is a time at all: 那年 after a word, 春 in 青春, 年中, 国庆."""

from __future__ import annotations

import re

from ..lazily import pattern
from .fragments import J
from .lexicon import HOUSES

__all__ = ["leans", "of_a_course", "stands", "stands_alone"]

_LEADS = frozenset("在到从自于就而但可也是至及和与当正直因,。;:!?、()“”\"' \t\r\n·—")


def stands_alone(text: str, at: int) -> bool:
    """Whether 那年 or 那天 at ``at`` points back by itself; after a word (大三那年) it is that word's.

    >>> stands_alone("大三那年", 2), stands_alone("就在那年", 2)
    (False, True)
    """
    return not at or text[at - 1] in _LEADS


#: A length of study or of a contract, of which 第三年 is a part.
_COURSE = pattern(r"(?:学制|[二三四五六七八2-8]年制|(?:学习|培养|合同|服务|试用|聘|租|保修)期限?[为是]?[0-9一二两三四五六七八十]+年)[^。!?]*\Z")
_REACH = 60


def of_a_course(text: str, at: int) -> bool:
    """Whether 第三年 at ``at`` is a year of the course that its sentence tells the length of, so of no calendar.

    >>> of_a_course("学制三年,第三年实习", 5), of_a_course("店开了三年,第三年盈利", 6)
    (True, False)
    """
    return bool(_COURSE.search(text, max(0, at - _REACH), at))


#: 后半年 is the second half of a year only at the head of a phrase.
_BEFORE_HALF = frozenset(",。;、!?(年的在到于至从\n \"“")
_COUNTED = pattern(r"[0-9零〇一二两三四五六七八九十百千万几数多余每半个]")
_DURING = pattern(
    r"[前后](?=[,。;、]|[这那几]|一[周天个])|一过|刚过|将近|临近|期间|当天|当日|当晚|那天|前夕|前后|之前|之后|以后|过后|假期|黄金周|长假|小长假|大促|来临|将至|前一[天晚]"
    r"|后第"
)
_OPENS = pattern(r"[,。;、!?(]")
#: 春节联欢晚会, 中秋月饼, 国庆路: of the feast, but no time.
_COMPOUND = pattern(r"晚会|联欢|月饼|贺|档|节目|礼|[路村街巷里桥]|小学|广场|饺子|粽子|红包|特辑|大促|阅兵|纪念|民俗|文化|由来|传说|是|、")
_CLOSES = pattern(r"[,。;、]|时|\Z")
_AT = pattern(r"(?:[在到自从至于逢赶临]|今年|去年|明年|当年|同年)的?$")
#: A girl named 九月.
_NAMED = pattern(r"(?:[名叫姓]|唤作|叫做|取名为?|昵称)(?:[\u4e00-\u9fff]|[“\"「])?$")
#: 张四月家, 吴七月和: a surname at the head of a phrase, and what follows a name. 夏 and 于 begin dates too.
_SURNAME = pattern(
    r"(?:\A|[、,。;!?“\"(和与及叫])[张王李赵刘陈杨黄吴徐孙朱马胡郭林何罗郑梁谢宋许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程魏苏吕丁沈任姚卢姜崔谭陆汪范廖贾韦邹熊孟邱侯尹薛阎龚邵]$"
)
_HOUSES = pattern(HOUSES)
_AFTER_NAME = pattern(r"[、,和与家说是]|\Z")
_SEASON_STANDS = pattern(rf"[初早仲盛暮晚深隆]?[春夏秋冬](?:季(?![节度])|天)|[初仲盛暮深早晚][春夏秋冬](?={J}[,。])")


def leans(text: str, at: int, end: int) -> bool:
    """Whether a feast at the head of a clause may be that of a year told before: …, 春节的订单."""
    return bool(at and _OPENS.match(text, at - 1) and not _COMPOUND.match(text, end) and not _DURING.match(text, end))


def _named(text: str, at: int, end: int) -> bool:
    """Whether a month told in Chinese figures is the name of someone, or of a house of trade."""
    if text[at].isascii():
        return False
    if _HOUSES.match(text, end):
        return True
    return _SURNAME.search(text, max(0, at - 2), at) is not None and _AFTER_NAME.match(text, end) is not None


def stands(text: str, at: int, found: re.Match[str], feast: str | None) -> bool:
    """Whether an expression without a year is a time at all."""
    g = found
    before = text[at - 1 : at]
    if g["yedge"] or g["ymid"]:
        if text[at] != "年" or (before and (_COUNTED.match(before) or before in "青少老中壮成往常学财整全近每")):
            return False
        return not g["ymid"] or not before or before in ",。、;到至于在"
    if g["fn"]:
        return bool(g["fq"])
    if g["border"]:
        return False
    if g["yword"]:
        return g["yword"] == "岁末"
    if g["season"]:
        return bool(_SEASON_STANDS.match(text, at)) and not (before and before in "青立开思怀争迎新每四")
    if g["half"]:
        if text[at] in "前后" and before and before not in _BEFORE_HALF:
            return False  # 停药后半年内
        return not before or before not in "大小每"
    if feast:
        if before and (_COUNTED.match(before) or before == "每"):
            return False
        during = bool(_DURING.match(text, found.end("fest") if g["fest"] else found.end("festq") + 1))
        return during or bool(_AT.search(text, max(0, at - 3), at) and _CLOSES.match(text, found.end()))
    if g["month"] and not g["day"] and (_NAMED.search(text, max(0, at - 4), at) or _named(text, at, found.end())):
        return False
    if g["pair"] or g["m1"] or g["month"]:
        return not (before and (before in "第个半每" or (before.isascii() and before.isalnum())))
    return True
