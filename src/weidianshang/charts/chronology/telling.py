"""The events of a timeline in words: title and subtitle, the text alternative of a lane, the tooltip of a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from ..dates import written, year_in
from ..days import Day
from ..frames import where
from ..happenings import Happening
from ..style import Lang
from ..wording.chronology import WORDS

__all__ = ["heading_of", "lane_in_words", "subtitle_of", "tip_of"]


#: Fewer in one year, lane or day are no finding.
_MANY = 3


def heading_of(drawn: list[Happening], lang: Lang) -> str:
    """What stands out: the busiest year, or day of a story of one month; else the fullest lane, else how many."""
    words, total = WORDS[lang], len(drawn)
    years = Counter(year_in(e.first.year, lang) for e in drawn if e.first.year == e.last.year)
    days = Counter(_day(e.first, lang) for e in drawn if e.first == e.last)
    short = len({(day.year, day.month) for e in drawn for day in (e.first, e.last)}) == 1
    lanes = Counter(e.lane for e in drawn)
    for counted, form in ((years, "title_year"), (days if short else Counter(), "title_day"), (lanes, "title_lane")):
        top = counted.most_common(2)
        if total > _MANY and len(top) == 2 and top[0][1] > top[1][1] and top[0][1] >= _MANY:
            name, most = top[0]
            return words[form].format(year=name, day=name, lane=name, most=most, total=total)
    return words["title_plain"].format(range=_range(drawn, lang), total=total)


def subtitle_of(drawn: list[Happening], lanes: list[str], undated: int, lang: Lang, *, heading: str) -> str:
    """From when to when and how many, where the heading does not say so, and how many have no date."""
    words = WORDS[lang]
    by_lane = words["by_lane"] if len(lanes) > 1 else ""
    said = words["title_plain"].format(range=_range(drawn, lang), total=len(drawn)) == heading
    told = words["sub_plain" if said else "sub"].format(
        range=_range(drawn, lang), total=len(drawn), lanes=by_lane
    )
    return told + (words["undated"].format(n=undated) if undated else "")


def _range(drawn: list[Happening], lang: Lang) -> str:
    """From when to when: a year alone where no event says the month."""
    first, last = min(e.first for e in drawn), max(e.last for e in drawn)
    close = [e for e in drawn if (e.last - e.first).days <= _CLOSE]
    months = (any(e.first == first for e in close), any(e.last == last for e in close))
    a, b = (_month(day, lang) if known else _year(day, lang) for day, known in zip((first, last), months, strict=True))
    return a if a == b else WORDS[lang]["range"].format(first=a, last=b)


#: 年底 is two months, and says of a year that it is its end.
_CLOSE = 62


def _month(day: Day, lang: Lang) -> str:
    return f"{year_in(day.year, lang)}年{day.month}月" if lang == "zh" else written(day.isoformat()[:-3], lang=lang)


def _day(day: Day, lang: Lang) -> str:
    return f"{_month(day, lang)}{day.day}日" if lang == "zh" else written(day.isoformat(), lang=lang)


def _year(day: Day, lang: Lang) -> str:
    return f"{year_in(day.year, lang)}年" if lang == "zh" else year_in(day.year, lang)


def lane_in_words(drawn: list[Happening], lane: str, words: Mapping[str, str]) -> str:
    """The events of a lane one by one; of a full timeline the first few, and how many there are."""
    inside = [e for e in drawn if e.lane == lane]
    shown = inside if len(drawn) <= 60 else inside[:5]
    parts = [f"{e.when} {e.label}" for e in shown]
    if len(shown) < len(inside):
        parts.append(words["more"].format(n=len(inside)))
    return words["item"].format(lane=lane, rows=words["semi"].join(parts))


def tip_of(event: Happening, outline: pd.DataFrame | None, lang: Lang) -> str:
    """What pointing at an event says: when, who, where it is told, how the text puts it."""
    row, words = event.row, WORDS[lang]
    bounds = words["from_to"].format(a=row["earliest"], b=row["latest"])
    place = where(row["division"], outline)
    lines = [
        f"{event.when} {event.label}",
        words["date"].format(
            edtf=row["edtf"], bounds=bounds if event.first < event.last else row["earliest"]
        ),
        words["who"].format(actors=" | ".join(row["actors"].split("|"))) if row["actors"] else "",
        words["place"].format(where=place, start=row["start"], end=row["end"]),
        words["said"].format(surface=event.written) if event.written else "",
        words["rule"].format(rule=row["rule"]) if row["rule"] else "",
    ]
    return "\n".join(line for line in lines if line)
