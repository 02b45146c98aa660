"""T003: what must stay on one line is not torn apart by hand.

No-break spaces themselves are put in by `newsroom.typography` when a text is converted, never into the file.
"""

import re
from collections.abc import Iterator
from functools import cache

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule


@cache
def _torn() -> re.Pattern[str]:
    short = "а|в|во|до|за|и|из|к|ко|на|не|ни|но|о|об|от|по|с|со|у|для|при|над|под|без"
    marks = r"№|§|\b(?:г|ул|д|стр|ст|им|пр|пл)\.|\b[А-ЯЁ]\."
    return re.compile(rf"(?P<tail>\b(?i:{short})|{marks}|(?<![\w.,])\d{{1,3}})(?P<tear> {{2,}}\n|\\\n| ?<br ?/?>\n?)")


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    raw = text.text
    if "  \n" not in raw and "\\\n" not in raw and "<br" not in raw:
        return
    for match in _torn().finditer(raw, text.body):
        tail = match["tail"]
        if text.prose[match.start("tail") : match.end("tail")] != tail or not _goes_on(text.prose, match.end(), tail):
            continue
        said = f"Строка разорвана после «{tail}», а он держится за следующее слово. Перенесите разрыв на слово раньше."
        yield text.at(match.start(), said, end=match.end("tail"))


def _goes_on(prose: str, end: int, tail: str) -> bool:
    """Whether what follows belongs to the tail: after a number, a word of the same phrase."""
    rest = prose[end : end + 40].lstrip()
    return rest[:1].isalnum() if not tail.isdigit() else rest[:1].islower()


RULE = TextRule(
    code="T003",
    name="nbsp",
    title="Разрыв там, где слова держатся вместе",
    severity="info",
    why="Неразрывные пробелы после предлогов, перед единицами, в «№ 5», «г. Ижевск» и инициалах ставит программа, когда"
    " делает страницу, — в файле их быть не должно. Но разрыв строки, поставленный рукой (два пробела в конце, обратная"
    " черта, <br>), она не отменит: переставьте его.",
    bad=(
        article("Встречаемся в  \nДоме учителя."),
        article("Приказ №<br>41 отменён."),
        article("Занятия ведёт А.\\\nКрылова."),
    ),
    good=(
        article("Встречаемся  \nв Доме учителя."),
        article("Встречаемся в\nДоме учителя, приказ №\n41 — обычный перенос строки в файле ничего не рвёт."),
        article("Итог: 15  \nСледующий: 17\n\n```\nв  \nстолбик\n```"),
    ),
    check=check,
)
