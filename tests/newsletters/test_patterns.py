"""What a letter holds decides how it is drawn: five patterns, each complete in HTML and in plain text."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest

from newsletters.composition import compose
from newsletters.edition import Edition, make
from newsletters.errors import LetterError
from plugins.newsroom.model import Ballot, Library
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.toolkit.tokens import contrast, read_tokens
from tests.conftest import HOUSE
from tests.factories import make_article, make_event, make_letter, make_library, make_organization, make_person
from tests.newsletters.readers import by_python
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME

EVENT = make_event(
    title='Выезд "на речку"', location="Набережная, 7", contact="Анна Белова, +7 (000) 000-00-01",
    summary="Едем на два часа.", video_url="https://video.example/k", map_link="https://karta.example/7",
)  # fmt: skip
ARTICLES = tuple(make_article(f"a{number}") for number in range(3))
POLL = Ballot(question="Когда собраться?", answers=("В субботу", "Не приду"))


def library_of(root: Path, **changes: Any) -> Library:
    letter = make_letter(**({"articles": ()} | changes))
    return make_library(root, articles=ARTICLES, events=(EVENT,), letters=(letter,))


def edition(root: Path, **changes: Any) -> Edition:
    library = library_of(root, **changes)
    return make(library, library.letters[0], theme=THEME)


@pytest.mark.parametrize(
    ("changes", "pattern"),
    [
        ({"articles": tuple(one.id for one in ARTICLES)}, "digest"),
        ({"articles": (ARTICLES[0].id,)}, "story"),
        ({}, "story"),
        ({"articles": (ARTICLES[0].id, EVENT.id)}, "announcement"),
        ({"poll": POLL}, "poll"),
        ({"poll": POLL, "articles": (ARTICLES[0].id, ARTICLES[1].id)}, "digest"),
        ({"kind": "официальное", "articles": (EVENT.id,), "poll": POLL}, "notice"),
    ],
)
def test_contents_decide_and_nothing_is_left_out(changes: dict[str, Any], pattern: str, tmp_path: Path) -> None:
    library = library_of(tmp_path, **changes)
    assert compose(library, library.letters[0]).pattern == pattern
    made = make(library, library.letters[0], theme=THEME)
    html = " ".join(Page(made.html).words)
    for record in (*ARTICLES, EVENT):
        named = record.id in changes.get("articles", ())
        assert (record.title.replace('"на речку"', "«на речку»") in html) == named
        assert (f"https://profsoyuz.example/{record.address}" in made.text) == named
    assert ("Когда собраться?" in html) == ("Когда собраться?" in made.text) == ("poll" in changes)
    assert len(made.html.encode()) < 60 * 1024


def test_the_sample_shows_every_pattern() -> None:
    library = as_of(read_library(HOUSE / "content"))
    patterns = [compose(library, letter).pattern for letter in library.letters]
    assert set(patterns) == {"digest", "story", "announcement", "poll", "notice"}


def test_an_event_is_told_and_goes_along_for_the_calendar(tmp_path: Path) -> None:
    made = edition(tmp_path, articles=(EVENT.id,))
    page, seen = Page(made.html), by_python(made.message)
    targets = [link["href"] for link in page.all("a")]
    assert "https://profsoyuz.example/sobytiya/2026/ekskursiya.ics" in targets
    assert {"https://video.example/k", "https://karta.example/7"} <= set(targets)
    assert "5 декабря 2026 года, суббота, 11:00" in " ".join(page.words)
    assert "Когда: 5 декабря 2026 года, суббота, 11:00" in made.text
    ((name, data),) = seen.files
    assert name == "Выезд на речку .ics".replace(" .", ".")
    (component,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert component["UID"] == "sobytiya-2026-ekskursiya@profsoyuz.example"
    assert component["DTSTART"].dt == EVENT.starts
    assert component["SUMMARY"] == "Выезд «на речку»"
    assert b"METHOD:PUBLISH" in data
    assert "Выезд «на речку» (для календаря)" in made.text


def test_a_past_event_is_refused_by_the_letters_own_day(tmp_path: Path) -> None:
    past = dataclasses.replace(EVENT, starts=EVENT.starts.replace(month=11, day=1))
    letter = make_letter(articles=(past.id,))
    library = make_library(tmp_path, events=(past,), letters=(letter,))
    with pytest.raises(LetterError, match="ко дню письма уже прошло"):
        compose(library, letter)
    later = dataclasses.replace(library, today=library.today.replace(year=2028))
    soon = make_letter(articles=(EVENT.id,))
    libraries = (dataclasses.replace(one, events=(EVENT,), letters=(soon,)) for one in (library, later))
    assert len({make(one, soon, theme=THEME).message for one in libraries}) == 1


def test_an_official_letter_is_strict(tmp_path: Path) -> None:
    made = edition(tmp_path, kind="официальное", number="41", articles=(EVENT.id,), poll=POLL)
    tokens = read_tokens(THEME)
    for name in ("union", "tint", "accent"):
        color = tokens.color(name)
        assert color.light not in made.html
        assert color.dark not in made.html
    line = '<p style="border-top:solid 1px'
    assert line not in made.html
    assert line in edition(tmp_path, articles=(ARTICLES[0].id, ARTICLES[1].id)).html
    assert not Page(made.html).all("img")
    assert "20 ноября 2026 года № 41" in " ".join(made.text.split())
    assert "Верхнереченская городская организация\n20 ноября" in made.text
    assert contrast(tokens.color("ink").light, tokens.color("paper").light) > 10


def test_a_digest_begins_with_what_is_in_it(tmp_path: Path) -> None:
    made = edition(tmp_path, articles=tuple(one.id for one in ARTICLES))
    listed = "В этом письме:\n- Заметка «a0»\n- Заметка «a1»\n- Заметка «a2»\n"
    assert listed in made.text
    way = 'href="https://profsoyuz.example/novosti/2026/a0/"'
    assert re.search(rf"В этом письме:.*?<li[^>]*><a [^>]*{way}[^>]*>Заметка «a0»</a></li>", made.html, re.DOTALL)
    assert "В этом письме" not in edition(tmp_path, articles=(ARTICLES[0].id, ARTICLES[1].id)).text


def test_the_signature_has_every_line_of_a_business_letter(tmp_path: Path) -> None:
    """L1: name, post, organization, telephone, fax, mobile telephone, e-mail, site; a person's own fax before ours."""
    union = make_organization()
    union = dataclasses.replace(union, contacts=dataclasses.replace(union.contacts, fax="+7 (000) 000-00-09"))
    for own, fax in (("", "+7 (000) 000-00-09"), ("+7 (000) 000-00-08", "+7 (000) 000-00-08")):
        person = make_person(mobile="+7 (000) 900-00-00", fax=own)
        letter = make_letter(articles=(), signatory=person.id)
        library = make_library(tmp_path, organization=union, letters=(letter,), people=(person,))
        made = make(library, letter, theme=THEME)
        for said in (made.text, " ".join(Page(made.html).words)):
            plain = " ".join(said.replace("\u00a0", " ").split())
            assert f"Факс: {fax}" in plain
            assert "Моб. тел.: +7 (000) 900-00-00" in plain
            assert plain.index("Тел.:") < plain.index("Факс:") < plain.index("Моб. тел.:") < plain.index("Эл. почта:")
        assert 'href="tel:+70009000000"' in made.html


@pytest.mark.parametrize(
    ("post", "shown"),
    [("Редактор газеты", "редактор газеты"), ("ИО председателя", "ИО председателя"), ("казначей", "казначей")],
)
def test_a_post_goes_on_after_the_comma_of_a_name(tmp_path: Path, post: str, shown: str) -> None:
    person = make_person(post=post)
    letter = make_letter(articles=(), signatory=person.id)
    made = make(make_library(tmp_path, letters=(letter,), people=(person,)), letter, theme=THEME)
    for said in (made.text, " ".join(Page(made.html).words)):
        assert re.search(rf"С уважением, [^,]+, {shown} ", " ".join(said.replace("\u00a0", " ").split())), said
