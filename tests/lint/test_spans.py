"""Where a finding stands: masks keep offsets, marks cover paragraphs, quotations are not the author's voice."""

import datetime as dt
import random

import pytest

from plugins.lint.language.tokens import WORD, words
from plugins.lint.marks import Mark, marks
from plugins.lint.masks import prose, visible
from plugins.lint.quotations import voice
from plugins.newsroom.markup import plaintext
from plugins.newsroom.model import Source

HEAD = "---\ntitle: Год 2026\ndate: 2026-11-20\nsummary: Итог 2026 года\n---\n"
PLACES = (("title", 2, 8), ("date", 3, 7), ("summary", 4, 10))
TODAY = dt.date(2026, 11, 23)


def source(body: str, head: str = HEAD) -> Source:
    return Source(path="news/a.md", text=head + body, body_line=head.count("\n") + 1, field_places=PLACES)


def marks_of(body: str) -> list[Mark]:
    return list(marks(source(body), TODAY, frozenset({"G030", "G020"})))


@pytest.mark.parametrize(
    "hidden",
    [
        "`2026`",
        "``a ` 2026``",
        "```\nв 2026 году\n```",
        "~~~ text\n2026\n~~~",
        "<!-- 2026 -->",
        "<!--\n2026\n-->",
        '<span title="2026">',
        "<https://a.example/2026>",
        "https://a.example/2026/11",
        "[слово](prikaz-2026.md)",
        "![снимок](pictures/2026(1).jpg)",
        "[метка]: https://a.example/2026",
        "{: .year-2026 }",
        "{#y2026}",
        "b2026@a.example",
        "Слово:\n\n    код 2026\n",
    ],
)
def test_what_is_not_prose_is_blanked(hidden: str) -> None:
    body = f"До.\n\n{hidden}\n\nПосле."
    text = prose(source(body))[len(HEAD) :]
    assert "2026" not in text
    assert len(text) == len(body)
    assert text.count("\n") == body.count("\n")
    assert text.startswith("До.")
    assert text.endswith("После.")


def test_words_of_readers_stay() -> None:
    text = prose(source("В 2026 году [договор](a.md) **подписан** <b>быстро</b>.\n\n- пункт\n\n    ещё 2026\n"))
    assert text[len(HEAD) :].startswith("В 2026 году [договор]")
    assert "быстро" in text
    assert "ещё 2026" in text
    assert "<b>" not in text
    assert "<b>быстро</b>" in visible(source("<b>быстро</b> `<b>`")).replace(" ", "")


@pytest.mark.parametrize("lead", ["`код`", "<span>", "<!-- заметка -->", "[^1]:", "<https://a.example>"])
def test_what_is_blanked_before_words_makes_them_no_block_of_code(lead: str) -> None:
    assert "договор" in prose(source(f"До.\n\n{lead} договор подписан.\n\nПосле."))


def test_of_the_front_matter_only_printed_fields_are_judged() -> None:
    front = prose(source("Текст."))[: len(HEAD)]
    assert "Год 2026" in front
    assert "Итог 2026 года" in front
    assert "2026-11-20" not in front
    assert front.index("Год 2026") == HEAD.index("Год 2026")


def test_a_value_of_several_lines_is_judged_whole() -> None:
    head = "---\nsummary: >-\n  Итог\n  2026 года\ndate: 2026-11-20\n---\n"
    text = Source(path="a.md", text=head, body_line=7, field_places=(("summary", 2, 10), ("date", 5, 7)))
    assert "2026 года" in prose(text)
    assert "2026-11-20" not in prose(text)


@pytest.mark.parametrize(
    "quoted",
    [
        "«Поздравляем вас»",
        "«Слова «внутри» поздравляем»",
        "„Поздравляем“",
        '"Поздравляем"',
        "> Поздравляем",
        "— Поздравляем вас!",
        "Он сказал: поздравляем вас",
        "Глава обратился к залу:\n\nПоздравляем вас.",
    ],
)
def test_other_people_s_words_are_not_the_author_s(quoted: str) -> None:
    left = voice(f"Начало.\n\n{quoted}\n\nКонец.")
    assert "оздравля" not in left
    assert "Начало." in left
    assert "Конец." in left
    assert len(left) == len(f"Начало.\n\n{quoted}\n\nКонец.")


def test_an_open_quotation_mark_does_not_hide_the_rest() -> None:
    assert "Поздравляем" in voice("Он сказал «да.\n\nПоздравляем вас!")


def test_a_mark_before_a_paragraph_covers_it_and_no_more() -> None:
    (mark,) = marks_of("Первый.\n\n<!-- lint-off G030: вспоминаем договор -->\nВторой\nабзац.\n\nТретий.\n")
    assert (mark.line, mark.column) == (8, 1)
    assert (mark.first, mark.last) == (8, 10)
    assert mark.codes == ("G030",)
    assert mark.reason == "вспоминаем договор"


def test_a_mark_alone_in_its_paragraph_covers_the_next() -> None:
    (mark,) = marks_of("<!-- lint-off G030, G020: вспоминаем договор -->\n\nВторой абзац.\n\nТретий.\n")
    assert (mark.first, mark.last) == (6, 8)
    assert mark.codes == ("G030", "G020")


def test_a_mark_inside_a_paragraph_covers_it() -> None:
    (mark,) = marks_of("Первая строка\nвторая <!-- lint-off G030: вспоминаем договор --> строка.\n\nДругой.")
    assert (mark.line, mark.column) == (7, 8)
    assert (mark.first, mark.last) == (6, 7)


def test_a_mark_may_end_on_a_day() -> None:
    (mark,) = marks_of("<!-- lint-off G030: вспоминаем договор, до 2026-11-22 -->\nТекст.")
    assert mark.until == dt.date(2026, 11, 22)
    assert mark.expired
    assert mark.reason == "вспоминаем договор"


@pytest.mark.parametrize(
    ("day", "until", "unclear"),
    [
        ("31.12.2026", dt.date(2026, 12, 31), ""),
        ("2026-02-31", None, "2026-02-31"),
        ("31 декабря 2026 года", None, "31 декабря 2026 года"),
    ],
)
def test_an_end_that_is_no_day_does_not_pass_for_a_reason(day: str, until: dt.date | None, unclear: str) -> None:
    (mark,) = marks_of(f"<!-- lint-off G030: вспоминаем договор, до {day} -->\nТекст.")
    assert (mark.reason, mark.until, mark.unclear) == ("вспоминаем договор", until, unclear)


def test_marks_stand_in_front_matter_and_yaml_too() -> None:
    head = "---\ntitle: Год\n# lint-off G030: в названии книги\nsummary: >-\n  Итог\n  2026 года\ndate: 2026\n---\n"
    text = Source(path="a.md", text=head + "Текст.", body_line=9)
    (mark,) = marks(text, TODAY, frozenset({"G030"}))
    assert (mark.line, mark.column, mark.first, mark.last) == (3, 3, 3, 6)
    issue = Source(path="issues/a.yaml", text="number: 1\n# lint-off G050: номер о спорте\narticles:\n  - a\n")
    (mark,) = marks(issue, TODAY, frozenset({"G050"}))
    assert (mark.first, mark.last) == (2, 4)


def test_a_mark_shown_in_code_is_no_mark() -> None:
    assert marks_of("```\n<!-- lint-off G030: вспоминаем договор -->\n```\n") == []


def test_words_are_what_one_pattern_finds() -> None:
    """Texts whose letters fit into bytes go another way than texts with other letters."""
    chance = random.Random(11)
    pieces = (
        "Слово",
        "сло-во",
        "-",
        "--",
        "’",
        "'",
        "_",
        "B2",
        "№",
        "«",
        " ",
        "  ",
        "\n",
        ".",
        "—",
        "\u00a0",
        "µ",
        "‑",
        "中",
    )
    for _ in range(3000):
        text = "".join(chance.choices(pieces, k=chance.randrange(12)))
        found = [(one.start() + 3, one.end() + 3, one[0]) for one in WORD.finditer(text.lower())]
        assert [tuple(word) for word in words(text, 3)] == found
        assert plaintext.words(text) == len(plaintext._WORD.findall(text))
