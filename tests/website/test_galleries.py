"""Galleries on pages and in a real browser: plain links without a script, a viewer for the keyboard with it."""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests import factories
from tests.website import chromium, sites
from tests.website.test_images import photograph

HOUSE = Path(__file__).resolve().parents[2]
SHOWN = "novosti/2026/kanat/"
AXE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"
ELSEWHERE = ("oblozhka.png", "gazeta.pdf")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, drawn: Path) -> Path:
    """The sample union's site: the gallery of the spartakiada stands in `SHOWN`."""
    library = as_of(read_library(HOUSE / "content"))
    return sites.build(library, tmp_path_factory.mktemp("galleries") / "site", drawn)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    opened = context.new_page()
    opened.goto(address + SHOWN)
    yield opened
    context.close()


def test_the_sample_shows_every_picture_of_its_gallery(site: Path) -> None:
    library = read_library(HOUSE / "content")
    (gallery,) = library.galleries
    page = sites.read(site, f"{SHOWN}index.html")
    alts = [
        attributes["alt"]
        for tag, attributes, around in page.tags
        if tag == "img" and "figure" in around and "li" in around
    ]
    assert [one.alt for one in gallery.pictures] == alts
    assert len(gallery.pictures) >= 6
    assert all(one.caption and one.consent for one in gallery.pictures)
    assert page.words.count("Рисунки: Ася Рунова") == 1, "a credit that all share stands once"


def test_pictures_of_the_front_matter_are_a_gallery_too(tmp_path: Path) -> None:
    pictures = tuple(photograph(tmp_path, name, (600, 900), alt=f"Снимок {name}") for name in ("one", "two"))
    library = factories.make_library(tmp_path, articles=(factories.make_article(pictures=pictures),))
    site = sites.build(library, tmp_path / "out" / "site")
    page = sites.read(site, "novosti/2026/dogovor/index.html")
    links = [attributes for tag, attributes, _ in page.tags if tag == "a" and attributes.get("class") == "shot"]
    assert [one["data-size"] for one in links] == ["600 900", "600 900"]
    assert all((site / one["href"].removeprefix("../../../")).is_file() for one in links)
    assert all((site / one["data-avif"].removeprefix("../../../")).is_file() for one in links)
    assert sites.broken(site, missing=ELSEWHERE) == []


def test_without_a_script_a_thumbnail_is_a_link_to_the_large_picture(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SHOWN)
    page.locator("a.shot >> nth=1").click()
    page.wait_for_url("**/kartinki/*.webp")
    assert page.locator("body > img").evaluate("picture => picture.naturalWidth") >= 960
    context.close()


def showing(page: Page) -> str:
    return page.locator("dialog .viewer-count").inner_text().split(":")[0].strip()


def test_the_keyboard_leads_through_the_gallery_and_back(page: Page) -> None:
    shot = page.locator("a.shot >> nth=2")
    shot.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").get_attribute("aria-label") == "Просмотр снимков"
    assert showing(page) == "3 из 6"
    for key, place in (
        ("ArrowRight", 4),
        ("ArrowLeft", 3),
        ("Home", 1),
        ("ArrowLeft", 6),
        ("ArrowRight", 1),
        ("End", 6),
    ):
        page.keyboard.press(key)
        assert showing(page) == f"{place} из 6", key
    assert "Кто переставил ногу" in page.locator("dialog figcaption").inner_text()
    assert "Рисунки: Ася Рунова" in page.locator("dialog figcaption").inner_text()
    assert page.locator("dialog img").get_attribute("alt").startswith("Ряд ног")  # type: ignore[union-attr]
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 0")
    assert page.evaluate("document.querySelector('dialog img').currentSrc").endswith(".avif")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert shot.evaluate("shot => document.activeElement === shot")


def test_every_control_is_reached_named_and_large_enough(page: Page) -> None:
    page.locator("a.shot >> nth=0").click()
    names = set()
    for _ in range(4):
        names.add(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.tagName"))
        box = page.evaluate("(r => [r.width, r.height])(document.activeElement.getBoundingClientRect())")
        assert min(box) >= 24
        page.keyboard.press("Tab")
    assert {"Закрыть", "Предыдущий снимок", "Следующий снимок"} <= names
    page.get_by_role("button", name="Следующий снимок").click()
    assert showing(page) == "2 из 6"
    page.get_by_role("button", name="Закрыть").click()
    assert page.locator("dialog[open]").count() == 0


def test_a_key_with_a_modifier_is_left_to_the_browser(page: Page) -> None:
    page.locator("a.shot >> nth=0").click(modifiers=["Control"])
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize(("width", "size"), [(320, ""), (640, "3"), (1280, "3")])
def test_nothing_is_cut_or_shifts(browser: Browser, address: str, width: int, size: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver("
        "list => list.getEntries().forEach(one => { window.shift += one.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.add_init_script(f"localStorage.setItem('sight', JSON.stringify({{size: '{size}'}}));")  # the panel's memory
    page.goto(address + SHOWN)
    shot = page.locator("a.shot >> nth=3")
    shot.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    page.evaluate("window.shift = 0")
    shot.click()
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 0")
    for kind in ("close", "back", "next"):
        button = page.locator(f"dialog .viewer-{kind}")
        button.scroll_into_view_if_needed()
        assert button.bounding_box()["x"] + button.bounding_box()["width"] <= width  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate("(d => d.scrollWidth - d.clientWidth)(document.querySelector('dialog'))") <= 0
    assert page.evaluate("window.shift") == 0
    context.close()


BUDGET = 250 * 1024
"""Bytes of an article's page on a phone, in all (issue 02, «Must show»)."""


def test_an_article_with_a_gallery_is_light_on_a_phone(browser: Browser, site: Path, address: str) -> None:
    """Read to its end, so that lazy pictures count; what a server packs is counted packed."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, device_scale_factor=2.6)
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    page.goto(address + SHOWN)
    for _ in range(12):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
    files = [site / name / ("index.html" if name.endswith("/") else "") for name in asked]
    assert sum(file.suffix == ".avif" for file in files) >= 6
    packed = {".html", ".css", ".js", ".svg"}
    data = ((file, file.read_bytes()) for file in files)
    assert sum(len(gzip.compress(one)) if file.suffix in packed else len(one) for file, one in data) < BUDGET
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("нет axe-core: ./press test ставит его сам")
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for place in (SHOWN, "dokumenty/"):
        page.goto(address + place)
        page.add_script_tag(path=AXE)
        assert violations(page, "main") == []
    page.goto(address + SHOWN)
    page.add_script_tag(path=AXE)
    page.locator("a.shot >> nth=0").click()
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 0")
    assert violations(page, "dialog") == []
    context.close()


def violations(page: Page, part: str) -> list[str]:
    """What axe says of a part of the page: the frame around it has tests of its own."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("([part, tags]) => axe.run(part, {runOnly: tags})", [part, tags])
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in result["violations"]]
