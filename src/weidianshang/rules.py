"""Rules of the reader's own: a small TOML file → what else is a heading, what never is, how long a title may be.

    longest_title = 30

    [headings]
    chapter = ['夜话(?P<number>[一二三四五六七八九十]{1,3})']
    back = ['掌柜的账本']

    [never]
    lines = ['本章完']
    patterns = ['第[0-9]{1,3}期广告']
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from .errors import WdsError, expect
from .fold import fold
from .lazily import pattern
from .lines import line_numbers
from .model import LEVELS, Level, Source, Span
from .patterns import LONGEST_LINE, compiled

__all__ = ["HeadingRule", "Hit", "Rules", "parse_rules", "preview", "read_rules"]

_KEYS = ("longest_title", "headings", "never")
_NEVER = ("lines", "patterns")
_GROUPS = ("number", "title")
_LONGEST = (1, 200)
_LINE = pattern(r"[^\s][^\r\n]*(?<=\S)")
# Where the reader of TOML met what is none.
_PLACE = pattern(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """A pattern that opens a heading of one level. It is matched at the start of a line, with full-width forms made plain.

    The group ``number``, where it has one, is the heading's number; the title follows it, up to the end of the group
    ``title`` or of the line. Without a number all of it is the title.
    """

    level: Level
    pattern: str
    compiled: re.Pattern[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a reader says of the headings of a text: ``headings`` add to those found, ``never`` (patterns, from the start
    of a line) and ``lines`` (whole lines) are none, ``longest_title`` bounds titles in characters.

    >>> rules = parse_rules("longest_title = 20")
    >>> rules.longest_title, rules.headings
    (20, ())
    """

    headings: tuple[HeadingRule, ...] = ()
    never: tuple[re.Pattern[str], ...] = ()
    lines: frozenset[str] = frozenset()
    longest_title: int | None = None

    def named(self) -> tuple[tuple[str, str], ...]:
        """Each rule as it is written, with its level; that of an exclusion is empty."""
        never = [(rule.pattern, "") for rule in self.never] + [(line, "") for line in sorted(self.lines)]
        return (*((rule.pattern, rule.level) for rule in self.headings), *never)

    def excludes(self, line: str) -> bool:
        """Whether a line, folded and without white space at its ends, is never a heading."""
        return bool(self._excluding(line))

    def _excluding(self, line: str) -> str:
        if line in self.lines:
            return line
        head = line[:LONGEST_LINE]
        return next((pattern.pattern for pattern in self.never if pattern.match(head)), "")


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that a rule hits: ``rule`` is the pattern or the line as it is written, ``level`` empty for an exclusion,
    ``line`` its number from 1, ``surface`` what it covers."""

    rule: str
    level: str
    line: int
    span: Span
    surface: str


def preview(source: Source, rules: Rules) -> tuple[Hit, ...]:
    """The lines that each rule hits, in the order of the text, before anything is parsed.

    >>> from weidianshang.source import from_text
    >>> rules = Rules(headings=(HeadingRule("chapter", "夜话", re.compile("夜话")),))
    >>> [(hit.line, hit.surface) for hit in preview(from_text("夜话一 山路\\n天亮了。"), rules)]
    [(1, '夜话一 山路')]
    """
    expect(source, Source, remedy="read it first: read(path)")
    expect(rules, Rules, remedy="read them first: read_rules(path)")
    found: list[tuple[str, str, re.Match[str]]] = []
    for match in _LINE.finditer(source.text):
        line = fold(match.group())
        if why := rules._excluding(line):
            found.append((why, "", match))
            continue
        for rule in rules.headings:
            if rule.compiled.match(line[:LONGEST_LINE]):
                found.append((rule.pattern, rule.level, match))
                break
    numbers = line_numbers(source.text, (match.start() for _, _, match in found))
    return tuple(
        Hit(rule, level, number, Span(*match.span()), match.group())
        for (rule, level, match), number in zip(found, numbers, strict=True)
    )


def read_rules(path: str | os.PathLike[str]) -> Rules:
    """The ``Rules`` in a TOML file.

    Raises ``WdsError`` with the file, the key and the way out for what is not TOML, an unknown key or level, and a
    pattern that is none or could take too long.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "rules.toml"
    ...     _ = file.write_text("[never]\\nlines = ['本章完']", encoding="utf-8")
    ...     print(read_rules(file).lines)
    frozenset({'本章完'})
    """
    file = str(path)
    if not file:
        raise WdsError("no file of rules is named", remedy="give the path of a TOML file")
    try:
        raw = Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise WdsError("there is no such file", file=file, remedy="check the path") from None
    except UnicodeDecodeError as error:
        raise WdsError(f"byte {error.start} is not valid UTF-8", file=file, line=raw.count(b"\n", 0, error.start) + 1,
                       remedy="save it as UTF-8") from None
    except (OSError, ValueError) as error:
        raise WdsError(f"the file cannot be read ({getattr(error, 'strerror', None) or error})", file=file,
                       remedy="name a TOML file that can be read") from None
    return parse_rules(text, file=file)


def parse_rules(text: str, *, file: str = "") -> Rules:
    """The ``Rules`` that a TOML text says; ``file`` names it in what goes wrong, which is as with ``read_rules``.

    >>> parse_rules("[headings]\\nback = ['掌柜的账本']").named()
    (('掌柜的账本', 'back'),)
    """
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, place = str(error), _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise WdsError(f"this is no TOML: {said[: place.start()] if place else said}", file=file, line=line, column=column,
                       remedy="write patterns between single quotation marks, one list for each level") from None
    except RecursionError:
        raise WdsError("this is no TOML: it is nested too deep", file=file, remedy="write lists of patterns") from None
    return _rules(written, file)


def _rules(written: Mapping[str, Any], file: str) -> Rules:
    for key in written:
        if key not in _KEYS:
            raise WdsError(f"{key} is no key", file=file, remedy=_choose(key, _KEYS))
    longest = written.get("longest_title")
    if longest is not None and (type(longest) is not int or not _LONGEST[0] <= longest <= _LONGEST[1]):
        raise WdsError(f"longest_title is {longest!r}", file=file,
                       remedy=f"give a whole number from {_LONGEST[0]} to {_LONGEST[1]}")
    headings = _table(written, "headings", LEVELS, file)
    never = _table(written, "never", _NEVER, file)
    lines = frozenset(fold(line).strip() for line in _strings(never, "never", "lines", file))
    return Rules(
        tuple(
            HeadingRule(cast(Level, level), pattern, _with_groups(compiled(pattern, file=file, key=f"headings.{level}"), level, file))
            for level in headings for pattern in _strings(headings, "headings", level, file)
        ),
        tuple(compiled(p, file=file, key="never.patterns") for p in _strings(never, "never", "patterns", file)),
        lines - {""},
        longest,
    )  # fmt: skip


def _with_groups(made: re.Pattern[str], level: str, file: str) -> re.Pattern[str]:
    """The pattern, unless the name of a group in it is nearly one that says something."""
    from difflib import get_close_matches

    for name in made.groupindex.keys() - _GROUPS:
        if near := get_close_matches(name.lower(), _GROUPS, n=1):
            raise WdsError(f"headings.{level}: {made.pattern!r} has a group {name!r}", file=file, remedy=f"did you mean {near[0]}?")
    return made


def _table(written: Mapping[str, Any], name: str, keys: tuple[str, ...], file: str) -> Mapping[str, Any]:
    table = written.get(name, {})
    if not isinstance(table, dict):
        raise WdsError(f"{name} is no table", file=file, remedy=f"write [{name}] on a line of its own, its keys below")
    what = "level" if name == "headings" else "key"
    for key in table:
        if key not in keys:
            raise WdsError(f"{name}.{key}: there is no {what} {key!r}", file=file, remedy=_choose(key, keys))
    return table


def _choose(key: str, keys: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(key, keys, n=1)
    return f"did you mean {near[0]}?" if near else f"choose from {', '.join(keys)}"


def _strings(table: Mapping[str, Any], name: str, key: str, file: str) -> Iterator[str]:
    values = table.get(key, [])
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise WdsError(f"{name}.{key} is no list of strings", file=file, remedy=f"write {key} = ['…', '…']")
    yield from values
