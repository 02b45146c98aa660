"""Spelling: two dictionaries, the union's words, names; no dictionary, no accusation; answers are kept."""

import os
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.copytext import Copy
from plugins.lint.language import hunspell
from plugins.lint.language.lexicon import Lexicon
from plugins.lint.language.speller import Speller
from plugins.lint.language.spelling import misspelt
from plugins.newsroom.model import Source
from tests.lint import small_union

needs_dictionary = pytest.mark.skipif(not hunspell.stamp(), reason="нет словаря (apt install hunspell hunspell-ru)")


def wrong(body: str, folder: Path) -> dict[str, tuple[str, ...]]:
    library = small_union.library(folder / "content")
    copy = Copy(Source(path="a.md", text=body), Lexicon())
    return {body[one.start : one.end]: one.near for one in misspelt(copy, library)}


@needs_dictionary
def test_what_no_dictionary_has_is_told_with_what_is_near(tmp_path: Path) -> None:
    found = wrong("Прошло собраие, обсудили зюкатурки и рассписание. Собраие кончилось.", tmp_path)
    assert found == {"собраие": ("собрание", "собрате"), "зюкатурки": (), "рассписание": ("расписание",)}


@needs_dictionary
@pytest.mark.parametrize(
    "words",
    [
        "Приехал Мадуро, встречала Кавруева.",
        "Кавруева приехала. Кавруевой были рады.",
        "МБОУ, ППО, п/р, 5-го, 2-й, docx, провсоюз@a.example",
        "На profsoyuz.example и в #провсоюз пишут всякое.",
        "Ещё, еще, за\u0301мок, про\u00adфсоюз, по-новому, кто-то, онлайн-встреча.",
        "Замгендиректора снял видеорекламу для тридцатитрёхлетнего радиоведущего.",
        "`собраие` и [ссылка](собраие.md)",
    ],
)
def test_names_abbreviations_new_words_and_code_are_no_mistakes(words: str, tmp_path: Path) -> None:
    assert wrong(words, tmp_path) == {}


@needs_dictionary
def test_the_union_s_words_are_right_in_all_their_forms(tmp_path: Path) -> None:
    small_union.content(tmp_path / "content")
    (tmp_path / "content" / "words.txt").write_text("зюкатурка\n", encoding="utf-8")
    from plugins.newsroom.reader import read_library

    copy = Copy(Source(path="a.md", text="Нет зюкатурки, много зюкатурок, рядом хрюкатурка."), Lexicon())
    library = read_library(tmp_path / "content")
    assert [copy.source.text[one.start : one.end] for one in misspelt(copy, library)] == ["хрюкатурка"]


@needs_dictionary
def test_answers_are_kept_and_a_new_dictionary_is_asked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Speller(tmp_path)
    assert first.look_up("провсоюз") == ("профсоюз",)
    first.save()
    monkeypatch.setattr("plugins.lint.language.speller._ask", lambda word: ("никто не спросил",))
    assert Speller(tmp_path).look_up("провсоюз") == ("профсоюз",)
    monkeypatch.setattr("plugins.lint.language.speller._head", lambda: b"another dictionary")
    assert Speller(tmp_path).look_up("провсоюз") == ("никто не спросил",)


@pytest.mark.parametrize("place", [0, 40, -1])
@pytest.mark.parametrize("damage", ["cut", "turned", "emptied"])
def test_a_spoilt_cache_is_no_cache(damage: str, place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole marshal may lie in a damaged file: only the checksum tells."""
    monkeypatch.setattr("plugins.lint.language.speller._ask", lambda word: (f"{word} спрошено",))
    speller, lexicon = Speller(tmp_path), Lexicon(tmp_path)
    speller.look_up("слово")
    speller.save()
    right = lexicon.form("слово")
    lexicon.save()
    for file in (tmp_path / "spelling.bin", tmp_path / "lexicon.bin"):
        data = bytearray(file.read_bytes())
        at = place % len(data)
        spoilt = {"cut": data[:at], "turned": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], "emptied": b""}
        file.write_bytes(spoilt[damage])
    speller, lexicon = Speller(tmp_path), Lexicon(tmp_path)
    assert speller.look_up("другое") == ("другое спрошено",)
    assert speller.look_up("слово") == ("слово спрошено",)
    assert lexicon.form("слово") == right
    speller.save()
    lexicon.save()
    monkeypatch.setattr("plugins.lint.language.speller._ask", lambda word: None)
    assert Speller(tmp_path).look_up("слово") == ("слово спрошено",), "made anew, and kept"


def test_a_letter_that_a_disk_has_turned_is_not_believed(tmp_path: Path) -> None:
    lexicon = Lexicon(tmp_path)
    right = lexicon.form("слово")
    lexicon.save()
    file = tmp_path / "lexicon.bin"
    turned = file.read_bytes().replace("слово".encode(), "снова".encode())
    assert turned != file.read_bytes()
    file.write_bytes(turned)
    assert Lexicon(tmp_path).form("слово") == right


def test_without_a_dictionary_nobody_is_accused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunspell, "FOLDERS", ())
    monkeypatch.delenv(hunspell.PLACE, raising=False)
    assert hunspell.stamp() == ""
    library = small_union.library(tmp_path / "content")
    copy = Copy(Source(path="a.md", text="Прошло собраие."), Lexicon())
    assert list(misspelt(copy, library)) == []


@needs_dictionary
def test_another_language_is_left_alone(tmp_path: Path) -> None:
    small_union.content(tmp_path / "content")
    page = tmp_path / "content" / "pages" / "tatarcha.md"
    page.write_text("---\ntitle: Кереш\nlang: tt\n---\nБез укытучылар белән эшлибез, килегез.\n", encoding="utf-8")
    from plugins.newsroom.reader import read_library

    found = [one for one in check(read_library(tmp_path / "content"), stage="text") if one.path == "pages/tatarcha.md"]
    assert found == []
    page.write_text(page.read_text(encoding="utf-8").replace("lang: tt\n", ""), encoding="utf-8")
    found = [one for one in check(read_library(tmp_path / "content"), stage="text") if one.code == "Y001"]
    assert found


def test_an_own_folder_may_hold_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ru_RU.aff", "ru_RU.dic"):
        (tmp_path / name).write_text("1\nслово\n", encoding="utf-8")
    before = hunspell.stamp()
    monkeypatch.setenv(hunspell.PLACE, os.fspath(tmp_path))
    assert hunspell.stamp()
    assert hunspell.stamp() != before
