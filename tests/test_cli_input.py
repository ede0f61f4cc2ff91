"""The command and whatever it is given: one clear line, exit code 1 or 2, nothing half-written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .commands import pipe, run
from .files import BOOK, CHAPTERS, epub, page

GOOD = {
    "text": CHAPTERS.encode(),
    "gb18030": CHAPTERS.encode("gb18030"),
    "UTF-16 without a mark": CHAPTERS.encode("utf-16-le"),
    "UTF-16 the other way": CHAPTERS.encode("utf-16-be"),
    "page in GB2312": page("<h1>第一章 晒谷</h1><p>谷。</p><h1>第二章 磨面</h1><p>面。</p>", '<meta charset="gb2312">', encoding="gb18030"),
    "page that declares what it was in before": page(
        "<h1>第一章 晒谷</h1><p>谷。</p><h1>第二章 磨面</h1><p>面。</p>", '<meta charset="gb2312">'
    ),
    "text with stray zeros": CHAPTERS.replace("。", "。\0").encode(),
    "EPUB": epub(BOOK),
    "Markdown": "---\ntitle: 山货\n---\n# 第一章 晒谷\n谷。\n# 第二章 磨面\n面。\n".encode(),
}
BAD = {
    "nothing": (b"", "is empty"),
    "white space": (b" \r\n\t\n", "only white space"),
    "zeros": (bytes(3000), "only white space"),
    "bytes": (bytes(range(256)) * 20, "not valid UTF-8"),
    "half of UTF-16": (CHAPTERS.encode("utf-16-le")[:-1], "not valid utf-16-le"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
    "a Kindle book": (b"x" * 60 + b"BOOKMOBI" + bytes(99), "Kindle"),
    "a DOCX": (b"PK\x03\x04" + b"word/document.xml" * 9, "ZIP archive"),
    "EPUB without a spine": (epub(BOOK, spine=""), "no spine"),
    "half an EPUB": (epub(BOOK)[:500], "broken"),
    "a page of scripts": (page("<script>x()</script>"), "no text"),
    "a page with a broken letter": (
        page("<p>谷子铺了一地，磨盘转了一夜。</p>", '<meta charset="utf-8">').replace("盘".encode(), b"\xff"), "page declares",
    ),
    "an RTF document": (rb"{\rtf1\ansi " + b"x" * 99, "RTF"),
    "XML": ("<?xml version='1.0'?><FictionBook><p>谷子铺了一地。</p></FictionBook>".encode(), "XML"),
    "a broken letter": (CHAPTERS.encode() * 30 + b"\xff\xfe" + CHAPTERS.encode(), "not valid UTF-8"),
}


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("form", ["tree", "json", "md", "tei", "--report", "--explain"])
def test_every_kind_in_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, form: str) -> None:
    (tmp_path / "in").write_bytes(GOOD[kind])
    code, out, err = run(capsys, "outline", tmp_path / "in", *([form] if form.startswith("--") else ["--format", form]))
    assert code == 0
    assert "error" not in err
    assert ("2 chapter" if form == "--report" else "晒谷") in out


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
def test_every_kind_from_a_pipe(kind: str) -> None:
    done = pipe("outline", "-", "--format", "json", given=GOOD[kind])
    assert (done.returncode, done.stderr) == (0, b"")
    assert [h["title"] for h in json.loads(done.stdout)["headings"]] == ["晒谷", "磨面"]


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("form", [["--format", "tei"], ["--report"], ["--explain"]])
def test_bad_input_is_one_clear_line(capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, form: list[str]) -> None:
    data, message = BAD[kind]
    (tmp_path / "in").write_bytes(data)
    code, out, err = run(capsys, "outline", tmp_path / "in", *form)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(f"error: {tmp_path / 'in'}")
    assert message in err
    assert ";" in err, "no remedy"


@pytest.mark.slow
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_from_a_pipe(kind: str) -> None:
    done = pipe("outline", "-", given=BAD[kind][0])
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, b"", 1)
    assert done.stderr.startswith(b"error: stdin")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["outline"], "required: FILE"),
        (["outline", "FILE", "--fromat", "json"], "there is no --fromat; did you mean --format?"),
        (["outline", "FILE", "--format", "te"], "did you mean tei?"),
        (["outline", "FILE", "--format", "md", "--report"], "--report prints text or JSON, not md"),
        (["outline", "FILE", "--preview"], "name them with --rules"),
        (["outline", "FILE", "--preview", "--report", "--rules", "x"], "not allowed with"),
        (["outline", "FILE", "FILE"], "unrecognized arguments"),
        (["events", "FILE", "--explain"], "--explain goes with outline, times, quantities"),
        (["times", "FILE", "--rules", "x"], "--rules goes with outline"),
        (["verify", "FILE", "x", "--facts-only"], "--facts-only goes with build"),
        (["--frobnicate"], "required: COMMAND"),
    ],
)
def test_a_slip_in_the_command(capsys: pytest.CaptureFixture[str], sample: Path, arguments: list[str], message: str) -> None:
    code, out, err = run(capsys, *(str(sample) if a == "FILE" else a for a in arguments))
    assert (code, out) == (2, "")
    assert message in err.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [["build", "FILE", "-o", ""], ["verify", "FILE", ""], ["times", "FILE", "--curated", ""], ["outline", "FILE", "--rules", ""], ["outline", ""]],
)  # fmt: skip
def test_a_name_that_is_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample: Path, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *(str(sample) if a == "FILE" else a for a in arguments))
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "is named; give" in err
    assert not list(tmp_path.iterdir())


def test_rules_that_are_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: Path) -> None:
    (tmp_path / "r.toml").write_text("[headings]\nchapter = ['(']\n", encoding="utf-8")
    for options in ([], ["--preview"], ["--report"], ["--explain"], ["--format", "tei"]):
        code, out, err = run(capsys, "outline", sample, "--rules", tmp_path / "r.toml", *options)
        assert (code, out, len(err.splitlines())) == (1, "", 1)
        assert err.startswith(f"error: {tmp_path / 'r.toml'}: headings.chapter")


def test_preview(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text("[headings]\nchapter = ['夜话']\n[never]\nlines = ['完']\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("夜话一\n谷。\n完\n夜话二\n面。\n", encoding="utf-8")
    code, out, err = run(capsys, "outline", tmp_path / "a.txt", "--rules", tmp_path / "r.toml", "--preview")
    assert code == 0
    assert [line.split() for line in out.splitlines()[1:]] == [
        ["1", "chapter", "夜话", "夜话一"], ["3", "never", "完", "完"], ["4", "chapter", "夜话", "夜话二"],
    ]  # fmt: skip
    assert [line.split() for line in err.splitlines()] == [["2", "chapter:", "夜话"], ["1", "never:", "完"]]
    rows = json.loads(run(capsys, "outline", tmp_path / "a.txt", "--rules", tmp_path / "r.toml", "--preview", "--format", "json")[1])
    assert [(row["line"], row["surface"]) for row in rows] == [(1, "夜话一"), (3, "完"), (4, "夜话二")]


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_closed_output_is_an_error(sample: Path) -> None:
    done = pipe("outline", str(sample), shell=">&-")
    assert (done.returncode, done.stderr) == (1, b"error: the standard output is closed; send it to a file or a pipe\n")


def test_what_cannot_be_opened_or_written(capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: Path) -> None:
    for name in ("", tmp_path, tmp_path / "none", tmp_path / ("x" * 300), sample / "below"):
        code, out, err = run(capsys, "outline", name)
        assert (code, out, len(err.splitlines())) == (1, "", 1)
        assert err.startswith("error: ")
    done = pipe("outline", "-", shell="<&-")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, b"", 1)
    if Path("/dev/full").exists():
        done = pipe("outline", str(sample), "--format", "tei", shell=">/dev/full")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert b"cannot be written" in done.stderr
