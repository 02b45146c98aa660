"""M004: a letter greets once, and in the right gender (L1). The composer puts the greeting in, before the body."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.salutations import discords, greeting
from plugins.newsroom.model import Letter

OWN = {"общее": "«Уважаемые коллеги!»", "личное": "обращения по имени и отчеству"}


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    first = greeting(text) if isinstance(text.record, Letter) else None
    after = text.body
    if first and isinstance(text.record, Letter):
        start, after = first
        rest = len(text.prose) - len(text.prose[after:].lstrip())
        said = " ".join(text.text[start:after].split())
        yield text.at(
            start,
            f"Письмо поздоровается дважды: с {OWN[text.record.salutation]} его начнёт программа (поле salutation)."
            f" Уберите «{said}».",
            end=rest,
            put="",
        )
    for one in discords(text.prose, text.copy.lexicon, after):
        old = text.text[one.start : one.end]
        message = f"«{old} {one.name}»: обращение не согласовано с именем. Напишите «{one.better} {one.name}»."
        yield text.at(one.start, message, end=one.end, put=one.better)


RULE = TextRule(
    code="M004",
    name="greeting",
    title="Обращение",
    severity="warning",
    channels=("letter",),
    fix="offered",
    why="Обращение стоит в письме один раз, первой строкой. Его ставит программа по полю salutation: общее или личное;"
    " в тексте оно было бы вторым. Обращаясь к человеку дальше, согласуйте род: «уважаемая Анна Сергеевна».",
    quote="Обращение (коллективно или лично):\nУважаемые коллеги!\nУважаемый Андрей Николаевич!",
    demands=("L1",),
    bad=(
        letter("Уважаемые коллеги!\n\nСобрание пройдёт в пятницу.", mended="Собрание пройдёт в пятницу."),
        letter("Доброго времени суток! Собрание в пятницу.", mended="Собрание в пятницу."),
        letter(
            "Слово для доклада: уважаемый Анна Сергеевна, ждём вас в пятницу.",
            mended="Слово для доклада: уважаемая Анна Сергеевна, ждём вас в пятницу.",
        ),
    ),
    good=(
        letter("Собрание пройдёт в пятницу. Уважаемая Анна Сергеевна, уважаемый Илья Фомич, доклады за вами."),
        letter("Уважаемые люди собрались в Доме учителя. Дорогой ценой достался им договор."),
        letter("Вас ждут уважаемые Анна Сергеевна и Пётр Ильич, наши юристы. Здравствуйте и радуйтесь!"),
    ),
    check=check,
)
