"""The numbered and named marks that may open a heading, line by line.

A mark is only a candidate: a number in one of the families below, where it stands, and what follows it on its
line. Whether it is a heading, a list item or nothing is decided from all marks of the text (``headings``).

To add a family: one row in ``FAMILIES`` and one named alternative in ``MARK``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..fold import fold

__all__ = ["FAMILIES", "Family", "Mark", "inside", "ordinal", "scan", "title_like"]


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
        Family("集", 13, True, "part"), Family("辑", 13, True, "part"), Family("篇", 14, True, "part"), Family("单元", 15, True, "part"),
        Family("章", 20, True, "chapter"), Family("chapter", 20, True, "chapter"), Family("回", 21, True, "chapter"),
        Family("讲", 22, True, "chapter"), Family("课", 22, True, "chapter"), Family("话", 22, True, "chapter"),
        Family("幕", 22, True, "chapter"), Family("md1", 16, True), Family("md2", 23, True),
        Family("listed", 27, True), Family("bare", 28, False),
        Family("节", 30, True, "section"), Family("section", 30, True, "section"), Family("md3", 31, True),
        Family("dotted2", 35, True), Family("md4", 36, True), Family("一、", 40, False), Family("dotted3", 44, True),
        Family("md5", 45, True), Family("md6", 46, True),
        Family("1 ", 48, False), Family("dotted4", 49, True), Family("（一）", 50, False), Family("1.", 60, False),
        Family("(1)", 70, False), Family("1)", 75, False), Family("①", 80, False),
    )
}

#: Chinese and Arabic digits that number headings, full-width and formal ones included.
HAN = "零〇○一二三四五六七八九十百千两兩廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾佰"
NUM = rf"[0-9０-９{HAN}]{{1,9}}"
_UNITS = {
    "编": "编", "編": "编", "卷": "卷", "篇": "篇", "集": "集", "辑": "辑", "輯": "辑", "册": "册", "冊": "册", "单元": "单元", "單元": "单元",
    "章": "章", "回": "回", "节": "节", "節": "节", "讲": "讲", "講": "讲", "课": "课", "課": "课", "话": "话", "話": "话",
    "幕": "幕", "部": "部", "部分": "部", "部份": "部",
}
# The unit of 第N…; what follows must not make another word of it (第九部队, 第一集团, 第一回合, 第一节课).
UNIT = (
    r"(?:部分|部份|单元|單元|部(?![队隊分份门門长長属屬落委手电電机])|编(?![辑号制队者写])|編(?![輯號制隊者寫])|卷(?![入起宗])|篇(?![幅文])"
    r"|集(?![团團合中体體市])|[辑輯](?![录錄])|[册冊]|章(?![程鱼魚法])|回(?![合头頭答来來去到家复應应])|[节節](?![课課目日约約奏省点點能])|[讲講](?![话話台究述座])"
    r"|[课課](?![程题題堂时時本])|[话話](?![题題语語说說])|幕(?![后後僚布府]))"
)
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}
_EN_WORDS = {
    "part": "part", "book": "volume", "volume": "volume", "vol": "volume", "chapter": "chapter", "lesson": "课",
    "unit": "单元", "section": "section",
}

_DECOR = r"(?:(?:正文|作品正文|VIP章节|VIP卷)[ \t　]{0,4}|[【〖〔\[《☆★◆◇●■□▲※*=>]{1,6}[ \t　]{0,2}[、]?)?"
MARK = re.compile(
    rf"""{_DECOR}(?:
      第[ \t　]{{0,2}}(?P<di>{NUM})[ \t　]{{0,2}}(?P<unit>{UNIT})
    | 卷(?:之)?[ \t　]{{0,2}}(?P<juan>{NUM})(?=[ \t　:：、.．·]|$)
    | (?P<third>卷[上中下]|[上中下][卷篇部编編册冊集])(?=[ \t　:：、.．·]|$)
    | (?P<en>(?i:part|book|volume|vol|chapter|lesson|unit|section))[ \t.　]{{1,3}}
      (?P<en_no>[0-9０-９]{{1,4}}(?:[.．-][0-9]{{1,3}}){{0,2}}|[IVXLC]{{1,7}}\b|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)
    | (?P<dotted>[0-9０-９]{{1,2}}(?:[.．][0-9０-９]{{1,3}}){{1,3}})(?![0-9０-９])[.．、]?(?=[ \t　]|[\u4e00-\u9fff“《「A-Za-z])
      (?!(?:亿|万|千[万米克]|百万|元|倍|米|年|月|日(?!常)|号|公[里斤]|吨
      |度|个|小时|分钟|秒|版|寸|厘|%|[kKmMgGcCtT][mbBgG]?\b))
    | (?P<dun>[{HAN}]{{1,4}})[ \t　]?[、.．]
    | [(（][ \t　]?(?P<cnp>[{HAN}]{{1,4}})[ \t　]?[)）]
    | [(（][ \t　]?(?P<arp>[0-9０-９]{{1,2}})[ \t　]?[)）]
    | (?P<arc>[⑴-⒇])
    | (?P<half>[0-9０-９]{{1,2}})[)）]
    | (?P<circ>[①-⑳❶-❿])
    | (?P<dot>[0-9０-９]{{1,3}})[.．、](?![0-9０-９])
    | (?P<dotc>[⒈-⒛])
    | (?P<bare>[0-9０-９]{{1,3}}|[{HAN}]{{1,5}})(?=[ \t　]*$)
    | (?P<sp>[0-9０-９]{{1,2}})[ \t　]{{1,3}}(?=[\u4e00-\u9fff“《「])
    | (?P<md>\#{{1,6}})[ \t　]+(?=\S)
    )""",
    re.VERBOSE,
)
#: Characters that a line with a mark can begin with: a cheap test before the pattern.
STARTERS = frozenset("第卷上中下正作V【〖〔[《☆★◆◇●■□▲※*=>#(（" + HAN + "0123456789０１２３４５６７８９PpBbVvCcLlUuSs") | frozenset(
    chr(c) for c in (*range(0x2460, 0x249C), *range(0x2776, 0x2780))
)
# Between the number and the title.
SEPARATOR = re.compile(r"[ \t　\xa0]*[:：、.．·\-—–|｜]{0,2}[ \t　\xa0】〗〕\]》]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: where its number stands (``start``, ``end``), where a title after it would begin, its line, its
    family and value."""

    start: int
    end: int
    title_start: int
    line_start: int
    line_end: int
    family: str
    value: int
    number: str
    prefix: str = ""  # of a dotted number: «2» of «2.3», so that runs restart with it


@lru_cache(maxsize=4096)
def ordinal(text: str) -> int:
    """The value of a heading's number, Arabic, Chinese, formal, circled or Roman; -1 if it is none.

    >>> [ordinal(n) for n in ("12", "１２", "一百二十", "廿三", "二〇", "壹", "十", "⑴", "⑫", "XIV", "一二", "百", "十十")]
    [12, 12, 120, 23, 20, 1, 10, 1, 12, 14, 12, 100, -1]
    """
    folded = fold(text).strip()
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if folded.lower() in _ENGLISH:
        return _ENGLISH[folded.lower()]
    if re.fullmatch("[IVXLC]+", folded):
        return _roman(folded)
    if len(folded) == 1 and not "\u4e00" <= folded <= "\u9fff" and folded not in "〇○":
        return int(unicodedata.numeric(folded, -1))
    total, digit, unit, units = 0, -1, 10_000, False
    digits = ""
    for char in folded:
        if char in _DIGITS:
            digit = _DIGITS[char]
            digits += str(digit)
        elif char in _TENS:
            value, scale = _TENS[char]
            if scale >= unit or (digit == -1 and digits):
                return -1
            total += (digit if digit >= 0 else 1) * value
            unit, digit, units = scale, -1, True
        else:
            return -1
    if not units:
        return int(digits) if digits else -1
    return total + max(digit, 0)


_DIGITS = {c: i % 10 for s in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖", "〇一两") for i, c in enumerate(s)}
_DIGITS["兩"] = 2
_TENS = {"十": (10, 10), "拾": (10, 10), "廿": (20, 10), "卅": (30, 10), "卌": (40, 10), "百": (100, 100), "佰": (100, 100),
         "千": (1000, 1000)}


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def _mark(match: re.Match[str], line_start: int, line_end: int) -> Mark | None:
    """The mark of a match, or ``None`` where the number is none (十十)."""
    kind = match.lastgroup
    prefix = ""
    if kind == "unit":
        family, raw = _UNITS[match["unit"]], match["di"]
        start = text_start(match, "第")
    elif kind == "juan":
        family, raw = "卷", match["juan"]
        start = text_start(match, "卷")
    elif kind == "third":
        # 上篇, 卷下: a place among two or three, not a number; the words themselves are the title
        value = next("上中下".index(c) + 1 for c in match["third"] if c in "上中下")
        return Mark(match.start("third"), match.start("third"), match.start("third"), line_start, line_end, "上篇", value, "")
    elif kind == "en_no":
        family, raw, start = _EN_WORDS[match["en"].lower()], match["en_no"], match.start("en")
        parts = re.split("[.-]", fold(raw))
        if len(parts) > 1:
            return Mark(start, match.end(), _title(match.string, match.end(), line_end), line_start, line_end, family,
                        int(parts[-1]), fold(raw), ".".join(parts[:-1]))
    elif kind == "dotted":
        parts = fold(match["dotted"]).split(".")
        if int(parts[0]) == 0 or (len(parts[0]) > 1 and parts[0][0] == "0"):
            return None
        family, raw, start = f"dotted{len(parts)}", parts[-1], match.start("dotted")
        prefix = ".".join(parts[:-1])
        value = int(raw)
        return Mark(start, match.end(), _title(match.string, match.end(), line_end), line_start, line_end, family, value, ".".join(parts), prefix)
    elif kind == "md":
        depth = len(match["md"])
        return Mark(match.start("md"), match.end(), match.end(), line_start, line_end, f"md{depth}", 0, "", "")
    else:
        family = {"dun": "一、", "cnp": "（一）", "arp": "(1)", "arc": "(1)", "half": "1)", "circ": "①", "dot": "1.",
                  "dotc": "1.", "bare": "bare", "sp": "1 "}[kind or ""]
        raw = match[kind or ""]
        start = match.start(kind or "") - (1 if kind in ("cnp", "arp") else 0)
        while kind in ("cnp", "arp") and match.string[start] not in "(（":
            start -= 1
    value = ordinal(raw)
    if value < 0:
        return None
    return Mark(start, match.end(), _title(match.string, match.end(), line_end), line_start, line_end, family, value, str(value), prefix)


def _title(text: str, end: int, line_end: int) -> int:
    """Where a title begins after a number that ends at ``end``."""
    match = SEPARATOR.match(text, end, line_end)
    return match.end() if match else end


def text_start(match: re.Match[str], head: str) -> int:
    """Where the mark proper begins: after a decoration (正文 第三章), but with the bracket that closes right after the
    number (【第三章】归来)."""
    at = match.start() + match.group().index(head)
    if match.string[match.end() : match.end() + 1] in _CLOSING and match.string[at - 1 : at] in _OPENING and at > match.start():
        return at - 1
    return at


_OPENING, _CLOSING = frozenset("【〖〔[《"), frozenset("】〗〕]》")


def scan(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """The marks that open a line; ``lines`` are (start, end) without white space at either end.

    >>> [(m.family, m.number) for m in scan("第三章 归来", [(0, 6)])]
    [('章', '3')]
    >>> list(scan("第九部队来了。", [(0, 7)]))
    []
    """
    for start, end in lines:
        if text[start] in STARTERS and (match := MARK.match(text, start, end)) and (
            mark := _mark(match, start, end)
        ):
            yield mark


#: A strong mark anywhere in a line: 第N章 and the like, Part N. 第N条 opens an article of a statute: no heading, but
#: the end of one.
_INSIDE = re.compile(rf"第[ \t　]{{0,2}}({NUM})[ \t　]{{0,2}}({UNIT}|条(?!件))")
_INSIDE_ENGLISH = re.compile(r"([Pp]art|PART|[Cc]hapter|CHAPTER)[ \t　\xa0]{1,3}([0-9０-９]{1,3}|[IVXLC]{1,7}\b)")


def inside(text: str, start: int, end: int) -> list[Mark]:
    """The strong marks of a stretch, wherever they stand in it, in order.

    >>> [(m.family, m.value, m.start) for m in inside("他笑了。第三章 归来", 0, 10)]
    [('章', 3, 4)]
    """
    found: list[Mark] = []
    for match in _INSIDE.finditer(text, start, end):
        value = ordinal(match[1])
        if value >= 0:
            family = _UNITS.get(match[2], "条")
            found.append(Mark(match.start(), match.end(), match.end(), start, end, family, value, str(value)))
    for hint in ("art", "ART", "hapter", "HAPTER"):  # plain searches: few Chinese texts hold one
        at = text.find(hint, start + 1, end)
        while at >= 0:
            word = text[at - 2 : at - 1]
            english = _INSIDE_ENGLISH.match(text, at - 1, end) if not (word.isascii() and word.isalpha()) else None
            if english and (value := ordinal(english[2])) >= 0:
                family = _EN_WORDS[english[1].lower()]
                found.append(Mark(at - 1, english.end(), english.end(), start, end, family, value, str(value)))
            at = text.find(hint, at + 1, end)
    found.sort(key=lambda m: m.start)
    return found


MAX_TITLE = 40
_INNER_STOP = re.compile(r"[。；;！!？?…](?![”’」』)）】》]*$)")


def title_like(title: str, *, longest: int = MAX_TITLE) -> bool:
    """Whether a stretch can be a title: short, no sentence inside it, and not ended as a sentence or clause is.

    >>> [title_like(t) for t in ("归来", "如何走出误区?", "他回来了。", "原因如下:", "先说结论,再说过程,")]
    [True, True, False, False, False]
    """
    if not 0 < len(title) <= longest or title[-1] in "。；;，,、:：":
        return False
    if title[-1] == "." and not title[-2:-1].isascii():
        return False
    return not _INNER_STOP.search(title) and title.count("，") + title.count(",") <= 3
