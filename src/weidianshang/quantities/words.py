"""Quantities that a word begins: 第 and a measure word, 翻一番, 过半, 成千上万."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from ..lazily import pattern
from ..numerals import Number, read
from ..phrases import in_phrase
from .draft import Draft, Miss
from .units import ordinal_unit_at, unit_at

__all__ = ["WORDS"]

#: After 第 these make a section, a date or a name, never a count in order.
_SECTIONS = frozenset("章 节 页 号 条 卷 回 篇 行 列 天 年 月 日 周 方 者 款项 讲 课 编 辑 版块".split())
#: ... unless a thing follows that can be counted: 第三条路, 第一篇文章, 第二节课.
_THINGS = pattern(
    r"条(?![,。::规的第之、;)]|款)[\u4e00-\u9fff]|篇[文论小报日博社新稿作散]|节课|回(?![,。:、;合 ])|行[诗字代]|年级|列[火客高动]"
)
_HISTORY = pattern(
    r"次(?:世界大战|鸦片战争|国内革命|国共合作|工业革命|技术革命|科技革命|产业革命|十字军|布匿|海湾战争|中东战争|代表大会|全国代表)"
)
_OF_TIME = pattern(r"月|星期|礼拜|小时|季度|世纪|年头")
_MARK = pattern(r"[ \t]*(?:[:\r\n]|\Z)")
#: A rank without a measure word: 排名第五.
_RANKED = pattern(
    r"(?:排名|排在|排行|位居|居|位列|名列|列|排|全国|世界|全球|亚洲|国内|全省|全市|全校|全班|年级|行业|总分|跃居|升至|降至|跌至|退居|获得?|夺得?|[得考拿]了?)$"
)
_RANK_ENDS = pattern(r"[,。、;!?)的]|\Z|\s|位|大")


_TO_PAGE = pattern(r"[-–—―~～至到]{1,2}[0-9一二三四五六七八九十百]{1,5}(?:页|章|节|条|行|回|号|款|项|卷|篇)")
#: After 第三条, 第二款 and 第一项 are parts of it.
_CLAUSES_OF_LAW = frozenset("款 项 目".split())
_AFTER_ARTICLE = pattern(r"(?:[条款项][、,和及或至]?|附件[0-9一二三四五六七八九]?)$")


def _ordinal(text: str, at: int) -> Draft | Miss | None:
    """第一个, 第 100 期, 第九届: 第, a numeral and a measure word of what can be counted; not 第三章, not 第三方."""
    begin = at + 2 if text[at + 1 : at + 2] == " " else at + 1
    found = read(text, begin)
    if not found:
        return None
    stop, number = found
    pages = _TO_PAGE.match(text, stop)
    if pages:
        return Miss(at, pages.end(), "第 makes sections, dates or names here")
    after = stop + 1 if text[stop : stop + 1] == " " and text[begin].isascii() else stop
    unit = ordinal_unit_at(text, after) if number.approx == "exact" else None
    if unit is None:
        if number.approx == "exact" and _RANKED.search(text, max(0, at - 4), at) and _RANK_ENDS.match(text, stop):
            return Draft(at, stop, number, "", "ordinal", "rank")
        return Miss(at, stop, "第 without a measure word: a list mark or a name")
    end = after + len(unit.surface)
    if unit.surface in _CLAUSES_OF_LAW and _AFTER_ARTICLE.search(text, max(0, at - 3), at):
        return Miss(at, end, "a part of an article of law")
    if (unit.surface in _SECTIONS and not _THINGS.match(text, after)) or _HISTORY.match(text, after):
        return Miss(at, end, "第 makes a section, a date or a name here")
    if unit.surface == "个" and _OF_TIME.match(text, end):
        return Miss(at, end, "第 and a unit of time: a date counted on")
    if in_phrase(text, at, end):
        return Miss(at, end, "a set phrase or a name")
    if at == 0 and _MARK.match(text, end):
        return Miss(at, end, "a mark at the head of a line")
    return Draft(at, end, number, unit.name, "ordinal", "ordinal", counted=True)


_FOLDS = pattern(r"翻(?:了|上|上了)?(?:([一两二三四五])番|番(?![茄号薯石])|倍)")


def _doubled(text: str, at: int) -> Draft | Miss | None:
    """翻一番 → 2 倍, 翻两番 → 4 倍, 翻番, 翻倍."""
    found = _FOLDS.match(text, at)
    if not found:
        return None
    value = Decimal(2 ** ("一二三四五".index(found[1].replace("两", "二")) + 1 if found[1] else 1))
    return Draft(at, found.end(), Number(value, value, "exact", "hanzi"), "倍", "ratio", "doubling")


_HALF = Number(Decimal("0.5"), None, "more_than", "hanzi")
_MAJORITY = pattern(r"过半(?:数(?![据字]))?(?![天个年月小百晌辈])")


def _majority(text: str, at: int) -> Draft | Miss | None:
    """过半, 过半数: more than a half."""
    found = _MAJORITY.match(text, at)
    if not found or (at and text[at - 1] in "不经通路"):
        return None
    return Draft(at, found.end(), _HALF, "", "ratio", "majority")


def _thousands(text: str, at: int) -> Draft | Miss | None:
    """成千上万, 成百上千; with a measure word, if one follows: 成千上万名."""
    found = read(text, at) if text[at + 1 : at + 2] in ("千", "百") else None
    unit = unit_at(text, found[0]) if found else None
    if found and unit and unit.sort == "count" and unit.factor == 1:
        return Draft(at, found[0] + len(unit.surface), found[1], unit.name, unit.kind, "count", counted=True)
    return Draft(at, found[0], found[1], "", "count", "bare") if found else None


#: First character → the rule that reads on from it.
WORDS: dict[str, Callable[[str, int], Draft | Miss | None]] = {
    "第": _ordinal, "翻": _doubled, "过": _majority, "成": _thousands,
}  # fmt: skip
