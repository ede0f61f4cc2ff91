"""How the numbers of headings are written, and which family each way belongs to.

To add a family: one row in ``FAMILIES`` and one in ``FORMS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import ascii_letters
from typing import NamedTuple

from ..fold import fold
from ..searches import Opening
from .ordinals import HAN, NUM, STEMS, ordinal
from .words import BACK, CLOSING, FRONT

__all__ = [
    "CLOSES", "COUNTED", "COUNTED_OPENS", "COUNTED_SECOND", "FAMILIES", "FORMS", "HINTS", "MAX_TITLE", "OPENING", "OPENS",
    "OTHER_WORD", "SEPARATOR", "UNIT", "UNITS", "Family", "Form", "Written", "family_of", "written",
]


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
        Family("篇第", 25, True), Family("listed", 27, True), Family("bare", 28, False),
        Family("节", 30, True, "section"), Family("section", 30, True, "section"), Family("md3", 31, True),
        Family("untitled", 33, False),
        Family("dotted2", 35, True), Family("md4", 36, True),
        Family("壹、", 38, False), Family("一、", 40, False), Family("一 ", 41, False), Family("I.", 39, False),
        Family("dotted3", 44, True), Family("md5", 45, True), Family("md6", 46, True),
        Family("1 ", 48, False), Family("dotted4", 49, True), Family("甲、", 49, False), Family("（一）", 50, False), Family("1.", 60, False),
        Family("(1)", 70, False), Family("1)", 75, False), Family("①", 80, False),
        # headings by rules of the reader's own, which name the level
        Family("own part", 7, True, "part"), Family("own chapter", 19, True, "chapter"), Family("own section", 29, True, "section"),
        Family("own subsection", 43, True), Family("own subsubsection", 47, True),
    )
}

@cache
def family_of(name: str) -> Family | None:
    """The family of a name: a row of ``FAMILIES``, or a weak one for whatever else is counted (第封信); else ``None``.

    >>> family_of("章").level, family_of("第封信").strong, family_of("named")
    ('chapter', False, None)
    """
    return FAMILIES.get(name) or (Family(name, 26, False) if name[0] == "第" else None)


#: The family of each unit of 第N….
UNITS = {
    "分编": "分编", "分編": "分编", "编": "编", "編": "编", "卷": "卷", "篇": "篇", "集": "集", "辑": "辑", "輯": "辑", "册": "册", "冊": "册",
    "单元": "单元", "單元": "单元", "章": "章", "回": "回", "节": "节", "節": "节", "讲": "讲", "講": "讲", "课": "课", "課": "课",
    "话": "话", "話": "话", "幕": "幕", "部": "部", "部分": "部", "部份": "部",
}
UNIT = r"(?:部[分份]|单元|單元|分[编編]|[编編卷篇集辑輯册冊章回节節讲講课課话話幕部])"
#: What follows a unit and makes another word of it: 第九部队, 第一集团, 第一回合, 第一节课.
OTHER_WORD = {unit: frozenset(chars) for unit, chars in {
    "部": "队隊门門长長属屬落委手电電机", "编": "辑号制队者写", "編": "輯號制隊者寫", "卷": "入起宗", "篇": "幅文",
    "集": "团團合中体體市", "辑": "录錄",
    "輯": "录錄", "章": "程鱼魚法", "回": "合头頭答来來去到家复應应", "节": "课課目日约約奏省点點能", "節": "课課目日约約奏省点點能",
    "讲": "话話台究述座", "講": "话話台究述座", "课": "程题題堂时時本", "課": "程题題堂时時本", "话": "题題语語说說", "話": "题題语語说說",
    "幕": "后後僚布府",
}.items()}  # fmt: skip


_WORDS = {
    "part": "part", "book": "volume", "volume": "volume", "vol": "volume", "chapter": "chapter", "lesson": "课",
    "unit": "单元", "section": "section",
}


class Form(NamedTuple):
    """One way of writing a number: the family it belongs to, the characters it can open with, the pattern of the number
    and what must follow it.

    A group with the form's name holds the number. ``opens`` is a class of characters. Where ``family`` is empty the
    number tells it. ``hint`` tells apart two forms that are written alike. Patterns are VERBOSE. ``second``: a class of what can
    stand behind the first character, which most lines are passed over by; empty for anything.
    """

    name: str
    family: str
    opens: str
    pattern: str
    before: str = ""
    hint: int = 0
    second: str = ""


_DIGIT = "0-9０-９"
# A line that opens with a figure is mostly a sentence: what can stand behind a number is looked for first.
_LOOKS = {_DIGIT: rf"[{_DIGIT}]{{1,3}}+[.．、)） \t　-]"}
_GAP = r"(?=[ \t　:：、.．·]|[\r\n]|\Z)"
_ALONE = r"(?=[ \t　]*(?:[\r\n]|\Z))"
_WORD = "(?=[\u4e00-\u9fff“《「])"
# The same, or a foreign word or a figure and a Chinese one behind it: 3 SMART原则, 4 21天计划; not 3 45 67.
_TITLE_WORD = r"(?=[\u4e00-\u9fff“《「]|(?:[A-Za-z][A-Za-z0-9.+&/-]{0,15}[ ]?|[0-9]{1,4})[\u4e00-\u9fff])"
# What is counted by decimals, where it is no other word (1.2 个人).
_MEASURES = (
    r"亿|万(?![能物事一])|千[万米克]|百万|元(?![素件数音首旦宵老帅气])|[美欧日港澳加泰]元|英镑|卢布|倍(?!率)|米(?![饭粉])|年(?![度代龄级报])|月(?![度份])|日(?![常志程期记历语报])|号(?![码召])"
    r"|公[里斤]|吨(?!位)|度(?!量)|个(?![人性体案别])|小时|分钟|秒(?!杀)|版(?![面式权])|寸|厘|%"
    r"|[kKmMgGcCtT][mbBgG]?\b|[kKmMgGtT]?(?:[NVAW]|[AV]h|[Hh][Zz]|Pa)\b"
)
# What a figure that is set apart counts in a date (3 月 9 日, 1 月，), not in a title (3 月光下的村子).
_OF_DATE = r"(?:年|月份?|[日号])(?:[ \t　]?[0-9]|[，。、；,）)]|[初底][，。、]?)"
#: What books count their pieces by, the number behind the word.
NOUNS = (
    "案例 实验 實驗 专题 專題 模块 项目 任务 法则 法則 定律 步骤 步驟 技巧 习惯 習慣 误区 誤區 故事 策略 方法 原则 原則 秘诀 秘訣 阶段 階段 环节 "
    "主题 話題 话题 练习 課題 课题 情境 活动 要点 准则 信条 陷阱 建议 心法 例题 问题 關卡 关卡 工具 线路 路线 行程 模型 公式 规律 定理 "
    "真相 谎言 理由 维度 场景 实例 范例 个案 特征 能力 启示 教训 忠告 提醒 迷思 疑问 谜题 技能 战术 模式 铁律 锦囊 妙招 绝招 招式 "
    "趋势 现象 档案 板块 支柱 信号 挑战 诀窍 戒律 访谈 訪談 对话 對話 专访 專訪 口述 讲座 講座 其 之"
).split()
#: The same in English.
ENGLISH = "day|step|week|rule|scene|episode|no|tip|habit|law|phase|stage|topic|module|task|story|d"
#: Either, and its number.
COUNTED = rf"(?:(?:{'|'.join(NOUNS)})(?:[0-9０-９]{{1,3}}|[{HAN}]{{1,3}})|(?i:{ENGLISH})[ .]?[0-9]{{1,3}})"
_NOUN_OPENS = "".join(sorted({noun[0] for noun in NOUNS}))
#: What either opens with, and what stands second.
COUNTED_OPENS = _NOUN_OPENS + "".join(sorted({letter for word in ENGLISH.split("|") for letter in (word[0], word[0].upper())}))
COUNTED_SECOND = "".join(sorted({word[1] for word in (*NOUNS, *ENGLISH.split("|"), *ENGLISH.upper().split("|")) if len(word) > 1}))
_GAPS, _ENDS = " \t　\xa0", " \t　\xa0\r\n"
_WHITE = "\t-\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# What names open with, and what can stand behind that: a second character, a gap, a number or a mark.
_NAMES = (*FRONT, *BACK, *CLOSING)
_NAME_OPENS, _NAME_SECOND = ("".join(sorted({name[at] for name in _NAMES if len(name) > at})) for at in (0, 1))
_NAME_GOES_ON = rf"{_NAME_SECOND}{_NAME_SECOND.upper()}{_WHITE}{HAN}0-9０-９A-ZＡ-Ｚ:：—–、.．·（(】》〗〕\]\-"
# Of those that open alike the first that fits is the mark; what is most frequent stands first, as it is tried first.
FORMS = (
    Form("cnp", "（一）", "(（", rf"[(（][ \t　]?(?P<cnp>[{HAN}]{{1,4}})[ \t　]?[)）]", second=f"{HAN}{_GAPS}"),
    Form("arp", "(1)", "(（", r"[(（][ \t　]?(?P<arp>[0-9０-９]{1,2})[ \t　]?[)）]", second=f"{_DIGIT}{_GAPS}"),
    # 【一】, 〔2〕
    Form("boxed", "bare", HAN + _DIGIT, rf"(?P<boxed>(?<=[【〔〖])(?:[{_DIGIT}]{{1,3}}|[{HAN}]{{1,4}}))(?=[】〕〗])",
         second=f"{HAN}{_DIGIT}】〕〗"),
    # 1.1 and deeper, 1-1 before a gap; not 1.5亿, not 2014.3月, not 3.1%
    Form("dotted", "", _DIGIT,
         r"(?P<dotted>[0-9０-９]{1,2}(?:(?:[.．][0-9０-９]{1,3}){1,3}|-[0-9]{1,2}(?=[ \t　])))(?![0-9０-９])[.．、]?",
         rf"(?=[ \t　]|[\u4e00-\u9fff“《「A-Za-z])(?![ \t]?(?:{_MEASURES}))", second=rf"{_DIGIT}.．\-"),
    Form("half", "1)", _DIGIT, r"(?P<half>[0-9０-９]{1,2})[)）]", second=f"{_DIGIT})）"),
    Form("dot", "1.", _DIGIT, r"(?P<dot>[0-9０-９]{1,3})[.．、]", "(?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}年))",
         second=f"{_DIGIT}.．、"),
    # a decimal, or a title that opens with a figure: the numbers around it tell (``families``)
    Form("maybe", "1.?", _DIGIT, r"(?P<maybe>[0-9０-９]{1,2})[.．]", "(?=[0-9])", 1, second=f"{_DIGIT}.．"),
    Form("sp", "1 ", _DIGIT, r"(?P<sp>[0-9０-９]{1,3})[ \t　]{1,3}", rf"(?!{_OF_DATE}){_TITLE_WORD}", second=f"{_DIGIT}{_GAPS}"),
    Form("unit", "", "第", rf"第[ \t　]{{0,2}}(?P<unit>{NUM})[ \t　]{{0,2}}(?P<of>{UNIT})"),
    # 第一封信, 第3个习惯, 第2条法则, 第一场: whatever is counted, where a gap or a colon follows; no article of a statute
    Form("nth", "", "第", rf"第(?P<nth>{NUM})(?P<what>(?!条(?!{'|'.join(NOUNS)})|[{HAN}])[\u4e00-\u9fff]{{1,4}}?)",
         rf"(?<![{HAN}])(?<!人[道說说问問答])(?<!笑道)(?=[ \t　:：|｜]|[\r\n]|\Z)"),
    # 案例一：, 实验3, 其二: a word that books count by, and its number
    Form("noun", "", _NOUN_OPENS, rf"(?P<counted>{'|'.join(NOUNS)})[ \t　]?(?P<noun>[{_DIGIT}]{{1,3}}|[{HAN}]{{1,3}})", _GAP,
         second=f"{COUNTED_SECOND}{HAN}{_DIGIT}{_GAPS}"),
    # Ⅰ. and I.; alone on a line without the point
    Form("roman", "I.", "IVXⅠ-Ⅻ", r"(?P<roman>[Ⅰ-Ⅻ]|[IVX]{1,5}(?=[.、．]|[ \t　]*(?:[\r\n]|\Z)))[.、．]?", "(?![A-Za-z])"),
    Form("day", "", COUNTED_OPENS.removeprefix(_NOUN_OPENS), rf"(?P<of_day>(?i:{ENGLISH}))[ \t.．　]{{0,2}}(?P<day>[0-9０-９]{{1,3}})", _GAP,
         second=f"{COUNTED_SECOND}{_DIGIT}.．{_GAPS}"),
    Form("juan", "", "卷辑輯", rf"(?P<of_juan>[卷辑輯])(?:之)?[ \t　]{{0,2}}(?P<juan>{NUM})", _GAP, second=f"之{HAN}{_DIGIT}{_GAPS}"),
    # 上篇, 卷下, 外篇: a place among two or three, not a number; the words themselves are the title
    Form("third", "上篇", "卷上中下内內外杂雜", r"(?P<third>卷[上中下]|[上中下][卷篇部编編册冊集]|[内內外杂雜]篇)", _GAP,
         second="上中下卷篇部编編册冊集"),
    Form("word", "", "PpBbVvCcLlUuSs",
         r"(?P<of_en>(?i:part|book|volume|vol|chapter|lesson|unit|section))[ \t.　]{1,3}"
         r"(?P<word>[0-9０-９]{1,4}(?:[.．-][0-9]{1,3}){0,2}|[IVXLC]{1,7}\b"
         r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)", second="aoehnAOEHN"),
    Form("dun", "一、", HAN, rf"(?P<dun>[{HAN}]{{1,4}})[ \t　]?(?:[、.．：:]|·(?![{HAN}]))", second=f"{HAN}、.．：:·{_GAPS}"),
    # 甲、 and 子、 … of the stems
    Form("stem", "甲、", STEMS, rf"(?P<stem>[{STEMS}])[、.．]", _WORD, second="、.．"),
    Form("hsp", "一 ", HAN, rf"(?P<hsp>[{HAN}]{{1,3}})[ \t　]{{1,3}}", _TITLE_WORD, second=f"{HAN}{_GAPS}"),
    Form("arc", "(1)", "⑴-⒇", r"(?P<arc>[⑴-⒇])"),
    Form("circ", "①", "①-⑳❶-❿", r"(?P<circ>[①-⑳❶-❿])"),
    Form("dotc", "1.", "⒈-⒛", r"(?P<dotc>[⒈-⒛])"),
    Form("bare", "bare", _DIGIT + HAN, rf"(?P<bare>[0-9０-９]{{1,3}}|[{HAN}]{{1,5}})", _ALONE, 2, second=f"{_DIGIT}{HAN}{_ENDS}"),
    Form("md", "", "#", r"(?P<md>\#{1,6})[ \t　]+", r"(?=\S)"),
    # no numbers: what may be a name (前言), the line below a Markdown heading, the fence of a stretch of code
    Form("named", "named", _NAME_OPENS + "PFIEACRB", rf"(?P<named>\w)(?=[{_NAME_GOES_ON}]|\Z)",
         r"(?=[^\r\n]{0,40}+(?:[\r\n]|\Z)|[^\s，。]{0,8}+[ \t　])", second=_NAME_GOES_ON),
    Form("below", "below", r"=\-", r"(?P<below>={3,}|-{3,})", _ALONE),
    Form("fence", "fence", "`~", r"(?P<fence>```|~~~)"),
)  # fmt: skip
_FAMILY = {form.name: form.family for form in FORMS}
_LETTERS = frozenset(ascii_letters)
_PLACES = {"上": 0, "中": 1, "下": 2, "内": 0, "內": 0, "外": 1, "杂": 2, "雜": 2}
_FORMAL = frozenset("壹贰叁參肆伍陆陸柒捌玖拾")
_NO_NUMBER = frozenset(("named", "below", "fence"))
_GROUP = re.compile(r"\(\?P<\w+>")
# What may stand before the number: 正文, a bracket, a bullet, bold marks.
_DECORS = r"§【〖〔\[《☆★◆◇●■□▲※*=>"
_DECOR = rf"(?:(?=[正作V{_DECORS}])(?:(?:正文|作品正文|VIP章节|VIP卷)[ \t　]{{0,4}}|(?:[§【〖〔\[《☆★◆◇●■□▲※=>]|\*(?!\*\*)){{1,6}}[ \t　]{{0,2}}))?"
#: A title after its number is no longer.
MAX_TITLE = 40
# What most titles are, up to the end of their line: no mark inside that ends a sentence, few commas, a question or a call
# at most at the end. The others are looked at one by one (``marks.title_like``).
_PIECE = rf"[^。；;！!？?…，,.\r\n]{{0,{MAX_TITLE}}}+"
_END = r"(?:[\r\n]|\Z)"
# Which part of a chapter it is, behind the title that all of them have: (1), （上）.
PART = rf"[(（](?:[0-9]{{1,3}}|[{HAN}]{{1,3}}|[上中下完续])[)）]"
_PLAIN_TITLE = rf"{_PIECE}(?>(?:[，,]{_PIECE}){{0,3}})(?<![，,、:：\s])(?:[？?！!](?:{PART})?)?{_END}"
# Between the number and the title.
_SEPARATOR = r"[ \t　\xa0]*[:：、.．·\-—–|｜]{0,2}[ \t　\xa0】〗〕\]》]*"
SEPARATOR = re.compile(_SEPARATOR)
OPENS, CLOSES = frozenset("【〖〔[《"), frozenset("】〗〕]》")


def _opening() -> Opening:
    """What may stand before a number, the number, and what parts it from a title, with no groups but empty ones whose
    count is the ``hint``. Those that open alike stand behind one look: most are passed over by it."""
    alike: dict[str, list[str]] = {}
    for form in FORMS:
        pattern = _GROUP.sub("(?:", form.pattern) + form.before + ("()" if form.hint else "")
        alike.setdefault(form.opens, []).append(pattern)
    forms = "|".join(f"(?={_LOOKS.get(opens, f'[{opens}]')})(?:{'|'.join(patterns)})" for opens, patterns in alike.items())
    # One group more says that a plain title follows, and what the hint was.
    assert [form.hint for form in FORMS if form.hint] == [1, 2]
    then = rf"(?:(?={_PLAIN_TITLE})(?(1)()|(?(2)()|())))?"
    seconds = [(opens, [form.second for form in FORMS if form.opens == opens]) for opens in alike]
    looks = [(opens, "".join(second) if all(second) else "") for opens, second in seconds]
    return Opening(f"{_DECOR}(?:{forms}){_SEPARATOR}{then}", (_DECORS, ""), ("正作V", "文品I"), *looks)


#: Any mark at the start of a line.
OPENING = _opening()
#: What the last group of a match of ``OPENING`` says: the hint, and whether all that follows is a plain title.
HINTS = {None: (0, False), 1: (1, False), 2: (2, False), 3: (1, True), 4: (2, True), 5: (0, True)}


class Written(NamedTuple):
    """What a mark says: family, value, number in Arabic; of dotted numbers the ``prefix``. Offsets count from the start
    of what is written: ``line``, where decoration begins; ``start`` and ``stop`` of the number; ``title`` after it.
    ``barred``: characters that must not follow."""

    line: int
    start: int
    stop: int
    title: int
    family: str
    value: int
    number: str | None
    prefix: str = ""
    barred: frozenset[str] = frozenset()


@cache
def _writing(hint: int) -> re.Pattern[str]:
    forms = "|".join(f"(?P<is_{form.name}>{form.pattern})" for form in FORMS if form.hint == hint)
    return re.compile(rf"{_DECOR}(?:{forms}){_SEPARATOR}", re.VERBOSE)


def written(surface: str, hint: int = 0) -> Written | None:
    """What a mark as ``OPENING`` finds it says; ``None`` where its number is none (十十). ``hint`` is the last group.

    >>> said = written("　　第十二章　")
    >>> said.family, said.value, said.start, said.stop, said.title
    ('章', 12, 2, 6, 7)
    """
    body = surface.lstrip()
    match = _writing(hint).fullmatch(body)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup.removeprefix("is_")  # the group of the whole form closes last
    begin, after = match.span(match.lastgroup)
    line = len(surface) - len(body)
    start, stop, title = line + begin, line + after, len(surface)
    family, number, prefix, barred = _FAMILY[kind], match[kind], "", frozenset[str]()
    if family in _NO_NUMBER:
        return Written(line, start, stop, start, family, 0, None)
    if kind == "md":
        return Written(line, start, stop, stop, f"md{len(number)}", 0, None)
    if kind == "third":
        return Written(line, start, stop, start, family, 1 + _PLACES[number.strip("卷篇部编編册冊集")], None)
    if kind == "dotted" or (kind == "word" and re.search("[.．-]", number)):
        number = fold(number).replace("-", ".")
        prefix, _, last = number.rpartition(".")
        value = -1 if number[0] == "0" else int(last)
        family = f"dotted{number.count('.') + 1}" if kind == "dotted" else _WORDS[match["of_en"].lower()]
        return Written(line, start, stop, title, family, value, number, prefix) if value >= 0 else None
    if kind == "boxed":
        start, stop = start - 1, stop + 1  # 【一】: the brackets belong to the number
    if kind == "unit":
        family, barred = UNITS[match["of"]], OTHER_WORD.get(match["of"], barred)
        if body[after : after + 1] in CLOSES and body[begin - 1 : begin] in OPENS:
            start -= 1  # 【第三章】归来: the bracket belongs to the number
    elif kind == "dun" and number[0] in _FORMAL:
        family = "壹、"  # often above 一、
    elif kind == "juan":
        family = UNITS[match["of_juan"]]
    elif kind == "word":
        family = _WORDS[match["of_en"].lower()]
    elif kind in ("nth", "noun", "day"):
        family = "第" + (match["what"] or match["counted"] or match["of_day"].lower())
    value = ordinal(number)
    if kind == "roman" and stop - start == 1 and number in "IVX":
        barred = _LETTERS  # what opens alike is a word: Introduction
    return Written(line, start, stop, title, family, value, str(value), prefix, barred) if value >= 0 else None
