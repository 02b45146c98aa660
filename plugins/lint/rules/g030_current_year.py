"""G030: the newspaper does not repeat its own year (N12)."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.years import redundant_years
from plugins.newsroom.model import Article


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Article):
        return
    year = text.issue.date.year if text.issue else text.record.published.year
    for mention in redundant_years(text.prose, year):
        message = f"Год лишний: дата есть на первой полосе. Уберите «{' '.join(mention.words.split())}»."
        remark = text.at(mention.start, message, end=mention.end)
        if mention.mend:
            start, end, put = mention.mend
            remark = replace(remark, fix=text.at(start, message, end=end, put=put).fix)
        yield remark


RULE = TextRule(
    code="G030",
    name="current-year",
    title="Лишний год",
    severity="warning",
    channels=("newspaper",),
    why="Год стоит на первой полосе и в колонтитуле каждой страницы; в тексте он только удлиняет фразу. Год нужен,"
    " когда без него непонятно: в сравнении лет, в сроке («с 2026 года»), в названии («Учитель года — 2026»), при"
    " документе с номером.",
    quote="В текстах газеты не нужно указывать год. Дата есть на первой полосе и в колонтитулах",
    demands=("N12",),
    fix="offered",
    bad=(
        article(
            "Собрание состоялось 12 ноября 2026 года, в четверг.", mended="Собрание состоялось 12 ноября, в четверг."
        ),
        article("В 2026 году горком провёл девять проверок.", mended="В этом году горком провёл девять проверок."),
        article("Семинар пройдёт 05.12.2026 в гимназии.", mended="Семинар пройдёт 05.12 в гимназии."),
    ),
    good=(
        article("Собрание состоялось 12 ноября в Доме учителя."),
        article("В 2024 году проверок было пять, в 2026 году — девять."),
        article("Надбавка действует с 2026 года, план рассчитан на 2026–2028 годы."),
        article("Она победила в конкурсе «Учитель года — 2026»."),
        article("Основание — приказ от 12 ноября 2026 года № 41."),
        article("В сентябре 2019 года школа открылась после ремонта.", note="Другой год."),
    ),
    check=check,
)
