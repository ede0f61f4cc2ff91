"""How much work a call is: counted, whatever else the machine does."""

from __future__ import annotations

import sys
from collections.abc import Callable

__all__ = ["calls"]


def calls(run: Callable[[str], object], text: str) -> int:
    """How many calls reading a text makes."""
    count = 0

    def profile(_frame: object, _event: str, _arg: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        run(text)
    finally:
        sys.setprofile(before)
    return count
