"""Captions of figures and tables: on their own line, glued to the end of a paragraph, or several in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..fold import fold
from ..lazily import pattern
from ..lines import Lines
from ..model import Caption, Span
from ..searches import among, matches
from ..signs import Signs, find_signs
from .marks import title_like
from .ordinals import HAN

__all__ = ["KINDS", "find_captions", "find_references"]

# 图1-4, 表 2.3, 图表5, 图一, Fig. 3: the word of a label, and its number.
_LABEL = re.compile(
    r"(?:[图圖]表|[图圖表]|F(?:ig(?:ure|\.)?|IG(?:URE|\.)?)|T(?:able|ABLE|ab\.))"
    rf"[ \t\xa0　]{{0,2}}([0-9０-９A-Z]{{1,3}}(?:[ \t]?[-－—–−.．·][ \t]?[0-9０-９]{{1,3}}){{0,2}}"
    rf"|[{HAN}]{{1,3}}(?:[ \t]?[-－—–.．·][ \t]?[0-9０-９{HAN}]{{1,3}})?)(?![0-9０-９])"
)
_SIGNS, _SECOND = "图圖表FT", among(rf" \t\xa0　0-9０-９A-Z{HAN}iIaA表")
# What follows the label in a reference (图1-4所示, 图3是, 图2中) rather than in a caption.
_REFERENCE = re.compile(
    r"[ \t]?(?:所示|所列|中[的，,]|里|可[以见見]|是|为[，,]?|為|显示|顯示|展示|说明|說明|"
    r"给出|給出|列出|反映|表明|描述|和图|和表|与|與|及|至|到|的|[，,。；;、)）】\]])"
)
_BEFORE_REFERENCE = frozenset("如见見在从從由看据據对對参參照和与與及的将將把（(、，,以于於按请請下上和")
# A heading glued to the end of a caption: 第二章, 1.2, （二）, 2. right after a word.
_HEADING = re.compile(
    rf"(?<=[\u3400-\u9fff”）)])(?:第[0-9０-９{HAN}]{{1,6}}[章节節回讲講课課](?![的里中])"
    rf"|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,3}}[ 　]?(?=[\u4e00-\u9fff])"
    rf"|(?<![第十百])[一二三四五六七八九十]{{1,2}}、(?=[\u4e00-\u9fff]{{2}})(?![一二三四五六七八九十])"
    rf"|[（(](?:[{HAN}]{{1,3}}|[0-9]{{1,2}})[)）](?=[\u4e00-\u9fff]{{2}})|[0-9]{{1,2}}[.．、](?=[\u4e00-\u9fff]))"
)
# The same behind a gap: a number with points, with a gap behind it and no unit.
_HEADING_BEHIND_GAP = re.compile(
    r"(?<=[\u3400-\u9fff”）)][ 　])[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ 　](?=[\u4e00-\u9fff]{2})(?![万萬亿億千百元倍个個吨米岁年月])"
)
_OPENS = re.compile("[第0-9一二三四五六七八九十（(]")  # what it can open with
_SEPARATOR = re.compile(r"[ \t　\xa0]*[:：.、．]?[ \t　\xa0]*")
_GAP = pattern(r"[ \t　\xa0]")
_STOP = frozenset("。！？!?…”’」』.;；)）】》")
#: What a word for a kind of picture or table has before its last character: the number behind 示意图 1.2 is of what follows.
KINDS = frozenset("意程构構成布框线線势勢比览覽细細计計间間目价價状狀饼餅系统統路地截面局列报報总總记記分度照数數")


def find_captions(lines: Lines) -> tuple[Caption, ...]:
    """The captions in order. A label that the sentence goes on from (如图1-4所示) is a reference and stays out.

    >>> [(c.label, c.title, c.glued) for c in find_captions(Lines("如图2-1所示。图2-1 山路与书店"))]
    [('2-1', '山路与书店', True)]
    """
    text = lines.text
    found: list[Caption] = []
    held: list[_Label] = []
    start = end = -1
    for label in _labels(lines.signs):
        if _REFERENCE.match(text, label[1]):
            continue
        if label[0] >= end:
            if held:
                found.extend(_line(text, start, end, held))
                held = []
            if lines.held(label[0]):
                continue
            start, end = lines.at(label[0])
        if not _goes_with(text, label, start):
            held.append(label)
    return (*found, *_line(text, start, end, held))


#: The label of a caption or a reference: where it begins and ends, and its number as it is written.
_Label = tuple[int, int, str]


def _labels(signs: Signs) -> list[_Label]:
    """Every label of the text, in order."""
    return [(*match.span(), match[1]) for match in matches(_LABEL, signs.text, signs.before(_SIGNS, _SECOND))]


def _line(text: str, start: int, end: int, labels: Sequence[_Label]) -> Iterator[Caption]:
    for at, (opens, shuts, number) in enumerate(labels, 1):
        stop = labels[at][0] if at < len(labels) else end
        separator = _SEPARATOR.match(text, shuts, stop)
        begin = separator.end() if separator else shuts
        for inner in _OPENS.finditer(text, min(begin + 2, stop), stop):
            if _HEADING.match(text, inner.start(), stop) or _HEADING_BEHIND_GAP.match(text, inner.start(), stop):
                stop = inner.start()
                break
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        own = opens == start
        title = text[begin:stop]
        if title and not title_like(title, longest=40):
            if begin == shuts:
                continue
            stop = _cut(text, begin, stop)
            if not stop:
                continue
            title = text[begin:stop]
        if not title and not own:
            continue
        if title and begin == shuts and title[0] not in "“《「【（(" and not "\u4e00" <= title[0] <= "\u9fff":
            continue
        glued = not own or stop < end
        rule = "caption_line" if not glued else "caption_after_text" if not own else "caption_before_text"
        yield Caption(Span(opens, stop), _plain(number), title, glued, rule)


@lru_cache(maxsize=1024)
def _plain(number: str) -> str:
    """The number of a label without white space, in plain digits and hyphens."""
    return re.sub("[—–−]", "-", re.sub(r"\s", "", fold(number)))


def _goes_with(text: str, label: _Label, start: int) -> bool:
    """Whether a label goes with what stands before it on its line, which begins at ``start``: a reference, no caption."""
    opens, shuts, _ = label
    if opens == start:
        return False
    before = text[opens - 1]
    if before in _BEFORE_REFERENCE:
        return True
    if before.isspace():
        before = text[max(start, opens - 64) : opens].rstrip()[-1:]
        return before in _BEFORE_REFERENCE
    if before in _STOP:
        return False
    if before in KINDS and "." in text[opens:shuts] and text[opens + 1].isspace():
        return True
    # No mark before it: a caption only where white space parts label and title.
    return not text[shuts : shuts + 1].isspace()


def _cut(text: str, start: int, end: int) -> int:
    """Where a caption's title ends that shares its line with the text after it; 0 where nothing shows it."""
    gap = _GAP.search(text, start, min(end, start + 40))
    return gap.start() if gap and title_like(text[start : gap.start()]) else 0


def find_references(text: str, captions: Sequence[Caption]) -> tuple[tuple[str, Span], ...]:
    """``(label, span)`` of each place in the text that refers to a figure or table (如图1-4所示).

    >>> text = "如图2- 1所示。图2-1 山路"
    >>> find_references(text, find_captions(Lines(text)))
    (('2-1', Span(start=1, end=6)),)
    """
    own = {caption.span.start for caption in captions}
    found = []
    for opens, shuts, number in _labels(find_signs(text)):
        if opens not in own and text[shuts - 1] not in HAN:
            found.append((_plain(number), Span(opens, shuts)))
    return tuple(found)
