"""The union itself: everything in `organization.yaml`."""

import datetime as dt
from dataclasses import dataclass, field

from plugins.newsroom.model.duties import Dues, PersonalData
from plugins.newsroom.model.values import Picture, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """An emblem or flag: a picture, or the reason why there is none."""

    picture: Picture | None = None
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the union or of the land it stands in: national, region, municipality, local."""

    name: str = ""
    short_name: str = ""
    charter_name: str = ""
    symbol: Symbol = field(default_factory=Symbol)
    site: str = ""
    mission: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """How to reach the organization: what W8 asks every page to give."""

    address: str = ""
    phones: tuple[str, ...] = ()
    fax: str = ""
    email: str = ""
    hours: str = ""
    map_link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the site. `page` names the section's standing page; without it the section lists articles.

    The ids `novosti`, `sobytiya`, `dokumenty`, `gazeta` have generators of their own.
    """

    id: str
    title: str
    page: str = ""
    """Id of a page (`pages/prava`), or empty."""
    line: int = 1

    @property
    def address(self) -> str:
        return f"{self.id}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """A superior body of the union: a link, with a banner where there is one."""

    name: str
    url: str
    banner: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialNetwork:
    """One page of the organization in a social network."""

    network: str
    """The name that a reader sees: «ВКонтакте»."""
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who the letters come from; `signature` is the name of a person (id) or free lines."""

    name: str = ""
    email: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newspaper:
    """What stands in every issue's masthead and imprint (law on mass media 2124-1, art. 27)."""

    name: str = ""
    subtitle: str = ""
    founded: str = ""
    founder: str = ""
    editor: str = ""
    addresses: tuple[tuple[str, str], ...] = ()
    """Pairs of whose («редакции», «издателя», «типографии») and the address."""
    registration: str = ""
    age_mark: str = ""
    postal_index: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The publishing plan: news per week, issues and letters per quarter; 0 is no plan."""

    news_per_week: int = 0
    issues_per_quarter: int = 0
    letters_per_quarter: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Services of others that a reader may let in: nothing of them is loaded before a click of consent."""

    counter: str = ""
    """Number of a counter of Yandex Metrika."""
    chat: str = ""
    """Address of a consultant's script, https."""
    form: str = ""
    """Address of a form elsewhere, https."""
    video: tuple[str, ...] = ()
    """Hosts, in ASCII, whose films may be shown on our pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Proofs to search engines that the site is the union's: codes for `<meta>`, names of files at the root."""

    yandex: str = ""
    google: str = ""
    mailru: str = ""
    bing: str = ""
    files: tuple[str, ...] = ()
    """`yandex_….html`, `google….html`: their content follows from the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Everything about the union that is not a text: `organization.yaml`."""

    source: Source
    site_url: str
    """Without a slash at the end: `https://profsoyuz.example`, or with a path below it."""
    timezone: str
    language: str = "ru"
    demo_today: dt.date | None = None
    national: Level = field(default_factory=Level)
    region: Level = field(default_factory=Level)
    municipality: Level = field(default_factory=Level)
    local: Level = field(default_factory=Level)
    contacts: Contacts = field(default_factory=Contacts)
    sections: tuple[Section, ...] = ()
    superior: tuple[Superior, ...] = ()
    social: tuple[SocialNetwork, ...] = ()
    brand: tuple[tuple[str, str], ...] = ()
    """Design tokens that the union sets itself: pairs of name and value."""
    sender: Sender = field(default_factory=Sender)
    newspaper: Newspaper = field(default_factory=Newspaper)
    service: str = ""
    outside: Outside = field(default_factory=Outside)
    dues: Dues = field(default_factory=Dues)
    personal_data: PersonalData = field(default_factory=PersonalData)
    rhythm: Rhythm = field(default_factory=Rhythm)
    verification: Verification = field(default_factory=Verification)
    editorial_rules: bool = False
    """Whether the site shows the rules by which texts are judged, a page for each."""

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)
