"""The screen file: title, language, tags, bookmarks, links; glyphs that show the letters that the text says."""

import io

import pikepdf
import pypdf
import pytest

from newspaper import faces
from plugins.toolkit import pdf, qr
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


def test_codes_on_paper_hold_the_address(printed: Printed) -> None:
    """The code of the lead story is found on the page as drawn, module by module."""
    address = "https://profsoyuz.example/novosti/2026/dogovor/"
    rows = qr.matrix(address)
    found = False
    pages = len(pypdf.PdfReader(io.BytesIO(printed.file("screen-a3.pdf"))).pages)
    for page in range(pages):
        found = found or _holds(pdf.draw(printed.file("screen-a3.pdf"), 2400, page).convert("L"), rows)
    assert found


def _holds(image, rows: tuple[tuple[bool, ...], ...]) -> bool:
    """Look for the code at every place where a finder pattern's corner may be, at its own size on the page."""
    from newspaper.formats import PT, find

    sheet = find("a3")
    scale = 2400 / (sheet.width * 96 / 25.4)
    side = 4.4 * sheet.leading * PT * scale
    module = side / (len(rows) + 2)
    pixels = image.load()
    for column in range(sheet.columns):
        left = int((sheet.left(column) - 2 * PT) * scale + module)
        for top in range(image.height - int(side)):
            if all(
                (pixels[left + int((x + 0.5) * module), top + int((y + 0.5) * module)] < 128) == rows[y][x]
                for y in range(len(rows))
                for x in range(len(rows))
            ):
                return True
    return False
