"""The published package drawn: every row of the real book has its place, at every width, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from weidianshang import charts

NAMES = (
    "timeline", "case_figures", "outline_rows", "keywords", "co_mentions", "name_shares", "term_rise", "claims_pairs",
    "context_series", "hidden_figures",
)  # fmt: skip


@pytest.fixture(scope="module")
def tables(published: Path) -> Callable[[str], pd.DataFrame]:
    read: dict[str, pd.DataFrame] = {}

    def table(name: str) -> pd.DataFrame:
        if name not in read:
            read[name] = pd.read_csv(published / f"{name}.csv", dtype=str, keep_default_na=False)
        return read[name]

    return table


def _draw(name: str, table: Callable[[str], pd.DataFrame], **options: Any) -> tuple[Any, set[str]]:
    """The chart, and the keys that it must show."""
    outline = table("outline")
    if name == "timeline":
        return charts.timeline(table("events"), outline=outline, **options), set(table("events")["key"])
    if name == "case_figures":
        figures = table("case_figures")
        keys = set(figures["case"] + "/" + figures["quantity"])
        return charts.case_figures(figures, table("cases"), outline=outline, **options), keys
    if name == "outline_rows":
        keys = set(outline.loc[outline["level"].isin(["front", "chapter"]), "id"])
        return charts.outline_rows(outline, **options), keys
    if name == "keywords":
        return charts.keywords(table("terms"), outline, **options), set()
    if name == "term_rise":
        return charts.term_rise(table("terms"), outline, **options), set()
    if name == "co_mentions":
        return charts.co_mentions(table("mentions"), outline, entities=table("entities"), **options), {"微信"}
    if name == "name_shares":
        return charts.name_shares(table("mentions"), outline, entities=table("entities"), **options), set()
    if name == "hidden_figures":
        parts = table("figure_parts")
        keys = {
            f"{part['label']}/{part['from']}>{part['to']}" if part["to"] else f"{part['label']}/{part['order']}"
            for part in parts.to_dict("records")
        }
        return charts.hidden_figures(parts, table("captions"), outline, **options), keys
    evidence = table("evidence")
    if name == "context_series":
        return charts.context_series(evidence, events=table("events"), **options), set()
    dated = evidence[(evidence["unit"] == "date") & (evidence["kind"] == "corroboration")]
    return charts.claims_pairs(table("events"), evidence, outline=outline, **options), set(dated["event"]) - {
        ""
    }


@pytest.mark.parametrize("width", [6.9, 10.0, 14.0])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_book_is_drawn_whole(
    name: str, lang: Any, width: float, tables: Callable[[str], pd.DataFrame], glass: Any
) -> None:
    chart, keys = _draw(name, tables, lang=lang, width=width, source="来源 Source")
    seen = glass(chart)
    assert keys <= set(seen.labels())
    assert keys <= {tip.key for tip in chart.tips.values()} or name in ("outline_rows", "hidden_figures")
    assert seen.overlaps() == seen.struck() == seen.clipped() == seen.faint() == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "context_series"])
def test_every_mark_leads_to_its_section(name: str, tables: Callable[[str], pd.DataFrame]) -> None:
    """One hover: each tooltip names a division of the book, by title or id."""
    chart, _ = _draw(name, tables)
    outline = tables("outline")
    known = {*outline["id"], *outline["title"], *(title.replace(" ", "") for title in outline["title"])} - {""}
    captions = set(tables("captions")["label"])
    for tip in chart.tips.values():
        if tip.key in captions or (name == "term_rise" and "/" not in tip.key):
            continue  # the head of a whole figure, of a whole row: their parts tell
        assert any(title in tip.text for title in known), tip


def test_market_places_are_told_apart(tables: Callable[[str], pd.DataFrame], glass: Any) -> None:
    chart = charts.context_series(tables("evidence"), series=["double11_gmv"], lang="en")
    assert "Tmall and TaobaoTmall onlyTaobao only" in glass(chart).labels()["legend"]
    told = [tip.text for tip in chart.tips.values() if "11 Nov 2012" in tip.text]
    assert len(told) == 3
    assert sum("Counted: Tmall only" in text and "¥13.2 billion" in text for text in told) == 1


def test_the_timeline_places_every_event_where_its_dates_are(
    tables: Callable[[str], pd.DataFrame], glass: Any
) -> None:
    """Marks lie in the order of the dates, and as far apart as the days say."""
    events = tables("events").set_index("key")
    middles = {key: (box.x0 + box.x1) / 2 for key, box in glass(charts.timeline(tables("events"))).marks()}
    first, last = (pd.to_datetime(events[side]) for side in ("earliest", "latest"))
    days = {
        key: ((first[key] + (last[key] - first[key]) / 2) - pd.Timestamp("2011-01-01")).days
        for key in events.index
    }
    a, b = min(days, key=lambda k: days[k]), max(days, key=lambda k: days[k])
    inch = (middles[b] - middles[a]) / (days[b] - days[a])
    for key, day in days.items():
        assert middles[key] == pytest.approx(middles[a] + (day - days[a]) * inch, abs=0.06), key
