"""From the register to the reader: a name becomes a greeting in the encoded letter; no advertising without consent."""

import dataclasses
from pathlib import Path

import pytest

from newsletters.composition import compose
from newsletters.edition import make
from newsletters.errors import LetterError
from newsletters.frozen import Frozen, freeze
from newsletters.subscriber import Subscriber, recipient
from plugins.newsroom.model import Advertisement, Library
from tests.factories import make_letter
from tests.newsletters.mailing import make_identity
from tests.newsletters.readers import by_python
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME, rich_library

AD = Advertisement(advertiser="ООО «Сосна»", erid="2VtzqwABCDE")
ANNA = Subscriber(id="17", address="anna@shkola.example", first="Анна", patronymic="Сергеевна", surname="Кузнецова")


def frozen(root: Path, **changes: object) -> Frozen:
    library = library_of(root, **changes)
    return freeze(library, library.letters[0], make_identity(signed=False), theme=THEME)


def library_of(root: Path, **changes: object) -> Library:
    letter = make_letter(**({"articles": (), "salutation": "личное"} | changes))
    return rich_library(root, letters=(letter,))


@pytest.mark.parametrize(
    ("subscriber", "line", "name"),
    [
        (ANNA, "Уважаемая Анна Сергеевна!", "Анна Сергеевна Кузнецова"),
        (Subscriber(id="1", address="a@b.example", name="Абрамович Илья Кузьмич"), "Уважаемый Илья Кузьмич!",
         "Илья Кузьмич Абрамович"),
        (Subscriber(id="1", address="a@b.example", first="Гейдар", patronymic="Алирза оглы"),
         "Уважаемый Гейдар Алирза оглы!", "Гейдар Алирза оглы"),
        (Subscriber(id="1", address="a@b.example", first="Джон", surname="Смит", gender="м"),
         "Уважаемый Джон Смит!", "Джон Смит"),
        (Subscriber(id="1", address="a@b.example", first="Никита"), "Уважаемые коллеги!", "Никита"),
        (Subscriber(id="1", address="a@b.example", name="Анна\r\nBcc: all@b.example"), "Уважаемые коллеги!", None),
        (Subscriber(id="1", address="a@b.example"), "Уважаемые коллеги!", ""),
    ],
)  # fmt: skip
def test_each_reader_is_greeted_in_both_bodies(
    subscriber: Subscriber, line: str, name: str | None, tmp_path: Path
) -> None:
    copy = frozen(tmp_path).message(recipient(subscriber))
    seen = by_python(copy.message)
    assert f"\n{line}\n" in seen.text
    assert line in [" ".join(words.split()) for words in Page(seen.html).words] or line in " ".join(
        Page(seen.html).words
    )
    assert (seen.text + seen.html).count("важаем") == 2
    assert b"\r\nBcc:" not in copy.message
    assert name is None or recipient(subscriber).name == name


def test_advertising_goes_to_those_alone_who_agreed_to_it(tmp_path: Path) -> None:
    agreed = recipient(dataclasses.replace(ANNA, consents=frozenset({"newsletter", "advertising"})))
    not_asked = recipient(dataclasses.replace(ANNA, consents=frozenset({"newsletter"})))
    paid = frozen(tmp_path, kind="реклама", ad=AD)
    assert paid.admits(agreed)
    assert "Реклама. Рекламодатель: ООО «Сосна»" in by_python(paid.message(agreed).message).text
    assert not paid.admits(not_asked)
    with pytest.raises(ValueError, match="17 не давал согласия на рекламу"):
        paid.message(not_asked)
    assert frozen(tmp_path).admits(not_asked)


def test_a_letter_with_one_paid_article_is_advertising_too(tmp_path: Path) -> None:
    named = rich_library(tmp_path)
    assert compose(named, named.letters[0]).advertises
    with pytest.raises(ValueError, match="согласия на рекламу"):
        freeze(named, named.letters[0], make_identity(signed=False), theme=THEME).message(recipient(ANNA))


def test_advertising_bears_its_mark_above_everything(tmp_path: Path) -> None:
    library = library_of(tmp_path, kind="реклама", ad=AD)
    made = make(library, library.letters[0], theme=THEME)
    mark = "Реклама. Рекламодатель: ООО «Сосна». Токен: 2VtzqwABCDE"
    assert mark in made.text
    words = " ".join(Page(made.html).words)
    assert words.index(mark) < words.index("Уважаемые коллеги!")
    bare = library_of(tmp_path, kind="реклама")
    with pytest.raises(LetterError, match="не называет рекламодателя"):
        compose(bare, bare.letters[0])
