"""Both ways of finding signs give what a plain look at each character gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weidianshang.signs import INDENT, SIGNS, Looks, Signs, find_signs, many
from weidianshang.signs.few import Few
from weidianshang.signs.many import Many

BESIDE = "天亮了1a。\n 　\x00“𠀀\ud800\uffff"
texts = st.text(st.sampled_from(sorted({*SIGNS, *BESIDE})) | st.sampled_from("\n\r 　。"), max_size=60)
signs_asked = st.text(st.sampled_from(sorted(SIGNS)), min_size=1, max_size=4)
beside_asked = st.frozensets(st.sampled_from([char for char in BESIDE if "\n" < char < "\uffff" and char not in INDENT]), min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a short text has several pieces."""
    monkeypatch.setattr(many, "_PIECE", 3)


@pytest.mark.parametrize("kind", [Few, Many])
@given(text=texts, asked=signs_asked, beside=beside_asked, later=beside_asked)
def test_places(kind: type[Few] | type[Many], text: str, asked: str, beside: frozenset[str], later: frozenset[str]) -> None:
    signs: Signs = kind(text)
    places = [at for at, char in enumerate(text) if char in asked]
    assert signs.of(asked) == places
    assert signs.count("".join(sorted(set(asked)))) == len(places)
    assert signs.before(asked, beside) == [at for at in places if text[at + 1 : at + 2] in beside]
    assert signs.before(asked, beside, later) == [at for at in signs.before(asked, beside) if text[at + 2 : at + 3] in later]
    assert signs.behind(asked, beside) == [at for at in places if at and text[at - 1] in beside]
    assert signs.behind(asked, beside, never=True) == [at for at in places if at and text[at - 1] not in beside]


def looks_asked(first: st.SearchStrategy[frozenset[str]]) -> st.SearchStrategy[Looks]:
    second = st.none() | st.frozensets(st.sampled_from(sorted({*BESIDE} - {"\U00020000"})), min_size=1, max_size=4)
    return st.lists(st.tuples(first, second), min_size=1, max_size=3).map(tuple)


@pytest.mark.parametrize("kind", [Few, Many])
@given(text=texts, looks=looks_asked(beside_asked))
def test_openings_of_lines(kind: type[Few] | type[Many], text: str, looks: Looks) -> None:
    lines = re.finditer(rf"(?:\A|(?<=\n)|(?<=\r)(?!\n))[{INDENT}]*+()(?:[^\r\n]|\r(?=\n))*+", text)
    rows = [(line.end(1), line.end()) for line in lines if line.end(1) < len(text)]
    fits = [
        (start, end) for start, end in rows
        if any(text[start] in first and (second is None or (text[start + 1 : start + 2] or "\n") in second) for first, second in looks)
    ]
    assert list(zip(*kind(text).opened(looks), strict=True)) == fits


def test_a_long_text_and_a_short_one_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_PIECE", 1 << 16)
    assert isinstance(find_signs("第一章\n"), Few)
    assert isinstance(find_signs("第一章\n" * (1 << 17)), Many)
