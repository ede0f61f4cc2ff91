"""Times, by cases: each file of ``cases/times`` is a table of texts and of what is found in them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.edtf import bounds
from weidianshang.model import Span
from weidianshang.times import explain_times, find_times

from .work import calls

CASES = Path(__file__).parent / "cases" / "times"


def _cases() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            failure = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=failure)] if failure else []
            out.append(pytest.param(case, id=f"{path.stem}-{case['text'][:24]}", marks=marks))
    return out


def _found(case: dict[str, Any]) -> list[dict[str, Any]]:
    text = case["text"]
    whole = [Span(0, len(text))] if case.get("stretch") else None
    rows = []
    for wanted, time in zip(
        case["find"] + [{}] * 99, find_times(text, reference=case.get("reference"), stretches=whole), strict=False
    ):
        row: dict[str, Any] = {"at": time.span.of(text), "kind": time.kind, "edtf": time.edtf, "mod": time.mod}
        row |= {"duration": time.duration, "anchor": time.anchor.of(text) if time.anchor else ""}
        if "bounds" in wanted:
            row["bounds"] = f"{time.earliest}/{time.latest}"
        rows.append(row)
    return rows


def _wanted(row: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "date", "edtf": "", "mod": "", "duration": "", "anchor": ""} | row


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    assert _found(case) == [_wanted(row) for row in case["find"]]


_PIECES = (
    "2014年", "5月", "3日", "21日", "去年", "年底", "当日", "次年", "同月", "上线当天", "三个月后", "近两年", "10年前",
    "每天", "二〇一四年", "民国", "十二", "上午9点", "9:30", "半", "春节", "“双11”", "双十一", "第三季度", "上半年",
    "世纪", "90年代", "初", "至", "—", "到", "、", "的", ",", "。", "\n", "\r\n", "时代", "成立于", "比", "(", ")",
    "2014-05-03", "2014.13.45", "0000", "99999年", "公元前", "正月", "初三", "周三", "上周", "5分14秒", "𠀀", "é", "\0",
    " ", "　",
)  # fmt: skip
_mess = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join) | st.text(max_size=60)


@given(_mess, st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_text_gives_ordered_disjoint_bounded_times(text: str, reference: date | None) -> None:
    last = 0
    for time in find_times(text, reference=reference):
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        assert time.anchor is None or time.anchor.end <= time.span.start
        assert (time.kind == "date") == bool(time.edtf)
        if time.edtf:
            assert bounds(time.edtf, time.mod) == (time.earliest, time.latest)
            assert time.earliest.startswith("-") or time.earliest <= time.latest


@pytest.mark.parametrize("reference", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar(reference: date) -> None:
    words = "明天 昨天 下周 上周 本周 下周五 上周日 周日 周一 未来五年 过去三年 近两周 三天后 三天前 1000年前 下个月 上个月 明年 去年 今晚九点"
    for word in words.split():
        assert find_times(f"{word}，门开了。", reference=reference)[0].span.start == 0


@given(_mess)
def test_a_neutral_prefix_shifts_every_span(text: str) -> None:
    prefix = "甲乙丙。"
    moved = find_times(prefix + text)
    plain = find_times(text)
    assert [(t.span.start - 4, t.span.end - 4, t.edtf, t.duration) for t in moved] == [
        (t.span.start, t.span.end, t.edtf, t.duration) for t in plain
    ]


@given(_mess)
def test_full_width_marks_change_nothing(text: str) -> None:
    wide = text.translate(str.maketrans(",:;()", "，：；（）"))
    assert [(t.span, t.edtf) for t in find_times(wide)] == [(t.span, t.edtf) for t in find_times(text)]


@given(_mess)
def test_explaining_keeps_what_finding_finds(text: str) -> None:
    kept = [e.span for e in explain_times(text) if e.kept]
    assert kept == [t.span for t in find_times(text)]


def test_stretches_bound_the_carrying() -> None:
    text = "2014年1月开店,\n5月盈利。"
    assert [t.edtf for t in find_times(text)] == ["2014-01", ""]
    assert [t.edtf for t in find_times(text, stretches=[Span(0, len(text))])] == ["2014-01", "2014-05"]
    assert [t.edtf for t in find_times(text, stretches=[Span(9, len(text))])] == [""]


def test_a_happening_is_looked_up_in_its_own_chapter() -> None:
    text = "2014年5月2日开业。\n开业当天下雨。"
    one = [Span(0, len(text))]
    two = [Span(0, 13), Span(13, len(text))]
    assert [t.edtf for t in find_times(text, chapters=one)] == ["2014-05-02", "2014-05-02"]
    assert [t.edtf for t in find_times(text, chapters=two)] == ["2014-05-02", ""]


def test_the_anchor_of_a_carried_time_is_the_one_that_wrote_the_year() -> None:
    text = "2014年1月、5月、10月各一场。"
    assert [t.anchor and t.anchor.of(text) for t in find_times(text)] == [None, "2014年1月", "2014年1月"]


_ADVERSE = (
    "一", "1.", "1,", "年", "月", "日", "2014年", "2014-", "十二月", "第", "“", "《", "每", "(", "初", "近", "上", "几", "半", "周", "前", "至", "5-",
    "当天", "次日", "同年", "21日", "5月", "5日,", "上线当天", "三天后", "两年前", "第三天", "这一天", "12:30", "一点", "时代", "春节", "年年",
    "2014年5月3日。上线", "2014年5月,当天", "次日,同月21日,", "《五月", "2005.09-", "的第二天", "  ", "　",
    "每逢初一、", "19日夜间至", "2014Q", "十有三年", "三日后", "上市首日",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", _ADVERSE)
def test_work_is_linear_in_the_text(unit: str) -> None:
    small, large = (calls(find_times, unit * (size // len(unit))) for size in (1_500, 6_000))
    assert large <= 5 * small + 500


@pytest.mark.slow
@pytest.mark.parametrize("unit", _ADVERSE)
def test_a_long_line_of_one_thing_is_read(unit: str) -> None:
    text = "2014年5月3日开业," + unit * (20_000 // len(unit))
    last = 0  # a pattern that goes back over the text would not return in the time of a test
    for time in find_times(text):
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
