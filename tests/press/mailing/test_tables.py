"""`./press subscribers import, export`: what is said, files for their owner alone, half a proof is none."""

import stat
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
    (("--consent", "реклама", "--text", "net.txt", "--proof", "папка"), "net.txt: файл не читается"),
    (("--without", "Имяя"), "Столбца «Имяя» в файле нет. Возможно, вы имели в виду «Имя»."),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_cannot_be_done_is_one_sentence(
    press: Press, tmp_path: Path, secrets: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "spisok.csv").write_text("E-mail;Имя\na@mail.ru;Анна\n", encoding="utf-8")
    (tmp_path / "soglasie.txt").write_text("Согласен", encoding="utf-8")
    done = press("subscribers", "import", "spisok.csv", *words, cwd=tmp_path, environment=secrets)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ошибка: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Подписчиков: 0." in press("subscribers", "counts", cwd=tmp_path, environment=secrets).stdout
