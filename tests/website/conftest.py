"""What the tests of pages share: the sample union's whole site, its templates, a browser, an address."""

import dataclasses
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.website import pelican_site
from tests import factories
from tests.website import chromium, sites


@pytest.fixture(scope="session")
def whole_site(built: Path) -> Path:
    """The sample union's site as readers get it, with the newspaper's files."""
    return (built / "output" / "site").resolve()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """One cache for every build of the sample in this process: its pictures, posters and words are made once.

    Where several processes share a run, the sample is built anyway: what that made is there from the beginning.
    """
    folder = tmp_path_factory.mktemp("drawn")
    if "PYTEST_XDIST_WORKER" in os.environ:
        request.getfixturevalue("built")
        shutil.copytree(request.getfixturevalue("shared") / "built-cache", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def template_pages(built: Path) -> Mapping[str, tuple[str, ...]]:
    """The addresses of the sample's pages by template, as the site's generator notes them."""
    found: dict[str, list[str]] = {}
    for address, template in json.loads((built / ".cache" / pelican_site.PAGES).read_bytes()).items():
        found.setdefault(template, []).append(address)
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one module: Playwright allows one at a time in a process, and some tests open their own."""
    with chromium.opened() as opened:
        yield opened


@pytest.fixture(scope="module")
def chrome(browser: Browser) -> Browser:
    return browser


@pytest.fixture(scope="session")
def served(whole_site: Path) -> Iterator[str]:
    with chromium.serving(whole_site) as address:
        yield address


@pytest.fixture(scope="session")
def places(served: str, template_pages: Mapping[str, tuple[str, ...]], rare: Mapping[str, str]) -> Mapping[str, str]:
    """A whole address for every template."""
    return {**rare, **{template: served + found[0] for template, found in template_pages.items()}}
