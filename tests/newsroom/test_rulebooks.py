"""What a union keeps for the rules: calendar, words, registers, laws; each wrong line is told at its place."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom import daysofyear, registers, rulebooks
from plugins.newsroom.model import Holiday, Library, Outdated, RegisterEntry
from plugins.newsroom.notes import Notes
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, write

LAW = "Кодекс чести\n\nСтатья 1. Слово\n\n" + "Работник держит слово и хранит тишину в читальном зале. " * 5
REGISTER = """# kind: иностранные агенты
# mark: (включён в реестр иностранных агентов)
# edition: 01.11.2026
name;aliases;since;until
Общество «Парус»;Парус-центр | Парус, южный;2024-01-31;
"Фонд ""Волна\""";Волна-фонд, Фонд волны;31.01.2024;2025-02-01
"""
NORMS = "# kind: устаревшее\nчто;действует по;вместо этого\nМРОТ 19 242 рубля;31.12.2024;22 440 рублей\n"
HEAD = "# kind: иностранные агенты\n# mark: (в реестре)\n# edition: 2026-11-01\n"


def read(folder: Path, files: dict[str, str | bytes], cache: Path | None = None) -> Library:
    return read_library(write(folder / "content", {**GOOD, **files}), cache=cache)


def told(library: Library) -> list[str]:
    return [f"{one.path}:{one.line} {one.code} {one.message}" for one in library.findings]


def days(*entries: str) -> str:
    return "holidays:\n" + "".join(f"  - {entry}\n" for entry in entries)


def test_all_of_it_is_read_and_kept(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "holidays.yaml": days(
            "{day: 10-05, name: День учителя, kind: профессиональный}",
            "{day: последняя пятница сентября, name: День наставника, kind: профсоюзный}",
        ),
        "registers/agenty.csv": REGISTER,
        "registers/ustarelo.csv": NORMS.encode("cp1251"),
        "codes/kodeks.txt": LAW,
        "words.txt": "# наши слова\nППО\nгорком  # так зовут комитет\n\nсоцпартнёрство\n",
    }
    library = read(tmp_path, files, tmp_path / "cache")
    assert told(library) == []
    assert library.holidays == (
        Holiday(name="День учителя", kind="профессиональный", month=10, day=5, line=2),
        Holiday(name="День наставника", kind="профсоюзный", month=9, weekday=4, week=-1, line=3),
    )
    assert [one.on(2026) for one in library.holidays] == [dt.date(2026, 10, 5), dt.date(2026, 9, 25)]
    [register] = library.registers
    assert (register.id, register.kind, register.edition) == ("registers/agenty", "foreign-agents", "2026-11-01")
    assert register.mark == "(включён в реестр иностранных агентов)"
    january = dt.date(2024, 1, 31)
    assert register.entries == (
        RegisterEntry(name="Общество «Парус»", aliases=("Парус-центр", "Парус, южный"), since=january, line=5),
        RegisterEntry(
            name='Фонд "Волна"', aliases=("Волна-фонд", "Фонд волны"), since=january, until=dt.date(2025, 2, 1), line=6
        ),
    )
    assert library.outdated == (
        Outdated(what="МРОТ 19 242 рубля", valid_to=dt.date(2024, 12, 31), instead="22 440 рублей",
                 path="registers/ustarelo.csv", line=3),
    )  # fmt: skip
    [law] = library.codes
    assert (law.id, law.title, law.text) == ("codes/kodeks", "Кодекс чести", LAW)
    assert library.words == {"ППО", "горком", "соцпартнёрство"}
    assert replace(read(tmp_path, files, tmp_path / "cache"), converted=library.converted) == library


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("10-05", (10, 5)), ("5 октября", (10, 5)), ("02-29", (2, 29)), ("1  МАЯ", (5, 1)),
        ("первое воскресенье октября", (10, 0, 6, 1)), ("Четвёртая пятница мая", (5, 0, 4, 4)),
        ("последний понедельник января", (1, 0, 0, -1)),
    ],
)  # fmt: skip
def test_days_as_people_name_them(written: str, day: tuple[int, ...]) -> None:
    assert daysofyear.parse(written) == daysofyear.DayOfYear(*day)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{day: 05.10, name: А, kind: профсоюзный}", "Напишите «05 октября» или «10-05»"),
        ("{day: 2026-10-05, name: А, kind: профсоюзный}", "год не нужен: «10-05»"),
        ("{day: 13-01, name: А, kind: профсоюзный}", "месяцев двенадцать"),
        ("{day: 02-30, name: А, kind: профсоюзный}", "столько дней не бывает"),
        ("{day: 0 мая, name: А, kind: профсоюзный}", "столько дней не бывает"),
        ("{day: 5 октабря, name: А, kind: профсоюзный}", "имели в виду «октября»"),
        ("{day: пятое воскресенье мая, name: А, kind: профсоюзный}", "Пятого такого дня может не быть"),
        ("{day: первое воскресение мая, name: А, kind: профсоюзный}", "имели в виду «воскресенье»"),
        ("{day: весной, name: А, kind: профсоюзный}", "непонятен. Напишите «10-05»"),
        ("{day: 10-05, name: А, kind: народный}", "Значения «народный» здесь не бывает"),
        ("{day: 10-05, kind: профсоюзный}", "Нет обязательного поля «name»"),
        ("{name: А, kind: профсоюзный}", "Нет обязательного поля «day»"),
        ("{day: 10-05, name: А, kind: профсоюзный, year: 2026}", "Поля «year» здесь нет"),
        ("праздник", "нужны поля: day, name, kind"),
    ],
)
def test_a_wrong_day_is_told(tmp_path: Path, entry: str, said: str) -> None:
    library = read(tmp_path, {"holidays.yaml": days("{day: 1 мая, name: Первомай, kind: профсоюзный}", entry)})
    [finding] = told(library)
    assert finding.startswith("holidays.yaml:3 X003 ")
    assert said in finding
    assert library.holidays[0].name == "Первомай"


def test_a_holiday_named_twice(tmp_path: Path) -> None:
    one = "{day: 1 мая, name: Первомай, kind: профсоюзный}"
    library = read(tmp_path, {"holidays.yaml": days(one, one.replace("1 мая", "05-01"))})
    assert told(library) == ["holidays.yaml:3 X003 «Первомай» в этот день уже есть в строке 2. Оставьте одну строку."]
    assert len(library.holidays) == 1


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("ППО\nгорком, обком\n", 2, "несколько слов через запятую"),
        ("ППО\nППО\n", 2, "уже есть в строке 1"),
        ("ППО\n12345\n", 2, "нет ни одной буквы"),
        ("я" * 101 + "\n", 1, "длиннее 100 знаков"),
        ("ППО\nгор\u200bком\u202e\n", 2, "невидимый знак U+202E"),
    ],
)
def test_a_wrong_word_is_told(tmp_path: Path, data: str, line: int, said: str) -> None:
    [finding] = told(read(tmp_path, {"words.txt": data}))
    assert finding.startswith(f"words.txt:{line} X003 ")
    assert said in finding


def test_words_saved_by_an_old_notepad_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, {"words.txt": "горком\r\nпрофактив\r\n".encode("cp1251")}).words == {"горком", "профактив"}


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("name\nОбщество\n", 1, "Не сказано, что это за таблица"),
        ("# kind: агенты\nname\nОбщество\n", 1, "Реестра «агенты» не бывает"),
        ("# kind: иностранные агенты\nname\nОбщество\n", 1, "какая пометка нужна"),
        ("# kind: иностранные агенты\n# mark: (да)\nname\nОбщество\n", 1, "на какой день переписан"),
        (HEAD, 1, "Нет строки с названиями столбцов"),
        (HEAD.replace("2026-11-01", "вчера") + "name\nОбщество\n", 3, "Дата «вчера» непонятна"),
        (HEAD + "naame;since\nОбщество;\n", 4, "имели в виду «name»"),
        (HEAD + "aliases;since\nОбщество;\n", 4, "Нет столбца name"),
        (HEAD + "name;имя\nОбщество;Общество\n", 4, "назван дважды"),
        (HEAD + "name;since\nЯ;\nОбщество;\n", 5, "нужны хотя бы 3 буквы"),
        (HEAD + "name;since\nОбщество;\nОБЩЕСТВО;\n", 6, "уже есть в строке 5"),
        (HEAD + "name;since\nОбщество;2024-02-30\n", 5, "такого дня в календаре нет"),
        (HEAD + "name;since\nОбщество;30.02.2024\n", 5, "такого дня в календаре нет"),
        (HEAD + "name;since;until\nОбщество;2024-02-02;2024-02-01\n", 5, "раньше, чем внесён"),
        (HEAD + "name;aliases\nОбщество;Я | Общак\n", 5, "Другое название «Я» слишком короткое"),
        (HEAD + "name\nОбщество;Парус\n", 5, "Клеток больше, чем столбцов"),
        (HEAD + f"name\n{'я' * 501}\n", 5, "длиннее 500 знаков"),
        ("# kind: устаревшее\nwhat;valid_to\nМРОТ;\n", 3, "по какой день действует «МРОТ»"),
        ("# kind: устаревшее\nwhat;valid_to\n;2024-12-31\n", 3, "Не сказано, что устарело"),
        ("# kind: устаревшее\nwhat;instead\nМРОТ;иначе\n", 2, "Нет столбца valid_to"),
        (b"\x89PNG\r\n\x1a\n\0\0", 1, "двоичный файл"),
        ("", 1, "Файл пуст"),
    ],
)
def test_a_wrong_line_of_a_register_is_told(data: str | bytes, line: int, said: str) -> None:
    found = registers.read("registers/a.csv", data.encode() if isinstance(data, str) else data).findings
    assert [(one.line, one.code) for one in found] == [(line, "X005")], found
    assert said in found[0].message


def test_a_register_may_be_empty_and_one_wrong_line_leaves_the_rest() -> None:
    assert registers.read("registers/a.csv", (HEAD + "name;aliases;since;until\n").encode()).findings == ()
    ledger = registers.read("registers/a.csv", (HEAD + "name;since\nЯ;\n" + "Общество;\n").encode())
    assert ledger.register is not None
    assert [one.name for one in ledger.register.entries] == ["Общество"]


def test_a_hopeless_register_is_not_told_line_by_line() -> None:
    ledger = registers.read("registers/a.csv", (HEAD + "name\n" + "Я\n" * 1000).encode())
    assert len(ledger.findings) == registers.MOST_FINDINGS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\0\0", "Это файл Word"), (b"%PDF-1.7\n\0", "Это PDF"), (b"{\\rtf1 }", "Это RTF"),
        (b"<!doctype html>", "Это HTML"), (b"\x07\x08\0\x01", "двоичный файл"), (b" \n", "Файл пуст"),
        ("Кодекс\n".encode(), "только название «Кодекс»"), (("я" * 301 + " слово" * 30).encode(), "не название"),
        ("—\n".encode() + LAW.encode(), "не название"), (LAW.encode("koi8-r"), "не в кодировке UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_law(data: bytes, said: str) -> None:
    statute = rulebooks.law("codes/a.txt", data)
    assert statute.law is None
    assert [one.code for one in statute.findings] == ["X005"]
    assert said in statute.findings[0].message


def test_files_that_nobody_would_read_are_told(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        {
            "codes/kodeks.docx": b"PK", "registers/agenty.xlsx": b"PK", "word.txt": "ППО\n", "zametki.txt": "ничего",
            "holiday.yaml": "holidays:\n", "codes/a.txt": LAW, "codes/b.txt": LAW,
        },
    )  # fmt: skip
    assert told(library) == [
        "codes/b.txt:1 X004 «Кодекс чести» уже есть в codes/a.txt. Оставьте одну редакцию или назовите часть закона.",
        "codes/kodeks.docx:1 X005 Имя файла в codes/ должно кончаться на .txt. Сохраните закон из Word как «Обычный"
        " текст (.txt)» и положите сюда его.",
        "holiday.yaml:1 X005 Файл с таким именем никто не читает. Возможно, вы имели в виду «holidays.yaml».",
        "registers/agenty.xlsx:1 X005 Имя файла в registers/ должно кончаться на .csv. Сохраните таблицу из Excel как"
        " «CSV UTF-8» и положите сюда её.",
        "word.txt:1 X005 Файл с таким именем никто не читает. Возможно, вы имели в виду «words.txt».",
    ]  # fmt: skip


def test_a_law_may_be_longer_than_a_text_but_not_boundless(tmp_path: Path) -> None:
    long = LAW + "Слово крепко. " * 100_000
    assert len(long.encode()) > 2 << 20
    assert told(read(tmp_path / "a", {"codes/a.txt": long})) == []
    [finding] = told(read(tmp_path / "b", {"codes/a.txt": b"a" * (rulebooks.CODE_SIZE + 1)}))
    assert finding.startswith("codes/a.txt:1 X005 Файл слишком велик: 8,0 МБ, а допустимо 8 МБ")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('#;,|"\n \tkindmarкя01-.:\u200b\x07'), max_size=120), st.sampled_from(["", HEAD, NORMS]))
def test_whatever_a_table_holds_is_told_and_never_a_traceback(tail: str, head: str) -> None:
    for one in registers.read("registers/a.csv", (head + tail).encode()).findings:
        assert one.message[0].isupper() or one.message[0] == "«"
        assert one.message.endswith((".", "!", "?", "»"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_bytes_there_are_nothing_breaks(data: bytes) -> None:
    told = Notes("words.txt")
    words = rulebooks.words(data, told)
    register, law = registers.read("registers/a.csv", data), rulebooks.law("codes/a.txt", data)
    found = (*told.findings, *register.findings, *law.findings)
    assert all(one.message.endswith((".", "!", "?", "»")) for one in found)
    assert all(word.strip() == word != "" for word in words)
    assert (law.law is None) == bool(law.findings)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789-. /первое воскресенье октября последняя пятница"), max_size=40))
def test_whatever_day_is_written_it_comes_or_is_told(written: str) -> None:
    try:
        day = daysofyear.parse(written)
    except ValueError as error:
        said = str(error)
    else:
        said = "."
        assert Holiday(name="", kind="", **day._asdict()).on(2023).month == day.month
    assert said.endswith((".", "»"))
