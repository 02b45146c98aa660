"""A024: a text is as long as its genre and channel bear (P5)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.structure import characters
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.words import count
from plugins.newsroom.model import Article, Letter

GENRES = {
    "анонс": "announcement", "поздравление": "congratulation", "правовая колонка": "column", "репортаж": "report",
    "очерк": "sketch", "интервью": "interview", "кадр": "frame", "репост": "repost",
}  # fmt: skip
"""Genre and the name of its limit; a note is judged by its genre (G051)."""

LIMITS = (
    ("announcement", 1500), ("congratulation", 1500), ("column", 6000), ("report", 12000), ("sketch", 15000),
    ("interview", 15000), ("frame", 1000), ("repost", 4000), ("letter", 3000),
)  # fmt: skip
"""Characters with spaces."""


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    record = text.record
    if isinstance(record, Letter):
        kind, name = "Письмо", "letter"
    elif isinstance(record, Article) and record.genre in GENRES:
        kind, name = f"Жанр «{record.genre}»", GENRES[record.genre]
    else:
        return
    if len(text.text) - text.body > limits[name] and (length := characters(text.copy)) > limits[name]:
        signs = count(round(length, -1), "знак", "знака", "знаков")
        message = f"{kind} любит краткость: здесь {signs}, хватает {limits[name]}. Сократите его."
        yield text.at(text.body, message)


ENTRY = "Вход свободный, коньки свои.\n\n" * 30
LONG = f"В среду сторож школы № 7 зальёт каток.\n\n{ENTRY}## Что взять с собой\n\n{ENTRY}"

RULE = TextRule(
    code="A024",
    name="brevity",
    title="Длина по жанру",
    severity="info",
    why="Анонс читают стоя, письмо на бегу, очерк в кресле. Длину, которую выдержит жанр, программа знает по таблице (в"
    " знаках с пробелами), и её можно изменить в lint.yaml. Если текст длиннее, сократите его или вынесите подробности"
    " на страницу, на которую ведёт ссылка. Заметку судит G051.",
    quote="Четкость и структурированность, лаконичность",
    demands=("P5",),
    limits=LIMITS,
    bad=(article(LONG, genre="анонс", note="Анонс на полторы тысячи знаков."),),
    good=(
        article("Каток открыт до девяти, коньки на месте.", genre="анонс"),
        article("Мы катаемся до девяти.\n\n" * 50, genre="репортаж"),
        article("Каток открыт.\n\n```\n" + "код\n" * 500 + "```", genre="анонс", note="Код не в счёт."),
    ),
    check=check,
)
