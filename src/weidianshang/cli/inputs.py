"""The text that a command is given, read and parsed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .printing import warn

if TYPE_CHECKING:
    from ..model import Book, Source
    from ..rules import Rules

__all__ = ["read_book", "read_own_rules", "read_source"]


def read_source(options: argparse.Namespace) -> Source:
    """The text that ``FILE`` names, in the encoding that was asked for."""
    from ..source import read, standard_input

    if options.file == "-":
        return read(standard_input(), encoding=options.encoding, name="stdin")
    return read(options.file, encoding=options.encoding)


def read_book(options: argparse.Namespace) -> Book:
    """The same, parsed; without headings it is parsed still, with a warning."""
    from ..outline import parse

    rules = read_own_rules(options)
    book = parse(read_source(options), rules=rules)
    if not book.headings:
        warn(f"{book.source.name}: no heading found; the outline is one untitled division")
    return book


def read_own_rules(options: argparse.Namespace) -> Rules | None:
    """The reader's own rules: those of ``--rules``, or of the curated folder."""
    if getattr(options, "curated", None) is not None:
        from ..package import read_curated

        return read_curated(options.curated).rules
    path = getattr(options, "rules", None)
    if path is None:
        return None
    from ..rules import read_rules

    return read_rules(path)
