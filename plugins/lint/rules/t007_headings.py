"""T007: a heading ends without a full stop, and the headline of an article does not shout."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.headlines import noise
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

STOP = late(r"(?<=[\w»)*])\.(?=[\s#*_]*$)")
SHORTENED = late(r"(?i:\b(?:[а-яё]|др|пр|гг|руб|коп|тыс|чел|шт|экз|обл|ред|авт|им|ул|стр|кв|мин|сек|см)|\d)$")
"""Abbreviations keep their full stop, and so does the number of a chapter."""
MESSAGE = "Точка в конце заголовка не нужна. Уберите её."


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if _stopped(text.record.title):
        yield text.on("title", MESSAGE)
    if isinstance(text.record, Article) and (said := noise(text)):
        yield text.on("title", said)
    for heading in text.record.body.headings:
        if not _stopped(heading.text):
            continue
        start, *rest = text.copy.starts[heading.line - 1 : heading.line + 1]
        line = text.prose[start : rest[0] if rest else None]
        stop = STOP.search(line.rstrip())
        if stop:
            yield text.at(start + stop.start(), MESSAGE, end=start + stop.end(), put="", safe=True)


def _stopped(heading: str) -> bool:
    return heading.endswith(".") and not heading.endswith("..") and not SHORTENED.search(heading[:-1])


RULE = TextRule(
    code="T007",
    name="headings",
    title="Заголовок без точки и крика",
    severity="warning",
    fix="safe",
    why="Точка говорит «конец», а заголовок зовёт читать дальше: в русской печати её после заголовка не ставят."
    " Вопросительный, восклицательный знаки и многоточие остаются, точка сокращения («и др.») тоже."
    " «!!!», смайлик и прописные буквы в заголовке статьи кричат, а в газете и чтении вслух только мешают.",
    bad=(
        article("## Что решили.\n\nДоговор продлён.", mended="## Что решили\n\nДоговор продлён."),
        article("Договор продлён.", title="Договор продлён на три года."),
        article("Договор продлён.", title="Договор продлён!!!"),
        article("Договор продлён.", title="■ Договор продлён"),
        article("Договор продлён.", title="ДОГОВОР ПРОДЛЁН НА ТРИ ГОДА"),
        article("Что **решили**.\n--------\n\nДоговор продлён.", mended="Что **решили**\n--------\n\nДоговор продлён."),
    ),
    good=(
        article("## Что решили?\n\nДоговор.\n\n## Колдоговор, надбавки и др.\n\nТекст.\n\n## И тут…\n\nТекст."),
        article("## Учебный 2026/27 г.\n\nТекст.\n\n```\n## Код.\n```", title="Было «Так держать!»"),
        article("Спектакль удался.", title="МРОТ, СНИЛС и «РОДНИК» на сцене!"),
        article("Работу оценили.", title="ФНПР — МРОТ"),
        article("## Устав и п. 5.1. {: #ustav }\n\nТочка после номера остаётся."),
    ),
    check=check,
)
