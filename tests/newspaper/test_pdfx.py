"""PDF/X files as a print shop meets them: what they declare, what their plates hold, what other tools say of them."""

import io
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest

from newspaper.plates import PressError
from plugins.toolkit import cmyk, newsprint
from plugins.toolkit.pdf import draw
from tests.newspaper import plates

MM = 72 / 25.4
NAMES = {"dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/"}
NAMES |= {"xmp": "http://ns.adobe.com/xap/1.0/", "mm": "http://ns.adobe.com/xap/1.0/mm/"}
NAMES |= {"pdfx": "http://ns.adobe.com/pdfx/1.3/", "pdfxid": "http://www.npes.org/pdfx/ns/id/"}


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def xmp(pdf: Any) -> Any:
    stream = pdf.Root.Metadata
    assert "/Filter" not in stream, "a metadata stream is read by tools that know no PDF"
    return ElementTree.fromstring(stream.read_bytes().decode().strip())


def said(root: Any, name: str) -> str:
    found = root.find(f".//{name}", NAMES)
    return "" if found is None else "".join(found.itertext())


@pytest.mark.parametrize(("word", "version", "name"), [("x4", "1.6", "PDF/X-4"), ("x1a", "1.4", "PDF/X-1a:2003")])
def test_a_file_says_which_standard_it_keeps(word: str, version: str, name: str) -> None:
    data = plates.pressed(word)
    assert data.startswith(f"%PDF-{version}".encode())
    with opened(data) as pdf:
        info, root = pdf.docinfo, xmp(pdf)
        assert {str(info[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20261120000000Z"}
        assert (str(info["/Trapped"]), said(root, "pdf:Trapped")) == ("/False", "False")
        assert str(info["/Title"]) == said(root, "dc:title") == plates.FACTS["Title"]
        assert said(root, "xmp:CreateDate") == said(root, "xmp:ModifyDate") == "2026-11-20T00:00:00Z"
        assert said(root, "mm:DocumentID").startswith("uuid:")
        assert (said(root, "mm:VersionID"), said(root, "mm:RenditionClass")) == ("1", "default")
        assert [len(bytes(part)) for part in pdf.trailer.ID] == [16, 16]
        assert str(info.get("/GTS_PDFXVersion", "")) == (name if word == "x1a" else "")
        assert said(root, "pdfx:GTS_PDFXVersion" if word == "x1a" else "pdfxid:GTS_PDFXVersion") == name


def intent(data: bytes) -> dict[str, str]:
    with opened(data) as pdf:
        (found,) = pdf.Root.OutputIntents
        assert str(found.S) == "/GTS_PDFX"
        told = {key: str(found.get(key, "")) for key in ("/OutputConditionIdentifier", "/RegistryName", "/Info")}
        profile = found.get("/DestOutputProfile")
        return told | {"profile": "" if profile is None else profile.read_bytes().hex()}


def test_without_a_profile_x1a_names_newsprint_and_x4_carries_our_own() -> None:
    named, carried = intent(plates.pressed("x1a")), intent(plates.pressed("x4"))
    assert (named["/OutputConditionIdentifier"], named["/RegistryName"]) == ("IFRA26", "http://www.color.org")
    assert named["profile"] == ""
    assert (carried["/OutputConditionIdentifier"], carried["/RegistryName"]) == ("Custom", "")
    assert bytes.fromhex(carried["profile"]) == newsprint.profile(2.4)
    assert "has given no profile" in carried["/Info"]


@pytest.mark.parametrize("word", ["x4", "x1a"])
def test_the_shop_s_profile_goes_into_both(word: str) -> None:
    told = intent(plates.pressed(word, profile=plates.ICC, **plates.WITH_ICC))
    assert bytes.fromhex(told["profile"]) == plates.ICC
    assert (told["/OutputConditionIdentifier"], told["/Info"]) == ("Custom", "Gazeta 300")
    told = intent(plates.pressed(word, profile=plates.ICC, condition="FOGRA42", **plates.WITH_ICC))
    assert (told["/OutputConditionIdentifier"], told["/RegistryName"]) == ("FOGRA42", "http://www.color.org")


def test_x1a_leaves_a_profile_of_version_4_out_and_names_the_condition() -> None:
    fourth = plates.WITH_ICC | {"icc_version": 4, "condition": "FOGRA42"}
    told = intent(plates.pressed("x1a", profile=plates.ICC, **fourth))
    assert (told["profile"], told["/OutputConditionIdentifier"]) == ("", "FOGRA42")
    assert intent(plates.pressed("x4", profile=plates.ICC, **fourth))["profile"] != ""


@pytest.mark.parametrize("wishes", [{}, {"marks": "приводка", "bleed": 3.0}, {"marks": "нет", "bleed": 2.5}])
def test_boxes_are_exact_to_a_hundredth_of_a_millimetre(wishes: dict[str, Any]) -> None:
    bleed = wishes.get("bleed", 5.0)
    slug = 0 if wishes.get("marks") == "нет" else 8
    with opened(plates.pressed(**wishes)) as pdf:
        for page in pdf.pages:
            boxes = [[float(value) / MM for value in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox")]
            trim = boxes[0]
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(plates.SIZE, abs=0.005)
            for box, by in zip(boxes[1:], (bleed, bleed + slug), strict=True):
                wanted = [trim[0] - by, trim[1] - by, trim[2] + by, trim[3] + by]
                assert box == pytest.approx(wanted, abs=0.005)


def colours(data: bytes) -> set[str]:
    """Every way in which a file speaks of colour: operators of its streams, spaces of pictures and gradients."""
    found: set[str] = set()
    with opened(data) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and "/ColorSpace" in one:
                space = one.ColorSpace
                found |= {str(space)} if isinstance(space, pikepdf.Name) else set()
        owners = [page.obj for page in pdf.pages]
        owners += [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Resources" in one]
        for owner in owners:
            names = pikepdf.parse_content_stream(owner, "rg RG g G k K cs CS")
            found |= {str(one.operator) for one in names}
    return found


@pytest.mark.parametrize("word", ["x4", "x1a"])
def test_no_colour_of_the_screen_is_left(word: str) -> None:
    assert colours(plates.pressed(word)) == {"/DeviceCMYK", "k", "K", "cs", "CS"}
    assert b"DeviceRGB" not in plates.pressed(word)


def test_a_photograph_without_colour_stays_grey() -> None:
    with opened(plates.pressed(picture=plates.photograph("L"))) as pdf:
        assert {str(one.ColorSpace) for one in images(pdf)} == {"/DeviceGray"}


def images(pdf: Any) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


def test_black_pages_have_black_ink_alone_and_coloured_ones_their_colours() -> None:
    with opened(plates.pressed(colour_pages=(1,))) as pdf:
        mixes = [
            {tuple(map(float, one.operands)) for one in pikepdf.parse_content_stream(page, "k K")} for page in pdf.pages
        ]
        assert sorted(str(one.ColorSpace) for one in images(pdf)) == ["/DeviceCMYK", "/DeviceGray"]
    assert plates.UNION[1] in mixes[0]
    assert all(mix[:3] == (0, 0, 0) for mix in mixes[1])
    assert any(0 < mix[3] < 1 for mix in mixes[1])


def test_black_text_overprints_when_the_shop_wants_it() -> None:
    switches = []
    for wanted in (True, False):
        with opened(plates.pressed(black_overprint=wanted)) as pdf:
            switches.append(sum(len(pikepdf.parse_content_stream(page, "gs")) for page in pdf.pages))
    assert switches[0] > 0
    assert switches[1] == 0


def test_marks_stand_in_all_inks_outside_the_bleed() -> None:
    for marks, strokes in (("да", 8), ("приводка", 20), ("нет", 0)):
        with opened(plates.pressed(marks=marks)) as pdf:
            page = pdf.pages[0]
            stream = pikepdf.parse_content_stream(page)
            starts = [
                at for at, one in enumerate(stream) if str(one.operator) == "CS" and "Reg" in str(one.operands[0])
            ]
            assert len(starts) == bool(strokes)
            drawn = stream[starts[0] :] if starts else []
            assert sum(str(one.operator) == "S" for one in drawn) == strokes
            bleed = [float(value) for value in page.BleedBox]
            for one in drawn:
                if str(one.operator) in {"m", "l"}:
                    x, y = map(float, one.operands)
                    assert not (bleed[0] <= x <= bleed[2] and bleed[1] <= y <= bleed[3])


def test_the_same_bytes_twice_and_another_id_for_another_title() -> None:
    for word in ("x4", "x1a"):
        assert plates.pressed(word) == plates.pressed(word)
    with opened(plates.pressed("x4")) as one, opened(plates.pressed("x4", pages=1)) as other:
        assert said(xmp(one), "mm:DocumentID") != said(xmp(other), "mm:DocumentID")


@pytest.mark.parametrize("word", ["x4", "x1a"])
@pytest.mark.parametrize("shop", ["none", "icc"])
def test_other_tools_find_no_fault_and_the_ink_stays_within_the_limit(word: str, shop: str, tmp_path: Path) -> None:
    wishes = plates.WITH_ICC | {"profile": plates.ICC, "ink_limit": 220} if shop == "icc" else {}
    file = tmp_path / "press.pdf"
    file.write_bytes(plates.pressed(word, **wishes))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dUseBleedBox", "-sDEVICE=tiff32nc", "-r150"]
    drawn = subprocess.run(
        [*command, f"-sOutputFile={tmp_path}/%d.tif", file], capture_output=True, text=True, check=False
    )
    assert (drawn.returncode, drawn.stdout + drawn.stderr) == (0, "")
    from PIL import Image

    made = sorted(tmp_path.glob("*.tif"))
    assert len(made) == 2
    for path in made:
        with Image.open(path) as separated:
            assert separated.mode == "CMYK"
            most = cmyk.most_ink(separated)
        assert 1.2 < most <= wishes.get("ink_limit", 240) / 100


def test_the_plates_look_like_the_page() -> None:
    """A CMYK page is drawn as the screen's page is: nothing inverted, nothing lost, nothing moved."""
    from PIL import ImageChops

    screen = draw(plates.drawn(), 200)
    with opened(plates.pressed(marks="нет", bleed=0.0)) as pdf:
        pdf.save(made := io.BytesIO())
    press = draw(made.getvalue(), 200)
    assert abs(press.height - screen.height) <= 1
    press = press.resize(screen.size)
    difference = ImageChops.difference(press.convert("L"), screen.convert("L"))
    assert sum(difference.histogram()[90:]) < 0.02 * press.width * press.height


def test_transparency_and_pictures_within_a_stream_are_refused() -> None:
    from newspaper import press
    from plugins.newsroom.model import PrintShop

    for data, words in (
        (b"/A gs 0 0 9 9 re f", "прозрачность"),
        (b"q BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00 EI Q", "вписан прямо в полосу"),
    ):
        pdf = pikepdf.new()
        page = pdf.add_blank_page(page_size=(300, 400))
        page.TrimBox = pikepdf.Array([0, 0, 300, 400])
        page.obj.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(A=pikepdf.Dictionary(ca=0.5)))
        page.obj.Contents = pdf.make_stream(data)
        with pytest.raises(PressError, match=words):
            press.finish(pdf, press.of_shop([], PrintShop()), PrintShop())


def test_hairlines_are_given_a_width_that_prints() -> None:
    """Whatever scale they were drawn at; thicker lines and everything after `Q` stay as they were."""
    from newspaper.plates import Rewriter
    from newspaper.preflight.walk import walk

    data = b"q 0.05 w 0.5 0 0 0.5 0 0 cm 0 0 m 9 0 l S Q 0 9 m 9 9 l S "
    data += b"q 0.1 0 0 0.1 0 0 cm 0 1 m 9 1 l S 4 w 0 2 m 9 2 l S Q"
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 400))
    page.obj.Contents = pdf.make_stream(data)
    before = sorted(how.size for how in walk(page).inked)
    made = Rewriter(cmyk.Inks(), {}).run(pikepdf.parse_content_stream(page))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))
    assert before == [0.025, 0.1, 0.4, 1.0]
    assert sorted(how.size for how in walk(page).inked) == [0.25, 0.4, 1.0]
