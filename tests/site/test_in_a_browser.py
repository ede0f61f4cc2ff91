"""The built edition in a real browser: ``make site-test``. Pictures of every page are left in build/site-test/."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = Path(os.environ.get("WDS_SITE", ROOT / "build" / "book"))
KEPT = ROOT / "build" / "site-test"
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
TAGS = {"zh": "zh-CN", "en": "en"}
LONGEST = 6000  # pixels of a page that a picture shows
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

IS_DARK = "document.documentElement.dataset.theme === 'dark'"

#: Read when the tests are collected: every page of the edition is a case.
PAGES = sorted(
    path.relative_to(SITE).as_posix() for path in SITE.glob("*/**/*.html") if "_static" not in path.parts
)
CHARTED = [name for name in PAGES if 'class="wds-chart"' in (SITE / name).read_text(encoding="utf-8")]
NOTEBOOKS = [name for name in PAGES if "/notebooks/" in name]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """An installed Chromium, started once."""
    from playwright.sync_api import sync_playwright

    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not named:
        pytest.fail(
            "no Chromium is installed; on Debian: apt-get install chromium, or name one: CHROMIUM=/path"
        )
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=named)
        yield started
        started.close()


class Heard:
    """What a page did besides showing itself: complaints, failures, requests that leave the folder."""

    def __init__(self, page: Any) -> None:
        self.complaints: list[str] = []
        self.remote: list[str] = []
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self.failed(request.url, request.failure or ""))
        page.on("request", lambda request: self.asked(request.url))

    def failed(self, url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:  # what was still under way when the reader went on
            self.complaints.append(f"not there: {url}")

    def asked(self, url: str) -> None:
        if urlsplit(url).scheme not in {"file", "data", "blob", "about"}:
            self.remote.append(url)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """An empty page as wide as a desk; whatever a test opens in it, it must be quiet and stay at home."""
    context = browser.new_context(viewport=DESK, color_scheme="light")
    opened = context.new_page()
    heard = Heard(opened)
    yield opened
    context.close()
    assert not heard.complaints
    assert not heard.remote


@pytest.fixture
def open_page(page: Any) -> Callable[..., Any]:
    """Go to a page of the edition, by its name, with its scripts run."""

    def go(name: str, fragment: str = "") -> Any:
        page.goto((SITE / name).as_uri() + fragment, wait_until="load")
        return page

    return go


def follow(page: Any, link: str) -> None:
    """Click the first link of a selector and wait for the page that it leads to."""
    with page.expect_navigation(wait_until="load"):
        page.locator(link).first.click()


def keep(page: Any, name: str, view: str) -> None:
    """A picture of the page, for people to look at."""
    target = KEPT / view / (name.replace("/", "-").removesuffix(".html") + ".png")
    target.parent.mkdir(parents=True, exist_ok=True)
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)}
    page.screenshot(path=str(target), full_page=True, clip=clip)


def test_there_is_an_edition_to_look_at() -> None:
    assert len(PAGES) > 20, f"nothing is built in {SITE}: run `make book` first"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_whatever_shows_it(open_page: Callable[..., Any], name: str) -> None:
    """Light and dark, on a desk and on a phone: no line is wider than the screen, pictures are kept."""
    page = open_page(name)
    assert page.evaluate("document.documentElement.lang") == TAGS[name.partition("/")[0]]
    keep(page, name, "light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(IS_DARK)
    keep(page, name, "dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"innerWidth === {PHONE['width']} && !({IS_DARK})")
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], wide
    keep(page, name, "phone")


@pytest.mark.parametrize("name", PAGES)
def test_the_switch_keeps_the_page_and_the_place(open_page: Callable[..., Any], name: str) -> None:
    lang, _, rest = name.partition("/")
    other = "en" if lang == "zh" else "zh"
    ids = open_page(name).evaluate("[...document.querySelectorAll('article section[id]')].map(e => e.id)")
    fragment = f"#{ids[-1]}" if ids else ""
    page = open_page(name, fragment)
    assert page.locator("a.wds-language").count() == 1
    follow(page, "a.wds-language")
    shown = urlsplit(page.url)
    assert Path(unquote(shown.path)) == SITE / other / rest
    assert page.evaluate("document.documentElement.lang") == TAGS[other]
    if ids:
        assert unquote(shown.fragment) == ids[-1]
        assert page.evaluate("id => document.getElementById(id) !== null", ids[-1])


@pytest.mark.parametrize("word", ["粉丝", "wallet"])
@pytest.mark.parametrize("lang", TAGS)
def test_search_finds_pages_and_they_open(open_page: Callable[..., Any], lang: str, word: str) -> None:
    page = open_page(f"{lang}/index.html")
    page.keyboard.press("Control+k")
    field = page.locator("#pst-search-dialog input[type=search]")
    field.fill(word)
    field.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    results = page.locator("#search-results li a")
    results.first.wait_for(timeout=10_000)
    found = results.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any("notebooks/" in href for href in found)
    follow(page, "a.wds-language")  # the other language is asked the same
    assert unquote(urlsplit(page.url).query) == f"q={word}"
    results.first.wait_for(timeout=10_000)
    follow(page, "#search-results li a")
    assert "/search.html" not in page.url


@pytest.mark.parametrize("query", ["<粉丝>", "粉丝，", "粉丝 (", "ＷＥＢ3.0", "%", "*", "constructor"])
def test_search_bears_any_query_and_answers_in_the_language_of_the_page(open_page: Callable[..., Any], query: str) -> None:
    page = open_page("zh/search.html", f"?q={quote(query)}")
    page.wait_for_function("document.querySelector('#search-results p')?.innerText.trim()")
    said = page.locator("#search-results").inner_text()
    assert "Search" not in said
    assert "match" not in said.partition("\n")[0]
    if "粉丝" in query or "ＷＥＢ" in query:
        page.locator("#search-results li a").first.wait_for(timeout=10_000)


def test_search_says_so_when_nothing_is_found(open_page: Callable[..., Any]) -> None:
    page = open_page("zh/search.html", "?q=绝无此词")
    page.wait_for_function("document.querySelector('#search-results .search-summary, #search-results p')")
    assert page.locator("#search-results li").count() == 0


@pytest.mark.parametrize("name", CHARTED)
def test_charts_tell_what_they_show(open_page: Callable[..., Any], name: str) -> None:
    """Every chart has words for who does not see it, and pointing at a mark meets the mark's own tooltip."""
    page = open_page(name)
    charts = page.evaluate(
        """() => [...document.querySelectorAll(".wds-chart svg")].map(svg => {
        svg.scrollIntoView({block: "start"});
        scrollBy(0, -80);
        const tips = [...svg.querySelectorAll(".wds-tip")].map(tip => {
            const box = tip.getBoundingClientRect();
            const title = tip.querySelector(":scope > title")?.textContent.trim();
            const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
            const inside = x > 0 && y > 0 && x < innerWidth && y < innerHeight;
            const met = inside ? document.elementFromPoint(x, y)?.closest(".wds-tip") : tip;
            return {title, met: met !== null && met !== undefined};
        });
        return {role: svg.getAttribute("role"), label: svg.getAttribute("aria-label"), tips};
        })"""
    )
    assert charts
    for chart in charts:
        assert chart["role"] == "img"
        assert len(chart["label"]) > 20
        assert all(tip["title"] for tip in chart["tips"])
        assert all(tip["met"] for tip in chart["tips"])
    assert any(chart["tips"] for chart in charts)


def luminance(colour: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name in CHARTED if name.startswith("zh/")])
def test_a_charts_words_are_legible_in_both_themes(
    open_page: Callable[..., Any], page: Any, name: str, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    open_page(name)
    shown = page.evaluate(
        """() => {
        const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const colour = (names, svg) => names.map(name => {
            const probe = document.createElement("i");
            probe.style.color = `var(--wds-${name})`;
            svg.parentNode.append(probe);
            const found = rgb(getComputedStyle(probe).color);
            probe.remove();
            return found;
        });
        const behind = rgb(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll(".wds-chart svg")].map(svg => {
            const paper = rgb(getComputedStyle(svg.querySelector("path")).fill);
            const words = [...new Set([...svg.querySelectorAll("g[style*='--wds-ink']")]
                .filter(g => g.querySelector("use")).map(g => getComputedStyle(g).fill))].map(rgb);
            return {behind, paper, words};
        });
        }"""
    )
    assert shown
    for chart in shown:
        assert chart["words"]
        assert contrast(chart["paper"], chart["behind"]) < 1.15, "a chart stands out of its page like a sheet"
        assert all(contrast(word, chart["paper"]) >= 4.5 for word in chart["words"]), json.dumps(chart)


@pytest.mark.parametrize("lang", TAGS)
def test_the_theme_button_turns_the_page_dark_and_it_stays_so(
    open_page: Callable[..., Any], lang: str
) -> None:
    page = open_page(f"{lang}/index.html")
    assert not page.evaluate(IS_DARK)
    page.locator(".bd-header-article .theme-switch-button").click()
    page.locator(".bd-header-article button[data-mode=dark]").click()
    page.wait_for_function(IS_DARK)
    page = open_page(f"{lang}/reference/data.html")
    # pages that are files may have a process each, and what one keeps reaches the next a moment later
    for _ in range(20):
        if page.evaluate(IS_DARK):
            break
        page.wait_for_timeout(100)
        page.reload(wait_until="load")
    assert page.evaluate(IS_DARK)


@pytest.mark.parametrize("name", [*(f"{lang}/index.html" for lang in TAGS), *NOTEBOOKS])
def test_on_paper_there_is_the_page_and_nothing_around_it(
    open_page: Callable[..., Any], page: Any, name: str
) -> None:
    open_page(name)
    page.set_viewport_size({"width": 720, "height": 1000})  # the width of a sheet of A4 within its margins
    page.emulate_media(media="print")
    around = ".bd-sidebar-primary, .bd-header-article, .prev-next-footer, a.wds-language, .wds-chart-files"
    seen = page.evaluate(
        "all => [...document.querySelectorAll(all)].filter(e => e.checkVisibility()).map(e => e.className)",
        around,
    )
    assert not seen
    assert page.locator("h1:visible").count() == 1
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".wds-chart svg")].map(e => e.getBoundingClientRect())
        .filter(box => box.right > innerWidth + 1 || box.height > 1000).map(box => [box.right, box.height])"""
    )
    assert not cut
    target = KEPT / "print" / (name.replace("/", "-").removesuffix(".html") + ".pdf")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.pdf(path=str(target), format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))


@pytest.mark.parametrize("lang", TAGS)
def test_the_head_of_a_long_table_stays(open_page: Callable[..., Any], lang: str) -> None:
    page = open_page(f"{lang}/notebooks/02-timeline.html")
    heads = page.evaluate(
        """() => [...document.querySelectorAll(".cell_output .output.text_html")]
        .filter(box => box.querySelector("table") && box.scrollHeight > box.clientHeight + 40).map(box => {
            const head = box.querySelector("thead th");
            const before = head.getBoundingClientRect().top;
            box.scrollTop = 40;
            return Math.abs(head.getBoundingClientRect().top - before) < 2 && box.scrollTop > 0;
        })"""
    )
    assert heads
    assert all(heads)


def test_the_door_opens_on_an_edition(open_page: Callable[..., Any]) -> None:
    page = open_page("index.html")
    page.wait_for_url("**/index.html")
    page.wait_for_selector("a.wds-language")
    assert page.evaluate("document.documentElement.lang") in TAGS.values()
