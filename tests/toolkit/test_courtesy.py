"""Names of every shape that a register of members holds, and how one writes to the people who bear them."""

import pytest

from plugins.toolkit.courtesy import COLLECTIVE, Name, gender, parts, salutation
from plugins.toolkit.morphology import name_genders

MEN = """Андрей Николаевич;Илья Кузьмич;Никита Сергеевич;Лука Ильич;Фома Фомич;Савва Лукич;Кузьма Никитич;Данила Саввич
Валерий Ильич;Евгений Яковлевич;Пётр Гаврилович;Николай Юрьевич;Виктор Алексеевич;Артём Семёнович;Шота Георгиевич
Руслан Муратович;Рамазан Абдуллаевич;Гейдар Алирза оглы;Эльдар Мамед-оглы;Алишер Рустам угли;Нурлан Серикулы
Азамат Бакыт уулу;Болат Ержан улы;Женя Петрович;Александр Вильгельмович;Джон Робертович;Иван-Пётр Кириллович
Мишель Жанович;Гия Вахтангович;Никола Стоянович;Исаак Моисеевич;Владимир Вячеславич;Тимофей Ильич"""
WOMEN = """Анна Сергеевна;Вера Андреевна;Любовь Ильинична;Ольга Кузьминична;Мария Никитична;Нина Саввична;Зоя Лукинична
Надежда Фоминична;Гюльнара Рустамовна;Зухра Абдуллаевна;Лейла Гейдар кызы;Айгуль Серикқызы;Динара Бакыт кызы
Саша Петровна;Женя Ивановна;Анна-Мария Карловна;Людмила Яковлевна;Наталья Юрьевна;Азиза Икрам кизи;Эмилия Жановна
Марина Олеговна;Гузель Рашидовна;Сара Моисеевна;Фёкла Егоровна;Нонна Вячеславна"""
UNKNOWN = [
    ("Илья", ""), ("Никита", ""), ("Анна", ""), ("", "Сергеевна"), ("А.", "С."), ("Anna", "Sergeevna"),
    ("Нгуен", "Ван"), ("Анна", "Сергеевич"), ("Сергей", "Викторовна"), ("Мария", "дель Кармен"), ("", ""),
    ("Анна1", "Сергеевна"),
    ("Анна", "Сергеевна!"), ("anna@shkola.example", "Ивановна"), ("Анна\nBcc: x", "Сергеевна"), ("🌷", "Сергеевна"),
    ("А" * 120, "Сергеевна"), ("Оглы", "оглы"), ("Кызы", "кызы"), ("Анна", "<b>Сергеевна"),
]  # fmt: skip


@pytest.mark.parametrize("whole", MEN.replace("\n", ";").split(";"))
def test_men(whole: str) -> None:
    first, _, patronymic = whole.partition(" ")
    assert salutation(Name(first, patronymic)) == f"Уважаемый {whole}!"


@pytest.mark.parametrize("whole", WOMEN.replace("\n", ";").split(";"))
def test_women(whole: str) -> None:
    first, _, patronymic = whole.partition(" ")
    assert salutation(Name(first, patronymic)) == f"Уважаемая {whole}!"


@pytest.mark.parametrize(("first", "patronymic"), UNKNOWN)
def test_nobody_is_greeted_by_a_guess(first: str, patronymic: str) -> None:
    assert salutation(Name(first, patronymic)) == COLLECTIVE


@pytest.mark.parametrize(
    ("name", "known", "line"),
    [
        (Name("Джон", surname="Смит"), "м", "Уважаемый Джон Смит!"),
        (Name("Андреа", surname="Росси"), "муж.", "Уважаемый Андреа Росси!"),
        (Name("Мария", surname="Шмидт"), "female", "Уважаемая Мария Шмидт!"),
        (Name("Саша"), "ж", "Уважаемая Саша!"),
        (Name("Чон", surname="Ли"), "", COLLECTIVE),
        (Name("Анна", "Сергеевна"), "м", COLLECTIVE),
        (Name("Анна", "Сергеевна"), "не указан", "Уважаемая Анна Сергеевна!"),
        (Name("АННА", "СЕРГЕЕВНА"), "", "Уважаемая Анна Сергеевна!"),
        (Name("  пётр", " ильич "), "", "Уважаемый Пётр Ильич!"),
        (Name("ГЕЙДАР", "АЛИРЗА ОГЛЫ"), "", "Уважаемый Гейдар Алирза оглы!"),
        (Name("анна-мария", "КАРЛОВНА"), "", "Уважаемая Анна-Мария Карловна!"),
    ],
)
def test_what_the_register_knows_and_how_it_writes(name: Name, known: str, line: str) -> None:
    assert salutation(name, known) == line


@pytest.mark.parametrize(
    ("whole", "name"),
    [
        ("Кузнецова Анна Сергеевна", Name("Анна", "Сергеевна", "Кузнецова")),
        ("Анна Сергеевна Кузнецова", Name("Анна", "Сергеевна", "Кузнецова")),
        ("Кузьмич Илья Кузьмич", Name("Илья", "Кузьмич", "Кузьмич")),
        ("Абрамович Никита Ильич", Name("Никита", "Ильич", "Абрамович")),
        ("Илья Кузьмич", Name("Илья", "Кузьмич")),
        ("Алиев Гейдар Алирза оглы", Name("Гейдар", "Алирза оглы", "Алиев")),
        ("Лейла Гейдар кызы Алиева", Name("Лейла", "Гейдар кызы", "Алиева")),
        ("Джон Смит", Name("", surname="Джон Смит")),
        ("Кузьмич Кузьмич", Name("", surname="Кузьмич Кузьмич")),
        ("Анна", Name("Анна")),
        ("", Name("")),
    ],
)
def test_a_name_in_one_field_comes_apart(whole: str, name: Name) -> None:
    assert parts(whole) == name


def test_the_dictionary_has_a_say_only_when_the_register_has_none() -> None:
    """It knows «Гульчачак» as a man's name, wrongly: then the register's own word counts."""
    name = Name("Гульчачак", "Рашидовна")
    assert name_genders("Гульчачак") == {"male"}
    assert gender(name) == ""
    assert gender(name, "ж") == "female"
    assert name_genders("Зюльфинур") == frozenset()
    assert gender(Name("Зюльфинур", "Рашидовна")) == "female"
    assert name_genders("Саша") == {"male", "female"}
