"""Bring the Chinese catalogue of the pages up to date with their English words.

    python tools/translate.py           add new messages, untranslated, and drop those that are gone
    python tools/translate.py --check   exit 1 when a message is new, gone or has no translation

The catalogue is docs/locale/zh_CN/LC_MESSAGES/pages.po; Sphinx reads it when the edition is Chinese.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_book import DOCS, stage
from run_notebooks import NOTEBOOKS

CATALOGUE = DOCS / "locale" / "zh_CN" / "LC_MESSAGES" / "pages.po"


def messages() -> Any:
    """The English messages of all pages, as a template."""
    from babel.messages.pofile import read_po

    with TemporaryDirectory() as scratch:
        pages, out = Path(scratch) / "pages", Path(scratch) / "out"
        stage(pages, sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), own=None, package=None)
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", str(pages), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "WDS_LANG": "en", "WDS_CACHE": scratch})
        with (out / "pages.pot").open("rb") as file:
            return read_po(file)


def catalogue() -> Any:
    """The catalogue as it is, or an empty one."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not CATALOGUE.exists():
        return Catalog(locale="zh_CN")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def problems() -> list[str]:
    """What is out of date, one line each."""
    wanted = {message.id for message in messages() if message.id}
    have = {message.id: message for message in catalogue() if message.id}
    lines = [f"new: {text!r}" for text in sorted(wanted - have.keys())]
    lines += [f"gone: {text!r}" for text in sorted(have.keys() - wanted)]
    lines += [f"not translated: {text!r}" for text, m in have.items() if text in wanted and not m.string]
    lines += [f"to be looked at: {text!r}" for text, m in have.items() if text in wanted and m.fuzzy]
    return lines


def update() -> None:
    """Write the catalogue with every message of the pages, translations kept."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    old = {message.id: message.string for message in catalogue() if message.id}
    new = Catalog(locale="zh_CN", project="weidianshang", header_comment="# The pages in Chinese.", fuzzy=False)
    for message in messages():
        if message.id:
            new.add(message.id, old.get(message.id, ""))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, new, width=100, omit_header=False, sort_output=False, include_previous=False)


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Bring the Chinese catalogue up to date.")
    parser.add_argument("--check", action="store_true", help="only tell what is out of date")
    if not parser.parse_args(arguments).check:
        update()
    lines = problems()
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
