"""What an issue prints: everything that the layout needs, taken out of the library.

Input: a `Library` as readers may see it and an `Issue`. Output: an `Edition`: plain values whose `repr` says all that
the pages depend on (it is hashed for the cache). Texts come with their links resolved to full addresses and with
pictures as `content:` addresses.
"""

import datetime as dt
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.newsroom import albums, links
from plugins.newsroom.model import (
    Article,
    Event,
    Issue,
    Library,
    Organization,
    Person,
    Picture,
    Placement,
    PrintShop,
)
from plugins.toolkit.charts import Plot, plot

LONG = re.compile(r"<[^>]*>|[\w@/._:?=&;%+-]{22,}")
"""A tag, or something longer than a narrow column: an e-mail address, a site's address."""
CREDIT = re.compile(r'(?<=<span class="credit">)[^<]{1,32}(?=</span>)')
"""A credit that keeps together: the narrowest column has room for so many letters."""
ADVERTISED = ("join", "programmes", "rights", "faq", "dues")
"""Roles of standing pages that house ads lead to, the most wanted first."""
UNRANKED = 10_000
"""Priority of a placement that names none: it is left out before any that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One text of the issue. `page` 0: the layout decides; `priority` 1 is the highest.

    `page` counts in the issue's first format; others keep the order that it makes.
    """

    id: str
    anchor: str
    rubric: str
    title: str
    deck: str
    byline: str
    body: str
    """HTML: headings from h3 down."""
    picture: Picture | None
    url: str
    notes: tuple[str, ...] = ()
    """Small lines under the text: source of a repost, marks of an advertisement."""
    page: int = 0
    priority: int = UNRANKED


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseAd:
    """What the union tells of itself where a page has room: a standing page's title, summary and address."""

    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An issue with all that its pages show. `stories` stand in print order, the lead first."""

    organization: Organization
    issue: Issue
    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    """What lies ahead on the issue's day: fills the last page."""
    people: tuple[Person, ...]
    pictures: tuple[tuple[str, str, int, int], ...]
    """Path, digest, width and height of every picture that a body shows."""
    shop: PrintShop = field(default_factory=PrintShop)
    charts: tuple[Plot, ...] = ()
    """Every chart of the bodies; a body has `place_of_chart(index)` where one stands."""
    ads: tuple[HouseAd, ...] = ()


def make(library: Library, issue: Issue) -> Edition:
    """Return the edition; placements whose article is not public are absent (the linter names them)."""
    placed = [(library.find(placement.article), placement) for placement in issue.placements]
    chosen = [(found, placement) for found, placement in placed if isinstance(found, Article)]
    inside = {article.id: _anchor(article) for article, _ in chosen}
    plots = _plots(library, [article for article, _ in chosen])
    places = {key: place for place, key in enumerate(plots)}
    stories = [_story(library, issue, article, placement, inside, places) for article, placement in chosen]
    bodies = {picture.path: picture for article, _ in chosen for picture in article.body.pictures}
    return Edition(
        organization=library.organization,
        issue=issue,
        stories=_ordered(issue, stories),
        events=_coming(library, issue.date),
        people=tuple(person for person in library.people if person.phone)[:15],
        pictures=tuple((picture.path, picture.digest, picture.width, picture.height) for picture in bodies.values()),
        shop=library.printshop,
        charts=tuple(plots.values()),
        ads=_ads(library),
    )


def _ads(library: Library) -> tuple[HouseAd, ...]:
    """Return the house ads: one for each role that has a page."""
    pages = {page.role: page for page in reversed(library.pages) if page.role in ADVERTISED}
    site = library.organization.site_url
    return tuple(
        HouseAd(title=pages[role].title, text=pages[role].summary, url=f"{site}/{pages[role].address}")
        for role in ADVERTISED
        if role in pages
    )


def _coming(library: Library, day: dt.date) -> tuple[Event, ...]:
    """Return the six events that follow the issue's day, of those that had been announced by then."""
    known = (event for event in library.events if event.date is None or event.date.date() <= day)
    return tuple(event for event in known if event.starts.date() >= day)[:6]


def place_of_chart(index: int) -> str:
    """Return what stands in a body for the chart of the edition with this index, until its column's width is known."""
    return f'<figure class="chart-{index}"></figure>'


def _plots(library: Library, articles: list[Article]) -> dict[tuple[str, int], Plot]:
    """Return what the charts of these articles show, by the article's id and the chart's number in it."""
    found = {}
    for article in articles:
        for number, chart in enumerate(article.body.charts):
            dataset = library.dataset(chart.dataset)
            shown = plot(chart, dataset) if dataset else None
            if shown:
                found[article.id, number] = shown
    return found


def _story(
    library: Library,
    issue: Issue,
    article: Article,
    placement: Placement,
    inside: dict[str, str],
    places: Mapping[tuple[str, int], int],
) -> Story:
    site = library.organization.site_url
    return Story(
        id=article.id,
        anchor=inside[article.id],
        rubric=article.rubric or article.genre.capitalize(),
        title=article.title,
        deck=article.summary,
        byline=", ".join(article.authors),
        body=_body(library, article, inside, places),
        picture=article.picture if article.picture and article.picture.digest else None,
        url=f"{site}/{article.address}",
        notes=_notes(article),
        page=placement.page,
        priority=placement.priority or UNRANKED,
    )


def _ordered(issue: Issue, stories: list[Story]) -> tuple[Story, ...]:
    """The lead first; then what has a page, page by page; then rubric by rubric, as the issue lists them."""
    lead = next((story for story in stories if story.id == issue.lead), stories[0] if stories else None)
    rest = [story for story in stories if story is not lead]
    order = list(dict.fromkeys([*issue.rubrics, *(story.rubric for story in rest)]))

    def rank(story: Story) -> tuple[int, int, int]:
        return story.page or UNRANKED, story.priority if story.page else 0, order.index(story.rubric)

    return tuple([lead, *sorted(rest, key=rank)] if lead else rest)


def _anchor(article: Article) -> str:
    return f"story-{article.slug}"


def _body(library: Library, article: Article, inside: dict[str, str], places: Mapping[tuple[str, int], int]) -> str:
    """Return the text for print: headings one level down, links to the issue's other stories inside the PDF."""
    shown = {picture.path for picture in article.body.pictures if picture.digest}

    def link(target: str, fragment: str) -> str:
        if target in inside and target != article.id:
            return f"#{inside[target]}"
        found = library.find(target)
        address = found.address if found else ""
        return f"{library.organization.site_url}/{address}" + (f"#{fragment}" if fragment else "") if found else ""

    def picture(path: str, alt: str) -> str:
        return f'<img src="content:{html.escape(path)}" alt="{html.escape(alt)}">' if path in shown else ""

    def chart(number: int) -> str:
        place = places.get((article.id, number))
        return "" if place is None else place_of_chart(place)

    def more(count: int) -> str:
        return f'<p class="more">Все снимки на сайте: {count}.</p>' if "site" in article.channels else ""

    text = albums.shortened(article.body.html, can_show=shown.__contains__, more=more)
    text = links.prefix_anchors(text, f"{inside[article.id]}-")
    text = links.resolve(text, link=link, picture=picture, chart=chart)
    text = re.sub(r"<(/?)h([2-5])\b", lambda match: f"<{match[1]}h{int(match[2]) + 1}", text)
    return LONG.sub(breakable, together(text))


def together(text: str) -> str:
    """Return HTML whose short credits have no-break spaces: «Рисунок:» at a line's end says nothing."""
    return CREDIT.sub(lambda credit: credit[0].replace(" ", "\u00a0"), text)


def breakable(match: re.Match[str]) -> str:
    """Return an address with places where a line may end (U+200B, which no reader copies); a tag stays as it is."""
    return match[0] if match[0].startswith("<") else re.sub(r"([@/._-])", "\\1\u200b", match[0])


def _notes(article: Article) -> tuple[str, ...]:
    notes = []
    if article.repost_of:
        notes.append(f"Перепечатано: {article.repost_of}")
    if article.sources:
        notes.append(f"Источники: {'; '.join(article.sources)}")
    if article.ad:
        token = f". erid: {article.ad.erid}" if article.ad.erid else ""
        notes.append(f"Реклама. {article.ad.advertiser}{token}")
    return tuple(notes)
