"""Where a title runs into the text after it with no mark between: a guess from how titles end and sentences open.

Each place is weighed by what is seen there, in the words of the language and in the text itself; the weights were fitted to
some two thousand titles of books of many kinds, each with the paragraph after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .candidates import Candidate
from .seam_evidence import LONGEST, Sample, Stretch, lists, read_stretch, seen
from .seam_weights import WEIGHTS

__all__ = ["QUESTION", "Seams"]

_SENTENCE = re.compile(r"[。！？；!?;]")
#: A title that asks, with text right behind it.
QUESTION = re.compile(
    "(?=[^？?]{0,22}(?:什么|怎|如何|为何|吗|呢|哪|谁|多少|几|是否|还是|[能该要会]不[能该要会]))[^。！？；，,：:“”\\r\\n]{3,24}[？?](?=[^\\s”’])"
)
_PAIRED = (("《", "》"), ("（", "）"), ("(", ")"))
_WORD = re.compile("[A-Za-z0-9]")
_NEVER_AFTER, _NEVER_BEFORE = frozenset("，、：:,。；！？”’）)》"), frozenset("，、：:,“‘（(")
#: Titles that text runs on from score more on average; those of numbers that are more often a list's, more than the latter.
_LIKELY, _SURELY = 3.6, 5.0
#: None counts as less likely.
_WORST = -8.0
#: So many of a family tell of all.
_FIRST = 40


class Seams:
    """Where a title runs into its text: before what sentences open with, in this text and in any."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sample = Sample(text)

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
        words = read_stretch(self.text, start, stop)
        best, best_score = min(start + 2, stop), -99.0
        for at in self._places(start, stop):
            score = self._score(words, at)
            if score > best_score:
                best, best_score = at, score
        return best, best_score

    def _places(self, start: int, stop: int) -> list[int]:
        """Where a title can end at all: up to the end of the first sentence, but one that asks."""
        text = self.text
        sentence, asked = _SENTENCE.search(text, start, stop), QUESTION.match(text, start, stop)
        limit = min(start + LONGEST, (sentence.start() if sentence else stop) - 1)
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
            max(self._score(read_stretch(self.text, start, min(max(stop, end + 1), size)), end), _WORST) if end < size else _WORST
            for start, end, stop in cuts if end - start < LONGEST + 12
        ]
        return sum(scores) / (len(scores) or 1)

    def _score(self, words: Stretch, at: int) -> float:
        return sum(WEIGHTS[name] * amount for name, amount in seen(self._sample, words, at))

    def _parts(self, start: int, at: int) -> bool:
        """Whether a title can end at a place at all: not inside a foreign word or brackets, nor beside what goes on."""
        text = self.text
        last, first, title = text[at - 1], text[at], text[start:at]
        if last in "）)" and lists(text, at - 3):
            return False
        return not (
            first in _NEVER_AFTER or last in _NEVER_BEFORE or (_WORD.match(last) and _WORD.match(first))
            or any(title.count(a) != title.count(b) for a, b in _PAIRED)
        )  # fmt: skip
