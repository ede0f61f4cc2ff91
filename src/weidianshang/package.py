"""Data packages on disk: written whole, read back checked; and where the bundled data lies."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .cells import cells_of, frame
from .curated import Curated
from .curation import parse_curated
from .descriptor import BUILDER, DESCRIPTOR, MODES, broken_rows
from .display import table_html, table_text
from .errors import WdsError
from .folder import found_there, is_folder, named_folder, names_in, replace_folder, strangers
from .schema import SCHEMA_VERSION, TABLES
from .terms import parse_stopwords

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Package",
    "bundled",
    "load",
    "read_curated",
    "read_descriptor",
    "read_stopwords",
    "sample_path",
    "to_csv",
    "write",
]


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """A data package in memory: one DataFrame a table, and what ``datapackage.json`` says of it.

    Text columns hold ``""`` where a cell is empty, numbers exact ``Decimal`` or ``None``, offsets integers.

    >>> package = load()
    >>> package.facts_only, list(package.tables)[:3]
    (True, ['outline', 'paragraphs', 'captions'])
    >>> package.events["key"].is_unique
    True
    """

    folder: Path
    descriptor: Mapping[str, Any] = field(repr=False)
    outline: pd.DataFrame = field(repr=False)
    paragraphs: pd.DataFrame = field(repr=False)
    captions: pd.DataFrame = field(repr=False)
    times: pd.DataFrame = field(repr=False)
    quantities: pd.DataFrame = field(repr=False)
    entities: pd.DataFrame = field(repr=False)
    mentions: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    stages: pd.DataFrame = field(repr=False)
    cases: pd.DataFrame = field(repr=False)
    case_figures: pd.DataFrame = field(repr=False)
    terms: pd.DataFrame = field(repr=False)
    errata: pd.DataFrame = field(repr=False)
    checks: pd.DataFrame = field(repr=False)
    evidence: pd.DataFrame = field(repr=False)
    figure_parts: pd.DataFrame = field(repr=False)
    glosses: pd.DataFrame = field(repr=False)

    def __repr__(self) -> str:
        mode = self.descriptor["mode"]
        return f"Package({self.folder.name!r}, {len(TABLES)} tables, {mode}, built by {self.descriptor['builder']})"

    def __str__(self) -> str:
        return table_text(("table", "rows", "what it holds"), self._contents())

    def _repr_html_(self) -> str:
        return table_html(("table", "rows", "what it holds"), self._contents(), caption=repr(self))

    def _contents(self) -> list[tuple[object, ...]]:
        told = {resource["name"]: resource.get("description", "") for resource in self.descriptor["resources"]}
        return [(name, f"{len(table):,}", told.get(name, "")) for name, table in self.tables.items()]

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table by name."""
        return MappingProxyType({name: getattr(self, name) for name in TABLES})

    @property
    def facts_only(self) -> bool:
        """Whether the package leaves the book's text out."""
        return bool(self.descriptor["mode"] == "facts-only")


def load(folder: str | os.PathLike[str] | None = None) -> Package:
    """The data package in a folder; without one, the package of the flagship book that comes with the project.

    Every cell is checked against the dictionary: types, constraints, keys, surfaces as long as their offsets say,
    files unchanged since the build. Raises ``WdsError`` with file, line and remedy for what does not hold.

    >>> sorted(load().tables)[:3]
    ['captions', 'case_figures', 'cases']
    """
    place = bundled("zaizhan-weidianshang") if folder is None else named_folder(folder)
    descriptor = read_descriptor(place)
    facts_only = descriptor["mode"] == "facts-only"
    cells = {name: _read_table(place, name, descriptor, facts_only) for name in TABLES}
    for error in broken_rows(cells, facts_only=facts_only):
        error.file = str(place / (error.file or ""))
        raise WdsError(error.message, file=error.file, line=error.line, remedy=error.remedy)
    columns = {name: TABLES[name].columns(facts_only=facts_only) for name in TABLES}
    frames = {name: frame(name, cells[name], columns[name]) for name in TABLES}
    return Package(folder=place, descriptor=MappingProxyType(descriptor), **frames)


def read_descriptor(folder: Path) -> dict[str, Any]:
    """What ``datapackage.json`` of a package says; ``WdsError`` where there is no package of this version."""
    path = folder / DESCRIPTOR
    rebuild = f"build the package with weidianshang build FILE -o {folder}"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        what = "holds no data package" if is_folder(folder) else "there is no such folder"
        raise WdsError(what, file=str(folder), remedy=rebuild) from None
    except OSError as error:
        raise WdsError(f"cannot be read: {error.strerror}", file=str(path), remedy=rebuild) from None
    except ValueError:
        raise WdsError("is no JSON", file=str(path), remedy=rebuild) from None
    if not isinstance(said, dict) or not str(said.get("builder", "")).startswith(BUILDER):
        raise WdsError("is a data package of another program", file=str(path), remedy=rebuild)
    if said.get("schema_version") != SCHEMA_VERSION:
        raise WdsError(
            f"has tables of schema {said.get('schema_version')!r}, this program reads {SCHEMA_VERSION!r}",
            file=str(path), remedy=rebuild,
        )  # fmt: skip
    resources = said.get("resources")
    whole = isinstance(said.get("source"), dict) and isinstance(resources, list) and all(isinstance(r, dict) for r in resources)
    if not whole or said.get("mode") not in MODES:
        raise WdsError("does not say what a package says of itself", file=str(path), remedy=rebuild)
    return said


def _read_table(folder: Path, name: str, descriptor: Mapping[str, Any], facts_only: bool) -> list[list[str]]:
    path = folder / f"{name}.csv"
    try:
        body = path.read_bytes()
    except OSError as error:
        raise WdsError(
            f"cannot be read: {error.strerror}", file=str(path), remedy="build the package again"
        ) from None
    digest = {resource.get("name"): resource.get("hash") for resource in descriptor.get("resources", ())}
    if digest.get(name) != f"sha256:{hashlib.sha256(body).hexdigest()}":
        raise WdsError(
            "was changed after the package was built", file=str(path),
            remedy="build it again; what is curated goes into the curated folder",
        )  # fmt: skip
    return _parse_csv(body, path, [f.name for f in TABLES[name].columns(facts_only=facts_only)])


def _parse_csv(body: bytes, path: Path, columns: Sequence[str]) -> list[list[str]]:
    """The cells of a table's CSV, header checked and left out."""
    try:
        lines = cells_of(body.decode("utf-8"))
    except (UnicodeDecodeError, csv.Error) as error:
        raise WdsError(
            f"is no CSV in UTF-8: {error}", file=str(path), remedy="build the package again"
        ) from None
    if not lines or lines[0] != list(columns):
        raise WdsError(
            f"has other columns than {', '.join(columns)}",
            file=str(path),
            line=1,
            remedy="build the package again",
        )
    for number, row in enumerate(lines[1:], start=2):
        if len(row) != len(columns):
            raise WdsError(
                f"{len(row)} cells under {len(columns)} columns",
                file=str(path),
                line=number,
                remedy="build the package again",
            )
    return lines[1:]


def to_csv(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a table: UTF-8, comma, line feed, quotes only where needed.

    Raises ``WdsError`` for half a character, which a text that was read has none of, but any other may.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(cells)
    try:
        return out.getvalue().encode("utf-8")
    except UnicodeEncodeError as error:
        half = ord(error.object[error.start])
        raise WdsError(
            f"the text holds half a character (U+{half:04X})", remedy="decode it anew from its bytes, strictly"
        ) from None


def write(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> Path:
    """Put a package's files in a folder, in place of the package that is there; the folder.

    A crash leaves the old package whole. Raises ``WdsError`` where the folder holds anything but a package of
    ours, or cannot be written.
    """
    place = named_folder(folder)
    if found_there(place):
        if not is_folder(place):
            raise WdsError(
                "is a file, not a folder", file=str(place), remedy="choose another place for the package"
            )
        if place.samefile(os.curdir):
            raise WdsError(
                "is the folder that you are in, which cannot be replaced", file=str(place),
                remedy="name a folder in it, or go up (cd ..) and name it from there",
            )  # fmt: skip
        present = strangers(place, ())
        if present and not _ours(place):
            raise WdsError(
                f"holds {present[0]!r} and is no data package, so it is not replaced", file=str(place),
                remedy="choose an empty or a new folder",
            )  # fmt: skip
        ours = {DESCRIPTOR, *(f"{name}.csv" for name in TABLES)}
        if extra := strangers(place, ours):
            raise WdsError(
                f"holds {extra[0]!r} beside a package, so it is not replaced", file=str(place),
                remedy="move that file elsewhere",
            )  # fmt: skip
    replace_folder(place, files)
    return place


def _ours(folder: Path) -> bool:
    """Whether a folder holds a package of this program, of any schema version."""
    try:
        said = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and str(said.get("builder", "")).startswith(BUILDER)


def read_curated(folder: str | os.PathLike[str]) -> Curated:
    """What a curated folder holds, with the hash of its files.

    CSV files and ``rules.toml`` are read; others (notes, a README) are passed over; a CSV or TOML of another name is a
    ``WdsError``.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "lexicon.csv").write_text("entity,type\\n铃铛地图,platform\\n", encoding="utf-8")
    ...     print(read_curated(folder).lexicon[0].entity)
    铃铛地图
    """
    place = named_folder(folder)
    if not is_folder(place):
        what = "is a file, not a folder" if found_there(place) else "there is no such folder"
        raise WdsError(what, file=str(place), remedy="name a folder with curated files")
    texts = {}
    for name in names_in(place):
        if not name.endswith((".csv", ".toml")):
            continue
        try:
            texts[name] = (place / name).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise WdsError(
                f"cannot be read: {error.strerror}", file=str(place / name), remedy="check its permissions"
            ) from None
        except UnicodeDecodeError as error:
            raise WdsError(
                f"cannot be read as UTF-8: {error}", file=str(place / name), remedy="save it in UTF-8"
            ) from None
    try:
        return parse_curated(texts)
    except WdsError as error:
        file = str(place / error.file) if error.file else str(place)
        raise WdsError(error.message, file=file, line=error.line, column=error.column, remedy=error.remedy) from None


def bundled(*parts: str) -> Path:
    """Where data that comes with the project lies: inside the installed package, or in the working tree.

    >>> bundled("sample").name
    'sample'
    """
    here = Path(__file__).resolve().parent
    for root in (here / "_data", here.parents[1] / "data"):
        if root.joinpath(*parts).exists():
            return root.joinpath(*parts)
    raise WdsError(
        f"the bundled data {'/'.join(parts)} is not here", file=str(here), remedy="install weidianshang again",
    )  # fmt: skip


def sample_path() -> Path:
    """Where the sample lies: a trial excerpt of a fictional book that anyone may use.

    >>> sample_path().name
    'sample.txt'
    """
    return bundled("sample", "sample.txt")


def read_stopwords() -> frozenset[str]:
    """The stop list that comes with the project."""
    path = Path(__file__).resolve().parent / "stopwords.txt"
    return parse_stopwords(path.read_text(encoding="utf-8"))
