"""The screen file: title, language, tags, bookmarks, links; glyphs that show the letters that the text says."""

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
import yaml
import zxingcpp

from newspaper import faces
from plugins.toolkit import pdf
from tests.newspaper.conftest import Printed


@pytest.mark.parametrize("name", ["screen-a3.pdf", "screen-a4.pdf"])
def test_title_language_tags_and_bookmarks(printed: Printed, name: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed.file(name)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Перемена. №\u00a010 (112), 20 ноября 2026 года"
    assert reader.root_object["/Lang"] == "ru"
    assert reader.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.outline[0]["/Title"] == "Перемена"
    below = reader.outline[1]
    assert {entry["/Title"] for entry in below} == {article.title for article in printed.library.articles}


def test_links_lead_to_the_site_and_within_the_paper(printed: Printed) -> None:
    addresses, inside = set(), 0
    for page in pypdf.PdfReader(io.BytesIO(printed.file("screen-a3.pdf"))).pages:
        for annotation in page.get("/Annots", []):
            entry = annotation.get_object()
            if "/A" in entry:
                addresses.add(entry["/A"]["/URI"])
            elif "/Dest" in entry:
                inside += 1
    assert "https://profsoyuz.example/novosti/2026/dogovor/" in addresses
    assert "https://vk.example/profsoyuz" in addresses
    assert "mailto:press@profsoyuz.example" in addresses
    assert inside >= len(printed.library.articles), "contents and the reference between two stories"


def test_every_picture_has_its_words_in_the_tags(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.file("screen-a3.pdf"))) as document:
        figures = [
            one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        words = {str(figure.get("/Alt", "")) for figure in figures}
    assert "" not in words
    assert "Учитель у доски" in words
    assert "QR-код: адрес текста на сайте" in words


def test_only_our_own_faces_are_inside(printed: Printed) -> None:
    with pikepdf.open(io.BytesIO(printed.file("press-a3-x4.pdf"))) as document:
        names = {
            str(one.BaseFont).partition("+")[2]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/BaseFont" in one
        }
    ours = {face.name.replace(" ", "-") for face in faces.FACES}
    assert names
    assert all(any(name.startswith(one) for one in ours) for name in names), names


def test_a_page_and_its_press_twin_show_the_same(printed: Printed) -> None:
    """Converted colours and states of overprint must not lose or move anything: grey pictures of both nearly agree."""
    from PIL import ImageChops, ImageStat

    screen = pdf.draw(printed.file("screen-a4.pdf"), 600).convert("L")
    with pikepdf.open(io.BytesIO(printed.file("press-a4-x4.pdf"))) as document:
        for page in document.pages:
            page.MediaBox = page.CropBox = page.TrimBox
        document.save(made := io.BytesIO())
    press = pdf.draw(made.getvalue(), 600).convert("L").resize(screen.size)
    assert ImageStat.Stat(ImageChops.difference(screen, press)).mean[0] < 12


def _codes(file: Path) -> set[str]:
    """Return what a reader of codes that knows nothing of us reads from the pages of a file."""
    document: Any = pypdfium2.PdfDocument(file)
    pages = (page.render(scale=2).to_pil().convert("L") for page in document)
    found = {code.text for page in pages for code in zxingcpp.read_barcodes(page)}
    document.close()
    return found


def _words(file: Path) -> str:
    document: Any = pypdfium2.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize("name", ["press-a3-x4.pdf", "press-a4-x1a.pdf"])
def test_codes_on_paper_hold_the_address_of_every_story(printed: Printed, name: str) -> None:
    codes = _codes(printed.folder / name)
    addresses = {f"https://profsoyuz.example/{article.address}" for article in printed.library.articles}
    assert len(addresses) == 9
    assert addresses <= codes
    asked = {"https://profsoyuz.example"} if "есть новость?" in _words(printed.folder / name) else set()
    assert codes - addresses == asked | {"https://profsoyuz.example/gazeta/2026/11/", "https://vk.example/profsoyuz"}


@pytest.mark.parametrize("name", ["2026-06", "2026-10", "2026-11"])
def test_so_they_do_in_the_sample(built: Path, name: str) -> None:
    """In what goes to print: every story of the issue, and the issue itself."""
    (file,) = (built / "output" / "newspaper" / name).glob("press-*-x4.pdf")
    issue = yaml.safe_load((built / "content" / "issues" / f"{name}.yaml").read_text(encoding="utf-8"))
    wanted = {re.sub(r".*/\d\d-\d\d-", "", placed["article"]) for placed in issue["articles"]}
    codes = _codes(file)
    told = [code.removesuffix("/").rpartition("/") for code in codes]
    assert len(wanted) > 10
    assert wanted <= {last for _, _, last in told}
    assert f"https://verkhnerechensk.profped.example/gazeta/{name.replace('-', '/')}/" in codes
