"""redirects.yaml and addresses.txt, read strictly: what is taken, and what is said of the rest."""

from pathlib import Path

import pytest

from plugins.newsroom.model import Library, Redirect
from plugins.newsroom.publication import as_of
from plugins.newsroom.reader import read_library
from plugins.newsroom.redirects import moves
from tests.newsroom import content

FILE = "redirects.yaml"


def read(folder: Path, lines: str) -> Library:
    text = "redirects:\n" + "".join(f"  - {line}\n" for line in lines.splitlines())
    return read_library(content.write(folder / "content", {**content.GOOD, FILE: text}))


def test_texts_documents_people_and_addresses_are_targets(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        """{from: a/, to: 11-20-dogovor}
{from: /b.html, to: documents/ustav.pdf}
{from: c, to: /lyudi/sokolova/}
{from: d/, to: temy/otpusk/}
{from: e/, to: /}
{from: f/, to: prava/}
{from: g/, gone: "Конкурс завершён: итоги в газете"}""",
    )
    assert library.findings == ()
    found = {one.old: (one.to, one.gone) for one in moves(as_of(library))}
    assert found == {
        "a/": ("novosti/2026/dogovor/", ""),
        "b.html": ("dokumenty/ustav.pdf", ""),
        "c/": ("lyudi/sokolova/", ""),
        "d/": ("temy/otpusk/", ""),
        "e/": ("", ""),
        "f/": ("prava/", ""),
        "g/": ("", "Конкурс завершён: итоги в газете"),
    }


def test_an_alias_moves_too_and_says_its_place(tmp_path: Path) -> None:
    text = content.article("aliases: [staroe, old.html]")
    files = {**content.GOOD, "news/2026/11-20-dogovor.md": text}
    library = read_library(content.write(tmp_path / "content", files))
    assert moves(as_of(library)) == (
        Redirect(old="old.html", record="news/2026/11-20-dogovor", to="novosti/2026/dogovor/",
                 path="news/2026/11-20-dogovor.md", line=5, column=19),
        Redirect(old="staroe/", record="news/2026/11-20-dogovor", to="novosti/2026/dogovor/",
                 path="news/2026/11-20-dogovor.md", line=5, column=11),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "code", "line", "said"),
    [
        ("{from: a/, to: b/}\n{from: b/, to: a/}", "X003", 2, "Круг"),
        ("{from: a/, to: a/}", "X003", 2, "Круг"),
        ("{from: a/, to: b/}\n{from: b/, to: prava}", "X003", 2, "сам переехал"),
        ("{from: a/, to: b/}\n{from: b/, gone: Снято}", "X003", 2, "снят"),
        ("{from: a/, to: net-takogo}", "X001", 2, "нет"),
        ("{from: a/, to: net-takogo/}", "X001", 2, "нет"),
        ("{from: a/, to: 'https://evil.example/'}", "X003", 2, "не адрес на этом сайте"),
        ("{from: 'https://evil.example/', to: prava}", "X003", 2, "не адрес на этом сайте"),
        ("{from: ../a/, to: prava}", "X003", 2, "не адрес на этом сайте"),
        ("{from: a/}", "X003", 2, "одно из двух"),
        ("{from: a/, to: prava, gone: Снято}", "X003", 2, "одно из двух"),
        ("{to: prava}", "X003", 2, "Нет обязательного поля"),
        ("{from: prava/, to: 11-20-dogovor}", "X004", 2, "раздел «Ваши права»"),
        ("{from: novosti/2026/dogovor/, to: prava}", "X004", 2, "11-20-dogovor.md"),
        ("{from: a/, to: prava}\n{from: /a/index.html, to: prava}", "X004", 3, "из строки 2"),
        ("{from: a/, where: prava}", "X003", 2, ""),
        ("{from: /, to: prava}", "X003", 2, "главная страница"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(tmp_path: Path, lines: str, code: str, line: int, said: str) -> None:
    found = read(tmp_path, lines).findings
    assert found, lines
    assert {one.path for one in found} == {FILE}
    assert (found[0].code, found[0].line, found[0].severity) == (code, line, "error")
    assert said in found[0].message
    assert found[0].message.endswith((".", "…»."))


@pytest.mark.parametrize(
    ("lines", "severity", "said"),
    [
        ("{from: 'news.php?id=5', to: prava}", "info", "только веб-сервер"),
        ("{from: page.aspx, to: prava}", "info", "только веб-сервер"),
        ("{from: 2019, to: prava}", "warning", "одни цифры"),
    ],
)
def test_what_is_odd_is_said_and_taken(tmp_path: Path, lines: str, severity: str, said: str) -> None:
    library = read(tmp_path, lines)
    (found,) = library.findings
    assert (found.severity, found.code) == (severity, "X003")
    assert said in found.message
    assert len(moves(as_of(library))) == 1


def test_an_alias_of_another_text_is_told(tmp_path: Path) -> None:
    files = {**content.GOOD, FILE: "redirects:\n  - {from: a/, to: prava}\n",
             "news/2026/11-20-dogovor.md": content.article("aliases: a/")}  # fmt: skip
    found = read_library(content.write(tmp_path / "content", files)).findings
    assert [one.code for one in found if one.path == FILE] == ["X004"]


def test_a_draft_takes_nobodys_place(tmp_path: Path) -> None:
    files = {**content.GOOD, "news/2026/11-21-novoe.md": content.article("aliases: a/\ndraft: да")}
    assert moves(as_of(read_library(content.write(tmp_path / "content", files)))) == ()


def test_addresses_of_the_last_release(tmp_path: Path) -> None:
    text = "# записано программой\n/\nprava/\ndokumenty/ustav.pdf\n"
    library = read_library(content.write(tmp_path / "content", {**content.GOOD, "addresses.txt": text}))
    assert library.findings == ()
    assert library.released == (("", 2), ("prava/", 3), ("dokumenty/ustav.pdf", 4))
    broken = read_library(content.write(tmp_path / "b", {**content.GOOD, "addresses.txt": "prava/\nhttps://x.ru/\n"}))
    (found,) = broken.findings
    assert (found.path, found.line, found.code) == ("addresses.txt", 2, "X003")


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("novosti/2026/", "занимает архив новостей"),
        ("novosti/2026/11/", "занимает архив новостей"),
        ("sobytiya/2026/12/", "занимает календарь событий"),
        ("novosti/2019/", ""),
        ("sobytiya/2026/11/", ""),
    ],
)
def test_no_old_address_takes_the_place_of_an_archive_that_is_there(tmp_path: Path, old: str, told: str) -> None:
    found = [one.message for one in read(tmp_path, f"{{from: {old}, to: prava/}}").findings if one.code == "X004"]
    assert found == ([f"Прежний адрес «{old}» {told}. Уберите его."] if told else [])
