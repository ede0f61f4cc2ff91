"""The reading edition as a reader has it: opened from a folder, nothing fetched, searched in Chinese."""

from __future__ import annotations

import fcntl
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import weidianshang as wds

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import build_book

pytestmark = pytest.mark.slow

#: Elements whose address the browser fetches by itself; a link (`a`) waits for a click.
FETCHED = {
    "audio": ["src"], "embed": ["src"], "iframe": ["src"], "image": ["href", "xlink:href"],
    "img": ["src", "srcset"], "input": ["src"], "link": ["href"], "object": ["data"], "script": ["src"],
    "source": ["src", "srcset"], "use": ["href", "xlink:href"], "video": ["src", "poster"],
}  # fmt: skip


class Page(HTMLParser):
    """What a page fetches, links to, names, and shows as pictures."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.pictures: list[dict[str, str | None]] = []
        self.lang: str | None = None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.fetched += [value for name in FETCHED.get(tag, []) if (value := given.get(name))]
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        if found := given.get("id"):
            self.ids.add(found)
        if tag == "img" or (tag == "svg" and given.get("role") == "img"):
            self.pictures.append(given)
        if tag == "html":
            self.lang = given.get("lang")


def built(source: Path | None, edition: str = "zh") -> Path:
    """The folder of the built edition; a second worker waits until the first is done."""
    gate = build_book.BUILD / "cache" / "building"
    gate.parent.mkdir(parents=True, exist_ok=True)
    with gate.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return build_book.build(source, edition, strict=True).parent


@pytest.fixture(scope="module")
def site() -> Path:
    return built(None)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    names = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: Page(path) for name, path in names.items() if not name.startswith("_static/")}


def remote(address: str) -> bool:
    return address.startswith("//") or urlsplit(address).scheme in {"http", "https", "ftp", "ws", "wss"}


def stylesheets(site: Path) -> Iterator[tuple[Path, str]]:
    for path in site.rglob("*.css"):
        yield path, path.read_text(encoding="utf-8")


def test_there_is_a_page_for_every_notebook(site: Path, pages: dict[str, Page], root: Path) -> None:
    assert "index.html" in pages
    for notebook in (root / "notebooks").glob("[0-9]*.py"):
        assert f"notebooks/{notebook.stem}.html" in pages
    for name in ("data", "accuracy", "commands", "api"):
        assert f"reference/{name}.html" in pages


def test_nothing_is_fetched_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    asked = [(name, address) for name, page in pages.items() for address in page.fetched if remote(address)]
    for path, text in stylesheets(site):
        asked += [
            (path.name, address)
            for address in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text)
            if remote("".join(address))
        ]
    assert not asked


def test_every_link_and_asset_is_there(site: Path, pages: dict[str, Page]) -> None:
    broken = []
    for name, page in pages.items():
        for address in page.fetched + page.links:
            parts = urlsplit(address)
            if parts.scheme or address.startswith("//"):
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            if not target.exists():
                broken.append(f"{name}: {address}")
            elif parts.fragment and target.suffix == ".html":
                other = pages[target.relative_to(site.resolve()).as_posix()]
                if unquote(parts.fragment) not in other.ids:
                    broken.append(f"{name}: {address}")
    assert not broken


def test_every_picture_has_words(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for picture in page.pictures:
            words = picture.get("aria-label") or picture.get("alt")
            assert words or picture.get("alt") == "" or picture.get("class") == "decoration", (name, picture)
    charts = [p for p in pages["index.html"].pictures if p.get("role") == "img" and p.get("aria-label")]
    assert charts


def test_the_front_page_shows_every_event(site: Path) -> None:
    events = wds.load().events
    shown = (site / "index.html").read_text(encoding="utf-8")
    marks = re.findall(r'<g class="wds-tip"[^>]*><title>([^<]*)</title>', shown)
    assert len(events) == 25
    for event in events.itertuples():
        assert any(event.label_zh in title for title in marks), event.key


def test_pages_say_their_language(pages: dict[str, Page]) -> None:
    assert {page.lang for page in pages.values()} == {"zh-CN"}


def search(site: Path, *words: str) -> set[str]:
    """The pages whose index entry holds every word, as the browser's script finds them."""
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    found: list[set[str]] = []
    for word in words:
        hits: set[int] = set()
        for table in ("terms", "titleterms"):
            entry = index[table].get(word, [])
            hits |= {entry} if isinstance(entry, int) else set(entry)
        found.append({index["docnames"][hit] for hit in hits})
    return set.intersection(*found)


@pytest.mark.parametrize("words", [("粉丝",), ("支付",), ("微信", "微博"), ("timelin",), ("wallet",)])
def test_search_finds_chinese_and_english(site: Path, words: tuple[str, ...]) -> None:
    assert any(page.startswith("notebooks/") for page in search(site, *words))


def test_search_finds_nothing_that_is_not_there(site: Path) -> None:
    assert not search(site, "绝无此词")


def test_the_queries_are_cut_too(site: Path) -> None:
    assert "Script=Han" in (site / "_static" / "language_data.js").read_text(encoding="utf-8")


def test_it_is_small_enough_to_send(site: Path) -> None:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert size < 15_000_000


def test_a_second_build_takes_a_fraction(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(None)
    said = capsys.readouterr().out
    notebooks = re.findall(r"^  \d\d-\S+ +(.*)$", said, re.MULTILINE)
    assert notebooks
    assert set(notebooks) == {"unchanged"}
    seconds = re.search(r"Done in ([\d.]+) s\. Open (.*)", said)
    assert seconds
    assert Path(seconds[2]) == site / "index.html"


def times(*folders: Path) -> dict[Path, int]:
    """When each file under the folders was last written."""
    return {path: path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*")}


def test_a_text_of_ones_own_gets_the_same(sample: Path, root: Path) -> None:
    before = times(root / "notebooks", root / "data")
    site = built(sample)
    assert site.is_relative_to(root / "build" / "own")
    shown = (site / "index.html").read_text(encoding="utf-8")
    assert 'role="img"' in shown
    assert (site.parent / "package" / "datapackage.json").exists()
    assert "再战微电商" not in shown
    assert times(root / "notebooks", root / "data") == before


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "empty|no text"), (PICTURE, "not .*text|picture|PNG|binary")]
)
def test_a_bad_text_is_one_line(
    tmp_path: Path, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    assert build_book.main(["--source", str(bad)]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert re.search(message, told)
