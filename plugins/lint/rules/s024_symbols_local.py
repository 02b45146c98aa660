"""S024: the symbol of the local organization is on the home page, if there is one (W5)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.lint.symbols import unshown


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    yield from unshown(site, "local", site.library.organization.local, "Знак вашей организации")


RULE = OutputRule(
    code="S024",
    name="symbols-local",
    title="Знак местной организации",
    severity="info",
    why="Свой знак узнают на стенде, в газете и на сайте. Если его нет, так и напишите: «symbol: {none: своей эмблемы"
    " нет}».",
    quote="символика местной организации Профсоюза (если есть)",
    demands=("W5",),
    bad=(built("index.html", "<p>Знак забыли поставить.</p>"),),
    good=(built("index.html", '<img src="gorkom.svg" alt="Эмблема городской организации">'),),
    check=check,
)
