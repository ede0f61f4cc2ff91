"""The theme's icons cut down to those that the pages show: a tenth of the edition, and of what each page loads."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["cut_icons", "icons_in"]

#: A class that names an icon, or a style (``fa-solid``), which no icon is called.
NAMED = re.compile(r"\bfa-([a-z0-9-]+)")
#: An icon in the script: name, width, height, other names, code point, one path or two.
ICON = re.compile(
    r'(?<=[{,])"?(?P<name>[a-z0-9-]+)"?:\[\d+,\d+,\[(?P<others>[^\]]*)\],"[0-9a-f]+",'
    r'(?:"[^"]*"|\[[^\]]*\])\],?'
)


def icons_in(texts: Iterable[str]) -> set[str]:
    """The names of the icons that pages and scripts ask for.

    >>> sorted(icons_in(['<i class="fa-solid fa-moon"></i>']))
    ['moon', 'solid']
    """
    return {name for text in texts for name in NAMED.findall(text)}


def cut_icons(script: str, wanted: set[str]) -> str:
    """The script with the icons that are wanted, by their own or another name.

    >>> cut_icons('a={moon:[5,5,[9],"f1","M1"],"x-ray":[5,5,["ray"],"f2","M2"],sun:[5,5,[],"f3","M3"]}', {"ray"})
    'a={"x-ray":[5,5,["ray"],"f2","M2"],}'
    """

    def kept(icon: re.Match[str]) -> str:
        names = {icon["name"], *re.findall(r'"([^"]+)"', icon["others"])}
        return icon[0] if names & wanted else ""

    return ICON.sub(kept, script)
