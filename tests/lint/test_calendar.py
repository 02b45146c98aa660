"""The calendar, rubrics and sections: A028, G022, S030, G063, S003."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.lint.feasts import Feast, feasts
from plugins.lint.rules import s030_congratulations_wanted as s030
from plugins.lint.site import Site
from plugins.newsroom.model import (
    Article,
    Body,
    Finding,
    Holiday,
    Library,
    Picture,
    Section,
)
from tests.factories import make_article, make_event, make_issue, make_library, make_page
from tests.lint.test_goals import feed, told, union

TEACHERS = Holiday(name="День учителя", kind="профессиональный", month=10, day=5, line=7)
FORESTERS = Holiday(name="День работника леса", kind="профессиональный", month=11, day=10, line=9)


# The calendar: A028, G022, S030


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("День учителя", "Ко Дню учителя школа покрасила забор"),
        ("День учителя", "Пятого числа, 5 октября, школа пела"),
        ("Международный женский день", "накануне Женского дня"),
        ("Всемирный день охраны труда", "о Дне охраны труда"),
        ("День воспитателя и всех дошкольных работников", "в День воспитателя"),
        ("Новый год", "перед Новым годом"),
        ("Рождество Христово", "в канун Рождества"),
        ("День Победы", "Дню Победы посвятили"),
        ("Всемирный день действий «За достойный труд!»", "во Всемирный день действий"),
    ],
)
def test_a_feast_is_known_by_its_name_in_any_case_or_by_its_date(name: str, words: str) -> None:
    assert Feast(replace(TEACHERS, name=name), dt.date(2026, 10, 5)).named(words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("День учителя", "Учитель пришёл днём"),
        ("День учителя", "25 октября учителя ждали"),
        ("День знаний", "знания и дни"),
        ("День", "каждый день"),
        ("!!!", "что угодно"),
        ("Новый год", "в прошлом году"),
    ],
)
def test_other_words_are_no_feast(name: str, words: str) -> None:
    assert not Feast(replace(TEACHERS, name=name), dt.date(2026, 10, 5)).named(words)


def test_feasts_fall_in_their_years() -> None:
    year = replace(TEACHERS, month=1, day=1, name="Новый год")
    one = make_library(holidays=(TEACHERS, year))
    found = [feast.date for feast in feasts(one, dt.date(2025, 10, 5), dt.date(2027, 1, 1))]
    assert found == [dt.date(2025, 10, 5), dt.date(2026, 1, 1), dt.date(2026, 10, 5), dt.date(2027, 1, 1)]


def around(**changes: Any) -> Library:
    """A union of a year whose calendar has the foresters' day, 10 November; the newest texts do not speak of it."""
    return make_library(**({"articles": feed(40, every=9), "holidays": (FORESTERS,)} | changes))


def test_a_feast_without_event_or_report_is_told() -> None:
    (found,) = told(around(), "A028")
    assert (found.path, found.line, found.severity) == ("holidays.yaml", 9, "info")
    assert "День работника леса (10 ноября)" in found.message
    assert told(around(holidays=()), "A028") == []
    assert told(around(articles=feed(2)), "A028") == [], "a union that was not there yet"


def test_an_event_or_a_text_marks_a_feast_and_a_greeting_does_not() -> None:
    assert told(around(events=(make_event(starts="2026-11-14 10:00", kind="экскурсия"),)), "A028") == []
    assert len(told(around(events=(make_event(starts="2026-11-14 10:00", kind="собрание"),)), "A028")) == 1
    report_of = make_article("les", date="2026-11-12", body="В День работника леса сажали кедры.", genre="репортаж")
    assert told(around(articles=(*feed(40, every=9), report_of)), "A028") == []
    greeting = replace(report_of, genre="поздравление")
    assert len(told(around(articles=(*feed(40, every=9), greeting)), "A028")) == 1


def issue_of(*articles: Article, **changes: Any) -> Library:
    issue = make_issue(articles=tuple(one.id for one in articles), date=dt.date(2026, 11, 20))
    return make_library(**({"articles": articles, "holidays": (FORESTERS,), "issues": (issue,)} | changes))


def test_the_newest_issue_wants_a_report_or_a_captioned_picture() -> None:
    note = make_article("les", body="В День работника леса сажали кедры.")
    (found,) = told(issue_of(note), "G022")
    assert "День работника леса" in found.message
    assert told(issue_of(replace(note, genre="репортаж")), "G022") == []
    shot = replace(note, genre="кадр", picture=Picture(path="pictures/les.jpg", caption="Кедры"))
    assert told(issue_of(shot), "G022") == []
    assert len(told(issue_of(replace(shot, picture=Picture(path="pictures/les.jpg"))), "G022")) == 1
    assert told(issue_of(note, holidays=(TEACHERS,)), "G022") == [], "before the issue's time"
    before = make_issue(name="2026-11-14", articles=(note.id,), date=dt.date(2026, 11, 14))
    both = issue_of(note)
    assert told(replace(both, issues=(*both.issues, before)), "G022") == [], "the issue before had that day"


def wished(tmp_path: Path, today: str, *articles: Article, **changes: Any) -> list[str]:
    library = make_library(
        **({"articles": articles, "holidays": (TEACHERS,), "today": dt.date.fromisoformat(today)} | changes)
    )
    return [one.message for one in s030.check(Site(folder=tmp_path, library=library), dict(s030.RULE.limits))]


def test_the_site_congratulates_on_each_day_of_the_calendar(tmp_path: Path) -> None:
    old = make_article("staroe", date="2026-03-08", genre="поздравление", body="С 8 Марта!", title="С 8 Марта!")
    asked = [any("нет поздравления" in one for one in wished(tmp_path, day, old)) for day in (
        "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-12", "2026-10-13")]  # fmt: skip
    assert asked == [False, True, True, True, False]
    planned = make_article("den", date="2026-10-05", genre="поздравление", title="С Днём учителя!")
    assert not any("нет поздравления" in one for one in wished(tmp_path, "2026-10-03", planned, old))
    assert any("нет поздравления" in one for one in wished(tmp_path, "2026-10-03", replace(planned, draft=True), old))
    sad = replace(TEACHERS, name="День памяти жертв")
    assert not any("нет поздравления" in one for one in wished(tmp_path, "2026-10-05", old, holidays=(sad,)))


def test_a_site_of_a_few_days_is_not_told_of_a_year_without_wishes(tmp_path: Path) -> None:
    assert wished(tmp_path, "2026-11-23", make_article(date="2026-11-10")) == []
    assert any("За год" in one for one in wished(tmp_path, "2026-11-23", make_article(date="2026-10-01")))


# G063, S003


def rubrics(*names: str, of: tuple[str, ...] = ("Событие",), date: str = "2026-11-20") -> list[Finding]:
    articles = tuple(make_article(f"t{number}", rubric=rubric) for number, rubric in enumerate(of))
    day, ids = dt.date.fromisoformat(date), tuple(one.id for one in articles)
    issue = make_issue(articles=ids, rubrics=names, date=day, signed_fact="")
    return told(make_library(articles=articles, issues=(issue,)), "G063")


def test_rubrics_are_wanted_from_six_texts_up() -> None:
    assert rubrics(of=("",) * 5) == []
    assert len(rubrics(of=("",) * 6)) == 1


def test_a_text_outside_the_rubrics_and_an_empty_rubric_are_told() -> None:
    assert rubrics("событие ") == []
    (found,) = rubrics("События", of=("События", "Событие"))
    assert (found.severity, found.path) == ("error", "issues/2026-11.yaml")
    assert "Возможно, вы имели в виду «События»" in found.message
    assert "«Событие» не из этого номера" in found.message
    assert "нет рубрики" in rubrics("Событие", of=("Событие", ""))[0].message
    assert "«Спорт» пуста" in rubrics("Событие", "Спорт")[0].message


def test_an_issue_that_is_being_made_up_is_only_warned() -> None:
    assert [one.severity for one in rubrics("Событие", "Спорт", date="2026-12-20")] == ["warning"]


def sections(title: str, text: str = "", section_id: str = "razdel", page: str = "pages/p") -> list[Finding]:
    organization = union(sections=(Section(id=section_id, title=title, page=page),))
    standing = make_page("p", title="Страница", body=Body(text=text or "слово " * 10))
    return told(make_library(organization=organization, pages=(standing,)), "S003")


def test_names_that_say_nothing_and_empty_sections_are_told() -> None:
    assert "не говорит" in sections("Разное")[0].message
    assert "не говорит" in sections("ПОЛЕЗНАЯ  информация")[0].message
    assert "нет ни одного текста" in sections("Конкурсы", page="")[0].message
    assert sections("Газета", section_id="gazeta", page="") == [], "its own page says that there is none yet"


def test_a_name_of_which_no_text_speaks_is_told_when_there_is_enough_to_read() -> None:
    assert sections("Поддержка", "Мы помогаем каждому. " * 10) == []
    (found,) = sections("Поддержка", "Мы помогаем каждому. " * 60)
    assert "нет ни в одном тексте" in found.message
    assert sections("Поддержка", "Мы помогаем каждому, поддержим и вас. " * 60) == []
