"""A text that has lost its line ends and has gaps in their place, with its lines back.

``第一章 归来 天亮了。 他走了。``: where nearly no line end is left and gaps stand behind sentences, a gap is a line end, but
for those between a number and its title, between the halves of a couplet, and beside foreign words. The text keeps its
length, so that places in it stay what they are.
"""

from __future__ import annotations

from ..headings import NUM, UNIT, Candidate, family_of, mark_at, named_as, runs_on
from ..lazily import pattern
from ..lines import Lines

__all__ = ["unfolded"]

#: A gap stands behind the end of a sentence at least once in so many characters.
_PARAGRAPH = 500
_BEHIND = pattern(r"[。！？!?…”’][ \t　]+(?=\S)")
_GAP = pattern(r"[ \t　]+")
_LINE_END = pattern(r"[\r\n]")
_LATIN = pattern(r"[A-Za-z0-9]")
_CLAUSES = pattern(r"[，；]")
_PLAIN = pattern(r"[\u3400-\u9fff]{4,12}|[\u3400-\u9fff]")
_ARTICLE = pattern(rf"第{NUM}[条條]")
_UNIT = pattern("(?i:part|book|volume|vol|chapter|lesson|unit|section)")
# White space inside a number or a label: 第 3 章, 如图 1.5 所示.
_LABELS, _NUMBER, _OF = frozenset("图圖表"), pattern(NUM), pattern(UNIT)
_POINTED = pattern("[0-9]{1,2}[.-][0-9]")
# The number of a page behind a title (第三章 归来 (2)).
_PAGE = pattern("[(（][0-9０-９]{1,2}[)）]")
#: Numbers that may head text with no title; those with points and brackets head items.
_ALONE = frozenset(("bare", "上篇"))
#: Names that a numbered heading may have for its title (第五章 附则).
_TITLES = frozenset(("front", "back", "closing"))
#: A text of a line or two that is shorter tells nothing.
_SHORTEST = 150
#: No title is longer.
_LONGEST = 40


def unfolded(lines: Lines) -> str:
    """The text with line ends for those gaps that stand for them; the same text where it has its own.

    >>> text = "第一章 归来 天亮了，他走了很久才到。 " * 20
    >>> unfolded(Lines(text))[:20]
    '第一章 归来\\n天亮了，他走了很久才到。\\n'
    """
    text = lines.text
    few = lines.breaks < 4 and _SHORTEST < len(text) < 1000
    if not (few or runs_on(lines)) or len(_BEHIND.findall(text)) * _PARAGRAPH < len(text) + 2 * _PARAGRAPH:
        return text
    gaps = [match.span() for match in _GAP.finditer(text)]
    out: list[str] = []
    done = 0
    marked = ""  # what number or name the stretch before the last one is
    for at, (start, end) in enumerate(gaps):
        low = gaps[at - 1][1] if at else 0
        high = gaps[at + 1][0] if at + 1 < len(gaps) else len(text)
        if ends := _LINE_END.search(text, end, high):
            high = ends.start()
        numbered = _numbered(text, low, start)
        if _parts(text, low, start, end, high, numbered, marked):
            out += [text[done:start], "\n", text[start + 1 : end]]
            done = end
        marked = numbered
    return "".join([*out, text[done:]])


def _numbered(text: str, start: int, end: int) -> str:
    """The family of a stretch that is the number or the name of a heading and nothing else; empty where it is more."""
    start = max(start, text.rfind("\n", start, end) + 1, text.rfind("\r", start, end) + 1)
    if not 0 < end - start <= 12:
        return ""
    mark = mark_at(text, start, end + 1)
    if mark and family_of(mark.family) and max(mark.title_start, mark.after) >= end:
        return mark.family
    name = named_as(text, Candidate(start, end, start, "", 0, None))
    return name.family


def _parts(text: str, low: int, start: int, end: int, high: int, numbered: str, marked: str) -> bool:
    """Whether a gap parts two lines; the stretches around it begin and end at ``low`` and ``high``."""
    if start == low or end == high or text[start - 1] in "\r\n" or text[end] in "\r\n":
        return False
    before, after = text[low:start], text[end:high]
    if before[-1] == "第" or (before[-1] in _LABELS and _POINTED.match(after)) or (_NUMBER.fullmatch(before) and _OF.match(after)):
        return False
    sentence = "。" in after or len(after) > _LONGEST or (after[-1] in "！？…”" and _CLAUSES.search(after) is not None)
    if _ARTICLE.fullmatch(before) or _UNIT.fullmatch(before):
        return False
    if numbered and low and text[low - 1].isspace() and (label := text[max(low - 4, 0) : low].rstrip()[-1:]) and label in "第图圖表":
        return False
    if marked and _PAGE.fullmatch(after):
        return False
    if numbered:
        family, below = family_of(numbered), _numbered(text, end, high)
        alone = family is None or family.strong or numbered in _ALONE or numbered[0] == "第"
        return alone and (sentence or (below not in _TITLES and below[:1] not in ("", "第")))
    if before[-1] in "。！？!?…”’":
        return True
    if (_LATIN.match(before[-1]) or _LATIN.match(after[0])) and not mark_at(text, end, high):
        return False
    return not (marked and len(before) == len(after) and _PLAIN.fullmatch(before) and _PLAIN.fullmatch(after))
