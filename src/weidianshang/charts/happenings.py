"""The rows of the table ``events`` as they are drawn: dates read, labels chosen, lanes and categories grouped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from ..errors import WdsError
from .dates import written
from .days import Day
from .frames import name_of, records
from .marks import Extent
from .style import Lang
from .wording.chronology import WORDS

__all__ = ["Happening", "extent_of", "grouped", "happenings"]

_COLUMNS = ("key", "edtf", "mod", "earliest", "latest", "division", "start", "end")
_OPTIONAL = (
    "surface",
    "written",
    "rule",
    "actors",
    "platform",
    "platform_en",
    "category",
    "category_en",
    "label_zh",
    "label_en",
)
#: A date all of whose words the chart says itself, at the head of a clause; a clock counts where the date has one.
_DATE = r"公元前0-9〇零一二三四五六七八九十百年代月日号底初末中旬春夏秋冬季天的度上下半第至到—–世纪后\-"
_CLOCK = r"凌晨清早上午正下傍晚夜时点分:"
_SAID = {False: re.compile(rf"[{_DATE}]+"), True: re.compile(rf"[{_DATE}{_CLOCK}]+")}
_AFTER = re.compile(r"[，,、：:\s]*的?")
#: What says when it was only together with its date.
_BEYOND = re.compile(r"(?:[之以](?:前|后|来|内)|[前后内里间中起]|期间|开始|左右)")
#: A shorter label says too little without its date.
_SHORTEST = 4
#: More lanes than this and the smallest share one; more categories and the rarest do.
MAX_LANES, MAX_CATEGORIES = 9, 6


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated row: first and last day, how exactly it is known, and what is written beside its mark.

    ``share`` is how much of its day has gone by.
    """

    key: str
    first: Day
    last: Day
    extent: Extent
    when: str
    label: str
    lane: str
    category: str
    written: str
    share: float
    row: dict[str, str]


def happenings(
    events: pd.DataFrame, *, lang: Lang, names: Mapping[str, str] | None
) -> tuple[list[Happening], int]:
    """The dated rows in the order of their dates, and how many rows have no usable date."""
    rows = records(events, _COLUMNS, name="events", optional=_OPTIONAL)
    dated = [_happening(row, lang, names) for row in rows if row["earliest"] and row["latest"]]
    dated.sort(key=lambda e: (e.first, e.last, e.share, int(e.row["start"] or 0)))
    return dated, len(rows) - len(dated)


def _happening(row: dict[str, str], lang: Lang, names: Mapping[str, str] | None) -> Happening:
    try:
        first, last = Day.fromisoformat(row["earliest"]), Day.fromisoformat(row["latest"])
    except ValueError as error:
        raise WdsError(
            f"event {row['key']!r} has no calendar dates: {row['earliest']!r}, {row['latest']!r}",
            remedy="earliest and latest are ISO dates, YYYY-MM-DD",
        ) from error
    if last < first:
        raise WdsError(
            f"event {row['key']!r} ends before it begins: {first.isoformat()} to {last.isoformat()}", remedy="swap the two dates"
        )
    when = written(row["edtf"], row["mod"], lang=lang) or row["written"] or row["surface"]
    label = row[f"label_{lang}"] or row["label_en" if lang == "zh" else "label_zh"]
    label = undated(label, row["written"], clock="T" in row["edtf"])
    if not label:
        label = (
            " · ".join(part for part in row["actors"].split("|")[:3] if part) or row["surface"] or row["key"]
        )
    return Happening(
        row["key"],
        first,
        last,
        extent_of(row["edtf"], row["mod"], (last - first).days + 1),
        when,
        label,
        _named(row, "platform", lang, names),
        _named(row, "category", lang, names),
        row["written"] or row["surface"],
        _share_of_day(row["edtf"]),
        row,
    )


def undated(label: str, said: str, *, clock: bool) -> str:
    """The label without the date that it begins with, for the chart writes the date itself.

    A date with more to it than a calendar holds (a reign, a feast, 约) stays, and so does one that
    says when only with the word behind it, or leaves too little.

    >>> undated("1987年6月，铺子改了名字", "1987年6月", clock=False), undated("贞观三年，玄奘西行", "贞观三年", clock=False)
    ('铺子改了名字', '贞观三年，玄奘西行')
    >>> undated("5月18日凌晨1时，船队出发", "5月18日凌晨1时", clock=True), undated("1993年停工", "1993年", clock=False)
    ('船队出发', '1993年停工')
    >>> undated("2018年冬天，果价又涨了", "2018年冬天", clock=False), undated("2008年的风波过去了", "2008年", clock=False)
    ('果价又涨了', '风波过去了')
    >>> undated("2025年以前还要开店", "2025年", clock=False)
    '2025年以前还要开店'
    """
    if not said or not label.startswith(said) or not _SAID[clock].fullmatch(said) or _BEYOND.match(label, len(said)):
        return label
    rest = label[_AFTER.match(label, len(said)).end() :]  # type: ignore[union-attr]
    return rest if len(rest) >= _SHORTEST else label


def _share_of_day(edtf: str) -> float:
    """How much of its day has gone by at a clock time; the middle of the day where none is told."""
    clock = re.search(r"T(\d{2}):(\d{2})", edtf) if "/" not in edtf else None
    return (int(clock[1]) + int(clock[2]) / 60) / 24 if clock else 0.5


def _named(row: Mapping[str, str], column: str, lang: Lang, names: Mapping[str, str] | None) -> str:
    """A platform or category in the chart's language: as ``names`` has it, else as the table does."""
    value = row[column]
    return (
        name_of(value, names)
        if names and value in names
        else (row[f"{column}_en"] if lang == "en" else "") or value
    )


def extent_of(edtf: str, mod: str, days: int) -> Extent:
    """How exactly a date of so many days is known."""
    if mod or any(mark in edtf for mark in "~%?"):
        return "fuzzy" if days < 300 else "span"
    return "day" if days == 1 else "month" if days <= 31 else "span"


def grouped(found: list[Happening], lang: Lang) -> tuple[list[Happening], list[str]]:
    """The events, small lanes and rare categories grouped; and the lanes by their first event."""
    words = WORDS[lang]
    lanes = Counter(e.lane for e in found if e.lane)
    kept = {lane for lane, _ in lanes.most_common(MAX_LANES if len(lanes) <= MAX_LANES else MAX_LANES - 1)}
    categories = Counter(e.category for e in found if e.category)
    many = len(categories) > MAX_CATEGORIES
    common = {name for name, _ in categories.most_common(MAX_CATEGORIES - 1 if many else MAX_CATEGORIES)}
    rest = words["other"] if kept else words["all"]
    drawn = [
        replace(
            e,
            lane=e.lane if e.lane in kept else rest,
            category=e.category if e.category in common or not e.category else words["other"],
        )
        for e in found
    ]
    order = list(dict.fromkeys(e.lane for e in drawn))
    return drawn, [lane for lane in order if lane != rest] + [lane for lane in order if lane == rest]
