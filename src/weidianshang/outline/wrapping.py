"""Whether the lines of a text are broken at a width, and at which."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from ..lines import Lines

__all__ = ["ENDED", "wrapped"]

_BREAK = re.compile(r"\r\n|\r|\n")
#: What ends a sentence or a clause at the end of a line.
ENDED = frozenset("。！？!?…”’」』.;；:：)）】》〉—~～")
_STRETCH = 1000


def wrapped(lines: Lines) -> int:
    """How wide the lines of a text are that are broken at a width; 0 where they are not.

    They are where many lines do not end a sentence, and those are mostly as long as can be.

    A long text is judged by a thousand lines at its start and a thousand from its middle on.

    >>> wrapped(Lines("那一年的雨下得比往年都早一些\\n所以山里的人都说今年的茶不会\\n好喝了。可是谁也没有去试一试\\n" * 5))
    14
    """
    rows = list(islice(lines.walk(), _STRETCH))
    if len(rows) < 8:
        return 0
    if len(rows) == _STRETCH:
        rows += islice(lines.walk(max(len(lines.text) // 2, rows[-1][1])), 1, _STRETCH)
    lengths = sorted(end - start for start, end in rows)
    full = lengths[len(lengths) * 9 // 10]
    open_ended = [
        end - start for (start, end), (following, _) in pairwise(rows)
        if lines.text[end - 1] not in ENDED and _breaks(lines.text, end, following) == 1
    ]  # fmt: skip
    long_open = sum(length >= full - 4 for length in open_ended)
    # where paragraphs are short many lines end them, but no line is longer than the rest
    capped = lengths[len(lengths) * 97 // 100] <= full + 4 and long_open * 8 >= len(rows) and long_open > 3
    others = sum(full // 2 < length < full - 4 for length in open_ended)
    broken = 10 <= full <= 100 and (
        (len(open_ended) * 3 >= len(rows) and long_open * 2 >= len(open_ended)) or (capped and long_open > others)
    )
    return full if broken else 0


def _breaks(text: str, start: int, end: int) -> int:
    return len(_BREAK.findall(text, start, min(end, start + 200)))
