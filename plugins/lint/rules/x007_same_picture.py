"""X007: one picture lies under two names."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.shots import all_pictures, emblems
from plugins.lint.twins import doubles
from plugins.newsroom.model import Library


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    signs = emblems(library)
    pictures = (one for one in all_pictures(library) if one.path not in signs)
    for first, second in doubles(pictures, limits["bits"]):
        message = f"Та же картинка уже лежит в {first.path}. Оставьте один файл и назовите его в обоих текстах."
        yield Remark(path=second.path, message=message)


RULE = LibraryRule(
    code="X007",
    name="same-picture",
    title="Одна картинка под двумя именами",
    severity="warning",
    why="Два файла одного снимка занимают место вдвое и живут врозь: подпись, автора и согласие исправят у одного и"
    " забудут у другого. Правило узнаёт снимок и после сжатия или уменьшения. Похожие, но разные кадры оно"
    " пропускает.",
    limits=(("bits", 12),),
    bad=(
        article(
            "Зал.\n\n![Зал до начала](pictures/snimok.jpg)\n\n![Зал после](pictures/snimok-men.jpg)",
            note="Второй файл — тот же снимок, только меньше.",
        ),
    ),
    good=(article("Зал.\n\n![Зал до начала](pictures/snimok.jpg)\n\n![Та же дверь](pictures/snimok.jpg)"),),
    check=check,
)
