"""What is wrong with a declared checklist, `checked: {by, date, items}`: part of N005.

Input: a text that has one. Output: remarks at its fields. Whether an answer is true is nobody's business here.
"""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.checklist import FILLER, QUESTIONS, known
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.newsroom.dates import parse_date
from plugins.newsroom.notes import meant


def faults(text: Manuscript) -> Iterator[Remark]:
    """Yield what makes the answers worthless: nobody's, the pattern's, unknown, too old, of a day to come."""
    told = dict(text.record.checked)
    by = " ".join(told.get("by", "").split())
    if by.casefold() == FILLER.casefold():
        message = f"В checked остались слова образца «{by}». Впишите того, кто проверил: «by: Вера Соколова»."
        yield text.on("checked.by", message)
    elif not by:
        yield text.on("checked", "В checked не сказано, кто проверил. Допишите имя: «by: Вера Соколова».")
    yield from _day(text, told.get("date", ""))
    items = [item for key, item in text.record.checked if key == "items"]
    for number, item in enumerate(items):
        if known(item) is None:
            names = [one.name for one in QUESTIONS]
            advice = meant(item, names) or f" Бывают: {', '.join(names)}."
            places = {name for name, _, _ in text.record.source.field_places}
            place = f"checked.items[{number}]"
            yield text.on(place if place in places else "checked.items", f"Вопроса «{item}» нет.{advice}")


def _day(text: Manuscript, written: str) -> Iterator[Remark]:
    day = _parsed(written)
    updated = text.record.updated
    if not written:
        yield text.on("checked", "В checked не сказано, когда проверено. Допишите «date: 2026-11-20».")
    elif day and updated and day < updated.date():
        message = (
            f"Проверено {day:%d.%m.%Y}, а текст изменён {updated:%d.%m.%Y}. Прочтите новое и поставьте новый день."
        )
        yield text.on("checked.date", message)
    elif day and day > text.library.today:
        yield text.on("checked.date", f"Проверено {day:%d.%m.%Y}, а этот день ещё не настал. Исправьте дату.")


def _parsed(written: str) -> dt.date | None:
    """Return the day; None: it is none, and the reader has said so."""
    try:
        return parse_date(written)
    except ValueError:
        return None
