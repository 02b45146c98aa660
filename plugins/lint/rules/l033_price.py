"""L033: the price in the imprint is a price, or one of the two notes that the law knows."""

import re
from collections.abc import Iterator
from datetime import timedelta

from plugins.lint.example import issue, whole
from plugins.lint.laws import IMPRINT, stands_on
from plugins.lint.remark import Remark, at_field, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library
from plugins.newsroom.patterns import late

PRICE = late(
    r"бесплатно|(?:цена )?свободная(?: цена)?|\D{0,12}\d+(?:[ \u00a0,.]\d+)*[ \u00a0]?(?:₽|р\.?|руб\w*\.?).*",
    re.IGNORECASE,
)


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    oldest = library.today - timedelta(days=limits["days"])
    for one in library.issues:
        if one.date < oldest or misread(library, one.path) or not one.price or PRICE.fullmatch(one.price.strip(" .«»")):
            continue
        message = f"«{one.price}» — не цена. Напишите «Бесплатно», «Свободная цена» или сумму в рублях: «15 рублей»."
        yield at_field(one, "price", message)


RULE = LibraryRule(
    code="L033",
    name="price",
    title="Цена номера",
    severity="error",
    why="Закон знает три ответа: сумма, пометка «Свободная цена», пометка «Бесплатно». «Договорная», «без цены» или"
    " «для членов профсоюза» — ни один из них, и проверяющий сочтёт, что цены нет." + stands_on(IMPRINT),
    limits=(("days", 62),),
    bad=(issue("price: Договорная\n"), issue("price: для членов профсоюза\n")),
    good=(
        issue("price: Свободная цена\n"),
        issue("price: 15 рублей\n"),
        issue("price: «Бесплатно»\n", note="В кавычках, как в законе."),
        whole(
            "issues/2026-08.yaml",
            'number: "7"\ndate: 2026-08-20\nprint_run: "990"\nprice: даром\nsigned_plan: "19 августа, 18:00"\n',
            note="Давно напечатан.",
        ),
    ),
    check=check,
)
