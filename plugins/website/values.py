"""What a page of the site is made of: the sheet, the frame around every sheet, the card of a text in a list.

Input: nothing. Output: frozen values. A sheet names its template and everything that the template may see; nothing
else reaches it, hence a page's inputs can be compared and hashed.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from plugins.newsroom.model import Contacts, Outside, Person, Record, SocialNetwork
from plugins.newsroom.oldaddresses import FILES
from plugins.website.consents import Consent
from plugins.website.images import Image

ROLES = (
    "join", "dues", "ask", "contacts", "mission", "programmes", "rights", "faq", "policy", "consent", "accessibility",
)  # fmt: skip
RULES = "pravila-redaktsii/"
"""Where the site shows the editorial rules, when the union wants it to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: address without a leading slash (`novosti/2026/slug/`, or `404.html`), template, what it shows."""

    address: str
    template: str
    title: str
    description: str = ""
    section: str = ""
    """Id of the section of the navigation that the page belongs to."""
    image: Image | None = None
    kind: str = "website"
    """OpenGraph's type: `website` or `article`."""
    changed: dt.datetime | None = None
    """For the sitemap: when the text was last changed, by its own dates."""
    subject: Record | Person | None = None
    """What the page is about, for search engines; a list has none."""
    robots: str = ""
    """`noindex` for pages that no search engine should show."""
    onward: str | None = None
    """For a page at an old address: the address of the page that it leads to."""
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def file(self) -> str:
        return self.address if self.address.endswith(FILES) else f"{self.address}index.html"

    @property
    def root(self) -> str:
        return way_up(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What machines read of a page: its `<title>`, descriptions, the picture for links to it, the data for search."""

    title: str
    description: str
    canonical: str
    """The page's address with the site's; empty for `404.html`, which stands at every address."""
    language: str
    locale: str
    """OpenGraph's: `ru_RU`."""
    picture: str
    """Address of the drawn picture, with the site's."""
    size: tuple[int, int]
    """Its pixels."""
    graph: Markup
    """JSON-LD, harmless inside `<script>`."""
    about: tuple[tuple[str, str], ...] = ()
    """OpenGraph's properties of an article: pairs of name and content."""
    names: tuple[tuple[str, str], ...] = ()
    """Further `<meta>`: pairs of name and content."""
    translations: tuple[tuple[str, str], ...] = ()
    """Pairs of language and address of the page in it, this one included."""
    others: tuple[tuple[str, str, str], ...] = ()
    """The other languages: code, the language's own name, address on the site."""
    trail: tuple["Place", ...] = ()
    """The way from the home page down to this one, without either: «Новости», «ноябрь 2026»."""


def way_up(address: str) -> str:
    """Return what leads from a page back to the site's root: `../../`; nothing on the home page."""
    return "../" * address.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A link with its name: a section of the navigation, a standing page, a tag. `id` tells places apart."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emblem:
    """A symbol of one level of the union or of the land, with the name it stands for."""

    name: str
    image: Image
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """A superior body: link, name, and a drawn banner where there is one."""

    name: str
    url: str
    image: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page: depends on `organization.yaml`, the standing pages and the theme alone."""

    site_url: str
    path: str
    """The path of `site_url` with a slash at the end, for `404.html`: `/` or `/union/`."""
    language: str
    national: str
    national_full: str
    local: str
    charter: str
    mission: str
    sections: tuple[Place, ...]
    union: Emblem | None
    own: Emblem | None
    lands: tuple[Emblem, ...]
    """Emblems of the region and the municipality, where there are any."""
    superior: tuple[Banner, ...]
    social: tuple[SocialNetwork, ...]
    contacts: Contacts
    places: Mapping[str, Place]
    """Standing pages by role (`join`, `contacts`, `rights` …). Those that the tool can make are always there:
    contacts, join, ask, policy, consent, accessibility; dues when the union says how much."""
    consents: tuple[Consent, ...]
    """A consent for each purpose; their ids are those of the forms' `consent.<purpose>`."""
    footer: tuple[Place, ...]
    demo: bool
    newspaper: str
    outside: Outside = field(default_factory=Outside)
    css: str = ""
    script: str = ""
    fonts: tuple[str, ...] = ()
    scripts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Scripts that one page alone loads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A text in a list: what the list shows of it and nothing else."""

    title: str
    address: str
    """Empty for a text that has no page on the site: a letter or an issue may name one."""
    date: dt.datetime
    authors: tuple[str, ...]
    rubric: str
    genre: str
    summary: str
    image: Image | None
    letter: str
    """The word whose first letter stands for a picture."""
    done: bool
    """Past its last day: the page stays, marked «завершено»."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event in a list. `starts` and `ends` are aware datetimes; whole days have none to show, `when` knows."""

    title: str
    address: str
    kind: str
    starts: dt.datetime
    ends: dt.datetime | None
    stamp: str
    """For `<time datetime>`: a moment, or the first of whole days."""
    when: str
    """Beside the date: «пятница, 15:00», «12–14 декабря»."""
    days: str
    """«11 декабря», «12–14 декабря»"""
    kept: tuple[str, ...]
    """What remains of it: «запись», «протокол»."""
    place: str
    summary: str
    image: Image | None
    past: bool
