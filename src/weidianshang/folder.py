"""Folders replaced as a whole: a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import random
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
    made: list[Path] = []
    try:
        folder = Path(os.path.realpath(folder))
        staging = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.new")
        made = [place for place in folder.parents if not place.exists()]  # the innermost first
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover(folder)
        staging.mkdir()
        try:
            for name, body in files.items():
                _write(staging / name, body)
            _swap(staging, folder)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            _take_away(made)
            raise
    except OSError as error:
        full = error.errno in _FULL
        raise WdsError(
            f"cannot be written: {error.strerror or error}", file=str(folder),
            remedy="make room there, or choose another place" if full else "choose a folder that you may write to",
        ) from error  # fmt: skip


#: The disk is full, the reader's share of it is used up, or no file may grow so large.
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def _take_away(made: Sequence[Path]) -> None:
    """Remove folders that were made for nothing, the innermost first, as long as they are empty."""
    with suppress(OSError):
        for place in made:
            place.rmdir()


def recover(folder: Path) -> None:
    """Put the old folder back if a crash came between taking it away and putting the new one in its place."""
    folder = Path(os.path.realpath(folder))
    if not folder.exists() and _retired(folder).is_dir():
        try:
            _retired(folder).rename(folder)
        except OSError as error:
            if error.errno not in _CAME_BETWEEN:  # else another build is between the two steps, and ends them
                raise


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


#: What the disk says where another build of the same folder has come between.
_CAME_BETWEEN = frozenset((errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY))
_TRIES = 50


def _swap(staging: Path, folder: Path) -> None:
    """Put the new folder in the place of the old one, again where another build did so just then: the last one stays."""
    for tried in range(_TRIES):
        try:
            return _swap_once(staging, folder)
        except OSError as error:
            if tried == _TRIES - 1 or error.errno not in _CAME_BETWEEN or not staging.is_dir():
                raise
        time.sleep(0.002 * random() * (tried + 1))  # not all at the same time again


def _swap_once(staging: Path, folder: Path) -> None:
    retired = _retired(folder)
    if not folder.exists():
        staging.rename(folder)
        return
    if retired.exists():
        shutil.rmtree(retired, ignore_errors=True)  # another build may be at it; what is left stops the next line
    folder.rename(retired)
    try:
        staging.rename(folder)
    except BaseException:
        if not folder.exists():
            retired.rename(folder)
        raise
    shutil.rmtree(retired, ignore_errors=True)
