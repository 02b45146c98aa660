"""What the tests of pages share: the sample union's whole site, its templates, a browser, an address."""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.website import pelican_site
from plugins.website.values import Sheet
from tests import factories
from tests.conftest import HOUSE
from tests.website import chromium, sites


@pytest.fixture(scope="session")
def whole_site(built: Path) -> Path:
    """The sample union's site as readers get it, with the newspaper's files."""
    return (built / "output" / "site").resolve()


@pytest.fixture(scope="session")
def template_pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, ...]]:
    """The addresses of the sample's pages by template, as the site's generator says them."""
    found: dict[str, list[str]] = {}
    write = pelican_site.Sheets._write

    def note(self: pelican_site.Sheets, writer: object, sheet: Sheet, site: object) -> Sheet:
        found.setdefault(sheet.template, []).append(sheet.address)
        return write(self, writer, sheet, site)  # type: ignore[arg-type]

    folder = tmp_path_factory.mktemp("templates")
    library = dataclasses.replace(as_of(read_library(HOUSE / "content")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pelican_site.Sheets, "_write", note)
        sites.website.build(library, folder / "site", cache=folder / "cache", theme=sites.THEME)
    return {template: tuple(addresses) for template, addresses in found.items()}


@pytest.fixture(scope="session")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Whole addresses of templates that the sample has no page of: there programmes are a section, not a page."""
    folder = tmp_path_factory.mktemp("rare")
    body = sites.linked("<h2>Санаторий</h2><p><strong>Кому.</strong> Всем.</p><p><strong>Что.</strong> Путёвка.</p>")
    page = dataclasses.replace(sites.role_page("programmes", "programmy"), body=body)
    made = factories.make_library(
        folder / "content", organization=sites.organization(folder / "content", sections=()), pages=(page,)
    )
    with chromium.serving(sites.build(made, folder / "site")) as address:
        yield {"programmes.html": f"{address}programmy/"}


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with chromium.opened() as browser:
        yield browser


@pytest.fixture(scope="session")
def served(whole_site: Path) -> Iterator[str]:
    with chromium.serving(whole_site) as address:
        yield address


@pytest.fixture(scope="session")
def places(served: str, template_pages: Mapping[str, tuple[str, ...]], rare: Mapping[str, str]) -> Mapping[str, str]:
    """A whole address for every template."""
    return {**rare, **{template: served + found[0] for template, found in template_pages.items()}}
