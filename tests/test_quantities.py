"""Quantities, by cases: each file of ``cases/quantities`` is a table of texts and of what is found in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.model import Span
from weidianshang.quantities import explain_quantities, find_quantities

from .work import calls

CASES = Path(__file__).parent / "cases" / "quantities"


def _cases() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            failure = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
            out.append(pytest.param(case, id=f"{path.stem}-{case['text'][:24]}", marks=marks))
    return out


def _value(low: Any, high: Any) -> str:
    """``3`` for an exact number, else ``low..high`` with an open side left out."""
    if low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def _found(case: dict[str, Any]) -> list[dict[str, Any]]:
    text = case["text"]
    whole = [Span(0, len(text))] if case.get("stretch") else None
    rows = []
    for wanted, item in zip(case["find"] + [{}] * 99, find_quantities(text, stretches=whole), strict=False):
        row: dict[str, Any] = {"at": item.span.of(text), "value": _value(item.low, item.high), "unit": item.unit}
        row |= {"kind": item.kind, "approx": item.approx, "implied": item.implied}
        row |= {key: getattr(item, key) for key in ("per", "subject", "duration") if key in wanted}
        rows.append(row)
    return rows


def _wanted(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a case with what goes without saying."""
    money = row.get("unit", "") in ("CNY", "USD", "EUR", "GBP", "JPY", "HKD")
    share = row.get("unit", "") in ("%", "pp")
    time = row.get("unit", "") in ("year", "month", "week", "day", "hour", "minute", "second")
    kind = "money" if money else "percent" if share else "duration" if time else "count"
    return {"unit": "", "kind": kind, "approx": "exact", "implied": False} | row


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    assert _found(case) == [_wanted(row) for row in case["find"]]


_PIECES = (
    "3万多", "500", "件", "1,234.5", "近", "超过", "不到", "以上", "左右", "内", "几", "十亿", "百", "千", "半", "两",
    "三", "一", "个", "元", "五角", "块", "%", "百分之", "三分之", "成", "折", "倍", "翻一番", "1:3", "第", "次", "届",
    "章", "年", "个月", "5分14秒", "天", "到", "—", "、", "的", ",", "。", "\n", "\r\n", "B2C", "图1-4",
    "https://a.cn/3个", "壹佰", "数以万计", "成千上万", "零下", "℃", "kg", "¥", "$", "每", "均", "十分", "𠀀", "é",
    "\0", " ", "　", "2014年5月", "9:30", "每10股", "满", "减", "人民币", "-", "+", "有", "好", "一天能", "欠债", "的", "比分",
)  # fmt: skip
_mess = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join) | st.text(max_size=60)


@given(_mess)
def test_any_text_gives_ordered_disjoint_bounded_quantities(text: str) -> None:
    last = 0
    for item in find_quantities(text):
        assert last <= item.span.start < item.span.end <= len(text)
        last = item.span.end
        assert item.low is not None or item.high is not None
        if item.low is not None and item.high is not None:
            assert item.low <= item.high
        assert (item.kind == "duration") == bool(item.duration)


@given(_mess)
def test_a_neutral_prefix_shifts_every_span(text: str) -> None:
    plain, moved = find_quantities(text), find_quantities("甲乙丙。" + text)
    assert [(q.span.start - 4, q.span.end - 4, q.low, q.high) for q in moved] == [
        (q.span.start, q.span.end, q.low, q.high) for q in plain
    ]


@given(_mess)
def test_full_width_marks_change_nothing(text: str) -> None:
    wide = text.translate(str.maketrans(",:;()%", "，：；（）％"))
    assert [(q.span, q.low) for q in find_quantities(wide)] == [(q.span, q.low) for q in find_quantities(text)]


@given(_mess)
def test_explaining_keeps_what_finding_finds(text: str) -> None:
    assert [e.span for e in explain_quantities(text) if e.kept] == [q.span for q in find_quantities(text)]


def test_near_misses_are_explained() -> None:
    reasons = {e.span.of("B2C第三方十分重要"): e.reason for e in explain_quantities("B2C第三方十分重要") if not e.kept}
    assert set(reasons) == {"2", "第三", "十分"}
    assert all(reasons.values())


_ADVERSE = (
    "一", "1.", "年", "1", "1,", ",000", "000 ", "百", "几", "第", "三个", "零下", "翻", "每", "近",
    "1:", "一二", "每10股", "满十减", "一天", "十有三", "十好几", "1比1,", "欠债,五百", "、一个", "的百分之三", "-1～",
    "3万+", "两",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", _ADVERSE)
def test_work_is_linear_in_the_text(unit: str) -> None:
    small, large = (calls(find_quantities, unit * (size // len(unit))) for size in (1_500, 6_000))
    assert large <= 5 * small + 500


@pytest.mark.slow
@pytest.mark.parametrize("unit", _ADVERSE)
def test_a_long_line_of_one_thing_is_read_at_once(unit: str) -> None:
    start = process_time()
    find_quantities(unit * (20_000 // len(unit)))
    assert process_time() - start < 6  # a pattern that goes back over the text takes far longer
