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
