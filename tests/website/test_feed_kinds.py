"""JSON Feed, the feed for Яндекс, feeds in a browser, the sitemap's pictures and parts, robots.txt for Яндекс."""

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from plugins.newsroom.model import Advertisement, Picture
from plugins.website import feed_yandex, policy, servers, sitemap
from plugins.website.values import Sheet
from tests import factories
from tests.website import chromium, sites

ROOT = "https://profsoyuz.example/"
YANDEX = "{http://news.yandex.ru}"
HOSTILE = 'Счёт "5" & <b>3</b> ]]> </script> \x0b\x1b javascript:alert(1)'


def photograph(root: Path) -> Picture:
    import hashlib

    from PIL import Image

    file = root / "pictures" / "foto.jpg"
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.effect_noise((1200, 800), 40).convert("RGB").save(file, "JPEG")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return Picture(path="pictures/foto.jpg", alt="Фото", width=1200, height=800, digest=digest)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    body = type(factories.make_body())(html="<p>Целиком <b>текст</b> ]]&gt;</p>", text="Целиком текст ]]>\n\nЕщё.")
    made = [
        factories.make_article("foto", "2026-11-20", body=body, picture=photograph(folder / "content"),
                               updated=factories.moment("2026-11-21 10:00"), tags=("Суд",)),
        factories.make_article("zlo", "2026-11-19", title=HOSTILE, summary=HOSTILE, authors=(HOSTILE,), body=body),
        factories.make_article("beseda", "2026-11-18", genre="интервью", body=body),
        factories.make_article("pozdravlyaem", "2026-11-17", genre="поздравление"),
        factories.make_article("reklama", "2026-11-16", ad=Advertisement(advertiser="ООО", erid="1")),
        factories.make_article("chuzhoe", "2026-11-15", genre="репост", repost_of="Газета"),
    ]  # fmt: skip
    library = factories.make_library(folder / "content", articles=tuple(made), issues=(), letters=())
    return sites.build(library, folder / "out")


def test_json_feed(site: Path) -> None:
    feed = json.loads((site / "feeds/all.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{ROOT}feeds/all.json"
    assert {"title", "home_page_url", "language", "authors", "items"} <= set(feed)
    first, hostile = feed["items"][:2]
    assert first["id"] == first["url"] == f"{ROOT}novosti/2026/foto/"
    assert (first["date_published"], first["date_modified"]) == (
        "2026-11-20T00:00:00+05:00",
        "2026-11-21T10:00:00+05:00",
    )
    assert first["image"].startswith(f"{ROOT}kartinki/")
    assert first["authors"] == [{"name": "Ирина Белова", "url": f"{ROOT}avtory/irina-belova/"}]
    assert first["tags"] == ["Суд"]
    assert "<b>текст</b>" in first["content_html"]
    assert "<b>3</b> ]]>" in hostile["title"].replace("\u00a0", " ")
    assert len(feed["items"]) == 6


def test_the_feed_for_yandex(site: Path) -> None:
    data = (site / "feeds/yandex.rss").read_bytes()
    tree = etree.fromstring(data)
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert tree.tag == "rss"
    items = tree.findall("channel/item")
    assert [item.findtext("link") for item in items] == [
        f"{ROOT}novosti/2026/{name}/" for name in ("foto", "zlo", "beseda")
    ]
    assert [item.findtext(f"{YANDEX}genre") for item in items] == ["message", "message", "interview"]
    for item in items:
        assert item.findtext(f"{YANDEX}full-text") == "Целиком текст ]]>\n\nЕщё."
        assert item.findtext("pubDate").endswith("+0500")
        assert all(item.findtext(name) for name in ("title", "description", "category", "author"))
    shown = items[0].find("enclosure").attrib
    assert shown["type"] == "image/jpeg"
    assert int(shown["length"]) == (site / urlsplit(shown["url"]).path.lstrip("/")).stat().st_size
    assert items[1].find("enclosure") is None
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.get("bozo_exception")


def test_the_feed_for_yandex_stays_below_its_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(feed_yandex, "MOST", 9_000)
    text = "Слово " * 300
    articles = tuple(factories.make_article(f"t-{n}", f"2026-10-{n:02}", text) for n in range(20, 0, -1))
    built = sites.build(factories.make_library(tmp_path / "content", articles=articles), tmp_path / "out")
    data = (built / "feeds/yandex.rss").read_bytes()
    assert len(data) <= 9_000
    assert [item.findtext("link")[-5:] for item in etree.fromstring(data).iter("item")] == ["t-20/", "t-19/"]


def test_hostile_titles_are_words_in_every_feed(site: Path) -> None:
    for ending in ("atom", "rss"):
        feed = feedparser.parse((site / f"feeds/all.{ending}").read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        title = feed.entries[1].title.replace("\u00a0", " ")
        assert "3" in title
        assert "]]>" in title
        assert "\x0b" not in title
        shown = feed.entries[0].media_content[0]
        assert (shown["type"], shown["medium"]) == ("image/jpeg", "image")
        assert int(shown["filesize"]) == (site / urlsplit(shown["url"]).path.lstrip("/")).stat().st_size
        etree.fromstring((site / f"feeds/all.{ending}").read_bytes())


def test_the_sitemap_names_pictures(site: Path) -> None:
    tree = etree.parse(site / "sitemap.xml")
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9",
              "i": "http://www.google.com/schemas/sitemap-image/1.1"}  # fmt: skip
    (picture,) = tree.xpath(f"//s:url[s:loc='{ROOT}novosti/2026/foto/']/i:image/i:loc/text()", namespaces=spaces)
    assert (site / picture.removeprefix(ROOT)).is_file()
    assert tree.xpath("count(//i:image)", namespaces=spaces) == 1


def test_a_large_sitemap_is_an_index_of_parts() -> None:
    sheets = [Sheet(address=f"novosti/2026/t-{number}/", template="", title="") for number in range(95)]
    files = dict(sitemap.sitemaps(sheets, "https://soyuz.example", most=50, per_file=40))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = etree.fromstring(files.pop("sitemap.xml").encode())
    named = [location.text.removeprefix("https://soyuz.example/") for location in index.iter("{*}loc")]
    assert named == list(files)
    found = [one.text for text in files.values() for one in etree.fromstring(text.encode()).iter("{*}loc")]
    assert found == sorted(f"https://soyuz.example/{sheet.address}" for sheet in sheets)
    assert sitemap.MOST <= 50_000


def test_robots_cleans_marks_of_channels(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    (rule,) = [line for line in lines if line.startswith("Clean-param: ")]
    assert {"utm_source", "utm_medium", "utm_campaign", "yclid"} <= set(rule.removeprefix("Clean-param: ").split("&"))
    assert len(rule) <= 500


class Served(http.server.SimpleHTTPRequestHandler):
    """The site with the headers that our settings give a server: types and the content security policy."""

    extensions_map: ClassVar[dict[str, str]] = {f".{ending}": kind for ending, kind in servers.WRITTEN}

    def end_headers(self) -> None:
        for name, value in policy.security_headers(factories.make_organization()):
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keep still."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Served, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("ending", ["atom", "rss"])
def test_a_feed_can_be_read_in_a_browser(address: str, ending: str) -> None:
    """Without XSLT: Chromium warns of it in red, and will drop it."""
    with chromium.opened() as browser:
        page = browser.new_page()
        page.goto(f"{address}/feeds/all.{ending}")
        root = page.locator(":root")
        assert root.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(251, 250, 247)"
        assert "Это лента" in root.evaluate("node => getComputedStyle(node, '::before').content")
        shown = root.evaluate(
            "node => [...node.getElementsByTagName('*')]"
            ".filter(one => !one.children.length && one.getClientRects().length).map(one => one.textContent)"
        )
        assert "Заметка «foto»" in [text.replace("\u00a0", " ") for text in shown]
        assert f"{ROOT}novosti/2026/foto/" in shown
        assert not [text for text in shown if "<p>" in text]
        browser.close()
