"""Wrapping, packing and placing: properties that hold for any text and any width."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from weidianshang.charts import text as typeset
from weidianshang.charts.fonts import legible
from weidianshang.charts.labels import Label, pack, place

WORDS = st.text(
    alphabet="微电商店开业两百家铃铛地图abcXYZ019 ，。：《》（）“”！？、-", min_size=1, max_size=60
)
CLOSING, OPENING = "，。、：？！）》”", "（《“"


@given(WORDS, st.floats(0.5, 6), st.booleans())
def test_wrapped_lines_keep_every_character_and_the_width(words: str, room: float, balance: bool) -> None:
    lines = typeset.wrap(words, 8.5, room, balance=balance)
    assert "".join("".join(lines).split()) == "".join(legible(words).split())
    for line in lines:
        # a bracketed run that cannot be parted may stand out
        assert typeset.width(line, 8.5) <= room or not _breakable(line)


def _breakable(line: str) -> bool:
    """Whether a line may be parted somewhere: between two characters neither of which is tied to the other."""
    return any(
        b not in CLOSING + " -"
        and a not in OPENING
        and not (_latin(a) and _latin(b))
        and not (a.isdigit() and b > "一")
        for a, b in pairwise(line)
    )


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()


@given(WORDS, st.floats(0.5, 6), st.booleans())
def test_no_line_starts_with_a_closing_mark(words: str, room: float, balance: bool) -> None:
    for number, line in enumerate(typeset.wrap(words, 8.5, room, balance=balance)):
        assert number == 0 or line[0] not in CLOSING
        assert line == line.strip()


@given(WORDS, st.floats(0.3, 4))
def test_a_cut_text_fits(words: str, room: float) -> None:
    cut = typeset.elide(words, 8.5, room)
    assert typeset.width(cut, 8.5) <= room or cut == "…"
    assert cut == legible(words) or cut.endswith("…")


@given(st.lists(st.tuples(WORDS, st.floats(1, 8.9), st.floats(0.05, 3)), min_size=1, max_size=25))
def test_packed_labels_never_touch(rows: list[tuple[str, float, float]]) -> None:
    left, right = 1.0, 9.0
    spots = [
        place(Label("2014.5", words), x, min(x + span, right), left=left, right=right, most=3, cap=5)
        for words, x, span in rows
    ]
    for spot in spots:
        assert spot.left >= min(left, spot.x0) - 1e-9
        assert spot.right <= max(right, spot.x1) + 1e-9
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, spot in zip(pack(spots, gap=0.1), spots, strict=True):
        for at in range(row, row + spot.rows):
            for a, b in taken.get(at, []):
                assert spot.right + 0.1 <= a or b + 0.1 <= spot.left
            taken.setdefault(at, []).append((spot.left, spot.right))


def test_a_break_falls_after_a_pause_where_it_can() -> None:
    assert typeset.wrap("从地图说起：一家小店的两年", 8.5, 1.2, balance=True) == [
        "从地图说起：",
        "一家小店的两年",
    ]


def test_a_number_keeps_its_measure_word() -> None:
    for tenths in range(5, 20):
        for line in typeset.wrap("于是在12月15日发布了3万件", 8.5, tenths / 10)[:-1]:
            assert not line[-1].isdigit()
