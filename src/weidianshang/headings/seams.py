"""Where a title runs into the text after it with no mark between."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

__all__ = ["Seams"]

# What sentences of narrative and argument open with, in any book.
_OPENERS = frozenset(
    (
    "那是 那天 那年 那时 这是 这天 这一 这时 这个 他们 她们 我们 你们 他在 她在 我在 他从 她从 我从 有一 "
    "有人 有个 一天 从前 清晨 早上 夜里 天刚 天还 第二 当他 当我 当时 如果 虽然 因为 很多 许多 每个 每一 "
    "不少 大家 人们 所谓 什么 为什 随着 在这 在那 自从 到了 过了 老人 今天 昨天 現在 现在 如今 當時 這是 "
    "這一 我們 他們 隨著 許多 很久 半夜 傍晚 中午 春天 夏天 秋天 冬天 "
).split()
)


_OPENING_PAIR = re.compile(r"[。！？\n”]\s*([\u4e00-\u9fff]{2})")
_OPENING_ONE = re.compile(r"[。！？\n，”]\s*([\u4e00-\u9fff])")
_CLAUSE = re.compile(r"[，。！？；：,!?;:“”\s]")
#: What a book's words are is learnt from its first so many characters.
_SAMPLE = 300_000


class Seams:
    """Where a title runs into its text: before what the text's own sentences open with."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _openings(self) -> Counter[str]:
        found = Counter(m.group(1) for m in _OPENING_PAIR.finditer(self._text, 0, _SAMPLE))
        found.update(m.group(1) for m in _OPENING_ONE.finditer(self._text, 0, _SAMPLE))
        return found

    @cached_property
    def _pairs(self) -> Counter[str]:
        return Counter(a + b for a, b in pairwise(self._text[:_SAMPLE]))

    def cut(self, start: int, stop: int) -> int:
        """The likeliest end of a title of 2 to 20 characters, for want of any mark."""
        text = self._text
        clause = _CLAUSE.search(text, start, stop)
        if clause and text[clause.start()] == "“" and 2 <= clause.start() - start <= 20:
            return clause.start()
        limit = min(start + 20, (clause.start() if clause else stop) - 1)
        best, best_score = min(start + 2, stop), -9.0
        for at in range(start + 2, limit):
            pair = self._openings.get(text[at : at + 2], 0)
            single = self._openings.get(text[at], 0)
            score = min(pair, 4) * 1.0 + min(single, 6) * 0.25
            score += 2 * (text[at : at + 2] in _OPENERS) + 1.5 * (text[at] in "他她我")
            score += 0.5 if self._pairs[text[at - 1 : at + 1]] <= 1 else -0.5
            if text[at] in "的了着过们子里上下中" or text[at - 1] in "的第一不在和与了是从把被":
                score -= 3
            if score > best_score:
                best, best_score = at, score
        return best
