"""Pelican's run, tamed: readers, contents, signals and writer are its own; what it would output is replaced by ours.

Input: Pelican's settings (see pelicanconf.py); the adapter puts the Library there at the start of every run.
Output: the site below `OUTPUT_PATH`. An error of a reader, a plugin or a template is raised and never only logged, so
that `pelican` exits with 1 even with `-q`, which filters records.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.newsroom.adapter import cache_folder
from plugins.newsroom.model import Library
from plugins.toolkit import atomic
from plugins.toolkit.jinja import environment
from plugins.toolkit.poster import Poster
from plugins.toolkit.tokens import read_tokens
from plugins.website import blank, dues, events, front, ics, news, paper, union
from plugins.website.apache import htaccess
from plugins.website.assets import read_assets
from plugins.website.bodies import phones
from plugins.website.feeds import Size, feeds, styles
from plugins.website.frame import make_frame
from plugins.website.heads import make_head
from plugins.website.images import monogram, qr_code, tag
from plugins.website.library import documents
from plugins.website.media import size_of, write_file, write_media
from plugins.website.moved import GONE, moved
from plugins.website.outside import host_shown, player
from plugins.website.proofs import proofs
from plugins.website.search import index as index_words
from plugins.website.searchable import documents as searchable
from plugins.website.share import poster, write_posters
from plugins.website.site import Site, make_site, on_site
from plugins.website.sitemap import robots, sitemaps
from plugins.website.values import Sheet
from plugins.website.vcards import vcards

ANYWHERE = ("404.html", GONE)
"""Pages that a server shows at any address: their links start at the path of `site_url`."""
PAGES = "pages.json"
"""In the cache: the template of every page by its address, for those who measure a page of each."""


class Website(Pelican):
    """Pelican with this site's generators in place of its own."""

    def init_plugins(self) -> None:
        asked = len(self.settings["PLUGINS"])
        super().init_plugins()  # type: ignore[no-untyped-call]
        if len(self.plugins) < asked:
            raise RuntimeError("Не все плагины загрузились: причина выше. Сайт не собран.")

    def _get_generator_classes(self) -> list[type[Generator]]:
        """Ask Pelican, which sends the signal on which the adapter reads; keep what other plugins added."""
        stock = super()._get_generator_classes()  # type: ignore[no-untyped-call]
        added = [one for one in stock if one.__module__ != "pelican.generators"]
        return [Articles, Pages, *added, Sheets]


class Articles(ArticlesGenerator):
    """Reads the site's articles, newest first; `Sheets` writes them, with the lists they stand in."""

    def generate_context(self) -> None:
        """Read every article: an exception of a reader or a plugin ends the build here."""
        library: Library = self.settings["LIBRARY"]
        paths = (article.path for article in library.articles if on_site(article))
        self.articles = [
            self.readers.read_file(
                base_path=self.path,
                path=path,
                content_class=Article,
                context=self.context,
                preread_signal=signals.article_generator_preread,
                preread_sender=self,
                context_signal=signals.article_generator_context,
                context_sender=self,
            )
            for path in paths
        ]
        self._update_context(("articles",))  # type: ignore[no-untyped-call]
        signals.article_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """Leave it to `Sheets`."""


class Pages(PagesGenerator):
    """Reads the standing pages."""

    def generate_context(self) -> None:
        """Read every page: an exception of a reader or a plugin ends the build here."""
        library: Library = self.settings["LIBRARY"]
        self.pages = [
            self.readers.read_file(
                base_path=self.path,
                path=page.path,
                content_class=Page,
                context=self.context,
                preread_signal=signals.page_generator_preread,
                preread_sender=self,
                context_signal=signals.page_generator_context,
                context_sender=self,
            )
            for page in library.pages
        ]
        self._update_context(("pages",))  # type: ignore[no-untyped-call]
        signals.page_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """Leave it to `Sheets`."""


class Sheets(Generator):
    """Writes the site: pages through our templates and Pelican's writer, then what is no page."""

    def generate_output(self, writer: Any) -> None:
        """Write robots.txt first: it marks the folder as ours, should the build be killed half-way."""
        library: Library = self.settings["LIBRARY"]
        out, cache = Path(self.output_path), cache_folder(self.settings)
        assets = read_assets(Path(self.theme), library.organization.brand, cache)
        site = make_site(library, make_frame(library, assets))
        write_file(out, "robots.txt", robots(site.frame.site_url).encode())
        helpers = {"img": tag, "monogram": monogram, "phones": phones, "qr": qr_code}
        helpers |= {"player": player, "host_shown": host_shown}  # what other sites give
        self.env = environment(Path(self.theme) / "templates", bytecode=cache / "jinja", **helpers)
        self.tokens = read_tokens(Path(self.theme), library.organization.brand)
        self.posters: dict[str, Poster] = {}
        written = [self._write(writer, sheet, site) for sheet in self._sheets(site)]
        made = {sheet.file for sheet in written}
        for address, text in sitemaps(written, site.frame.site_url):
            write_file(out, address, text.encode())
        write_media(site, assets, out, cache)
        for address, data in (*blank.files(site, cache), *self._files(site, lambda address: size_of(out, address))):
            write_file(out, address, data)
            made.add(address)
        written += [self._write(writer, sheet, site) for sheet in moved(site, made)]
        atomic.write(cache / PAGES, json.dumps({sheet.address: sheet.template for sheet in written}, indent=0).encode())
        write_file(out, ".htaccess", htaccess(library).encode())
        write_posters(self.posters, library, out, cache)
        index_words(searchable(library), out, cache=cache)

    def _sheets(self, site: Site) -> Iterator[Sheet]:
        """Yield every page. Articles and pages are those that Pelican was given, less what its plugins took away."""
        yield front.home(site)
        yield from news.articles(site, tuple(article.record for article in self.context["articles"]))
        yield from news.lists(site)
        yield from union.pages(site, tuple(page.record for page in self.context["pages"]))
        yield from union.people(site)
        yield from documents(site)
        yield from events.sheets(site)
        yield from paper.issues(site)
        yield from paper.letters(site)
        yield front.find(site)
        yield front.lost()

    def _files(self, site: Site, size: Size) -> Iterator[tuple[str, bytes]]:
        """Yield what is no page and comes from texts: pairs of address and bytes."""
        yield from feeds(site, size)
        yield from styles(Path(self.theme), self.tokens)
        yield from proofs(site.library.organization)
        yield from ics.calendars(site)
        yield from vcards(site)
        yield from dues.files(site)

    def _write(self, writer: Any, sheet: Sheet, site: Site) -> Sheet:
        """Render one page. The template sees the frame, the sheet, and nothing of Pelican's context."""
        root = site.frame.path if sheet.address in ANYWHERE else sheet.root
        drawn = poster(sheet, site, self.tokens)
        self.posters[drawn.address] = drawn
        head = make_head(sheet, site, drawn)
        shown = {"frame": site.frame, "head": head, "sheet": sheet, "root": root, **sheet.values}
        writer.write_file(sheet.file, self.env.get_template(sheet.template), {}, **shown)
        return sheet
