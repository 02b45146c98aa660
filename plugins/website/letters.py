"""The letters on the site: their archive, a web version of each, and what the feed has of it. Nothing personal, ever.

Input: a `Site`. Output: sheets, entries of a feed. Everything comes from the letter's own file and the texts it names:
what is made for one reader (name, greeting, address, the way to unsubscribe) never comes near this module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from plugins.newsroom.model import Article, Document, Event, Letter
from plugins.newsroom.spans import when_words
from plugins.newsroom.typography import typeset
from plugins.toolkit import ballots, ics
from plugins.toolkit.jinja import environment
from plugins.website.asks import subscription
from plugins.website.bodies import body, phones
from plugins.website.entries import Entry
from plugins.website.lists import split
from plugins.website.site import Site, excerpt, told_apart
from plugins.website.values import Card, Sheet, way_up

ARCHIVE = "pisma/"
NAME = "pisma"
"""Of the feed: `feeds/pisma.atom`."""


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

    article: Article
    card: Card
    body: Markup | None


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield the letters' archive and a web version of every letter."""
    for leaf in split(ARCHIVE, site.library.letters):
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
        yield _sheet(site, letter, titles[letter.id])


def entries(site: Site, theme: Path, cache: Path, most: int) -> Iterator[Entry]:
    """Yield the newest letters for a feed, each as its page has it."""
    template = environment(theme / "templates", bytecode=cache / "jinja", phones=phones).get_template("_letter.html")
    root = f"{site.frame.site_url}/"
    for letter in site.library.letters[:most]:
        assert letter.date is not None  # the reader gives every letter one
        shown = template.render(_values(site, letter, root), root=root, frame=site.frame)
        yield Entry(
            address=letter.address, title=typeset(letter.subject), summary=_summary(letter), content=Markup(shown),  # noqa: S704 - escaped by the template
            published=letter.date, updated=letter.updated,
        )  # fmt: skip


def _sheet(site: Site, letter: Letter, title: str) -> Sheet:
    return Sheet(
        address=letter.address,
        template="letter.html",
        title=title,
        subject=letter,
        description=_summary(letter),
        changed=letter.updated or letter.date,
        values=_values(site, letter, way_up(letter.address)),
    )


def _summary(letter: Letter) -> str:
    return typeset(letter.preheader) or excerpt(letter.body.text)


def _values(site: Site, letter: Letter, root: str) -> dict[str, Any]:
    """Return what `_letter.html` shows of a letter, with addresses from `root` on."""
    organization = site.library.organization
    to = letter.reply_to or organization.sender.email
    found = [site.library.find(reference) for reference in letter.articles]
    articles = [one for one in found if isinstance(one, Article)]
    attached = [site.library.find(reference) for reference in letter.attachments]
    return {
        "letter": letter,
        "invited": tuple(
            Invited(event=one, when=typeset(when_words(one)), file=ics.file_of(one))
            for one in found if isinstance(one, Event)
        ),
        "body": body(letter, site, root),
        "answers": ballots.answers(letter.poll, letter.name, to) if letter.poll and (letter.poll.url or to) else (),
        "parts": tuple(_part(site, one, root, whole=not place) for place, one in enumerate(articles)),
        "attached": tuple(one for one in attached if isinstance(one, Document)),
        "signatory": site.library.person(letter.signatory or organization.sender.signature),
        "signature": organization.sender.signature,
    }  # fmt: skip


def _part(site: Site, article: Article, root: str, *, whole: bool) -> Part:
    """Return a letter's text: in full when it is the first, or when it has no page on the site to go on with."""
    card = site.cards[article.id]
    return Part(article=article, card=card, body=body(article, site, root) if whole or not card.address else None)
