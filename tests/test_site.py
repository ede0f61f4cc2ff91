"""The reading edition as a reader has it: two languages, opened from a folder, nothing fetched."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

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
        self.languages: dict[str, str] = {}
        self.switch: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "alternate":  # nothing that a browser fetches
            self.languages[given["hreflang"] or ""] = given["href"] or ""
            return
        if "wds-language" in (given.get("class") or ""):
            self.switch.append(given["href"] or "")
        self.fetched += [value for name in FETCHED.get(tag, []) if (value := given.get(name))]
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        if found := given.get("id"):
            self.ids.add(found)
        if tag == "img" or (tag == "svg" and given.get("role") == "img"):
            self.pictures.append(given)
        if tag == "html":
            self.lang = given.get("lang")


LANGUAGES = {"zh": "zh-CN", "en": "en"}


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
    return {name: Page(path) for name, path in names.items() if "_static/" not in name}


def remote(address: str) -> bool:
    return address.startswith("//") or urlsplit(address).scheme in {"http", "https", "ftp", "ws", "wss"}


def stylesheets(site: Path) -> Iterator[tuple[Path, str]]:
    for path in site.rglob("*.css"):
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_is_a_page_for_every_notebook(lang: str, pages: dict[str, Page], root: Path) -> None:
    assert f"{lang}/index.html" in pages
    for notebook in (root / "notebooks").glob("[0-9]*.py"):
        assert f"{lang}/notebooks/{notebook.stem}.html" in pages
    for name in ("reference/data", "reference/accuracy", "reference/commands", "reference/api", "downloads"):
        assert f"{lang}/{name}.html" in pages


def test_the_door_leads_to_the_language_asked_for(site: Path) -> None:
    assert 'url=zh/index.html"' in (site / "index.html").read_text(encoding="utf-8")


def test_every_page_leads_to_itself_in_the_other_language(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        lang, _, rest = name.partition("/")
        if not rest:
            continue  # the door names both
        other = "en" if lang == "zh" else "zh"
        [switch] = page.switch
        assert (page.path.parent / switch).resolve() == (site / other / rest).resolve(), name
        assert page.languages.keys() == set(LANGUAGES.values())
        for code, tag in LANGUAGES.items():
            target = (page.path.parent / page.languages[tag]).resolve()
            assert target == (site / code / rest).resolve(), name


def test_a_place_in_a_page_is_a_place_in_its_counterpart(pages: dict[str, Page]) -> None:
    """What a contents list links to has the same name in both languages, or the switch would lose it."""
    for name, page in pages.items():
        if name.startswith("en/"):
            linked = {urlsplit(link).fragment for link in page.links if link.startswith("#")}
            assert linked <= pages["zh/" + name.removeprefix("en/")].ids | {""}, name


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
    for lang in LANGUAGES:
        assert [
            p for p in pages[f"{lang}/index.html"].pictures if p.get("role") == "img" and p.get("aria-label")
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_shows_every_event(lang: str, site: Path) -> None:
    events = wds.load().events
    shown = (site / lang / "index.html").read_text(encoding="utf-8")
    marks = re.findall(r'<g class="wds-tip"[^>]*><title>([^<]*)</title>', shown)
    assert len(events) == 25
    for label in events[f"label_{lang}"]:
        assert any(label in title.replace("&amp;", "&") for title in marks), label


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_has_a_card_for_every_notebook(lang: str, site: Path, root: Path) -> None:
    shown = (site / lang / "index.html").read_text(encoding="utf-8")
    cards = re.findall(
        r'<a class="wds-card" href="([^"]+)">.*?<span class="wds-card-finding">(.+?)</a>', shown
    )
    names = sorted(path.stem for path in (root / "notebooks").glob("[0-9]*.py"))
    assert [href for href, _ in cards] == [f"notebooks/{name}.html" for name in names]


def test_pages_say_their_language(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.lang == LANGUAGES.get(name.partition("/")[0], "zh-CN"), name


class Prose(HTMLParser):
    """The headings and paragraphs of an article, without code and without what notebooks print."""

    BLOCKS: ClassVar[set[str]] = {"p", "h1", "h2", "h3", "h4"}
    CLOSED: ClassVar[set[str]] = {"script", "style", "svg", "pre", "code"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.block = self.closed = 0
        self.feed(text[text.index("<article") : text.index("</article")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.closed += tag in self.CLOSED
        if tag in self.BLOCKS:
            self.block += 1
            self.said.append("")

    def handle_endtag(self, tag: str) -> None:
        self.closed -= tag in self.CLOSED
        self.block -= tag in self.BLOCKS

    def handle_data(self, data: str) -> None:
        if self.block and not self.closed:
            self.said[-1] += data


def test_chinese_pages_speak_chinese(site: Path) -> None:
    """No English paragraph but the citation; docstrings and columns that are new may wait for the catalogue."""
    for path in (site / "zh").rglob("*.html"):
        if path.parent.name in {"reference", "_static"} or path.stem in {"search", "genindex"}:
            continue
        for said in Prose(path.read_text(encoding="utf-8")).said:
            words = re.findall(r"[A-Za-z]{2,}", said)
            cited = said.startswith("The weidianshang developers")
            assert len(words) < 4 or cited or re.search("[\u4e00-\u9fff]", said), (path.name, said)


def test_english_pages_say_where_they_quote_chinese(site: Path) -> None:
    shown = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert '<span lang="zh-CN">《再战微电商》</span>' in shown
    assert "<span lang" not in (site / "zh" / "index.html").read_text(encoding="utf-8")


def test_all_is_offered(site: Path, root: Path) -> None:
    """The package, its tables, the charts of the pages and their notebooks, each in the files that are named."""
    downloads = site / "downloads"
    package = root / "data" / "zaizhan-weidianshang"
    with zipfile.ZipFile(downloads / f"{package.name}.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    for file in package.iterdir():
        assert (downloads / "tables" / file.name).read_bytes() == file.read_bytes()
        assert packed.pop(f"{package.name}/{file.name}") == file.read_bytes()
    assert not packed
    for lang in LANGUAGES:
        for path in (root / "notebooks").glob("[0-9]*.py"):
            assert (downloads / "notebooks" / path.name).read_bytes() == path.read_bytes()
            notebook = json.loads((downloads / "notebooks" / lang / f"{path.stem}.ipynb").read_text("utf-8"))
            assert not [cell for cell in notebook["cells"] if cell.get("outputs")]
            page = (site / lang / "notebooks" / f"{path.stem}.html").read_text(encoding="utf-8")
            drawings = sorted((downloads / "charts" / lang).glob(f"{path.stem}-*.svg"))
            assert len(drawings) == page.count('<figure class="wds-chart"')
            for drawing in drawings:
                shown = ElementTree.parse(drawing).getroot()
                assert shown.get("aria-label")
                assert "var(" not in drawing.read_text(encoding="utf-8")
                assert drawing.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_download_is_named(lang: str, site: Path, pages: dict[str, Page]) -> None:
    page = pages[f"{lang}/downloads.html"]
    named = {(page.path.parent / unquote(link)).resolve() for link in page.links if not urlsplit(link).scheme}
    other = "en" if lang == "zh" else "zh"
    for file in (site / "downloads").rglob("*"):
        if file.is_file() and other not in file.relative_to(site).parts:
            assert file.resolve() in named, file


def test_nothing_is_there_twice(site: Path) -> None:
    """No file of either language has the bytes of one of the other: they share it."""
    seen: dict[bytes, Path] = {}
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.stat().st_size > 10_000:
            digest = hashlib.sha256(path.read_bytes()).digest()
            assert digest not in seen, (path, seen[digest])
            seen[digest] = path


def search(folder: Path, *words: str) -> set[str]:
    """The pages whose index entry holds every word, as the browser's script finds them."""
    text = (folder / "searchindex.js").read_text(encoding="utf-8")
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
@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_finds_chinese_and_english(lang: str, site: Path, words: tuple[str, ...]) -> None:
    assert any(page.startswith("notebooks/") for page in search(site / lang, *words))


def test_search_finds_nothing_that_is_not_there(site: Path) -> None:
    assert not search(site / "zh", "绝无此词")


def test_the_queries_are_cut_too(site: Path) -> None:
    assert "Script=Han" in (site / "_static" / "language_data.js").read_text(encoding="utf-8")


def test_it_is_small_enough_to_send(site: Path) -> None:
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert size < 15_000_000


def test_a_second_build_takes_a_fraction(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = times(site)
    built(None)
    said = capsys.readouterr().out
    notebooks = re.findall(r"^  (?:zh|en) \d\d-\S+ +(.*)$", said, re.MULTILINE)
    assert len(notebooks) == 16
    assert set(notebooks) == {"unchanged"}
    assert "pages" not in re.findall(r"^  (?:zh|en) (\w+) +[\d.]+ s$", said, re.MULTILINE)
    assert times(site) == before
    found = re.search(r"Done in [\d.]+ s, [\d.]+ MB\. Open (.*)", said)
    assert found
    assert Path(found[1]) == site / "index.html"


def times(*folders: Path) -> dict[Path, int]:
    """When each file under the folders was last written."""
    return {path: path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*")}


def test_a_text_of_ones_own_gets_the_same(sample: Path, root: Path) -> None:
    before = times(root / "notebooks", root / "data")
    site = built(sample)
    assert site.is_relative_to(root / "build" / "own")
    for lang in LANGUAGES:
        shown = (site / lang / "index.html").read_text(encoding="utf-8")
        assert 'role="img"' in shown
        assert "再战微电商" not in shown
        assert "wds-card" in shown
    assert (site.parent / "package" / "datapackage.json").exists()
    assert (site / "downloads" / "sample.zip").exists()
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
