"""Numerals, by cases and by properties: every number that is written is read back."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.errors import WdsError
from weidianshang.numerals import fraction, parse, read
from weidianshang.plain import plain

_TABLE = tomllib.loads((Path(__file__).parent / "cases" / "numerals" / "numerals.toml").read_text(encoding="utf-8"))


def _bounds(written: str) -> tuple[Decimal | None, Decimal | None]:
    if ".." not in written:
        return Decimal(written), Decimal(written)
    low, _, high = written.partition("..")
    return Decimal(low) if low else None, Decimal(high) if high else None


@pytest.mark.parametrize(("text", "value"), _TABLE["exact"])
def test_exact(text: str, value: str) -> None:
    number = parse(text)
    assert (number.low, number.high, number.approx) == (Decimal(value), Decimal(value), "exact")


@pytest.mark.parametrize(("text", "value", "approx"), _TABLE["inexact"])
def test_inexact(text: str, value: str, approx: str) -> None:
    number = parse(text)
    assert (number.low, number.high, number.approx) == (*_bounds(value), approx)


@pytest.mark.parametrize("text", _TABLE["none"])
def test_none(text: str) -> None:
    with pytest.raises(WdsError, match="is not a numeral"):
        parse(text)


_DIGITS = "零一二三四五六七八九"


def _section(number: int) -> str:
    """A number below 10,000 in Chinese, written out here so that the reader is checked against another hand."""
    out, gap = "", False
    for rank, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, rank)
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
        gap = not digit
    return out


def _hanzi(number: int) -> str:
    if not number:
        return "零"
    out = ""
    for group, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, group)
        if section:
            out += ("零" if out and section < 1000 else "") + _section(section) + name
    return out


@given(st.integers(0, 10**12 - 1))
def test_written_out_and_read_back(number: int) -> None:
    assert parse(_hanzi(number)).low == number


@given(st.integers(0, 10**12 - 1))
def test_the_short_ten_is_read_too(number: int) -> None:
    written = _hanzi(number)
    short = written.removeprefix("一") if written.startswith("一十") else written
    assert parse(short).low == number


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_arabic_digits_with_commas_and_a_fraction(whole: int, hundredths: int) -> None:
    assert parse(f"{whole:,}.{hundredths:02d}").low == Decimal(f"{whole}.{hundredths:02d}")


@given(st.integers(1, 9999), st.sampled_from(["万", "亿"]))
def test_a_group_multiplies(number: int, group: str) -> None:
    assert parse(f"{number}{group}").low == number * {"万": 10**4, "亿": 10**8}[group]


@given(st.integers(1, 999).map(lambda tens: tens * 10))
def test_more_than_is_open_above(number: int) -> None:
    found = parse(f"{number}多")
    assert (found.low, found.high, found.approx) == (number, None, "more_than")


@given(st.text(alphabet="0123456789,.零〇一二两三五九十百千万亿几数半多余来个点廿卅壹拾伍成上以计", max_size=12), st.integers(0, 11))
def test_reading_never_raises_and_bounds_are_ordered(text: str, at: int) -> None:
    found = read(plain(text), at)
    if found:
        end, number = found
        assert at < end <= len(text)
        assert number.low is not None or number.high is not None
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
            assert (number.low == number.high) == (number.approx in ("exact", "about"))


def test_a_long_run_is_no_numeral() -> None:
    assert read("一" * 1000, 0) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_fraction_is_exact_to_twelve_digits(numerator: int, denominator: int) -> None:
    value = fraction(Decimal(numerator), Decimal(denominator))
    assert abs(value * denominator - numerator) <= Decimal(numerator) * Decimal("1e-11")
