"""Every public name says what it is, with an example that is run, and names each of its options."""

from __future__ import annotations

import inspect

import pytest

import weidianshang as wds

NAMES = [(module, name) for module in (wds, wds.charts) for name in module.__all__ if name != "charts"]


@pytest.mark.parametrize(("module", "name"), NAMES, ids=[f"{module.__name__}.{name}" for module, name in NAMES])
def test_a_public_name_has_an_example(module: object, name: str) -> None:
    said = inspect.getdoc(getattr(module, name)) or ""
    assert said.splitlines()[0].endswith((".", ";", ",")) or len(said.splitlines()) > 1
    assert ">>> " in said


@pytest.mark.parametrize("name", [name for name in wds.charts.__all__ if inspect.isfunction(getattr(wds.charts, name))])
def test_the_options_of_a_chart_are_named_and_given_by_name(name: str) -> None:
    chart = getattr(wds.charts, name)
    said, shared = inspect.getdoc(chart) or "", wds.charts.__doc__ or ""
    options = [p for p in inspect.signature(chart).parameters.values() if p.default is not p.empty and p.annotation != "pd.DataFrame | None"]
    assert all(option.kind is option.KEYWORD_ONLY for option in options)
    for option in options:
        common = option.name in ("lang", "width", "title", "source") and f"``{option.name}``" in shared
        assert common or f"``{option.name}``" in said, option.name
