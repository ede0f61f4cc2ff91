"""txt2mobi3: the lines that it takes for titles of chapters."""

from __future__ import annotations

from headings import located, run
from txt2mobi3.txt2html3 import Book


def titles(text: str) -> list[str]:
    """The titles in order."""
    book = Book.__new__(Book)  # its own way in wants a folder with a file of settings
    book._chapterization, book._chapters = True, []
    book._process_lines(text.split("\n"))
    return [chapter._title for chapter in book._chapters]


run(lambda text: located(text, titles(text)), lambda data: titles(data.decode("utf-8-sig")))
