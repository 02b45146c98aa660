"""The texts that editors write in Markdown: articles, pages, events and letters."""

import datetime as dt
from dataclasses import dataclass, field

from plugins.newsroom.model.values import Body, Heading, Picture, Source

SPOKEN = ("расшифровка", "стенограмма", "текст записи")
"""How the heading of a transcript begins, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What articles, pages, events and letters have in common."""

    id: str
    """Path below the content folder without its ending: `news/2026/11-23-dogovor`."""
    title: str
    slug: str
    address: str
    source: Source
    body: Body = field(default_factory=Body)
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    correction: str = ""
    draft: bool = False
    aliases: tuple[str, ...] = ()
    summary: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str = ""
    lang: str = ""
    """Code of the text's language (BCP 47); empty: the organization's. Articles and pages alone have it."""
    translation_of: str = ""
    """Id of the text that this one translates."""
    checked: tuple[tuple[str, str], ...] = ()
    """The review checklist as declared: pairs of key (`by`, `date`, `items`) and text."""

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def markdown(self) -> str:
        """The Markdown of the body."""
        parts = self.source.text.split("\n", self.source.body_line - 1)
        return self.body.markdown or (parts[-1] if len(parts) == self.source.body_line else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """The marks that advertising law asks of a paid text (38-FZ art. 18.1)."""

    advertiser: str
    erid: str = ""
    """Token of the advertisement on the net; print needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Text):
    """A journalistic text. Its `date` is always set. Readers see it where `channels` says."""

    genre: str
    rubric: str = ""
    channels: tuple[str, ...] = ("site",)
    picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    event_date: dt.date | None = None
    expires: dt.date | None = None
    """The last day on which the text counts."""
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Ids of documents of the library (`documents/dogovor-2026.pdf`)."""
    goal: str = ""
    audience: str = ""
    repost_of: str = ""
    ad: Advertisement | None = None
    story: bool = False
    series: str = ""

    @property
    def published(self) -> dt.datetime:
        """The date as a value that is always there."""
        assert self.date is not None
        return self.date

    def expired(self, today: dt.date) -> bool:
        return self.expires is not None and self.expires < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Text):
    """A standing page. `role` says what it answers for: mission, contacts, programmes, join, faq, policy …"""

    role: str = ""
    documents: tuple[str, ...] = ()
    """Ids of documents of the library that belong to the page: the union's own forms instead of the tool's."""
    purpose: str = ""
    """Of a page with the role `consent`: the id of the purpose whose consent it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Text):
    """Something that happens: `date` is when it was announced, `starts` when it begins.

    All-day means that the editor wrote days without a time: then `starts` is the midnight at which the first day
    begins, `ends` the midnight at which the LAST day begins (that day belongs to the event), and no time is ever
    shown. Use `first_day` and `last_day` rather than dates of the moments: a feast that ends at 0:00 ends on the day
    before. Outside names: iCalendar's DTEND of whole days is `last_day` plus one, schema.org's `endDate` is `last_day`.
    """

    kind: str
    starts: dt.datetime
    ends: dt.datetime | None = None
    all_day: bool = False
    place: str = ""
    location: str = ""
    """The field `address` of the front matter: street and house (the name `address` is the web address here)."""
    map_link: str = ""
    video_url: str = ""
    """Where to take part from afar; of use until the event is past."""
    contact: str = ""
    recording: str = ""
    """Address of the recording, elsewhere."""
    transcript: str = ""
    """What was said in the recording: id of a text or document, an outer address, or words."""
    minutes: str = ""
    """Id of a text or document, an outer address, or words."""
    picture: Picture | None = None

    @property
    def first_day(self) -> dt.date:
        return self.starts.date()

    @property
    def last_day(self) -> dt.date:
        """The last day of the event; its midnight belongs to the day before, unless the event begins then."""
        if self.ends is None or self.all_day:
            return (self.ends or self.starts).date()
        return max(self.first_day, (self.ends - dt.timedelta(microseconds=1)).date())

    @property
    def spoken(self) -> Heading | None:
        """The heading of the text itself below which the recording is written down: «Расшифровка …»."""
        return next((one for one in self.body.headings if one.text.lower().startswith(SPOKEN)), None)

    def past(self, today: dt.date) -> bool:
        return self.last_day < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A letter's one question, with the answers to click on; `url` is a page that takes them, or none."""

    question: str
    answers: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Text):
    """A newsletter. Its `date` is always set."""

    subject: str
    preheader: str = ""
    segment: str = ""
    salutation: str = "общее"
    number: str = ""
    """Number of an official letter in the union's register of outgoing papers."""
    articles: tuple[str, ...] = ()
    """Ids of articles and events, in the letter's order; the first article is printed in full."""
    closing: str = ""
    signatory: str = ""
    """Id of a person."""
    reply_to: str = ""
    attachments: tuple[str, ...] = ()
    kind: str = "новости"
    poll: Ballot | None = None
    ad: Advertisement | None = None
    """Whose advertising a letter of `kind: реклама` is."""
    consent: str = ""
    """Who allowed to pass on a message of theirs that the letter quotes, and when."""

    @property
    def name(self) -> str:
        """The id used in addresses and folders: `2026-11-20-itogi`."""
        return self.id.rpartition("/")[2]
