"""Clauses about what is printed: letters, lines, pictures, and what the law wants to be read on the last page.

Input: a `Dossier`. Output: `CLAUSES`.
"""

import re
from collections.abc import Iterator
from typing import Any

from newspaper.preflight.clause import Clause
from newspaper.preflight.dossier import Dossier
from newspaper.preflight.drawn import Inked
from newspaper.preflight.inks import percent

HAIRLINE = 0.25
"""Points: a thinner line breaks on newsprint."""
THICK = 0.01
"""Points: what is thinner than that has no area at all, a typesetter's empty box."""
TINY, TINY_REVERSED = 5.0, 6.0
"""Points: letters of one ink, and white letters in a printed ground, which fills in."""
LIGHT = 15.0
"""Per cent of ink: letters as light as that are read on a dark ground only."""
PRINTED = {"Отпечатано": "типография", "Тираж": "тираж", "Учредитель": "учредитель"}


def _fonts(dossier: Dossier) -> Iterator[str]:
    for one in dossier.objects:
        if one.get("/Type") == "/Font" and not _embedded(one):
            yield f"шрифт {str(one.get('/BaseFont', '?')).lstrip('/')} не вложен"


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type0":
        return all(_embedded(descendant) for descendant in font.DescendantFonts)
    if font.get("/Subtype") == "/Type3":
        return True
    descriptor = font.get("/FontDescriptor", {})
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _coarse(dossier: Dossier) -> Iterator[str]:
    wanted = dossier.shop.resolution
    for number, _, drawn in dossier.pages:
        for placed in drawn.images:
            if placed.dpi < wanted - 1:
                whose = dossier.names.get(placed.digest, "снимок")
                yield f"{whose}: {placed.dpi:.0f} точек на дюйм, нужно {wanted} (стр. {number})"


def _lines(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        thin = [how.size for how in drawn.inked if _is_line(how) and how.size < HAIRLINE - 0.005]
        if thin:
            yield f"линия {min(thin):.2f} пункта (стр. {number})".replace(".", ",", 1)


def _is_line(how: Inked) -> bool:
    """A stroke, or an area that thin; white ones are not printed."""
    if how.kind == "stroke":
        return percent(how.color) > 0 or how.color.space not in {"/DeviceCMYK", "/DeviceGray"}
    return how.kind == "fill" and how.size > THICK and percent(how.color) > 0


def _tiny(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        small = [how.size for how in drawn.inked if how.kind == "text" and 0 < how.size < TINY]
        if small:
            yield f"текст {min(small):.1f} пункта (стр. {number})".replace(".", ",", 1)


def _reversed(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        small = [how.size for how in drawn.inked if how.kind == "text" and _is_light(how) and how.size < TINY_REVERSED]
        if small:
            yield f"белый текст {min(small):.1f} пункта на плашке (стр. {number})".replace(".", ",", 1)


def _is_light(how: Inked) -> bool:
    return how.color.space in {"/DeviceCMYK", "/DeviceGray"} and bool(how.color.values) and percent(how.color) < LIGHT


def _hidden(dossier: Dossier) -> Iterator[str]:
    for number, _, drawn in dossier.pages:
        if any(how.kind == "hidden" for how in drawn.inked):
            yield f"невидимый текст (стр. {number})"


def squeezed(text: str) -> str:
    """Return a text as it can be found on paper: lines end anywhere, hyphens come and go."""
    return re.sub(r"[\s\u200b\u00ad\u2010\u2011-]+", "", text).casefold()


def _imprint(dossier: Dossier) -> Iterator[str]:
    if not dossier.imprint or not dossier.words:
        return
    last = squeezed(dossier.words)
    for name, value in dossier.imprint:
        if value and squeezed(value) not in last:
            yield f"на последней полосе нет: {name or value}"


def _complete(dossier: Dossier) -> Iterator[str]:
    for name, value in dossier.imprint:
        if not value:
            yield f"не заполнено: {name}"


CLAUSES = (
    Clause(
        number="P50", title="Все шрифты вложены", check=_fonts, advice="Уберите рисунок с чужим шрифтом.",
        source="ISO 15930-7, 6.5; ISO 32000-1, 9.9",
    ),
    Clause(
        number="P51", title="Снимкам хватает точек", check=_coarse, severity="warning",
        advice="Возьмите снимок крупнее или поставьте его уже.", source="printshop.yaml: resolution; G062",
    ),
    Clause(
        number="P52", title="Линии не тоньше 0,25 пункта", check=_lines, advice="Сделайте линию в рисунке толще.",
        severity="warning",
        source="памятки типографий: волосяные линии",
    ),
    Clause(
        number="P53", title="Текст не мельче 5 пунктов", check=_tiny, advice="Увеличьте надпись в рисунке.",
        source="памятки типографий: газетная бумага", severity="warning",
    ),
    Clause(
        number="P54", title="Белый текст на плашке не мельче 6 пунктов", check=_reversed,
        advice="Увеличьте надпись или сделайте её тёмной.", source="памятки типографий: выворотка",
        severity="warning",
    ),
    Clause(
        number="P55", title="Весь текст виден", check=_hidden, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.5; ISO 32000-1, 9.3.6",
    ),
    Clause(
        number="P56", title="Выходные данные напечатаны на последней полосе", check=_imprint,
        advice="Проверьте последнюю полосу и сообщите разработчикам.", source="закон 2124-1, статья 27",
    ),
    Clause(
        number="P57", title="Выходные данные заполнены", check=_complete, severity="warning",
        advice="Заполните их в номере и в organization.yaml: newspaper.", source="закон 2124-1, статья 27",
    ),
)  # fmt: skip
