"""zh-chapter-splitter: titles of chapters, and of the volumes that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

import zh_chapter_splitter
from headings import located, run


def titles(text: str) -> Iterator[str]:
    """The titles in order."""
    volume = ""
    for chapter in zh_chapter_splitter.split_chapters(text):
        if chapter["volume_title"] and chapter["volume_title"] != volume:
            volume = chapter["volume_title"]
            yield volume
        yield chapter["title"]


run(
    lambda text: located(text, titles(text)),
    lambda data: zh_chapter_splitter.split_chapters(zh_chapter_splitter.decode_bytes(data)[0]),
)
