"""Pelican's run, tamed: readers, contents, signals and writer are its own; what it would output is replaced by ours.

Input: Pelican's settings (see pelicanconf.py); the adapter puts the Library there at the start of every run.
Output: the site below `OUTPUT_PATH`. An error of a reader, a plugin or a template is raised and never only logged, so
that `pelican` exits with 1 even with `-q`, which filters records.
"""

import json
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from plugins.newsroom.adapter import cache_folder
from plugins.newsroom.model import Library
from plugins.toolkit import atomic
from plugins.toolkit.rulebook import RulePage
from plugins.website import contents
from plugins.website.assets import read_assets
from plugins.website.frame import make_frame
from plugins.website.media import write_file, write_media
from plugins.website.moved import moved
from plugins.website.printer import make_printer
from plugins.website.search import index as index_words
from plugins.website.searchable import documents as searchable
from plugins.website.share import write_posters
from plugins.website.site import make_site, on_site
from plugins.website.sitemap import robots

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
        out, cache, theme = Path(self.output_path), cache_folder(self.settings), Path(self.theme)
        assets = read_assets(theme, library.organization.brand, cache)
        site = make_site(library, make_frame(library, assets))
        printer = make_printer(site, theme, cache, writer)
        write_file(out, "robots.txt", robots(site.frame.site_url).encode())
        given = self._given("articles"), self._given("pages"), self._rulebook(library)
        printed = [printer.page(sheet) for sheet in contents.sheets(site, *given)]
        write_media(site, assets, out, cache)
        made = [page.sheet.file for page in printed]
        for address, data in contents.files(site, printer.tokens, theme, cache, out):
            write_file(out, address, data)
            made.append(address)
        printed += [printer.page(sheet) for sheet in moved(site, made)]
        for address, data in contents.rules(site, [page.sheet for page in printed]):
            write_file(out, address, data)
        write_posters({page.poster.address: page.poster for page in printed}, library, out, cache)
        index_words(searchable(library, cache), out, cache=cache)
        templates = {page.sheet.address: page.sheet.template for page in printed}
        atomic.write(cache / PAGES, json.dumps(templates, indent=0).encode())

    def _rulebook(self, library: Library) -> tuple[RulePage, ...]:
        """Ask for the editorial rules where the union shows them; else they are not even loaded."""
        return tuple(self.settings["RULEBOOK"]()) if library.organization.editorial_rules else ()

    def _given(self, kind: str) -> tuple[Any, ...]:
        """Return the records that Pelican was given, less what its plugins took away."""
        return tuple(content.record for content in self.context[kind])
