"""A013: in a dispute the other side speaks too (P2)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.sources import asked_in_vain, dispute, speakers
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Article) or len(text.copy.words) < limits["enough"]:
        return
    if text.record.genre != "правовая колонка" and dispute(text.copy) >= limits["signs"]:
        heard = speakers(text.copy)
        if len(heard) == 1 and not asked_in_vain(text.copy):
            message = "В споре слышна одна сторона. Спросите вторую или напишите, что она отказалась отвечать."
            yield text.at(text.copy.blocks[0].start, message)


STORY = (
    "Учительницу уволили в мае. Суд принял иск. Нарушение нашли в тот же день. «Жалобу писали всем миром», —"
    " рассказала {who}.\n\n"
)
DAYS = "Дни шли, дело лежало, лето кончилось, и никто не звонил.\n\n" * 10

RULE = TextRule(
    code="A013",
    name="both-sides",
    title="Обе стороны спора",
    severity="info",
    why="Если в тексте спорят, а говорит один, читатель не верит и ему. Позвоните второй стороне и приведите её слова,"
    " хотя бы фразу; если отвечать не стали, так и напишите: «директор от разговора отказался». Правовую колонку и"
    " тексты короче ста слов программа не судит.",
    quote="Объективность и полнота",
    demands=("P2",),
    limits=(("signs", 4), ("enough", 100)),
    bad=(article(STORY.format(who="юрист Анна Лукина") + DAYS, genre="репортаж"),),
    good=(
        article(
            STORY.format(who="юрист Анна Лукина") + DAYS + "«Мы правы», — сказал директор Пётр Жуков.", genre="репортаж"
        ),
        article(STORY.format(who="юрист Анна Лукина") + DAYS + "Директор от комментариев отказался.", genre="репортаж"),
        article(STORY.format(who="юрист Анна Лукина"), note="Короткая заметка не судится."),
        article("«Спора не было», — сказала юрист Анна Лукина. " + DAYS, genre="репортаж"),
    ),
    check=check,
)
