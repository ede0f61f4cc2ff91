"""Bring the Chinese catalogue of the pages up to date with their English words.

    python tools/translate.py           add new messages, untranslated, and drop those that are gone;
                                        where only numbers have changed, the translation gets the new ones
    python tools/translate.py --check   exit 1 when a message is new, gone or has no translation

The catalogue is docs/locale/zh_CN/LC_MESSAGES/pages.po; Sphinx reads it when the edition is Chinese.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from notebook_files import normalise, read
from run_notebooks import select
from stage_pages import CATALOGUE, DOCS, catalogue, stage

#: What needs no translation: no words, nothing but code (names of tables, of columns), counts, a library's name.
NO_WORDS = re.compile(
    r"[^A-Za-z]*|\d+ of \d+|\**[\w-]+(?: \d[\w.]*)?\**(?<=[\d*])|F1|(?:`[^`]*`[\s,|·]*)+|<a [^>]*>[\w.]+</a>"
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
HEAD = """\
# The pages in Chinese. CC BY 4.0.
msgid ""
msgstr ""
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def messages() -> dict[str, bool]:
    """The English messages of the pages, in order, and whether each must be translated.

    Those of the reference pages may wait: docstrings and column descriptions change with the program.
    """
    from babel.messages.pofile import read_po

    with TemporaryDirectory() as scratch:
        pages, out = Path(scratch) / "pages", Path(scratch) / "out"
        stage(pages, [], own=None, package=None)
        own = (DOCS / "own.md").read_text(encoding="utf-8").partition("\n")[2]  # its title is the book's
        (pages / "own.md").write_text("# own\n" + own.replace("{{ package }}", ""), encoding="utf-8")
        for source in select([]):  # a notebook opens with other words on another package
            for folder, parameters in (("notebooks", {}), ("own", {"package": "own"})):
                notebook, _ = read(source, parameters)
                text = normalise(notebook).replace("](../docs/", "](../")
                (pages / folder).mkdir(exist_ok=True)
                (pages / folder / f"{source.stem}.ipynb").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-Q", "-b", "gettext", "-D", "gettext_location=1"]
        command += [str(pages), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "WDS_LANG": "en", "WDS_CACHE": scratch})
        with (out / "pages.pot").open("rb") as file:
            found = {
                str(message.id): not later([place for place, _ in message.locations])
                for message in read_po(file)
            }
    return {text: must for text, must in found.items() if text != "own" and not NO_WORDS.fullmatch(text)}


def later(places: list[str]) -> bool:
    """Whether words may wait for their translation: those of docstrings and of the reference pages."""
    docstring = "of" in places  # "module.py:docstring of name", cut at its spaces
    return docstring or all("/reference/" in place for place in places)


def problems(wanted: Mapping[str, bool], have: Mapping[str, str]) -> list[str]:
    """What is out of date, one line each."""
    lines = [f"no translation: {text}" for text, must in wanted.items() if must and not have.get(text)]
    return lines + [f"no longer said: {text}" for text in have if text not in wanted and have[text]]


def waiting(wanted: Mapping[str, bool], have: Mapping[str, str]) -> list[str]:
    """The messages of the reference pages that have no translation yet."""
    return [text for text, must in wanted.items() if not must and not have.get(text)]


def carried(wanted: Mapping[str, bool], have: Mapping[str, str]) -> dict[str, str]:
    """Translations for messages in which only numbers have changed, with the new numbers in them.

    A translation is carried over when it tells which number stands where: two that were the same and are not
    any more, or one that the English words do not have, are left to a reader of Chinese.
    """
    words = {NUMBER.sub("0", text): text for text in have if text not in wanted and have[text]}
    found = {}
    for text in wanted:
        before = words.get(NUMBER.sub("0", text))
        if have.get(text) or before is None:
            continue
        pairs = set(zip(NUMBER.findall(before), NUMBER.findall(text), strict=True))
        new = dict(pairs)
        if len(new) == len(pairs) and set(NUMBER.findall(have[before])) <= set(new):
            pieces = re.split(f"({NUMBER.pattern})", have[before])  # words and numbers by turns
            found[text] = "".join(new[piece] if n % 2 else piece for n, piece in enumerate(pieces))
    return found


def update(wanted: Mapping[str, bool], have: Mapping[str, str]) -> None:
    """Write the catalogue with every message of the pages, translations kept, in the order of the pages."""
    from babel.messages.pofile import normalize

    entries = [
        f"msgid {normalize(text, width=100)}\nmsgstr {normalize(have.get(text, ''), width=100)}\n"
        for text in wanted
    ]
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text("\n".join([HEAD, *entries]), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Bring the Chinese catalogue up to date.")
    parser.add_argument("--check", action="store_true", help="only tell what is out of date")
    check = parser.parse_args(arguments).check
    wanted = messages()
    if not check:
        have = catalogue()
        update(wanted, {**have, **carried(wanted, have)})
    lines = problems(wanted, catalogue())
    for line in lines + [f"may be translated: {text}" for text in waiting(wanted, catalogue())]:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
