"""What a finding says beyond its place: how many are not shown, in which file a plan stands."""

from pathlib import Path

from plugins.lint import check
from plugins.lint.example import article
from plugins.lint.personal import masked
from plugins.lint.rules.a023_structure import WORD
from plugins.newsroom.model import Finding
from plugins.newsroom.reader import read_library
from tests.lint import small_union

LONG = f"{WORD}, а за ним бежал рыжий пёс, нёс в зубах чью-то шапку и был так рад, что мешал всем идти.\n\n"


def told(folder: Path, code: str, text: str) -> list[Finding]:
    library = small_union.library(folder / "content", article(text))
    return [one for one in check(library, stage="text") if one.code == code]


def test_structure_says_how_many_places_it_leaves_out(tmp_path: Path) -> None:
    (one,) = told(tmp_path / "1", "A023", LONG)
    assert "ещё" not in one.message
    (one,) = told(tmp_path / "5", "A023", LONG * 5)
    assert one.message.endswith(" Таких мест в тексте ещё 4.")


def test_clerical_says_how_many_places_it_leaves_out(tmp_path: Path) -> None:
    line = "Взносы собирают в целях оплаты путёвок.\n\n"
    found = told(tmp_path / "3", "Y002", line * 3)
    assert [one for one in found if "Таких мест" in one.message] == []
    found = told(tmp_path / "8", "Y002", line * 8)
    assert [one.message.endswith(" Таких мест в тексте ещё 5.") for one in found] == [False, False, True]


def test_a_covered_number_keeps_what_tells_nobody_anything() -> None:
    assert masked("+7 (900) 123-45-67", "phone") == "+7 (900) •••-••-••"
    assert masked("8 900 123 45 67", "phone") == "8 900 ••• •• ••"
    assert masked("(900) 123-45-67", "phone") == "(900) •••-••-••"
    assert masked("2200 0000 0000 0004", "card") == "•••• •••• •••• 0004"
    assert masked("112-233-445 95", "snils") == "•••-•••-••• ••"
    assert masked("00 00 № 000000", "passport") == "•• •• № ••••••"


def test_the_plan_of_an_issue_is_named(tmp_path: Path) -> None:
    small_union.content(tmp_path / "content")
    for text in (tmp_path / "content" / "news").rglob("*.md"):
        text.write_text(text.read_text(encoding="utf-8").replace("channels: [site, newspaper]\n", ""), encoding="utf-8")
    library = read_library(tmp_path / "content")
    found = [one.message for one in check(library, stage="library") if one.code == "A027"]
    assert len([said for said in found if f"Главный текст номера ({library.issues[0].path})" in said]) == 1, found
