"""The two languages' pages joined into one edition: one ``_static``, one folder of downloads, a door."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from cut_icons import cut_icons, icons_in
from finish_pages import finish
from stage_pages import catalogue

__all__ = ["LANGUAGES", "publish"]

#: The languages of the edition, the tag of each and its name in itself.
LANGUAGES = {"zh": ("zh-CN", "中文"), "en": ("en", "English")}
#: What Sphinx leaves for programs or for who debugs the theme, or for languages other than these two.
LEFT_OUT = {".buildinfo", ".map", ".po", ".mo"}
#: The script that draws icons in place of ``<i>`` elements.
ICONS = "_static/scripts/fontawesome.js"
#: The theme's own translations, which it reads while building; no page asks for them.
UNREAD = ["_static/locales", "_static/webpack-macros.html", "_static/sbt-webpack-macros.html", "objects.inv"]

DOOR = """\
<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={lang}/index.html">
<title>{title}</title>
{alternates}
</head>
<body>
<ul>
{links}
</ul>
</body>
</html>
"""


def publish(htmls: Mapping[str, Path], downloads: list[Path], root: Path, *, first: str, title: str) -> Path:
    """The page that opens the edition: it leads to the ``first`` language, the other is one click away.

    ``htmls`` names the folder that Sphinx filled for each language, ``downloads`` the folders whose files are
    offered. The edition is put together beside the old one and takes its place at the end.
    """
    part = root.with_name(root.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    shared = _shared(list(htmls.values()))
    words = catalogue()
    for name in shared:
        _copy(next(iter(htmls.values())) / name, part / name)
    _cut_icons(part / ICONS, htmls.values())
    for lang, html in htmls.items():
        for file in sorted(path for path in html.rglob("*") if path.is_file()):
            name = file.relative_to(html).as_posix()
            if name in shared or not _wanted(name):
                continue
            if file.suffix == ".html":
                text = _point_at_shared(file.read_text(encoding="utf-8"), name, shared)
                target = part / lang / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(finish(text, lang, words if lang == "zh" else {}), encoding="utf-8")
            else:
                _copy(file, part / lang / name)
    for folder in downloads:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            _copy(file, part / "downloads" / file.relative_to(folder))
    (part / "index.html").write_text(_door(first, title), encoding="utf-8")
    shutil.rmtree(root, ignore_errors=True)
    part.rename(root)
    return root / "index.html"


def _wanted(name: str) -> bool:
    return not name.endswith(tuple(LEFT_OUT)) and not name.startswith(tuple(UNREAD))


def _shared(htmls: list[Path]) -> set[str]:
    """The static files that are the same in every language."""
    first, *others = htmls
    found = set()
    for file in (path for path in (first / "_static").rglob("*") if path.is_file()):
        name = file.relative_to(first).as_posix()
        data = file.read_bytes()
        if _wanted(name) and all((o / name).exists() and (o / name).read_bytes() == data for o in others):
            found.add(name)
    return found


def _point_at_shared(text: str, name: str, shared: set[str]) -> str:
    """A page that asks for shared files one folder further up."""
    up = "../" * name.count("/")

    def moved(match: re.Match[str]) -> str:
        return f'{match[1]}="../{up}{match[2]}' if match[2] in shared else match[0]

    return re.sub(rf'\b(src|href)="{re.escape(up)}(_static/[^"?#]+)', moved, text)


def _cut_icons(script: Path, htmls: Iterable[Path]) -> None:
    """Leave in the theme's script the icons that are shown."""
    askers = [path for html in htmls for path in html.rglob("*.html")]
    askers += [path for path in script.parent.glob("*.js") if path != script]
    wanted = icons_in(path.read_text(encoding="utf-8") for path in askers)
    script.write_text(cut_icons(script.read_text(encoding="utf-8"), wanted), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _door(first: str, title: str) -> str:
    alternates = [
        f'<link rel="alternate" hreflang="{tag}" href="{lang}/index.html">'
        for lang, (tag, _) in LANGUAGES.items()
    ]
    links = [
        f'<li><a href="{lang}/index.html" hreflang="{tag}" lang="{tag}">{name}</a></li>'
        for lang, (tag, name) in LANGUAGES.items()
    ]
    return DOOR.format(
        lang=first,
        tag=LANGUAGES[first][0],
        title=escape(title),
        alternates="\n".join(alternates),
        links="\n".join(links),
    )
