"""The archive by time: a page for each year, what stands on it, how to get there, what an edit changes of it."""

import dataclasses
import datetime as dt
from pathlib import Path

from lxml import html

from plugins.newsroom.model import Article, Library
from plugins.website.archive import FULL, NEWEST
from tests import factories
from tests.website import sites


def union(root: Path, *days: str, **changes: object) -> Library:
    """A union with one text a day, the newest first, as the reader gives them."""
    made = (factories.make_article(f"tekst-{day}", day, title=f"Текст дня {day}", **changes) for day in sorted(days))
    return library(root, *reversed(tuple(made)))


def library(root: Path, *articles: Article) -> Library:
    return factories.make_library(root, articles=articles, issues=(), letters=())


def year(site: Path, name: str = "2026") -> html.HtmlElement:
    return html.fromstring((site / "novosti" / name / "index.html").read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_year_names_its_months_and_every_text(tmp_path: Path) -> None:
    made = union(tmp_path, "2026-11-20", "2026-11-02", "2026-03-08", "2025-12-31")
    page = year(sites.build(made, tmp_path / "site"))
    assert [words(one) for one in page.xpath("//main//h1")] == ["2026 год"]
    assert [words(one) for one in page.xpath("//main//h2")] == ["Ноябрь 2 материала", "Март 1 материал"]
    assert page.xpath("//main//h2/a/@href") == ["../../novosti/2026/11/", "../../novosti/2026/03/"]
    assert [words(one) for one in page.xpath("//main//ol/li")] == [
        "20 Текст дня 2026-11-20", "2 Текст дня 2026-11-02", "8 Текст дня 2026-03-08",
    ]  # fmt: skip
    assert page.xpath("//main//li/a/@href")[2] == "../../novosti/2026/tekst-2026-03-08/"
    assert page.xpath("//nav[@class='pager']//a/@href") == ["../../novosti/2025/"]


def test_it_is_on_the_way_in_the_sitemap_and_on_the_finding_page(tmp_path: Path) -> None:
    site = sites.build(union(tmp_path, "2026-11-20", "2025-12-31"), tmp_path / "site")
    for name, above in (
        ("novosti/2026/tekst-2026-11-20/", ["Главная", "Новости", "2026 год", "Ноябрь"]),
        ("novosti/2026/11/", ["Главная", "Новости", "2026 год"]),
        ("novosti/2026/", ["Главная", "Новости"]),
        ("novosti/", ["Главная"]),
    ):
        page = html.fromstring((site / name / "index.html").read_text(encoding="utf-8"))
        way = page.xpath("//nav[@class='trail']//a")
        assert [one.text for one in way] == (above if len(above) > 1 else []), name
    map_ = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/novosti/2026/</loc>" in map_
    assert "/novosti/2025/</loc>" in map_
    find = html.fromstring((site / "poisk" / "index.html").read_text(encoding="utf-8"))
    assert find.xpath("//h2/a[.='2026 год']/@href") == ["../novosti/2026/"]
    assert sites.broken(site) == []


def test_the_further_leaf_of_a_month_stands_below_it(tmp_path: Path) -> None:
    articles = tuple(factories.make_article(f"tekst-n{number}", "2026-11-20") for number in range(45))
    site = sites.build(library(tmp_path, *articles), tmp_path / "site")
    page = html.fromstring((site / "novosti/2026/11/page/1/index.html").read_text(encoding="utf-8"))
    way = [one.text for one in page.xpath("//nav[@class='trail']//a")]
    assert way == ["Главная", "Новости", "2026 год", "Ноябрь"]


def test_a_long_year_names_the_newest_of_each_month(tmp_path: Path) -> None:
    days = [dt.date(2026, 11, 1) - dt.timedelta(days=number) for number in range(300)]
    some = tuple(factories.make_article(f"tekst-n{place}", day.isoformat()) for place, day in enumerate(days))
    more = tuple(factories.make_article(f"tekst-eshchyo-{number}", "2026-01-07") for number in range(2))
    fits = year(sites.build(library(tmp_path, *some), tmp_path / "fits"))
    long = year(sites.build(library(tmp_path, *some, *more), tmp_path / "long"))
    assert len(fits.xpath("//main//ol/li")) == FULL == len(some)
    october = long.xpath("//section[h2/a[.='Октябрь']]")[0]
    assert len(october.xpath(".//li")) == NEWEST
    assert words(october.xpath("./h2")[0]) == "Октябрь 31 материал"
    assert october.xpath("./p/a/@href") == ["../../novosti/2026/10/"]
    november = long.xpath("//section[h2/a[.='Ноябрь']]")[0]
    assert november.xpath("./p") == [], "a month that is whole needs no link to the rest"


def test_an_edit_of_a_text_leaves_its_year_alone_and_a_new_one_changes_its_own(tmp_path: Path) -> None:
    made = union(tmp_path, "2026-11-20", "2026-11-02", "2025-12-31", "2024-01-01", summary="")
    before = sites.build(made, tmp_path / "before")
    edited = dataclasses.replace(made.articles[0], body=factories.make_body("Совсем другой текст."))
    rest = made.articles[1:]
    after = sites.build(library(tmp_path, edited, *rest), tmp_path / "after")
    years = {f"novosti/{number}/index.html" for number in (2024, 2025, 2026)}
    assert years & set(sites.written(before, after)) == set()
    new = factories.make_article("novyy", "2026-11-21", summary="")
    later = sites.differing(before, sites.build(library(tmp_path, new, *made.articles), tmp_path / "later"))
    assert "novosti/2026/index.html" in later
    assert "novosti/2025/index.html" not in later


def test_the_year_of_the_paper_is_its_contents(tmp_path: Path) -> None:
    texts = (factories.make_article("otchyot", "2026-11-02"), factories.make_article("plan", "2025-12-30"))
    issues = (
        factories.make_issue("2026-11", (texts[0].id,), date=dt.date(2026, 11, 5), number="11"),
        factories.make_issue("2025-12", (texts[1].id,), date=dt.date(2025, 12, 31), number="12"),
    )
    made = factories.make_library(tmp_path, articles=texts, issues=issues, letters=())
    site = sites.build(made, tmp_path / "site")
    page = html.fromstring((site / "gazeta/2026/index.html").read_text(encoding="utf-8"))
    assert [words(one) for one in page.xpath("//main//h2")] == ["№ 11 5 ноября"]
    assert page.xpath("//main//ol/li/a/@href") == ["../../novosti/2026/otchyot/"]
    assert page.xpath("//nav[@class='pager']//a/@href") == ["../../gazeta/2025/"]
    shelf = html.fromstring((site / "gazeta/index.html").read_text(encoding="utf-8"))
    assert shelf.xpath("//nav[@aria-labelledby='by-year']//a/@href") == ["../gazeta/2026/", "../gazeta/2025/"]
    issue = html.fromstring((site / "gazeta/2026/11/index.html").read_text(encoding="utf-8"))
    assert issue.xpath("//nav[@class='trail']//a/text()") == ["Главная", "Газета", "2026 год"]
    assert [one for one in sites.broken(site) if "gazeta.pdf" not in one and "oblozhka" not in one] == []


def test_the_year_of_events_names_what_touches_its_months_and_counts_it_once(tmp_path: Path) -> None:
    events = (
        factories.make_event("vystavka", "2026-11-20 11:00", ends=factories.moment("2027-01-15 18:00")),
        factories.make_event("yolka", "2026-12-26 11:00"),
    )
    made = factories.make_library(tmp_path, articles=(), events=events, issues=(), letters=())
    site = sites.build(made, tmp_path / "site")
    page = html.fromstring((site / "sobytiya/2026/index.html").read_text(encoding="utf-8"))
    assert words(page.xpath("//main/header")[0]) == "События 2026 год 2 события"
    assert [words(one) for one in page.xpath("//main//h2")] == ["Декабрь 2 события", "Ноябрь 1 событие"]
    front = html.fromstring((site / "sobytiya/index.html").read_text(encoding="utf-8"))
    assert "../sobytiya/2026/" in front.xpath("//nav[@aria-labelledby='by-month']//b/a/@href")
    month = html.fromstring((site / "sobytiya/2027/01/index.html").read_text(encoding="utf-8"))
    assert month.xpath("//nav[@class='trail']//a/text()") == ["Главная", "События", "2027 год"]
    assert sites.broken(site) == []
