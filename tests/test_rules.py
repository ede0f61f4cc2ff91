"""Rules of the reader's own: what they add, what they leave out, and what is wrong with a file of them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import weidianshang as wds
from weidianshang.errors import WdsError
from weidianshang.model import LEVELS
from weidianshang.patterns import LONGEST_LINE, MOST_WAYS, compiled, ways
from weidianshang.rules import HeadingRule, Rules, preview, read_rules

from .test_outline_cases import check, soup

TALES = "夜话一 山路\n天亮了。\n夜话二：书店\n门开了。\n本章完\n夜话三\n天黑了，路上没有人。\n"


def made(tmp_path: Path, text: str) -> Rules:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path)


def outline(text: str, rules: Rules | None) -> list[tuple[str, str | None, str]]:
    book = wds.parse(text, rules=rules)
    check(book)
    return [(h.level, h.number, h.title) for h in book.headings]


NIGHTS = "chapter = ['夜话(?P<number>[一二三四五六七八九十]{1,3})']"


@pytest.mark.parametrize(
    ("rules", "text", "found"),
    [
        (f"[headings]\n{NIGHTS}", TALES, [("chapter", "1", "山路"), ("chapter", "2", "书店"), ("chapter", "3", "")]),
        # without the group the line is the title
        ("[headings]\nchapter = '夜话'", TALES, [("chapter", None, "夜话一 山路"), ("chapter", None, "夜话二：书店"), ("chapter", None, "夜话三")]),
        # full-width forms are made plain before a pattern is tried
        (r"[headings]" + "\nsection = ['Q(?P<number>[0-9]{1,2})[.]']", "Ｑ１．路怎么走？\n一直走。\nQ2.店在哪里\n拐角。\n",
         [("section", "1", "路怎么走？"), ("section", "2", "店在哪里")]),
        # the group of the title ends it, and the text goes on
        ("[headings]\nchapter = ['【(?P<title>[^】]{1,20})】']", "【山路】天亮了，路上没有人。\n【书店】门开了。\n",
         [("chapter", None, "山路"), ("chapter", None, "书店")]),
        # what else the text has keeps its place around them
        (f"[headings]\n{NIGHTS}", "夜话一 山\n谷。\n一、晒谷\n谷。\n二、磨面\n面。\n夜话二 河\n水。\n一、撒网\n鱼。\n二、收网\n鱼。\n",
         [("chapter", "1", "山"), ("section", "1", "晒谷"), ("section", "2", "磨面"), ("chapter", "2", "河"), ("section", "1", "撒网"),
          ("section", "2", "收网")]),
        ("[headings]\npart = ['上卷', '下卷']", "上卷的事\n第一章 山\n谷。\n第二章 河\n水。\n下卷的事\n第三章 村\n面。\n",
         [("part", None, "上卷的事"), ("chapter", "1", "山"), ("chapter", "2", "河"), ("part", None, "下卷的事"), ("chapter", "3", "村")]),
        ("[headings]\nfront = ['开场']\nback = ['散场']", "开场\n谷。\n第一章 山\n谷。\n散场\n面。\n",
         [("front", None, "开场"), ("chapter", "1", "山"), ("back", None, "散场")]),
        # a chapter of another kind among those that are found
        ("[headings]\nchapter = ['番外']", "第一章 山\n谷。\n番外夜雨\n雨。\n第二章 河\n水。\n",
         [("chapter", "1", "山"), ("chapter", None, "番外夜雨"), ("chapter", "2", "河")]),
        # lines that are none
        ("[never]\nlines = ['第二章 河']", "第一章 山\n谷。\n第二章 河\n水。\n第三章 村\n面。\n", [("chapter", "1", "山"), ("chapter", "3", "村")]),
        ("[never]\npatterns = ['第[一二三]章 [^ ]{1,4}$']", "第一章 山\n谷。\n第二章 河\n水。\n", []),
        (f"[headings]\n{NIGHTS}\n[never]\npatterns = ['夜话二']", TALES, [("chapter", "1", "山路"), ("chapter", "3", "")]),
        ("longest_title = 4", "第一章 山路上的早晨\n谷。\n第二章 河边\n水。\n", [("chapter", "2", "河边")]),
        # a paragraph is no title, whatever opens it
        ("[headings]\nchapter = ['夜话']", "夜话" + "说来话长，" * 40 + "\n夜话二\n水。\n", [("chapter", None, "夜话二")]),
        ("", "第一章 山\n谷。\n", [("chapter", "1", "山")]),
    ],
)  # fmt: skip
def test_what_rules_do(tmp_path: Path, rules: str, text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert outline(text, made(tmp_path, rules)) == found


def test_what_is_left_out_stays_in_the_text(tmp_path: Path) -> None:
    rules = made(tmp_path, "[never]\nlines = ['第二章 河']")
    book = wds.parse("第一章 山\n谷。\n第二章 河\n水。\n", rules=rules)
    assert [span.of(book.text) for span in book.divisions[0].paragraphs] == ["谷。", "第二章 河", "水。"]


def test_rules_hold_for_marked_and_declared_headings(tmp_path: Path) -> None:
    rules = made(tmp_path, f"[headings]\n{NIGHTS}\n[never]\nlines = ['广告']")
    page = "<html><body><h2>广告</h2><p>米。</p><h2>山</h2><p>谷。</p><h2>河</h2><p>水。</p></body></html>"
    assert [h.title for h in wds.parse(wds.read(page.encode()), rules=rules).headings] == ["山", "河"]
    text = "---\nheadings: [chapter]\n---\n# 广告\n米。\n# 山\n谷。\n"
    assert [h.title for h in wds.parse(text, rules=rules).headings] == ["山"]


def test_a_heading_carries_the_rule(tmp_path: Path) -> None:
    book = wds.parse(TALES, rules=made(tmp_path, f"[headings]\n{NIGHTS}"))
    assert {h.rule for h in book.headings} == {"own_rule"}
    assert all("a rule of the reader's own" in h.evidence for h in book.headings)


def test_preview_shows_lines_before_anything_is_parsed(tmp_path: Path) -> None:
    rules = made(tmp_path, f"[headings]\n{NIGHTS}\nsection = ['夜话']\n[never]\nlines = ['本章完']")
    hits = preview(wds.read(TALES.replace("\n", "\r\n").encode()), rules)
    assert [(hit.line, hit.level, hit.surface) for hit in hits] == [
        (1, "chapter", "夜话一 山路"), (3, "chapter", "夜话二：书店"), (5, "", "本章完"), (6, "chapter", "夜话三"),
    ]  # fmt: skip
    assert {hit.rule for hit in hits} <= {rule for rule, _ in rules.named()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[headings]\nchapter = ['(']", r"headings\.chapter: '\(' is no pattern"),
        ("[headings]\nchapter = ['(a+)+']", r"headings\.chapter: .* could take too long; .*\{1,3\}"),
        ("[never]\npatterns = ['(a|ab)*c']", r"never\.patterns: .* could take too long"),
        ("[headings]\nchapter = ['.*.*.*x']", "could take too long"),
        ("[headings]\nchapter = ['[一二]*']", "matches an empty line"),
        ("[headings]\nchaptre = ['x']", "no level 'chaptre'; did you mean chapter"),
        ("[headings]\nx = ['x']", f"no level 'x'; choose from {', '.join(LEVELS)}"),
        ("[heading]\nchapter = ['x']", "heading is no key; did you mean headings"),
        ("[never]\nline = ['x']", r"never\.line: there is no key 'line'; did you mean lines"),
        ("headings = ['x']", "headings is no table"),
        ("[headings]\nchapter = [1]", r"headings\.chapter is no list of strings"),
        ("[headings]\nchapter = ['']", r"headings\.chapter is no list of strings"),
        ("longest_title = 'x'", "longest_title is 'x'; give a whole number"),
        ("longest_title = true", "longest_title is True"),
        ("longest_title = 0", "longest_title is 0"),
        ("[headings\n", "this is no TOML"),
        ("[headings]\nchapter = ['" + "x" * 2000 + "']", "a pattern of 2000 characters"),
        ("[headings]\nchapter = ['" + "(" * 490 + "x" + ")" * 490 + "']", "is no pattern|too long|no TOML"),
        ("[headings]\nchapter = ['(?P<number>a)(?P<number>b)']", "is no pattern"),
        ("[headings]\nchapter = ['(?P<numbr>[0-9])夜话']", "has a group 'numbr'; did you mean number"),
        ("[headings]\nchapter = ['(?P<Title>夜话)']", "has a group 'Title'; did you mean title"),
        ("[headings]\nchapter = ['[[:alpha:]]夜']", "is no pattern .Possible nested set"),
    ],
)
def test_a_bad_rule_is_one_clear_error(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WdsError, match=message) as caught:
        made(tmp_path, text)
    assert caught.value.file == str(tmp_path / "rules.toml")
    assert caught.value.remedy
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_of_rules_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WdsError, match="no such file"):
        read_rules(tmp_path / "none.toml")
    with pytest.raises(WdsError, match="cannot be read"):
        read_rules(tmp_path)
    (tmp_path / "b.toml").write_bytes("longest_title = 3 # 山里的书店".encode("gb18030"))
    with pytest.raises(WdsError, match="not valid UTF-8"):
        read_rules(tmp_path / "b.toml")
    with pytest.raises(WdsError, match="cannot be read"):
        read_rules("a\0b")


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"longest_title = 3\0", (1, 18)), (b"\n[headings]\nchapter = 'x' 'y'\n", (3, 15)), (b"longest_title = 3\n# \xff", (2, None))],
)
def test_where_a_file_of_rules_is_wrong(tmp_path: Path, data: bytes, place: tuple[int, int | None]) -> None:
    (tmp_path / "b.toml").write_bytes(data)
    with pytest.raises(WdsError) as caught:
        read_rules(tmp_path / "b.toml")
    assert (caught.value.line, caught.value.column) == place


def test_the_rules_of_the_page_on_commands(root: Path, tmp_path: Path) -> None:
    written = re.findall(r"```toml\n(.*?)```", (root / "docs/reference/commands.md").read_text(encoding="utf-8"), re.DOTALL)
    rules = made(tmp_path, written[0])
    assert [rule.level for rule in rules.headings] == ["chapter", "back"]
    assert rules.longest_title == 30
    assert outline(TALES, rules) == [("chapter", "1", "山路"), ("chapter", "2", "书店"), ("chapter", "3", "")]


PARTS = ["a", "b", ".", "[ab]", "a*", "a+", "a?", "b{1,3}", "(?:a|b)", "(?:a|ab)", "(?:ab)*", "(?:a{1,2}){1,3}", "^", "$", "(?=a*)"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join))
@example("a{1,40}b{1,40}[ab]{1,10}x")
@example("(?:a{1,3}){1,6}x")
def test_what_is_accepted_is_quick(pattern: str) -> None:
    """A pattern that is taken needs less than a second for a hundred of the worst lines."""
    try:
        accepted = compiled(pattern)
    except WdsError:
        return
    began = time.process_time()
    for line in ("a" * LONGEST_LINE, "ab" * (LONGEST_LINE // 2), "a" * (LONGEST_LINE - 1) + "c"):
        for _ in range(33):
            accepted.match(line)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("pattern", ["(a*)*", "(a|a)*", "(a|aa)+$", "(.*a){12}", "(?:(?:a{1,9}){1,9}){1,9}", "(?P<number>x+x+)+y"])
def test_what_could_run_for_ever_is_refused(pattern: str) -> None:
    assert ways(pattern) > MOST_WAYS


@settings(max_examples=200, deadline=None)
@given(soup)
def test_rules_never_break_a_book(text: str) -> None:
    rules = Rules(
        headings=(HeadingRule("chapter", "春", re.compile("春")), HeadingRule("back", "附", re.compile("附(?P<number>录)?")),
                  HeadingRule("section", "1", re.compile("(?P<number>1)(?P<title>.{0,3})"))),
        never=(re.compile("第三"),), lines=frozenset(["前言"]), longest_title=9,
    )  # fmt: skip
    try:
        book = wds.parse(text, rules=rules)
    except WdsError:
        return
    check(book)
    assert all(len(h.title) <= 9 for h in book.headings)
    assert not any(h.span.of(text).startswith("第三") and h.rule == "line_mark" and not h.glued for h in book.headings)
