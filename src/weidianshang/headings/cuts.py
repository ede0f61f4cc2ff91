"""Where a title ends that shares its line with the text after it."""

from __future__ import annotations

import re
from itertools import islice

from ..lazily import pattern
from ..lexicon import word_pairs
from ..lines import Lines
from .marks import mark_at, title_like

__all__ = [
    "LONGEST_GLUED", "NUMBER_BEHIND", "SPEAKS", "STAGED", "STOP", "couplet_end", "goes_on", "may_end", "nearer", "sets_figures_apart", "short_lines",
    "space_cut",
]

#: What ends a sentence, or a title before it: a heading may follow.
STOP = frozenset("。！？!?…”’」』.;；)）】》］~～—*")
#: A title followed by text on its line is no longer.
LONGEST_GLUED = 40
_SPACE = pattern(r"[ \t　\xa0]+")
_PLAIN = pattern("[\u3400-\u9fff]+")
# Characters that are set apart one by one, as in a short title.
_SPREAD = pattern("[\u3400-\u9fff](?:[ \t　\xa0]{1,3}[\u3400-\u9fff]){1,5}(?=[ \t　\xa0])")
# White space behind a figure or a foreign word parts nothing (1939 年).
_LATIN, _HAN = pattern(r"[A-Za-z]"), pattern("[\u3400-\u9fff]")
# A foreign word that ends or opens a title and opens the text behind it.
_AGAIN = pattern(
    r"(?P<word>[A-Za-z][A-Za-z0-9.+-]+)(?:[ 　]?[\u4e00-\u9fff][^A-Za-z0-9 　，。：；]{1,18})?(?P<gap>[ \t　\xa0]+)(?P=word)(?![A-Za-z0-9])"
)
# A title that the text behind it opens with at once (书店书店是 …, LoRaLoRa 用来 …).
_TWICE = pattern("(?!(.)\\1)(?:([\u4e00-\u9fff]{3,20})(?=\\2)|([A-Z][A-Za-z0-9.+-]{2,20})(?=\\3(?![A-Za-z0-9])))")
# A gap between a Chinese character and a foreign word; the two with none, and a foreign word twice.
_SET_APART = pattern("[\u4e00-\u9fff] (?=[A-Za-z])|[A-Za-z] (?=[\u4e00-\u9fff])")
_SIDE_BY_SIDE = pattern("(?:(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])|(?<![A-Za-z])([A-Z][a-z]{2,})(?=\\1))(?P<at>)")
# The same of figures, too.
_GAPPED_FIGURE = pattern("[\u4e00-\u9fff] (?=[A-Za-z0-9])|[A-Za-z0-9%] (?=[\u4e00-\u9fff])")
_JOINED_FIGURE = pattern("(?:(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff]))")
# A gap that stands beside none, nor behind 第三章.
_PARTED = pattern("(?![章节節回讲講课課篇卷部编編集])[\u4e00-\u9fff，。；：][ 　][\u4e00-\u9fff]")
#: So much of the text before and behind a title tells how gaps are used, and so much whether any part titles from text.
_AROUND, _NEAR = 400, 250
#: What a foreign word stands behind with a gap is the title's first half where it is shorter.
_SHORT = 5
# The number of a page, or of a part, behind a title: 渡江 (2)
_PAGE = pattern(r"[ \t　\xa0]{0,2}[(（](?:[0-9０-９]{1,3}|[上中下续續])[)）](?=[ \t　\xa0])")
_FIGURE = pattern(r"[0-9A-Za-z]")
_CLAUSE = pattern("[，,：:]")
_MARK = pattern(r"[，。！？；：、“”‘’…—,.!?;:]")
# A weak mark behind a gap: the next heading, no half of a title.
NUMBER_BEHIND = re.compile(
    "[ \t　\xa0]+(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}[)）]|[0-9０-９]{1,2}[)）](?![ 　]))|"
    "[0-9０-９]{1,2}(?:[.．、](?![0-9])|(?:[.．][0-9]{1,2}){1,3}[ 　])|0[1-9]|[①-⑳⑴-⒇])"
    "(?=[\u4e00-\u9fff“《 　])"
)
#: What is done on the stage, in brackets up to the end of the line behind a number: no title.
STAGED = pattern("［[^［］]*］|[（(][^（()）]*[。！？][）)]")
#: A clause behind a gap, as titles seldom have.
SPEAKS = pattern(r"[ \t　\xa0](?:.{3,}|(?<=　).{2})[，,：:]")
_SHUTS = {"）": "（", ")": "(", "》": "《"}
# How a storyteller begins.
_TOLD = pattern("话[说表分]|話[說表分]|却说|卻說|且[说說看]|再[说說]|[诗詩词詞][曰云]|上[回文]|[单單][说說表]|原[来來]")


# A gap beside a foreign word or a figure, but for the year that a sentence opens with.
_FOREIGN = pattern("[A-Za-z0-9][ 　]|.[ 　](?![0-9]{1,4}年)[A-Za-z0-9]")
# How long lines are that may be broken at a width.
_NARROW = 18, 45
# One line end and text at once.
_GOES_ON = pattern(r"[ \t]*(?:\r\n|\r|\n)(?=[^\s#*])")


def goes_on(text: str, start: int, end: int, width: int) -> bool:
    """Whether a line fills the width at which lines are broken, and text follows on the next one at once.

    >>> goes_on("那一年的雨下得比往年都\\n早一些。", 0, 11, 12)
    True
    """
    return width > 0 and width - 4 <= end - start <= 2 * width and _GOES_ON.match(text, end) is not None


def may_end(title: str) -> bool:
    """Whether a title alone on its line can end so: in no mark but that of a question or a call, or what closes a bracket.

    >>> [may_end(title) for title in ("归客（上）", "谁来过？", "他走了。", "（三年前）")]
    [True, True, False, False]
    """
    last = title[-1]
    return last not in STOP or last in "？?！!" or (last in _SHUTS and title.count(last) == 1 and title.find(_SHUTS[last]) > 0)


def short_lines(lines: Lines) -> int:
    """How long the longer lines of a text are where nearly all are short, as those broken at a width; 0 where they are not.

    >>> short_lines(Lines("那一年的雨下得比往年都早一些，山里的人\\n都说茶不会好喝了。\\n" * 9)), short_lines(Lines("山里有茶。\\n"))
    (19, 0)
    """
    lengths = sorted(end - start for start, end in islice(lines.walk(), 1000))
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    return full if _NARROW[0] <= full <= _NARROW[1] else 0


def nearer(lines: Lines, mark: int, start: int, end: int) -> bool:
    """Whether a line that begins at ``start`` is no farther from the mark that ends at ``mark`` than from what comes after
    it: it is the mark's title then, rather than the first line of the text or of a verse.

    >>> nearer(Lines("1\\n\\n桥的左边\\n桥的右边"), 1, 3, 7), nearer(Lines("1\\n桥\\n\\n天亮了。"), 1, 2, 3)
    (False, True)
    """
    below = lines.after(end)
    if below is None:
        return True
    text = lines.text
    above, under = (text[a:b].replace("\r\n", "\n").replace("\r", "\n").count("\n") for a, b in ((mark, start), (end, below[0])))
    paragraph = below[1] - below[0] > 24 or text[below[1] - 1] in STOP | set("，,：:、")
    return above < under or (above == under and (paragraph or mark_at(text, *below) is not None))


def space_cut(text: str, start: int, end: int) -> int:
    """Where a title ends that white space parts from the text after it; 0 where none does.

    A title may hold white space itself (the two halves of a 回目): it goes on while the next stretch is as short
    as a half and the one after it still holds text.
    """
    gaps = [(m.start(), m.end()) for m in _SPACE.finditer(text, start, min(end, start + LONGEST_GLUED + 24))]
    if gaps and gaps[0][0] == start + 1 and (spread := _SPREAD.match(text, start, end)):
        gaps = [gap for gap in gaps if gap[0] >= spread.end()]  # 长 夜
    wider = next((at for at, (left, right) in enumerate(gaps) if text[left:right] != " "), 0)
    if wider and title_like(text[start : gaps[wider][0]], longest=LONGEST_GLUED):
        return gaps[wider][0]  # behind gaps that are but spaces, as they stand beside foreign words
    if gaps and (twice := _TWICE.match(text, start, end)):
        return twice.end()
    if gaps and _LATIN.search(text, start, gaps[-1][1] + 1):
        if not _HAN.search(text, start, min(end, start + LONGEST_GLUED + 24)):
            return 0  # white space between the words of another language
        if joined := _joined(text, start, end):
            return joined
        plain = [(left, right) for left, right in gaps if not (_FIGURE.match(text[left - 1]) or _LATIN.match(text, right))]
        if (again := _AGAIN.search(text, start, gaps[-1][1] + 24)) and title_like(text[start : again.start("gap")], longest=LONGEST_GLUED):
            return again.start("gap")
        if plain and title_like(text[start : plain[0][0]], longest=LONGEST_GLUED):
            gaps = plain
        elif not plain and _sets_apart(text, start):
            return 0
        elif len(gaps) > 1 and gaps[0][0] - start < _SHORT and _LATIN.match(text, gaps[0][1]):
            gaps = gaps[1:]  # 编写 Dockerfile 的
    if gaps and (second := _second_half(text, start, gaps[0], end)):
        return second
    cut = 0
    for index, (left, right) in enumerate(gaps):
        if not title_like(text[start:left], longest=LONGEST_GLUED) or text[left - 1].isspace() or text[start].isspace():
            break
        cut = left
        if page := _PAGE.match(text, left, end):
            cut = page.end()
            break
        if NUMBER_BEHIND.match(text, left, end):
            break  # the next heading
        following = next((at for at, _ in gaps[index + 1 :] if not _FIGURE.match(text[at - 1])), end)
        if following < end and _FOREIGN.match(text, following - 1):
            break  # a gap beside foreign words parts nothing
        half = text[right:following]
        if following == end or not 4 <= len(half) <= 16 or not title_like(half) or _CLAUSE.search(half):
            break
    return cut


def _foreign(text: str, at: int) -> tuple[int, int]:
    """How often foreign words stand apart from Chinese ones around a place, and how often beside them with no gap."""
    low, high = max(at - _AROUND, 0), at + _AROUND
    return len(_SET_APART.findall(text, low, high)), len(_SIDE_BY_SIDE.findall(text, low, high))


def sets_figures_apart(text: str, at: int) -> bool:
    """Whether the text around a place sets figures and foreign words apart from Chinese ones by a gap, so that a gap says nothing.

    >>> spaced, plain = "他用 Go 写了 3 个程序，又用 C 写了 2 个，共 5 个。", "他用Go写了3个程序，又用C写了2个，共5个。"
    >>> sets_figures_apart(spaced, 9), sets_figures_apart(plain, 9)
    (True, False)
    """
    around = text[max(at - _AROUND, 0) : at + _AROUND]
    apart, joined = len(_GAPPED_FIGURE.findall(around)), len(_JOINED_FIGURE.findall(around))
    return apart > 5 and apart > 4 * joined


def _sets_apart(text: str, start: int) -> bool:
    """Whether the text around a place sets foreign words apart from Chinese ones by a gap, and has no other gaps."""
    apart, joined = _foreign(text, start)
    return apart > 5 and apart > 4 * joined and not _PARTED.search(text, max(start - _NEAR, 0), start + _NEAR)


def _joined(text: str, start: int, end: int) -> int:
    """Where a foreign word and a Chinese one stand side by side, or one foreign word twice, with no gap, though the text around sets
    all others apart: there the title runs into the text; 0 where none do."""
    if not (found := _SIDE_BY_SIDE.search(text, start + 1, min(end, start + LONGEST_GLUED))):
        return 0
    apart, joined = _foreign(text, start)
    at = found.start("at")
    return at if apart > 4 * joined > 0 and apart > 5 and title_like(text[start:at], longest=LONGEST_GLUED) else 0


def _second_half(text: str, start: int, gap: tuple[int, int], end: int) -> int:
    """Where the second half of a couplet ends that the storyteller's first word follows with no gap; 0 where none does."""
    size, (left, right) = gap[0] - start, gap
    stop = right + size
    if 4 <= size <= 12 and stop < end and not _MARK.search(text, start, left) and not _MARK.search(text, right, stop):
        return stop if _TOLD.match(text, stop) and not _TOLD.match(text, right) else 0
    return 0


# What the storyteller begins with behind both halves, if they stand apart or not.
_TELLS = pattern("[话話卻却且诗詩词詞](?:(?<=[话話])[说說]|(?<=[卻却且])[说說]|(?<=[诗詩词詞])[曰云])")
# Two stretches of a title with a gap between.
_HALVES = pattern(r"([\u3400-\u9fff]{4,12})[ \t　\xa0]+(?=[\u3400-\u9fff]{4})")
_CLOSES_NONE = frozenset("，,、：:；;。")
_VERSES = frozenset("曰云道证證")
# What no half of a couplet opens and ends with, as the sentences of prose do.
_NEVER_OPENS, _NEVER_ENDS = frozenset("这那他她它我你咱這"), frozenset("的了着过得地在是和把被与不就也都過們们")


def couplet_end(title: str) -> int:
    """How long the couplet is that text follows, behind a gap or with none; 0 where none does.

    >>> [couplet_end(t) for t in ("天街夜雨洗征尘 古渡寒灯照故人这一夜没有人睡，", "天街夜雨 古渡寒灯", "山里的书店 那一年的雨早，")]
    [15, 0, 0]
    """
    if (gap := _SPACE.search(title, 0, 16)) and _TOLD.match(title, gap.end()):  # 水牢 且说那一夜没有人睡，
        return gap.start() if _TELLS.match(title, gap.end()) and _MARK.search(title, gap.end()) and not _MARK.search(title, 0, gap.start()) else 0
    if (told := _TELLS.search(title, 8, 32)) and not _MARK.search(title, 0, told.start()):
        return told.start()
    halves = _HALVES.match(title)
    size = len(halves[1]) if halves else 0
    other, rest = title[halves.end() :][:size] if halves else "", title[halves.end() + size :] if halves else ""
    if halves is None or not rest or not _PLAIN.fullmatch(other) or _TOLD.match(other) or rest[0] in _CLOSES_NONE:
        return 0
    end = halves.end() + size
    if rest[0].isspace():
        return 0 if len(rest.strip()) == size and _PLAIN.fullmatch(rest.strip()) else end
    if (not _MARK.search(rest) and rest[-1] not in _VERSES) or other[0] in _NEVER_OPENS or other[-1] in _NEVER_ENDS:
        return 0
    return end if _TOLD.match(rest) or (size > 4 and other[-1] + rest[0] not in word_pairs()) else 0
