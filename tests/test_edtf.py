"""The EDTF subset: what is in it, what bounds it, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.edtf import bounds, precision, validate
from weidianshang.errors import WdsError
from weidianshang.festivals import FEASTS, feast_day, lunar_day, lunar_month

_BOUNDS = [
    ("2014", "", "2014-01-01", "2014-12-31"),
    ("2014", "start", "2014-01-01", "2014-02-28"),
    ("2012", "start", "2012-01-01", "2012-02-29"),
    ("2014-05", "", "2014-05-01", "2014-05-31"),
    ("2012-01~", "start", "2012-01-01", "2012-02-29"),
    ("2014-06~", "mid", "2014-06-01", "2014-07-31"),
    ("2014-12~", "end", "2014-11-01", "2014-12-31"),
    ("2014-05~", "approx", "2014-04-01", "2014-06-30"),
    ("2014-01~", "approx", "2013-12-01", "2014-02-28"),
    ("2014~", "approx", "2013-01-01", "2015-12-31"),
    ("2014-12", "start", "2014-12-01", "2014-12-10"),
    ("2014-12", "mid", "2014-12-11", "2014-12-20"),
    ("2014-02", "end", "2014-02-21", "2014-02-28"),
    ("2014-11-11", "", "2014-11-11", "2014-11-11"),
    ("2014-11-11T23:30:00", "", "2014-11-11", "2014-11-11"),
    ("2014-03-01~", "approx", "2014-02-28", "2014-03-02"),
    ("2014-21", "", "2014-03-01", "2014-05-31"),
    ("2014-22", "start", "2014-06-01", "2014-06-30"),
    ("2014-24", "", "2014-12-01", "2015-02-28"),
    ("2014-35", "", "2014-07-01", "2014-09-30"),
    ("2014-40", "", "2014-01-01", "2014-06-30"),
    ("2014-41", "", "2014-07-01", "2014-12-31"),
    ("199X", "", "1990-01-01", "1999-12-31"),
    ("199X", "mid", "1994-01-01", "1996-12-31"),
    ("20XX", "", "2000-01-01", "2099-12-31"),
    ("18XX", "end", "1880-01-01", "1899-12-31"),
    ("2011/2014", "", "2011-01-01", "2014-12-31"),
    ("2011-08/2011-12", "end", "2011-08-01", "2011-12-31"),
    ("2011-08/..", "", "2011-08-01", ""),
    ("../2014", "", "", "2014-12-31"),
    ("/2014", "", "", "2014-12-31"),
    ("-0220", "", "-0220-01-01", "-0220-12-31"),
    ("0618/0907", "", "0618-01-01", "0907-12-31"),
    ("-0770/-0255", "", "-0770-01-01", "-0255-12-31"),
]


@pytest.mark.parametrize(("edtf", "mod", "earliest", "latest"), _BOUNDS)
def test_bounds(edtf: str, mod: str, earliest: str, latest: str) -> None:
    assert bounds(edtf, mod) == (earliest, latest)


@pytest.mark.parametrize(
    "bad",
    ["", "14", "2014-13", "2014-00", "2014-02-29", "2014-5", "2014/05/03", "2014-05-03T25:00:00", "2014-05-03T9:00", "19X4", "199X-05",
     "2014/2011", "../..", "/", "约2014", "2014-05-32", "20140503", "2014-25", "2014-37", "2014-05-03~~", "XXXX"],
)  # fmt: skip
def test_what_is_outside_the_subset_is_refused(bad: str) -> None:
    with pytest.raises(WdsError):
        bounds(bad)


def test_an_unknown_modifier_is_refused() -> None:
    with pytest.raises(WdsError, match="not a modifier"):
        bounds("2014", "about")


def test_a_fuzzy_edge_must_lie_at_its_edge() -> None:
    with pytest.raises(WdsError, match="end of its year"):
        bounds("2014-05~", "end")


@given(st.dates(date(1583, 1, 1), date(9999, 12, 31)))
def test_a_day_bounds_itself(day: date) -> None:
    assert bounds(day.isoformat()) == (day.isoformat(), day.isoformat())
    assert precision(day.isoformat()) == "day"
    assert validate(day.isoformat()) == day.isoformat()


@given(st.integers(1583, 9998), st.integers(1, 12), st.sampled_from(["", "start", "mid", "end", "approx"]))
def test_bounds_are_days_in_order(year: int, month: int, mod: str) -> None:
    earliest, latest = (date.fromisoformat(d) for d in bounds(f"{year}-{month:02d}", mod))
    assert earliest <= latest
    assert latest - earliest < timedelta(days=93)


@given(st.text(alphabet="0123456789-/X~?%.T:", max_size=12), st.sampled_from(["", "start", "end"]))
def test_anything_else_is_refused_or_bounded(edtf: str, mod: str) -> None:
    try:
        earliest, latest = bounds(edtf, mod)
    except WdsError:
        return
    assert earliest or latest


def test_precision_names_every_form() -> None:
    forms = ["2014", "2014-05", "2014-05-03", "2014-22", "2014-34", "2014-41", "199X", "20XX", "2011/2014", ""]
    assert [precision(f) for f in forms] == [
        "year", "month", "day", "season", "quarter", "half", "decade", "century", "interval", "",
    ]  # fmt: skip


#: Days of feasts, checked against printed calendars.
_FEAST_DAYS = [
    ("春节", 1949, "1949-01-29"), ("春节", 2000, "2000-02-05"), ("春节", 2014, "2014-01-31"), ("春节", 2023, "2023-01-22"),
    ("中秋节", 1999, "1999-09-24"), ("中秋", 2014, "2014-09-08"), ("中秋", 2020, "2020-10-01"), ("端午节", 2014, "2014-06-02"),
    ("元宵节", 2014, "2014-02-14"), ("重阳", 2014, "2014-10-02"), ("七夕", 2014, "2014-08-02"), ("除夕", 2015, "2015-02-18"),
    ("清明", 2014, "2014-04-05"), ("清明", 2012, "2012-04-04"), ("国庆节", 2014, "2014-10-01"), ("双十一", 2014, "2014-11-11"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), _FEAST_DAYS)
def test_feasts(name: str, year: int, day: str) -> None:
    assert str(feast_day(name, year)) == day


@given(st.sampled_from(FEASTS), st.integers(1901, 2099))
def test_every_feast_has_a_day_of_its_year_or_the_next_winter(name: str, year: int) -> None:
    day = feast_day(name, year)
    assert day is not None
    assert day.year == year or (day.year == year + 1 and day.month == 1)


def test_lunar_months_follow_one_another() -> None:
    for year in range(1900, 2099):
        for month in range(1, 12):
            this, following = lunar_month(year, month), lunar_month(year, month + 1)
            assert this is not None
            assert following is not None
            assert (following[0] - this[1]).days in (1, 30, 31)  # the day after, or a leap month between


def test_what_is_not_known_is_none() -> None:
    assert feast_day("春节", 1800) is None
    assert feast_day("泼水节", 2014) is None
    assert lunar_day(2014, 13, 1) is None
    assert lunar_day(2014, 1, 31) is None
