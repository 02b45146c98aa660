"""The report that travels with a press file: as JSON for machines, as a page of paper for people.

Input: a `Dossier` with its faults; all passports of an issue. Output: a passport (plain values that JSON holds), the
bytes of `preflight.pdf`: one page for each press file. The same file gives the same report; it bears no day but the
issue's own.
"""

import datetime as dt
import hashlib
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newspaper import faces, markup
from newspaper.pdfx import STANDARDS
from newspaper.preflight import Dossier, Fault, clauses, sums
from newspaper.preflight.dossier import MM
from newspaper.preflight.inks import image_ink, percent
from plugins.toolkit import jinja, pdf, stamps
from plugins.toolkit.tokens import Tokens

Passport = dict[str, Any]
FOLDER = Path(__file__).parents[1]
STATES = {"error": "ошибка", "warning": "посмотрите"}


def passport(name: str, data: bytes, dossier: Dossier, faults: Sequence[Fault]) -> Passport:
    """Return everything that the report says of one file."""
    told = {fault.clause.number: fault for fault in faults}
    return {
        "file": name,
        "sha256": hashlib.sha256(data).hexdigest(),
        "standard": STANDARDS[dossier.word].name,
        "printshop": dossier.shop.name,
        "verdict": "годен" if not any(fault.clause.severity == "error" for fault in faults) else "не годен",
        "facts": [{"name": one, "value": value} for one, value in _facts(dossier)],
        "clauses": [_asked(clause, told.get(clause.number)) for clause in clauses(dossier.word)],
    }


def _asked(clause: Any, fault: Fault | None) -> dict[str, Any]:
    state = "да" if fault is None else STATES[clause.severity]
    found = list(fault.found) if fault else []
    return {
        "number": clause.number, "title": clause.title, "state": state, "found": found,
        "advice": clause.advice if fault else "", "source": clause.source,
    }  # fmt: skip


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what a print shop asks first: name and value in Russian."""
    page = dossier.pages[0][1]
    trim, bleed = dossier.box(page, "/TrimBox") or [0.0] * 4, dossier.box(page, "/BleedBox") or [0.0] * 4
    images = [one for _, _, drawn in dossier.pages for one in drawn.images]
    pictured = max((image_ink(one) for one in dossier.objects if one.get("/Subtype") == "/Image"), default=0.0)
    coloured = max((percent(how.color) for _, _, drawn in dossier.pages for how in drawn.inked), default=0.0)
    spaces = {how.color.space for _, _, drawn in dossier.pages for how in drawn.inked if how.color.values}
    spaces |= {one.space for one in images}
    fonts = {_font(str(one.BaseFont)) for one in dossier.objects if "/BaseFont" in one}
    coarsest = f"{len(images)}, самый редкий {min(one.dpi for one in images):.0f} точек на дюйм" if images else "нет"
    return [
        ("Сторон листа" if dossier.folios else "Полос", str(len(dossier.pages))),
        ("Обрезной размер, мм", f"{(trim[2] - trim[0]) / MM:.2f} × {(trim[3] - trim[1]) / MM:.2f}".replace(".", ",")),
        ("Вылет, мм", f"{(trim[0] - bleed[0]) / MM:.2f}".replace(".", ",")),
        ("Краски", ", ".join(sorted(space.lstrip("/") for space in spaces))),
        ("Сумма красок, %", f"в цвете {coloured:.0f}, на снимках {pictured:.0f}, предел {dossier.shop.ink_limit}"),
        ("Снимков", coarsest),
        ("Условия печати", _condition(dossier)),
        ("Шрифты", ", ".join(sorted(fonts))),
    ]


def _font(name: str) -> str:
    """Return a font's name without the mark of a subset and what the typesetter appends."""
    return re.sub(r"^/?(?:[A-Z]{6}\+)?|,.*$", "", name)


def _condition(dossier: Dossier) -> str:
    (entry,) = dossier.pdf.Root.OutputIntents
    name = str(entry.OutputConditionIdentifier)
    return f"{name}: {entry.Info}" + (" (профиль вложен)" if "/DestOutputProfile" in entry else " (без профиля)")


def drawn(passports: Sequence[Passport], title: str, tokens: Tokens, cache: Path) -> bytes:
    """Return the report without its checksums, set by the newspaper's own typesetter in its own faces."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    pdf.hush()
    found = faces.files(cache)
    fence = pdf.fetcher(*{path.parent for _, path in found})
    shared = FontConfiguration()
    colors = {color.name: color.light for color in tokens.colors}
    css = faces.rules(found) + (FOLDER / "styles" / "preflight.css").read_text(encoding="utf-8")
    for name, value in colors.items():
        css = css.replace(f"var(--{name})", value)
    template = jinja.environment(FOLDER / "templates").get_template("preflight.html")
    html = template.render(passports=[{**one, "sha256": sums.BLANK} for one in passports], title=title)
    sheet = CSS(string=css, font_config=shared, url_fetcher=fence)
    made: bytes = markup.read(html, fence).write_pdf(stylesheets=[sheet], font_config=shared, pdf_tags=True)
    return made


def signed(pages: bytes, passports: Sequence[Passport], title: str, day: dt.date) -> bytes:
    """Return `preflight.pdf`: the drawn report with the checksums of these passports."""
    import pikepdf

    facts = {"Title": f"Проверка печатных файлов. {title}", "Creator": "Стенгазета", "Producer": "WeasyPrint, pikepdf"}
    with pikepdf.open(io.BytesIO(pages)) as document:
        sums.sign(document, [one["sha256"] for one in passports])
        return stamps.stamp(document, stamps.stamp_time(day), facts)
