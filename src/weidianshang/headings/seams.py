"""Where a title runs into the text after it with no mark between: a guess from how sentences open."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from ..lexicon import word_pairs

__all__ = ["Seams"]

# What sentences of narrative and argument open with, in any book.
_OPENERS = frozenset(
    (
        "那是 那天 那年 那时 这是 这天 这一 这时 这个 他们 她们 我们 你们 他说 她说 我说 他在 她在 我在 他从 她从 我从 有一 有人 有个 有些 有的 一天 "
        "从前 清晨 早上 夜里 天刚 天还 第二 当他 当我 当时 如果 虽然 因为 很多 许多 每个 每一 不少 大家 人们 所谓 什么 为什 随着 在这 "
        "在那 自从 到了 过了 老人 今天 昨天 现在 如今 很久 半夜 傍晚 中午 春天 夏天 秋天 冬天 然后 后来 其实 没有 不要 不是 同时 首先 "
        "先把 还有 只有 只要 要是 父亲 母亲 从那 先生 各位 别人 新手 也许 说起 现實 現在 當時 這是 這一 我們 他們 隨著 許多"
    ).split()
)
_OPENER = frozenset("到在一有我他她你它这那每当从请不先谁把对如最很這當從請誰對")
# No title ends with a preposition, a conjunction or an adverb; no sentence opens with a particle.
_NEVER_ENDS = frozenset(
    "的第一不在和与了是从把被对向为将要会能可又再也都就才还没很太更最这那每各某几两个位种条只件些当如"
    "若虽但而且或及到给让叫使與從對將會這"
)
_ADVERBS = frozenset("不没都就才还也再又很太更最已正将会能可要想应该曾从把被给让使对向和与跟比按照")
_NUMERALS = frozenset("一二三四五六七八九十百千万两半")
_NEVER_OPENS = frozenset("的了着过们子里上下中吗呢吧么边面头家地得之者性化儿過們裡嗎")
_OPENING_PAIR = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff]{2})")
_OPENING_ONE = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff])")
_CLAUSE = re.compile(r"[，,。！？；!?;”]|[：:](?![“「])")
_SENTENCE = re.compile(r"[。！？；!?;]")
#: How a book's sentences open is learnt from its first so many characters.
_SAMPLE = 300_000
_LONGEST = 24


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
        sentence = _SENTENCE.search(text, start, stop)
        limit = min(start + _LONGEST, (sentence.start() if sentence else stop) - 1)
        best, best_score = min(start + 2, stop), -99.0
        for at in range(start + 1, limit):
            score = self._score(start, at, stop)
            if score > best_score:
                best, best_score = at, score
        return best

    def _score(self, start: int, at: int, stop: int) -> float:
        """How likely a title ends at ``at``; the weights were fitted on titles and paragraphs put together at random."""
        text = self._text
        title, last, first, pair = text[start:at], text[at - 1], text[at], text[at : at + 2]
        if first in "，、：:,。；！？”’）)" or last in "，、：:,“‘（(":
            return -99.0
        clause = _CLAUSE.search(text, at, stop)
        before_clause = (clause.start() if clause else stop) - at
        words = word_pairs()
        score = 2.7 * (pair in _OPENERS) + 0.8 * (first in _OPENER)
        score += 0.8 * min(self._openings[pair], 3) + 0.2 * min(self._openings[first], 4)
        score += 1.1 * (pair in words) + 0.3 * (title[-2:] in words) - 2.6 * (last + first in words)
        score -= 3.7 * (last in _NEVER_ENDS) + 1.7 * (last in _ADVERBS) + 2.5 * (first in _NEVER_OPENS)
        score -= 3 * (last in _NUMERALS) + 4 * (before_clause < 4) + 2.5 * (before_clause < 6)
        score -= 6.5 * sum(title.count(mark) for mark in "，、,") + 4 * (title.count("“") != title.count("”"))
        score -= 0.5 * max(5.5 - len(title), 0) + 0.7 * max(len(title) - 6.5, 0) + 1.5 * (len(title) < 3)
        return score + 4 * (first in "“「" and len(title) > 1)
