"""Words by section: counted, weighed exactly, and cut without traces outside."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import weidianshang as wds
from weidianshang.package import read_stopwords
from weidianshang.terms import documents, find_terms, words

TEXT = (
    "第一章 渡口\n渡口在河边,河边有风筝。\n1.风筝\n风筝高,风筝远。\n2.渡船\n渡船旧,河边静。\n(1)船票\n船票便宜,渡船不贵。\n(2)船夫\n"
    "船夫唱歌,船夫喝茶。\n\n第二章 茶馆\n1.茶碗\n茶碗多。\n2.茶叶\n茶叶香,河边也香。\n"
)


def test_sections_are_the_documents_and_take_what_is_below_them() -> None:
    book = wds.parse(TEXT)
    assert [division for division, _ in documents(book)] == ["c1", "c1.s1", "c1.s2", "c2.s1", "c2.s2"]
    spans = dict(documents(book))
    assert any("船夫" in span.of(book.text) for span in spans["c1.s2"])
    assert not any("风筝高" in span.of(book.text) for span in spans["c1"])


def test_counts_and_weights_are_exact() -> None:
    found = {(t.division, t.term): t for t in find_terms(wds.parse(TEXT))}
    kite = found["c1.s1", "风筝"]
    # five documents, two of which have the word: 3 × ln(6/3) = 2.0794…
    assert (kite.count, kite.tfidf) == (3, Decimal("2.0794"))
    river = found["c1", "河边"]
    assert (river.count, river.tfidf) == (2, Decimal("0.8109"))  # in three of five: 2 × ln(6/4)


def test_weightiest_first_within_a_division_in_the_order_of_the_text() -> None:
    found = find_terms(wds.parse(TEXT))
    assert list(dict.fromkeys(t.division for t in found)) == ["c1", "c1.s1", "c1.s2", "c2.s1", "c2.s2"]
    for division in {t.division for t in found}:
        order = [(-t.tfidf, -t.count, t.term) for t in found if t.division == division]
        assert order == sorted(order)


def test_a_text_without_headings_is_one_document_that_nothing_sets_apart() -> None:
    found = find_terms(wds.parse("风筝高,风筝远。\n\n河边静。"))
    assert {t.division for t in found} == {"d1"}
    assert all(t.tfidf == 0 for t in found)
    assert (found[0].term, found[0].count) == ("风筝", 2)


def test_names_stay_whole_and_stop_words_stay_out() -> None:
    text = "青禾慢送社的骑手在青禾慢送社门口。"
    assert "青禾慢送社" not in words(text)
    assert words(text, names=["青禾慢送社"]).count("青禾慢送社") == 2
    terms = {t.term for t in find_terms(wds.parse(text), names=["青禾慢送社"], stop=frozenset({"骑手"}))}
    assert "青禾慢送社" in terms
    assert "骑手" not in terms


def test_numbers_single_characters_and_marks_are_no_terms() -> None:
    terms = {t.term for t in find_terms(wds.parse("他花了3000元,买O2O的车,也买12.5斤茶。"))}
    assert not any(term.replace(".", "").isdigit() or len(term) < 2 for term in terms)
    assert "O2O" in terms


def test_the_stop_list_says_where_it_comes_from() -> None:
    stop = read_stopwords()
    assert {"我们", "因此", "一个"} <= stop
    assert not any("#" in word or " " in word for word in stop)
    text = (Path(wds.__file__).parent / "stopwords.txt").read_text(encoding="utf-8")
    assert "CC0" in text.split("\n\n")[0]


@pytest.mark.slow
def test_cutting_leaves_no_trace(tmp_path: Path) -> None:
    """No cache file, nothing said, no change to jieba's own tokenizer."""
    code = (
        "import sys, warnings; warnings.simplefilter('error')\n"
        "from weidianshang.terms import words\n"
        "assert words('青禾慢送社开张', names=['青禾慢送社'])[0] == '青禾慢送社'\n"
        "import jieba; assert jieba.dt.initialized is False and not jieba.dt.FREQ\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
