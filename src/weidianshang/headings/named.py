"""Headings that have a name instead of a number: 前言, 后记, 附录A."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise

from ..lazily import pattern
from ..lines import Lines
from ..searches import among
from ..signs import INDENT
from .candidates import Candidate, Refused
from .cuts import STOP, space_cut
from .forms import family_of
from .marks import mark_at, title_like
from .ordinals import NUM, ordinal
from .spaced import runs_on
from .words import BACK, CLOSING, ENCLOSED, FRONT, NUMBERED, SPACE, words

__all__ = ["find_named", "named_as", "title_behind"]

LONGEST = 40
#: A title between a name and the text after it is no longer.
LONGEST_BEHIND = 24
_NAME = rf"(?P<numbered>{words(NUMBERED)})|(?P<front>{words(FRONT)})|(?P<closing>{words(CLOSING)})|(?P<back>{words(BACK)})"
# The word alone on its line, or with a title after a separator; 序 and the like may carry a number (序一).
_NAMED = re.compile(
    rf"""(?P<lead>正文{SPACE})?[【《〖〔]?(?:{_NAME})
    (?:{SPACE}(?P<no>[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,3}}|[A-ZＡ-Ｚ])(?=[ \t\xa0　:：、.．\])】》]|$))?
    (?: [】》〗〕]?{SPACE}$ | [ \t\xa0　:：—–、.．·】〗〕-]+(?P<title>[^\s:：].*)$ | [(（].{{1,20}}[)）]$ )""",
    re.VERBOSE | re.IGNORECASE,
)
# The same word with text after it on its line, behind a gap.
_BEFORE_TEXT = re.compile(rf"(?:{_NAME})(?=[ \t\xa0　]+[\u3400-\u9fff“「《])")
# What they open with behind a gap behind the end of a sentence, in a text that has lost its line ends.
_OPENS = frozenset(w[0] for w in (*FRONT, *BACK) if not w.isascii())
_SENTENCE_BEHIND = pattern(r"[ \t　\xa0]+(?=[^ \t　]{20,}$)(?=[^，]*，)")
# What the piece that opens a book may be called beside the names of ``words``.
_OPENING = re.compile(
    r".{2,5}的话|[^，,]{2,5}之前|(?:出发|开课|开讲|开始|启程|上路|动手|阅读|读书)(?:之)?前|写在.{1,10}(?:前|之前|前面|开头|开篇)|(?:致|写给|献给).{1,10}"
    r"|给.{1,8}的(?:一封)?信|怎样.{0,2}[读用使]{1,2}.{0,4}书|如何.{0,2}(?:阅读|使用).{1,6}|为什么要?写(?:这|本).{1,4}|关于(?:本书|这本书|作者|我们)|本书.{0,2}(?:结构|用法|说明|导航|体例)"
)
# The same of the piece that closes one.
_CLOSING_PIECE = re.compile(
    r"(?:结业|结课|毕业|收尾|临别|告别|分别|合上书|搁笔|收笔|压轴|下课)(?:时|前|之前|后)?的话|(?:采访|编辑|写作|创作|翻译|访谈|田野|调查|研究|编写|修订|制作|拍摄)(?:手记|后记|札记|余记|杂记)"
    r"|(?:写完|下课|结课|结业|毕业|读完|成书|交稿|搁笔|谢幕)(?:.{1,6})?(?:之后|以后)|写在.{0,8}(?:之后|后面|最后|末尾|完稿时)|(?:本书|这本书|此书)(?:是怎样|怎么)(?:写成|来)的|创作谈|最后.{0,2}几句话|(?:课程|全书|本书)(?:总结|小结)"
)
#: A piece that closes a book has no more lines, or it is none that its name alone tells of.
_LAST_LINES = 40
_ARTICLE = pattern(rf"第{NUM}[条條]")
# The date below who signs, or the next thing that is enclosed.
_SIGNED = pattern(r".{0,20}(?:[0-9０-９〇○零一二三四五六七八九十]{2,4}年.{1,8}[日号]|[（(].{0,12}[)）])|[附注抄主联]{1,2}[件：:送人].*")
# The same word right behind the end of a sentence, with its title or text behind a gap or a colon; a number may follow the
# words that take one.
_STOPS = "。！？!?…”’」』"
_WIDE = sorted({word for word in (*FRONT, *BACK, *CLOSING) if 2 <= len(word) <= 5 and not word.isascii()})
_COUNTED_WORDS = [word for word in NUMBERED if not word.isascii()]
_LEAD_OPENS, _COUNTED_OPENS = (frozenset(word[0] for word in names) for names in ([*_WIDE, *_COUNTED_WORDS], _COUNTED_WORDS))
_COUNTED = re.compile(
    rf"(?:{'|'.join(_COUNTED_WORDS)})(?:[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,3}}|[A-ZＡ-Ｚ])[ 　：:]"
)
_LEADS_ON = among(f"0-9０-９A-ZＡ-Ｚ一二三四五六七八九十{''.join(sorted({word[1] for word in [*_WIDE, *_COUNTED_WORDS] if len(word) > 1}))}")
_LEADS = re.compile(rf"(?:{'|'.join(_WIDE)})[ 　：:]|{_COUNTED.pattern}")
# The surest of them, right before text in a text that has lost its line ends: at its start, or behind the end of a sentence.
_BARE = pattern(
    rf"(?:\A|(?<=[{_STOPS}])|(?<=\n))(?:(?P<front>前言|序言|引言|楔子|引子|自序|导言|内容简介)|(?P<back>后记|尾声|结语|结束语|附录))"
    r"(?=[\u4e00-\u9fff0-9０-９“《])(?![是有在的里中内部和与及也就都还则不说写部阶响])"
)
# The same word glued to the end of a paragraph.
_GLUED = {
    family: words(word for word in names if len(word) > 1 and not word.isascii())
    for family, names in (("front", FRONT), ("back", BACK))
}
_ENGLISH = tuple("|".join(word.capitalize() for word in names if word.isascii()) for names in (FRONT, BACK))
_TAIL = re.compile(
    rf"(?<=[{re.escape(''.join(sorted(STOP)))}])[ \t　\xa0]*"
    rf"(?:(?P<front>{_GLUED['front']}|{_ENGLISH[0]})|(?P<back>{_GLUED['back']}|跋|{_ENGLISH[1]})|(?P<closing>附[ 　]?[则則]))$"
)
_TAIL_ENDS = re.compile(f"[{''.join(sorted({word[-1] for word in (*FRONT, *BACK, *CLOSING)}))}]")


def find_named(
    lines: Lines, marks: Sequence[Candidate], refused: Refused, *, known: Collection[str] = (), chapters: bool = False
) -> Iterator[Candidate]:
    """The named headings, family ``front``, ``back`` or ``closing``; ``marks`` are the names that open a line, ``known`` the
    titles of a printed table of contents; ``chapters``: the text has such, so that a piece of its own
    may open it. Why the others are none is written into ``refused``.

    >>> from weidianshang.headings.marks import scan
    >>> lines = Lines("前 言\\n天亮了。\\n附录A 地名\\n他走了。后记")
    >>> [(c.family, c.number, lines.text[c.title_start:c.end]) for c in find_named(lines, scan(lines)[0], {})]
    [('front', None, '前 言'), ('back', 'A', '地名'), ('back', None, '后记')]
    """
    text = lines.text
    boxes = Counter(text[mark.line : mark.end] for mark in marks if text[mark.line] == "【" and mark.end - mark.line <= LONGEST)
    for mark in marks:
        if boxes and boxes[text[mark.line : mark.end]] > 2:
            refused.setdefault(mark.line, "a label that comes again and again")  # 【注释】 below each piece
            continue
        match = _NAMED.match(text, mark.line, mark.end) if mark.end - mark.line <= LONGEST else None
        if match and match["title"] and text[mark.start : mark.start + 2] in ENCLOSED and (
            re.search("[:：]", match.group()) and not _encloses(lines, mark, match.start("title"))
        ):
            refused.setdefault(mark.line, "names what is enclosed")
            continue
        if match and match["title"] and _SENTENCE_BEHIND.search(match["title"]) and title_behind(text, match.start("title"), mark.end)[1]:
            yield _titled(text, _glued(match, match.start(), "before_text")._replace(end=match.start("title")), mark.end)
        elif match and (match["title"] is None or title_like(match["title"])):
            yield _own_line(mark, match)
        elif before := _BEFORE_TEXT.match(text, mark.line, mark.end):
            yield _titled(text, _glued(before, before.start(), "before_text"), mark.end)
        elif match:
            refused.setdefault(mark.line, "a name of front or back matter, but a sentence follows")
    for end in lines.unended_with(_TAIL_ENDS):
        match = _TAIL.search(text, max(text.rfind("\n", 0, end) + 1, end - 16), end)
        if match and not lines.held(match.start()):
            yield _glued(match, match.start(match.lastgroup or 0), "after_stop")
    for gap in [gap for gap in lines.gaps if text[gap : gap + 1] in _OPENS]:
        before = _BEFORE_TEXT.match(text, gap, gap + LONGEST)
        if before and not lines.held(gap) and gap > lines.at(gap)[0]:
            yield _titled(text, _glued(before, gap, "before_text"), lines.end(gap))
    if chapters:
        yield from _opening(lines)
        yield from _closing(lines)
    yield from _leading(lines)
    if runs_on(lines):
        for bare in _BARE.finditer(text, lines.first):
            if not lines.held(bare.start()):
                yield _glued(bare, bare.start(), "before_text")
    yield from _listed(lines, known)


def _encloses(lines: Lines, mark: Candidate, title: int) -> bool:
    """Whether what is named as enclosed follows at once: a paragraph below, or lines enough with no date of a signature."""
    text = lines.text
    if mark_at(text, title, mark.end):
        return False  # one of several that are listed
    below = list(islice(lines.walk(mark.end), 5))
    if below and below[0][1] - below[0][0] > LONGEST_BEHIND and text[below[0][1] - 1] in STOP:
        return True
    return len(below) > 3 and not any(_SIGNED.fullmatch(text, *line) for line in below[:4])


def _family(match: re.Match[str]) -> str:
    return next((name for name in ("front", "closing") if match.groupdict().get(name)), "back")


def _own_line(mark: Candidate, match: re.Match[str]) -> Candidate:
    number, start = None, match.start()
    if match["numbered"] and match["no"]:
        number = match["no"] if match["no"].isalpha() and match["no"].isascii() else str(ordinal(match["no"]))
    if match["title"] is not None:
        start = match.start("title")
    family = _family(match)
    begin, lead = (match.end("lead"), match.start()) if match["lead"] else (match.start(), -1)
    return Candidate(begin, mark.end, max(start, begin), family, 0, number, rule=f"named_{family}", lead=lead)


def named_as(text: str, heading: Candidate) -> Candidate:
    """A heading that is known to be one as front or back matter where its name says so, else as it is.

    >>> named_as("附录A 地名", Candidate(0, 6, 0, "md1", 0, None, rule="markdown"))[:6]
    (0, 6, 4, 'back', 0, 'A')
    """
    match = _NAMED.match(text, heading.start, heading.end)
    if match is None or (match["title"] is not None and not title_like(match["title"])):
        return heading
    named = _own_line(heading, match)
    return heading._replace(family=named.family, number=named.number, title_start=named.title_start)


def _glued(match: re.Match[str], start: int, how: str) -> Candidate:
    family = _family(match)
    return Candidate(start, match.end(), start, family, 0, None, True, f"named_{family}_{how}")


def _opening(lines: Lines) -> Iterator[Candidate]:
    """A line among the first that says what opening pieces are called in their own words (开课的话, 出发之前)."""
    text = lines.text
    first = list(islice(lines.walk(), 5))
    for (start, end), (below, stop) in pairwise(first):
        if end - start <= 16 and _OPENING.fullmatch(text, start, end) and stop - below > LONGEST_BEHIND:
            yield Candidate(start, end, start, "front", 0, None, rule="named_front", line=start)


def _closing(lines: Lines) -> Iterator[Candidate]:
    """A line among the last that says what closing pieces are called in their own words (结业的话, 采访手记)."""
    text, below = lines.text, lines.before(lines.last)
    for _ in range(_LAST_LINES):
        line = lines.before(below[0]) if below else None
        if line is None or below is None:
            return
        (start, end), long = line, below[1] - below[0] > LONGEST_BEHIND
        if long and end - start <= 16 and _CLOSING_PIECE.fullmatch(text, start, end):
            yield Candidate(start, end, start, "back", 0, None, rule="named_back", line=start)
        below = line


def _leading(lines: Lines) -> Iterator[Candidate]:
    """The names right behind the end of a sentence that a gap or a colon parts from their title or text."""
    text = lines.text
    behind_stops = [_LEADS.match(text, at + 1) for at in lines.signs.before(_STOPS, _LEAD_OPENS, _LEADS_ON)]
    behind_gaps = [_COUNTED.match(text, gap) for gap in lines.gaps if text[gap : gap + 1] in _COUNTED_OPENS]
    for found in filter(None, (*behind_stops, *behind_gaps)):
        start = found.start()
        end = lines.end(start)
        if lines.held(start) or found.end() > end:
            continue
        named = _NAMED.match(text, start, end) if end - start <= LONGEST else None
        if named and named["title"] and title_like(named["title"]):
            whole = _own_line(Candidate(start, end, start, "named", 0, None, line=start), named)
            yield whole._replace(glued=True, rule=f"{whole.rule}_after_stop")
        elif before := _BEFORE_TEXT.match(text, start, end):
            yield _titled(text, _glued(before, start, "before_text"), end)


def _titled(text: str, name: Candidate, end: int) -> Candidate:
    """A name with text behind it, and with its title where a second gap parts that from the text."""
    start, stop = title_behind(text, name.end, end)
    return name._replace(title_start=start, end=stop) if stop else name


def title_behind(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the title begins and ends that stands between a name and text, a gap on either side; (0, 0) where none does.

    >>> text = "引言 山里的书店 那一年雨很多，他走了。"
    >>> text[slice(*title_behind(text, 2, len(text)))], title_behind("引言 那一年雨很多。", 2, 10)
    ('山里的书店', (0, 0))
    """
    while at < end and text[at] in " \t\xa0　：:—":
        at += 1
    cut = space_cut(text, at, end)
    if not cut or cut - at > LONGEST_BEHIND or "，" in text[at:cut]:
        return 0, 0
    mark = mark_at(text, at, end)
    return (0, 0) if _ARTICLE.match(text, at) or (mark and family_of(mark.family)) else (at, cut)


def _listed(lines: Lines, known: Collection[str]) -> Iterator[Candidate]:
    """Names that a printed table of contents lists, with their text after them at once."""
    names = [name for name in (*FRONT, *BACK) if len(name) > 1 and name in known]
    if names:
        for match in re.finditer(rf"[\r\n][{INDENT}]*(?P<name>{words(names)})(?=[\u3400-\u9fff“「《])", lines.text):
            start, end = match.span("name")
            if not lines.held(start) and not title_like(lines.text[end : lines.end(end)]):
                family = "front" if match["name"] in FRONT else "back"
                yield Candidate(start, end, start, family, 0, None, True, f"named_{family}_before_text")
