"""Output rules where the examples of the rules do not reach: what the union's own data leave out, and odd pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.lint.example import documents
from plugins.lint.pages import parse
from plugins.lint.reports.text import format_text
from plugins.lint.site import Site
from plugins.newsroom.model import Article, Event, Finding, Library, Page, Severity, Superior, Symbol, Verification
from tests.lint import small_union
from tests.lint.small_union import judged

Change = Callable[[Library], Library]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_union.site(tmp_path / "site")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return small_union.library(tmp_path / "content")


def organization(**changes: Any) -> Change:
    return lambda library: replace(library, organization=replace(library.organization, **changes))


def level(which: str, /, **changes: Any) -> Change:
    return lambda library: organization(**{which: replace(getattr(library.organization, which), **changes)})(library)


def contacts(**changes: Any) -> Change:
    return lambda library: organization(contacts=replace(library.organization.contacts, **changes))(library)


def person(**changes: Any) -> Change:
    return lambda library: replace(library, people=(replace(library.people[0], **changes),))


def test_a_proof_for_a_search_engine_is_no_page_of_the_site(library: Library, site: Path) -> None:
    proof = site / "google0a1b2c3d4e5f6789.html"
    proof.write_text(f"google-site-verification: {proof.name}", encoding="utf-8")
    assert {finding.path for finding in judged(library, site)} == {proof.name}
    named = organization(verification=Verification(files=(proof.name,)))(library)
    assert judged(named, site) == []


def test_who_is_missing_is_told_at_the_editor_s_file(library: Library, site: Path) -> None:
    found = [one for one in judged(replace(library, people=()), site) if one.code == "S026"]
    (library.root / "people.yaml").unlink()
    said = format_text(found, root=library.root, site=site)
    assert "content/people.yaml:1:1 S026 ошибка" in said
    assert str(site) not in said


def test_errors_are_told_before_warnings() -> None:
    grades: tuple[Severity, ...] = ("warning", "error", "info", "error")
    found = [
        Finding(path=f"{number}.md", code="X003", severity=one, message="Так.") for number, one in enumerate(grades)
    ]
    said = format_text(found, root=Path("content")).splitlines()
    assert [line.split(":")[0] for line in said] == ["content/1.md", "content/3.md", "content/0.md", "content/2.md"]


def page(of_role: str, /, **changes: Any) -> Change:
    def changed(one: Page) -> Page:
        return replace(one, **changes) if one.role == of_role else one

    return lambda library: replace(library, pages=tuple(changed(one) for one in library.pages))


def only(kept: Callable[[Article], bool]) -> Change:
    return lambda library: replace(library, articles=tuple(one for one in library.articles if kept(one)))


def event(**changes: Any) -> Change:
    def changed(one: Event) -> Event:
        return replace(one, **changes)

    return lambda library: replace(library, events=tuple(changed(one) for one in library.events))


@pytest.mark.parametrize(
    ("code", "severity", "path", "change"),
    [
        ("S020", "warning", "organization.yaml", level("national", symbol=Symbol(none="ещё не нарисован"))),
        ("S020", "error", "organization.yaml", level("national", symbol=Symbol())),
        ("S021", "error", "organization.yaml", level("national", name="", short_name="")),
        ("S022", "warning", "organization.yaml", level("region", symbol=Symbol())),
        ("S023", "error", "organization.yaml", level("national", mission="Защищаем людей.")),
        ("S023", "error", "organization.yaml", level("national", mission="слово " * 121)),
        ("S024", "info", "organization.yaml", level("local", symbol=Symbol())),
        ("S025", "error", "organization.yaml", level("local", charter_name="")),
        ("S026", "error", "people.yaml", person(first="В.", patronymic="А.")),
        ("S026", "error", "people.yaml", person(post="")),
        ("S026", "error", "people.yaml", person(responsibility="")),
        ("S026", "error", "people.yaml", lambda library: replace(library, people=())),
        ("S027", "error", "organization.yaml", contacts(hours="")),
        ("S027", "error", "organization.yaml", contacts(phones=())),
        ("S027", "error", "organization.yaml", page("contacts", role="")),
        ("S028", "warning", "organization.yaml", lambda library: replace(library, events=())),
        ("S028", "warning", "events/2026-12-05-ekskursiya.md", event(place="")),
        ("S028", "warning", "events/2026-12-05-ekskursiya.md", event(contact="")),
        ("S029", "error", "organization.yaml", page("programmes", role="")),
        ("S029", "warning", "pages/programmy.md", page("programmes", date=None)),
        ("S030", "warning", "organization.yaml", only(lambda one: one.genre != "поздравление")),
        ("A004", "info", "organization.yaml", page("join", role="")),
        ("S031", "error", "organization.yaml", organization(superior=())),
        ("S032", "error", "organization.yaml", organization(social=())),
    ],
)
def test_what_the_union_left_out_is_found(
    library: Library, site: Path, code: str, severity: str, path: str, change: Change
) -> None:
    (found,) = judged(change(library), site)
    assert (found.code, found.severity, found.path) == (code, severity, path)


@pytest.mark.parametrize(
    "change",
    [
        level("region", symbol=Symbol(none="край не разрешает печатать герб")),
        level("local", symbol=Symbol(none="своей эмблемы нет")),
        person(patronymic=""),
        event(place="", location="Пристань", contact="Вера Соколова"),
    ],
)
def test_what_may_be_left_out_is_no_finding(library: Library, site: Path, change: Change) -> None:
    announced = site / "sobytiya/2026/ekskursiya/index.html"
    announced.write_text(announced.read_text(encoding="utf-8") + "Пристань", encoding="utf-8")
    assert judged(change(library), site) == []


def test_an_unsafe_address_and_a_banner_without_words(library: Library, site: Path) -> None:
    superior = (Superior(name="Край", url="http://zarechye.example"),)
    assert {found.code for found in judged(organization(superior=superior)(library), site)} == {"S031"}
    picture = library.organization.national.symbol.picture
    assert picture is not None
    banner = (Superior(name="Край", url="https://zarechye.example", banner=replace(picture, alt="Сайт края")),)
    (found,) = judged(organization(superior=banner)(library), site)
    assert (found.code, found.path) == ("S031", "index.html")


def test_a_page_about_programmes_grows_old(library: Library, site: Path) -> None:
    later = replace(library, today=library.today.replace(year=2028))
    assert ("S029", "warning") in {(found.code, found.severity) for found in judged(later, site)}


def test_no_site_at_all_is_told_rule_by_rule(library: Library, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    found = {found.code for found in judged(library, tmp_path / "nothing")}
    assert found == {
        "A004", "S011", "S020", "S021", "S022", "S023", "S024", "S025", "S026", "S027", "S028", "S029", "S030", "S031",
        "S042", "S043", "S045",
    }  # fmt: skip


def test_one_page_without_contacts_is_named_and_counted(library: Library, site: Path) -> None:
    for name in ("a", "b"):
        (site / name).mkdir()
        (site / name / "index.html").write_text('<a href="https://vk.example/gorkom">ВК</a>', encoding="utf-8")
    (found,) = judged(library, site)
    assert (found.code, found.path) == ("S027", "a/index.html")
    assert "так на 2 страницах" in found.message


def test_a_page_that_only_leads_elsewhere_needs_no_footer(library: Library, site: Path) -> None:
    (site / "staroe").mkdir()
    alias = '<!doctype html><meta http-equiv="refresh" content="0; url=../novosti/">'
    (site / "staroe" / "index.html").write_text(alias, encoding="utf-8")
    assert judged(library, site) == []


@pytest.mark.parametrize(
    ("address", "href", "meant"),
    [
        ("", "kontakty/", "kontakty/"),
        ("", "./", ""),
        ("novosti/", "../", ""),
        ("novosti/2026/a/", "../../../kontakty/#tel", "kontakty/"),
        ("novosti/", "../kontakty/index.html", "kontakty/"),
        ("novosti/", "/kontakty/", "kontakty/"),
        ("404.html", "/kontakty/", "kontakty/"),
        ("novosti/", "#main", "novosti/"),
        ("novosti/", "a.pdf", "novosti/a.pdf"),
        ("novosti/", "https://a.example/b", "https://a.example/b"),
        ("novosti/", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_are_resolved(library: Library, address: str, href: str, meant: str) -> None:
    assert Site(folder=Path(), library=library).resolve(address, href) == meant


def test_a_site_below_a_path_resolves_from_there(library: Library) -> None:
    below = organization(site_url="https://a.example/soyuz")(library)
    assert Site(folder=Path(), library=below).resolve("404.html", "/soyuz/kontakty/") == "kontakty/"


def test_a_page_is_read_as_it_is_seen() -> None:
    built = parse(
        "<title>Заголовок</title><style>p{}</style><script>скрипт</script><p hidden>спрятано</p>"
        "<h1>Верх<br>не&shy;реченск</h1><p>горком&nbsp;<b>Проф</b>союза<template>шаблон</template></p>"
        '<img src=a.svg alt="Эмблема «Единство»"><svg aria-label="Герб"><title>не слова</title></svg>'
        '<a href="b/">Б</a>',
        address="",
        file="index.html",
    )
    assert built.says("Верх нереченск")
    assert built.says("горком Профсоюза")
    assert not any(built.says(word) for word in ("Заголовок", "скрипт", "спрятано", "шаблон", ""))
    assert built.image('Эмблема "Единство"') is not None
    assert built.image("Герб") is not None
    assert built.links == ("b/",)


@pytest.mark.parametrize("row", ["PDF", "120 КБ", "Отчёт за 2025 год", "<p>PDF</p> <a href=x>120 КБ</a>"])
def test_a_document_without_kind_or_size_is_named(tmp_path: Path, row: str) -> None:
    library = small_union.library(tmp_path / "content", documents("tekst.pdf, title: Отчёт"))
    site = small_union.site(tmp_path / "site")
    link = f'<a href="../dokumenty/tekst.pdf">Отчёт</a> {row}'
    page = site / "dokumenty/index.html"
    page.write_text(f'{link}<a href="/kontakty/"></a><a href="https://vk.example/gorkom"></a>', encoding="utf-8")
    (found,) = judged(library, site)
    assert (found.code, found.path) == ("X017", "dokumenty/index.html")
    assert "PDF" in found.message
