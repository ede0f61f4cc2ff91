"""What every chart promises, seen on the drawn figure: nothing missing, nothing touching, nothing cut."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.font_manager import findfont

from weidianshang import charts
from weidianshang.charts.canvas import Canvas
from weidianshang.charts.days import Day
from weidianshang.charts.fonts import GETA, font_path, missing
from weidianshang.charts.grid import mark_reach
from weidianshang.charts.happenings import happenings
from weidianshang.charts.timescale import TimeScale

WIDTHS, LANGS = (6.9, 10.0, 14.0), ("zh", "en")
Draw = Callable[..., Any]


def _tables(frames: Any) -> dict[str, tuple[Draw, set[str]]]:
    """Every chart of the small book, with the keys that must have a mark and a label."""
    figures = frames.case_figures
    lone = {"zhou/c2.s1@第一家", "pigeon/c1.s2@2元", "pigeon/c1.s2@1.5亿"}
    return {
        "timeline": (
            lambda **o: charts.timeline(frames.events, outline=frames.outline, **o),
            set(frames.events["key"]),
        ),
        "case_figures": (
            lambda **o: charts.case_figures(figures, frames.cases, outline=frames.outline, **o),
            {f"{c}/{q}" for c, q in zip(figures["case"], figures["quantity"], strict=True)} - lone,
        ),
        "outline_rows": (
            lambda **o: charts.outline_rows(frames.outline, **o),
            {"p1.c1.s1", "p1.c1.s2", "p1.c2.s2"},
        ),
        "keywords": (
            lambda **o: charts.keywords(frames.terms, frames.outline, **o),
            {"front1/地图", "p1.c1/收费", "p1.c1/地图", "p1.c2/合并", "p1.c2/河"},
        ),
        "co_mentions": (
            lambda **o: charts.co_mentions(frames.mentions, frames.outline, entities=frames.entities, **o),
            {"白鸽+铃铛地图", "铃铛地图", "白鸽"},
        ),
        "name_shares": (
            lambda **o: charts.name_shares(frames.mentions, frames.outline, entities=frames.entities, **o),
            {"p1.c1/白鸽", "p1.c2/铃铛支付", "front1/茶摊"},
        ),
        "term_rise": (
            lambda **o: charts.term_rise(frames.terms, frames.outline, words=["地图", "河", "收费"], **o),
            {"地图", "河", "收费"},
        ),
        "claims_pairs": (
            lambda **o: charts.claims_pairs(frames.events, frames.evidence, outline=frames.outline, **o),
            {"c1@2003年5月", "c1@年底", "c1@2004年3月8日", "c1@2004年", "c2@10月前后"},
        ),
        "context_series": (
            lambda **o: charts.context_series(frames.evidence, events=frames.events, **o),
            set(),
        ),
        "hidden_figures": (
            lambda **o: charts.hidden_figures(frames.parts, frames.captions, **o),
            {"1-1/1", "1-1/3", "1-2/2", "1-3/2", "1-3/3>1", "1-3/1>2", "1-4/2", "1-5/1"},
        ),
    }


NAMES = (
    "timeline", "case_figures", "outline_rows", "keywords", "co_mentions", "name_shares", "term_rise", "claims_pairs",
    "context_series", "hidden_figures",
)  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_whole_and_legible(name: str, lang: str, width: float, frames: Any, glass: Any) -> None:
    draw, keys = _tables(frames)[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = draw(lang=lang, width=width, source="来源 Source")
        seen = glass(chart)
    assert seen.size[0] == pytest.approx(width)
    assert keys <= {key for key, _ in seen.marks()}, "a row without its mark"
    assert keys <= set(seen.labels()), "a row without its label"
    assert {"title", "subtitle", "source"} <= set(seen.labels())
    assert seen.overlaps() == []
    assert seen.struck() == []
    assert seen.clipped() == []
    assert seen.faint() == []
    written = "".join(text.get_text() for text, _ in seen.texts())
    assert missing(written) == set()
    assert GETA not in written
    for text, _ in seen.texts():
        assert Path(findfont(text.get_fontproperties())) in {font_path(), font_path(bold=True)}
    tipped = {tip.key for tip in chart.tips.values()}
    assert keys <= tipped or (name == "hidden_figures" and {key.split("/")[0] for key in keys} <= tipped)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_the_text_alternative_tells_the_data(name: str, lang: str, frames: Any, glass: Any) -> None:
    chart = _tables(frames)[name][0](lang=lang, title="题 Title")
    alt = charts.alt_text(chart)
    assert "题 Title" in alt
    told = {"timeline": ("2003.5 铃铛地图上线", "May 2003 The Bell map opens"), "case_figures": ("超200万", "over 2 million"),
            "outline_rows": ("从一张地图说起”（390字）", "从一张地图说起” (390 characters)"),
            "keywords": ("收费10次", "收费 10"),
            "co_mentions": ("“白鸽”与“铃铛地图”4次", "“Pigeon” and “Bell map” 4"), "name_shares": ("白鸽 38%", "Pigeon 38%"),
            "term_rise": ("河 6次", "河 6 times"), "claims_pairs": ("相符2，不符1", "agrees 2, differs 1"),
            "context_series": ("2003.6 100万人", "Jun 2003 1 million people"),
            "hidden_figures": ("客人 → 店家：现金", "Guests → Shops: Cash")}[name]  # fmt: skip
    assert told[0 if lang == "zh" else 1] in alt
    assert "题 Title" in glass(chart).labels()["title"]


def test_a_story_of_days_names_the_busiest_day_and_two_in_a_year_are_no_finding(frames: Any, glass: Any) -> None:
    def title(days: list[str]) -> str:
        rows = frames.events.head(1).assign(platform="", label_zh="一队人过了河")
        told = pd.concat([rows.assign(key=f"k{n}", edtf=day, earliest=day, latest=day, mod="") for n, day in enumerate(days)])
        return str(glass(charts.timeline(told)).labels()["title"])

    assert title(["1940-05-17"] * 3 + ["1940-05-18"]) == "1940年5月17日最密：4件事里占3件"
    assert title(["1985-05-17", "1985-06-01", "1990-01-01", "1996-02-02"]) == "1985年5月—1996年2月：4件有时间线索的事"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_story_of_days_is_drawn_day_by_day_and_by_the_clock(frames: Any, lang: Any) -> None:
    when = {"late": "1940-05-17T22:00:00", "early": "1940-05-17T03:00:00", "next": "1940-05-18"}
    rows = frames.events.head(1).assign(platform="", label_zh="一队人过了河", mod="")
    told = pd.concat([rows.assign(key=k, edtf=day, earliest=day[:10], latest=day[:10]) for k, day in when.items()])
    scale = TimeScale.around([(Day(1940, 5, 17), Day(1940, 5, 18))], 1.0, 9.0)
    assert [tick.label for tick in scale.ticks(lang)] == (
        ["5.16", "5.17", "5.18", "5.19"] if lang == "zh" else ["16 May", "17 May", "18 May", "19 May"]
    )
    assert [e.key for e in happenings(told, lang=lang, names=None)[0]] == ["early", "late", "next"]
    reach = [mark_reach(e.first, e.last, e.extent, scale, share=e.share)[0] for e in happenings(told, lang=lang, names=None)[0]]
    assert reach == sorted(set(reach))


def test_titles_come_from_the_data(frames: Any, glass: Any) -> None:
    def title(chart: Any) -> str:
        return str(glass(chart).labels()["title"])

    assert title(charts.timeline(frames.events)) == "2004年最密：8件事里占3件"
    assert title(charts.timeline(frames.events.head(2), lang="en")) == "Dated events, May 2003 to Dec 2003: 2"
    assert (
        title(charts.case_figures(frames.case_figures, frames.cases)) == "案例里的13个数字，4个只是上限或下限"
    )
    assert "合并" in title(charts.outline_rows(frames.outline))
    assert "收费" in title(charts.keywords(frames.terms, frames.outline))


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_without_data_says_so(lang: Any, frames: Any, glass: Any) -> None:
    empty = (
        charts.timeline(frames.events.head(0), lang=lang),
        charts.case_figures(frames.case_figures.head(0), frames.cases, lang=lang),
        charts.outline_rows(frames.outline.head(0), lang=lang),
        charts.keywords(frames.terms.head(0), frames.outline, lang=lang),
        charts.co_mentions(frames.mentions.head(1), frames.outline, lang=lang),
        charts.name_shares(frames.mentions.head(0), frames.outline, lang=lang),
        charts.term_rise(frames.terms.head(0), frames.outline, lang=lang),
        charts.claims_pairs(frames.events, frames.evidence.head(0), lang=lang),
        charts.context_series(frames.evidence.head(0), lang=lang),
        charts.hidden_figures(frames.parts.head(0), lang=lang),
    )
    for chart in empty:
        seen = glass(chart)
        assert seen.labels()["empty"]
        assert seen.clipped() == seen.overlaps() == []
        assert charts.alt_text(chart)


def test_wrong_input_is_told_with_its_remedy(frames: Any) -> None:
    from weidianshang.errors import WdsError

    wrong: list[tuple[Callable[[], Any], str]] = [
        (lambda: charts.timeline(frames.events.drop(columns="earliest")), "earliest"),
        (lambda: charts.timeline(frames.events, lang="fr"), "zh"),  # type: ignore[arg-type]
        (lambda: charts.timeline(frames.events, width=0.5), "width"),
        (lambda: charts.timeline(frames.events.assign(earliest="May")), "YYYY-MM-DD"),
        (lambda: charts.timeline(frames.events.assign(latest="1900-01-01")), "ends before it begins"),
        (lambda: charts.case_figures(frames.case_figures.assign(low="viel"), frames.cases), "not a number"),
        (lambda: charts.outline_rows(frames.outline.assign(parent="p9")), "p9"),
        (lambda: charts.keywords(frames.terms.assign(count="x"), frames.outline), "not a number"),
        (lambda: charts.term_rise(frames.terms.drop(columns="term"), frames.outline), "term"),
        (lambda: charts.co_mentions(frames.mentions.drop(columns="sentence")), "sentence"),
        (lambda: charts.context_series(frames.evidence, series=["rain"]), "rain"),
        (lambda: charts.claims_pairs(frames.events, frames.evidence.assign(external_value="May")), "EDTF"),
        (lambda: charts.hidden_figures(frames.parts.assign(form="pie")), "no such form"),
        (lambda: charts.hidden_figures(frames.parts.replace({"to": {"2": "9"}})), "not both boxes"),
    ]
    for call, expected in wrong:
        with pytest.raises(WdsError, match=expected):
            call()


def test_rows_without_labels_fall_back(frames: Any, glass: Any) -> None:
    bare = frames.events.assign(label_zh="", label_en="", platform="", category="")
    labels = glass(charts.timeline(bare)).labels()
    assert "铃铛地图" in labels["c1@2003年5月"], "the actors"
    assert "10月前后" in labels["c2@10月前后"], "the date as written"
    assert "全部事件" in labels["lane:全部事件"]


def test_undated_rows_are_counted_not_lost(frames: Any, glass: Any) -> None:
    some = frames.events.copy()
    some.loc[0, ["earliest", "latest"]] = ""
    assert "1件没有可用日期" in glass(charts.timeline(some)).labels()["subtitle"]


def test_columns_in_english_name_the_lanes(frames: Any, glass: Any) -> None:
    named = frames.events.assign(
        platform_en=frames.events["platform"].map({"铃铛": "Bell", "白鸽": "Pigeon"}).fillna("")
    )
    labels = glass(charts.timeline(named, lang="en")).labels()
    assert {"lane:Bell", "lane:Pigeon", "lane:Other"} <= set(labels)
    assert "lane:Glocke" in glass(charts.timeline(named, lang="en", names={"铃铛": "Glocke"})).labels()


def test_examples_are_marked_and_kept_apart(frames: Any, glass: Any) -> None:
    labels = glass(charts.case_figures(frames.case_figures, frames.cases)).labels()
    assert "茶摊（举例）" in labels["panel"]
    assert "举例" in labels["subtitle"]
    without = frames.case_figures[frames.case_figures["case"] != "tea"]
    assert "举例" not in glass(charts.case_figures(without, frames.cases)).labels()["subtitle"]


def test_characters_outside_the_font_are_shown_as_wanting(frames: Any, glass: Any) -> None:
    rare = frames.events.assign(label_zh="龘龘飞舞")
    chart = charts.timeline(rare)
    assert f"{GETA}{GETA}飞舞" in glass(chart).labels()["c1@2003年5月"]
    assert "龘龘飞舞" in charts.alt_text(chart), "the words keep the character"


def test_traditional_characters_can_be_drawn() -> None:
    assert missing("再戰微電商：開業與銷售額，龍門陣") == set()


@pytest.mark.parametrize("count", [1, 5, 60, 500])
def test_a_timeline_bears_few_events_and_many(count: int, glass: Any) -> None:
    rows = []
    for n in range(count):
        year, month = 1990 + n % 27, 1 + n * 7 % 12
        rows.append(
            {
                "key": f"d1@{n}", "edtf": f"{year}-{month:02}", "mod": "", "earliest": f"{year}-{month:02}-01",
                "latest": f"{year}-{month:02}-28", "division": "d1", "start": n, "end": n + 1, "rule": "r",
                "actors": "", "surface": "", "platform": f"平台{n % 23}", "category": f"类别{n % 9}",
                "label_zh": "某事" * (1 + n % 9) + str(n), "label_en": "",
            }
        )  # fmt: skip
    chart = charts.timeline(pd.DataFrame(rows))
    seen = glass(chart)
    assert len({key for key, _ in seen.marks()}) == count
    assert {tip.key for tip in chart.tips.values()} == {row["key"] for row in rows}
    assert seen.overlaps() == seen.clipped() == seen.struck() == []
    assert seen.size[1] < 45
    if count >= 150:  # a crowd: marks close together, named where there is room, the years above as well
        assert "写得下的才标名称" in seen.labels()["subtitle"]
        assert seen.size[1] < 25
        assert any(key.startswith("d1@") for key in seen.labels())


def test_every_chart_there_is_goes_through_these_tests() -> None:
    others = {"Chart", "alt_text", "save", "to_html", "to_png", "to_svg"}
    assert set(NAMES) == set(charts.__all__) - others


def test_what_figures_count_has_a_shape_and_a_word(frames: Any, glass: Any) -> None:
    scoped = frames.evidence.assign(scope="", scope_zh="")
    rows = scoped.index[scoped["series"] == "sales"]
    scoped.loc[rows[0], ["scope", "scope_zh"]] = "both shops", "两店合计"
    scoped.loc[rows[1], ["scope", "scope_zh"]] = "one shop", "仅一店"
    chart = charts.context_series(scoped, series=["sales"])
    seen = glass(chart)
    legend = seen.labels()["legend"]
    assert "两店合计" in legend
    assert "仅一店" in legend
    forms = {type(a).__name__ for a in chart.findobj() if (a.get_gid() or "").startswith("mark:sales")}
    assert len(forms) == 2, "two things counted, two shapes"
    assert any("口径：仅一店" in tip.text for tip in chart.tips.values())
    assert "（两店合计）" in charts.alt_text(chart)
    assert "legend" not in glass(charts.context_series(frames.evidence, series=["sales"])).labels()


def test_sources_that_agree_share_a_mark_and_stay_apart_in_the_tooltip(frames: Any) -> None:
    same = frames.evidence[frames.evidence["series"] == "users"].copy()
    same["value"] = same["date"] = ["2003-06", "2003-12", "2003-12", "2003-12"]
    same["external_value"] = ["1000000", "1600000", "1601000", "2000000"]
    chart = charts.context_series(same)
    assert len(chart.tips) == 3
    told = next(tip.text for tip in chart.tips.values() if "160.1万人" in tip.text)
    assert told.count("《河边报》") == 2


def test_a_part_of_a_redrawn_figure_names_its_section_and_number(frames: Any) -> None:
    parts = frames.parts.assign(division="p1.c1.s2", quantity="")
    parts.loc[parts["value"] == "15.3", "quantity"] = "p1.c1.s2@15.3%"
    chart = charts.hidden_figures(parts, frames.captions, frames.outline)
    told = {tip.key: tip.text for tip in chart.tips.values()}
    for key in ("1-1/1", "1-2/2", "1-3/2", "1-3/3>2", "1-3/3>1", "1-4/1", "1-5/2"):
        assert "1 从一张地图说起 › 2 为什么要收费？" in told[key], key
    assert "p1.c1.s2@15.3%" in told["1-4/1"]
    assert "客人 → 店家：现金，当面付清" in told["1-3/3>1"]


@pytest.mark.parametrize("name", ["outline_rows", "keywords", "term_rise", "name_shares", "hidden_figures"])
def test_titles_and_words_take_other_names(name: str, frames: Any, glass: Any) -> None:
    names = {"从一张地图说起": "It began with a map", "地图": "map", "从地图到合并": "From map to merger"}
    chart = _tables(frames)[name][0](lang="en", names=names)
    told = " ".join(glass(chart).labels().values()) + charts.alt_text(chart)
    assert ("From map to merger" if name == "hidden_figures" else "It began with") in told
    if name in ("keywords", "term_rise"):
        assert any("map 地图" in tip.text for tip in chart.tips.values()), "the word of the book, on pointing"
    if name == "outline_rows":
        both = [tip.text for tip in chart.tips.values() if "It began" in tip.text]
        assert both
        assert all("从一张地图说起" in text for text in both)


def test_the_looking_glass_sees_what_is_wrong(glass: Any) -> None:
    sheet = Canvas("bad", 6.0, "zh")
    sheet.text(1, 1, "压在一起", key="a")
    sheet.text(1.2, 1.05, "压在一起", key="b")
    sheet.text(5.9, 2, "伸出纸外", key="c")
    sheet.text(1, 2, "太淡", color="#cccccc", key="d")
    sheet.rect(0.9, 2.4, 1.4, 2.6, fill="#000000", key="e")
    sheet.text(1, 2.5, "撞上", key="f")
    sheet.y = 3
    seen = glass(sheet.finish(alt="bad"))
    assert seen.overlaps() == [("压在一起", "压在一起")]
    assert seen.clipped() == ["伸出纸外"]
    assert ("太淡", 1.61) in seen.faint()
    assert seen.struck() == [("撞上", "e")]


def test_two_figures_of_one_case_and_metric_name_their_case(frames: Any, glass: Any) -> None:
    """A row without a name says nothing: where all have the same case and the same metric, the case is named."""
    row = frames.case_figures[frames.case_figures["case"] == "tea"].iloc[0].to_dict()
    two = pd.DataFrame([{**row, "low": n, "high": n, "quantity": n, "approx": "exact", "unit": "CNY", "kind": "money"} for n in ("260", "410")])
    shown = [text.get_text() for text, _ in glass(charts.case_figures(two, frames.cases)).texts()]
    name = frames.cases.set_index("case").loc["tea", "name_zh"]
    assert sum(name in words for words in shown) == 2


def test_a_span_is_told_as_closely_as_its_ends_are_known() -> None:
    def sub(first: tuple[str, str], last: tuple[str, str]) -> str:
        rows = [
            {"key": f"d1@{n}", "edtf": "", "mod": "", "earliest": a, "latest": b, "division": "d1", "start": n, "end": n + 1}
            for n, (a, b) in enumerate((first, last))
        ]
        return charts.alt_text(charts.timeline(pd.DataFrame(rows), lang="en"))

    assert "1170 to Aug 1992" in sub(("1170-01-01", "1170-12-31"), ("1992-08-01", "1992-08-31"))
    assert "Sep 1999 to 2020" in sub(("1999-09-01", "1999-09-30"), ("2020-01-01", "2020-12-31"))
