"""How the reading edition is built. `tools/build_book.py` lays out the pages and calls Sphinx on them."""

import csv
import logging
import os
import sys
from pathlib import Path

import weidianshang

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

# The builder lays the package's tables beside this file, and names a folder for what may be kept
tables = Path(__file__).parent / "data"
cache = Path(os.environ.get("WDS_CACHE", Path(__file__).parent / "_build"))


def names_for_search() -> Path:
    """A word list for jieba: the names of the package, which are looked for whole."""
    path = cache / "names.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    names: list[str] = []
    if (tables / "entities.csv").exists():
        with (tables / "entities.csv").open(encoding="utf-8", newline="") as file:
            names = [row["entity"] for row in csv.DictReader(file)]
    path.write_text("".join(f"{name}\n" for name in names if " " not in name), encoding="utf-8")
    return path


# What the builder passes on: which package the pages draw from, and in which language the charts speak
wds_package = os.environ.get("WDS_PACKAGE") or None
wds_lang = os.environ.get("WDS_LANG", "zh")

project = "weidianshang"
author = {"zh": "weidianshang开发者", "en": "The weidianshang developers"}[wds_lang]
version = release = weidianshang.__version__
copyright = {
    "zh": f"{author}。文字、数据和图以CC BY 4.0发布，代码以MIT发布。",
    "en": f"{author}. Words, data and charts CC BY 4.0, code MIT.",
}[wds_lang]

extensions = ["myst_nb", "sphinx.ext.autodoc", "wds_pages", "wds_front", "wds_languages", "wds_search"]
exclude_patterns = ["_ext", "_static", "_templates", "data", "locale"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_disable_syntax = ["html_inline"]  # <name> in a description of a column is to be read
myst_heading_anchors = 3
nb_execution_mode = "off"  # the notebooks come executed
nb_merge_streams = True
nb_code_prompt_show = {"zh": "显示代码", "en": "Show the code"}[wds_lang]
nb_code_prompt_hide = {"zh": "收起代码", "en": "Hide the code"}[wds_lang]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
suppress_warnings = ["myst.header"]  # a notebook may go from its title straight to a third-level heading

# English is the source of the pages' words; Chinese comes from one catalogue, see tools/translate.py
locale_dirs = ["locale"]
gettext_compact = "pages"
gettext_location = False
gettext_uuid = False

# Chinese words are found only if jieba cuts them for the index
language = "zh_CN" if wds_lang == "zh" else "en"
html_search_language = "zh"
html_search_options = {"dict": str(names_for_search())}
html_show_search_summary = False  # a page opened from a folder may not fetch its neighbours

html_theme = "sphinx_book_theme"
html_title = "weidianshang 微电商"
html_static_path = ["_static"]
html_css_files = ["edition.css"]
html_js_files = ["edition.js"]
html_favicon = "_static/icon.svg"
html_copy_source = False  # notebooks are offered on the downloads page
html_show_sourcelink = False
html_last_updated_fmt = None
html_context = {"default_mode": "auto"}  # as the reader's system has it, until the button is pressed
html_theme_options = {
    "use_download_button": False,
    "use_fullscreen_button": False,
    "article_header_end": ["page-files.html", "language-switch.html", "article-header-buttons.html"],
    "navbar_persistent": [],  # the sidebar has the search
    "secondary_sidebar_items": {"reference/**": ["page-toc"]},  # elsewhere the width is the charts'
    "footer_content_items": ["copyright.html"],  # one line says who and under what licence
    "home_page_in_toc": True,
    "show_toc_level": 2,
}


def setup(app):  # type: ignore[no-untyped-def]
    """Keep jieba quiet and its cache in the working tree."""
    import jieba

    jieba.dt.tmp_dir = str(cache)
    jieba.setLogLevel(logging.ERROR)
    app.add_config_value("wds_package", None, "env", types=[str])
    app.add_config_value("wds_lang", "zh", "env", types=[str])
