"""Dates and amounts in words: a table of cases each; and the phrases of both languages side by side."""

from __future__ import annotations

import string
import tomllib
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from weidianshang.charts import wording
from weidianshang.charts.amounts import bounded
from weidianshang.charts.dates import written
from weidianshang.charts.fonts import missing

CASES = Path(__file__).parent.parent / "cases" / "charts"


def _cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _cases("dates"), ids=lambda case: f"{case['edtf']} {case['mod']}")
def test_dates(case: dict[str, Any]) -> None:
    assert written(case["edtf"], case["mod"], lang="zh") == case["zh"]
    assert written(case["edtf"], case["mod"], lang="en") == case["en"]


@pytest.mark.parametrize("case", _cases("amounts"), ids=lambda case: case["en"])
def test_amounts(case: dict[str, Any]) -> None:
    low, high = (Decimal(case[side]) if side in case else None for side in ("low", "high"))
    assert bounded(low, high, case["approx"], case["unit"], lang="zh") == case["zh"]
    assert bounded(low, high, case["approx"], case["unit"], lang="en") == case["en"]


def _phrases() -> list[tuple[str, dict[str, dict[str, str]]]]:
    found = []
    for module in iter_modules(wording.__path__):
        loaded = import_module(f"{wording.__name__}.{module.name}")
        found += [(f"{module.name}.{name}", getattr(loaded, name)) for name in loaded.__all__]
    return found


@pytest.mark.parametrize(
    ("name", "words"), _phrases(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_both_languages_say_the_same_things(name: str, words: dict[str, dict[str, str]]) -> None:
    assert set(words) == {"zh", "en"}
    assert set(words["zh"]) == set(words["en"])
    for key in words["zh"]:
        fields = [
            {field for _, field, _, _ in string.Formatter().parse(words[lang][key]) if field}
            for lang in words
        ]
        assert fields[0] == fields[1], f"{name} {key}"
        assert not missing("".join(words[lang][key] for lang in words))
