"""The command: data out, messages aside, exit codes, and a clear line for each bad input."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from weidianshang.model import LEVELS

from .commands import pipe, run


@pytest.fixture(autouse=True)
def _streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_outline_in_three_forms(capsys: pytest.CaptureFixture[str], sample: Path) -> None:
    code, out, err = run(capsys, "outline", sample, "--format", "json")
    assert (code, err) == (0, "")
    outline = json.loads(out)
    assert list(outline) == ["source", "metadata", "headings", "captions", "items", "zones", "truncated"]
    assert outline["headings"][0]["title"] == "前 言"
    assert "# " in run(capsys, "outline", sample, "--format", "md")[1]
    assert "前 言" in run(capsys, "outline", sample)[1]


def test_outline_explains_itself(capsys: pytest.CaptureFixture[str], sample: Path) -> None:
    code, out, err = run(capsys, "outline", sample, "--explain")
    assert code == 0
    places = out.splitlines()
    assert places[0].split() == ["line", "start", "surface", "level", "confidence", "rule", "why"]
    headings = json.loads(run(capsys, "outline", sample, "--format", "json")[1])["headings"]
    taken = [line for line in places[1:] if any(level in line.split() for level in LEVELS)]
    assert [int(line.split()[1]) for line in taken] == [heading["start"] for heading in headings]
    assert sum(int(line.split()[0]) for line in err.splitlines()) == len(places) - 1
    rules = {heading["rule"] for heading in json.loads(run(capsys, "outline", sample, "--format", "json")[1])["headings"]}
    counted = [line.split(maxsplit=1)[1].split(": ") for line in err.splitlines()[: len(rules)]]
    assert {rule for rule, _ in counted} == rules
    rows = json.loads(run(capsys, "outline", sample, "--explain", "--format", "json")[1])
    assert [row["start"] for row in rows if row["confidence"]] == [heading["start"] for heading in headings]


ASKED = (
    "第一章 晒谷\r\n谷子铺了一地。在第一章里说过。\r\n\r\n第二章 磨面\r\n1. 磨盘要先洗干净，再晒干，然后上油。\r\n"
    "2. 谷子要先筛过，再去壳，然后下磨。\r\n三点五斤\r\n本章完"
)


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (1, [("chapter", "line_mark", "a number opens its line")]),
        (2, [("-", "", "a reference: the words before it lead to it")]),
        (3, [("-", "", "the line is empty")]),
        (5, [("-", "numbered_list", "an item of a list")]),
        (7, [("-", "", "nothing in it opens a heading")]),
        (8, [("-", "", "in what the site prints: advert")]),
    ],
)
def test_asking_about_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: int, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ASKED.encode())
    code, out, err = run(capsys, "outline", path, "--explain", "--line", str(line), "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert [(row["line"], row["level"], row["rule"]) for row in found] == [(line, level, rule) for level, rule, _ in rows]
    for row, (_, _, why) in zip(found, rows, strict=True):
        assert row["why"].startswith(why)
        assert row["surface"] == ASKED[row["start"] : row["end"]]
    assert "why" in run(capsys, "outline", path, "--explain", "--line", str(line))[1]


def test_numbers_behind_sentences_are_explained_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一章 入行\n我在城南当学徒。一、师傅 师傅话不多。二、工具 头一年只许摸镊子。\n".encode())
    found = json.loads(run(capsys, "outline", path, "--explain", "--line", "2", "--format", "json")[1])
    assert [(row["surface"][:4], row["level"]) for row in found] == [("一、师傅", "-"), ("二、工具", "-")]
    assert {row["why"] for row in found} == {"behind the end of a sentence, but no run of titles shows there"}


def test_the_docs_tell_every_rule_of_headings(root: Path) -> None:
    from weidianshang.headings import RULES, told

    page = (root / "docs/reference/commands.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("| `") and line[3:].split("`")[0] in RULES] == [
        f"| `{rule}` | {told(rule)} |" for rule in RULES
    ]


def test_a_line_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ASKED.encode())
    code, _, err = run(capsys, "outline", path, "--explain", "--line", "9")
    assert (code, err) == (1, "error: a.txt: there is no line 9; the text has 8 lines: name one of them\n")
    assert run(capsys, "outline", path, "--line", "9")[0] == 2
    assert run(capsys, "outline", path, "--explain", "--line", "0")[0] == 2


@pytest.mark.parametrize("command", ["times", "quantities", "events", pytest.param("names", marks=pytest.mark.slow)])
def test_tables_in_three_forms(capsys: pytest.CaptureFixture[str], sample: Path, command: str) -> None:
    code, out, err = run(capsys, command, sample, "--format", "json")
    assert (code, err) == (0, "")
    rows = json.loads(out)
    code, out, _ = run(capsys, command, sample, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(out)))
    assert len(lines) == len(rows) > 5
    assert list(lines[0]) == list(rows[0])
    code, out, _ = run(capsys, command, sample)
    assert len(out.splitlines()) == len(rows) + 1


@pytest.mark.parametrize("command", ["times", "quantities"])
def test_explaining_says_why_and_why_not(capsys: pytest.CaptureFixture[str], sample: Path, command: str) -> None:
    table = json.loads(run(capsys, command, sample, "--format", "json")[1])
    code, out, err = run(capsys, command, sample, "--explain", "--format", "json")
    assert code == 0
    rows = json.loads(out)
    assert list(rows[0]) == ["start", "end", "surface", "kept", "rule", "reason", "division"]
    keys = ("start", "end", "surface", "rule", "division")
    assert [[r[k] for k in keys] for r in rows if r["kept"]] == [[r[k] for k in keys] for r in table]
    passed = [row for row in rows if not row["kept"]]
    assert passed
    assert all(row["reason"] for row in rows)
    assert all(not row["rule"] for row in passed)
    lines = err.splitlines()
    assert lines[0] == f"{len(table)} {command} kept, {len(passed)} near misses passed over"
    assert sum(int(line.split()[0]) for line in lines[1:]) == len(rows)
    code, out, _ = run(capsys, command, sample, "--explain", "--format", "csv")
    assert [row["reason"] for row in csv.DictReader(io.StringIO(out))] == [row["reason"] for row in rows]
    code, out, _ = run(capsys, command, sample, "--explain")
    assert len(out.splitlines()) == len(rows) + 1


def test_explaining_tells_what_was_leaned_on_and_what_was_not_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "in").write_text("康熙五十年立碑。2014年3月开店,年底关门。三年级。", encoding="utf-8")

    def why(command: str) -> dict[str, tuple[bool, str]]:
        rows = json.loads(run(capsys, command, tmp_path / "in", "--explain", "--format", "json")[1])
        return {row["surface"]: (row["kept"], row["reason"]) for row in rows}

    assert why("times")["年底"] == (True, "a date without its year: 2014-12~ end, leaning on 2014年3月 at 8")
    assert why("times")["三年"][0] is False
    assert why("quantities")["2014年"] == (False, "a calendar year")
    code, out, err = run(capsys, "events", tmp_path / "in", "--explain")
    assert (code, out) == (2, "")
    (tmp_path / "in").write_text("桥很长。", encoding="utf-8")
    code, out, err = run(capsys, "times", tmp_path / "in", "--explain")
    assert (code, out, err.splitlines()[-1]) == (0, "", "0 times kept, 0 near misses passed over")


def test_every_rule_that_the_cases_know_is_told_in_words(root: Path) -> None:
    from weidianshang.explained import _QUANTITY_RULES, _TIME_RULES
    from weidianshang.quantities import find_quantities
    from weidianshang.times import find_times

    texts = [
        case["text"]
        for name in ("times", "quantities")
        for path in sorted((root / "tests" / "cases" / name).glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
    ]
    assert {t.rule for text in texts for t in find_times(text)} <= set(_TIME_RULES)
    assert {q.rule for text in texts for q in find_quantities(text)} <= set(_QUANTITY_RULES)


def test_exact_decimals_are_strings_in_json(capsys: pytest.CaptureFixture[str], sample: Path) -> None:
    rows = json.loads(run(capsys, "quantities", sample, "--format", "json")[1])
    fare = next(row for row in rows if row["surface"] == "0.2元")
    assert (fare["low"], fare["start"], fare["implied"]) == ("0.2", fare["end"] - 4, False)
    assert next(row for row in rows if row["surface"] == "近八万次")["low"] is None


def test_events_with_and_without_a_curated_folder(capsys: pytest.CaptureFixture[str], sample: Path, root: Path) -> None:
    plain = json.loads(run(capsys, "events", sample, "--format", "json")[1])
    notes = root / "data" / "curated" / "sample"
    curated = json.loads(run(capsys, "events", sample, "--format", "json", "--curated", notes)[1])
    assert [row["key"] for row in plain] == [row["key"] for row in curated]
    assert {row["actors"] for row in plain} == {""}
    first = curated[0]
    assert (first["actors"], first["label_zh"], first["label_en"]) == ("铃铛地图", "铃铛地图开设小站", "Bell Map opens its Little Stops")
    assert plain[0]["label_zh"] == plain[0]["surface"]


def test_names_that_are_listed_are_not_told(capsys: pytest.CaptureFixture[str], sample: Path, root: Path) -> None:
    plain = {row["name"] for row in json.loads(run(capsys, "names", sample, "--format", "json")[1])}
    notes = root / "data" / "curated" / "sample"
    left = {row["name"] for row in json.loads(run(capsys, "names", sample, "--format", "json", "--curated", notes)[1])}
    assert {"铃铛地图", "杨一苇", "铃包"} <= plain
    assert left < plain
    assert not {"铃铛地图", "杨一苇", "铃包"} & left


def test_build_then_verify(capsys: pytest.CaptureFixture[str], sample: Path, tmp_path: Path) -> None:
    code, out, err = run(capsys, "build", sample, "-o", tmp_path / "out")
    assert (code, out) == (0, "")
    assert err.startswith(f"wrote {tmp_path / 'out'}: outline 25")
    code, out, err = run(capsys, "verify", sample, tmp_path / "out")
    assert (code, out) == (0, "")
    assert "byte for byte" in err
    other = tmp_path / "other.txt"
    other.write_bytes(sample.read_bytes().replace("2万张".encode(), "3万张".encode()))
    code, out, err = run(capsys, "verify", other, tmp_path / "out")
    assert code == 1
    assert "events p1.c2.s1@18日 quantities: " in out
    assert "does not follow" in err
    assert "built from another text of the same length" in err
    other.write_text("第一章 山路\n天亮了。", encoding="utf-8")
    code, _, err = run(capsys, "verify", other, tmp_path / "out")
    assert code == 1
    assert "characters and not 11: name that one" in err


def test_the_text_comes_from_a_pipe(sample: Path) -> None:
    done = pipe("outline", "-", "--format", "json", given=sample.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"]["name"] == "stdin"


def test_output_is_utf8_in_any_locale(sample: Path) -> None:
    done = pipe("times", str(sample), environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "2015年3月" in done.stdout.decode("utf-8")


def test_a_name_of_a_file_is_told_as_it_came(tmp_path: Path) -> None:
    done = pipe("outline", str(tmp_path / "没有.txt"), environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert "没有.txt: there is no such file" in done.stderr.decode("utf-8")


def test_a_closed_pipe_is_no_error(sample: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m weidianshang quantities {shlex.quote(str(sample))} --format json | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


BAD = {
    "an empty file": (b"", "the file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(30), "PNG picture"),
    "a zip": (b"PK\x03\x04" + bytes(30), "ZIP"),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("command", ["outline", "times", "build"])
def test_a_bad_file_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, what: str, command: str
) -> None:
    body, message = BAD[what]
    (tmp_path / "in").write_bytes(body)
    extra = ["-o", str(tmp_path / "out")] if command == "build" else []
    code, out, err = run(capsys, command, tmp_path / "in", *extra)
    assert (code, out) == (1, "")
    assert err.startswith(f"error: {tmp_path / 'in'}")
    assert message in err
    assert len(err.splitlines()) == 1
    assert ";" in err
    assert not (tmp_path / "out").exists()


def test_what_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: Path) -> None:
    for arguments in (
        ("outline", tmp_path / "no"), ("outline", tmp_path), ("verify", sample, tmp_path),
        ("events", sample, "--curated", tmp_path / "no"), ("outline", sample, "--encoding", "klingon"),
        ("outline", sample, "--encoding", "big5"), ("build", sample, "-o", sample),
    ):  # fmt: skip
        code, out, err = run(capsys, *arguments)
        assert (code, out, len(err.splitlines())) == (1, "", 1), (arguments, err)
        assert err.startswith("error: ")


def test_a_text_without_headings_is_one_division_and_a_warning(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "plain.txt").write_text("桥很长。\n\n河边有风筝。\n", encoding="utf-8")
    code, out, err = run(capsys, "outline", tmp_path / "plain.txt", "--format", "json")
    assert code == 0
    assert json.loads(out)["headings"] == []
    assert err == "warning: plain.txt: no heading found; the outline is one untitled division\n"
    assert run(capsys, "build", tmp_path / "plain.txt", "-o", tmp_path / "out")[0] == 0


def test_usage(capsys: pytest.CaptureFixture[str], sample: Path) -> None:
    assert run(capsys)[0] == 2
    code, out, err = run(capsys, "outlin", sample)
    assert (code, out) == (2, "")
    assert "did you mean outline?" in err
    code, _, err = run(capsys, "outline", sample, "--format", "jso")
    assert code == 2
    assert "did you mean json?" in err
    assert run(capsys, "build", sample)[0] == 2
    code, out, _ = run(capsys, "--version")
    assert code == 0
    assert out.startswith("weidianshang 0.")
    code, out, _ = run(capsys, "--help")
    assert all(name in out for name in ("outline", "times", "quantities", "events", "names", "build", "verify"))


def test_importing_is_cheap() -> None:
    code = "import weidianshang, sys; print([m for m in ('pandas', 'matplotlib', 'jieba') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_extractors_load_of_the_model_what_they_find() -> None:
    code = (
        "import sys, weidianshang as wds; wds.find_times, wds.find_quantities\n"
        "print(*sorted(m.removeprefix('weidianshang.') for m in sys.modules if m.startswith(('weidianshang.model.', 'weidianshang.display'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["model.extracts", "model.kinds", "model.spans"]
