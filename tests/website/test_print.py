"""A page on paper: no controls, addresses of links beside their words, a code that leads back to the site."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from playwright.sync_api import Browser

from tests.website import sites


@pytest.fixture(scope="module")
def printed(
    chrome: Browser, whole_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, pdfium.PdfDocument]:
    """The longest article's address and its pages as Chromium prints them."""
    longest = max(whole_site.glob("novosti/20*/*-*/index.html"), key=lambda path: path.stat().st_size)
    file = tmp_path_factory.mktemp("print") / "page.pdf"
    page = chrome.new_page()
    page.goto(longest.as_uri())
    page.pdf(path=str(file), format="A4", prefer_css_page_size=True)
    page.close()
    return longest.parent.relative_to(whole_site).as_posix(), pdfium.PdfDocument(file)


def test_the_code_on_paper_leads_to_the_page(printed: tuple[str, pdfium.PdfDocument]) -> None:
    address, document = printed
    codes = [
        code.text for sheet in document for code in zxingcpp.read_barcodes(sheet.render(scale=3).to_pil().convert("L"))
    ]
    assert codes == [f"https://verkhnerechensk.profped.example/{address}/"]


def test_paper_has_the_text_and_none_of_the_controls(printed: tuple[str, pdfium.PdfDocument], whole_site: Path) -> None:
    address, document = printed
    words = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    title = next(tag for tag in sites.read(whole_site, f"{address}/index.html").tags if tag[0] == "title")
    assert title
    for control in ("Версия для слабовидящих", "Поделиться", "Разделы", "Найти"):
        assert control not in words
    assert "Страница на сайте" in words


def test_a_link_shows_its_address(chrome: Browser, whole_site: Path, tmp_path: Path) -> None:
    style = next((whole_site / "static").glob("site.*.css")).as_uri()
    page_file, file = tmp_path / "index.html", tmp_path / "page.pdf"
    page_file.write_text(
        f'<!doctype html><html lang="ru"><link rel="stylesheet" href="{style}"><div class="prose"><p>'
        '<a href="https://zakon.example/197">закон</a></p></div>'
    )
    page = chrome.new_page()
    page.goto(page_file.as_uri())
    page.pdf(path=str(file))
    page.close()
    assert "https://zakon.example/197" in pdfium.PdfDocument(file)[0].get_textpage().get_text_range()
