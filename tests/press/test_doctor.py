"""The checklist: what is well on the sample, and how each kind of damage is told, with what to do."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import Press


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """The built sample, copied once with its links: every test here spoils one thing and mends it."""
    import shutil

    folder = tmp_path_factory.mktemp("doctor") / "union"
    shutil.copytree(built, folder, symlinks=True)
    return folder


def answers(press: Press, folder: Path, *words: str, code: int) -> list[dict[str, str]]:
    done = press("doctor", "--json", *words, cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def told(found: Iterable[dict[str, str]], state: str) -> dict[str, str]:
    return {one["check"]: one["said"] for one in found if one["state"] == state}


def test_the_sample_is_well_and_the_list_says_so_in_words(shop: Path, press: Press) -> None:
    done = press("doctor", cwd=shop)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    for title in ("Символика", "Контакты", "Персональные данные", "Разделы", "Новости", "Ленты", "Сайт цел"):
        assert any(line.startswith("✓ в порядке") and f" {title}: " in line for line in lines), title
    assert any(line.startswith("! посмотрите") and "адрес учебный" in line for line in lines)
    assert not any(line.startswith("✓ в порядке") and " Домен: " in line for line in lines), "not well and ill at once"


def test_commands_are_told_as_they_have_to_be_typed_here(shop: Path, press: Press) -> None:
    found = answers(press, shop.parent, "--content", "union/content", "--today", "2027-02-01", code=1)
    todo = {one["todo"] for one in found}
    assert "./press build --content union/content && ./press deploy --content union/content" in todo
    assert "./press lint --content union/content --site union/output/site" in todo


def test_what_must_be_mended_is_told_with_what_to_do(shop: Path, press: Press) -> None:
    organization = shop / "content/organization.yaml"
    whole = organization.read_text()
    organization.write_text(
        whole.replace("  email: gorkom@", "  note: gorkom@").replace("hours: Понед", "# hours: Понед")
    )
    found = answers(press, shop, code=1)
    organization.write_text(whole)
    assert "note" in told(found, "bad")["Материалы"]
    assert all(one["todo"] for one in found if one["state"] != "good")


def test_a_spoilt_page_a_lost_feed_and_a_missing_legal_page_are_seen(shop: Path, press: Press) -> None:
    live = shop / "output" / (shop / "output/site").readlink()
    gone = {path: (live / path).read_bytes() for path in ("feeds/all.atom", "index.html", "politika/index.html")}
    for path in gone:
        (live / path).unlink()
    (live / "index.html").write_bytes(b"<p>spoilt</p>")
    bad = told(answers(press, shop, code=1), "bad")
    for path, data in gone.items():
        (live / path).unlink(missing_ok=True)
        (live / path).write_bytes(data)
    assert "index.html" in bad["Сайт цел"]
    assert bad["Ленты"] == "не читаются: feeds/all.atom"
    assert bad["Персональные данные"] == "нет страницы: политика"


def test_old_news_and_an_old_build_are_told(shop: Path, press: Press) -> None:
    found = answers(press, shop, "--today", "2027-02-01", code=1)
    assert "последняя новость" in told(found, "bad")["Новости"]
    assert "пора собирать" in told(found, "look")["Свежесть"]


def test_targets_are_asked_only_when_that_is_wanted(shop: Path, press: Press) -> None:
    file = shop / "content/deploy.yaml"
    whole = file.read_text()
    file.write_text("targets:\n  - {name: sayt, kind: ftps, host: 127.0.0.1, port: 1, user: press, path: www}\n")
    quiet, asked = answers(press, shop, code=0), answers(press, shop, "--deploy", code=1)
    file.write_text("targets:\n  - {name: sayt, kind: ftp, path: www}\n")
    wrong = answers(press, shop, code=1)
    file.write_text(whole)
    assert "sayt (ftps" in told(quiet, "good")["Выкладка"]
    assert "связь рвётся" in told(asked, "bad")["Выкладка"]
    assert "Значения «ftp» здесь не бывает" in told(wrong, "bad")["Выкладка"]


def test_a_missing_dictionary_is_worth_a_look_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from typing import cast

    from plugins.lint.language import hunspell
    from plugins.press.doctor import machine
    from plugins.press.doctor.patient import Patient

    monkeypatch.setattr(hunspell, "dictionary", lambda: None)
    (result,) = machine.spelling(cast(Patient, None))
    assert result.state == "look"
    assert "hunspell-ru" in result.todo
