"""Addresses and tables on a narrow screen: what may break, and where."""

import pytest
from markupsafe import Markup

from newsletters.narrow import SHY, in_pieces, is_address, parted, partings

STYLES = {"unit": "display:inline-block"}


@pytest.mark.parametrize("words", ["press@profsoyuz.example", "profsoyuz.example", "a.b-c@xn--p1ai.example/"])
def test_addresses(words: str) -> None:
    assert is_address(words)
    assert Markup(in_pieces(STYLES, words)).striptags() == words


@pytest.mark.parametrize(
    "words", ["на сайте", "и т. д.", "+7 (000) 000-00-00", "https://profsoyuz.example/a", "Итоги."]
)
def test_other_words_stay(words: str) -> None:
    assert in_pieces(STYLES, words) == words


def test_a_mailbox_breaks_after_its_sign_first() -> None:
    made = in_pieces(STYLES, "press@gorkom.profsoyuz.example")
    assert made == (
        'press@<wbr><span style="display:inline-block">gorkom<wbr>.profsoyuz<wbr>.example</span>'
    )  # fmt: skip
    assert in_pieces(STYLES, "<b>.example") == "<b>.example"  # no address: the template escapes it


def test_short_words_part_once_and_only_in_russian_syllables() -> None:
    assert parted("Проценты, учителей", "middle") == f"Про{SHY}центы, учи{SHY}телей"
    assert parted("Учителей", "syllables") == f"Учи{SHY}те{SHY}лей"
    assert parted("Школа № 3, https://a.example", "syllables") == "Школа № 3, https://a.example"


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows) + "</table>"


def test_a_table_parts_its_words_as_far_as_it_must() -> None:
    narrow = table("Школа|Было|Стало", "№ 3|10|12")
    middling = table("Школа|Учителей|Часов|Вернули, тыс. ₽|Проценты, ₽", "Вечерняя|11|129|61|5 300")
    wide = table("Учреждение|" * 9 + "Итого")
    address = table("https://profsoyuz.example/ochen-dlinnyy-adres")
    assert list(partings(f"{narrow}<p>а</p>{middling}{wide}{address}")) == ["middle", "syllables", "letters", "letters"]
