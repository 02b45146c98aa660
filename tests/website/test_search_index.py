"""The index of the search: what is in it, how it is cut, that few files change and that it is always the same."""

import datetime as dt
import gzip
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.website import pagefind_binary, search
from plugins.website.pagefind_binary import SearchError
from plugins.website.search import SearchDocument
from tests import factories
from tests.website import sites

LAST = dt.date(2026, 11, 22)
ENDS = (
    "а",
    "ы",
    "е",
    "у",
    "ой",
    "ам",
    "ами",
    "ах",
    "ый",
    "ого",
    "ому",
    "ыми",
    "ая",
    "ую",
    "ть",
    "ла",
    "ли",
    "ение",
    "ость",
)


def vocabulary() -> list[str]:
    """Eight thousand forms of invented words that look Russian, the frequent first; always the same."""
    made = random.Random(1)
    stems: dict[str, None] = {}
    while len(stems) < 2000:
        syllables = (made.choice("бвгджзклмнпрстфхцчш") + made.choice("аеиоуыяё") for _ in range(made.randint(1, 3)))
        stems["".join(syllables) + made.choice("бвгдзклмнпрст")] = None
    words = [stem + end for stem in stems for end in made.sample(ENDS, 4)]
    made.shuffle(words)
    return words


WORDS = vocabulary()
WEIGHTS = [1 / (place + 3) for place in range(len(WORDS))]


def text(number: int, length: int = 350) -> str:
    words = random.Random(number).choices(WORDS, WEIGHTS, k=length)
    sentences = (" ".join(words[start : start + 10]).capitalize() + "." for start in range(0, length, 10))
    return "\n\n".join(sentences)


def document(number: int, **changes: object) -> SearchDocument:
    """The text of a day, as tests/website/test_stability.py has them."""
    day = LAST - dt.timedelta(days=999 - number)
    values = {
        "href": f"novosti/{day.year}/tekst-{number}/",
        "title": text(number, 5),
        "text": text(number),
        "kind": "Заметка",
        "date": day,
        "shelf": "dated",
    }
    return SearchDocument(**(values | changes))  # type: ignore[arg-type]


def standing() -> list[SearchDocument]:
    return [document(-number, href=f"stranitsa-{number}/", date=None, shelf="standing") for number in range(1, 11)]


def built(documents: Sequence[SearchDocument], folder: Path, cache: Path) -> dict[str, bytes]:
    search.index(documents, folder, cache=cache)
    return sites.files(folder)


def written(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """What an upload sends: files that are new or changed. Files that are gone cost nothing to send."""
    return sorted(name for name, data in after.items() if before.get(name) != data)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[SearchDocument], dict[str, bytes], Path]:
    folder = tmp_path_factory.mktemp("thousand")
    documents = [*standing(), *(document(number) for number in range(1000))]
    return documents, built(documents, folder / "site", folder / "cache"), folder / "cache"


Thousand = tuple[list[SearchDocument], dict[str, bytes], Path]


@pytest.mark.parametrize("count", [1000, 1029, 1199])
def test_a_new_text_writes_at_most_15_files(thousand: Thousand, tmp_path: Path, count: int) -> None:
    """Beside the 25 of its page, lists and feeds. 1029: another bundle is cut finely; 1199: the last bundle is full."""
    documents = [*standing(), *(document(number) for number in range(count))]
    before = built(documents, tmp_path / "before", thousand[2])
    after = built([*documents, document(count)], tmp_path / "after", thousand[2])
    assert 3 <= len(written(before, after)) <= 15, written(before, after)


@pytest.mark.parametrize("place", [999, 500])
@pytest.mark.parametrize("what", ["a sentence", "everything"])
def test_an_edit_writes_at_most_7_files_or_12(thousand: Thousand, tmp_path: Path, place: int, what: str) -> None:
    """A text of the feeds has 8 files beside these, an old one has its page alone: 15 and 13 in all.

    The whole body rewritten costs no more: a sentence moves the words after it, and they stand in every chunk.
    """
    documents, before, cache = thousand
    old = documents[10 + place]
    body = text(-5000) if what == "everything" else f"Совсем новая правка.\n\n{old.text}"
    changed = [*documents[: 10 + place], replace(old, text=body), *documents[11 + place :]]
    after = built(changed, tmp_path / "after", cache)
    assert 3 <= len(written(before, after)) <= (7 if place > 900 else 12), written(before, after)


def test_no_cache_and_another_cache_make_the_same(thousand: Thousand, tmp_path: Path) -> None:
    documents, cache = thousand[0][:450], thousand[2]
    before = built(documents, tmp_path / "before", cache)
    edited = [*documents[:-1], replace(documents[-1], text="Совсем другой текст.")]
    incremental = built(edited, tmp_path / "incremental", cache)
    assert incremental == built(edited[::-1], tmp_path / "cold", tmp_path / "empty")
    assert built(documents, tmp_path / "back", cache) == before


def test_a_query_reads_little(thousand: Thousand) -> None:
    """A thousand texts: program, entries, and the greatest chunk of every bundle are under 340 KB with ten results."""
    _, files, _ = thousand
    names = [name.removeprefix("poisk/index/") for name in files]
    folders = ("", *sorted({name.split("/")[0] + "/" for name in names if name.startswith("d")}))
    assert len(folders) == 6
    size = {name.removeprefix("poisk/index/"): len(data) for name, data in files.items()}
    scripts = sum(len(gzip.compress(files[f"poisk/index/{name}"])) for name in ("pagefind.js", "pagefind-worker.js"))
    entries = sum(size[name] for name in names if name.endswith((".json", ".pf_meta")))
    chunks = sum(max(size[name] for name in names if name.startswith(f"{folder}index/")) for folder in folders)
    fragments = 10 * max(size[name] for name in names if "fragment/" in name)
    assert scripts + entries + chunks + fragments + size["wasm.ru.pagefind"] < 340_000


def test_only_what_the_browser_needs_is_published(thousand: Thousand) -> None:
    _, files, _ = thousand
    scripts = {name for name in files if name.endswith((".js", ".css", ".pagefind"))}
    assert scripts == {f"poisk/index/{name}" for name in ("pagefind.js", "pagefind-worker.js", "wasm.ru.pagefind")}


def test_places_depend_on_the_order_alone() -> None:
    documents = [document(number) for number in range(460)]
    shuffled = random.Random(2).sample(documents, len(documents))
    assert list(search.bundles(shuffled)) == list(search.bundles(documents))
    made = list(search.bundles(documents))
    assert [(one.name, len(one.documents), one.pieces) for one in made] == [
        ("d001", 200, search.FINE), ("d002", 200, search.FINE), ("d003", 60, search.COARSE),
    ]  # fmt: skip
    assert [one.pieces for one in search.bundles(documents[:429])] == [search.FINE, search.COARSE, search.COARSE]


def test_the_newspaper_comes_later_and_stays_apart(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = built([*standing(), document(1)], tmp_path / "site", cache)
    page = document(2, href="gazeta/2026/11/gazeta.pdf#page=3", shelf="paper", date=dt.date(2026, 11, 20))
    after = built([page], tmp_path / "site", cache)
    assert {name.split("/")[2] for name in written(before, after)} == {"bundles.json", "p2026"}
    listed = json.loads(after["poisk/index/bundles.json"])
    assert [one["path"] for one in listed] == ["p2026/", "d001/"]


def test_the_library_of_documents_is_asked_however_old_it_is(tmp_path: Path) -> None:
    old = document(-1, href="dokumenty/ustav.pdf", shelf="files", date=dt.date(1999, 1, 1))
    files = built([document(1), old], tmp_path / "site", tmp_path / "cache")
    assert [one["path"] for one in json.loads(files["poisk/index/bundles.json"])] == ["files/", "d001/"]


def test_a_hostile_text_stays_a_text(tmp_path: Path) -> None:
    evil = "</p></body><script>alert(1)</script> \"'<b data-pagefind-ignore>слово</b> ]]> \x00\x1b javascript:alert(1)"
    one = document(1, title=evil, text=evil, kind=evil, shelf="standing")
    files = built([one], tmp_path / "site", tmp_path / "cache")
    fragment = next(data for name, data in files.items() if "fragment" in name)
    facts = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    assert "<script>alert(1)</script>" in facts["content"]
    assert "слово" in facts["content"]
    assert facts["meta"]["kind"].startswith("</p></body><script>")


def test_without_the_program_the_site_is_built_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pagefind_binary, "binary", lambda: None)
    site = sites.build(factories.make_library(tmp_path / "content"), tmp_path / "site")
    assert (site / "poisk/index.html").is_file()
    assert not (site / "poisk/index").exists()
    assert "Поиск по словам не собран" in capsys.readouterr().err


@pytest.mark.parametrize("program", ["exit 3", "echo -n bm90IGpzb24=,; sleep 9", "echo -n '%%%,'; sleep 9"])
def test_a_program_that_fails_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{program}\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind_binary, "binary", lambda: broken)
    with pytest.raises(SearchError, match="Поиск не собран: Pagefind остановился"):
        search.index(standing(), tmp_path / "site", cache=tmp_path / "cache")
    assert not (tmp_path / "site").exists()
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)


def test_endings_with_short_i_are_taken_off() -> None:
    assert search.forms("Лодкой, учёбой и новый музей; чей край") == "лодка новые учеба"
