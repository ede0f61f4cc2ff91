"""What a public function is given in place of what it takes: one clear error, which says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import weidianshang as wds

BOOK = wds.parse("第一章 山路\n2014年5月,书店开门。")

MISUSES: dict[str, tuple[Callable[[], object], str]] = {
    "read a book": (lambda: wds.read(BOOK), "give the path of a file"),
    "parse bytes": (lambda: wds.parse(b"x"), "parse(read(path))"),
    "parse with the path of rules": (lambda: wds.parse("山路", rules="rules.toml"), "read_rules(path)"),
    "explain a book": (lambda: wds.explain_outline(BOOK), "parse(read(path))"),
    "times of a book": (lambda: wds.find_times(BOOK), "find_times(book.text)"),
    "a reference in words": (lambda: wds.find_times("昨天", reference="2014-05-01"), "datetime.date"),
    "quantities of a source": (lambda: wds.find_quantities(BOOK.source), "find_quantities(book.text)"),
    "events of a string": (lambda: wds.find_events("2014年5月,书店开门。"), "parse(read(path))"),
    "report on a string": (lambda: wds.report("山路"), "parse(read(path))"),
    "Markdown of a source": (lambda: wds.to_markdown(BOOK.source), "parse(read(path))"),
    "TEI of a source": (lambda: wds.to_tei(BOOK.source), "parse(read(path))"),
    "preview of a string": (lambda: wds.preview("山路", wds.Rules()), "read(path)"),
    "preview of the path of rules": (lambda: wds.preview(BOOK.source, "rules.toml"), "read_rules(path)"),
    "verify a path": (lambda: wds.verify("excerpt.txt", "out"), "read(path)"),
    "chart of a whole package": (lambda: wds.charts.timeline(wds.load()), "give the table"),
}


@pytest.mark.parametrize("name", MISUSES)
def test_what_is_of_the_wrong_type_is_told_so(name: str) -> None:
    call, remedy = MISUSES[name]
    with pytest.raises(wds.WdsError) as error:
        call()
    assert remedy in str(error.value)
    assert "\n" not in str(error.value)


def test_each_public_name_is_there() -> None:
    assert sorted(wds.__all__) == sorted({*wds._HOMES, "charts"})
    assert all(getattr(wds, name) is not None for name in wds.__all__)
