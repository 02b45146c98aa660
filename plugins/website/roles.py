"""Standing pages by their role: what a page shows beyond its text, and the pages that nobody had to write.

Input: a `Site` and a page of the union, or only the place where the tool's own page stands. Output: sheets.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from plugins.newsroom.model import Document, Page
from plugins.newsroom.typography import typeset
from plugins.website import asks, blank, dues, legal, programmes
from plugins.website.bodies import body
from plugins.website.consents import Consent
from plugins.website.faq import grouped, introduction, questions
from plugins.website.library import filed
from plugins.website.site import Site, excerpt
from plugins.website.standing import MADE
from plugins.website.values import Place, Sheet, way_up

ABOUT = "o-profsoyuze"
"""Section of the navigation that the tool's own pages belong to, where a union has it."""
Dress = Callable[[Site, Markup, Page | None], tuple[str, dict[str, Any]]]
"""Returns the template and what it needs beyond a page's usual values; may put another `body` in."""


def page_sheet(site: Site, page: Page) -> Sheet:
    """Return the sheet of a page that the union wrote."""
    place = next((one for one in site.frame.places.values() if one.address == page.address), None)
    role = place.id if place and not page.purpose and place.id != "contacts" else ""
    return _sheet(site, Place(id=role, title=typeset(page.title), address=page.address), page)


def made(site: Site, shown: tuple[Page, ...]) -> Iterator[Sheet]:
    """Yield the pages that the tool makes because none of `shown` stands there."""
    written = {page.address for page in shown} | {one.address for one in site.library.organization.sections}
    for role in MADE:
        place = site.frame.places.get(role)
        if place and role != "contacts" and place.address not in written:
            yield _sheet(site, place, None)
    yield from (_consent(site, one) for one in site.frame.consents if not one.own)


def _sheet(site: Site, place: Place, page: Page | None) -> Sheet:
    root = way_up(place.address)
    text = body(page, site, root) if page else _TEXTS.get(place.id, _nothing)(site, root)
    template, values = _DRESSES.get(place.id, _plain)(site, text, page)
    return Sheet(
        address=place.address,
        template=template,
        title=place.title,
        subject=page,
        description=(typeset(page.summary) or excerpt(page.body.text))
        if page
        else f"{place.title}: {site.frame.local}",
        section=page.section if page else ABOUT,
        changed=(page.updated or page.date) if page else None,
        values={
            "summary": typeset(page.summary) if page else "",
            "body": text,
            **values,
        },
    )


def _consent(site: Site, one: Consent) -> Sheet:
    return Sheet(
        address=one.address,
        template="consent.html",
        title=f"Согласие {typeset(one.title)}",
        description=f"Согласие на обработку персональных данных {typeset(one.title)}: {site.frame.local}",
        section=ABOUT,
        values={
            "made": (blank.of_consent(one),) if one.open else (),
            "summary": "Согласие на обработку персональных данных",
            "body": legal.consent(site, one, way_up(one.address)),
        },
    )


def _plain(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    return "page.html", {}


def _faq(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    asked = questions(text)
    return ("faq.html", {"body": introduction(text), "groups": grouped(asked)}) if asked else ("page.html", {})


def _consents(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    """A page of the union or of the tool, and below it every consent there is."""
    return "consents.html", {"consents": site.frame.consents}


def _dues(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    given = site.library.organization.dues
    return "dues.html", {
        "percent": dues.percent(given),
        "share": f"{given.percent:f}",
        "shares": dues.shares(given),
        "requisites": dues.requisites(given),
        "code": dues.drawing(given),
        "file": dues.CODE,
        **_forms(site, "dues", page),
    }


def _join(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    return "join.html", {"steps": programmes.steps(text), **_forms(site, "join", page)}


def _forms(site: Site, role: str, page: Page | None) -> dict[str, Any]:
    """Return the union's own forms, or the tool's; to joining belongs the application for deduction, too."""
    own = tuple(
        filed(one) for one in map(site.library.find, page.documents if page else ()) if isinstance(one, Document)
    )
    roles = ("join", "dues") if role == "join" else (role,)
    made = () if own else tuple(filter(None, (blank.for_role(site, one) for one in roles)))
    return {"own": own, "made": made}


def _programmes(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    before, found = programmes.programmes(text)
    return ("programmes.html", {"body": before, "programmes": found}) if found else ("page.html", {})


def _ask(site: Site, text: Markup, page: Page | None) -> tuple[str, dict[str, Any]]:
    other = asks.letter(site.frame.contacts.email, "Вопрос с сайта")
    return "ask.html", {"found": asks.asked(site), "other": other}


def _nothing(site: Site, root: str) -> Markup:
    return Markup("")


_DRESSES: Mapping[str, Dress] = MappingProxyType(
    {
        "join": _join,
        "dues": _dues,
        "ask": _ask,
        "faq": _faq,
        "programmes": _programmes,
        "policy": _consents,
        "consent": _consents,
    }
)
_TEXTS: Mapping[str, Callable[[Site, str], Markup]] = MappingProxyType(
    {"policy": legal.policy, "consent": legal.introduction, "accessibility": legal.accessibility}
)
"""The tool's own text of a role."""
