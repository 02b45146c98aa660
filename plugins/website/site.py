"""The site's own view of a library: what is on it, where, and how it looks in a list.

Input: a Library as readers may see it. Output: a frozen `Site`, made once per build for every maker of sheets.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType
from typing import TypeVar

from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Article, Event, Letter, Library, Page, Record
from plugins.newsroom.slugs import slugify
from plugins.newsroom.spans import days_words, short_words
from plugins.newsroom.typography import typeset
from plugins.toolkit.shown import LIST
from plugins.website.images import image
from plugins.website.values import Card, EventCard, Frame, Place

Titled = TypeVar("Titled", Article, Event, Letter)
SUMMARY = 220
"""Characters of the text's own beginning that stand for a missing summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that share a tag, a genre or an author, newest first."""

    place: Place
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A library as a website: `articles` are those with the channel `site`, newest first."""

    library: Library
    frame: Frame
    articles: tuple[Article, ...]
    addresses: Mapping[str, str]
    """Address by id of everything that has a page or a file on the site."""
    cards: Mapping[str, Card]
    """Card by id of the article."""
    versions: Mapping[str, tuple[tuple[str, str], ...]]
    """By id of a text that has translations or is one: pairs of language and address, the original first."""
    tags: tuple[Group, ...]
    genres: tuple[Group, ...]
    authors: tuple[Group, ...]

    def of(self, articles: Iterable[Article]) -> tuple[Card, ...]:
        return tuple(self.cards[article.id] for article in articles)

    def briefly(self, articles: Iterable[Article]) -> tuple[Card, ...]:
        """Return cards for archives: without the text's own beginning, so that an edit of it changes no archive."""
        return tuple(self.cards[one.id] if one.summary else replace(self.cards[one.id], summary="") for one in articles)

    def current(self) -> tuple[Article, ...]:
        """Articles for the home page, announcements and feeds: what has expired has left them."""
        return tuple(article for article in self.articles if not article.expired(self.library.today))


def places(folder: str, words: Iterable[str]) -> tuple[Place, ...]:
    """Return where the words of an editor lead: `temy/otpusk/` for a tag, `avtory/irina-belova/` for an author."""
    named = ((slugify(word), word) for word in words)
    return tuple(Place(id=slug, title=typeset(word), address=f"{folder}/{slug}/") for slug, word in named if slug)


def make_site(library: Library, frame: Frame) -> Site:
    """Index a library once; nothing here reads a file."""
    articles = tuple(article for article in library.articles if on_site(article))
    return Site(
        library=library,
        frame=frame,
        articles=articles,
        addresses=_addresses(library, articles),
        cards=MappingProxyType({article.id: _card(article, library) for article in library.articles}),
        versions=_versions((*articles, *library.pages), library.organization.language),
        tags=_groups("temy", articles, lambda article: article.tags),
        genres=_groups("zhanry", articles, lambda article: (article.genre,)),
        authors=_groups("avtory", articles, lambda article: article.authors),
    )


def on_site(article: Article) -> bool:
    """Whether an article has a page of its own; texts for the newspaper or a letter alone have none."""
    return "site" in article.channels


def event_card(event: Event, library: Library) -> EventCard:
    """Return an event as lists show it."""
    return EventCard(
        title=typeset(event.title), address=event.address, kind=event.kind, starts=event.starts, ends=event.ends,
        stamp=event.first_day.isoformat() if event.all_day else event.starts.isoformat(),
        when=typeset(short_words(event)), days=typeset(days_words(event)), kept=_kept(event),
        place=typeset(event.place), summary=typeset(event.summary), image=image(event.picture, *LIST),
        past=event.past(library.today),
    )  # fmt: skip


def _kept(event: Event) -> tuple[str, ...]:
    remains = (("запись", event.recording), ("протокол", event.minutes))
    return tuple(name for name, there in remains if there)


def excerpt(text: str, length: int = SUMMARY) -> str:
    """Return the beginning of a plain text, cut between words."""
    first = text.split("\n\n", 1)[0]
    if len(first) <= length:
        return first
    return first[:length].rsplit(" ", 1)[0].rstrip(" ,;:—–") + "…"


def told_apart(
    records: Iterable[Titled], by: Callable[[Titled], str] = lambda record: typeset(record.title)
) -> Mapping[str, str]:
    """Return titles by id, no two alike. Of namesakes, given newest first, the oldest keeps its title unchanged.

    The others get their date and, when even that is the same, a number: a new text changes no older title.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for record in reversed(tuple(records)):
        title = by(record)
        when = record.starts if isinstance(record, Event) else record.date
        dated: str = f"{title}, {full_date(when)}" if when else title
        tries = chain((title, dated), (f"{dated} ({number})" for number in count(2)))
        found[record.id] = next(one for one in tries if one not in taken)
        taken.add(found[record.id])
    return found


def _card(article: Article, library: Library) -> Card:
    return Card(
        title=typeset(article.title),
        address=article.address if on_site(article) else "",
        date=article.published,
        authors=article.authors,
        rubric=typeset(article.rubric or article.genre.capitalize()),
        genre=article.genre,
        summary=typeset(article.summary) or excerpt(article.body.text),
        image=image(article.picture, *LIST),
        letter=article.rubric or article.genre,
        done=article.expired(library.today),
    )


def _addresses(library: Library, articles: Iterable[Article]) -> Mapping[str, str]:
    records: tuple[Record, ...] = (
        *articles, *library.pages, *library.events, *library.letters, *library.issues, *library.documents,
    )  # fmt: skip
    return MappingProxyType({record.id: record.address for record in records})


def _versions(texts: tuple[Article | Page, ...], language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Gather translations around their originals; what readers may not see yet is not here."""
    known = {text.id: text for text in texts}
    found: dict[str, list[Article | Page]] = defaultdict(list)
    for text in texts:
        if text.translation_of in known:
            found[text.translation_of].append(text)
    made = {}
    for original, others in found.items():
        group = (known[original], *sorted(others, key=lambda text: text.lang))
        pairs = tuple((text.lang or language, text.address) for text in group)
        made.update({text.id: pairs for text in group})
    return MappingProxyType(made)


def _groups(folder: str, articles: Iterable[Article], words: Callable[[Article], Iterable[str]]) -> tuple[Group, ...]:
    """Group by slug, so that «Льготы» and «льготы» are one; the spelling of the newest text names the group."""
    found: dict[str, list[Article]] = defaultdict(list)
    named: dict[str, Place] = {}
    for article in articles:
        for place in {place.id: place for place in places(folder, words(article))}.values():
            named.setdefault(place.id, place)
            found[place.id].append(article)
    order = sorted(named.values(), key=lambda place: (place.title.lower(), place.id))
    return tuple(Group(place=place, articles=tuple(found[place.id])) for place in order)
