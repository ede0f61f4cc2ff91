"""Two languages, page by page: each page names its counterpart, for readers and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

#: The tag of a language, its name in itself, and what the switch to it says, in itself.
LANGUAGES = {"zh": ("zh-CN", "中文", "本页的中文版"), "en": ("en", "English", "This page in English")}
FILES = {"zh": "本页的笔记本", "en": "This page as a notebook"}


def counterparts(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], tree: nodes.document
) -> None:
    """What the templates need: the other language, ``hreflang`` links, the files of a notebook."""
    here = app.config.wds_lang
    other = "en" if here == "zh" else "zh"
    tag, name, title = LANGUAGES[other]
    context["wds_other"] = {"lang": other, "tag": tag, "name": name, "title": title}
    root = context.get("content_root", "./")
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n<link rel="alternate" hreflang="{LANGUAGES[lang][0]}" href="{root}../{lang}/{pagename}.html" />'
        for lang in LANGUAGES
    )
    offers = json.loads((Path(app.srcdir) / "downloads.json").read_text(encoding="utf-8"))
    files = [
        offer["file"]
        for offer in offers
        if offer["kind"] == "notebook" and pagename == f"notebooks/{offer['of']}"
    ]
    context["wds_files"] = {"label": FILES[here], "files": files} if files else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell every page of its counterpart."""
    app.connect("html-page-context", counterparts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
