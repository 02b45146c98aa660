"""Sheets of the ways in: the home page, events, the finding page, «not found» (W1–W14 meet on the home page).

Input: a `Site`. Output: sheets.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plugins.newsroom.model import Article, Event
from plugins.newsroom.typography import typeset
from plugins.website.bodies import body
from plugins.website.images import image
from plugins.website.lists import split
from plugins.website.news import months
from plugins.website.paper import shelved
from plugins.website.site import Site, event_card
from plugins.website.union import faces
from plugins.website.values import Sheet, way_up

TOP = 10
"""The lead is looked for among so many newest texts: the first that has a picture."""
UNDER, BESIDE, BELOW, COMING, FACES = 2, 3, 8, 4, 4
NOT_LEADING = ("поздравление", "анонс", "кадр")


def home(site: Site) -> Sheet:
    """Return the front page: one lead story, three beside it, two under it, headlines, what comes, who answers."""
    shown = site.current()
    lead = _lead(shown)
    rest = [article for article in shown if article is not lead]
    wishes = next((article for article in rest if article.genre == "поздравление"), None)
    news = [article for article in rest if article is not wishes]
    return Sheet(
        address="",
        template="home.html",
        title=site.frame.local,
        description=site.frame.mission,
        image=image(lead.picture) if lead else None,
        values={
            "lead": site.cards[lead.id] if lead else None,
            "beside": site.of(news[:BESIDE]),
            "under": site.of(news[BESIDE : BESIDE + UNDER]),
            "below": site.of(news[BESIDE + UNDER : BESIDE + UNDER + BELOW]),
            "wishes": site.cards[wishes.id] if wishes else None,
            "coming": tuple(event_card(event, site.library) for event in _coming(site)[:COMING]),
            "paper": shelved(site, site.library.issues[0]) if site.library.issues else None,
            "faces": faces(site)[:FACES],
        },
    )


def events(site: Site) -> Iterator[Sheet]:
    """Yield what comes (soonest first) with what has been (newest first, in frozen leaves), and a page per event."""
    library = site.library
    past = [event for event in reversed(library.events) if event.past(library.today)]
    for leaf in split("sobytiya/", past):
        yield Sheet(
            address=leaf.address,
            template="events.html",
            title="События" + (f", лист {leaf.number}" if leaf.number else ""),
            description=f"Праздники, конкурсы, экскурсии, акции, спорт: {site.frame.local}",
            section="sobytiya",
            values={
                "leaf": leaf,
                "coming": tuple(event_card(event, library) for event in _coming(site)) if not leaf.number else (),
                "past": tuple(event_card(event, library) for event in leaf.items),
            },
        )
    for event in library.events:
        yield _event(site, event)


def find(site: Site) -> Sheet:
    """Return the page that leads to every text by month, topic, genre and author."""
    years = groupby(months(site), key=lambda found: found[0].id[:4])
    return Sheet(
        address="poisk/",
        template="find.html",
        title="Найти материал",
        description="Все материалы по месяцам, темам, жанрам и авторам",
        values={
            "years": tuple((year, tuple(place for place, _ in found)) for year, found in years),
            "topics": tuple(group.place for group in site.tags),
            "genres": tuple(group.place for group in site.genres),
            "writers": tuple(group.place for group in site.authors),
        },
    )


def lost() -> Sheet:
    """Return `404.html`, which a server shows at any address: it alone links from the path of `site_url`."""
    return Sheet(address="404.html", template="404.html", title="Такой страницы нет")


def _lead(shown: Sequence[Article]) -> Article | None:
    leading = [article for article in shown[:TOP] if article.genre not in NOT_LEADING]
    pictured = (article for article in leading if article.picture and article.picture.digest)
    return next(pictured, next(iter(leading or shown), None))


def _coming(site: Site) -> list[Event]:
    return [event for event in site.library.events if not event.past(site.library.today)]


def _event(site: Site, event: Event) -> Sheet:
    card = event_card(event, site.library)
    return Sheet(
        address=event.address,
        template="event.html",
        title=card.title,
        description=typeset(event.summary) or f"{event.kind.capitalize()}: {card.title}",
        section="sobytiya",
        image=card.image,
        kind="article",
        changed=event.updated or event.date,
        values={"event": event, "card": card, "body": body(event, site, way_up(event.address))},
    )
