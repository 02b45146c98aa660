"""L030: an issue has the whole imprint that the law on mass media asks for."""

from collections.abc import Iterator
from datetime import timedelta

from plugins.lint.example import issue, organization, whole
from plugins.lint.imprint import of_issue, of_paper
from plugins.lint.laws import IMPRINT, stands_on
from plugins.lint.remark import Remark, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

PAPER = """newspaper:
  name: Перемена
  founder: Горком
  editor: Денис Кораблёв
  age_mark: 12+
  addresses: {редакции и издателя: "дом 14", типографии: "дом 3"}
"""


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    if not library.issues:
        return
    if not misread(library, library.organization.source.path):
        yield from of_paper(library)
    oldest = library.today - timedelta(days=limits["days"])
    for one in library.issues:
        if one.date >= oldest and not misread(library, one.path):
            yield from of_issue(one, library.today)


RULE = LibraryRule(
    code="L030",
    name="imprint",
    title="Выходные данные",
    severity="error",
    why="В каждом номере должны стоять название, учредитель, главный редактор, номер и дата, время подписания в"
    " печать по графику и на деле, тираж, цена или «Бесплатно», адреса редакции, издателя и типографии. Пропуск —"
    " штраф главному редактору. Программа напечатает всё это сама, нужно только вписать. Напечатанные номера старше"
    " двух месяцев правило не трогает." + stands_on(IMPRINT),
    limits=(("days", 62),),
    bad=(
        organization("newspaper: {name: Перемена, editor: Кораблёв Д. Ю., age_mark: 12+}\n"),
        issue("print_run:\nprice:\n"),
        organization(PAPER.replace("Денис Кораблёв", "Денис")),
    ),
    good=(
        issue('print_run: "990"\nprice: Бесплатно\n'),
        whole("issues/2026-08.yaml", 'number: "7"\ndate: 2026-08-20\n', note="Давно напечатан."),
        organization(PAPER, note="Один адрес на двоих."),
    ),
    check=check,
)
