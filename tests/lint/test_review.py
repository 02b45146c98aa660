"""The report of a text: what it counts, what it marks, how it is printed; any file, the worst too."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from plugins.lint.review.assess import Review, assess
from plugins.lint.review.page import page
from plugins.lint.review.terminal import COLOURS, WIDTH, told
from plugins.newsroom.model import Library
from plugins.newsroom.reader import read_library
from plugins.toolkit.house import THEME
from plugins.toolkit.tokens import read_tokens
from tests.conftest import HOUSE, Press

BASE = HOUSE / "tests" / "lint" / "base"
ARTICLE = "news/2026/11-20-primer.md"
HEAD = "---\ntitle: Итоги\ndate: 2026-11-20\ngenre: заметка\nsummary: Что решили.\nchannels: [site, newspaper]\n---\n"
CLICHE = "На сегодняшний день собрание прошло в тёплой дружественной обстановке."
YEAR = "Его провели 12 ноября 2026 года, а в постскрипtуме <b>поблагодарили</b> Анну Котову."


def library(folder: Path, body: str) -> Library:
    shutil.copytree(BASE, folder / "content")
    (folder / "content" / ARTICLE).write_text(HEAD + body, encoding="utf-8")
    return read_library(folder / "content")


def reviewed(folder: Path, body: str) -> Review:
    seen = library(folder, body)
    return assess(seen, next(one for one in seen.articles if one.path == ARTICLE))


def test_figures_and_places(tmp_path: Path) -> None:
    made = reviewed(tmp_path, f"{CLICHE}\n\n{YEAR}\n")
    assert [spot.words for spot in made.phrases][:1] == ["На сегодняшний день"]
    assert made.phrases[0].instead == "Сегодня"
    assert made.phrases[0].line == HEAD.count("\n") + 1
    assert not made.reading.enough
    assert made.structure.lead


def test_each_channel_speaks_for_itself(tmp_path: Path) -> None:
    channels = {one.name: one for one in reviewed(tmp_path, f"{YEAR}\n").channels}
    codes = {name: {finding.code for finding in one.findings} for name, one in channels.items()}
    assert "G030" in codes["newspaper"]
    assert "G030" not in codes["site"] | codes["letter"]
    assert "T020" in codes["site"] & codes["newspaper"]
    assert [one.goes for one in channels.values()] == [True, True, False]


def test_every_finding_is_marked_on_the_page_and_nothing_gets_through(tmp_path: Path) -> None:
    made = reviewed(tmp_path, f"{CLICHE}\n\n{YEAR}\n\n<script>alert(1)</script>\n")
    html = page(made, read_tokens(THEME))
    marks = re.findall(r'<mark class="(\w+)" id="m(\d+)">', html)
    for _, number in marks:
        assert f'id="n{number}"' in html
    assert {"error", "warning"} <= {kind for kind, _ in marks}
    assert "постскрипtуме" in unescape(html)
    assert "<script" not in html
    assert "<b>поблагодарили" not in html
    assert not re.search(r"""(?:src|href)=["'](?!#)""", html), "the page is whole in itself"


def test_the_terminal_is_eighty_columns_wide_and_coloured_only_when_asked(tmp_path: Path) -> None:
    made = reviewed(tmp_path, f"{CLICHE} {YEAR}\n\n{' '.join(['очень длинное предложение'] * 12)}.\n")
    plain = told(made)
    assert max(map(len, plain.splitlines())) <= WIDTH
    assert "\x1b" not in plain
    painted = told(made, color=True)
    assert COLOURS["error"] in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain


def test_a_long_text_is_measured_by_all_three_formulas(tmp_path: Path) -> None:
    made = reviewed(tmp_path, "В среду учителя пришли на собрание и подписали договор. " * 20)
    assert made.reading.enough
    assert made.ease == "легко"
    assert made.reading.grade < made.reading.plain_grade + 20
    assert "Читается легко" in told(made)


@pytest.mark.parametrize("name", ["заметка.txt", "с пробелом и «кавычками».md"])
def test_a_text_from_elsewhere_keeps_its_own_lines(name: str, known: Path, press: Press) -> None:
    file = known.parent / name
    file.write_text("Первая строка.\n\nВ слове постскрипtум три чужие буквы.\n", encoding="utf-8")
    done = press("review", str(file), "--content", str(known), cwd=known.parent)
    assert done.returncode == 0, done.stderr
    assert re.search(r"✖ 3: В слове «постскрипtум»", done.stdout)
    assert list((known.parent / "output" / "review").glob("*.html"))


def test_headings_of_a_text_from_elsewhere_stand_where_they_stand(known: Path, press: Press) -> None:
    file = known.parent / "zametka.txt"
    file.write_text("# Итоги.\n\nТекст заметки.\n\n## Что дальше.\n\nЕщё текст.\n", encoding="utf-8")
    done = press("review", str(file), "--content", str(known), cwd=known.parent)
    assert done.returncode == 0, done.stderr
    assert "5: Точка в конце заголовка" in done.stdout


def test_one_of_ours_is_read_where_it_stands(known: Path, press: Press) -> None:
    file = next((known / "news").rglob("*.md"))
    done = press("review", str(file), "--content", str(known), cwd=known.parent)
    assert done.returncode == 0, done.stderr
    assert "Построение:" in done.stdout


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "нет. Проверьте имя"),
        (b"", "Файл пуст"),
        (b"\x00\x01\x02", "двоичный файл"),
        ("Заметка про школу и учителей, которые пришли на собрание".encode("cp1251"), "UTF-8"),
        (b"x" * (2 << 20), "Слишком велик"),
        ("---\ntitle: Собрание: итоги\n---\nТекст.\n".encode(), "строка 2"),
        (b"Yes.\n\n" + b"x" * 100_001, "строка 3"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes | None, sentence: str, known: Path, press: Press) -> None:
    file = known.parent / "tekst.txt"
    if data is not None:
        file.write_bytes(data)
    done = press("review", str(file), "--content", str(known), cwd=known.parent)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not (known.parent / "output" / "review").exists()
