"""M014: a letter has no italics (L6)."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.emphasis import Marked, italic, marked, tagged, without_markers, words_of
from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter

TAGS = frozenset({"em", "i"})


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return  # the composer of letters prints the words of articles without their emphasis
    for one in marked(text, italic()):
        yield replace(_remark(text, one), fix=without_markers(text, one))
    for one in tagged(text, TAGS):
        yield _remark(text, one)


def _remark(text: Manuscript, one: Marked) -> Remark:
    message = f"В письме курсив: «{words_of(text, one)}». Уберите его: название возьмите в кавычки, мысль — в начало."
    return text.at(one.start, message, end=one.end)


RULE = TextRule(
    code="M014",
    name="no-italics",
    title="Без курсива в письме",
    severity="error",
    channels=("letter",),
    fix="safe",
    why="Курсив с экрана читается хуже прямого, особенно слабыми глазами, а каждая почтовая программа рисует его"
    " по-своему. Название выделят кавычки, важное — первое место в абзаце. Знаки * и _ программа уберёт сама.",
    quote="составлять письма с использованием различных шрифтов, прописных букв, курсивного формата, латиницы",
    demands=("L6",),
    bad=(
        letter("Семинар *переносится*, ждите вестей.", mended="Семинар переносится, ждите вестей."),
        letter("Вышла _новая памятка_.", mended="Вышла новая памятка."),
        letter("Прочитайте <em>до пятницы</em>."),
    ),
    good=(
        letter("Вышла памятка «Отпуск без ошибок»."),
        letter("Умножение: 2 * 3 * 4, в коде `*args`, файл plan_na_god_2026."),
        letter("* первый пункт\n* второй пункт\n\nПодпись: ____________"),
        letter("Решает ППО.\n\n*[ППО]: первичная профсоюзная организация"),
    ),
    check=check,
)
