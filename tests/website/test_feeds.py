"""Feeds and what search engines read."""

import datetime as dt
import time
from pathlib import Path
from xml.etree import ElementTree

import feedgen.entry
import feedgen.feed
import feedparser
import pytest

from plugins.newsroom.model import Level, Section
from tests import factories
from tests.website import sites

NAMES = ("all", "novosti", "sport")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds")
    picture = sites.draw(folder / "content", "lodka")
    body = type(factories.make_body())(
        html='<p>Целиком &amp; «полностью». <a href="doc:pages/kontakty">Контакты</a></p>'
        '<p><img src="picture:pictures/lodka.svg" alt="Лодка"></p>',
        text="Целиком.", pictures=(picture,),
    )  # fmt: skip
    articles = [
        factories.make_article(
            f"tekst-{n}", f"2026-10-{n:02d} 09:30", body=body, section="sport" if n % 2 else "novosti"
        )
        for n in range(28, 0, -1)
    ]
    first = factories.make_article(
        "svezhee", "2026-11-20", body=body, updated=factories.moment("2026-11-22 18:00"), title="Счёт \x0b5 & 3 < 9"
    )
    sections = (*(Section(id=one, title=two) for one, two in factories.SECTIONS), Section(id="sport", title="Спорт"))
    made = factories.make_library(
        folder / "content",
        articles=(first, *articles),
        organization=factories.make_organization(sections=sections),
    )
    return sites.build(made, folder / "out")


@pytest.mark.parametrize("ending", ["atom", "rss"])
@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_reader_understands_them(site: Path, name: str, ending: str) -> None:
    feed = feedparser.parse((site / f"feeds/{name}.{ending}").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[ending]
    assert len(feed.entries) == (14 if name == "sport" else 20)
    dates = [entry.published_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.link.startswith("https://profsoyuz.example/novosti/2026/")
        content = entry.content[0].value
        assert "Целиком &amp; «полностью»." in content
        assert 'href="https://profsoyuz.example/kontakty/"' in content
        assert 'src="https://profsoyuz.example/kartinki/' in content
        assert "doc:" not in content
        assert "picture:" not in content
        assert "../" not in content


def test_all_dates_are_the_texts_own(site: Path) -> None:
    """feedgen would stamp the clock's: `updated`, `lastBuildDate`, every entry."""
    atom = feedparser.parse((site / "feeds/all.atom").read_bytes())
    assert atom.feed.updated == "2026-11-22T18:00:00+05:00"
    assert atom.entries[0].published == "2026-11-20T00:00:00+05:00"
    assert atom.entries[0].updated == "2026-11-22T18:00:00+05:00"
    assert atom.entries[1].updated == "2026-10-28T09:30:00+05:00"
    rss = (site / "feeds/all.rss").read_text(encoding="utf-8")
    assert "<lastBuildDate>Sun, 22 Nov 2026 18:00:00 +0500</lastBuildDate>" in rss
    assert atom.entries[0].title == "Счёт 5 & 3 < 9"


class AnyMoment(type):
    """feedgen asks whether what it is given is a datetime."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, dt.datetime)


class Later(dt.datetime, metaclass=AnyMoment):
    """A clock five years on."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> "Later":
        return cls(2031, 5, 5, tzinfo=tz)


def test_another_clock_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = factories.make_library(tmp_path / "content")
    before = sites.build(made, tmp_path / "before")
    for module in (feedgen.feed, feedgen.entry):
        monkeypatch.setattr(module, "datetime", Later)
    assert feedgen.feed.FeedGenerator().updated().year == 2031  # it would be seen
    monkeypatch.setenv("TZ", "Pacific/Honolulu")
    time.tzset()
    after = sites.build(made, tmp_path / "after")
    monkeypatch.undo()
    time.tzset()
    assert sites.differing(before, after) == []


def test_a_new_union_has_an_empty_feed(tmp_path: Path) -> None:
    built = sites.build(
        factories.make_library(tmp_path / "content", articles=(), letters=(), issues=()), tmp_path / "out"
    )
    feed = feedparser.parse((built / "feeds/all.atom").read_bytes())
    assert not feed.bozo
    assert feed.entries == []


def test_the_sitemap_names_every_page_but_one(site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.parse(site / "sitemap.xml")
    named = {location.text for location in tree.iter(f"{space}loc")}
    hidden = {"404.html", "poisk/index.html"}  # «not found», and where results of a search stand
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - hidden
    assert named == {f"https://profsoyuz.example/{name.removesuffix('index.html')}" for name in made}
    changed = {url.find(f"{space}loc").text: url.find(f"{space}lastmod") for url in tree.iter(f"{space}url")}
    assert changed["https://profsoyuz.example/novosti/2026/svezhee/"].text == "2026-11-22T18:00:00+05:00"
    assert changed["https://profsoyuz.example/novosti/"] is None  # a list changes without anybody writing


def test_robots(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert "Sitemap: https://profsoyuz.example/sitemap.xml" in lines
    assert "Allow: /" in lines


def test_a_union_without_a_name_still_has_feeds_with_a_title(tmp_path: Path) -> None:
    nobody = factories.make_organization(local=Level(), national=Level())
    made = factories.make_library(tmp_path / "content", organization=nobody)
    folder = sites.build(made, tmp_path / "out")
    assert feedparser.parse((folder / "feeds" / "all.rss").read_bytes()).feed.title == nobody.site_url
