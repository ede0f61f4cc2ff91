"""The numbered and named marks that may open a heading, line by line.

A mark is only a candidate: a number in one of the families below, where it stands, and what follows it on its
line. Whether it is a heading, a list item or nothing is decided from all marks of the text (``find``).

To add a family: one row in ``FAMILIES`` and one in ``FORMS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..fold import fold
from ..lines import Lines, Opening
from .candidates import Candidate
from .ordinals import HAN, NUM, numbered, ordinal
from .words import BACK, FRONT, words

__all__ = ["FAMILIES", "SEPARATOR", "Family", "Form", "inside", "mark_at", "scan", "title_like"]


@dataclass(frozen=True, slots=True)
class Family:
    """One way of numbering headings.

    ``rank`` orders families where the text itself does not (smaller is higher up); ``strong`` families are headings
    unless something speaks against it, weak ones are list marks just as often; ``level`` is a level that the word
    itself names, empty where only nesting tells.
    """

    name: str
    rank: int
    strong: bool
    level: str = ""


FAMILIES: dict[str, Family] = {
    f.name: f
    for f in (
        Family("册", 8, True, "part"), Family("上篇", 9, True, "part"), Family("volume", 9, True, "part"), Family("部", 10, True, "part"),
        Family("part", 10, True, "part"), Family("卷", 11, True, "part"), Family("编", 12, True, "part"),
        Family("分编", 12, True, "part"), Family("集", 13, True, "part"), Family("辑", 13, True, "part"), Family("篇", 14, True, "part"),
        Family("单元", 15, True, "part"),
        Family("章", 20, True, "chapter"), Family("chapter", 20, True, "chapter"), Family("回", 21, True, "chapter"),
        Family("讲", 22, True, "chapter"), Family("课", 22, True, "chapter"), Family("话", 22, True, "chapter"),
        Family("幕", 22, True, "chapter"), Family("md1", 16, True), Family("md2", 23, True),
        Family("listed", 27, True), Family("bare", 28, False),
        Family("节", 30, True, "section"), Family("section", 30, True, "section"), Family("md3", 31, True),
        Family("dotted2", 35, True), Family("md4", 36, True), Family("一、", 40, False), Family("一 ", 41, False),
        Family("dotted3", 44, True), Family("md5", 45, True), Family("md6", 46, True),
        Family("1 ", 48, False), Family("dotted4", 49, True), Family("（一）", 50, False), Family("1.", 60, False),
        Family("(1)", 70, False), Family("1)", 75, False), Family("①", 80, False),
    )
}

_UNITS = {
    "分编": "分编", "分編": "分编", "编": "编", "編": "编", "卷": "卷", "篇": "篇", "集": "集", "辑": "辑", "輯": "辑", "册": "册", "冊": "册",
    "单元": "单元", "單元": "单元", "章": "章", "回": "回", "节": "节", "節": "节", "讲": "讲", "講": "讲", "课": "课", "課": "课",
    "话": "话", "話": "话", "幕": "幕", "部": "部", "部分": "部", "部份": "部",
}
# The unit of 第N…; what follows must not make another word of it (第九部队, 第一集团, 第一回合, 第一节课).
UNIT = (
    r"(?:部分|部份|单元|單元|分[编編]|部(?![队隊分份门門长長属屬落委手电電机])|编(?![辑号制队者写])|編(?![輯號制隊者寫])|卷(?![入起宗])|篇(?![幅文])"
    r"|集(?![团團合中体體市])|[辑輯](?![录錄])|[册冊]|章(?![程鱼魚法])|回(?![合头頭答来來去到家复應应])|[节節](?![课課目日约約奏省点點能])|[讲講](?![话話台究述座])"
    r"|[课課](?![程题題堂时時本])|[话話](?![题題语語说說])|幕(?![后後僚布府]))"
)
_WORDS = {
    "part": "part", "book": "volume", "volume": "volume", "vol": "volume", "chapter": "chapter", "lesson": "课",
    "unit": "单元", "section": "section",
}


class Form(NamedTuple):
    """One way of writing a number: the family it belongs to, the characters it can open with, and its pattern.

    The group that closes last is named for the form; it holds the number. ``opens`` is a class of characters. Where
    ``family`` is empty the match tells it. Patterns are VERBOSE.
    """

    name: str
    family: str
    opens: str
    pattern: str


_DIGIT = "0-9０-９"
_GAP = r"(?=[ \t　:：、.．·]|[\r\n]|\Z)"
_ALONE = r"(?=[ \t　]*(?:[\r\n]|\Z))"
# Of those that open alike the first that fits is the mark.
FORMS = (
    Form("unit", "", "第", rf"第[ \t　]{{0,2}}(?P<di>{NUM})[ \t　]{{0,2}}(?P<unit>{UNIT})"),
    Form("juan", "卷", "卷", rf"卷(?:之)?[ \t　]{{0,2}}(?P<juan>{NUM}){_GAP}"),
    # 上篇, 卷下: a place among two or three, not a number; the words themselves are the title
    Form("third", "", "卷上中下", rf"(?P<third>卷[上中下]|[上中下][卷篇部编編册冊集]){_GAP}"),
    Form("word", "", "PpBbVvCcLlUuSs",
         r"(?P<en>(?i:part|book|volume|vol|chapter|lesson|unit|section))[ \t.　]{1,3}"
         r"(?P<word>[0-9０-９]{1,4}(?:[.．-][0-9]{1,3}){0,2}|[IVXLC]{1,7}\b"
         r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"),
    # 1.1 and deeper; not 1.5亿, not 2014.3月, not 3.1%
    Form("dotted", "", _DIGIT,
         r"(?P<dotted>[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,3}){1,3})(?![0-9０-９])[.．、]?(?=[ \t　]|[\u4e00-\u9fff“《「A-Za-z])"
         r"(?![ \t]?(?:亿|万|千[万米克]|百万|元|倍|米|年|月|日(?!常)|号|公[里斤]|吨|度|个|小时|分钟|秒|版|寸|厘|%|[kKmMgGcCtT][mbBgG]?\b|[NVAW]\b))"),
    Form("dun", "一、", HAN, rf"(?P<dun>[{HAN}]{{1,4}})[ \t　]?[、.．]"),
    Form("cnp", "（一）", "(（", rf"[(（][ \t　]?(?P<cnp>[{HAN}]{{1,4}})[ \t　]?[)）]"),
    Form("arp", "(1)", "(（", r"[(（][ \t　]?(?P<arp>[0-9０-９]{1,2})[ \t　]?[)）]"),
    Form("arc", "(1)", "⑴-⒇", r"(?P<arc>[⑴-⒇])"),
    Form("half", "1)", _DIGIT, r"(?P<half>[0-9０-９]{1,2})[)）]"),
    Form("circ", "①", "①-⑳❶-❿", r"(?P<circ>[①-⑳❶-❿])"),
    Form("dot", "1.", _DIGIT, r"(?P<dot>[0-9０-９]{1,3})[.．、](?![0-9０-９])"),
    Form("dotc", "1.", "⒈-⒛", r"(?P<dotc>[⒈-⒛])"),
    Form("bare", "bare", _DIGIT + HAN, rf"(?P<bare>[0-9０-９]{{1,3}}|[{HAN}]{{1,5}}){_ALONE}"),
    Form("sp", "1 ", _DIGIT, r"(?P<sp>[0-9０-９]{1,3})[ \t　]{1,3}(?=[\u4e00-\u9fff“《「])"),
    Form("hsp", "一 ", HAN, rf"(?P<hsp>[{HAN}]{{1,3}})[ \t　]{{1,3}}(?=[\u4e00-\u9fff“《「])"),
    Form("md", "", "#", r"(?P<md>\#{1,6})[ \t　]+(?=\S)"),
    # no numbers: a name (前言), the line below a Markdown heading, the fence of a stretch of code
    Form("named", "", "".join(sorted({word[0] for word in (*FRONT, *BACK)})) + "PFIEACR", rf"(?P<named>(?i:{words((*FRONT, *BACK))}))"),
    Form("below", "", r"=\-", rf"(?P<below>={{3,}}|-{{3,}}){_ALONE}"),
    Form("fence", "", "`~", r"(?P<fence>```|~~~)"),
)
_FAMILY = {form.name: form.family for form in FORMS}


def _alternatives() -> str:
    """The forms as one pattern, those that open alike behind one look: most of them are passed over by it."""
    alike: dict[str, list[str]] = {}
    for form in FORMS:
        alike.setdefault(form.opens, []).append(form.pattern)
    return "|".join(f"(?=[{opens}])(?:{'|'.join(patterns)})" for opens, patterns in alike.items())


_FORM = _alternatives()
# What may stand before the number: 正文, a bracket, a bullet, bold marks.
_DECOR = r"(?:(?:正文|作品正文|VIP章节|VIP卷)[ \t　]{0,4}|(?:[【〖〔\[《☆★◆◇●■□▲※=>]|\*(?!\*\*)){1,6}[ \t　]{0,2})?"
_OPENING = Opening(
    "正作V【〖〔\\[《☆★◆◇●■□▲※*=>" + "".join(form.opens for form in FORMS),
    rf"(){_DECOR}()(?:{_FORM})",
)
# Between the number and the title.
SEPARATOR = re.compile(r"[ \t　\xa0]*[:：、.．·\-—–|｜]{0,2}[ \t　\xa0】〗〕\]》]*")
_SEPARATES = frozenset(" \t　\xa0:：、.．·-—–|｜】〗〕]》")
_OPENS, _CLOSES = frozenset("【〖〔[《"), frozenset("】〗〕]》")
#: A candidate from a tuple of all its fields, without the cost of naming them.
_new = Candidate._make


@cache
def _form() -> re.Pattern[str]:
    return re.compile(_FORM, re.VERBOSE)


def mark_at(text: str, at: int, end: int, *, line: int | None = None) -> Candidate | None:
    """The mark that stands right at ``at`` on a line that ends at ``end``, or ``None``.

    >>> mark_at("他笑了。3.归来", 4, 8).family
    '1.'
    """
    match = _form().match(text, at, end)
    return _mark(text, match, at, at if line is None else line, end) if match else None


def _mark(text: str, match: re.Match[str], at: int, line: int, end: int) -> Candidate | None:
    """The mark of a match of ``FORMS``; ``None`` where its number is none (十十)."""
    kind = match.lastgroup or ""
    stop = match.end()
    prefix = ""
    if family := _FAMILY[kind]:
        value, number = numbered(match[kind])
    elif kind == "unit":
        family = _UNITS[match["unit"]]
        value, number = numbered(match["di"])
        if text[stop : stop + 1] in _CLOSES and at > line and text[at - 1] in _OPENS:
            at -= 1  # 【第三章】归来: the bracket belongs to the number
    elif kind == "word":
        family, number = _WORDS[match["en"].lower()], fold(match["word"])
        if "." in number or "-" in number:
            prefix, _, last = number.replace("-", ".").rpartition(".")
            value = int(last)
        else:
            value, number = numbered(number)
    elif kind == "dotted":
        number = fold(match["dotted"])
        if number[0] == "0":
            return None
        prefix, _, last = number.rpartition(".")
        family, value = f"dotted{number.count('.') + 1}", int(last)
    elif kind == "md":
        return Candidate(at, end, stop, f"md{len(match['md'])}", 0, None, after=stop, line=line)
    elif kind == "third":
        value = next("上中下".index(c) + 1 for c in match["third"] if c in "上中下")
        return Candidate(at, end, at, "上篇", value, None, after=at, line=line)
    else:
        return Candidate(at, end, at, kind, 0, None, after=stop, line=line)
    if value < 0:
        return None
    title = stop
    if stop < end and text[stop] in _SEPARATES:
        separator = SEPARATOR.match(text, stop, end)
        title = separator.end() if separator else stop
    return _new((at, end, title, family, value, number, False, "numbered_run", False, False, -1, "", prefix, stop, line))


def scan(lines: Lines) -> list[Candidate]:
    """The marks that open a line, in order; each reaches to the end of its line.

    >>> [(m.family, m.number) for m in scan(Lines("第三章 归来\\n第九部队来了。\\n(2) 山路"))]
    [('章', '3'), ('(1)', '2')]
    """
    text = lines.text
    found: list[Candidate] = []
    for match, end in lines.opened(_OPENING):
        line, at = match.start(1), match.start(2)
        if text[line] == "*" and text.startswith("**", line) and text.endswith("**", at, end):
            end -= 2
        if mark := _mark(text, match, at, line, end):
            found.append(mark)
    found.sort()
    return found


#: A strong mark anywhere in a line: 第N章 and the like, Part N. 第N条 opens an article of a statute: no heading, but
#: the end of one.
_INSIDE = re.compile(rf"第[ \t　]{{0,2}}({NUM})[ \t　]{{0,2}}({UNIT}|条(?!件))")
_INSIDE_ENGLISH = (
    re.compile(r"P(?<![A-Za-z]P)(art|ART)[ \t　\xa0]{1,3}([0-9０-９]{1,3}|[IVXLC]{1,7}\b)"),
    re.compile(r"C(?<![A-Za-z]C)(hapter|HAPTER)[ \t　\xa0]{1,3}([0-9０-９]{1,3}|[IVXLC]{1,7}\b)"),
)


def inside(text: str) -> list[Candidate]:
    """The strong marks of a text, wherever they stand in it, in order; their lines are not yet known.

    >>> [(m.family, m.value, m.start) for m in inside("他笑了。第三章 归来")]
    [('章', 3, 4)]
    """
    found: list[Candidate] = []
    for match in _INSIDE.finditer(text):
        value = ordinal(match[1])
        if value >= 0:
            family = _UNITS.get(match[2], "条")
            found.append(_bare(match, family, value))
    for pattern, family in zip(_INSIDE_ENGLISH, ("part", "chapter"), strict=True):
        for match in pattern.finditer(text):
            if (value := ordinal(match[2])) >= 0:
                found.append(_bare(match, family, value))
    found.sort()
    return found


def _bare(match: re.Match[str], family: str, value: int) -> Candidate:
    return Candidate(match.start(), match.end(), match.end(), family, value, str(value), after=match.end())


MAX_TITLE = 40
_INNER_STOP = re.compile(r"[。；;！!？?…](?![”’」』)）】》]*$)")
_NEVER_LAST = frozenset("。；;，,、:：")


def title_like(title: str, *, longest: int = MAX_TITLE) -> bool:
    """Whether a stretch can be a title: short, no sentence inside it, and not ended as a sentence or clause is.

    >>> [title_like(t) for t in ("归来", "如何走出误区?", "他回来了。", "原因如下:", "先说结论,再说过程,")]
    [True, True, False, False, False]
    """
    if not 0 < len(title) <= longest or title[-1] in _NEVER_LAST:
        return False
    if title[-1] == "." and not title[-2:-1].isascii():
        return False
    return not _INNER_STOP.search(title) and title.count("，") + title.count(",") <= 3
