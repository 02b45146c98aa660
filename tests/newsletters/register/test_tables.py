"""Tables of people on both databases: four dialects, broken rows, consent, twice the same, all or nothing."""

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.engine import URL

from newsletters.register import consents, reading, suppression
from newsletters.register.engine import open_at, writing
from newsletters.register.engine import reading as looking
from newsletters.register.entry import FIELDS
from newsletters.register.errors import RegisterError
from newsletters.register.schema import metadata, subscriber
from newsletters.register.tables.decoding import TableError
from newsletters.register.tables.dialects import DIALECTS, written
from newsletters.register.tables.importing import Basis, Report, take
from newsletters.register.tables.people import Common
from newsletters.register.tables.report import refused_table, told
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.register import lists

SIZE = 10_000 if os.environ.get("PRESS_FULL") else 400
PROOF = Basis(purposes=("newsletter", "advertising"), words="Согласен получать письма", proof="папка 7")
NOBODY = Common()


def imported(
    engine: Engine, data: bytes, basis: Basis | None = None, common: Common = NOBODY, now: int = 100
) -> Report:
    with writing(engine) as connection:
        return take(connection, DIGESTS, data, common, now=now, basis=basis)


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with looking(engine) as connection:
        return {
            table.name: sorted(tuple(row) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


def states(engine: Engine) -> Counter[str]:
    with looking(engine) as connection:
        return Counter(connection.execute(select(subscriber.c.state)).scalars())


@pytest.mark.parametrize("dialect", lists.HEADERS)
def test_a_list_with_broken_rows_is_taken_in_once(
    engine: Engine, dialect: str, record_property: Callable[[str, object], None]
) -> None:
    made = lists.made(dialect, SIZE, 3)
    started = time.process_time()
    report = imported(engine, made.data, PROOF)
    record_property(f"импорт {SIZE} строк ({dialect}, {engine.dialect.name}), процессор, с",
                    f"{time.process_time() - started:.1f}")  # fmt: skip
    assert Counter(one.reason for one in report.refused) == made.refused
    assert {mend: len(lines) for mend, lines in report.mends.items()} == made.mends
    assert (report.added, len(report.twice), report.others) == (len(made.people), made.twice, made.others)
    assert (report.agreed, report.waiting, report.encoding) == (2 * report.added, 0, lists.ENCODINGS[dialect])
    with looking(engine) as connection:
        assert {one.address: one.surname for one in reading.readers(connection)} == made.people
    before = everything(engine)
    again = imported(engine, made.data, PROOF, now=200)
    assert (again.added, again.completed, again.agreed, again.unchanged) == (0, 0, 0, len(made.people))
    assert everything(engine) == before


def test_what_was_refused_can_be_mended_and_taken_in(engine: Engine) -> None:
    made = lists.made("excel", 200, 5)
    report = imported(engine, made.data)
    table = refused_table(report).decode("cp1251").split("\r\n")
    assert table[0] == "Строка файла;Почему отказано;" + ";".join(lists.HEADERS["excel"])
    assert len(table) == len(report.refused) + 2
    phones = [line for line in table if "+7 (000) 123" in line]
    mended = [line.replace("'+7 (000) 123-45-67", f"phone{number}@mail.ru") for number, line in enumerate(phones)]
    again = imported(engine, "\r\n".join([table[0], *mended, ""]).encode("cp1251"))
    assert (again.added, again.refused) == (len(phones), [])
    assert len(phones) >= 2


def test_without_proof_everybody_waits_and_proof_wakes_them_later(engine: Engine) -> None:
    data = "E-mail;Имя\na@mail.ru;Анна\nb@mail.ru;Пётр\n".encode()
    assert imported(engine, data).waiting == 2
    assert states(engine) == {"waiting": 2}
    with looking(engine) as connection:
        assert not list(reading.readers(connection))
    other = imported(engine, data, Basis(purposes=("advertising",), words="да", proof="папка"))
    assert (other.agreed, states(engine)) == (2, {"waiting": 2})
    woken = imported(engine, data, PROOF)
    assert (woken.added, woken.completed, woken.agreed, states(engine)) == (0, 2, 2, {"active": 2})
    with looking(engine) as connection:
        journal = consents.history(connection, DIGESTS.of("a@mail.ru"))
    assert [(one.purpose, one.words, one.trace.way) for one in journal] == [
        ("advertising", "да", "импорт: папка"),
        ("newsletter", "Согласен получать письма", "импорт: папка 7"),
    ]


def test_nobody_who_left_comes_back_by_a_list(engine: Engine) -> None:
    data = b"E-mail\nleft@mail.ru\nspam@mail.ru\nkept@mail.ru\n"
    imported(engine, data, PROOF)
    with writing(engine) as connection:
        suppression.suppress(connection, DIGESTS.of("left@mail.ru"), "left", now=150)
        suppression.suppress(connection, DIGESTS.of("spam@mail.ru"), "complained", now=150)
        trace = consents.Trace(at=150, way="письмо")
        consents.withdraw(connection, DIGESTS.of("kept@mail.ru"), trace, purpose="advertising")
    before = everything(engine)
    report = imported(engine, data, PROOF, now=200)
    assert (report.suppressed, report.withdrawn, report.agreed, report.unchanged) == (2, 1, 0, 1)
    assert everything(engine) == before
    assert "Писать нельзя (отписались, пожаловались, просили не писать): 2, не взяты." in list(told(report))


def test_who_was_unsubscribed_elsewhere_is_not_taken_in(engine: Engine) -> None:
    data = b"email,email_status\na@mail.ru,active\nb@mail.ru,unsubscribed\nc@mail.ru,blocked\na@mail.ru,unsubscribed\n"
    report = imported(engine, data, PROOF)
    assert (report.added, report.gone) == (0, 3)


def test_a_person_is_completed_and_nothing_known_is_lost(engine: Engine) -> None:
    imported(engine, "E-mail;Имя;Фамилия;Метки;Регион;Цех\na@mail.ru;Анна;Ким;казначеи;Тула;\n".encode())
    report = imported(engine, "Email,Имя,Фамилия,Теги,РЕГИОН,Цех\nA@MAIL.RU,,Ли,КАЗНАЧЕИ|новые,Орёл,5\n".encode())
    assert (report.added, report.completed) == (0, 1)
    with looking(engine) as connection:
        (one,) = reading.everybody(connection)
    assert (one.first, one.surname, one.tags) == ("Анна", "Ли", {"казначеи", "новые"})
    assert one.traits == {"Регион": "Орёл", "Цех": "5"}


BROKEN = [
    (b"", "нет ни строки"),
    (b"E-mail;\xc8\xec\xff\n" + b"a@mail.ru;\x98\x81\x8d\n" * 9, "Кодировку файла не узнать"),
    ("E-mail;Имя\na@mail.ru;Анна\n".encode() * 9 + b"b@mail.ru;\xd0", "UTF-8 испорчен: байт"),
    (b"PK\x03\x04 whatever", "Это книга Excel (xlsx)"),
    (b"\x7fELF\2\1\1" + bytes(9) + b"\3\0\x3e\0\x30\x6d\0\xd8" + bytes(9), "Это не текст, а нужна таблица CSV."),
    (b"\xff\xfeE\0;\0\x00\xd8", "Файл в UTF-16 испорчен: байт 7 не читается. Сохраните таблицу в Excel"),
    (b"\xef\xbb\xbfE-mail\n\xd0", "Файл в UTF-8 испорчен: байт 11 не читается. Сохраните таблицу в Excel"),
    ("Имя;Фамилия\nАнна;Ким\n".encode(), "Не найден столбец с адресами"),
    ("Имя;Электроная почта\nАнна;a@mail.ru\n".encode(), "Столбец «Электроная почта» назовите «E-mail»"),
    (b"a@mail.ru\nb@mail.ru\n", "В первой строке не названия столбцов"),
    ("E-mail;Цех;цех\na@mail.ru;1;2\n".encode(), "Столбец «цех» в файле дважды"),
    ('E-mail;"Имя\na@mail.ru;Анна\n'.encode(), "Названия столбцов не прочесть: кавычка не закрыта"),
    (b"E-mail\n", "нет ни одного человека"),
    (b"E-mail;" + b"x" * 70 + b"\na@mail.ru;1\n", "длиннее 60 знаков"),
]


@pytest.mark.parametrize(("data", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_a_file_that_is_no_table_changes_nothing(engine: Engine, data: bytes, said: str) -> None:
    with pytest.raises(TableError, match=said.replace("(", r"\(").replace(")", r"\)")):
        imported(engine, data, PROOF)
    assert states(engine) == {}


def test_a_failure_in_the_middle_changes_nothing(engine: Engine) -> None:
    """The database refuses somebody of the third batch: the first two are not kept either."""
    rows = "".join(f"person{number}@mail.ru;Анна;Тула;казначеи\n" for number in range(1_200))
    imported(engine, "E-mail;Имя;Регион;Метки\nfirst@mail.ru;Анна;Тула;казначеи\n".encode(), PROOF)
    before = everything(engine)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            command = "CREATE TRIGGER no BEFORE INSERT ON subscriber WHEN NEW.address = 'person1100@mail.ru' {}"
            connection.execute(text(command.format("BEGIN SELECT RAISE(ABORT, 'no'); END")))
        else:
            connection.execute(text("ALTER TABLE subscriber ADD CHECK (address <> 'person1100@mail.ru')"))
        connection.commit()
    with pytest.raises(RegisterError, match="Ничего не изменено"):
        imported(engine, f"E-mail;Имя;Регион;Метки\n{rows}".encode(), PROOF)
    assert everything(engine) == before


AWKWARD = (
    'E-mail,Имя,Фамилия,ФИО,Пол,Метки,Источник,Организация,"Своя, графа"\r\n'
    'a@mail.ru,Анна,"О\'Коннор; ""Ё""",,ж,"казначеи, ""мир, труд; май""",сайт,"=1+1","\'\'=2"\r\n'
    'b@mail.ru,-Иван,@Ли,,м,\'+7,Выставка «Ёлка»,+7 (000) 000-00-00,"a;b,c|d"\r\n'
    "c@xn--e1aybc.xn--p1ai,,,Ким Анна Сергеевна,,,,\t=x,'\r\n"
)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_written_is_read_back_as_it_was(engine: Engine, dialect: str, tmp_path: Path) -> None:
    imported(engine, AWKWARD.encode(), PROOF)
    imported(engine, lists.made("utf8", 60, 1).data, PROOF)
    first = exported(engine, dialect)
    for cell in (
        first.decode(DIALECTS[dialect].encoding).replace("\r\n", DIALECTS[dialect].sign).split(DIALECTS[dialect].sign)
    ):
        assert not cell.strip('" ').startswith(("=", "+", "-", "@", "\t")), cell
    second = open_at(URL.create("sqlite", database=str(tmp_path / "second" / "people.db")))
    report = imported(second, first, PROOF)
    assert (report.refused, report.mends, report.twice) == ([], {}, [])
    assert persons(second) == persons(engine)
    assert sorted(exported(second, dialect).splitlines()) == sorted(first.splitlines())
    second.dispose()


def exported(engine: Engine, dialect: str) -> bytes:
    with looking(engine) as connection:
        some = list(reading.everybody(connection))
    names = sorted({name for one in some for name in one.traits})
    return written(some, names, DIALECTS[dialect])


def persons(engine: Engine) -> dict[str, tuple[object, ...]]:
    with looking(engine) as connection:
        return {
            one.address: (*(getattr(one, name) for name in FIELDS), one.tags, one.traits)
            for one in reading.everybody(connection)
        }


def test_a_sign_that_excel_cannot_write_is_told(engine: Engine) -> None:
    imported(engine, "E-mail;Имя\na@mail.ru;Қуат\n".encode(), PROOF)
    with pytest.raises(TableError, match="нет знака «Қ», а он есть в строке 2"):
        exported(engine, "excel")


def test_the_report_holds_nobody(engine: Engine) -> None:
    made = lists.made("utf8", 300, 9)
    lines = "\n".join(told(imported(engine, made.data)))
    assert "Отказано: " in lines
    assert "@" not in lines.replace("нет знака @", "").replace("вместо знака @", "")
    assert not [name for name in lists.SURNAMES if name in lines]
