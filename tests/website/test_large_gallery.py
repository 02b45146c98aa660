"""A gallery of five hundred pictures: the page stays light, thumbnails come as they are scrolled to, axe is content."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.newsroom.model import Picture
from plugins.website.galleries import MANY, own
from plugins.website.images import image
from tests import factories
from tests.website import chromium, sites
from tests.website.test_gates_browser import opened, turned, violations
from tests.website.test_images import photograph

COUNT = 500
PACKED = 30 * 1024
"""Bytes of a page's HTML as a server sends it (`./press bench`)."""
PLACE = "novosti/2026/dogovor/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("five-hundred")
    pictures = tuple(
        photograph(
            folder,
            f"kadr-{number:03}",
            (240, 180),
            alt=f"Команда школы № {number} тянет канат на {number % 13}-м этапе",
        )
        for number in range(COUNT)
    )
    made = factories.make_library(folder, articles=(factories.make_article(pictures=pictures),))
    return sites.build(made, folder / "out" / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as address:
        yield address


def test_its_page_keeps_the_budget(site: Path) -> None:
    page = (site / PLACE / "index.html").read_bytes()
    assert page.count(b'class="shot"') == COUNT > MANY
    assert len(gzip.compress(page)) < PACKED
    assert page.count(b".jpg") < 5, "thumbnails of a large gallery come in one width"
    names = [(site / one).is_file() for one in _thumbnails(site)]
    assert len(names) == COUNT
    assert all(names)


def test_photographs_of_full_size_keep_it_too() -> None:
    """Their thumbnails have three widths: all of them in two formats made 32 KB of five hundred pictures."""
    facts = {"width": 1600, "height": 1067, "caption": "Второй этап", "credit": "Фото: Ася Рунова"}
    pictures = (
        Picture(path=f"galleries/slyot/kadr-{number:03}.jpg", alt=f"Команда школы № {number} ставит палатку",
                digest=hashlib.sha256(bytes([number % 256, number // 256])).hexdigest()[:12], **facts)
        for number in range(COUNT)
    )  # fmt: skip
    shown = own([made for one in pictures if (made := image(one, "3x2"))], "../../../")
    assert len(gzip.compress(shown.encode())) < PACKED - 8 * 1024, "the frame of a page takes its part"


def test_it_shows_what_is_scrolled_to_and_axe_finds_nothing(browser: Browser, address: str) -> None:
    page = opened(browser, 360, "light")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    turned(page, address + PLACE, "light")
    page.wait_for_load_state("networkidle")
    assert sum("/kartinki/" in one for one in asked) < 100, "the rest waits"
    assert violations(page) == []
    page.locator("a.shot").last.click()
    page.wait_for_function("document.querySelector('dialog img').naturalWidth > 0")
    assert page.locator(".viewer-count").inner_text().startswith(f"{COUNT} из {COUNT}")
    page.context.close()


def _thumbnails(site: Path) -> list[str]:
    page = sites.read(site, f"{PLACE}index.html")
    return [
        attributes["src"].removeprefix("../../../")
        for tag, attributes, around in page.tags
        if tag == "img" and "figure" in around and "li" in around
    ]
