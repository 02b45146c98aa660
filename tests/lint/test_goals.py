"""The rules over the whole: what is told, and to whom nothing is told (the young, the small, the past)."""

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.lately import age, on_site, published
from plugins.lint.mix import report
from plugins.lint.site import Site
from plugins.newsroom.model import (
    Article,
    Body,
    Document,
    Finding,
    Holiday,
    Library,
    Link,
    Organization,
    Rhythm,
    Section,
    SocialNetwork,
    Source,
)
from plugins.newsroom.reader import read_library
from tests.conftest import HOUSE, Press
from tests.factories import TODAY, make_article, make_issue, make_letter, make_library, make_page, moment


def told(library: Library, code: str) -> list[Finding]:
    rules = tuple(rule for rule in RULES if rule.code == code)
    return [one for stage in ("text", "library") for one in check(library, stage=stage, rules=rules)]  # type: ignore[arg-type]


def feed(number: int, *, every: int = 3, **changes: Any) -> tuple[Article, ...]:
    """So many articles, newest first, one every few days, the newest today."""
    days = (TODAY - dt.timedelta(days=every * place) for place in range(number))
    return tuple(make_article(f"tekst-{place}", date=day.isoformat(), **changes) for place, day in enumerate(days))


def union(**changes: Any) -> Organization:
    return replace(make_library().organization, **changes)


# What is published, and since when


def test_drafts_translations_and_days_to_come_are_not_published() -> None:
    hidden = (
        make_article("zavtra", date="2026-11-24"),
        make_article("chernovik", draft=True),
        make_article("perevod", translation_of="news/2026/11-20-dogovor"),
    )
    one = make_library(articles=(*hidden, make_article()))
    assert [article.slug for article in published(one)] == ["dogovor"]
    assert (published(one, 3), len(published(one, 4)), age(one)) == ((), 1, 3)
    assert on_site(make_library(articles=(make_article(channels=("newspaper",)),))) == ()
    assert age(make_library(articles=())) == 0


# A001, mix


def test_a_forgotten_goal_is_told_with_the_mixture() -> None:
    articles = tuple(replace(one, goal=("информация", "имидж")[n % 2]) for n, one in enumerate(feed(8)))
    (found,) = told(make_library(articles=articles), "A001")
    assert (found.severity, found.path) == ("warning", "organization.yaml")
    assert "«рост» (информация — 4, имидж — 4, рост — 0)" in found.message
    assert told(make_library(articles=articles[:7]), "A001") == [], "too few to speak of"


def test_undeclared_goals_are_one_quiet_word() -> None:
    (found,) = told(make_library(articles=feed(8)), "A001")
    assert (found.severity, found.path) == ("info", "news/2026/11-23-tekst-0.md")
    assert told(make_library(articles=feed(8, every=30)), "A001") == [], "of two months ago nobody asks"


def test_the_mixture_is_reported_by_quarters() -> None:
    articles = (
        make_article("a", goal="рост"), make_article("b"), make_article("c", date="2026-09-30", goal="имидж"),
        make_article("d", date="2027-01-01", goal="имидж"),
    )  # fmt: skip
    assert report(make_library(articles=articles)).splitlines() == [
        "2026, 4-й квартал: информация — 0, имидж — 0, рост — 1, не сказано — 1. Всего 2.",
        "2026, 3-й квартал: информация — 0, имидж — 1, рост — 0. Всего 1.",
    ]
    assert report(make_library(articles=())) == "Ни одного текста ещё не вышло."


def test_the_command_prints_the_mixture(press: Press) -> None:
    done = press("lint", "--goals", "--content", str(HOUSE / "content"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2026, 4-й квартал: информация — ")


# A010


def paper(**changes: Any) -> Document:
    values: dict[str, Any] = {
        "id": "documents/p.pdf", "title": "О надбавках", "address": "dokumenty/p.pdf", "kind": "resolution",
        "date": TODAY - dt.timedelta(days=20), "line": 5,
    }  # fmt: skip
    return Document(**(values | changes))


@pytest.mark.parametrize("days", [0, 14, 366, 4000])
def test_a_decision_too_young_or_too_old_is_not_asked_about(days: int) -> None:
    document = paper(date=TODAY - dt.timedelta(days=days))
    assert told(make_library(documents=(document,)), "A010") == []


def test_a_decision_is_retold_by_a_field_or_by_a_link() -> None:
    document = paper()
    (found,) = told(make_library(documents=(document,), articles=(make_article(),)), "A010")
    assert (found.path, found.line, found.severity) == ("documents.yaml", 5, "warning")
    named = make_article(documents=(document.id,))
    linked = make_article(body=Body(links=(Link(target=document.id, internal=True),)))
    for article in (named, linked):
        assert told(make_library(documents=(document,), articles=(article,)), "A010") == []
    unborn = replace(named, draft=True)
    assert len(told(make_library(documents=(document,), articles=(unborn,)), "A010")) == 1
    for other in (paper(kind="form"), paper(date=None)):
        assert told(make_library(documents=(other,)), "A010") == []


# A014


def test_a_robots_file_that_shuts_everything_is_told(tmp_path: Path) -> None:
    (rule,) = (rule for rule in RULES if rule.code == "A014")
    site = Site(folder=tmp_path, library=make_library())
    for text, number in (("User-agent: *\nDisallow: /\n", 1), ("User-agent: *\nDisallow: /service/\n", 0), ("", 0)):
        (tmp_path / "robots.txt").write_text(text, encoding="utf-8")
        assert len(list(rule.check(site, {}))) == number  # type: ignore[attr-defined]


# A021, A022


def test_an_old_delay_is_forgiven_and_a_report_has_a_week() -> None:
    late = make_article(event_date=dt.date(2026, 11, 14))
    (found,) = told(make_library(articles=(late,)), "A021")
    assert "6 дней" in found.message
    assert told(make_library(articles=(replace(late, genre="репортаж"),)), "A021") == []
    assert told(make_library(articles=(late,), today=dt.date(2026, 12, 21)), "A021") == []


def test_only_announcements_that_are_still_shown_expire() -> None:
    past = make_article("anons", genre="анонс", event_date=dt.date(2026, 11, 21))
    (found,) = told(make_library(articles=(past,)), "A022")
    assert "expires: 2026-11-21" in found.message
    today = replace(past, event_date=TODAY)
    assert told(make_library(articles=(today,)), "A022") == []
    old = replace(past, date=moment("2020-01-01"))
    assert told(make_library(articles=(*feed(39), old)), "A022") == []


@pytest.mark.parametrize(
    ("role", "text", "number"),
    [
        ("programmes", "Программа развития на 2015–2020 годы продолжается.", 1),
        ("programmes", "Соглашение с городом\nзаключено. Числа на 2015–2020 годы — в архиве.", 0),
        ("programmes", "Городское соглашение на 2026–2028 годы.", 0),
        ("", "Программа развития на 2015–2020 годы вошла в историю.", 0),
    ],
)
def test_a_programme_whose_years_are_gone_is_told_on_standing_pages(role: str, text: str, number: int) -> None:
    source = Source(path="pages/a.md", text=f"---\ntitle: А\n---\n{text}\n", body_line=4)
    found = told(make_library(pages=(make_page(role=role, source=source),)), "A022")
    assert len(found) == number
    assert all(one.line == 4 for one in found)


# A025, A026, A027


def test_variety_is_judged_from_ten_texts_and_authors_where_there_are_three() -> None:
    same = feed(10, genre="заметка", authors=("Ирина Белова",))
    (found,) = told(make_library(articles=same), "A025")
    assert "жанр «заметка»" in found.message
    assert told(make_library(articles=same[:9]), "A025") == []
    others = (
        make_article("x", date="2020-01-01", authors=("А",)),
        make_article("y", date="2020-01-02", authors=("Б",)),
    )
    assert len(told(make_library(articles=(*same, *others)), "A025")) == 2


def test_the_last_twenty_count_and_no_more() -> None:
    mixed = [replace(one, genre=("заметка", "репортаж")[n % 2]) for n, one in enumerate(feed(20))]
    old = feed(60, every=1, genre="заметка")
    moved = [replace(one, date=moment("2025-01-01"), id=f"{one.id}-old") for one in old]
    assert told(make_library(articles=(*mixed, *moved)), "A025") == []


def rhythm(**plan: int) -> Organization:
    return union(rhythm=Rhythm(**plan))


def test_a_plan_is_kept_or_told_at_its_field() -> None:
    organization = rhythm(news_per_week=2)
    (found,) = told(make_library(articles=feed(12, every=7), organization=organization), "A026")
    assert "4 новости, а по плану 8" in found.message
    assert told(make_library(articles=feed(30, every=3), organization=organization), "A026") == []
    assert told(make_library(articles=feed(3, every=7), organization=organization), "A026") == [], "three weeks old"
    assert told(make_library(articles=feed(12, every=7), organization=rhythm()), "A026") == [], "no plan"


def test_silence_is_left_to_the_rule_of_the_feed() -> None:
    quiet = tuple(replace(one, date=one.published - dt.timedelta(days=20)) for one in feed(12, every=7))
    one = make_library(articles=quiet, organization=rhythm(news_per_week=2))
    assert told(one, "A026") == []
    assert len(told(one, "S010")) == 1


@pytest.mark.parametrize(("day", "late"), [("2026-10-10", False), ("2026-10-09", True), ("2026-12-20", False)])
def test_a_letter_or_issue_later_than_its_plan(day: str, late: bool) -> None:
    organization = rhythm(letters_per_quarter=3, issues_per_quarter=3)
    issue = make_issue(articles=("news/2026/11-23-tekst-0",), date=dt.date.fromisoformat(day))
    one = make_library(articles=feed(40), letters=(make_letter(date=day),), issues=(issue,), organization=organization)
    assert len(told(one, "A026")) == 2 * late


def test_a_plan_with_nothing_at_all_is_late_when_the_site_is_old_enough() -> None:
    organization = rhythm(letters_per_quarter=3)
    for number, late in ((2, 0), (40, 1)):
        one = make_library(articles=feed(number), organization=organization, letters=())
        assert len(told(one, "A026")) == late


def test_a_channel_that_the_union_has_and_does_not_use() -> None:
    networks = (SocialNetwork(network="ВКонтакте", url="https://vk.example/a"),)
    lone = feed(8, channels=("site",))
    has = {"articles": lone, "issues": (), "letters": (), "organization": union(social=())}
    assert told(make_library(**has), "A027") == []
    (found,) = told(make_library(**(has | {"organization": union(social=networks)})), "A027")
    assert "социальные сети" in found.message
    letter = make_letter(articles=("news/2020/drugoy",))
    assert len(told(make_library(**(has | {"letters": (letter,)})), "A027")) == 1
    used = replace(letter, articles=(lone[0].id,))
    assert told(make_library(**(has | {"letters": (used,)})), "A027") == []


def test_a_new_content_folder_is_not_shouted_at(tmp_path: Path, press: Press) -> None:
    assert press("init", "content", cwd=tmp_path, input="\n").returncode == 0
    library = read_library(tmp_path / "content")
    found = [one for stage in ("text", "library") for one in check(library, stage=stage)]  # type: ignore[arg-type]
    assert [one for one in found if one.severity != "info"] == []


@pytest.mark.usefixtures("unburdened")
def test_the_rules_over_time_are_quick_on_a_large_archive() -> None:
    sections = union(sections=(Section(id="razdel", title="Поддержка"),))
    text = "Договор подписали после трёх встреч. " * 100
    articles = feed(3000, every=1, body=Body(text=text), section="razdel", tags=("зарплата",))
    days = tuple(Holiday(name="День леса", kind="профессиональный", month=11, day=day) for day in range(1, 29))
    one = make_library(articles=articles, holidays=days, organization=sections)
    rules = tuple(
        rule for rule in RULES if rule.code in {"A001", "A010", "A022", "A025", "A026", "A027", "A028", "S003"}
    )
    began = time.process_time()
    check(one, stage="library", rules=rules)
    assert time.process_time() - began < 2
