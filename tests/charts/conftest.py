"""Small frames in our own words that every chart test draws from, and the looking glass for drawn figures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from weidianshang.charts.style import house

WIDTHS = (6.9, 10.0, 14.0)
LANGS = ("zh", "en")

# The columns are named in the fixture.
EVENTS = """
c1@2003年5月 ; 2003-05 ; ; 2003-05-01 ; 2003-05-31 ; 铃铛地图 ; c1.s1 ; 铃铛 ; 产品 ; 铃铛地图上线 ; The Bell map opens
c1@年底 ; 2003-12~ ; end ; 2003-11-01 ; 2003-12-31 ; 铃铛地图 ; c1.s1 ; 铃铛 ; 产品 ; 改版 ; New look
c1@2004年3月8日 ; 2004-03-08 ; ; 2004-03-08 ; 2004-03-08 ; 白鸽 ; c1.s2 ; 白鸽 ; 收费 ; “白鸽”收费：每次$2 ; Pigeon: $2 a go
c1@2004年 ; 2004 ; ; 2004-01-01 ; 2004-12-31 ; 白鸽 ; c1.s2 ; 白鸽 ; 案例 ; 老周开店 ; Old Zhou opens his shop
c2@10月前后 ; 2004-10~ ; approx ; 2004-09-01 ; 2004-11-30 ; ; c2.s1 ; 白鸽 ; 案例 ; 门店超过一百家 ; Over a hundred shops
c2@下半年 ; 2005-41 ; ; 2005-07-01 ; 2005-12-31 ; 甲|乙 ; c2.s1 ; ; 产品 ; ;
c2@2005年12月初 ; 2005-12 ; start ; 2005-12-01 ; 2005-12-10 ; 丙 ; c2.s2 ; 铃铛 ; ; LONG_ZH ; LONG_EN
c2@90年代 ; 199X ; ; 1990-01-01 ; 1999-12-31 ; ; c2.s2 ; ; 案例 ; 更早的尝试 ; Earlier attempts
"""
LONG = {
    "LONG_ZH": "两家一同宣布合并并且一同搬到河边的新楼里去办公",
    "LONG_EN": "The two firms announce that they will merge and move to a new house by the river",
}
OUTLINE = [
    # id, parent, level, number, title, glued, start, end, chars, paragraphs, sentences
    ("front1", "", "front", "", "序", False, 0, 90, 80, 2, 5),
    ("p1", "", "part", "1", "河边的生意", True, 90, 990, 880, 30, 70),
    ("p1.c1", "p1", "chapter", "1", "从一张地图说起", True, 100, 500, 390, 14, 30),
    ("p1.c1.s1", "p1.c1", "section", "1", "铃铛地图怎样来的", False, 130, 300, 160, 6, 14),
    ("p1.c1.s2", "p1.c1", "section", "2", "为什么要收费？", False, 300, 500, 195, 7, 14),
    ("p1.c1.s2.ss1", "p1.c1.s2", "subsection", "1", "第一次收费", False, 400, 500, 98, 3, 7),
    ("p1.c2", "p1", "chapter", "2", "两家店，一条街", False, 500, 990, 470, 16, 40),
    ("p1.c2.s1", "p1.c2", "section", "1", "一百家门店之后还能怎样走下去", False, 510, 540, 29, 1, 2),
    ("p1.c2.s2", "p1.c2", "section", "2", "合并", False, 540, 990, 430, 15, 38),
]
TERMS = [
    ("front1", "地图", 3, 2.5), ("front1", "河", 2, 1.1), ("p1.c1.s1", "地图", 9, 7.1), ("p1.c1.s1", "铃铛", 6, 6.0),
    ("p1.c1.s2", "收费", 8, 9.9), ("p1.c1.s2.ss1", "收费", 2, 2.4), ("p1.c1.s2", "河", 1, 0.5), ("p1.c1", "地图", 1, 0.8),
    ("p1.c2.s1", "门店", 4, 4.4), ("p1.c2.s2", "合并", 12, 14.25), ("p1.c2.s2", "河", 3, 1.6), ("p1.c2.s2", "地图", 1, 0.8),
]  # fmt: skip
CASES = [
    ("bell", "铃铛地图", "Bell map", "reported"), ("pigeon", "白鸽", "Pigeon", "reported"),
    ("zhou", "老周的店", "Old Zhou’s shop", "reported"), ("tea", "茶摊", "Tea stall", "example"),
]  # fmt: skip
FIGURES = [
    # case, metric_zh, metric_en, quantity, low, high, unit, kind, approx, per, surface
    ("bell", "用户", "Users", "c1.s1@200多万", "2000000", "", "", "count", "more_than", "", "200多万"),
    ("pigeon", "用户", "Users", "c1.s2@近3万人", "", "30000", "人", "count", "nearly", "", "近3万人"),
    ("zhou", "顾客", "Customers", "c2.s1@约80名", "80", "80", "名", "count", "about", "", "约80名"),
    ("bell", "好评", "Liked by", "c1.s1@60%", "60", "60", "%", "percent", "exact", "", "60%"),
    ("bell", "差评", "Disliked by", "c1.s1@5%以上", "5", "", "%", "percent", "at_least", "", "5%以上"),
    ("pigeon", "好评", "Liked by", "c1.s2@42.6%", "42.6", "42.6", "%", "percent", "exact", "", "42.6%"),
    ("zhou", "售完", "Sold out in", "c2.s1@5小时", "", "5", "hour", "duration", "at_most", "", "5小时"),
    ("bell", "上线", "Built in", "c1.s1@几天", "2", "9", "day", "duration", "several", "", "几天"),
    (
        "pigeon",
        "收入",
        "Revenue",
        "c1.s2@1.5亿",
        "150000000",
        "150000000",
        "CNY",
        "money",
        "exact",
        "",
        "1.5亿",
    ),
    ("pigeon", "每次收费", "Charge", "c1.s2@2元", "2", "2", "CNY", "money", "exact", "次", "2元"),
    ("zhou", "开店次序", "Order", "c2.s1@第一家", "1", "1", "家", "ordinal", "exact", "", "第一家"),
    ("tea", "定价", "Price", "c2.s2@8元", "8", "8", "CNY", "money", "exact", "", "8元"),
    ("tea", "减价", "Reduced", "c2.s2@6元", "6", "6", "CNY", "money", "exact", "", "6元"),
]

MENTIONS = [
    # entity, type, division, sentence
    ("铃铛地图", "platform", "p1.c1.s1", 1), ("白鸽", "company", "p1.c1.s1", 1), ("铃铛地图", "platform", "p1.c1.s1", 2),
    ("白鸽", "company", "p1.c1.s1", 2), ("老周的店", "company", "p1.c1.s2", 3), ("白鸽", "company", "p1.c1.s2", 3),
    ("铃铛支付", "payment", "p1.c1.s2", 4), ("铃铛地图", "platform", "p1.c1.s2", 4), ("茶摊", "company", "front1", 5),
    ("铃铛地图", "platform", "p1.c2.s1", 6), ("白鸽", "company", "p1.c2.s1", 6), ("老周的店", "company", "p1.c2.s1", 6),
    ("老周的店", "company", "p1.c2.s2", 7), ("铃铛支付", "payment", "p1.c2.s2", 7), ("铃铛支付", "payment", "p1.c2.s2", 8),
    ("铃铛地图", "platform", "p1.c2.s2", 8), ("白鸽", "company", "p1.c2.s2", 9), ("铃铛地图", "platform", "p1.c2.s2", 9),
    ("诚信", "concept", "p1.c2.s2", 9), ("诚信", "concept", "front1", 5),
]  # fmt: skip
ENTITIES = [
    ("铃铛地图", "Bell map"),
    ("白鸽", "Pigeon"),
    ("老周的店", "Old Zhou’s shop"),
    ("铃铛支付", "Bell Pay"),
    ("茶摊", ""),
]
EVIDENCE = """
corroboration ; c1@2003年5月 ; ; 2003-05 ; date ; corroborated ; 2003-05-09 ; A
corroboration ; c1@2003年5月 ; ; 2003-05 ; date ; contradicted ; 2003-08 ; B
corroboration ; c1@2003年5月 ; ; 2003-05 ; date ; corroborated ; 2003-05-09 ; C
corroboration ; c1@年底 ; ; 2003-12~ ; date ; partly ; ../2004-02 ; A
corroboration ; c1@2004年3月8日 ; ; 2004-03-08 ; date ; partly ; 2004-03/.. ; A
corroboration ; c1@2004年 ; ; 2004 ; date ; not_found ; ;
corroboration ; c2@10月前后 ; ; 2004-10~ ; date ; contradicted ; 2004-01/2004-03 ; B
corroboration ; c2@10月前后 ; ; 2004-10~ ; date ; partly ; 2004 ; B
corroboration ; c2@10月前后 ; ; 100 ; shop ; not_found ; ;
context ; ; users ; 2003-06 ; person ; ; 1000000 ; A
context ; ; users ; 2003-12 ; person ; ; 1600000 ; B
context ; ; users ; 2004-06 ; person ; ; 2100000 ; C
context ; ; users ; 2004-06 ; person ; ; 2000000 ; A
context ; ; sales ; 2003 ; CNY ; ; 35000000 ; A
context ; ; sales ; 2004 ; CNY ; ; 57110000 ; B
context ; ; sales ; 2004-01/2004-03 ; CNY ; ; 9000000 ; B
context ; ; sales ; 2004 ; USD ; ; 8000000 ; B
context ; ; share ; 2004 ; percent ; ; 9.1 ; B
"""
PARTS = """
1-1 ; flow ; 1 ; 起步 ; Start ; 一张地图 ; One map ; ; ; ; ; 按正文画成 ; Drawn from the text
1-1 ; flow ; 2 ; 收费 ; Charging ; 每次两元|月底结账 ; Two yuan a go|Settled monthly ; ; ; ; ; ;
1-1 ; flow ; 3 ; 合并 ; Merger ; ; ; ; ; ; ; ;
1-2 ; stages ; 1 ; 早期 ; Early ; 各自开店 ; Everyone for himself ; ; ; ; ; ;
1-2 ; stages ; 2 ; 中期 ; Middle ; 互相学习 ; Learning ; ; ; ; ; ;
1-3 ; exchange ; 1 ; 店家 ; Shops ; 老周|茶摊 ; Old Zhou|Tea stall ; ; ; ; ; ;
1-3 ; exchange ; 2 ; 铃铛地图 ; Bell map ; 指路 ; Shows the way ; ; ; ; ; ;
1-3 ; exchange ; 3 ; 客人 ; Guests ; ; ; ; ; ; ; ;
1-3 ; exchange ; 4 ; ; ; 菜单和照片 ; Menus and pictures ; ; ; 1 ; 2 ; ;
1-3 ; exchange ; 5 ; ; ; 点评 ; Reviews ; ; ; 3 ; 2 ; ;
1-3 ; exchange ; 6 ; ; ; 现金，当面付清 ; Cash, on the spot ; ; ; 3 ; 1 ; ;
1-4 ; share ; 1 ; 2003 ; 2003 ; ; ; 15.3 ; % ; ; ; ;
1-4 ; share ; 2 ; 2004 ; 2004 ; ; ; 97 ; % ; ; ; ;
1-5 ; set ; 1 ; 甲 ; A ; 走路 ; Walk ; ; ; ; ; ;
1-5 ; set ; 2 ; 乙 ; B ; 骑车 ; Ride ; 3 ; km ; ; ; ;
"""
CAPTIONS = [
    ("1-1", "从地图到合并"),
    ("1-2", "两个时期"),
    ("1-3", "谁给谁什么"),
    ("1-4", "手机下单的比例"),
    ("1-5", "怎样到店"),
]


@dataclass(frozen=True)
class Frames:
    """The tables of a small fictional book."""

    events: pd.DataFrame
    outline: pd.DataFrame
    terms: pd.DataFrame
    cases: pd.DataFrame
    case_figures: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    evidence: pd.DataFrame
    parts: pd.DataFrame
    captions: pd.DataFrame


@pytest.fixture(scope="session")
def frames() -> Frames:
    """Small tables with every form that a chart can meet."""
    columns = "key edtf mod earliest latest actors division platform category label_zh label_en".split()
    cells = [[cell.strip() for cell in line.split(";")] for line in EVENTS.strip().splitlines()]
    events = pd.DataFrame(cells, columns=columns).replace(LONG)
    events["start"], events["end"] = range(100, 100 + len(events)), range(120, 120 + len(events))
    events["surface"], events["rule"] = events["key"].str.split("@").str[1], "dated clause"
    outline = pd.DataFrame(
        OUTLINE,
        columns=[
            "id",
            "parent",
            "level",
            "number",
            "title",
            "glued",
            "start",
            "end",
            "chars",
            "paragraphs",
            "sentences",
        ],
    )
    outline["rule"] = "numbered_line"
    figures = pd.DataFrame(
        FIGURES,
        columns=[
            "case",
            "metric_zh",
            "metric_en",
            "quantity",
            "low",
            "high",
            "unit",
            "kind",
            "approx",
            "per",
            "surface",
        ],
    )
    figures["start"], figures["end"], figures["rule"] = 10, 20, "count"
    columns = "kind event series value unit status external_value grade".split()
    evidence = _rows(EVIDENCE, columns).assign(publisher="《河边报》", source_title="A report")
    evidence["date"] = evidence["value"].where(evidence["series"] != "", "")
    evidence["claim"] = evidence["series"].map(
        {"users": "Users of the map", "sales": "Sales", "share": "By phone"}
    )
    evidence["claim_zh"] = evidence["series"].map(
        {"users": "地图用户", "sales": "销售额", "share": "手机占比"}
    )
    columns = "label form order head_zh head_en text_zh text_en value unit from to note_zh note_en".split()
    return Frames(
        events,
        outline,
        pd.DataFrame(TERMS, columns=["division", "term", "count", "tfidf"]),
        pd.DataFrame(CASES, columns=["case", "name_zh", "name_en", "status"]),
        figures,
        pd.DataFrame(MENTIONS, columns=["entity", "type", "division", "sentence"]),
        pd.DataFrame(ENTITIES, columns=["entity", "name_en"]),
        evidence,
        _rows(PARTS, columns),
        pd.DataFrame(CAPTIONS, columns=["label", "title"]),
    )


def _rows(text: str, columns: list[str]) -> pd.DataFrame:
    """A frame out of lines of cells parted by semicolons."""
    lines = [[cell.strip() for cell in line.split(";")] for line in text.strip().splitlines()]
    return pd.DataFrame([line[: len(columns)] for line in lines], columns=columns)


@dataclass
class Glass:
    """A drawn figure: its texts and marks with the boxes that they take, in inches from the upper left."""

    figure: Any

    def __post_init__(self) -> None:
        with house():
            canvas = FigureCanvasAgg(self.figure)
            canvas.draw()
            self.renderer = canvas.get_renderer()

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.figure.get_size_inches()
        return float(width), float(height)

    def box(self, artist: Any) -> Bbox:
        extent = artist.get_window_extent(self.renderer)
        dpi, height = self.figure.dpi, self.size[1]
        return Bbox(
            [[extent.x0 / dpi, height - extent.y1 / dpi], [extent.x1 / dpi, height - extent.y0 / dpi]]
        )

    def texts(self) -> Iterator[tuple[Text, Bbox]]:
        for text in self.figure.findobj(Text):
            if text.get_visible() and text.get_text().strip():
                yield text, self.box(text)

    def marks(self) -> Iterator[tuple[str, Bbox]]:
        for artist in self.figure.findobj():
            if (artist.get_gid() or "").startswith("mark:"):
                yield artist.get_gid()[5:], self.box(artist)

    def labels(self) -> dict[str, str]:
        """What is written for each key."""
        found: dict[str, str] = {}
        for text, _ in self.texts():
            if (text.get_gid() or "").startswith("label:"):
                found[text.get_gid()[6:]] = found.get(text.get_gid()[6:], "") + text.get_text()
        return found

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of texts whose boxes share more than a hair."""
        found = []
        boxes = sorted(((box, text.get_text()) for text, box in self.texts()), key=lambda pair: pair[0].x0)
        hair = 0.008
        for number, (box, words) in enumerate(boxes):
            for other, more in boxes[number + 1 :]:
                if other.x0 > box.x1 - hair:
                    break
                if min(box.y1, other.y1) - max(box.y0, other.y0) > hair:
                    found.append((words, more))
        return found

    def struck(self) -> list[tuple[str, str]]:
        """Labels that run into the mark of another row."""
        marks = list(self.marks())
        return [
            (text.get_text(), key)
            for text, box in self.texts()
            for key, mark in marks
            if (text.get_gid() or "") != f"label:{key}"
            and min(box.x1, mark.x1) - max(box.x0, mark.x0) > 0.01
            and min(box.y1, mark.y1) - max(box.y0, mark.y0) > 0.01
        ]

    def clipped(self) -> list[str]:
        """Texts that reach over the edge of the sheet."""
        width, height = self.size
        return [
            text.get_text()
            for text, box in self.texts()
            if box.x0 < 0.02 or box.y0 < 0.02 or box.x1 > width - 0.02 or box.y1 > height - 0.02
        ]

    def faint(self) -> list[tuple[str, float]]:
        """Texts with too little contrast to what lies behind them: 4.5, or 3 for large type."""
        dpi = 100
        with house():
            buffer = io.BytesIO()
            self.figure.savefig(buffer, format="rgba", dpi=dpi)
        width, height = (round(side * dpi) for side in self.size)
        raw = np.frombuffer(buffer.getvalue(), dtype=np.uint8)
        pixels = raw.reshape(-1, int(width), 4)[..., :3] if raw.size == width * height * 4 else None
        if pixels is None:
            shape = (int(self.size[1] * dpi), int(self.size[0] * dpi), 4)
            pixels = raw.reshape(shape)[..., :3]
        found = []
        for text, box in self.texts():
            patch = pixels[
                int(box.y0 * dpi) : int(box.y1 * dpi) + 1, int(box.x0 * dpi) : int(box.x1 * dpi) + 1
            ]
            colours, counts = np.unique(patch.reshape(-1, 3), axis=0, return_counts=True)
            ground = colours[counts.argmax()] / 255
            ratio = contrast(tuple(ground), rgb(text.get_color()))
            large = text.get_fontsize() >= 14 and text.get_fontweight() == "bold"
            if ratio < (3 if large else 4.5):
                found.append((text.get_text(), round(ratio, 2)))
        return found


def rgb(colour: Any) -> tuple[float, ...]:
    from matplotlib.colors import to_rgb

    return to_rgb(colour)


def contrast(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """WCAG's contrast ratio of two colours."""

    def light(colour: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="session")
def glass() -> type[Glass]:
    """The looking glass, to be held to a figure."""
    return Glass


@pytest.fixture(scope="session")
def published(root: Path) -> Path:
    """The published package."""
    return root / "data" / "zaizhan-weidianshang"
