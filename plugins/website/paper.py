"""Sheets of the newspaper's archive (N7, N8).

Input: a `Site`. Output: sheets. They print what the issue's file knows and never wait for the typesetter: no file
sizes, no page numbers of stories, a cover at its fixed address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from plugins.newsroom.dates import day_month, month_year
from plugins.newsroom.model import Article, Issue
from plugins.newsroom.typography import typeset
from plugins.toolkit.jinja import plural
from plugins.website import years
from plugins.website.lists import split
from plugins.website.site import Site
from plugins.website.values import Card, Place, Sheet

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


def _contents(site: Site, issue: Issue, name: str) -> str:
    """Return an issue's description: what stands in it, the lead first."""
    found = (site.library.find(place.article) for place in issue.placements)
    titles = [typeset(one.title) for one in found if isinstance(one, Article)]
    return f"Номер газеты «{name}» в PDF. В номере: {'; '.join(titles[:4])}"
