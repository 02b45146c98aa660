"""S021: the name of the all-Russian union is on the home page (W2)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    level = site.library.organization.national
    if not (level.name or level.short_name):
        message = "Название Общероссийского Профсоюза не указано. Заполните national: name или short_name."
        yield in_organization(site.library, "national.name", message)
    elif not (site.home.says(level.name) or site.home.says(level.short_name)):
        message = (
            f"На главной странице нет названия «{level.short_name or level.name}». Верните его в шапку или подвал."
        )
        yield on_page(site.home, message)


RULE = OutputRule(
    code="S021",
    name="name-union",
    title="Название Общероссийского Профсоюза",
    severity="error",
    why="Сайт местной организации показывает, частью какого Профсоюза она является. Полное название или краткое, в"
    " кавычках или без них: программа сличает слова.",
    quote="название Общероссийского Профсоюза (полное или сокращенное)",
    demands=("W2",),
    bad=(built("index.html", "<p>Наш профсоюз</p>"),),
    good=(
        built("index.html", "<p>Профсоюз педагогов</p>"),
        built("index.html", "<p>ПРОФСОЮЗ&nbsp;ПЕДАГОГОВ</p>", note="Прописными и с неразрывным пробелом."),
        built("index.html", "<p><b>Проф&shy;союз</b> педагогов</p>", note="С мягким переносом."),
    ),
    check=check,
)
