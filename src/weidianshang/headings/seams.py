"""Where a title runs into the text after it with no mark between: a guess from how sentences open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from ..lexicon import common_words, word_pairs

__all__ = ["QUESTION", "Seams"]

# What sentences of narrative and argument open with, in any book.
_OPENERS = frozenset(
    (
        "那是 那天 那年 那时 这是 这天 这一 这时 这个 他们 她们 我们 你们 他说 她说 我说 他在 她在 我在 他从 她从 我从 有一 有人 有个 有些 有的 一天 "
        "从前 清晨 早上 夜里 天刚 天还 第二 当他 当我 当时 如果 虽然 因为 很多 许多 每个 每一 不少 大家 人们 所谓 什么 为什 随着 在这 "
        "在那 自从 到了 过了 老人 今天 昨天 现在 如今 很久 半夜 傍晚 中午 春天 夏天 秋天 冬天 然后 后来 其实 没有 不要 不是 同时 首先 "
        "先把 还有 只有 只要 要是 父亲 母亲 从那 先生 各位 别人 新手 也许 说起 现實 現在 當時 這是 這一 我們 他們 隨著 許多"
    ).split()
)
# No title ends with a preposition, a conjunction or an adverb; no sentence opens with a particle.
_NEVER_ENDS = frozenset(
    "的第一不在和与了是从把被对向为将要会能可又再也都就才还没很太更最这那每各某几两个位种条只件些当如"
    "若虽但而且或及到给让叫使與從對將會這"
)

_NUMERALS = frozenset("一二三四五六七八九十百千万两半")
_NEVER_OPENS = frozenset("的了着过们子里上下中吗呢吧么边面头家地得之者性化儿過們裡嗎")
_OPENING_PAIR = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff]{2})")
_OPENING_ONE = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff])")
_CLAUSE = re.compile(r"[，,。！？；!?;”]|[：:](?![“「])")
_SENTENCE = re.compile(r"[。！？；!?;]")
#: A title that asks, with text right behind it.
QUESTION = re.compile(
    "(?=[^？?]{0,22}(?:什么|怎|如何|为何|吗|呢|哪|谁|多少|几|是否|还是|[能该要会]不[能该要会]))[^。！？；，,：:“”\\r\\n]{3,24}[？?](?=[^\\s”’])"
)
# What a title asks with, and the text behind a title seldom opens with.
_ASKS = re.compile("为什么|怎么|如何|什么|怎样|该不该|是怎么|能不能|是什么|为何|要不要|有多|是谁|多少|几")
_PAIRED = (("《", "》"), ("（", "）"), ("(", ")"))
_HAN = re.compile("[\u4e00-\u9fff]+")
_LAST_HAN = re.compile("[\u4e00-\u9fff]+$")
# How likely a text opens, and a title ends, with each part of speech (n a noun, r a pronoun, t a time, p a preposition …).
_OPENS_AS = {"r": 1.4, "t": 0.9, "n": 0.8, "m": 0.4, "s": 0.3, "f": 0.3, "d": -0.5, "c": -0.5}
_ENDS_AS = {"n": 1.1, "a": 0.3, "r": -0.6, "c": -0.75, "p": -1.1, "u": -0.3, "d": -0.2}
#: How a book's sentences open is learnt from its first so many characters.
_SAMPLE = 300_000
_LONGEST = 24
#: Titles that text runs on from score more on average.
_LIKELY = 1.25


class Seams:
    """Where a title runs into its text: before what sentences open with, in this text and in any."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _openings(self) -> Counter[str]:
        found = Counter(m.group(1) for m in _OPENING_PAIR.finditer(self._text, 0, _SAMPLE))
        found.update(m.group(1) for m in _OPENING_ONE.finditer(self._text, 0, _SAMPLE))
        return found

    def cut(self, start: int, stop: int) -> int:
        """The likeliest end of a title that begins at ``start`` and runs into text up to ``stop``.

        >>> text = "第一章山里的书店他走了很久，山里没有人。"
        >>> text[3 : Seams(text).cut(3, len(text))]
        '山里的书店'
        """
        text = self._text
        if asked := QUESTION.match(text, start, stop):
            return asked.end()
        sentence = _SENTENCE.search(text, start, stop)
        limit = min(start + _LONGEST, (sentence.start() if sentence else stop) - 1)
        best, best_score = min(start + 2, stop), -99.0
        for at in range(start + 1, limit):
            score = self._score(start, at, stop)
            if score > best_score:
                best, best_score = at, score
        return best

    def doubtful(self, cuts: Sequence[tuple[int, int, int]]) -> bool:
        """Whether titles, each (start, end, stop of the text behind it), are hardly likelier than the first words of sentences."""
        return sum(max(self._score(*cut), -5.0) for cut in cuts) < _LIKELY * len(cuts)

    def _score(self, start: int, at: int, stop: int) -> float:
        """How likely a title ends at ``at``; the weights were fitted on titles and paragraphs put together at random."""
        text = self._text
        title, last, first, pair = text[start:at], text[at - 1], text[at], text[at : at + 2]
        if first in "，、：:,。；！？”’）)》" or last in "，、：:,“‘（(":
            return -99.0
        clause = _CLAUSE.search(text, at, stop)
        before_clause = (clause.start() if clause else stop) - at
        size = len(title)
        score = 0.6 * (pair in _OPENERS) - 0.9 * ((last + first) in word_pairs()) + 0.35 * (title[-2:] in word_pairs())
        score += 0.6 * min(self._openings[pair], 3) + 0.15 * min(self._openings[first], 4)
        score -= 1.8 * (last in _NEVER_ENDS) + 2.1 * (first in _NEVER_OPENS) + 0.5 * (last in _NUMERALS)
        score -= 2.7 * (before_clause < 4) + 0.5 * (before_clause < 6)
        score -= 1.15 * sum(title.count(mark) for mark in "，、,") + 0.95 * (title.count("“") != title.count("”"))
        score += 0.46 * size / 5 - 1.25 * (size / 5) ** 2 + 0.47 * max(size - 6.5, 0)
        score -= 0.8 * max(5.5 - size, 0) - (size < 3) + 2.4 * (size < 2)
        score += 0.8 * first.isdigit() - 0.9 * last.isdigit() - 9 * any(title.count(a) != title.count(b) for a, b in _PAIRED)
        score += 2.6 * (last in "》”" and size > 2)  # as a noun that ends a word
        score += 1.9 * bool(_ASKS.search(title)) - 1.7 * bool(_ASKS.match(text, at, stop))
        score += 2 * (size > 2 and text.startswith(title[:3], at))  # the text takes the title's words up
        score += 1.5 * (pair in title and _HAN.fullmatch(pair) is not None)
        return score + self._words(start, at, at + before_clause) + 2 * (first in "“「" and size > 1)

    def _words(self, start: int, at: int, stop: int) -> float:
        """What the words on either side say: how they are cut, what parts of speech meet, and whether the first clause of the
        text, up to ``stop``, takes one of the title's up."""
        text, words = self._text, common_words()
        title, after = _LAST_HAN.search(text, max(start, at - _LONGEST), at), _HAN.match(text, at, at + 12)
        left, right = title.group() if title else "", after.group() if after else ""
        alone_left, ends = words.cut(left)
        alone_right, begins = words.cut(right)
        joint, cuts = words.cut(left + right)
        gain = max(alone_left + alone_right - joint, -15.0) / 5
        opening = right[: begins[0]] if begins else ""
        ending = left[ends[-2] if len(ends) > 1 else 0 :]
        score = 1.5 * gain + 1.55 * (len(left) in cuts) - 0.6 * (len(opening) == 1)
        score += 2.5 * any(b - a > 1 and text.find(left[a:b], at, stop) >= 0 for a, b in pairwise([0, *ends]))
        return score + _OPENS_AS.get(words.kinds.get(opening, ""), 0.0) + _ENDS_AS.get(words.kinds.get(ending, ""), 0.0)
