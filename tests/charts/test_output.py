"""What is written: the same bytes each time, nothing of the machine in them, tooltips and alternatives in place."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.figure import Figure

from weidianshang import charts
from weidianshang.charts.style import PALETTE
from weidianshang.errors import WdsError

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def chart(frames: Any) -> Any:
    return charts.timeline(frames.events, outline=frames.outline, source="来源")


def test_svg_is_well_formed_and_tells_what_it_shows(chart: Any) -> None:
    root = ElementTree.fromstring(charts.to_svg(chart))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == charts.alt_text(chart)
    assert root.get("lang") == "zh-CN"
    assert root.find(f"{SVG}title") is None, "a title on the root would pop up everywhere"
    assert not list(root.iter(f"{SVG}text")), "text is drawn as paths"
    assert not list(root.iter(f"{SVG}image")), "nothing is drawn as pixels"


def test_every_mark_has_a_tooltip_with_date_section_surface_and_rule(chart: Any, frames: Any) -> None:
    root = ElementTree.fromstring(charts.to_svg(chart))
    tips = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert len(tips) == len(frames.events)
    first = next(tip for tip in tips if "铃铛地图上线" in tip)
    for part in ("2003-05-01至2003-05-31", "第100—120字", "2003年5月", "dated clause", "铃铛地图"):
        assert part in first
    for group in root.iter(f"{SVG}g"):
        if group.find(f"{SVG}title") is not None:
            assert group.get("pointer-events") == "all", "an unfilled shape must catch the pointer"


def test_tooltips_name_the_section(frames: Any) -> None:
    events = frames.events.assign(division="p1.c1.s2")
    tips = charts.timeline(events, outline=frames.outline).tips.values()
    assert tips
    assert all("1 从一张地图说起 › 2 为什么要收费？" in tip.text for tip in tips)


def test_ids_are_unique_and_every_reference_is_met(chart: Any, frames: Any) -> None:
    other = charts.keywords(frames.terms, frames.outline)
    both = charts.to_svg(chart) + charts.to_svg(other)
    ids = re.findall(r'\bid="([^"]+)"', both)
    assert len(ids) == len(set(ids)) > 50
    assert set(re.findall(r'href="#([^"]+)"', both)) <= set(ids)


def test_svg_names_no_program_date_or_font_file(chart: Any) -> None:
    svg = charts.to_svg(chart).lower()
    for trace in ("matplotlib", "<metadata", "dc:date", ".otf", "doctype", "<!--"):
        assert trace not in svg


SCRIPT = """
import hashlib, json, sys
import pandas as pd
from weidianshang import charts
frame = pd.DataFrame(json.load(sys.stdin)).fillna("")
chart = charts.timeline(frame)
print(hashlib.sha256(charts.to_svg(chart).encode() + charts.to_png(chart)).hexdigest())
"""


def test_the_bytes_are_the_same_in_every_run(frames: Any) -> None:
    data = frames.events.astype(str).to_json()
    found = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-W", "error", "-c", SCRIPT], input=data, capture_output=True, text=True, check=True,
            encoding="utf-8", env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        found.add(run.stdout)
    assert len(found) == 1


def test_drawing_twice_gives_the_same_bytes(frames: Any) -> None:
    first, second = (charts.timeline(frames.events) for _ in range(2))
    assert charts.to_svg(first) == charts.to_svg(second) == charts.to_svg(first)
    assert charts.to_png(first) == charts.to_png(second)


def _chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        found[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + size]
        at += 12 + size
    return found


def test_png_is_sharp_and_says_only_what_it_shows(chart: Any) -> None:
    chunks = _chunks(charts.to_png(chart))
    texts = b"".join(data for kind, data in chunks.items() if kind in (b"tEXt", b"iTXt", b"zTXt"))
    assert b"Software" not in texts
    assert b"matplotlib" not in texts
    assert charts.alt_text(chart).encode() in texts
    dots = int.from_bytes(chunks[b"pHYs"][:4], "big") * 0.0254
    assert 160 <= dots <= 200


def test_saving_goes_by_the_suffix(chart: Any, tmp_path: Path) -> None:
    assert charts.save(chart, tmp_path / "a.svg").read_text("utf-8") == charts.to_svg(chart)
    assert charts.save(chart, str(tmp_path / "a.png")).read_bytes() == charts.to_png(chart)
    with pytest.raises(WdsError, match=r"svg or \.png"):
        charts.save(chart, tmp_path / "a.pdf")
    with pytest.raises(WdsError, match="folder that exists"):
        charts.save(chart, tmp_path / "none" / "a.svg")
    with pytest.raises(WdsError, match=r"weidianshang\.charts"):
        charts.alt_text(Figure())


def test_a_notebook_gets_html_png_and_words(chart: Any) -> None:
    bundle = chart._repr_mimebundle_()
    assert bundle == chart._repr_mimebundle_()
    assert bundle["text/plain"] == charts.alt_text(chart)
    assert base64.b64decode(bundle["image/png"]).startswith(b"\x89PNG")
    figure = ElementTree.fromstring(bundle["text/html"])
    assert figure.tag == "figure"
    assert "overflow-x:auto" in (figure.get("style") or "")
    assert charts.alt_text(chart) in bundle["text/html"].replace("&amp;", "&")


def test_colours_in_a_page_are_variables_of_the_palette(chart: Any, frames: Any) -> None:
    every = [chart, charts.keywords(frames.terms, frames.outline), charts.outline_rows(frames.outline),
             charts.case_figures(frames.case_figures, frames.cases), charts.co_mentions(frames.mentions),
             charts.claims_pairs(frames.events, frames.evidence), charts.context_series(frames.evidence),
             charts.hidden_figures(frames.parts), charts.name_shares(frames.mentions, frames.outline),
             charts.term_rise(frames.terms, frames.outline, words=["河"])]  # fmt: skip
    for drawn in every:
        html = charts.to_html(drawn)
        plain = re.sub(r"var\(--wds-[a-z0-9-]+, #[0-9a-f]{6}\)", "", html)
        assert not re.findall(r"#[0-9a-f]{6}\b(?!\")", re.sub(r'"#w[0-9a-f]+"', "", plain))
        assert set(re.findall(r"var\(--wds-([a-z0-9-]+)", html)) <= set(PALETTE)


def test_settings_of_matplotlib_stay_as_they_were(frames: Any) -> None:
    before = dict(matplotlib.rcParams)
    drawn = charts.timeline(frames.events)
    charts.to_svg(drawn)
    charts.to_png(drawn)
    assert dict(matplotlib.rcParams) == before


def test_importing_the_library_imports_neither_matplotlib_nor_pandas() -> None:
    code = (
        "import sys, weidianshang, weidianshang.charts as c; dir(c);"
        "bad = {'matplotlib', 'pandas', 'jieba'} & set(sys.modules); sys.exit(repr(bad) if bad else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_public_names_are_there() -> None:
    for name in charts.__all__:
        assert callable(getattr(charts, name))
    with pytest.raises(AttributeError):
        charts.pie  # noqa: B018
