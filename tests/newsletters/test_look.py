"""Letters of every pattern in a real browser: nothing sticks out, every word reads, nothing foreign is fetched.

Each is looked at on three widths, light and dark, with pictures and without, with its style sheet and without (Gmail
on a phone drops it). Contrast is measured twice: of the colours that the browser computed, of the pixels that it drew.
"""

import io
import itertools
import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from plugins.toolkit.tokens import contrast
from tests.newsletters.looks import PATTERNS, Look, looks
from tests.website import chromium

FULL = bool(os.environ.get("PRESS_FULL"))
WIDTHS, SCHEMES = (320, 375, 640), ("light", "dark")
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
SCALE = 2
"""Pixels of the screen for one of CSS: strokes are then broad enough to have the colour they are meant to have."""
COLOURS = """() => {
  const shares = text => text.match(/[\\d.]+/g).map(Number);
  const light = rgb => { const [r, g, b] = rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = node => { for (; node; node = node.parentElement) {
    const found = shares(getComputedStyle(node).backgroundColor);
    if (found.length === 3 || found[3] > 0) return found; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = [21, ""], seen = 0;
  while (walker.nextNode()) { const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.offsetParent) continue;
    const pair = [light(shares(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    const found = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (found < least[0]) least = [found, walker.currentNode.data]; seen += 1; }
  return [...least, seen]; }"""
LINES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) { const node = walker.currentNode;
    if (!node.data.trim() || !node.parentElement.offsetParent) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    for (const one of range.getClientRects()) if (one.width > 4 && one.height > 4)
      found.push([node.data.trim().slice(0, 40), one.x + scrollX, one.y + scrollY, one.width, one.height]); }
  return found; }"""
BROKEN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) { const node = walker.currentNode;
    if (!node.parentElement.offsetParent) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]{2,}/gu)) {
      const range = document.createRange();
      const after = node.data[word.index - 1] === "\\u00ad" ? 1 : 0;  // its box holds the hyphen, too
      range.setStart(node, word.index + after); range.setEnd(node, word.index + word[0].length);
      const tops = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
      if (tops.size > 1) found.push(word[0]); } }
  return found; }"""
"""Words, soft hyphens being no part of one, that stand on two lines."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.opened() as found:
        yield found


@pytest.fixture(scope="module")
def all_looks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Look]:
    return looks(tmp_path_factory.mktemp("looks") / "content")


def opened(
    browser: Browser, look: Look, folder: Path, *, pictures: bool = True, sheet: bool = True
) -> tuple[Page, list[str]]:
    """Open a letter as a mail program shows it; return the page, and the addresses that it asks for."""
    html = look.html if sheet else re.sub(r"<style.*?</style>", "", look.html, flags=re.DOTALL)
    file = folder / "letter.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(device_scale_factor=SCALE)
    asked: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url
        if address.startswith("file:"):
            route.continue_()
        elif pictures and address in look.pictures:
            route.fulfill(body=look.pictures[address], content_type="image/jpeg")
        else:
            route.abort()

    page.route("**/*", answer)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, asked[1:]


def turned(page: Page, width: int, scheme: str) -> Page:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    return page


def weak_lines(page: Page) -> list[tuple[str, float]]:
    """Return the lines of text that are too weak as drawn: the ground is the pixels' commonest colour, and of all
    others the one that differs most from it is the middle of a stroke."""
    lines: list[tuple[str, float, float, float, float]] = page.evaluate(LINES)
    assert len(lines) > 15
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return [(words, found) for words, *box in lines if (found := _drawn(shot, *box)) < ENOUGH]


def _drawn(shot: Image.Image, x: float, y: float, width: float, height: float) -> float:
    part = shot.crop(tuple(round(SCALE * side) for side in (x, y, x + width, y + height)))  # type: ignore[arg-type]
    seen = Counter({f"#{red:02x}{green:02x}{blue:02x}": number
                    for number, (red, green, blue) in part.getcolors(part.width * part.height)})  # type: ignore[misc, union-attr]  # fmt: skip
    ((ground, _),) = seen.most_common(1)
    return max(contrast(ground, color) for color in seen)


@pytest.mark.parametrize("sheet", [True, False])
@pytest.mark.parametrize("pictures", [True, False])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_word_reads_and_nothing_sticks_out(
    browser: Browser, all_looks: Mapping[str, Look], pattern: str, pictures: bool, sheet: bool, tmp_path: Path
) -> None:
    page, asked = opened(browser, all_looks[pattern], tmp_path, pictures=pictures, sheet=sheet)
    shown = page.evaluate("[...document.images].map(one => [one.naturalWidth > 0, one.alt !== ''])")
    assert bool(shown) == (pattern != "notice")
    assert {(loaded, described) for loaded, described in shown} <= {(pictures, True)}
    assert set(asked) <= set(all_looks[pattern].pictures)
    ways = [*itertools.product(WIDTHS, SCHEMES if sheet else ("light",))]
    drawn = ways if FULL else random.Random(f"{pattern} {pictures} {sheet}").sample(ways, 1)
    for width, scheme in ways:
        turned(page, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BROKEN) == [], (width, scheme)
        least, words, seen = page.evaluate(COLOURS)
        assert seen > 15
        assert least >= ENOUGH, (width, scheme, words)
        if (width, scheme) in drawn:
            assert weak_lines(page) == [], (width, scheme)
    if pictures and shown:  # the attributes reserve the room, the style keeps the proportions
        shares = "[...document.images].map(one => (one.width / one.height) / (one.naturalWidth / one.naturalHeight))"
        assert all(abs(share - 1) < 0.02 for share in page.evaluate(shares))
    page.close()


def test_dark_is_dark_and_the_headline_is_on_the_first_screen(
    browser: Browser, all_looks: Mapping[str, Look], tmp_path: Path
) -> None:
    for pattern, look in all_looks.items():
        page, _ = opened(browser, look, tmp_path)
        ground = "getComputedStyle(document.querySelector('.letter')).backgroundColor"
        assert turned(page, 375, "dark").evaluate(ground) == "rgb(20, 22, 26)"
        top = page.evaluate("document.querySelector('h1').getBoundingClientRect().top")
        assert top < (250 if pattern in {"notice", "advertising"} else 150), pattern
        page.close()


def test_faults_would_be_seen(browser: Browser, all_looks: Mapping[str, Look], tmp_path: Path) -> None:
    """Grey words; words over a picture of their colour, which computed colours do not know; a wide box; a torn word."""
    look = all_looks["story"]
    page, _ = opened(browser, look._replace(html=look.html.replace("#5a5f6b", "#9a9fab")), tmp_path)
    assert turned(page, 375, "light").evaluate(COLOURS)[0] < ENOUGH
    assert weak_lines(page)
    page.close()
    hidden = look.html.replace('<h1 style="', '<h1 style="background-image:linear-gradient(#0b4f8a,#0b4f8a);')
    page, _ = opened(browser, look._replace(html=hidden), tmp_path)
    assert turned(page, 640, "light").evaluate(COLOURS)[0] >= ENOUGH
    assert {words for words, _ in weak_lines(page)} == {page.inner_text("h1").strip()[:40]}
    page.close()
    wide = look.html.replace("</h1>", '</h1><div style="width:500px">а</div>', 1)
    page, _ = opened(browser, look._replace(html=wide), tmp_path)
    assert turned(page, 375, "light").evaluate("document.documentElement.scrollWidth") > 375
    page.close()
    torn = look.html.replace("</h1>", f"</h1><p>{'а' * 80}</p>", 1)
    page, _ = opened(browser, look._replace(html=torn), tmp_path)
    assert turned(page, 375, "light").evaluate(BROKEN) == ["а" * 80]
    page.close()
