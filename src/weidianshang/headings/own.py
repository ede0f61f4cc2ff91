"""Headings by rules of the reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..fold import fold
from ..lines import Lines
from ..model import Level
from ..patterns import LONGEST_LINE
from ..rules import HeadingRule, Rules
from .candidates import Candidate
from .forms import SEPARATOR
from .ordinals import ordinal

__all__ = ["OWN", "excluded", "find_own"]

#: The rule that such headings carry.
OWN = "own_rule"


def excluded(lines: Lines, rules: Rules) -> list[tuple[int, int]]:
    """The lines that are never headings, as (start, end).

    >>> excluded(Lines("第一章 山路\\n本章完\\n"), Rules(lines=frozenset(["本章完"])))
    [(7, 10)]
    """
    if not (rules.never or rules.lines):
        return []
    return [(start, end) for start, end in lines.walk() if rules.excludes(fold(lines.text[start:end]))]


def find_own(lines: Lines, rules: Rules) -> Iterator[tuple[Candidate, Level]]:
    """The headings that the rules add, in order, each with the level that its rule names."""
    if not rules.headings:
        return
    for start, end in lines.walk():
        line = fold(lines.text[start : min(end, start + LONGEST_LINE)])
        found = next(_hits(line, rules.headings), None)
        if found is None:
            continue
        rule, match = found
        groups = match.groupdict()
        number, title = None, 0
        if groups.get("number"):
            value = ordinal(groups["number"])
            number = str(value) if value >= 0 else groups["number"].strip()
            separator = SEPARATOR.match(line, match.end())
            title = separator.end() if separator else match.end()
        if groups.get("title"):
            title, stop = match.span("title")
        elif end - start > LONGEST_LINE:
            continue  # a paragraph, not a title
        else:
            stop = end - start
        title = min(title, stop)
        longest = rules.longest_title
        if longest is not None and stop - title > longest:
            continue
        value = ordinal(number) if number else 0
        yield Candidate(
            start, start + stop, start + title, f"own {rule.level}", max(value, 0), number, start + stop < end, OWN, line=start
        ), rule.level


def _hits(line: str, rules: Iterable[HeadingRule]) -> Iterator[tuple[HeadingRule, re.Match[str]]]:
    for rule in rules:
        if match := rule.compiled.match(line):
            yield rule, match
