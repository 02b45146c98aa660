"""Events on the site: what comes and what has been, months, the page of an event."""

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

from plugins.newsroom.model import Body, Document, Event, Heading, Link
from plugins.website.months import months
from plugins.website.site import event_card
from tests import factories
from tests.website import sites

MAKERS = ("gazeta.pdf", "oblozhka.png")


def build(folder: Path, *events: Event, **changes: Any) -> Path:
    return sites.build(factories.make_library(folder / "content", events=events, **changes), folder / "out")


def cells(*events: Event) -> dict[str, list[tuple[str, str]]]:
    """What stands in the month view: by day, pairs of title and label."""
    library = factories.make_library(events=events)
    made = months(events, {event.id: event_card(event, library) for event in events})
    days = [day for month in made for week in month.weeks for day in week if day and day.entries]
    return {day.date.isoformat(): [(entry.card.title, entry.label) for entry in day.entries] for day in days}


def event(slug: str, starts: str, ends: str = "", **changes: Any) -> Event:
    more = {"ends": factories.moment(ends)} if ends else {}
    return factories.make_event(slug, starts, title=slug, **more, **changes)


def test_days_of_the_month_view() -> None:
    shown = cells(
        event("odin", "2026-12-05 11:00", "2026-12-05 12:00"),
        event("ranshe", "2026-12-05 09:00"),
        event("vesh-den", "2026-12-05", all_day=True),
        event("dva-dnya", "2026-12-12", "2026-12-13", all_day=True),
        event("pokhod", "2026-12-18 10:00", "2026-12-20 16:00"),
        event("polnoch", "2026-12-24 20:00", "2026-12-25 00:00"),
        event("noch", "2026-12-31 21:00", "2027-01-01 03:00"),
        event("konkurs", "2026-12-01 10:00", "2027-02-10 18:00"),
    )
    assert shown == {
        "2026-12-01": [("konkurs", "10:00")],
        "2026-12-05": [("vesh-den", ""), ("ranshe", "09:00"), ("odin", "11:00")],
        "2026-12-12": [("dva-dnya", "")],
        "2026-12-13": [("dva-dnya", "продолжается")],
        "2026-12-18": [("pokhod", "10:00")],
        "2026-12-19": [("pokhod", "продолжается")],
        "2026-12-20": [("pokhod", "до 16:00")],
        "2026-12-24": [("polnoch", "20:00")],
        "2026-12-31": [("noch", "21:00")],
        "2027-01-01": [("noch", "до 03:00")],
        "2027-02-10": [("konkurs", "последний день")],
    }


def test_months_are_chained_and_begin_on_monday(tmp_path: Path) -> None:
    site = build(tmp_path, event("a1", "2026-05-01 10:00"), event("a2", "2026-08-31 10:00"), event("a3", "2027-02-01"))
    names = ["2026/05", "2026/08", "2027/02"]
    assert sorted(path.parent.relative_to(site / "sobytiya").as_posix()
                  for path in (site / "sobytiya").glob("20*/[0-9][0-9]/index.html")) == names  # fmt: skip
    middle = sites.read(site, "sobytiya/2026/08/index.html")
    ways = {one.get("rel"): one["href"] for tag, one, _ in middle.tags if tag == "a" and one.get("rel")}
    assert ways["prev"] == "../../../sobytiya/2026/05/"
    assert ways["next"] == "../../../sobytiya/2027/02/"
    tags = [tag for tag, _, _ in middle.tags]
    assert (tags.count("table"), tags.count("caption"), tags.count("th")) == (1, 1, 7)
    assert tags.count("td") == 6 * 7, "31 August 2026 is a Monday: the sixth week has one day"
    heads = [one["title"] for tag, one, _ in middle.tags if tag == "abbr"]
    assert (heads[0], heads[-1]) == ("понедельник", "воскресенье")
    assert "d31" in middle.ids
    assert sites.broken(site, missing=MAKERS) == []


def test_past_events_file_themselves(tmp_path: Path) -> None:
    held = [event(f"bylo-{number}", f"2026-0{number // 25 + 1}-{number % 25 + 1:02} 10:00") for number in range(45)]
    site = build(tmp_path, *held, event("budet", "2026-12-05 11:00"), event("segodnya", "2026-11-23 08:00"))
    front = sites.read(site, "sobytiya/index.html")
    ahead, _, gone = front.words.partition("Уже прошли")
    assert "segodnya" in ahead, "today's event is not past"
    assert "budet" in ahead
    assert "bylo-44" in gone
    assert "bylo-0" not in gone.split()
    assert "завершено" not in ahead
    assert (site / "sobytiya/page/1/index.html").is_file()
    assert "bylo-0" in sites.read(site, "sobytiya/page/1/index.html").words
    assert "Подписаться" not in sites.read(site, "sobytiya/page/1/index.html").words


def test_the_day_changes_only_what_is_due(tmp_path: Path) -> None:
    held = [event(f"bylo-{number}", f"2026-0{number // 25 + 1}-{number % 25 + 1:02} 10:00") for number in range(60)]
    soon = event("budet", "2026-11-27 11:00", video_url="https://video.example/a")
    made = factories.make_library(tmp_path / "content", events=(*held, soon, event("yolka", "2026-12-26 11:00")))
    before = sites.build(made, tmp_path / "before")
    quiet = sites.build(dataclasses.replace(made, today=dt.date(2026, 11, 27)), tmp_path / "quiet")
    assert sites.differing(before, quiet) == []
    due = sites.build(dataclasses.replace(made, today=dt.date(2026, 11, 28)), tmp_path / "due")
    assert sites.differing(before, due) == [
        "index.html", "sobytiya.ics", "sobytiya/2026/budet.ics", "sobytiya/2026/budet/index.html",
        "sobytiya/index.html",
    ]  # fmt: skip


def test_a_new_event_changes_few_files(tmp_path: Path) -> None:
    held = [event(f"bylo-{number}", f"2026-0{number // 25 + 1}-{number % 25 + 1:02} 10:00") for number in range(60)]
    before = build(tmp_path / "a", *held)
    after = build(tmp_path / "b", *held, event("budet", "2026-12-05 11:00"))
    found = {name for name in sites.differing(before, after) if "-kartochka." not in name} - {"sitemap.xml"}
    changed = {name for name in found if not name.startswith("poisk/index/")}
    assert len(found - changed) < 8, "one bundle of the search's index, names with hashes counted twice"
    assert changed == {
        "index.html", "sobytiya.ics", "sobytiya/index.html", "sobytiya/2026/index.html", "sobytiya/2026/03/index.html",
        "sobytiya/2026/12/index.html", "sobytiya/2026/budet.ics", "sobytiya/2026/budet/index.html",
    }  # fmt: skip


def test_the_page_of_an_event(tmp_path: Path) -> None:
    spoken = Body(html='<h2 id="rasshifrovka">Расшифровка записи</h2><p>Слова.</p>', text="Слова.",
                  headings=(Heading(level=2, anchor="rasshifrovka", text="Расшифровка записи"),))  # fmt: skip
    protocol = Document(id="documents/protokol.pdf", title="Протокол № 5", address="dokumenty/protokol.pdf",
                        size=2048, digest="0" * 12)  # fmt: skip
    held = event("plenum", "2026-10-05 11:00", "2026-10-05 12:30", recording="https://video.example/plenum",
                 minutes=protocol.id, body=spoken, map_link="https://karta.example/1", location="Пр.")  # fmt: skip
    soon = event("sovet", "2026-12-05 11:00", video_url="https://video.example/komnata", minutes="pages/protokol",
                 transcript="news/2026/11-20-net")  # fmt: skip
    report = factories.make_article(body=Body(html='<p><a href="doc:events/2026-10-05-plenum">там</a></p>', text="Там.",
        links=(Link(target=held.id, internal=True),)))  # fmt: skip
    pages = (factories.make_page("protokol", title="Протокол № 6"),)
    (tmp_path / "content" / "documents").mkdir(parents=True)
    (tmp_path / "content" / "documents" / "protokol.pdf").write_bytes(b"%PDF-1.7\n")
    site = build(tmp_path, held, soon, articles=(report,), documents=(protocol,), pages=pages)
    page = sites.read(site, "sobytiya/2026/plenum/index.html")
    words = " ".join(page.words.replace("\u00a0", " ").split())
    assert "5 октября 2026 года, понедельник, 11:00–12:30" in words
    assert "Протокол № 5 PDF · 2 КБ" in words
    assert "Добавить в свой календарь" not in words, "it has been"
    assert {
        "https://video.example/plenum", "https://karta.example/1", "../../../dokumenty/protokol.pdf",
        "../../../sobytiya/2026/plenum/#rasshifrovka", "../../../novosti/2026/dogovor/",
    } <= set(page.references())  # fmt: skip
    ahead = sites.read(site, "sobytiya/2026/sovet/index.html")
    assert {"https://video.example/komnata", "../../../protokol/", "../../../sobytiya/2026/sovet.ics"} <= set(
        ahead.references()
    )
    assert "Расшифровка" not in ahead.words, "the text named is not on the site"
    assert sites.broken(site, missing=MAKERS) == []


def test_whole_days_show_no_time(tmp_path: Path) -> None:
    site = build(
        tmp_path, event("den", "2026-12-05", all_day=True), event("dva", "2026-12-12", "2026-12-13", all_day=True)
    )
    for page in sites.pages(site):
        assert "00:00" not in page.words, page.name
    stamps = [one["datetime"] for tag, one, _ in sites.read(site, "sobytiya/2026/den/index.html").tags if tag == "time"]
    assert stamps[0] == "2026-12-05"


HOSTILE = '<script>alert("1")</script>"; ]]> javascript:1'


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    bad = event("zlo", "2026-12-05 11:00", location=HOSTILE, contact=HOSTILE, tags=(HOSTILE,), minutes=HOSTILE,
                transcript=HOSTILE)  # fmt: skip
    site = build(tmp_path, dataclasses.replace(bad, title=HOSTILE, place=HOSTILE, summary=HOSTILE))
    for page in sites.pages(site):
        assert not [
            one
            for tag, one, _ in page.tags
            if tag == "script" and not one.get("src") and "json" not in one.get("type", "")
        ]
        assert not [one for one in page.references() if one.startswith("javascript:")]
