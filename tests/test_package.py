"""Packages: the same bytes each time, valid for any Frictionless reader, whole after a crash, checked on load."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import frictionless
import pandas as pd
import pytest

import weidianshang as wds
from weidianshang import folder as folders
from weidianshang.schema import SCHEMA_VERSION, TABLES


@pytest.fixture(scope="module")
def curated(root: Path) -> Path:
    return root / "data" / "curated" / "sample"


@pytest.fixture(scope="module")
def source(sample: Path) -> wds.Source:
    return wds.read(sample)


@pytest.fixture(scope="module")
def built(source: wds.Source, curated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's package in both modes, each built once."""
    place = tmp_path_factory.mktemp("packages")
    wds.build(source, place / "facts", curated=curated, facts_only=True)
    wds.build(source, place / "full", curated=curated)
    return {"facts": place / "facts", "full": place / "full"}


@pytest.fixture
def package(built: dict[str, Path], tmp_path: Path) -> Path:
    """A copy of the facts-only package, to be spoilt."""
    return Path(shutil.copytree(built["facts"], tmp_path / "facts"))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edit(folder: Path, table: str, old: str, new: str, *, rehash: bool = False) -> None:
    path = folder / f"{table}.csv"
    body = path.read_text(encoding="utf-8")
    assert old in body
    path.write_text(body.replace(old, new, 1), encoding="utf-8", newline="\n")
    if rehash:
        import hashlib

        described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        for resource in described["resources"]:
            if resource["name"] == table:
                resource["hash"] = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
        (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


# --- what is written -----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["facts", "full"])
def test_any_frictionless_reader_finds_it_valid(built: dict[str, Path], mode: str) -> None:
    report = frictionless.Package(str(built[mode] / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "fieldName", "rowNumber", "note"])[:5]
    assert report.stats["tasks"] == len(TABLES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "old", "new", "kind"),
    [
        ("captions", "p1.c1.s1,", "p9,", "foreign-key"),
        ("events", "p1.c1.s3@6月", "p1.c1.s3@11月", "primary-key"),
        ("times", ",date,", ",dawn,", "constraint-error"),
        ("terms", ",1,", ",one,", "type-error"),
    ],
)
def test_and_a_spoilt_one_invalid(package: Path, table: str, old: str, new: str, kind: str) -> None:
    edit(package, table, old, new)
    report = frictionless.Package(str(package / "datapackage.json")).validate()
    assert kind in {row[0] for row in report.flatten(["type"])}


def test_it_says_where_it_comes_from(built: dict[str, Path], source: wds.Source) -> None:
    said = json.loads((built["facts"] / "datapackage.json").read_text(encoding="utf-8"))
    assert said["source"]["sha256"] == source.sha256
    assert said["mode"] == "facts-only"
    assert said["schema_version"] == SCHEMA_VERSION
    assert said["builder"] == f"weidianshang {wds.__version__}"
    assert len(said["curated_sha256"]) == 64
    assert said["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in said["resources"]:
        assert resource["bytes"] == (built["facts"] / resource["path"]).stat().st_size
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"]
        # the standard: a key into the table itself names no resource, any other does
        references = [key["reference"] for key in resource["schema"].get("foreignKeys", ())]
        assert all(there.get("resource", "another") not in ("", resource["name"]) for there in references)


@pytest.mark.slow
def test_the_same_bytes_in_another_process_place_and_locale(
    built: dict[str, Path], sample: Path, curated: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "weidianshang", "build", str(sample), "-o", str(tmp_path / "again")]
    subprocess.run(
        [*command, "--curated", str(curated), "--facts-only"], check=True, capture_output=True,
        env={
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C",
            "HOME": str(tmp_path),
        },
        cwd=tmp_path,
    )  # fmt: skip
    assert content(tmp_path / "again") == content(built["facts"])


def test_csv_is_utf8_with_line_feeds_and_no_floats(built: dict[str, Path]) -> None:
    for name, body in content(built["facts"]).items():
        assert b"\r" not in body
        assert not body.startswith(b"\xef\xbb\xbf")
        assert body.endswith(b"\n"), name
        body.decode("utf-8")
    text = (built["facts"] / "quantities.csv").read_text(encoding="utf-8")
    numbers = list(csv.DictReader(text.splitlines()))
    assert not any("E" in row["low"] + row["high"] for row in numbers)


def test_facts_only_leaves_the_text_out(built: dict[str, Path], source: wds.Source) -> None:
    facts, full = wds.load(built["facts"]), wds.load(built["full"])
    assert "surface" in full.paragraphs
    assert "surface" not in facts.paragraphs
    assert "subject" in full.quantities
    assert "subject" not in facts.quantities
    assert "surface" in full.events
    assert "surface" not in facts.events
    everything = "".join("".join(body.decode().split()) for body in content(built["facts"]).values())
    book = wds.parse(source)
    for division in book.walk():
        for paragraph in division.paragraphs:
            words = "".join(paragraph.of(book.text).split())
            assert words[:20] not in everything


def test_facts_only_repeats_no_phrase_that_names_an_age(tmp_path: Path) -> None:
    source = wds.read("第一章 桥\n街坊时代到了,然后是车铃声伴着晚霞缓缓前行时代。\n".encode(), name="ages.txt")
    wds.build(source, tmp_path / "facts", facts_only=True)
    wds.build(source, tmp_path / "full")
    facts, full = (set(wds.load(tmp_path / mode).times.surface) for mode in ("facts", "full"))
    assert "街坊时代" in facts
    assert all(len(surface) <= 12 for surface in facts)
    assert facts <= full


def test_every_surface_slices_back(built: dict[str, Path], source: wds.Source) -> None:
    for name, table in wds.load(built["full"]).tables.items():
        if {"start", "end", "surface"} <= set(table.columns):
            for row in table.itertuples():
                assert source.text[row.start : row.end] == row.surface, (name, row.Index)
    outline = wds.load(built["full"]).outline
    for row in outline[outline.heading != ""].itertuples():
        assert source.text[row.heading_start : row.heading_end] == row.heading


def test_a_full_build_labels_an_event_by_its_clause(built: dict[str, Path]) -> None:
    full, facts = wds.load(built["full"]).events, wds.load(built["facts"]).events
    bare = full[full.platform == ""]
    assert len(bare)
    assert (bare.label_zh == bare.surface).all()
    assert (facts[facts.platform == ""].label_zh == "").all()


def test_without_curation_every_table_is_there(source: wds.Source, tmp_path: Path) -> None:
    made = wds.build(source, tmp_path / "out")
    assert made.warnings == ()
    package = wds.load(tmp_path / "out")
    assert len(package.events) == made.rows["events"] > 0
    assert (package.events.actors == "").all()
    assert len(package.entities) == len(package.mentions) == len(package.cases) == len(package.evidence) == 0
    assert package.descriptor["curated_sha256"] is None


def test_curated_rows_that_join_nothing_are_told(source: wds.Source, tmp_path: Path) -> None:
    notes = tmp_path / "curated"
    notes.mkdir()
    (notes / "events.csv").write_text("key,label_zh,label_en\np9@某日,甲,a\n", encoding="utf-8")
    (notes / "cases.csv").write_text("case,name_zh,name_en,status,divisions\nx,甲,a,reported,p9\n", encoding="utf-8")
    (notes / "case_figures.csv").write_text("case,quantity,metric_zh,metric_en\nx,p9@三个,甲,a\n", encoding="utf-8")
    (notes / "checks.csv").write_text("check,name_zh,name_en,values,left\ny,甲,a,n=p9@三个,n\n", encoding="utf-8")
    (notes / "errata.csv").write_text("key,suggestion,kind,reason\np9@曰,日,other,r\np1@曰#0,日,other,r\n", encoding="utf-8")
    (notes / "evidence.csv").write_text("id,kind,claim,event,case\nz,context,c,p9@某日,\nw,context,c,,x\n", encoding="utf-8")
    (notes / "README.md").write_text("notes of one's own are passed over", encoding="utf-8")
    made = wds.build(source, tmp_path / "out", curated=notes)
    assert made.warnings == (
        "events.csv: no event p9@某日", "case_figures.csv: no quantity p9@三个", "cases.csv: no division p9",
        "checks.csv: y: no quantity p9@三个", "errata.csv: no place p9@曰", "errata.csv: no place p1@曰#0",
        "evidence.csv: no event p9@某日",
    )  # fmt: skip
    assert list(wds.load(tmp_path / "out").evidence["id"]) == ["w"]
    (notes / "evidence.csv").write_text("id,kind,claim,case\nw,context,c,nobody\n", encoding="utf-8")
    with pytest.raises(wds.WdsError, match="w: the case nobody is not in cases"):
        wds.read_curated(notes)


# --- folders -------------------------------------------------------------------------------------------------------


def test_a_crash_while_writing_leaves_the_old_package(
    package: Path, source: wds.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(package)
    written = []

    def fail(path: Path, body: bytes) -> None:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        path.write_bytes(body)

    monkeypatch.setattr(folders, "_write", fail)
    with pytest.raises(wds.WdsError, match="No space left"):
        wds.build(source, package)
    assert content(package) == before
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_a_crash_while_swapping_leaves_the_old_package(
    package: Path, source: wds.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(package)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(KeyboardInterrupt):
        wds.build(source, package)
    monkeypatch.undo()
    assert content(package) == before


def test_a_kill_between_the_two_renames_is_mended_by_the_next_build(package: Path, source: wds.Source) -> None:
    package.rename(package.with_name(f".{package.name}.old"))
    with pytest.raises(wds.WdsError, match="no such folder"):
        wds.load(package)
    wds.build(source, package)
    assert wds.load(package).descriptor["mode"] == "full"
    assert [p.name for p in package.parent.iterdir()] == [package.name]


def test_a_package_is_replaced_whole(package: Path, source: wds.Source) -> None:
    wds.build(source, package)
    assert wds.load(package).descriptor["mode"] == "full"
    assert [p.name for p in package.parent.iterdir()] == [package.name]


@pytest.mark.parametrize("stranger", ["notes.txt", "datapackage.json"])
def test_other_folders_are_not_replaced(tmp_path: Path, source: wds.Source, stranger: str) -> None:
    (tmp_path / stranger).write_text('{"name": "theirs"}', encoding="utf-8")
    with pytest.raises(wds.WdsError, match="is not replaced"):
        wds.build(source, tmp_path)
    assert content(tmp_path).keys() == {stranger}


def test_a_stranger_beside_a_package_is_not_lost(package: Path, source: wds.Source) -> None:
    (package / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(wds.WdsError, match=r"'notes\.txt' beside a package"):
        wds.build(source, package)


def test_a_file_is_no_folder(tmp_path: Path, source: wds.Source) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(wds.WdsError, match="is a file"):
        wds.build(source, tmp_path / "out")


def test_the_folder_that_one_is_in_is_not_replaced(
    package: Path, tmp_path: Path, source: wds.Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (package, tmp_path / "empty"):
        monkeypatch.chdir(folder)
        for name in (".", folder):
            with pytest.raises(wds.WdsError, match="the folder that you are in"):
                wds.build(source, name)
    wds.build(source, "below")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_may_not_be_read_is_told(package: Path, curated: Path, tmp_path: Path, source: wds.Source) -> None:
    notes = Path(shutil.copytree(curated, tmp_path / "notes"))
    notes.chmod(0)
    package.chmod(0)
    try:
        for act in (
            lambda: wds.read_curated(notes), lambda: wds.read_curated(notes / "below"), lambda: wds.load(package),
            lambda: wds.verify(source, package), lambda: wds.build(source, package), lambda: wds.build(source, package / "below"),
        ):  # fmt: skip
            with pytest.raises(wds.WdsError, match="Permission denied"):
                act()
    finally:
        notes.chmod(0o755)
        package.chmod(0o755)


def test_rules_of_the_curated_folder_are_those_of_the_build(tmp_path: Path) -> None:
    source = wds.read("夜话一 山路\n天亮了。\n夜话二 小店\n门开了。\n".encode(), name="tales.txt")
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "README.md").write_text("notes", encoding="utf-8")
    (notes / "rules.toml").write_text("[headings]\nchapter = ['夜话(?P<number>[一二三])']\n", encoding="utf-8")
    wds.build(source, tmp_path / "out", curated=notes)
    assert list(wds.load(tmp_path / "out").outline["title"]) == ["山路", "小店"]
    assert wds.verify(source, tmp_path / "out", curated=notes) == ()
    (notes / "rules.toml").write_text("longest_title = 3\n", encoding="utf-8")
    assert wds.verify(source, tmp_path / "out", curated=notes) != ()


def test_builds_of_one_folder_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    files = [{f"{name}.csv": name.encode() * 9 for name in "abc"} for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda body: folders.replace_folder(tmp_path / "one", body), files * 6))
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == files[0]
    assert [path.name for path in tmp_path.iterdir() if not path.name.endswith(".old")] == ["one"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: wds.Source) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("weidianshang.folder.os.fsync", full)
    with pytest.raises(wds.WdsError, match="No space left on device; make room there"):
        wds.build(source, tmp_path / "new" / "below" / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_curated_folder(sample: Path) -> None:
    with pytest.raises(wds.WdsError, match="is a file, not a folder"):
        wds.read_curated(sample)


def test_a_wrong_sum_is_told_with_its_folder(source: wds.Source, tmp_path: Path) -> None:
    (tmp_path / "checks.csv").write_text("check,name_zh,name_en,values,left\nk,和,sum,,1 / 0\n", encoding="utf-8")
    with pytest.raises(wds.WdsError) as raised:
        wds.build(source, tmp_path / "out", curated=tmp_path)
    assert raised.value.file == str(tmp_path / "checks.csv")


def test_half_a_character_is_told(tmp_path: Path) -> None:
    with pytest.raises(wds.WdsError, match=r"half a character \(U\+D800\)"):
        wds.build(wds.parse("第一章 晒谷\n谷子\ud800铺了一地。\n"), tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_very_long_paragraph_comes_back(tmp_path: Path) -> None:
    long = "第一章 晒谷\n" + "谷子铺了一地，" * 20_000 + "\n"
    source = wds.read(long.encode(), name="long.txt")
    package = wds.build(source, tmp_path / "out").folder
    assert wds.load(package).paragraphs["surface"].str.len().max() == 140_000
    edit(package, "paragraphs", "谷子铺了一地，谷子", "谷子晒了一地，谷子")
    assert {(d.table, d.column) for d in wds.verify(source, package)} == {("paragraphs", "surface")}


def test_folders_above_are_made_and_permissions_are_plain(tmp_path: Path, source: wds.Source) -> None:
    made = wds.build(source, tmp_path / "a" / "b").folder
    (tmp_path / "plain").mkdir()
    assert made.stat().st_mode == (tmp_path / "plain").stat().st_mode


# --- load ----------------------------------------------------------------------------------------------------------


def test_columns_have_their_types(built: dict[str, Path]) -> None:
    package = wds.load(built["facts"])
    assert package.outline["start"].dtype == "int64"
    assert package.outline["heading_start"].dtype == "Int64"
    assert package.outline["glued"].dtype == bool
    assert isinstance(package.outline["title"].iloc[0], str)
    bound = package.quantities.set_index("id").loc["p1.c2.s1@0.2元", "low"]
    assert bound == Decimal("0.2")
    assert isinstance(bound, Decimal)
    assert package.quantities.set_index("id").loc["p1.c2.s1@近八万次", "low"] is None
    assert package.quantities["low"].astype(float).dtype == float
    assert isinstance(package.tables["events"], pd.DataFrame)
    assert package.facts_only


def test_the_published_package_loads() -> None:
    package = wds.load()
    assert len(package.events) == 25
    assert package.facts_only


SPOILT = {
    "an edited file": ("events", "2015-03", "2015-04", False, "was changed after"),
    "a surface of another length": ("captions", ",图1-1 ", ",图1-1  ", True, "surface: is not as long"),
    "a word for a number": ("quantities", ",0.2,", ",zero,", True, "is no number"),
    "an unknown kind": ("times", ",date,", ",dawn,", True, "is none of date"),
    "a division that is not there": ("captions", "p1.c1.s1,", "p9,", True, r"p9 is not in outline\.id"),
    "a key told twice": ("events", "p1.c1.s3@6月", "p1.c1.s3@11月", True, "stands on line"),
    "no offset": ("captions", "1-1,", ",", True, "label: is empty"),
    "another column": ("terms", "tfidf", "weight", True, "has other columns"),
    "a cell too many": ("captions", "1-1,", "1-1,,", True, "cells under"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_package_is_told_by_file_and_line(package: Path, what: str) -> None:
    table, old, new, rehash, message = SPOILT[what]
    edit(package, table, old, new, rehash=rehash)
    with pytest.raises(wds.WdsError, match=message) as raised:
        wds.load(package)
    assert raised.value.file == str(package / f"{table}.csv")
    assert raised.value.remedy


def test_another_schema_is_refused(package: Path) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"schema_version": "{SCHEMA_VERSION}"', '"schema_version": "0"'), encoding="utf-8")
    with pytest.raises(wds.WdsError, match=f"schema '0', this program reads '{SCHEMA_VERSION}'"):
        wds.load(package)


@pytest.mark.parametrize("body", [None, "", "[]", "{}", '{"builder": "other 1"}'])
def test_what_is_no_package_is_told(tmp_path: Path, body: str | None) -> None:
    if body is not None:
        (tmp_path / "datapackage.json").write_text(body, encoding="utf-8")
    with pytest.raises(wds.WdsError, match=r"package|JSON") as raised:
        wds.load(tmp_path)
    assert raised.value.remedy


def test_a_missing_table_is_told(package: Path) -> None:
    (package / "terms.csv").unlink()
    with pytest.raises(wds.WdsError, match="cannot be read"):
        wds.load(package)


# --- verify --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["facts", "full"])
def test_a_package_follows_from_its_text(built: dict[str, Path], source: wds.Source, mode: str) -> None:
    assert wds.verify(source, built[mode]) == ()


def test_a_changed_character_is_told_by_table_row_and_column(
    built: dict[str, Path], sample: Path, source: wds.Source
) -> None:
    text = sample.read_bytes().decode()
    changed = wds.read(text.replace("2万张骑行券", "3万张骑行券").encode(), name=source.name)
    found = wds.verify(changed, built["facts"])
    told = {(d.table, d.row, d.column): (d.found, d.expected) for d in found}
    assert told["datapackage.json", "", "source.sha256"] == (source.sha256, changed.sha256)
    assert told["quantities", "p1.c2.s1@2万张", ""] == ("a row", "")
    assert told["events", "p1.c2.s1@18日", "quantities"] == (
        "p1.c2.s1@2万张|p1.c2.s1@12分30秒", "p1.c2.s1@3万张|p1.c2.s1@12分30秒"
    )  # fmt: skip
    assert "events p1.c2.s1@18日 quantities: " in "\n".join(map(str, found))


def test_a_changed_cell_is_told(package: Path, source: wds.Source) -> None:
    edit(package, "events", "豆腐铺首日售空", "豆腐铺次日售空")
    (difference,) = wds.verify(source, package)
    assert str(difference) == "events p1.c2.s1@上线当天 label_zh: 豆腐铺次日售空 should be 豆腐铺首日售空"


def test_a_missing_and_a_strange_file_are_told(package: Path, source: wds.Source) -> None:
    (package / "terms.csv").rename(package / "words.csv")
    assert {(d.table, d.found, d.expected) for d in wds.verify(source, package)} == {
        ("terms.csv", "", "a file"), ("words.csv", "a file", "")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("Dated happenings", "Happenings", "resources.events.description"),
        ("CC-BY-4.0", "MIT", "licenses"),
        ('"bytes": ', '"bytes": 1', "resources.outline.bytes"),
        ('"schema_version": "', '"schema_version":  "', ""),
    ],
)
def test_a_changed_descriptor_is_told(package: Path, source: wds.Source, old: str, new: str, column: str) -> None:
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (difference,) = wds.verify(source, package)
    assert (difference.table, difference.row, difference.column) == ("datapackage.json", "", column)


def test_a_folder_in_a_package_is_told(package: Path, source: wds.Source) -> None:
    (package / "notes").mkdir()
    (package / "events.csv").unlink()
    (package / "events.csv").symlink_to("nowhere")
    assert {(d.table, d.row) for d in wds.verify(source, package)} == {("notes", ""), ("events", "line 1")}


def test_another_name_of_the_same_text_is_the_same(built: dict[str, Path], sample: Path) -> None:
    assert wds.verify(wds.read(sample.read_bytes(), name="other.txt"), built["facts"]) == ()


def test_the_curated_folder_is_named_or_found_by_its_package(
    source: wds.Source, curated: Path, tmp_path: Path
) -> None:
    notes = Path(shutil.copytree(curated, tmp_path / "notes"))
    (notes / "events.csv").unlink()
    wds.build(source, tmp_path / "out", curated=notes)
    assert wds.verify(source, tmp_path / "out", curated=notes) == ()
    told = wds.verify(source, tmp_path / "out")  # the one that comes with the project is another
    assert "curated_sha256" in {d.column for d in told}


def test_a_package_of_an_unknown_curated_folder_asks_for_it(tmp_path: Path, curated: Path) -> None:
    source = wds.read("第一章 桥\n2015年,桥很长。\n".encode(), name="bridge.txt")
    wds.build(source, tmp_path / "bridge", curated=curated)
    with pytest.raises(wds.WdsError, match="--curated"):
        wds.verify(source, tmp_path / "bridge")
