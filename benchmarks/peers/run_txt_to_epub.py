"""txt-to-epub-converter: titles of volumes, chapters and sections, by its rules, with no model asked."""

from __future__ import annotations

from collections.abc import Iterator

from headings import located, run
from txt_to_epub.parser import parse_hierarchical_content


def titles(text: str) -> Iterator[str]:
    """The titles in order."""
    for volume in parse_hierarchical_content(text):
        yield volume.title or ""
        for chapter in volume.chapters:
            yield chapter.title
            yield from (section.title for section in chapter.sections)


run(lambda text: located(text, titles(text)), lambda data: parse_hierarchical_content(data.decode("utf-8-sig")))
