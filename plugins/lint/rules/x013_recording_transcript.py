"""X013: a recording has a transcript beside it."""

from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Event

EVENT = "events/2026-11-10-sovet.md"
HEADER = """---
title: Заседание совета
date: 2026-11-01
kind: собрание
starts: 2026-11-10 15:00
place: Дом учителя
contact: Вера Соколова, +7 (000) 214-36-10
recording: https://video.example/sovet
"""


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    event = text.record
    if isinstance(event, Event) and event.recording and not event.transcript and event.spoken is None:
        message = (
            "У записи нет расшифровки. Назовите её полем transcript или допишите в текст раздел «Расшифровка записи»."
        )
        yield text.on("recording", message)


RULE = TextRule(
    code="X013",
    name="recording-transcript",
    title="Запись без расшифровки",
    severity="warning",
    why="Запись не услышит глухой, её не найдёт поиск, и полтора часа смотрят немногие. Расшифровка — файл в documents,"
    " страница или раздел в тексте события; довольно главного: кто что сказал и что решили.",
    bad=(whole(EVENT, f"{HEADER}---\nГоворили о смете.\n", note="Есть только видео."),),
    good=(
        whole(EVENT, f"{HEADER}---\nГоворили о смете.\n\n## Расшифровка записи\n\nСоколова: смета принята.\n"),
        whole(EVENT, f"{HEADER}transcript: programmy\n---\nГоворили о смете.\n"),
    ),
    check=check,
)
