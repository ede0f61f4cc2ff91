"""Frequent names that a lexicon does not list yet: where curating a new book begins."""

# mypy: disallow-untyped-calls=False
# (jieba has no types)

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .fold import fold
from .model import Book
from .passages import passages
from .terms import make_tokenizer

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer

__all__ = ["Unlisted", "find_unlisted"]

#: jieba's tags of proper names → what to call them.
_TAGS = {"nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "organisation", "nz": "name"}
#: What a firm, a shop or a service is often called at its end.
_ENDINGS = re.compile(
    r"(?:公司|集团|商城|联盟|微店|旺铺|钱包|支付|银行|大学|学院|传媒|科技|平台|出版社|基金|协会|年会|节|社|铺|店|网|圈|号|地图)$"
)
_QUOTED = re.compile(r"[“\"「《]([^“”\"「」《》,。;:!?、\s]{2,8})[”\"」》]")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9.&+-]{1,15}(?![A-Za-z0-9])")
_CHINESE = re.compile("[\u4e00-\u9fff]{2,8}")
# Single characters that jieba cannot place are often the head of a name (微 in 微盟).
_LOOSE = frozenset({"x", "zg", "g", "Ng", "a", "b", "ag"})


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that may belong in the lexicon: how often it stands in the text, what it looks like, and where."""

    name: str
    count: int
    kind: str
    divisions: tuple[str, ...]


def find_unlisted(
    book: Book, *, names: Sequence[str] = (), stop: frozenset[str] = frozenset(), at_least: int = 2
) -> tuple[Unlisted, ...]:
    """The names that stand in a book ``at_least`` so often and are none of ``names``, the commonest first.

    Four ways of looking like a name: jieba tags it as one (person, place, organisation, other name); it stands in
    quotes or title marks; it is a Latin word; a run of nouns ends like a firm or a service (…商城, …联盟).
    """
    listed = {fold(name) for name in names}
    tagger = _tagger(listed)
    found: dict[str, tuple[str, set[str]]] = {}
    bodies: list[str] = []
    for passage in passages(book):
        folded = fold(passage.span.of(book.text))
        bodies.append(folded)
        for kind, name in _candidates(folded, tagger):
            if name not in listed and name not in stop:
                found.setdefault(name, (kind, set()))[1].add(passage.division)
    body = "\n".join(bodies)
    order = [division.id for division in book.walk()]
    counted = (
        Unlisted(name, body.count(name), kind, tuple(sorted(where, key=order.index)))
        for name, (kind, where) in found.items()
    )
    return tuple(sorted((u for u in counted if u.count >= at_least), key=lambda u: (-u.count, u.name)))


def _candidates(folded: str, tagger: POSTokenizer) -> Iterator[tuple[str, str]]:
    for match in _QUOTED.finditer(folded):
        yield "quoted", match[1]
    for match in _LATIN.finditer(folded):
        yield "latin", match.group()
    run: list[str] = []
    for pair in tagger.lcut(folded):
        word, tag = pair.word, pair.flag
        if tag in _TAGS and _CHINESE.fullmatch(word):
            yield _TAGS[tag], word
        if not (tag.startswith("n") or (len(word) == 1 and tag in _LOOSE)):
            run = []
            continue
        run = [*run[-2:], word]
        joined = "".join(run)
        if len(run) > 1 and _ENDINGS.search(word) and _CHINESE.fullmatch(joined):
            yield "compound", joined


def _tagger(names: Iterable[str]) -> POSTokenizer:
    """jieba's tagger on a tokenizer of our own."""
    tokenizer = make_tokenizer(names)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.posseg import POSTokenizer

        return POSTokenizer(tokenizer)
