"""Folders replaced as a whole: a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from uuid import uuid4

from .errors import WdsError

__all__ = ["recover", "replace_folder", "strangers"]


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with exactly these files where ``folder`` says, in place of what is there.

    Everything is written to a sibling folder first, which then takes the place of the old one. What the caller
    may not replace it has to refuse before. Raises ``WdsError`` where the disk refuses.
    """
    folder = Path(os.path.realpath(folder))
    staging = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover(folder)
        staging.mkdir()
        try:
            for name, body in files.items():
                _write(staging / name, body)
            _swap(staging, folder)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
    except OSError as error:
        raise WdsError(
            f"cannot be written: {error.strerror or error}", file=str(folder),
            remedy="choose a folder that you may write to",
        ) from error  # fmt: skip


def recover(folder: Path) -> None:
    """Put the old folder back if a crash came between taking it away and putting the new one in its place."""
    folder = Path(os.path.realpath(folder))
    if not folder.exists() and _retired(folder).is_dir():
        _retired(folder).rename(folder)


def strangers(folder: Path, ours: Collection[str]) -> list[str]:
    """The names in a folder that are not among ours."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name not in ours)


def _retired(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _swap(staging: Path, folder: Path) -> None:
    retired = _retired(folder)
    if not folder.exists():
        staging.rename(folder)
        return
    if retired.exists():
        shutil.rmtree(retired)
    folder.rename(retired)
    try:
        staging.rename(folder)
    except BaseException:
        retired.rename(folder)
        raise
    shutil.rmtree(retired, ignore_errors=True)
