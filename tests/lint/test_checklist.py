"""The editor's questions: demanded of what can still be mended, never judged; worthless answers are told."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import check
from plugins.lint.checklist import FILLER, QUESTIONS, asked, known, reminder
from plugins.lint.families import RULES
from plugins.lint.manual import manual
from plugins.newsroom.model import Body, Finding, Picture, Source
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE, Press
from tests.factories import make_article, make_issue, make_letter, make_library, moment
from tests.lint import small_union

SOURCE = HOUSE.parent / "shared" / "source" / "presentation.txt"
WHOLE = (("by", "Вера Соколова"), ("date", "2026-11-20"))


def items(*names: str) -> tuple[tuple[str, str], ...]:
    return (*WHOLE, *(("items", name) for name in names))


def told(root: Path, **changes: Any) -> list[Finding]:
    return [one for one in check(make_library(root=root, **changes), stage="text") if one.code == "N005"]


def test_an_unsigned_issue_asks_and_a_signed_one_does_not(tmp_path: Path) -> None:
    one = make_article()
    unsigned, signed = (make_issue(articles=(one.id,), signed_fact=fact) for fact in ("", "19 ноября, 18:25"))
    (found,) = told(tmp_path, articles=(one,), issues=(unsigned,))
    assert (found.severity, found.path) == ("warning", one.path)
    assert all(word in found.message for word in ("факты", "стороны", "польза", "образ"))
    assert "картинки" not in found.message, "there is none"
    assert told(tmp_path, articles=(one,), issues=(signed,)) == []
    assert told(tmp_path, articles=(one,)) == [], "it stands in no issue"
    assert told(tmp_path, articles=(make_article(draft=True),), issues=(unsigned,)) == []


def test_answers_by_word_or_code_are_enough_and_one_missing_is_named_with_its_question(tmp_path: Path) -> None:
    issue = make_issue(articles=(make_article().id,), signed_fact="")
    full = make_article(checked=items("Факты", "A013", "польза", "образ"))
    assert told(tmp_path, articles=(full,), issues=(issue,)) == []
    (found,) = told(tmp_path, articles=(make_article(checked=items("факты", "стороны", "польза")),), issues=(issue,))
    assert "образ" in found.message
    assert "Виден ли в тексте Профсоюз" in found.message


def test_the_advice_is_the_whole_list_that_should_stand_there(tmp_path: Path) -> None:
    """Written in place of a list that is partly filled, it leaves nothing to ask."""
    issue = make_issue(articles=(make_article().id,), signed_fact="")
    partly = make_article(checked=items("факты", "G041", "разделы"))
    (found,) = told(tmp_path, articles=(partly,), issues=(issue,))
    assert "ждут ответа: стороны, образ." in found.message
    advised = found.message.partition("items: [")[2].partition("]")[0].split(", ")
    assert advised == ["факты", "стороны", "польза", "образ", "разделы"]
    assert told(tmp_path, articles=(make_article(checked=items(*advised)),), issues=(issue,)) == []


def test_pictures_are_asked_about_where_there_are_some(tmp_path: Path) -> None:
    shown = Picture(path="pictures/a.svg")
    for pictured in (make_article(picture=shown), make_article(body=Body(pictures=(shown,)))):
        assert "картинки" in [one.name for one in asked(pictured, printed=True)]


@pytest.mark.parametrize(("date", "asks"), [("2026-11-22", False), ("2026-11-23", True), ("2026-12-01", True)])
def test_a_letter_is_asked_until_its_day_has_passed(tmp_path: Path, date: str, asks: bool) -> None:
    assert bool(told(tmp_path, letters=(make_letter(date=date),))) is asks
    answered = make_letter(date=date, checked=items("факты", "шутки", "такт"))
    assert told(tmp_path, letters=(answered,)) == []


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ((("date", "2026-11-20"), ("items", "факты")), "не сказано, кто"),
        ((("by", " "), ("date", "2026-11-20")), "не сказано, кто"),
        ((("by", "Вера Соколова"),), "не сказано, когда"),
        (items("полза"), "возможно, вы имели в виду «польза»"),
        (items("красота"), "бывают: факты"),
        ((("by", "Вера Соколова"), ("date", "2026-11-19")), "Прочтите новое"),
        ((("by", "Вера Соколова"), ("date", "2027-01-01")), "ещё не настал"),
    ],
)
def test_what_makes_answers_worthless_is_told(tmp_path: Path, checked: Any, words: str) -> None:
    one = make_article(checked=checked, updated=moment("2026-11-20 09:00"))
    (found,) = told(tmp_path, articles=(one,))
    assert words.lower() in found.message.lower()


def test_a_finding_stands_at_the_item(tmp_path: Path) -> None:
    text = "---\ntitle: Договор\nchecked: {by: А, date: 2026-11-20, items: [факты, кросота]}\n---\nТекст.\n"
    places = (("checked", 3, 10), ("checked.items", 3, 45), ("checked.items[1]", 3, 53))
    source = Source(path="news/2026/11-20-dogovor.md", text=text, body_line=5, field_places=places)
    (found,) = told(tmp_path, articles=(make_article(source=source, checked=items("факты", "кросота")),))
    assert (found.line, found.column) == (3, 53)


def test_the_union_may_hold_the_presses_for_it(tmp_path: Path) -> None:
    (tmp_path / "lint.yaml").write_text("rules: {N005: ошибка}\n", encoding="utf-8")
    (found,) = told(tmp_path, letters=(make_letter(date="2026-12-01"),))
    assert found.severity == "error"


def test_questions_are_whole() -> None:
    assert len({one.name for one in QUESTIONS}) == len({one.code for one in QUESTIONS}) == len(QUESTIONS)
    for one in QUESTIONS:
        assert one.ask.rstrip(").").endswith("?") or "?" in one.ask
        assert bool(one.quote) == bool(one.demands)
        assert known(one.name.upper()) is known(one.code.lower()) is one
        assert one.ask in manual(RULES)


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source document is not at hand")
def test_questions_quote_the_source() -> None:
    source = " ".join(SOURCE.read_text(encoding="utf-8").split())
    assert [one.code for one in QUESTIONS if one.quote not in source] == []


def test_the_sample_s_newest_issue_and_its_letters_are_answered() -> None:
    library = read_library(HOUSE / "content")
    newest = library.issues[0]
    placed = [library.find(one.article) for one in newest.placements]
    for record, printed in (*((one, True) for one in placed), *((one, False) for one in library.letters)):
        answered = {known(item) for key, item in record.checked if key == "items"}  # type: ignore[union-attr]
        assert set(asked(record, printed=printed)) <= answered, record  # type: ignore[arg-type]


def test_a_new_text_brings_the_questions_and_answering_them_is_enough(content: Path, press: Press) -> None:
    done = press("new", "письмо", "Новости декабря", "--today", "2026-12-01", cwd=content.parent)
    path = content.parent / done.stdout.split(" — ")[0]
    text = path.read_text(encoding="utf-8")
    assert reminder("letter", dt.date(2026, 12, 1)) in text
    ready = text.replace("draft: да\n", "").replace("date: 2026-12-01", "date: 2026-12-01", 1)
    path.write_text(ready, encoding="utf-8")
    name = path.relative_to(content).as_posix()
    library = read_library(content, today=dt.date(2026, 12, 1))
    assert "N005" in [one.code for one in check(library, stage="text", paths={name})]
    answered = ready.replace("# checked:", "checked:")
    path.write_text(answered, encoding="utf-8")
    library = read_library(content, today=dt.date(2026, 12, 1))
    (one,) = [one.message for one in check(library, stage="text", paths={name}) if one.code == "N005"]
    assert "остались слова образца «Имя Фамилия»" in one
    path.write_text(answered.replace(FILLER, "Вера Соколова"), encoding="utf-8")
    library = read_library(content, today=dt.date(2026, 12, 1))
    assert "N005" not in [one.code for one in check(library, stage="text", paths={name})]


def test_explaining_the_rule_tells_the_questions(content: Path, press: Press) -> None:
    done = press("lint", "--explain", "n005", cwd=content.parent)
    assert all(one.ask in done.stdout for one in QUESTIONS)


def test_the_small_union_s_issue_is_signed(tmp_path: Path) -> None:
    assert small_union.library(tmp_path / "content").issues[0].signed_fact
