"""Y006: «было принято решение»: nobody does it."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.passives import passives
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    for found, _ in zip(passives(text.copy) if text.russian else (), range(limits["most"]), strict=False):
        words = " ".join(text.text[found.start : found.end].split())
        message = f"Не сказано, кто: «{words}». Назовите того, кто это сделал: «{found.active}»."
        yield text.at(found.start, message, end=found.end)


RULE = TextRule(
    code="Y006",
    name="impersonal",
    title="Никто не действует",
    severity="info",
    why="«Было принято решение» не говорит, кто решил, а читателю важно именно это: собрание, горком или директор."
    " Поставьте вперёд того, кто действует, и глагол: «собрание решило». Где деятель неизвестен или неважен («договор"
    " подписан»), программа молчит; показаны три первых места.",
    limits=(("most", 3),),
    bad=(
        article("По итогам встречи было принято решение открыть приёмную.", note="«Горком решил открыть приёмную»."),
        article("В школах проведено мероприятие по охране труда.", note="«Инспектор проверил три школы»."),
        article("На собрании были рассмотрены два заявления.", note="«Комиссия рассмотрела два заявления»."),
    ),
    good=(
        article("Горком решил открыть приёмную."),
        article("Договор подписан, окна вставлены, решение принято."),
        article("Решение было принято собранием единогласно.", note="Сказано кем."),
        article("«Было принято решение», — прочитал он и спросил, чьё."),
        article("У нас принято здороваться первыми."),
    ),
    check=check,
)
