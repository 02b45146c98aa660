"""Clauses about pages: boxes, bleed, marks, how many there are.

Input: a `Dossier`. Output: `CLAUSES`. Boxes: ISO 32000-1, 14.11.2; lengths are compared to a hundredth of a millimetre.
"""

from collections.abc import Iterator

from newspaper.preflight.clause import Clause
from newspaper.preflight.dossier import MM, Dossier

EXACT = 0.01 * MM
SAFE = 3 * MM
"""How far words stay from the knife."""
REGISTRATION = "/Separation /All"


def _boxes(dossier: Dossier) -> Iterator[str]:
    for number, page, _ in dossier.pages:
        trim, bleed, media, crop = (dossier.box(page, f"/{name}Box") for name in ("Trim", "Bleed", "Media", "Crop"))
        if trim is None or media is None or bleed is None:
            yield f"нет границ обреза или вылета (стр. {number})"
        elif "/ArtBox" in page.obj:
            yield f"названы и обрез, и ArtBox (стр. {number})"
        elif not (_inside(trim, bleed) and _inside(bleed, crop or media) and _inside(crop or media, media)):
            yield f"границы не вложены одна в другую (стр. {number})"


def _inside(inner: list[float], outer: list[float]) -> bool:
    pairs = zip(inner, outer, (1, 1, -1, -1), strict=True)
    return all((one - other) * way >= -EXACT for one, other, way in pairs)


def _size(dossier: Dossier) -> Iterator[str]:
    wanted = dossier.size
    for number, page, _ in dossier.pages:
        trim = dossier.box(page, "/TrimBox")
        if trim and wanted:
            sides = (trim[2] - trim[0], trim[3] - trim[1])
            if any(abs(side - length * MM) > EXACT for side, length in zip(sides, wanted, strict=True)):
                shown = " × ".join(f"{side / MM:.2f}" for side in sides).replace(".", ",")
                yield f"обрезной размер {shown} мм, а нужен {wanted[0]:g} × {wanted[1]:g} (стр. {number})"


def _upright(dossier: Dossier) -> Iterator[str]:
    for number, page, _ in dossier.pages:
        if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
            yield f"полоса повёрнута или в другом масштабе (стр. {number})"


def _bleed(dossier: Dossier) -> Iterator[str]:
    wanted = dossier.shop.bleed
    for number, page, _ in dossier.pages:
        trim, bleed = dossier.box(page, "/TrimBox"), dossier.box(page, "/BleedBox")
        if trim and bleed:
            gaps = [abs(one - other) for one, other in zip(trim, bleed, strict=True)]
            if any(abs(gap - wanted * MM) > EXACT for gap in gaps):
                yield f"вылет не {wanted:g} мм (стр. {number})".replace(".", ",", 1)


def _marked(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        boxes = [box for how, box in drawn.inked.items() if how.color.space == REGISTRATION]
        if bool(boxes) != (dossier.shop.marks != "нет"):
            yield f"меток нет (стр. {number})" if not boxes else f"метки стоят, а станку они мешают (стр. {number})"


def _clear(dossier: Dossier) -> Iterator[str]:
    """All inks at once belong outside the sheet; a stroke within would be a black of 400 %."""
    for number, page, drawn in dossier.pages:
        bleed = dossier.box(page, "/BleedBox")
        if bleed and any(_meets(mark, bleed) for mark in drawn.marks):
            yield f"метка во всех красках заходит на полосу (стр. {number})"
        if any(how.color.space == REGISTRATION and how.kind == "text" for how in drawn.inked):
            yield f"текст во всех красках сразу (стр. {number})"


def _meets(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _safe(dossier: Dossier) -> Iterator[str]:
    for number, page, drawn in dossier.pages:
        trim = dossier.box(page, "/TrimBox")
        boxes = [box for how, box in drawn.inked.items() if how.kind == "text"]
        if trim and boxes:
            left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            if min(left - trim[0], bottom - trim[1], trim[2] - right, trim[3] - top) < SAFE:
                yield f"текст ближе 3 мм к обрезу (стр. {number})"


def _fourfold(dossier: Dossier) -> Iterator[str]:
    count = len(dossier.pages)
    if count % 4 and not dossier.folios:
        yield f"полос {count}, а в газете их кратно четырём"


CLAUSES = (
    Clause(
        number="P20", title="У каждой полосы есть границы обреза и вылета, вложенные одна в другую", check=_boxes,
        advice="Соберите номер заново.", source="CGATS Application Notes, 2.10; ISO 32000-1, 14.11.2",
    ),
    Clause(
        number="P21", title="Обрезной размер точен до сотой миллиметра", check=_size, advice="Соберите номер заново.",
        source="issue: formats; ISO 216 (A3, A4)",
    ),
    Clause(
        number="P22", title="Полосы не повёрнуты и в натуральную величину", check=_upright,
        advice="Соберите номер заново.", source="ISO 32000-1, table 30",
    ),
    Clause(
        number="P23", title="Вылет такой, какой просит типография", check=_bleed,
        advice="Сверьте bleed в printshop.yaml с типографией.", source="printshop.yaml: bleed",
    ),
    Clause(
        number="P24", title="Метки стоят, если их просит типография", check=_marked,
        advice="Сверьте marks в printshop.yaml с типографией.", source="printshop.yaml: marks",
    ),
    Clause(
        number="P25", title="Краска всех плит сразу — только за вылетом", check=_clear, advice="Соберите номер заново.",
        source="ISO 32000-1, 8.6.6.4, 14.11.3",
    ),
    Clause(
        number="P26", title="Текст не ближе 3 мм к обрезу", check=_safe, advice="Отодвиньте текст от края.",
        source="памятки типографий: поле безопасности", severity="warning",
    ),
    Clause(
        number="P27", title="Полос кратно четырём", check=_fourfold, severity="warning",
        advice="Прибавьте или уберите полосы номера: pages.", source="лист складывают пополам",
    ),
)  # fmt: skip
