"""The site in a real browser: from disk and over HTTP, with and without scripts, on a phone and on a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins import website
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.website import chromium, sites

HOUSE = Path(__file__).resolve().parents[2]
PLACES = ("", "novosti/", "sobytiya/", "prava/", "dokumenty/", "gazeta/", "pisma/", "lyudi/", "kontakty/", "poisk/")
MISSING = ("oblozhka.png", "oblozhka.webp", "gazeta.pdf")
"""Made by the newspaper's build."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, drawn: Path) -> Path:
    """The sample union's site."""
    folder = tmp_path_factory.mktemp("browser")
    library = as_of(read_library(HOUSE / "content"))
    website.build(library, folder / "site", cache=drawn, theme=sites.THEME)
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as address:
        yield address


def watched(page: Page, asked: list[str], said: list[str]) -> None:
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))


def test_no_request_leaves_the_machine(browser: Browser, site: Path, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    watched(page, asked, said)
    articles = [
        f"{path.parent.relative_to(site).as_posix()}/" for path in sorted(site.glob("novosti/20*/*-*/index.html"))
    ]
    for place in (*PLACES, *articles[:5], "404.html"):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
    assert [url for url in asked if url.endswith(".woff2")]
    missing = [url for url in asked if url.endswith(MISSING)]
    assert len([text for text in said if "404" not in text or not missing]) == 0, said


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(browser: Browser, site: Path, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    texts = [
        next(iter(sorted(site.glob(pattern)))) for pattern in ("novosti/20*/*-*/index.html", "pisma/20*/index.html")
    ]
    for place in (*PLACES, *(text.relative_to(site).as_posix() for text in texts), "404.html"):
        page.goto(address + place)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{place} at {width}"
    context.close()


def test_pages_read_and_link_from_disk(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    watched(page, asked, said)
    page.goto((site / "index.html").as_uri())
    page.click("nav.bar >> text=Новости")
    assert page.url == (site / "novosti/index.html").as_uri()
    page.click(".stories h2 a >> nth=0")
    assert page.url.endswith("/index.html")
    assert page.locator("h1").count() == 1
    page.click("a.name")
    assert page.url == (site / "index.html").as_uri()
    assert page.evaluate("document.fonts.load('16px Onest', 'ё').then(faces => faces.length)") >= 1
    assert [url for url in asked if not url.startswith("file:")] == []
    # Covers are made by the newspaper; from a disk no font may be asked for ahead.
    harmless = ("ERR_FILE_NOT_FOUND", "Access to font", "net::ERR_FAILED")
    assert [text for text in said if not any(word in text for word in harmless)] == []


def test_lines_are_62_to_68_characters(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    longest = max(site.glob("novosti/20*/*-*/index.html"), key=lambda path: path.read_text("utf-8").count("<p>"))
    page.goto(longest.as_uri())
    page.evaluate("document.fonts.ready")
    lengths: list[int] = page.evaluate(
        """() => { const lengths = [];
        for (const paragraph of document.querySelectorAll('.prose > p')) {
          const text = paragraph.firstChild; if (!text || text.nodeType !== 3) continue;
          const range = document.createRange(); let top = null, count = 0;
          for (let i = 0; i < text.length; i++) {
            range.setStart(text, i); range.setEnd(text, i + 1);
            const here = Math.round(range.getBoundingClientRect().top);
            if (top !== null && here > top + 5) { lengths.push(count); count = 0; }
            top = here; count++; } }
        return lengths; }"""
    )
    assert len(lengths) > 20
    assert 62 <= sum(lengths) / len(lengths) <= 68


def test_the_panel_for_weak_sight_needs_no_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    before = page.locator("h1 + section h2 >> nth=0").bounding_box()
    page.click("text=Версия для слабовидящих")
    page.check("#sight-size-3")
    page.check("#sight-colour-white")
    after = page.locator("h1 + section h2 >> nth=0").bounding_box()
    assert before is not None
    assert after is not None
    assert page.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4})
    body = page.locator("body")
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(0, 0, 0)"
    assert body.evaluate("body => getComputedStyle(document.documentElement).fontSize") == "32px"
    context.close()


def test_the_panel_remembers_with_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.click("text=Версия для слабовидящих")
    page.check("#sight-size-2")
    page.check("#sight-pictures-off")
    page.goto(address + "novosti/")
    size = "getComputedStyle(document.documentElement).fontSize"
    assert page.evaluate(size) == "24px"
    assert page.locator("main img >> nth=0").is_hidden()
    page.click("text=Версия для слабовидящих")
    assert page.is_checked("#sight-size-2")
    page.click("text=Вернуть обычный вид")
    assert page.evaluate(size) == "16px"
    page.goto(address)
    assert page.evaluate(size) == "16px"
    context.close()


def test_big_letters_never_scroll_sideways(browser: Browser, site: Path) -> None:
    """WCAG 1.4.10 at 200 %, by the panel, on a small desk screen."""
    context = browser.new_context(viewport={"width": 1024, "height": 700})
    page = context.new_page()
    for place in PLACES:
        page.goto((site / place / "index.html").as_uri())
        page.evaluate("document.documentElement.setAttribute('data-size', '3')")
        page.evaluate("document.documentElement.setAttribute('data-space', 'wide')")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, place
    context.close()


def test_the_keyboard_finds_its_way(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "К содержанию"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
