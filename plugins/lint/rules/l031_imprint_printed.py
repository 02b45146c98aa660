"""L031: the imprint that the union has filled in stands in the printed issue."""

import re
from collections.abc import Iterator

from plugins.lint.example import printed
from plugins.lint.laws import IMPRINT, stands_on
from plugins.lint.papers import packed
from plugins.lint.remark import Remark, at_field
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site
from plugins.lint.words import either
from plugins.newsroom.model import Issue, Newspaper

FILLED = (
    "Учредитель: Верхнереченская городская организация. Редактор: Кораблёв Д. Ю. ул. Пристанская, 14; ул. Литейная, 3."
    " Подписано 19 ноября, 18:00, 19 ноября, 18:25."
)


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    newspaper = site.library.organization.newspaper
    for issue in site.library.issues:
        for paper in site.papers(issue):
            whole = packed("".join(paper.pages))
            lost = [name for name, said in _wanted(newspaper, issue) if said and packed(said) not in whole]
            if issue.print_run and not re.search(rf"тираж\D{{0,5}}{re.escape(packed(issue.print_run))}(?!\d)", whole):
                lost.append("тиража")
            if lost and paper.pages:
                message = f"В выходных данных ({paper.file}) нет {either(lost)}. Верните их в шаблон последней полосы."
                yield at_field(issue, "print_run", message)


def _wanted(newspaper: Newspaper, issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield what the law asks for and the union has said; what it has not said is L030."""
    yield "учредителя", newspaper.founder
    yield "главного редактора", newspaper.editor
    yield from ((f"адреса {whose}", address) for whose, address in newspaper.addresses)
    yield "времени подписания", issue.signed_plan
    yield "времени подписания на деле", issue.signed_fact
    yield "цены", issue.price


RULE = OutputRule(
    code="L031",
    name="imprint-printed",
    title="Выходные данные напечатаны",
    severity="error",
    why="Вписать учредителя, редактора и тираж в файл мало: закон смотрит на бумагу. Программа печатает их на последней"
    " полосе сама; если чего-то там нет, испорчен шаблон, верните прежний." + stands_on(IMPRINT),
    part="newspaper",
    bad=(
        printed("Слова", f"{FILLED} Тираж 99000 экз. Бесплатно.", note="Тираж не тот."),
        printed("Слова", "Учредитель: Верхнереченская городская организация. Тираж: 990 экз."),
    ),
    good=(
        printed("Слова", f"{FILLED} Тираж: 990 экз. Бесплатно."),
        printed("Слова", f"Тираж — 990. {FILLED}", "Бесплатно", note="По частям, на разных полосах."),
        printed(f"{FILLED.upper()} ТИРАЖ 990 экз. БЕСПЛАТНО", note="Прописными, на первой."),
    ),
    check=check,
)
