"""Y005: people have first names: no «Иванов И. И.», no surname that comes from nowhere."""

from collections.abc import Iterator
from itertools import islice

from plugins.lint.example import article
from plugins.lint.language.naming import naming
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Article) or not text.russian:
        return  # pages, minutes and letters keep to the style of documents
    yield from islice(naming(text), limits["most"])


RULE = TextRule(
    code="Y005",
    name="names",
    title="Имена людей",
    severity="info",
    why="«Иванов И. И.» бывает в ведомости, а в тексте живут Иван Иванов и Анна Петровна. Когда человек появляется"
    " впервые, назовите имя, фамилию и должность, дальше хватит фамилии. Имена в названиях («имени А. С. Пушкина») и в"
    " подписях к снимкам программа не трогает.",
    limits=(("most", 3),),
    fix="offered",
    bad=(
        article("Выступила Петрова А. Н. и ответила на вопросы."),
        article("Кубок вручил А.Н. Смирнов."),
        article("Итоги подвела Соколова В. А.", mended="Итоги подвела Вера Соколова."),
        article("Работы начнутся в мае, сообщил Кузнецов.", note="«…сообщил завхоз школы Пётр Кузнецов»."),
    ),
    good=(
        article("Выступила Анна Петрова и ответила на вопросы."),
        article("Школа имени А. С. Пушкина стоит на улице Л. Н. Толстого."),
        article("Директор школы Пётр Кузнецов встретил нас у ворот. Работы начнутся в мае, сообщил Кузнецов."),
        article("Он прочитал: «Петрова А. Н., 2 часа» — и отложил ведомость."),
        article("- Петрова А. Н., русский язык", note="Список, а не рассказ."),
        article("Чай разливала Елена Соколова из Ряжска.", note="Однофамилица председателя."),
    ),
    check=check,
)
