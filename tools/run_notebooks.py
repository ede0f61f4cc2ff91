"""Run the notebooks: ``notebooks/NN-name.py`` becomes an executed ``NN-name.ipynb``, always the same bytes.

    python tools/run_notebooks.py                        refresh the committed copies beside the sources
    python tools/run_notebooks.py --check                compare them with a fresh run; exit 1 on a difference
    python tools/run_notebooks.py --out DIR -p lang=en   run with other parameters, copies go to DIR

The ``.py`` files (jupytext, py:percent) are the source. A cell tagged ``parameters`` holds plain assignments;
``-p name=value`` replaces one. Cells tagged ``published`` speak of the published package and are left out
when another one is named; cells tagged ``own`` are left out when none is. A notebook whose text, parameters,
library and package are those of its last run into the same folder is not run again, unless with ``--force``.
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from notebook_files import NotebookError, drift, normalise, read, replace

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
CACHE = ROOT / "build" / "cache" / "notebooks"
WORKERS = 2
TIMEOUT = 300  # seconds a cell; none takes ten

#: The kernel's settings: figures keep the size they were drawn in and carry no date or software tag.
KERNEL_CONFIG = """\
c.InlineBackend.figure_formats = {"png"}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": None, "metadata": {"Software": None}}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40
"""


# ---------------------------------------------------------------------------------------------- running


async def execute(path: Path, notebook: Any, lines: list[int], settings: Path) -> None:
    """Run a notebook in place in a kernel of its own; what a cell raises or warns of is a NotebookError."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(ROOT)}},
        extra_arguments=[f"--config={settings}"],
    )
    try:
        await client.async_execute(env={**os.environ, **kernel_environment(settings.parent)})
    except CellExecutionError as error:
        at = next(n for n, cell in enumerate(notebook.cells) if failed(cell))
        where = place(path, at, lines)
        raise NotebookError(f"{where}: {error.ename}: {plain(error.evalue)}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{path.name}: {plain(str(error)).splitlines()[0]}") from None
    for at, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookError(f"{place(path, at, lines)} warns: {plain(output.text).strip()}")


def kernel_environment(folder: Path) -> dict[str, str]:
    """Variables that keep a reader's own settings, locale and terminal out of a run."""
    return {
        "IPYTHONDIR": str(folder),
        "MPLCONFIGDIR": str(ROOT / "build" / "cache" / "matplotlib"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }


def failed(cell: Any) -> bool:
    """Whether the run stopped at this cell."""
    return any(output.output_type == "error" for output in cell.get("outputs", []))


def place(path: Path, cell: int, lines: list[int]) -> str:
    """Where a cell is, for a message."""
    return f"{path.name}, cell {cell + 1} (line {lines[cell]})"


def plain(text: str) -> str:
    """A message without the terminal's colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


# ---------------------------------------------------------------------------------------------- caching


def fingerprint(path: Path, parameters: Mapping[str, object], common: str) -> str:
    """What a run depends on, as one hash: the source, its parameters, and all that notebooks share."""
    facts = [common, path.read_text(encoding="utf-8"), json.dumps(parameters, sort_keys=True)]
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def shared_state(package: Path | None) -> str:
    """A hash of the library, the locked versions, this runner, the data that is read, and the Python."""
    digest = hashlib.sha256(sys.version.encode())
    runner = [Path(__file__), Path(__file__).with_name("notebook_files.py")]
    roots = [ROOT / "src", ROOT / "data", ROOT / "requirements.lock", *runner]
    roots += [package] if package else []
    for file in sorted(f for root in roots for f in files_below(root)):
        digest.update(f"{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def files_below(root: Path) -> Iterator[Path]:
    """Every file under a folder (or the file itself) but what Python compiles and a reader's raw texts."""
    if root.is_file():
        yield root
        return
    for file in root.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts and (ROOT / "data" / "raw") not in file.parents:
            yield file


# ---------------------------------------------------------------------------------------------- the whole


def run_all(
    names: list[str],
    out: Path,
    parameters: Mapping[str, object],
    *,
    force: bool = False,
    say: Callable[[str], None] = print,
    folder: Path = NOTEBOOKS,
    workers: int = WORKERS,
) -> list[Path]:
    """The executed copies, written to ``out``; ``workers`` run at a time, progress goes through ``say``.

    Raises a NotebookError that names notebook, cell and line when a cell fails.
    """
    sources = select(names, folder)
    given = parameters.get("package")
    common = shared_state(Path(str(given)) if given else None)
    out.mkdir(parents=True, exist_ok=True)
    CACHE.mkdir(parents=True, exist_ok=True)

    async def one(path: Path, gate: asyncio.Semaphore, settings: Path) -> Path:
        target, key = out / f"{path.stem}.ipynb", fingerprint(path, parameters, common)
        note = CACHE / (hashlib.sha256(str(target).encode()).hexdigest()[:16] + ".json")
        if not force and target.exists() and note.exists():
            known = json.loads(note.read_text(encoding="utf-8"))
            if known == {"key": key, "copy": hashlib.sha256(target.read_bytes()).hexdigest()}:
                say(f"  {path.stem:<24} unchanged")
                return target
        async with gate:
            start = time.perf_counter()
            notebook, lines = read(path, parameters)
            await execute(path, notebook, lines, settings)
        text = normalise(notebook)
        replace(target, text)
        replace(note, json.dumps({"key": key, "copy": hashlib.sha256(text.encode()).hexdigest()}))
        say(f"  {path.stem:<24} {time.perf_counter() - start:5.1f} s")
        return target

    async def everyone(settings: Path) -> list[Path]:
        gate = asyncio.Semaphore(workers)
        results = await asyncio.gather(*(one(p, gate, settings) for p in sources), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return [r for r in results if isinstance(r, Path)]

    with TemporaryDirectory() as scratch:
        settings = Path(scratch) / "kernel_config.py"
        settings.write_text(KERNEL_CONFIG, encoding="utf-8")
        return asyncio.run(everyone(settings))


def select(names: list[str], folder: Path = NOTEBOOKS) -> list[Path]:
    """The notebook sources in order, all of them or those that ``names`` starts to spell."""
    every = sorted(folder.glob("[0-9][0-9]-*.py"))
    chosen = [p for p in every if not names or any(p.stem.startswith(Path(n).stem) for n in names)]
    if not chosen:
        raise NotebookError(f"no notebook called {' or '.join(names) or 'NN-name.py'} in {folder}")
    return chosen


def check(names: list[str], *, say: Callable[[str], None] = print, folder: Path = NOTEBOOKS) -> list[str]:
    """What is out of date among the committed copies, one line each."""
    with TemporaryDirectory() as scratch:
        fresh = run_all(names, Path(scratch), {}, force=True, say=say, folder=folder)
        return [line for path in fresh if (line := drift(folder / path.name, path))]


def parameter(text: str) -> tuple[str, object]:
    """``name=value`` from the command line; a value that is no Python literal is text."""
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"name=value is wanted, not {text!r}")
    try:
        return name, ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return name, value


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Run the notebooks; the same bytes every time.")
    parser.add_argument("names", nargs="*", help="which ones (01, 02-timeline); default: all")
    parser.add_argument("--out", type=Path, default=NOTEBOOKS, help="folder for the executed copies")
    parser.add_argument(
        "-p", "--parameter", type=parameter, action="append", default=[], metavar="NAME=VALUE",
        help="another value for a name in the parameters cell",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="run even what has not changed")
    parser.add_argument("--check", action="store_true", help="compare the committed copies with a fresh run")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            stale = check(options.names)
            for line in stale:
                print(f"{line}; run `make notebooks` and commit the result", file=sys.stderr)
            return 1 if stale else 0
        run_all(options.names, options.out.resolve(), dict(options.parameter), force=options.force)
    except NotebookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
