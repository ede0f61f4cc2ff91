"""Records laid out in tables: every table has the dictionary's columns, and cells say exactly what was found."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.cells import cell
from weidianshang.curated import Curated, FigurePart, Gloss
from weidianshang.descriptor import broken_rows
from weidianshang.passages import keys, passages
from weidianshang.pipeline import extract, lost
from weidianshang.schema import TABLES
from weidianshang.sentences import clauses, parts, sentences
from weidianshang.tables import Records, rows


@pytest.fixture(scope="module")
def records(sample: Path, root: Path) -> Records:
    return extract(wds.parse(wds.read(sample)), wds.read_curated(root / "data" / "curated" / "sample"))


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_the_columns_of_the_dictionary(records: Records, name: str) -> None:
    for row in rows(records, name):
        assert row.keys() == {field.name for field in TABLES[name].fields}


def test_every_promise_of_the_dictionary_holds(records: Records) -> None:
    cells = {
        name: [[cell(row[f.name]) for f in table.fields] for row in rows(records, name)]
        for name, table in TABLES.items()
    }
    assert [str(error) for error in broken_rows(cells, facts_only=False)] == []


def test_lists_in_cells_name_rows_that_are_there(records: Records) -> None:
    entities = {row["entity"] for row in rows(records, "entities")}
    quantities = {row["id"] for row in rows(records, "quantities")}
    events = {row["key"] for row in rows(records, "events")}
    divisions = {row["id"] for row in rows(records, "outline")}

    def parts_of(table: str, column: str) -> set[str]:
        return {part for row in rows(records, table) for part in str(row[column]).split("|") if part}

    assert parts_of("events", "actors") <= entities
    assert parts_of("events", "quantities") <= quantities
    assert parts_of("cases", "events") <= events
    assert parts_of("cases", "entities") <= entities
    assert parts_of("cases", "divisions") <= divisions
    assert parts_of("events", "actors")
    assert parts_of("cases", "events")


def test_the_outline_counts_what_lies_below(records: Records) -> None:
    outline = {row["id"]: row for row in rows(records, "outline")}
    children = [row for row in outline.values() if row["parent"] == "p1"]
    assert len(children) == 4
    book = records.book
    for row in outline.values():
        assert row["parent"] == "" or str(row["id"]).startswith(f"{row['parent']}.")
        own = book.text[row["start"] : row["end"]]  # type: ignore[misc]
        assert row["chars"] == sum(not c.isspace() for c in own)
    first = outline["p1.c2.s3"]
    assert (first["paragraphs"], first["title"]) == (6, "怎样把车铃摇响?")  # three of them list items


def test_a_caption_knows_where_it_is_referred_to(records: Records) -> None:
    text = records.book.text
    referred = {row["label"]: row["references"] for row in rows(records, "captions")}
    start, end = map(int, str(referred["1-4"]).split("-"))
    assert text[start:end] == "图1- 4"
    assert referred["1-2"] == ""


def test_mentions_of_one_sentence_share_its_number(records: Records) -> None:
    found = rows(records, "mentions")
    together = {row["sentence"] for row in found if row["surface"] == "南桥豆坊"}
    assert {row["surface"] for row in found if row["sentence"] in together} >= {"禾记", "老槐", "南桥豆坊", "早市"}
    for a, b in itertools.pairwise(found):
        assert a["sentence"] <= b["sentence"]  # type: ignore[operator]


def test_cases_group_events_mentions_and_figures(records: Records) -> None:
    cases = {row["case"]: row for row in rows(records, "cases")}
    assert cases["beancurd"]["events"] == "p1.c2.s1@上线当天"
    assert (cases["beancurd"]["mentions"], cases["beancurd"]["figures"]) == (1, 3)
    assert (cases["eggs"]["status"], cases["eggs"]["figures"]) == ("example", 3)
    figures = {row["quantity"]: row for row in rows(records, "case_figures")}
    assert figures["p1.c2.s1@1860次"]["low"] == Decimal(1860)


def test_a_figure_is_taken_from_the_text_never_from_the_note(sample: Path, root: Path) -> None:
    changed = sample.read_bytes().replace("标价50元".encode(), "标价55元".encode())
    notes = wds.read_curated(root / "data" / "curated" / "sample")
    found = rows(extract(wds.parse(wds.read(changed)), notes), "case_figures")
    assert "p1.c3.s2.ss2@50元" not in {row["quantity"] for row in found}


def test_parts_of_unseen_figures_take_their_numbers_from_the_text() -> None:
    """A part whose caption, number or section the text has not is left out and named; an open number has no value."""
    book = wds.parse("第一章 桥\n过桥的占30%,船客近20%,如图1-1所示。\n图1-1 过河的人\n")
    told = [("1", "30%", ""), ("2", "近20%", ""), ("3", "99%", ""), ("4", "", "c9")]
    known = Curated(
        figure_parts=(
            *(FigurePart("1-1", "share", order, quantity=q and f"c1@{q}", division=d) for order, q, d in told),
            FigurePart("2-1", "set", "1"),
        )
    )
    found = extract(book, known)
    shown = [(r["order"], r["value"], r["unit"], r["division"]) for r in rows(found, "figure_parts")]
    assert shown == [("1", Decimal(30), "%", "c1"), ("2", None, "%", "c1")]
    assert lost(found) == (
        "figure_parts.csv: 1-1/3: no quantity c1@99%",
        "figure_parts.csv: 1-1/4: no division c9",
        "figure_parts.csv: 2-1/1: no caption 2-1",
    )


def test_a_gloss_stands_for_a_title_or_word_of_the_text() -> None:
    known = Curated(glosses=(Gloss("过桥", "Crossing"), Gloss("渡船", "Ferry")))
    found = extract(wds.parse("第一章 过桥\n天亮了。\n"), known)
    assert rows(found, "glosses") == [{"text": "过桥", "en": "Crossing"}]
    assert lost(found) == ("glosses.csv: no title, caption or word 渡船",)


SNIPPETS = st.sampled_from([
    "第一章 桥\n", "1.渡口\n", "(1)风筝;\n", "图1-1 船\n", "如图1- 1所示,", "\n\n", "2014年,", "5月", "当日",
    "从2013年的15%涨到42%", "麦田社", "推出“小站”", "早市", "3万多元", "以下3种。", "近万人", "曰用", "会可能会",
    "。", ";", ",", "街坊圈", "铃包", "第三期", "\ufeff", "\u2028", "|", '"', "\r", "\0",
])  # fmt: skip


@settings(max_examples=40)
@given(st.lists(SNIPPETS, max_size=25).map("".join))
def test_any_text_gives_tables_that_keep_their_promises(records: Records, text: str) -> None:
    known = replace(records.curated, case_figures=(), checks=(), events=(), evidence=(), figure_parts=(), glosses=())
    found = extract(wds.parse(text), known)
    cells = {
        name: [[cell(row[f.name]) for f in table.fields] for row in rows(found, name)] for name, table in TABLES.items()
    }
    assert [str(error) for error in broken_rows(cells, facts_only=False)] == []


SPLITS = [
    ("水开了。他说:“走吧!”然后呢?", ["水开了。", "他说:“走吧!”", "然后呢?"]),
    ("他……走了。于是……", ["他……走了。", "于是……"]),
    ("水开了．茶好了,3．5元", ["水开了．", "茶好了,3．5元"]),  # a full stop as old books set it
    ("网页是web3.0的.下一页", ["网页是web3.0的.", "下一页"]),
    ("一行\n接着写。\n\n另一段", ["一行\n接着写。", "另一段"]),
    ("好！！！真好？！", ["好！！！", "真好？！"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), SPLITS)
def test_sentences(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == found


def test_parts_and_clauses() -> None:
    text = "春天种；秋天收,12:30吃1,239碗面— 好。"
    assert [s.of(text) for s in parts(text)] == ["春天种；", "秋天收,12:30吃1,239碗面— 好。"]
    assert [s.of(text) for s in clauses(text)] == ["春天种；", "秋天收,", "12:30吃1,239碗面—", "好。"]


TEXTS = st.text("甲乙1.。,;!…”“\n —:", max_size=60)


@given(TEXTS)
def test_nothing_but_white_space_is_lost_between_sentences(text: str) -> None:
    for split in (sentences, parts, clauses):
        found = split(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        assert "".join("".join(s.of(text) for s in found).split()) == "".join(text.split())
        for span in found:
            assert span.of(text).strip() == span.of(text) != ""


@given(st.lists(st.sampled_from(["第一章 桥\n", "桥很长。\n", "(1)风筝\n", "图1-1 船\n", "\n", "2.渡口\n", "3元,"]), max_size=15).map("".join))
@example("第一章 桥\n桥很长。\n(1)风筝\n(1)风筝\n第一章 桥\n")
def test_passages_are_disjoint_and_keys_are_unique(text: str) -> None:
    book = wds.parse(text)
    found = passages(book)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    made = keys(book, [p.span for p in found])
    assert len(set(made)) == len(made)
