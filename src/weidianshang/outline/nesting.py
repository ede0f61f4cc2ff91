"""Families → levels: how deep each family of headings lies in this text, and what its word names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cmp_to_key
from itertools import compress, count, groupby, islice, pairwise
from operator import itemgetter, le

from ..headings import FAMILY, START, UNTITLED, VALUE, Candidate, Family, family_of
from ..model import Level

__all__ = ["counts", "levels", "order"]

_INNER = itemgetter(Candidate._fields.index("inner"))
#: Of two weak families each inside the other the one with so many times more members is below, whatever is usual.
_MANY = 1.5
#: Of so many divisions one, at most, is few of them.
_FEW = 4
_DEPTHS: tuple[Level, ...] = ("chapter", "section", "subsection", "subsubsection")


def _family(name: str) -> Family:
    family = family_of(name)
    assert family is not None, name
    return family


def order(candidates: Sequence[Candidate]) -> list[str]:
    """The families of the text from the highest to the lowest."""
    members: dict[str, list[Candidate]] = defaultdict(list)
    for family, some in groupby(candidates, FAMILY):
        members[family] += some
    places = {family: list(map(START, own)) for family, own in members.items()}
    runs = {family: _runs(own, places[family]) for family, own in members.items()}

    def split(a: str, b: str) -> bool:
        """Whether a run of ``a`` has a heading of ``b`` inside."""
        inner = places[b]
        return any(bisect_left(inner, end) > bisect_right(inner, start) for start, end in runs[a])

    led = {b for b in places if b[:6] == "dotted" and UNTITLED in places and any(
        counts(members[a], members[b]) for a in places if a[:6] != "dotted" and members[a][0].value
    )}  # fmt: skip

    chapters = sorted(at for family in places if _family(family).level == "chapter" for at in places[family])

    def boxes(a: str, b: str) -> bool:
        """Whether ``b``, of pieces that a word counts (案例3), are boxes among what ``a`` counts: in each chapter that has both,
        two and more, the first of ``a`` comes first, and it counts on past them."""
        if not chapters or b[0] != "第" or _family(b).strong or a[0] == "第" or _family(a).level in ("part", "chapter"):
            return False
        outer, inner = ({bisect_left(chapters, at): at for at in reversed(places[family])} for family in (a, b))
        both = outer.keys() & inner.keys()
        return len(both) > 1 and len(runs[a]) <= len(outer) and all(outer[at] < inner[at] for at in both)

    def heads(a: str, b: str) -> bool:
        """Whether each of several pieces that a word counts (法则二) has one of more chapters right below, as a part has."""
        if a[0] != "第" or _family(a).strong or _family(b).level != "chapter" or not 1 < len(places[a]) < len(places[b]):
            return False
        return all(below == b for name, below in pairwise([*map(FAMILY, candidates), ""]) if name == a)

    def left(part: str, chapter: str) -> bool:
        """Whether a part is the only one that is left of several (第二卷), so that chapters go on across it and none encloses another."""
        own = members[part]
        return len(own) == 1 and own[0].value > 1 and _family(part).level == "part" and _family(chapter).level == "chapter"

    def compare(a: str, b: str) -> int:
        if a.startswith("md") and b.startswith("md"):
            return -1 if a < b else 1
        if (above := boxes(a, b)) or boxes(b, a):
            return -1 if above else 1
        if (above := heads(a, b)) or heads(b, a):
            return -1 if above else 1
        if UNTITLED in (a, b) and led.intersection((a, b)):
            return 1 if a == UNTITLED else -1  # 1.1 stands right below 第一章
        ab, ba = split(a, b), split(b, a)
        if ab != ba:
            return -1 if ab != (left(b, a) if ab else left(a, b)) else 1
        if ab and UNTITLED in (a, b) and (a if b == UNTITLED else b)[:6] == "dotted":
            return 1 if a == UNTITLED else -1  # 1.1 to 1.5 go on across it
        fewer, more = sorted((len(places[a]), len(places[b])))
        if ab and fewer * _MANY < more and not _family(a).strong and not _family(b).strong:
            return -1 if len(places[a]) == fewer else 1
        if not ab and (a[:6] == "dotted") != (b[:6] == "dotted"):
            outer, inner = (a, b) if b[:6] == "dotted" else (b, a)
            if counts(members[outer], members[inner]):
                return -1 if outer == a else 1
        return _family(a).rank - _family(b).rank

    return sorted(places, key=cmp_to_key(compare))


def counts(outer: Sequence[Candidate], dotted: Sequence[Candidate]) -> bool:
    """Whether most numbers with points open with that of the last one of ``outer`` before it: 2.1 and 2.2 below 2."""
    before = [bisect_left(outer, c) - 1 for c in dotted]
    right = sum(at >= 0 and (c.number or "").split(".")[0] == str(outer[at].value) for at, c in zip(before, dotted, strict=True))
    return right * 3 >= len(dotted) * 2


def _runs(members: Sequence[Candidate], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where the first and the last of each run of rising numbers begin, ``starts`` being where each of the members does; headings
    without a number are one run."""
    values = list(map(VALUE, members))
    falls = compress(count(1), map(le, islice(values, 1, None), values))
    breaks = [i for i in falls if values[i] and not members[i].again]
    firsts, lasts = [0, *breaks], [*breaks, len(members)]
    return [(starts[a], starts[b - 1]) for a, b in zip(firsts, lasts, strict=True)]


def _few_hold(numbered: Sequence[Candidate], above: Collection[str], family: str) -> bool:
    """Whether only a few of those headings above a family that the file marks (an h2) have any of it, as the notes alone have, below
    each chapter, what stands under its number."""
    marked = [name for name in above if name[:2] == "md"]
    holding: list[bool] = []
    for c in numbered if marked else ():
        if c.family in marked:
            holding.append(False)
        elif c.family == family and holding:
            holding[-1] = True
    return len(holding) >= _FEW and sum(holding) * _FEW <= len(holding)


def levels(numbered: Sequence[Candidate], families: Sequence[str]) -> dict[str, Level]:
    """The level of each family: how deep it lies in this text, and what the words themselves name.

    Depth counts the families that a heading really stands in: of two that never meet (1.1 in one chapter, 一、 in
    the next) neither is below the other.
    """
    rank = {family: i for i, family in enumerate(families)}
    within: dict[str, set[str]] = {family: set() for family in families}
    inner: dict[str, Counter[str]] = {family: Counter() for family in families}
    stack: tuple[str, ...] = ()
    stood: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}  # where a heading stands behind one that stood so
    for family, _ in groupby(map(FAMILY, numbered)):  # one more of the family before stands where that stood
        behind = stack, family
        if behind not in stood:
            inside = tuple(name for name in stack if rank[name] < rank[family])
            within[family].update(inside[-1:])
            stood[behind] = (*inside, family)
        stack = stood[behind]
    for c in filter(_INNER, numbered):
        inner[c.family][_family(c.inner).level] += 1
    depth: dict[str, int] = {}
    for family in families:
        depth[family] = max((depth[above] + 1 for above in within[family]), default=0)
    hints = {f: _family(f).level for f in families}
    for name in ("单元", "集"):
        if name in hints and not any(name in above and _family(f).level == "chapter" for f, above in within.items()):
            hints[name] = "chapter"  # a unit is a part only where lessons or chapters stand in it; so is an episode
    for family, above in within.items():
        if hints[family] in ("part", "chapter") and _few_hold(numbered, above, family):
            hints[family] = ""  # pieces of one of the chapters
    if UNTITLED in hints and "chapter" not in hints.values() and all(hints[above] == "part" for above in within[UNTITLED]):
        hints[UNTITLED] = "chapter"
    for family, counts in inner.items():
        if counts:
            hints[family] = counts.most_common(1)[0][0]
    chapters = [depth[f] for f in families if hints[f] == "chapter"]
    parts = [depth[f] for f in families if hints[f] == "part"]
    sections = [depth[f] for f in families if hints[f] == "section"]
    if chapters:
        anchor = max(chapters) if max(chapters) - min(chapters) == 0 else min(chapters)
    elif parts and len(set(depth.values())) > 1 and not (sections and min(sections) == min(parts) + 1):
        anchor = max(parts) + 1 if max(depth.values()) > max(parts) else max(parts)
    else:
        anchor = 0
    named: dict[str, Level] = {}
    for family in families:
        below = depth[family] - anchor
        if hints[family] == "part" and chapters and below >= 0:
            named[family] = "part" if not within[family] else _DEPTHS[min(max(below, 0), 3)]
        elif hints[family] == "section" and chapters and below == 0:
            named[family] = "section" if within[family] or any(hints[f] == "chapter" for f in families) else "chapter"
        else:
            named[family] = "part" if below < 0 else _DEPTHS[min(below, 3)]
    return named
