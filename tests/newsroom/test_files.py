"""Strange things in a content folder, and addresses that no site can have: told in one finding each, never opened."""

from pathlib import Path

import pytest

from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, ORGANIZATION, article, write


def told(root: Path) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column} {one.code} {one.message}" for one in read_library(root).findings]


def test_a_folder_where_a_file_is_wanted(tmp_path: Path) -> None:
    root = write(tmp_path, {name: text for name, text in GOOD.items() if name != "people.yaml"})
    (root / "people.yaml").mkdir()
    assert told(root) == ["people.yaml:1:1 X005 Это папка, а здесь нужен файл. Переименуйте её."]


def test_a_file_where_a_folder_is_wanted(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD | {"galleries": "не папка"})
    assert told(root) == ["galleries:1:1 X005 Это файл, а galleries — имя папки. Переименуйте файл."]


@pytest.mark.parametrize(("name", "shown"), [("a\nb.md", "a\\nb.md"), ("а\x1bб.md", "а\\x1bб.md")])
def test_a_name_never_breaks_the_line_that_tells_of_it(tmp_path: Path, name: str, shown: str) -> None:
    root = write(tmp_path, GOOD | {f"pages/{name}": "---\ntitle: Имя\n---\nТекст.\n"})
    assert told(root) == [f"pages/{shown}:1:1 X005 Имя файла не читается. Переименуйте файл."]


def test_links_in_a_ring(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD)
    (root / "pages" / "a.md").symlink_to("b.md")
    (root / "pages" / "b.md").symlink_to("a.md")
    assert [line.partition(" X")[0] for line in told(root)] == ["pages/a.md:1:1", "pages/b.md:1:1"]


@pytest.mark.parametrize(
    "address",
    ["http://[", "https://a.example:99999", "https://a.example:0", "https://-", "https://a.example/?x=1",
     "https://a.example/#x", "https://name:word@a.example", "https://a.example/../b"],
)  # fmt: skip
def test_an_address_that_no_site_can_have(tmp_path: Path, address: str) -> None:
    organization = ORGANIZATION.replace("https://profsoyuz.example/", f'"{address}"')
    findings = told(write(tmp_path, GOOD | {"organization.yaml": organization}))
    assert [line.partition(" «")[0] for line in findings] == ["organization.yaml:2:11 X003"]


@pytest.mark.parametrize(
    "address", ["https://профсоюз.рф", "http://127.0.0.1:8000/put", "https://[::1]", "HTTPS://A.EXAMPLE"]
)
def test_an_address_that_a_site_can_have(tmp_path: Path, address: str) -> None:
    organization = ORGANIZATION.replace("https://profsoyuz.example/", f'"{address}"')
    assert not told(write(tmp_path, GOOD | {"organization.yaml": organization}))


def test_a_section_where_there_are_none(tmp_path: Path) -> None:
    organization = ORGANIZATION.partition("sections:")[0]
    files = GOOD | {"organization.yaml": organization, "news/2026/11-10-a.md": article("section: prava")}
    assert "news/2026/11-10-a.md:5:10 X003 Раздела «prava» нет. Опишите разделы в organization.yaml." in told(
        write(tmp_path, files)
    )


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("slug: " + "a" * 121, "не больше 120 знаков. Например: aaa"),
        ("rubric: а\u202eб", "В строке невидимый знак U+202E. Удалите его."),
        ("updated: 9999-12-31", "Дата «9999-12-31» слишком далека. Проверьте год."),
    ],
)
def test_values_at_the_edge(tmp_path: Path, header: str, message: str) -> None:
    (finding,) = told(write(tmp_path, GOOD | {"news/2026/11-10-a.md": article(header)}))
    assert message in finding


def test_a_title_that_nobody_sees_is_missing(tmp_path: Path) -> None:
    text = article("section: novosti").replace("Заголовок", "\u200b\u200d")
    (finding,) = told(write(tmp_path, GOOD | {"news/2026/11-10-a.md": text}))
    assert finding.startswith("news/2026/11-10-a.md:2:8 X003 Нет обязательного поля «title».")


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("formats: []", "3:10 X003 Пустой список."),
        ("pages: 1000", "3:8 X003 Здесь нужно число от 0 до 64"),
        ("pages: 6", "3:8 X003 Полос 6 не бывает: лист складывают в четыре. Напишите 4 или 8."),
        ("pages: 3", "3:8 X003 Полос 3 не бывает: лист складывают в четыре. Напишите 4."),
        ("pages: 0", "3:8 X003 Номера без полос не бывает. Уберите pages"),
        ('printer: "а\\u0007б"', "3:10 X003 В строке невидимый знак U+0007."),
        ("articles: [{article: 11-20-dogovor}, 11-20-dogovor]", "3:38 X003 Статья «news/2026/11-20-dogovor» уже стоит"),
        ("articles: [{article: 11-20-dogovor, page: 5}]\npages: 4", "3:22 X003 Полосы 5 в номере нет: всего их 4."),
    ],
)
def test_an_issue_that_cannot_be_printed(tmp_path: Path, line: str, finding: str) -> None:
    issue = f"number: 10\ndate: 2026-11-20\n{line}\n"
    (only,) = told(write(tmp_path, GOOD | {"issues/2026-11.yaml": issue}))
    assert only.startswith(f"issues/2026-11.yaml:{finding}")


def test_an_article_for_no_channel_is_not_quietly_kept_back(tmp_path: Path) -> None:
    (only,) = told(write(tmp_path, GOOD | {"news/2026/11-10-a.md": article("channels: []")}))
    assert only.startswith("news/2026/11-10-a.md:5:11 X003 Пустой список.")
