"""Letters on the site: pages and archive that everybody can read, a feed beside them that says the same."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser

from plugins.newsroom.model import Advertisement, Ballot, Document
from tests import factories
from tests.website import chromium, sites
from tests.website.test_gates_browser import opened, overhang, turned, violations

ROOT = "https://profsoyuz.example/"
AD = Advertisement(advertiser="ООО «Сосна»", erid="2Vtz")
POLL = Ballot(question="Когда собраться?", answers=("В субботу", "Не приду"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six letters: digest, story, event, question, official, advertising; each has all that its kind can have."""
    root = tmp_path_factory.mktemp("letters") / "content"
    articles = tuple(
        factories.make_article(name, ad=AD if name == "sosna" else None) for name in ("dogovor", "vrach", "sosna")
    )
    named, event = tuple(one.id for one in articles), factories.make_event(summary="Едем на два часа.")
    document = Document(id="documents/a.pdf", title="Памятка", size=2048, address="dokumenty/a.pdf")
    (root / "documents").mkdir(parents=True)
    (root / document.id).write_bytes(b"%PDF-1.7")
    changes = (
        {"articles": named, "attachments": (document.id,)},
        {"articles": named[:1], "salutation": "личное"},
        {"articles": (event.id,)},
        {"articles": (), "poll": POLL},
        {"articles": (), "kind": "официальное", "number": "41"},
        {"articles": (), "kind": "реклама", "ad": AD, "updated": factories.moment("2026-11-21 10:00")},
    )
    letters = tuple(
        factories.make_letter(f"pismo-{day}", f"2026-11-{day:02}", subject=f"Письмо {day}: о & <главном>", **change)
        for day, change in zip(range(16, 10, -1), changes, strict=True)
    )
    library = factories.make_library(
        root, articles=articles, events=(event,), letters=letters, documents=(document,),
        organization=factories.make_organization(service="https://pisma.example"),
    )  # fmt: skip
    return sites.build(library, root.parent / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with chromium.serving(site) as found:
        yield found


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_the_feed_has_every_letter_whole(site: Path, ending: str) -> None:
    feed = feedparser.parse((site / f"feeds/pisma.{ending}").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.title == "Горком педагогов: Письма подписчикам"
    assert feed.feed.link == f"{ROOT}pisma/"
    assert [entry.link for entry in feed.entries] == [
        f"{ROOT}pisma/2026-11-{day}-pismo-{day}/" for day in range(16, 10, -1)
    ]
    assert feed.entries[0].title.replace("\u00a0", " ") == "Письмо 16: о & <главном>"
    told = [entry.content[0].value for entry in feed.entries]
    for words, number in (
        ("Памятка", 0), ("Реклама. Рекламодатель: ООО «Сосна». Токен: 2Vtz", 0), ("Заметка «dogovor»", 1),
        ("Добавить в свой календарь", 2), ("Когда собраться?", 3), ("Реклама. Рекламодатель", 5),
    ):  # fmt: skip
        assert words in told[number].replace("\u00a0", " "), words
    for content in told:
        assert "Уважаемые коллеги!" in content.replace("\u00a0", " ")
        assert "С уважением" in content.replace("\u00a0", " ")
        assert not {"doc:", "picture:", 'href="../'} & set(content.split('"'))
        assert "../" not in content
    assert feed.entries[5].published_parsed[:3] == (2026, 11, 10)  # midnight at Yekaterinburg
    assert feed.feed.updated.startswith("2026-11-21" if ending == "atom" else "Sat, 21 Nov 2026")


def test_the_feed_for_programs_that_read_no_xml(site: Path) -> None:
    feed = json.loads((site / "feeds/pisma.json").read_bytes())
    assert (feed["feed_url"], feed["home_page_url"]) == (f"{ROOT}feeds/pisma.json", f"{ROOT}pisma/")
    assert [item["id"] for item in feed["items"]] == [item["url"] for item in feed["items"]]
    assert len(feed["items"]) == 6
    assert feed["items"][5]["date_modified"] == "2026-11-21T10:00:00+05:00"


def test_a_letter_and_its_entry_say_the_same(site: Path) -> None:
    """But for the way from the page to the site's root, the entry is a part of the page."""
    for item in json.loads((site / "feeds/pisma.json").read_bytes())["items"]:
        page = (site / item["url"].removeprefix(ROOT) / "index.html").read_text(encoding="utf-8")
        assert item["content_html"].replace(ROOT, "../../") in page


def test_the_archive_leads_to_its_feed_and_programs_find_it(site: Path) -> None:
    for name in ("pisma/index.html", "pisma/2026-11-16-pismo-16/index.html"):
        page = sites.read(site, name)
        root = "../" * name.count("/")
        found = {one["href"] for tag, one, _ in page.tags if tag == "link" and one.get("rel") == "alternate"}
        assert {f"{root}feeds/pisma.{ending}" for ending in ("atom", "rss", "json")} <= found
    archive = {one["href"] for tag, one, _ in sites.read(site, "pisma/index.html").tags if tag == "a"}
    assert {"../feeds/pisma.atom", "../feeds/pisma.rss"} <= archive
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "feeds/pisma" not in front


def test_a_union_without_letters_has_an_empty_feed_and_one_long_at_it_a_short_one(tmp_path: Path) -> None:
    empty = sites.build(factories.make_library(tmp_path / "a", letters=()), tmp_path / "empty")
    assert feedparser.parse((empty / "feeds/pisma.atom").read_bytes()).entries == []
    letters = tuple(factories.make_letter(f"n-{day}", f"2026-10-{day:02}") for day in range(28, 0, -1))
    many = sites.build(factories.make_library(tmp_path / "b", letters=letters), tmp_path / "many")
    entries = feedparser.parse((many / "feeds/pisma.rss").read_bytes()).entries
    assert [entry.link.rpartition("-n-")[2] for entry in entries] == [f"{day}/" for day in range(28, 8, -1)]


def test_a_letter_changed_changes_its_page_its_feed_and_no_other(tmp_path: Path) -> None:
    letters = (factories.make_letter("b", "2026-11-20"), factories.make_letter("a", "2026-11-10"))
    library = factories.make_library(tmp_path / "content", letters=letters)
    before = sites.build(library, tmp_path / "before")
    changed = dataclasses.replace(letters[1], closing="До встречи.")
    library = dataclasses.replace(library, letters=(letters[0], changed))
    after = sites.build(library, tmp_path / "after")
    found = [name for name in sites.differing(before, after) if not name.startswith("pagefind/")]
    assert [name for name in found if not name.startswith("poisk/")] == [
        "feeds/pisma.atom", "feeds/pisma.json", "feeds/pisma.rss", "pisma/2026-11-10-a/index.html",
    ]  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 640])
def test_archive_and_web_versions_are_fit_for_everybody(
    chrome: Browser, site: Path, address: str, width: int, look: str
) -> None:
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("pisma/**/index.html"))
    assert len(pages) == 7
    page = opened(chrome, width, look)
    for name in pages:
        turned(page, f"{address}{name}/", look)
        assert overhang(page) <= 0, name
        assert violations(page) == [], name
    page.context.close()
