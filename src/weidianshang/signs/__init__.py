"""Where the signs stand that rules look for: each text is gone through once, for all of them together.

A short text is searched as it is (``few``). A long one is turned into arrays of its signs and of what stands beside them
(``many``), which answer for all places at once: ten rules are as much work as one plain search. What can be asked for is
in ``kinds``.
"""

from __future__ import annotations

import sys

from .few import Few
from .kinds import INDENT, SIGNS, Characters, Looks, Signs

__all__ = ["INDENT", "SIGNS", "Characters", "Looks", "Signs", "find_signs"]

#: From so many characters on arrays are quicker, and from so many on with the loading of their library, too.
_SHORT, _LONG = 1 << 12, 1 << 18


def find_signs(text: str) -> Signs:
    """The signs of a text.

    >>> signs = find_signs("天亮了。\\n　　第二章\\n图 1。3")
    >>> signs.of("第图"), signs.before("。", "123"), signs.behind("\\n", "。"), signs.opened(((frozenset("第图"), None),))
    ([7, 11], [14], [4], ([7, 11], [10, 16]))
    """
    if len(text) < (_SHORT if "numpy" in sys.modules else _LONG):
        return Few(text)
    from .many import Many

    return Many(text)
