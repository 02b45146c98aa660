"""S025: the full charter name of the local organization is on the home page (W6)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    name = site.library.organization.local.charter_name
    if not name:
        message = (
            "Полное уставное название вашей организации не указано. Перепишите его из устава в local: charter_name."
        )
        yield in_organization(site.library, "local.charter_name", message)
    elif not site.home.says(name):
        yield on_page(site.home, f"На главной странице нет уставного названия «{name}». Верните его слово в слово.")


RULE = OutputRule(
    code="S025",
    name="name-local-charter",
    title="Уставное название",
    severity="error",
    why="Полное название нужно тем, кто пишет официальное письмо, и тем, кто ищет организацию в реестре. Оно стоит"
    " слово в слово как в уставе; кавычки и пробелы могут отличаться.",
    quote="полное уставное название местной организации Профсоюза",
    demands=("W6",),
    bad=(built("index.html", "<footer>Верхнереченский горком</footer>"),),
    good=(
        built("index.html", "<footer>Верхнереченская городская организация Профсоюза педагогов «Единство»</footer>"),
        built(
            "index.html",
            '<footer>Верхнереченская городская организация Профсоюза педагогов "Единство"</footer>',
            note="Прямые кавычки.",
        ),
        built(
            "index.html",
            "<footer>Верхнереченская городская организация <br>Профсоюза педагогов «Единство»</footer>",
            note="В две строки.",
        ),
    ),
    check=check,
)
