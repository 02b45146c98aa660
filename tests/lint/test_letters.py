"""The rules of letters: their mends do what the examples promise, twice is as good as once, and HTML stays as it is."""

from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.capitals import shouts
from plugins.lint.example import Example, letter
from plugins.lint.families.letters import FAMILY
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.latin import foreign
from plugins.lint.legal_papers import legal
from plugins.lint.rule import Rule
from plugins.lint.smileys import signs
from plugins.newsroom.model import Document, Finding
from tests import pdfs
from tests.factories import make_library
from tests.lint import small_union
from tests.lint.mending import mended

PROMISED = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in FAMILY
    for number, example in enumerate(rule.bad, start=1)
    if example.mended
]


def judged(folder: Path, example: Example) -> tuple[str, list[Finding]]:
    """The letter's text and what is found in it."""
    library = small_union.library(folder / "content", example)
    found = [one for one in check(library, stage="text") if one.path == example.file]
    return (folder / "content" / example.file).read_text(encoding="utf-8"), found


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1].strip()


@pytest.mark.parametrize(("rule", "example"), PROMISED)
def test_a_mend_is_what_its_example_says_and_leaves_nothing_to_mend(
    rule: Rule, example: Example, tmp_path: Path
) -> None:
    text, found = judged(tmp_path, example)
    after = body(mended(text, found))
    assert after == example.mended.strip()
    assert rule.fix
    assert all(one.fix and one.fix.safe for one in found) or rule.fix == "offered"
    _, again = judged(tmp_path / "again", letter(after))
    assert not [one for one in again if one.code == rule.code]


def test_every_rule_with_a_fix_shows_it() -> None:
    assert [rule.code for rule in FAMILY if bool(rule.fix) != any(example.mended for example in rule.bad)] == []


@pytest.mark.parametrize(
    "words",
    [
        "Ответьте <b>до среды</b>.",
        "Смотрите **[памятку](https://profsoyuz.example/pamyatka/)**.",
        "**<u>До среды</u>** ждём ответа.",
        "**1. Собрание** пройдёт в пятницу.",
        'Ждём <span style="color: red">вас</span>.',
    ],
)
def test_tags_addresses_and_lists_to_be_are_told_but_never_mended(words: str, tmp_path: Path) -> None:
    text, found = judged(tmp_path, letter(words))
    assert found
    assert mended(text, found) == text


def test_bold_and_italic_words_mend_together(tmp_path: Path) -> None:
    text, found = judged(tmp_path, letter("Собрание **в *эту* пятницу**, *в **малом** зале*. ***Ждём.***"))
    assert {one.code for one in found} == {"M012", "M014"}
    assert body(mended(text, found)) == "Собрание в эту пятницу, в малом зале. Ждём."


def test_font_and_style_are_refused_by_the_reader_and_by_the_rule(tmp_path: Path) -> None:
    library = small_union.library(tmp_path / "content", letter('Ждём <font size="5">вас</font> в четверг.'))
    assert "M015" in {one.code for one in check(library, stage="text")}
    assert "X003" in {one.code for one in check(library, stage="library")}


CONTRACT = """Школа, именуемая в дальнейшем «Заказчик», и охрана, именуемая в дальнейшем «Исполнитель».
Адреса и реквизиты сторон
ИНН 0000000000"""


@pytest.mark.parametrize(
    ("title", "name", "data", "kind"),
    [
        ("Соглашение с управлением", "s.pdf", pdfs.text_pdf(), "договор"),
        ("Бухгалтерский баланс", "b.pdf", pdfs.text_pdf(), "финансовая отчётность"),
        ("Для охраны", "oхрана.pdf", pdfs.paper_pdf((CONTRACT,)), "договор"),
        ("Решение", "r.pdf", pdfs.paper_pdf((small_union.RESOLUTION,)), "официальный документ"),
        ("Расписание", "r2.pdf", pdfs.paper_pdf(("Автобус идёт в 9:00. Договор подписан.",)), ""),
        ("Памятка", "p.pdf", pdfs.locked_pdf(), ""),
        ("Заметки", "z.pdf", b"no pdf at all", ""),
        ("Образец договора", "o.pdf", pdfs.paper_pdf((CONTRACT,)), ""),
        ("Договорённости встречи", "d.docx", b"", ""),
    ],
)
def test_legal_papers_are_known_by_name_or_words(title: str, name: str, data: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    document = Document(id=name, title=title, address=name, digest=title)
    assert legal(make_library(root=tmp_path), document) == kind


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ждём :-) вас", [":-)"]),
        ("Ура! ❤️👍🏻", ["❤️👍🏻"]),
        ("Дело (см. п. 2 (б)) решено:) вот", [":)"]),
        ("Шаг 1️⃣ и шаг", ["1️⃣"]),
        ("Ура :smile: и всё", [":smile:"]),
        ("Список: а) раз; б) два (и три (и четыре))", []),
        ("Счёт 3:(2), время 10:30, =(5 + 2), 50 %", []),
        ("x := 3; 2 <30; улица Мира :", []),
    ],
)
def test_signs_are_told_from_punctuation(words: str, shown: list[str]) -> None:
    assert [one.shown for one in signs(words)] == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ссылка [тут][link-1] и {: .note }, &laquo;да&raquo;", []),
        ("Пишите на gorkom.example, @gorkom или #uchitel", []),
        ("«News of the World» и News of the World закрылись", []),
        ("Слово постскрипtum, iPhone, USB-C, C++", []),
        ("Ждём ваш feedback и pre-seed-проекты", ["feedback", "pre-seed"]),
    ],
)
def test_latin_words_are_told_from_names_and_addresses(words: str, found: list[str]) -> None:
    assert [words[one.start : one.end] for one in foreign(words)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("СРОЧНО, В ПЯТНИЦУ, сбор", ["СРОЧНО, В ПЯТНИЦУ"]),
        ("МРОТ, ГИБДД, НДФЛ, ЦДТЮ и СНИЛС", []),
        ("Клуб «ПАРТА» и «РАДОСТЬ ТРУДА»", []),
        ("Я И ТЫ, ФИО, А. Б. ПЕТРОВ", ["ПЕТРОВ"]),
    ],
)
def test_shouting_is_told_from_abbreviations(words: str, found: list[str]) -> None:
    assert [one.words for one in shouts(words, Lexicon(), frozenset(), letters=4)] == found
