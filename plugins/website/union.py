"""Sheets of what stands: pages, sections of pages, people, contacts (W4, W6–W8, W11).

Input: a `Site`. Output: sheets.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from plugins.newsroom.model import Page, Person, Section
from plugins.newsroom.typography import typeset
from plugins.toolkit.shown import PORTRAIT
from plugins.website.asks import asked
from plugins.website.bodies import body
from plugins.website.images import Image, image
from plugins.website.lists import split
from plugins.website.news import own
from plugins.website.programmes import Programme, programmes
from plugins.website.roles import made, page_sheet
from plugins.website.site import Site, excerpt
from plugins.website.values import Place, Sheet, way_up
from plugins.website.vcards import address


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A person with the picture that a page shows; monogram from the surname when there is none."""

    person: Person
    image: Image | None


def pages(site: Site, shown: tuple[Page, ...]) -> Iterator[Sheet]:
    """Yield standing pages of `shown`; sections of pages and the contacts have templates of their own."""
    contacts = site.frame.places["contacts"].address
    sections = {section.page: section for section in site.library.organization.sections if section.page}
    for page in shown:
        if page.id in sections:
            yield from _section(site, sections[page.id], page)
        elif page.address != contacts:
            yield page_sheet(site, page)
    yield _contacts(site, next((page for page in shown if page.address == contacts), None))
    yield from made(site, shown)


def people(site: Site) -> Iterator[Sheet]:
    """Yield the list of elected bodies with their people, and a page for everyone."""
    if not site.library.people:
        return
    known = {one.id for one in site.library.bodies}
    groups = [(one, faces(site, one.id)) for one in site.library.bodies]
    rest = tuple(shown for shown in map(_shown, site.library.people) if shown.person.body not in known)
    yield Sheet(
        address="lyudi/",
        template="people.html",
        title="Кто есть кто",
        description=f"Выборные органы и сотрудники: {site.frame.local}",
        section="o-profsoyuze",
        values={"groups": tuple(group for group in groups if group[1]), "rest": rest, "asked": asked(site)},
    )
    bodies = {one.id: one for one in site.library.bodies}
    topics = {one.person.id: one.topics for one in asked(site)}
    for person in site.library.people:
        yield Sheet(
            address=person.address,
            template="person.html",
            title=person.full_name,
            subject=person,
            kind="profile",
            description=typeset(", ".join(filter(None, (person.post, person.responsibility)))),
            section="o-profsoyuze",
            values={
                "shown": _shown(person),
                "elected": bodies.get(person.body),
                "card": address(person.address),
                "topics": topics.get(person.id, ()),
            },
        )


def faces(site: Site, body_id: str | None = None) -> tuple[Shown, ...]:
    """Return people of an elected body, or everybody."""
    return tuple(_shown(person) for person in site.library.people if body_id is None or person.body == body_id)


def _shown(person: Person) -> Shown:
    return Shown(person=person, image=image(person.photo, *PORTRAIT))


def _section(site: Site, section: Section, page: Page) -> Iterator[Sheet]:
    """Yield a section that stands on a page: the page's text, its sub-pages, the section's own news below."""
    inside = tuple(
        Place(id=one.id, title=typeset(one.title), address=one.address)
        for one in site.library.pages
        if one.section == section.id and one.id != page.id
    )
    text, found = _parts(site, page)
    for leaf in split(section.address, own(site, section)):
        yield Sheet(
            address=leaf.address,
            template="section.html",
            title=typeset(page.title) if not leaf.number else f"{typeset(page.title)}, лист {leaf.number}",
            subject=page if not leaf.number else None,
            description=_summary(page),
            section=section.id,
            changed=page.updated or page.date,
            values={
                "page": page,
                "body": text if not leaf.number else "",
                "programmes": found if not leaf.number else (),
                "inside": inside,
                "leaf": leaf,
                "cards": site.of(leaf.items),
            },
        )


def _parts(site: Site, page: Page) -> tuple[Markup, tuple[Programme, ...]]:
    """Return a section's text, and its programmes when the page is about them."""
    text = body(page, site, way_up(page.address))
    return programmes(text) if page.role == "programmes" else (text, ())


def _contacts(site: Site, page: Page | None) -> Sheet:
    """Return the contacts' page: there is one even when no page with that role was written."""
    place = site.frame.places["contacts"]
    return Sheet(
        address=place.address,
        template="contacts.html",
        title=place.title,
        subject=page,
        description=typeset(f"{site.frame.charter}: адрес, телефоны, часы работы"),
        section=page.section if page else "o-profsoyuze",
        changed=(page.updated or page.date) if page else None,
        values={
            "body": body(page, site, way_up(place.address)) if page else "",
            "faces": faces(site),
            "asked": asked(site),
            "card": address(place.address),
        },
    )


def _summary(page: Page) -> str:
    return typeset(page.summary) or excerpt(page.body.text)
