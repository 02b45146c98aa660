"""Search in a real browser over HTTP: words in their forms, the newspaper's PDF, mistakes, harm, access."""

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins import website
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from tests.website import sites

HOUSE = Path(__file__).resolve().parents[2]
AXE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"
CSP = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; object-src 'none'"
)
FORMS = {
    "лодкой": "novosti/2026/lodka-na-vtorom-etazhe/",
    "люксметром": "novosti/2026/lyuksmetr/",
    "пароходе": "novosti/2026/parokhod/",
    "задвижку": "novosti/2026/zadvizhka/",
    "расписания": "novosti/2026/okna-zakryli/",
    "диспансеризации": "novosti/2026/vykhodnoy-dlya-vracha/",
    "синице": "novosti/2026/kormushka/",
    "канатом": "novosti/2026/kanat/",
    "поварами": "novosti/2026/zhar-u-plity/",
    "шкафов": "novosti/2026/klyuch-ot-shestogo-shkafa/",
    "хорами": "novosti/2026/khor-na-stupenyakh/",
    "отпускных": "novosti/2026/otpusk-i-bolnichnyy/",
    "воспитательницей": "novosti/2026/slovo-iz-pyatnadtsati-bukv/",
    "байдарками": "novosti/2026/porog-pedsovet/",
    "астрами": "novosti/2026/s-dnyom-uchitelya/",
    "журналами": "novosti/2026/dva-zhurnala/",
    "автобуса": "novosti/2026/reys-6-20/",
    "санатория": "novosti/2026/sanatoriy/",
    "учебой": "sobytiya/2026/uchyoba-predsedateley/",
    "пленумом": "sobytiya/2026/plenum/",
    "взносами": "vznosy/",
    "Лихачевой": "lyudi/likhachyova/",
    "полотнищем": "dokumenty/ustav.pdf#page=4",
    "задержали зарплату": "lyudi/derbenyov/",
    "соглашениями": "dokumenty/soglashenie-2026-2028.pdf",
}
"""Forms that mostly do not stand in the texts themselves → what must be found by them."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """A server as the administrator's guide sets it up: nothing inline, nothing from elsewhere."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, paper: bytes, drawn: Path) -> Path:
    """The sample union's site with one issue of the newspaper in its place, as the press puts it there."""
    folder = tmp_path_factory.mktemp("search")
    library = as_of(read_library(HOUSE / "content"))
    website.build(library, folder / "site", cache=drawn, theme=sites.THEME)
    (folder / "site/gazeta/2026/11/gazeta.pdf").write_bytes(paper)
    website.index_papers(library, folder / "site", cache=drawn)
    return folder / "site"


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Three pages as the typesetter would make them; the story stands on the last and nowhere else."""
    import weasyprint

    style = "p{break-after:page;hyphens:auto;width:25mm}"
    html = "<p>Первая полоса<p>Вторая<p>На третьей рассказано про дирижаблестроительство и аэронавтов."
    made: bytes = weasyprint.HTML(string=f"<html lang=ru><style>{style}</style>{html}").write_pdf()
    return made


Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on any error said in the console."""
    context = browser.new_context(locale="ru-RU")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    preloads = ("Access to font", "net::ERR_FAILED") if opened.url.startswith("file:") else ()  # none from a disk
    assert [line for line in said if not any(word in line for word in preloads)] == []


def found(page: Page, address: str, query: str) -> list[str]:
    """Type the words, press Enter; return what the results lead to, without the site's address."""
    if not page.url.startswith(f"{address}poisk/"):
        page.goto(f"{address}poisk/")
    page.fill("#search-words", query)
    page.press("#search-words", "Enter")
    expect(page.locator(".search-said")).to_contain_text(f"«{query}»", timeout=20_000)
    links = page.locator(".search-found a")
    return [str(link.get_attribute("href")).removeprefix(address) for link in links.all()]


def test_forms_of_twenty_words_find_their_texts(page: Page, site: Path, serve: Serve) -> None:
    address = serve(site)
    missed = [word for word, href in FORMS.items() if href not in found(page, address, word)]
    assert len(FORMS) >= 20
    assert missed == []


def test_a_story_of_the_newspaper_is_found_on_its_page(page: Page, site: Path, serve: Serve) -> None:
    assert found(page, serve(site), "дирижаблестроительством") == ["gazeta/2026/11/gazeta.pdf#page=3"]
    expect(page.locator(".search-found li")).to_contain_text("Газета «Перемена» № 10, страница 3")
    expect(page.locator(".search-found mark")).to_have_text("дирижаблестроительство")


def test_numbers_agree_and_more_comes_in_tens(page: Page, site: Path, serve: Serve) -> None:
    address = serve(site)
    assert len(found(page, address, "дирижаблестроительство")) == 1
    expect(page.locator(".search-said")).to_have_text("Нашёлся 1\u00a0материал по запросу «дирижаблестроительство».")
    assert len(found(page, address, "школа")) == 10
    page.click("[data-more]")
    expect(page.locator(".search-found li")).to_have_count(20)
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.search-found li')[10]")
    page.click(".search-found a >> nth=11")
    page.go_back()
    expect(page.locator(".search-found li")).to_have_count(20, timeout=20_000)
    assert page.input_value("#search-words") == "школа"


def test_what_is_nowhere_is_not_found(page: Page, site: Path, serve: Serve) -> None:
    """Pagefind alone would show «пара» for «паровоз», and everything with a «к» for «кракозябра»."""
    address = serve(site)
    for word in ("паровоз", "кракозябра", "xyzzy", "пароход кракозябра"):
        assert found(page, address, word) == []
        expect(page.locator(".search-advice")).to_be_visible()
    expect(page.locator("#temy")).to_be_visible()


def test_a_word_is_found_while_it_is_typed(page: Page, site: Path, serve: Serve) -> None:
    page.goto(f"{serve(site)}poisk/")
    page.type("#search-words", "парохо")
    expect(page.locator(".search-found a").first).to_contain_text("пароход", timeout=20_000)
    assert page.url.endswith("?q=%D0%BF%D0%B0%D1%80%D0%BE%D1%85%D0%BE")
    page.fill("#search-words", "п")
    expect(page.locator(".search-said")).to_have_text("Наберите хотя бы две буквы.")
    expect(page.locator(".search-found li")).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=alert(1)>", "\"'><script>alert(1)</script>", "javascript:alert(1)"]
)
def test_a_hostile_query_is_only_words(page: Page, site: Path, serve: Serve, query: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.goto(f"{serve(site)}poisk/?q={query.replace('<', '%3C').replace('#', '%23')}")
    expect(page.locator(".search-said")).to_contain_text("alert(1)", timeout=20_000)
    assert page.locator(".search img, .search script").count() == 0


def test_without_a_script_the_lists_stay(browser: Browser, site: Path, serve: Serve) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(site)}poisk/")
    page.fill("#search-words", "пароход")
    page.press("#search-words", "Enter")
    assert page.url.endswith("/poisk/?q=%D0%BF%D0%B0%D1%80%D0%BE%D1%85%D0%BE%D0%B4")
    expect(page.locator(".search-plain")).to_contain_text("нужен JavaScript")
    expect(page.locator("#temy")).to_be_visible()
    expect(page.locator(".search-advice")).to_be_hidden()
    context.close()


def test_from_disk_it_says_why_it_cannot(page: Page, site: Path) -> None:
    page.goto((site / "poisk/index.html").as_uri())
    expect(page.locator(".search-said")).to_have_text("С диска поиск не работает: откройте сайт по его адресу в сети.")


@pytest.mark.parametrize(
    "harm",
    ["index", "index/bundles.json", "index/pagefind.js", "index/wasm.ru.pagefind", "index/d001/pagefind-entry.json"],
)
def test_a_damaged_index_is_told(browser: Browser, site: Path, serve: Serve, tmp_path: Path, harm: str) -> None:
    shutil.copytree(site, tmp_path / "site")
    victim = tmp_path / "site" / "poisk" / harm
    shutil.rmtree(victim) if victim.is_dir() else victim.write_bytes(b"broken")
    page = browser.new_page()
    page.goto(f"{serve(tmp_path / 'site')}poisk/?q=пароход")
    expect(page.locator(".search-said")).to_contain_text("Поиск сейчас не работает", timeout=25_000)
    expect(page.locator("#temy")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: Path, serve: Serve, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("нет axe-core: ./press test ставит его сам")
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for query in ("учитель", "кракозябра"):
        found(page, serve(site), query)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]] == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
    context.close()


def test_the_script_is_small_and_on_this_page_alone(site: Path) -> None:
    import gzip

    (script,) = site.glob("static/search.*.js")
    assert len(gzip.compress(script.read_bytes(), mtime=0)) < 4096
    loading = [path for path in site.rglob("*.html") if script.name in path.read_text(encoding="utf-8")]
    assert loading == [site / "poisk/index.html"]
