"""The ``weidianshang`` command: data on the standard output, messages on the standard error stream.

Exit codes: 0, 1 (the input is at fault: one line with place and remedy), 2 (usage). What a command needs is imported
when it runs.
"""

from __future__ import annotations

import argparse
import codecs
import os
import sys
from collections.abc import Sequence

from ..errors import WdsError
from .arguments import options_of

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    codecs.register_error("as_it_came", _as_it_came)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="as_it_came")
    options = options_of(arguments)
    if sys.stdout is None and options.command != "build":
        print("error: the standard output is closed; send it to a file or a pipe", file=sys.stderr)
        return 1
    try:
        code = _run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except WdsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # the reader of the pipe has seen enough; nothing more can be written, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        print("error: the text does not fit in memory; cut it into volumes", file=sys.stderr)
        return 1
    except OSError as error:
        # the disk is full, the screen is gone: what is still to be written cannot be, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"error: the output cannot be written ({error.strerror or error}); make room for it", file=sys.stderr)
        return 1


def _as_it_came(error: UnicodeError) -> tuple[bytes, int]:
    """What no encoding has a character for: a byte of a name that came in another locale as that byte, the rest escaped."""
    assert isinstance(error, UnicodeEncodeError)
    char = error.object[error.start]
    escaped = "\udc80" <= char <= "\udcff"
    return char.encode("utf-8", "surrogateescape" if escaped else "backslashreplace"), error.start + 1


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "outline":
            from .outline import outline as run
        case "build":
            from .packages import build as run
        case "verify":
            from .packages import verify as run
        case _:
            from .extracts import extracts as run
    return run(options)
