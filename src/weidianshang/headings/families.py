"""Lines → candidates for headings and list items, from every family of marks.

Each family has its module: ``strong`` (第N章), ``weak`` (1. (1) ①), ``named`` (前言); Markdown is here. What level a
heading has is decided afterwards, from how the families nest (``outline``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, compress, count, filterfalse, groupby, islice, pairwise
from operator import eq, itemgetter, le

from ..lazily import pattern
from ..lines import Lines
from ..matter import fences_of
from .candidates import END, FAMILY, GLUED, START, VALUE, Candidate, Refused, Unasked
from .counters import find_counters
from .cuts import STAGED, STOP, goes_on, space_cut
from .dotted import find_dotted, first_below, fresh, whole_number, with_figures, without_scores
from .forms import FAMILIES, NOUNS, UNIT, family_of
from .hashes import by_title, find_hashes, find_underlined
from .marks import scan, titled
from .named import find_named
from .ordinals import HAN, NUM
from .postfixed import find_postfixed
from .running import counted_behind_stops, marks_behind_stops, marks_behind_titles
from .scenes import with_scenes
from .seams import QUESTION, Seams
from .spaced import marks_in_lines, marks_in_sentences, runs_on, with_speech
from .strong import find_strong, known_cut, plain
from .tails import AFTER_STOP, ends_behind_stops, find_tails
from .ticked import with_ticked
from .twice import second_prints, with_second_prints
from .weak import find_weak

__all__ = ["find_candidates"]


# A heading glued to the end of a line.
_GLUED_ABOVE = pattern(f"[。！？…”’][ 　]?(?:第{NUM}{UNIT}|(?:[{HAN}]{{1,3}}|[0-9]{{1,2}})[、.．]|[（(][{HAN}]{{1,3}}[)）])[^。！？，；]{{0,24}}$")
_BREAK = pattern(r"\r\n|\r|\n")
_PARTS = frozenset(name for name, family in FAMILIES.items() if family.level == "part")


def find_candidates(
    lines: Lines, *, known: Collection[str] = (), width: int = 0, markdown: bool | None = False, refused: Refused | None = None
) -> tuple[Candidate, ...]:
    """The headings and list items that carry a number or a name, in order.

    ``known``: the titles of a printed table of contents, as ``strong.plain`` gives them; ``width`` is that at
    which lines are broken, if they are, so that a mark at the start of one may stand in mid-sentence; ``markdown`` says that the
    file is Markdown; ``None``: that it has another markup, and so none of Markdown. Why a mark is no heading
    is written into ``refused``.

    >>> text = "第一章 山路\\n天亮了。\\n第二章 书店\\n门开了。在第一章里说过。"
    >>> [(c.number, text[c.title_start:c.end], c.rule) for c in find_candidates(Lines(text))]
    [('1', '山路', 'line_mark'), ('2', '书店', 'line_mark')]
    """
    refused = Unasked() if refused is None else refused
    by_family, whole = _opening(lines)
    if counters := find_counters(lines, by_family):
        refused.update((start, "a site's counter before the heading") for start, _ in counters)
        lines = lines.without(counters)
        by_family, whole = _opening(lines)
    whole -= with_speech(lines, whole)
    inner = marks_in_lines(lines)
    for name in [name for name in inner if name[0] == "第"]:
        whole |= {mark.end for mark in inner[name] if titled(lines.text, mark)}
        by_family[name] = sorted([*by_family.get(name, ()), *inner.pop(name)])
    if fenced := "fence" in by_family:
        by_family = _outside_fences(lines.text, by_family, refused)
    lonely = {name: by_family.pop(name) for name in [n for n, marks in by_family.items() if n[0] == "第" and not _series(marks)]}
    if width:
        by_family = {name: list(_at_starts(lines, marks, width, refused)) for name, marks in by_family.items()}
    if lonely or width or fenced:
        whole &= {mark.end for left in by_family.values() for mark in left}
    hashes = find_hashes(lines, by_family, refused, markdown=bool(markdown))
    found = by_title(lines, [*hashes, *find_underlined(lines, by_family.get("below", ()))], refused)
    if found and markdown is None:
        refused.update((c.opens, "the file has a markup of its own") for c in found)
        found = []
    if found and not markdown and _beside_numbers(found, by_family, whole):
        reason = "a comment in code" if found[0].rule == "markdown" else "a rule is drawn below"
        refused.update((c.opens, f"{reason}: headings are numbered") for c in found)
        found = []
    written = len(found) > 1
    numbered = {name: marks for name, marks in by_family.items() if (family_of(name) or name == "1.?") and name[:2] != "md"}
    text, seams = lines.text, Seams(lines.text)
    if width:
        whole -= {m.end for marks in numbered.values() for m in marks if goes_on(text, m.line, m.end, width)}
    tails: dict[str, list[Candidate]] = {}
    maybe: dict[str, list[Candidate]] = {}
    decimals = numbered.pop("1.?", [])
    behind = {} if written or width else {
        name: counted_behind_stops(lines, name) for name in (*numbered, *lonely)
        if name[0] == "第" and not _strong(name) and (name in numbered or name[1:] in NOUNS)
    }  # fmt: skip
    for name, marks in behind.items():
        maybe[name] = [mark._replace(end=end, rule="mark_before_text") for mark in marks if (end := space_cut(text, mark.title_start, mark.end))]
    if not written:
        ends = ends_behind_stops(lines, width) if width else lines.unended
        if ends:
            opening = cache(lambda: set(map(START, chain.from_iterable(by_family.values()))))
            counted = [name for name in (*by_family, *lonely) if name[0] == "第"]
            for mark in find_tails(lines, filterfalse(whole.__contains__, ends), counted=counted):
                if mark.start in opening():
                    continue
                if width and mark.rule != AFTER_STOP:
                    continue
                sure = (mark.rule == AFTER_STOP and mark.family != "1.?") or mark.family[:6] == "dotted"
                (tails if sure else maybe).setdefault(mark.family.rstrip("?"), []).append(mark._replace(family=mark.family.rstrip("?")))
        for name, marks in inner.items():  # 【2、山路】, with text behind it
            if closed := [mark for mark in marks if text[mark.end : mark.end + 1] == "】"]:
                inner[name] = [mark for mark in marks if mark not in closed]
                tails.setdefault(name, []).extend(mark._replace(rule=AFTER_STOP) for mark in closed)
        for name in [name for name in lonely if _series(sorted([*lonely[name], *tails.get(name, ()), *maybe.get(name, ()), *behind.get(name, ())]))]:
            numbered[name] = lonely.pop(name)
            whole |= {mark.end for mark in numbered[name] if titled(text, mark)}
        dotted = without_scores(text, sorted(mark for name in list(numbered) if name[:6] == "dotted" for mark in numbered.pop(name)))
        glued = sorted(mark for name in list(tails) if name[:6] == "dotted" for mark in tails.pop(name))
        dotted, figures = with_figures(dotted, sorted([*numbered.get("1.", ()), *decimals])) if dotted else ([], [])
        strong = [mark for name, marks in numbered.items() if _strong(name) for mark in marks]
        headings, others = find_dotted(lines, dotted, whole, glued, chapters=sorted(strong) if dotted else (), seams=seams, refused=refused)
        found.extend(headings)
        whole_numbers = [whole_number(mark) for mark in (*others, *figures) if mark.family == "dotted2"]
        alone = [mark._replace(family="1.") for mark in (*decimals, *whole_numbers) if fresh(lines, mark)]
        maybe["1."] = sorted([*maybe.get("1.", ()), *alone])
        glued = [mark for name in list(tails) if _strong(name) for mark in tails.pop(name)]
        headings = find_strong(lines, strong, glued, known=known, counted=by_family, width=width, seams=seams, refused=refused)
        if of_pieces := {name for name in (*numbered, *lonely, *tails) if name[0] == "第"}:
            headings, scenes = with_scenes(lines, headings, of_pieces)
            for name in {scene.family for scene in scenes}:
                numbered[name] = sorted([*numbered.get(name, ()), *lonely.pop(name, ()), *(s for s in scenes if s.family == name)])
                whole |= {mark.end for mark in numbered[name] if titled(text, mark)}
        found.extend(headings)
        found.extend(find_named(lines, by_family.get("named", ()), refused, known=known, chapters=bool(strong or of_pieces)))
        found.extend(_listed(lines, known))
        found.extend(find_postfixed(lines))
    refused.update((mark.start, "counts something, but no series of them") for marks in lonely.values() for mark in marks)
    inside = marks_behind_stops(lines) if not written and not width and not runs_on(lines) else {}
    inside.update(behind)
    for mark in marks_behind_titles(lines, found) if inside else ():
        some = inner if space_cut(text, mark.title_start, mark.end) else inside
        some[mark.family] = sorted([*some.get(mark.family, ()), mark])
    for name in dict.fromkeys([*numbered, *tails, *maybe, *(inner if not written else ()), *inside]):
        if name[0] == "第":
            numbered[name] = [_cut(text, mark, whole, known) for mark in numbered.get(name, ())]
            whole |= {mark.end for mark in numbered[name] if mark.glued}
        if family_of(name) and not _strong(name):
            if not written and inner.get(name):
                own = sorted([*inner[name], *numbered.get(name, ()), *tails.get(name, ())])
                inner[name] += marks_in_sentences(lines, own)
            glued = inside.get(name, [])
            own = numbered.get(name, [])
            if seconds := second_prints(lines, own):
                again = set(map(START, seconds.values()))
                own = [mark for mark in own if mark.start not in again]
            taken = find_weak(lines, own, whole, tails=tails.get(name, ()), maybe=maybe.get(name, ()), inner=inner.get(name, ()), inside=glued,
                              only_items=written, seams=seams, refused=refused)  # fmt: skip
            found.extend(with_second_prints(taken, seconds) if seconds else taken)
    found.sort(key=START)
    found = with_ticked(lines, _disjoint(text, found, refused))
    if counters:
        begins = {end: start for start, end in counters}
        found = [c if c.item or c.opens not in begins else c._replace(lead=begins[c.opens], glued=True) for c in found]
    return tuple(_once(text, found, refused)) if _may_repeat(text, found) else tuple(found)


def _opening(lines: Lines) -> tuple[dict[str, list[Candidate]], set[int]]:
    """The marks that open lines, by family, and the ends of those lines that are all title after their mark."""
    by_family: dict[str, list[Candidate]] = defaultdict(list)
    marks, whole = scan(lines)
    for family, some in groupby(marks, FAMILY):
        by_family[family] += some
    return dict(by_family), whole


def _cut(text: str, mark: Candidate, whole: Collection[int], known: Collection[str]) -> Candidate:
    """A mark that counts something, with its title alone where text follows on its line."""
    if mark.end in whole or mark.title_start >= mark.end:
        return mark
    if STAGED.fullmatch(text, mark.title_start, mark.end):
        return mark._replace(title_start=mark.after, end=mark.after, glued=True, rule="mark_before_text")
    if end := known_cut(text, mark.title_start, mark.end, known):
        return mark._replace(end=end, glued=True, rule="title_of_contents")
    if end := space_cut(text, mark.title_start, mark.end):
        return mark._replace(end=end, glued=True, rule="mark_before_text")
    if asked := QUESTION.match(text, mark.title_start, mark.end):
        return mark._replace(end=asked.end(), glued=True, rule="mark_before_seam")
    return mark


def _series(marks: Sequence[Candidate]) -> bool:
    """Whether two marks in a row have numbers in a row: 第一封信 and 第二封信, not one 第一口价."""
    return any(0 < b.value - a.value <= 2 for a, b in pairwise(marks))


def _strong(name: str) -> bool:
    family = family_of(name)
    return family is not None and family.strong


def _beside_numbers(marked: Sequence[Candidate], by_family: dict[str, list[Candidate]], whole: Collection[int]) -> bool:
    """Whether lines with one # are comments in code, or lines with dashes below them the last ones above a rule that is drawn:
    none has a number, and headings of strong families stand on lines of their own."""
    if any(c.inner or c.rule != marked[0].rule or (c.family != "md1" and c.rule == "markdown") for c in marked):
        return False
    own = [
        mark for name, marks in by_family.items() for mark in marks
        if mark.end in whole and ((name[:2] != "md" and _strong(name)) or (name[0] == "第" and len(marks) > len(marked)))
    ]  # fmt: skip
    return len(own) > 2 and any(mark.value == 1 for mark in own)


def _outside_fences(
    text: str, by_family: dict[str, list[Candidate]], refused: Refused
) -> dict[str, list[Candidate]]:
    """The marks less those in fenced code (``` to ```)."""
    fences = fences_of(text, (mark.start for mark in by_family.pop("fence")))
    inside = {mark.start for marks in by_family.values() for mark in marks if bisect_right(fences, mark.start) % 2}
    refused.update(dict.fromkeys(inside, "in a stretch of code"))
    return {name: [mark for mark in marks if mark.start not in inside] for name, marks in by_family.items()}


def _at_starts(lines: Lines, marks: Iterable[Candidate], width: int, refused: Refused) -> Iterator[Candidate]:
    """The marks less those that open a line only because the one before was broken there."""
    for mark in marks:
        if mark.family[:6] != "dotted" and _wraps(lines, mark, width):  # decimals are told by their order
            refused[mark.start] = "the line goes on from the one before"
        else:
            yield mark


def _wraps(lines: Lines, mark: Candidate, width: int) -> bool:
    """Whether a mark opens a line only because the line before was broken there."""
    before = lines.before(mark.line)
    if before is None:
        return False
    (start, end), text = before, lines.text
    if _GLUED_ABOVE.search(text, max(start, end - 40), end):
        return False
    breaks = len(_BREAK.findall(text, end, mark.line))
    return text[end - 1] not in STOP and breaks == 1 and end - start >= width - 6


def _listed(lines: Lines, known: Collection[str]) -> Iterator[Candidate]:
    """Lines that a printed table of contents lists, word for word, and that carry no mark of their own."""
    if not known:
        return
    text = lines.text
    for start, end in lines.walk():
        if end - start <= 40 and plain(text[start:end]) in known and text[end - 1] not in "。；，;,":
            yield Candidate(start, end, start, "listed", 0, None, rule="line_of_contents", line=start)


def _disjoint(text: str, found: Sequence[Candidate], refused: Refused) -> list[Candidate]:
    """The candidates less those that overlap an earlier one; of two that begin at one place the longer one stays, and an item
    ends where a heading is glued to it."""
    if all(map(le, map(END, found), map(START, islice(found, 1, None)))):
        return list(found)
    kept: list[Candidate] = []
    end = -1
    for candidate, start, stop in zip(found, map(START, found), map(END, found), strict=True):
        if start >= end:
            kept.append(candidate)
        elif kept and start == kept[-1].start and stop > end:
            kept[-1] = candidate
        elif candidate.prefix and start > kept[-1].title_start and first_below(kept[-1], candidate):
            kept[-1] = kept[-1]._replace(end=kept[-1].title_start + len(text[kept[-1].title_start : start].rstrip()), glued=True)
            kept.append(candidate)
        elif kept[-1].item and not candidate.item and candidate.glued and start > kept[-1].title_start:
            before = text[kept[-1].start : start].rstrip()
            kept[-1] = kept[-1]._replace(end=kept[-1].start + len(before))
            kept.append(candidate)
        else:
            refused.setdefault(start, "inside another heading")
            continue
        end = stop
    return kept


def _may_repeat(text: str, found: Sequence[Candidate]) -> bool:
    """Whether one of the candidates may be a second print: a quick look, as few texts have any."""
    families, values = list(map(FAMILY, found)), list(map(VALUE, found))
    parts = sorted(compress(zip(families, values, strict=True), map(_PARTS.__contains__, families)), key=itemgetter(0))
    return (
        any(families[at] == families[at + 1] for at in compress(count(), map(eq, values, islice(values, 1, None))))
        or any(map(eq, parts, islice(parts, 1, None)))
        or any(text[end - 1] in ")）" for end in compress(map(END, found), map(GLUED, found)))
    )  # fmt: skip


_KIND = itemgetter(*map(Candidate._fields.index, ("end", "family", "value", "glued", "item")))


def _once(text: str, found: Sequence[Candidate], refused: Refused) -> Iterator[Candidate]:
    """A heading printed twice with nothing between is one: the second print is marked as a repeat."""
    last, last_value, last_family = None, -1, ""  # the last candidate, if a heading
    parts: dict[str, Candidate] = {}
    counted: dict[str, Candidate] = {}  # the last of each family that stands behind something on its line
    for at, (candidate, (end, family, value, glued, item)) in enumerate(zip(found, map(_KIND, found), strict=True), 1):
        if item:
            yield candidate
            last_family = ""
            continue
        if glued and text[end - 1] in ")）":
            former, counted[family] = counted.get(family), candidate
            if former and former.value == value and _page(text, candidate) == _page(text, former):
                refused[candidate.start] = "another page of the chapter before"
                yield candidate._replace(repeat=True)
                continue
        if family in _PARTS:
            former = parts.get(family)
            parts[family] = candidate
            if former and former.value == value and plain(text[candidate.title_start : candidate.end]) == plain(
                text[former.title_start : former.end]
            ):
                if at < len(found) and not found[at].item and not text[end : found[at].start].strip():
                    refused[candidate.start] = "the part that the heading after it stands in, named again"
                    yield candidate._replace(repeat=True)
                    continue
                candidate = candidate._replace(again=True)
        if (
            last is not None and value == last_value and family == last_family
            and not re.search(r"[\u3400-\u9fffA-Za-z0-9]", text[last.end : candidate.start].replace("正文", ""))
            and plain(text[candidate.title_start : candidate.end]) == plain(text[last.title_start : last.end])
        ):
            refused[candidate.start] = "a second print of the heading before"
            yield candidate._replace(repeat=True)
            continue
        yield candidate
        last, last_value, last_family = candidate, value, family


def _page(text: str, candidate: Candidate) -> str:
    """A title less the number of the page that it heads: 渡江(2)."""
    return plain(re.sub(r"[(（][0-9０-９]{1,3}[)）]$", "", text[candidate.title_start : candidate.end]))
