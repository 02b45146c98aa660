"""Imposition, proved by folding: the sheets are printed, folded and stitched in arithmetic, and then read."""

import hashlib
import io
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from newspaper import imposition
from newspaper.imposition import Side
from plugins.newsroom.model import PrintShop
from tests.newspaper import plates

MM = 72 / 25.4
WIDTH, HEIGHT = 60.0, 90.0


def numbered(count: int, *, bleed: float = 5.0, marks: str = "да") -> bytes:
    """Pages that say which they are, with a red field that runs into the bleed."""
    from weasyprint import HTML

    from newspaper import press

    css = f"@page{{size:{WIDTH}mm {HEIGHT}mm;margin:8mm}}section+section{{break-before:page}}body{{font:9pt serif}}"
    body = "".join(f"<section>Полоса {number}.</section>" for number in range(1, count + 1))
    shop = PrintShop(bleed=bleed, marks=marks)
    with pikepdf.open(io.BytesIO(HTML(string=f"<style>{css}</style><body>{body}").write_pdf())) as pdf:
        press.finish(pdf, press.of_shop([], shop), shop, (WIDTH, HEIGHT))
        for page in pdf.pages:
            ground = b"q 0 1 1 0 k -60 -60 900 900 re f Q\n"
            page.obj.Contents = pdf.make_stream(ground + page.obj.Contents.read_bytes())
        pdf.save(made := io.BytesIO())
    return made.getvalue()


def imposed(data: bytes, wishes: dict[str, Any]) -> bytes:
    shop = PrintShop(**wishes)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        wanted = imposition.sides(shop, len(pdf.pages))
    with imposition.impose(data, wanted, shop, folded=shop.imposition == "брошюра") as document:
        document.save(made := io.BytesIO())
    return made.getvalue()


def halves(data: bytes) -> list[tuple[int, int]]:
    """Read which page stands on the left and on the right of every side, 0 for a blank half."""
    document: Any = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        left, bottom, right, top = page.get_trimbox()
        fold, text = (left + right) / 2, page.get_textpage()
        words = [text.get_text_bounded(*box) for box in ((left, bottom, fold, top), (fold, bottom, right, top))]
        found.append(tuple(int(word.split()[1].rstrip(".")) if word.strip() else 0 for word in words))
    document.close()
    return found


def folded(sides: list[tuple[int, int]]) -> list[int]:
    """Fold each sheet in half, put one into the other, and turn the leaves: the order in which a reader meets pages.

    A sheet has a front (printed side up before folding) and a back; folded, its right front half is the leaf that one
    sees first, the back's left half lies behind it. The outermost sheet comes first.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first = [page for front, back in sheets for page in (front[1], back[0])]
    second = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return first + second


@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_page_k_of_the_folded_booklet_reads_k(count: int) -> None:
    data = imposed(numbered(count), {"imposition": "брошюра"})
    assert folded(halves(data)) == list(range(1, count + 1))


def test_a_number_of_pages_that_is_no_multiple_of_four_gets_blank_pages_at_the_end() -> None:
    assert folded(halves(imposed(numbered(6), {"imposition": "брошюра"}))) == [1, 2, 3, 4, 5, 6, 0, 0]


def test_a_wrong_order_would_be_seen() -> None:
    sides = halves(imposed(numbered(8), {"imposition": "брошюра"}))
    assert folded([sides[2], sides[3], sides[0], sides[1]]) != list(range(1, 9))


def test_spreads_lie_as_a_reader_opens_them() -> None:
    assert halves(imposed(numbered(6), {"imposition": "развороты"})) == [(0, 1), (2, 3), (4, 5), (6, 0)]
    assert imposition.spreads(5) == (Side(0, 1, 0.0), Side(2, 3, 0.0), Side(4, 5, 0.0))
    assert imposition.spreads(0) == imposition.sides(PrintShop(), 8) == ()


def places(data: bytes, page: int) -> dict[str, float]:
    """Return where the words of each half begin, millimetres from the fold."""
    document: Any = pypdfium2.PdfDocument(data)
    leaf = document[page]
    text, fold = leaf.get_textpage(), sum(leaf.get_trimbox()[::2]) / 2
    found = {}
    for index in range(text.count_chars()):
        x = (text.get_charbox(index)[0] - fold) / MM
        found.setdefault("left" if x < 0 else "right", x)
    document.close()
    return found


def test_creep_draws_inner_sheets_towards_the_fold() -> None:
    plain = imposed(numbered(12), {"imposition": "брошюра", "paper_thickness": 0.0})
    crept = imposed(numbered(12), {"imposition": "брошюра", "paper_thickness": 0.5})
    for side in range(6):
        before, after = places(plain, side), places(crept, side)
        by = 0.5 * (side // 2)
        assert after["left"] - before["left"] == pytest.approx(by, abs=0.01)
        assert after["right"] - before["right"] == pytest.approx(-by, abs=0.01)


def test_sheets_are_two_pages_wide_and_nothing_crosses_the_fold() -> None:
    from plugins.toolkit.pdf import draw

    data = imposed(numbered(6, marks="приводка"), {"imposition": "развороты", "marks": "приводка"})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            trim, bleed, media = ([float(v) / MM for v in page.obj[f"/{box}Box"]] for box in ("Trim", "Bleed", "Media"))
            assert trim == pytest.approx([0, 0, 2 * WIDTH, HEIGHT], abs=0.005)
            assert bleed == pytest.approx([-5, -5, 2 * WIDTH + 5, HEIGHT + 5], abs=0.005)
            assert media == pytest.approx([-13, -13, 2 * WIDTH + 13, HEIGHT + 13], abs=0.005)
        pdf.pages[0].CropBox = pdf.pages[0].MediaBox
    first = draw(data, 1460)  # ten dots a millimetre
    outside, blank, fold, inside, margin = (
        first.getpixel((round(10 * (13 + x)), 500)) for x in (2 * WIDTH + 6, 20, WIDTH - 0.5, WIDTH + 1, 2 * WIDTH + 3)
    )
    assert outside == blank == fold == (255, 255, 255)
    assert inside == margin
    assert inside[1] < 90, "the field runs over the trimmed edge into the bleed, and ends at the fold"  # type: ignore[index]


def test_marks_show_where_to_cut_and_where_to_fold() -> None:
    for marks, imposed_as, strokes, dashes in (
        ("да", "брошюра", 10, 1), ("да", "развороты", 8, 0), ("приводка", "брошюра", 28, 1), ("нет", "брошюра", 0, 0),
    ):  # fmt: skip
        data = imposed(numbered(4, marks=marks), {"imposition": imposed_as, "marks": marks})
        with pikepdf.open(io.BytesIO(data)) as pdf:
            names = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
        assert (names.count("S"), names.count("d")) == (strokes, dashes)


def test_pages_of_two_sizes_are_refused_in_words() -> None:
    with pikepdf.open(io.BytesIO(numbered(4))) as pdf:
        pdf.pages[1].TrimBox = pikepdf.Array([0, 0, 100, 100])
        pdf.save(made := io.BytesIO())
    with pytest.raises(ValueError, match="Полосы разного размера"):
        imposed(made.getvalue(), {"imposition": "брошюра"})


def test_sheets_keep_the_standard_of_their_pages() -> None:
    from newspaper import pdfx
    from newspaper.preflight import Dossier, examine

    shop = PrintShop(imposition="брошюра")
    data = plates.pressed("x4", pages=4, imposition="брошюра")
    made = []
    for number in range(2):
        with imposition.impose(data, imposition.sides(shop, 4), shop) as document:
            document.trailer.ID = pikepdf.Array([pikepdf.String(f"clock {number}")] * 2)
            made.append(pdfx.declare(document, "x4", shop, b"", plates.FACTS, plates.MOMENT))
    assert made[0] == made[1]
    with pikepdf.open(io.BytesIO(made[0])) as document:
        found = examine(Dossier(pdf=document, word="x4", shop=shop, size=(2 * plates.SIZE[0], plates.SIZE[1])))
    assert [fault.clause.number for fault in found] == ["P27"], "two sides of one sheet; nothing else"


def _words(file: Path, halves_of: bool) -> list[Counter[str]]:
    """Return the words of each page in its trim, or of each half of its sides, the left one first."""
    found = []
    with pikepdf.open(file) as document:
        boxes = [
            ([float(one) for one in page.trimbox], [float(one) for one in page.mediabox]) for page in document.pages
        ]
    for number, ((left, bottom, right, top), media) in enumerate(boxes, start=1):
        middle, down = (left + right) / 2, media[3] - top
        parts = [(left, middle), (middle, right)] if halves_of else [(left, right)]
        for start, end in parts:
            sides = (start - media[0], down, end - start, top - bottom)
            frame = [word for name, size in zip("xyWH", sides, strict=True) for word in (f"-{name}", str(round(size)))]
            command = ["pdftotext", "-f", str(number), "-l", str(number), *frame, str(file), "-"]
            found.append(Counter(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))
    return found


@pytest.mark.parametrize("name", ["2026-06", "2026-10", "2026-11"])
def test_the_sample_s_sheets_fold_into_its_pages(built: Path, name: str) -> None:
    """What a shop gets, not what a function makes: each half bears the words of one page, in the booklet's order."""
    folder = built / "output" / "newspaper" / name
    (file,) = (folder / "sheets").glob("booklet-*.pdf")
    pages = _words(folder / file.name.replace("booklet", "press"), halves_of=False)
    halves_of_sides = _words(file, halves_of=True)
    bears = [max(range(len(pages)), key=lambda at: (half & pages[at]).total()) for half in halves_of_sides]
    assert all(half == pages[at] for half, at in zip(halves_of_sides, bears, strict=True)), "no word lost at the fold"
    sides = [(left + 1, right + 1) for left, right in zip(bears[::2], bears[1::2], strict=True)]
    assert folded(sides) == list(range(1, len(pages) + 1))
    told = json.loads((folder / "preflight.json").read_bytes())["files"][-1]
    assert (told["file"], told["verdict"]) == (f"sheets/{file.name}", "годен")
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert {one["number"] for one in told["clauses"] if one["found"]} <= {"P51"}, "the sides are not the issue's pages"
