"""The outline of many kinds of text, against what a reader finds in them, and what holds for any text."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError
from weidianshang.model import Book, Division
from weidianshang.outline import explain_outline

ROOT = Path(__file__).resolve().parent.parent


def _scorer() -> ModuleType:
    path = ROOT / "tools" / "score_outline.py"
    spec = importlib.util.spec_from_file_location("score_outline", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_outline"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


SCORER = _scorer()
CASES = tuple(SCORER.load())
KNOWN = tomllib.loads((SCORER.CASES / "known_failures.toml").read_text(encoding="utf-8"))


def _params(table: str) -> list[object]:
    known = KNOWN[table]
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(reason=known[case.name], strict=True)] if case.name in known else [],
        )
        for case in CASES
    ]


def _property(name: str) -> pytest.MarkDecorator:
    """A strict xfail where ``known_failures.toml`` says that the property is broken for now."""
    reason = KNOWN["properties"].get(name)
    return pytest.mark.xfail(reason is not None, reason=reason or "", strict=True)


@pytest.mark.parametrize("case", _params("outline"))
def test_case(case) -> None:
    scores = SCORER.compare(case, wds.parse(case.text))
    assert SCORER.passes(scores), f"{case.name}: {case.truth['comment']}\n{SCORER.describe(case, scores)}"


def test_known_failures_name_cases() -> None:
    assert {*KNOWN["outline"], *KNOWN["invariants"]} <= {case.name for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_truth_is_sound(case) -> None:
    """The truth itself: in order, inside the text, no white space at the ends, titles end their surfaces."""
    truth, text = case.truth, case.text
    assert truth.get("negative", False) == (not truth["headings"])
    for rows in (truth["headings"], truth["captions"], truth["items"]):
        assert [r["start"] for r in rows] == sorted(r["start"] for r in rows)
        for row in rows:
            surface = text[row["start"] : row["end"]]
            assert surface == surface.strip() != ""
            assert surface.endswith(row.get("title", ""))
    for before, after in pairwise(truth["headings"]):
        assert before["end"] <= after["start"]


def check(book: Book) -> None:
    """What holds for every parsed text."""
    text = book.text
    pieces = sorted((z.span.start, z.span.end) for z in book.source.zones)
    assert all(a[1] <= b[0] for a, b in pairwise(pieces)), "zones overlap"
    for division in book.walk():
        _check_division(text, division)
    tops = [d.span for d in book.divisions]
    assert all(a.end <= b.start for a, b in pairwise(tops))
    assert all(a.span.end <= b.span.start for a, b in pairwise(book.headings)), "headings overlap"
    # divisions and zones cover the text: what is in neither is white space at most between them
    covered = [*pieces, *((s.start, s.end) for s in tops)]
    at, joined = 0, []
    for start, end in sorted(covered):
        assert start <= at, f"nothing covers {text[at:start]!r}"
        joined.append(text[max(at, start) : end])
        at = max(at, end)
    assert at == len(text), f"nothing covers {text[at:]!r}"
    assert "".join(joined) == text
    assert "".join(span.of(text) for span, _ in book.pieces()) == text


def _check_division(text: str, division: Division) -> None:
    spans = [child.span for child in division.children]
    assert all(span in division.span for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    if (heading := division.heading) is not None:
        surface = heading.span.of(text)
        assert heading.span in division.span
        assert surface == surface.strip() != ""
        assert surface.endswith(heading.title)
        assert heading.rule
    for row in (*division.items, *division.captions):
        assert row.span in division.span
        assert row.span.of(text)
    for span in division.paragraphs:
        assert span in division.span


@pytest.mark.parametrize("case", _params("invariants"))
def test_invariants(case) -> None:
    check(wds.parse(case.text))


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_explained_headings_are_those_of_parse(case) -> None:
    """Every heading is explained as one, with its evidence; every other place says why it is none."""
    explained, book = explain_outline(case.text), wds.parse(case.text)
    assert [
        (p.span, p.level, p.number, p.title, p.rule, p.evidence, p.confidence) for p in explained.places if p.heading
    ] == [(h.span, h.level, h.number, h.title, h.rule, h.evidence, h.confidence) for h in book.headings]
    assert explained.hits == Counter(h.rule for h in book.headings)
    for place in explained.places:
        assert place.span.of(case.text) == place.surface != ""
        assert bool(place.reason) != place.heading
        assert 0 < place.confidence < 1 if place.heading else place.confidence == 0
        assert place.evidence if place.heading else not place.evidence
    assert sum(explained.refusals.values()) == sum(not place.heading for place in explained.places)


@pytest.mark.parametrize(
    ("surer", "doubtful"),
    [
        ("第一章 山路\n天亮了。\n第二章 书店\n门开了。", "第一章 山路\n天亮了。\n"),
        ("第一章 山路\n天亮了。\n第二章 书店\n门开了。", "第一章 山路\n天亮了。\n第五章 书店\n门开了。"),
        ("一、山路\n天亮了。\n二、书店\n门开了。", "天亮了，门开了。一、山路\n下雨了。二、书店\n没有人来过。"),
        ("# 山路\n天亮了。\n# 书店\n门开了。", "1 山路\n天亮了。\n2 书店\n门开了。"),
    ],
)
def test_confidence_follows_the_evidence(surer: str, doubtful: str) -> None:
    """The last heading of the first text has more for it, or less against it, than the last of the second."""
    assert wds.parse(surer).headings[-1].confidence > wds.parse(doubtful).headings[-1].confidence


def test_no_heading_is_without_a_known_reason() -> None:
    """Nothing is passed over in silence: each place that is no heading has been refused by a rule."""
    for case in CASES:
        assert "no rule takes it" not in explain_outline(case.text).refusals, case.name


PREFIX = "这一段话说的是院子里的两棵树，和下面的内容没有任何关系。\n\n"


@pytest.mark.parametrize("case", [c for c in CASES if not c.truth["zones"]], ids=lambda case: case.name)
def test_neutral_prefix_shifts(case) -> None:
    """A paragraph of prose in front moves every span by its length and changes nothing else."""
    plain, moved = wds.parse(case.text), wds.parse(PREFIX + case.text)
    size = len(PREFIX)
    assert [(h.level, h.number, h.title, h.span.start + size, h.span.end + size) for h in plain.headings] == [
        (h.level, h.number, h.title, h.span.start, h.span.end) for h in moved.headings
    ]


def _trailing(text: str) -> str:
    return re.sub(r"(?=\r?\n|\r(?!\n))", " ", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(_trailing, id="white space at the ends of lines"),
    ],
)
def test_line_ends_change_nothing(change) -> None:
    """Over all cases with plain line ends: the same headings, however lines end."""
    for case in CASES:
        if "\r" in case.text or len(case.text) > 50_000 or re.search(r"[ \t]\n", case.text):
            continue
        plain, changed = wds.parse(case.text), wds.parse(change(case.text))
        # A title may hold a line end: the two halves of 第N回, each on its line.
        assert [(h.level, h.number, h.title.split(), h.rule) for h in changed.headings] == [
            (h.level, h.number, h.title.split(), h.rule) for h in plain.headings
        ], case.name


PIECES = [
    "第三章", "第一回", "第2节", "第一条", "一、", "（二）", "(1)", "1.", "1.1", "1.1.2 ", "①", "Part 1",
    "Chapter 2 ", "# ", "## ", "===", "---", "前言", "后记", "目录", "附录", "图1-1 ", "表2", "Fig. 3 ",
    "。", "？", "！", "”", "…", "\n", "\r", "\r\n", "\n\n", "　　", " ", "\0", "\ufffd", "\ufeff", "\u2028",
    "春天", "我们在第一章里说过", "试读结束", "发布时间:2020-01-01", "点击下载", "１２", "卷上", "·····",
    "12", "他说：“好。”", "收入1.5亿元，", "第三封信 ", "案例二：", "【四】", "Ⅱ.", "附则", "山里的书店", "A. 龙井", "（　　）",
    "www.", "（求月票）", "（本章未完）", "- 某小说网", "第四章归来", "【第三章】", "法则二",
]  # fmt: skip
CHARACTERS = st.sampled_from(
    "一二三四五六七八九十百千〇零两廿卅壹贰叁０１２３456第章回节卷篇部编集讲课条问封信夜图表目录前言后记附则上中下"
    "山路书店天亮了他走很久的和在。，、；：？！“”‘’（）()《》【】〔〕…—－-.．·*#=_|>§①②⑴⒈ⅠⅡIVX \t　\xa0\r\n\0\ufffd\ufeff\u200b\u2028"
)
soup = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map("".join)


@_property("test_any_text")
@settings(max_examples=400, deadline=None, derandomize=True)
@given(soup | st.text(CHARACTERS, max_size=120) | st.lists(st.text(CHARACTERS, max_size=12), max_size=20).map("\n".join))
@example("")
@example("\n")
@example("第一章")
@example("\ud800")
@example("。1.1# ”")
@example("目录\r前言\r图1\r第6课\r第7课\r前言")
@example("谷\n第四章归来第四章归来\n　www.\n第")
@example("1.的放在下面　天，退了侧着身子走货都写得清楚。2.的放在手边　侧着身子页再没有找到第三得清楚。1.提灯　走")
@example(
    "1-1。  图 1-1 豆腐坊的工序  第 2 章 时间  2.1 凌晨  凌晨 2 点到 4 点是磨浆的时间，机器声最响，邻居的意见也最大。  2.2 清晨  "
    "4 点到 6 点点卤、压制，声音渐小，香味渐大，邻居的意见就没有了。  第 3 章 卤水  3.1 比例  比例是不说的。表 3-1 是笔`"
)
@example("第八回渡口灯残人未散\n\n城头鼓歇雨初来\n\n。\n来\n\n\n来\n\n首\n摸")
@example("第一章Copyright\r第一章（本章完）\rCopyright\n）\rt\n（")
def test_any_text(text: str) -> None:
    """No text raises anything but `WdsError`, and whatever is found keeps the invariants."""
    try:
        book = wds.parse(text)
    except WdsError:
        return
    assert book.text == text
    check(book)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, marks=pytest.mark.xfail(reason=reason, strict=True))
        for text, reason in KNOWN["texts"].items()
    ],
)
def test_small_faults(text: str) -> None:
    """The smallest texts known to break an invariant."""
    check(wds.parse(text))


@_property("test_cut_anywhere")
@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sampled_from(CASES), st.data())
def test_cut_anywhere(case, data) -> None:
    """A text that breaks off anywhere still keeps the invariants, and gives the same outline twice."""
    if len(case.text) > 20_000:
        return
    cut = data.draw(st.integers(0, len(case.text)))
    book = wds.parse(case.text[:cut])
    check(book)
    assert wds.parse(case.text[:cut]) == book


def test_what_stands_beside_the_chapters_holds_none() -> None:
    text = "楔子\n雪下了一个月。\n第一章 归来\n他回来了。\n第二章 远行\n他走了。\n尾声\n雪停了。\n"
    assert [d.id for d in wds.parse(text).divisions] == ["front1", "c1", "c2", "back1"]


def test_a_summary_between_chapters_lies_in_their_part() -> None:
    text = (
        "第一部 山\n第一章 归来\n他回来了。\n小结\n事情很多。\n第二章 远行\n他走了。\n第二部 水\n引言\n雪下了。\n第三章 路\n雪停了。\n"
        "后记\n一、谢\n多谢。\n二、别\n再会。\n"
    )
    assert [[d.id, *(c.id for c in d.children)] for d in wds.parse(text).divisions] == [
        ["p1", "p1.c1", "p1.back1", "p1.c2"], ["p2", "p2.front1", "p2.c1"], ["back1", "back1.s1", "back1.s2"],
    ]  # fmt: skip


def test_a_chapter_cited_with_an_article_is_no_heading() -> None:
    text = "第一章 总则\n第一条 本办法自公布之日起施行。\n第二章 处罚\n第二条 违反本办法第一章第一条规定的，由主管部门责令改正。\n"
    assert [h.title for h in wds.parse(text).headings] == ["总则", "处罚"]


def test_a_unit_is_a_part_only_where_lessons_stand_in_it() -> None:
    plain = "第一单元 账目\n一、记账\n天亮了。\n二、对账\n门开了。\n第二单元 报表\n一、填表\n他走了。\n二、查表\n雨停了。\n"
    lessons = plain.replace("一、", "第一课 ").replace("二、", "第二课 ")
    assert [h.level for h in wds.parse(plain).headings] == ["chapter", "section", "section"] * 2
    assert [h.level for h in wds.parse(lessons).headings] == ["part", "chapter", "chapter"] * 2


@pytest.mark.xfail(strict=True, reason="only the sense of the words shows that a heading stands there")
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "第一章 山路\n他们走了整整一天才到。一、上山的人上山的人都带着绳子，绳子是麻的。他们不说话。二、下山的人下山的人都空着手，手上有茧。"
            "他们也不说话。\n第二章 归来\n他回来了。\n",
            ["山路", "上山的人", "下山的人", "归来"], id="weak numbers glued at both ends",
        ),
        pytest.param(
            "一那一年的雨下得比往年都早，山里的人都说茶不会好喝。\n他们还是上了山。\n二到了秋天，山里果然没有一个买茶的人来。\n"
            "他们把茶分给了邻居。\n三后来有人在桥头开了一间茶馆。\n谁也没有说不好喝。\n",
            ["", "", ""], id="numbers alone with text right behind them",
        ),
        pytest.param(
            "第一章 山路\n上山的人那天一早有三个人上山，他们都带着绳子。绳子是麻的。\n下山的人傍晚有两个人下山，他们都空着手。手上有茧。\n"
            "第二章 归来\n他回来了。\n",
            ["山路", "上山的人", "下山的人", "归来"], id="titles without numbers, text right behind them",
        ),
    ],
)  # fmt: skip
def test_headings_that_are_missed(text: str, titles: list[str]) -> None:
    assert [h.title for h in wds.parse(text).headings] == titles
