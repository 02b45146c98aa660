"""A028: the calendar's days do not pass in silence: an event, an announcement or a report (W10)."""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.feasts import FILE, Feast, feasts
from plugins.lint.lately import age, mentions, published
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

INFORMAL = ("праздник", "конкурс", "экскурсия", "акция", "спорт")
DAY = "schema: 1\nholidays:\n  - {name: День работника леса, kind: профессиональный, day: "


def check(library: Library, limits: Limits) -> Iterator[Remark]:
    today, wait = library.today, dt.timedelta(days=limits["report_days"])
    since = today - dt.timedelta(days=min(limits["days"], age(library)))
    for feast in feasts(library, since, today - wait):
        if not _marked(library, feast, limits["report_days"]):
            message = (
                f"{feast.told}: ни встречи, ни анонса, ни репортажа. Устройте к дате хотя бы чай с вопросами"
                " и расскажите о нём; день, который вы не отмечаете, уберите из календаря."
            )
            yield Remark(path=FILE, line=feast.holiday.line, message=message)


def _marked(library: Library, feast: Feast, days: int) -> bool:
    """Whether there was something informal about that day, or a text that speaks of it and is no greeting."""
    near = dt.timedelta(days=days)
    met = any(
        event.kind in INFORMAL and not event.draft and abs(event.first_day - feast.date) <= near
        for event in library.events
    )
    return met or any(
        article.genre != "поздравление"
        and abs(article.published.date() - feast.date) <= 2 * near
        and feast.named(mentions(article))
        for article in published(library, 366)
    )


RULE = LibraryRule(
    code="A028", name="informal-events", title="Памятные дни не проходят молча", severity="info",
    why="Вечер, турнир, поездка к дате сближают людей лучше собрания. По каждому дню из holidays.yaml должно остаться"
    " что-нибудь кроме поздравления: событие в ту же неделю, анонс или репортаж.",
    quote="Важными являются неформальные мероприятия, связанные со значимыми и праздничными датами",
    demands=("W10",),
    limits=(("days", 45), ("report_days", 7)),
    bad=(whole(FILE, f"{DAY}10-12}}\n", note="Прошло шесть недель, и ни слова."),),
    good=(whole(FILE, f"{DAY}11-28}}\n", note="Ещё впереди."),),
    check=check,
)  # fmt: skip
