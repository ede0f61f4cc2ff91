"""Lines that date what follows them: a heading with a year (第五章 1998年:大水), the dateline of a diary (2月4日 阴)."""

from __future__ import annotations

from ..lazily import pattern
from .found import Found, When
from .memory import NOWHERE, Place, Placed, wrote
from .placing import on_year

__all__ = ["HEADS", "LONGEST", "MARKS", "below_head", "entry_at", "head_of", "heading_year", "into_chapter"]

#: A longer line is no heading.
LONGEST = 36
#: How a title with a year begins: with it, or with its own number.
HEADS = frozenset("0123456789第一二三四五六七八九十( \t\u3000")
#: The number of a heading or of an entry.
_NUMBERED = (
    r"[ \t\u3000]*(?:第[0-9一二三四五六七八九十百]{1,4}[章节回部卷篇辑]|[一二三四五六七八九十]{1,3}[、.]"
    r"|[(][0-9一二三四五六七八九十]{1,3}[)]|[0-9]{1,2}[、)])?[ \t\u3000:·]*"
)
_NUMBER = pattern(_NUMBERED)
#: What a title does not hold.
_SENTENCE = pattern(r"[^。!?;,\n]*+[。!?;,]")
#: After its date: nothing, or a mark and the words of the title.
_REST = pattern(r"(?:[ \t\u3000:·|—–-]|\(|的[^\n]{1,8}\Z|\Z)")
_YEAR = pattern(_NUMBERED + r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?=[:·—–]{1,2}[ \t]?[\u4e00-\u9fff“])")


def heading_year(text: str, start: int, end: int) -> Found | None:
    """The year that a heading begins with and that has no word of its own, before a mark: 1989:寒流.

    >>> heading_year("1989:寒流", 0, 7).when.year, heading_year("1989:0572", 0, 9), heading_year("1989:风起,云涌", 0, 10)
    (1989, None, None)
    """
    found = _YEAR.match(text, start, end)
    if found is None or _SENTENCE.match(text, start, end):
        return None
    return Found(found.start("year"), found.end("year"), "heading_year", when=When(int(found["year"])))


def head_of(text: str, start: int, end: int, first: Placed | None, head: Placed | None) -> Placed | None:
    """The date by which the lines after ``text[start:end]`` are told, given the one before it and its first time.

    A sentence leaves it as it was; a title gives its own date, or none.
    """
    if (head is None and first is None) or _SENTENCE.match(text, start, end):
        return head
    if first is None or first.when is None or first.when.year is None or first.until is not None or first.time.kind != "date":
        return None
    number = _NUMBER.match(text, start, end)
    if number is None or number.end() != first.found.start or not _REST.match(text, first.found.end, end):
        return None
    alone = first.when.day is None and not text[first.found.end : end].strip()
    return None if alone else first  # 2014年5月, alone on its line, is as often a byline; a year alone is of annals


_MONTH_AND_DAY = pattern(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月[0-9一二三四五六七八九十廿]{1,3}[日号]")


def into_chapter(text: str, start: int, head: Placed | None) -> Placed | None:
    """What of the date above holds in a chapter that begins at ``start``: the day of a dateline before another one."""
    if head is None or head.when is None or head.when.day is None:
        return None
    return head if _MONTH_AND_DAY.match(text, start) else None


#: What the line of an entry begins with.
MARKS = frozenset("●•·◆■▲△○◇★☆※►▶✓➤*–—- \t\u3000")
_BULLET = pattern(r"[ \t\u3000]*(?P<mark>[●•·◆■▲△○◇★☆※►▶✓➤*–—-])[ \t\u3000]*")


def entry_at(text: str, start: int) -> tuple[str, int]:
    """The mark of the entry that begins at ``start``, and where its words begin; no mark, no entry.

    >>> entry_at("● 同年9月,上线", 0), entry_at("同年9月,上线", 0)
    (('●', 2), ('', -1))
    """
    found = _BULLET.match(text, start)
    return (found["mark"], found.end()) if found else ("", -1)


def below_head(found: Found, head: Placed | None, *, first: bool = False) -> Place:
    """Where an expression lies that only the heading, dateline or entry above it dates: never before it.

    ``first`` says that it is what its line begins with, up to a comma.
    """
    known = head.when if head is not None else None
    if head is None or known is None or known.year is None:
        return NOWHERE
    own = found.when
    if found.lean == "year":
        if found.weak and not first and (own.group or 0) < 33:
            return NOWHERE  # seasons and feasts are told of any year
        early = known.month is not None and (own.month is None or (own.month, own.day or 31) < (known.month, known.day or 1))
        return NOWHERE if early else (on_year(own, known.year, lunar=known.lunar), wrote(head, "year"))
    if found.lean == "month" and known.month is not None and not known.lunar and (own.day or 31) >= (known.day or 1):
        return own._replace(year=known.year, month=known.month), wrote(head, "month")
    if found.rule == "word_year" and found.shift == (0, "year") and not found.writing:
        return on_year(own, known.year), wrote(head, "year")
    return NOWHERE
