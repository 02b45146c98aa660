"""`./press subscribers import, export`: what is said, files for their owner alone, half a proof is none."""

import stat
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Press
from tests.newsletters.register import lists


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, str]:
    place = tmp_path / "register" / "people.db"
    return {"STENGAZETA_REGISTER": str(place), "STENGAZETA_MAIL_SECRET": "a secret of tests, long enough"}


def test_a_list_goes_in_is_mended_and_comes_out(press: Press, tmp_path: Path, secrets: dict[str, str]) -> None:
    made = lists.made("excel", 100, 2)
    file, words = tmp_path / "spisok.csv", tmp_path / "soglasie.txt"
    file.write_bytes(made.data)
    words.write_text("Согласен получать письма", encoding="utf-8")
    proof = ("--consent", "рассылка", "--text", str(words), "--proof", "папка 7", "--without", "Регион")
    tried = press("subscribers", "import", str(file), *proof, "--try", environment=secrets)
    assert "Это проба: в реестре ничего не изменено." in tried.stdout
    done = press("subscribers", "import", str(file), *proof, "--tag", "съезд", environment=secrets)
    beside = tmp_path / "spisok-otkazano.csv"
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Добавлено: {len(made.people)}. Дополнено: 0. Без изменений: 0." in done.stdout
    assert f"Отказанные строки: {beside}." in done.stdout
    assert "Столбцы не взяты: №, Регион." in done.stdout
    assert "mail.ru" not in done.stdout.replace("возможно, gmail.com", "")
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    counted = press("subscribers", "segment", "съезд", environment=secrets)
    assert f"Получат письмо: {len(made.people)}." in counted.stdout
    out = tmp_path / "out.csv"
    for code, said in ((0, f"Записано подписчиков: {len(made.people)}."), (1, "такой файл уже есть")):
        written = press("subscribers", "export", str(out), "--as", "bitrix24", "--to", "съезд", environment=secrets)
        assert (written.returncode, said in written.stdout + written.stderr) == (code, True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.read_bytes().count(b"\r\n") == len(made.people) + 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


WRONG = [
    (("--consent", "рассылка"), "согласие нужно доказать"),
    (("--text", "soglasie.txt"), "Добавьте --consent рассылка"),
    (("--consent", "рассылку", "--text", "soglasie.txt", "--proof", "папка"), "Возможно, вы имели в виду «рассылка»"),
    (("--consent", "реклама", "--text", "net.txt", "--proof", "папка"), "net.txt: файл не читается: его нет"),
    (("--consent", "реклама", "--text", "pusto.txt", "--proof", "папка"), "pusto.txt: файл пуст"),
    (("--consent", "реклама", "--text", "soglasie.txt", "--proof", "п" * 243), "--proof: длиннее 242 знаков"),
    (("--without", "Имяя"), "Столбца «Имяя» в файле нет. Возможно, вы имели в виду «Имя»."),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_cannot_be_done_is_one_sentence(
    press: Press, tmp_path: Path, secrets: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "spisok.csv").write_text("E-mail;Имя\na@mail.ru;Анна\n", encoding="utf-8")
    (tmp_path / "soglasie.txt").write_text("Согласен", encoding="utf-8")
    (tmp_path / "pusto.txt").write_text(" \n", encoding="utf-8")
    done = press("subscribers", "import", "spisok.csv", *words, cwd=tmp_path, environment=secrets)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ошибка: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Подписчиков: 0." in press("subscribers", "counts", cwd=tmp_path, environment=secrets).stdout


@pytest.mark.parametrize("trial", [(), ("--try",)])
def test_a_table_of_which_nobody_is_taken_is_no_success(
    press: Press, tmp_path: Path, secrets: dict[str, str], trial: tuple[str, ...]
) -> None:
    (tmp_path / "spisok.csv").write_text("E-mail;Имя\nне адрес;Анна\nтоже нет;Пётр\n", encoding="utf-8")
    done = press("subscribers", "import", "spisok.csv", *trial, cwd=tmp_path, environment=secrets)
    assert done.returncode == 1
    assert done.stderr == "ошибка: ни одна строка не взята, отказано всем: 2. Почему, сказано выше.\n"
    assert "Отказано: 2." in done.stdout
    assert (tmp_path / "spisok-otkazano.csv").exists() is not bool(trial)


def test_refused_rows_that_somebody_has_mended_are_not_written_over(
    press: Press, tmp_path: Path, secrets: dict[str, str]
) -> None:
    (tmp_path / "spisok.csv").write_text("E-mail;Имя\nне адрес;Анна\nтоже;Пётр\na@mail.ru;Вера\n", encoding="utf-8")
    first, second, third = (tmp_path / f"spisok-otkazano{end}.csv" for end in ("", "-2", "-3"))

    def taken(name: str) -> str:
        done = press("subscribers", "import", name, cwd=tmp_path, environment=secrets)
        assert done.returncode == 0, done.stderr
        return done.stdout

    for _ in range(2):  # the same rows need no second file
        assert f"Отказанные строки: {first.name}." in taken("spisok.csv")
    mended = first.read_bytes().replace("не адрес".encode(), b"b@mail.ru")
    first.write_bytes(mended)
    assert f"Отказанные строки: {second.name}." in taken(first.name)
    assert f"Отказанные строки: {third.name}." in taken("spisok.csv")
    assert first.read_bytes() == mended
    second.write_bytes(second.read_bytes().replace("тоже".encode(), b"c@mail.ru"))
    assert "Отказанные строки" not in taken(second.name)


def test_one_who_is_taken_or_must_not_be_written_to_is_enough(
    press: Press, tmp_path: Path, secrets: dict[str, str]
) -> None:
    (tmp_path / "spisok.csv").write_text("E-mail;Имя\nне адрес;Анна\na@mail.ru;Пётр\n", encoding="utf-8")
    for before in ((), ("leave", "a@mail.ru")):
        if before:
            assert press("subscribers", *before, cwd=tmp_path, environment=secrets).returncode == 0
        done = press("subscribers", "import", "spisok.csv", cwd=tmp_path, environment=secrets)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_table_that_git_or_a_site_would_take_is_refused_before_anything_is_written(
    press: Press, tmp_path: Path, secrets: dict[str, str], content: Path
) -> None:
    """Its refused rows would lie beside it; where git passes over both it is taken."""
    clone = tmp_path / "clone"
    (clone / "register").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(clone)], check=True)
    (clone / ".gitignore").write_text("/register/\n/spisok.csv\n", encoding="utf-8")
    data = "E-mail;Имя\nне адрес;Анна\na@mail.ru;Пётр\n"
    for folder, code in ((clone, 1), (content, 1), (tmp_path / "output", 1), (clone / "register", 0)):
        folder.mkdir(exist_ok=True)
        (folder / "spisok.csv").write_text(data, encoding="utf-8")
        words = str(folder / "spisok.csv"), "--content", str(content)
        done = press("subscribers", "import", *words, cwd=tmp_path, environment=secrets)
        assert (done.returncode, (folder / "spisok-otkazano.csv").exists()) == (code, not code), done.stderr
        assert ("здесь таблицу людей опубликуют или запишут в git" in done.stderr) is bool(code)
        assert len(done.stderr.splitlines()) == code
