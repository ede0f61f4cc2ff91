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
    """A number below 10**16: the 亿, counted in turn, then what is left of them."""
    if not number:
        return "零"
    out = ""
    for group, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        count, number = divmod(number, group)
        if count:
            below = count < {"亿": 0, "万": 1000, "": 1000}[name]
            out += ("零" if out and below else "") + (_hanzi(count) if name == "亿" else _section(count)) + name
    return out


#: Every order of magnitude alike, and the round numbers where zeros are left out.
_numbers = st.integers(1, 16).flatmap(lambda digits: st.integers(0, 10**digits - 1)) | st.builds(
    lambda digit, zeros, rest: (digit * 10**zeros + rest) % 10**16, st.integers(1, 99), st.integers(0, 15), st.integers(0, 99)
)
_CHEQUE = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


@given(_numbers)
def test_written_out_and_read_back(number: int) -> None:
    assert parse(_hanzi(number)).low == number


@given(_numbers)
def test_the_short_ten_is_read_too(number: int) -> None:
    written = _hanzi(number)
    short = written.removeprefix("一") if written.startswith("一十") else written
    assert parse(short).low == number


@given(_numbers.filter(lambda number: number >= 10))
def test_cheques_say_the_same(number: int) -> None:
    assert parse(_hanzi(number).translate(_CHEQUE)).low == number


@given(_numbers)
def test_digits_in_thousands_say_the_same(number: int) -> None:
    assert parse(f"{number:,}").low == parse(f"{number:,}".replace(",", " ")).low == parse(str(number)).low == number


@given(_numbers, _numbers)
def test_what_is_larger_reads_larger(one: int, other: int) -> None:
    small, large = (parse(_hanzi(number)).low for number in sorted((one, other)))
    assert (small or 0) < (large or 0) or one == other


@given(st.integers(1, 9), st.sampled_from(["十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"]))
def test_what_is_vague_holds_what_is_exact(digit: int, rank: str) -> None:
    exact = parse(_DIGITS[digit] + rank).low
    several, more = parse("几" + rank), parse(_DIGITS[digit] + rank + "多")
    assert digit == 1 or (several.low or 0) <= (exact or 0) <= (several.high or 0)
    assert (more.low, more.high) == (exact, None)


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


_LONG = pytest.mark.parametrize("unit", ["一", "万", "1.", "零", "几", "百", "1,", ",000", "000 ", "两三", "1 000 ", "个亿", "多", "壹", "半"])


@_LONG
def test_a_megabyte_is_read_a_few_characters_at_a_time(unit: str) -> None:
    """What is read at one place hangs on the next characters alone, so that a text of one numeral costs what it is long."""
    text = unit * (1_000_000 // len(unit))
    for at in (0, 1, 499_999, 500_000, len(text) - 3):
        near = max(0, at - 64)
        found, same = read(text, at), read(text[near : at + 64], at - near)
        if at + 64 <= len(text):
            assert (found and (found[0] - at, found[1])) == (same and (same[0] - at + near, same[1]))
        assert found is None or found[0] <= at + 64


def test_a_long_run_is_no_numeral() -> None:
    assert read("一" * 1000, 0) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_fraction_is_exact_to_twelve_digits(numerator: int, denominator: int) -> None:
    value = fraction(Decimal(numerator), Decimal(denominator))
    assert abs(value * denominator - numerator) <= Decimal(numerator) * Decimal("1e-11")
