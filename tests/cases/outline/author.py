"""Write an outline case from a marked-up text, or show a case as one.

    python tests/cases/outline/author.py build drafts/*.case    # writes NAME.txt and NAME.toml here
    python tests/cases/outline/author.py mark NAME              # prints the marked-up text of a case

Offsets are counted, never typed. A marked-up text is a TOML head (``kind``, ``comment``, ``negative``), a
line ``---``, and the text with marks::

    ⟦chapter:3|第三章 ^归途⟧        heading: level, number, surface; the title is what follows ^
    ⟦caption:1-4|图1-4 ^客流⟧       caption: label, surface, title
    ⟦item:2|（2）先看水源；⟧        list item, whole
    ⟦zone:contents|…⟧               what is not the book; it may hold other marks
    ⟦ignore|…⟧                      where readers disagree: headings and zones found in it count neither way
    ⟦chapter:3;{title = "x"}|…⟧     a second answer that is as good (an inline table of the keys that differ)
    ⟦also|第三章 ^归途⟧             the same heading printed again: its span is as good an answer

``␀`` stands for NUL, ``␍`` for a carriage return.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OPEN, SHUT, TITLE = "⟦", "⟧", "^"
LEVELS = ("front", "part", "chapter", "section", "subsection", "subsubsection", "back")
MARKUP = re.compile(r"[\s\0#*=_~【】-]*")  # what may stand beside a heading on its line without being text
TABLES = ("headings", "captions", "items", "zones", "ignore")
ORDER = ("level", "kind", "number", "label", "title", "start", "end", "glued", "accept")


def parse(marked: str) -> tuple[str, dict[str, Any]]:
    """The plain text of a marked-up one, and its truth.

    >>> text, truth = parse('comment = "x"\\n---\\n他走了。⟦chapter:2|第二章 ^归途⟧\\n')
    >>> text, truth["headings"][0]["start"], truth["headings"][0]["title"], truth["headings"][0]["glued"]
    ('他走了。第二章 归途\\n', 4, '归途', True)
    """
    head, _, body = marked.partition("\n---\n")
    truth: dict[str, Any] = {name: [] for name in TABLES}
    truth |= tomllib.loads(head)
    out: list[str] = []
    stack: list[tuple[str, int, int]] = []
    at = size = 0
    body = body.replace("␀", "\0").replace("␍", "\r")
    while at < len(body):
        char = body[at]
        if char == OPEN:
            bar = body.index("|", at)
            stack.append((body[at + 1 : bar], size, -1))
            at = bar + 1
            continue
        if char == TITLE and stack:
            stack[-1] = (*stack[-1][:2], size)
        elif char == SHUT:
            _close(truth, stack.pop(), "".join(out), size)
        else:
            out.append(char)
            size += 1
        at += 1
    text = "".join(out)
    for name in ("headings", "captions"):
        truth[name].sort(key=lambda row: row["start"])
        for row in truth[name]:
            row["glued"] = _glued(text, row["start"], row["end"])
    if stack:
        raise ValueError(f"not closed: {stack}")
    return text, truth


def _close(truth: dict[str, Any], mark: tuple[str, int, int], text: str, end: int) -> None:
    (head, start, cut), surface = mark, text[mark[1] :]
    name, _, other = head.partition(";")
    name, _, number = name.partition(":")
    title = text[cut:] if cut >= 0 else ""
    if surface != surface.strip():
        raise ValueError(f"white space at an end of {surface!r}")
    row: dict[str, Any] = {"start": start, "end": end}
    if other:
        row["accept"] = [tomllib.loads(f"x = {other}")["x"]]
    if name in LEVELS:
        row |= {"level": name, "title": title}
        if number:
            row["number"] = number
        truth["headings"].append(row)
    elif name == "also":
        truth["headings"][-1].setdefault("accept", []).append(row)
    elif name == "caption":
        truth["captions"].append(row | {"label": number, "title": title})
    elif name == "item":
        truth["items"].append(row | {"number": number})
    elif name == "zone":
        truth["zones"].append(row | {"kind": number})
    elif name == "ignore":
        truth["ignore"].append(row)
    else:
        raise ValueError(f"unknown mark {head!r}")


def _glued(text: str, start: int, end: int) -> bool:
    before = re.split(r"[\r\n]", text[:start])[-1]
    after = re.split(r"[\r\n]", text[end:], maxsplit=1)[0]
    return not (MARKUP.fullmatch(before) and MARKUP.fullmatch(after))


def toml(truth: dict[str, Any]) -> str:
    """The truth as TOML; the keys of the head first, then one table a row."""
    lines = [f"{key} = {_value(value)}" for key, value in truth.items() if not isinstance(value, list)]
    for name, rows in truth.items():
        if isinstance(rows, list):
            for row in rows:
                lines += ["", f"[[{name}]]"]
                lines += [f"{key} = {_value(row[key])}" for key in ORDER if key in row]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def mark(text: str, truth: dict[str, Any]) -> str:
    """A case as a marked-up text: the way back from `parse`."""
    opens: list[tuple[int, int, str]] = []
    shuts: list[int] = []
    cuts: set[int] = set()
    rows = [(name, row) for name in TABLES for row in truth[name]]
    for name, row in rows:
        head = {
            "headings": f"{row.get('level')}:{row.get('number', '')}",
            "captions": f"caption:{row.get('label')}",
            "items": f"item:{row.get('number')}",
            "zones": f"zone:{row.get('kind')}",
            "ignore": "ignore",
        }[name]
        if name in ("headings", "captions"):
            cuts |= {row["end"] - len(row["title"])} if row["title"] else set()
        for other in row.get("accept", ()):
            if set(other) == {"start", "end"}:
                opens.append((other["start"], -other["end"], "also"))
                shuts.append(other["end"])
            else:
                head += f";{_value(other)}"
        opens.append((row["start"], -row["end"], head))
        shuts.append(row["end"])
    opens.sort()
    out = []
    for at in range(len(text) + 1):
        out.append(SHUT * shuts.count(at))
        out += [f"{OPEN}{head}|" for start, _, head in opens if start == at]
        out.append((TITLE if at in cuts else "") + text[at : at + 1])
    body = "".join(out).replace("\0", "␀").replace("\r", "␍")
    head = {key: value for key, value in truth.items() if not isinstance(value, list)}
    return toml(head) + "---\n" + body


def load(path: Path) -> tuple[str, dict[str, Any]]:
    """A case's text and truth, from its ``.toml`` file."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    truth: dict[str, Any] = {name: [] for name in TABLES}
    return text, truth | tomllib.loads(path.read_text(encoding="utf-8"))


def main(argv: list[str]) -> int:
    if argv[:1] == ["mark"]:
        for name in argv[1:]:
            print(mark(*load(HERE / f"{name}.toml")), end="")
        return 0
    for name in argv[1:]:
        text, truth = parse(Path(name).read_text(encoding="utf-8"))
        if truth.get("negative", False) != (not truth["headings"]):
            raise ValueError(f"{name}: negative or not?")
        stem = HERE / Path(name).stem
        stem.with_suffix(".txt").write_bytes(text.encode("utf-8"))
        stem.with_suffix(".toml").write_text(toml(truth), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
