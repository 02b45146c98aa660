"""L032: a newspaper of a thousand copies and more is registered, and the imprint says so."""

from collections.abc import Iterator
from datetime import timedelta

from plugins.lint.example import issue, organization, whole
from plugins.lint.laws import REGISTRATION, stands_on
from plugins.lint.remark import Remark, at_field, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

PAPER = """newspaper:
  name: Перемена
  founder: Горком
  editor: Кораблёв Д. Ю.
  age_mark: 12+
  registration: ПИ № ТУ00-00001 от 12 мая 2020 года
  addresses: {редакции: "дом 14", издателя: "дом 14", типографии: "дом 3"}
"""


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    if library.organization.newspaper.registration:
        return
    oldest = library.today - timedelta(days=limits["days"])
    for one in library.issues:
        copies = "".join(one.print_run.split())
        if one.date < oldest or misread(library, one.path) or not copies.isdigit() or int(copies) < limits["copies"]:
            continue
        message = (
            f"Тираж — {one.print_run}, а регистрации у газеты нет: без неё печатают меньше {limits['copies']}"
            " экземпляров. Впишите номер и дату регистрации в newspaper.registration или уменьшите тираж."
        )
        yield at_field(one, "print_run", message)


RULE = LibraryRule(
    code="L032",
    name="registration",
    title="Регистрация газеты",
    severity="error",
    why="Газету тиражом от тысячи экземпляров сначала регистрируют в Роскомнадзоре; меньший тираж от этого освобождён,"
    " поэтому профсоюзные газеты так любят 990 и 999. Если вы зарегистрированы, впишите номер и дату в"
    " newspaper.registration файла organization.yaml: программа напечатает их сама." + stands_on(REGISTRATION),
    limits=(("copies", 1000), ("days", 62)),
    bad=(issue('print_run: "1000"\n'), issue('print_run: "2 500"\n')),
    good=(
        issue('print_run: "999"\n'),
        organization(PAPER, note="Зарегистрирована: тираж какой угодно."),
        whole(
            "issues/2026-08.yaml",
            'number: "7"\ndate: 2026-08-20\nprint_run: "3000"\nprice: Бесплатно\nsigned_plan: "19 августа, 18:00"\n',
            note="Давно напечатан.",
        ),
    ),
    check=check,
)
