"""Where two titles, or a sentence and a title, are joined on one line with no mark between them."""

from __future__ import annotations

import re

from ..lazily import pattern
from ..lexicon import word_pairs

__all__ = ["title_after_sentence", "weakest_joint"]

#: No title is shorter than this on either side of a joint.
LEAST = 4
#: A joint with this score needs no other proof.
SURE = 3.5
#: How far around a joint its words are looked for, and how far a chapter's opening reaches.
_AROUND, _OPENING = 200_000, 400
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9【《“]")
_END = re.compile(r"[\u3400-\u9fffA-Za-z0-9？?！!”》】)）]")
# No title opens with a particle, none ends with a preposition, a conjunction or 的.
_NEVER_OPENS = frozenset("的地得了着过過们們呢吗嗎吧啊么麼与與和及之者性化儿")
_NEVER_ENDS = frozenset("的地得着在把被从從向对對和与與及或而是为為以于於将將不没沒很太更最第每各这這那")
_NUMERALS = frozenset("一二三四五六七八九十百千万两0123456789")
# What sentences that break off before a title end with.
_SENTENCE_ENDS = frozenset("了的过過吗嗎呢吧啊着它他她我你们們来來去好到见見完住")
_STUB = re.compile(r"[:：，,—－-].{0,2}$")  # a clause of a character or two is cut off
_MEASURE = re.compile(r"[一二三四五六七八九十百千万两几0-9][个個种種条條笔筆只隻张張位件家次年天月块塊本样樣步点點代]$")
_CLAUSE = re.compile("[，,]")
_INNER_LABEL = re.compile(r"[:：【](?:(?<=【)|(?<![0-9][:：])(?<!【)(?!//))")
_LABEL = pattern(r"[^:：，,。？！]{1,8}[:：]|[【《“]")
_PERSON = pattern(r"[我你他她它咱您]")


class _Words:
    """Which words stand in the text around a stretch, and in what follows it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._before = text[max(0, start - _AROUND) : start]
        self._after = text[end : end + _AROUND]
        self._opening = text[end : end + _OPENING]
        self._known: dict[str, bool] = {}

    def has(self, piece: str) -> bool:
        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = piece in self._after or piece in self._before
        return known

    def reach(self, pieces: list[str]) -> int:
        """How long the longest of the pieces is that stand elsewhere; they come shortest first."""
        found = 0
        for piece in pieces:
            if not self.has(piece):
                break
            found = len(piece)
        return found

    def taken_up(self, pieces: list[str]) -> int:
        """How long the longest of the pieces is that the text right after takes up again."""
        return max((len(piece) for piece in pieces if piece in self._opening), default=0)


def weakest_joint(text: str, start: int, end: int, *, least: float = -99.0) -> int:
    """Where two titles that stand on one line with no mark between them are joined; 0 where they are too short, or no
    place reaches ``least``.

    The place whose two sides are attested in the text while the pair across it is not, above all where the text right
    after takes up the words that the second title opens with.

    >>> text = "书店开门了。她走山里的路去书店。" "山里的路书店开门" "\\n书店开门的那天下着雨。"
    >>> text[: weakest_joint(text, 16, 24)][-4:]
    '山里的路'
    """
    place, score = _best(text, start, end)
    return place if score >= least else 0


def title_after_sentence(text: str, start: int, end: int) -> int:
    """Where in a sentence of clauses without an end a title begins that opens with a label; 0 if none does.

    >>> text = "碗不能盛汤了，他只想看着它木：少了一条腿的椅子" "\\n木头配木头。"
    >>> text[title_after_sentence(text, 0, 23) : 23]
    '木：少了一条腿的椅子'
    """
    label = _INNER_LABEL.search(text, start + LEAST, end)
    clause = _CLAUSE.search(text, start, label.start()) if label else None
    if label is None or clause is None or end - label.end() < 3:
        return 0
    best, best_score = 0, 0.0
    words = _Words(text, start, end)
    for at in range(max(start + LEAST, clause.end() + 1, label.start() - 8), label.start() + (label.group() == "【")):
        score = _score(text, start, at, end, words, True)
        if score > best_score and _WORD.match(text[at]):
            best, best_score = at, score
    return best


def _best(text: str, start: int, end: int) -> tuple[int, float]:
    """The best place and its score: by the text itself, and where that does not tell by the words of the language."""
    words = _Words(text, start, end)
    places = [at for at in range(start + LEAST, end - LEAST + 1) if _END.match(text[at - 1]) and _WORD.match(text[at])]
    if not places:
        return 0, -99.0
    scores = [_score(text, start, at, end, words, False) for at in places]
    if max(scores) < SURE:
        pairs = word_pairs()
        for i, at in enumerate(places):
            scores[i] += 0.5 * (text[at : at + 2] in pairs) + 0.5 * (text[at - 2 : at] in pairs) - 2 * (text[at - 1 : at + 1] in pairs)
    best = max(scores)
    return places[scores.index(best)], best


def _score(text: str, start: int, at: int, end: int, words: _Words, sentence: bool) -> float:
    left, right = text[start:at], text[at:end]
    ahead = [right[:k] for k in range(2, min(len(right), 8) + 1)]
    behind = [left[-k:] for k in range(2, min(len(left), 6) + 1)]
    reach = words.reach(ahead)
    score = 0.6 * min(words.taken_up(ahead), 6) + 0.3 * reach
    score -= 1.5 * words.has(text[at - 1 : at + 1])
    score -= 3 * (left[-1] in _NEVER_ENDS and not sentence) + 3 * (right[0] in _NEVER_OPENS)
    score -= 3 * (left[-1] in _NUMERALS) + 1.5 * (right[0] in "是有也都就才")
    score -= 2 * bool(_STUB.search(left)) + 2 * bool(_MEASURE.search(left)) + 0.15 * (max(len(left) - 26, 0) + max(len(right) - 26, 0))
    score -= 0.4 * max(6 - len(right), 0)
    if not sentence:
        score -= left.count("，") + left.count(",")
        back = words.reach(behind)
        return score + 0.3 * back + 0.5 * min(reach, back) - 0.4 * max(6 - len(left), 0)
    score += 1.5 * (left[-1] in _SENTENCE_ENDS) + 2 * bool(_LABEL.match(right))
    return score - 1.5 * len(_PERSON.findall(right)) - 0.2 * max(len(right) - 16, 0) - right.count("，") - right.count(",")
