"""T004: spaces and signs: no blank before a comma, one after it, one sign of exclamation."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.spacing import slips


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    for slip in slips(text.prose, text.text, text.copy.signs):
        if slip.start >= text.body and text.copy.intact(slip.start, slip.end):
            yield text.at(slip.start, slip.said, end=slip.end, put=slip.put, safe=True, severity=slip.severity)


RULE = TextRule(
    code="T004",
    name="spaces-punctuation",
    title="Пробелы и знаки",
    severity="warning",
    fix="safe",
    why="Пробел перед запятой отрывает её от слова и уносит на новую строку, а слипшиеся слова не находит поиск. Один"
    " восклицательный знак слышно лучше трёх. Двойные пробелы и три точки страница исправит сама, поэтому это лишь"
    " советы.",
    bad=(
        article("Договор , который ждали,подписан.", mended="Договор, который ждали, подписан."),
        article("Ждём всех!!! Вход свободный .", mended="Ждём всех! Вход свободный."),
        article("Договор  подписан.", mended="Договор подписан.", note="Совет."),
        article("Спорили долго... Договор подписан..", mended="Спорили долго… Договор подписан."),
        article("Газета « Заря » вышла.Читайте ( бесплатно).", mended="Газета «Заря» вышла. Читайте (бесплатно)."),
    ),
    good=(
        article("Да ну?! Не может быть!.. «Заря», 12,5% и 10:30; Яндекс.Музыка, п. 5, файл отчёт.docx."),
        article("| Цех  | Человек |\n| ---- | ------- |\n| Сборочный   | 12 |"),
        article("1.  Первый пункт.\n2.  Второй пункт.\n\nСлово `а ,б!!` и [сюда](https://a.example/б,в...г)."),
        article("Начало `кода` , продолжение <b>слова</b> , конец."),
    ),
    check=check,
)
