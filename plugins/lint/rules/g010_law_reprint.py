"""G010: articles of laws are not reprinted (N15): word for word, or recognized by their structure."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.example import article
from plugins.lint.lawlike import lawlike
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.reprint import LIMITS, length, reprints, source, span
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article

COLUMN = "правовая колонка"
ADVICE = "Объясните, что это даёт читателю: кому, сколько и в какой срок, на примере; номер статьи оставьте ссылкой."


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    """Yield remarks: errors in a legal column, which is there to explain, warnings elsewhere."""
    column = isinstance(text.record, Article) and text.record.genre == COLUMN
    for remark in _found(text, limits):
        yield replace(remark, severity="error") if column else remark


def _found(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    runs = reprints(text, "law", limits)
    for run in runs:
        start, end = span(text, run)
        yield text.at(start, f"Слово в слово, {length(run)}: это {source(run)}. {ADVICE}", end=end)
    law = None if runs else lawlike(text.prose)
    if law and law.law:
        yield text.at(law.start, f"Это перепечатка закона («{law.sign[:60].strip()}»). {ADVICE}", end=law.end)


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
            "Директор спросил, что делать с датами. В случае задержки выплаты заработной платы на срок более пятнадцати"
            " дней работник имеет право, известив работодателя в письменной форме, приостановить работу.",
            note="Слово в слово из codes/.",
        ),
        article(
            "Статья 91. Отпуск при рождении внука\n\nРаботнику по его письменному заявлению предоставляется отпуск без"
            " сохранения заработной платы продолжительностью до пяти календарных дней, если иное не установлено"
            " коллективным договором. Отказ в предоставлении отпуска не допускается.",
        ),
    ),
    good=(
        article(
            "Зарплату задержали больше чем на две недели? Напишите директору, что не выходите на работу, пока не"
            " заплатят. Средний заработок за эти дни сохранят: так говорит статья 8."
        ),
        article("## Статья 8. Когда можно не работать\n\nВы ждёте зарплату третью неделю. Что делать?"),
        article("«Это Кодекс Заречного края о труде, глава про отпуск», — сказал юрист и раскрыл книгу на середине."),
    ),
    check=check,
)
