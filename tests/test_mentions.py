"""Names of a lexicon in a text, and what a curated lexicon may not say."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.curated import Entity
from weidianshang.curation import curated_hash, parse_curated
from weidianshang.errors import WdsError
from weidianshang.mentions import Lexicon, find_mentions
from weidianshang.model import Span

CASES = tomllib.loads((Path(__file__).parent / "cases/mentions/lexicon.toml").read_text(encoding="utf-8"))["case"]


def entity(row: dict[str, Any]) -> Entity:
    lists = {k: tuple(v) for k, v in row.items() if isinstance(v, list)}
    return Entity(entity=row["entity"], type="platform", **lists)


@pytest.mark.parametrize("case", CASES, ids=[c["comment"] for c in CASES])
def test_names_are_found(case: dict[str, Any]) -> None:
    found = find_mentions(case["text"], [entity(row) for row in case["rows"]])
    assert [[m.span.of(case["text"]), m.entity] for m in found] == case["found"]


def test_stretches_bound_names_and_sentences() -> None:
    lexicon = Lexicon((Entity("小站", "product", context=("站长",)), Entity("桥头", "place")))
    text = "小站\n站长在桥头"
    assert [m.entity for m in find_mentions(text, lexicon, stretches=[Span(0, 2), Span(3, 8)])] == ["桥头"]
    assert find_mentions(text, lexicon, stretches=[Span(3, 7)]) == ()


NAMES = st.lists(st.text("甲乙丙丁A1", min_size=1, max_size=4), max_size=6, unique=True)


@given(NAMES, st.text("甲乙丙丁A1。 ", max_size=40))
def test_mentions_are_disjoint_and_slice_to_a_name(names: list[str], text: str) -> None:
    found = find_mentions(text, [Entity(name, "concept") for name in names])
    assert all(m.span.of(text) == m.entity for m in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    shifted = find_mentions("。" + text, [Entity(name, "concept") for name in names])
    assert [m.span.start - 1 for m in shifted] == [m.span.start for m in found]


EVIDENCE = "id,kind,claim,series,date,unit,value,external_value,source_date,url\n"
WRONG = {
    "an unknown file": ({"people.csv": "a\n"}, "people.csv", None, "no curated file"),
    "an unknown column": ({"lexicon.csv": "entity,type,colour\n"}, "lexicon.csv", 1, "unknown column 'colour'"),
    "a missing column": ({"lexicon.csv": "entity\n桥\n"}, "lexicon.csv", 1, "column 'type' is missing"),
    "an empty cell": ({"lexicon.csv": "entity,type\n桥,\n"}, "lexicon.csv", 2, "'type' is empty"),
    "an unknown type": ({"lexicon.csv": "entity,type\n桥,bridge\n"}, "lexicon.csv", 2, "none of those known"),
    "a row told twice": ({"lexicon.csv": "entity,type\n桥,place\n桥,place\n"}, "lexicon.csv", 3, "stands on line 2"),
    "too many cells": ({"lexicon.csv": "entity,type\n桥,place,x\n"}, "lexicon.csv", 2, "3 cells under 2 columns"),
    "an open quote": ({"lexicon.csv": 'entity,type\n"桥,place\n'}, "lexicon.csv", 2, "no CSV"),
    "a parent that is nobody": ({"lexicon.csv": "entity,type,parent\n桥,place,河\n"}, "lexicon.csv", None, "no entity"),
    "a circle of parents": (
        {"lexicon.csv": "entity,type,parent\n桥,place,河\n河,place,桥\n"}, "lexicon.csv", None, "own parent"
    ),
    "one name for two": (
        {"lexicon.csv": "entity,type,aliases\n桥,place,渡\n河,place,渡\n"}, "lexicon.csv", None, "names both"
    ),
    "a figure of no case": (
        {"case_figures.csv": "case,quantity,metric_zh,metric_en\nx,d1@一,甲,a\n"}, "case_figures.csv", None, "not in cases"
    ),
    "a case of nobody": (
        {"cases.csv": "case,name_zh,name_en,status,entities\nx,甲,a,reported,桥\n"}, "cases.csv", None, "no entity"
    ),
    "no month has this number": ({"evidence.csv": f"{EVIDENCE}e,context,x,s,2020-13,,,,,\n"}, "evidence.csv", 2, "date '2020-13' is no date"),
    "a day in words": ({"evidence.csv": f"{EVIDENCE}e,context,x,s,,,,,May 2020,\n"}, "evidence.csv", 2, "source_date 'May 2020' is no date"),
    "a value that should be a date": (
        {"evidence.csv": f"{EVIDENCE}e,corroboration,x,,,date,soon,,,\n"}, "evidence.csv", 2, "value 'soon' is no date"
    ),
    "a figure that is none": ({"evidence.csv": f"{EVIDENCE}e,context,x,s,2020,,,many,,\n"}, "evidence.csv", 2, "external_value 'many' is no number"),
    "an endless figure": ({"evidence.csv": f"{EVIDENCE}e,context,x,s,2020,,,NaN,,\n"}, "evidence.csv", 2, "external_value 'NaN' is no number"),
    "an address that is none": ({"evidence.csv": f"{EVIDENCE}e,context,x,s,2020,,,1,,page 3\n"}, "evidence.csv", 2, "url 'page 3' is no address"),
    "a part without a number": ({"figure_parts.csv": "label,form,order\n1,flow,first\n"}, "figure_parts.csv", 2, "order 'first' is no number"),
    "an arrow to nowhere": (
        {"figure_parts.csv": "label,form,order,origin,target\n1,exchange,1,1,2\n"}, "figure_parts.csv", None, "has no part 2"
    ),
    "a rule that is none": ({"rules.toml": "longest = 3"}, "rules.toml", None, "longest is no key"),
    "half a rule": ({"rules.toml": "longest_title = [\n1,\n= 2"}, "rules.toml", 3, "this is no TOML"),
    "rules under another name": ({"rule.toml": "longest_title = 30"}, "rule.toml", None, "no curated file"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_curated_file_is_told_by_place(what: str) -> None:
    files, name, line, message = WRONG[what]
    with pytest.raises(WdsError, match=message) as raised:
        parse_curated(files)
    assert (raised.value.file, raised.value.line) == (name, line)
    assert raised.value.remedy


def test_rows_of_evidence_that_are_right() -> None:
    rows = ("a,context,x,s,2020-12~,CNY,,12.5,2021,https://a.cn", "b,corroboration,x,,../2013-06,date,2013,2012/2013,,", "c,context,x,,,,,much,,")
    assert len(parse_curated({"evidence.csv": EVIDENCE + "\n".join(rows)}).evidence) == 3


def test_empty_files_are_nothing_curated() -> None:
    empty = parse_curated({"lexicon.csv": "", "events.csv": "key,label_zh,label_en\n"})
    assert (empty.lexicon, empty.events) == ((), ())
    assert parse_curated({}).sha256 == ""


def test_the_hash_knows_content_not_line_ends() -> None:
    one = {"lexicon.csv": "entity,type\n桥,place\n"}
    assert curated_hash(one) == curated_hash({"lexicon.csv": "entity,type\r\n桥,place\r\n"})
    assert curated_hash(one) != curated_hash({"lexicon.csv": "entity,type\n河,place\n"})
    assert curated_hash({"a": "bc"}) != curated_hash({"ab": "c"})
