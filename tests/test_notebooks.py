"""The notebooks run, give the same bytes each time, and say nothing that their data does not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import weidianshang as wds
from weidianshang.charts.pairs import NAMES, company, named

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import notebook_files
import run_notebooks

GOOD = """\
# %% [markdown] tags=["published"]
# # Of the published book

# %% [markdown] tags=["own"]
# # Of your book

# %% tags=["parameters"]
package = None  # the published one
lang = "zh"  # or "en"

# %%
lang, package
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return path


# ------------------------------------------------------------------------------------------ the runner


def test_parameters_are_replaced_where_they_stand() -> None:
    source = 'package = None  # 书\nlang = "zh"  # "en"'
    changed = notebook_files.with_parameters(source, {"package": "a b", "lang": "en"}, "demo.py")
    assert changed == "package = 'a b'  # 书\nlang = 'en'  # \"en\""


def test_an_unknown_parameter_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(notebook_files.NotebookError, match=r"demo\.py has no parameter 'size'; it has: lang"):
        notebook_files.with_parameters('lang = "zh"', {"size": 3}, "demo.py")


@pytest.mark.slow
def test_a_notebook_speaks_of_the_package_that_it_is_given(tmp_path: Path) -> None:
    path = write(tmp_path, "01-demo", GOOD)
    published, lines = notebook_files.read(path, {})
    assert published.cells[0].source == "# Of the published book"
    assert lines == [1, 7, 11]
    own, lines = notebook_files.read(path, {"package": "mine"})
    assert own.cells[0].source == "# Of your book"
    assert lines == [4, 7, 11]
    assert [cell["id"] for cell in own.cells] == ["cell-01", "cell-02", "cell-03"]


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_and_a_third_none(tmp_path: Path) -> None:
    write(tmp_path, "01-demo", GOOD)
    said: list[str] = []
    copies = []
    for out in ("a", "b"):
        [copy] = run_notebooks.run_all([], tmp_path / out, {"lang": "en"}, folder=tmp_path, say=said.append)
        copies.append(copy.read_bytes())
    assert copies[0] == copies[1]
    run_notebooks.run_all([], tmp_path / "b", {"lang": "en"}, folder=tmp_path, say=said.append)
    assert ["unchanged" in line for line in said] == [False, False, True]
    notebook = json.loads(copies[0])
    assert notebook["cells"][-1]["outputs"][0]["data"]["text/plain"] == ["('en', None)"]
    assert not re.search(rb'"(version|execution|timestamp)"', copies[0])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("last_line", "message"),
    [
        ("1 / 0", r"01-demo\.py, cell 3 \(line 11\): ZeroDivisionError: division by zero"),
        ("import warnings; warnings.warn('hm')", r"01-demo\.py, cell 3 \(line 11\) warns: .*hm"),
    ],
)
def test_a_cell_at_fault_is_named(tmp_path: Path, last_line: str, message: str) -> None:
    write(tmp_path, "01-demo", GOOD.replace("lang, package\n", last_line + "\n"))
    with pytest.raises(notebook_files.NotebookError, match=f"(?s){message}"):
        run_notebooks.run_all([], tmp_path / "out", {}, folder=tmp_path, say=lambda line: None)
    assert not list((tmp_path / "out").iterdir())


def test_drift_is_told_cell_by_cell(tmp_path: Path) -> None:
    def notebook(name: str, cells: list[dict[str, Any]]) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return path

    old = notebook("old.ipynb", [{"source": "a"}, {"source": "b", "outputs": []}])
    assert notebook_files.drift(old, old) is None
    assert notebook_files.drift(tmp_path / "no.ipynb", old) == "no.ipynb is missing"
    new = notebook("new.ipynb", [{"source": "a"}, {"source": "b", "outputs": ["x"]}])
    assert notebook_files.drift(old, new) == "old.ipynb: cell 2 has another outputs than a fresh run gives"
    longer = notebook("longer.ipynb", [{"source": "a"}] * 3)
    assert notebook_files.drift(old, longer) == "old.ipynb has 2 cells, a fresh run 3"


def test_a_notebook_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(notebook_files.NotebookError, match="no notebook called 09"):
        run_notebooks.run_all(["09"], tmp_path, {}, folder=tmp_path)


def test_a_package_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    """In a notebook, too: what is wrong, where, and what to do, with no traceback before it."""
    (tmp_path / "empty").mkdir()
    shutil.copytree(wds.load().folder, tmp_path / "old")
    said = json.loads((tmp_path / "old" / "datapackage.json").read_text("utf-8"))
    said["schema_version"] = "0"
    (tmp_path / "old" / "datapackage.json").write_text(json.dumps(said), "utf-8")
    cells = [f"import weidianshang; weidianshang.load({str(tmp_path / name)!r})" for name in ("missing", "empty", "old")]
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        f"shell = InteractiveShell(colors='NoColor')\nfor cell in {cells!r}: shell.run_cell(cell)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "IPYTHONDIR": str(tmp_path)}
    )
    lines = told.stdout.strip().splitlines()
    assert len(lines) == 3
    for line, reason in zip(lines, ("no such folder", "holds no data package", "tables of schema '0'"), strict=True):
        assert line.startswith("WdsError: ")
        assert reason in line
        assert "build the package with weidianshang build" in line


# --------------------------------------------------------------------------------------- the notebooks


@pytest.mark.slow
def test_the_committed_copies_are_what_a_fresh_run_gives() -> None:
    assert run_notebooks.check([], say=lambda line: None) == []


@pytest.mark.slow
def test_every_notebook_opens_with_what_was_found() -> None:
    for path in run_notebooks.select([]):
        published, _ = notebook_files.read(path, {})
        own, _ = notebook_files.read(path, {"package": "mine"})
        for word in ("**Found.**", "**From**", "**Runs**"):
            assert word in published.cells[0].source, path.name
        assert published.cells[0].source.startswith("# ")
        assert own.cells[0].source.startswith("# ")


@pytest.mark.slow
def test_every_notebook_has_its_parts_in_their_order() -> None:
    """Finding, method, chart, how to read it, caveats, data and what comes next."""
    pages = run_notebooks.select([])
    for at, path in enumerate(pages):
        notebook, _ = notebook_files.read(path, {})
        cells = [(cell.cell_type, cell.source) for cell in notebook.cells]
        charts = [n for n, (kind, text) in enumerate(cells) if kind == "code" and "wds.charts." in text]
        assert charts, path.name
        for n in charts:
            kind, reading = cells[n + 1]
            assert kind == "markdown"
            assert not reading.startswith("## Caveats"), f"{path.name}: a chart that nobody explains"
        method = next((n for n, (_, text) in enumerate(cells) if re.search(r"^## (Method|How )", text, re.M)), 99)
        assert method < charts[0], f"{path.name}: no method before the chart"
        last = cells[-1][1]
        for part in ("## Caveats", "**Data:** [", "../docs/downloads.md", "../docs/reference/data.md"):
            assert part in last, path.name
        after = pages[(at + 1) % len(pages)].stem
        assert f"]({after}.ipynb)" in last, f"{path.name}: what comes next?"


@pytest.mark.slow
def test_every_notebook_has_the_two_parameters() -> None:
    for path in run_notebooks.select([]):
        notebook, _ = notebook_files.read(path, {"package": "mine", "lang": "en"})
        cells = [cell.source for cell in notebook.cells if "parameters" in notebook_files.tags(cell)]
        assert len(cells) == 1
        assert "package = 'mine'" in cells[0]
        assert "lang = 'en'" in cells[0]


# --------------------------------------------------------------- what the first cells claim, and the data

WORDS = "no one two three four five six seven eight nine".split()


def spelled(number: int) -> str:
    return WORDS[number] if number < 10 else str(number)


def found_in_outline(pkg: wds.Package) -> list[str]:
    counts = pkg.outline["level"].value_counts()
    chapters = pkg.outline[pkg.outline["level"] == "chapter"]
    assert chapters["glued"].all()
    assert pkg.captions["glued"].all()
    assert pkg.outline.set_index("id").loc["p1.c1", "heading_start"] == pkg.outline.set_index("id").loc["p1", "heading_end"]
    return [
        f"a preface, {spelled(counts['part'])} part, {spelled(counts['chapter'])} chapters, "
        f"{spelled(counts['section'])} sections and {spelled(counts['subsection'])} subsections",
        f"all {spelled(len(chapters))} chapter titles and all {spelled(len(pkg.captions))} captions are glued",
    ]


def found_in_timeline(pkg: wds.Package) -> list[str]:
    events = pkg.events
    closeness = events["precision"].value_counts()
    label = events.set_index("key")["label_en"]
    assert (events["earliest"].min()[:7], events["latest"].max()[:7]) == ("2011-08", "2014-12")
    assert "allet" in label["p1.c2.s2@2012年12月"]
    assert "WeChat Pay" in label["p1.c3@2014年3月"]
    return [
        f"{len(events)} dated statements about {len(events) - (events['same_as'] != '').sum()} happenings between",
        f"{spelled(events['earliest'].str.startswith('2014').sum())} of them fall in 2014",
        f"{spelled(closeness['day']).capitalize()} are known to the day, {spelled(closeness['month'])} to the month "
        f"and {spelled(closeness['year'])} only to the year; {spelled((events['mod'] != '').sum())} are vague",
        f"{spelled(events['anchor_start'].notna().sum()).capitalize()} dates mean nothing by themselves",
    ]


def found_in_case_figures(pkg: wds.Package) -> list[str]:
    figures = pkg.case_figures.merge(pkg.cases[["case", "status"]], on="case")
    by = figures["approx"].value_counts()
    lower, upper = by["more_than"] + by["at_least"], by["at_most"] + by["nearly"]
    made_up = (figures["status"] == "example").sum()
    assert lower == figures["high"].isna().sum()
    assert upper == figures["low"].isna().sum()
    return [
        f"{lower + upper} of {len(figures)} numbers are open on one side",
        f"{by['exact']} are exact; {lower} are lower bounds (超, 多, 以上), {spelled(upper)} are upper bounds (近, 内), "
        f'{spelled(by["several"])} say no more than "several"',
        f"{spelled(made_up).capitalize()} of them belong to examples that the book makes up, "
        f"so {len(figures) - made_up} remain",
    ]


def found_in_vocabulary(pkg: wds.Package) -> list[str]:
    terms = pkg.terms
    total = terms.groupby("term")["count"].sum().sort_values(ascending=False)
    word = total.index[0]
    where = terms.loc[terms["term"] == word, "division"].nunique()
    chapter = terms["division"].str.extract(r"^(p1\.c\d|front1)")[0]
    weight = terms.assign(chapter=chapter).groupby(["chapter", "term"])["tfidf"].sum()
    top = {name: weight[name].astype(float).idxmax() for name in ("p1.c2", "p1.c4", "p1.c5", "p1.c6")}
    uses = terms.assign(chapter=chapter).groupby(["term", "chapter"])["count"].sum()
    rise = wds.charts.alt_text(wds.charts.term_rise(terms, pkg.outline))
    assert "“朋友圈”多在后半部分，“手机”多在前半部分" in rise
    return [
        f"Moments gain ground, with {uses['朋友圈', 'p1.c5']} of {uses['朋友圈'].sum()} uses in the fifth chapter",
        f"(手机) loses it, with {uses['手机', 'front1']} of {uses['手机'].sum()} in the preface",
        f"({word}) is the most frequent word, {total.iloc[0]} times in {where} of {terms['division'].nunique()} sections",
        f"({top['p1.c2']}) the second chapter",
        f"({top['p1.c4']}) the fourth",
        f"({top['p1.c5']}) the fifth",
        f"({top['p1.c6']}) the last",
    ]


def found_in_guide(pkg: wds.Package) -> list[str]:
    chars = pkg.descriptor["source"]["chars"]
    statements, quantities = len(pkg.events), len(pkg.quantities)
    return [
        f"{chars:,} characters long, gives {statements} dated statements, {quantities} quantities and {len(pkg.mentions)} "
        f"mentions of {len(pkg.entities)} names",
        f"all {len(pkg.tables)} tables",
        f"its {spelled(len(pkg.captions))} unseen pictures",
    ]


def found_in_platforms(pkg: wds.Package) -> list[str]:
    met = company(named(pkg.mentions, NAMES), top=11)
    hub = max(met.names, key=lambda name: sum(met.together(name, other) > 0 for other in met.names))
    ties = sorted(((met.together(hub, other), other) for other in met.names if other != hub), reverse=True)
    parent = pkg.entities.set_index("entity")["parent"]
    assert (hub, ties[0][1], ties[1][1], parent[ties[1][1]]) == ("微信", "微博", "微信朋友圈", "微信")
    acting = pkg.mentions[pkg.mentions["type"].isin(NAMES)]
    part = acting["division"].str.extract(r"^(p1\.c\d|front1)")[0]
    uses = acting.groupby([part, "entity"]).size()
    firsts = {name: list(uses[name][uses[name] == uses[name].max()].index) for name in part.unique()}
    assert [name for name, lead in firsts.items() if lead == ["微博"]] == ["p1.c2"]
    return [
        f"Of the {len(met.names)} names used most, WeChat ({hub}) shares a sentence with {spelled(sum(n > 0 for n, _ in ties))}.",
        f"({ties[0][1]}), {ties[0][0]} sentences, and with its own Moments (朋友圈), {ties[1][0]}.",
        f"used most in {spelled(sum(lead == [hub] for lead in firsts.values()))} of {spelled(len(firsts))} parts",
    ]


def found_in_hidden_figures(pkg: wds.Package) -> list[str]:
    parts = pkg.figure_parts
    numbers = parts[parts["quantity"] != ""]
    assert set(parts["label"]) == set(pkg.captions["label"])
    assert (set(numbers["label"]), len(numbers), set(numbers["unit"])) == ({"1-4"}, 2, {"%"})
    return [
        f"{spelled(len(pkg.captions))} captions, refers to {spelled((pkg.captions['references'] != '').sum())} of them by number",
        f"hides all {spelled(len(pkg.captions))} pictures",
        f"fills {len(parts)} boxes, arrows and bars",
    ]


def found_in_claims(pkg: wds.Package) -> list[str]:
    told = pkg.evidence[(pkg.evidence["unit"] == "date") & pkg.evidence["event"].isin(pkg.events["key"])]
    seen = told.groupby("event")["status"].agg(set)
    mixed = seen.map(lambda s: "contradicted" in s or ("partly" in s and "corroborated" not in s)).sum()
    missing = (seen == {"not_found"}).sum()
    verdicts = pkg.checks.groupby(["kind", "verdict"]).size()
    assert "contradicted" not in set(pkg.checks["verdict"])
    assert set(pkg.checks.loc[pkg.checks["kind"] == "list", "verdict"]) == {"holds"}
    return [
        f"{spelled(len(seen) - mixed - missing)} of {len(seen)} dates are borne out",
        f"Of the book's dated statements {len(seen)} were looked up in outside sources: "
        f"{spelled(len(seen) - mixed - missing)} are borne out, "
        f"{spelled(mixed)} meet differing records, {spelled(missing)} are found nowhere",
        f"Of its {verdicts['sum'].sum()} sums {spelled(verdicts['sum', 'holds'])} hold, {spelled(verdicts['sum', 'open'])} "
        f"stay open because the numbers are bounds, and {verdicts['sum', 'value']} only give a value",
        f"all {verdicts['list', 'holds']} announced lists",
        f"{len(pkg.errata)} slips of print",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("00", found_in_guide),
        ("01", found_in_outline),
        ("02", found_in_timeline),
        ("03", found_in_case_figures),
        ("04", found_in_vocabulary),
        ("05", found_in_platforms),
        ("06", found_in_hidden_figures),
        ("07", found_in_claims),
    ],
)
def test_the_numbers_of_a_finding_are_those_of_the_data(name: str, found: Callable[[wds.Package], list[str]]) -> None:
    [path] = run_notebooks.select([name])
    notebook, _ = notebook_files.read(path, {})
    prose = " ".join(notebook.cells[0].source.split())
    for claim in found(wds.load()):
        assert claim in prose
