"""Translations: completed names, both directions, what is told of a wrong one; proofs to search engines."""

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from plugins import website
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.newsroom.translations import LANGUAGES
from plugins.toolkit import fonts
from tests.conftest import HOUSE
from tests.website import machines, sites

ROOT = "https://verkhnerechensk.profped.example/"


def page(content: Path, name: str, **fields: str) -> Path:
    lines = [f"{key}: {value}" for key, value in ({"title": f"Бит {name}"} | fields).items()]
    file = content / "pages" / f"{name}.md"
    file.write_text("---\n" + "\n".join(lines) + "\n---\n\nТекст.\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"lang": "tt", "translation_of": "pages/net-takoy"}, "X001"),
        ({"lang": "qq", "translation_of": "pages/vznosy"}, "Значения «qq» здесь не бывает"),
        ({"translation_of": "pages/vznosy"}, "на одном языке"),
        ({"lang": "ba", "translation_of": "pages/kerergi"}, "сам перевод"),
        ({"lang": "tt", "translation_of": "pages/vstupit"}, "уже перевели: pages/kerergi.md"),
        ({"lang": "tt", "translation_of": "news/2026/11-20-kormushka"}, "нужен файл из папки pages/"),
    ],
)
def test_a_wrong_translation_is_told_with_its_line(content: Path, fields: dict[str, str], said: str) -> None:
    page(content, "yanga", **fields)
    found = [one for one in read_library(content).findings if one.path == "pages/yanga.md"]
    assert [one for one in found if said in f"{one.code} {one.message}" and one.line > 1], found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    content = folder / "content"
    shutil.copytree(HOUSE / "content", content)
    page(content, "yazma", lang="ba", translation_of="pages/vstupit", draft="да")
    union = content / "organization.yaml"
    text = union.read_text(encoding="utf-8").replace(
        "verification:\n",
        "verification:\n  google: AbC_d-12345=\n  files: [yandex_0a1b2c3d4e5f.html, google0a1b2c3d.html]\n",
    )
    union.write_text(text, encoding="utf-8")
    library = read_library(content)
    assert not [one for one in library.findings if one.severity == "error"]
    website.build(as_of(library), folder / "out", cache=folder / "cache", theme=sites.THEME)
    return folder / "out"


def test_both_versions_name_each_other_and_no_draft(site: Path) -> None:
    wanted = {("ru", f"{ROOT}vstupit/"), ("tt", f"{ROOT}kerergi/"), ("x-default", f"{ROOT}vstupit/")}
    for name, language in (("vstupit", "ru"), ("kerergi", "tt")):
        seen = machines.look(site / name / "index.html", site)
        found = {(one.get("hreflang"), one.get("href")) for one in seen.tree.xpath("//head/link[@hreflang]")}
        assert found == wanted
        assert seen.tree.get("lang") == language
        assert seen.meta["og:locale"] == [f"{language}_RU"]
    tatar = machines.look(site / "kerergi" / "index.html", site).tree
    assert (tatar.find("body").get("lang"), tatar.xpath("//main/@lang")) == ("ru", ["tt"])
    assert tatar.xpath("//nav[@class='others']/a/text()") == ["русский"]
    assert machines.look(site / "vstupit" / "index.html", site).tree.xpath("//nav[@class='others']/a/@lang") == ["tt"]
    plain = machines.look(site / "vznosy" / "index.html", site).tree
    assert plain.xpath("//link[@hreflang] | //nav[@class='others'] | //body/@lang") == []


def test_proofs_stand_on_the_home_page_and_in_files(site: Path) -> None:
    home = machines.look(site / "index.html", site)
    assert home.meta["yandex-verification"] == ["0a1b2c3d4e5f6789"]
    assert home.meta["google-site-verification"] == ["AbC_d-12345="]
    assert "yandex-verification" not in machines.look(site / "novosti/index.html", site).meta
    assert "Verification: 0a1b2c3d4e5f<" in (site / "yandex_0a1b2c3d4e5f.html").read_text(encoding="utf-8")
    assert (site / "google0a1b2c3d.html").read_text(encoding="utf-8") == "google-site-verification: google0a1b2c3d.html"


@pytest.mark.parametrize(
    "wrong", ["yandex: '<meta name=x>'", "files: [../../etc/passwd]", "files: [index.html]", "google: 1"]
)
def test_a_wrong_proof_is_told(content: Path, wrong: str) -> None:
    union = content / "organization.yaml"
    text = union.read_text(encoding="utf-8").replace("  yandex: 0a1b2c3d4e5f6789", f"  {wrong}")
    union.write_text(text, encoding="utf-8")
    (found,) = [one for one in read_library(content).findings if one.path == "organization.yaml"]
    assert found.code == "X003"
    assert found.line > 100


def test_the_page_fonts_have_the_letters_of_tatar() -> None:
    import io

    for font in fonts.webfonts():
        known = TTFont(io.BytesIO(font.data)).getBestCmap()
        assert not [sign for sign in "әӘөӨүҮҗҖңҢһҺ" if ord(sign) not in known], font.name
    onest = next(font for font in fonts.webfonts() if font.family == "Onest")
    known = TTFont(io.BytesIO(onest.data)).getBestCmap()
    assert not [sign for name in LANGUAGES.values() for sign in name if ord(sign) not in known]
