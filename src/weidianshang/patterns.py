"""Patterns that readers write: compiled, and refused where they could take too long on a line.

A pattern is tried once on each line, from its start, on no more than ``LONGEST_LINE`` characters. How many ways there
are to match so much bounds the time; a pattern with too many (repeats within repeats) is refused before it is used.
"""

from __future__ import annotations

import re
import warnings
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from .errors import WdsError

__all__ = ["LONGEST_LINE", "MOST_WAYS", "compiled", "ways"]

#: So much of a line is looked at: no heading is longer.
LONGEST_LINE = 120
#: More ways than that to match a line take more than a moment each.
MOST_WAYS = 20_000
_LONGEST_PATTERN = 1000


def compiled(pattern: str, *, file: str | None = None, key: str = "") -> re.Pattern[str]:
    """The compiled pattern; ``WdsError`` where it is none, matches nothing at all, or could take too long.

    >>> compiled("夜话[一二三]{1,2}").match("夜话一 山路").group()
    '夜话一'
    """
    place = f"{key}: " if key else ""
    if len(pattern) > _LONGEST_PATTERN:
        raise WdsError(f"{place}a pattern of {len(pattern)} characters", file=file, remedy="write several shorter ones")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # [[:alpha:]] is read as something else than it looks like
            made = re.compile(pattern)
            count = ways(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise WdsError(f"{place}{pattern!r} is no pattern ({error})", file=file,
                       remedy="mend it; \\ before ( [ . * + ? makes them plain characters") from None
    if count > MOST_WAYS:
        raise WdsError(f"{place}{pattern!r} could take too long", file=file,
                       remedy="repeat nothing that repeats, and bound repeats: {1,3} for + or *")
    if made.match(""):
        raise WdsError(f"{place}{pattern!r} matches an empty line, so every line", file=file,
                       remedy="let it ask for at least one character")
    return made


def ways(pattern: str) -> float:
    """How many ways at most a pattern can try on one line.

    >>> [ways(p) for p in ("第.章", "[0-9]{1,3}", "(a|bc)d", "a*")]
    [1, 3, 2, 121]
    >>> ways("(a+)+") > MOST_WAYS
    True
    """
    return _ways(_parser.parse(pattern))


def _ways(parsed: Any) -> float:
    total = 1.0
    for op, given in parsed:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = given
            low, high = min(int(low), LONGEST_LINE), min(int(high), LONGEST_LINE)
            each = _ways(inner)
            # Each count of repeats, and for each of them all ways of what is repeated
            total *= high - low + 1 if each == 1 else sum(min(each**n, 1e30) for n in range(low, high + 1)) if high < 40 else 1e30
        elif name == "SUBPATTERN":
            total *= _ways(given[-1])
        elif name == "ATOMIC_GROUP":
            total *= _ways(given)
        elif name == "BRANCH":
            total *= sum(_ways(branch) for branch in given[1])
        elif name in ("ASSERT", "ASSERT_NOT"):
            total *= _ways(given[1])
        elif name == "GROUPREF_EXISTS":
            total *= sum(_ways(branch) for branch in given[1:] if branch is not None)
        if total > 1e30:
            return 1e30
    return int(total)
