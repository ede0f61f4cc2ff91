"""What is seen at each place where a title may run into the text after it: in its shape, in the words of the language, and in
what else the text holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log, log1p
from operator import add
from typing import NamedTuple

from ..lexicon import common_words, word_pairs
from .ordinals import HAN, NUM
from .seam_weights import FIRST_WORDS, NEVER_ENDS, NEVER_OPENS, NUMERALS, OPENERS, REIGNS, SURNAMES, WEIGHTS

__all__ = ["LONGEST", "Sample", "Stretch", "lists", "read_stretch", "seen"]

_OPENING = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff]{1,4})")
_CLAUSE = re.compile(r"[，,。！？；!?;”]|[：:](?![“「])")
# What a title may ask with, and the text behind one seldom opens with.
_ASKS = re.compile("为什么|怎么|如何|什么|怎样|该不该|是怎么|能不能|是什么|为何|要不要|有多|是谁|多少|几")
_ARTICLE = re.compile(rf"第{NUM}[条條]")
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[A-Za-z0-9]")
_AND, _PARTICLES = frozenset("与和及"), frozenset("了着过们")
# What dates the sentence behind a title: a year, a reign, a dynasty.
_DATED = re.compile(
    rf"(?:(?:公元前?|民国|{'|'.join(REIGNS.split())})(?=[{HAN}元末初年间中]))(?:(?:[0-9]{{1,4}}|[{HAN}元]{{1,4}})年|[末初]年|[年之]?间|[末初中])"
    rf"|(?:1[0-9]|20)[0-9]{{2}}年|[一二][八九〇零○][{HAN}]{{2}}年|(?:[夏商周秦汉隋唐宋辽金元明清]|三国|南北|魏晋|西汉|东汉|北宋|南宋)(?:[朝代]?(?:[末初]年?|中叶|晚期|(?<=[朝代宋汉])的|(?<=[朝代])[，时以]))"
)
# What leads to a date in a sentence.
_LEAD_TO_DATES = frozenset("于於在到自从從至由和与與及、是的前后後入截年月")
# Who lived when, or comes from where.
_BORN = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[，,]?(?:本名|原名|字|号|生于|出生于|出生在|祖籍)|[，,][^，。]{{2,6}}人[，。])")
# A number in brackets, and one with its mark, as lists have.
_BRACKETED = re.compile(rf"([(（])([0-9]{{1,2}}|[{HAN}]{{1,3}})([)）])")
_LISTED = re.compile(rf"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})[、.．]|[①-⑳]")
# The first of a list behind a title (优点（1）…), and the next.
_FIRST_OF_LIST, _NEXT_OF_LIST = re.compile("[（(][1一１][)）]"), re.compile("[（(][2二２][)）]")
#: How a book's sentences open, and which characters meet in it, is learnt from its first so many characters.
_SAMPLE = 60_000
#: So many pairs of characters are counted one by one.
_FEW = 256
#: No title is longer; and so much of the text behind it is read.
LONGEST, _AHEAD = 28, 200
#: The second member of a list is no farther from the first.
_LISTS = 800


class Sample:
    """How sentences of a text open, and which characters meet in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted: dict[str, int] = {}

    @cached_property
    def _sample(self) -> str:
        return self._text[:_SAMPLE]

    @cached_property
    def _openings(self) -> list[str]:
        """What sentences of this text open with, the first four characters, in the order of their codes."""
        return sorted(_OPENING.findall(self._text, 0, _SAMPLE))

    def opened(self, word: str) -> int:
        """How many sentences open with a word."""
        return bisect_left(self._openings, f"{word}\uffff") - bisect_left(self._openings, word)

    @cached_property
    def _pairs(self) -> Counter[str]:
        """How often each two characters meet."""
        return Counter(map(add, self._sample, self._sample[1:]))

    def met(self, pair: str) -> int:
        """How often two characters meet. A few are counted one by one: to count all takes longer."""
        met = self._counted.get(pair)
        if met is None:
            few = len(self._counted) < _FEW and pair[0] != pair[-1]
            met = self._counted[pair] = self._sample.count(pair) if few else self._pairs[pair]
        return met


class Stretch(NamedTuple):
    """A title and the text behind it, and their likeliest words: for each place the score of the words up to it, where the
    last of them begins, the score of those from it on, and where the first of them ends."""

    text: str
    start: int
    stop: int
    ahead: list[float]
    back: list[int]
    behind: list[float]
    forth: list[int]

    def gain(self, at: int) -> float:
        """How much likelier the words are if one of them ends at a place: 0 where one does, else less."""
        here = at - self.start
        return self.ahead[here] + self.behind[here] - self.ahead[-1]


def read_stretch(text: str, start: int, stop: int) -> Stretch:
    """The likeliest words of a title and the text behind it up to ``stop``, as far as titles reach."""
    words = common_words().weights
    size = min(stop - start, LONGEST + 12)
    ahead, back = [0.0] + [-1e9] * size, list(range(-1, size))
    behind, forth = [-1e9] * size + [0.0], list(range(1, size + 2))
    for at in range(size):
        for after in range(at + 1, min(at + 4, size) + 1):
            weight = words.get(text[start + at : start + after]) or (_unknown(text[start + at]) if after == at + 1 else None)
            if weight is not None and ahead[at] + weight > ahead[after]:
                ahead[after], back[after] = ahead[at] + weight, at
    for at in range(size - 1, -1, -1):
        for after in range(at + 1, min(at + 4, size) + 1):
            weight = words.get(text[start + at : start + after]) or (_unknown(text[start + at]) if after == at + 1 else None)
            if weight is not None and behind[after] + weight > behind[at]:
                behind[at], forth[at] = behind[after] + weight, after
    return Stretch(text, start, stop, ahead, back, behind, forth)


def seen(sample: Sample, stretch: Stretch, at: int) -> Iterator[tuple[str, float]]:
    """What is seen where a title would end at ``at``, each with its amount."""
    text, start = stretch.text, stretch.start
    clause = _CLAUSE.search(text, at, stretch.stop)
    close = clause.start() if clause else stretch.stop
    yield from _seen_in_text(sample, stretch, at)
    yield from _seen_in_words(stretch, at, close)
    title, last, first = text[start:at], text[at - 1], text[at]
    before_clause = close - at
    size = at - start
    yield "length, squared", (size / 5) ** 2
    yield "longer than most", max(size - 6.5, 0)
    yield "shorter than most", max(5.5 - size, 0)
    yield "shorter than three", size < 3
    yield "one character", size < 2
    yield "commas", sum(map(title.count, "，、,"))
    yield "a colon inside", any(mark in title[2:-1] for mark in "：:")
    yield "of", "的" in title[1:-1]
    yield "and", any(char in _AND for char in title[1:-1])
    yield "particles", sum(char in _PARTICLES for char in title)
    yield "an open quotation", title.count("“") != title.count("”")
    yield "a clause of three characters follows", before_clause < 4
    yield "a clause of five characters follows", before_clause < 6
    yield "a clause of more than seven follows", max(before_clause - 7, 0) / 4
    yield "a clause of more than twelve follows", max(before_clause - 12, 0) / 4
    yield "an article follows", bool(_ARTICLE.match(text, at, stretch.stop))
    yield "a bracket follows", first in "（("
    numbered = _BRACKETED.match(text, at, stretch.stop)
    yield "a number in brackets follows", numbered is not None
    yield "a list follows", lists(text, at)
    yield "a number of a list follows", bool(_LISTED.match(text, at, stretch.stop))
    yield "ends with a number in brackets", last in "）)" and any(m.end() == at for m in _BRACKETED.finditer(text, start, at))
    yield "a quotation follows", first in "“「" and size > 1
    yield "ends with a bracket", last in "）)"
    yield "ends with a quotation", last in "》”" and size > 2
    yield "a foreign word follows", bool(_WORD.match(first))
    yield "two halves as long as each other", len(half := title.split()) == 2 and 4 <= len(half[0]) == len(half[1])
    yield "two halves that open alike", size > 3 and size % 2 == 0 and title[0] == title[size // 2]
    yield "a question ends", last in "？?"
    yield "a date follows", last not in _LEAD_TO_DATES and bool(_DATED.match(text, at, stretch.stop))
    yield "a life follows", bool(_BORN.match(text, at, stretch.stop))
    yield "a question word follows", bool(_ASKS.match(text, at, stretch.stop))


def _seen_in_text(sample: Sample, stretch: Stretch, at: int) -> Iterator[tuple[str, float]]:
    """The same, from what else the text holds."""
    text, start = stretch.text, stretch.start
    title, pair, across = text[start:at], text[at : at + 2], text[at - 1 : at + 1]
    first, size = text[at], at - start
    far = text[at + 1 : min(at + _AHEAD, stretch.stop + _AHEAD)]
    met = sample.met(across)
    yield "the two across meet elsewhere", met > 1
    yield "how often they do", log(max(met, 1))
    yield "the two across meet in what follows", across in far
    yield "three across in what follows, two before", text[at - 2 : at + 1] in far
    yield "three across in what follows, two behind", text[at - 1 : at + 2] in far
    yield "sentences open with the word", log1p(sample.opened(text[at : stretch.forth[at - start] + start]))
    yield "sentences open with the pair", min(sample.opened(pair), 3)
    yield "the title comes again at once", len(title) > 1 and text.startswith(title, at)
    yield "its last words come again at once", any(title.endswith(text[at : at + size]) for size in (2, 3, 4))
    yield "opens with a pair of the title", pair in title and bool(_HAN.match(pair))
    yield "opens with a character of the title", first in title and bool(_HAN.match(first))
    yield "its first pair comes again soon", size > 3 and text.find(title[:2], at, at + 40) >= 0
    yield "its last words come again soon", max((k for k in range(2, 8) if k < size and text.find(title[-k:], at, at + 60) >= 0), default=0)
    pairs = [title[i : i + 2] for i in range(len(title) - 1)]
    yield "share of its pairs in what follows", sum(pair in far for pair in pairs) / (len(pairs) or 1)
    following = text[at + 4 : at + _AHEAD]
    yield "what follows comes again", sum(text[i : i + 2] in following for i in range(at, at + 4)) / 4


def _seen_in_words(stretch: Stretch, at: int, close: int) -> Iterator[tuple[str, float]]:
    """The same, from the words of the language; the first clause behind the title ends at ``close``."""
    text, start = stretch.text, stretch.start
    here, kinds = at - start, common_words().kinds
    ending, opening = text[start + stretch.back[here] : at], text[at : start + stretch.forth[here]]
    last, first = text[at - 1], text[at]
    gain = max(stretch.gain(at), -15.0) / 5
    yield "words cut here", gain
    yield "words end here", gain > -1e-9
    yield "its first word", FIRST_WORDS.get(opening, 0.0)
    yield "a common opener", text[at : at + 2] in OPENERS
    yield "the two across are a word", text[at - 1 : at + 1] in word_pairs()
    yield "ends with a word", here > 1 and text[at - 2 : at] in word_pairs()
    yield "never ends a title", last in NEVER_ENDS
    yield "never opens a sentence", first in NEVER_OPENS
    yield "ends with a numeral", last in NUMERALS
    yield "length of the first word", min(len(opening), 4)
    words, behind = _words(stretch.back, here), _words_behind(stretch, here, close - start)
    if any(end - begin > 1 and text.find(text[start + begin : start + end], at, close) >= 0 for begin, end in words):
        yield "a word of it in the first clause", 1
    told = [kinds.get(text[start + begin : start + end], "") for begin, end in words]
    verbs = told.count("v")
    yield "verbs", min(verbs, 4)
    yield "more than one verb", max(verbs - 1, 0)
    yield "pronouns", told.count("r")
    yield "prepositions", told.count("p")
    yield "conjunctions", told.count("c")
    yield "adverbs", told.count("d")
    yield "no verb in the first clause", not any(kinds.get(text[start + begin : start + end]) == "v" for begin, end in behind)
    if _HAN.match(first) and (name := f"opens as {kinds.get(opening, 'x')}") in WEIGHTS:
        yield name, 1
    if _HAN.match(last) and (name := f"ends as {kinds.get(ending, 'x')}") in WEIGHTS:
        yield name, 1


def _words(back: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Where each word up to a place begins and ends, the last one first."""
    found = []
    while end > 0:
        found.append((back[end], end))
        end = back[end]
    return found


def _words_behind(stretch: Stretch, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each word from a place on begins and ends, as far as words are known."""
    while at < min(end, len(stretch.ahead) - 1):
        yield at, stretch.forth[at]
        at = stretch.forth[at]


def lists(text: str, at: int) -> bool:
    """Whether a list begins at a place with its number in brackets: a second one is not far.

    >>> lists("优点（1）早。（2）近。", 2), lists("归来（1）他走了。", 2)
    (True, False)
    """
    return bool(_FIRST_OF_LIST.match(text, at) and _NEXT_OF_LIST.search(text, at, at + _LISTS))


def _unknown(char: str) -> float:
    """What a character weighs that is no word: nothing where it is not Chinese."""
    return -18.0 if _HAN.match(char) else -0.001
