"""The front page and the downloads: cards of the notebooks, how to cite, what can be taken away.

The builder lays ``downloads.json`` and ``CITATION.cff`` beside the pages; both are read here, none is repeated.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import init as translations
from sphinx.util.docutils import SphinxDirective

#: What stands between a page's name and its finding, in English and in Chinese.
COLON = re.compile(r":\s+|：")
FOUND = re.compile(r"\*\*.*?\*\*\s*")


def only_words(directive: SphinxDirective) -> bool:
    """Whether the pages are read for translation, where what is computed does not count."""
    return directive.env.app.builder.name == "gettext"


def translated(directive: SphinxDirective, message: str) -> str:
    """A message of the catalogue in the edition's language, itself where there is none."""
    config = directive.config
    places = [str(Path(directive.env.srcdir) / place) for place in config.locale_dirs]
    catalogue, _ = translations(places, config.language, str(config.gettext_compact))
    return str(catalogue.gettext(message))


def up(directive: SphinxDirective) -> str:
    """The way from a page to the folder that holds both languages."""
    return "../" * (directive.env.docname.count("/") + 1)


def offered(directive: SphinxDirective) -> list[dict[str, Any]]:
    """What the builder offers for download."""
    path = Path(directive.env.srcdir) / "downloads.json"
    directive.env.note_dependency(str(path))
    return list(json.loads(path.read_text(encoding="utf-8")))


def opening(notebook: Path) -> tuple[str, str]:
    """A notebook's title and its first paragraph, in the words of its source."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "".join(next(cell["source"] for cell in cells if cell["cell_type"] == "markdown"))
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    return blocks[0].removeprefix("# "), blocks[1] if len(blocks) > 1 else ""


class NotebookCards(SphinxDirective):
    """``notebook-cards``: one card a notebook, its finding first, in the words of its own title."""

    def run(self) -> list[nodes.Node]:
        if only_words(self):
            return []
        cards = []
        for notebook in sorted((Path(self.env.srcdir) / "notebooks").glob("*.ipynb")):
            self.env.note_dependency(str(notebook))
            title, paragraph = opening(notebook)
            name, *finding = COLON.split(translated(self, title), maxsplit=1)
            said = finding[0] if finding else FOUND.sub("", translated(self, paragraph))
            said = said[0].upper() + said[1:]
            cards.append(
                f'<li><a class="wds-card" href="notebooks/{notebook.stem}.html">'
                f'<span class="wds-card-name">{escape(name)}</span> '
                f'<span class="wds-card-finding">{escape(said)}</span></a></li>'
            )
        return [nodes.raw("", f'<ul class="wds-cards">{"".join(cards)}</ul>', format="html")]


class Cite(SphinxDirective):
    """``cite-this``: how to cite, as text and as BibTeX, from ``CITATION.cff``."""

    def run(self) -> list[nodes.Node]:
        if only_words(self):
            return []
        path = Path(self.env.srcdir) / "CITATION.cff"
        self.env.note_dependency(str(path))
        cited = yaml.safe_load(path.read_text(encoding="utf-8"))
        authors = [entry["name"] for entry in cited["authors"]]
        year = str(cited.get("date-released", ""))[:4]
        said = f"{', '.join(authors)}{f' ({year})' if year else ''}. "
        title = nodes.emphasis("", cited["title"])
        text = nodes.paragraph("", "", nodes.Text(said), title, nodes.Text(f". {cited['version']}."))
        fields = {
            "author": " and ".join(f"{{{author}}}" for author in authors),
            "title": f"{{{cited['title']}}}",
            **({"year": year} if year else {}),
            "version": str(cited["version"]),
            "license": " AND ".join(cited["license"]),
            **({"url": cited["url"]} if cited.get("url") else {}),
        }
        lines = ",\n".join(f"  {name:<8}= {{{value}}}" for name, value in fields.items())
        bibtex = f"@{cited['type']}{{{cited['title'].split(':')[0]},\n{lines}\n}}"
        quote = nodes.container("", text, classes=["wds-cite"])
        text["translatable"] = False
        return [quote, nodes.literal_block(bibtex, bibtex, language="bibtex")]


class Downloads(SphinxDirective):
    """``downloads``: what is offered of a kind (``package``, ``table``, ``chart``, ``notebook``), with sizes."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        if only_words(self):
            return []
        groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for offer in offered(self):
            if offer["kind"] == self.arguments[0]:
                groups.setdefault((offer["of"], offer["title"]), []).append(offer)
        items = [self.item(title, offers) for (_, title), offers in groups.items()]
        alone = " wds-alone" if len(groups) > 3 and all(len(files) == 1 for files in groups.values()) else ""
        return [nodes.raw("", f'<ul class="wds-downloads{alone}">{"".join(items)}</ul>', format="html")]

    def item(self, title: str, offers: list[dict[str, Any]]) -> str:
        """One thing and the files that hold it."""
        if offers[0]["kind"] == "notebook":
            first, _ = opening(Path(self.env.srcdir) / "notebooks" / f"{offers[0]['of']}.ipynb")
            title = COLON.split(translated(self, first), maxsplit=1)[0]
        said = f"<span>{escape(title)}</span> " if len(offers) > 1 else ""
        return f"<li>{said}{' '.join(self.link(offer, alone=not said) for offer in offers)}</li>"

    def link(self, offer: dict[str, Any], *, alone: bool) -> str:
        """A link to one file, with its size."""
        name = Path(offer["file"]).name
        word = name if alone else name.rsplit(".", 1)[1].upper()
        size = f"{offer['bytes'] / 1000:,.0f} kB" if offer["bytes"] >= 1000 else f"{offer['bytes']} B"
        return (
            f'<span class="wds-file"><a href="{up(self)}downloads/{escape(offer["file"])}" download>'
            f"{escape(word)}</a> <small>{size}</small></span>"
        )


def beside_charts(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Under each chart of a notebook, the files that hold it."""
    path = Path(app.srcdir) / "downloads.json"
    stem = docname.rpartition("/")[2]
    files = [
        offer["file"]
        for offer in json.loads(path.read_text(encoding="utf-8"))
        if offer["kind"] == "chart" and offer["of"] == stem and offer["file"].endswith(".svg")
    ]
    charts = [
        node
        for node in doctree.findall(nodes.raw)
        if 'class="wds-chart"' in node.astext() and "wds-chart-files" not in node.astext()
    ]
    if not docname.startswith("notebooks/") or len(charts) != len(files):
        return
    way = "../" * (docname.count("/") + 1) + "downloads/"
    for node, file in zip(charts, files, strict=True):
        links = " ".join(
            f'<a href="{way}{name}" download>{name.rsplit(".", 1)[1].upper()}</a>'
            for name in (file, file.removesuffix(".svg") + ".png")
        )
        shown = f'{node.astext()}<p class="wds-chart-files">{links}</p>'
        node.replace_self(nodes.raw("", shown, format="html"))


def setup(app: Sphinx) -> dict[str, Any]:
    """Name the directives."""
    app.add_directive("notebook-cards", NotebookCards)
    app.add_directive("cite-this", Cite)
    app.add_directive("downloads", Downloads)
    app.connect("doctree-resolved", beside_charts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
