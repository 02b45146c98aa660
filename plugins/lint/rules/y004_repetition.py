"""Y004: the same word again, or the same thing said twice."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.language.phrases import phrases
from plugins.lint.language.repeats import close_repeats
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.words import count


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if not text.russian:
        return
    for found in phrases(text.copy, "tautologies"):
        words = " ".join(text.text[found.start : found.end].split())
        message = f"Одно и то же дважды: «{words}». {found.advice}"
        yield text.at(found.start, message, end=found.end, put=found.put)
    repeats = close_repeats(text.copy, limits["times"], limits["sentences"])
    for lemma, places in sorted(repeats, key=lambda repeat: -len(repeat.places))[: limits["most"]]:
        second = text.copy.words[places[1]]
        message = (
            f"Слово «{lemma}» в соседних фразах стоит {count(len(places), 'раз', 'раза', 'раз')}."
            " Замените одно другим словом или местоимением, другое уберите вместе с повтором мысли."
        )
        yield text.at(second.start, message, end=second.end)


RULE = TextRule(
    code="Y004",
    name="repetition",
    title="Повтор и тавтология",
    severity="info",
    why="Одно слово трижды в двух фразах читатель слышит как запинку: чаще всего фразы можно слить, а повтор заменить"
    " местоимением. «Свободная вакансия» и «в январе месяце» говорят одно дважды: лишнее слово уходит без потерь."
    " Ищутся повторы в словах автора, имена и слова вроде «профсоюз» не в счёт; показаны три самых заметных.",
    limits=(("most", 3), ("times", 3), ("sentences", 2)),
    fix="offered",
    bad=(
        article("В школе две свободные вакансии.", mended="В школе две вакансии."),
        article("Каток откроют в январе месяце.", mended="Каток откроют в январе."),
        article(
            "График составили в мае. Этот график никто не видел, а по графику уже работают.",
            note="«График составили в мае. Его никто не видел, а работать по нему начали».",
        ),
    ),
    good=(
        article("В школе две вакансии, каток откроют в январе."),
        article("График составили в мае. Его никто не видел, хотя работать по нему уже начали."),
        article("«План есть план, а плана нет», — сказала она про план."),
        article("Профсоюз помог. Профсоюз заплатил. Без профсоюза не вышло бы.", note="Слово своё, привычное."),
        article("Он вернулся. Обратно поехали вместе."),
    ),
    check=check,
)
