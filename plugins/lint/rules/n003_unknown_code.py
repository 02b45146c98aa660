"""N003: a mark names a rule that does not exist or cannot be silenced."""

import difflib
from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.marks import Mark
from plugins.lint.remark import Remark
from plugins.lint.rule import MarkRule

LATIN = str.maketrans("АМТХСУГЛНОЗO", "AMTXSYGLN030")
"""Russian letters that look or sound like those of codes, and letters that look like figures."""


def check(mark: Mark) -> Iterator[Remark]:
    for code in mark.codes:
        if code not in mark.known:
            near = difflib.get_close_matches(code.upper().translate(LATIN), sorted(mark.known), n=1)
            advice = f"Возможно, вы имели в виду {near[0]}." if near else "Коды правил — в docs/rules.md."
            yield Remark(message=f"Правила {code} нет, или его нельзя отключить. {advice}")


RULE = MarkRule(
    code="N003",
    name="unknown-code",
    title="Неизвестный код в пометке",
    severity="error",
    why="Опечатка в коде оставляет правило включённым, а редактора — в недоумении. Ошибки чтения (X001–X005) отключить"
    " нельзя: с ними страница вышла бы сломанной.",
    bad=(article("<!-- lint-off G300: вспоминаем первый договор -->\nДоговор подписали впервые."),),
    good=(
        article("<!-- lint-off G030: вспоминаем первый договор -->\nВ 2026 году договор подписали впервые."),
        article("Пометку пишут так: `<!-- lint-off G300: причина -->`.", note="Пример в коде — не пометка."),
        article(
            "<!-- Код G300 придумал корректор, такого правила нет -->\nДоговор подписали впервые.",
            note="Просто заметка на полях.",
        ),
    ),
    silenceable=False,
    check=check,
)
