"""Tables of Wordstat as people bring them, and what is said of broken ones."""

from pathlib import Path

import pytest

from plugins.press.order import OrderError
from plugins.press.wordstat import alike, covered, read_queries
from plugins.toolkit.stems import stem, stems
from tests.conftest import Press

TABLE = (
    "Запросы со словами «отпуск»;\r\nЗапрос;Показов в месяц\r\nотпуск учителя;12 345\r\n+как выйти !на пенсию;900\r\n"
)
WANTED = {"отпуск учителя": 12345, "как выйти на пенсию": 900}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_every_way_of_saving_is_read(tmp_path: Path, encoding: str, sign: str) -> None:
    file = tmp_path / "wordstat.csv"
    file.write_bytes(TABLE.replace(";", sign).replace("12 345", "12\u00a0345").encode(encoding))
    assert read_queries(file) == (WANTED, [])


def test_quotes_decimals_and_two_tables_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "w.csv"
    file.write_text('"отпуск; учителя","1200,0",,"льготы","15"\nотпуск; учителя,7\n', encoding="utf-8")
    assert read_queries(file)[0]["льготы"] == 15
    assert max(read_queries(file)[0].values()) == 1200


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "запросов не нашлось"), (b"\x00\x01\x98\xff", ""), ("просто текст\n".encode(), "запросов не нашлось"),
     (b'"' + b"a" * 200_000 + b'";1', "испорчена")]
)  # fmt: skip
def test_a_broken_table_is_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "w.csv"
    file.write_bytes(data)
    with pytest.raises(OrderError, match=said):
        read_queries(file)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "net.csv", tmp_path):
        with pytest.raises(OrderError, match="не открывается"):
            read_queries(path)


@pytest.mark.parametrize(
    "forms",
    ["отпуск отпуска отпуску отпуском отпуске", "учитель учителя учителю учителей учителями",
     "профсоюз профсоюзы профсоюзов", "зарплата зарплаты зарплату зарплатой", "ёлка елки ёлку",
     "договор договоры договора договорами", "выплата выплаты выплатами", "школьный школьная школьного школьными"]
)  # fmt: skip
def test_forms_of_a_word_are_one(forms: str) -> None:
    found = {stem(form) for form in forms.split()}
    assert len(found) == 1, found


def test_other_words_stay_others() -> None:
    assert stem("отпуск") != stem("отписка")
    assert stem("школа") != stem("школьный")
    assert stems("Как вступить в профсоюз?") == {stem("вступить"), stem("профсоюз")}


def test_the_command_tells_what_has_no_page(tmp_path: Path, press: Press) -> None:
    file = tmp_path / "w.csv"
    file.write_text("вступить в профсоюз;5000\nнастройка арф;70\nкотики;900\n", encoding="cp1251")
    done = press("wordstat", str(file))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[-1] for line in lines[:2]] == ["котики", "арф"], "most shown first"
    assert "3 запроса, без страницы 2." in done.stdout
    assert "/poisk/" in done.stdout
    assert "вступить" not in done.stdout
    assert "есть" in press("wordstat", "--all", str(file)).stdout


def test_a_line_without_a_number_is_told(tmp_path: Path, press: Press) -> None:
    file = tmp_path / "w.csv"
    file.write_text("Запрос;Показов\nотпуск учителя;много\nльготы;12\n;\nстаж;3 тыс.\n", encoding="utf-8")
    assert read_queries(file) == ({"льготы": 12}, ["стаж;3 тыс."])
    done = press("wordstat", str(file))
    assert "Пропущено строк без числа показов: 1. Это «стаж;3 тыс.». Исправьте число." in done.stderr


def test_a_page_alike_is_named(tmp_path: Path, press: Press) -> None:
    """The page on the sanatorium never says «путёвка»: words are compared, and the editor judges."""
    file = tmp_path / "w.csv"
    file.write_text("путёвка в санаторий;500\nкотики;90\n", encoding="utf-8")
    done = press("wordstat", str(file))
    assert "путёвка в санаторий  (похоже: novosti/2026/sanatoriy/)" in done.stdout
    assert "2 запроса, без страницы 2, из них с похожей страницей 1." in done.stdout
    assert "котики\n" in done.stdout


def test_what_counts_as_a_page() -> None:
    title = stems("Санаторное лечение")
    page = (title, title, title | stems("путёвка за полцены"), "programmy/")
    other = (stems("Взносы"), stems("Взносы"), stems("Взносы и путёвка"), "vznosy/")
    assert covered("путёвка санаторное", (page, other))
    assert not covered("путёвка на море", (page, other))
    assert alike("санаторное море", (page, other)) == "programmy/"
    assert alike("море", (page, other)) == alike("море зимой", (page,)) == alike("море", ()) == ""
