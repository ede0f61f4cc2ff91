"""Directives for what pages take from the program instead of repeating it: charts, help, dictionary."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import subprocess
import sys
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import weidianshang as wds

SOURCE_LINE = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}


@functools.cache
def loaded(folder: str | None) -> wds.Package:
    """The package that the pages draw from, read once."""
    return wds.load(folder)


def only_words(directive: SphinxDirective) -> bool:
    """Whether the pages are read for translation, where what the program says does not count."""
    return directive.env.app.builder.name == "gettext"


class Chart(SphinxDirective):
    """``chart``: a chart of the package, drawn as the page is built, with tooltips and text alternative."""

    required_arguments = 2  # the chart's function, the table that it draws

    def run(self) -> list[nodes.Node]:
        if only_words(self):
            return []
        name, table = self.arguments
        package = loaded(self.config.wds_package)
        figure = getattr(wds.charts, name)(
            getattr(package, table),
            outline=package.outline,
            lang=self.config.wds_lang,
            source=SOURCE_LINE[self.config.wds_lang].format(**package.descriptor),
        )
        return [nodes.raw("", wds.charts.to_html(figure), format="html")]


class CommandHelp(SphinxDirective):
    """``command-help``: what a command says of itself with ``--help``."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        words = [*self.arguments, "--help"]
        environment = {**os.environ, "COLUMNS": "76", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        shown = subprocess.run(
            [sys.executable, "-m", "weidianshang", *words],
            capture_output=True, check=True, encoding="utf-8", env=environment,
        ).stdout  # fmt: skip
        return [nodes.literal_block(shown, shown, language="text")]


class PublicFace(SphinxDirective):
    """``public-face``: every public name of a module with its signature and docstring."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        import importlib
        import inspect

        module = importlib.import_module(self.arguments[0])
        entries = []
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value):
                members = "   :members:\n" if dataclasses.is_dataclass(value) else ""
                entries.append(f".. autoclass:: {module.__name__}.{name}\n{members}")
            elif callable(value):
                entries.append(f".. autofunction:: {module.__name__}.{name}\n")
        return self.parse_text_to_nodes("```{eval-rst}\n" + "\n".join(entries) + "\n```")


class DataDictionary(SphinxDirective):
    """``data-dictionary``: the tables of the package and their columns, from ``datapackage.json``.

    Its words go through the catalogue like all others; names of tables, columns and types are code.
    """

    def run(self) -> list[nodes.Node]:
        folder = loaded(self.config.wds_package).folder
        described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        lines = []
        for resource in described["resources"]:
            lines += [f"## `{resource['name']}`", "", resource.get("description", ""), ""]
            link = f"../../downloads/tables/{resource['path']}"  # beside both languages
            lines += [f'<p><a href="{link}" download>{resource["path"]}</a></p>', ""]
            lines += ["| column | type | unit | what it holds |", "|---|---|---|---|"]
            for field in resource["schema"]["fields"]:
                unit, said = (str(field.get(key, "")).replace("|", "\\|") for key in ("unit", "description"))
                lines.append(f"| `{field['name']}` | `{field['type']}` | {unit} | {said} |")
            lines.append("")
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def plain_bars(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    """In docstrings a bar is a bar, as in a list joined with |, and never the start of a substitution."""
    lines[:] = [re.sub(r"(``.*?``)|\|", lambda match: match[1] or "\\|", line) for line in lines]


def setup(app: Sphinx) -> dict[str, Any]:
    """Name the directives."""
    app.connect("autodoc-process-docstring", plain_bars)
    app.add_directive("chart", Chart)
    app.add_directive("command-help", CommandHelp)
    app.add_directive("public-face", PublicFace)
    app.add_directive("data-dictionary", DataDictionary)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
