"""The notebooks run, give the same bytes each time, and say nothing that their data does not."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

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


# --------------------------------------------------------------------------------------- the notebooks


@pytest.mark.slow
def test_the_committed_copies_are_what_a_fresh_run_gives() -> None:
    assert run_notebooks.check([], say=lambda line: None) == []


def test_every_notebook_opens_with_what_was_found() -> None:
    for path in run_notebooks.select([]):
        published, _ = notebook_files.read(path, {})
        own, _ = notebook_files.read(path, {"package": "mine"})
        for word in ("**Found.**", "**From**", "**Runs**"):
            assert word in published.cells[0].source, path.name
        assert published.cells[0].source.startswith("# ")
        assert own.cells[0].source.startswith("# ")


def test_every_notebook_has_the_two_parameters() -> None:
    for path in run_notebooks.select([]):
        notebook, _ = notebook_files.read(path, {"package": "mine", "lang": "en"})
        cells = [cell.source for cell in notebook.cells if "parameters" in notebook_files.tags(cell)]
        assert len(cells) == 1
        assert "package = 'mine'" in cells[0]
        assert "lang = 'en'" in cells[0]
