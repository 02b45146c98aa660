"""Names of what is not there and pictures without words: what is said, and where."""

from pathlib import Path

import pytest

from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, ORGANIZATION, article, write

NEWS = "news/2026/11-10-oshibka.md"
BROKEN: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    # name: files, findings as PATH:LINE:COLUMN CODE, a part of the first message
    "page of a section was deleted": (
        {"organization.yaml": ORGANIZATION.replace("pages/prava", "pages/programmy")},
        ["organization.yaml:11:42 X001"], "Страницы «pages/programmy» нет. Верните файл или уберите page."),
    "link to a text that is not there": (
        {NEWS: article("tags: [мир]", "См. [тут](kontakti.md).")}, [f"{NEWS}:7:5 X001"], "Текста «kontakti.md» нет"),
    "link to an address that is not there": (
        {NEWS: article("tags: [мир]", "См. [тут](/novosti/net/).")}, [f"{NEWS}:7:5 X001"],
        "Страницы «/novosti/net/» нет"),
    "link to a file that is not there": (
        {NEWS: article("tags: [мир]", "См. [тут](prikaz.pdf).")}, [f"{NEWS}:7:5 X001"], "Файла «prikaz.pdf» нет"),
    "main picture without words": (
        {NEWS: article("picture: znak.svg")}, [f"{NEWS}:5:10 X002"], "«pictures/znak.svg» нет описания. Впишите alt"),
    "picture in the text without words": (
        {NEWS: article("tags: [мир]", "Абзац.\n\n![](znak.svg)")}, [f"{NEWS}:9:1 X002"], "нет описания"),
    "signature of nobody": (
        {"organization.yaml": ORGANIZATION + "sender: {name: Горком, signature: sokolowa}\n"},
        ["organization.yaml:12:35 X001"], "имели в виду «sokolova»"),
    "nobody answers for personal data": (
        {"organization.yaml": ORGANIZATION + "personal_data: {responsible: petrov}\n"},
        ["organization.yaml:12:30 X001"], "«petrov» в people.yaml нет"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    files, expected, words = BROKEN[name]
    findings = read_library(write(tmp_path, {**GOOD, **files})).findings
    assert [f"{one.path}:{one.line}:{one.column} {one.code}" for one in findings] == expected
    assert words in findings[0].message
    assert findings[0].severity == "error"


def test_who_is_named_nowhere_is_told_when_people_yaml_is_gone_but_not_when_it_cannot_be_read(tmp_path: Path) -> None:
    named = ORGANIZATION + "sender: {name: Горком, signature: sokolova}\n"
    root = write(tmp_path, {**GOOD, "organization.yaml": named, "people.yaml": "people: [Соколова\n"})
    assert {one.path for one in read_library(root).findings} == {"people.yaml"}
    (root / "people.yaml").unlink()
    assert [one.path for one in read_library(root).findings if "«sokolova»" in one.message] == ["organization.yaml"]


@pytest.mark.parametrize(
    ("header", "cure"),
    [
        ("\ttags: [мир]", "Уберите его: «tags: [мир]»"),
        ("ad:\n\tadvertiser: ООО\n  erid: a", "Замените его пробелами: «  advertiser: ООО»"),
        ("summary:\tКратко", "Замените его пробелами: «summary: Кратко»"),
    ],
)
def test_the_cure_for_a_tab_cures(header: str, cure: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**GOOD, NEWS: article(header)})
    (told,) = read_library(root).findings
    assert cure in told.message
    bad = next(line for line in header.split("\n") if "\t" in line)
    write(root, {NEWS: article(header.replace(bad, cure.partition("«")[2].rstrip("»")))})
    assert read_library(root).findings == ()


def test_blanks_in_the_name_of_a_file_are_told_with_a_better_name(tmp_path: Path) -> None:
    files = {
        "news/2026/11-10 ноября.md": article("tags: [мир]"),
        "pictures/Собрание в школе.svg": GOOD["pictures/znak.svg"],
    }
    found = read_library(write(tmp_path, {**GOOD, **files})).findings
    assert [(one.path, one.code, one.severity) for one in found] == [(name, "X005", "warning") for name in files]
    assert "«11-10-noyabrya.md»" in found[0].message
    assert "«sobranie-v-shkole.svg»" in found[1].message
