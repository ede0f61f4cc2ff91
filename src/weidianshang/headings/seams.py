"""Where a title runs into the text after it with no mark between: a guess from how titles end and sentences open.

Each place is weighed by what is seen there, in the words of the language and in the text itself; the weights were fitted to
some two thousand titles of books of many kinds, each with the paragraph after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ..lazily import pattern
from .candidates import Candidate
from .seam_evidence import LONGEST, Sample, Stretch, lists, read_stretch, seen
from .seam_weights import LAST_WORDS, WEIGHTS

__all__ = ["QUESTION", "Seams", "with_questions"]

_SENTENCE = re.compile(r"[。！？；!?;]")
#: A title that asks, with text right behind it.
QUESTION = re.compile(
    "(?=[^？?]{0,22}(?:什么|怎|如何|为何|吗|呢|哪|谁|多少|几|是否|还是|有没有|能否|[能该要会够敢肯想值是]不[能该要会够敢肯想值是]))[^。！？；，,：:“”\\r\\n]{3,24}[？?](?=[^\\s”’])"
)
# One with a clause or a quotation inside, where others of its family ask, too.
_CLAUSES = pattern("[^。！？?；\r\n]{3,30}[？?](?=[^\\s”’])")
_MOST_CLAUSES, _SOME = 2, 3
_PAIRED = (("《", "》"), ("（", "）"), ("(", ")"))
_WORD = re.compile("[A-Za-z0-9]")
# A word with a capital, alone: none stands in another one.
_CAPITAL = pattern(r"(?<![A-Za-z0-9])[A-Z][a-z]+(?![A-Za-z0-9])")
_OPENS = pattern("[A-Z][a-z]+(?![A-Za-z0-9])")
#: So far from a title such a word is looked for.
_NEAR = 600
_CALLS = frozenset("！？!?")
_NEVER_AFTER, _NEVER_BEFORE = frozenset("，、：:,。；！？”’）)》"), frozenset("，、：:,“‘（(")
#: Titles that text runs on from score more on average; those of numbers that are more often a list's, more than the latter.
_LIKELY, _SURELY = 3.6, 5.0
#: A place where the words of a stretch are so much less likely to be parted is inside of one.
_INSIDE = -1.0
#: None counts as less likely.
_WORST = -8.0
#: Titles of one length may be so much less likely, and so many must be.
_MOST_ALIKE = 0.75
_ALIKE = 2.0
#: So many stretches are weighed once only: the first ones are asked for again.
_KEPT = 512
#: A length of four characters and more is likelier by that.
_FOUR = 0.5
#: Titles that text runs on from are less likely, too, where so many have one length: of how many, of three characters and of more,
#: and how likely they are.
_SEVERAL, _SAME = 4, ((0.9, 2.6), (0.8, 1.2))
#: So many of a family tell of all.
_FIRST = 40


class Seams:
    """Where a title runs into its text: before what sentences open with, in this text and in any."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sample = Sample(text)
        self._known: dict[tuple[int, int], dict[int, float]] = {}

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
        scores = self._scores(start, stop)
        best = max(scores, key=scores.__getitem__, default=min(start + 2, stop))
        return self._called(best, stop), scores.get(best, -99.0)

    def _called(self, end: int, stop: int) -> int:
        """Where a title ends with the mark with which it calls (快逃！)."""
        return end + 1 if self.text[end : end + 1] in _CALLS and end < stop else end

    def _scores(self, start: int, stop: int) -> dict[int, float]:
        """How likely a title ends at each place where it can."""
        known = self._known.get((start, stop))
        if known is None:
            words = read_stretch(self.text, start, stop)
            known = {at: self._score(words, at) for at in self._places(words)}
            if len(self._known) < _KEPT:
                self._known[start, stop] = known
        return known

    def _places(self, words: Stretch) -> list[int]:
        """Where a title can end at all: where a word does, up to the end of the first sentence, but one that asks."""
        text, start, stop = words.text, words.start, words.stop
        sentence, asked = _SENTENCE.search(text, start, stop), QUESTION.match(text, start, stop)
        limit = min(start + LONGEST, (sentence.start() if sentence else stop) - 1)
        places = [at for at in range(start + 1, limit) if words.gain(at) > _INSIDE and self._parts(start, at)]
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
        ends = self._ending_alike(marks, ends) if len(ends) > 2 else ends
        return [mark._replace(end=end, glued=True, rule="mark_before_seam") for mark, end in zip(marks, ends, strict=True)]

    def _ending_alike(self, marks: Sequence[Candidate], ends: Sequence[int]) -> list[int]:
        """The ends of titles, each where it has the last word of two others if that is nearly as likely (生产情况, 销售情况)."""
        text = self.text
        words = Counter(text[end - 2 : end] for end in ends)
        common = {word for word, times in words.items() if times > 1 and word in LAST_WORDS}
        alike = []
        for mark, end in zip(marks, ends, strict=True):
            if common and text[end - 2 : end] not in common:
                scores = self._scores(mark.title_start, mark.end)
                likely = [at for at, score in scores.items() if text[at - 2 : at] in common and score > scores.get(end, 99.0) - _ALIKE]
                end = max(likely, key=scores.__getitem__, default=end)
            alike.append(end)
        return alike

    def alike(self, cuts: Sequence[tuple[int, int, int]]) -> list[int]:
        """Where titles end, each (start, end, stop of the text behind it), that may nearly all be of one length; nothing where they
        are not.

        >>> lines = "第一章山里书店他走了很久，山里没有人。", "第二章门前老树我们小时候常去爬，后来树老了。", "第三章井边石凳他坐在那里，没有人来。"
        >>> text = "\\n".join(lines)
        >>> starts = [text.index(line) + 3 for line in lines]
        >>> [text[at:end] for at, end in zip(starts, Seams(text).alike([(at, at + 2, at + 12) for at in starts]))]
        ['山里书店', '门前老树', '井边石凳']
        """
        size, likely = self._size(cuts)
        fits = [size in each for each in likely]
        if sum(fits) < _MOST_ALIKE * len(fits):
            return []
        fits += [True for _ in cuts[_FIRST:]]
        return [self._called(start + size, stop) if fit else end for (start, end, stop), fit in zip(cuts, fits, strict=True)]

    def _size(self, cuts: Sequence[tuple[int, int, int]]) -> tuple[int, list[dict[int, float]]]:
        """How long most of some titles may be; and for each of them how long it may be, and how likely that is."""
        likely: list[dict[int, float]] = []
        for start, end, stop in cuts[:_FIRST]:
            scores = self._scores(start, stop)
            if not any(at in scores for at in (end, end - 1)) and start < end:  # with the mark of a call or without
                scores = {**scores, end: self._score(read_stretch(self.text, start, stop), end)}
            best = max(scores.values(), default=0.0)
            likely.append({at - start: score for at, score in scores.items() if score > best - _ALIKE})
        best_of = [max(each.values(), default=0.0) for each in likely]
        sizes = {*chain(*likely)}
        rows = list(zip(likely, best_of, strict=True))
        most = max(sizes, key=lambda size: sum(each.get(size, best - _ALIKE) - best + _FOUR * (size > 3) for each, best in rows), default=0)
        return most, likely

    def doubtful(self, cuts: Sequence[tuple[int, int, int]]) -> bool:
        """Whether titles, each (start, end, stop of the text behind it), are hardly likelier than the first words of sentences, nor of
        one length."""
        if self._mean(cuts) >= _LIKELY:
            return False
        size, likely = self._size(cuts)
        same = [each[size] for each in likely if size in each]
        if len(cuts) < _SEVERAL or size < 3:
            return True
        share, least = _SAME[size > 3]
        return len(same) < share * len(likely) or sum(same) < least * len(same)

    def _mean(self, cuts: Sequence[tuple[int, int, int]]) -> float:
        size = len(self.text)
        scores = [
            max(self._score(read_stretch(self.text, start, min(max(stop, end + 1), size)), end), _WORST) if end < size else _WORST
            for start, end, stop in cuts if end - start < LONGEST + 12
        ]
        return sum(scores) / (len(scores) or 1)

    def _score(self, words: Stretch, at: int) -> float:
        return sum(WEIGHTS[name] * amount for name, amount in seen(self._sample, words, at))

    def _parts(self, start: int, at: int) -> bool:
        """Whether a title can end at a place at all: not inside a foreign word or brackets, nor beside what goes on or
        a gap."""
        text = self.text
        last, first, title = text[at - 1], text[at], text[start:at]
        if last in "）)" and lists(text, at - 3):
            return False
        return not (
            first.isspace() or last.isspace() or first in _NEVER_AFTER or last in _NEVER_BEFORE
            or (_WORD.match(last) and _WORD.match(first) and not self._two_words(title, at))
            or any(title.count(a) != title.count(b) for a, b in _PAIRED)
        )  # fmt: skip

    def _two_words(self, title: str, at: int) -> bool:
        """Whether a foreign word begins where another ends, with no gap: the title comes again, or a word does that the text has
        alone, too (RegistryDocker)."""
        text = self.text
        if text.startswith(title, at):
            return True
        word = _OPENS.match(text, at) if title[-1].islower() else None
        near = text[max(at - _NEAR, 0) : at + _NEAR]
        return word is not None and any(alone[0] == word[0] for alone in _CAPITAL.finditer(near))


def with_questions(text: str, headings: list[Candidate]) -> list[Candidate]:
    """The headings, those whose titles run into text each up to the end of its question where most of the family ask.

    >>> text = "1谁在门外？他走了。2谁来开门？他走了。3谁也不在？他走了。4忙，是不是懒？他走了。"
    >>> cuts = ((0, 1, 6), (10, 11, 16), (20, 21, 26), (30, 31, 32))
    >>> found = [Candidate(at, end, title, "章", 1, "1", rule="mark_before_seam") for at, title, end in cuts]
    >>> [text[c.title_start : c.end] for c in with_questions(text, found)][2:]
    ['谁也不在？', '忙，是不是懒？']
    """
    asking = Counter(c.family for c in headings if text[c.end - 1] in "？?")
    if not asking or max(asking.values()) < _SOME:
        return headings
    counted = Counter(c.family for c in headings)
    ask = {family for family, times in asking.items() if times >= _SOME and times * 2 >= counted[family]}
    return [_asked(text, c) if c.family in ask and c.rule == "mark_before_seam" and text[c.end - 1] not in "？?" else c for c in headings]


def _asked(text: str, heading: Candidate) -> Candidate:
    whole = _CLAUSES.match(text, heading.title_start)
    title = whole.group() if whole else ""
    fits = title.count("，") <= _MOST_CLAUSES and title.count("“") == title.count("”") and "：" not in title
    return heading._replace(end=whole.end()) if whole and fits else heading
