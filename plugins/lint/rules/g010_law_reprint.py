"""G010: articles of laws are not reprinted (N15): word for word, or recognized by their structure."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.containment import Kind
from plugins.lint.example import article
from plugins.lint.lawlike import lawlike
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.reprint import LIMITS, length, reprints, source, span
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article

LAW: Kind = "law"
COLUMN = "правовая колонка"
ADVICE = "Объясните на примере, что это даёт читателю: кому, сколько, когда; номер статьи оставьте ссылкой."


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    column = isinstance(text.record, Article) and text.record.genre == COLUMN  # it is there to explain
    told = [
        (*span(text, run), f"Слово в слово, {length(run)}: это {source(run)}") for run in reprints(text, LAW, limits)
    ]
    if not told and (law := lawlike(text.prose)) and law.law:
        told = [(law.start, law.end, f"Это перепечатка закона («{law.sign[:60].strip()}»)")]
    for start, end, message in told:
        remark = text.at(start, f"{message}. {ADVICE}", end=end)
        yield replace(remark, severity="error") if column else remark


RULE = TextRule(
    code="G010",
    name="law-reprint",
    title="Перепечатка закона",
    severity="warning",
    channels=("newspaper",),
    why="Закон читают юристы, а газету — все. Колонка нужна, чтобы перевести статью на человеческий язык: кому что"
    " положено, в какой срок, куда идти. Программа сравнивает текст с файлами из codes/ и узнаёт закон по строению:"
    " «Статья 142. …» в начале строки, «в ред.», «настоящего Кодекса». В правовой колонке это ошибка.",
    quote="Не нужно перепечатывать там статьи законов",
    demands=("N15",),
    limits=LIMITS,
    bad=(
        article(
            "Юрист ответил: в случае задержки выплаты заработной платы на срок более пятнадцати дней работник имеет"
            " право, известив работодателя в письменной форме, приостановить работу.",
        ),
        article(
            "Статья 91. Отпуск при рождении внука\n\nРаботнику по его письменному заявлению предоставляется отпуск"
            " до пяти календарных дней, если иное не установлено договором. Отказ не допускается.",
        ),
    ),
    good=(
        article("Зарплату задержали? Напишите директору, что не выходите на работу, пока не заплатят (статья 8)."),
        article("## Статья 8. Когда можно не работать\n\nВы ждёте зарплату третью неделю. Что делать?"),
        article("«Это Кодекс Заречного края о труде, глава про отпуск», — сказал юрист и раскрыл книгу на середине."),
    ),
    check=check,
)
