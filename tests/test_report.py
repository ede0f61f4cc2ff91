"""The report on an outline: numbers, contents against body, long divisions, what was glued, zones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

import weidianshang as wds
from weidianshang.model import Mark, Span
from weidianshang.reporting import report, report_json, report_text

from .test_outline_cases import CASES, soup


def chapters(*titles: str) -> str:
    return "".join(f"{title}\n谷子铺了一地。\n" for title in titles)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (chapters("第一章 山", "第二章 河", "第三章 村"), []),
        (chapters("第一章 山", "第三章 村"), [("gap", "c2", "3", "1", ("2",))]),
        (chapters("第一章 山", "第五章 村"), [("gap", "c2", "5", "1", ("2", "3", "4"))]),
        (chapters("第三章 山", "第四章 村"), [("gap", "c1", "3", None, ("1", "2"))]),
        (chapters("第一章 山", "第二章 河", "第二章 村"), [("repeat", "c3", "2", "2", ())]),
        (chapters("第一章 山", "第三章 河", "第二章 村"), [("gap", "c2", "3", "1", ("2",)), ("back", "c3", "2", "3", ())]),
        # the numbers of chapters go on over parts, or begin again in each
        (chapters("第一部 甲", "第一章 山", "第二章 河", "第二部 乙", "第三章 村", "第四章 店"), []),
        (chapters("第一部 甲", "第一章 山", "第二章 河", "第二部 乙", "第一章 村", "第二章 店"), []),
        (chapters("第一部 甲", "第一章 山", "第二章 河", "第二部 乙", "第四章 村", "第五章 店"), [("gap", "p2.c1", "4", None, ("1", "2", "3"))]),
        (chapters("第1章 山", "1.1 谷", "1.3 面", "第2章 河", "2.1 鱼", "2.2 虾"), [("gap", "c1.s2", "1.3", "1.1", ("1.2",))]),
        (chapters("第一章 山", "前言", "第二章 河", "附录A 甲", "附录C 丙"), [("gap", "back2", "C", "A", ("B",))]),
        ("天亮了。\n", []),
    ],
)  # fmt: skip
def test_numbers(text: str, rows: list[tuple[object, ...]]) -> None:
    found = report(wds.parse(text))
    assert [(r.kind, r.division, r.number, r.before, r.missing) for r in found.numbering] == rows
    for row in found.numbering:
        assert text[row.start :].startswith(("第", "1", "附"))


def test_a_wide_gap_is_told_whole() -> None:
    found = report(wds.parse(chapters("第一章 山", "第八十章 河", "第八十一章 村")))
    (gap,) = found.numbering
    assert (len(gap.missing), gap.count) == (20, 78)
    assert "c2: 80 follows 1; missing: 2 to 79 (78 numbers)" in report_text(found)


CONTENTS = "目录\n第一章 山 …… 1\n第二章 河 …… 9\n第三章 村 …… 15\n\n"


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (("第一章 山", "第二章 河", "第三章 村"), []),
        (("第一章 山", "第二章 河"), [("missing_in_body", "第三章 村", "")]),
        (("第一章 山", "第二章 河", "第三章 村", "第四章 店"), [("missing_in_list", "", "第四章 店")]),
        (("第一章 山", "第二章 大河", "第三章 村"), [("differing", "第二章 河", "第二章 大河")]),
        # sections are not in the list at all
        (("第一章 山", "第一节 谷", "第二节 面", "第二章 河", "第三章 村"), []),
    ],
)  # fmt: skip
def test_contents_against_body(body: tuple[str, ...], rows: list[tuple[str, str, str]]) -> None:
    book = wds.parse(CONTENTS + chapters(*body))
    found = report(book)
    assert found.listed == 3
    assert [(r.kind, r.listed, r.found) for r in found.contents] == rows


def test_the_contents_of_a_file_against_its_body() -> None:
    text = chapters("第一章 山", "第二章 河")
    source = wds.read(text.encode())
    marks = (Mark(Span(0, 5), 1, "nav_title", "第一章 山"), Mark(Span(len(text), len(text)), 1, "nav_title", "第三章 村"))
    found = report(wds.parse(replace(source, marks=marks)))
    assert found.listed == 2
    assert [(r.kind, r.listed or r.found) for r in found.contents] == [("missing_in_list", "第二章 河"), ("missing_in_body", "第三章 村")]


def test_unusually_long_divisions() -> None:
    text = chapters("第一章 山", "第二章 河", "第三章 村") + "第四章 店\n" + "谷子铺了一地。" * 500 + "\n" + chapters("第五章 桥")
    found = report(wds.parse(text))
    assert [(row.division, row.title) for row in found.long] == [("c4", "4 店")]
    assert found.long[0].chars > 3500 > 400 > found.long[0].usual
    assert report(wds.parse(chapters("第一章 山", "第二章 河"))).long == ()


def test_what_was_glued() -> None:
    found = report(wds.parse("第一章 山\n谷子铺了一地。第二章 河\n水流了一夜。图2-1 河道\n第三章 村\n面。\n"))
    assert [(row.kind, row.division, row.title) for row in found.glued] == [("heading", "c2", "2 河"), ("caption", "c2", "2-1 河道")]


def test_zones_and_their_share() -> None:
    text = CONTENTS + chapters("第一章 山", "第二章 河", "第三章 村")
    found = report(wds.parse(text))
    assert [(z.kind, z.count, z.chars) for z in found.zones] == [("contents", 1, len(CONTENTS))]
    assert found.in_zones == found.zones[0].share == round(len(CONTENTS) / len(text), 4)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_on_every_case(case) -> None:
    book = wds.parse(case.text)
    found = report(book)
    assert sum(found.levels.values()) == len(book.headings)
    ids = {division.id for division in book.walk()}
    assert {row.division for row in (*found.numbering, *found.long, *found.glued)} <= ids
    assert len([row for row in found.glued if row.kind == "heading"]) == sum(h.glued for h in book.headings)
    assert json.loads(json.dumps(report_json(found)))["chars"] == len(case.text)
    assert report_text(found)


@settings(max_examples=100, deadline=None)
@given(soup)
def test_a_report_on_any_text(text: str) -> None:
    try:
        book = wds.parse(text)
    except wds.WdsError:
        return
    assert report_text(report(book))


def test_the_sample(sample: Path) -> None:
    found = report(wds.parse(wds.read(sample)))
    assert found.truncated is not None
    assert "breaks off" in report_text(found)
    assert found.numbering == ()


def test_the_public_name_is_the_function_whatever_was_imported_before() -> None:
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(wds.__path__):  # a module of the same name would take its place
        assert module.name == "charts" or module.name not in wds.__all__
    assert import_module("weidianshang.reporting").report is wds.report


@pytest.mark.parametrize("given", [None, b"x", Path("a.txt"), 3])
def test_what_is_no_text_is_told_so(given: object) -> None:
    with pytest.raises(wds.WdsError, match="neither a Source nor a string; read it first"):
        wds.parse(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, -1, 3])
def test_lines_are_counted_from_one(number: int) -> None:
    with pytest.raises(wds.WdsError, match=f"there is no line {number}"):
        wds.explain_line("第一章 山\n谷。\n", number)
