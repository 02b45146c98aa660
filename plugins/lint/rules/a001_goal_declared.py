"""A001: the three goals of the union's word are all served; each text says which one is its own."""

from collections import Counter
from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.lately import published
from plugins.lint.mix import GOALS, told
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

FILE = "news/2026/10-26-zayavlenie.md"
HEAD = "---\ntitle: Заявление за один день\ndate: 2026-10-26\ngenre: заметка\n"
TEXT = "---\nБланк лежит у председателя, заполнить его можно за десять минут.\n"


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    recent = published(library, limits["weeks"] * 7)
    if len(recent) < limits["texts"]:
        return  # too little to speak of a mixture
    silent = [article for article in recent if not article.goal]
    if len(silent) * 100 > limits["share"] * len(recent):
        newest = silent[0]
        message = (
            f"Из {len(recent)} последних текстов у {len(silent)} не сказано, зачем они."
            f" Впишите в шапку goal: {', '.join(GOALS)}."
        )
        yield Remark(path=newest.path, message=message)
    declared = Counter(article.goal for article in recent if article.goal)
    if declared.total() < limits["texts"]:
        return
    path = library.organization.source.path
    for goal in (goal for goal in GOALS if not declared[goal]):
        message = f"За {limits['weeks']} недель ни одного текста с целью «{goal}» ({told(declared)}). {GOALS[goal]}"
        yield Remark(path=path, message=message, severity="warning")


RULE = LibraryRule(
    code="A001", name="goal-declared", title="Зачем этот текст", severity="info",
    why="Информационная работа преследует три цели: рассказать о делах (информация), показать защитника"
    " (имидж), позвать к нам (рост). Поле goal заставляет ответить, зачем текст, и видно, о какой цели забыли. Сводку"
    " по кварталам печатает `./press lint --goals`. Пока текстов мало, правило молчит.",
    quote="повышение информированности членов Профсоюза о деятельности профсоюзной организации",
    demands=("P1",),
    limits=(("weeks", 8), ("texts", 8), ("share", 50)),
    bad=(whole(FILE, f"{HEAD}goal: имидж\n{TEXT}", note="Это был единственный текст с целью «рост»."),),
    good=(whole(FILE, f"{HEAD}goal: рост\n{TEXT}"),),
    check=check,
)  # fmt: skip
