"""Build the reading edition: a package, its notebooks executed, and the pages that show them.

    python tools/build_book.py                     from the published package, under build/book/
    python tools/build_book.py --source text.txt   from a text of one's own, under build/own/NAME/

Every step reuses what the last run left, as long as what it was made from has not changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from run_notebooks import ROOT, NotebookError, run_all, shared_state

BUILD = ROOT / "build"
DOCS = ROOT / "docs"
PUBLISHED = ROOT / "data" / "zaizhan-weidianshang"


def say(line: str) -> None:
    """Progress, line by line, also into a pipe."""
    print(line, flush=True)


def build(source: Path | None, edition: str, *, strict: bool = False) -> Path:
    """The index page of the built edition; ``strict`` makes every warning of the page builder an error.

    Raises the library's ``WdsError`` for a text that cannot be read, ``NotebookError`` for a cell that fails.
    """
    import weidianshang as wds

    start = time.perf_counter()
    if source is None:
        place, package = BUILD / "book", None
    else:
        place = BUILD / "own" / slug(source.stem)
        package = place / "package"
        say(f"Reading {source}")
        wds.build(wds.read(source), package)
    place = place / edition if edition != "zh" else place

    say("Running the notebooks")
    parameters = {"lang": edition, **({"package": near(package)} if package else {})}
    notebooks = run_all([], place / "notebooks", parameters, say=say)

    say("Laying out the pages")
    pages = place / "pages"
    own = str(wds.load(package).descriptor["title"]) if package else None
    stage(pages, notebooks, own=own, package=package)
    index, note = place / "html" / "index.html", place / "made-from"
    made_from = "\n".join([edition, str(strict), shared_state(package), *(digest(file) for file in below(pages))])
    if not index.exists() or not note.exists() or note.read_text(encoding="utf-8") != made_from:
        note.unlink(missing_ok=True)
        sphinx(pages, place / "html", edition, package, strict=strict)
        note.write_text(made_from, encoding="utf-8")
    say(f"Done in {time.perf_counter() - start:.1f} s. Open {index}")
    return index


def digest(file: Path) -> str:
    """A file's name and a hash of what is in it."""
    return f"{file} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def near(folder: Path) -> str:
    """A path as seen from the project's folder, where notebooks run: no machine's name gets into a page."""
    return folder.relative_to(ROOT).as_posix()


def slug(name: str) -> str:
    """A folder name that keeps letters (Chinese ones too) and digits of a file's name.

    >>> slug("My text (2)")
    'My-text-2'
    """
    return re.sub(r"[^\w]+", "-", name).strip("-") or "text"


def stage(pages: Path, notebooks: list[Path], *, own: str | None, package: Path | None) -> None:
    """Lay out what Sphinx reads, pages and executed notebooks; files that did not change keep their time."""
    from weidianshang import __version__

    wanted: dict[Path, bytes] = {}
    for file in sorted((package or PUBLISHED).iterdir()):  # the tables, to be downloaded
        wanted[Path("data") / file.name] = file.read_bytes()
    for file in below(DOCS):
        wanted[file.relative_to(DOCS)] = file.read_bytes()
    index = wanted.pop(Path("own.md")) if own else wanted[Path("index.md")]
    wanted.pop(Path("own.md"), None)
    if own:  # what is said of the one book is not said of another
        wanted.pop(Path("reference/accuracy.md"), None)
        wanted.pop(Path("reference/api.md"), None)
    text = index.decode().replace("{{ version }}", __version__)
    text = text.replace("{{ name }}", own or "").replace("{{ package }}", f"`{near(package)}`" if package else "")
    wanted[Path("index.md")] = text.encode()
    for notebook in notebooks:
        # in the repository the pages lie in docs/, here beside the notebooks
        wanted[Path("notebooks") / notebook.name] = notebook.read_bytes().replace(b"](../docs/", b"](../")
    for name, data in wanted.items():
        target = pages / name
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    for file in list(below(pages)):
        if file.relative_to(pages) not in wanted:
            file.unlink()


def below(folder: Path) -> Iterator[Path]:
    """The files under a folder, without what Python or Sphinx left there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not {"__pycache__", "_build"} & set(file.relative_to(folder).parts):
            yield file


def sphinx(pages: Path, html: Path, edition: str, package: Path | None, *, strict: bool) -> None:
    """Run Sphinx; with ``strict`` a warning (a broken link, a missing picture) fails the build."""
    environment = {**os.environ, "WDS_LANG": edition, "WDS_CACHE": str(BUILD / "cache" / "jieba")}
    environment |= {"WDS_PACKAGE": str(package)} if package else {}
    environment |= {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "0"}
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *(["-W", "--keep-going"] if strict else [])]
    command += ["-d", str(html.with_name("doctrees")), str(pages), str(html)]
    if subprocess.run(command, env=environment, check=False).returncode:
        shutil.rmtree(html.with_name("doctrees"), ignore_errors=True)  # or it would not warn again
        raise NotebookError("the pages could not be laid out; the lines above say where")
    for file in (html / "_static").rglob("*.map"):  # for who debugs the theme, a third of the weight
        file.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    from weidianshang.errors import WdsError

    parser = argparse.ArgumentParser(description="Build the reading edition.")
    parser.add_argument("--source", type=Path, help="a text of your own (default: the published package)")
    parser.add_argument("--edition", choices=["zh", "en"], default="zh", help="the language of the charts")
    options = parser.parse_args(arguments)
    try:
        build(options.source, options.edition)
    except (WdsError, NotebookError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
