"""Sheets of what was sent out: the newspaper's archive (N7, N8) and the letters' (with nothing personal in them).

Input: a `Site`. Output: sheets. They print what the issue's and the letter's file know and never wait for the
typesetter: no file sizes, no page numbers of stories, a cover at its fixed address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from plugins.newsroom.dates import day_month, month_year
from plugins.newsroom.model import Article, Event, Issue, Letter
from plugins.newsroom.spans import when_words
from plugins.newsroom.typography import typeset
from plugins.toolkit import ballots, ics
from plugins.toolkit.jinja import plural
from plugins.website import years
from plugins.website.asks import subscription
from plugins.website.bodies import body
from plugins.website.lists import split
from plugins.website.site import Site, excerpt, told_apart
from plugins.website.values import Card, Place, Sheet, way_up

RATIOS = {"a3": (594, 840), "a4": (594, 840), "berliner": (630, 940)}
"""Pixels of a cover as shown, by format: only their ratio matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An issue on the shelf: where its page, PDF and cover are, what stands in it."""

    issue: Issue
    pdf: str
    cover: str
    """PNG for everybody; a lighter WebP of the same name lies beside it."""
    width: int
    height: int
    stories: tuple[Card, ...]
    """Contents; a card without an address has no page on the site."""
    leaves: tuple[int, ...]
    """Page of each story as the issue's file says it; 0 where the layout decides."""

    @property
    def told(self) -> tuple[tuple[Card, int], ...]:
        """Stories with their pages, in the order of the paper as far as the file knows it."""
        return tuple(zip(self.stories, self.leaves, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An event in a letter, as its own day saw it: nothing here changes when the event is past."""

    event: Event
    when: str
    file: str
    """Address of the file for a calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A text in a letter: the first with its body, the others as cards."""

    card: Card
    body: Markup | None


def issues(site: Site) -> Iterator[Sheet]:
    """Yield the archive, in frozen leaves, and a page for every issue."""
    name = typeset(site.library.organization.newspaper.name)
    for leaf in split("gazeta/", site.library.issues):
        yield Sheet(
            address=leaf.address,
            template="issues.html",
            title=f"Газета «{name}»" + (f", лист {leaf.number}" if leaf.number else ""),
            description=typeset(site.library.organization.newspaper.subtitle),
            section="gazeta",
            values={"leaf": leaf, "shelf": tuple(shelved(site, one) for one in leaf.items),
                    "newspaper": site.library.organization.newspaper, "years": () if leaf.number else _shelves(site)},
        )  # fmt: skip
    yield from _years(site, f"Газета «{name}»")
    for issue in site.library.issues:
        yield Sheet(
            address=issue.address,
            template="issue.html",
            title=f"«{name}», № {issue.number}, {month_year(issue.date)}",
            description=_contents(site, issue, name),
            subject=issue,
            section="gazeta",
            values={"shown": shelved(site, issue), "newspaper": site.library.organization.newspaper},
        )


def _shelves(site: Site) -> tuple[Place, ...]:
    """Return the years of the paper, newest first."""
    found = sorted({issue.date.year for issue in site.library.issues}, reverse=True)
    return tuple(years.place_of("gazeta/", year) for year in found)


def _years(site: Site, over: str) -> Iterator[Sheet]:
    """Yield a page for every year of the paper: its issues, newest first, with what stands in them."""
    groups = groupby(site.library.issues, key=lambda issue: issue.date.year)
    made = [_year(site, year, tuple(found)) for year, found in groups]
    return years.sheets(made, over=over, section="gazeta", months="Номера")


def _year(site: Site, year: int, found: tuple[Issue, ...]) -> years.Year:
    count = plural(len(found), "номер", "номера", "номеров")
    chapters = tuple(_chapter(site, issue) for issue in found)
    return years.Year(place=years.place_of("gazeta/", year), count=count, chapters=chapters)


def _chapter(site: Site, issue: Issue) -> years.Chapter:
    place = Place(id=issue.id, title=f"№ {issue.number}", address=issue.address)
    lines = tuple(years.Line(title=card.title, address=card.address) for card in shelved(site, issue).stories)
    return years.Chapter(place=place, count=day_month(issue.date), lines=lines)


def shelved(site: Site, issue: Issue) -> Shelved:
    """Return an issue as the archive shows it; files lie at fixed addresses, put there by the newspaper's build."""
    width, height = RATIOS.get(issue.formats[0] if issue.formats else "a3", RATIOS["a3"])
    found = ((site.library.find(place.article), place.page) for place in issue.placements)
    placed = [(article, page) for article, page in found if isinstance(article, Article)]
    return Shelved(
        issue=issue, pdf=f"{issue.address}gazeta.pdf", cover=f"{issue.address}oblozhka.png", width=width, height=height,
        stories=site.briefly(article for article, _ in placed), leaves=tuple(page for _, page in placed),
    )  # fmt: skip


def letters(site: Site) -> Iterator[Sheet]:
    """Yield the letters' archive and a web version of every letter."""
    for leaf in split("pisma/", site.library.letters):
        yield Sheet(
            address=leaf.address,
            template="letters.html",
            title="Письма подписчикам" + (f", лист {leaf.number}" if leaf.number else ""),
            description=f"Что мы рассылаем по электронной почте: {site.frame.local}",
            values={"leaf": leaf, "subscribe": subscription(site.library.organization),
                    "consent": next((one for one in site.frame.consents if one.id == "newsletter"), None)},
        )  # fmt: skip
    titles = told_apart(site.library.letters, by=lambda letter: typeset(letter.subject))
    for letter in site.library.letters:
        yield _letter(site, letter, titles[letter.id])


def _letter(site: Site, letter: Letter, title: str) -> Sheet:
    root, person = way_up(letter.address), site.library.organization.sender.signature
    to = letter.reply_to or site.library.organization.sender.email
    found = [site.library.find(reference) for reference in letter.articles]
    articles = [one for one in found if isinstance(one, Article)]
    return Sheet(
        address=letter.address,
        template="letter.html",
        title=title,
        subject=letter,
        description=typeset(letter.preheader) or excerpt(letter.body.text),
        changed=letter.updated or letter.date,
        values={
            "letter": letter,
            "invited": tuple(
                Invited(event=one, when=typeset(when_words(one)), file=ics.file_of(one))
                for one in found if isinstance(one, Event)
            ),
            "body": body(letter, site, root),
            "answers": ballots.answers(letter.poll, letter.name, to) if letter.poll and (letter.poll.url or to) else (),
            "parts": tuple(_part(site, one, root, whole=not place) for place, one in enumerate(articles)),
            "signatory": site.library.person(letter.signatory or person),
        },
    )  # fmt: skip


def _contents(site: Site, issue: Issue, name: str) -> str:
    """Return an issue's description: what stands in it, the lead first."""
    found = (site.library.find(place.article) for place in issue.placements)
    titles = [typeset(one.title) for one in found if isinstance(one, Article)]
    return f"Номер газеты «{name}» в PDF. В номере: {'; '.join(titles[:4])}"


def _part(site: Site, article: Article, root: str, *, whole: bool) -> Part:
    """Return a letter's text: in full when it is the first, or when it has no page on the site to go on with."""
    card = site.cards[article.id]
    return Part(card=card, body=body(article, site, root) if whole or not card.address else None)
