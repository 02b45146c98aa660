"""Titles, descriptions, OpenGraph, JSON-LD: read back from the built sample and from a hostile library."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from plugins import website
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.website import structured
from tests import factories
from tests.conftest import HOUSE
from tests.website import machines, sites
from tests.website.machines import Seen

ROOT = "https://verkhnerechensk.profped.example/"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, drawn: Path) -> Path:
    folder = tmp_path_factory.mktemp("heads")
    library = as_of(read_library(HOUSE / "content"))
    website.build(library, folder / "out", cache=drawn, theme=sites.THEME)
    return folder / "out"


@pytest.fixture(scope="module")
def pages(sample: Path) -> dict[str, Seen]:
    found = machines.seen(sample)
    assert len(found) > 80
    return found


def test_titles_and_descriptions_are_there_and_no_two_alike(pages: dict[str, Seen]) -> None:
    shown = [page for page in pages.values() if "noindex" not in page.meta.get("robots", [""])[0]]
    assert len(shown) > 70
    for page in pages.values():
        assert 5 <= len(page.title) <= 110, page.title
        (description,) = page.meta["description"]
        assert 30 <= len(description) <= 181, (page.name, description)
        assert description == " ".join(description.split(" ")).strip()
    for values in ([page.title for page in shown], [page.meta["description"][0] for page in shown]):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_canonical_is_the_pages_own_address(pages: dict[str, Seen]) -> None:
    for name, page in pages.items():
        own = ROOT + name.removesuffix("index.html")
        if page.meta.get("robots") == ["noindex"]:  # not found, gone, moved: the last names where it leads
            assert page.canonical == "" or (page.canonical != own and page.tree.xpath("//meta[@http-equiv='refresh']"))
        else:
            assert page.canonical == own
            assert page.meta["og:url"] == [page.canonical]
            assert ("robots" in page.meta) == name.startswith(("poisk/", "pravila-redaktsii/"))
    assert pages["404.html"].canonical == ""


def test_every_page_has_a_picture_for_links_to_it(sample: Path, pages: dict[str, Seen]) -> None:
    drawn = set()
    for page in pages.values():
        for name in ("og:title", "og:description", "og:type", "og:site_name", "og:image:alt"):
            assert page.meta[name][0], (page.name, name)
        assert page.meta["og:locale"][0].endswith("_RU")
        assert page.meta["twitter:card"] == ["summary_large_image"]
        file = sample / page.meta["og:image"][0].removeprefix(ROOT)
        drawn.add(file)
        size = page.meta["og:image:width"], page.meta["og:image:height"]
        assert size == (["1200"], ["630"])
    assert len(drawn) > 50
    for file in drawn:
        assert file.stat().st_size <= 60_000
        with Image.open(file) as image:
            assert (image.size, image.format) == ((1200, 630), "PNG")
    assert {file.name for file in (sample / "kartinki").glob("*-kartochka.*")} == {file.name for file in drawn}


def test_an_articles_dates_author_and_section(pages: dict[str, Seen]) -> None:
    meta = pages["novosti/2026/kanat/index.html"].meta
    assert meta["og:type"] == ["article"]
    assert dt.datetime.fromisoformat(meta["article:published_time"][0]).date() == dt.date(2026, 5, 18)
    assert dt.datetime.fromisoformat(meta["article:modified_time"][0]).date() == dt.date(2026, 5, 20)
    assert meta["article:author"] == [f"{ROOT}avtory/pavel-mezentsev/"]
    assert meta["article:section"] == ["Новости"]
    assert len(meta["article:tag"]) >= 2


def test_json_ld_has_all_that_search_engines_require(pages: dict[str, Seen]) -> None:
    kinds = set()
    for page in pages.values():
        assert machines.missing(page.graph) == [], page.name
        kinds |= {node["@type"] for node in page.graph}
        assert bool(page.graph) == (page.meta.get("robots") != ["noindex"]), page.name
        for node in page.graph:
            assert len(node.get("headline", "")) <= structured.HEADLINE
    assert kinds == {
        "NGO", "WebSite", "NewsArticle", "Event", "Person", "FAQPage", "PublicationIssue", "BreadcrumbList",
    }  # fmt: skip


def test_a_lack_would_be_seen() -> None:
    assert machines.missing([{"@type": "Event", "name": "x", "location": {"@type": "Place", "name": "y"}}]) == [
        "Event: eventAttendanceMode", "Event: eventStatus", "Event: organizer", "Event: startDate", "Place: address",
    ]  # fmt: skip
    assert machines.missing([{"@type": "Sausage"}]) == ["Sausage: unknown"]


def test_the_organization_is_whole_on_the_home_page(pages: dict[str, Seen], sample: Path) -> None:
    home = pages["index.html"]
    node = home.node("NGO")
    assert node["legalName"].startswith("Верхнереченская городская организация")
    assert node["telephone"] == ["+7 (000) 214-36-10", "+7 (000) 214-36-15"]
    assert "Пристанская, 14" in node["address"]["streetAddress"]
    assert len(node["sameAs"]) == 3
    assert node["parentOrganization"]["url"] == "https://profped.example"
    address = node["logo"]["url"].removeprefix(ROOT)
    assert (address.startswith("kartinki/"), address.endswith(".png")) == (True, True), "no search engine takes SVG"
    with Image.open(sample / address) as drawn:
        assert drawn.size == (node["logo"]["width"], node["logo"]["height"]) == (256, 256)
        assert len(set(drawn.convert("L").tobytes())) > 1, "something is drawn"
    assert home.node("WebSite")["potentialAction"]["target"]["urlTemplate"] == f"{ROOT}poisk/?q={{search_term_string}}"
    assert "legalName" not in pages["novosti/index.html"].node("NGO")
    assert all(page.node("NGO")["url"] == ROOT for page in pages.values() if page.graph)


def test_nodes_name_each_other(pages: dict[str, Seen]) -> None:
    known = {node["@id"] for page in pages.values() for node in machines.nodes(page.graph) if "@id" in node}
    for page in pages.values():
        for node in machines.nodes(page.graph):
            for name in ("publisher", "organizer", "worksFor", "isPartOf"):
                assert node.get(name, {"@id": f"{ROOT}#organization"})["@id"] in known, (page.name, name)
    printed = pages["novosti/2026/lodka-na-vtorom-etazhe/index.html"].node("NewsArticle")
    assert printed["isPartOf"]["@id"] == f"{ROOT}gazeta/2026/11/#issue"
    assert printed["author"][0]["@type"] == "Person"
    issue = pages["gazeta/2026/11/index.html"].node("PublicationIssue")
    assert printed["url"] in {part.get("url") for part in issue["hasPart"]}
    event = pages["sobytiya/2026/plenum/index.html"].node("Event")
    assert dt.datetime.fromisoformat(event["startDate"]).utcoffset() == dt.timedelta(hours=5)


def test_breadcrumbs_are_those_that_a_reader_sees(pages: dict[str, Seen]) -> None:
    trails = 0
    for page in pages.values():
        steps = [one.text for one in page.tree.xpath("//nav[@class='trail']//a")]
        listed = [one for node in page.graph if node["@type"] == "BreadcrumbList" for one in node["itemListElement"]]
        assert [one["name"] for one in listed] == steps, page.name
        assert [one["position"] for one in listed] == list(range(1, len(listed) + 1))
        assert all(one["item"].removeprefix(ROOT) + "index.html" in pages for one in listed)
        trails += bool(steps)
    assert trails > 60
    assert [one.text for one in pages["novosti/2026/kanat/index.html"].tree.xpath("//nav[@class='trail']//a")] == [
        "Главная", "Новости", "2026 год", "Май",
    ]  # fmt: skip


def test_questions_of_the_page_are_those_of_the_graph(pages: dict[str, Seen]) -> None:
    asked = pages["faq/index.html"].node("FAQPage")["mainEntity"]
    assert len(asked) == 12
    assert asked[0]["name"] == "Когда должны прийти деньги?"
    assert asked[0]["acceptedAnswer"]["text"].startswith("Два раза")
    words = pages["faq/index.html"].tree.text_content()
    for one in asked:
        assert one["name"] in words
        assert "<" not in one["acceptedAnswer"]["text"]


def test_namesakes_are_told_apart_and_the_older_stays(tmp_path: Path) -> None:
    older, newer = (factories.make_article(slug, date, title="Ёлка") for slug, date in
                    (("yolka", "2025-12-20"), ("yolka-2", "2026-11-20")))  # fmt: skip
    before = sites.build(factories.make_library(tmp_path / "a", articles=(older,), issues=()), tmp_path / "before")
    after = sites.build(factories.make_library(tmp_path / "a", articles=(newer, older), issues=()), tmp_path / "after")
    name = "novosti/2025/yolka/index.html"
    assert machines.look(before / name, before).title == machines.look(after / name, after).title
    assert "20 ноября 2026 года" in machines.look(after / "novosti/2026/yolka-2/index.html", after).title


def test_whole_days_have_no_time(tmp_path: Path) -> None:
    event = factories.make_event(starts="2026-12-05", all_day=True, ends=factories.moment("2026-12-07"))
    built = sites.build(factories.make_library(tmp_path / "content", events=(event,)), tmp_path / "out")
    node = machines.look(built / "sobytiya/2026/ekskursiya/index.html", built).node("Event")
    assert (node["startDate"], node["endDate"]) == ("2026-12-05", "2026-12-07")


@pytest.mark.parametrize(
    ("changes", "mode", "kinds"),
    [
        ({"place": "Дом учителя"}, "Offline", ["Place"]),
        ({"place": "", "video_url": "https://video.example/1"}, "Online", ["VirtualLocation"]),
        ({"place": "Зал", "video_url": "https://video.example/1"}, "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_where_an_event_is(tmp_path: Path, changes: dict[str, str], mode: str, kinds: list[str]) -> None:
    made = factories.make_library(tmp_path / "content", events=(factories.make_event(**changes),))
    built = sites.build(made, tmp_path / "out")
    event = machines.look(built / "sobytiya/2026/ekskursiya/index.html", built).node("Event")
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert event["startDate"] == "2026-12-05T11:00:00+05:00"
    where = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert [one["@type"] for one in where] == kinds
