"""A011: surveys and statistics name their source (P2)."""

from collections.abc import Iterator
from itertools import islice

from plugins.lint.example import article
from plugins.lint.language.sources import unsourced
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    record = text.record
    if isinstance(record, Article) and not (record.sources or record.documents or record.repost_of):
        for claim in islice(unsourced(text.copy), limits["most"]):
            words = text.text[claim.start : claim.end]
            message = f"Откуда цифры: «{words}»? Назовите, кто и когда считал, дайте ссылку или заполните sources."
            yield text.at(claim.start, message, end=claim.end)


RULE = TextRule(
    code="A011",
    name="objectivity-source",
    title="Источник цифр",
    severity="warning",
    why="«По данным опроса, 60 процентов довольны» ничего не стоит, пока не сказано, кто спрашивал и когда."
    " Назовите источник в той же фразе, поставьте ссылку или заполните поле sources. Собственные цифры («мы обошли"
    " сорок школ») и слова людей в кавычках программа не трогает.",
    quote="Объективность и полнота",
    demands=("P2",),
    limits=(("most", 3),),
    bad=(
        article("Опрос показал: 60 процентов учителей работают по вечерам."),
        article("По данным исследования, 7 % школ остались без столовой."),
        article("Эксперты считают, что в стране не хватает 200 тысяч учителей."),
    ),
    good=(
        article("Опрос Росстата показал: 60 процентов учителей работают по вечерам."),
        article("Мы провели опрос: 60 процентов учителей работают по вечерам."),
        article("[Опрос](https://opros.example/) показал: 60 процентов учителей работают по вечерам."),
        article("Опрос показал: 60 процентов работают по вечерам.", sources="[Отчёт института]"),
        article("Опрос на этой неделе, приходите. Комната 60, третий этаж."),
        article("«Опрос показал 60 процентов», — усмехнулась она."),
    ),
    check=check,
)
