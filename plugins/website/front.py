"""Sheets of the ways in: the home page, the finding page, lists of lists, «not found» (W1–W14 meet on the home page).

Input: a `Site`. Output: sheets.
"""

from collections.abc import Iterator, Sequence

from plugins.newsroom.model import Article
from plugins.website.archive import by_year
from plugins.website.asks import asked, briefly
from plugins.website.events import coming
from plugins.website.images import image
from plugins.website.paper import shelved
from plugins.website.site import Site
from plugins.website.trails import INDEXES, NAMES
from plugins.website.union import faces
from plugins.website.values import Place, Sheet

TOP = 10
"""The lead is looked for among so many newest texts: the first that has a picture."""
UNDER, BESIDE, BELOW, COMING, FACES = 2, 3, 8, 4, 4
LISTED = 6
"""Names that the description of a list of lists gives."""
ASKED = 12
"""Questions on the home page: where few answer, all that each of them is asked."""
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
            "coming": coming(site)[:COMING],
            "paper": shelved(site, site.library.issues[0]) if site.library.issues else None,
            "faces": faces(site)[:FACES],
            "asked": briefly(asked(site), ASKED),
        },
    )


def find(site: Site) -> Sheet:
    """Return the page that leads to every text by month, topic, genre and author."""
    return Sheet(
        address="poisk/",
        template="find.html",
        title="Поиск",
        description="Поиск по словам; все материалы по месяцам, темам, жанрам и авторам",
        robots="noindex, follow",
        values={
            "years": tuple((year, tuple(place for place, _ in found)) for year, found in by_year(site)),
            "indexes": tuple(_indexes(site)),
        },
    )


def indexes(site: Site) -> Iterator[Sheet]:
    """Yield the lists of lists: topics, genres, authors. They say no numbers, so a new text seldom changes them."""
    made = tuple(_indexes(site))
    for place, found in made:
        yield Sheet(
            address=place.address,
            template="places.html",
            title=place.title,
            description="; ".join([f"{place.title} материалов", *(one.title for one in found[:LISTED])]),
            section="novosti",
            values={"found": found, "others": tuple(other for other, _ in made if other is not place)},
        )


def _indexes(site: Site) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    for folder, groups in zip(INDEXES, (site.tags, site.genres, site.authors), strict=True):
        place = Place(id=folder, title=NAMES[folder], address=f"{folder}/")
        yield place, tuple(group.place for group in groups)


def lost() -> Sheet:
    """Return `404.html`, which a server shows at any address: it alone links from the path of `site_url`."""
    return Sheet(address="404.html", template="404.html", title="Такой страницы нет", robots="noindex")


def _lead(shown: Sequence[Article]) -> Article | None:
    leading = [article for article in shown[:TOP] if article.genre not in NOT_LEADING]
    pictured = (article for article in leading if article.picture and article.picture.digest)
    return next(pictured, next(iter(leading or shown), None))
