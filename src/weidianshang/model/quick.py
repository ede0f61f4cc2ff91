"""Frozen values by the hundred thousand, as a long book has them: made in little more than half the time."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

__all__ = ["quick"]

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """The same frozen dataclass with slots, whose values are set through the slots themselves: a frozen one asks its class for
    each of them. No default of it is made by a factory.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Place:
    ...     start: int
    ...     name: str = ""
    >>> Place(3), Place(name="山", start=4)
    (Place(start=3, name=''), Place(start=4, name='山'))
    """
    own = [field for field in fields(cls) if field.init]  # type: ignore[arg-type]
    known: dict[str, Any] = {f"set_{field.name}": cls.__dict__[field.name].__set__ for field in own}
    known |= {f"default_{field.name}": field.default for field in own}
    given = ", ".join(field.name + (f"=default_{field.name}" if field.default is not MISSING else "") for field in own)
    exec(f"def __init__(self, {given}):\n" + "\n".join(f" set_{field.name}(self, {field.name})" for field in own), known)
    made = known["__init__"]
    made.__annotations__, made.__qualname__ = cls.__init__.__annotations__, cls.__init__.__qualname__
    made.__module__ = cls.__module__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
