"""Sums over figures with bounds, announced lists, and one happening dated twice."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.announced import find_announcements
from weidianshang.checks import find_checks
from weidianshang.curated import CheckNote, Curated
from weidianshang.errors import WdsError
from weidianshang.events import quantities_of
from weidianshang.intervals import Interval, evaluate, interval_of, said
from weidianshang.pipeline import extract

LISTED = tomllib.loads((Path(__file__).parent / "cases/checks/listed.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", LISTED, ids=[c["comment"] for c in LISTED])
def test_announced_counts(case: dict[str, Any]) -> None:
    book = wds.parse(case["text"])
    found = find_announcements(book, quantities_of(book))
    assert [[a.quantity.span.of(book.text), a.count] for a in found] == case["listed"]


def check(text: str, values: str, left: str, relation: str = "", right: str = "") -> tuple[str, str, str]:
    book = wds.parse(text)
    note = CheckNote("x", "甲", "a", tuple(values.split("|")), left, relation, right)
    (found,) = find_checks(book, Curated(checks=(note,)), quantities_of(book), (), ())
    assert found.reason
    return found.left, found.right, found.verdict


def test_two_lower_bounds_contradict_nothing() -> None:
    text = "社员超过12万,互动率达25%以上,每摇一次铃,就有5万以上的人出门。"
    values = "members=d1@12万|rate=d1@25%以上|out=d1@5万以上"
    assert check(text, values, "members * rate / 100", "=", "out") == ("30000..", "50000..", "open")


VERDICTS = [
    ("卖了30碗面,收了300元,每碗10元。", "n=d1@30碗|all=d1@300元|one=d1@10元", "n * one", "=", "all", "holds"),
    ("卖了30碗面,收了310元,每碗10元。", "n=d1@30碗|all=d1@310元|one=d1@10元", "n * one", "=", "all", "contradicted"),
    ("近三十人上车,四十多人下车。", "up=d1@近三十人|down=d1@四十多人", "up", "=", "down", "contradicted"),
    ("近三十人上车,四十多人下车。", "up=d1@近三十人|down=d1@四十多人", "up", "<", "down", "holds"),
    ("近三十人上车,四十多人下车。", "up=d1@近三十人|down=d1@四十多人", "up", ">", "down", "contradicted"),
    ("近三十人上车,四十多人下车。", "up=d1@近三十人|down=d1@四十多人", "down", ">=", "up", "holds"),
    ("三十多人上车,四十多人下车。", "up=d1@三十多人|down=d1@四十多人", "up", "<=", "down", "open"),
    ("30人上车,30人下车。", "up=d1@30人|down=d1@30人#2", "up", "<=", "down", "holds"),
    ("30人上车,30人下车。", "up=d1@30人|down=d1@30人#2", "up", "<", "down", "contradicted"),
    ("30人上车,40人下车。", "up=d1@30人|down=d1@40人", "down - up", "", "", "value"),
    ("股价从17元跌到9.6元,跌了43.5%。", "a=d1@17元|b=d1@9.6元|said=d1@43.5%", "(a - b) / a * 100", "=", "said", "contradicted"),
    ("股价从17元跌到9.6元,跌了43.5%。", "a=d1@17元|b=d1@9.6元|said=d1@43.5%", "(a - b) / a * 100", "~", "said", "holds"),
    ("股价从17元跌到9.6元,跌了43.4%。", "a=d1@17元|b=d1@9.6元|said=d1@43.4%", "(a - b) / a * 100", "~", "said", "contradicted"),
    ("三十人里有四人,占10%。", "all=d1@三十人|some=d1@四人|said=d1@10%", "some / all * 100", "~", "said", "contradicted"),
    ("近三十人上车,四十多人下车。", "up=d1@近三十人|down=d1@四十多人", "up", "~", "down", "contradicted"),
    ("三十多人上车,四十多人下车。", "up=d1@三十多人|down=d1@四十多人", "up", "~", "down", "open"),
]


@pytest.mark.parametrize(("text", "values", "left", "relation", "right", "verdict"), VERDICTS)
def test_verdicts(text: str, values: str, left: str, relation: str, right: str, verdict: str) -> None:
    assert check(text, values, left, relation, right)[2] == verdict


def test_a_sum_on_a_figure_that_is_not_there_is_left_out() -> None:
    book = wds.parse("卖了30碗面。")
    note = CheckNote("x", "甲", "a", ("n=d1@31碗",), "n", "", "")
    assert find_checks(book, Curated(checks=(note,)), quantities_of(book), (), ()) == ()


@pytest.mark.parametrize(
    ("values", "left", "relation", "message"),
    [
        ("d1@30碗", "n", "=", "names no value"),
        ("n=d1@30碗", "m", "=", "no value is called 'm'"),
        ("n=d1@30碗", "n +", "=", "no sum"),
        ("n=d1@30碗", "n ** 2", "=", "no sum"),
        ("n=d1@30碗", "__import__('os')", "=", "no sum"),
        ("n=d1@30碗", "n / 0", "=", "divides by zero"),
        ("n=d1@30碗", "(1 - n) * 2", "=", "may be negative"),
        ("n=d1@30碗", "n", "≠", "no relation"),
        ("n=d1@30碗", "n", "", "x: of relation and right there is one alone"),
        ("n=d1@30碗", "1e999 * n", "=", "no sum"),
        ("n=d1@30碗", "n" * 99, "=", "no value is called"),
        ("n=d1@30碗", "(" * 400 + "n" + ")" * 400, "=", "no sum"),
    ],
)
def test_a_wrong_sum_is_told(values: str, left: str, relation: str, message: str) -> None:
    with pytest.raises(WdsError, match=message) as caught:
        check("卖了30碗面。", values, left, relation, "n")
    assert (caught.value.file, bool(caught.value.remedy)) == ("checks.csv", True)
    assert len(str(caught.value)) < 250


@pytest.mark.slow
def test_one_happening_dated_twice(sample: Path) -> None:
    lexicon = wds.read_curated(sample.parents[1] / "curated" / "sample")
    records = extract(wds.parse(wds.read(sample)), lexicon)
    (told,) = [c for c in records.checks if c.kind == "date"]
    assert (told.left, told.right, told.verdict) == ("2016-12", "2016-12-15", "holds")


NUMBERS = st.decimals(0, 10**6, places=2)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_bounds_hold_every_value_between(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    left, right = interval_of(min(a, b), max(a, b)), interval_of(min(c, d), max(c, d))
    x, y = Fraction(a + b) / 2, Fraction(c + d) / 2

    def inside(value: Fraction, bounds: Interval) -> bool:
        return (bounds.low is None or bounds.low <= value) and (bounds.high is None or value <= bounds.high)

    assert inside(x + y, left.plus(right))
    assert inside(x - y, left.minus(right))
    assert inside(x * y, left.times(right))
    if y and right.high:
        assert inside(x / y, left.over(right))


def test_numbers_are_said_exactly_or_to_six_digits() -> None:
    assert said(evaluate("0.1 + 0.2", {})) == "0.3"
    assert said(evaluate("1 / 3", {})) == "0.333333"
    assert said(evaluate("1234567 * 10", {})) == "12345670"
    assert said(interval_of(None, Decimal(5))) == "..5"
