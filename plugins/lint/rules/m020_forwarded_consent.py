"""M020: other people's messages are not passed on without their author's consent (L10)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.mailings import forwarded
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late

SUBJECT = late(r"(?i)\s*(?:fwd?|пер|пересл):")
ADVICE = "Спросите автора и запишите его ответ в шапку: «consent: И. Белова, по телефону 20 ноября»."


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter) or text.record.consent.strip():
        return
    if SUBJECT.match(text.record.subject):
        yield text.on("subject", f"Тема пересланного письма, а согласия автора нет. {ADVICE}")
    found = forwarded(text.prose, text.body)
    if found:
        yield text.at(found[0], f"Здесь чужое письмо, а согласия автора нет. {ADVICE}", end=found[1])


RULE = TextRule(
    code="M020",
    name="forwarded-consent",
    title="Чужое письмо — с согласия автора",
    severity="error",
    channels=("letter",),
    why="Письмо написано одному человеку, и показать его всем может только автор. Спросите его, а ответ запишите в поле"
    " consent; без согласия перескажите суть без имени. Пересланное узнаётся по «Fwd:» и строкам «От:», «Кому:».",
    quote="пересылать, перепечатывать электронные сообщения без согласия автора",
    demands=("L10",),
    bad=(
        letter("Пересылаю ответ.\n\n---------- Пересылаемое сообщение ----------\nЛампы заменим в декабре."),
        letter("Вот что нам ответили.\n\n> От: Ирина Белова\n> Кому: горком\n> Тема: лампы\n>\n> Заменим в декабре."),
        letter("Лампы заменят в декабре.", subject="'Fwd: Лампы'"),
    ),
    good=(
        letter(
            "Вот что нам ответили.\n\n> От: Ирина Белова\n> Тема: лампы\n>\n> Заменим в декабре.",
            consent="И. Белова, по телефону 20 ноября",
            note="Автор согласен.",
        ),
        letter("Дата: 27 ноября.\nМесто: Дом учителя.\nТема: коллективный договор.\nОт: каждой первички по человеку."),
        letter("Ирина Белова написала: лампы заменят в декабре. «Пересылаемое сообщение» мы не получали."),
    ),
    check=check,
)
