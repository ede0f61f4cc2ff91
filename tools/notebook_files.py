"""Notebooks as files: a ``.py`` source read with parameters, an executed copy written without what varies."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["NotebookError", "drift", "normalise", "read", "replace", "tags", "with_parameters"]

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


class NotebookError(Exception):
    """A notebook that cannot be run, with the place and the reason in one line."""


def read(path: Path, parameters: Mapping[str, object]) -> tuple[Any, list[int]]:
    """The notebook that a ``.py`` source describes, with these parameters, and the line of each cell."""
    import jupytext

    notebook = jupytext.read(path, fmt="py:percent")
    text = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(text, start=1) if line.startswith("# %%")]
    left_out = "published" if parameters.get("package") else "own"
    kept = [
        (cell, line) for cell, line in zip(notebook.cells, starts, strict=True) if left_out not in tags(cell)
    ]
    notebook.cells = [cell for cell, _ in kept]
    notebook.metadata = json.loads(json.dumps(METADATA))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata.pop("lines_to_next_cell", None)
    if parameters:
        tagged = [cell for cell in notebook.cells if "parameters" in tags(cell)]
        if len(tagged) != 1:
            raise NotebookError(f"{path.name}: {len(tagged)} cells are tagged 'parameters', one is needed")
        tagged[0].source = with_parameters(tagged[0].source, parameters, path.name)
    return notebook, [line for _, line in kept]


def tags(cell: Any) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", []))


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


