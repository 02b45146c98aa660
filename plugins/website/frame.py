"""The frame around every page: symbols, names, sections, contacts, links upwards and outwards (W1–W8, W13, W14).

Input: the library's organization and standing pages, the theme's assets. Output: a `Frame`. It reads no article, so
that a new text never changes every page.
"""

from types import MappingProxyType
from urllib.parse import urlsplit

from plugins.newsroom.model import Level, Library, Organization, Section
from plugins.newsroom.typography import typeset
from plugins.website import standing
from plugins.website.assets import Assets
from plugins.website.consents import consents
from plugins.website.images import image
from plugins.website.values import RULES, Banner, Emblem, Frame, Place

NAVIGATION = 7
"""Rule W15 of the source: «разделов на сайте не больше семи»."""


def make_frame(library: Library, assets: Assets) -> Frame:
    """Gather what every page shows around its text."""
    organization = library.organization
    places = standing.places(organization, library.pages)
    return Frame(
        site_url=organization.site_url,
        path=f"{urlsplit(organization.site_url).path.rstrip('/')}/",
        language=organization.language,
        national=typeset(organization.national.short_name or organization.national.name),
        national_full=typeset(organization.national.name),
        local=typeset(organization.local.short_name or organization.local.name),
        charter=typeset(organization.local.charter_name or organization.local.name),
        mission=typeset(organization.national.mission or organization.local.mission),
        sections=tuple(_section(section) for section in organization.sections[:NAVIGATION]),
        union=_emblem(organization.national),
        own=_emblem(organization.local),
        lands=tuple(filter(None, (_emblem(organization.region), _emblem(organization.municipality)))),
        superior=_superior(organization),
        social=organization.social,
        contacts=organization.contacts,
        places=MappingProxyType(places),
        consents=consents(organization, library.pages),
        footer=_footer(library, places),
        demo=organization.demo_today is not None,
        newspaper=organization.newspaper.name,
        outside=organization.outside,
        css=assets.css,
        script=assets.script,
        fonts=assets.fonts,
        scripts=assets.scripts,
    )


def _section(section: Section) -> Place:
    return Place(id=section.id, title=typeset(section.title), address=section.address)


def _emblem(level: Level) -> Emblem | None:
    shown = image(level.symbol.picture)
    name = typeset(level.short_name or level.name)
    return Emblem(name=name, image=shown, site=level.site) if shown else None


def _superior(organization: Organization) -> tuple[Banner, ...]:
    return tuple(Banner(name=typeset(one.name), url=one.url, image=image(one.banner)) for one in organization.superior)


def _footer(library: Library, places: dict[str, Place]) -> tuple[Place, ...]:
    """Return the footer's list: what every reader may look for and no section is named after."""
    made = [
        Place(id="people", title="Кто есть кто", address="lyudi/") if library.people else None,
        Place(id="contacts", title="Контакты", address=places["contacts"].address),
        Place(id="letters", title="Письма подписчикам", address="pisma/") if library.letters else None,
        Place(id="find", title="Найти материал", address="poisk/"),
        Place(id="rules", title="Правила редакции", address=RULES) if library.organization.editorial_rules else None,
        *(places.get(role) for role in ("ask", "faq", "dues", "policy", "consent", "accessibility")),
    ]
    return tuple(place for place in made if place)
