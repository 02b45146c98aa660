"""A021: news is told while it is news (P4)."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.words import count
from plugins.newsroom.model import Article

LIMITS = {"заметка": "note_days", "репортаж": "report_days"}


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    record = text.record
    if not isinstance(record, Article) or record.event_date is None or record.genre not in LIMITS:
        return
    published, most = record.published.date(), limits[LIMITS[record.genre]]
    late = (published - record.event_date).days
    if late > most and (text.library.today - published).days <= limits["recent_days"]:
        days = count(late, "день", "дня", "дней")
        message = f"От события до публикации прошло {days}, а для жанра «{record.genre}» срок {most}."
        yield text.on("event_date", f"{message} Напишите в первой фразе, что нового случилось с тех пор.")


RULE = TextRule(
    code="A021",
    name="timeliness",
    title="Новость вовремя",
    severity="info",
    channels=("site",),
    why="Через три дня о событии уже рассказали соседи. Заметку пишут в тот же вечер, пусть в пять строк; репортажу"
    " можно дать неделю. Если опоздали, начните с того, что изменилось после события. О старых текстах правило молчит:"
    " их уже не поторопить.",
    quote="Актуальность и оперативность",
    demands=("P4",),
    limits=(("note_days", 3), ("report_days", 7), ("recent_days", 30)),
    bad=(article("Договор подписан на три года.", event_date="2026-11-10", note="Десять дней спустя."),),
    good=(
        article("Договор подписан на три года.", event_date="2026-11-18"),
        article("На столе две ручки и графин.", event_date="2026-11-14", genre="репортаж"),
        article("Путёвки ждут.", event_date="2026-12-10", note="Событие впереди."),
    ),
    check=check,
)
