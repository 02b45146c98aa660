"""X016: the union's colours are colours, and words in them can be read (WCAG 2.2, success criterion 1.4.3)."""

from collections.abc import Iterator

from plugins.lint.example import organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.site import in_organization
from plugins.newsroom.model import Library


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    if not library.organization.brand:
        return
    from plugins.toolkit.house import THEME  # late: most unions take the colours of the theme
    from plugins.toolkit.tokens import faults

    for name, message in faults(THEME, library.organization.brand):
        yield in_organization(library, f"brand.{name}", message)


RULE = LibraryRule(
    code="X016",
    name="brand-colours",
    title="Цвета союза",
    severity="error",
    why="Бледные буквы не прочтёт тот, у кого слабое зрение, дешёвый экран или солнце за спиной. Цвета из brand идут на"
    " сайт, в газету и в письма, поэтому контраст букв с фоном проверяется до сборки: нужно не меньше 4,5.",
    bad=(
        organization('brand: {union: "#ffffff"}\n', note="Белые буквы на белом."),
        organization('brand: {union: "синий"}\n', note="Не цвет."),
        organization('brand: {zelyonyy: "#0b4f8a"}\n', note="Такого цвета в оформлении нет."),
    ),
    good=(
        organization('brand: {union: "#0b4f8a"}\n'),
        organization('brand: {union: "#0b4f8a", accent: "#b3202a"}\n'),
        organization("language: ru\n", note="Своих цветов нет: берутся цвета темы."),
    ),
    check=check,
)
