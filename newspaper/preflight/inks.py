"""Clauses about colour: what a plate may be asked for, how much ink, no transparency.

Input: a `Dossier`. Output: `CLAUSES`. Colour spaces: ISO 32000-1, 8.6; overprint 8.6.7; transparency 11.

Ink is counted from the colours and pictures themselves, without an interpreter of pages: the product needs none, and
the report is the same on every machine. What lies over what is not known here, but nothing in these files lies over
anything: only black text overprints, and letters are too thin to keep the paper wet. The tests count again on pages
separated by Ghostscript.
"""

import io
from collections.abc import Iterator
from typing import Any

from newspaper.preflight.clause import Clause
from newspaper.preflight.dossier import Dossier
from newspaper.preflight.drawn import Color, family
from plugins.toolkit.cmyk import most_ink

INKS = {"/DeviceCMYK", "/DeviceGray", "/Separation /All", "/Pattern"}
OPERATORS = frozenset(
    "b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg"  # noqa: SIM905
    " ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" BI EI".split()
)
"""ISO 32000-1, annex A."""
INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
SLACK = 0.5
"""Per cent: colours are rounded to a thousandth."""


def _spaces(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        found = {how.color.space for how in drawn.inked if how.kind != "shading"} - INKS
        for space in sorted(found):
            yield f"цвет не в красках печати: {space[1:]} (стр. {number})"


def _images(dossier: Dossier) -> Iterator[Any]:
    for one in dossier.objects:
        if one.get("/Subtype") == "/Image":
            yield one


def _pictures(dossier: Dossier) -> Iterator[str]:
    for image in _images(dossier):
        space = family(image.ColorSpace) if "/ColorSpace" in image else "/DeviceGray"
        if space not in {"/DeviceCMYK", "/DeviceGray"}:
            yield f"снимок не в красках печати: {space[1:]}"


def _gradients(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        found = {how.color.space for how in drawn.inked if how.kind == "shading"} - {"/DeviceCMYK", "/DeviceGray"}
        if found:
            yield f"градиент не в красках печати (стр. {number})"


def percent(color: Color) -> float:
    """Return how much ink a colour asks for, per cent; unknown spaces ask for none (another clause names them)."""
    if color.space == "/DeviceCMYK":
        return 100 * sum(color.values)
    return 100 * (1 - color.values[0]) if color.space == "/DeviceGray" and color.values else 0.0


def _coverage(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        most = max((percent(how.color) for how in drawn.inked), default=0.0)
        if most > dossier.shop.ink_limit + SLACK:
            yield f"в цвете {most:.0f} % краски, станок берёт {dossier.shop.ink_limit} % (стр. {number})"


def image_ink(image: Any) -> float:
    """Return the most ink on any spot of 4 by 4 pixels, per cent: wet paper is a matter of areas, not of one pixel."""
    import pikepdf
    from PIL import Image

    if family(image.get("/ColorSpace", pikepdf.Name.DeviceGray)) != "/DeviceCMYK":
        return 100.0
    if str(image.get("/Filter")) == "/DCTDecode":
        with Image.open(io.BytesIO(image.read_raw_bytes())) as opened:
            opened.load()
            pixels: Image.Image = opened
    else:
        pixels = pikepdf.PdfImage(image).as_pil_image()
    return 100 * most_ink(pixels.reduce(4) if min(pixels.size) >= 8 else pixels)


def _soaked(dossier: Dossier) -> Iterator[str]:
    for image in _images(dossier):
        most = image_ink(image)
        if most > dossier.shop.ink_limit:
            yield f"на снимке {most:.0f} % краски, станок берёт {dossier.shop.ink_limit} %"


def _black_pages(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        if dossier.in_colour(number):
            continue
        coloured = any(how.color.space == "/DeviceCMYK" and any(how.color.values[:3]) for how in drawn.inked)
        pictures = any(one.space == "/DeviceCMYK" for one in drawn.images)
        if coloured or pictures:
            yield f"цвет на чёрной полосе (стр. {number})"


def _transparent(dossier: Dossier) -> Iterator[str]:
    for one in dossier.objects:
        group = one.get("/Group")
        if group is not None and group.get("/S") == "/Transparency":
            yield "прозрачность в рисунке или на полосе"
        soft = str(one.get("/SMask", "/None")) != "/None"
        faint = any(name in one and float(one[name]) < 1 for name in ("/ca", "/CA"))
        if soft or faint or str(one.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}:
            yield "прозрачность"


def _curves(dossier: Dossier) -> Iterator[str]:
    for one in dossier.objects:
        if one.get("/Type") == "/ExtGState" or "/OPM" in one:
            wrong = [name for name in ("/TR", "/HTP", "/HT") if name in one]
            wrong += ["/TR2"] if str(one.get("/TR2", "/Default")) != "/Default" else []
            if wrong:
                yield f"кривые или растр станка заданы в файле ({', '.join(name[1:] for name in wrong)})"


def _deep(dossier: Dossier) -> Iterator[str]:
    if any(int(image.get("/BitsPerComponent", 8)) > 8 for image in _images(dossier)):
        yield "снимок глубже 8 бит на краску"


def _operators(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        strange = sorted(drawn.operators - OPERATORS) + sorted(drawn.operators & {"BX", "EX"})
        if strange:
            yield f"незнакомые команды: {', '.join(strange[:3])} (стр. {number})"


def _ways(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        for name in sorted(drawn.intents - INTENTS):
            yield f"незнакомый способ цветопередачи {name[1:]} (стр. {number})"


def _overprinted_paper(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        if any(how.overprint and how.kind != "shading" and _is_paper(how.color) for how in drawn.inked):
            yield f"белое печатается поверх и пропадёт (стр. {number})"


def _is_paper(color: Color) -> bool:
    return bool(color.values) and color.space in {"/DeviceCMYK", "/DeviceGray"} and percent(color) == 0


def _black_text(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        words = [how for how in drawn.inked if how.kind == "text"]
        if any(_is_black(how.color) and how.overprint != dossier.shop.black_overprint for how in words):
            wanted = "не печатается поверх" if dossier.shop.black_overprint else "печатается поверх"
            yield f"чёрный текст {wanted} (стр. {number})"


def _is_black(color: Color) -> bool:
    return color in {Color("/DeviceCMYK", (0.0, 0.0, 0.0, 1.0)), Color("/DeviceGray", (0.0,))}


def _rich_text(dossier: Dossier) -> Iterator[str]:
    """Dark text of several inks: one ink that slips makes it unreadable."""
    for number, _, drawn in dossier.pages:
        for how in drawn.inked:
            inks = how.color.values if how.color.space == "/DeviceCMYK" and len(how.color.values) == 4 else (0.0,) * 4
            if how.kind == "text" and inks[3] >= 0.9 and any(inks[:3]):
                yield f"чёрный текст из нескольких красок (стр. {number})"


CLAUSES = (
    Clause(
        number="P30", title="Цвета — только в красках печати", check=_spaces,
        advice="Уберите рисунок, который так нарисован.", source="ISO 15930-7, 6.4; ISO 15930-4; ISO 32000-1, 8.6",
    ),
    Clause(
        number="P31", title="Снимки — только CMYK или серые", check=_pictures, advice="Замените снимок.",
        source="ISO 15930-7, 6.4; ISO 15930-4; ISO 32000-1, 8.9.5",
    ),
    Clause(
        number="P32", title="Градиенты — только в красках печати", check=_gradients, advice="Упростите рисунок.",
        source="ISO 15930-4; ISO 32000-1, 8.7.4",
    ),
    Clause(
        number="P33", title="В цвете не больше краски, чем берёт станок", check=_coverage,
        advice="Убавьте краски цвета: brand в organization.yaml.", source="printshop.yaml: ink_limit; ISO 12647-3",
    ),
    Clause(
        number="P34", title="На снимках не больше краски, чем берёт станок", check=_soaked,
        advice="Сверьте ink_limit в printshop.yaml с типографией.", source="printshop.yaml: ink_limit; ISO 12647-3",
    ),
    Clause(
        number="P35", title="На чёрных полосах одна чёрная краска", check=_black_pages,
        advice="Сверьте colour_pages в printshop.yaml.", source="printshop.yaml: colour_pages",
    ),
    Clause(
        number="P36", title="Прозрачности нет", check=_transparent, advice="Уберите прозрачность из рисунка.",
        source="ISO 15930-4; ISO 15930-7, 6.20 разрешает, станок может не понять; ISO 32000-1, 11",
    ),
    Clause(
        number="P37", title="Кривых и растра станка в файле нет", check=_curves, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.13; ISO 32000-1, 10.4, 10.5",
    ),
    Clause(
        number="P38", title="Снимки — 8 бит на краску", check=_deep, advice="Замените снимок.",
        source="ISO 15930-4 (PDF 1.4 глубже не знает)", standards=("x1a",),
    ),
    Clause(
        number="P39", title="Только команды, которые знает стандарт", check=_operators, advice="Замените рисунок.",
        source="ISO 15930-7, 6.19; ISO 32000-1, annex A",
    ),
    Clause(
        number="P40", title="Способ цветопередачи — из четырёх известных", check=_ways, advice="Замените рисунок.",
        source="ISO 15930-7, 6.23; ISO 32000-1, 8.6.5.8",
    ),
    Clause(
        number="P41", title="Белое не печатается поверх", check=_overprinted_paper, advice="Соберите номер заново.",
        source="ISO 32000-1, 8.6.7",
    ),
    Clause(
        number="P42", title="Чёрный текст печатается поверх, если типография не против", check=_black_text,
        advice="Сверьте black_overprint в printshop.yaml.", source="printshop.yaml: black_overprint; ISO 32000-1",
    ),
    Clause(
        number="P43", title="Чёрный текст — одной чёрной краской", check=_rich_text,
        advice="Поправьте состав цвета: brand в organization.yaml.", source="памятки типографий; ISO 12647-3",
    ),
)  # fmt: skip
