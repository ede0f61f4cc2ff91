"""Run the notebooks: ``notebooks/NN-name.py`` becomes an executed ``NN-name.ipynb``, always the same bytes.

    python tools/run_notebooks.py                        refresh the committed copies beside the sources
    python tools/run_notebooks.py --check                compare them with a fresh run; exit 1 on a difference
    python tools/run_notebooks.py --out DIR -p lang=en   run with other parameters, copies go to DIR

The ``.py`` files (jupytext, py:percent) are the source. A cell tagged ``parameters`` holds plain assignments;
``-p name=value`` replaces one. A notebook whose text, parameters, library and package are those of its last
run into the same folder is not run again (``--force`` runs it all the same).
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

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
CACHE = ROOT / "build" / "cache" / "notebooks"
WORKERS = 2
TIMEOUT = 300  # seconds a cell; none takes ten

#: What a notebook says of its language: no version, which would differ from machine to machine.
METADATA: dict[str, Any] = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}

#: The kernel's settings: figures keep the size they were drawn in and carry no date or software tag.
KERNEL_CONFIG = """\
c.InlineBackend.figure_formats = {"png"}
c.InlineBackend.print_figure_kwargs = {"bbox_inches": None, "metadata": {"Software": None}}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40
"""


class NotebookError(Exception):
    """A notebook that cannot be run, with the place and the reason in one line."""


# ---------------------------------------------------------------------------------------------- reading


def read(path: Path, parameters: Mapping[str, object] | None = None) -> Any:
    """The notebook that a ``.py`` source describes, its parameters replaced by the given ones."""
    import jupytext

    notebook = jupytext.read(path, fmt="py:percent")
    notebook.metadata = json.loads(json.dumps(METADATA))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata.pop("lines_to_next_cell", None)
    if parameters:
        tagged = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
        if len(tagged) != 1:
            raise NotebookError(f"{path.name}: {len(tagged)} cells are tagged 'parameters', one is needed")
        tagged[0].source = with_parameters(tagged[0].source, parameters, path.name)
    return notebook


def with_parameters(source: str, values: Mapping[str, object], name: str) -> str:
    """The parameters cell with other values; a name that it does not assign is an error.

    >>> print(with_parameters('package = None\\nlang = "zh"  # or "en"', {"lang": "en"}, "demo.py"))
    package = None
    lang = 'en'  # or "en"
    """
    lines = source.splitlines()
    places = {
        statement.targets[0].id: statement.value
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }
    for key, value in values.items():
        if key not in places:
            known = ", ".join(places) or "none"
            raise NotebookError(f"{name} has no parameter {key!r}; it has: {known}")
        node = places[key]
        if node.end_lineno != node.lineno:
            raise NotebookError(f"{name}: parameter {key!r} must stand on one line")
        line = lines[node.lineno - 1].encode()
        lines[node.lineno - 1] = (
            line[: node.col_offset] + repr(value).encode() + line[node.end_col_offset :]
        ).decode()
    return "\n".join(lines)


def first_line(path: Path, cell: int) -> int:
    """The line of the ``.py`` source at which its ``cell``-th cell (from 1) starts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if line.startswith("# %%")]
    return starts[cell - 1] if cell <= len(starts) else 1


# ---------------------------------------------------------------------------------------------- running


async def execute(path: Path, notebook: Any, settings: Path) -> None:
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
        at = next(n for n, cell in enumerate(notebook.cells, 1) if failed(cell))
        raise NotebookError(f"{place(path, at)}: {error.ename}: {plain(error.evalue)}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{path.name}: {plain(str(error)).splitlines()[0]}") from None
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookError(f"{place(path, number)} warns: {plain(output.text).strip()}")


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


def place(path: Path, cell: int) -> str:
    """Where a cell is, for a message."""
    return f"{path.name}, cell {cell} (line {first_line(path, cell)})"


def plain(text: str) -> str:
    """A message without the terminal's colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def normalise(notebook: Any) -> str:
    """The executed notebook as text, without anything that two runs could say differently."""
    import nbformat

    notebook.metadata = json.loads(json.dumps(METADATA))
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        outputs = cell.get("outputs", [])
        alt = [alternative(output) for output in outputs]
        if any(alt):  # where the page builder looks for it
            cell.metadata["mystnb"] = {"image": {"alt": next(a for a in alt if a)}}
        for output in outputs:
            output.pop("transient", None)
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"


def alternative(output: Any) -> str:
    """The text alternative that a picture carries in its output metadata, or nothing."""
    metadata: Mapping[str, Any] = output.get("metadata", {})
    return next((str(m["alt"]) for m in metadata.values() if isinstance(m, dict) and m.get("alt")), "")


# ---------------------------------------------------------------------------------------------- caching


def fingerprint(path: Path, parameters: Mapping[str, object], common: str) -> str:
    """What a run depends on, as one hash: the source, its parameters, and all that notebooks share."""
    facts = [common, path.read_text(encoding="utf-8"), json.dumps(parameters, sort_keys=True)]
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def shared_state(package: Path | None) -> str:
    """A hash of the library, the locked versions, this runner, the data that is read, and the Python."""
    digest = hashlib.sha256(sys.version.encode())
    roots = [ROOT / "src", ROOT / "data", ROOT / "requirements.lock", Path(__file__)]
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
) -> list[Path]:
    """The executed copies, written to ``out``; two notebooks run at a time, progress goes through ``say``.

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
            notebook = read(path, parameters)
            await execute(path, notebook, settings)
        text = normalise(notebook)
        replace(target, text)
        replace(note, json.dumps({"key": key, "copy": hashlib.sha256(text.encode()).hexdigest()}))
        say(f"  {path.stem:<24} {time.perf_counter() - start:5.1f} s")
        return target

    async def everyone(settings: Path) -> list[Path]:
        gate = asyncio.Semaphore(WORKERS)
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


def replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    scratch = path.with_name(path.name + ".part")
    scratch.write_text(text, encoding="utf-8", newline="\n")
    scratch.replace(path)


def drift(committed: Path, fresh: Path) -> str | None:
    """How a committed copy differs from a fresh run, in one line, or ``None``."""
    if not committed.exists():
        return f"{committed.name} is missing"
    if committed.read_bytes() == fresh.read_bytes():
        return None
    old, new = (json.loads(p.read_text(encoding="utf-8")) for p in (committed, fresh))
    if len(old["cells"]) != len(new["cells"]):
        return f"{committed.name} has {len(old['cells'])} cells, a fresh run {len(new['cells'])}"
    for number, (was, now) in enumerate(zip(old["cells"], new["cells"], strict=True), start=1):
        if was != now:
            what = next(k for k in sorted({*was, *now}) if was.get(k) != now.get(k))
            return f"{committed.name}: cell {number} has another {what} than a fresh run gives"
    return f"{committed.name} differs from a fresh run in its metadata or layout"


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
