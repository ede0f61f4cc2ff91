"""What looks misprinted, and that clean prose does not."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.curated import Curated, Entity, ErratumNote
from weidianshang.errata import find_errata

CASES = Path(__file__).parent / "cases" / "errata"


def cases(name: str) -> list[Any]:
    mark = [pytest.mark.xfail(reason="no rule knows it")] if name == "known_failures" else []
    told = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(c, id=c.get("comment") or c["text"][:12].split("\n")[0], marks=mark) for c in told]


def found(case: dict[str, Any]) -> list[list[str]]:
    names = tuple(Entity(name, "company") for name in case.get("names", ()))
    book = wds.parse(case["text"])
    errata = find_errata(book, Curated(lexicon=names))
    return [[e.span.of(book.text), e.suggestion, e.rule] for e in errata]


@pytest.mark.parametrize("case", cases("positive") + cases("known_failures"))
def test_what_looks_misprinted_is_found(case: dict[str, Any]) -> None:
    assert found(case) == case["errata"]


@pytest.mark.parametrize("case", cases("negative"))
def test_clean_prose_has_none(case: dict[str, Any]) -> None:
    assert found(case) == []


def test_a_curated_row_is_placed_and_wins() -> None:
    book = wds.parse("第一章 桥\n曰用品,曰用品。\n\n第二章 船\n船很旧。\n")
    notes = (
        ErratumNote("c1@曰用品#2", "日用品", "typing", "read by hand"),
        ErratumNote("c2@曰用品", "日用品", "typing", "is not there"),
    )
    errata = find_errata(book, Curated(errata=notes))
    assert [(e.span.of(book.text), e.rule) for e in errata] == [("曰用", "曰 for 日"), ("曰用品", "curated")]


def test_the_sample(sample: Path) -> None:
    book = wds.parse(wds.read(sample))
    truth = json.loads(sample.with_name("truth.json").read_text(encoding="utf-8"))["errata"]
    names = Curated(lexicon=(Entity("麦田书车", "product"),))
    places = [e.span for e in find_errata(book, names)]
    for row in truth:
        if row["kind"] != "inconsistent name":  # the name stands too seldom to be sure
            assert any(s.start < row["end"] and row["start"] < s.end for s in places), row
    extra = [s for s in places if not any(s.start < r["end"] and r["start"] < s.end for r in truth)]
    assert [s.of(book.text) for s in extra] == ["⑴"]


PIECES = st.sampled_from(["曰", "用", "—", "个", "020", "会", "可能", "的", "己", "已", "经", "图1- 4", "。", ":", "“", "末", "来", "三", "干", "元"])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_errata_lie_in_the_text_and_change_something(text: str) -> None:
    book = wds.parse(text)
    for erratum in find_errata(book):
        surface = erratum.span.of(text)
        assert surface
        assert erratum.suggestion != surface
        assert erratum.reason
