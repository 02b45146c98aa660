"""The website: HTML pages, feeds, sitemap and theme files, rendered through Pelican.

Input: a Library as readers may see it (`as_of`). Output: the whole site below a folder, the same bytes as
`pelican -s pelicanconf.py content -o DIR` makes. PDFs and covers of the newspaper are only linked, never waited for;
when they lie in their places, `index_papers` adds their texts to the search.
"""

from collections.abc import Iterator
from pathlib import Path

from plugins.newsroom.model import Library

CONFIGURATION = Path(__file__).resolve().parents[2] / "pelicanconf.py"


def build(library: Library, out: Path, *, cache: Path, theme: Path) -> None:
    """Write the site below `out`, an empty or missing folder; pictures made are kept below `cache`.

    Raises what a template or a picture raises: nothing is half published, because `out` is a stage.
    """
    from pelican.log import console, init
    from pelican.settings import read_settings

    from plugins.newsroom import adapter

    init(fatal="errors")
    settings = read_settings(
        str(CONFIGURATION),
        override={
            "PATH": str(library.root),
            "OUTPUT_PATH": str(out),
            "THEME": str(theme),
            "PLUGINS": [adapter],  # the caller has checked the library
            "LIBRARY_GIVEN": library,
            "LIBRARY_CACHE": str(cache),
        },
    )
    console.quiet = True  # Pelican ends a run with a summary in English; errors are raised, not only printed
    settings["PELICAN_CLASS"](settings).run()


def server_files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what a web server's administrator may use, pairs of file name and text; it is no part of the site."""
    from plugins.website.nginx import nginx
    from plugins.website.servers import redirects_json

    yield "nginx.conf", nginx(library)
    yield "redirects.json", redirects_json(library)


def index_papers(library: Library, site: Path, *, cache: Path) -> None:
    """Add the pages of the issues' PDFs, which lie in the built `site`, to its search.

    Raises `SearchError`, a ValueError with a Russian sentence, when Pagefind fails.
    """
    from plugins.website import search, searchable

    search.index(searchable.papers(library, site, cache), site, cache=cache)
