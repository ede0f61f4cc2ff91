"""Titles without a number: found by what stands around them, never by what they say.

Where section numbers begin again at 1 with no chapter heading in between, one must be there. It is looked for at
the ends of the paragraphs in the gap: the words after the last full stop, above all where no mark ends them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..lazily import pattern
from ..lexicon import common_words, word_pairs
from ..lines import Lines
from .candidates import Candidate
from .evidence import WEIGHTS, weight
from .joints import title_after_sentence
from .marks import title_like

__all__ = ["Tail", "best_tail", "tail_at"]

LONGEST = 60
SHORTEST = 4
# The last full stop of a paragraph, with the quotation marks and brackets that close after it.
_LAST_STOP = re.compile(r".*([。！？!?…][”’」』）)】]*)")
# Openings of a sentence that goes on from the one before: no title begins so.
_GOES_ON = re.compile(
    r"但|而[且是]?|因[此而为]|所以|那么|那麼|于是|於是|不过|不過|然而|可是|[这這那][些个個样樣种種时時]?|它|他|她|我[们們]?|你[们們]?|难道|難道|究竟|到底|"
    r"可[见見]|例如|比如|此外|另外|同[时時]|其中|换句话|也就是|当然|當然|只是|只有|甚至|或[许者]|并|並|如今|现在|現在|总之|總之|之后|之後|接着|随后"
)
# One class of characters opens all that it can be, for a quick search.
_PRONOUN = re.compile(r"[我你他她它咱您这那了吧呢吗嗎](?:(?<=[我你他她它咱您])|(?<=[这那])[些个样]|(?<=了)[吗嗎呢]|(?<=[吧呢吗嗎])[？?])")
_LABELLED = re.compile(r"[【〖\[][^【】〖〗\[\]]{1,10}[】〗\]]")
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{3}")
# Who is quoted stands behind a dash: ——某某
_DASHES = frozenset("—–─━－")
# The mark of a note at the end of a paragraph: [注1.6], [3], [注：2.14].
_NOTE = pattern(r"[\[［](?:[注註]?[\s:：]*[0-9０-９.．]{1,6}|[注註])[\]］]$")
_LABELS = ("【", "〖", "[")
# Who wrote a piece, and where they work: 某某（清水县图书馆）.
_BYLINE = pattern(
    r"[\u3400-\u9fff·]{2,5}[（(][^（）()]{1,24}(?:大学|学院|[中小]学|学校|[馆站社院局厅处部所会系]|公司|中心|大學|學院|[中小]學|學校|館|局|廳|處|會)[)）]"
)
# What a title can score at most beside how it ends and what it follows, without a label in brackets and with one.
_MORE = WEIGHTS["no number"] + WEIGHTS["as long as titles are"]
_MOST = _MORE + WEIGHTS["opens with a label in brackets"]
_HIGHEST = _MOST + max(WEIGHTS[kind] for kind in ("stands alone on its line", "follows a full stop"))
_FOLLOWS = {"。": "follows a full stop"} | dict.fromkeys("…！!", "follows a call or an ellipsis")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】"}
_MATES = {**_PAIRS, **{close: mark for mark, close in _PAIRS.items()}}


# A title that is shorter, its line its own.
_SHORT = pattern(r"[\u3400-\u9fffA-Za-z0-9]+(?<![的了着])[？?]?")
_ENDS_A_SENTENCE = frozenset("。？！?!；;，,：:、…”")
_ANY = re.compile(r"\S")
# One line end and text at once.
_GOES_ON_BELOW = re.compile(r"[ \t]*(?:\r\n|\r|\n)([\u4e00-\u9fff].{0,3})")
_BRACKET = re.compile(f"[{re.escape(''.join(_MATES))}]")


class Tail(NamedTuple):
    """The end of a paragraph as a title: where, how good (higher is better), and why."""

    start: int
    end: int
    score: float
    rule: str
    evidence: tuple[str, ...]


def _tail(lines: Lines, low: int, end: int, high: int, other: float = -99.0, shortest: int = SHORTEST) -> Tail | None:
    """The last words of the line that ends at ``end``, from ``low`` on, as a title; ``None`` where they cannot be one, or none
    that scores more than an ``other``."""
    text = lines.text
    final = text[end - 1]
    if final in "]］" and (note := _NOTE.search(text, max(low, end - 12), end)) and note.end() == end:
        return None
    if final in "…—-" or (final in "”」』" and text[end - 2] in "。！？!?…"):
        return None
    ends = "ends as a question" if final in "？?" else "ends as a call" if final in "！!" else "no mark ends it"
    if other >= WEIGHTS[ends] + _HIGHEST:
        return None
    at = lines.since(max(low, end - LONGEST - 8), end)
    last_stop = ""
    if stop := _LAST_STOP.match(text, at, end - 1):
        at, last_stop = stop.end(), stop[1]
    begin = at
    while begin < end and text[begin].isspace():
        begin += 1
    title = text[begin:end]
    if title[:1] in _DASHES or (final in ")）" and _BYLINE.fullmatch(title)):
        return None
    stands = "stands alone on its line" if final not in "？?！!" else ""
    if last_stop:
        stands = _FOLLOWS.get(last_stop[0], "follows a question or a quotation")
    if other >= WEIGHTS[ends] + WEIGHTS.get(stands, 0.0) + (_MOST if title.startswith(_LABELS) or "【" in title else _MORE):
        return None
    if not (shortest if last_stop else 1) <= len(title) <= LONGEST or not title_like(title, longest=LONGEST) or _unbalanced(title):
        return None
    if not _LETTER.search(title) or "：“" in title or ":“" in title:
        return None  # what someone says
    if not last_stop:
        start = max(lines.at(end - 1)[0], low)
        if start < begin:
            return None  # longer than a title
        begin = start
        title = text[begin:end]
    if len(title) < SHORTEST and not _SHORT.fullmatch(title):
        return None
    if ends == "no mark ends it" and last_stop and (_broken(lines, end) or not _WORDS.search(title)):
        return None
    evidence = ["no number"]
    labelled = title_after_sentence(text, begin, end) if final not in "？?！!" else 0
    if labelled:
        begin, title = labelled, text[labelled:end]
        evidence.append("opens with a label behind an open sentence")
    evidence += (ends, stands) if stands else (ends,)
    if _LABELLED.match(title):
        evidence.append("opens with a label in brackets")
    if _GOES_ON.match(title):
        evidence.append("opens like a sentence that goes on")
    if _PRONOUN.search(title):
        evidence.append("speaks of persons")
    if 8 <= len(title) <= 40:
        evidence.append("as long as titles are")
    if high > end and not _ANY.search(text, end, high):
        evidence.append("no text before the first section")
    rule = "title_after_text" if last_stop or labelled else "title_line"
    seen = tuple(evidence)
    return Tail(begin, end, weight(seen), rule, seen)


def _broken(lines: Lines, end: int) -> bool:
    """Whether a line breaks off inside a word that the next one goes on with."""
    text, below = lines.text, _GOES_ON_BELOW.match(lines.text, end)
    if below is None or text[end - 1] + below[1][0] not in word_pairs():
        return False
    return end - max(end - 4, 0) not in common_words().cut(text[max(end - 4, 0) : end] + below[1])[1]


def tail_at(lines: Lines, low: int, end: int, *, least: float = 0.5) -> Tail | None:
    """The last words of a line as a title glued to its paragraph, no mark after them; ``None`` where they score less.

    >>> lines = Lines("他走了很久。山路上的书店\\n那一年雨很多。")
    >>> tail_at(lines, 0, 12).start, tail_at(lines, 0, 20)
    (6, None)
    """
    if lines.text[end - 1] in _ENDS_A_SENTENCE:
        return None
    tail = _tail(lines, low, end, len(lines.text), shortest=2)
    return tail if tail and tail.score >= least and tail.rule == "title_after_text" else None


def _unbalanced(title: str) -> bool:
    found = _BRACKET.findall(title)
    return bool(found) and any(found.count(mark) != found.count(_MATES[mark]) for mark in set(found))


def best_tail(
    lines: Lines, start: int, stop: int, ends: Sequence[int], taken: Sequence[Candidate] = (), *, least: float = 0.0,
    right_above: bool = False,
) -> Tail | None:
    """The end of a line between ``start`` and ``stop`` that is most like a title; ``None`` if none reaches ``least``.

    Of two equals the later one is taken. That stretch is a gap in which a heading is missing; ``ends`` are the ends of lines
    in it, in order; lines that hold one of ``taken`` are left out. ``right_above``: no text stands between such a heading and
    the number below it.

    >>> lines = Lines("他走了很久。山路上的书店\\n那一年雨很多。")
    >>> tail = best_tail(lines, 0, 20, [12])
    >>> lines.text[tail.start:tail.end], tail.evidence[1]
    ('山路上的书店', 'no mark ends it')
    """
    best: Tail | None = None
    for end in reversed(ends):
        tail = _tail(lines, start, end, -1 if right_above else stop, best.score if best else -99.0)
        if tail and right_above and tail.rule == "title_line" and not _ANY.search(lines.text, end, stop):
            seen = (*tail.evidence, "right above a number alone")
            tail = tail._replace(score=weight(seen), evidence=seen)
        if tail and tail.score >= least and (best is None or tail.score > best.score):
            line = lines.at(end - 1)[0] if taken else 0
            if not any(c.start < end and line < c.end for c in taken):
                best = tail
    return best
