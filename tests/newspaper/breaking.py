"""Ways to spoil a press file, one for each clause of the preflight.

Input: an open file. Output: `BROKEN`: the clause that refuses it, words of what it says, the change; and the helpers.
"""

from collections.abc import Callable
from typing import Any

import pikepdf

from plugins.newsroom.model import PrintShop
from tests.newspaper import plates

MM = 72 / 25.4
Change = Callable[[Any], Any]
"""Spoils an open file; may return another dossier's values instead."""


def drawing(data: bytes) -> Change:
    """Add instructions to the first page; FONT is the name of a font that it has."""

    def change(pdf: Any) -> None:
        page = pdf.pages[0].obj
        font = next(iter(page.Resources.Font.keys())).encode()
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + data.replace(b"FONT", font))

    return change


def words(how: bytes, size: float = 9, place: str = "60 60") -> bytes:
    return b"BT %b FONT %g Tf 1 0 0 1 %b Tm <0003> Tj ET" % (how, size, place.encode())


def in_root(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        for name, value in values.items():
            pdf.Root[f"/{name}"] = value

    return change


def in_first_image(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        image = next(one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image")
        for name, value in values.items():
            image[f"/{name}"] = value

    return change


def with_object(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        made = pikepdf.Stream(pdf, values.pop("data", b"\xff" * 16), Type=pikepdf.Name.XObject, **values)
        pdf.pages[0].obj.Resources.XObject.Added = pdf.make_indirect(made)

    return change


def picture(**values: Any) -> Change:
    gray = {"Subtype": pikepdf.Name.Image, "Width": 2, "Height": 2, "BitsPerComponent": 8}
    return with_object(**gray | {"ColorSpace": pikepdf.Name.DeviceGray} | values)


def in_info(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        for name, value in values.items():
            if value is None:
                del pdf.trailer.Info[f"/{name}"]
            else:
                pdf.trailer.Info[f"/{name}"] = value

    return change


def in_packet(old: str, new: str) -> Change:
    def change(pdf: Any) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new).encode())

    return change


def in_intent(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        entry = pdf.Root.OutputIntents[0]
        for name, value in values.items():
            if value is None:
                del entry[f"/{name}"]
            else:
                entry[f"/{name}"] = pdf.make_stream(value) if isinstance(value, bytes) else value

    return change


def box(name: str, *by: float) -> Change:
    """Move the sides of a box by millimetres."""

    def change(pdf: Any) -> None:
        for part in name.split():
            sides = [float(value) for value in pdf.pages[0].obj[f"/{part}Box"]]
            pdf.pages[0].obj[f"/{part}Box"] = pikepdf.Array([a + b * MM for a, b in zip(sides, by, strict=True)])

    return change


def on_page(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        for name, value in values.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return change


def state(**values: Any) -> Change:
    def change(pdf: Any) -> None:
        pdf.pages[0].obj.Resources.ExtGState.Added = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, **values)

    return change


def _shading(pdf: Any) -> None:
    next(
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ShadingType" in one
    ).ColorSpace = pikepdf.Name.DeviceRGB


def _font(pdf: Any) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].obj.Resources.Font.Added = font


def _no_id(pdf: Any) -> None:
    del pdf.trailer["/ID"]


def _no_trim(pdf: Any) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def wanting(**values: Any) -> Change:
    """The file is as it was; what the shop or the law wants of it is another."""
    return lambda _: values


NAME, DICT = pikepdf.Name, pikepdf.Dictionary
BROKEN: tuple[tuple[str, str, Change], ...] = (
    ("P01", "версии PDF 1.7", in_root(Version=NAME("/1.7"))),
    ("P03", "нет номера", _no_id),
    ("P05", "треппинг", in_info(Trapped=None)),
    ("P06", "нет названия", in_info(Title=None)),
    ("P06", "нет даты ModDate", in_info(ModDate=None)),
    ("P07", "нет xmpMM:VersionID", in_packet("xmpMM:VersionID", "xmpMM:Version")),
    ("P07", "расходятся: Title", in_packet("Перемена. №", "Перемены. №")),
    ("P07", "нет читаемых метаданных", in_packet("</x:xmpmeta>", "")),
    ("P08", "не сказано, для какого станка", in_root(OutputIntents=pikepdf.Array())),
    ("P08", "нет имени", in_intent(OutputConditionIdentifier="", DestOutputProfile=plates.ICC)),
    ("P09", "профиль повреждён", in_intent(DestOutputProfile=plates.ICC[:-4])),
    ("P09", "не печатной машины", in_intent(DestOutputProfile=plates.ICC[:12] + b"scnr" + plates.ICC[16:])),
    ("P10", "LZW", picture(Filter=NAME.LZWDecode)),
    ("P11", "приложены", in_root(AF=pikepdf.Array())),
    ("P11", "вложенный файл", in_root(Added=DICT(Type=NAME.Filespec))),
    ("P12", "при открытии", in_root(OpenAction=DICT(S=NAME.GoTo))),
    ("P12", "действия или сценарии", on_page(AA=DICT())),
    ("P13", "примечания (стр. 1)", on_page(Annots=pikepdf.Array())),
    ("P14", "форма", in_root(AcroForm=DICT(Fields=[]))),
    ("P15", "(Alternates)", in_first_image(Alternates=pikepdf.Array())),
    ("P15", "(OPI)", picture(OPI=DICT())),
    ("P16", "PostScript", with_object(Subtype=NAME.PS)),
    ("P17", "слои", in_root(OCProperties=DICT())),
    ("P18", "(Outlines)", in_root(Outlines=DICT())),
    ("P19", "профил", wanting(shop=PrintShop(icc="icc/gazeta.icc", icc_digest="0" * 16, icc_version=2))),
    ("P20", "нет границ", _no_trim),
    ("P20", "ArtBox", on_page(ArtBox=pikepdf.Array([0, 0, 9, 9]))),
    ("P20", "не вложены", box("Media Crop", 9, 9, -9, -9)),
    ("P21", "100,50 × 140,00 мм, а нужен 100 × 140", box("Trim Bleed", 0, 0, 0.5, 0)),
    ("P22", "повёрнута", on_page(Rotate=90)),
    ("P23", "вылет не 5 мм", box("Bleed", 1, 1, -1, -1)),
    ("P23", "вылет не 5 мм", box("Bleed", 0.02, 0, 0, 0)),
    ("P25", "заходит на полосу", drawing(b"q 1 w /Registration CS 1 SCN 60 60 m 90 90 l S Q")),
    ("P26", "ближе 3 мм", drawing(words(b"/OverprintOn gs 0 0 0 1 k", place="4 60"))),
    ("P28", "FOGRA39, а типография их не называла", in_intent(OutputConditionIdentifier="FOGRA39")),
    ("P30", "DeviceRGB", drawing(b"1 0 0 rg 60 60 9 9 re f")),
    ("P31", "DeviceRGB", picture(ColorSpace=NAME.DeviceRGB)),
    ("P32", "градиент", _shading),
    ("P33", "360 % краски, станок берёт 240 %", drawing(b"0.9 0.9 0.9 0.9 k 60 60 9 9 re f")),
    ("P34", "400 % краски", picture(ColorSpace=NAME.DeviceCMYK)),
    ("P35", "цвет на чёрной полосе (стр. 2)", wanting(shop=PrintShop(colour_pages=(1,)))),
    ("P36", "прозрачность", state(ca=0.5)),
    ("P36", "прозрачность", state(BM=NAME.Multiply)),
    ("P36", "на полосе", on_page(Group=DICT(S=NAME.Transparency))),
    ("P37", "(TR)", state(TR=NAME.Identity)),
    ("P39", "BX", drawing(b"BX EX")),
    ("P40", "Strange", drawing(b"/Strange ri")),
    ("P41", "пропадёт", drawing(b"/OverprintOn gs 0 0 0 0 k 60 60 9 9 re f")),
    ("P42", "не печатается поверх", drawing(words(b"/OverprintOff gs 0 0 0 1 k"))),
    ("P43", "из нескольких красок", drawing(words(b"/OverprintOff gs 0.4 0.2 0 1 k"))),
    ("P50", "Helvetica не вложен", _font),
    ("P51", "снимок: 64 точек на дюйм, нужно 200", in_first_image(Width=100, Height=72)),
    ("P52", "линия 0,10 пункта", drawing(b"/OverprintOff gs 0.1 w 0 0 0 1 K 60 60 m 90 60 l S")),
    ("P52", "линия 0,20 пункта", drawing(b"/OverprintOff gs 0 0 0 1 k 60 60 30 0.2 re f")),
    ("P53", "текст 3,0 пункта", drawing(words(b"/OverprintOn gs 0 0 0 1 k", size=3))),
    ("P54", "белый текст 5,5 пункта", drawing(words(b"/OverprintOff gs 0 0 0 0 k", size=5.5))),
    ("P55", "невидимый", drawing(words(b"/OverprintOn gs 0 0 0 1 k 3 Tr"))),
    ("P56", "на последней полосе нет: Тираж", wanting(imprint=(("Тираж", "990 экз."),))),
    ("P57", "не заполнено: Тираж", wanting(imprint=(("Тираж", ""),))),
)  # fmt: skip
