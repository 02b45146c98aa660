"""Pages that the law asks for: made by the tool, replaced by the union's own."""

from pathlib import Path
from typing import Any

import yaml

from plugins.newsroom.duties_fields import PURPOSES
from plugins.newsroom.model import Dues, Outside, PersonalData, Purpose, Section
from plugins.website.consents import PATTERNS
from tests import factories
from tests.website import sites

OPERATOR = "Верхнереченская городская организация Общероссийского союза педагогов"


def built(root: Path, *, pages: tuple[Any, ...] = (), **union: Any) -> Path:
    organization = factories.make_organization(**union)
    return sites.build(factories.make_library(root / "content", organization=organization, pages=pages), root / "out")


def words(site: Path, page: str) -> str:
    return " ".join(sites.read(site, f"{page}index.html").words.replace("\u00a0", " ").replace("\u2011", "-").split())


def test_every_legal_page_is_there_and_linked(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert sites.broken(site, missing=("gazeta.pdf", "oblozhka.png")) == []
    links = set(sites.read(site, "index.html").references())
    assert {"politika/", "soglasie/", "dostupnost/", "vopros/"} <= links
    for page in ("politika/", "soglasie/", "dostupnost/", *(f"soglasie/{name}/" for name in PURPOSES)):
        assert OPERATOR in words(site, page), page


def test_a_consent_is_one_document_for_one_purpose(tmp_path: Path) -> None:
    """152-FZ, art. 9, part 4: operator with address, purpose, data, actions, term and how to take it back."""
    site = built(tmp_path, dues=Dues(inn="7707083893"), personal_data=PersonalData(ogrn="1027700132195"))
    for name in PURPOSES:
        text = words(site, f"soglasie/{name}/")
        for part in (OPERATOR, "ИНН 7707083893", "ОГРН 1027700132195", "000001, г. Верхнереченск, ул. Школьная, 1",
                     "Для чего", "Какие данные", "Что с ними делают", "На какой срок", "Как отозвать",
                     "press@profsoyuz.example"):  # fmt: skip
            assert part in text, (name, part)
    assert "распространяют" in words(site, "soglasie/photo/")
    assert "распространяют" not in words(site, "soglasie/newsletter/")
    policy = words(site, "politika/")
    assert all(f"Согласие {one}" in policy for one in ("на рассылку новостей", "на учёт членов Профсоюза"))


def test_the_unions_words_fill_the_patterns(tmp_path: Path) -> None:
    own = Purpose(id="lager", title="на смену <i>", goal="чтобы записать ребёнка.", data=("имя",), term="до осени")
    terse = Purpose(id="newsletter", term="один год")
    site = built(tmp_path, personal_data=PersonalData(responsible="sokolova", purposes=(own, terse)))
    text = words(site, "soglasie/lager/")
    assert "Чтобы записать ребёнка. Для другой цели" in text
    assert "на смену <i>" in text
    assert "Один год." in words(site, "soglasie/newsletter/")
    assert not (site / "soglasie/photo").exists()
    assert "отвечает Вера Андреевна Соколова, председатель" in words(site, "politika/")


def test_own_pages_win(tmp_path: Path) -> None:
    own = (
        sites.role_page("policy", "nasha-politika", "Наш собственный текст."),
        factories.make_page("politika", title="Стихи"),
        sites.role_page("accessibility", "dostupnost", "Лифта нет."),
        factories.make_page("soglasie-foto", role="consent", purpose="photo", body=factories.make_body("Своё.")),
    )
    site = built(tmp_path, pages=own)
    policy = words(site, "nasha-politika/")
    assert "Наш собственный текст." in policy
    assert "Согласие на публикацию фотографий" in policy
    assert "Оператор" not in words(site, "politika/")
    assert "Лифта нет." in words(site, "dostupnost/")
    assert "Первая ссылка" not in words(site, "dostupnost/")
    assert not (site / "soglasie/photo").exists()
    assert "../soglasie-foto/" in set(sites.read(site, "soglasie/index.html").references())


def test_a_page_at_the_address_is_taken_for_the_role(tmp_path: Path) -> None:
    site = built(tmp_path, pages=(factories.make_page("politika", title="О данных"),))
    assert "Первый абзац текста." in words(site, "politika/")
    assert "О данных" in words(site, "")


def test_a_section_at_the_address_is_left_alone(tmp_path: Path) -> None:
    site = built(tmp_path, sections=(Section(id="vopros", title="Ваш вопрос"),))
    assert "Ваш вопрос" in words(site, "vopros/")
    assert "Написать письмо" not in words(site, "vopros/")


def test_a_counter_is_told_of(tmp_path: Path) -> None:
    assert "На сайте нет счётчиков" in words(built(tmp_path / "a"), "politika/")
    counted = built(tmp_path / "b", outside=Outside(counter="12345678"))
    assert "Счётчик посещений включается только после вашего согласия" in words(counted, "politika/")


def test_hostile_words_of_the_union_stay_words(tmp_path: Path) -> None:
    hostile = '<script>alert("1")</script> & ]]>'
    local = factories.make_organization().local
    site = built(tmp_path, local=type(local)(name="Н", charter_name=hostile))
    for page in sites.pages(site):
        assert not [one for one in page.tags if one[0] == "script" and not {"src", "type"} & set(one[1])], page.name
    assert "<script>alert(" in words(site, "politika/")


def test_the_norms_are_dated_and_every_known_purpose_is_written() -> None:
    norms = yaml.safe_load((PATTERNS / "norms.yaml").read_text(encoding="utf-8"))
    assert norms["checked"].isoformat() >= "2026-11-26"
    assert {"law", "part", "says"} == set.union(*(set(one) for one in norms["norms"]))
    assert tuple(norms["purposes"]) == PURPOSES
    for name, pattern in norms["purposes"].items():
        assert {"title", "goal", "subjects", "data", "term", "transfer", "refusal"} <= set(pattern), name
