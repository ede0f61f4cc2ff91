"""An environment of its own for each library that is compared: made once under ``build/``, at fixed versions."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

__all__ = ["BUILD", "environment"]

BUILD = Path(__file__).resolve().parent.parent / "build" / "benchmark"


def environment(peer: str, requirements: Sequence[str]) -> Path:
    """The interpreter of a peer's environment, made at the pinned versions if it is not there; ``RuntimeError`` says what
    went wrong."""
    key = hashlib.sha256("\n".join(requirements).encode()).hexdigest()[:12]
    place = BUILD / "environments" / f"{peer}-{key}"
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    ready = place / "ready"
    if not ready.is_file():
        print(f"installing {' '.join(requirements)}", file=sys.stderr)
        venv.create(place, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise RuntimeError(f"{peer} does not install: {done.stderr.strip().splitlines()[-1:]}")
        ready.touch()
    return python
