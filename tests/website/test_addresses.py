"""Old addresses: pages that lead on or say why, the rules for servers, and that no address of a release is lost."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from plugins.lint import Built, check
from plugins.lint.released import lost_addresses
from plugins.lint.site import Site
from plugins.newsroom.model import Library, Redirect
from plugins.newsroom.oldaddresses import normal
from plugins.newsroom.redirects import moves
from plugins.toolkit.released import addresses
from plugins.website.apache import htaccess
from plugins.website.nginx import nginx
from plugins.website.servers import redirects_json
from tests import factories
from tests.conftest import HOUSE, Press
from tests.website import sites

HOSTILE = "Снято: <script>alert(1)</script> «]]>» \" ' $uri; }"


def redirects() -> tuple[Redirect, ...]:
    return (
        Redirect(old="staraya/", record="news/2026/11-20-dogovor"),
        Redirect(old="старое/место.html", to="novosti/"),
        Redirect(old="news.php?id=5", to="lyudi/"),
        Redirect(old="?p=12", to="novosti/"),
        Redirect(old="konkurs/", gone=HOSTILE),
        Redirect(old="snyato.php", gone="Снято."),
        Redirect(old="novosti/", to="lyudi/"),
    )


def union(root: Path, **changes: Any) -> Library:
    article = factories.make_article("dogovor", aliases=("ranshe/",), tags=("договор",))
    values = {"articles": (article,), "redirects": redirects(), "organization": sites.organization(root)}
    return factories.make_library(root, **(values | changes))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Path]:
    folder = tmp_path_factory.mktemp("addresses")
    library = union(folder)
    return library, sites.build(library, folder / "site")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/staroe", "staroe/"),
        ("staroe/index.html", "staroe/"),
        ("a/b.html", "a/b.html"),
        ("news.php?id=5&x=1", "news.php?id=5&x=1"),
        ("/?p=12", "?p=12"),
        ("%D1%81%D1%82%D0%B0%D1%80%D0%BE%D0%B5/", "старое/"),
        ("и\u0306/", "й/"),
    ],
)
def test_an_old_address_has_one_form(written: str, meant: str) -> None:
    assert normal(written) == meant
    assert normal(meant) == meant


@pytest.mark.parametrize(
    "written",
    ["", "/", "index.html", "https://a.example/x", "//a.example/x", "javascript:alert(1)", "../x", "a/../../x", "a b",
     "a\\b", 'a"b', "a'b", "a<b", "a$uri", "a;}{", "a\nb", "%0a", "%22x", "%2e%2e/x", ".htaccess", "a/.git/x", "%FF/",
     "x?a=$b", 'x?a="b', "x?a=b c", "x" * 200]
)  # fmt: skip
def test_what_is_no_old_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"[а-яё]"):
        normal(written)


def test_a_page_leads_on_without_a_server(small: tuple[Library, Path]) -> None:
    _, site = small
    page = sites.read(site, "staraya/index.html")
    (refresh,) = (found["content"] for tag, found, _ in page.tags if found.get("http-equiv") == "refresh")
    (canonical,) = (found["href"] for tag, found, _ in page.tags if found.get("rel") == "canonical")
    assert refresh == "0; url=../novosti/2026/dogovor/"
    assert canonical == "https://profsoyuz.example/novosti/2026/dogovor/"
    assert ("meta", {"name": "robots", "content": "noindex"}, ("html", "head")) in page.tags
    assert "../novosti/2026/dogovor/" in [found.get("href") for tag, found, _ in page.tags if tag == "a"]
    assert "Заметка «dogovor»" in page.words
    assert "novosti/2026/dogovor/" in (site / "ranshe/index.html").read_text(encoding="utf-8"), "an alias"
    assert "url=../novosti/" in (site / "старое/место.html").read_text(encoding="utf-8")
    assert sites.broken(site, missing=("gazeta.pdf", "oblozhka.png")) == []


def test_a_retired_page_says_why_and_is_harmless(small: tuple[Library, Path]) -> None:
    _, site = small
    text = (site / "konkurs/index.html").read_text(encoding="utf-8")
    page = sites.read(site, "konkurs/index.html")
    assert "<script>alert(1)" in page.words
    assert "<script>alert" not in text
    assert not [found for _, found, _ in page.tags if found.get("rel") == "canonical" or "http-equiv" in found]
    assert (site / "410.html").is_file(), "for snyato.php, which no file can have"
    assert not (site / "snyato.php").exists()
    assert not (site / "news.php?id=5").exists()


def test_a_page_of_the_site_wins_and_the_sitemap_knows_no_old_address(small: tuple[Library, Path]) -> None:
    _, site = small
    assert "refresh" not in (site / "novosti/index.html").read_text(encoding="utf-8")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not [old for old in ("staraya", "ranshe", "konkurs", "410") if old in sitemap]


def test_a_redirect_to_what_is_not_published_is_none(tmp_path: Path) -> None:
    library = union(tmp_path, articles=())
    assert {one.old for one in moves(library)} == {one.old for one in redirects()} - {"staraya/"}


def test_rules_for_servers_hold_no_word_of_the_editor(small: tuple[Library, Path]) -> None:
    library, site = small
    rules = nginx(library)
    assert "alert" not in rules + htaccess(library)
    assert 'if ($args = "id=5") { return 301 "/lyudi/"; }' in rules
    assert (site / ".htaccess").read_text(encoding="utf-8") == htaccess(library)
    table = json.loads(redirects_json(library))
    assert table["moved"]["ranshe/"] == "novosti/2026/dogovor/"
    assert table["gone"]["konkurs/"] == HOSTILE


def test_a_site_below_a_path_has_it_in_every_rule(tmp_path: Path) -> None:
    library = union(tmp_path, organization=factories.make_organization(site_url="https://kray.example/gorod"))
    assert 'location = "/gorod/staraya/" {' in nginx(library)
    assert 'return 301 "/gorod/novosti/2026/dogovor/";' in nginx(library)
    assert "ErrorDocument 404 /gorod/404.html" in htaccess(library)


def released(library: Library, site: Path) -> Library:
    lines = addresses(site).splitlines()
    found = ((line if line != "/" else "", number) for number, line in enumerate(lines, 1) if not line.startswith("#"))
    return dataclasses.replace(library, released=tuple(found))


def test_a_site_keeps_its_own_promise(small: tuple[Library, Path]) -> None:
    library, site = small
    text = addresses(site)
    assert {"/", "novosti/2026/dogovor/", "staraya/", "feeds/all.atom"} <= set(text.splitlines())
    assert text.splitlines()[1:] == sorted(text.splitlines()[1:])
    assert not [line for line in text.splitlines() if line.startswith(("static", "kartinki", "404", "410", "konkurs"))]
    lost = lost_addresses(Site(folder=site, library=released(library, site)))
    assert (lost.pages, lost.lists) == ((), ())


def test_a_deleted_article_is_told_once_and_its_lists_together(small: tuple[Library, Path], tmp_path: Path) -> None:
    library, site = small
    promised = released(library, site)
    left = factories.make_article("dogovora", tags=("другое",), authors=("Павел Мезенцев",))
    after = union(tmp_path, articles=(left,), redirects=(), released=promised.released)
    built = Built(site=sites.build(after, tmp_path / "s"))
    found = [one for one in check(after, stage="output", built=built) if one.code == "X010"]
    texts = [one.message for one in found]
    assert [one.path for one in found] == ["addresses.txt"] * len(found)
    assert {one.severity for one in found} == {"error"}
    own = next(text for text in texts if "«novosti/2026/dogovor/»" in text)
    assert "news/2026/11-20-dogovora.md" in own, "the text that may have taken its place"
    lists = [text for text in texts if "temy/dogovor/" in text]
    assert len(lists) == 1
    assert "avtory/irina-belova/" in lists[0]


def test_what_is_told_of_lost_addresses_can_be_pasted_and_answers_them_all(lived_in: Path, press: Press) -> None:
    words = ("build", "--only", "site", "--content", "content")
    assert press(*words, cwd=lived_in.parent).returncode == 0
    assert press("addresses", "--content", "content", cwd=lived_in.parent).returncode == 0
    next((lived_in / "news").rglob("*-sanatoriy.md")).unlink()
    done = press(*words, cwd=lived_in.parent)
    assert done.returncode == 1, done.stderr
    pasted = [line for line in done.stderr.splitlines() if line.startswith("  - {from: ")]
    assert any('gone: "Материал снят с публикации."' in line for line in pasted), done.stderr
    assert "aliases нового текста" not in done.stderr
    file = lived_in / "redirects.yaml"
    file.write_text(file.read_text(encoding="utf-8").rstrip() + "\n" + "\n".join(pasted) + "\n", encoding="utf-8")
    done = press(*words, cwd=lived_in.parent)
    assert done.returncode == 0, done.stderr


def test_a_build_for_an_earlier_day_loses_nothing(small: tuple[Library, Path], tmp_path: Path) -> None:
    library, site = small
    before = dataclasses.replace(released(library, site), today=factories.moment("2026-11-01").date())
    empty = tmp_path / "empty"
    (empty / "temy").mkdir(parents=True)
    lost = lost_addresses(Site(folder=empty, library=before))
    assert lost.lists == ()
    assert "novosti/2026/dogovor/" not in {one.address for one in lost.pages}
    assert "lyudi/" in {one.address for one in lost.pages}


def test_the_sample_keeps_its_list_current(built: Path) -> None:
    """It is the list of the last release: what was added since may wait for the next, one address in ten at most."""
    text = (HOUSE / "content" / "addresses.txt").read_text(encoding="utf-8")
    now = set(addresses(built / "output" / "site").splitlines())
    listed = text.splitlines()
    assert listed[0].startswith("#")
    assert listed[1:] == sorted(listed[1:])
    assert set(listed) <= now, "the build itself would say X010"
    assert len(now - set(listed)) <= len(now) // 10, "./press addresses writes it anew"
