"""Words of a text and what sets each section apart: counts and TF-IDF.

jieba cuts the words, in a tokenizer of our own: no cache in the temporary folder, no global state. Only
counts come out, never the text.
"""

# mypy: disallow-untyped-calls=False
# (jieba has no types)

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from .fold import fold
from .lazily import pattern
from .model import Book, Division, Span

if TYPE_CHECKING:
    from jieba import Tokenizer

__all__ = [
    "Term",
    "documents",
    "find_terms",
    "known_words",
    "make_tokenizer",
    "parse_stopwords",
    "word_tags",
    "words",
]

_EXACT = Context(prec=28)
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Term:
    """A word in one document: how often, and count × ln((1 + documents) / (1 + documents that have it))."""

    division: str
    term: str
    count: int
    tfidf: Decimal


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's own dictionary: word (or the beginning of one, counted 0) → frequency, and their sum."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42 has invalid escapes and loads pkg_resources
        import jieba

        tokenizer = jieba.Tokenizer()
        frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total


def make_tokenizer(names: Iterable[str]) -> Tokenizer:
    """A tokenizer of our own that knows these names, made without jieba's cache file and loggers."""
    frequencies, total = _dictionary()
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
    for name in sorted(set(names)):
        tokenizer.add_word(name)
    return tokenizer


def words(text: str, *, names: Iterable[str] = ()) -> list[str]:
    """The words of a text in order, punctuation and white space left out; ``names`` stay whole.

    >>> words("骑手在街坊圈里接单。", names=["街坊圈"])
    ['骑手', '在', '街坊圈', '里', '接单']
    """
    return _cut(make_tokenizer(fold(name) for name in names), text)


def _cut(tokenizer: Tokenizer, text: str) -> list[str]:
    return [word for word in tokenizer.lcut(fold(text)) if any(char.isalnum() for char in word)]


def known_words(surface: str, names: Iterable[str] = ()) -> bool:
    """Whether a surface can be cut into words of two characters or more that are all known.

    Known are jieba's dictionary and ``names``.

    >>> known_words("平台支持"), known_words("速途商场")
    (True, False)
    """
    frequencies, _ = _dictionary()
    own = set(names)
    ends = {0}
    for end in range(2, len(surface) + 1):
        for start in range(end - 1):
            word = surface[start:end]
            if start in ends and (word in own or frequencies.get(word, 0) > 0):
                ends.add(end)
    return len(surface) in ends


def word_tags(wanted: Iterable[str]) -> dict[str, str]:
    """The part of speech of words, as jieba's dictionary tags them; unknown words are left out.

    >>> word_tags(["支持", "商场", "速途"])
    {'商场': 'n', '支持': 'v'}
    """
    import jieba

    words = set(wanted)
    found: dict[str, str] = {}
    with jieba.Tokenizer().get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").split()
            if word in words:
                found[word] = tag
    return found


def documents(book: Book) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """What TF-IDF compares: the sections, each with all below it, and the own text of what stands above them.

    Gives the id of each such division with the stretches that are its text (heading, paragraphs, items,
    captions). A text without sections is compared by what divisions it has.
    """
    return tuple(pair for division in book.divisions for pair in _documents(division))


def _documents(division: Division) -> Iterator[tuple[str, tuple[Span, ...]]]:
    if division.heading and division.heading.level == "section":
        yield division.id, tuple(span for d in division.walk() for span in _own(d))
        return
    own = tuple(_own(division))
    if division.paragraphs or division.items:
        yield division.id, own
    for child in division.children:
        yield from _documents(child)


def _own(division: Division) -> Iterator[Span]:
    if division.heading:
        yield division.heading.span
    yield from sorted(
        {*division.paragraphs, *(i.span for i in division.items), *(c.span for c in division.captions)}
    )


def find_terms(
    book: Book, *, names: Iterable[str] = (), stop: frozenset[str] = frozenset()
) -> tuple[Term, ...]:
    """The words that each section uses, with counts and TF-IDF, weightiest first within a section.

    Words are at least two characters long; numbers (三万元, 两次) and ``stop`` words are left out. ``names`` are kept whole.
    The inverse document frequency is ln((1 + N) / (1 + df)), so that a word of every section weighs nothing; it
    is worked out in decimal, the same on every machine, to four places.
    """
    own = {fold(name) for name in names if len(name) > 1}
    tokenizer = make_tokenizer(fold(name) for name in names)
    counts: dict[str, Counter[str]] = {}
    for division, stretches in documents(book):
        pieces = "\n".join(span.of(book.text) for span in stretches)
        counts[division] = Counter(w for w in _cut(tokenizer, pieces) if (w in own or _counts(w)) and w not in stop)
    found_in = Counter(word for counter in counts.values() for word in counter)
    idf = {word: _idf(len(counts), df) for word, df in found_in.items()}
    return tuple(term for division, counter in counts.items() for term in _ranked(division, counter, idf))


#: A numeral, with its rounding mark and its unit or measure word: 一百二十多, 三万元, 两次, 万元. One Chinese digit is a
#: number only before words that do nothing but count and measure; before others it is part of a word (一代, 三国, 百度).
_NUMBER = pattern(
    r"第?(?:[零〇一二两三四五六七八九十百千万亿几数多余0-9.]+[余多来]?|分之|[百千万]分之[零一二三四五六七八九十百]*|"
    r"第?(?:[0-9][0-9.]*|[零〇一二两三四五六七八九十百千几数]*[十百千万亿][零〇一二三四五六七八九十百千万亿几数]*|[余多])[余多来]?"
    r"(?:[年月日天周岁元个名人位次件台家户单张条只块种款笔项部本辆吨亩斤两里米册字份倍折成瓶杯碗双口间座所架艘头匹枚篇首]|人次|美元|港元|日元|欧元|英镑"
    r"|元钱|块钱|小时|分钟|平方米|平方公里|立方米|公里|公斤|千米|厘米|公顷|千瓦|人民币|分之[零一二三四五六七八九十]+)"
    r"|[一二两三四五六七八九几数半](?:[个件次名位台家张条只块种款笔项部本辆吨亩斤册份倍折成瓶杯碗双间座所架艘匹枚篇首单任年月天周岁元遍趟顿]|人次|美元|小时|分钟|块钱|公里))"
)


def _counts(word: str) -> bool:
    """Whether a word is one to count: two characters or more, and no number.

    >>> [_counts(w) for w in ("手机", "三万元", "万元", "一百二十多", "两次", "百度", "三国", "一代", "2014")]
    [True, False, False, False, False, True, True, True, False]
    """
    return len(word) > 1 and any(char.isalpha() for char in word) and not _NUMBER.fullmatch(word)


def _idf(documents: int, having: int) -> Decimal:
    return _EXACT.ln(_EXACT.divide(Decimal(1 + documents), Decimal(1 + having)))


def _ranked(division: str, counter: Counter[str], idf: dict[str, Decimal]) -> Sequence[Term]:
    weighed = [
        Term(division, word, count, _EXACT.multiply(Decimal(count), idf[word]).quantize(_PLACES))
        for word, count in counter.items()
    ]
    return sorted(weighed, key=lambda t: (-t.tfidf, -t.count, t.term))


def parse_stopwords(text: str) -> frozenset[str]:
    """The words of a stop list: white space parts them, ``#`` opens a comment.

    >>> sorted(parse_stopwords("# function words\\n我们 你们\\n因为 # a conjunction\\n"))
    ['你们', '因为', '我们']
    """
    return frozenset(fold(word) for line in text.splitlines() for word in line.partition("#")[0].split())
