"""The published package drawn: every row of the real book has its place, at every width, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from weidianshang import charts


def _table(published: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(published / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.mark.parametrize("width", [6.9, 10.0, 14.0])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["timeline", "case_figures", "outline_rows", "keywords"])
def test_the_book_is_drawn_whole(name: str, lang: Any, width: float, published: Path, glass: Any) -> None:
    outline = _table(published, "outline")
    options: dict[str, Any] = {"lang": lang, "width": width, "source": "来源 Source"}
    if name == "timeline":
        events = _table(published, "events")
        chart, keys = charts.timeline(events, outline=outline, **options), set(events["key"])
    elif name == "case_figures":
        figures = _table(published, "case_figures")
        chart = charts.case_figures(figures, _table(published, "cases"), outline=outline, **options)
        keys = set(figures["case"] + "/" + figures["quantity"])
    elif name == "outline_rows":
        chart = charts.outline_rows(outline, **options)
        keys = set(outline.loc[outline["level"].isin(["front", "chapter"]), "id"])
    else:
        chart, keys = charts.keywords(_table(published, "terms"), outline, **options), set()
    seen = glass(chart)
    assert keys <= set(seen.labels())
    assert keys <= {tip.key for tip in chart.tips.values()} or name == "outline_rows"
    assert seen.overlaps() == seen.struck() == seen.clipped() == seen.faint() == []
