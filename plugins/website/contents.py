"""Everything that the site holds besides pictures and search: its pages as sheets, its other files as bytes.

Input: a `Site`, the articles and pages that Pelican was given. Output: sheets; pairs of address and bytes. A new kind
of page or file is one line here.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.newsroom.model import Article, Page
from plugins.toolkit.rulebook import RulePage
from plugins.toolkit.tokens import Tokens
from plugins.website import blank, dues, events, front, ics, letters, logo, news, paper, union
from plugins.website.apache import htaccess
from plugins.website.feeds import feeds, styles
from plugins.website.library import documents
from plugins.website.media import size_of
from plugins.website.proofs import proofs
from plugins.website.rules import rules as written_rules
from plugins.website.site import Site
from plugins.website.sitemap import sitemaps
from plugins.website.values import Sheet
from plugins.website.vcards import vcards


def sheets(
    site: Site, articles: tuple[Article, ...], pages: tuple[Page, ...], rulebook: tuple[RulePage, ...] = ()
) -> Iterator[Sheet]:
    """Yield every page but those of old addresses, which come when it is known what lives."""
    yield front.home(site)
    yield from news.articles(site, articles)
    yield from news.lists(site)
    yield from union.pages(site, pages)
    yield from union.people(site)
    yield from documents(site)
    yield from events.sheets(site)
    yield from paper.issues(site)
    yield from letters.sheets(site)
    yield front.find(site)
    yield from front.indexes(site)
    yield from written_rules(site, rulebook)
    yield front.lost()


def files(site: Site, tokens: Tokens, theme: Path, cache: Path, out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is no page and comes from texts; the pictures must lie in `out`: feeds tell their sizes."""
    yield from blank.files(site, cache)
    yield from feeds(site, lambda address: size_of(out, address), theme, cache)
    yield from styles(theme, tokens)
    yield from proofs(site.library.organization)
    yield from ics.calendars(site)
    yield from vcards(site)
    yield from dues.files(site)
    yield from logo.files(site.library, cache)


def rules(site: Site, printed: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Yield what is read by machines alone: the sitemap of all pages, the rules for Apache."""
    for address, text in sitemaps(printed, site.frame.site_url):
        yield address, text.encode()
    yield ".htaccess", htaccess(site.library).encode()
