"""`./press subscribers` as an operator types it: what it says, what it never says, and its codes."""

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import run_press

Run = Callable[..., tuple[int, str, str]]
ADDRESS = "anna.kuznecova@pochta.example"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run an action; returns its code, its answer and its complaint."""
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "organization.yaml").write_text("name: Профсоюз\n")
    (tmp_path / "soglasie.txt").write_text("Согласна получать новости.\n")

    def one(*words: str, **variables: str) -> tuple[int, str, str]:
        secret = {"STENGAZETA_MAIL_SECRET": "a secret of tests, long enough"}
        made = run_press("subscribers", *words, cwd=tmp_path, environment=secret | variables)
        assert "Traceback" not in made.stderr
        return made.returncode, made.stdout, made.stderr

    return one


def subscribe(run: Run) -> None:
    words = "--first", "Анна", "--surname", "Кузнецова", "--tag", "актив", "--trait", "регион=Тверь", "--gender", "Жен."
    assert run("add", ADDRESS.upper(), *words)[0] == 0
    way = "--way", "заявление № 12", "--origin", "203.0.113.7", "--page", "https://профком.example/podpiska/"
    assert run("confirm", ADDRESS, "--text", "soglasie.txt", *way)[0] == 0


def test_a_life_of_a_subscriber(run: Run, tmp_path: Path) -> None:
    subscribe(run)
    told = run("show", ADDRESS), run("counts"), run("leave", ADDRESS, "--way", "письмо")
    assert [code for code, *_ in told] == [0, 0, 0]
    assert "получает письма" in told[0][1]
    assert "a…@pochta.example" in told[0][1]
    assert "согласия: рассылка\n" in told[0][1]
    assert "получает письма: 1" in told[1][1]
    assert "отписался" in run("show", ADDRESS)[1]
    for _, said, complaint in told:
        assert ADDRESS not in said + complaint
        assert "Кузнецова" not in said + complaint
    proof = run("prove", ADDRESS)[1]
    told_words = "Кузнецова", "Пол: ж", "заявление № 12", "203.0.113.7", "| Согласна получать новости."
    for words in (ADDRESS, *told_words, "дано: рассылка", "отозвано: рассылка"):
        assert words in proof
    assert json.loads(run("prove", ADDRESS, "--json")[1])["forbidden"]["reason"] == "left"
    assert not (tmp_path / ".cache" / "oshibka.log").exists()


def test_a_person_gets_all_data_and_is_erased(run: Run, tmp_path: Path) -> None:
    subscribe(run)
    assert run("export-person", ADDRESS, "--to", "vydano")[0] == 0
    files = [tmp_path / "vydano" / name for name in ("dannye.json", "dannye.txt")]
    assert [oct(stat.S_IMODE(file.stat().st_mode)) for file in files] == ["0o600"] * 2
    assert json.loads(files[0].read_text())["person"]["surname"] == "Кузнецова"
    assert "Кузнецова" in files[1].read_text()
    code, _, complaint = run("export-person", ADDRESS, "--to", "vydano")
    assert (code, "уже есть" in complaint) == (1, True)
    code, said, _ = run("erase", ADDRESS)
    assert (code, "Человек есть" in said) == (1, True)
    assert run("prove", ADDRESS)[1].count("Кузнецова") == 1
    code, said, _ = run("erase", ADDRESS, "--yes")
    assert (code, "Стёрто" in said) == (0, True)
    assert b"kuznecova" not in b"".join(file.read_bytes() for file in (tmp_path / "register").iterdir())
    proof = run("prove", ADDRESS)[1]
    assert "Кузнецова" not in proof
    assert "Писать нельзя" in proof
    assert run("export-person", ADDRESS, "--to", "esche")[0] == 1


def test_a_move_to_a_server_and_back(run: Run, postgresql: str, tmp_path: Path) -> None:
    subscribe(run)
    (tmp_path / "kuda").write_text(postgresql)
    code, said, _ = run("move", "--to-file", "kuda")
    assert (code, "перенесён и сверен" in said) == (0, True)
    code, _, complaint = run("counts")
    assert (code, "переехал" in complaint) == (1, True)
    there = {"STENGAZETA_REGISTER": postgresql}
    assert "получает письма: 1" in run("counts", **there)[1]
    assert run("erase", "nobody@a.example", "--yes", **there)[0] == 0
    assert run("backup", "copy.db", **there)[2].startswith("ошибка: Реестр в PostgreSQL")
    back = os.fspath(tmp_path / "nazad" / "people.db")
    assert run("move", back, **there)[0] == 0
    assert "Кузнецова" in run("prove", ADDRESS, STENGAZETA_REGISTER=back)[1]


def test_a_copy_is_whole_and_its_owners_alone(run: Run, tmp_path: Path) -> None:
    subscribe(run)
    with sqlite3.connect(tmp_path / "register" / "subscribers.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE subscriber SET first = 'Мария'")
        assert "получает письма: 1" in run("counts")[1]  # who only reads does not wait for who writes
        other.execute("ROLLBACK")
    code, said, _ = run("backup", "kopiya.db")
    assert (code, "подписчиков 1" in said) == (0, True)
    copy = tmp_path / "kopiya.db"
    assert oct(stat.S_IMODE(copy.stat().st_mode)) == "0o600"
    assert "Анна" in run("prove", ADDRESS, STENGAZETA_REGISTER=os.fspath(copy))[1]
    assert "уже есть" in run("backup", "kopiya.db")[2]
    assert "хранить нельзя" in run("backup", "content/kopiya.db")[2]
    assert not (tmp_path / "content" / "kopiya.db").exists()


CONFIRM = "confirm", "tajna@a.example", "--text", "soglasie.txt"


@pytest.mark.parametrize(
    ("words", "variables", "said"),
    [
        (("show", "tajna@a.example"), {}, "Такого адреса в реестре нет"),
        (("show", "net-takogo"), {}, "Такого номера в реестре нет"),
        (("add", "tajna"), {}, "не адрес электронной почты"),
        (("add", "tajna@a.example", "--trait", "регион"), {}, "через «=»"),
        (("confirm", "tajna@a.example", "--text", "netu", "--way", "x"), {}, "файл не читается: его нет"),
        ((*CONFIRM, "--way", " "), {}, "--way: пусто. Напишите, чем это подтверждено"),
        ((*CONFIRM, "--way", "x" * 251), {}, "--way: длиннее 250 знаков"),
        ((*CONFIRM, "--way", "x", "--origin", "нет"), {}, "--origin нет: это не IP-адрес. Нужен такой: 203.0.113.7"),
        ((*CONFIRM, "--way", "x", "--page", "javascript:1"), {}, "--page javascript:1: это не адрес страницы"),
        ((*CONFIRM, "--way", "x", "--page", "https://"), {}, "Нужен адрес с http:// или https://"),
        ((*CONFIRM, "--way", "x", "--page", f"https://a.example/{'x' * 500}"), {}, "до 500 знаков"),
        (("leave", "tajna@a.example", "--way", "x" * 251), {}, "--way: длиннее 250 знаков"),
        (("add", "tajna@a.example", "--gender", "Z"), {}, "--gender Z: такого пола реестр не знает. Пишите М или Ж"),
        (("counts",), {"STENGAZETA_MAIL_SECRET": ""}, "Секрета рассылки нет"),
        (("counts",), {"STENGAZETA_MAIL_SECRET": "short"}, "короче 16"),
        (("counts",), {"STENGAZETA_REGISTER": "postgresql://i:tajna@127.0.0.1:1/b"}, "Сервер базы не отвечает"),
        (("counts",), {"STENGAZETA_REGISTER": "content/people.db"}, "хранить нельзя"),
        (("move",), {}, "назовите новое место"),
        (("provee", "x"), {}, "имели в виду «prove»"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, words: tuple[str, ...], variables: dict[str, str], said: str
) -> None:
    code, answer, complaint = run(*words, **variables)
    assert (code, answer) == (1, "")
    assert said in complaint
    assert complaint.count("\n") == 1
    assert "tajna" not in complaint


def test_without_an_action_it_shows_its_help(run: Run) -> None:
    code, said, _ = run()
    assert code == 1
    for action in ("add", "confirm", "leave", "show", "counts", "prove", "export-person", "erase", "move", "backup"):
        assert f"    {action}" in said


def test_what_is_no_register_keeps_its_rights(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "zametki.txt"
    other.write_text("не база\n", encoding="utf-8")
    other.chmod(0o644)
    pipe = tmp_path / "truba"
    os.mkfifo(pipe, 0o644)
    for path, said in ((other, "не база SQLite"), (pipe, "не открыть")):
        code, _, complaint = run("counts", STENGAZETA_REGISTER=str(path))
        assert (code, said in complaint, stat.S_IMODE(path.stat().st_mode)) == (1, True, 0o644)
    assert other.read_text(encoding="utf-8") == "не база\n"


def test_data_of_people_is_not_written_where_it_would_be_published_or_recorded(run: Run, tmp_path: Path) -> None:
    subscribe(run)
    clone = tmp_path / "clone"
    (clone / ".git").mkdir(parents=True)
    for place in (tmp_path / "content", tmp_path / "output", clone):
        for words in (("export", f"{place}/lyudi.csv"), ("export-person", ADDRESS, "--to", str(place))):
            code, _, complaint = run(*words)
            assert (code, complaint.count("\n")) == (1, 1), complaint
            assert "данные людей здесь хранить нельзя" in complaint
    assert [one.name for one in (tmp_path / "content").iterdir()] == ["organization.yaml"]


OUTSIDERS = (
    (("export", ""), "Назовите его"),
    (("export", "net/lyudi.csv"), "файл не создать"),
    (("export", "x" * 300), "…xxx"),
    (("export-person", ADDRESS, "--to", ""), "в какую папку положить? Назовите её"),
    (("export-person", ADDRESS, "--to", "я" * 150), "слишком длинное имя. Назовите короче"),
    (("backup", "x" * 300), "слишком длинное имя. Назовите короче"),
    (("backup", "x/" * 2500), "слишком длинное имя. Назовите короче"),
    (("import", "x" * 250), "слишком длинное имя. Назовите короче"),
    (("export", "soglasie.txt/lyudi.csv"), "файл не создать"),
    (("export-person", ADDRESS, "--to", "soglasie.txt"), "это файл, а нужна папка"),
    (("export-person", ADDRESS, "--to", "soglasie.txt/tut"), "это файл, а нужна папка"),
    (("segment", os.fsdecode(b"\xff")), "это не UTF-8"),
    (("add", ADDRESS, "--tag", os.fsdecode(b"\xff")), "это не UTF-8"),
    (("import", ""), "таблица: файл не читается: имя пустое"),
    (("import", "x" * 140), f"{'x' * 140}: файл не читается: его нет"),
    (("import", "x" * 200), f"{'x' * 40}…{'x' * 119}: файл не читается: его нет"),
    (("import", "content"), "content: файл не читается: это папка"),
    (("backup", ""), "в какой файл записать копию? Назовите его"),
    (("move", "postgresql://"), "КУДА: "),
    (("move", "--to-file", "net.txt"), "--to-file: файл «net.txt» не читается: его нет"),
    (("move", "content/people.db"), "Смените КУДА"),
    (("move", "postgresql://i:tajna@127.0.0.1:1/b"), "Сервер базы не отвечает. Проверьте КУДА и связь"),
    (("move", "soglasie.txt"), "Файл реестра — не база SQLite. Проверьте путь в КУДА"),
)


def test_an_outsiders_words_are_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    subscribe(run)
    (tmp_path / ("x" * 250)).touch()
    for words, said in OUTSIDERS:
        code, _, complaint = run(*words)
        assert (code, complaint.count("\n"), said in complaint) == (1, 1, True), complaint
        assert "Подробности" not in complaint
        assert len(complaint) < 250
    assert not (tmp_path / ".cache" / "oshibka.log").exists()


@pytest.mark.parametrize("name", ["STENGAZETA_REGISTER", "STENGAZETA_MAIL_SECRET_FILE"])
def test_a_home_that_nobody_has_is_told_in_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    changed = {"STENGAZETA_MAIL_SECRET": ""} if "SECRET" in name else {}
    code, _, complaint = run("counts", **{name: "~nikto-takogo/fayl"}, **changed)
    assert (code, complaint.count("\n"), name in complaint) == (1, 1, True), complaint
    assert not (tmp_path / "~nikto-takogo").exists()
