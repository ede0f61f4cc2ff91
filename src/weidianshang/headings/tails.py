"""Marks glued to the end of a paragraph, where the rest of the line can be a title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ..lazily import pattern
from ..lexicon import word_pairs
from ..lines import Lines
from ..searches import among
from .candidates import Candidate
from .cuts import STOP, goes_on
from .forms import CLOSES, COUNTED, COUNTED_OPENS, UNITS, family_of
from .marks import mark_at, title_like
from .ordinals import HAN, NUM

__all__ = ["AFTER_STOP", "AFTER_TEXT", "LONGEST", "ends_behind_stops", "find_tails"]

LONGEST = 40
AFTER_STOP, AFTER_TEXT = "numbered_run_after_stop", "numbered_run_after_text"
# The last full stop or closing bracket of a stretch; not the bracket of a number.
_LAST_STOP = re.compile(rf".*([。！？!?…”’」』】》］]|[)）](?<![0-9０-９{HAN}].)|\.(?<=[\u4e00-\u9fff].)(?<![{HAN}].))[ \t　\xa0]*")
# A title may have one of these inside (3.读《史记》的人), what opens it as well, but no sentence in it.
_OPENED = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "】": "【", ")": "(", "）": "（"}
_SPOKEN = pattern("[。！？!?…][”’」』]")
# What a number can begin with. Where it may in running text: not in a decimal, a label (图1.), a formula or a longer number.
_NUMERAL = re.compile(rf"[0-9０-９{HAN}(（①-⑳⑴-⒇⒈-⒛]")
_INNER = re.compile(
    rf"""(?<![A-Za-z(（])(?:
      (?<=：)(?=[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{2,3}}[ \t　]\S)
    | (?<![0-9０-９.．·:：/\-—~～第图圖表注註、,，{HAN}])(?=
        [0-9０-９]{{1,2}}(?:[.．、](?![0-9０-９])|(?:[.．][0-9０-９]{{1,2}}){{1,3}}(?:[ \t　]?[\u4e00-\u9fff]|[ \t　][A-Z]))
      | [{HAN}]{{1,3}}、
      | (?:[0-9０-９]{{1,2}}|[{HAN}]{{1,3}})[ 　][\u4e00-\u9fff“《])
    | (?<![0-9])(?=[(（](?:[{HAN}]{{1,3}}|[0-9０-９]{{1,2}})[)）])
    | (?=[⑴-⒇⒈-⒛]))""",  # ① inside a sentence is a note
    re.VERBOSE,
)


# A short stretch that opens with a number right behind the end of a sentence and reaches to the end of its line.
_NUMBERED = (
    rf"(?:第{NUM}[\u4e00-\u9fff]{{1,4}}[ 　:：]|(?:[上中下][卷篇部编集]|[内外杂]篇)[ 　:：]|[卷辑]{NUM}[ 　:：]"
    rf"|{COUNTED}[ 　:：]"
    rf"|[（(]?(?:[0-9０-９]{{1,2}}(?:[.．][0-9]{{1,2}}){{0,3}}|[{HAN}]{{1,3}})[)）.．、 　]?|[①-⑳⑴-⒇])"
    r"[^。！？；;\r\n]{0,30}[？?！!]?(?=[\r\n]|\Z)"
)
_PIECE = pattern(rf"{COUNTED}(?=[ 　:：])")
_COUNTS = re.compile(rf"[0-9０-９{HAN}][ 　:：]")  # a look that passes over most lines
_POINTED = pattern(r"[0-9０-９]{1,2}(?:[.．][0-9]{1,2}){1,3}[ 　]")
_STOPS = "。！？”"
_BEHIND = pattern(_NUMBERED)
_FIRST = among(f"0-9０-９（(①-⑳⑴-⒇第{HAN}卷辑上中下内外杂{COUNTED_OPENS}")


def ends_behind_stops(lines: Lines, width: int) -> list[int]:
    """Where lines end, in a text broken at a width, before which a number stands behind the end of a sentence: not those
    of full lines, which go on in the next.

    >>> ends_behind_stops(Lines("天亮了。1.2 烟道\\n他走了。第二天一早他就到山里去了"), 18)
    [10]
    """
    text = lines.text
    found = []
    for stop in lines.signs.before(_STOPS, _FIRST):
        if not _BEHIND.match(text, stop + 1) or lines.held(stop):
            continue
        start, end = lines.at(stop)
        pointed = _POINTED.match(text, stop + 1)  # decimals are told by their order
        if end > stop + 1 and (pointed or end - start > width + 3 or not goes_on(text, start, end, width)):
            found.append(end)
    return sorted(set(found))


_WORD = pattern(r"[\u3400-\u9fffA-Za-z]")
# No title ends with a conjunction or a preposition, but with a word that one of them ends (意义之所在, 未来的走向, 如何应对).
_NEVER_LAST, _LAST_OF_WORDS = frozenset("而和与及或在把被从向对于是将與從對於將"), frozenset("和与及在把从向对將与從對将")
_FUNCTION = frozenset("以及 涉及 提及 顾及 正在 仍在 就在 都在 自从 自從 针对 針對 即将 即將 必将 必將 行将".split())
# A sentence that names a number, or a note in it, goes on so.
_NEVER_FIRST = frozenset("，。、；：）)」』”’")
#: What may be a heading with nothing but its number; ① behind a sentence is the number of a note.
_ALONE = frozenset(("bare", "一、", "（一）", "卷", "辑"))
# ``strong`` looks for these anywhere; 卷二 and 辑二 it does not find.
_FOUND_INSIDE = frozenset((*UNITS.values(), "part", "chapter")) - {"卷", "辑"}


def _breaks_off(title: str) -> bool:
    """Whether the last word of a title leads to another.

    >>> [_breaks_off(title) for title in ("山路和", "意义之所在", "盐价以及")]
    [True, False, True]
    """
    if title[-1] not in _NEVER_LAST:
        return False
    return title[-1] not in _LAST_OF_WORDS or title[-2:] in _FUNCTION or title[-2:] not in word_pairs()


def find_tails(lines: Lines, ends: Iterable[int], *, counted: Collection[str] = ()) -> Iterator[Candidate]:
    """The marks in the last sentence of a line, ``ends`` being where lines end: right after its full stop, or inside
    the sentence, where only the numbers around can tell that a heading is glued there. ``counted``: the families that the
    text counts its pieces by (第问, 第法则).

    >>> [(m.family, m.value, m.rule) for m in find_tails(Lines("面要醒。2.揉面"), [8])]
    [('1.', 2, 'numbered_run_after_stop')]
    >>> [(m.family, m.value, m.rule) for m in find_tails(Lines("面要醒一个小时2.揉面"), [11])]
    [('1.', 2, 'numbered_run_after_text')]
    """
    text = lines.text
    words = "|".join(sorted({name[1:] for name in counted}, key=len, reverse=True))
    pieces = re.compile(rf"第{NUM}(?:{words})|{_PIECE.pattern}") if counted else None
    for end in ends:
        low = lines.since(max(end - LONGEST - 8, 0), end)
        if text[end - 1] == "］" and (at := text.rfind("［", low, end)) > low + 4 and text[at - 1] in " \t　":
            end = at - 1  # what is done on the stage is no title
        if text[end - 1] in CLOSES and (at := max(text.rfind(mark, low, end) for mark in "【〖〔")) > low and (
            mark := _tail(lines, at, end)
        ):
            yield mark._replace(glued=True, rule=AFTER_STOP)
            continue
        stop, mark = _LAST_STOP.match(text, low, end - 1), None
        begin = stop.end() if stop else low
        while stop and not (mark := _tail(lines, stop.end(), end)) and stop[1] in _OPENED:
            stop = _LAST_STOP.match(text, low, stop.start(1))
            begin = stop.end() if stop else low
        if mark and _quotes(text[mark.title_start : mark.end]):
            yield mark._replace(glued=True, rule=AFTER_STOP)
        if begin + 4 < end:
            inside = [m.start() for m in _NUMERAL.finditer(text, begin + 2, end - 2) if _INNER.match(text, m.start(), end - 1)]
            if pieces or _COUNTS.search(text, begin + 2, end - 2):
                inside += [m.start() for m in (pieces or _PIECE).finditer(text, begin + 2, end - 2)]
            for at in inside:
                if (mark := _tail(lines, at, end)) and mark.title_start < end:
                    yield mark._replace(glued=True, rule=AFTER_TEXT)


def _quotes(title: str) -> bool:
    """Whether what a title quotes begins and ends in it, and is no sentence."""
    return all(title.count(opened) == title.count(shut) for shut, opened in _OPENED.items()) and not _SPOKEN.search(title)


def _tail(lines: Lines, at: int, end: int) -> Candidate | None:
    mark = mark_at(lines.text, at, end)
    if mark and mark.start > at == mark.line and lines.text[at] in "【〖〔" and lines.text[end - 1] in CLOSES:
        end -= 1  # 【2、山路】
        mark = mark._replace(end=end)
    elif mark and mark.start != at:
        return None
    if mark is None or (mark.family[0] == "第" and lines.text[at - 1 : at] == "》"):
        return None  # 《关于…的决定》第一次修正
    if lines.held(at) or lines.text[mark.title_start : mark.title_start + 1] in _NEVER_FIRST:
        return None
    if mark.title_start >= end:
        alone = (mark.family in _ALONE and lines.text[at] != "第") or (mark.family[0] == "第" and lines.text[at - 1] in STOP)
        alone = alone and mark.after >= end - 1 and lines.text[mark.start] not in "两兩"
        return mark if alone and lines.text[at - 3 : at] != "………" else None  # behind leaders stands the number of a page
    if not family_of(mark.family.rstrip("?")) or mark.family in _FOUND_INSIDE or mark.family[:2] == "md":
        return None
    if mark.family in _ALONE and lines.text[at] == "第":
        return None
    title = lines.text[mark.title_start : end]
    if _breaks_off(title) or (title[0] == "第" and lines.text[at - 1 : at] == "》") or not _WORD.search(title):
        return None
    return mark if title_like(title, longest=LONGEST) else None
