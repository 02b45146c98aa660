"""S022: the symbols of the region and of the town are on the home page (W3)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.lint.symbols import unshown


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    union = site.library.organization
    yield from unshown(site, "region", union.region, "Символ региона")
    yield from unshown(site, "municipality", union.municipality, "Символ муниципального образования")


RULE = OutputRule(
    code="S022",
    name="symbols-region",
    title="Символика региона и города",
    severity="warning",
    why="Герб региона и города говорит, где работает организация. Если использовать его нельзя или не принято, скажите"
    " это в organization.yaml: «symbol: {none: причина}».",
    quote="символика региона, муниципального образования",
    demands=("W3",),
    bad=(built("index.html", '<img src="krai.svg" alt="Герб Заречного края">', note="Герба города нет."),),
    good=(
        built(
            "index.html",
            '<img src="krai.svg" alt="Герб Заречного края"><img src="gorod.svg" alt="Герб Верхнереченска">',
        ),
    ),
    check=check,
)
