"""The titles of poems: lines alone between blank ones, with a stanza below.

A line alone may be a stanza, too. It is a title where a heading or the date of the poem before stands above it, a number
below it, more blank lines above it than between stanzas, or where the poem takes its words up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .forms import family_of
from .marks import title_like

__all__ = ["find_poems", "in_verse"]

#: Lines of verse are shorter than this on average, blank ones counted.
_VERSE = 14
#: Stanzas are no longer than so many lines on average.
_LINES = 12
#: No title of a poem is longer.
LONGEST = 16
_BREAK = pattern(r"\r\n|\r|\n")
_BLANK = pattern(r"\n[ \t　\r]*\n|\r[ \t　]*\r")
_DATE = pattern(
    r"[（(]?(?:(?:1[5-9]|20)[0-9]{2}[年./．-]?.{0,8}|[一二][一二三四五六七八九〇○零]{3}年.{0,8}|.{0,10}[0-9一二三四五六七八九十]{1,3}[月日].{0,4})[)）]?"
)
# A bullet, who speaks, a mark at the end, or signs alone.
_NEVER = pattern(r"[-—–·•*＊○●◎（(]|(?:[问問答甲乙丙丁QA]|记者|記者|主持人)[：:]|.*[。，；：、！,.;:!…”）)]$|[\W0-9]+$")
_HAN = pattern("[\u4e00-\u9fff]")


class _Block(NamedTuple):
    """Lines with no blank one between: the first one, how many there are, how many breaks stand above them."""

    start: int
    end: int
    size: int
    above: int
    stop: int


def in_verse(lines: Lines) -> bool:
    """Whether a text is mostly verse, or as short of line as that.

    >>> in_verse(Lines("船比水先醒\\n桨比船先醒\\n" * 5)), in_verse(Lines("他走了很久，山路上一个人也没有。\\n" * 5))
    (True, False)
    >>> in_verse(Lines("他走了很久，山路上没有一个人。\\n\\n" * 20))
    False
    """
    feeds, returns = lines.signs.count("\n"), lines.signs.count("\r")
    breaks, size = max(feeds, returns), len(lines.text) - min(feeds, returns)  # CRLF is one
    if size >= _VERSE * breaks:
        return False
    blank = len(_BLANK.findall(lines.text))
    return blank * 9 < breaks * 4 or size < _VERSE * (breaks - blank)  # a blank line below each is but how paragraphs are set


def find_poems(lines: Lines, held: Sequence[Candidate], family: str) -> list[Candidate]:
    """The titles of the poems of a text in verse, in order, two at least; ``held`` are the headings that are known.

    >>> text = "第一辑 河\\n\\n渡\\n\\n船比水先醒\\n桨比船先醒\\n\\n1987.5\\n\\n晒网\\n\\n网眼里的天\\n是方的\\n"
    >>> [text[c.start : c.end] for c in find_poems(Lines(text), [Candidate(0, 5, 4, "辑", 1, "1")], "untitled")]
    ['渡', '晒网']
    """
    text = lines.text
    blocks = _blocks(lines)
    known = {lines.at(at)[0]: c for c in held for at in {c.start, min(c.title_start, c.end - 1), c.end - 1}}  # on several lines, perhaps
    single = sum(block.size > 1 for block in blocks) * _LINES < len(blocks)  # no blank lines, or blank ones everywhere: only what stands above tells
    usual = sorted(block.above for block in blocks)[len(blocks) // 2] if blocks else 0
    found: list[Candidate] = []
    before: _Block | None = None
    for at, block in enumerate(blocks[:-1]):
        title, below = text[block.start : block.end], blocks[at + 1]
        above = known.get(before.start) if before else None
        opened = before is None or _dated(text, before) or (_parts(above) if single else above is not None)
        before = block
        numbered = below.start in known and known[below.start].value == 1
        if block.size > 1 or block.start in known or not _possible(title) or (below.start in known and not numbered):
            continue
        if not numbered and ((below.size < 2 and not single) or _dated(text, below)):
            continue
        if (at and opened) or numbered or (not single and (block.above > usual or _taken_up(text, title, below))):
            found.append(Candidate(block.start, block.end, block.start, family, 0, None, rule="title_line",
                                   evidence=("no number", "no mark ends it", "stands alone on its line")))  # fmt: skip
    if any(text[c.end - 1] in "？?" for c in found):  # what is asked again and again is no title
        times = Counter(text[start:end] for start, end, *_ in blocks)
        found = [c for c in found if text[c.end - 1] not in "？?" or times[text[c.start : c.end]] < 2]
    return found if len(found) > 1 else []


def _blocks(lines: Lines) -> list[_Block]:
    found: list[_Block] = []
    parted = len(_BLANK.findall(lines.text)) * _LINES > lines.breaks
    last = 0
    for start, end in lines.walk():
        breaks = len(_BREAK.findall(lines.text, last, start))
        if found and breaks < 2 and parted:
            found[-1] = found[-1]._replace(size=found[-1].size + 1, stop=end)
        else:
            found.append(_Block(start, end, 1, breaks, end))
        last = end
    return found


def _parts(heading: Candidate | None) -> bool:
    """Whether a heading is that of a part (第一辑)."""
    family = family_of(heading.family) if heading else None
    return family is not None and family.level == "part"


def _possible(title: str) -> bool:
    return len(title) <= LONGEST and bool(_HAN.search(title)) and not _NEVER.match(title) and title_like(title) and not _DATE.fullmatch(title)


def _dated(text: str, block: _Block) -> bool:
    """Whether a block is the date below a poem, or the place and the date."""
    return block.size < 3 and _DATE.fullmatch(text[block.start : block.stop].rsplit("\n", 1)[-1].strip()) is not None


def _taken_up(text: str, title: str, below: _Block) -> bool:
    """Whether the poem below takes a word of the title up."""
    return any(text.find(title[i : i + 2], below.start, below.stop) >= 0 for i in range(len(title) - 1) if _HAN.match(title[i]))
