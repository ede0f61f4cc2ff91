"""What Sphinx reads, laid out in one folder: the pages of ``docs/``, executed notebooks, the package's tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

__all__ = ["CATALOGUE", "DOCS", "PUBLISHED", "ROOT", "below", "catalogue", "near", "stage"]

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CATALOGUE = DOCS / "locale" / "zh_CN" / "LC_MESSAGES" / "pages.po"
PUBLISHED = ROOT / "data" / "zaizhan-weidianshang"

#: Pages that speak of the published package; of another one they would not be true.
ONLY_PUBLISHED = ["reference/accuracy.md", "reference/api.md"]


def near(folder: Path) -> str:
    """A path as seen from the project's folder, where notebooks run: no machine's name gets into a page."""
    return folder.relative_to(ROOT).as_posix()


def below(folder: Path) -> Iterator[Path]:
    """The files under a folder, without what Python or Sphinx left there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not {"__pycache__", "_build"} & set(file.relative_to(folder).parts):
            yield file


def catalogue() -> dict[str, str]:
    """The Chinese catalogue as it is: English → Chinese, empty where there is none yet."""
    from babel.messages.pofile import read_po

    if not CATALOGUE.exists():
        return {}
    with CATALOGUE.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def stage(
    pages: Path,
    notebooks: list[Path],
    *,
    own: str | None,
    package: Path | None,
    offered: Sequence[Mapping[str, object]] = (),
) -> None:
    """Lay out what Sphinx reads; files that did not change keep their time.

    ``own`` is the title of a reader's own text and ``package`` the folder built from it, both ``None`` for the
    published package; ``offered`` lists the files that the downloads page names.
    """
    from weidianshang import __version__

    wanted: dict[Path, bytes] = {}
    for file in sorted((package or PUBLISHED).iterdir()):  # the directives read them
        wanted[Path("data") / file.name] = file.read_bytes()
    for file in below(DOCS):
        wanted[file.relative_to(DOCS)] = file.read_bytes()
    index = wanted.pop(Path("own.md")) if own else wanted[Path("index.md")]
    wanted.pop(Path("own.md"), None)
    if own:
        for name in ONLY_PUBLISHED:
            wanted.pop(Path(name), None)
    text = index.decode().replace("{{ version }}", __version__)
    text = text.replace("{{ name }}", own or "").replace(
        "{{ package }}", f"`{near(package)}`" if package else ""
    )
    wanted[Path("index.md")] = text.encode()
    wanted[Path("CITATION.cff")] = (ROOT / "CITATION.cff").read_bytes()
    wanted[Path("downloads.json")] = json.dumps(list(offered), ensure_ascii=False, indent=1).encode()
    for notebook in notebooks:
        # in the repository the pages lie in docs/, here beside the notebooks
        wanted[Path("notebooks") / notebook.name] = notebook.read_bytes().replace(b"](../docs/", b"](../")
    for name, data in wanted.items():
        target = pages / name
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    for file in list(below(pages)):
        if file.relative_to(pages) not in wanted:
            file.unlink()
