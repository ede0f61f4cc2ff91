"""The Chinese catalogue says all that the pages say, with the same numbers, names and links."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import translate


@pytest.mark.slow
def test_every_message_has_its_translation_and_none_is_left_over() -> None:
    assert translate.problems(translate.messages(), translate.catalogue()) == []


def test_numbers_links_and_code_are_the_same_in_both() -> None:
    for english, chinese in translate.catalogue().items():
        if not chinese:
            continue  # told by the test above
        for pattern in (r"\d+(?:\.\d+)*", r"\]\([^)]+\)", r"(?<!`)(?:`[^`]+`|``.+?``)(?!`)"):
            assert set(re.findall(pattern, english)) <= set(re.findall(pattern, chinese)), english


def test_chinese_is_set_with_full_width_marks() -> None:
    for chinese in translate.catalogue().values():
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)|\*[^*]+\*(?!\*)|\([^)]*\)", "", chinese)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]", prose), chinese


@pytest.mark.parametrize(
    ("old", "translation", "new", "carried"),
    [
        ("8665 in 813 texts", "813 篇中 8665 个", "8901 in 870 texts", "870 篇中 8901 个"),
        ("at most 2.8 times", "最多 2.8 倍", "at most 1,412 times", "最多 1,412 倍"),
        ("5 of 5", "5 个中 5 个", "6 of 7", None),  # which of the two is which?
        ("2 of 7", "7 个中 2 个，即 29%", "3 of 7", None),  # a number that only the Chinese words have
        ("2 of 7 found", "7 个中找到 2 个", "3 of 7 lost", None),  # other words
    ],
)
def test_a_translation_is_carried_over_where_only_numbers_have_changed(
    old: str, translation: str, new: str, carried: str | None
) -> None:
    found = translate.carried({new: True}, {old: translation})
    assert found == ({new: carried} if carried else {})
