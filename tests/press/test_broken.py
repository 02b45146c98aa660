"""Broken content, through the command line: exactly its own codes at FILE:LINE:COL, exit 1, the live site untouched."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Press

LINE = re.compile(r"^(?P<place>\S+:\d+:\d+) (?P<code>[A-Z]\d{3}) (?P<grade>\S+): (?P<text>.+)$")
HEAD = "---\ntitle: Проба пера\ndate: 2026-11-19\ngenre: заметка\nauthors: [Ирина Белова]\n{field}---\n\n{body}\n"
BODY = "Короткий текст пробы."
Break = Callable[[Path], set[str]]
"""Breaks a content folder in one way; returns «FILE:LINE:COL CODE» of every error that must be told."""


def news(name: str, field: str = "", body: str = BODY) -> Callable[[Path], Path]:
    def write(content: Path) -> Path:
        path = content / "news" / "2026" / f"11-19-{name}.md"
        path.write_text(HEAD.format(field=field, body=body), encoding="utf-8")
        return path

    return write


def whole(name: str, text: str | bytes) -> Callable[[Path], Path]:
    def write(content: Path) -> Path:
        path = content / "news" / "2026" / f"11-19-{name}.md"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def titled(line: str) -> str:
    return f"---\n{line}\ndate: 2026-11-19\ngenre: заметка\n---\n\n{BODY}\n"


def symlink(content: Path) -> Path:
    outside = content.parent / "secret.md"
    outside.write_text(titled("title: Чужое"), encoding="utf-8")
    path = content / "news" / "2026" / "11-19-ssylka.md"
    path.symlink_to(outside)
    return path


def letter(content: Path) -> Path:
    path = next((content / "letters").glob("*-noyabr.md"))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("subject:")) + "\n", encoding="utf-8")
    return path


def eighth_section(content: Path) -> Path:
    path = content / "organization.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("sections:\n", "sections:\n  - {id: lishniy, title: Лишний}\n", 1), encoding="utf-8")
    return path


def brand(union: str) -> Callable[[Path], Path]:
    def write(content: Path) -> Path:
        path = content / "organization.yaml"
        text = path.read_text(encoding="utf-8").replace("schema: 1\n", f'schema: 1\nbrand: {{union: "{union}"}}\n', 1)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def same_address(content: Path) -> Path:
    news("pervaya", "slug: odin-adres\n")(content)
    return news("vtoraya", "slug: odin-adres\n")(content)


def page_like_a_section(content: Path) -> Path:
    path = content / "pages" / "novosti.md"
    path.write_text("---\ntitle: Новости\n---\n\nТекст страницы.\n", encoding="utf-8")
    return path


def lost_issue(content: Path) -> Path:
    path = content / "issues" / "2026-11.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"article: \S+parokhod", "article: news/2026/11-03-parohod", text), encoding="utf-8")
    return path


BROKEN: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "a broken date": (whole("data", titled("title: Дата").replace("2026-11-19", "2026-13-45")), "3:7", "X003"),
    "an unknown field": (news("pole", "genr: заметка\n"), "6:1", "X003"),
    "a tab": (news("tab", "\tsummary: Табуляция\n"), "6:1", "X003"),
    "a cut title": (whole("nomer", titled("title: Приказ #5")), "2:15", "X003"),
    "a bare colon": (whole("dvoetochie", titled("title: Договор: что нового")), "2:15", "X003"),
    "a quote at the start": (whole("kavychki", titled('title: "Солидарность" вышла')), "2:8", "X003"),
    "a path for a slug": (news("put", "slug: ../../etc\n"), "6:7", "X003"),
    "a missing picture": (news("kartinka", "picture: {file: pictures/net-takoy.svg, alt: Нет}\n"), "6:17", "X002"),
    "a link to nowhere": (news("ssylka-v-nikuda", body="Смотрите [сюда](news/2026/net-takogo.md)."), "8:10", "X001"),
    "an issue without its article": (lost_issue, "", "X001"),
    "two articles with one address": (same_address, "", "X004"),
    "a page named like a section": (page_like_a_section, "", "X004"),
    "a binary file": (whole("dvoichnyy", bytes(range(256)) * 20), "1:1", "X005"),
    "an empty file": (whole("pusto", ""), "1:1", "X005"),
    "5 MB of text": (whole("ogromnyy", titled("title: Много") + "слово " * 500_000), "1:1", "X005"),
    "Latin-1 bytes": (whole("latin", titled("title: Caf\u00e9").encode("latin-1", "replace")), "", "X005"),
    "a symlink out of the folder": (symlink, "1:1", "X005"),
    "400 nested lists": (news("glubina", body="\n".join("  " * n + "- пункт" for n in range(400))), "", "X005"),
    "a letter without a subject": (letter, "", "M002"),
    "a pale colour": (brand("#d0d0d0"), "3:16", "X016"),
    "an eighth section": (eighth_section, "", "S001"),
}


def errors(text: str) -> list[tuple[str, str]]:
    found = (LINE.match(line) for line in text.splitlines())
    return [(match["place"], match["code"]) for match in found if match and match["grade"] == "ошибка"]


@pytest.mark.parametrize("name", BROKEN)
def test_each_alone_gives_its_own_code_and_no_other(name: str, known: Path, press: Press) -> None:
    breaking, place, code = BROKEN[name]
    path = breaking(known)
    done = press("lint", "--content", "content", cwd=known.parent)
    found = errors(done.stdout + done.stderr)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert {told for _, told in found} == {code}, done.stdout
    relative = path.relative_to(known.parent)
    assert [told for told, _ in found if told.startswith(f"{relative}:{place}")], found
    if place:
        assert found == [(f"{relative}:{place}", code)]


def test_all_in_one_run_leave_the_live_site_alone(lived_in: Path, press: Press) -> None:
    folder = lived_in.parent
    assert press("build", "--only", "site", cwd=folder).returncode == 0
    live = (folder / "output" / "site").resolve()
    before = {path: path.stat().st_mtime_ns for path in live.rglob("*")}
    expected = []
    for breaking, place, code in BROKEN.values():
        path = breaking(lived_in).relative_to(folder)
        expected.append((f"{path}:{place}", code))
    done = press("build", "--only", "site", cwd=folder)
    found = errors(done.stderr)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for place, code in expected:
        assert [told for told, given in found if given == code and told.startswith(place)], (place, code)
    assert {code for _, code in found} == {code for _, code in expected}
    assert (folder / "output" / "site").resolve() == live
    assert {path: path.stat().st_mtime_ns for path in live.rglob("*")} == before


def test_bom_and_crlf_are_read(known: Path, press: Press) -> None:
    path = news("bom")(known)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done = press("lint", "--content", "content", cwd=known.parent)
    assert done.returncode == 0, done.stdout
    assert errors(done.stdout) == []


def test_a_build_tells_of_a_deploy_yaml_that_cannot_be_used(lived_in: Path, press: Press) -> None:
    (lived_in / "deploy.yaml").write_text("targets:\n  - {name: sayt, kind: ftp, path: www}\n", encoding="utf-8")
    done = press("build", "--only", "letters", cwd=lived_in.parent)
    assert done.returncode == 0, done.stderr
    assert "Выложить не получится, пока не исправлено:\ncontent/deploy.yaml:2:24 " in done.stderr
