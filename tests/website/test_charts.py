"""Charts and SWOT on pages: figure, table, download; in a real browser on narrow and wide sheets, in every scheme."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page

from plugins.newsroom import datasets
from plugins.newsroom.markup import convert
from plugins.newsroom.model import Body, Chart, Dataset, Library
from tests import factories
from tests.toolkit.chart_cases import TABLES
from tests.website import chromium, sites

AXE = Path(sys.prefix) / "tools" / "node_modules" / "axe-core" / "axe.min.js"
NASTY = '# title: Формулы\nЧто;Сколько\n"=cmd|\'/c calc\'!A1";1\n@сумма;-2,50\n"точка; с ""запятой""";1 000\n'
KINDS = (
    ("dues", "доли"),
    ("trust", "доли"),
    ("negative", "столбцы"),
    ("groups", "столбцы"),
    ("pay", "линия"),
    ("nasty", "столбцы"),
)
SWOT = "\n".join(
    f"### {name}\n- пункт и ещё несколько слов\n"
    for name in ("Сильные стороны", "Слабые стороны", "Возможности", "Угрозы")
)


def table(name: str, text: str) -> Dataset:
    found = datasets.read(f"data/{name}.csv", text.encode()).dataset
    assert found is not None
    return found


def named(body: Body) -> Body:
    """Return a converted body with ids of tables, as the reader completes them."""
    from dataclasses import replace

    return replace(body, charts=tuple(replace(chart, dataset=f"data/{chart.dataset}") for chart in body.charts))


def library(root: Path) -> Library:
    tables = {**TABLES, "nasty": NASTY}
    text = "Вступление.\n\n" + "".join(
        f"::: диаграмма {name.replace(' ', '-')} {kind}\n:::\n\n" for name, kind in KINDS
    )
    made = convert(f"{text}::: swot Итоги\n{SWOT}:::\n", facts={})
    assert made.findings == ()
    return factories.make_library(
        root,
        organization=sites.organization(root),
        articles=(factories.make_article(body=named(made.body), channels=("site",)),),
        datasets=(*(table(name, tables[name]) for name, _ in KINDS), table("secret", TABLES["one"])),
        letters=(), issues=(), people=(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    return sites.build(library(folder / "content"), folder / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as address:
        yield address + "novosti/2026/dogovor/"


def test_the_page_has_figures_tables_and_downloads(site: Path) -> None:
    page = html.fromstring((site / "novosti/2026/dogovor/index.html").read_bytes())
    figures = page.xpath("//figure[@class='chart']")
    assert len(figures) == len(KINDS)
    for figure, (name, _) in zip(figures, KINDS, strict=True):
        assert [one.get("role") for one in figure.findall("svg")] == ["img", "img"]
        link = figure.xpath("string(.//a[@download]/@href)")
        assert link == f"../../../dannye/{name}.csv"
        assert (site / "dannye" / f"{name}.csv").is_file()
    assert page.xpath("//*[@style]") == []
    assert b"chart:" not in (site / "novosti/2026/dogovor/index.html").read_bytes()
    assert [part.find("h2").text for part in page.xpath("//section[@class='swot']/div")] == [
        "Сильные стороны", "Слабые стороны", "Возможности", "Угрозы",
    ]  # fmt: skip


def test_the_file_opens_in_excel_and_runs_nothing(site: Path) -> None:
    data = (site / "dannye/nasty.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert rows == [
        ["Что", "Сколько"],
        ["'=cmd|'/c calc'!A1", "1"],
        ["'@сумма", "-2,50"],
        ['точка; с "запятой"', "1000"],
    ]
    again = datasets.read("data/nasty.csv", data)
    assert again.findings == ()


def test_a_table_that_no_page_shows_stays_inside(site: Path) -> None:
    assert sorted(path.stem for path in (site / "dannye").iterdir()) == sorted(name for name, _ in KINDS)


def test_a_feed_has_the_table_and_an_absolute_link(site: Path) -> None:
    feed = etree.parse(site / "feeds/all.atom")
    body = "".join(feed.getroot().itertext())
    assert "<svg" not in body
    assert "Программы и\u00a0материальная помощь" in body
    assert 'href="https://profsoyuz.example/novosti/2026/dogovor/">Диаграмма на сайте' in body


def test_a_chart_without_a_table_leaves_no_trace(tmp_path: Path) -> None:
    body = Body(html='<p>Слова.</p><img src="chart:0">', text="Слова.", charts=(Chart(dataset="data/net"),))
    article = factories.make_article(body=body, channels=("site",))
    plain = factories.make_library(tmp_path / "content", organization=sites.organization(tmp_path / "content"),
                                   articles=(article,), letters=(), issues=())  # fmt: skip
    page = (sites.build(plain, tmp_path / "site") / article.address / "index.html").read_text(encoding="utf-8")
    assert "chart" not in page.partition('<div class="prose"')[2].partition("</article>")[0].replace("charts", "")


def wider(page: Page) -> list[str]:
    """Return what of charts and SWOT reaches beyond the screen; a table scrolls inside its own region."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.chart *, .swot *')].filter(one => !one.closest('.chart-table') &&"
        " one.getBoundingClientRect().right > innerWidth + 1).map(one => `${one.tagName} ${one.textContent}`)"
    )
    return found


SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_one_drawing_is_shown_and_nothing_reaches_beyond_the_screen(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    for chart in page.query_selector_all(".chart"):
        seen = [one.get_attribute("class") for one in chart.query_selector_all("svg") if one.is_visible()]
        assert seen == ["chart-wide" if width > 700 else "chart-narrow"]
    assert wider(page) == []
    small = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.chart text')].filter(one => one.getClientRects().length)"
        ".map(one => one.getBoundingClientRect().height))"
    )
    assert small >= 14  # a line's box: letters of 12 px and more
    page.add_style_tag(content=SPACING)
    assert wider(page) == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("нет axe-core: ./press test ставит его сам")
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(address)
    page.evaluate("document.querySelectorAll('.chart details').forEach(one => one.open = true)")
    page.add_script_tag(path=str(AXE))
    tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(f"axe.run('.prose', {{runOnly: {json.dumps(tags)}}})")
    assert [(one["id"], one["nodes"][0]["html"][:80]) for one in found["violations"]] == []
    page.close()


@pytest.mark.parametrize(
    ("colour", "ink"), [("black", "rgb(0, 0, 0)"), ("white", "rgb(255, 255, 255)"), ("blue", "rgb(6, 52, 98)")]
)
def test_drawings_follow_the_panel_for_weak_sight(browser: Browser, address: str, colour: str, ink: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate(f"document.documentElement.dataset.colour = '{colour}'")
    fills = page.evaluate(
        "[...document.querySelectorAll('.chart .f-union, .chart .f-ink')].map(one => getComputedStyle(one).fill)"
    )
    assert set(fills) == {ink}
    page.close()


def test_the_square_of_swot_stands_two_by_two_only_where_it_fits(browser: Browser, address: str) -> None:
    tops = []
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(address)
        parts = [one.bounding_box() for one in page.query_selector_all(".swot-part")]
        tops.append(len({round(part["y"]) for part in parts if part}))
        page.close()
    assert tops == [4, 2]
