"""Y003: штампы: phrases that say nothing because everybody says them."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.phrases import phrases
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for found in phrases(text.copy, "cliches") if text.russian else ():
        words = " ".join(text.text[found.start : found.end].split())
        yield text.at(found.start, f"Штамп: «{words}». {found.advice}", end=found.end, put=found.put)


RULE = TextRule(
    code="Y003",
    name="cliches",
    title="Штампы",
    severity="warning",
    why="Штамп читают не глядя: «в тёплой дружественной обстановке» проходит что угодно. За каждым стоит ленивая мысль"
    " или подробность, которую вы не назвали. Назовите её: кто пришёл, что сказал, сколько стоило. Чужие слова в"
    " кавычках программа не трогает.",
    fix="offered",
    bad=(
        article(
            "На сегодняшний день заявлений двадцать.",
            mended="Сегодня заявлений двадцать.",
        ),
        article("Вечер прошёл в тёплой дружественной обстановке.", note="Скажите, что ели и что пели."),
        article("Задержки зарплаты имеют место быть.", mended="Задержки зарплаты есть."),
        article("Музей распахнул свои двери в полдень.", mended="Музей открылся в полдень."),
        article("Через весь доклад красной нитью прошла мысль о нагрузке.", note="«Весь доклад был о нагрузке»."),
        article("Никто не остался равнодушным.", note="Покажите одного: что он сделал."),
    ),
    good=(
        article("Сегодня заявлений двадцать."),
        article("Пели под гитару, ушли в полночь, забыли в зале три зонта."),
        article("«Вечер прошёл в тёплой дружественной обстановке», — гласил отчёт, и все засмеялись."),
        article("Она вышивает красной нитью по льну.", note="Нить настоящая."),
        article("На сегодняшний праздник пришли двести человек."),
        article("Дверь музея распахнули в полдень, чтобы проветрить."),
    ),
    check=check,
)
