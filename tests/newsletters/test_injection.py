"""No field of a letter or of its sender can begin a header of its own: each is refused in one sentence at its line."""

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsletters.composition import compose
from newsletters.edition import make
from newsletters.errors import LetterError
from plugins.newsroom.model import Advertisement, Ballot, Letter, Library
from tests.conftest import HOUSE, run_press
from tests.factories import make_letter, make_library, make_organization
from tests.newsletters.readers import parse
from tests.newsletters.values import THEME

EVIL = {"LF": "\n", "CRLF": "\r\n", "U+2028": "\u2028", "NUL": "\x00"}
BALLOT = Ballot(question="Когда?", answers=("Да", "Нет"))
BODIES = {
    "id",
    "slug",
    "address",
    "source",
    "body",
    "date",
    "updated",
    "draft",
    "aliases",
    "checked",
    "salutation",
    "kind",
}
"""Not one-line words: the text, values of other types, words of a fixed list, names that the reader makes."""
OF_BODY = {"section", "correction", "lang", "translation_of"}
"""No letter prints them."""


def library_of(letter: Letter, **sender: str) -> Library:
    organization = make_organization()
    own = {name: value for name, value in sender.items() if not hasattr(organization, name)}
    rest = {name: value for name, value in sender.items() if hasattr(organization, name)}
    organization = dataclasses.replace(
        organization,
        sender=dataclasses.replace(organization.sender, **own),
        **rest,  # type: ignore[arg-type]
    )
    return make_library(letters=(letter,), organization=organization)


def spoiled(name: str, evil: str) -> Letter:
    """A letter with the sign in this field, followed by what would be a header."""
    more = f"{evil}Bcc: all@profsoyuz.example"
    letter = make_letter(articles=())
    if name.startswith("poll."):
        part = name.removeprefix("poll.")
        value: Any = ("Да", f"Нет{more}") if part == "answers" else f"https://a.example/{more}"
        return dataclasses.replace(letter, poll=dataclasses.replace(BALLOT, **{part: value}))
    if name.startswith("ad."):
        ad = Advertisement(advertiser="ООО «Сосна»", erid="2Vtz")
        return dataclasses.replace(letter, ad=dataclasses.replace(ad, **{name.removeprefix("ad."): f"ООО{more}"}))
    old = getattr(letter, name)
    value = (f"news/a{more}",) if isinstance(old, tuple) else f"{old or 'слово'}{more}"
    return dataclasses.replace(letter, **{name: value})


def fields() -> list[str]:
    """Every field of a letter that holds words of one line, from the model itself: a new one is missed here."""
    own = [one.name for one in dataclasses.fields(Letter) if one.name not in BODIES | OF_BODY | {"poll", "ad"}]
    ballot = [f"poll.{one.name}" for one in dataclasses.fields(Ballot)]
    return own + ballot + [f"ad.{one.name}" for one in dataclasses.fields(Advertisement)]


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
@pytest.mark.parametrize("name", fields())
def test_each_field_of_a_letter(name: str, evil: str) -> None:
    letter = spoiled(name, evil)
    with pytest.raises(LetterError) as caught:
        compose(library_of(letter), letter)
    assert str(caught.value).startswith(f"{letter.path}:")
    assert f"В поле {name}" in str(caught.value)
    assert caught.value.args[0].count("\n") == 0


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
@pytest.mark.parametrize("name", ["name", "email", "signature", "site_url", "service"])
def test_each_field_of_the_sender(name: str, evil: str) -> None:
    letter = make_letter(articles=())
    library = library_of(letter, **{name: f"слово{evil}Bcc: all@profsoyuz.example"})
    with pytest.raises(LetterError, match=rf"^organization\.yaml:\d+: В поле (?:sender\.)?{name} "):
        compose(library, letter)


def test_sound_fields_make_a_sound_header() -> None:
    letter = dataclasses.replace(make_letter(articles=()), poll=BALLOT, ad=Advertisement(advertiser="ООО «Сосна»"))
    message = make(library_of(letter), letter, theme=THEME).message
    assert parse(message)["Bcc"] is None
    assert not parse(message).defects


@pytest.mark.parametrize("field", ["subject", "preheader", "closing", "segment", "number", "title", "reply_to"])
@pytest.mark.parametrize("evil", [r"\n", r"\r\n", r"\u2028", r"\0"])
def test_the_command_refuses_them_too(union: Path, field: str, evil: str) -> None:
    """Whichever speaks first, reader, rules or composer: one sentence at the letter's line, and nothing is made."""
    path = union / "letters" / "2026-11-22-proba.md"
    values = {"title": "Проба", "subject": "Проба пера", "closing": "Ждём ответа.", "date": "2026-11-22T10:00"}
    values |= {field: f'"слово{evil}Bcc: all@verkhnerechensk.profped.example"'}
    head = "".join(f"{name}: {value}\n" for name, value in values.items())
    path.write_text(f"---\n{head}---\nТекст письма.\n", encoding="utf-8")
    done = run_press("build", "--only", "letters", cwd=union.parent)
    assert done.returncode == 1, done.stdout
    said = done.stdout + done.stderr
    line = next(n for n, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if row.startswith(field))
    assert f"letters/2026-11-22-proba.md:{line}:" in said
    assert "Traceback" not in said
    assert not list((union.parent / "output").rglob("message.eml"))


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("injected") / "content"
    shutil.copytree(HOUSE / "content", content)
    return content
