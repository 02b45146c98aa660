"""One question in a letter: a link or a message for each answer, in HTML and plain text alike."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from newsletters.edition import Edition, make
from newsletters.errors import LetterError
from plugins.newsroom.model import Ballot
from tests.factories import make_letter, make_library
from tests.newsletters.test_html import Page
from tests.newsletters.values import THEME

ANSWERS = ("В\u00a0субботу", 'Когда "удобно"', "Не приду")


def edition(root: Path, **poll: object) -> Edition:
    ballot = Ballot(**({"question": "Когда собраться?", "answers": ANSWERS} | poll))  # type: ignore[arg-type]
    letter = make_letter(articles=(), poll=ballot, reply_to="press@profsoyuz.example")
    return make(make_library(root, letters=(letter,)), letter, theme=THEME)


def test_without_a_page_each_answer_is_a_message(tmp_path: Path) -> None:
    made = edition(tmp_path)
    links = [link["href"] for link in Page(made.html).all("a") if link["href"].startswith("mailto:press@profsoyuz")]
    assert [unquote(link.partition("?subject=")[2]) for link in links[:3]] == [
        f"Опрос 2026-11-20-itogi: {answer}" for answer in ANSWERS
    ]
    text = " ".join(made.text.split())
    assert "Когда собраться? - В субботу: напишите на press@profsoyuz.example, тема «Опрос 2026-11-20-itogi:" in text


def test_a_page_gets_the_number_of_the_answer_and_nothing_of_the_reader(tmp_path: Path) -> None:
    for url, first in (
        ("https://a.example/o/", "https://a.example/o/?v=1"),
        ("https://a.example/?o=2", "https://a.example/?o=2&v=1"),
    ):
        made = edition(tmp_path, url=url)
        links = [link["href"] for link in Page(made.html).all("a") if link["href"].startswith("https://a.example/")]
        assert links == [first, first[:-1] + "2", first[:-1] + "3"]
        assert all(link in made.text for link in links)


@pytest.mark.parametrize("answers", [("Да",), tuple("абвгдежз")])
def test_a_question_needs_answers_to_choose_from(answers: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(LetterError, match="от 2 до 7 ответов"):
        edition(tmp_path, answers=answers)
