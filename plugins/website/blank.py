"""Blanks to print and sign: joining, deduction of dues, consents on paper, as accessible PDF (PDF/UA-1).

Input: a `Site`, a cache folder. Output: pairs of address and bytes. A blank is a function of the organization alone;
it is kept by a hash of all that it shows, so that a build without changes does not load WeasyPrint.
"""

import hashlib
import importlib.metadata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Any

from jinja2 import Environment

from plugins.newsroom.model import Page
from plugins.toolkit import atomic
from plugins.toolkit.jinja import environment
from plugins.toolkit.pictures import open_below
from plugins.website import dues, legal
from plugins.website.consents import Consent
from plugins.website.site import Site

BLANKS = Path(__file__).parent / "blanks"
STAMP = "2026-11-26"
"""Date of the patterns: a blank depends on no text of the union that has a date."""
FACES = (("Blank Text", 400), ("Blank Bold", 700))
"""Family and weight of the cuts of the sans face: a variable font has no bold of its own in a PDF."""
TOOLS = ("weasyprint", "fonttools", "fontpkg-onest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One file: where it stands, what a reader is told of it, its template and what that shows."""

    address: str
    title: str
    note: str
    template: str
    values: tuple[tuple[str, Any], ...] = ()


def blanks(site: Site) -> tuple[Blank, ...]:
    """Return every blank of the site: none for a role whose page brings forms of its own."""
    given = tuple(filter(None, (for_role(site, "join"), for_role(site, "dues"))))
    return (*given, *(of_consent(one) for one in site.frame.consents if one.open and not one.own))


def for_role(site: Site, role: str) -> Blank | None:
    """Return the blank of joining or of dues, where there is a page for it without forms of its own."""
    place, page = site.frame.places.get(role), written(site, role)
    if place is None or (page and page.documents) or (role == "join" and not page):
        return None
    if role == "join":
        membership = next((one for one in site.frame.consents if one.id == "membership"), None)
        note = "два листа: заявление и отдельное согласие на обработку данных" if membership else "один лист"
        values = (("membership", membership),)
        return Blank(address=f"{place.address}zayavlenie.pdf", title="Заявление о вступлении в Профсоюз", note=note,
                     template="join.html", values=values)  # fmt: skip
    return Blank(address=f"{place.address}zayavlenie.pdf", title="Заявление об удержании членских взносов",
                 note="один лист, в двух экземплярах", template="dues.html")  # fmt: skip


def written(site: Site, role: str) -> Page | None:
    """Return the union's own page of a role."""
    place = site.frame.places.get(role)
    return next((page for page in site.library.pages if place and page.address == place.address and page.role), None)


def files(site: Site, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every blank, set anew only when something that it shows has changed."""
    for blank in blanks(site):
        yield blank.address, _made(site, blank, cache)


def of_consent(one: Consent) -> Blank:
    """Return the sheet of a consent that people sign on paper."""
    return Blank(address=f"{one.address}soglasie.pdf", title=f"Согласие {one.title}", note="один лист",
                 template="consent.html", values=(("one", one),))  # fmt: skip


def _made(site: Site, blank: Blank, cache: Path) -> bytes:
    picture = site.library.organization.local.symbol.picture
    emblem = f"made:emblem{Path(picture.path).suffix}" if picture and picture.digest else ""
    html = _html(site, blank, emblem, picture.alt if picture else "")
    shown = (html, _css(), picture.digest if picture else "", *map(importlib.metadata.version, TOOLS))
    file = cache / "blanks" / f"{hashlib.sha256(repr(shown).encode()).hexdigest()[:24]}.pdf"
    if not file.is_file():
        made = {emblem: open_below(site.library.root, picture.path).read_bytes()} if emblem and picture else {}
        atomic.write(file, _set(html, made, cache))
    return file.read_bytes()


def _html(site: Site, blank: Blank, emblem: str, alt: str) -> str:
    organization = site.library.organization
    return _environment().get_template(blank.template).render(
        title=blank.title, union=legal.union(site), stamp=STAMP, emblem=emblem, emblem_alt=alt,
        national=organization.national.name, demo=site.frame.demo, requisites=dues.requisites(organization.dues),
        percent=dues.percent(organization.dues) if organization.dues.percent else "", **dict(blank.values),
    )  # fmt: skip


def _set(html: str, made: dict[str, bytes], cache: Path) -> bytes:
    from plugins.toolkit import pdf
    from plugins.toolkit.fonts import static_face

    found = [(name, static_face("Onest", weight, cache)) for name, weight in FACES]
    rules = "".join(f'@font-face{{font-family:"{name}";src:url("{path.as_uri()}")}}\n' for name, path in found)
    return pdf.tagged(html, rules + _css(), pdf.fetcher(*(path.parent for _, path in found), made=made))


def _css() -> str:
    return (BLANKS / "blank.css").read_text(encoding="utf-8")


@once
def _environment() -> Environment:
    made = environment(BLANKS)
    made.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    return made
