"""The one family of errors that this library raises on purpose."""

from __future__ import annotations

__all__ = ["PARSE_FIRST", "WdsError", "expect"]

#: What to do where a ``Book`` is wanted and something else was given.
PARSE_FIRST = "parse it first: parse(read(path))"


class WdsError(ValueError):
    """What was wrong, where, and what to do about it, in one line.

    Everything that the library raises on purpose is a ``WdsError``; the command line prints it and exits with 1.

    >>> print(WdsError("no text in it", file="a.txt", line=3, column=5, remedy="save the page as text"))
    a.txt:3:5: no text in it; save the page as text
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message, self.file, self.line, self.column, self.remedy = message, file, line, column, remedy
        place = ":".join(str(part) for part in (file, line, column) if part is not None)
        super().__init__((f"{place}: " if place else "") + message + (f"; {remedy}" if remedy else ""))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the message alone, which says where and what to do."""
        return [f"{type(self).__name__}: {self}"]


def expect(value: object, wanted: type, *, remedy: str) -> None:
    """Raise ``WdsError`` unless a value is of the type that a public function takes.

    >>> try:
    ...     expect("山路", int, remedy="give a number")
    ... except WdsError as error:
    ...     print(error)
    int expected, str given; give a number
    """
    if not isinstance(value, wanted):
        raise WdsError(f"{wanted.__name__} expected, {type(value).__name__} given", remedy=remedy)
