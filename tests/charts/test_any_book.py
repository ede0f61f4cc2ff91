"""Charts of books that nobody has written: whatever the rows hold, nothing touches and nothing is cut."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weidianshang import charts
from weidianshang.charts.days import Day

WORDS = st.text(alphabet="铃铛地图开业两百家白鸽abcXYZ 019，。“”（）$%", max_size=40)
NAMES = st.sampled_from(["", "铃铛", "白鸽", "A very long name of a platform indeed", "河边的小店与茶摊们"])
WIDTHS = st.sampled_from([5.0, 6.9, 10.0, 14.0])
LANGS = st.sampled_from(["zh", "en"])
DAYS = st.dates(date(1800, 1, 1), date(2100, 12, 31))
NUMBERS = st.one_of(
    st.just(""),
    st.integers(-(10**6), 10**12).map(str),
    st.decimals(-99, 10**6, places=2, allow_nan=False).map(str),
)


@st.composite
def event_rows(draw: Any) -> pd.DataFrame:
    rows = []
    ages = draw(st.sampled_from([[0], [0], [2000], [0, 2000], [1600, 2400]]))  # leap years stay leap years
    for n in range(draw(st.integers(1, 14))):
        day, span = draw(DAYS), draw(st.sampled_from([0, 0, 29, 59, 364, 4000]))
        first = Day(day.year - draw(st.sampled_from(ages)), day.month, day.day)
        last = first + timedelta(span)
        rows.append(
            {
                "key": f"d1@{n}", "edtf": draw(st.sampled_from([first.isoformat(), f"{first.isoformat()[:-3]}~", ""])),
                "mod": draw(st.sampled_from(["", "start", "end", "approx"])), "earliest": first.isoformat(),
                "latest": last.isoformat(), "division": "d1", "start": n, "end": n + 9, "platform": draw(NAMES),
                "category": draw(NAMES), "label_zh": draw(WORDS), "label_en": draw(WORDS), "actors": draw(NAMES),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


@given(st.dates(), st.integers(-3000, 3000), st.integers(-5, 5))
def test_days_are_those_of_the_calendar(day: date, days: int, ages: int) -> None:
    known = Day(day.year, day.month, day.day)
    assert Day.fromisoformat(known.isoformat()) == known
    assert date.fromisoformat(known.isoformat()) == day
    there = Day(day.year + 400 * ages, day.month, day.day)
    assert (there - known).days == 146_097 * ages
    assert (there < known) == (ages < 0)
    assert there + timedelta(days) - timedelta(days) == there
    if 3 < day.year < 9990:
        moved = day + timedelta(days % 1000)
        assert known + timedelta(days % 1000) == Day(moved.year, moved.month, moved.day)


def test_a_book_of_other_ages(glass: Any) -> None:
    columns = ["key", "edtf", "mod", "earliest", "latest", "division", "start", "end"]
    years = ["-0220", "-0201", "0000", "0009", "0220"]
    rows = pd.DataFrame([(y, y, "", f"{y}-01-01", f"{y}-12-31", "d1", n, n + 1) for n, y in enumerate(years)], columns=columns)
    for lang, names in (("zh", ["公元前221年", "公元前1年", "220年"]), ("en", ["221 BC", "1 BC", "220"])):
        chart = charts.timeline(rows, lang=lang)  # type: ignore[arg-type]
        assert all(name in charts.alt_text(chart) for name in names)
        ticks = [text.get_text() for text, _ in glass(chart).texts() if text.get_gid() == "label:tick"]
        assert f"{'公元前' if lang == 'zh' else ''}100{'年' if lang == 'zh' else ' BC'}" in ticks
        assert not [tick for tick in ticks if "-" in tick]


@given(event_rows(), LANGS, WIDTHS)
@settings(max_examples=25)
def test_any_timeline(glass: Any, events: pd.DataFrame, lang: Any, width: float) -> None:
    seen = glass(charts.timeline(events, lang=lang, width=width))
    assert {key for key, _ in seen.marks()} == set(events["key"])
    assert seen.overlaps() == seen.clipped() == seen.struck() == []


@st.composite
def figure_rows(draw: Any) -> pd.DataFrame:
    rows = []
    for n in range(draw(st.integers(1, 12))):
        low, high = draw(NUMBERS), draw(NUMBERS)
        if low and high and float(low) > float(high):
            low, high = high, low
        rows.append(
            {
                "case": draw(st.sampled_from(["a", "b", "c"])), "metric_zh": draw(WORDS), "metric_en": draw(WORDS),
                "quantity": f"d1@{n}", "low": low, "high": high,
                "unit": draw(st.sampled_from(["", "人", "CNY", "%", "hour", "day", "year", "个", "EUR"])),
                "kind": draw(st.sampled_from(["count", "money", "percent", "duration", "ordinal"])),
                "approx": draw(st.sampled_from(["exact", "about", "nearly", "more_than", "range"])),
                "per": draw(st.sampled_from(["", "P1D", "次"])),
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


@given(figure_rows(), LANGS, WIDTHS)
@settings(max_examples=25)
def test_any_case_figures(glass: Any, figures: pd.DataFrame, lang: Any, width: float) -> None:
    cases = pd.DataFrame(
        [("a", "铃铛", "Bell", "reported"), ("b", "一家名字相当长的河边小店", "", "example")],
        columns=["case", "name_zh", "name_en", "status"],
    )
    chart = charts.case_figures(figures, cases, lang=lang, width=width)
    seen = glass(chart)
    given_ = figures[(figures["low"] != "") | (figures["high"] != "")]
    assert set(given_["case"] + "/" + given_["quantity"]) == {tip.key for tip in chart.tips.values()}
    assert seen.overlaps() == seen.clipped() == []


@st.composite
def outline_rows(draw: Any) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []

    def add(id_: str, parent: str, level: str, chars: int) -> None:
        rows.append(
            {"id": id_, "parent": parent, "level": level, "number": draw(st.sampled_from(["", "1", "1.1"])),
             "title": draw(WORDS), "start": 0, "end": 9, "chars": chars, "glued": False}
        )  # fmt: skip

    for c in range(draw(st.integers(1, 5))):
        sizes = draw(st.lists(st.integers(0, 5000), max_size=9))
        add(
            f"c{c}",
            "",
            draw(st.sampled_from(["chapter", "chapter", "section", "front", ""])),
            sum(sizes) + draw(st.integers(0, 900)),
        )
        for s, size in enumerate(sizes):
            add(f"c{c}.s{s}", f"c{c}", "section", size)
    return pd.DataFrame(rows)


@given(outline_rows(), LANGS, WIDTHS)
@settings(max_examples=25)
def test_any_outline(glass: Any, outline: pd.DataFrame, lang: Any, width: float) -> None:
    terms = pd.DataFrame(
        [
            (id_, term, 1 + n % 5, float(n))
            for n, id_ in enumerate(outline["id"])
            for term in ("河", "铃铛地图开业")
        ],
        columns=["division", "term", "count", "tfidf"],
    )
    for chart in (
        charts.outline_rows(outline, lang=lang, width=width),
        charts.keywords(terms, outline, lang=lang, width=width, least=1),
        charts.term_rise(terms, outline, lang=lang, width=width, least=1),
    ):
        seen = glass(chart)
        assert seen.overlaps() == seen.clipped() == []


CHAPTERS = pd.DataFrame(
    [(f"c{n}", "", "chapter", str(n), f"渡口的第{n}夜", 500 * n - 500, 500 * n, 480 + n) for n in range(1, 49)],
    columns=["id", "parent", "level", "number", "title", "start", "end", "chars"],
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_novel_of_many_chapters(glass: Any, lang: Any) -> None:
    rows = charts.outline_rows(CHAPTERS, lang=lang)
    assert rows.figure.get_figheight() < 48 * 0.4
    even = pd.DataFrame(
        [(id_, "灯塔", 2, 1.0) for id_ in CHAPTERS["id"]], columns=["division", "term", "count", "tfidf"]
    )
    rise = charts.term_rise(even, CHAPTERS, lang=lang)
    seen = glass(rise)
    said = set(seen.labels().values())
    assert "没有哪个常用词明显偏前或偏后（画出1个）" in said or "No common word leans to the start or to the end (1 drawn)" in said
    assert {"1", "10"} <= said, "columns too narrow for titles have numbers"
    assert not any("渡口" in words for words in said)
    for chart in (rows, rise):
        assert glass(chart).overlaps() == glass(chart).clipped() == []


def test_the_year_one_stands_between_the_eras(glass: Any) -> None:
    told = [("a", "-0684", "-0684-01-01", "-0684-12-31", "收盐"), ("b", "1723", "1723-01-01", "1723-12-31", "摊丁入亩")]
    events = pd.DataFrame(
        [(key, edtf, "", first, last, "c1", 0, 4, label, label) for key, edtf, first, last, label in told],
        columns=["key", "edtf", "mod", "earliest", "latest", "division", "start", "end", "label_zh", "label_en"],
    )
    seen = glass(charts.timeline(events))
    assert {"公元前500年", "1年", "500年"} <= {text.get_text() for text, _ in seen.texts()}
    assert seen.overlaps() == seen.clipped() == []


def test_a_title_that_comes_again_names_no_section(glass: Any) -> None:
    rows = [("c1", "", "chapter", "1", "盐", 0, 100, 90), ("c2", "", "chapter", "2", "茶", 100, 200, 95)]
    rows += [(f"{c}.s1", c, "section", "1", "怎么收", at, at + 80, 70 + at // 50) for c, at in (("c1", 10), ("c2", 110))]
    outline = pd.DataFrame(rows, columns=list(CHAPTERS.columns)).sort_values("start", kind="stable")
    title = glass(charts.outline_rows(outline)).labels()["title"]
    assert title == "各章篇幅接近，“茶”最长"
