"""G021: a report does not end in congratulations (N13): its last scene is the end."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.lint.congratulation import is_wish, may_congratulate, weigh
from plugins.lint.example import article
from plugins.lint.language.spans import Sentence
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule

BEFORE = 2  # sentences at least that a report has before it ends in wishes


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not may_congratulate(text.prose) or ((found := weigh(text.copy.voice)) and found.congratulates):
        return  # a text that congratulates throughout is G020's
    wishes = _last(text)
    rest = text.copy.sentences[: -len(wishes) or None]
    if wishes and len(rest) >= BEFORE:
        start, end = wishes[0].start, wishes[-1].end
        words = " ".join(text.prose[start:end].split())[:60].strip(" !.")
        message = f"Рассказ кончается поздравлением: «{words}». Поставьте точку раньше, на живой сцене или реплике."
        yield replace(text.at(start, message, end=end), fix=text.at(rest[-1].end, message, end=end, put="").fix)


def _last(text: Manuscript) -> list[Sentence]:
    """Return the sentences at the very end that wish well, in the author's own voice."""
    found: list[Sentence] = []
    for sentence in reversed(text.copy.sentences):
        said = text.copy.voice[sentence.start : sentence.end]
        if not said.strip() or not is_wish(said, text.copy.voice[text.body : sentence.start].rstrip()):
            break
        found.insert(0, sentence)
    return found


RULE = TextRule(
    code="G021",
    name="congratulation-closing",
    title="Поздравление в конце",
    severity="warning",
    channels=("newspaper",),
    why="Репортаж уже показал праздник, и приписка «поздравляем и желаем» превращает его в открытку. Сильнее"
    " действует последняя сцена или реплика. Отрежьте пожелания: они уместны на сайте.",
    quote="Поздравления с праздниками в газете – вчерашний день",
    demands=("N13",),
    fix="offered",
    bad=(article("Пили чай. Разошлись затемно. Желаем всем здоровья!", mended="Пили чай. Разошлись затемно."),),
    good=(
        article("Пили чай в музее. Разошлись затемно. «Желаем всем здоровья!» — крикнули с крыльца школьники."),
        article("Эстафета кончилась в темноте. Кубок у лицея. Поздравляем победителей и ждём всех на лыжне!"),
        article("Гости пожелали имениннице здоровья и спели. Потом пили чай. Пирог пекли все."),
    ),
    check=check,
)
