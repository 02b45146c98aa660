"""The press file: only inks, boxes, marks, overprint; and the check that refuses each fault."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from newspaper import preflight, press
from newspaper.plates import Plates
from plugins.newsroom.model import PrintShop
from plugins.toolkit.cmyk import Inks
from plugins.toolkit.tokens import read_tokens
from tests.newspaper import sample
from tests.newspaper.conftest import Printed

MM = 72 / 25.4
SHOP = PrintShop()
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
        assert preflight.faults(pdf, SHOP) == ()
        assert not {"/StructTreeRoot", "/Outlines", "/Names", "/MarkInfo"} & set(pdf.Root.keys())
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        spaces = {str(picture.ColorSpace) for picture in pictures}
        assert spaces == {"/DeviceCMYK"}
        operators = {str(one.operator) for page in pdf.pages for one in pikepdf.parse_content_stream(page)}
        assert not operators & {"rg", "RG", "BDC", "BMC", "EMC"}
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


def finished(change: Callable[[Any], None]) -> tuple[str, ...]:
    """Return what preflight says of a small sound page that `change` spoils."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    page.TrimBox = pikepdf.Array([0, 0, 300, 400])
    page.obj.Contents = pdf.make_stream(b"0.043 0.31 0.541 rg 0 0 10 10 re f BT ET")
    press.finish(pdf, (Inks(), Inks(grey=True)), SHOP)
    pdf.save(made := io.BytesIO())
    with pikepdf.open(made) as sound:
        assert preflight.faults(sound, SHOP) == ()
        change(sound)
        return preflight.faults(sound, SHOP)


def _stream(data: bytes) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(data)

    return change


def _image(**values: Any) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        data = values.pop("data", b"\0" * 12)
        image = pdf.make_stream(
            data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2, Height=2, BitsPerComponent=8, **values
        )
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=pdf.make_indirect(image))

    return change


def _annotation(pdf: Any) -> None:
    pdf.pages[0].obj.Annots = pikepdf.Array([])


def _no_bleed(pdf: Any) -> None:
    pdf.pages[0].BleedBox = pdf.pages[0].TrimBox


def _font(pdf: Any) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].obj.Resources.Font = pikepdf.Dictionary(F1=pdf.make_indirect(font))


def _alpha(pdf: Any) -> None:
    pdf.pages[0].obj.Resources.ExtGState.A = pdf.make_indirect(pikepdf.Dictionary(ca=0.5))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_stream(b"1 0 0 rg 0 0 9 9 re f"), "RGB"),
        (_stream(b"0.9 0.9 0.9 0.9 k 0 0 9 9 re f"), "слишком много краски"),
        (_stream(b"/Lab cs 1 1 1 scn 0 0 9 9 re f"), "не в красках печати"),
        (_image(ColorSpace=pikepdf.Name.DeviceRGB), "снимок не в красках"),
        (_image(ColorSpace=pikepdf.Name.DeviceCMYK, data=b"\xff" * 16), "слишком много краски"),
        (_annotation, "ссылки или примечания"),
        (_no_bleed, "вылет"),
        (_font, "не вложен"),
        (_alpha, "прозрачность"),
    ],
)
def test_preflight_refuses_each_fault(change: Callable[[Any], None], words: str) -> None:
    assert words in " ".join(finished(change))


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
    with pytest.raises(ValueError, match=r"2026-11.*RGB"):
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
