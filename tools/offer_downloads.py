"""What readers can take away: the package as a zip, each table, each chart as SVG and PNG, each notebook.

All of it is made from what the edition shows, so that a file and the page beside it cannot differ.
"""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any, TypedDict

__all__ = ["Offer", "offer_charts", "offer_notebooks", "offer_package", "packed"]


class Offer(TypedDict):
    """One file of the downloads page; ``file`` is its path under the folder of downloads."""

    kind: str
    of: str
    title: str
    file: str
    bytes: int


#: The earliest day that a zip can name: the same files give the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
#: A page's chart sets its colours through custom properties, which drawing programs do not know.
VARIABLE = re.compile(r"var\(--wds-[\w-]+, (#[0-9a-f]{6})\)")
CHART = re.compile(r'<figure class="wds-chart" data-chart="([^"]+)"')
#: A text alternative opens with the kind of chart and its title.
OPENING = re.compile(r"[^。.]*[。.]\s*(.+?)(?:。|\.(?=\s|$))")


def packed(folder: Path) -> bytes:
    """A folder's files as a zip, the same bytes for the same files.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = (Path(name) / "a.csv").write_text("x")
    ...     packed(Path(name)) == packed(Path(name))
    True
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes())
    return buffer.getvalue()


def offer_package(package: Path, name: str, out: Path) -> list[Offer]:
    """The package as one zip called ``name``, and each of its files, written under ``out``."""
    offers = [_written(out, f"{name}.zip", packed(package), "package", name, name)]
    for file in sorted(package.iterdir()):
        offers.append(_written(out, f"tables/{file.name}", file.read_bytes(), "table", file.stem, file.name))
    return offers


def offer_charts(notebooks: list[Path], lang: str, out: Path) -> list[Offer]:
    """Each chart of the executed notebooks as SVG and PNG, written under ``out``."""
    offers: list[Offer] = []
    for notebook in notebooks:
        seen: dict[str, int] = {}
        for data in _outputs(notebook):
            html = "".join(data.get("text/html", ""))
            if not (found := CHART.search(html)) or "image/png" not in data:
                continue
            seen[found[1]] = seen.get(found[1], 0) + 1
            number = f"-{seen[found[1]]}" if seen[found[1]] > 1 else ""
            name = f"charts/{lang}/{notebook.stem}-{found[1].replace('_', '-')}{number}"
            title = _title("".join(data.get("text/plain", "")))
            png = base64.b64decode("".join(data["image/png"]))
            offers.append(_written(out, f"{name}.svg", _svg(html).encode(), "chart", notebook.stem, title))
            offers.append(_written(out, f"{name}.png", png, "chart", notebook.stem, title))
    return offers


def offer_notebooks(sources: list[Path], notebooks: list[Path], lang: str, out: Path) -> list[Offer]:
    """Each notebook to be run again, without outputs (which the pages show), and its plain Python source."""
    offers = []
    for source, notebook in zip(sources, notebooks, strict=True):
        content = json.loads(notebook.read_text(encoding="utf-8"))
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
                cell["metadata"].pop("mystnb", None)
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        name = f"notebooks/{lang}/{notebook.stem}.ipynb"
        offers.append(_written(out, name, text.encode(), "notebook", notebook.stem, notebook.stem))
        name = f"notebooks/{source.name}"
        offers.append(_written(out, name, source.read_bytes(), "notebook", notebook.stem, notebook.stem))
    return offers


def _written(out: Path, name: str, data: bytes, kind: str, of: str, title: str) -> Offer:
    target = out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return {"kind": kind, "of": of, "title": title, "file": name, "bytes": len(data)}


def _outputs(notebook: Path) -> list[dict[str, Any]]:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return [out["data"] for cell in content["cells"] for out in cell.get("outputs", []) if "data" in out]


def _svg(html: str) -> str:
    """The drawing alone, as a file of its own: no style of the page's, plain colours."""
    drawing = html[html.index("<svg ") : html.rindex("</svg>") + len("</svg>")]
    drawing = re.sub(r'^<svg style="[^"]*" ', "<svg ", drawing)
    return VARIABLE.sub(r"\1", drawing) + "\n"


def _title(words: str) -> str:
    """The title of a chart from its text alternative.

    >>> _title("Timeline. 2014 is the densest: 12 of 25. From August 2011.")
    '2014 is the densest: 12 of 25'
    >>> _title("时间线。2014年最密。按平台分行。")
    '2014年最密'
    """
    found = OPENING.match(words)
    return found[1] if found else words[:80]
