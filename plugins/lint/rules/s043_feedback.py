"""S043: from the home page a reader can write to the union: by mail, in a form, in a chat (M5)."""

from collections.abc import Iterator

from plugins.lint.example import built
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import Site, on_page


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    if not site.reachable(site.home):
        message = "С главной страницы нельзя написать: нет ни почты, ни формы, ни чата. Верните ссылку «Задать вопрос»."
        yield on_page(site.home, message)


RULE = OutputRule(
    code="S043",
    name="feedback",
    title="Обратная связь",
    severity="warning",
    why="Человек приходит на сайт с вопросом. Если спросить негде, он уйдёт к знакомому юристу или никуда. Хватит"
    " ссылки на почту или страницы «Задать вопрос»; форму и чат можно подключить в organization.yaml (outside).",
    quote="Инструменты для связи с клиентами",
    demands=("M5",),
    bad=(built("index.html", "<p>Звоните по будням с 9 до 18</p>", note="Написать некуда."),),
    good=(built("index.html", '<a href="vopros/">Задать вопрос</a>'),),
    check=check,
)
