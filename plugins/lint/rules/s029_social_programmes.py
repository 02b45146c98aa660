"""S029: there is a page on social programmes, and it is kept up (W11)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, in_organization, on_page
from plugins.lint.words import count


def check(site: Site, limits: Limits) -> Iterator[Remark]:
    standing = site.role("programmes")
    page = site.page(standing.address) if standing else None
    if standing is None or page is None:
        message = "Нет страницы о социальных программах. Добавьте страницу с полем «role: programmes»."
        yield in_organization(site.library, "sections", message)
        return
    if not site.links_to(site.home, standing.address):
        yield on_page(site.home, f"С главной страницы не попасть на «{standing.title}». Верните ссылку.")
    edited = standing.updated or standing.date
    days = (site.library.today - edited.date()).days if edited else 0
    if edited is None or days > limits["days"]:
        age = f"не обновлялась {count(days, 'день', 'дня', 'дней')}" if edited else "не говорит, когда обновлена"
        yield Remark(
            path=standing.path,
            severity="warning",
            message=f"Страница о программах {age}. Проверьте суммы и сроки и поставьте поле updated.",
        )


RULE = OutputRule(
    code="S029",
    name="social-programmes",
    title="Социальные программы",
    severity="error",
    why="Путёвки, страхование, материальная помощь — то, ради чего вступают. Страница с ролью programmes есть, на неё"
    " ведёт ссылка с главной; если её год не правили, программа предупреждает, но сборку не держит: текст мог остаться"
    " верным.",
    quote="информация о социальных программах Профсоюза",
    demands=("W11",),
    limits=(("days", 365),),
    bad=(built("index.html", "<a>Программы</a>", note="Ссылка никуда не ведёт."),),
    good=(
        built("index.html", '<a href="/programmy/">Программы</a>'),
        built("index.html", '<a href="programmy/">Что получает член Профсоюза</a>', note="Слова ссылки свободны."),
        built("index.html", '<a href="/programmy/index.html">Программы</a>', note="Адрес с именем файла."),
    ),
    check=check,
)
