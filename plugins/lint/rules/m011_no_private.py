"""M011: a letter does not discuss anybody's health or family (L4)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.private_life import matters
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return  # what an article says of a person is a matter of consent, not of correspondence
    for one in matters(text, distance=limits["distance"]):
        yield text.at(
            one.start,
            f"Похоже на личное: «{one.word}» рядом с именем «{one.name}». Уберите подробности или напишите о деле без"
            " имени: «коллеге нужна помощь».",
            end=one.end,
        )


RULE = TextRule(
    code="M011",
    name="no-private",
    title="Без личной жизни",
    severity="warning",
    channels=("letter",),
    why="Здоровье и семья человека касаются его одного: письмо перешлют, слова не воротишь. Сведения о здоровье закон"
    " охраняет особо (152-ФЗ, статья 10). Программа судит по словам рядом с именем и может ошибиться, решать вам."
    " О праве («как оплачивают больничный») писать можно.",
    quote="обсуждать и комментировать информацию личного характера (семейные отношения, личную жизнь, здоровье, и"
    " т.д.)",
    demands=("L4",),
    limits=(("distance", 6),),
    bad=(
        letter("Анна Сергеевна снова на больничном, диагноз пока не ставят."),
        letter("В школе говорят о разводе Петра Ильича."),
    ),
    good=(
        letter("О том, как оплачивают больничный, расскажет юрист Анна Сергеевна."),
        letter("Педагогам с инвалидностью положен отпуск без сохранения зарплаты, до шестидесяти дней."),
        letter("Коллеге нужна помощь на лечение. Собрать деньги взялась Анна Сергеевна из школы № 4."),
    ),
    check=check,
)
