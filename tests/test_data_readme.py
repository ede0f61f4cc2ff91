"""The pages about the data name every table, file and column that there is, and no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from weidianshang.curation import FILES, RULES
from weidianshang.schema import TABLES


def test_every_table_is_described(root: Path) -> None:
    page = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| an? ", page, re.MULTILINE) == list(TABLES)


def test_every_curated_column_is_described(root: Path) -> None:
    page = (root / "data" / "curated" / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+\.csv)` \| (.*) \|$", page, re.MULTILINE))
    assert list(told) == list(FILES)
    assert f"`{RULES}`" in page
    for name, columns in told.items():
        _, kind, required, _ = FILES[name]
        words = re.findall(r"(\*\*)?(\w+)", re.sub(r"\([^)]*\)", "", columns))
        assert {word for _, word in words} == {field.name for field in fields(kind)}, name
        assert {word for star, word in words if star} == set(required), name
