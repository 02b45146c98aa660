"""The press files of a real issue: only inks, boxes, marks, overprint, the report beside them."""

import dataclasses
import hashlib
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from newspaper import press
from newspaper.plates import Plates
from newspaper.preflight.printed import squeezed
from plugins.newsroom.model import PrintShop
from plugins.toolkit.cmyk import Inks
from plugins.toolkit.pdf_text import page_texts
from plugins.toolkit.tokens import read_tokens
from tests.newspaper import sample
from tests.newspaper.conftest import Printed

MM = 72 / 25.4
SHOP = PrintShop()
WARNED = {"P27", "P57"}
"""What the sample of these tests is warned of: its number of pages, its imprint."""
SIZES = {"press-a3-x4.pdf": (297, 420), "press-a4-x1a.pdf": (210, 297)}


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


@pytest.mark.parametrize("name", SIZES)
def test_boxes_say_trim_bleed_and_slug(printed: Printed, name: str) -> None:
    with opened(printed.file(name)) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(value) / MM for value in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(SIZES[name], abs=0.05)
            assert [round(a - b, 2) for a, b in zip(trim[:2], bleed[:2], strict=True)] == [5, 5]
            assert [round(a - b, 2) for a, b in zip(bleed[2:], trim[2:], strict=True)] == [5, 5]
            assert media[0] < bleed[0]
            assert media[3] > bleed[3]


@pytest.mark.parametrize("name", SIZES)
def test_nothing_but_inks_and_no_traces_of_the_screen(printed: Printed, name: str) -> None:
    with opened(printed.file(name)) as pdf:
        assert not {"/StructTreeRoot", "/Outlines", "/Names", "/MarkInfo"} & set(pdf.Root.keys())
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        spaces = {str(picture.ColorSpace) for picture in pictures}
        assert spaces == {"/DeviceCMYK"}
        drawn = [one for page in pdf.pages for one in pikepdf.parse_content_stream(page)]
        assert not {str(one.operator) for one in drawn} & {"rg", "RG", "BMC"}
        marked = [one.operands for one in drawn if str(one.operator) == "BDC"]
        assert marked, "a text begins with an initial"
        assert all(str(tag) == "/Span" and set(said.keys()) == {"/ActualText"} for tag, said in marked)
        assert len(marked) == sum(str(one.operator) == "EMC" for one in drawn)
        assert str(pdf.docinfo["/Trapped"]) == "/False"


def test_design_colours_are_the_tokens_own_mixes(printed: Printed) -> None:
    union = read_tokens(sample.THEME).color("union").cmyk
    with opened(printed.file("press-a3-x4.pdf")) as pdf:
        fills = {
            tuple(round(float(value), 3) for value in one.operands)
            for one in pikepdf.parse_content_stream(pdf.pages[0], "k")
        }
    assert tuple(round(share, 3) for share in union) in fills
    assert (0, 0, 0, 1) in fills


def test_crop_marks_are_on_all_plates_and_outside_the_bleed(printed: Printed) -> None:
    with opened(printed.file("press-a3-x4.pdf")) as pdf:
        page = pdf.pages[0]
        space = page.obj.Resources.ColorSpace.Registration
        assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/All", "/DeviceCMYK"]
        bleed = [float(value) for value in page.BleedBox]
        stream = pikepdf.parse_content_stream(page)
        start = max(at for at, one in enumerate(stream) if str(one.operator) == "CS")
        moves = [[float(v) for v in one.operands] for one in stream[start:] if str(one.operator) in {"m", "l"}]
    assert len(moves) == 16
    for x, y in moves:
        assert x < bleed[0] or x > bleed[2] or y < bleed[1] or y > bleed[3]


def test_black_text_overprints_and_coloured_text_does_not(printed: Printed) -> None:
    seen = set()
    with opened(printed.file("press-a3-x4.pdf")) as pdf:
        states = pdf.pages[0].obj.Resources.ExtGState
        assert states.OverprintOn.OPM == 1
        assert states.OverprintOn.op is True
        for page in pdf.pages:
            fill, over, stack = (0, 0, 0, 1), False, []
            for one in pikepdf.parse_content_stream(page):
                name = str(one.operator)
                if name == "k":
                    fill = tuple(float(value) for value in one.operands)
                elif name == "gs":
                    over = str(one.operands[0]) == "/OverprintOn"
                elif name == "q":
                    stack.append(fill)
                elif name == "Q":
                    fill = stack.pop()
                elif name in {"TJ", "Tj"}:
                    assert over == (fill == (0, 0, 0, 1))
                    seen.add(over)
    assert seen == {True, False}


def test_transparency_stops_the_finishing_with_a_sentence() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    page.TrimBox = pikepdf.Array([0, 0, 300, 400])
    page.obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(A=pikepdf.Dictionary(ca=0.5)))
    page.obj.Contents = pdf.make_stream(b"/A gs 0 0 9 9 re f")
    with pytest.raises(press.PressError, match="прозрачность"):
        press.finish(pdf, (Inks(), Inks(grey=True)), SHOP)


def test_a_build_fails_when_its_press_file_would_be_refused(tmp_path, monkeypatch) -> None:
    import newspaper

    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    monkeypatch.setattr(Plates, "page", lambda *_, **__: None)
    with pytest.raises(ValueError, match=r"2026-11.*DeviceRGB"):
        newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert not (tmp_path / "out").exists()


def test_gradients_become_inks(tmp_path) -> None:
    import dataclasses
    import hashlib

    import newspaper

    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    article = library.articles[0]
    assert article.picture
    path = tmp_path / "content" / article.picture.path
    sky = '<linearGradient id="g"><stop offset="0" stop-color="#ff0000"/><stop offset="1" stop-color="#ffffff"/>'
    data = path.read_text().replace("<rect ", f"<defs>{sky}</linearGradient></defs><rect ", 1)
    path.write_text(data.replace('fill="#bcd7ee"', 'fill="url(#g)"'))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    changed = dataclasses.replace(article, picture=dataclasses.replace(article.picture, digest=digest))
    library = dataclasses.replace(library, articles=(changed, *library.articles[1:]))
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    with pikepdf.open(tmp_path / "out" / "press-a4-x1a.pdf") as pdf:
        spaces = [
            str(one.ColorSpace) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ShadingType" in one
        ]
    assert spaces
    assert set(spaces) == {"/DeviceCMYK"}


def test_the_report_travels_with_the_files(printed: Printed) -> None:
    """One page for each press file, the same words as the JSON, in the newspaper's own faces."""
    told = json.loads(printed.file("preflight.json"))
    names = [f"press-{paper}-{word}.pdf" for paper in ("a3", "a4") for word in ("x4", "x1a")]
    assert [one["file"] for one in told["files"]] == names
    for one in told["files"]:
        assert one["verdict"] == "годен"
        assert one["sha256"] == hashlib.sha256(printed.file(one["file"])).hexdigest()
        doubted = {clause["number"] for clause in one["clauses"] if clause["state"] != "да"}
        assert doubted <= {*WARNED, "P51"}, "a photograph of 1200 pixels may be set a little too wide on A3"
    pages = page_texts(printed.file("preflight.pdf"))
    assert len(pages) == len(names)
    for words, one in zip(pages, told["files"], strict=True):
        for wanted in (one["file"], one["sha256"], "годен", *(clause["number"] for clause in one["clauses"])):
            assert squeezed(wanted) in squeezed(words), wanted
    with opened(printed.file("preflight.pdf")) as pdf:
        fonts = {str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one}
    assert fonts


def test_a_coarse_picture_is_told_with_the_story_s_name(printed: Printed) -> None:
    """The sample's photograph of 1200 pixels has enough; a shop that wants 600 dots an inch is told whose it is."""
    from newspaper import bindery, edition
    from newspaper.formats import find

    library = dataclasses.replace(printed.library, printshop=PrintShop(resolution=600))
    made = edition.make(library, printed.issue)
    data = {"x4": printed.file("press-a3-x4.pdf")}
    with opened(data["x4"]) as pdf:
        digests = [
            _digest(one) for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    names = bindery._names(made, dict.fromkeys(digests, "pictures/snimok.jpg"))
    (passport,) = bindery._examined(data, made, find("a3"), names, {})
    (clause,) = (one for one in passport["clauses"] if one["number"] == "P51")
    assert clause["state"] == "посмотрите"
    assert clause["found"][0].startswith("снимок «pictures/snimok.jpg» статьи «Заголовок 3: otpusk»:")
    assert "нужно 600" in clause["found"][0]


def _digest(image: Any) -> str:
    return hashlib.sha256(image.read_raw_bytes()).hexdigest()


def test_ghostscript_and_qpdf_accept_a_real_issue(printed: Printed, tmp_path: Path) -> None:
    """Every page is separated without a word; no spot of a page takes more ink than the shop allows."""
    from PIL import Image

    from plugins.toolkit import cmyk

    for name in ("press-a4-x4.pdf", "press-a4-x1a.pdf"):
        file = printed.folder / name
        checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dUseBleedBox", "-sDEVICE=tiff32nc", "-r150"]
    separated = subprocess.run(
        [*command, f"-sOutputFile={tmp_path}/%d.tif", printed.folder / "press-a4-x4.pdf"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (separated.returncode, separated.stdout + separated.stderr) == (0, "")
    for path in tmp_path.glob("*.tif"):
        with Image.open(path) as page:
            assert cmyk.most_ink(page) <= SHOP.ink_limit / 100
