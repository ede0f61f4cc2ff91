"""Patterns that are compiled when they are first used, so that importing what holds many of them stays cheap."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

__all__ = ["pattern"]


class _Pattern(Generic[AnyStr]):
    """Stands for a compiled pattern; each method, once asked for, is the compiled pattern's own."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # only what is not there yet comes here: the second look finds the method itself
        value = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = value
        return value

    def __repr__(self) -> str:
        return f"pattern({self.pattern!r})"


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, compiled on first use.

    >>> digits = pattern("[0-9]+")
    >>> digits.findall("3家店,12人"), digits.match("第3家")
    (['3', '12'], None)
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
