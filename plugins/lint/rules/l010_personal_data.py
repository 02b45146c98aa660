"""L010: personal data of private persons are not printed."""

from collections.abc import Iterator
from functools import partial

from plugins.lint.days import day_of
from plugins.lint.example import article, letter
from plugins.lint.laws import PERSONAL_DATA, stands_on
from plugins.lint.manuscript import Manuscript
from plugins.lint.personal import NUMBERS, SAID, is_own, masked, traces
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for trace in traces(text.prose, partial(day_of, text), signs=text.copy.signs):
        words = text.text[trace.start : trace.end]
        if not is_own(trace, words, text):
            put = masked(words, trace.kind) if trace.kind in NUMBERS else None
            yield text.at(trace.start, SAID[trace.kind], end=trace.end, put=put)


RULE = TextRule(
    code="L010",
    name="personal-data",
    title="Личные данные человека",
    severity="error",
    why="Телефон, адрес, паспорт и номер карты, попав на сайт, остаются в сети навсегда и достаются мошенникам."
    " Печатать их можно только с отдельного согласия человека. Телефоны организации и людей из people.yaml программа"
    " знает. Если согласие есть, поставьте пометку lint-off L010 и назовите его." + stands_on(PERSONAL_DATA),
    fix="offered",
    bad=(
        article("Пишите Анне, её телефон +7 (900) 000-00-00.", mended="Пишите Анне, её телефон +7 (900) •••-••-••."),
        article("Данные для пропуска: паспорт 00 00 № 000000, СНИЛС 112-233-445 95."),
        letter("Переведите на карту 2200 0000 0000 0004.", mended="Переведите на карту •••• •••• •••• 0004."),
        article("Семье помогут соседи: ул. Речная, д. 5, кв. 12."),
        article("Потерялся мальчик, родился 3 мая 2018 года."),
    ),
    good=(
        article("Звоните в горком: +7 (000) 214-36-10."),
        article("Счёт 40703810000000000000, ОГРН 1020000000001, приказ от 20.11.2026 № 112-233-445."),
        article("Мастерская заняла 12 кв. м на улице Речной, дом 5."),
        article("Поэт родился 6 июня 1799 года. Справки: 8 (800) 000-00-00."),
        article("Образец: `+7 (900) 000-00-00`."),
    ),
    check=check,
)
