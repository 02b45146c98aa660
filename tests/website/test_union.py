"""People, questions, contact cards, letters: read back by parsers that we did not write."""

import re
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import vobject

from plugins.website import asks
from tests import factories
from tests.website import sites

HOSTILE = 'О"Нил; ADR:x, \\\r\nEND:VCARD\r\nBEGIN:VCARD\nFN:Чужой <b>&'


def built(root: Path, **changes: Any) -> Path:
    return sites.build(factories.make_library(root / "content", **changes), root / "out")


def card(path: Path) -> Any:
    """The one card of a file; vobject raises on a line that is none."""
    data = path.read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (found,) = list(vobject.readComponents(data.decode()))
    return found


def test_a_person_has_a_card(tmp_path: Path) -> None:
    site = built(tmp_path)
    read = card(site / "lyudi/sokolova.vcf")
    assert (read.n.value.family, read.n.value.given, read.n.value.additional) == ("Соколова", "Вера", "Андреевна")
    assert read.fn.value == "Вера Андреевна Соколова"
    assert (read.tel.value, read.email.value) == ("+7 (000) 000-00-01", "sokolova@profsoyuz.example")
    assert read.org.value == ["Горком педагогов"]
    assert read.url.value == "https://profsoyuz.example/lyudi/sokolova/"
    assert read.adr.value.street == "000001, г. Верхнереченск, ул. Школьная, 1"
    assert "../sokolova.vcf" in {one.replace("../../lyudi", "..") for one in _links(site, "lyudi/sokolova/index.html")}


def test_the_organization_has_a_card(tmp_path: Path) -> None:
    site = built(tmp_path)
    read = card(site / "kontakty.vcf")
    assert read.org.value == ["Верхнереченская городская организация Общероссийского союза педагогов"]
    assert read.tel.value == "+7 (000) 000-00-00"
    assert "../kontakty.vcf" in _links(site, "kontakty/index.html")


def test_a_hostile_name_stays_a_name(tmp_path: Path) -> None:
    person = factories.make_person(surname=HOSTILE, post=HOSTILE, hours=HOSTILE, phone=HOSTILE, questions=(HOSTILE,))
    site = built(tmp_path, people=(person,))
    read = card(site / "lyudi/sokolova.vcf")
    assert read.n.value.family.replace("\n", " ").startswith('О"Нил; ADR:x, \\ END:VCARD')
    assert read.n.value.given == "Вера"
    assert set(read.contents) == {"version", "n", "fn", "org", "title", "tel", "email", "adr", "url", "note"}
    for page in ("lyudi/index.html", "lyudi/sokolova/index.html", "vopros/index.html", "kontakty/index.html"):
        assert "Чужой <b>" in sites.read(site, page).words


def test_a_person_without_anything_has_a_card_too(tmp_path: Path) -> None:
    bare = factories.make_person(patronymic="", post="", responsibility="", phone="", email="", hours="")
    read = card(built(tmp_path, people=(bare,)) / "lyudi/sokolova.vcf")
    assert read.fn.value == "Вера Соколова"
    assert not {"tel", "email", "title", "note"} & set(read.contents)


PEOPLE = (
    factories.make_person(questions=("Задержали зарплату", "Меняют нагрузку")),
    factories.make_person("kim", surname="Ким", phone="+7 (000) 000-00-02", email="", questions=("Холодно в классе",)),
    factories.make_person("tikhiy", surname="Тихий"),
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("asked"), people=PEOPLE)


@pytest.mark.parametrize("page", ["lyudi/", "kontakty/", "vopros/"])
def test_questions_lead_to_people(asked: Path, page: str) -> None:
    read = sites.read(asked, f"{page}index.html")
    words = " ".join(read.words.split()).replace("\u00a0", " ")
    assert words.index("Задержали зарплату") < words.index("Меняют нагрузку") < words.index("Холодно в классе")
    assert "вторник, 15:00–18:00" in words
    assert {"tel:+70000000001", "tel:+70000000002"} <= set(read.references())
    assert [tag for tag, _, around in read.tags if tag == "dt" and "dl" in around]


@pytest.mark.parametrize("page", ["index.html", "lyudi/index.html", "kontakty/index.html"])
def test_a_question_is_a_link_to_who_answers(asked: Path, page: str) -> None:
    linked = {" ".join(words.split()): target for words, target in _linked((asked / page).read_text(encoding="utf-8"))}
    assert linked["Задержали зарплату"].endswith("lyudi/sokolova/")
    assert linked["Меняют нагрузку"].endswith("lyudi/sokolova/"), "the second question, too"
    assert linked["Холодно в классе"].endswith("lyudi/kim/")
    assert sites.broken(asked, missing=("oblozhka.png", ".pdf")) == []


def _linked(html: str) -> list[tuple[str, str]]:
    return [
        (found[2].replace("\u00a0", " "), found[1]) for found in re.finditer(r'<a href="([^"]*)">([^<]*)</a>', html)
    ]


def test_the_home_page_asks_as_much_as_fits() -> None:
    def one(name: str, count: int) -> asks.Asked:
        topics = tuple(asks.Topic(words=f"{name}{number}", letter="") for number in range(count))
        return asks.Asked(person=factories.make_person(name), topics=topics)

    def words(*found: asks.Asked, most: int) -> list[str]:
        return [topic.words for shown in asks.briefly(found, most) for topic in shown.topics]

    few = (one("a", 3), one("b", 1))
    assert words(*few, most=12) == ["a0", "a1", "a2", "b0"]
    assert words(*few, most=3) == ["a0", "a1", "b0"]
    assert words(one("a", 3), one("b", 2), one("c", 2), most=5) == ["a0", "a1", "b0", "b1", "c0"]
    assert words(*(one(name, 2) for name in "abcd"), most=2) == ["a0", "b0", "c0", "d0"], "nobody is left out"
    assert words(most=12) == []


def test_a_question_is_a_letter_with_a_subject(asked: Path) -> None:
    letters = [urlsplit(one) for one in _links(asked, "vopros/index.html") if one.startswith("mailto:") and "?" in one]
    to = {parse_qs(one.query)["subject"][0]: unquote(one.path) for one in letters}
    assert to == {
        "Задержали зарплату": "sokolova@profsoyuz.example",
        "Меняют нагрузку": "sokolova@profsoyuz.example",
        "Холодно в классе": "press@profsoyuz.example",
        "Вопрос с сайта": "press@profsoyuz.example",
    }
    body = next(parse_qs(one.query)["body"][0] for one in letters if one.path.startswith("sokolova"))
    assert body.startswith("Здравствуйте, Вера Андреевна!\r\n\r\nЧто случилось:\r\n")
    assert "\n" not in body.replace("\r\n", "")


def test_a_letter_takes_any_subject() -> None:
    made = asks.letter("a@b.example", 'Скидка 50% & "да"?\r\nBcc: x@y.example')
    query = parse_qs(urlsplit(made).query)
    assert set(query) == {"subject", "body"}
    assert query["subject"] == ['Скидка 50% & "да"? Bcc: x@y.example']
    EmailMessage()["Subject"] = query["subject"][0]
    assert asks.letter("", "Вопрос") == ""


def test_the_unions_own_page_stands_over_the_questions(tmp_path: Path) -> None:
    own = sites.role_page("ask", "napishite", "Отвечаем за три дня.")
    site = built(tmp_path, pages=(own,), people=PEOPLE)
    assert not (site / "vopros").exists()
    words = sites.read(site, "napishite/index.html").words
    assert words.index("Отвечаем за три дня.") < words.index("Задержали зарплату")
    assert "../napishite/" in _links(site, "lyudi/index.html")


def test_without_people_and_mailbox_the_page_still_helps(tmp_path: Path) -> None:
    union = factories.make_organization(contacts=replace(factories.make_organization().contacts, email=""))
    site = built(tmp_path, organization=union, people=())
    read = sites.read(site, "vopros/index.html")
    assert "tel:+70000000000" in set(read.references())
    assert not [one for one in read.references() if one.startswith("mailto:")]


def _links(site: Path, page: str) -> set[str]:
    return set(sites.read(site, page).references())
