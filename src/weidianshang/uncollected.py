"""A stretch of work that makes many small values and no cycles, without the collector of cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it the collector does not run, and looks at nothing made there again and again; after it all is as before.

    >>> import gc
    >>> with uncollected():
    ...     inside = gc.isenabled()
    >>> inside, gc.isenabled()
    (False, True)
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():  # what was made goes among what has lasted, unsearched
                gc.freeze()
                gc.unfreeze()
            gc.enable()
