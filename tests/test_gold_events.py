"""The real excerpt against what was read in it by hand: happenings, figures, misprints; and its published package."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import weidianshang as wds
from weidianshang.curated import Curated
from weidianshang.errata import find_errata
from weidianshang.mentions import find_mentions
from weidianshang.pipeline import extract
from weidianshang.tables import Records, rows

pytestmark = pytest.mark.excerpt

GOLD = json.loads((Path(__file__).parent / "gold" / "events.json").read_text(encoding="utf-8"))
#: Told in the sentence after the dated one, which has no date and no figure.
MISSED_ACTORS = {("2014-02", "淘宝")}


@pytest.fixture(scope="module")
def curated(root: Path) -> Curated:
    return wds.read_curated(root / "data" / "curated" / "zaizhan-weidianshang")


@pytest.fixture(scope="module")
def source(excerpt: Path) -> wds.Source:
    return wds.read(excerpt)


@pytest.fixture(scope="module")
def records(source: wds.Source, curated: Curated) -> Records:
    assert source.sha256 == GOLD["sha256"]
    return extract(wds.parse(source), curated)


@pytest.fixture(scope="module")
def pairs(records: Records) -> list[tuple[dict[str, Any], wds.Event]]:
    """Each happening read by hand with the event found for it: the same beginning and date."""
    found = {(e.span.start, e.time.edtf, e.time.mod): e for e in records.events}
    return [(row, found[row["start"], row["edtf"], row["mod"]]) for row in GOLD["events"]]


def test_every_happening_and_no_other(records: Records) -> None:
    found = sorted((e.span.start, e.time.edtf, e.time.mod) for e in records.events)
    assert found == sorted((row["start"], row["edtf"], row["mod"]) for row in GOLD["events"])
    assert len(found) == 25


def test_nothing_of_it_needs_curation(records: Records, source: wds.Source) -> None:
    bare = wds.find_events(wds.parse(source))
    assert [(e.key, e.span, e.time) for e in bare] == [(e.key, e.span, e.time) for e in records.events]


def test_what_it_tells_is_covered(pairs: list[tuple[dict[str, Any], wds.Event]]) -> None:
    assert [row for row, event in pairs if event.span.end < row["end"]] == []


def test_leaning_dates_have_the_right_anchor(
    pairs: list[tuple[dict[str, Any], wds.Event]], source: wds.Source
) -> None:
    for row, event in pairs:
        anchor = event.time.anchor.of(source.text) if event.time.anchor else ""
        assert anchor == row["anchor"], row


def test_figures(pairs: list[tuple[dict[str, Any], wds.Event]]) -> None:
    for row, event in pairs:
        found = {(q.span.start, q.span.end) for q in event.quantities if q.kind != "ordinal"}
        ranks = {(q.span.start, q.span.end) for q in event.quantities if q.kind == "ordinal"}
        wanted = {tuple(span) for span in row["figures"]}
        assert wanted - ranks == found, row


def test_actors(pairs: list[tuple[dict[str, Any], wds.Event]], curated: Curated) -> None:
    def known(name: str) -> str:
        """The entity of a name read by hand: 腾讯微博微卖场 is the 微卖场 of 腾讯微博."""
        return name if name in curated.entities else find_mentions(name, curated.lexicon)[-1].entity

    missed = set()
    for row, event in pairs:
        wanted = {known(name) for name in row["actors"].split("|")}
        assert set(event.actors) <= wanted, row
        missed |= {(row["edtf"], name) for name in wanted - set(event.actors)}
    assert missed == MISSED_ACTORS  # one that is found no longer belongs in the list


def test_every_event_is_labelled_in_both_languages(records: Records) -> None:
    for event in records.events:
        assert all((event.label_zh, event.label_en, event.platform, event.category)), event.key


def test_the_wallet_is_one_happening_told_twice(records: Records) -> None:
    assert records.same == {"p1.c2.s2@2012年12月": "p1.c2.s3@2012年12月15日"}


def test_figures_of_the_cases(records: Records) -> None:
    gold = json.loads((Path(__file__).parent / "gold" / "zaizhan-weidianshang.json").read_text(encoding="utf-8"))
    found = {(row["start"], row["end"]): row for row in rows(records, "case_figures")}
    for start, end, low, high, approx in gold["figures"]:
        row = found[start, end]
        assert (row["low"], row["high"]) == tuple(None if b is None else Decimal(b) for b in (low, high)), row
        assert row["approx"] == approx, row


#: Misprints read by hand: start, end, what is meant.
MISPRINTS = [
    (1778, 1782, "罗辑思维"), (1986, 1988, "一个"), (6144, 6148, "日用百货"), (6987, 6990, "O2O"), (7732, 7736, "代购意向"),
    (7889, 7892, "微博平台"), (8160, 8170, "能否做好"), (10231, 10236, "图1-4"), (13538, 13542, "公众账号"),
    (14024, 14025, "(1)"), (14439, 14443, "培训的"), (14694, 14699, "可能会有"), (15562, 15564, "一直"),
    (16739, 16743, "SCRM"), (17082, 17087, "唯低价是取"), (18890, 18894, "速途商城"), (18947, 18951, "速途商城"),
    (19091, 19097, "抓住了这一点"), (19509, 19514, "微媒体联盟"),
]  # fmt: skip


def test_misprints(records: Records, source: wds.Source, curated: Curated) -> None:
    def same(erratum: Any) -> bool:
        return any(
            s <= erratum.span.start and erratum.span.end <= e and (erratum.suggestion in meant or meant in erratum.suggestion)
            for s, e, meant in MISPRINTS
        )

    assert all(same(e) for e in records.errata)
    assert len(records.errata) == len(MISPRINTS)
    by_rule = find_errata(wds.parse(source), Curated(lexicon=curated.lexicon))
    assert len(by_rule) == 11
    assert all(same(e) for e in by_rule)


ANNOUNCED = {
    "p1.c2.s4@5部分": 5, "p1.c3.s1@两种": 2, "p1.c3.s3.ss1@两个": 2, "p1.c4.s1@三方面": 3, "p1.c4.s2@两个": 2,
    "p1.c4.s4@3种": 3, "p1.c4.s5@4个": 4, "p1.c5.s2@几点": 4, "p1.c5.s4@3种": 3, "p1.c5.s5@几种": 4, "p1.c6.s4@三个": 3,
}  # fmt: skip


def test_announced_counts_equal_what_follows(records: Records) -> None:
    listed = {check.values: check for check in records.checks if check.kind == "list"}
    for key, count in ANNOUNCED.items():
        assert (listed[key].right, listed[key].verdict) == (str(count), "holds"), key
    assert all(check.verdict != "contradicted" for check in records.checks)


def test_sums(records: Records) -> None:
    found = {check.check: (check.left, check.right, check.verdict) for check in records.checks}
    assert found["liangpin-readers"] == ("242000..", "250000..", "open")
    assert found["xiaomi-rate"] == ("159.236..", "", "value")
    assert found["chery-cut"] == ("..50000", "", "value")
    assert found["double11-gain"] == ("27.3", "", "value")
    assert found["group-buy-revenue"] == ("6000", "10000", "holds")


def test_no_curated_row_is_lost(records: Records, curated: Curated) -> None:
    from weidianshang.pipeline import lost

    assert lost(records) == ()
    assert len(rows(records, "case_figures")) == len(curated.case_figures)
    assert {c.check for c in records.checks} >= {note.check for note in curated.checks}
    assert sum(e.rule == "curated" for e in records.errata) == len(curated.errata)


def test_the_published_package_follows_from_it(source: wds.Source, root: Path) -> None:
    assert [str(d) for d in wds.verify(source, root / "data" / "zaizhan-weidianshang")] == []


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_in_another_encoding_the_tables_are_the_same(source: wds.Source, root: Path, encoding: str) -> None:
    again = wds.read(source.text.encode(encoding), name=source.name)
    told = wds.verify(again, root / "data" / "zaizhan-weidianshang")
    assert {d.column for d in told} <= {"source.sha256", "source.encoding"}


def test_with_other_line_ends_the_happenings_are_the_same(source: wds.Source, records: Records) -> None:
    text = source.text.replace("\n", "\r\n")
    found = wds.find_events(wds.parse(wds.read(text.encode(), name=source.name)))
    assert [(e.key, e.span.of(text)) for e in found] == [(e.key, e.span.of(source.text)) for e in records.events]


def test_a_changed_character_is_told(source: wds.Source, root: Path) -> None:
    changed = wds.read(source.text.replace("1239次", "1238次").encode(), name=source.name)
    told = wds.verify(changed, root / "data" / "zaizhan-weidianshang")
    assert ("quantities", "p1.c2.s2@1239次", "") in {(d.table, d.row, d.column) for d in told}
    assert ("case_figures", "haolemai|p1.c2.s2@1239次", "") in {(d.table, d.row, d.column) for d in told}
