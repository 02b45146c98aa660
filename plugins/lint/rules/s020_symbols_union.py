"""S020: the emblem or the flag of the all-Russian union is on the home page (W1)."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization
from plugins.lint.symbols import unshown


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    national = site.library.organization.national
    yield from unshown(site, "national", national, "Знак Общероссийского Профсоюза")
    if national.symbol.picture is None and national.symbol.none:
        message = "Знака Общероссийского Профсоюза на сайте пока нет. Добавьте файл в national: symbol."
        yield replace(in_organization(site.library, "national.symbol.none", message), severity="warning")


RULE = OutputRule(
    code="S020",
    name="symbols-union",
    title="Знак Общероссийского Профсоюза",
    severity="error",
    why="По знаку читатель понимает, что перед ним Профсоюз, а не однофамилец. Знак стоит на главной странице, у него"
    " есть описание для незрячих, и файл его лежит на сайте. Пока файла нет («none: причина»), программа напоминает.",
    quote="официальная символика Общероссийского Профсоюза: логотип (флаг Профсоюза)",
    demands=("W1",),
    bad=(
        built("index.html", '<header><img src="znak.svg" alt=""></header>', note="Знак без описания."),
        built(
            "index.html",
            '<header><img src="nety.svg" alt="Эмблема Профсоюза педагогов"></header>',
            note="Файла картинки нет.",
        ),
    ),
    good=(
        built("index.html", '<header><img src="znak.svg" alt="Эмблема Профсоюза педагогов"></header>'),
        built(
            "index.html",
            '<header><svg role="img" aria-label="Эмблема Профсоюза педагогов"></svg></header>',
            note="Рисунок прямо в странице.",
        ),
        built(
            "index.html",
            '<header><img src="/znak.svg" alt="Эмблема Профсоюза педагогов"></header>',
            note="Адрес от корня.",
        ),
    ),
    check=check,
)
