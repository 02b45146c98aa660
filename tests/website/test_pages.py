"""The pages of a built site: whole, linked, free of foreign things, with all that the source demands (W1–W14)."""

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.newsroom.model import Document, Library, Placement, Section
from tests import factories
from tests.website import sites

NEWSPAPER = ("gazeta.pdf", "oblozhka.png")
"""Put to their fixed addresses by the newspaper's build."""


def library(root: Path) -> Library:
    """A library in which every kind of page occurs, with links of every kind."""
    picture = sites.draw(root, "lodka", "Лодка")
    (root / "documents").mkdir(parents=True)
    (root / "documents" / "ustav.pdf").write_bytes(b"%PDF-1.7\n")
    html = (
        '<p><a href="doc:documents/ustav.pdf">устав</a> <a href="doc:pages/prava#otpusk">права</a> '
        '<a href="doc:news/2026/10-01-paper">в газете</a> <a href="doc:events/2026-12-05-ekskursiya">поездка</a> '
        '<a href="https://pravo.example/">закон</a></p><p><img src="picture:pictures/lodka.svg" alt="Лодка"></p>'
        '<h2 id="itogi">Итоги</h2><p><a href="#itogi">выше</a></p>'
    )
    body = sites.linked(html)
    articles = [
        factories.make_article(f"tekst-{number}", f"2026-{number // 5 + 1:02d}-{number % 5 + 1:02d}",
                               tags=("Суд", "отпуск") if number % 3 else ("Отпуск",), picture=picture)
        for number in range(50, -1, -1)
    ]  # fmt: skip
    linking = factories.make_article("ssylki", "2026-11-21", body=type(body)(
        markdown="…", html=html, text="Текст.", pictures=(picture,)), documents=("documents/ustav.pdf",))  # fmt: skip
    wishes = factories.make_article("s-dnem-uchitelya", "2026-11-19", genre="поздравление")
    paper = factories.make_article("paper", "2026-10-01", channels=("newspaper",))
    sections = (
        *(Section(id=one, title=title) for one, title in factories.SECTIONS),
        Section(id="prava", title="Ваши права", page="pages/prava"),
    )
    prava = factories.make_page("prava", body=sites.linked('<h2 id="otpusk">Отпуск</h2>'), title="Ваши права")
    return factories.make_library(
        root,
        organization=sites.organization(root, sections=sections),
        articles=(linking, *articles[:1], wishes, *articles[1:], paper),
        pages=(prava, sites.role_page("join", "vstupit"), sites.role_page("programmes", "programmy"),
               sites.role_page("policy", "politika"), sites.role_page("contacts", "kontakty")),
        events=(factories.make_event("vystavka", "2026-05-01 10:00"), factories.make_event()),
        issues=(factories.make_issue(articles=("news/2026/11-21-ssylki", "news/2026/10-01-paper")),),
        letters=(factories.make_letter(articles=("news/2026/11-21-ssylki", articles[0].id)),),
        documents=(Document(id="documents/ustav.pdf", title="Устав", address="dokumenty/ustav.pdf", size=9),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return sites.build(library(folder / "content"), folder / "out")


def test_every_internal_link_resolves(site: Path) -> None:
    assert sites.broken(site, missing=NEWSPAPER) == []


def test_the_check_of_links_finds_a_broken_one(site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="net/">a</a><a href="#net">b</a><img src="net.svg">', encoding="utf-8"
    )
    assert sites.broken(tmp_path) == ["index.html: net/", "index.html: #net", "index.html: net.svg"]


def test_nothing_foreign_is_loaded_and_nothing_is_inline(site: Path) -> None:
    loading = {"img": "src", "script": "src", "source": "srcset", "iframe": "src", "link": "href"}
    for page in sites.pages(site):
        for tag, attributes, _ in page.tags:
            assert "style" not in attributes, page.name
            assert not [key for key in attributes if key.startswith("on")], page.name
            assert tag != "style", page.name
            if tag == "script" and attributes.get("type") != "application/ld+json":  # data, run by nobody
                assert attributes.get("src"), f"{page.name}: an inline script"
            if tag in loading and attributes.get("rel") != "canonical":
                assert "//" not in attributes.get(loading[tag], ""), f"{page.name}: {attributes}"
    css = next((site / "static").glob("site.*.css")).read_text(encoding="utf-8")
    assert "//" not in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert set(re.findall(r"url\(\"([^\"]+)\"\)", css)) == {file.name for file in (site / "static").glob("*.woff2")}


def test_links_are_relative_and_those_of_404_are_not(site: Path) -> None:
    for page in sites.pages(site):
        inner = [one for one in page.references() if one.startswith("/")]
        assert bool(inner) == (page.name == "404.html"), f"{page.name}: {inner}"


def test_404_links_from_the_path_of_the_site(tmp_path: Path) -> None:
    union = factories.make_organization(site_url="https://kray.example/gorod")
    built = sites.build(factories.make_library(tmp_path / "content", organization=union), tmp_path / "out")
    inner = [
        one for one in sites.read(built, "404.html").references() if not one.startswith(("http", "#", "tel", "mailto"))
    ]
    assert inner
    assert all(one.startswith("/gorod/") for one in inner)


def test_at_most_seven_links_in_the_navigation(tmp_path: Path) -> None:
    sections = tuple(Section(id=f"razdel-{n}", title=f"Раздел {n}") for n in range(9))
    union = factories.make_organization(sections=sections)
    built = sites.build(factories.make_library(tmp_path / "content", organization=union), tmp_path / "out")
    for page in sites.pages(built):
        assert (
            len(
                [
                    tag
                    for tag, _, around in page.tags
                    if tag == "a" and "nav" in around and "ul" in around and "main" not in around
                ]
            )
            == 7
        )


def test_what_the_source_demands_is_there(site: Path) -> None:
    home = sites.read(site, "index.html")
    words = " ".join(home.words.split()).replace("\u00a0", " ")
    shown = {attributes.get("alt") for tag, attributes, _ in home.tags if tag == "img"}
    outer = {attributes.get("href") for tag, attributes, _ in home.tags if tag == "a"}
    assert "Знак: Общероссийский союз педагогов" in shown  # W1
    assert "Общероссийский союз педагогов" in words  # W2
    assert {"Знак: Заречный край", "Знак: Верхнереченск"} <= shown  # W3
    assert "Вместе." in words  # W4
    assert "Знак: Верхнереченская городская организация" in shown  # W5
    assert "Верхнереченская городская организация Общероссийского союза педагогов" in words  # W6
    assert "Соколова Вера Андреевна" in words  # W7
    assert "переговоры и коллективные договоры" in words  # W7
    assert "ул. Школьная, 1" in words  # W8
    assert "tel:+70000000000" in outer  # W8
    assert "Заметка «ssylki»" in words  # W9
    assert "Событие «ekskursiya»" in words  # W10
    assert "programmy/" in outer  # W11
    assert "Поздравляем" in words  # W12
    assert "https://kray.example" in outer  # W13
    assert "https://vk.example/profsoyuz" in outer  # W14


def test_the_frame_is_on_every_page(site: Path) -> None:
    """Symbols, charter name, contacts, links up and out do not stop at the home page; the panel needs no script."""
    for page in sites.pages(site):
        assert "Верхнереченская городская организация Общероссийского союза педагогов" in page.words.replace(
            "\u00a0", " "
        )
        assert {"tel:+70000000000", "https://kray.example", "https://vk.example/profsoyuz"} <= set(page.references())
        assert any(tag == "details" and "sight" in attributes.get("class", "") for tag, attributes, _ in page.tags)
        assert [tag for tag, _, _ in page.tags].count("h1") == 1, page.name


def test_a_text_for_the_newspaper_alone_has_no_page_and_no_link(site: Path) -> None:
    assert not (site / "novosti/2026/paper").exists()
    article = (site / "novosti/2026/ssylki/index.html").read_text(encoding="utf-8")
    assert "<a>в газете</a>" in article
    issue = sites.read(site, "gazeta/2026/11/index.html")
    assert "Заметка «paper»" in issue.words
    assert "../../../novosti/2026/ssylki/" in set(issue.references())


def test_an_issue_tells_its_stories_and_the_pages_that_its_file_names(tmp_path: Path) -> None:
    placed = factories.make_article("dogovor", "2026-11-20", summary="Переговоры шли до темноты.", rubric="Событие")
    loose = factories.make_article("lampy", "2026-11-20", summary="")
    issue = replace(
        factories.make_issue("2026-11", (placed.id, loose.id)),
        placements=(Placement(article=placed.id, page=3), Placement(article=loose.id)),
    )
    made = factories.make_library(tmp_path / "content", articles=(placed, loose), issues=(issue,))
    page = sites.read(sites.build(made, tmp_path / "out"), "gazeta/2026/11/index.html")
    assert "Событие, с.\u00a03" in page.words
    assert "Переговоры шли до\u00a0темноты." in page.words
    assert page.words.count(", с.\u00a0") == 1, "the layout decides the other page: nobody knows it here"
    assert {"../../../gazeta/2026/11/gazeta.pdf", "../../../novosti/2026/lampy/"} <= set(page.references())


def test_a_letter_on_the_site_has_nothing_personal(site: Path) -> None:
    letter = sites.read(site, "pisma/2026-11-20-itogi/index.html")
    assert "Уважаемые коллеги!" in letter.words
    assert "Соколова" in letter.words  # the signature
    assert "Итоги" in letter.words  # the first article in full
    assert not re.search(r"отписаться|unsubscribe|Андрей|token", letter.words, re.IGNORECASE)


def test_what_expired_keeps_its_page_and_leaves_the_front(tmp_path: Path) -> None:
    done = factories.make_article("konkurs", "2026-11-22", expires=factories.TODAY.replace(day=22), genre="анонс")
    last = factories.make_article("segodnya", "2026-11-22", expires=factories.TODAY, genre="анонс")
    made = factories.make_library(tmp_path / "content", articles=(last, done, factories.make_article()))
    built = sites.build(made, tmp_path / "out")
    assert "завершено" in sites.read(built, "novosti/2026/konkurs/index.html").words
    assert "завершено" not in sites.read(built, "novosti/2026/segodnya/index.html").words
    assert "novosti/2026/konkurs/" not in set(sites.read(built, "index.html").references())
    assert "novosti/2026/segodnya/" in set(sites.read(built, "index.html").references())
    assert "../novosti/2026/konkurs/" in set(sites.read(built, "novosti/index.html").references())
    assert b"konkurs" not in (built / "feeds/all.atom").read_bytes()


def test_topics_genres_and_authors_have_a_page_of_all_of_them(site: Path) -> None:
    for folder in ("temy", "zhanry", "avtory"):
        read = sites.read(site, f"{folder}/index.html")
        lists = {path.parent.name for path in (site / folder).glob("*/index.html")}
        assert lists
        assert {f"../{folder}/{name}/" for name in lists} <= set(read.references())
        one = sites.read(site, f"{folder}/{min(lists)}/index.html")
        assert f"../../{folder}/" in set(one.references()), "the way back"
        assert f"../{folder}/" in set(sites.read(site, "poisk/index.html").references())


def test_words_of_editors_are_escaped(tmp_path: Path) -> None:
    bad = '<script>alert("1")</script>'
    article = factories.make_article(title=bad, summary=bad, rubric=bad, authors=(bad,), tags=(bad,), correction=bad)
    event = factories.make_event(title=bad, place=bad, contact=bad)
    made = factories.make_library(tmp_path / "content", articles=(article,), events=(event,))
    built = sites.build(made, tmp_path / "out")
    for page in sites.pages(built):
        inline = [attributes for tag, attributes, _ in page.tags if tag == "script" and not attributes.get("src")]
        assert inline == [{"type": "application/ld+json"}] * (page.name != "404.html")


def test_budgets(site: Path) -> None:
    static = site / "static"
    css, script = next(static.glob("site.*.css")), next(static.glob("site.*.js"))
    assert len(gzip.compress(css.read_bytes())) < 20_000
    assert len(gzip.compress(script.read_bytes())) < 15_000
    for page in site.rglob("*.html"):
        assert len(gzip.compress(page.read_bytes())) < 30_000, page


def test_an_empty_union_has_a_site(tmp_path: Path) -> None:
    """`init` makes a union with one section and no texts: nothing may fail, no link may lead nowhere."""
    made = factories.make_library(
        tmp_path / "content", articles=(), pages=(), events=(), letters=(), issues=(), people=(),
        organization=factories.make_organization(superior=(), social=()),
    )  # fmt: skip
    assert sites.broken(sites.build(made, tmp_path / "out")) == []


def test_phone_numbers_of_a_text_can_be_dialled(tmp_path: Path) -> None:
    html = '<p>Звоните +7\u00a0(000) 214-36-10 или <a href="tel:+70002143611">+7 (000) 214-36-11</a>, код 1+7.</p>'
    made = factories.make_library(tmp_path / "content", articles=(factories.make_article(body=sites.linked(html)),))
    page = (sites.build(made, tmp_path / "out") / "novosti/2026/dogovor/index.html").read_text(encoding="utf-8")
    assert '<a class="phone" href="tel:+70002143610">+7\u00a0(000) 214-36-10</a>' in page
    assert '<a href="tel:+70002143611">+7 (000) 214-36-11</a>' in page
