"""G001: official documents are not reprinted in the newspaper (N10); recognized by their structure."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.official import likeness
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    found = likeness(text.prose)
    if found and found.official:
        sign = " ".join(found.sign.split())[:50].strip(" :*#")
        yield text.at(
            found.start,
            f"Это перепечатка официального документа («{sign}»). Расскажите своими словами, что изменится для людей,"
            " а сам документ приложите в PDF (поле documents).",
        )


RULE = TextRule(
    code="G001",
    name="official-reprint",
    title="Перепечатка документа",
    severity="error",
    channels=("newspaper",),
    why="Постановление написано для исполнителей, и читатель его не дочитает. Ему нужно знать, что решили, кого это"
    " касается и с какого дня. Программа узнаёт документ по строению: «ПОСТАНОВЛЯЕТ:», «1. Утвердить…», номер и дата,"
    " приложения.",
    quote="Не перепечатывайте официальные документы типа постановлений рескома",
    demands=("N10",),
    bad=(
        article(
            "Заслушав и обсудив информацию заместителя председателя, президиум ПОСТАНОВЛЯЕТ:\n\n"
            "1. Утвердить план подготовки собраний (приложение № 1).\n"
            "2. Контроль за исполнением настоящего постановления возложить на заместителя председателя."
        ),
    ),
    good=(
        article(
            "Президиум решил: собрания в школах пройдут с декабря по март, а за порядком присмотрит заместитель"
            " председателя Сергей Дьяков. Полный текст постановления лежит на сайте."
        ),
    ),
    check=check,
)
