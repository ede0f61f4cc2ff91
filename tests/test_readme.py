"""What the README tells a reader to type works."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.slow
def test_the_python_example_runs(readme: str, tmp_path: Path) -> None:
    example = blocks(readme, "python")[0]
    lines = [line for line in example.splitlines() if line and not line.startswith("import")]
    assert len(lines) <= 6
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "守住最后一百米" in done.stdout
    assert "2011-12~" in done.stdout
    assert (tmp_path / "timeline.svg").read_text(encoding="utf-8").startswith("<svg")


def test_what_is_said_to_come_out_comes_out(readme: str) -> None:
    [example] = blocks(readme, "pycon")
    told = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    done = doctest.DocTestRunner().run(told)
    assert done.attempted >= 5
    assert done.failed == 0


@pytest.mark.slow
def test_the_recipe_for_a_text_of_ones_own_runs(readme: str, tmp_path: Path) -> None:
    recipe = blocks(readme, "python")[1]
    done = subprocess.run(
        [sys.executable, "-c", recipe], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "headings: 1 front" in done.stdout  # the report, in words
    assert "CNY" in done.stdout
    assert (tmp_path / "my-package" / "datapackage.json").is_file()


@pytest.mark.slow
def test_the_shell_examples_run(readme: str, root: Path, tmp_path: Path) -> None:
    lines = [line for block in blocks(readme, "sh") for line in block.splitlines() if line.startswith("weid")]
    assert len(lines) >= 6
    (tmp_path / "data").symlink_to(root / "data")
    for line in lines:
        done = subprocess.run(
            [sys.executable, "-m", *line.split()], cwd=tmp_path, capture_output=True, check=False,
            encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)


def test_the_make_targets_exist(readme: str, root: Path) -> None:
    targets = set(re.findall(r"^make (\w+)|`make (\w+)", readme, re.MULTILINE))
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for pair in targets:
        target = "".join(pair)
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_picture_is_there(readme: str, root: Path) -> None:
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", readme):
        assert alt
        assert (root / target).stat().st_size > 10_000


@pytest.mark.slow
def test_the_picture_is_what_the_data_give(root: Path) -> None:
    sys.path.insert(0, str(root / "tools"))
    import draw_readme

    assert draw_readme.picture() == draw_readme.TARGET.read_bytes(), "run `make notebooks`"


def test_the_accuracy_told_is_the_accuracy_measured(root: Path, excerpt: Path) -> None:
    sys.path.insert(0, str(root / "tools"))
    import measure

    scores = measure.measure(excerpt)
    for page in measure.PAGES:
        text = page.read_text(encoding="utf-8")
        assert measure.table(scores) in text, f"run `python tools/measure.py EXCERPT` ({page.name})"


def test_the_guide_to_contributing_names_what_there_is(root: Path) -> None:
    """Every path, and every table of rules in the files that its line names."""
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = guide[guide.index("## Where things are") : guide.index("## Rights")]
    bases = (root, root / "src" / "weidianshang", root / "tests")
    for line in places.splitlines():
        named = re.findall(r"`([^`.][^`]*)`", line)
        paths = [name for name in named if "/" in name or name.endswith((".py", ".md"))]
        found = [[base / name for base in bases if (base / name).exists()] for name in paths]
        assert all(found), (line, paths)
        for table in (name for name in named if name.isupper()):
            files = [file for all_ in found for file in all_ if file.suffix == ".py"]
            assert any(re.search(rf"^{table}\b", file.read_text("utf-8"), re.MULTILINE) for file in files), table
