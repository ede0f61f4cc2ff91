"""The bundled font: what it holds, what it is called, and that no other one is ever used."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from weidianshang.charts.fonts import font_path, missing

STYLES = pytest.mark.parametrize("bold", [False, True])


@STYLES
def test_it_bears_a_name_of_its_own(bold: bool) -> None:
    with TTFont(font_path(bold=bold)) as font:
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16, 17):
                assert "Source" not in record.toUnicode()
        assert font["name"].getDebugName(1) == "Wds Sans SC"
        assert font["name"].getDebugName(2) == ("Bold" if bold else "Regular")
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert font["CFF "].cff.fontNames == [f"WdsSansSC-{'Bold' if bold else 'Regular'}"]


@STYLES
def test_it_holds_what_charts_need(bold: bool) -> None:
    with TTFont(font_path(bold=bold)) as font:
        held = set(font.getBestCmap())
    hanzi = {
        ord(bytes((zone, cell)).decode("gb2312"))
        for zone in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if not (zone == 0xD7 and cell > 0xF9)
    }
    assert len(hanzi) == 6763
    assert hanzi <= held
    marks = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～％‰℃×÷±≈≠≤≥→←↑↓①②⑳⑴●○■□▲△◆◇★☆✓〓￥¥€£$©–’ 　"
    assert {ord(mark) for mark in marks} <= held
    assert set(range(0x20, 0x7F)) <= held


@STYLES
def test_it_stays_small(bold: bool) -> None:
    assert font_path(bold=bold).stat().st_size < 2_300_000


def test_its_licence_lies_beside_it() -> None:
    text = (font_path().parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name 'Source'" in text


def test_the_family_is_found_in_the_bundled_files_alone() -> None:
    from matplotlib import font_manager

    from weidianshang.charts.fonts import register

    register()
    register()
    found = [entry.fname for entry in font_manager.fontManager.ttflist if entry.name == "Wds Sans SC"]
    assert sorted(map(Path, found)) == sorted({font_path(), font_path(bold=True)})


def test_missing_says_which() -> None:
    assert missing("微电商龘ab\u3000") == {"龘"}
