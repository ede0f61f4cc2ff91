"""Build the reading edition in Chinese and English: a package, its notebooks executed, the pages that show them.

    python tools/build_book.py                     from the published package: build/book/
    python tools/build_book.py --edition en        the same; its first page leads to the English one
    python tools/build_book.py --source text.txt   from a text of one's own: build/own/NAME/book/
    python tools/build_book.py --source text.txt --curated DIR   with names, labels, cases, rules of one's own

Every step reuses what the last run left, as long as what it was made from has not changed. The two languages
are made side by side, each on a core of its own.
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
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from offer_downloads import Offer, offer_charts, offer_notebooks, offer_package
from publish import LANGUAGES, publish
from run_notebooks import NotebookError, run_all, select, shared_state
from stage_pages import PUBLISHED, ROOT, below, near, stage

BUILD = ROOT / "build"


def say(line: str) -> None:
    """Progress, line by line, also into a pipe."""
    print(line, flush=True)


@dataclass(frozen=True)
class Plan:
    """What is built, and where: ``package`` and ``own`` (its title) are None for the published package."""

    root: Path
    work: Path
    package: Path | None = None
    own: str | None = None
    strict: bool = False
    took: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Note how long a part of the build takes."""
        start = time.perf_counter()
        yield
        self.took[part] = time.perf_counter() - start


def build(source: Path | None, edition: str, *, curated: Path | None = None, strict: bool = False) -> Path:
    """The page that opens the edition; ``strict`` makes every warning of the page builder an error.

    ``curated``: a folder of curated files for a text of one's own.

    Raises the library's ``WdsError`` for a text that cannot be read, ``NotebookError`` for a cell that fails.
    """
    start = time.perf_counter()
    plan = planned(source, curated, strict=strict)
    say("Running the notebooks and laying out the pages, in both languages")
    downloads = plan.work / "downloads"
    with plan.timed("package"):
        name = plan.root.parent.name if plan.package else PUBLISHED.name
        tables = offer_package(plan.package or PUBLISHED, name, fresh(downloads / "package"))
    with ThreadPoolExecutor(len(LANGUAGES)) as pool:
        jobs = {lang: pool.submit(pages_in, lang, plan, tables) for lang in LANGUAGES}
        made = {lang: job.result() for lang, job in jobs.items()}
    marks = [
        edition,
        *(mark for _, mark in made.values()),
        *map(digest, sorted(Path(__file__).parent.glob("*.py"))),
    ]
    note, made_from = plan.work / "made-from", "\n".join(marks)
    index = plan.root / "index.html"
    if not index.exists() or not note.exists() or note.read_text(encoding="utf-8") != made_from:
        note.unlink(missing_ok=True)
        with plan.timed("both in one"):
            folders = [downloads / part for part in ("package", *LANGUAGES)]
            htmls = {lang: html for lang, (html, _) in made.items()}
            publish(htmls, folders, plan.root, first=edition, title=plan.own or "weidianshang 微电商")
        note.write_text(made_from, encoding="utf-8")
    for part, seconds in plan.took.items():
        say(f"  {part:<24} {seconds:5.1f} s")
    size = sum(file.stat().st_size for file in plan.root.rglob("*") if file.is_file())
    say(f"Done in {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB. Open {index}")
    return index


def planned(source: Path | None, curated: Path | None = None, *, strict: bool) -> Plan:
    """Where things go; a reader's own text is read and built into a package first."""
    import weidianshang as wds

    if source is None:
        return Plan(BUILD / "book", BUILD / "work", strict=strict)
    place = BUILD / "own" / slug(source.stem)
    package = place / "package"
    say(f"Reading {source}")
    for warning in wds.build(wds.read(source), package, curated=curated).warnings:
        say(f"  warning: {warning}")
    own = str(wds.load(package).descriptor["title"])
    return Plan(place / "book", place / "work", package, own, strict)


def pages_in(lang: str, plan: Plan, tables: list[Offer]) -> tuple[Path, str]:
    """The folder of one language's pages, and a note of all that they were made from."""
    work = plan.work / lang
    parameters = {"lang": lang, **({"package": near(plan.package)} if plan.package else {})}
    with plan.timed(f"{lang} notebooks"):
        workers = max(1, (os.cpu_count() or 2) // len(LANGUAGES))
        notebooks = run_all([], work / "notebooks", parameters, say=prefixed(lang), workers=workers)
    downloads = fresh(plan.work / "downloads" / lang)
    offered = [*tables, *offer_charts(notebooks, lang, downloads)]
    offered += offer_notebooks(select([]), notebooks, lang, downloads)
    pages, html, note = work / "pages", work / "html", work / "made-from"
    stage(pages, notebooks, own=plan.own, package=plan.package, offered=offered)
    library = shared_state(plan.package)
    made_from = "\n".join([library, lang, str(plan.strict), *map(digest, below(pages))])
    before = note.read_text(encoding="utf-8") if note.exists() and html.exists() else ""
    if before != made_from:
        note.unlink(missing_ok=True)
        if not before.startswith(library):  # pages show what the library draws and says
            shutil.rmtree(work / "doctrees", ignore_errors=True)
        with plan.timed(f"{lang} pages"):
            sphinx(pages, html, lang, plan.package, strict=plan.strict)
        note.write_text(made_from, encoding="utf-8")
    return html, made_from


def prefixed(lang: str) -> Callable[[str], None]:
    """``say`` for one of two languages that are worked on at once."""
    return lambda line: say(f"  {lang} {line.strip()}")


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def digest(file: Path) -> str:
    """A file's name and a hash of what is in it."""
    return f"{file} {hashlib.sha256(file.read_bytes()).hexdigest()}"


def slug(name: str) -> str:
    """A folder name that keeps letters (Chinese ones too) and digits of a file's name.

    >>> slug("My text (2)")
    'My-text-2'
    """
    return re.sub(r"[^\w]+", "-", name).strip("-") or "text"


def sphinx(pages: Path, html: Path, lang: str, package: Path | None, *, strict: bool) -> None:
    """Run Sphinx; with ``strict`` a warning (a broken link, a missing picture) fails the build."""
    environment = {**os.environ, "WDS_LANG": lang, "WDS_CACHE": str(BUILD / "cache" / f"jieba-{lang}")}
    environment |= {"WDS_PACKAGE": str(package)} if package else {}
    environment |= {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "0"}
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "html",
        *(["-W", "--keep-going"] if strict else []),
    ]
    command += ["-d", str(html.with_name("doctrees")), str(pages), str(html)]
    if subprocess.run(command, env=environment, check=False).returncode:
        shutil.rmtree(html.with_name("doctrees"), ignore_errors=True)  # or it would not warn again
        raise NotebookError("the pages could not be laid out; the lines above say where")


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    from weidianshang.errors import WdsError

    parser = argparse.ArgumentParser(description="Build the reading edition, in Chinese and English.")
    parser.add_argument("--source", type=Path, help="a text of your own (default: the published package)")
    parser.add_argument(
        "--edition", choices=list(LANGUAGES), default="zh", help="the language that opens first"
    )
    parser.add_argument("--curated", type=Path, help="a folder of curated files for that text")
    options = parser.parse_args(arguments)
    if options.curated and not options.source:
        parser.error("--curated goes with a text of your own: name it with --source (make book SOURCE=…)")
    try:
        build(options.source, options.edition, curated=options.curated)
    except (WdsError, NotebookError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
