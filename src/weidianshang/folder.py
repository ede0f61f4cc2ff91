"""Folders replaced as a whole: a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from uuid import uuid4

from .errors import WdsError

__all__ = ["file_in", "found_there", "is_folder", "named_folder", "names_in", "recover", "replace_folder", "strangers"]


def named_folder(folder: str | os.PathLike[str]) -> Path:
    """The path of a folder; ``WdsError`` for an empty name, which a path takes for the folder that one is in."""
    if not os.fspath(folder) or "\0" in os.fspath(folder):
        raise WdsError("no folder is named", remedy="give its path, or . for the folder that you are in")
    return Path(folder)


def found_there(place: Path) -> bool:
    """Whether there is anything of that name; ``WdsError`` where one may not look."""
    try:
        return place.exists()
    except OSError as error:
        raise _unseen(place, error) from None


def is_folder(place: Path) -> bool:
    """Whether there is a folder of that name; ``WdsError`` where one may not look."""
    return found_there(place) and place.is_dir()


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted; ``WdsError`` where one may not look."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        raise _unseen(folder, error) from None


def file_in(folder: Path, name: str) -> bytes:
    """What a file in a folder holds, nothing where it is none; ``WdsError`` where it cannot be read."""
    place = folder / name
    try:
        return place.read_bytes() if place.is_file() else b""
    except OSError as error:
        raise _unseen(place, error) from None


def _unseen(place: Path, error: OSError) -> WdsError:
    return WdsError(f"cannot be read: {error.strerror or error}", file=str(place), remedy="check its permissions")


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with exactly these files where ``folder`` says, in place of what is there.

    Everything is written to a sibling folder first, which then takes the place of the old one. What the caller
    may not replace it has to refuse before. Raises ``WdsError`` where the disk refuses.
    """
    try:
        folder = Path(os.path.realpath(folder))
        staging = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.new")
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
    return [name for name in names_in(folder) if name not in ours]


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
