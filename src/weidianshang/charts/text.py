"""Text measured, wrapped and cut on measured width; matplotlib does not wrap Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from .fonts import font_path, legible, register
from .style import FAMILY

__all__ = ["LEADING", "ascent", "elide", "font", "leading", "width", "wrap"]

#: Line distance in em, and the height of a Chinese character's box above the baseline.
LEADING, _ASCENT = 1.45, 0.88
_SCALE = 100.0
#: No line may begin with these, nor end with those.
_CLOSING = "，。、；：？！）》〉」』】〕”’,.;:?!)]}%％‰…·～~"
_OPENING = "（《〈「『【〔“‘([{①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: Between two lines a break after one of these reads best.
_PAUSES = "，、；：。,;:!?？！·"
#: What stays together: a run of Latin letters, digits and what joins them; else one character.
_ATOM = re.compile(r"[0-9A-Za-z\u00c0-\u017f.,:+#&@$£€¥%'’_\-]+|\s+|.", re.DOTALL)
#: A Latin run breaks after these when it must.
_JOINT = re.compile(r"(?<=[\-_.,:])(?=.)")


@lru_cache(maxsize=2)
def _face(bold: bool) -> FT2Font:
    face = FT2Font(str(font_path(bold=bold)))
    face.set_size(_SCALE, 72)
    return face


@lru_cache(maxsize=65536)
def _em(text: str, bold: bool) -> float:
    face = _face(bold)
    face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    # the pen's way, not the ink's: blanks count, and a line is as wide as its characters
    ink = face.get_width_height()[0] / 64
    return float(ink) / _SCALE


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The bundled font at a size in points."""
    register()
    return FontProperties(family=[FAMILY], size=size, weight="bold" if bold else "normal")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in inches.

    >>> round(width("微电商", 72.0), 1)
    3.0
    """
    return _em(legible(text), bold) * size / 72 if text else 0.0


def leading(size: float) -> float:
    """The distance of two baselines in inches."""
    return LEADING * size / 72


def ascent(size: float) -> float:
    """The height of a line's box above its baseline in inches."""
    return _ASCENT * size / 72


def _pieces(text: str, size: float, room: float, bold: bool) -> list[str]:
    """Unbreakable pieces in order: closing marks tied to what precedes, opening ones to what follows."""
    atoms: list[str] = []
    for atom in _ATOM.findall(legible(text).strip()):
        if len(atom) > 1 and width(atom, size, bold=bold) > room:
            for part in _JOINT.split(atom):
                atoms += [part] if width(part, size, bold=bold) <= room else list(part)
        else:
            atoms.append(" " if atom.isspace() else atom)
    pieces: list[str] = []
    for atom in atoms:
        if atom[0] in _CLOSING and len(pieces) > 1 and pieces[-1].isspace():
            atom = pieces.pop() + atom
            pieces[-1] += atom
            continue
        # a number keeps its measure word: 15日, 3万
        tied = bool(pieces) and pieces[-1][-1].isdigit() and "\u4e00" <= atom <= "\u9fff"
        if pieces and (tied or atom[0] in _CLOSING or pieces[-1][-1] in _OPENING):
            pieces[-1] += atom
        else:
            pieces.append(atom)
    return pieces


def _fill(pieces: list[str], size: float, room: float, bold: bool) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width((lines[-1] + piece).rstrip(), size, bold=bold) > room:
            lines.append("")
        if lines[-1] or not piece.isspace():
            lines[-1] += piece
    return [line.rstrip() for line in lines if line.strip()]


def _at_pause(pieces: list[str], size: float, room: float, bold: bool) -> list[str]:
    """Two lines that part after a mark, where both fit and neither is a scrap; else nothing."""
    best: tuple[float, list[str]] | None = None
    for cut in range(1, len(pieces)):
        if pieces[cut - 1].rstrip()[-1:] in _PAUSES:
            halves = ["".join(pieces[:cut]).rstrip(), "".join(pieces[cut:]).strip()]
            longer, shorter = sorted((width(half, size, bold=bold) for half in halves), reverse=True)
            if longer <= room and shorter >= 0.35 * longer and (best is None or longer < best[0]):
                best = longer, halves
    return best[1] if best else []


def wrap(text: str, size: float, room: float, *, bold: bool = False, balance: bool = False) -> list[str]:
    """Lines no wider than ``room`` inches; none starts with a closing mark or ends with an opening one.

    ``balance`` evens the lines out, without making more of them. A piece wider than that has its own line.

    >>> wrap("微电商（试读）", 72.0, 4.2)
    ['微电商', '（试读）']
    """
    pieces = _pieces(text, size, room, bold)
    lines = _fill(pieces, size, room, bold)
    if balance and len(lines) == 2 and (halves := _at_pause(pieces, size, room, bold)):
        return halves
    if balance and len(lines) > 1:
        low, high = room / len(lines) * 0.8, room
        for _ in range(10):
            middle = (low + high) / 2
            trial = _fill(pieces, size, middle, bold)
            fits = len(trial) <= len(lines) and all(width(line, size, bold=bold) <= room for line in trial)
            low, high, lines = (low, middle, trial) if fits else (middle, high, lines)
    return lines


def elide(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with … at the end where it would not fit within ``room`` inches.

    >>> elide("微电商", 72.0, 2.4)
    '微…'
    """
    if width(text, size, bold=bold) <= room:
        return legible(text)
    kept = legible(text)
    while kept and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
