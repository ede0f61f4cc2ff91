"""Which clauses tell a dated happening, where they begin and end, and who acts in them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.curated import Curated, Entity
from weidianshang.events import find_launched, mentions_of
from weidianshang.retold import conflicting, same_happenings
from weidianshang.stages import find_stages

CASES = Path(__file__).parent / "cases" / "events"


def cases(name: str) -> list[Any]:
    told = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    mark = [pytest.mark.xfail(reason=c["comment"]) if name == "known_failures" else [] for c in told["case"]]
    return [pytest.param(c, id=c["comment"], marks=m) for c, m in zip(told["case"], mark, strict=True)]


def lexicon() -> Curated:
    rows = tomllib.loads((CASES / "actors.toml").read_text(encoding="utf-8"))["lexicon"]
    return Curated(lexicon=tuple(Entity(**{**r, "aliases": tuple(r.get("aliases", ()))}) for r in rows))


@pytest.mark.parametrize("case", cases("positive") + cases("known_failures"))
def test_tellings(case: dict[str, Any]) -> None:
    text = case["text"]
    found = wds.find_events(wds.parse(text))
    assert [[e.time.span.of(text), e.time.edtf] for e in found] == [e[:2] for e in case["events"]]
    for event, (_, _, begins, ends) in zip(found, case["events"], strict=True):
        told = event.span.of(text)
        assert told.startswith(begins), told
        assert told.endswith(ends), told


@pytest.mark.parametrize("case", cases("negative"))
def test_no_tellings(case: dict[str, Any]) -> None:
    assert wds.find_events(wds.parse(case["text"])) == ()


@pytest.mark.parametrize("case", cases("actors"))
def test_actors(case: dict[str, Any]) -> None:
    found = wds.find_events(wds.parse(case["text"]), lexicon())
    assert [list(e.actors) for e in found] == case["actors"]


def test_nothing_curated_gives_no_actors_and_no_labels() -> None:
    (event,) = wds.find_events(wds.parse("2015年3月,铃铛地图推出“小站”。"))
    assert (event.actors, event.platform, event.category, event.label_zh) == ((), "", "", "")


def test_headings_and_captions_tell_nothing() -> None:
    text = "第一章 1998年的渡口\n渡口很静。图1-1 1999年的渡船\n\n第二章 2001年的桥\n桥很长。\n"
    book = wds.parse(text)
    assert len(book.captions) == 1
    assert wds.find_events(book) == ()


def test_a_figure_lends_the_names_of_its_caption() -> None:
    text = "第一章 秤\n2017年,夜单占到37.2%,如图1- 4所示。图1-4 麦田社的夜单\n\n第二章 桥\n桥很长。\n"
    (event,) = wds.find_events(wds.parse(text), lexicon())
    assert event.actors == ("麦田社",)


def test_keys_repeat_with_a_number() -> None:
    found = wds.find_events(wds.parse("2015年,渡口停航。后来修了桥。2015年,桥又断了。"))
    assert [e.key for e in found] == ["d1@2015年", "d1@2015年#2"]


RETOLD = "第一章 钱袋\n2016年12月,街坊圈开通了铃包。\n\n第二章 又说钱袋\n2016年12月15日,街坊圈上线了“铃包”。\n"


def test_two_tellings_of_one_happening() -> None:
    book = wds.parse(RETOLD)
    known = lexicon()
    events = wds.find_events(book, known)
    launched = find_launched(book, events, mentions_of(book, known))
    assert same_happenings(events, launched) == {"c1@2016年12月": "c2@2016年12月15日"}


@pytest.mark.parametrize(
    "second",
    [
        "2017年1月15日,街坊圈上线了“铃包”。",  # other days
        "2016年12月15日,街坊圈上线了“邻铺”。",  # another thing
        "2016年12月15日,麦田社上线了“铃包”。",  # somebody else
        "2016年12月,街坊圈上线了“铃包”。",  # as exact as the first
    ],
)
def test_not_one_happening(second: str) -> None:
    book = wds.parse("第一章 钱袋\n2016年12月,街坊圈开通了铃包。\n\n第二章 又说\n" + second)
    known = lexicon()
    events = wds.find_events(book, known)
    assert len(events) == 2
    assert same_happenings(events, find_launched(book, events, mentions_of(book, known))) == {}


@pytest.mark.parametrize(
    ("second", "pairs"),
    [
        ("2017年1月15日,街坊圈上线了“铃包”。", [("c1@2016年12月", "c2@2017年1月15日")]),
        ("2016年12月15日,街坊圈上线了“铃包”。", []),  # the same days
        ("2017年1月15日,街坊圈上线了“邻铺”。", []),  # another thing
        ("2017年1月15日,街坊圈修好了“铃包”。", []),  # not launched again
    ],
)
def test_dates_in_conflict(second: str, pairs: list[tuple[str, str]]) -> None:
    book = wds.parse("第一章 钱袋\n2016年12月,街坊圈开通了铃包。\n\n第二章 又说\n" + second)
    known = lexicon()
    events = wds.find_events(book, known)
    launched = find_launched(book, events, mentions_of(book, known))
    assert list(conflicting(events, launched, known.entities)) == pairs


def test_undated_steps_are_ordered_by_section() -> None:
    text = (
        "第一章 慢配送\n1.何为慢\n慢是准。\n2.散骑期\n车少。图1-1 走过的三个时期\n3.站点化时期\n2015年,小站开张。\n"
        "4.成长期\n账合了。\n\n第二章 周期\n周期长。\n\n第三章 学期\n学期短。\n"
    )
    book = wds.parse(text)
    stages = find_stages(book, wds.find_events(book))
    assert [(s.step, s.steps, s.title, s.caption, s.events) for s in stages] == [
        (1, 3, "散骑期", "1-1", ()), (2, 3, "站点化时期", "1-1", ("c1.s3@2015年",)), (3, 3, "成长期", "1-1", ())
    ]  # fmt: skip


WORDS = st.sampled_from(
    ["2014年", "5月", "21日", "当日", "从2013年的15%", "如果", "预计", "比", ",", ";", "。", "年底", "铃铛地图", "推出", "“小站”",
     "涨到42%", "和", "《", "》", "\n", "第一章 桥\n", "5亿元", "(", ")", "的", "、", "— "]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25).map("".join))
def test_events_keep_their_promises(text: str) -> None:
    book = wds.parse(text)
    events = wds.find_events(book, lexicon())
    assert len({e.key for e in events}) == len(events)
    for event in events:
        assert event.time.span in event.span
        assert all(q.span in event.span for q in event.quantities)
        assert event.division == book.division_at(event.span.start)
        assert event.time.earliest <= event.time.latest
        assert event.span.of(text).strip() == event.span.of(text)


@given(st.lists(WORDS, max_size=20).map("".join))
def test_a_neutral_paragraph_in_front_shifts_every_event(text: str) -> None:
    before = "渡口很静。\n\n"
    plain = wds.find_events(wds.parse("桥很长。\n\n" + text))
    shifted = wds.find_events(wds.parse("桥很长。\n\n" + before + text))
    moved = [(e.span.start - len(before), e.span.end - len(before), e.time.edtf) for e in shifted]
    assert moved == [(e.span.start, e.span.end, e.time.edtf) for e in plain]


def test_the_sample_is_found_whole(sample: Path) -> None:
    book = wds.parse(wds.read(sample))
    truth = json.loads(sample.with_name("truth.json").read_text(encoding="utf-8"))["events"]
    found = {(e.time.span.start, e.time.edtf): e for e in wds.find_events(book)}
    assert found.keys() == {(row["time_start"], row["edtf"]) for row in truth}
    for row in truth:
        event = found[row["time_start"], row["edtf"]]
        assert event.span.start <= row["evidence_start"] <= event.time.span.start
        told = {q.span.of(book.text) for q in event.quantities}
        for figure in row["figures"]:
            assert any(figure in quantity or quantity in figure for quantity in told), (row["time"], figure)
