"""The letter in a real browser: nothing sticks out, everything reads, in light and in dark."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from newsletters.edition import make
from tests.newsletters.values import THEME, rich_library
from tests.website import chromium

KARTINKI = "https://profsoyuz.example/kartinki/"
LEAST_CONTRAST = """() => {
  const shares = text => text.match(/[\\d.]+/g).map(Number);
  const light = rgb => { const [r, g, b] = rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = node => { for (; node; node = node.parentElement) {
    const found = shares(getComputedStyle(node).backgroundColor);
    if (found.length === 3 || found[3] > 0) return found; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = 21, seen = 0;
  while (walker.nextNode()) { const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.offsetParent) continue;
    const pair = [light(shares(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    least = Math.min(least, (pair[0] + 0.05) / (pair[1] + 0.05)); seen += 1; }
  return [least, seen]; }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.opened() as found:
        yield found


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> str:
    library = rich_library(tmp_path_factory.mktemp("letter"))
    return make(library, library.letters[0], theme=THEME).html


@cache
def photograph() -> bytes:
    """A JPEG of the real size, wider than any letter."""
    data = io.BytesIO()
    Image.new("RGB", (960, 640), "#8899aa").save(data, "JPEG")
    return data.getvalue()


def opened(
    browser: Browser, html: str, width: int, scheme: str, folder: Path, *, pictures: bool = False
) -> tuple[Page, list[str]]:
    file = folder / "letter.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        elif pictures and route.request.url.startswith(KARTINKI):
            route.fulfill(body=photograph(), content_type="image/jpeg")
        else:
            route.abort()

    page.route("**/*", answer)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pictures", [True, False])
@pytest.mark.parametrize("width", [320, 375, 640, 1200])
def test_every_word_reads_and_nothing_sticks_out(
    browser: Browser, letter: str, width: int, scheme: str, pictures: bool, tmp_path: Path
) -> None:
    page, asked = opened(browser, letter, width, scheme, tmp_path, pictures=pictures)
    loaded = page.evaluate("[...document.images].map(one => one.naturalWidth > 0)")
    assert loaded
    assert set(loaded) == {pictures}
    least, seen = page.evaluate(LEAST_CONTRAST)
    assert seen > 40
    assert least >= 4.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {re.sub(r"/[^/]*$", "", url) for url in asked[1:]} <= {KARTINKI.rstrip("/")}
    # the attributes reserve the room, the style keeps the proportions
    if pictures:
        ratios = page.evaluate("[...document.images].map(one => one.width / one.height)")
        assert all(abs(ratio - 1.5) < 0.02 for ratio in ratios)
    page.close()


def test_dark_is_dark_and_no_style_sheet_is_fine(browser: Browser, letter: str, tmp_path: Path) -> None:
    page, _ = opened(browser, letter, 375, "dark", tmp_path)
    assert page.evaluate("getComputedStyle(document.querySelector('.letter')).backgroundColor") == "rgb(20, 22, 26)"
    page.close()
    bare = re.sub(r"<style.*?</style>", "", letter, flags=re.DOTALL)
    page, _ = opened(browser, bare, 375, "light", tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.evaluate(LEAST_CONTRAST)[0] >= 4.5
    page.close()


def test_weak_contrast_would_be_seen(browser: Browser, letter: str, tmp_path: Path) -> None:
    page, _ = opened(browser, letter.replace("#5a5f6b", "#9a9fab"), 640, "light", tmp_path)
    assert page.evaluate(LEAST_CONTRAST)[0] < 4.5
    page.close()
