"""Hostile words of editors, through the real build, read back by foreign parsers: they stay words everywhere."""

import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from plugins.newsroom.model import Level
from tests import factories
from tests.website import machines, sites

EVIL = "Счёт \"5\" & '3' </script><script>alert(1)</script> <!-- ]]> \u2028 javascript:alert(2) \x0b"
WORDS = "alert(1)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    article = factories.make_article(
        title=EVIL, summary=EVIL, rubric=EVIL, authors=(EVIL, "javascript:x"), tags=(EVIL,), correction=EVIL,
        updated=factories.moment("2026-11-21"),
    )  # fmt: skip
    event = factories.make_event(title=EVIL, place=EVIL, location=EVIL, summary=EVIL)
    person = factories.make_person(surname=EVIL, post=EVIL, responsibility=EVIL)
    union = factories.make_organization(local=Level(name=EVIL, short_name=EVIL, charter_name=EVIL))
    faq = factories.make_page("faq", role="faq", title=EVIL, body=type(factories.make_body())(
        html=f"<p><strong>{html_words(EVIL)}?</strong> {html_words(EVIL)}</p>", text=EVIL))  # fmt: skip
    library = factories.make_library(
        folder / "content", articles=(article,), events=(event,), people=(person,), organization=union, pages=(faq,),
        issues=(factories.make_issue(articles=(article.id,), number=EVIL),), letters=(),
    )  # fmt: skip
    return sites.build(library, folder / "out")


def html_words(text: str) -> str:
    import html as entities

    return entities.escape(text)


def test_no_page_runs_or_hides_a_word(site: Path) -> None:
    pages = machines.seen(site)
    assert len(pages) > 10
    for page in pages.values():
        scripts = page.tree.xpath("//script[not(@src)]")
        assert [one.get("type") for one in scripts] in (["application/ld+json"], []), page.name
        assert not [one for one in page.tree.iter(etree.Comment) if "]]>" in (one.text or "")]
        for one in page.tree.xpath("//@href | //@src | //@content"):
            assert not one.lower().startswith("javascript:"), (page.name, one)
        raw = (site / page.name).read_bytes().partition(b'ld+json">')[2].partition(b"</script>")[0]
        assert not {b"<", b">", "\u2028".encode()} & {raw[at : at + 1] for at in range(len(raw))}
        assert "\u2028" not in raw.decode()


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [
        ("novosti/2026/dogovor/index.html", "NewsArticle", "headline"),
        ("sobytiya/2026/ekskursiya/index.html", "Event", "name"),
        ("lyudi/sokolova/index.html", "Person", "familyName"),
        ("gazeta/2026/11/index.html", "PublicationIssue", "issueNumber"),
        ("index.html", "NGO", "legalName"),
    ],
)
def test_the_graph_gives_the_words_back(site: Path, name: str, kind: str, field: str) -> None:
    page = machines.look(site / name, site)
    assert machines.missing(page.graph) == []
    assert WORDS in page.node(kind)[field]
    assert WORDS in page.title
    assert page.meta["og:title"][0].count("<script>") == 1


def test_questions_give_the_words_back(site: Path) -> None:
    (asked,) = machines.look(site / "faq/index.html", site).node("FAQPage")["mainEntity"]
    assert WORDS in asked["name"]
    assert WORDS in asked["acceptedAnswer"]["text"]


def test_feeds_and_sitemap_are_well_formed(site: Path) -> None:
    for file in [*(site / "feeds").glob("*.atom"), *(site / "feeds").glob("*.rss"), site / "sitemap.xml"]:
        etree.fromstring(file.read_bytes())
        if file.parent.name == "feeds":
            feed = feedparser.parse(file.read_bytes(), sanitize_html=False)
            assert not feed.bozo, (file.name, feed.get("bozo_exception"))
            if file.stem == "pisma":  # this union writes no letters
                assert feed.entries == []
                continue
            assert WORDS in feed.entries[0].title
            assert feed.entries[0].link == "https://profsoyuz.example/novosti/2026/dogovor/"
    item = json.loads((site / "feeds/all.json").read_bytes())["items"][0]
    assert WORDS in item["title"]
    assert html.fromstring(item["content_html"]).xpath("//script") == []
