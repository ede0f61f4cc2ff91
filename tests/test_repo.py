"""What may be in the repository: no text of the book, no address of a machine, one version, licences."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import weidianshang
from weidianshang.fold import fold

RUN = 14  # characters; a shorter run is a phrase that anybody may write
BINARY = {".otf", ".png", ".woff2", ".ico"}


def tracked(root: Path) -> list[Path]:
    """The files of the project: what git tracks, or all but what is made where there is no git."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=False, encoding="utf-8"
    )
    names = [name for name in listing.stdout.split("\0") if name]
    if not names:
        pytest.skip("not a git checkout")
    return [root / name for name in names if (root / name).is_file()]


def readable(root: Path) -> Iterator[tuple[str, str]]:
    """Every text file of the project by its name, with escapes and markup undone."""
    for path in tracked(root):
        if path.suffix in BINARY:
            continue
        yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def strings(value: object) -> Iterator[str]:
    """Every text in a JSON value; a list of texts, as notebooks keep a cell, is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        texts = [inner for inner in value if isinstance(inner, str)]
        if texts and len(texts) == len(value):
            yield "".join(texts)
        else:
            for inner in value:
                yield from strings(inner)


def squeezed(text: str) -> str:
    """The text folded, without white space, tags and escapes, so that no layout hides a run."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return "".join(fold(re.sub(r"<[^<>\n]{1,200}>", "", text)).split())


def runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


def test_no_run_of_the_book_is_in_the_repository(root: Path, excerpt: Path) -> None:
    book = weidianshang.parse(weidianshang.read(excerpt))
    forbidden = runs(squeezed(book.text))
    for fact in (*book.headings, *book.captions, *book.source.zones):
        forbidden -= runs(squeezed(fact.span.of(book.text)))
    forbidden -= runs(squeezed(book.text[: book.divisions[0].span.start]))
    leaks = []
    for name, text in readable(root):
        pieces = list(strings(json.loads(text))) if name.endswith((".json", ".ipynb")) else [text]
        for piece in pieces:
            leaks += [f"{name}: {run}" for run in runs(squeezed(piece)) & forbidden]
    assert not leaks, leaks[:5]


#: Spelled in halves, or this file would find itself.
PLACES = [
    "/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "py" + "pi.org", "pythonhosted" + ".org",
    "registry" + ".npmjs", "deb." + "debian", "--index" + "-url http", "extra-index" + "-url",
]  # fmt: skip


def test_no_address_of_a_machine_or_registry(root: Path) -> None:
    found = [(name, place) for name, text in readable(root) for place in PLACES if place in text]
    assert not found


def test_only_ci_looks_beside_the_checkout(root: Path) -> None:
    beside = "../sha" + "red"
    assert [name for name, text in readable(root) if beside in text] == [".ci/run"]


def test_the_lock_pins_by_hash_and_holds_no_address(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    names = re.findall(r"^[a-z0-9][\w.-]*==", lock, re.MULTILINE)
    pins = re.findall(r"^[a-z0-9][\w.-]*==.*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(pins) == len(names) > 50
    assert not re.search(r"^-|https?://|@ ", lock, re.MULTILINE)


def test_nothing_big_but_the_font(root: Path) -> None:
    big = [path.name for path in tracked(root) if path.suffix != ".otf" and path.stat().st_size > 2_000_000]
    assert not big, big


def test_a_readers_own_texts_stay_out(root: Path) -> None:
    assert not [path for path in tracked(root) if (root / "data" / "raw") in path.parents]


def test_every_licence_named_is_here(root: Path) -> None:
    with (root / "pyproject.toml").open("rb") as project:
        expression = tomllib.load(project)["project"]["license"]
    for name in expression.split(" AND "):
        text = root / ("LICENSE" if name == "MIT" else f"LICENSES/{name}.txt")
        assert text.stat().st_size > 1000, text


def test_no_group_is_repeated_possessively(root: Path) -> None:
    """Python 3.11.0 to 3.11.4 matches ``(?:…)*+`` wrongly; ``(?>(?:…)*)`` says the same and is right everywhere."""
    repeated = re.compile(r"(?<!\\)\)(?:[*+?]|\{\{?[0-9]+(?:,[0-9]*)?\}?\})\+(?!=)")
    assert repeated.search("x(?:ab){0,3}+")
    assert not repeated.search("x(?>(?:ab){0,3})[c]++")
    found = [
        (path.name, hit[0]) for path in sorted((root / "src").rglob("*.py")) for hit in repeated.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_one_version_everywhere(root: Path) -> None:
    version = weidianshang.__version__
    assert f"\nversion: {version}\n" in (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {version}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_links_between_the_pages_of_the_repository_lead_somewhere(root: Path) -> None:
    broken = []
    for path in tracked(root):
        if path.suffix != ".md" or (root / "docs") in path.parents:
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.name}: {target}")
    assert not broken


def test_make_alone_lists_every_target(root: Path) -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory"], cwd=root, env={**os.environ, "MAKEFLAGS": ""},
        capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^\s+{target}\s+\w", shown, re.MULTILINE), target


@pytest.mark.parametrize(("name", "notes"), [("it's mine.txt", ""), ('我的 "书".txt', "it's 我的"), ("a;b&c.txt", "a;b&c"), ("", "")])
def test_make_book_takes_any_path(root: Path, tmp_path: Path, name: str, notes: str) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "made-from").touch()
    python = tmp_path / "bin" / "python"
    python.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
    python.chmod(0o755)
    given = subprocess.run(
        ["make", "--no-print-directory", "book", f"VENV={tmp_path}", f"SOURCE={name}", f"CURATED={notes}", "EDITION=en"], cwd=root,
        env={**os.environ, "MAKEFLAGS": ""}, capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    wanted = [*(["--source", name] if name else []), *(["--curated", notes] if notes else [])]
    assert given.splitlines() == ["tools/build_book.py", "--edition", "en", *wanted]


def test_an_old_python_is_refused_in_one_line(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\n# an old Python: the version check fails\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    result = subprocess.run(
        ["sh", str(root / "tools" / "environment.sh")],
        capture_output=True, check=False, encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old), "VENV": str(tmp_path / "venv")},
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "Python 3.11 or newer is needed" in result.stderr
    assert not (tmp_path / "venv").exists()
