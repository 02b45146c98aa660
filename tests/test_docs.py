"""The papers keep up with the code: what the tool knows is documented, what is documented is so, recipes run."""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from newsletters import edition
from newspaper import formats, images, press
from plugins.lint import command, settings_file
from plugins.lint.families import RULES
from plugins.lint.lsp import __main__ as lsp_main
from plugins.lint.manual import manual
from plugins.newsroom import duties_fields, fields, files, printshop, union_fields
from plugins.newsroom.model import PrintShop
from plugins.newsroom.schema import Field, Table
from plugins.press import cli
from plugins.press.deploy import target
from tests.conftest import HOUSE, Press

DOCS = HOUSE / "docs"
PAPERS = (*sorted(DOCS.rglob("*.md")), HOUSE / "README.md", HOUSE / "README.ru.md")
CHAPTERS = {
    "Подтверждение сайта": "VERIFICATION",
    "Поля всех текстов": "COMMON", "Поля checked": "CHECKED", "Статья": "ARTICLE", "Поля ad": "AD",
    "Картинка в шапке": "PICTURE", "Страница": "PAGE", "Событие": "EVENT", "Письмо": "LETTER", "Номер": "ISSUE",
    "Место статьи в номере": "PLACEMENT", "Цифра номера": "FIGURE", "Опрос номера": "POLL", "Опрос письма": "BALLOT",
    "people.yaml": "PEOPLE", "Орган": "BODY", "Человек": "PERSON", "Имя": "NAME",
    "documents.yaml": "DOCUMENT", "gallery.yaml": "GALLERY", "organization.yaml": "ORGANIZATION", "Уровень": "LEVEL",
    "Знака нет": "NONE",
    "Контакты": "CONTACTS", "Раздел": "SECTION", "Вышестоящая организация": "SUPERIOR", "Социальная сеть": "SOCIAL",
    "Отправитель": "SENDER", "Газета": "NEWSPAPER", "План выпуска": "RHYTHM",
    "Взносы": "DUES", "Персональные данные": "PERSONAL", "Цель согласия": "CONSENT",
    "Чужие службы": "OUTSIDE", "redirects.yaml": "REDIRECTS", "Прежний адрес": "REDIRECT",
    "holidays.yaml": "HOLIDAYS", "Праздник": "HOLIDAY", "printshop.yaml": "PRINTSHOP",
}  # fmt: skip
"""Heading of the handbook → the table of fields that stands below it."""
ONCE = {"FACTS"}
"""Tables that stand only inside others."""


def read(name: str) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


HANDBOOK = read("docs/rukovodstvo.md")


def chapters(text: str) -> dict[str, str]:
    """What stands below each heading, up to the next heading of any level; code is no heading."""
    parts = re.split(r"(?m)^#{1,4} (.+)$", re.sub(r"(?ms)^(\s*)```.*?^\s*```$", "", text))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def missing(names: set[str], text: str) -> set[str]:
    """The one helper: names that a paper does not show as code (`name`, `name ЗНАЧЕНИЕ`, `./press name`)."""
    shown = set(re.findall(r"`([^`\n]+)`", text))
    words = {word for code in shown for word in (code, *code.split()[:1], code.removeprefix("./press "))}
    return names - words


def test_a_missing_name_is_missed() -> None:
    text = "Есть `title`, `--only ЧАСТИ` и `./press build`; слово draft без кавычек не считается."
    assert missing({"title", "--only", "build", "draft", "--on"}, text) == {"draft", "--on"}


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: sub for group in groups for name, sub in group.choices.items()}


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def deep(parser: argparse.ArgumentParser) -> set[str]:
    """The options of a command and of its actions, and what the actions are called."""
    return options(parser).union(commands(parser), *map(options, commands(parser).values()))


def test_every_command_and_option_is_documented() -> None:
    whole, sections = cli._parser(), chapters(HANDBOOK)
    common = sections["13. Команды"]
    assert not missing(options(whole), common)
    found = commands(whole)
    assert {"build", "serve", "lint", "newspaper", "letter", "new", "init", "test"} <= set(found)
    for name, parser in (found | {"lint": command._parser(), "lsp": lsp_main._parser()}).items():
        assert not missing(deep(parser), common + sections[f"`./press {name}`"]), name


def test_documented_options_exist() -> None:
    parsers = (cli._parser(), command._parser(), lsp_main._parser(), *commands(cli._parser()).values())
    known = set.union(*map(deep, parsers))
    chapter = HANDBOOK[HANDBOOK.index("## 13.") : HANDBOOK.index("## 14.")]
    assert set(re.findall(r"(?<!\w)--[a-z]+(?:-[a-z]+)*", chapter)) - {"--list"} <= known


def tables() -> Iterator[tuple[str, Table]]:
    for module in (fields, union_fields, duties_fields, printshop):
        for name, value in vars(module).items():
            if isinstance(value, tuple) and value and all(isinstance(one, Field) for one in value):
                yield name, value


def rows(text: str) -> dict[str, bool]:
    """Fields of a handbook's table and whether it says that they are required."""
    found = re.findall(r"(?m)^\| `([a-z_]+)` \|([^|]*)\|", text)
    return {name: needed.strip() == "да" for name, needed in found}


def test_every_table_of_fields_has_a_chapter() -> None:
    assert {name for name, _ in tables()} - ONCE == set(CHAPTERS.values())
    assert dict(tables()).keys() >= ONCE


@pytest.mark.parametrize(("heading", "name"), CHAPTERS.items())
def test_fields_of_the_handbook_are_those_of_the_schema(heading: str, name: str) -> None:
    known = dict(tables())
    table = known[name][len(fields.COMMON) :] if name in {"ARTICLE", "PAGE", "EVENT", "LETTER"} else known[name]
    assert rows(chapters(HANDBOOK)[heading]) == {field.name: field.required for field in table}


def test_fields_of_deploy_yaml_are_in_the_set_up_guide() -> None:
    found = rows(chapters(read("docs/ustanovka.md"))["Файл deploy.yaml"])
    assert found == {field.name: field.required for field in target.TARGET}


def test_words_to_choose_from_are_documented() -> None:
    paper = (one.name for one in formats.FORMATS)
    assert not missing({*fields.GENRES, *fields.ROLES, *fields.CHANNELS, *paper}, HANDBOOK)
    lint = chapters(HANDBOOK)["lint.yaml"]
    russian = {word for word in settings_file.SEVERITIES if not word.isascii()}
    assert not missing({*settings_file.FIELDS, *settings_file.CHANNELS, *russian, "severity"}, lint)


def test_every_rule_is_in_its_manual() -> None:
    text = read("docs/rules.md")
    assert text == manual(), "./press lint --manual > docs/rules.md writes it anew"
    assert {rule.code for rule in RULES} == set(re.findall(r"(?m)^### (\w\d{3})\. ", text))


def test_every_task_is_documented() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"], cwd=HOUSE, capture_output=True, text=True, check=True
    ).stdout
    tasks = set(re.findall(r"(?m)^  ([a-z]+)\s", listed))
    assert tasks == set(commands(cli._parser()))
    assert not missing(tasks, chapters(HANDBOOK)["Для тех, кто привык к invoke"])


def test_numbers_are_those_of_the_code() -> None:
    pages = {
        "docs/pechat.md": (
            *(f"{one.width:.0f} × {one.height:.0f} мм" for one in formats.FORMATS),
            f"{PrintShop().bleed:.0f} мм с каждой", f"{press.SLUG / press.MM:.0f} мм за вылетом",
            f"больше {PrintShop().ink_limit} %", f"до {images.DPI} точек",
        ),
        "docs/rukovodstvo.md": (f"{edition.MOST_HTML >> 10} КБ", f"{edition.MOST_ATTACHED >> 20} МБ"),
    }  # fmt: skip
    assert files.MAX_SIZE == 1 << 20, "the handbook says «не больше одного мегабайта»"
    absent = [f"{page}: {words}" for page, found in pages.items() for words in found if words not in read(page)]
    assert absent == []


def anchors(path: Path) -> set[str]:
    """Anchors of a Markdown page as forges make them: small letters, no punctuation, hyphens for blanks."""
    text = re.sub(r"(?ms)^(`{3,})[^`\n]*\n.*?^\1$", "", path.read_text(encoding="utf-8"))
    headings = (re.sub(r"<[^>]*>|[^\w\- ]", "", line).strip() for line in re.findall(r"(?m)^#{1,6} (.+)$", text))
    return {heading.lower().replace(" ", "-") for heading in headings} | set(re.findall(r'<a id="([^"]+)">', text))


def broken_links(path: Path, text: str) -> list[str]:
    prose = re.sub(r"(?ms)^\s*```.*?^\s*```$|`[^`\n]*`", "", text)
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if "://" not in link and (not target.exists() or (anchor and anchor not in anchors(target))):
            broken.append(link)
    return broken


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path, path.read_text(encoding="utf-8")) == []


def test_a_broken_link_is_seen() -> None:
    text = "[нет](net.md) [нет места](rules.md#g999) [есть](rules.md#g030) `[код](net.md)`"
    assert broken_links(DOCS / "x.md", text) == ["net.md", "rules.md#g999"]


def examples(text: str) -> Mapping[str, str]:
    """Whole files that a paper shows after «Файл `content/…`:»."""
    return dict(re.findall(r"(?ms)^Файл `content/([^`]+)`:\n\n```\w+\n(.*?)^```$", text))


def test_examples_of_the_handbook_pass_the_check(known: Path, press: Press) -> None:
    found = examples(HANDBOOK)
    assert {name.partition("/")[0] for name in found} == {"news", "events", "issues", "letters"}
    for name, text in found.items():
        (known / name).write_text(text, encoding="utf-8")
    done = press("lint", "--content", str(known), cwd=known.parent)
    assert (done.returncode, [name for name in found if name in done.stdout]) == (0, []), done.stdout + done.stderr


def test_a_spoilt_example_would_be_seen(known: Path, press: Press) -> None:
    name, text = next(iter(examples(HANDBOOK).items()))
    (known / name).write_text(text.replace("genre: заметка", "genre: рассказ"), encoding="utf-8")
    done = press("lint", "--content", str(known), cwd=known.parent)
    assert done.returncode == 1
    assert f"{name}:4:8 X003" in done.stdout


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_readme_shows_commands_and_pictures_that_exist(name: str) -> None:
    text = read(name)
    assert "./press build" in text
    assert "./press test" in text
    assert set(re.findall(r"(?m)^\./press (\w+)", text)) <= set(commands(cli._parser()))
    assert len(text.splitlines()) < 80, "one page"
    pictures = re.findall(r"!\[[^\]]+\]\((docs/pictures/\w+\.png)\)", text)
    assert set(pictures) == {f"docs/pictures/{file.name}" for file in (DOCS / "pictures").glob("*.png")}
    assert all((HOUSE / picture).stat().st_size < 300_000 for picture in pictures)


def test_the_administrator_learns_what_the_launcher_installs() -> None:
    packages = dict(re.findall(r'(?m)^(DEBIAN|FEDORA|MACOS|DEBIAN_TEST)="([^"]+)"$', read("press")))
    words = set(" ".join(packages.values()).split())
    assert len(packages) == 4
    assert words - set(re.findall(r"[\w.@-]*\w", read("docs/ustanovka.md"))) == set()
