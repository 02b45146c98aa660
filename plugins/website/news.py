"""Sheets of the news: articles, section lists, the archive by time, tags, genres, authors (W9, W12).

Input: a `Site`. Output: sheets. Related texts look only backwards in time, lists are numbered from the oldest: one new
text changes its lists, its neighbour, the home page and the feeds, nothing else.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from plugins.newsroom.model import Article, Document, Issue, Section
from plugins.newsroom.typography import typeset
from plugins.toolkit.shown import LIST
from plugins.website.archive import OVER, month_of, months, years
from plugins.website.bodies import body
from plugins.website.galleries import own as own_gallery
from plugins.website.images import Image, image
from plugins.website.library import Filed, filed
from plugins.website.lists import split
from plugins.website.site import Group, Site, places, told_apart
from plugins.website.values import Sheet, way_up

RELATED = 3
LISTED = 4
"""Headlines that a list's description names."""
NEAR = 40
"""How many older texts of each tag are weighed: enough for three, and no quadratic work at ten thousand."""
MADE_ELSEWHERE = ("sobytiya", "dokumenty", "gazeta")


def lists(site: Site) -> Iterator[Sheet]:
    """Yield section lists, months, years, tags, genres and authors."""
    for section in site.library.organization.sections:
        if section.id not in MADE_ELSEWHERE and not section.page:
            yield from _list(site, section.address, typeset(section.title), own(site, section), section.id)
    for month, articles in months(site):
        yield from _list(site, month.address, month.title, articles, "novosti", OVER)
    yield from years(site)
    for kind, groups in (("Тема", site.tags), ("Жанр", site.genres), ("Автор", site.authors)):
        for group in groups:
            yield from _group(site, group, kind)


def own(site: Site, section: Section) -> tuple[Article, ...]:
    """Return a section's articles: `novosti` lists every one, another section its own (fields.md)."""
    if section.id == "novosti":
        return site.articles
    return tuple(article for article in site.articles if article.section == section.id)


def articles(site: Site, shown: Sequence[Article]) -> Iterator[Sheet]:
    """Yield the page of every article of `shown`: those of the site's articles that Pelican was given."""
    issues, kin, titles = _issues(site), _Kin(site), told_apart(shown)
    for older, article, newer in zip((*shown[1:], None), shown, (None, *shown[:-1]), strict=False):
        around: dict[str, object] = {"older": older and site.cards[older.id], "newer": newer and site.cards[newer.id]}
        around |= {"issue": issues.get(article.id), "related": site.of(kin.older(article))}
        yield _article(site, article, titles[article.id], around)


def _article(site: Site, article: Article, title: str, around: Mapping[str, object]) -> Sheet:
    card = site.cards[article.id]
    return Sheet(
        address=article.address,
        template="article.html",
        title=title,
        description=card.summary,
        subject=article,
        kind="article",
        section=article.section or "novosti",
        image=card.image,
        changed=article.updated or article.published,
        values={
            "article": article,
            "card": card,
            "body": body(article, site, way_up(article.address)),
            "month": month_of(article.published),
            "by": places("avtory", article.authors),
            "topics": places("temy", article.tags),
            "gallery": own_gallery(_gallery(article), way_up(article.address)),
            "documents": _documents(site, article),
            **around,
        },
    )


def _gallery(article: Article) -> tuple[Image, ...]:
    """Return the pictures of the front matter that the body does not show itself."""
    placed = {picture.path for picture in article.body.pictures}
    shown = (image(picture, *LIST) for picture in article.pictures if picture.path not in placed)
    return tuple(one for one in shown if one)


def _documents(site: Site, article: Article) -> tuple[Filed, ...]:
    found = (site.library.find(one) for one in article.documents)
    return tuple(filed(one) for one in found if isinstance(one, Document))


def _issues(site: Site) -> dict[str, Issue]:
    """Return the first issue that printed each article: issues stand newest first, so the oldest is written last."""
    return {place.article: issue for issue in site.library.issues for place in issue.placements}


class _Kin:
    """Where the articles of each tag stand among the site's, newest first."""

    def __init__(self, site: Site) -> None:
        self._articles = site.articles
        self._place = {article.id: place for place, article in enumerate(site.articles)}
        self._tagged: dict[str, list[int]] = defaultdict(list)
        for place, article in enumerate(site.articles):
            for tag in set(article.tags):
                self._tagged[tag].append(place)

    def older(self, article: Article) -> tuple[Article, ...]:
        """Return older texts that share most tags, the nearest in time first among equals."""
        shared: dict[int, int] = defaultdict(int)
        for tag in set(article.tags):
            after = bisect_right(self._tagged[tag], self._place[article.id])
            for place in self._tagged[tag][after : after + NEAR]:
                shared[place] += 1
        best = sorted(shared, key=lambda place: (-shared[place], place))[:RELATED]
        return tuple(self._articles[place] for place in best)


def _list(site: Site, base: str, title: str, shown: Sequence[Article], section: str, over: str = "") -> Iterator[Sheet]:
    named = f"{over}: {title}" if over else title
    for leaf in split(base, shown):
        yield Sheet(
            address=leaf.address,
            template="list.html",
            title=named if not leaf.number else f"{named}, лист {leaf.number}",
            description="; ".join([f"{named}. {leaf.items[0].title}", *(one.title for one in leaf.items[1:LISTED])])
            if leaf.items
            else "",
            section=section,
            values={
                "heading": title,
                "over": over,
                "leaf": leaf,
                "cards": (site.briefly if over else site.of)(leaf.items),
                "feed": _feed(base),
            },
        )


def _feed(base: str) -> str:
    """Return the feed of a section's front, which tags and months do not have."""
    return f"feeds/{base.rstrip('/')}.atom" if base.count("/") == 1 else ""


def _group(site: Site, group: Group, kind: str) -> Iterator[Sheet]:
    title = typeset(group.place.title)
    shown = title if kind == "Автор" else title[:1].upper() + title[1:]
    yield from _list(site, group.place.address, shown, group.articles, "novosti", kind)
