"""A002: a text about talks, an inspection or a court says how it ended (P2)."""

import re
from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

ABOUT = late(r"переговор|инспекц|проверк|\bсуд\b|судеб|комисси|соглашени|забастов|трудов\w+ спор", re.IGNORECASE)
DECIDED = frozenset({
    "решить", "решение", "подписать", "договориться", "обязать", "взыскать", "вернуть", "отменить", "восстановить",
    "выплатить", "доплатить", "добиться", "принять", "признать", "постановить", "предписание", "согласиться",
    "отказать", "утвердить", "перенести", "завершить", "снять", "наказать", "закрыть", "поднять", "повысить",
})  # fmt: skip
NUMBER = late(r"\d")


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    record = text.record
    if not isinstance(record, Article) or not (record.tags or record.rubric) or record.genre == "анонс":
        return
    topic = ABOUT.search(" ".join((*record.tags, record.rubric)))
    silent = topic and text.copy.lemmas.isdisjoint(DECIDED) and not NUMBER.search(text.prose, text.body)
    if silent and len(text.copy.words) >= limits["enough"]:
        message = "Чем кончилось? В тексте нет ни числа, ни решения. Назовите, чего добились и с какого дня."
        yield text.at(text.copy.blocks[0].start, message)


TALKS = "Мы сидели за длинным столом и говорили о работе, о людях и о том, как жить дальше. " * 4

RULE = TextRule(
    code="A002",
    name="result-present",
    title="Чем кончилось",
    severity="info",
    why="О переговорах, проверке или суде читают ради итога: сколько вернули, с какого дня, кто обязан. Если итога ещё"
    " нет, назовите день, когда он будет. Правило смотрит на тексты с такими тегами и рубриками от тридцати слов.",
    quote="практических решениях и результатах взаимодействия",
    demands=("P2",),
    limits=(("enough", 30),),
    bad=(article(TALKS, tags="[переговоры]", genre="репортаж", note="Поговорили и разошлись."),),
    good=(
        article(f"{TALKS}Договор подписали в среду.", tags="[переговоры]", genre="репортаж"),
        article(f"{TALKS}Следующая встреча 5 декабря.", tags="[переговоры]", genre="репортаж"),
        article(TALKS, tags="[клуб]", genre="репортаж"),
    ),
    check=check,
)
