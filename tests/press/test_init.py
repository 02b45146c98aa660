"""A union's own folder: what is asked, what is refused, and that the result builds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Press, press_environment


def test_init_then_build_has_no_errors(tmp_path: Path, press: Press) -> None:
    done = press("init", "Наш профсоюз", cwd=tmp_path, input="\n")
    assert done.returncode == 0, done.stderr
    done = press("build", "--content", "Наш профсоюз", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output" / "site" / "index.html").is_file()
    again = press("init", "Наш профсоюз", cwd=tmp_path)
    assert again.returncode == 1
    assert "там уже что-то лежит" in again.stderr


def test_init_that_nobody_answers_makes_nothing_up(tmp_path: Path, press: Press) -> None:
    shut = ["sh", "-c", 'exec "$0" -P -m plugins.press init union <&-', sys.executable]
    closed = subprocess.run(shut, cwd=tmp_path, env=press_environment(), capture_output=True, text=True, check=False)
    for done in (press("init", "union", cwd=tmp_path), closed):
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("ошибка: на вопросы некому ответить: запустите ./press init в терминале")
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "union").exists()


def answered(folder: Path, answers: dict[int, str]) -> "subprocess.CompletedProcess[str]":
    """Run `init union` with answers by the place of their question; all others are left empty."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "plugins.press", "init", "union/content"],
        cwd=folder,
        env=press_environment(),
        input="".join(f"{answers.get(place, '')}\n" for place in range(max(answers) + 1)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_init_invents_neither_a_superior_body_nor_a_network(tmp_path: Path, press: Press) -> None:
    done = answered(tmp_path, {1: "Профком", 6: "83822123456", 7: "https://profkom5.ru", 11: "нет"})
    assert done.returncode == 0, done.stderr
    organization = (tmp_path / "union/content/organization.yaml").read_text(encoding="utf-8")
    assert "superior:" not in organization
    assert "social:" not in organization
    assert 'phones: ["+7 382 212-34-56"]' in organization
    assert 'email: "info@profkom5.ru"' in organization
    left, chair, _ = done.stdout.splitlines()[-3:]
    assert "Короткое название" not in left
    assert chair.endswith(
        "Фамилия, имя и отчество председателя. Замените их в union/content/people.yaml до публикации."
    )
    assert (tmp_path / "union/content/deploy.yaml").is_file()
    found = json.loads(press("doctor", "--json", "--content", "union/content", cwd=tmp_path).stdout)
    unfinished = [one for one in found if one["check"] == "Незаконченное"]
    assert "председателя" in unfinished[0]["said"]
    assert unfinished[0]["todo"] == "впишите своё: organization.yaml, people.yaml"
    assert {one["todo"] for one in found if one["check"] == "Сайт цел"} == {"./press build --content union/content"}


def test_init_takes_a_superior_body_and_tells_of_all_wrong_answers_at_once(tmp_path: Path) -> None:
    done = answered(tmp_path, {8: "нет", 10: "Петрова О. И."})
    assert done.returncode == 1
    assert "Нужен адрес почты" in done.stderr
    assert "без сокращений" in done.stderr
    assert not (tmp_path / "union").exists()
    done = answered(tmp_path, {11: "Край: союз", 12: "https://kray.ru", 13: "https://vk.com/soyuz"})
    assert done.returncode == 0, done.stderr
    organization = (tmp_path / "union/content/organization.yaml").read_text(encoding="utf-8")
    assert '- {name: "Край: союз", url: "https://kray.ru"}' in organization
    assert '- {network: "ВКонтакте", url: "https://vk.com/soyuz"}' in organization
    assert "rules:" not in (tmp_path / "union/content/lint.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "answer", "sentence"),
    [(8, "profkom@mail.ru", "личный ящик"), (8, "нет", "Нужен адрес почты"), (10, "Петрова О. И.", "без сокращений")],
)
def test_init_refuses_what_build_would_refuse(place: int, answer: str, sentence: str, tmp_path: Path) -> None:
    answers = "\n" * place + answer + "\n"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "plugins.press", "init", "union"],
        cwd=tmp_path,
        env=press_environment(),
        input=answers,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert not (tmp_path / "union").exists()
