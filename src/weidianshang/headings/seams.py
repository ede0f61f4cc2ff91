"""Where a title runs into the text after it with no mark between: a guess from how titles end and sentences open.

Each place is weighed by what is seen there, in the words of the language and in the text itself; the weights were fitted to
some two thousand titles of books of many kinds, each with the paragraph after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log, log1p
from operator import add
from typing import NamedTuple

from ..lexicon import common_words, word_pairs
from .candidates import Candidate
from .ordinals import NUM
from .seam_weights import NEVER_ENDS, NEVER_OPENS, NUMERALS, OPENERS, WEIGHTS

__all__ = ["QUESTION", "Seams"]

_OPENING = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff]{1,4})")
# The first of a list behind a title (优点（1）…), and the next.
_FIRST_OF_LIST, _NEXT_OF_LIST = re.compile("[（(][1一１][)）]"), re.compile("[（(][2二２][)）]")
_CLAUSE = re.compile(r"[，,。！？；!?;”]|[：:](?![“「])")
_SENTENCE = re.compile(r"[。！？；!?;]")
#: A title that asks, with text right behind it.
QUESTION = re.compile(
    "(?=[^？?]{0,22}(?:什么|怎|如何|为何|吗|呢|哪|谁|多少|几|是否|还是|[能该要会]不[能该要会]))[^。！？；，,：:“”\\r\\n]{3,24}[？?](?=[^\\s”’])"
)
# What a title may ask with, and the text behind one seldom opens with.
_ASKS = re.compile("为什么|怎么|如何|什么|怎样|该不该|是怎么|能不能|是什么|为何|要不要|有多|是谁|多少|几")
_ARTICLE = re.compile(rf"第{NUM}[条條]")
_PAIRED = (("《", "》"), ("（", "）"), ("(", ")"))
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[A-Za-z0-9]")
_NEVER_AFTER, _NEVER_BEFORE = frozenset("，、：:,。；！？”’）)》"), frozenset("，、：:,“‘（(")
#: How a book's sentences open, and which characters meet in it, is learnt from its first so many characters.
_SAMPLE = 60_000
#: So many pairs of characters are counted one by one.
_FEW = 256
#: No title is longer; and so much of the text behind it is read.
_LONGEST, _AHEAD = 28, 200
#: Titles that text runs on from score more on average; those of numbers that are more often a list's, more than the latter.
_LIKELY, _SURELY = 3.0, 4.5
#: None counts as less likely.
_WORST = -8.0
#: So many of a family tell of all.
_FIRST = 40

class _Stretch(NamedTuple):
    """A title and the text behind it, and their likeliest words: for each place the score of the words up to it, where the
    last of them begins, the score of those from it on, and where the first of them ends."""

    start: int
    stop: int
    ahead: list[float]
    back: list[int]
    behind: list[float]
    forth: list[int]


class Seams:
    """Where a title runs into its text: before what sentences open with, in this text and in any."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._counted: dict[str, int] = {}

    @cached_property
    def _sample(self) -> str:
        return self.text[:_SAMPLE]

    @cached_property
    def _openings(self) -> Counter[str]:
        """What sentences of this text open with, the first one to four characters."""
        openings = _OPENING.findall(self.text, 0, _SAMPLE)
        return Counter(opening[:size] for opening in openings for size in range(1, len(opening) + 1))

    @cached_property
    def _pairs(self) -> Counter[str]:
        """How often each two characters meet."""
        return Counter(map(add, self._sample, self._sample[1:]))

    def _met(self, pair: str) -> int:
        """How often two characters meet. A few are counted one by one: to count all takes longer."""
        met = self._counted.get(pair)
        if met is None:
            few = len(self._counted) < _FEW and pair[0] != pair[-1]
            met = self._counted[pair] = self._sample.count(pair) if few else self._pairs[pair]
        return met

    def cut(self, start: int, stop: int) -> int:
        """The likeliest end of a title that begins at ``start`` and runs into text up to ``stop``.

        >>> text = "第一章山里的书店他走了很久，山里没有人。"
        >>> text[3 : Seams(text).cut(3, len(text))]
        '山里的书店'
        """
        return self.best(start, stop)[0]

    def best(self, start: int, stop: int) -> tuple[int, float]:
        """The same, and how likely it is (``_LIKELY``).

        >>> text = "书店书店开在桥头，山里没有人。"
        >>> text[: Seams(text).best(0, len(text))[0]]
        '书店'
        """
        stretch = self._stretch(start, stop)
        best, best_score = min(start + 2, stop), -99.0
        for at in self._places(start, stop):
            score = self._score(stretch, at)
            if score > best_score:
                best, best_score = at, score
        return best, best_score

    def _places(self, start: int, stop: int) -> list[int]:
        """Where a title can end at all: up to the end of the first sentence, but one that asks."""
        text = self.text
        sentence, asked = _SENTENCE.search(text, start, stop), QUESTION.match(text, start, stop)
        limit = min(start + _LONGEST, (sentence.start() if sentence else stop) - 1)
        places = [at for at in range(start + 1, limit) if self._parts(start, at)]
        return [*places, asked.end()] if asked else places

    def titled(self, marks: Sequence[Candidate], *, least: float = _SURELY, first: int = _FIRST) -> list[Candidate]:
        """The marks, each with text behind it on its line, cut where their titles end; none where what follows them are hardly
        titles, but sentences: where the seams of the ``first`` so many are not ``least`` likely on the whole.

        >>> lines = "一、山里的书店他走了很久，山里没有人。", "二、门前的老树我们小时候常去爬，后来树老了。"
        >>> text = "\\n".join(lines)
        >>> marks = [Candidate(at, at + len(line), at + 2, "一、", 1, "1") for at, line in zip((0, 20), lines)]
        >>> [text[c.title_start : c.end] for c in Seams(text).titled(marks)]
        ['山里的书店', '门前的老树']
        """
        best = [self.best(mark.title_start, mark.end) for mark in marks[:first]]
        if sum(max(score, _WORST) for _, score in best) < least * len(best):
            return []
        ends = [*(end for end, _ in best), *(self.cut(mark.title_start, mark.end) for mark in marks[first:])]
        return [mark._replace(end=end, glued=True, rule="mark_before_seam") for mark, end in zip(marks, ends, strict=True)]

    def doubtful(self, cuts: Sequence[tuple[int, int, int]]) -> bool:
        """Whether titles, each (start, end, stop of the text behind it), are hardly likelier than the first words of sentences."""
        return self._mean(cuts) < _LIKELY

    def _mean(self, cuts: Sequence[tuple[int, int, int]]) -> float:
        size = len(self.text)
        scores = [
            max(self._score(self._stretch(start, min(max(stop, end + 1), size)), end), _WORST) if end < size else _WORST
            for start, end, stop in cuts if end - start < _LONGEST + 12
        ]
        return sum(scores) / (len(scores) or 1)

    def _score(self, stretch: _Stretch, at: int) -> float:
        return sum(WEIGHTS[name] * amount for name, amount in self._seen(stretch, at))

    def _stretch(self, start: int, stop: int) -> _Stretch:
        words, text = common_words().weights, self.text
        size = min(stop - start, _LONGEST + 12)
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
        return _Stretch(start, stop, ahead, back, behind, forth)

    def _parts(self, start: int, at: int) -> bool:
        """Whether a title can end at a place at all: not inside a foreign word or brackets, nor beside what goes on."""
        text = self.text
        last, first, title = text[at - 1], text[at], text[start:at]
        if last in "）)" and self._lists(at - 3):
            return False
        return not (
            first in _NEVER_AFTER or last in _NEVER_BEFORE or (_WORD.match(last) and _WORD.match(first))
            or any(title.count(a) != title.count(b) for a, b in _PAIRED)
        )  # fmt: skip

    def _lists(self, at: int) -> bool:
        """Whether a list begins at a place with its number in brackets."""
        return bool(_FIRST_OF_LIST.match(self.text, at) and _NEXT_OF_LIST.search(self.text, at, at + 4 * _AHEAD))

    def _seen(self, stretch: _Stretch, at: int) -> Iterator[tuple[str, float]]:
        """What is seen where a title would end at ``at``, each with its amount."""
        yield from self._seen_in_text(stretch, at)
        yield from self._seen_in_words(stretch, at)
        text, start = self.text, stretch.start
        title, last, first = text[start:at], text[at - 1], text[at]
        clause = _CLAUSE.search(text, at, stretch.stop)
        before_clause = (clause.start() if clause else stretch.stop) - at
        size = at - start
        yield "length, squared", (size / 5) ** 2
        yield "longer than most", max(size - 6.5, 0)
        yield "shorter than most", max(5.5 - size, 0)
        yield "shorter than three", size < 3
        yield "one character", size < 2
        yield "commas", sum(map(title.count, "，、,"))
        yield "an open quotation", title.count("“") != title.count("”")
        yield "a clause of three characters follows", before_clause < 4
        yield "a clause of five characters follows", before_clause < 6
        yield "a figure follows", first.isdigit()
        yield "an article follows", bool(_ARTICLE.match(text, at, stretch.stop))
        yield "a bracket follows", first in "（("
        yield "a list follows", first in "（(" and self._lists(at)
        yield "a quotation follows", first in "“「" and size > 1
        yield "ends with a bracket", last in "）)"
        yield "ends with a quotation", last in "》”" and size > 2
        yield "a foreign word follows", bool(_WORD.match(first))
        yield "two halves as long as each other", len(half := title.split()) == 2 and 4 <= len(half[0]) == len(half[1])
        yield "a question ends", last in "？?"
        yield "a question word follows", bool(_ASKS.match(text, at, stretch.stop))

    def _seen_in_text(self, stretch: _Stretch, at: int) -> Iterator[tuple[str, float]]:
        """The same, from what else the text holds."""
        text, start = self.text, stretch.start
        title, pair, across = text[start:at], text[at : at + 2], text[at - 1 : at + 1]
        far = text[at + 1 : min(at + _AHEAD, stretch.stop + _AHEAD)]
        met = self._met(across)
        yield "the two across meet elsewhere", met > 1
        yield "how often they do", log(max(met, 1))
        yield "the two across meet in what follows", across in far
        yield "three across in what follows, two before", text[at - 2 : at + 1] in far
        yield "three across in what follows, two behind", text[at - 1 : at + 2] in far
        yield "sentences open with the word", log1p(self._openings[text[at : stretch.forth[at - start] + start]])
        yield "sentences open with the pair", min(self._openings[pair], 3)
        yield "the title comes again at once", len(title) > 1 and text.startswith(title, at)
        yield "its last words come again at once", any(title.endswith(text[at : at + size]) for size in (2, 3, 4))
        yield "opens with a pair of the title", pair in title and bool(_HAN.match(pair))
        pairs = [title[i : i + 2] for i in range(len(title) - 1)]
        yield "share of its pairs in what follows", sum(pair in far for pair in pairs) / (len(pairs) or 1)
        following = text[at + 4 : at + _AHEAD]
        yield "what follows comes again", sum(text[i : i + 2] in following for i in range(at, at + 4)) / 4

    def _seen_in_words(self, stretch: _Stretch, at: int) -> Iterator[tuple[str, float]]:
        """The same, from the words of the language."""
        text, start = self.text, stretch.start
        here, kinds = at - start, common_words().kinds
        ending, opening = text[start + stretch.back[here] : at], text[at : start + stretch.forth[here]]
        last, first = text[at - 1], text[at]
        gain = max(stretch.ahead[here] + stretch.behind[here] - stretch.ahead[-1], -15.0) / 5
        yield "words cut here", gain
        yield "words end here", gain > -1e-9
        yield "a common opener", text[at : at + 2] in OPENERS
        yield "the two across are a word", text[at - 1 : at + 1] in word_pairs()
        yield "ends with a word", here > 1 and text[at - 2 : at] in word_pairs()
        yield "never ends a title", last in NEVER_ENDS
        yield "never opens a sentence", first in NEVER_OPENS
        yield "ends with a numeral", last in NUMERALS
        yield "length of the first word", min(len(opening), 4)
        clause = _CLAUSE.search(text, at, stretch.stop)
        close = clause.start() if clause else stretch.stop
        end = here
        while end > 0:
            begin = stretch.back[end]
            if end - begin > 1 and text.find(text[start + begin : start + end], at, close) >= 0:
                yield "a word of it in the first clause", 1
                break
            end = begin
        if _HAN.match(first) and (name := f"opens as {kinds.get(opening, 'x')}") in WEIGHTS:
            yield name, 1
        if _HAN.match(last) and (name := f"ends as {kinds.get(ending, 'x')}") in WEIGHTS:
            yield name, 1


def _unknown(char: str) -> float:
    """What a character weighs that is no word: nothing where it is not Chinese."""
    return -18.0 if _HAN.match(char) else -0.001
