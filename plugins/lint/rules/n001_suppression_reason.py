"""N001: a mark that silences a rule names its reason."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.marks import Mark
from plugins.lint.remark import Remark
from plugins.lint.rule import MarkRule

LETTERS = 10


def check(mark: Mark) -> Iterator[Remark]:
    if mark.misspelt:
        message = "В слове lint-off русская буква «о», поэтому пометка не действует. Наберите его латиницей."
        yield Remark(message=message)
    elif not mark.codes:
        message = "В пометке lint-off не назван код правила. Напишите, например, «lint-off G030: юбилейный номер»."
        yield Remark(message=message)
    elif mark.joined:
        until = f", до {mark.until:%Y-%m-%d}" if mark.until else ""
        right = f"lint-off {', '.join(mark.codes)}: {' '.join(mark.reason.split())}{until}"
        yield Remark(message=f"В пометке после кодов нужно двоеточие. Напишите так: «{right}».")
    elif sum(letter.isalpha() for letter in mark.reason) < LETTERS:
        short = f"слишком короткая причина («{mark.reason}»), нужно {LETTERS} букв" if mark.reason else "нет причины"
        message = f"У пометки lint-off {short}. Допишите после двоеточия, зачем отключено {', '.join(mark.codes)}."
        yield Remark(message=message)
    elif mark.unclear:
        yield Remark(message=f"Срок пометки «{mark.unclear}» непонятен. Напишите последний день так: до 2026-12-31.")


RULE = MarkRule(
    code="N001",
    name="suppression-reason",
    title="Причина пометки",
    severity="error",
    why="Через год никто не вспомнит, почему правило отключили. Причина в десять букв или длиннее сбережёт спор:"
    " «lint-off G030: в номере сравниваем годы».",
    bad=(
        article("<!-- lint-off G030 -->\nВ 2026 году договор подписали впервые."),
        article("<!-- lint-off G030 — вспоминаем первый договор -->\nВ 2026 году договор подписали впервые."),
        article("<!-- lint-\u043eff T005: так в письме деда -->\nДоговор подписали впервые."),
        article(
            "<!-- lint-off G030: вспоминаем первый договор, до 2026-11-31 -->\nВ 2026 году договор подписали впервые.",
            note="Такого дня нет, и пометка осталась бы навсегда.",
        ),
    ),
    good=(
        article("<!-- lint-off G030: вспоминаем первый договор -->\nВ 2026 году договор подписали впервые."),
        article(
            "<!-- lint-off G030: вспоминаем первый договор, до 2027-12-31 -->\nВ 2026 году договор подписали впервые."
        ),
        article("Пометку пишут так: `<!-- lint-off G030 -->`.", note="Пример в коде — не пометка."),
    ),
    silenceable=False,
    check=check,
)
