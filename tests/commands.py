"""The command run in this process, and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from weidianshang.cli import main

__all__ = ["pipe", "run"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was printed aside."""
    try:
        code = main([str(a) for a in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    done = capsys.readouterr()
    return code, done.out, done.err


def pipe(
    *arguments: str, given: bytes = b"", shell: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own; ``shell`` is what a shell adds behind it (``| head -1``, ``>&-``)."""
    command = [sys.executable, "-m", "weidianshang", *arguments]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    return subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **(environment or {})})
