"""G001: official documents are not reprinted in the newspaper (N10): found word for word or by their structure."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.lawlike import lawlike
from plugins.lint.manuscript import Manuscript
from plugins.lint.official import likeness
from plugins.lint.remark import Remark
from plugins.lint.reprint import LIMITS, length, reprints, source, span
from plugins.lint.rule import Limits, TextRule

ADVICE = "Расскажите своими словами, что изменится, для кого и с какого дня"


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    runs = reprints(text, "document", limits)
    for run in runs:
        start, end = span(text, run)
        link = f"документ приложите: documents: [{run.original.file}]"
        yield text.at(start, f"Слово в слово, {length(run)}: это {source(run)}. {ADVICE}, а {link}.", end=end)
    found = None if runs else likeness(text.prose)
    if found and found.official and not ((law := lawlike(text.prose)) and law.law):
        sign = " ".join(found.sign.split())[:50].strip(" :*#")
        message = f"Это перепечатка официального документа («{sign}»). {ADVICE}, а сам документ приложите в PDF"
        yield text.at(found.start, f"{message} (поле documents).", end=found.end)


RULE = TextRule(
    code="G001",
    name="official-reprint",
    title="Перепечатка документа",
    severity="error",
    channels=("newspaper",),
    why="Постановление написано для исполнителей, и читатель его не дочитает. Ему нужно знать, что решили, кого это"
    " касается и с какого дня. Программа сравнивает текст с файлами из documents/, а чужой документ узнаёт по строению:"
    " «ПОСТАНОВЛЯЕТ:», «1. Утвердить…», номер и дата, пункты, приложения. Процитировать одну фразу можно.",
    quote="Не перепечатывайте официальные документы типа постановлений рескома",
    demands=("N10",),
    limits=LIMITS,
    bad=(
        article(
            "Заслушав и обсудив информацию заместителя председателя, президиум ПОСТАНОВЛЯЕТ:\n\n"
            "1. Утвердить план подготовки собраний (приложение № 1).\n"
            "2. Контроль за исполнением настоящего постановления возложить на заместителя председателя."
        ),
    ),
    good=(
        article("Президиум решил: собрания пройдут с декабря по март. Полный текст постановления лежит на сайте."),
        article("«ПОСТАНОВЛЯЕТ: 1. Утвердить», — прочёл вслух Дьяков и отложил бумагу. Зал засмеялся."),
        article("Что сделать до собрания:\n\n1. Составить список.\n2. Позвонить в горком.\n3. Повесить объявление."),
        article("Постановление президиума от 12 ноября № 14-3 касается всех первичек: отчёты примут до декабря."),
    ),
    check=check,
)
