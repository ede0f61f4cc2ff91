"""What looks misprinted: named rules for what scanning, typing and typesetting do to a Chinese text.

The text is never changed; a rule says what it saw, why that looks like a slip, and what is probably meant. A
rule that cannot be nearly sure abstains: on clean prose nothing is found. What no rule can know is curated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .curated import NOTHING, Curated
from .fold import fold
from .headings.captions import find_references
from .lazily import pattern
from .model import Book, Span
from .passages import passages
from .variants import Variant, find_variants

__all__ = ["RULES", "Erratum", "find_errata", "noted_place"]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A place that looks misprinted; ``suggestion`` is empty where only the oddity is noted."""

    span: Span
    suggestion: str
    kind: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Confusion:
    """A character that scanning puts for a look-alike: where ``pattern`` finds it, ``wrong`` should be ``right``.

    ``pattern`` matches the whole surface of the erratum.
    """

    rule: str
    pattern: re.Pattern[str]
    wrong: str
    right: str
    reason: str


def _confusion(rule: str, wrong: str, right: str, written: str, reason: str) -> Confusion:
    return Confusion(rule, pattern(written), wrong, right, reason)


#: Look-alikes. To add one: the strings in which only the other character makes sense, and what keeps it off.
CONFUSIONS: tuple[Confusion, ...] = (
    # 曰 says, and says something: only before a colon or after who says it does it stand alone.
    _confusion(
        "曰 for 日", "曰", "日",
        r"(?<![子名或号谚又答对问叹笑皆其书诗])曰(?:用|常|期(?!期)|报|历(?!历)|益|渐|夜|均|程|前|后|出|落|趋|记(?!记))"
        r"|[今昨明每当次近假平往生节]曰(?![:“\"「,])|\d{1,2}月\d{1,2}曰",
        "曰 (to say) stands where only 日 (day) makes a word",
    ),
    _confusion(
        "日 for 曰", "日", "曰", r"(?:[孔孟老庄荀墨韩]子|诗|书|(?<![一二三四五六七八九十])子)日(?=[:“\"「])",
        "日 (day) stands before quoted words, where 曰 (to say) is meant",
    ),
    # A single dash, no blank beside it, in front of what makes a word with 一; a dash proper is double.
    _confusion(
        "— for 一", "[—–―]", "一",
        r"(?<![—–―\-0-9A-Za-z\s])[—–―](?:个(?![人体性别案中])|直(?![接到播营销达觉线径属])|种(?![植子类田族])"
        r"|次(?![日年要数品序])|些|旦(?!角)|般|样(?![本品式板子])|款(?![项式待])|系列|部分|起(?![来因点源步初])|定(?=会|要|能|的|是|程度)"
        r"|名(?![字称为牌单人气声片])|位(?![置于居])|条(?![件款例理约])|件(?!数))|(?<=[每另哪])[—–―]个",
        "a single dash stands where only 一 (one) makes a word",
    ),
    _confusion(
        "O in a number", "[OoＯ]", "0",
        r"(?<![0-9A-Za-z])[0-9]{1,3}[Oo][0-9]{0,3}(?=[年月日%元万亿])|(?<![0-9A-Za-z])[12][Oo][0-9]{2}(?=年)",
        "the letter O stands among digits",
    ),
    _confusion(
        "巳 for 已", "巳", "已", r"巳(?:经|有|是|成|在|被|将)", "巳 (the sixth branch) stands where 已 (already) is meant",
    ),
    _confusion(
        "己 for 已", "己", "已", r"(?<![自知异利克律为由一对舍])己经(?![营历常济])",
        "己 (oneself) stands where 已 (already) is meant",
    ),
    _confusion(
        "已 for 己", "已", "己", r"自已(?=的|人|家|动手|去|做|看|是|也|就|都|很)",
        "已 (already) stands where 自己 (oneself) is meant",
    ),
    _confusion(
        "末 for 未", "末", "未", r"(?<![周年月岁始期季世朝本粉微毫])末(?:来|必|曾|免|知|婚|成年|能)(?![临到])",
        "末 (end) stands where 未 (not yet) is meant",
    ),
    _confusion(
        "干 for 千", "干", "千", r"[一二三四五六七八九两几数]干(?=[元米克名瓦]|多[元米人名]|万)",
        "干 (dry) stands in a numeral where 千 (thousand) is meant",
    ),
)  # fmt: skip

# O2O with a zero for each O; 020 is the dialling code of Guangzhou, and a number elsewhere.
_ZERO_LETTERS = pattern(r"(?<![0-9A-Za-z.+(\-])020(?![0-9A-Za-z.%)]|[\s\-—]?[0-9])")
_O2O_NEAR = pattern(r"模式|商业|营销|平台|电商|业务|闭环|生态|布局|战略|试水|转型")
_PHONE = pattern(r"(?:电话|区号|拨打?|致电|热线|传真|编号|代码|第)[^。]{0,6}$")

# 会 ends many a noun (机会, 大会): there it may be right.
_DOUBLED_MODAL = pattern(
    r"(?<![不能会学社机开协员年大晚聚集工事议教约动览])([会能])(可能|一定|肯定|必然|必定)\1(?![议员计谈])"
)
_DOUBLED_PARTICLE = pattern(r"(?<![目有标中的打])的的(?![确士的])")
_LABEL_KIND = pattern(r"(?:[图圖]表|[图圖表]|[A-Za-z]+\.?)\s*")
_ODD_MARK = pattern("[⑴-⒇]")
#: Division, surface and which of several: p1.c2@曰#2.
_KEY = pattern(r"([^@]+)@(.+?)(?:#([0-9]{1,6}))?", re.DOTALL)


def find_errata(book: Book, curated: Curated = NOTHING) -> tuple[Erratum, ...]:
    """What looks misprinted in a book, in the order of the text: by rule, then the curated rows.

    A curated row counts where its surface stands in its division; where it does not, it is left out. Of two rows
    on one place the curated one stands.
    """
    noted = list(_noted(book, curated))
    taken = {erratum.span for erratum in noted}
    found = [
        erratum
        for rule in RULES
        for erratum in rule(book, curated)
        if not any(erratum.span in other or other in erratum.span for other in taken)
    ]
    return tuple(
        sorted({(e.span, e.kind): e for e in (*found, *noted)}.values(), key=lambda e: (e.span, e.kind))
    )


def _stretches(book: Book) -> Iterator[tuple[Span, str]]:
    for passage in passages(book):
        yield passage.span, fold(passage.span.of(book.text))


def _confused(book: Book, _: Curated) -> Iterator[Erratum]:
    """Look-alike characters: 曰用 for 日用, —直 for 一直, 2O14年 for 2014年."""
    for stretch, folded in _stretches(book):
        for confusion in CONFUSIONS:
            for match in confusion.pattern.finditer(folded):
                span = Span(stretch.start + match.start(), stretch.start + match.end())
                meant = re.sub(confusion.wrong, confusion.right, span.of(book.text))
                yield Erratum(span, meant, "scan", confusion.reason, confusion.rule)


def _zero_letters(book: Book, _: Curated) -> Iterator[Erratum]:
    """020 for O2O, where the text speaks of O2O or of business; not after a telephone's word."""
    spoken = "O2O" in fold(book.text)
    for stretch, folded in _stretches(book):
        for match in _ZERO_LETTERS.finditer(folded):
            near = _O2O_NEAR.search(folded[max(0, match.start() - 4) : match.end() + 6])
            if (spoken or near) and not _PHONE.search(folded[: match.start()]):
                span = Span(stretch.start + match.start(), stretch.start + match.end())
                yield Erratum(span, "O2O", "scan", "zeros stand for the letter O", "020 for O2O")


def _doubled(book: Book, _: Curated) -> Iterator[Erratum]:
    """A word set twice around another or in a row: 会可能会, 的的."""
    for stretch, folded in _stretches(book):
        for match in _DOUBLED_MODAL.finditer(folded):
            span = Span(stretch.start + match.start(), stretch.start + match.end())
            yield Erratum(
                span,
                match[2] + match[1],
                "doubled",
                f"{match[1]} stands before {match[2]} and after it",
                "doubled modal",
            )
        for match in _DOUBLED_PARTICLE.finditer(folded):
            span = Span(stretch.start + match.start(), stretch.start + match.end())
            yield Erratum(span, "的", "doubled", "的 stands twice", "doubled particle")


def _spaced_label(book: Book, _: Curated) -> Iterator[Erratum]:
    """A reference to a figure with a blank inside its number (图1- 4), where others have none."""
    labels = {caption.label for caption in book.captions}
    for label, span in find_references(book.text, book.captions):
        surface = span.of(book.text)
        kind = _LABEL_KIND.match(surface)
        number = surface[kind.end() if kind else 0 :].strip()
        if label in labels and re.search(r"\s", number):
            meant = surface[: len(surface) - len(number)] + re.sub(r"\s", "", number)
            yield Erratum(
                span,
                meant,
                "spacing",
                "a blank stands inside the number of a figure or table",
                "blank in a label",
            )


def _odd_mark(book: Book, _: Curated) -> Iterator[Erratum]:
    """A heading numbered ⑴ among siblings numbered (2), (3)."""
    for division in book.walk():
        headings = [child.heading for child in division.children if child.heading]
        marks = [heading.span.of(book.text)[:1] for heading in headings]
        if sum(mark in "(（" for mark in marks if mark) < 2:
            continue
        for heading, mark in zip(headings, marks, strict=True):
            if _ODD_MARK.fullmatch(mark):
                span = Span(heading.span.start, heading.span.start + 1)
                meant = f"({heading.number})"
                yield Erratum(
                    span,
                    meant,
                    "style",
                    "one sign stands for the number that its siblings write in brackets",
                    "odd mark",
                )


def _named_otherwise(book: Book, curated: Curated) -> Iterator[Erratum]:
    """A name with one character other, or missing, against its many other mentions: 速途商场 for 速途商城."""
    for variant in find_variants(book.text, [p.span for p in passages(book)], curated.lexicon):
        yield _variant(variant)


def _variant(variant: Variant) -> Erratum:
    what = "one character is other" if len(variant.span) == len(variant.name) else "one character is missing"
    reason = f"{what}: the name stands {variant.mentions} times"
    return Erratum(variant.span, variant.name, "name", reason, "variant of a name")


def _noted(book: Book, curated: Curated) -> Iterator[Erratum]:
    """The curated rows whose place the text has."""
    for note in curated.errata:
        if span := noted_place(book, note.key):
            yield Erratum(span, note.suggestion, note.kind, note.reason, "curated")


def noted_place(book: Book, key: str) -> Span | None:
    """Where the key of a curated row points: the n-th place of a surface in its division, if it is there.

    >>> from weidianshang.outline import parse
    >>> book = parse("今曰说谷,明曰说面。")
    >>> noted_place(book, "d1@曰#2"), noted_place(book, "d1@曰#3")
    (Span(start=6, end=7), None)
    """
    parts = _KEY.fullmatch(key)
    if not parts:
        return None
    division, surface, number = parts[1], parts[2], int(parts[3] or 1)
    for span in (found.span for found in book.walk() if found.id == division):
        hits = (span.start + m.start() for m in re.finditer(re.escape(surface), book.text[span.start : span.end]))
        places = [at for at in hits if book.division_at(at) == division]
        if 1 <= number <= len(places):
            return Span(places[number - 1], places[number - 1] + len(surface))
    return None


#: The rules, in order; each gives the errata of one sort.
RULES: tuple[Callable[[Book, Curated], Iterator[Erratum]], ...] = (
    _confused, _zero_letters, _doubled, _spaced_label, _odd_mark, _named_otherwise,
)  # fmt: skip
